"""Scan a workbook's sheet before it is read: how far it reaches, what is broken.

The reader makes every sheet a full rectangle up to its last row and column: one stray
cell in the last corner would take all memory there is and end the process. And it
gives an error (`#VALUE!`), or a formula whose value was never kept, as an empty cell.
Both stand in the sheet's XML; the extent it declares (`<dimension>`) may lie.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from campaign.ingest.cells import BROKEN_CELL
from campaign.ingest.errors import Refused
from campaign.unpacking import pieces

CHUNK = 4 << 20
ALWAYS_READ = 1_000_000
LARGEST = 50_000_000
LARGEST_LIST = 8 << 20
MOST_BLANKS = 20
PLAIN_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>/]*(/?)>')
ANY_CELL = re.compile(rb"<c[\s>/]")
ODD = re.compile(rb""":(?:c|row)[\s>/]|\st=["']e|<f[\s>/]""")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Extent:
    """The rectangle of a sheet's filled cells, and how many fill it."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0

    @property
    def area(self) -> int:
        """How many cells the reader would make of it."""
        return self.last_row * self.last_column

    @property
    def is_sparse(self) -> bool:
        """Whether nearly all of it is blank, or it is larger than any export."""
        most = min(max(ALWAYS_READ, self.cells * MOST_BLANKS), LARGEST)
        return self.area > most


@dataclass
class SheetScan:
    """What was seen: broken cells by row and column (both from 1) as they are told.

    `first_column` is where the reader begins: the first that holds any value.
    """

    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    first_column: int = 1


def parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name the part of the archive that holds each sheet, by the sheet's name."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _tree(archive, "xl/_rels/workbook.xml.rels").iter()
    }
    found = {}
    for element in _tree(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(RELATION), "")
            found[element.get("name", "")] = posixpath.join("/xl", target)[1:]
    return found


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """Parse one of the small parts that list the sheets; ValueError for a large one."""
    content = b""
    for piece in pieces(archive, archive.getinfo(part)):
        content += piece
        if len(content) > LARGEST_LIST:
            raise ValueError(f"{part} is too large")
    return ElementTree.fromstring(content)


def scan_sheet(archive: zipfile.ZipFile, part: str, sheet: str) -> SheetScan:
    """Walk through a sheet's cells; Refused if it reaches too far to be read."""
    extent = _plain_extent(archive, part)
    if extent and not extent.is_sparse:
        return SheetScan()
    walk = _Walk()
    with archive.open(part) as file:
        walk.parser.ParseFile(file)
    if walk.extent.is_sparse:
        raise Refused(
            "far_cell",
            sheet=sheet,
            cell=walk.farthest(),
            cells=walk.extent.cells,
            rows=walk.extent.last_row,
            columns=walk.extent.last_column,
        )
    return SheetScan(walk.broken, min(walk.columns, default=1))


def _plain_extent(archive: zipfile.ZipFile, part: str) -> Extent | None:
    """Measure a sheet written as all programs write it; None if anything is odd."""
    extent = Extent()
    letters: set[bytes] = set()
    for text in _pieces(archive, part):
        cells = PLAIN_CELL.findall(text)
        if len(cells) != len(ANY_CELL.findall(text)) or ODD.search(text):
            return None
        filled = [(column, row) for column, row, closed in cells if not closed]
        extent.cells += len(filled)
        letters |= {column for column, _ in filled}
        rows = {row for _, row in filled}
        extent.last_row = max(extent.last_row, max(map(int, rows), default=0))
    numbers = (_column_number(column.decode()) for column in letters)
    extent.last_column = max(numbers, default=0)
    return extent if extent.cells else None


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Give a part's bytes piece by piece, no tag cut in two."""
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            text = rest + chunk
            cut = text.rfind(b"<")
            rest = text[cut:] if cut > 0 else b""
            yield text[: len(text) - len(rest)]
    yield rest


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Walk:
    """Every cell of a sheet, one after the other, however it is written."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.broken: dict[tuple[int, int], str] = {}
        self.columns: set[int] = set()
        self._row = 0
        self._place = 0, 0
        self._far: dict[str, tuple[int, int]] = {}
        self._kind = ""
        self._texts: dict[str, str] = {}
        self._inside = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def farthest(self) -> str:
        """Name the cell that makes the rectangle so large."""
        is_wide = self.extent.last_column > 4 * len(self.columns)
        row, column = self._far["column" if is_wide else "row"]
        return f"{_letters(column)}{row}"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(" ", 1)[-1]
        if local == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._place = self._row, 0
        elif local == "c":
            found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", attributes.get("r", ""))
            self._place = self._row, self._place[1] + 1
            if found:
                self._place = int(found[2]), _column_number(found[1])
            self._kind = attributes.get("t", "")
            self._texts = {}
        self._inside = local if local in {"f", "v", "is"} else self._inside
        if local in {"f", "v", "is"}:
            self._texts.setdefault(local, "")

    def _text(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] = self._texts.get(self._inside, "") + text

    def _end(self, name: str) -> None:
        local = name.rsplit(" ", 1)[-1]
        if local in {"f", "v", "is"}:
            self._inside = ""
        if local == "c" and self._texts:
            self._count()

    def _count(self) -> None:
        row, column = self._place
        self.extent.cells += 1
        if row >= self.extent.last_row:
            self.extent.last_row, self._far["row"] = row, (row, column)
        if column >= self.extent.last_column:
            self.extent.last_column, self._far["column"] = column, (row, column)
        value = self._texts.get("v", "")
        is_empty_text = self._kind == "str" and "v" in self._texts
        if self._kind == "e":
            self.broken[row, column] = BROKEN_CELL + (value or "#")
        elif "f" in self._texts and not value and not is_empty_text:
            self.broken[row, column] = BROKEN_CELL + "=" + self._texts["f"]
            return
        self.columns.add(column)


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
