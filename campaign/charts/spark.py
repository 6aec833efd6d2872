"""A tile's small line as an SVG picture: value, dashed path, empty days to come."""

import base64

from campaign.charts.models import Spark, Values
from campaign.charts.palette import palette

WIDTH, HEIGHT, EDGE = 260, 56, 5


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
