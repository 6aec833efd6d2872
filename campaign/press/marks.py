"""Marks by the hundred: one layer for each look, places in pixels of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from campaign.charts.picture_frame import Layer, rows

LETTER = 0.5


class Text(NamedTuple):
    """One line of words; `y` is its middle."""

    x: float
    y: float
    text: str


class Box(NamedTuple):
    """One filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    color: str


class Shape(NamedTuple):
    """One shape around its middle."""

    x: float
    y: float
    shape: str
    color: str


def texts(
    items: Iterable[Text], color: str, size: float, align: str = "left", **look: object
) -> Layer:
    """Write many lines of one look."""
    mark = {"type": "text", "align": align, "baseline": "middle", "color": color}
    return {
        **rows([one._asdict() for one in items]),
        "mark": {**mark, "fontSize": size, **look},
        "encoding": {**_at("x", "y"), "text": {"field": "text", "type": "nominal"}},
    }


def boxes(items: Iterable[Box], **look: object) -> Layer:
    """Fill many rectangles."""
    corners = [
        {"x": b.x, "y": b.y, "x2": b.x + b.width, "y2": b.y + b.height, "c": b.color}
        for b in items
    ]
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {
        **rows(corners),
        "mark": {"type": "rect", **look},
        "encoding": {**_at("x", "y"), **ends, "color": _plain("c")},
    }


def shapes(items: Iterable[Shape], size: float, **look: object) -> Layer:
    """Draw many shapes."""
    return {
        **rows([one._asdict() for one in items]),
        "mark": {"type": "point", "size": size, "opacity": 1, **look},
        "encoding": {
            **_at("x", "y"),
            "shape": _plain("shape"),
            "color": _plain("color"),
        },
    }


def _at(x: str, y: str) -> Layer:
    """Place a mark where its numbers say: no scale, no axis."""
    place = {"type": "quantitative", "scale": None, "axis": None}
    return {"x": {"field": x, **place}, "y": {"field": y, **place}}


def _plain(field: str) -> Layer:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def letters(width: float, size: float) -> int:
    """Tell how many letters of a size stand in a width."""
    return max(4, int(width / (size * LETTER)))
