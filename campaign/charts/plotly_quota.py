"""Draw what each unit has used of its quota, and its forecast, for the screen."""

from __future__ import annotations

from html import escape
from typing import Any

from campaign.charts import sheet
from campaign.charts.palette import Palette
from campaign.charts.quota import Quota, Quotas

ROW, EDGE = 44, 62
RANGES = 84
"""Pixels at the right for the forecasts' ranges, wide enough on a phone, too."""
BAND = 0.45
BESIDE = {"xref": "paper", "x": 1.0, "xshift": 12}


def figure(chart: Quotas, colors: Palette) -> dict[str, Any]:
    """Draw used parts as bars, forecasts as pale bands, quotas as one line."""
    used = {
        "type": "bar",
        "orientation": "h",
        "x": [one.used for one in chart.units],
        "y": list(range(len(chart.units))),
        "customdata": [one.name for one in chart.units],
        "width": 0.5,
        "marker": {"color": [colors.units[one.color] for one in chart.units]},
        "hovertemplate": "%{customdata}: %{x:,.0%}<extra></extra>",
    }
    return {"data": [used, _bands(chart, colors)], "layout": _layout(chart, colors)}


def _bands(chart: Quotas, colors: Palette) -> dict[str, Any]:
    known = [
        (place, one)
        for place, one in enumerate(chart.units)
        if one.low is not None and one.high is not None
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [one.low for _, one in known],
        "x": [(one.high or 0.0) - (one.low or 0.0) for _, one in known],
        "y": [place for place, _ in known],
        "customdata": [f"{one.name}: {one.range_label}" for _, one in known],
        "width": 0.5,
        "opacity": BAND,
        "marker": {"color": [colors.units[one.color] for _, one in known]},
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _layout(chart: Quotas, colors: Palette) -> dict[str, Any]:
    sizes = [size for one in chart.units for size in (one.used, one.high) if size]
    end = max([1.0, *sizes]) * 1.02
    return {
        **sheet.layout(chart.lang, ROW * len(chart.units) + EDGE, colors),
        "margin": {"l": 8, "r": RANGES, "t": 28, "b": 26},
        "barmode": "overlay",
        "hovermode": "closest",
        "xaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [0, end],
        },
        "yaxis": {
            "fixedrange": True,
            "range": [len(chart.units) - 0.5, -0.5],
            "tickvals": list(range(len(chart.units))),
            "ticktext": [
                f"{escape(one.name)} <b>{escape(one.label)}</b>" for one in chart.units
            ],
            "tickfont": {"size": 14, "color": colors.ink},
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
        "shapes": _strokes(chart, colors),
        "annotations": _words(chart, colors),
    }


def _strokes(chart: Quotas, colors: Palette) -> list[dict[str, Any]]:
    drawn = [_stroke(1.0, {"color": colors.ink, "width": 2})]
    if chart.time_gone is not None:
        dashed = {"color": colors.ink2, "width": 1.5, "dash": "3px 3px"}
        halo = {"color": colors.paper, "width": 4}
        drawn += [_stroke(chart.time_gone, halo), _stroke(chart.time_gone, dashed)]
    return drawn


def _stroke(x: float, line: dict[str, Any]) -> dict[str, Any]:
    place = {"x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", "line": line, **place}


def _words(chart: Quotas, colors: Palette) -> list[dict[str, Any]]:
    heads = [_head(1.0, f"<b>{escape(chart.quota_label)}</b>", "center", colors.ink)]
    if chart.time_gone is not None:
        time = _head(chart.time_gone, escape(chart.time_label), "center", colors.ink2)
        heads.append({**time, "y": 0, "yanchor": "top"})
    ranges_head = _head(1.0, escape(chart.range_label), "left", colors.ink2)
    heads.append({**ranges_head, **BESIDE})
    ranges = [_range(one, place, colors) for place, one in enumerate(chart.units)]
    return heads + ranges


def _head(x: float, text: str, anchor: str, color: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": 1,
        "yref": "paper",
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "bottom",
        "font": {"size": 13, "color": color},
    }


def _range(one: Quota, place: int, colors: Palette) -> dict[str, Any]:
    return {
        **BESIDE,
        "y": place,
        "text": f"<b>{escape(one.range_label)}</b>",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 14, "color": colors.missed if one.is_over else colors.ink},
    }
