"""Read delimited text so that no line can vanish.

DuckDB's CSV reader drops, without a reject, everything behind a quote that is never
closed (measured with 1.5.6, docs/decisions/0001): the standard library splits the
records here, and a line that can't be one is handed on by itself.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType

from campaign.ingest.cells import (
    TOP_ROWS,
    CleanSheet,
    Relation,
    Row,
    Source,
    columns_of,
    record_batch,
)
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.text_scan import Positions, TextScan, scan

BATCH_ROWS = 50_000
BROKEN = -1
LONGEST_RECORD = 2_000_000
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "iso8859-1": "latin-1",
}
"""Those that DuckDB reads by itself, by Python's names."""
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path, declared: str) -> str:
    """Name the encoding: a byte-order mark wins over what was declared."""
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    try:
        found = codecs.lookup(declared).name
    except LookupError as error:
        raise Refused("unknown_encoding", encoding=declared) from error
    if found == "utf-16":
        return "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    return found


class _Lines:
    """Physical lines that can be handed back, with their numbers."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def hand_back(self, lines: list[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def records(lines: Iterator[str], delimiter: str, width: int = 0) -> Iterator[Row]:
    """Split lines into records; `width` is the header's number of cells.

    A quote that stays open, or a record over several lines with a wrong number of
    cells, costs its first line only: that line comes out as it is (found = -1).
    """
    source = _Lines(lines)
    while True:
        source.taken = []
        start = source.number + 1
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
            is_as_wide = len(cells) >= width and not any(cells[width:])
            whole = len(source.taken) == 1 or not width or is_as_wide
        except StopIteration:
            return
        except csv.Error:
            cells, whole = [], False
        if not whole:
            first, *rest = source.taken
            source.hand_back(rest)
            alone, count = _alone(first, delimiter, width)
            yield Row(start, alone, count)
        elif any(cells):
            yield Row(start, list(cells), len(cells))


def is_quoted_whole(lines: list[str]) -> bool:
    """Whether lines of several cells each stand in one pair of quotes.

    A spreadsheet that opened the file with another delimiter saves it like that.
    """
    filled = [line.strip() for line in lines if line.strip()]
    quoted = [line for line in filled if re.fullmatch(r'"([^"]|"")*"', line)]
    held = [line for line in quoted if any(line.count(sign) > 1 for sign in ",;\t|")]
    return bool(filled) and len(held) > 0.5 * len(filled)


def _alone(line: str, delimiter: str, width: int) -> tuple[list[str | None], int]:
    """Split one troublesome line by itself; found = -1 where that fails too."""
    if line.count('"') % 2 == 0:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
            return list(cells), len(cells)
        except csv.Error:
            pass
    return [line.strip()], BROKEN


@dataclass
class TextSheet:
    """The one table of a delimited text file."""

    path: Path
    encoding: str
    delimiter: str
    name: str = ""
    typed_cells: bool = False

    def _lines(self) -> Iterator[str]:
        with self.path.open(
            encoding=self.encoding, errors="replace", newline=""
        ) as file:
            try:
                yield from file
            except UnicodeError as error:
                raise Refused("not_text", encoding=self.encoding) from error

    def top(self) -> list[Row]:
        """Give the first records."""
        found: list[Row] = []
        for row in records(self._lines(), self.delimiter):
            found.append(row)
            if len(found) == TOP_ROWS:
                break
        return found

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give all records below the header."""
        width = len(columns_of(header))
        rows: list[Row] = []
        for row in records(self._lines(), self.delimiter, width):
            if row.number <= header.number:
                continue
            rows.append(_trimmed(row, width))
            if len(rows) == BATCH_ROWS:
                yield record_batch(rows, width)
                rows = []
        yield record_batch(rows, width)

    def relation(
        self, header: Row, connection: duckdb.DuckDBPyConnection
    ) -> Relation | None:
        """Let DuckDB read the file if the count of its records is proven."""
        encoding = ENCODINGS.get(self.encoding)
        if encoding is None or not self.delimiter.isascii():
            return None
        text = scan(self.path, self.encoding, self.delimiter)
        lines = text.record_lines
        lines = lines[lines > header.number]
        cells = self._cells_below(header)
        width = len(columns_of(header))
        if not text.is_plain or not lines.size or not 2 <= width <= cells:
            return None
        reading = Reading(
            self.path, encoding, self.delimiter, width, cells, int(lines[0]) - 1
        )
        if reading.count(connection) != lines.size:
            return None
        return reading.relation(text, lines, connection)

    def _cells_below(self, header: Row) -> int:
        """Count the cells of the first record below the header."""
        for row in records(self._lines(), self.delimiter):
            if row.number > header.number:
                return row.found
        return 0


@dataclass(frozen=True)
class Reading:
    """How DuckDB reads a file whose records all have the same number of cells."""

    path: Path
    encoding: str
    delimiter: str
    width: int
    cells: int
    lines_above: int

    @property
    def sql(self) -> str:
        """Name the table of its records, from the first one below the header."""
        columns = ", ".join(f"c{index}: 'varchar'" for index in range(self.cells))
        return (
            f"read_csv({_quoted(str(self.path))}, auto_detect = false, header = false, "
            f"skip = {self.lines_above}, delim = {_quoted(self.delimiter)}, "
            f"quote = '\"', escape = '\"', encoding = '{self.encoding}', "
            f"columns = {{{columns}}}, strict_mode = true, null_padding = false, "
            f"max_line_size = {LONGEST_RECORD})"
        )

    def count(self, connection: duckdb.DuckDBPyConnection) -> int | None:
        """Count the records; None where DuckDB can't read them.

        One that goes beyond the header's last cell isn't counted: DuckDB doesn't tell
        how far it goes.
        """
        beyond = ", ".join(f"c{index}" for index in range(self.width, self.cells))
        where = f"where coalesce({beyond}, null) is null" if beyond else ""
        try:
            counted = connection.execute(f"select count(*) from {self.sql} {where}")
            return int(counted.fetchall()[0][0])
        except duckdb.Error:
            return None

    def relation(
        self, text: TextScan, lines: Positions, connection: duckdb.DuckDBPyConnection
    ) -> Relation:
        """Number the records by their lines, and leave out those without any cell."""
        row_no = f"record + {self.lines_above}"
        if lines[-1] - lines[0] + 1 != lines.size:
            connection.create_function(
                "line_of_record",
                lambda record: pa.array(lines[record.to_numpy() - 1]),
                ["BIGINT"],
                "BIGINT",
                type=PythonUDFType.ARROW,
            )
            row_no = "line_of_record(record)"
        cells = [f"c{index}" for index in range(self.width)]
        line_end = "chr(13) || chr(10)"
        shown = [
            f"replace({cell}, {line_end}, chr(10)) as {cell}"
            if text.spans_lines
            else cell
            for cell in cells
        ]
        return Relation(
            f"select {row_no} as row_no, {self.width} as cells_found, "
            f"{', '.join(shown)} "
            f"from (select row_number() over () as record, * from {self.sql}) "
            f"where coalesce({', '.join(cells)}) is not null",
            text.traits,
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _trimmed(row: Row, width: int) -> Row:
    """Forget empty cells beyond the header's last."""
    if row.found > width and not any(row.cells[width:]):
        return Row(row.number, row.cells[:width], width)
    return row


@dataclass
class TextSource(Source):
    """A delimited text file."""

    path: Path

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List its one table, split by the given delimiter."""
        encoding = encoding_of(self.path, read.encoding)
        sheet = TextSheet(self.path, encoding, delimiter or read.delimiter or ",")
        return [CleanSheet(sheet)]

    def delimiters(self) -> tuple[str | None, ...]:
        """Try the three that exports use, and the bar."""
        return (",", ";", "\t", "|")
