"""Draw columns over days, and columns over durations, for paper."""

from __future__ import annotations

from typing import Any

from campaign.charts.models import Columns, Histogram
from campaign.charts.palette import Palette
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
from campaign.format import DASH, DIAMOND

LEFT, TICKS = 64, 34
FULL = 0.75
NAMED_MINUTES = 60


def over_days(chart: Columns, paper: Paper, colors: Palette) -> Layer:
    """Draw what each day added; a missing day is a dash, a day to come is empty."""
    plot = _plot(paper, TICKS)
    first, last = chart.days[0], chart.days[-1]
    x = _along(-0.5, (last - first).days + 0.5)
    sizes = [v for v in (*chart.values, chart.limit) if v is not None]
    y = _up(max(sizes, default=1.0) or 1.0, ",.0%" if chart.is_share else ",~f")
    days = zip(chart.days, chart.values, strict=True)
    points = [
        {"place": (day - first).days, "day": day.isoformat(), "value": value}
        for day, value in days
    ]
    step = plot.width / ((last - first).days + 1)
    bar = {"type": "bar", "size": step * FULL, "color": colors.units[chart.color]}
    dashes = [{"place": (day - first).days, "text": DASH} for day in chart.missing]
    ticks = [{"place": (day - first).days, "text": text} for day, text in chart.ticks]
    layers = [
        {**rows(points), "mark": bar, "encoding": {"x": x, "y": y}},
        _text(dashes, x, colors.ink2, y=plot.height - 10),
        _text(ticks, x, colors.ink2, y=plot.height + 18),
        *_pace(chart, y, plot, colors),
        *_note_marks(chart, x, colors),
        *_diamonds(chart, x, y, colors),
    ]
    return spec(paper, plot, layers, colors)


def _note_marks(chart: Columns, x: Layer, colors: Palette) -> list[Layer]:
    """Number the days that notes are about, at the top of the chart."""
    first = chart.days[0]
    marks = [{"place": (day - first).days, "text": text} for day, text in chart.marks]
    return [_text(marks, x, colors.ink, y=8, fontWeight=700)] if marks else []


def _diamonds(chart: Columns, x: Layer, y: Layer, colors: Palette) -> list[Layer]:
    """Mark the days that stand out, above their columns."""
    sizes = dict(zip(chart.days, chart.values, strict=True))
    points = [
        {"place": (day - chart.days[0]).days, "value": sizes.get(day) or 0}
        for day in chart.diamonds
    ]
    mark = {"type": "text", "text": DIAMOND, "dy": -9, "color": colors.ink}
    look = {**mark, "fontSize": TICK}
    return [{**rows(points), "mark": look, "encoding": {"x": x, "y": y}}] * bool(points)


def over_minutes(chart: Histogram, paper: Paper, colors: Palette) -> Layer:
    """Draw how many cases took how long, with the limit and the median."""
    plot = _plot(paper, TICKS + 26)
    end = chart.bins[-1].start + chart.width if chart.bins else chart.limit
    x = _along(0, end)
    y = _up(max((column.count for column in chart.bins), default=1) or 1, ",d")
    points = [
        {
            "place": column.start + chart.width / 2,
            "name": column.name,
            "value": column.count,
            "color": colors.missed if column.start >= chart.limit else colors.brand,
        }
        for column in chart.bins
    ]
    named = [{"place": n, "text": str(n)} for n in range(0, end, NAMED_MINUTES)]
    size = plot.width / max(1.0, end / chart.width) * 0.94
    color = {"field": "color", "type": "nominal", "scale": None}
    axis = [{"place": end / 2, "text": chart.axis}]
    layers = [
        {
            **rows(points),
            "mark": {"type": "bar", "size": size},
            "encoding": {"x": x, "y": y, "color": color},
        },
        _text(named, x, colors.ink2, y=plot.height + 18),
        _text(axis, x, colors.ink2, y=plot.height + 42),
        *_limit(chart, x, colors),
    ]
    return spec(paper, plot, layers, colors)


def _plot(paper: Paper, below: int) -> Plot:
    return Plot(
        left=EDGE + LEFT,
        top=paper.top,
        width=paper.width - 2 * EDGE - LEFT,
        height=paper.bottom - paper.top - below,
    )


def _along(first: float, last: float) -> Layer:
    scale = {"domain": [first, last], "nice": False, "zero": False}
    return {"field": "place", "type": "quantitative", "scale": scale, "axis": None}


def _up(top: float, digits: str) -> Layer:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, top * 1.12], "nice": False},
        "stack": None,
        "axis": {"format": digits, "tickCount": 5},
    }


def _pace(chart: Columns, y: Layer, plot: Plot, colors: Palette) -> list[Layer]:
    """Draw the pace that is not to be passed, with its words at the right."""
    if chart.limit is None:
        return []
    points = [{"value": chart.limit, "text": chart.limit_label}]
    stroke = {"color": colors.ink2, "strokeWidth": 2, "strokeDash": [6, 5]}
    look = {"align": "right", "baseline": "bottom", "x": plot.width, "dy": -6}
    return [
        {**rows(points), "mark": {"type": "rule", **stroke}, "encoding": {"y": y}},
        {
            **rows(points),
            "mark": {"type": "text", "fontSize": TICK, "color": colors.ink2, **look},
            "encoding": {"y": y, "text": {"field": "text"}},
        },
    ]


def _limit(chart: Histogram, x: Layer, colors: Palette) -> list[Layer]:
    """Draw the limit with both shares beside it, and the median below its words."""
    what, within, over = chart.limit_words
    layers = [_rule(chart.limit, x, {"color": colors.ink, "strokeWidth": 2.5})]
    lines = ((what, colors.ink, 700), (within, colors.ink, 400), (over, "", 700))
    for line, (text, color, weight) in enumerate(lines):
        look = {"fontWeight": weight, "align": "left", "dx": 8, "fontSize": TEXT}
        points = [{"place": chart.limit, "text": text}]
        ink = color or colors.missed
        layers.append(_text(points, x, ink, y=12 + 24 * line, **look))
    if chart.median is not None:
        stroke = {"color": colors.ink2, "strokeWidth": 2, "strokeDash": [5, 5]}
        layers.append(_rule(chart.median, x, stroke))
        points = [{"place": chart.median, "text": chart.median_words}]
        look = {"align": "left", "dx": 8, "fontSize": TICK}
        layers.append(_text(points, x, colors.ink2, y=96, **look))
    return layers


def _rule(at: float, x: Layer, stroke: Layer) -> Layer:
    return {
        **rows([{"place": at}]),
        "mark": {"type": "rule", **stroke},
        "encoding": {"x": x},
    }


def _text(
    points: list[dict[str, Any]], x: Layer, color: str, *, y: float, **look: object
) -> Layer:
    """Write words along the chart, at one height of it in pixels."""
    mark = {"type": "text", "baseline": "middle", "fontSize": TICK, "color": color}
    return {
        **rows(points),
        "mark": {**mark, "y": y, **look},
        "encoding": {"x": x, "text": {"field": "text"}},
    }
