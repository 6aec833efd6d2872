"""Draw units' distances to their own paths side by side for the screen, on one scale.

All panels stand on one axis, a gap between two: the words over and under them are text
of the page, in columns of the same widths.
"""

from html import escape
from typing import Any

from campaign.charts import plotly_theme
from campaign.charts.models import Panel, Panels
from campaign.charts.palette import Palette

HEIGHT = 106
TALL = 1.12
DOT = 8
LETTERS = 16
"""How many days' room the words of a jump take."""


def panels(chart: Panels, colors: Palette) -> dict[str, Any]:
    """Draw a line a panel, hatching over missing days, grey over days to come."""
    lines = [
        _line(chart, panel, place, colors) for place, panel in enumerate(chart.panels)
    ]
    thin = [
        _thin(chart, panel, place, colors)
        for place, panel in enumerate(chart.panels)
        if panel.beside
    ]
    data = [_hatching(chart, colors), *thin, *lines]
    return {"data": data, "layout": _layout(chart, colors)}


def _line(chart: Panels, panel: Panel, place: int, colors: Palette) -> dict[str, Any]:
    start, color = chart.start(place), colors.status(panel.code)
    known = [n for n, value in enumerate(panel.values) if value is not None]
    last = known[-1] if known else -1
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(panel.name),
        "cliponaxis": False,
        "x": [start + n for n in range(len(chart.days))],
        "y": list(panel.values),
        "customdata": [
            day.strftime("%d/%m" if chart.lang == "vi" else "%-d %b")
            for day in chart.days
        ],
        "connectgaps": False,
        "line": {"color": color, "width": 2},
        "marker": {
            "size": [DOT if n == last else 0 for n in range(len(chart.days))],
            "color": color,
            "opacity": 1,
        },
        "hovertemplate": f"{escape(panel.name)} %{{customdata}}: "
        "%{y:+,.1%}<extra></extra>",
    }


def _thin(chart: Panels, panel: Panel, place: int, colors: Palette) -> dict[str, Any]:
    """Draw what a panel's line is set beside."""
    named = escape(f"{panel.name} · {chart.beside_label}")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": named,
        "x": [chart.start(place) + n for n in range(len(chart.days))],
        "y": list(panel.beside),
        "connectgaps": False,
        "line": {"color": colors.ink2, "width": 1},
        "hovertemplate": f"{named}: %{{y:+,.1%}}<extra></extra>",
    }


def _hatching(chart: Panels, colors: Palette) -> dict[str, Any]:
    """Hatch the days without data from the scale's bottom to its top."""
    days = [
        chart.start(place) + day
        for place, panel in enumerate(chart.panels)
        for day in panel.missing
    ]
    reach = chart.reach * TALL
    pattern = {"shape": "/", "size": 5, "solidity": 0.25, "fgcolor": colors.muted}
    return {
        "type": "bar",
        "name": chart.missing_label,
        "x": days,
        "y": [2 * reach] * len(days),
        "base": [-reach] * len(days),
        "width": 1,
        "marker": {"color": colors.paper, "pattern": pattern},
        "hovertemplate": f"{escape(chart.missing_label)}<extra></extra>",
    }


def _layout(chart: Panels, colors: Palette) -> dict[str, Any]:
    reach = chart.reach * TALL
    hidden = {"fixedrange": True, "visible": False}
    return {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "bargap": 0,
        "hovermode": "closest",
        "xaxis": {**hidden, "range": [-0.5, chart.width - 0.5]},
        "yaxis": {**hidden, "range": [-reach, reach]},
        "shapes": [
            shape
            for place in range(len(chart.panels))
            for shape in _ground(chart, chart.start(place), colors)
        ],
        "annotations": [
            _jump(chart, panel, place, colors)
            for place, panel in enumerate(chart.panels)
            if panel.jump
        ],
    }


def _ground(chart: Panels, start: int, colors: Palette) -> list[dict[str, Any]]:
    """Draw a panel's path as a dashed line, and the ground of its days to come."""
    days = len(chart.days)
    path = {
        "type": "line",
        "x0": start - 0.5,
        "x1": start + days - 0.5,
        "y0": 0,
        "y1": 0,
        "line": {"color": colors.ink2, "width": 1.5, "dash": "4px 4px"},
    }
    ahead = {
        "type": "rect",
        "layer": "below",
        "x0": start + chart.known - 0.5,
        "x1": start + days - 0.5,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": colors.wash,
        "line": {"width": 0},
    }
    return [path, ahead] if chart.known < days else [path]


def _jump(chart: Panels, panel: Panel, place: int, colors: Palette) -> dict[str, Any]:
    """Name the steepest day, over the line beside its point, inside the panel."""
    assert panel.jump is not None
    day, text = panel.jump
    is_late = day > len(chart.days) / 2
    beside = (
        slice(max(0, day - LETTERS), day + 1) if is_late else slice(day, day + LETTERS)
    )
    highest = max(value for value in panel.values[beside] if value is not None)
    side = "right" if is_late else "left"
    return plotly_theme.note(
        chart.start(place) + day,
        min(highest, chart.reach * 0.75),
        escape(text),
        colors.ink2,
        12,
        xanchor=side,
        yanchor="bottom",
        yshift=4,
    )
