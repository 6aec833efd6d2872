"""Draw a chart model for paper, as a plain Vega-Lite dict, from the same numbers.

The screen's twin is `plotly.py`; a test holds both to the same data.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
    TICK,
    Layer,
    Paper,
    Plot,
    rows,
    spec,
)

LEFT, TICKS = 60, 34
ROOM = 0.2
DASH = [6, 5]


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
        digits = ",.0%" if chart.is_share else ",~f"
        self.x = {
            "field": "place",
            "type": "quantitative",
            "scale": {"domain": [0, end], "nice": False},
            "axis": None,
        }
        self.y = {
            "field": "value",
            "type": "quantitative",
            "scale": {"zero": True, "nice": True, "domainMax": self._top() * 1.04},
            "axis": {"format": digits, "tickCount": 5, "tickMinStep": self._step()},
        }

    def _step(self) -> float:
        """Count in whole numbers: there is no half an accident."""
        is_count = not self.chart.decimals and not self.chart.is_share
        return 1.0 if is_count else 0.0

    def _top(self) -> float:
        sizes = [v for line in self.chart.lines for v in line.values if v]
        sizes += [self.chart.band.high] if self.chart.band else []
        return max([*sizes, 2 * self._step()]) or 1.0

    def place(self, day: date) -> int:
        """Count a day from the chart's first one."""
        return (day - self.chart.days[0]).days

    @property
    def top(self) -> float:
        """Give the highest value of the chart."""
        return self._top()


def _line(chart: Chart, line: Line, scales: _Scales, colors: Palette) -> list[Layer]:
    is_path, is_thin = line.role == "path", line.role != "actual"
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
    dots = [] if is_thin else [_dots(points, scales, color)]
    return [drawn, *dots]


def _dots(points: list[dict[str, Any]], scales: _Scales, color: str) -> Layer:
    """Mark the last known day, and days that stand alone between missing ones."""
    known = [point["value"] is not None for point in points]
    around = [False, *known, False]
    last = max((n for n, is_known in enumerate(known) if is_known), default=-1)
    marked = [
        {**point, "size": 110 if n == last else 40}
        for n, point in enumerate(points)
        if known[n] and (n == last or not (around[n] or around[n + 2]))
    ]
    size = {"field": "size", "type": "quantitative", "scale": None}
    return {
        **rows(marked),
        "mark": {"type": "circle", "color": color, "opacity": 1},
        "encoding": {"x": scales.x, "y": scales.y, "size": size},
    }


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
    place = {"baseline": "top", "y": plot.height + 10}
    look = {"fontSize": TICK, "color": colors.ink2}
    return {
        **rows(points),
        "mark": {"type": "text", **place, **look},
        "encoding": {"x": scales.x, "text": {"field": "text"}},
    }


def _labels(chart: Chart, scales: _Scales, plot: Plot, colors: Palette) -> list[Layer]:
    """Name each line where it ends, pushed apart where two would meet."""
    a_pixel = scales.top * 1.04 / plot.height
    reached: dict[int, float] = {}
    layers = []
    for lines, color, place, value in sorted(_ends(chart, scales, colors), key=_height):
        tall = TEXT * 1.25 * len(lines) * a_pixel
        height = max(value, reached.get(place, -tall) + tall, 0.8 * tall)
        reached[place] = height
        layers.append(
            {
                **rows([{"place": place, "value": height, "text": lines}]),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "middle",
                    "dx": 12,
                    "dy": 0 if len(lines) == 1 else -TEXT * 0.55,
                    "fontSize": TEXT,
                    "fontWeight": 700,
                    "lineHeight": TEXT * 1.2,
                    "color": color,
                },
                "encoding": {"x": scales.x, "y": scales.y, "text": {"field": "text"}},
            }
        )
    return layers


def _note_marks(chart: Chart, scales: _Scales, colors: Palette) -> list[Layer]:
    """Number the days that notes are about, at the top of the chart."""
    if not chart.marks:
        return []
    points = [{"place": scales.place(day), "text": text} for day, text in chart.marks]
    look = {"fontSize": TICK, "fontWeight": 700, "color": colors.ink}
    return [
        {
            **rows(points),
            "mark": {"type": "text", "baseline": "top", "y": 0, **look},
            "encoding": {"x": scales.x, "text": {"field": "text"}},
        }
    ]


End = tuple[list[str], str, int, float]


def _height(end: End) -> float:
    return end[3]


def _ends(chart: Chart, scales: _Scales, colors: Palette) -> list[End]:
    ends: list[End] = []
    for line in chart.lines:
        known = [n for n, value in enumerate(line.values) if value is not None]
        if known and any(line.label):
            bold, plain = line.label
            is_path = line.role == "path"
            lines = [plain, bold] if is_path else [f"{bold} {plain}".strip()]
            is_thin = line.role != "actual"
            color = colors.ink2 if is_thin else colors.labels[line.color]
            place = scales.place(chart.days[known[-1]])
            ends.append((lines, color, place, line.values[known[-1]] or 0.0))
    if chart.band:
        middle = (chart.band.low + chart.band.high) / 2
        place = scales.place(chart.band.day)
        ends.append((list(chart.band.label), colors.brand, place, middle))
    return ends


DRAWN: dict[type, Callable[[Any, Paper, Palette], Layer]] = {
    Chart: _lines,
    Bars: vega_bars.bars,
    Panels: vega_panels.panels,
    Columns: vega_columns.over_days,
    Histogram: vega_columns.over_minutes,
    Heat: vega_heat.figure,
}
