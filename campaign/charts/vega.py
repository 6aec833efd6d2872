"""Draw a chart model for paper, as a plain Vega-Lite dict, from the same numbers.

The screen's twin is `plotly.py`; a test holds both to the same data.
"""

from collections.abc import Callable
from datetime import date
from math import ceil
from operator import attrgetter
from typing import Any

from campaign.charts import vega_bars, vega_columns, vega_heat, vega_panels
from campaign.charts.models import (
    AnyChart,
    Bars,
    Chart,
    Columns,
    Heat,
    Histogram,
    Line,
    Panels,
)
from campaign.charts.palette import LIGHT, Palette
from campaign.charts.picture_frame import (
    EDGE,
    TEXT,
    Layer,
    Paper,
    Plot,
    labels,
    rows,
    scaled,
    spec,
)

LEFT, TICKS = 60, 34
ROOM, LETTER = 0.2, 0.55
DASH = [6, 5]
DOTS = {True: 110, False: 40}


def figure(chart: AnyChart, paper: Paper) -> Layer:
    """Draw a chart on its sheet, in the light theme's colours."""
    return DRAWN[type(chart)](chart, paper, LIGHT)


def _lines(chart: Chart, paper: Paper, colors: Palette) -> Layer:
    """Draw lines over days, with the path, the band and direct labels."""
    plot = Plot(
        left=EDGE + LEFT,
        top=paper.top,
        width=paper.width - 2 * EDGE - LEFT,
        height=paper.bottom - paper.top - TICKS,
    )
    last = len(chart.days) - 1
    room = max(2, round(last * ROOM))
    scales = _Scales(chart, last + room)
    layers = [
        *_as_of(chart, scales, colors),
        *([_band(chart, scales, colors)] if chart.band else []),
        *(
            layer
            for line in chart.lines
            for layer in _line(chart, line, scales, colors)
        ),
        _ticks(chart, scales, plot, colors),
        *_labels(chart, scales, plot, colors),
        *_note_marks(chart, scales, colors),
    ]
    return spec(paper, plot, layers, colors)


class _Scales:
    """The two axes that all layers share; days count from the first one."""

    def __init__(self, chart: Chart, end: int) -> None:
        self.chart = chart
        is_count = not chart.decimals and not chart.is_share
        step = 1.0 if is_count else 0.0  # there is no half an accident
        self.top = max(chart.top, 2 * step) or 1.0
        self.x, self.end = scaled("place", 0, end), end
        self.y = {
            "field": "value",
            "type": "quantitative",
            "scale": {"zero": True, "nice": True, "domainMax": self.top * 1.04},
            "axis": {
                "format": ",.0%" if chart.is_share else ",~f",
                "tickCount": 5,
                "tickMinStep": step,
            },
        }

    def place(self, day: date) -> int:
        """Count a day from the chart's first one."""
        return (day - self.chart.days[0]).days


def _line(chart: Chart, line: Line, scales: _Scales, colors: Palette) -> list[Layer]:
    is_path, is_thin = line.role == "path", line.is_thin
    color = colors.ink2 if is_thin else colors.units[line.color]
    days = zip(chart.days, line.values, strict=True)
    points = [
        {"place": scales.place(day), "day": day.isoformat(), "value": value}
        for day, value in days
    ]
    stroke: dict[str, Any] = {"strokeWidth": 2 if is_thin else 3.5, "color": color}
    if is_path:
        stroke["strokeDash"] = DASH
    drawn = {
        **rows(points),
        "name": line.name,
        "mark": {"type": "line", "invalid": "break-paths-filter-domains", **stroke},
        "encoding": {"x": scales.x, "y": scales.y},
    }
    marked = [{**points[n], "size": DOTS[last]} for n, last in line.dots().items()]
    size = {"field": "size", "type": "quantitative", "scale": None}
    dots = {
        **rows(marked),
        "mark": {"type": "circle", "color": color, "opacity": 1},
        "encoding": {"x": scales.x, "y": scales.y, "size": size},
    }
    return [drawn] if is_thin else [drawn, dots]


def _as_of(chart: Chart, scales: _Scales, colors: Palette) -> list[Layer]:
    if chart.as_of_day is None:
        return []
    return [
        {
            **rows([{"place": scales.place(chart.as_of_day)}]),
            "mark": {"type": "rule", "color": colors.rule, "strokeWidth": 1.5},
            "encoding": {"x": scales.x},
        }
    ]


def _band(chart: Chart, scales: _Scales, colors: Palette) -> Layer:
    """Fill the range a line is forecast to end in; there is no line in it."""
    band = chart.band
    assert band is not None
    start = {"low": band.from_value, "high": band.from_value}
    points = [
        {"place": scales.place(band.from_day), **start},
        {"place": scales.place(band.day), "low": band.low, "high": band.high},
    ]
    return {
        **rows(points),
        "name": band.name,
        "mark": {"type": "area", "color": colors.brand, "opacity": 0.18},
        "encoding": {
            "x": scales.x,
            "y": {**scales.y, "field": "low"},
            "y2": {"field": "high"},
        },
    }


def _ticks(chart: Chart, scales: _Scales, plot: Plot, colors: Palette) -> Layer:
    points = [{"place": scales.place(day), "text": text} for day, text in chart.ticks]
    look = {"baseline": "top", "y": plot.height + 10, "color": colors.ink2}
    return labels(points, look, {"x": scales.x})


def _labels(chart: Chart, scales: _Scales, plot: Plot, colors: Palette) -> list[Layer]:
    """Name each line where it ends, pushed apart where two would meet."""
    a_pixel = scales.top * 1.04 / plot.height
    reached: dict[date, float] = {}
    layers = []
    for end in sorted(chart.ends(colors), key=attrgetter("value")):
        lines = [f"{end.bold} {end.plain}".strip()]
        if end.is_stacked:
            lines = [end.plain, end.bold]
        tall, day = TEXT * 1.25 * len(lines) * a_pixel, end.day
        height = max(end.value, reached.get(day, -tall) + tall, 0.8 * tall)
        reached[day] = height
        look = {
            "align": "left",
            "dx": 12,
            "dy": 0 if len(lines) == 1 else -TEXT * 0.55,
            "fontSize": TEXT,
            "fontWeight": 700,
            "lineHeight": TEXT * 1.2,
            "color": end.color,
        }
        days = ceil((len(lines[0]) * TEXT * LETTER + 12) * scales.end / plot.width)
        after = slice(scales.place(day) + 1, scales.place(day) + 1 + days)
        on = [v for line in chart.lines for v in line.values[after] if v is not None]
        if any(abs(value - height) < TEXT * a_pixel for value in on):
            look |= {"align": "right", "dx": -4, "dy": -TEXT}  # rising lines come below
        point = {"place": scales.place(day), "value": height, "text": lines}
        layers.append(labels([point], look, {"x": scales.x, "y": scales.y}))
    return layers


def _note_marks(chart: Chart, scales: _Scales, colors: Palette) -> list[Layer]:
    """Number the days that notes are about, at the top of the chart."""
    points = [{"place": scales.place(day), "text": text} for day, text in chart.marks]
    look = {"baseline": "top", "y": 0, "fontWeight": 700, "color": colors.ink}
    return [labels(points, look, {"x": scales.x})] if points else []


DRAWN: dict[type, Callable[[Any, Paper, Palette], Layer]] = {
    Chart: _lines,
    Bars: vega_bars.bars,
    Panels: vega_panels.panels,
    Columns: vega_columns.over_days,
    Histogram: vega_columns.over_minutes,
    Heat: vega_heat.figure,
}
