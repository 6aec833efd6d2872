"""A dot a day against a limit, as an SVG picture: holes where nobody measured."""

from campaign.charts.models import Dots
from campaign.charts.palette import Palette, palette

STEP, HEIGHT, EDGE = 11, 56, 6
LEAST_TOP = 1.25
"""The scale reaches a quarter above the limit, further where a value does."""
LEAST_DAYS = 24
"""A picture is as wide as so many days, lest a single dot fill its place."""


def svg_text(dots: Dots, theme: str | None) -> str:
    """Write the picture: the limit dashed, what is above it filled and larger."""
    colors = palette(theme)
    width = STEP * max(LEAST_DAYS, len(dots.values))
    top = max([LEAST_TOP, *(value for value in dots.values if value is not None)])
    limit = _height(1.0, top)
    marks = "".join(
        _mark(place, value, is_measured, top, colors)
        for place, (value, is_measured) in enumerate(
            zip(dots.values, dots.is_measured, strict=True)
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}">'
        f'<path d="M0 {limit:.1f}H{width}" stroke="{colors.ink2}" '
        f'stroke-width="1.25" stroke-dasharray="4 3"/>{marks}</svg>'
    )


def _mark(
    place: int, value: float | None, is_measured: bool, top: float, colors: Palette
) -> str:
    """Draw one day: a dot, a diamond above the limit, a dotted ring for a hole."""
    x = STEP * (place + 0.5)
    if not is_measured:
        ring = f'fill="none" stroke="{colors.muted}" stroke-dasharray="1.6 1.6"'
        return f'<circle cx="{x:.1f}" cy="{HEIGHT - EDGE:.1f}" r="3.5" {ring}/>'
    if value is None:
        flat = f'd="M{x - 3:.1f} {HEIGHT - EDGE}h6" stroke="{colors.muted}"'
        return f'<path {flat} stroke-width="1.5"/>'
    y = _height(value, top)
    if value > 1:
        corners = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"
        return f'<path d="{corners}" fill="{colors.missed}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colors.brand}"/>'


def _height(value: float, top: float) -> float:
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / top
