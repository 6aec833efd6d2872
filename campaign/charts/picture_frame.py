"""The sheet of a picture: title, unit, source and watermark around a drawing.

A picture leaves the page that explained it, so all its words stand inside. What is
written here is Vega-Lite; every place is in pixels of the finished picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from campaign.charts.palette import SAMPLE_INK, Palette

FONT = "Source Sans Pro"
LOCALES = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}
EDGE = 40
TITLE, UNIT, SOURCE, TEXT, TICK, NOTE = 30, 19, 16, 18, 16, 14
NOTE_WIDTH, MOST_NOTE_LINES = 0.46, 12
TITLE_WIDTH, UNIT_WIDTH, SOURCE_WIDTH, CORNER_WIDTH = 0.50, 0.47, 0.47, 0.72
BARE, MARK = 16, 118
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Layer = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """What stands around a drawing, and the picture's size in pixels.

    `watermark` are the words of an invented sample, empty for real numbers. `head`
    are pixels kept free above the drawing for whoever writes more there; `notes` are
    footnotes below it, and `corner` stands at the right of the source. A bare sheet
    holds the drawing alone, for documents that print its words themselves.
    """

    title: str
    unit_line: str
    source_line: str
    watermark: str
    lang: str
    width: int = 1200
    height: int = 675
    head: int = 0
    corner: str = ""
    is_bare: bool = False
    notes: str = ""

    @property
    def title_lines(self) -> list[str]:
        """Break the title where the picture ends; three lines at most."""
        return self._lines(self.title, TITLE * TITLE_WIDTH)[:3]

    @property
    def unit_lines(self) -> list[str]:
        """Break the unit line."""
        return self._lines(self.unit_line, UNIT * UNIT_WIDTH)[:2]

    @property
    def source_lines(self) -> list[str]:
        """Break the source line."""
        used = len(self.corner) * SOURCE * CORNER_WIDTH
        return self._lines(self.source_line, SOURCE * SOURCE_WIDTH, used)[:2]

    @property
    def under_title(self) -> int:
        """Give the height at which title and unit line end."""
        words = len(self.title_lines) * TITLE * 1.2 + len(self.unit_lines) * UNIT * 1.3
        return round(EDGE + words + 22)

    @property
    def over_source(self) -> int:
        """Give the height at which the source line begins to take its room."""
        return round(self.height - EDGE * 0.8 - len(self.source_lines) * SOURCE * 1.3)

    @property
    def top(self) -> int:
        """Give the height at which the drawing may begin."""
        return BARE if self.is_bare else self.under_title + self.head

    @property
    def bottom(self) -> int:
        """Give the height at which the drawing ends."""
        if self.is_bare:
            return self.height - BARE
        lines = len(self.note_lines)
        return self.over_source - (round(lines * NOTE * 1.3) + 6 if lines else 0)

    @property
    def note_lines(self) -> list[str]:
        """Break the footnotes; none where there are none."""
        letters = int((self.width - 2 * EDGE) / (NOTE * NOTE_WIDTH))
        return wrap(self.notes, letters, max_lines=MOST_NOTE_LINES, placeholder="…")

    def _lines(self, text: str, letter: float, used: float = 0) -> list[str]:
        return wrap(text, int((self.width - 2 * EDGE - used) / letter)) or [""]


@dataclass(frozen=True)
class Plot:
    """Where the drawing stands on its sheet."""

    left: float
    top: float
    width: float
    height: float


def plot_of(layer: Layer) -> Plot:
    """Read where a drawing stands on its sheet."""
    padding = layer["padding"]
    return Plot(padding["left"], padding["top"], layer["width"], layer["height"])


def spec(paper: Paper, plot: Plot, layers: list[Layer], colors: Palette) -> Layer:
    """Set a drawing and its words on one sheet of exactly the asked size.

    The watermark lies under the drawing.
    """
    drawn = [*_watermark(paper, plot), *layers]
    around = [] if paper.is_bare else _around(paper, plot, colors)
    return {
        "$schema": SCHEMA,
        "width": plot.width,
        "height": plot.height,
        "autosize": "none",
        "padding": {
            "left": plot.left,
            "top": plot.top,
            "right": paper.width - plot.left - plot.width,
            "bottom": paper.height - plot.top - plot.height,
        },
        "background": colors.paper,
        "layer": [{"encoding": {}, **layer} for layer in (*drawn, *around)],
        "config": {
            "locale": {"number": LOCALES[paper.lang]},
            "font": FONT,
            "view": {"stroke": None},
            "text": {"font": FONT},
            "axis": axis(colors),
        },
    }


def _around(paper: Paper, plot: Plot, colors: Palette) -> list[Layer]:
    """Write what a picture must say of itself: title, unit, source, its own mark."""
    y = paper.over_source + 12
    around = [
        rule(EDGE, paper.width - EDGE, EDGE - 16, plot, colors.ink, 2),
        words(paper.title_lines, EDGE, EDGE, plot, colors.ink, TITLE, weight=700),
        words(
            paper.unit_lines,
            EDGE,
            (EDGE + len(paper.title_lines) * TITLE * 1.2 + 4),
            plot,
            colors.ink2,
            UNIT,
        ),
        words(paper.source_lines, EDGE, y, plot, colors.ink2, SOURCE),
    ]
    if paper.corner:
        place = (paper.width - EDGE, y, plot)
        corner = words(
            [paper.corner], *place, colors.ink, SOURCE, weight=700, align="right"
        )
        around.append(corner)
    return around


def footnotes(paper: Paper, plot: Plot, colors: Palette) -> list[Layer]:
    """Write the footnotes above the source."""
    lines = paper.note_lines
    above = paper.over_source - len(lines) * NOTE * 1.3 + 4
    written = [words(lines, EDGE, above, plot, colors.ink2, NOTE)] if lines else []
    return [{"encoding": {}, **layer} for layer in written]


def rule(
    left: float, right: float, y: float, plot: Plot, color: str, thick: float
) -> Layer:
    """Draw a line from left to right, at a height of the sheet."""
    across = {"x": left - plot.left, "x2": right - plot.left}
    down = {"y": y - plot.top, "y2": y - plot.top + thick}
    return {**rows([{}]), "mark": {"type": "rect", "color": color, **across, **down}}


def _watermark(paper: Paper, plot: Plot) -> list[Layer]:
    if not paper.watermark:
        return []
    middle = (paper.top + paper.bottom) / 2
    size = min(MARK, (paper.bottom - paper.top) * 0.4)
    mark = words(
        [paper.watermark.upper()],
        paper.width / 2,
        middle,
        plot,
        SAMPLE_INK,
        size,
        weight=700,
        align="center",
        baseline="middle",
    )
    mark["mark"] |= {"angle": -18, "opacity": 0.11}
    return [mark]


def words(
    lines: Sequence[str],
    x: float,
    y: float,
    plot: Plot,
    color: str,
    size: float,
    *,
    weight: int = 400,
    align: str = "left",
    baseline: str = "top",
) -> Layer:
    """Write words at a place of the sheet."""
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": list(lines),
            "x": x - plot.left,
            "y": y - plot.top,
            "align": align,
            "baseline": baseline,
            "color": color,
            "fontSize": size,
            "fontWeight": weight,
            "lineHeight": round(size * 1.22),
        },
    }


def labels(points: list[dict[str, Any]], look: Layer, at: Layer) -> Layer:
    """Write words at places of a drawing's axes."""
    mark = {"type": "text", "baseline": "middle", "fontSize": TICK, **look}
    return {**rows(points), "mark": mark, "encoding": {**at, "text": {"field": "text"}}}


def scaled(field: str, first: float, last: float, **scale: object) -> Layer:
    """Give an axis from one end to the other, of which nothing is drawn."""
    scale = {"domain": [first, last], "nice": False, **scale}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def rows(values: Sequence[dict[str, Any]]) -> Layer:
    """Give a layer its data."""
    return {"data": {"values": list(values)}}


def axis(colors: Palette) -> Layer:
    """Give the look of all axes: a quiet grid, no frame, no title."""
    return {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelFont": FONT,
        "labelFontSize": TICK,
        "labelColor": colors.ink2,
        "labelPadding": 8,
        "gridColor": colors.rule,
    }
