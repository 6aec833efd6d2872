"""What all drawings for the screen share: type, colours of the ground, pointer."""

from __future__ import annotations

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


def ticks(colors: Palette) -> dict[str, Any]:
    """Give the type of the numbers along an axis."""
    return {"size": 13, "color": colors.ink2}


def number(decimals: int, is_share: bool) -> str:
    """Give the format of a number under the pointer."""
    return f",.{decimals}{'%' if is_share else 'f'}"
