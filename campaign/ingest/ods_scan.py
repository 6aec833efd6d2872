"""Scan an ODS before it is opened: a few bytes may repeat a cell a million times.

The reader unfolds all sheets as soon as it opens the file.
"""

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from campaign.ingest.sheet_scan import Extent, SheetScan
from campaign.unpacking import pieces

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
CELLS = frozenset((TABLE + "table-cell", TABLE + "covered-table-cell"))
LONGEST_HIDDEN = 10_000
"""Rows or columns hidden at once: beyond it they are the sheet's empty end."""


def scan_ods(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Walk through all sheets; Refused if one reaches too far to be read."""
    walk = _Walk()
    for piece in pieces(archive, archive.getinfo("content.xml")):
        walk.parser.Parse(piece)
    walk.parser.Parse(b"", True)
    for name, table in walk.tables.items():
        if table.extent.is_sparse:
            raise table.extent.refusal(name, "")
    return {name: table.seen for name, table in walk.tables.items()}


@dataclass
class _Table:
    """One sheet as far as it was walked through; places from 1."""

    extent: Extent = field(default_factory=Extent)
    seen: SheetScan = field(default_factory=SheetScan)
    row: int = 0
    repeated: int = 0
    column: int = 0
    last_column: int = 0

    def count_column(self, many: int, *, is_hidden: bool) -> None:
        """Count a column, or several alike."""
        if is_hidden and many < LONGEST_HIDDEN:
            first = self.last_column + 1
            self.seen.hidden_columns.update(range(first, first + many))
        self.last_column += many

    def count_row(self, many: int, *, is_hidden: bool) -> None:
        """Begin a row, or several alike."""
        self.row += self.repeated
        self.repeated, self.column = many, 0
        if is_hidden and many < LONGEST_HIDDEN:
            self.seen.hidden_rows.update(range(self.row + 1, self.row + many + 1))

    def count_cell(self, many: int, kind: str | None) -> None:
        """Count a cell, or several alike, of a kind of value; none is empty."""
        first, self.column = self.column + 1, self.column + many
        if not kind:
            return
        last = self.row + self.repeated
        self.extent.cells += 1
        self.extent.last_row = max(self.extent.last_row, last)
        self.extent.last_column = max(self.extent.last_column, self.column)
        self.seen.columns.add(first)
        if kind == "percentage" and not self.extent.is_sparse:
            self.seen.percents.update(
                (row, column)
                for row in range(self.row + 1, last + 1)
                for column in range(first, self.column + 1)
            )


class _Walk:
    """The sheets of content.xml; a sheet within a cell's shape is none."""

    def __init__(self) -> None:
        self.tables: dict[str, _Table] = {}
        self._table = _Table()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        def many(what: str) -> int:
            return int(attributes.get(f"{TABLE}number-{what}-repeated", "1"))

        is_hidden = attributes.get(TABLE + "visibility", "visible") != "visible"
        if name == TABLE + "table":
            self._table = _Table()
            self.tables[attributes.get(TABLE + "name", "")] = self._table
        elif name == TABLE + "table-column":
            self._table.count_column(many("columns"), is_hidden=is_hidden)
        elif name == TABLE + "table-row":
            self._table.count_row(many("rows"), is_hidden=is_hidden)
        elif name in CELLS:
            kind = attributes.get(OFFICE + "value-type")
            self._table.count_cell(many("columns"), kind)
