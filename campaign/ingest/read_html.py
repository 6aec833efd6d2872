"""Read the tables of a web page: many systems export one under the name .xls."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from lxml import etree, html

from campaign.ingest.cells import TOP_ROWS, CleanSheet, Row, Source, batches_below
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.read_text import encoding_of

HEAD_BYTES = 64_000
LARGEST = 50 << 20
"""Bytes of a page: what is made of it in memory is some twenty times as much."""
MOST_SPANNED = 1_000
"""Columns that one cell may span, as in every browser (HTML Standard, 4.9.11)."""
BEGINNING = re.compile(rb"<(!doctype html|[hpb]|table|meta|style|div|center|font|span)")


def is_html(path: Path) -> bool:
    """Whether a file begins as a page does and holds a table."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").strip().lower()
    if head.startswith((b"<?xml", b"<!--")):
        head = head[head.find(b">") + 1 :].strip()
    return bool(BEGINNING.match(head)) and b"<table" in head


@dataclass
class HtmlSheet:
    """One table of the page, every cell as the text that a reader sees."""

    name: str
    rows: list[Row]
    typed_cells: bool = False

    def top(self) -> list[Row]:
        """Give the first rows that hold anything."""
        return self.rows[:TOP_ROWS]

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give all rows below the header."""
        return batches_below(self.rows, header)


@dataclass
class HtmlSource(Source):
    """A web page; each of its tables that holds rows of its own is a sheet."""

    path: Path
    _sheets: list[CleanSheet] = field(default_factory=list)

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List its tables by number; a profile may name some."""
        if not self._sheets:
            self._sheets = [
                CleanSheet(HtmlSheet(str(number), rows))
                for number, table in enumerate(self._tables(read.encoding), start=1)
                if (rows := _rows(table))
            ]
        return [s for s in self._sheets if not read.sheets or s.name in read.sheets]

    def _tables(self, declared: str) -> list[html.HtmlElement]:
        content = self.path.read_bytes()
        if len(content) > LARGEST:
            raise Refused("large_page", most=LARGEST >> 20)
        says_it_itself = b"charset" in content[:HEAD_BYTES].lower()
        encoding = encoding_of(self.path, declared)
        is_marked = encoding.startswith(("utf-16", "utf-8-sig"))
        parser = html.HTMLParser(
            encoding=encoding.removesuffix("-sig")
            if not says_it_itself or is_marked
            else None
        )
        try:
            page = html.document_fromstring(content, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, LookupError) as error:
            raise Refused("not_page") from error
        return list(page.iter("table"))


def _rows(table: html.HtmlElement) -> list[Row]:
    """Give a table's own rows; a cell over several places stands in its first."""
    rows: list[Row] = []
    taken: dict[int, int] = {}
    own = (tr for tr in table.iter("tr") if next(tr.iterancestors("table")) is table)
    for number, line in enumerate(own, start=1):
        cells: list[str | None] = []
        below: dict[int, int] = {c: n - 1 for c, n in taken.items() if n > 1}
        for cell in line.iterchildren("td", "th"):
            while taken.get(len(cells)):
                cells.append(None)
            down = _span(cell, "rowspan", 65_534)
            for place in range(_span(cell, "colspan", MOST_SPANNED)):
                if down > 1:
                    below[len(cells)] = down - 1
                cells.append(_text(cell) if not place else None)
        taken = below
        if any(cells):
            rows.append(Row(number, cells, len(cells)))
    return rows


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    told = cell.get(name, "1").strip()
    return min(max(int(told), 1), most) if told.isascii() and told.isdigit() else 1


def _text(cell: html.HtmlElement) -> str:
    for broken in cell.iter("br"):
        broken.tail = " " + (broken.tail or "")
    return " ".join("".join(cell.itertext()).split())
