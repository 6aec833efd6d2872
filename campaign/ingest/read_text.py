"""Read delimited text so that no line can vanish.

DuckDB's CSV reader drops, without a reject, everything behind a quote that is never
closed (measured with 1.5.6, docs/decisions/0001): the standard library splits the
records here, and a line that can't be one is handed on by itself.
"""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from campaign.ingest.cells import (
    TOP_ROWS,
    CleanSheet,
    Row,
    columns_of,
    record_batch,
)
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read

BATCH_ROWS = 50_000
BROKEN = -1
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
            whole = len(source.taken) == 1 or not width or len(cells) == width
        except StopIteration:
            return
        except csv.Error:
            cells, whole = [], False
        if not whole:
            first, *rest = source.taken
            source.hand_back(rest)
            cells, found = _alone(first, delimiter, width)
            yield Row(start, cells, found)
        elif any(cells):
            yield Row(start, cells, len(cells))


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


def _trimmed(row: Row, width: int) -> Row:
    """Forget empty cells beyond the header's last."""
    if row.found > width and not any(row.cells[width:]):
        return Row(row.number, row.cells[:width], width)
    return row


@dataclass
class TextSource:
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
