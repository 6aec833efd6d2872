"""What all drawings for the screen share: type, colours of the ground, pointer."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign.charts.palette import Palette

FONT = '"Source Sans", "Source Sans 3", sans-serif'
SEPARATORS = {"vi": ",.", "en": ".,"}
HOVER_DATE = {"vi": "%d/%m/%Y", "en": "%-d %b %Y"}


def layout(lang: str, height: int, colors: Palette) -> dict[str, Any]:
    """Give the ground on which a chart is drawn: no title, no key, no frame."""
    font = {"family": FONT, "size": 14, "color": colors.ink}
    return {
        "separators": SEPARATORS[lang],
        "showlegend": False,
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "hoverlabel": {
            "bgcolor": colors.paper,
            "bordercolor": colors.rule,
            "font": font,
        },
    }


def note_marks(
    marks: tuple[tuple[date, str], ...], colors: Palette
) -> list[dict[str, Any]]:
    """Number the days that notes are about, at the top of a chart over days."""
    place = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    font = {"size": 13, "color": colors.ink}
    return [
        {"x": day.isoformat(), "text": f"<b>{numbers}</b>", **place, "font": font}
        for day, numbers in marks
    ]


def ticks(colors: Palette) -> dict[str, Any]:
    """Give the type of the numbers along an axis."""
    return {"size": 13, "color": colors.ink2}


def number(decimals: int, is_share: bool) -> str:
    """Give the format of a number under the pointer."""
    return f",.{decimals}{'%' if is_share else 'f'}"
