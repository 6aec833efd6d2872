"""Draw a chart model for the screen, as a plain dict that Plotly understands.

Title, unit and source are not inside: they are text around the chart, which wraps,
prints and can be read aloud.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from plotly.graph_objects import Figure

from campaign.charts import plotly_bars, plotly_columns, plotly_panels, plotly_theme
from campaign.charts.models import (
    AnyChart,
    Band,
    Bars,
    Chart,
    Columns,
    End,
    Histogram,
    Line,
    Panels,
)
from campaign.charts.palette import Palette, palette

HEIGHT = 340
FEW = 5
LABELS, SHIFT, LETTER = 100, 9, 8
DOTS = {True: 9, False: 5, None: 0}
BARE = re.compile(r"<[^>]+>")

_VI_DAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"]
_VI_FORMAT = {
    "days": _VI_DAYS,
    "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
    "months": [f"tháng {n}" for n in range(1, 13)],
    "shortMonths": [f"Thg {n}" for n in range(1, 13)],
    "date": "%d/%m/%Y",
    "decimal": ",",
    "thousands": ".",
}


def config(lang: str) -> dict[str, Any]:
    """Give the drawing's settings: no tool bar, the language's own words inline."""
    settings: dict[str, Any] = {
        "displayModeBar": False,
        "displaylogo": False,
        "scrollZoom": False,
        "locale": lang,
    }
    if lang == "vi":
        settings["locales"] = {"vi": {"dictionary": {}, "format": _VI_FORMAT}}
    return settings


@lru_cache(maxsize=256)
def figure(chart: AnyChart, theme: str | None) -> dict[str, Any]:
    """Draw a chart in the theme's colours; the dict is shared and never changed."""
    return DRAWN[type(chart)](chart, palette(theme))


@lru_cache(maxsize=256)
def checked_figure(chart: AnyChart, theme: str | None) -> Figure:
    """Draw a chart as an object that Plotly has checked, which it does once then."""
    return Figure(figure(chart, theme))


def _lines(chart: Chart, colors: Palette) -> dict[str, Any]:
    lines = [_trace(chart, line, colors) for line in chart.lines]
    band = [_band(chart.band, colors)] if chart.band else []
    return {"data": [*lines, *band], "layout": _layout(chart, colors)}


def _band(band: Band, colors: Palette) -> dict[str, Any]:
    """Fill the range a line is forecast to end in; there is no line in it."""
    start, end = band.from_day.isoformat(), band.day.isoformat()
    return {
        "type": "scatter",
        "mode": "lines",
        "name": band.name,
        "x": [start, end, end, start],
        "y": [band.from_value, band.low, band.high, band.from_value],
        "fill": "toself",
        "fillcolor": colors.band,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _trace(chart: Chart, line: Line, colors: Palette) -> dict[str, Any]:
    digits = plotly_theme.number(chart.decimals, chart.is_share)
    unit = "" if chart.is_share else f" {chart.unit}"
    is_path, is_thin = line.role == "path", line.is_thin
    color = colors.ink2 if is_thin else colors.units[line.color]
    stroke = {"color": color, "width": 1.5 if is_thin else 2.5}
    dots = line.dots()
    sizes = [DOTS[dots.get(place)] for place in range(len(line.values))]
    return {
        "type": "scatter",
        "mode": "lines" if is_thin else "lines+markers",
        "cliponaxis": False,
        "name": line.name,
        "x": [day.isoformat() for day in chart.days],
        "y": list(line.values),
        "connectgaps": False,
        "line": {**stroke, "dash": "4px 4px"} if is_path else stroke,
        "marker": {"size": sizes, "color": color},
        "hovertemplate": f"{line.name} %{{y:{digits}}}{unit}<extra></extra>",
    }


def _layout(chart: Chart, colors: Palette) -> dict[str, Any]:
    first, last = chart.days[0], chart.days[-1]
    return {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": _room(chart, colors), "t": 24, "b": 8},
        "hovermode": "x unified",
        "xaxis": plotly_theme.over_days(
            chart.ticks, chart.lang, colors, range=[first.isoformat(), last.isoformat()]
        ),
        "yaxis": plotly_theme.upwards(
            ",.0%" if chart.is_share else ",~f", colors, nticks=6, **_whole(chart)
        ),
        "shapes": _as_of_line(chart.as_of_day, colors),
        "annotations": [
            *_labels(chart, colors),
            *plotly_theme.note_marks(chart.marks, colors),
        ],
    }


def _room(chart: Chart, colors: Palette) -> int:
    """Leave room for the names of the lines that run to the chart's end."""
    at_end = [_text(end) for end in chart.ends(colors) if end.day == chart.days[-1]]
    lines = [BARE.sub("", line) for label in at_end for line in label.split("<br>")]
    return max(LABELS, SHIFT + LETTER * max(map(len, lines), default=0))


def _whole(chart: Chart) -> dict[str, Any]:
    """Count what is counted: no parts of an event along the axis."""
    if chart.decimals or chart.is_share or chart.top >= FEW:
        return {}
    return {"dtick": 1, "range": [0, max(1.0, chart.top) * 1.1]}


def _as_of_line(day: date | None, colors: Palette) -> list[dict[str, Any]]:
    if day is None:
        return []
    stroke = {"color": colors.rule, "width": 1}
    place = {"x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1}
    return [
        {"type": "line", "yref": "paper", "layer": "below", "line": stroke, **place}
    ]


def _labels(chart: Chart, colors: Palette) -> list[dict[str, Any]]:
    """Name each line at its last known point, pushed apart where two would meet."""
    gap = (chart.top or 1.0) * 0.075
    reached: dict[date, float] = {}
    notes = []
    for end in sorted(chart.ends(colors), key=attrgetter("value")):
        text, day = _text(end), end.day
        tall = gap * (1 + text.count("<br>"))
        height = max(end.value, reached[day] + tall) if day in reached else end.value
        reached[day] = height
        look = {"xanchor": "left", "xshift": SHIFT, "align": "left"}
        look |= {"bgcolor": colors.paper}
        look |= {"yanchor": "bottom"} if height < gap else {}
        notes.append(
            plotly_theme.note(day.isoformat(), height, text, end.color, 14, **look)
        )
    return notes


def _text(end: End) -> str:
    """Write a path's name over its number, where the chart ends; else in one line."""
    if end.is_stacked:
        return f"{end.plain}<br><b>{end.bold}</b>" if end.bold else end.plain
    return f"<b>{end.bold}</b> {end.plain}".strip()


DRAWN: dict[type, Callable[[Any, Palette], dict[str, Any]]] = {
    Chart: _lines,
    Bars: plotly_bars.bars,
    Columns: plotly_columns.over_days,
    Histogram: plotly_columns.over_minutes,
    Panels: plotly_panels.panels,
}
