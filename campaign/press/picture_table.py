"""Draw a table as rows; a long one makes the picture taller, a wide one wider."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap

from campaign import format as form
from campaign import i18n
from campaign.charts.palette import BEHIND_ROW, LIGHT, MISSED_ROW
from campaign.charts.picture_frame import EDGE, Layer, Paper, Plot, spec
from campaign.press.marks import Box, Text, boxes, letters, texts
from campaign.press.takeaway import Takeaway, said
from campaign.views.parts import Table

MOST_ROWS, MOST_LINES, MOST_LETTERS = 40, 3, 56
WIDEST = 1920
SIZE, HEAD, LINE, PAD, GAP = 16, 15, 20, 10, 18
TINTS = {"behind": BEHIND_ROW, "missed": MISSED_ROW}


@dataclass(frozen=True)
class _Column:
    """One column: its head and cells in lines, its left edge and its width."""

    head: list[str]
    cells: list[list[str]]
    left: float
    width: float
    is_number: bool

    @property
    def x(self) -> float:
        return self.left + self.width if self.is_number else self.left

    @property
    def align(self) -> str:
        return "right" if self.is_number else "left"


@dataclass(frozen=True)
class _Words:
    """A table in words, whichever it was made from."""

    heads: list[str]
    rows: list[list[str]]
    numbers: list[bool]
    tints: dict[int, str]


def table(taken: Takeaway, paper: Paper) -> Layer:
    """Draw the table; what is left out of the rows is said below them."""
    told = _words(taken)
    cut = replace(told, rows=told.rows[:MOST_ROWS])
    paper = replace(paper, width=_width(cut, paper))
    columns = _columns(cut, paper)
    notes = _notes(taken, len(told.rows))
    heights = [
        PAD + LINE * max(len(column.cells[n]) for column in columns)
        for n in range(len(cut.rows))
    ]
    top = paper.top + LINE * max(len(column.head) for column in columns) + 8
    paper = grown(paper, top + sum(heights) + LINE * len(notes) + PAD)
    drawn = [*_ground(cut, top, heights, paper), *_cells(columns, top, heights)]
    below = top + sum(heights) + LINE
    lines = [Text(EDGE, below + LINE * n, note) for n, note in enumerate(notes)]
    drawn.append(texts(lines, LIGHT.ink2, HEAD))
    return spec(paper, Plot(0, 0, paper.width, paper.height), drawn, LIGHT)


def grown(paper: Paper, bottom: float) -> Paper:
    """Make the sheet as tall as its drawing needs."""
    below = paper.height - paper.bottom
    return replace(paper, height=max(paper.height, round(bottom + below)))


def _words(taken: Takeaway) -> _Words:
    """Take the words of the screen; where there are none, write the raw values."""
    if isinstance(taken.shown, Table):
        one = taken.shown
        return _words_of(
            [column.label for column in one.columns],
            [list(row) for row in one.written()],
            [column.is_number for column in one.columns],
            one.marks,
        )
    lang = taken.origin.lang
    rows = [
        [
            said(value, field, lang)
            for value, field in zip(row, taken.fields, strict=True)
        ]
        for row in taken.rows
    ]
    numbers = [field.kind in ("number", "share") for field in taken.fields]
    return _words_of([field.label for field in taken.fields], rows, numbers, {})


def _words_of(
    heads: list[str], rows: list[list[str]], numbers: list[bool], tints: dict[int, str]
) -> _Words:
    """Leave out columns without a single value."""
    kept = [
        n
        for n in range(len(heads))
        if any(row[n] not in ("", form.DASH) for row in rows)
    ]
    return _Words(
        heads=[heads[n] for n in kept],
        rows=[[" ".join(row[n].split()) for n in kept] for row in rows],
        numbers=[numbers[n] for n in kept],
        tints=tints,
    )


def _needs(told: _Words) -> list[int]:
    """Tell how many letters each column needs."""
    needs = []
    for place, head in enumerate(told.heads):
        longest = max((len(row[place]) for row in told.rows), default=0)
        word = max((len(part) for part in head.split()), default=0)
        needs.append(min(MOST_LETTERS, max(5, longest, word, len(head) // 2)))
    return needs


def _width(told: _Words, paper: Paper) -> int:
    needed = sum(need * SIZE / 2 + GAP for need in _needs(told)) + 2 * EDGE
    return round(min(WIDEST, max(paper.width, needed)))


def _columns(told: _Words, paper: Paper) -> list[_Column]:
    """Share the width by what the columns need."""
    needs = _needs(told)
    free = paper.width - 2 * EDGE - GAP * (len(needs) - 1)
    made: list[_Column] = []
    left = float(EDGE)
    for place, need in enumerate(needs):
        width = free * need / sum(needs)
        room = letters(width, SIZE)
        made.append(
            _Column(
                head=wrap(told.heads[place], letters(width, HEAD))[:MOST_LINES] or [""],
                cells=[_lines(row[place], room) for row in told.rows],
                left=left,
                width=width,
                is_number=told.numbers[place],
            )
        )
        left += width + GAP
    return made


def _lines(text: str, room: int) -> list[str]:
    """Break a cell's words; the dots say where they are cut."""
    return wrap(text, room, max_lines=MOST_LINES, placeholder="…") or [""]


def _ground(
    told: _Words, top: float, heights: list[float], paper: Paper
) -> list[Layer]:
    """Draw tints and rules."""
    wide = paper.width - 2 * EDGE
    y, tints = top, []
    lines = [Box(EDGE, top, wide, 2, LIGHT.ink)]
    for place, height in enumerate(heights):
        if told.tints.get(place) in TINTS:
            tint = TINTS[told.tints[place]]
            tints.append(Box(EDGE - 8, y + 2, wide + 16, height - 2, tint))
        y += height
        lines.append(Box(EDGE, y, wide, 1, LIGHT.rule))
    return [boxes(tints), boxes(lines)]


def _cells(columns: list[_Column], top: float, heights: list[float]) -> list[Layer]:
    drawn = []
    for place, column in enumerate(columns):
        first = top - 8 - LINE * (len(column.head) - 0.5)
        head = [
            Text(column.x, first + LINE * n, line) for n, line in enumerate(column.head)
        ]
        drawn.append(texts(head, LIGHT.ink2, HEAD, column.align, fontWeight=600))
        y, lines = top, []
        for cell, height in zip(column.cells, heights, strict=True):
            begin = y + height / 2 - LINE * (len(cell) - 1) / 2
            lines += [
                Text(column.x, begin + LINE * n, one) for n, one in enumerate(cell)
            ]
            y += height
        weight = 400 if place else 600
        drawn.append(texts(lines, LIGHT.ink, SIZE, column.align, fontWeight=weight))
    return drawn


def _notes(taken: Takeaway, total: int) -> list[str]:
    """Say what the rows leave out, and how many of them are not drawn."""
    words = i18n.words(taken.origin.lang)
    notes = [taken.note] if taken.note else []
    if total > MOST_ROWS:
        shown = form.number(MOST_ROWS, words.lang)
        notes.append(words.count("takeaway.rows_cut", total, shown=shown))
    return notes
