"""What every reader gives: sheets of rows of text cells, cleaned.

Every sheet is read through this, whatever the kind of file: behind it no text holds a
control character, so that none can reach a picture, a document or a screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import duckdb
import numpy
import pyarrow as pa
import pyarrow.compute as pc

from campaign.ingest.profiles import Read
from campaign.text import UNWRITABLE, writable

TOP_ROWS = 30
# Stands before a cell's text that a reader knows to be no value: an error of Excel's,
# a formula never reckoned. No text holds this noncharacter.
BROKEN_CELL = "\ufdd0"
# Stands before a number, date, time or duration cell of a workbook: no text form of
# a profile may read it. Dates are written as ISO, the others as 1.125, 95%, 26:30:00.
TYPED_CELL = "\ufdd1"
CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
NEWLINE = r"\r\n?"
SPACE, FIRST_BYTE_OF_FFFE = 0x20, 0xEF
FIRST_CELL = 2
BATCH_ROWS = 50_000


Cells = list[str | None]


@dataclass(frozen=True)
class Row:
    """One row as found: its number in the file, its cells, how many were there."""

    number: int
    cells: Cells
    found: int


@dataclass(frozen=True)
class TextTraits:
    """What the texts of a table may hold, so that nothing is done in vain.

    entities    HTML's, such as &#273;
    decomposed  letters that Unicode's form NFC writes otherwise
    no_letters  U+FFFD, or the sign of a broken cell
    odd_blanks  tabs, line ends, no-break spaces
    """

    entities: bool = True
    decomposed: bool = True
    no_letters: bool = True
    odd_blanks: bool = True

    def __or__(self, other: "TextTraits") -> "TextTraits":
        """Hold what either holds."""
        return TextTraits(
            self.entities or other.entities,
            self.decomposed or other.decomposed,
            self.no_letters or other.no_letters,
            self.odd_blanks or other.odd_blanks,
        )


ANYTHING_HELD = TextTraits()
NOTHING_HELD = TextTraits(False, False, False, False)


@dataclass(frozen=True)
class Relation:
    """A select that reads a sheet's rows: row_no, cells_found, c0 … cn."""

    sql: str
    traits: TextTraits = ANYTHING_HELD


@runtime_checkable
class SqlSheet(Protocol):
    """A sheet that DuckDB may be able to read by itself."""

    def relation(
        self, header: Row, connection: duckdb.DuckDBPyConnection
    ) -> Relation | None:
        """Give the select; None where it isn't proven that nothing gets lost."""


class Sheet(Protocol):
    """A table inside a file: its first rows, and all rows after the header.

    `typed_cells`: numbers and dates of the file are such, not texts that look so.
    """

    name: str
    typed_cells: bool

    def top(self) -> list[Row]:
        """Give the first rows, to look for the header."""

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give the rows below the header: row_no, cells_found, c0 … cn."""


class Source(Protocol):
    """A file that holds one table or several."""

    path: Path

    def sheets(self, read: Read, delimiter: str | None) -> list["CleanSheet"]:
        """List its tables as a profile's `read` says."""

    def hidden(self) -> tuple[str, ...]:
        """Name tables that the file holds but doesn't show; most show all."""
        return ()

    def delimiters(self) -> tuple[str | None, ...]:
        """Delimiters worth trying when nobody says which; most have none."""
        return (None,)


def columns_of(header: Row) -> list[str]:
    """Name the header's cells; a blank one gets an empty name."""
    cells = [cell or "" for cell in header.cells]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def record_batch(rows: list[Row], width: int) -> pa.RecordBatch:
    """Pack rows into Arrow columns row_no, cells_found, c0 … cn."""
    arrays = [
        pa.array([row.number for row in rows], pa.int64()),
        pa.array([row.found for row in rows], pa.int64()),
    ]
    for index in range(width):
        arrays.append(
            pa.array(
                [r.cells[index] if index < len(r.cells) else None for r in rows],
                pa.string(),
            )
        )
    names = ["row_no", "cells_found", *(f"c{index}" for index in range(width))]
    return pa.RecordBatch.from_arrays(arrays, names)


def batches_below(rows: list[Row], header: Row) -> Iterator[pa.RecordBatch]:
    """Pack the rows below the header that hold anything; one batch at least."""
    width = len(columns_of(header))
    below = [
        Row(row.number, row.cells[:width], width)
        for row in rows
        if row.number > header.number and any(row.cells[:width])
    ]
    for start in range(0, max(len(below), 1), BATCH_ROWS):
        yield record_batch(below[start : start + BATCH_ROWS], width)


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

    @property
    def hidden(self) -> tuple[str, ...]:
        """Rows and columns that nobody sees who opens the file; they are read."""
        return getattr(self._sheet, "hidden", ())

    def has_controls(self, row: Row) -> bool:
        """Whether one of the first rows held such characters in the file."""
        as_found = self._as_found.get(row.number, row)
        return any(cell and UNWRITABLE.search(cell) for cell in as_found.cells)

    def relation(
        self, header: Row, connection: duckdb.DuckDBPyConnection
    ) -> Relation | None:
        """Give a select of the rows below the header, if nothing is to be dropped."""
        if not isinstance(self._sheet, SqlSheet):
            return None
        return self._sheet.relation(self._header_as_found(header), connection)

    def _header_as_found(self, header: Row) -> Row:
        """Give a header's cells as the file has them; one over two rows is joined."""
        as_found = self._as_found.get(header.number, header)
        is_joined = len(columns_of(as_found)) < len(columns_of(header))
        return header if is_joined else as_found

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give the rows below the header, cleaned and counted."""
        as_found = self._header_as_found(header)
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
