"""Look at an unknown file: its encoding, its cells as texts, and its header row."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from campaign.ingest.cells import TYPED_CELL, Row, Sheet
from campaign.ingest.errors import Refused
from campaign.ingest.match import joined_header
from campaign.ingest.profiles import Read, header_key
from campaign.ingest.propose import formats
from campaign.ingest.read import open_source
from campaign.ingest.read_text import TextSource, is_quoted_whole, records

HEAD_BYTES = 4_000_000
TAIL_BYTES = 64_000
ROWS_MAX = 3_000
TAIL_ROWS = 5
DELIMITERS = ";,\t|"
CELL_NAME = re.compile(r"c\d+")
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Vietnamese windows-1258 writes a tone as a mark of its own, behind a vowel.
TONES = "\u0300\u0301\u0303\u0309\u0323"
TONE = re.compile(f"[{TONES}]")
TONE_AFTER_VOWEL = re.compile(f"[aăâeêioôơuưy][{TONES}]", re.IGNORECASE)
# TCVN3 (.VnTime) writes toned vowels as signs that no word holds otherwise.
TCVN3 = re.compile(r"\w[µ¸¶·¹®¬­»¾¼½Æ]\w?")

Rows = list[list[str]]


@dataclass(frozen=True)
class Table:
    """One sheet or file: texts above the header, its names, its first and last rows.

    A number or date cell of a workbook begins with TYPED_CELL.
    """

    above: tuple[str, ...]
    header: tuple[str, ...]
    rows: Rows
    tail: Rows
    sheet: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    header_rows: int = 1

    def column(self, index: int) -> list[str]:
        """The cells of one column, blanks included."""
        return [row[index] if index < len(row) else "" for row in self.rows]

    @property
    def repeated(self) -> dict[str, str]:
        """Names that stand over several columns, by the key they are compared by."""
        keys = Counter(header_key(name) for name in self.header if name)
        return {
            header_key(name): name for name in self.header if keys[header_key(name)] > 1
        }


@dataclass(frozen=True)
class TextLook:
    """What a text's bytes tell: how it is written, its last rows; how many to read."""

    encoding: str
    delimiter: str
    tail: Rows
    most: int


def read_tables(path: Path, most: int = ROWS_MAX) -> list[Table]:
    """Read the beginning and the end of every table in the file: `most` rows of a text.

    Raises Refused with one line when nothing in it looks like a table.
    """
    source = open_source(path)
    look = _look_at_text(path, most) if isinstance(source, TextSource) else None
    read = Read(encoding=look.encoding if look else "utf-8")
    sheets = source.sheets(read, look.delimiter if look else None)
    tables = [table for sheet in sheets for table in _tables(sheet, look)]
    if not tables:
        raise Refused("no_names")
    return tables


def _look_at_text(path: Path, most: int) -> TextLook:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        size = file.seek(0, 2)
        start = max(0, size - TAIL_BYTES) // 2 * 2  # UTF-16 comes in pairs
        file.seek(start)
        tail = file.read()
    encoding = find_encoding(head)
    lines = decode(head, encoding).splitlines()[:200]
    delimiter = _delimiter(lines)
    if is_quoted_whole(lines):
        raise Refused("quoted_lines")
    last = decode(tail, encoding).splitlines()[1 if start else 0 :]
    return TextLook(encoding, delimiter, _split(last, delimiter), most)


def _split(lines: list[str], delimiter: str) -> Rows:
    """Split lines as a load does, which nothing in them can stop."""
    return [
        [cell or "" for cell in row.cells] for row in records(iter(lines), delimiter)
    ]


def _delimiter(lines: list[str]) -> str:
    """The one that cuts most rows into the same number of cells."""

    def evenness(delimiter: str) -> tuple[float, int]:
        rows = _split(lines, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            return 0, 0
        width, count = widths.most_common(1)[0]
        return count / len(rows), width

    return max(DELIMITERS, key=evenness)


def _tables(sheet: Sheet, look: TextLook | None) -> Iterator[Table]:
    """Give the sheet's table, once for each way in which its header may stand."""
    top = sheet.top()
    at = _header_row([_cells(row) for row in top])
    if at is not None:
        yield _table(sheet, look, top, at, 1)
    for at in range(len(top) - 1):
        joined = joined_header(top[at], top[at + 1])
        if _is_header_of_two([_cells(row) for row in top], at, _cells(joined)):
            yield _table(sheet, look, [*top[:at], joined], at, 2)


def _is_header_of_two(rows: Rows, at: int, joined: list[str]) -> bool:
    """Whether names stand on a row and the next one, and a table below them."""
    upper, lower = rows[at], rows[at + 1]
    names = [cell for cell in (*upper, *lower) if cell]
    below = [cell for place, cell in enumerate(lower) if cell and place < len(upper)]
    groups = [cell for cell in upper if cell]
    if not below or len(groups) < 2 or not all(map(_is_name, names)):
        return False
    filled = [name for name in joined if name]
    following = [row for row in rows[at + 2 : at + 12] if any(row)]
    fitting = [row for row in following if _filled(row) >= 0.4 * len(filled)]
    return len(set(filled)) == len(filled) and len(fitting) >= 0.5 * len(following)


def _table(
    sheet: Sheet, look: TextLook | None, top: list[Row], at: int, header_rows: int
) -> Table:
    rows: Rows = []
    for batch in sheet.batches(top[at]):
        few = batch.slice(0, look.most) if look else batch
        cells = [c for name, c in few.to_pydict().items() if CELL_NAME.fullmatch(name)]
        rows += [[_clean(c) for c in row] for row in zip(*cells, strict=True)]
        if look and len(rows) >= look.most:
            break
    if look:
        last = [[_clean(cell) for cell in row] for row in look.tail]
        rows = rows[: look.most] + (last if len(rows) >= look.most else [])
    return Table(
        above=tuple(cell for row in top[:at] for cell in _cells(row) if cell),
        header=tuple(_cells(top[at])),
        rows=[row for row in rows if any(row)],
        tail=rows[-TAIL_ROWS:],
        sheet=sheet.name,
        encoding=look.encoding if look else None,
        delimiter=look.delimiter if look else None,
        header_rows=header_rows,
    )


def _clean(cell: str | None) -> str:
    """Clean a cell's text; one of a workbook still says that it is a number or date."""
    text = cell or ""
    mark = TYPED_CELL if text.startswith(TYPED_CELL) else ""
    return mark + formats.clean(text.removeprefix(TYPED_CELL))


def _cells(row: Row) -> list[str]:
    return [formats.clean(cell or "") for cell in row.cells]


def _header_row(rows: Rows) -> int | None:
    """The first row whose cells look like names and whose following rows fit."""
    width = max((_filled(row) for row in rows), default=0)
    for at, row in enumerate(rows):
        names = [cell for cell in row if cell]
        if len(names) < max(2, 0.6 * width) or len(set(names)) < 0.7 * len(names):
            continue
        if not all(_is_name(name) for name in names):
            continue
        following = [r for r in rows[at + 1 : at + 11] if any(r)]
        fitting = [r for r in following if _filled(r) >= 0.4 * len(names)]
        if len(fitting) >= 0.5 * len(following):
            return at
    return None


def _is_name(cell: str) -> bool:
    return len(cell) <= 100 and not re.fullmatch(r"[\d\s.,:/%+()\[\]-]+", cell)


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def find_encoding(head: bytes) -> str:
    """Name the encoding of a text by its beginning.

    A UTF-8 that breaks off in the middle of a letter at the end is still UTF-8.
    """
    for mark, name in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return name
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if sum(zeros) > len(head) / 10:
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return _one_byte(head)
    return "utf-8"


def _one_byte(head: bytes) -> str:
    """Choose among encodings that give every byte a letter."""
    vietnamese = head.decode("windows-1258", errors="replace")
    tones = len(TONE.findall(vietnamese))
    foreign = sum(1 for letter in vietnamese if ord(letter) > 127)
    behind_vowels = len(TONE_AFTER_VOWEL.findall(vietnamese))
    if tones and behind_vowels >= 0.9 * tones and tones >= 0.1 * foreign:
        return "windows-1258"
    return "windows-1252" if re.search(rb"[\x80-\x9f]", head) else "latin-1"


def decode(content: bytes, encoding: str) -> str:
    """Turn bytes into NFC text; bytes cut off at an edge are left out."""
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return unicodedata.normalize("NFC", content.decode(name, errors="ignore"))


def is_tcvn3(text: str) -> bool:
    """Whether the text looks written for a .VnTime font instead of in Unicode."""
    signs = len(TCVN3.findall(text))
    return signs >= 3 and signs >= 0.01 * len(text.split())
