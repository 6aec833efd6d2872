"""Scan an ODS sheet before it is read: a few bytes may repeat a million cells."""

import zipfile
from xml.parsers import expat

from campaign.ingest.sheet_scan import Extent, SheetScan, ranges
from campaign.unpacking import pieces

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
CELLS = frozenset((TABLE + "table-cell", TABLE + "covered-table-cell"))
LONGEST_HIDDEN = 10_000
"""Rows or columns hidden at once: beyond it they are the sheet's empty end."""


def scan_ods(archive: zipfile.ZipFile, sheet: str) -> SheetScan:
    """Walk through a sheet's cells; Refused if it reaches too far to be read."""
    walk = _Walk(sheet)
    for piece in pieces(archive, archive.getinfo("content.xml")):
        walk.parser.Parse(piece)
    walk.parser.Parse(b"", True)
    if walk.extent.is_sparse:
        raise walk.extent.refusal(sheet, "")
    hidden = (
        *ranges("row", walk.hidden_rows),
        *ranges("column", walk.hidden_columns),
    )
    return SheetScan({}, walk.percents, hidden, walk.first_column or 1)


class _Walk:
    """The cells of one table of content.xml, repeated ones counted as often."""

    def __init__(self, sheet: str) -> None:
        self.extent = Extent()
        self.percents: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.first_column = 0
        self._sheet = sheet
        self._is_inside = False
        self._row = self._column = self._rows = self._last_column = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == TABLE + "table":
            self._is_inside = attributes.get(TABLE + "name") == self._sheet
        elif not self._is_inside:
            return
        elif name == TABLE + "table-column":
            self._count_column(attributes)
        elif name == TABLE + "table-row":
            self._row += self._rows
            self._rows = int(attributes.get(TABLE + "number-rows-repeated", "1"))
            self._column = 0
            if attributes.get(TABLE + "visibility") and self._rows < LONGEST_HIDDEN:
                rows = range(self._row + 1, self._row + self._rows + 1)
                self.hidden_rows.update(rows)
        elif name in CELLS:
            self._count_cell(attributes)

    def _count_column(self, attributes: dict[str, str]) -> None:
        many = int(attributes.get(TABLE + "number-columns-repeated", "1"))
        if attributes.get(TABLE + "visibility") and many < LONGEST_HIDDEN:
            first = self._last_column + 1
            self.hidden_columns.update(range(first, first + many))
        self._last_column += many

    def _count_cell(self, attributes: dict[str, str]) -> None:
        many = int(attributes.get(TABLE + "number-columns-repeated", "1"))
        first, self._column = self._column + 1, self._column + many
        kind = attributes.get(OFFICE + "value-type")
        if not kind:
            return
        last = self._row + self._rows
        self.extent.cells += 1
        self.extent.last_row = max(self.extent.last_row, last)
        self.extent.last_column = max(self.extent.last_column, self._column)
        self.first_column = min(self.first_column or first, first)
        if kind == "percentage" and not self.extent.is_sparse:
            self.percents.update(
                (row, column)
                for row in range(self._row + 1, last + 1)
                for column in range(first, self._column + 1)
            )
