"""Scan an XLS sheet before it is read: percentages, and what nobody sees.

An XLS is a compound file ([MS-CFB]): sectors in chains, one of them the stream
`Workbook`, whose records are a kind, a length and bytes ([MS-XLS] 2.1.4).
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from campaign.ingest.sheet_scan import PERCENT_FORMATS, SheetScan, is_percent_format

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTRY, LISTED_IN_HEADER = 128, 109
BEGIN, END, SHEET, FORMAT, STYLE = 0x809, 0x0A, 0x85, 0x41E, 0xE0
ROW, COLUMNS = 0x208, 0x7D
FORMULA, NUMBER, SHORT_NUMBER, SHORT_NUMBERS = 0x06, 0x203, 0x27E, 0xBD
TEXTS = frozenset((0x204, 0x205, 0xFD, 0xD6))
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
VERSION = 0x600
"""Excel 97 and later; of an older file nothing is seen."""

Record = tuple[int, bytes]


def scan_xls(path: Path, sheet: str) -> SheetScan:
    """Walk through a sheet's records; ValueError where they don't add up."""
    try:
        stream = _workbook(path.read_bytes())
        globals_ = list(_records(stream, 0))
        if not globals_ or struct.unpack_from("<H", globals_[0][1])[0] != VERSION:
            return SheetScan()
        at = _place_of(globals_, sheet)
        return _seen(_records(stream, at), _percent_styles(globals_))
    except (struct.error, IndexError) as error:
        raise ValueError(f"{sheet}: its records don't add up") from error


def _seen(records: Iterator[Record], percent_styles: frozenset[int]) -> SheetScan:
    """Note hidden rows and columns, cells that show a percentage, the first column."""
    found = SheetScan()
    for kind, body in records:
        if kind == ROW and body[12] & HIDDEN_ROW:
            found.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == COLUMNS and body[8] & HIDDEN_COLUMN:
            low, high = struct.unpack_from("<HH", body)
            found.hidden_columns.update(range(low + 1, high + 2))
        for row, column, style in _cells(kind, body):
            found.columns.add(column)
            if style in percent_styles:
                found.percents.add((row, column))
    return found


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int]]:
    """Give row, column (from 1) and style of a record's cells; a text's style is -1."""
    if kind in {FORMULA, NUMBER, SHORT_NUMBER}:
        row, column, style = struct.unpack_from("<HHH", body)
        yield row + 1, column + 1, style
    elif kind == SHORT_NUMBERS:
        row, column = struct.unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            (style,) = struct.unpack_from("<H", body, 4 + 6 * number)
            yield row + 1, column + 1 + number, style
    elif kind in TEXTS:
        row, column = struct.unpack_from("<HH", body)
        yield row + 1, column + 1, -1


def _place_of(globals_: list[Record], sheet: str) -> int:
    """Give where a sheet's records begin; KeyError if the workbook lists no such."""
    for kind, body in globals_:
        if kind == SHEET and _text(body, 7, body[6]) == sheet:
            return int(struct.unpack_from("<I", body)[0])
    raise KeyError(sheet)


def _percent_styles(globals_: list[Record]) -> frozenset[int]:
    """Give the cell styles whose number format shows a percentage."""
    formats = set(PERCENT_FORMATS)
    styles = []
    for kind, body in globals_:
        if kind == FORMAT:
            number, length = struct.unpack_from("<HH", body)
            if is_percent_format(_text(body, 4, length)):
                formats.add(number)
        elif kind == STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return frozenset(i for i, form in enumerate(styles) if form in formats)


def _text(body: bytes, at: int, length: int) -> str:
    """Read a text behind its flags: two bytes a letter, or one."""
    if body[at] & 1:
        return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le", "replace")
    return body[at + 1 : at + 1 + length].decode("latin-1")


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Give the records of one part of the stream, without the parts within it."""
    depth = 0
    while at < len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 1 and kind != END:
            yield kind, body
        if depth <= 0:
            return


def _workbook(content: bytes) -> bytes:
    """Put the sectors of the stream `Workbook` together; nothing if there is none."""
    if content[:8] != SIGNATURE:
        return b""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    chains = _chains(content, size)
    folder = _chain(content, size, chains, struct.unpack_from("<I", content, 48)[0])
    (least,) = struct.unpack_from("<I", content, 56)
    for at in range(0, len(folder), ENTRY):
        (length,) = struct.unpack_from("<H", folder, at + 64)
        name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, whole = struct.unpack_from("<II", folder, at + 116)
        if name == "Workbook" and whole >= least:
            return _chain(content, size, chains, start)[:whole]
    return b""


def _chains(content: bytes, size: int) -> list[int]:
    """Give for each sector the one that follows it."""
    listed = list(struct.unpack_from(f"<{LISTED_IN_HEADER}I", content, 76))
    (further,) = struct.unpack_from("<I", content, 68)
    for _ in range(len(content) // size):
        if not further < len(content) // size:
            break
        *more, further = struct.unpack_from(
            f"<{size // 4}I", content, (further + 1) * size
        )
        listed += more
    found: list[int] = []
    for sector in listed:
        if sector < len(content) // size:
            found += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return found


def _chain(content: bytes, size: int, chains: list[int], sector: int) -> bytes:
    """Put a chain of sectors together; ValueError for one that runs in a circle."""
    parts: list[bytes] = []
    while sector < len(chains):
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        if len(parts) > len(chains):
            raise ValueError("sectors in a circle")
        sector = chains[sector]
    return b"".join(parts)
