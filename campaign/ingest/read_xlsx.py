"""Read workbooks; refuse those that would blow up when unpacked."""

import fnmatch
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import pyarrow as pa

from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.read import TOP_ROWS, Row, Sheet, columns_of, record_batch

LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 200
SMALL = 50 << 20
CHUNK = 1 << 20
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
                with archive.open(info) as part:
                    while chunk := part.read(CHUNK):
                        unpacked += len(chunk)
                        if unpacked > LARGEST_UNPACKED or (
                            unpacked > SMALL and unpacked > packed * LARGEST_RATIO
                        ):
                            raise Refused(
                                "zip_bomb",
                                unpacked=unpacked >> 20,
                                packed=packed >> 10,
                            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused("not_workbook") from error


class WorkbookSheet:
    """One sheet, every cell as text; true dates come as ISO text."""

    def __init__(self, reader: fastexcel.ExcelReader, name: str) -> None:
        """Name the sheet; it is read when first asked for."""
        self.name = name
        self._reader = reader
        self._rows: list[Row] | None = None

    def _all(self) -> list[Row]:
        if self._rows is None:
            try:
                sheet = self._reader.load_sheet(
                    self.name, header_row=None, dtypes="string"
                )
                table = sheet.to_arrow()
            except Exception as error:
                raise Refused("bad_sheet", sheet=self.name) from error
            columns = [column.to_pylist() for column in table.columns]
            self._rows = [
                Row(number, list(cells), len(columns))
                for number, cells in enumerate(zip(*columns, strict=True), start=1)
                if any(cell is not None and cell.strip() for cell in cells)
            ]
        return self._rows

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


@dataclass
class WorkbookSource:
    """An XLSX workbook."""

    path: Path

    def sheets(self, read: Read, delimiter: str | None) -> list[Sheet]:
        """List the sheets that the profile's globs name, all without globs."""
        check_unpacked_size(self.path)
        try:
            reader = fastexcel.read_excel(self.path)
        except Exception as error:
            raise Refused("not_workbook") from error
        return [
            WorkbookSheet(reader, name)
            for name in reader.sheet_names
            if not read.sheets or any(fnmatch.fnmatch(name, g) for g in read.sheets)
        ]

    def delimiters(self) -> tuple[str | None, ...]:
        """Nothing to try."""
        return (None,)
