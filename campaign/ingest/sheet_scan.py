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
LAST_COLUMN = 16_384
TRUE = frozenset(("1", "true"))
PLAIN_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>/]*(/?)>')
ANY_CELL = re.compile(rb"<c[\s>/]")
ODD = re.compile(rb""":(?:c|row)[\s>/]|\st=["']e|<f[\s>/]""")
HIDDEN = re.compile(rb"""<(?:row|col)\s[^>]*hidden=["'](?:1|true)""")
PERCENT_FORMATS = frozenset((9, 10))
"""Built in by number: 0% and 0.00%. Others are written out in the styles."""
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


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

    def add(self, row: int, column: int) -> None:
        """Count a filled cell, its row and column from 1."""
        self.cells += 1
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def refusal(self, sheet: str, cell: str) -> Refused:
        """Say why a sheet that reaches so far isn't read, naming the far cell."""
        return Refused(
            "far_cell",
            sheet=sheet,
            cell=cell or f"{column_letters(self.last_column)}{self.last_row}",
            cells=self.cells,
            rows=self.last_row,
            columns=self.last_column,
        )

    @property
    def is_sparse(self) -> bool:
        """Whether nearly all of it is blank, or it is larger than any export."""
        most = min(max(ALWAYS_READ, self.cells * MOST_BLANKS), LARGEST)
        return self.area > most


@dataclass
class SheetScan:
    """What was seen: broken cells by row and column (both from 1) as they are told.

    percents     cells whose number is shown as a percentage
    hidden_rows  those that nobody sees who opens the workbook; columns likewise
    columns      those that hold any value: the reader begins with the first
    """

    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Name hidden rows and columns."""
        rows, columns = self.hidden_rows, self.hidden_columns
        return (*_ranges("row", rows), *_ranges("column", columns))

    @property
    def first_column(self) -> int:
        """Where the reader begins."""
        return min(self.columns, default=1)


@dataclass
class _Package:
    """The parts of an XLSX by the names that other parts call them.

    Some programs write them with backslashes, or other letter cases; strict
    workbooks call the same things by other namespaces.
    """

    archive: zipfile.ZipFile

    def __post_init__(self) -> None:
        self._names = {part_key(n): n for n in self.archive.namelist()}

    def part(self, name: str) -> str:
        """Name the archive's member of a part; KeyError if there is none."""
        return self._names[part_key(name)]

    def tree(self, part: str) -> ElementTree.Element:
        """Parse one of the small parts; ValueError for a large one."""
        content = b""
        for piece in pieces(self.archive, self.archive.getinfo(self.part(part))):
            content += piece
            if len(content) > LARGEST_LIST:
                raise ValueError(f"{part} is too large")
        return ElementTree.fromstring(content)

    def sheets(self) -> Iterator[tuple[str, str, bool]]:
        """Give each sheet's name, its part, and whether it is hidden."""
        targets = {
            relation.get("Id"): relation.get("Target", "").replace("\\", "/")
            for relation in self.tree("xl/_rels/workbook.xml.rels").iter()
        }
        for element in self.tree("xl/workbook.xml").iter():
            if element.tag.rpartition("}")[2] == "sheet":
                ids = (v for k, v in element.items() if k.endswith("}id"))
                target = targets.get(next(ids, ""), "")
                is_hidden = element.get("state", "visible") != "visible"
                part = posixpath.normpath(posixpath.join("/xl", target))[1:]
                yield element.get("name", ""), part, is_hidden

    def percent_styles(self) -> frozenset[str]:
        """Give the cell styles whose number format shows a percentage."""
        if part_key("xl/styles.xml") not in self._names:
            return frozenset()
        formats = set(PERCENT_FORMATS)
        styles: list[int] = []
        for element in self.tree("xl/styles.xml").iter():
            local = element.tag.rpartition("}")[2]
            if local == "numFmt" and is_percent_format(element.get("formatCode", "")):
                formats.add(int(element.get("numFmtId", "0")))
            elif local == "cellXfs":
                styles = [int(style.get("numFmtId", "0")) for style in element]
        return frozenset(str(i) for i, form in enumerate(styles) if form in formats)


def is_percent_format(code: str) -> bool:
    """Whether a number format shows a percentage, not a % in quotes."""
    return "%" in QUOTED.sub("", code)


def part_key(name: str) -> str:
    """Compare names of parts without case, whichever slash they are written with."""
    return name.replace("\\", "/").lstrip("/").casefold()


def hidden_sheets(archive: zipfile.ZipFile) -> frozenset[str] | None:
    """Name an XLSX's hidden sheets; None where the reader has to tell."""
    package = _Package(archive)
    try:
        return frozenset(name for name, _, is_hidden in package.sheets() if is_hidden)
    except (KeyError, ValueError, ElementTree.ParseError):
        return None


def scan_xlsx(archive: zipfile.ZipFile, sheet: str) -> SheetScan:
    """Walk through a sheet's cells; Refused if it reaches too far to be read."""
    package = _Package(archive)
    part = next(part for name, part, _ in package.sheets() if name == sheet)
    part = package.part(part)
    percents = package.percent_styles()
    extent = _plain_extent(archive, part, percents)
    if extent and not extent.is_sparse:
        return SheetScan()
    walk = _Walk(percents)
    with archive.open(part) as file:
        walk.parser.ParseFile(file)
    if walk.extent.is_sparse:
        raise walk.extent.refusal(sheet, walk.farthest())
    return walk.seen


def _ranges(kind: str, places: set[int]) -> tuple[str, ...]:
    """Write rows or columns by their places: `row 3`, `rows 5-7`, `column B`."""
    found: list[list[int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place - 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    name = column_letters if kind == "column" else str
    return tuple(
        f"{kind} {name(a)}" if a == b else f"{kind}s {name(a)}-{name(b)}"
        for a, b in found
    )


def _plain_extent(
    archive: zipfile.ZipFile, part: str, percents: frozenset[str]
) -> Extent | None:
    """Measure a sheet written as all programs write it; None if anything is odd."""
    extent = Extent()
    styles = "|".join(percents).encode()
    shown = re.compile(rb"""<c\s[^>]*\ss=["'](?:%b)["']""" % (styles or b"-"))
    letters: set[bytes] = set()
    for text in _pieces(archive, part):
        cells = PLAIN_CELL.findall(text)
        if len(cells) != len(ANY_CELL.findall(text)) or any(
            odd.search(text) for odd in (ODD, HIDDEN, shown)
        ):
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

    def __init__(self, percent_styles: frozenset[str]) -> None:
        self.extent = Extent()
        self.seen = SheetScan()
        self._percent_styles = percent_styles
        self._style = ""
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
        is_wide = self.extent.last_column > 4 * len(self.seen.columns)
        row, column = self._far["column" if is_wide else "row"]
        return f"{column_letters(column)}{row}"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(" ", 1)[-1]
        if local == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._place = self._row, 0
            if attributes.get("hidden") in TRUE:
                self.seen.hidden_rows.add(self._row)
        elif local == "col" and attributes.get("hidden") in TRUE:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.seen.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))
        elif local == "c":
            found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", attributes.get("r", ""))
            self._place = self._row, self._place[1] + 1
            if found:
                self._place = int(found[2]), _column_number(found[1])
            self._kind = attributes.get("t", "")
            self._style = attributes.get("s", "")
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
            self.seen.broken[row, column] = BROKEN_CELL + (value or "#")
        elif "f" in self._texts and not value and not is_empty_text:
            self.seen.broken[row, column] = BROKEN_CELL + "=" + self._texts["f"]
            return
        elif self._style in self._percent_styles and self._kind in {"", "n"}:
            self.seen.percents.add((row, column))
        self.seen.columns.add(column)


def column_letters(number: int) -> str:
    """Name a column as workbooks do: 1 is A, 28 is AB."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
