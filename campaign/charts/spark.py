"""Small SVG pictures: a tile's line, and a dot a day against a limit.

A line has the value, its dashed path and empty days to come; dots have holes where
nobody measured.
"""

import base64

from campaign.charts.models import Dots, Spark, Values
from campaign.charts.palette import Palette, palette

WIDTH, HEIGHT, EDGE = 260, 56, 5
STEP, MARGIN = 11, 6
LEAST_TOP = 1.25
"""The scale reaches a quarter above the limit, further where a value does."""
LEAST_DAYS = 24
"""A picture is as wide as so many days, lest a single dot fill its place."""


def data_uri(spark: Spark, theme: str | None) -> str:
    """Draw a spark line in the theme's colours, for an <img>."""
    return encoded(svg_text(spark, theme))


def encoded(svg: str) -> str:
    """Write an SVG picture as the address of an <img>."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def svg_text(spark: Spark, theme: str | None) -> str:
    """Write the picture; both lines share one scale, which starts at their least."""
    colors = palette(theme)
    known = [v for v in (*spark.values, *spark.path) if v is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    path = _strokes(spark.path, low, high)
    line = _strokes(spark.values, low, high)
    dashed = f'stroke="{colors.ink2}" stroke-width="1.5" stroke-dasharray="3 3"'
    solid = f'stroke="{colors.brand}" stroke-width="2.25" stroke-linejoin="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path}" fill="none" {dashed}/>'
        f'<path d="{line}" fill="none" {solid}/>'
        f"{_dot(spark.values, low, high, colors.brand)}</svg>"
    )


def _strokes(values: Values, low: float, high: float) -> str:
    """Draw known days; a missing day breaks the line instead of falling to zero."""
    parts, is_open = [], False
    for place, value in enumerate(values):
        if value is None:
            is_open = False
            continue
        x, y = _point(place, value, len(values), low, high)
        parts.append(f"{'L' if is_open else 'M'}{x:.1f} {y:.1f}")
        is_open = True
    return "".join(parts)


def _dot(values: Values, low: float, high: float, color: str) -> str:
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        return ""
    value = values[known[-1]]
    x, y = _point(known[-1], value or 0.0, len(values), low, high)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}"/>'


def _point(
    place: int, value: float, count: int, low: float, high: float
) -> tuple[float, float]:
    x = EDGE + (WIDTH - 2 * EDGE) * place / max(1, count - 1)
    height = (value - low) / (high - low) if high > low else 0.5
    return x, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * height


def dots_svg(dots: Dots, theme: str | None) -> str:
    """Write the picture: the limit dashed, what is above it filled and larger."""
    colors = palette(theme)
    width = STEP * max(LEAST_DAYS, len(dots.values))
    top = max([LEAST_TOP, *(value for value in dots.values if value is not None)])
    limit = _dot_height(1.0, top)
    marks = "".join(
        _day(place, value, is_measured, top, colors)
        for place, (value, is_measured) in enumerate(
            zip(dots.values, dots.is_measured, strict=True)
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}">'
        f'<path d="M0 {limit:.1f}H{width}" stroke="{colors.ink2}" '
        f'stroke-width="1.25" stroke-dasharray="4 3"/>{marks}</svg>'
    )


def _day(
    place: int, value: float | None, is_measured: bool, top: float, colors: Palette
) -> str:
    """Draw one day: a dot, a diamond above the limit, a dotted ring for a hole."""
    x = STEP * (place + 0.5)
    if not is_measured:
        ring = f'fill="none" stroke="{colors.muted}" stroke-dasharray="1.6 1.6"'
        return f'<circle cx="{x:.1f}" cy="{HEIGHT - MARGIN:.1f}" r="3.5" {ring}/>'
    if value is None:
        flat = f'd="M{x - 3:.1f} {HEIGHT - MARGIN}h6" stroke="{colors.muted}"'
        return f'<path {flat} stroke-width="1.5"/>'
    y = _dot_height(value, top)
    if value > 1:
        corners = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"
        return f'<path d="{corners}" fill="{colors.missed}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colors.brand}"/>'


def _dot_height(value: float, top: float) -> float:
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top
