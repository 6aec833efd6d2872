"""Draw units by indicators: shape and value, word and gap, as on the screen."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from campaign.charts.palette import LIGHT
from campaign.charts.picture_frame import EDGE, Layer, Paper, Plot, spec
from campaign.press.marks import Box, Shape, Text, boxes, letters, shapes, texts
from campaign.press.picture import QUIET, SHAPES
from campaign.press.picture_table import TINTS, grown
from campaign.views.parts import Matrix, MatrixCell

FIRST, NARROWEST, WIDEST = 150, 118, 1920
SIZE, SMALL, LINE = 17, 14, 18
GROUP, PAD = 34, 9


def matrix(one: Matrix, paper: Paper) -> Layer:
    """Draw the matrix; more indicators make the picture wider, more units taller."""
    width = FIRST + NARROWEST * len(one.heads) + 2 * EDGE
    paper = replace(paper, width=min(WIDEST, max(paper.width, width)))
    each = (paper.width - 2 * EDGE - FIRST) / len(one.heads)
    heads = [_head(head.label, each) for head in one.heads]
    top = paper.top + LINE * max(len(lines) for lines in heads) + 8
    sheet = _Sheet(each, paper.width)
    sheet.heads([one.corner], EDGE, top)
    for place, lines in enumerate(heads):
        sheet.heads(lines, sheet.left(place), top)
    y = top
    for group in one.groups:
        sheet.group(group.title, y)
        y += GROUP
        for row in group.rows:
            height = sheet.row(row.code, row.region, row.cells, y)
            y += height
    paper = grown(paper, y + PAD)
    plot = Plot(0, 0, paper.width, paper.height)
    return spec(paper, plot, sheet.layers(top), LIGHT)


def _head(label: str, width: float) -> list[str]:
    return wrap(label, letters(width - 12, SMALL))[:4] or [""]


class _Sheet:
    """What is drawn so far, kept by look."""

    def __init__(self, each: float, width: float) -> None:
        self.each = each
        self.width = width
        self.head_texts: list[Text] = []
        self.strong: list[Text] = []
        self.plain: list[Text] = []
        self.quiet: list[Text] = []
        self.filled: list[Shape] = []
        self.hollow: list[Shape] = []
        self.tints: list[Box] = []
        self.rules: list[Box] = []

    def left(self, place: int) -> float:
        """Give the left edge of an indicator's column."""
        return EDGE + FIRST + self.each * place

    def heads(self, lines: list[str], x: float, bottom: float) -> None:
        """Write a column's head, its last line at the rule."""
        first = bottom - 8 - LINE * (len(lines) - 0.5)
        self.head_texts += [
            Text(x, first + LINE * n, line) for n, line in enumerate(lines)
        ]

    def group(self, title: str, y: float) -> None:
        """Write the title of a group of units."""
        self.head_texts.append(Text(EDGE, y + GROUP - 12, title))
        self.rules.append(Box(EDGE, y + GROUP, self.width - 2 * EDGE, 1, LIGHT.rule))

    def row(
        self, code: str, region: str, cells: tuple[MatrixCell, ...], y: float
    ) -> float:
        """Draw one unit; give the height it took."""
        told = [self._lines(cell) for cell in cells]
        below = max(1, *(len(lines) for lines in told))
        height = 2 * PAD + LINE * (1 + below) + 2
        middle = y + PAD + LINE / 2
        self.strong.append(Text(EDGE, middle, code))
        self.quiet += [
            Text(EDGE, middle + LINE * (n + 1), line)
            for n, line in enumerate(wrap(region, letters(FIRST - 8, SMALL))[:below])
        ]
        place = 0
        for cell, lines in zip(cells, told, strict=True):
            self._cell(cell, lines, place, y, height)
            place += cell.span
        self.rules.append(Box(EDGE, y + height, self.width - 2 * EDGE, 1, LIGHT.rule))
        return height

    def _lines(self, cell: MatrixCell) -> list[str]:
        """Break what stands below the value: the status's word, the gap."""
        said = f"{cell.mark.word} · {cell.gap}" if cell.gap else cell.mark.word
        return wrap(said, letters(self.each * cell.span - 14, SMALL))[:3]

    def _cell(
        self, cell: MatrixCell, lines: list[str], place: int, y: float, height: float
    ) -> None:
        left, middle = self.left(place), y + PAD + LINE / 2
        tint = TINTS.get(cell.mark.code)
        if tint:
            wide = self.each * cell.span
            self.tints.append(Box(left - 6, y + 1, wide - 4, height - 1, tint))
        if cell.value:
            shape, color = SHAPES.get(cell.mark.code, QUIET)
            kept = self.hollow if shape == "stroke" else self.filled
            form = "circle" if shape == "stroke" else shape
            kept.append(Shape(left + 7, middle, form, color))
            unit = f" {cell.unit}" if cell.unit else ""
            self.strong.append(Text(left + 20, middle, cell.value + unit))
        first = middle + (LINE if cell.value else LINE / 2)
        self.quiet += [
            Text(left, first + LINE * n, line) for n, line in enumerate(lines)
        ]

    def layers(self, top: float) -> list[Layer]:
        """Give the layers, ground first."""
        rule = Box(EDGE, top, self.width - 2 * EDGE, 2, LIGHT.ink)
        return [
            boxes(self.tints),
            boxes([rule, *self.rules]),
            texts(self.head_texts, LIGHT.ink2, SMALL, fontWeight=600),
            texts(self.strong, LIGHT.ink, SIZE, fontWeight=600),
            texts(self.quiet, LIGHT.ink2, SMALL),
            shapes(self.filled, 130, filled=True),
            shapes(self.hollow, 110, filled=False, strokeWidth=2),
        ]
