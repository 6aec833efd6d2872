"""What all drawings for the screen share: type, colours of the ground, pointer."""

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
    place: dict[str, Any] = {"yref": "paper", "yanchor": "bottom"}
    return [
        note(day.isoformat(), 1, f"<b>{numbers}</b>", colors.ink, **place)
        for day, numbers in marks
    ]


def note(
    x: str | float, y: float, text: str, color: str, size: int = 13, **look: object
) -> dict[str, Any]:
    """Write words at a place of a chart."""
    font = {"size": size, "color": color}
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font, **look}


def axis(colors: Palette, **own: object) -> dict[str, Any]:
    """Give the look of an axis that can't be moved."""
    look = {"fixedrange": True, "tickfont": ticks(colors), "automargin": True}
    return {**look, **own}


def across(colors: Palette, **own: object) -> dict[str, Any]:
    """Give the look of the axis along which a chart is read."""
    return axis(colors, showgrid=False, linecolor=colors.ink2, **own)


def over_days(
    ticks: tuple[tuple[date, str], ...], lang: str, colors: Palette, **own: object
) -> dict[str, Any]:
    """Give the axis of a chart over days, some of which are named."""
    return across(
        colors,
        type="date",
        tickvals=[day.isoformat() for day, _ in ticks],
        ticktext=[words for _, words in ticks],
        hoverformat=HOVER_DATE[lang],
        **own,
    )


def upwards(
    digits: str, colors: Palette, *, nticks: int = 5, **own: object
) -> dict[str, Any]:
    """Give the axis of sizes, with a quiet grid."""
    return axis(
        colors,
        rangemode="tozero",
        nticks=nticks,
        gridcolor=colors.rule,
        zeroline=False,
        tickformat=digits,
        **own,
    )


def ticks(colors: Palette) -> dict[str, Any]:
    """Give the type of the numbers along an axis."""
    return {"size": 13, "color": colors.ink2}


def number(decimals: int, is_share: bool) -> str:
    """Give the format of a number under the pointer."""
    return f",.{decimals}{'%' if is_share else 'f'}"
