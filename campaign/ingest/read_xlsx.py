"""Read workbooks; refuse those that would blow up when unpacked."""

import fnmatch
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import fastexcel
import pyarrow as pa

from campaign.ingest.cells import (
    TOP_ROWS,
    Cells,
    CleanSheet,
    Row,
    columns_of,
    record_batch,
)
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.sheet_scan import SheetScan, parts_of_sheets, scan_sheet
from campaign.unpacking import pieces

LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 200
SMALL = 50 << 20
BATCH_ROWS = 50_000


def check_unpacked_size(path: Path) -> None:
    """Unpack into nothing, counting, before anything reads the workbook.

    The sizes written in a zip can lie, so the bytes themselves are counted.
    Raises Refused beyond 1 GiB, or 50 MiB at more than 200 times the file's size.
    """
    packed = path.stat().st_size
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as archive:
            if "[Content_Types].xml" not in archive.namelist():
                raise Refused("zip")
            for info in archive.infolist():
                for piece in pieces(archive, info):
                    unpacked += len(piece)
                    if unpacked > LARGEST_UNPACKED or (
                        unpacked > SMALL and unpacked > packed * LARGEST_RATIO
                    ):
                        raise Refused(
                            "zip_bomb", unpacked=unpacked >> 20, packed=packed >> 10
                        )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused("not_workbook") from error


class WorkbookSheet:
    """One sheet, every cell as text; true dates come as ISO text."""

    typed_cells = True

    def __init__(self, path: Path, reader: fastexcel.ExcelReader, name: str) -> None:
        """Name the sheet; it is read when first asked for."""
        self.name = name
        self._path = path
        self._reader = reader
        self._rows: list[Row] | None = None

    def _all(self) -> list[Row]:
        if self._rows is None:
            scan = self._scan()
            try:
                sheet = self._reader.load_sheet(
                    self.name, header_row=None, skip_rows=0, dtypes="string"
                )
                table = sheet.to_arrow()
            except Exception as error:
                raise Refused("bad_sheet", sheet=self.name) from error
            columns = [column.to_pylist() for column in table.columns]
            cells: list[Cells] = [list(row) for row in zip(*columns, strict=True)]
            _put_in(cells, scan, len(columns))
            self._rows = [
                Row(number, row, len(columns))
                for number, row in enumerate(cells, start=1)
                if any(cell is not None and cell.strip() for cell in row)
            ]
        return self._rows

    def _scan(self) -> SheetScan:
        """See how far the sheet reaches and what is broken in it, before reading."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                part = parts_of_sheets(archive)[self.name]
                return scan_sheet(archive, part, self.name)
        except (KeyError, ValueError, ParseError, ExpatError) as error:
            raise Refused("bad_sheet", sheet=self.name) from error

    def top(self) -> list[Row]:
        """Give the first rows that hold anything."""
        return self._all()[:TOP_ROWS]

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give all rows below the header."""
        width = len(columns_of(header))
        rows = [
            Row(row.number, row.cells[:width], width)
            for row in self._all()
            if row.number > header.number and any(row.cells[:width])
        ]
        for start in range(0, max(len(rows), 1), BATCH_ROWS):
            yield record_batch(rows[start : start + BATCH_ROWS], width)


def _put_in(cells: list[Cells], scan: SheetScan, width: int) -> None:
    """Write what broken cells say where the reader left them empty.

    The reader begins with the first column that holds anything.
    """
    for (row, column), told in scan.broken.items():
        while len(cells) < row:
            cells.append([None] * width)
        if 0 <= column - scan.first_column < width:
            cells[row - 1][column - scan.first_column] = told


@dataclass
class WorkbookSource:
    """An XLSX workbook; each of its sheets is read once."""

    path: Path
    _sheets: list[CleanSheet] = field(default_factory=list)

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List the sheets that the profile's globs name, all without globs."""
        if not self._sheets:
            self._sheets = self._opened()
        return [
            sheet
            for sheet in self._sheets
            if not read.sheets
            or any(fnmatch.fnmatch(sheet.name, g) for g in read.sheets)
        ]

    def _opened(self) -> list[CleanSheet]:
        check_unpacked_size(self.path)
        try:
            reader = fastexcel.read_excel(self.path)
        except Exception as error:
            raise Refused("not_workbook") from error
        return [
            CleanSheet(WorkbookSheet(self.path, reader, name))
            for name in reader.sheet_names
        ]

    def delimiters(self) -> tuple[str | None, ...]:
        """Nothing to try."""
        return (None,)
