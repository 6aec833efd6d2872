"""SheetScan at an unknown file: its cells as texts, and which row names the columns."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from campaign.ingest.cells import Row, Sheet
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.propose import values
from campaign.ingest.propose.encodings import decode, find_encoding
from campaign.ingest.read import ParquetSource, open_source
from campaign.ingest.read_text import TextSource

HEAD_BYTES = 4_000_000
TAIL_BYTES = 64_000
ROWS_MAX = 3_000
TAIL_ROWS = 5
DELIMITERS = ";,\t|"

Rows = list[list[str]]


@dataclass(frozen=True)
class Table:
    """One sheet or file: texts above the header, its names, its first and last rows."""

    above: tuple[str, ...]
    header: tuple[str, ...]
    rows: Rows
    tail: Rows
    sheet: str = ""
    encoding: str | None = None
    delimiter: str | None = None

    def column(self, index: int) -> list[str]:
        """The cells of one column, blanks included."""
        return [row[index] if index < len(row) else "" for row in self.rows]


def read_tables(path: Path) -> list[Table]:
    """Read the beginning and the end of every table in the file.

    Raises Refused with one line when nothing in it looks like a table.
    """
    source = open_source(path)
    encoding = delimiter = None
    tail: Rows | None = [] if isinstance(source, ParquetSource) else None
    if isinstance(source, TextSource):
        encoding, delimiter, tail = _look_at_text(path)
    sheets = source.sheets(Read(encoding=encoding or "utf-8"), delimiter)
    found = [
        table
        for sheet in sheets
        if (table := _table(sheet, encoding, delimiter, tail)) is not None
    ]
    if not found:
        raise Refused("no_names")
    return found


def _look_at_text(path: Path) -> tuple[str, str, Rows]:
    """Give a text's encoding, its delimiter, and its last rows."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        size = file.seek(0, 2)
        start = max(0, size - TAIL_BYTES) // 2 * 2  # UTF-16 comes in pairs
        file.seek(start)
        tail = file.read()
    encoding = find_encoding(head)
    delimiter = _delimiter(decode(head, encoding).splitlines()[:200])
    lines = decode(tail, encoding).splitlines()[1 if start else 0 :]
    return (
        encoding,
        delimiter,
        list(csv.reader(lines[-TAIL_ROWS:], delimiter=delimiter)),
    )


def _delimiter(lines: list[str]) -> str:
    """The one that cuts most rows into the same number of cells."""

    def evenness(delimiter: str) -> tuple[float, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            return 0, 0
        width, count = widths.most_common(1)[0]
        return count / len(rows), width

    return max(DELIMITERS, key=evenness)


def _table(
    sheet: Sheet, encoding: str | None, delimiter: str | None, tail: Rows | None
) -> Table | None:
    top = sheet.top()
    at = _header_row([_cells(row) for row in top])
    if at is None:
        return None
    rows: Rows = []
    for batch in sheet.batches(top[at]):
        cells = [
            c for name, c in batch.to_pydict().items() if re.fullmatch(r"c\d+", name)
        ]
        rows += [
            [values.clean(c or "") for c in row] for row in zip(*cells, strict=True)
        ]
        if tail is not None and len(rows) >= ROWS_MAX:
            break
    last = rows[-TAIL_ROWS:] if tail is None else tail
    return Table(
        above=tuple(cell for row in top[:at] for cell in _cells(row) if cell),
        header=tuple(_cells(top[at])),
        rows=list(islice((row for row in rows if any(row)), ROWS_MAX)),
        tail=[[values.clean(cell) for cell in row] for row in last],
        sheet=sheet.name,
        encoding=encoding,
        delimiter=delimiter,
    )


def _cells(row: Row) -> list[str]:
    return [values.clean(cell or "") for cell in row.cells]


def _header_row(rows: Rows) -> int | None:
    """The first row whose cells look like names and whose following rows fit."""
    width = max((_filled(row) for row in rows), default=0)
    for at, row in enumerate(rows):
        names = [cell for cell in row if cell]
        if len(names) < max(2, 0.6 * width) or len(set(names)) < len(names):
            continue
        if not all(_is_name(name) for name in names):
            continue
        following = [r for r in rows[at + 1 : at + 11] if any(r)]
        fitting = [r for r in following if _filled(r) >= 0.4 * len(names)]
        if len(fitting) >= 0.5 * len(following):
            return at
    return None


def _is_name(cell: str) -> bool:
    return len(cell) <= 100 and not re.fullmatch(r"[\d\s.,:/%+-]+", cell)


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)
