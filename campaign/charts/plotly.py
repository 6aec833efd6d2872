"""Draw a chart model for the screen, as a plain dict that Plotly understands.

Title, unit and source are not inside: they are text around the chart, which wraps,
prints and can be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from plotly.graph_objects import Figure

from campaign.charts import plotly_bars, plotly_columns, plotly_panels, plotly_theme
from campaign.charts.models import (
    AnyChart,
    Band,
    Bars,
    Chart,
    Columns,
    Histogram,
    Line,
    Panels,
)
from campaign.charts.palette import Palette, palette

HEIGHT = 340
FEW = 5
LABELS, SHIFT, LETTER = 100, 9, 8
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
    is_path, is_thin = line.role == "path", line.role != "actual"
    color = colors.ink2 if is_thin else colors.units[line.color]
    stroke = {"color": color, "width": 1.5 if is_thin else 2.5}
    return {
        "type": "scatter",
        "mode": "lines" if is_thin else "lines+markers",
        "cliponaxis": False,
        "name": line.name,
        "x": [day.isoformat() for day in chart.days],
        "y": list(line.values),
        "connectgaps": False,
        "line": {**stroke, "dash": "4px 4px"} if is_path else stroke,
        "marker": {"size": _dots(line), "color": color},
        "hovertemplate": f"{line.name} %{{y:{digits}}}{unit}<extra></extra>",
    }


def _dots(line: Line) -> list[int]:
    """Mark the last known day, and a day that stands alone between missing ones."""
    known = [value is not None for value in line.values]
    last = max((place for place, is_known in enumerate(known) if is_known), default=-1)
    around = [False, *known, False]
    alone = [
        here and not before and not after
        for before, here, after in zip(around, known, around[2:], strict=False)
    ]
    return [
        9 if place == last else 5 if is_alone else 0
        for place, is_alone in enumerate(alone)
    ]


def _layout(chart: Chart, colors: Palette) -> dict[str, Any]:
    first, last = chart.days[0], chart.days[-1]
    return {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": _room(chart, colors), "t": 24, "b": 8},
        "hovermode": "x unified",
        "xaxis": {
            "type": "date",
            "fixedrange": True,
            "showgrid": False,
            "range": [first.isoformat(), last.isoformat()],
            "tickvals": [day.isoformat() for day, _ in chart.ticks],
            "ticktext": [words for _, words in chart.ticks],
            "tickfont": plotly_theme.ticks(colors),
            "hoverformat": plotly_theme.HOVER_DATE[chart.lang],
            "linecolor": colors.ink2,
            "automargin": True,
        },
        "yaxis": {
            "fixedrange": True,
            "rangemode": "tozero",
            "nticks": 6,
            "gridcolor": colors.rule,
            "zeroline": False,
            "tickformat": ",.0%" if chart.is_share else ",~f",
            "tickfont": plotly_theme.ticks(colors),
            "automargin": True,
            **_whole(chart),
        },
        "shapes": _as_of_line(chart.as_of_day, colors),
        "annotations": [
            *_labels(chart, colors),
            *plotly_theme.note_marks(chart.marks, colors),
        ],
    }


def _room(chart: Chart, colors: Palette) -> int:
    """Leave room for the names of the lines that run to the chart's end."""
    at_end = [
        label for label, _, day, _ in _ends(chart, colors) if day == chart.days[-1]
    ]
    lines = [BARE.sub("", line) for label in at_end for line in label.split("<br>")]
    return max(LABELS, SHIFT + LETTER * max(map(len, lines), default=0))


def _top(chart: Chart) -> float:
    """Give the highest value, of a line or of the band."""
    highest = [v for line in chart.lines for v in line.values if v]
    return max([*highest, *([chart.band.high] if chart.band else [])], default=0.0)


def _whole(chart: Chart) -> dict[str, Any]:
    """Count what is counted: no parts of an event along the axis."""
    top = _top(chart)
    if chart.decimals or chart.is_share or top >= FEW:
        return {}
    return {"dtick": 1, "range": [0, max(1.0, top) * 1.1]}


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
    gap = (_top(chart) or 1.0) * 0.075
    reached: dict[date, float] = {}
    notes = []
    for text, color, day, value in sorted(_ends(chart, colors), key=lambda end: end[3]):
        tall = gap * (1 + text.count("<br>"))
        height = max(value, reached[day] + tall) if day in reached else value
        reached[day] = height
        note = _label(text, color, day, height, colors)
        notes.append({**note, "yanchor": "bottom"} if height < gap else note)
    return notes


def _ends(chart: Chart, colors: Palette) -> list[tuple[str, str, date, float]]:
    """Give each label with its colour and the point it belongs to."""
    ends = []
    for line in chart.lines:
        known = [i for i, value in enumerate(line.values) if value is not None]
        if known and any(line.label):
            is_thin = line.role != "actual"
            color = colors.ink2 if is_thin else colors.labels[line.color]
            value = line.values[known[-1]] or 0.0
            ends.append((_label_text(line), color, chart.days[known[-1]], value))
    if chart.band:
        what, size = chart.band.label
        middle = (chart.band.low + chart.band.high) / 2
        ends.append((f"{what}<br><b>{size}</b>", colors.brand, chart.band.day, middle))
    return ends


def _label(
    text: str, color: str, day: date, height: float, colors: Palette
) -> dict[str, Any]:
    return {
        "x": day.isoformat(),
        "y": height,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "xshift": SHIFT,
        "align": "left",
        "bgcolor": colors.paper,
        "font": {"size": 14, "color": color},
    }


def _label_text(line: Line) -> str:
    """Write a path's name over its number, where the chart ends; else in one line."""
    bold, plain = line.label
    if line.role == "path":
        return f"{plain}<br><b>{bold}</b>" if bold else plain
    return f"<b>{bold}</b> {plain}".strip()


DRAWN: dict[type, Callable[[Any, Palette], dict[str, Any]]] = {
    Chart: _lines,
    Bars: plotly_bars.bars,
    Columns: plotly_columns.over_days,
    Histogram: plotly_columns.over_minutes,
    Panels: plotly_panels.panels,
}
