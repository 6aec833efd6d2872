"""Draw units' distances to their own paths side by side for paper, on one scale."""

from textwrap import wrap
from typing import Any

from campaign.charts.models import Panel, Panels
from campaign.charts.palette import Palette
from campaign.charts.picture_frame import (
    EDGE,
    Layer,
    Paper,
    Plot,
    rows,
    scaled,
    spec,
    words,
)

HEAD, FOOT = 62, 84
NAME, SMALL, LETTER = 18, 15, 0.52
DASH = [6, 5]
FROM_PLOT = Plot(0, 0, 0, 0)
"""Words are placed from the plot's own corner."""


def panels(chart: Panels, paper: Paper, colors: Palette) -> Layer:
    """Draw a line a panel with its words, missing days and days to come in grey."""
    plot = Plot(
        left=EDGE,
        top=paper.top + HEAD,
        width=paper.width - 2 * EDGE,
        height=max(40, paper.bottom - paper.top - HEAD - FOOT),
    )
    layers = [
        layer
        for place, panel in enumerate(chart.panels)
        for layer in (
            *_ground(chart, panel, place, colors),
            *_line(chart, panel, place, colors),
            *_words(chart, panel, place, plot, colors),
        )
    ]
    return spec(paper, plot, layers, colors)


def _x(chart: Panels) -> Layer:
    return scaled("place", -0.5, chart.width - 0.5, zero=False)


def _y(chart: Panels) -> Layer:
    return scaled("value", -chart.reach, chart.reach)


def _ground(chart: Panels, panel: Panel, place: int, colors: Palette) -> list[Layer]:
    """Draw grey over days to come, a darker one over missing days, the path dashed."""
    start, days = chart.start(place), len(chart.days)
    ahead = [(start + chart.known, start + days)] if chart.known < days else []
    missing = [(start + day, start + day + 1) for day in panel.missing]
    ends = {"place": start - 0.5, "end": start + days - 0.5, "value": 0}
    path = {
        **rows([ends]),
        "mark": {"type": "rule", "color": colors.ink2, "strokeDash": DASH},
        "encoding": {"x": _x(chart), "x2": {"field": "end"}, "y": _y(chart)},
    }
    return [
        _rects(ahead, chart, colors.wash, 1.0),
        _rects(missing, chart, colors.muted, 0.4),
        path,
    ]


def _rects(
    runs: list[tuple[int, int]], chart: Panels, color: str, opacity: float
) -> Layer:
    points = [
        {
            "place": first - 0.5,
            "end": before - 0.5,
            "value": -chart.reach,
            "top": chart.reach,
        }
        for first, before in runs
    ]
    return {
        **rows(points),
        "mark": {"type": "rect", "color": color, "opacity": opacity},
        "encoding": {
            "x": _x(chart),
            "x2": {"field": "end"},
            "y": _y(chart),
            "y2": {"field": "top"},
        },
    }


def _line(chart: Panels, panel: Panel, place: int, colors: Palette) -> list[Layer]:
    start, color = chart.start(place), colors.status(panel.code)
    points: list[dict[str, Any]] = [
        {"place": start + n, "value": value} for n, value in enumerate(panel.values)
    ]
    known = [point for point in points if point["value"] is not None]
    thin = [
        {"place": start + n, "value": value} for n, value in enumerate(panel.beside)
    ]
    at = {"x": _x(chart), "y": _y(chart)}
    breaks = {"invalid": "break-paths-filter-domains"}
    beside = {"type": "line", "strokeWidth": 1.5, "color": colors.ink2, **breaks}
    return [
        *([{**rows(thin), "mark": beside, "encoding": at}] if thin else []),
        {
            **rows(points),
            "name": panel.name,
            "mark": {"type": "line", "strokeWidth": 3, "color": color, **breaks},
            "encoding": at,
        },
        {
            **rows(known[-1:]),
            "mark": {"type": "circle", "size": 110, "opacity": 1, "color": color},
            "encoding": at,
        },
    ]


def _words(
    chart: Panels, panel: Panel, place: int, plot: Plot, colors: Palette
) -> list[Layer]:
    """Write a panel's name, distance and status over it, its allowance under it."""
    left = plot.width * chart.start(place) / chart.width
    wide = plot.width * len(chart.days) / chart.width
    foot = wrap(panel.foot, max(8, int(wide / (SMALL * LETTER))))
    name, status = colors.labels[panel.color], colors.status(panel.code)
    lines = (
        ([panel.name], -HEAD + 12, name, NAME, 700),
        ([panel.gap], -HEAD + 34, colors.ink, SMALL, 700),
        ([panel.status], -HEAD + 52, status, SMALL, 700),
        (foot[:4], plot.height + 8, colors.ink2, SMALL, 400),
    )
    return [
        words(text, left, y, FROM_PLOT, color, size, weight=weight)
        for text, y, color, size, weight in lines
    ]
