"""Cells without the characters that no document can hold, and how many had one.

Every sheet is read through this, whatever the kind of file: behind it no text holds a
control character, so that none can reach a picture, a document or a screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from campaign.ingest.read import Cells, Row, Sheet
from campaign.writable import UNWRITABLE, writable

CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
NEWLINE = r"\r\n?"
SPACE, FIRST_BYTE_OF_FFFE = 0x20, 0xEF
FIRST_CELL = 2


@dataclass(frozen=True)
class Dropped:
    """How many cells lost characters; the first one by its row and column name."""

    cells: int = 0
    row: int | None = None
    field: str | None = None

    def __add__(self, other: "Dropped") -> "Dropped":
        """Count both; the first place is that of the one counted first."""
        first = self if self.cells else other
        return Dropped(self.cells + other.cells, first.row, first.field)


class CleanSheet:
    """A sheet whose texts can all be written anywhere; `dropped` counts what it lost.

    The count is that of the header and of the rows read below it.
    """

    def __init__(self, sheet: Sheet) -> None:
        """Wrap a sheet; nothing is read yet."""
        self.name = writable(sheet.name)
        self.typed_cells = sheet.typed_cells
        self.dropped = Dropped()
        self._sheet = sheet
        self._as_found: dict[int, Row] = {}

    def top(self) -> list[Row]:
        """Give the first rows, cleaned."""
        rows = self._sheet.top()
        self._as_found = {row.number: row for row in rows}
        return [_clean_row(row) for row in rows]

    def has_controls(self, row: Row) -> bool:
        """Whether one of the first rows held such characters in the file."""
        as_found = self._as_found.get(row.number, row)
        return any(cell and UNWRITABLE.search(cell) for cell in as_found.cells)

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give the rows below the header, cleaned and counted."""
        as_found = self._as_found.get(header.number, header)
        self.dropped = _dropped_in(as_found)
        for batch in self._sheet.batches(as_found):
            clean, dropped = clean_batch(batch, header.cells)
            self.dropped += dropped
            yield clean


def _clean_row(row: Row) -> Row:
    cells: Cells = [cell and writable(cell) for cell in row.cells]
    return Row(row.number, cells, row.found)


def _dropped_in(header: Row) -> Dropped:
    """Count the header's own cells."""
    dropped = Dropped()
    for cell in header.cells:
        if cell and UNWRITABLE.search(cell):
            dropped += Dropped(1, header.number, writable(cell))
    return dropped


def clean_batch(batch: pa.RecordBatch, names: Cells) -> tuple[pa.RecordBatch, Dropped]:
    """Clean columns c0 … cn, named by the header; of several the topmost cell is first.

    Line breaks are all written as one newline, which drops nothing.
    """
    columns: list[Any] = list(batch.columns)
    places: list[tuple[int, int]] = []
    cells = 0
    for index in range(FIRST_CELL, len(columns)):
        if not _may_hold_controls(columns[index]):
            continue
        held = pc.match_substring_regex(columns[index], CONTROLS)
        count = pc.sum(held).as_py() or 0
        if count:
            cells += count
            row = batch.column(0)[pc.index(held, True).as_py()].as_py()
            places.append((row, index - FIRST_CELL))
            columns[index] = pc.replace_substring_regex(columns[index], CONTROLS, "")
        columns[index] = pc.replace_substring_regex(columns[index], NEWLINE, "\n")
    if cells:
        row, place = min(places)
        field = (names[place] if place < len(names) else None) or str(place + 1)
        dropped = Dropped(cells, row, field.strip())
    else:
        dropped = Dropped()
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names), dropped


def _may_hold_controls(column: pa.Array) -> bool:
    """Look at a column's bytes: nearly all columns hold none that could be one."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pa.types.is_string_view(column.type)
    content = column.buffers()[2]
    if content is None or not content.size:
        return False
    held = numpy.frombuffer(content, numpy.uint8)
    return bool((held < SPACE).any() or (held == FIRST_BYTE_OF_FFFE).any())
