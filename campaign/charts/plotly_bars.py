"""Draw bars for the screen: names at the left, numbers behind the bars."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any

from campaign.charts import sheet
from campaign.charts.bars import Bar, Bars
from campaign.charts.palette import Palette

ROW, EDGE = 34, 24
NAME_WIDTH = 22
ROOM, MOST_ROOM = 1.45, 2.8
PHONE, LETTER = 190, 7


def figure(chart: Bars, colors: Palette) -> dict[str, Any]:
    """Draw the bars, the first one on top, and the marks of their goals."""
    data = [_bars(chart, colors)]
    if any(bar.mark is not None for bar in chart.bars):
        data.append(_marks(chart, colors))
    return {"data": data, "layout": _layout(chart, colors)}


def _bars(chart: Bars, colors: Palette) -> dict[str, Any]:
    unit = "" if chart.is_share else f" {chart.unit}"
    digits = sheet.number(chart.decimals, chart.is_share)
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in chart.bars],
        "y": list(range(len(chart.bars))),
        "customdata": [bar.name for bar in chart.bars],
        "marker": {"color": [_color(bar, colors) for bar in chart.bars]},
        "width": 0.7,
        "hovertemplate": f"%{{customdata}}: %{{x:{digits}}}{unit}<extra></extra>",
    }


def _marks(chart: Bars, colors: Palette) -> dict[str, Any]:
    unit = "" if chart.is_share else f" {chart.unit}"
    digits = sheet.number(chart.decimals, chart.is_share)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [bar.mark for bar in chart.bars],
        "y": list(range(len(chart.bars))),
        "cliponaxis": False,
        "marker": {
            "symbol": "line-ns",
            "size": 15,
            "line": {"width": 2.5, "color": colors.ink},
        },
        "hovertemplate": f"{chart.mark_name} %{{x:{digits}}}{unit}<extra></extra>",
    }


def _layout(chart: Bars, colors: Palette) -> dict[str, Any]:
    known = [
        size for bar in chart.bars for size in (bar.value, bar.mark) if size is not None
    ]
    top = max(known, default=0.0) or 1.0
    return {
        **sheet.layout(chart.lang, ROW * len(chart.bars) + EDGE, colors),
        "hovermode": "closest",
        "xaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [0, top * _room(chart, top)],
        },
        "yaxis": {
            "fixedrange": True,
            "range": [len(chart.bars) - 0.5, -0.5],
            "tickvals": list(range(len(chart.bars))),
            "ticktext": [_name(bar.name) for bar in chart.bars],
            "tickfont": {"size": 14, "color": colors.ink},
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
        "annotations": [
            _label(bar, place, colors) for place, bar in enumerate(chart.bars)
        ],
    }


def _room(chart: Bars, top: float) -> float:
    """Leave so much room behind the bars that a phone doesn't cut their labels."""
    needed = [ROOM]
    for bar in chart.bars:
        end = max(bar.value or 0.0, bar.mark or 0.0) / top
        written = LETTER * len(f"{bar.label} {bar.note}".strip()) / PHONE
        needed.append(end / max(1 - written, end / MOST_ROOM, 0.01))
    return min(max(needed), MOST_ROOM)


def _label(bar: Bar, place: int, colors: Palette) -> dict[str, Any]:
    """Write a bar's number behind it, and behind its mark where that is further."""
    end = max(bar.value or 0.0, bar.mark or 0.0) if bar.value is not None else 0.0
    strong = f"<b>{escape(bar.label)}</b>" if bar.value is not None else bar.label
    more = f' <span style="color:{colors.ink2}">{escape(bar.note)}</span>'
    return {
        "x": end,
        "y": place,
        "text": strong + (more if bar.note else ""),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 6,
        "font": {
            "size": 14,
            "color": colors.ink if bar.value is not None else colors.ink2,
        },
    }


def _name(name: str) -> str:
    return "<br>".join(escape(line) for line in wrap(name, NAME_WIDTH)) or " "


def _color(bar: Bar, colors: Palette) -> str:
    if bar.role == "unit":
        return colors.units[bar.color]
    return {
        "main": colors.brand,
        "rest": colors.rest,
        "muted": colors.muted,
        "over": colors.missed,
    }[bar.role]
