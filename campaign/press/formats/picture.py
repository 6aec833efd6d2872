"""Draw one figure as a picture: its number large, what it is beside, its chart."""

from dataclasses import dataclass
from functools import partial
from textwrap import wrap

from campaign.charts import vega
from campaign.charts.models import Bars
from campaign.charts.palette import LIGHT
from campaign.charts.picture_frame import (
    BARE,
    EDGE,
    Layer,
    Paper,
    Plot,
    footnotes,
    plot_of,
    rows,
    spec,
    words,
)
from campaign.press.figure import Line, PressFigure
from campaign.press.file_formats import Size
from campaign.press.formats import content
from campaign.press.tile_card import QUIET, SHAPES
from campaign.views.parts import Drawn, Tile

NUMBER, UNIT, STATUS = 56, 20, 20
LABEL, SAID, SENTENCE = 15, 19, 24
STRIP, ROW, GAP, ACROSS = 96, 70, 14, 3
NARROW = 1000
HALF_DISC = "M0,-1A1,1,0,0,0,0,1Z"
PAGE_WIDTH, PAGE_HEIGHT, PAGE_BAR = 1040, 400, 46
LETTER = 0.48


@dataclass(frozen=True)
class Shape:
    """A picture's size in drawn pixels, and how much larger it is made."""

    width: int
    height: int
    scale: float


SIZES: dict[Size, Shape] = {
    "web": Shape(1200, 675, 1),
    "square": Shape(864, 864, 1.25),
    "slide": Shape(1280, 720, 1.5),
}


def drawn(figure: PressFigure, size: Size) -> Layer:
    """Describe the whole picture in Vega-Lite."""
    shape = SIZES[size]
    paper = Paper(
        title=content.plain(figure.title).replace(" · ", "\xa0·\xa0"),
        unit_line=content.unit_line(figure),
        source_line=content.plain(figure.origin.source_line),
        watermark=content.watermark(figure.origin),
        lang=figure.origin.lang,
        width=shape.width,
        height=shape.height,
        head=_head(figure, shape),
        corner=figure.id,
        notes=content.notes_line(figure),
    )
    chart = chart_of(figure)
    plot = Plot(0, 0, paper.width, paper.height)
    picture = vega.figure(chart, paper) if chart else _card(figure, paper, plot)
    plot = plot_of(picture)
    above = _strip(figure, paper, plot)
    picture["layer"] += [{"encoding": {}, **layer} for layer in above]
    picture["layer"] += footnotes(paper, plot, LIGHT)
    return picture


def bare(
    figure: PressFigure,
    width: int = PAGE_WIDTH,
    height: int = 0,
    *,
    on_page: bool = False,
) -> Layer | None:
    """Describe the chart alone, for a document that prints the words itself.

    One that may be copied out carries its watermark; one that is part of the page
    lets the page's own shine through.
    """
    chart = chart_of(figure)
    if chart is None:
        return None
    height = height or _height(chart)
    mark = "" if on_page else content.watermark(figure.origin)
    lang = figure.origin.lang
    paper = Paper("", "", "", mark, lang, width, height, is_bare=True)
    layer = vega.figure(chart, paper)
    return {**layer, "background": None} if on_page else layer


def _height(chart: Drawn) -> int:
    """Give bars the height they need on a page, everything else the same."""
    if isinstance(chart, Bars):
        return min(PAGE_HEIGHT, 2 * BARE + PAGE_BAR * max(2, len(chart.bars)))
    return PAGE_HEIGHT


def chart_of(figure: PressFigure) -> Drawn | None:
    """Give the chart of a figure; a tile is none."""
    chart = figure.data.picture
    return None if isinstance(chart, Tile) else chart


def alt_text(figure: PressFigure) -> str:
    """Say in words what the chart shows; the short sentence where it says nothing."""
    chart = chart_of(figure)
    return content.plain((chart.alt if chart else "") or figure.short)


def _head(figure: PressFigure, shape: Shape) -> int:
    """Count the height that the number and its comparisons need."""
    if shape.width < NARROW:
        return STRIP + ROW * _rows(figure) + GAP
    return max(STRIP, 34 + ROW * _rows(figure)) + GAP


def _rows(figure: PressFigure) -> int:
    return -(-len(figure.lines) // ACROSS)


def _strip(figure: PressFigure, paper: Paper, plot: Plot) -> list[Layer]:
    """Write the number, its status, and what it is compared with."""
    top = paper.under_title - 2
    layers = [
        *(_number(figure, top, plot) if content.has_value(figure) else []),
        *_status(figure, top + (76 if content.has_value(figure) else 24), plot),
    ]
    is_narrow = paper.width < NARROW
    left = EDGE if is_narrow else paper.width * 0.42
    first = top + STRIP + 4 if is_narrow else top + 8
    across = max(2, min(ACROSS, len(figure.lines)))
    wide = (paper.width - EDGE - left) / across
    for place, line in enumerate(figure.lines):
        x, y = left + wide * (place % across), first + ROW * (place // across)
        layers += _line(line, x, y, wide - 14, plot)
    return layers


def _number(figure: PressFigure, top: float, plot: Plot) -> list[Layer]:
    """Write the number large, and its unit small behind it."""
    number, unit = content.split(content.plain(figure.printed))
    layers = [words([number], EDGE, top, plot, LIGHT.ink, NUMBER, weight=700)]
    if unit:
        wide = sum(NUMBER * (0.27 if sign in ".," else 0.51) for sign in number)
        at = (EDGE + wide + 14, top + NUMBER - UNIT - 6)
        layers.append(words([unit], *at, plot, LIGHT.ink2, UNIT))
    return layers


def _line(line: Line, x: float, y: float, wide: float, plot: Plot) -> list[Layer]:
    """Write what a comparison is, in small type, under what it says."""
    text = _cut(line.text, wide / (SAID * LETTER), 2)
    label = _cut(line.label, wide / (LABEL * LETTER), 2)
    under = y + 24 * len(text)
    return [
        words(text, x, y, plot, LIGHT.ink, SAID, weight=600),
        words(label, x, under, plot, LIGHT.ink2, LABEL),
    ]


def _cut(text: str, letters: float, most: int) -> list[str]:
    text = content.plain(text)
    return wrap(text, max(8, int(letters)), max_lines=most, placeholder="…") or [""]


def _status(figure: PressFigure, y: float, plot: Plot) -> list[Layer]:
    """Draw the status as shape and word; a figure nobody judges has neither."""
    mark = figure.mark
    if not mark.word or not content.status(figure):
        return []
    size = STATUS if content.has_value(figure) else STATUS * 1.5
    shape, color = SHAPES.get(mark.code, QUIET)
    at = {"x": EDGE + 9 - plot.left, "y": y + 1 - plot.top, "size": 260}
    fill = {"color": color, "filled": True, "opacity": 1}
    write = partial(words, weight=600, baseline="middle")
    if mark.code not in content.TWINS:
        return [write([mark.word], EDGE, y, plot, color, size)]
    if mark.code not in SHAPES:
        dash = [3, 3] if mark.code == "no_data" else [1, 0]
        fill = {"color": color, "strokeWidth": 2.5, "filled": False, "strokeDash": dash}
        shape = "stroke" if mark.code == "not_applicable" else "circle"
    point = {**rows([{}]), "mark": {"type": "point", "shape": shape, **at, **fill}}
    half = {"shape": HALF_DISC, **at, "color": color, "filled": True, "opacity": 1}
    halves = [{**rows([{}]), "mark": {"type": "point", **half}}]
    over = halves if mark.code == "incomplete" else []
    return [point, *over, write([mark.word], EDGE + 28, y, plot, color, size)]


def _card(figure: PressFigure, paper: Paper, plot: Plot) -> Layer:
    """Set the sentence where there is no chart."""
    lines = wrap(
        content.plain(figure.short), int((paper.width - 2 * EDGE) / (SENTENCE * 0.47))
    )
    top = paper.top + 24
    sentence = words(lines[:6], EDGE, top, plot, LIGHT.ink, SENTENCE)
    return spec(paper, plot, [sentence], LIGHT)
