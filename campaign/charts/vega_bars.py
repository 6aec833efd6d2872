"""Draw bars that lie side by side for paper: by unit, by cause."""

from textwrap import wrap
from typing import Any

from campaign.charts.models import Bar, Bars
from campaign.charts.palette import Palette
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

NAMES, NAME_WIDTH = 250, 30
TALLEST, THICK, LETTER = 66, 0.62, 0.55
CAPITAL, LEAST_NAMES, LEAST_NUMBERS = 0.62, 90, 110
NUMBERS = 400
SCALE, DOT = 28, 240
GUIDES = {"orient": "top", "values": [0.9, 0.95, 1], "format": ".0%"}


def bars(chart: Bars, paper: Paper, colors: Palette) -> Layer:
    """Draw the bars, the first one on top, and the marks of their goals."""
    names, numbers = _sides(chart)
    plot = _plot(paper, len(chart.bars), numbers, SCALE * chart.is_dots, names)
    x = scaled("value", *chart.stretch, zero=not chart.is_dots)
    x["axis"] = GUIDES if chart.is_dots else None
    points = [
        {
            "place": place,
            "name": bar.name,
            "value": bar.value,
            "color": colors.bar(bar.role, bar.color),
        }
        for place, bar in enumerate(chart.bars)
    ]
    marks = [
        {"place": place, "value": bar.mark}
        for place, bar in enumerate(chart.bars)
        if bar.mark is not None
    ]
    tick = {"type": "tick", "orient": "vertical", "thickness": 3, "color": colors.ink}
    tick["size"] = _row(plot, len(chart.bars)) * 0.75
    end = max(1, len(chart.bars)) - 0.5
    y = scaled("place", -0.5, end, reverse=True, zero=False)
    layers = [
        _drawn(points, x, y, plot, chart),
        {**rows(marks), "mark": tick, "encoding": {"x": x, "y": y}},
        *_names([bar.name for bar in chart.bars], y, plot, colors.ink),
        *(
            layer
            for place, bar in enumerate(chart.bars)
            for layer in _number(bar, chart, place, x, y, colors)
        ),
    ]
    return spec(paper, plot, layers, colors)


def _sides(chart: Bars) -> tuple[float, float]:
    """Give names and numbers the room they need, and the bars the rest."""
    longest = max((len(bar.name) for bar in chart.bars), default=0)
    names = min(NAMES, max(LEAST_NAMES, longest * TEXT * CAPITAL + 14))
    longest_label = max((len(bar.label + bar.note) for bar in chart.bars), default=0)
    numbers = min(NUMBERS, max(LEAST_NUMBERS, longest_label * TEXT * LETTER + 40))
    return names, numbers


def _plot(
    paper: Paper, count: int, right: float, head: float = 0, names: float = NAMES
) -> Plot:
    """Give the bars what height they need, and no more than there is."""
    free = paper.bottom - paper.top - head - 8
    return Plot(
        left=EDGE + names,
        top=paper.top + head,
        width=paper.width - 2 * EDGE - names - right,
        height=min(free, TALLEST * max(1, count)),
    )


def _row(plot: Plot, count: int) -> float:
    return plot.height / max(1, count)


def _drawn(
    points: list[dict[str, Any]], x: Layer, y: Layer, plot: Plot, chart: Bars
) -> Layer:
    size = _row(plot, len(chart.bars)) * THICK
    dot = {"type": "point", "filled": True, "size": DOT, "opacity": 1}
    bar = {"type": "bar", "orient": "horizontal", "size": size}
    return {
        **rows(points),
        "mark": dot if chart.is_dots else bar,
        "encoding": {
            "x": {**x, "stack": None},
            "y": y,
            "color": {"field": "color", "type": "nominal", "scale": None},
        },
    }


def _names(names: list[str], y: Layer, plot: Plot, color: str) -> list[Layer]:
    """Name the rows at the left; two lines stand around the middle of their row."""
    size = max(12, min(TEXT, _row(plot, len(names)) * 0.62))  # small where rows are low
    most = 2 if _row(plot, len(names)) > size * 2.3 else 1
    broken = [_short(name, most) for name in names]
    line = round(size * 1.15)
    look = {"fontSize": size, "color": color, "lineHeight": line}
    layers = []
    for count in sorted({len(lines) for lines in broken}):
        points = [
            {"place": place, "text": lines}
            for place, lines in enumerate(broken)
            if len(lines) == count
        ]
        at = {"x": -10, "dy": -line * (count - 1) / 2, "align": "right", **look}
        layers.append(labels(points, at, {"y": y}))
    return layers


def _short(name: str, lines: int) -> list[str]:
    """Break a name; what does not fit is cut with an ellipsis."""
    broken = wrap(name, NAME_WIDTH)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], broken[lines - 1] + "…"]
    return broken or [""]


def _number(
    bar: Bar, chart: Bars, place: int, x: Layer, y: Layer, colors: Palette
) -> list[Layer]:
    """Write a bar's number in bold behind it, or behind its mark, then its note."""
    is_known = bar.value is not None
    at = {"x": x, "y": y}
    color = colors.ink if is_known else colors.ink2
    bold = {"color": color, "fontWeight": 700 if is_known else 400}
    place_of = {"place": place, "value": chart.end(bar)}
    behind = 14.0 if chart.is_dots else 8.0
    look = {"align": "left", "fontSize": TEXT}
    strong = {"dx": behind, **look, **bold}
    layers = [labels([{**place_of, "text": bar.label}], strong, at)]
    if bar.note:
        behind += 10 + len(bar.label) * TEXT * LETTER
        grey = {"dx": behind, "color": colors.ink2, **look}
        layers.append(labels([{**place_of, "text": bar.note}], grey, at))
    return layers
