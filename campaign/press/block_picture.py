"""The picture of what a block of a screen shows, all of its words inside.

Charts and tiles are drawn by Vega; what a screen sets in words is set by Typst, which
measures the words themselves.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from campaign import i18n
from campaign import number_format as form
from campaign.charts import palette, vega
from campaign.charts.palette import LIGHT
from campaign.charts.picture_frame import Paper, footnotes, plot_of
from campaign.press import drawing, tile_card
from campaign.press.takeaway import Takeaway, said
from campaign.press.tile_card import QUIET, SHAPES
from campaign.views.activities_calendar import Calendar, Day
from campaign.views.coverage import Coverage
from campaign.views.parts import Group, Matrix, MatrixCell, Table, Tile

TEMPLATE = Path(__file__).parent / "formats" / "in_words.typ"
WEB, SQUARE = (1200, 675), (1080, 1080)
MOST_ROWS, MOST_LETTERS = 40, 300
COLORS = {
    "paper": LIGHT.paper,
    "ink": LIGHT.ink,
    "ink2": LIGHT.ink2,
    "rule": LIGHT.rule,
    "missed": LIGHT.missed,
    "quiet": QUIET[1],
    "marks": {code: paint for code, (_, paint) in SHAPES.items()},
    "sample": palette.SAMPLE_INK,
    "tints": {"behind": palette.BEHIND_ROW, "missed": palette.MISSED_ROW},
    "steps": [palette.NOTHING, *palette.HEAT[:4]],
    "states": {"has": LIGHT.rest, "later": palette.NOTHING},
}


def png(block: Takeaway) -> bytes:
    """Draw 1200 by 675 pixels, taller and wider where a table needs it."""
    if block.picture is None:
        return drawing.typeset(TEMPLATE, in_words(block), "png")
    return drawing.png(spec(block))


def square(block: Takeaway) -> bytes:
    """Draw 1080 by 1080 pixels; words that need more stand on a larger square."""
    if block.picture is not None:
        return drawing.png(spec(block, SQUARE))
    drawn = Image.open(BytesIO(png(block)))
    side = max(*drawn.size, SQUARE[0])
    paper = Image.new("RGB", (side, side), LIGHT.paper)
    paper.paste(drawn, ((side - drawn.width) // 2, (side - drawn.height) // 2))
    content = BytesIO()
    paper.save(content, "PNG")
    return content.getvalue()


def spec(block: Takeaway, size: tuple[int, int] = WEB) -> dict[str, Any]:
    """Describe a chart or a tile in Vega-Lite."""
    origin = block.origin
    width, height = size
    paper = Paper(
        title=block.title,
        unit_line=block.unit_line,
        source_line=origin.source_line,
        watermark=_watermark(block),
        lang=origin.lang,
        width=width,
        height=height,
        notes=block.note,
    )
    if isinstance(block.picture, Tile):
        return tile_card.tile(block.picture, paper)
    assert block.picture is not None
    drawn = vega.figure(block.picture, paper)
    drawn["layer"] += footnotes(paper, plot_of(drawn), LIGHT)
    return drawn


def in_words(block: Takeaway) -> dict[str, Any]:
    """Give all that is printed of a block that has no chart."""
    return {
        "title": block.title,
        "unit_line": block.unit_line,
        "source_line": block.origin.source_line,
        "watermark": _watermark(block).upper(),
        "lang": block.origin.lang,
        "colors": COLORS,
        **_shown(block),
    }


def _watermark(block: Takeaway) -> str:
    words = i18n.words(block.origin.lang)
    return words("takeaway.sample_mark") if block.origin.is_sample else ""


def _shown(block: Takeaway) -> dict[str, Any]:
    if isinstance(block.shown, Matrix):
        return _matrix(block.shown)
    if isinstance(block.shown, Calendar):
        return _calendar(block.shown)
    if isinstance(block.shown, Coverage):
        return {
            "kind": "coverage",
            "states": list(block.shown.states.items()),
            "grids": [
                {
                    "title": grid.title,
                    "heads": grid.heads,
                    "rows": [
                        {"unit": row.unit, "days": row.days, "total": row.total}
                        for row in grid.rows
                    ],
                }
                for grid in block.shown.grids
            ],
        }
    return _table(block)


def _table(block: Takeaway) -> dict[str, Any]:
    """Give the words of the screen; where there are none, the values written out.

    Columns without a single value are left out, and rows beyond the most; the notes
    say so.
    """
    lang, marks = block.origin.lang, {}
    if isinstance(block.shown, Table):
        rows = [list(row) for row in block.shown.written()]
        heads = [(column.label, column.is_number) for column in block.shown.columns]
        marks = block.shown.marks
    else:
        rows = [
            [
                said(value, field, lang)
                for value, field in zip(row, block.fields, strict=True)
            ]
            for row in block.rows
        ]
        heads = [(f.label, f.kind in ("number", "share")) for f in block.fields]
    kept = [
        place
        for place in range(len(heads))
        if any(row[place] not in ("", form.DASH) for row in rows)
    ]
    return {
        "kind": "table",
        "heads": [heads[place][0] for place in kept],
        "numbers": [heads[place][1] for place in kept],
        "rows": [[_cut(row[place]) for place in kept] for row in rows[:MOST_ROWS]],
        "tints": [marks.get(place, "") for place in range(len(rows[:MOST_ROWS]))],
        "notes": _notes(block, len(rows)),
    }


def _cut(text: str) -> str:
    """Put a cell's words on one line; the dots say where a very long one is cut."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1]}…"


def _notes(block: Takeaway, total: int) -> list[str]:
    """Say what the rows leave out, and how many of them are not drawn."""
    words = i18n.words(block.origin.lang)
    notes = [block.note] if block.note else []
    if total > MOST_ROWS:
        shown = form.number(MOST_ROWS, words.lang)
        notes.append(words.count("takeaway.rows_cut", total, shown=shown))
    return notes


def _matrix(matrix: Matrix) -> dict[str, Any]:
    """Give heads and rows; the whole group's own row stands first, without a title."""
    whole = [_group(Group("", (matrix.total,)))] if matrix.total else []
    return {
        "kind": "matrix",
        "corner": matrix.corner,
        "heads": [head.label for head in matrix.heads],
        "groups": [*whole, *map(_group, matrix.groups)],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "title": group.title,
        "rows": [
            {
                "code": row.label,
                "region": row.region,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in group.rows
        ],
    }


def _cell(cell: MatrixCell) -> dict[str, Any]:
    """Give a cell's value with its mark; beneath it the status's word and the gap."""
    words = " · ".join(filter(None, (cell.mark.word, cell.gap, cell.lacks)))
    return {
        "span": cell.span,
        "mark": cell.mark.code,
        "value": str(cell.value),
        "unit": cell.unit,
        "words": words,
    }


def _calendar(calendar: Calendar) -> dict[str, Any]:
    weeks = [[day and _day(day) for day in week] for week in calendar.weeks]
    return {"kind": "days", "heads": calendar.heads, "weeks": weeks}


def _day(day: Day) -> dict[str, Any]:
    return {
        "number": day.number,
        "words": day.text,
        "step": day.step,
        "today": day.is_today,
    }
