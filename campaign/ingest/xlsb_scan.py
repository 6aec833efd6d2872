"""Scan an XLSB sheet before it is read: its parts are records, not XML.

Each record is a number and a length, both in groups of seven bits, and its bytes
([MS-XLSB] 2.1.4). Cells are records 1 to 11: column, style, value.
"""

import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from campaign.ingest.sheet_scan import (
    PERCENT_FORMATS,
    Extent,
    SheetScan,
    is_percent_format,
    part_key,
)
from campaign.unpacking import pieces

ROW, LAST_CELL, COLUMNS = 0, 11, 60
FORMAT, STYLE, STYLES_BEGIN, STYLES_END = 44, 47, 617, 618
SHEET = 156
BLANK = 1
NUMBERS = frozenset((2, 5, 9))
"""Cells that hold a number: short, long, or a formula's."""
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
LONGEST_RECORD = 1 << 20


def scan_xlsb(archive: zipfile.ZipFile, sheet: str) -> SheetScan:
    """Walk through a sheet's cells; Refused if it reaches too far to be read."""
    names = {part_key(name): name for name in archive.namelist()}
    percents = _percent_styles(archive, names.get("xl/styles.bin"))
    part = names[_part_of(archive, names, sheet)]
    extent, row = Extent(), 0
    found = SheetScan()
    for kind, body in _records(archive, part):
        if kind == ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & HIDDEN_ROW:
                found.hidden_rows.add(row)
        elif kind == COLUMNS and body[16] & HIDDEN_COLUMN:
            low, high = struct.unpack_from("<II", body)
            found.hidden_columns.update(range(low + 1, high + 2))
        elif BLANK < kind <= LAST_CELL:
            column, style = struct.unpack_from("<II", body)
            extent.add(row, column + 1)
            found.columns.add(column + 1)
            if kind in NUMBERS and style & 0xFFFFFF in percents:
                found.percents.add((row, column + 1))
    if extent.is_sparse:
        raise extent.refusal(sheet, "")
    return found


def _records(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, bytes]]:
    """Give a part's records: kind and bytes; ValueError where they don't add up."""
    rest = b""
    for piece in pieces(archive, archive.getinfo(part)):
        rest += piece
        at = 0
        while (record := _record(rest, at)) is not None:
            kind, start, end = record
            yield kind, rest[start:end]
            at = end
        rest = rest[at:]
        if len(rest) > LONGEST_RECORD:
            raise ValueError("a record is too long")


def _record(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Read a record's kind and where its bytes lie; None if it isn't all there."""
    numbers = []
    for most in (2, 4):
        number = shift = 0
        for _ in range(most):
            if at >= len(data):
                return None
            number |= (data[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if not data[at - 1] & 0x80:
                break
        numbers.append(number)
    kind, size = numbers
    return (kind, at, at + size) if at + size <= len(data) else None


def _part_of(archive: zipfile.ZipFile, names: dict[str, str], sheet: str) -> str:
    """Name the part that holds a sheet, as the workbook lists it."""
    relations = b"".join(
        pieces(archive, archive.getinfo(names["xl/_rels/workbook.bin.rels"]))
    )
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(relations).iter()
    }
    for kind, body in _records(archive, names["xl/workbook.bin"]):
        if kind == SHEET:
            relation, at = _text(body, 8)
            name, _ = _text(body, at)
            if name == sheet:
                target = targets[relation]
                return part_key(target if target.startswith("/") else f"xl/{target}")
    raise KeyError(sheet)


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Read a text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _percent_styles(archive: zipfile.ZipFile, part: str | None) -> frozenset[int]:
    """Give the cell styles whose number format shows a percentage."""
    formats = set(PERCENT_FORMATS)
    styles: list[int] = []
    is_cell_style = False
    for kind, body in _records(archive, part) if part else ():
        if kind == FORMAT:
            (number,) = struct.unpack_from("<H", body)
            if is_percent_format(_text(body, 2)[0]):
                formats.add(number)
        elif kind in {STYLES_BEGIN, STYLES_END}:
            is_cell_style = kind == STYLES_BEGIN
        elif kind == STYLE and is_cell_style:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return frozenset(i for i, form in enumerate(styles) if form in formats)
