"""Read workbooks cell by cell with their types; refuse those that would blow up."""

import fnmatch
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from campaign.ingest.cells import (
    BROKEN_CELL,
    TOP_ROWS,
    TYPED_CELL,
    Cells,
    CleanSheet,
    Row,
    Source,
    batches_below,
)
from campaign.ingest.errors import Refused
from campaign.ingest.ods_scan import scan_ods
from campaign.ingest.profiles import Read
from campaign.ingest.sheet_scan import Extent, SheetScan, hidden_sheets, scan_xlsx
from campaign.ingest.xls_scan import scan_xls
from campaign.ingest.xlsb_scan import scan_xlsb
from campaign.unpacking import pieces

LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 200
SMALL = 50 << 20
LONGEST_CLOCK = timedelta(days=366)
"""A date cell below it is a time or a duration: no export speaks of 1900."""
ERROR_SIGNS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
CELL_ERROR = re.compile(r"but got '(Error|DurationIso)\(\"?(\w+(?:\.\d+)?)\"?\)?")
ISO_CLOCK = re.compile(r"P(?:(\d+)D)?T(\d+)H(\d+)M(\d+)(?:\.\d+)?S")


def check_unpacked_size(path: Path) -> None:
    """Unpack into nothing, counting, before anything reads the workbook.

    The sizes written in a zip can lie, so the bytes themselves are counted.
    Raises Refused beyond 1 GiB, or 50 MiB at more than 200 times the file's size.
    """
    packed = path.stat().st_size
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as archive:
            if not {"[Content_Types].xml", "content.xml"} & set(archive.namelist()):
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
    """One sheet; its number, date, time and percent cells say that they are such."""

    typed_cells = True

    def __init__(
        self,
        path: Path,
        reader: fastexcel.ExcelReader,
        name: str,
        *,
        is_hidden: bool | None = None,
        scan: SheetScan | None = None,
    ) -> None:
        """Name the sheet; it is read when first asked for."""
        self.name = name
        self._path = path
        self._reader = reader
        self._rows: list[Row] | None = None
        self._scan = scan
        self._is_hidden = is_hidden

    @property
    def scan(self) -> SheetScan:
        """What was seen of it before it was read: how far it reaches, what is broken.

        Raises Refused for a sheet that reaches too far to be read.
        """
        if self._scan is None:
            try:
                self._scan = _scan(self._path, self.name)
            except (KeyError, ValueError, ParseError, ExpatError) as error:
                raise Refused("bad_sheet", sheet=self.name) from error
        return self._scan

    @property
    def hidden(self) -> tuple[str, ...]:
        """Its hidden rows and columns."""
        return self.scan.hidden

    def is_hidden(self) -> bool:
        """Whether people who open the workbook don't see the sheet."""
        if self._is_hidden is None:
            self._all()
        return bool(self._is_hidden)

    def _all(self) -> list[Row]:
        if self._rows is None:
            scan = self.scan
            try:
                sheet = self._load("string")
                self._is_hidden = sheet.visible != "visible"
                columns, faults = sheet.to_arrow_with_errors()
                self._refuse_sparse(columns)
                kinds = [
                    self._load(kind).to_arrow() for kind in ("boolean", "duration")
                ]
            except Refused:
                raise
            except Exception as error:
                raise Refused("bad_sheet", sheet=self.name) from error
            marked = [_typed(*cells) for cells in zip(columns, *kinds, strict=True)]
            cells: list[Cells] = [list(row) for row in zip(*marked, strict=True)]
            _put_in(cells, scan, len(marked))
            _put_faults(cells, faults)
            self._rows = [
                Row(number, row, len(marked))
                for number, row in enumerate(cells, start=1)
                if any(cell is not None and cell.strip() for cell in row)
            ]
        return self._rows

    def _load(self, kind: str) -> fastexcel.ExcelSheet:
        """Ask the reader for the cells that can be read as one kind; null elsewhere."""
        kinds: Any = kind
        return self._reader.load_sheet(
            self.name, header_row=None, skip_rows=0, dtypes=kinds
        )

    def _refuse_sparse(self, columns: pa.RecordBatch) -> None:
        """Refuse a nearly empty rectangle; XLS tells its extent no sooner."""
        filled = sum(len(column) - column.null_count for column in columns.columns)
        extent = Extent(filled, columns.num_rows, columns.num_columns)
        if extent.is_sparse:
            raise extent.refusal(self.name, "")

    def top(self) -> list[Row]:
        """Give the first rows that hold anything, as texts."""
        return [
            Row(r.number, [c and c.removeprefix(TYPED_CELL) for c in r.cells], r.found)
            for r in self._all()[:TOP_ROWS]
        ]

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give all rows below the header."""
        return batches_below(self._all(), header)


def _scan(path: Path, sheet: str) -> SheetScan:
    """Scan a sheet by its workbook's kind; an XLS is no archive and is not packed."""
    if not zipfile.is_zipfile(path):
        return scan_xls(path, sheet)
    with zipfile.ZipFile(path) as archive:
        names = {name.casefold().replace("\\", "/") for name in archive.namelist()}
        if "xl/workbook.bin" in names:
            return scan_xlsb(archive, sheet)
        return scan_xlsx(archive, sheet)


def _scan_ods(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Scan all sheets of an ODS before the reader unfolds them."""
    try:
        return scan_ods(archive)
    except (ValueError, ExpatError) as error:
        raise Refused("not_workbook") from error


def _typed(
    texts: pa.Array, booleans: pa.Array, durations: pa.Array
) -> list[str | None]:
    """Mark the numbers and the dates of a column; write times and durations as clocks.

    The reader gives a boolean for each boolean and number cell, a duration for each
    date, time and duration cell, and neither for a text.
    """
    words = pc.is_in(texts, pa.array(["true", "false"]))
    numbers = pc.and_(booleans.is_valid(), pc.invert(words))
    is_marked = pc.or_(numbers, durations.is_valid())
    marked = pc.binary_join_element_wise(TYPED_CELL, texts, "")
    cells: list[str | None] = pc.if_else(is_marked, marked, texts).to_pylist()
    if durations.null_count < len(durations):
        for at, since in enumerate(durations.to_pylist()):
            if since is not None:
                cells[at] = TYPED_CELL + _date_text(texts[at].as_py(), since)
    return cells


def _date_text(text: str, since: timedelta) -> str:
    """Write a date cell to the whole second: ISO, or a clock for less than a year."""
    if since < LONGEST_CLOCK:
        return _clock(round(since.total_seconds()))
    if "." not in text:
        return text
    moment = datetime.fromisoformat(text) + timedelta(milliseconds=500)
    return moment.replace(microsecond=0).isoformat(sep=" ")


def _clock(seconds: int) -> str:
    """Write seconds as hours, minutes, seconds; hours may be more than 24."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _put_in(cells: list[Cells], scan: SheetScan, width: int) -> None:
    """Write what broken cells say where the reader left them empty, and the percents.

    The reader begins with the first column that holds anything.
    """
    for (row, column), told in scan.broken.items():
        while len(cells) < row:
            cells.append([None] * width)
        if 0 <= column - scan.first_column < width:
            cells[row - 1][column - scan.first_column] = told
    for row, column in scan.percents:
        at = column - scan.first_column
        if row <= len(cells) and 0 <= at < width:
            cells[row - 1][at] = _percent(cells[row - 1][at])


def _percent(cell: str | None) -> str | None:
    """Write a share that is shown as a percentage: 0.95 is 95%."""
    if not cell or not cell.startswith(TYPED_CELL):
        return cell
    hundredfold = Decimal(cell.removeprefix(TYPED_CELL)) * 100
    return f"{TYPED_CELL}{hundredfold.normalize():f}%"


def _put_faults(cells: list[Cells], faults: fastexcel.CellErrors | None) -> None:
    """Write errors, and durations of the ISO kind, where the reader gives no text."""
    for fault in faults.errors if faults else ():
        found = CELL_ERROR.search(fault.detail)
        row, column = fault.position
        if not found or row >= len(cells) or cells[row][column] is not None:
            continue
        kind, told = found.groups()
        if kind == "Error":
            cells[row][column] = BROKEN_CELL + ERROR_SIGNS.get(told, f"#{told}")
        elif parts := ISO_CLOCK.fullmatch(told):
            days, hours, minutes, seconds = (int(part or 0) for part in parts.groups())
            since = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
            cells[row][column] = TYPED_CELL + _clock(since)


@dataclass
class WorkbookSource(Source):
    """A workbook: XLSX, XLSB, XLS or ODS; each of its sheets is read once."""

    path: Path
    _sheets: list[tuple[WorkbookSheet, CleanSheet]] = field(default_factory=list)

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List the sheets that the profile's globs name, all visible without globs.

        A hidden sheet is read only if a profile names it outright.
        """
        found = []
        for sheet, clean in self._opened():
            name = _sheet_key(sheet.name)
            globs = [_sheet_key(glob) for glob in read.sheets]
            if name in globs or (
                (not globs or any(fnmatch.fnmatch(name, glob) for glob in globs))
                and not sheet.is_hidden()
            ):
                found.append(clean)
        return found

    def hidden(self) -> tuple[str, ...]:
        """Name the sheets that people don't see when they open the workbook."""
        return tuple(sheet.name for sheet, _ in self._opened() if sheet.is_hidden())

    def _opened(self) -> list[tuple[WorkbookSheet, CleanSheet]]:
        if not self._sheets:
            hidden, scans = None, dict[str, SheetScan]()
            if zipfile.is_zipfile(self.path):
                check_unpacked_size(self.path)
                with zipfile.ZipFile(self.path) as archive:
                    hidden = hidden_sheets(archive)
                    if "content.xml" in archive.namelist():
                        scans = _scan_ods(archive)
            try:
                reader = fastexcel.read_excel(self.path.read_bytes())
                names = reader.sheet_names
            except Exception as error:
                raise Refused("not_workbook") from error
            for name in names:
                known = None if hidden is None else name in hidden
                sheet = WorkbookSheet(
                    self.path, reader, name, is_hidden=known, scan=scans.get(name)
                )
                self._sheets.append((sheet, CleanSheet(sheet)))
        return self._sheets


def _sheet_key(name: str) -> str:
    """Compare sheets' names without outer blanks and Unicode forms."""
    return unicodedata.normalize("NFC", name).strip()
