"""Write the smallest XLSB and XLS that a reader takes: no library here writes them."""

import struct
import zipfile
from pathlib import Path

Value = str | float | bool | bytes
"""Bytes are the code of an error: 0x2A is #N/A."""
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary'
    '.macroEnabled.main"/></Types>'
)
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Target="{target}" Type="'
    + SPACE
    + '/{kind}"/></Relationships>'
)


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(body)
    while left > 0x7F:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_cell(column: int, style: int, value: Value) -> bytes:
    head = struct.pack("<II", column, style)
    if isinstance(value, str):
        return _record(6, head + _text(value))
    if isinstance(value, bool):
        return _record(4, head + bytes([value]))
    if isinstance(value, bytes):
        return _record(3, head + value)
    return _record(5, head + struct.pack("<d", value))


def write_xlsb(
    path: Path,
    cells: dict[tuple[int, int], Value],
    styles: dict[tuple[int, int], int],
    hidden_rows: tuple[int, ...] = (),
) -> Path:
    """Write cells by row and column (from 0), some with a built-in number format."""
    formats = [0, *sorted(set(styles.values()))]
    rows = b""
    for row in sorted({row for row, _ in cells}):
        flag = 0x10 if row in hidden_rows else 0
        rows += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, flag, 0, 0))
        for (at, column), value in cells.items():
            if at == row:
                style = formats.index(styles.get((row, column), 0))
                rows += _xlsb_cell(column, style, value)
    extent = struct.pack("<IIII", 0, max(r for r, _ in cells), 0, 16_383)
    sheet = _record(129) + _record(148, extent) + _record(145) + rows
    xfs = b"".join(_record(47, struct.pack("<HH12x", 0, form)) for form in formats)
    count = struct.pack("<I", len(formats))
    listed = struct.pack("<II", 0, 1) + _text("rId1") + _text("S")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        main = RELATIONS.format(target="xl/workbook.bin", kind="officeDocument")
        archive.writestr("_rels/.rels", main)
        own = RELATIONS.format(target="worksheets/sheet1.bin", kind="worksheet")
        archive.writestr("xl/_rels/workbook.bin.rels", own)
        book = _record(131) + _record(143) + _record(156, listed) + _record(144)
        archive.writestr("xl/workbook.bin", book + _record(132))
        part = sheet + _record(146) + _record(130)
        archive.writestr("xl/worksheets/sheet1.bin", part)
        table = _record(617, count) + xfs + _record(618)
        archive.writestr("xl/styles.bin", _record(278) + table + _record(279))
    return path


def _biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls_cell(row: int, column: int, style: int, value: Value) -> bytes:
    head = struct.pack("<HHH", row, column, style)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _biff(0x204, head + text)
    if isinstance(value, bool):
        return _biff(0x205, head + bytes([value, 0]))
    if isinstance(value, bytes):
        return _biff(0x205, head + value + b"\1")
    return _biff(0x203, head + struct.pack("<d", value))


def write_xls(
    path: Path,
    cells: dict[tuple[int, int], Value],
    styles: dict[tuple[int, int], int],
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[int, ...] = (),
    form: str = "",
) -> Path:
    """Write cells by row and column (from 0), some with a built-in number format.

    `form` is the text of number format 164.
    """
    formats = [0, *sorted(set(styles.values()))]
    begin = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    begin += _biff(0x42, struct.pack("<H", 1200))
    if form:
        letters = struct.pack("<HHB", 164, len(form), 0) + form.encode("latin-1")
        begin += _biff(0x41E, letters)
    begin += b"".join(_biff(0xE0, struct.pack("<HH16x", 0, at)) for at in formats)
    name = struct.pack("<BB", 1, 0) + b"S"
    end = _biff(0x0A, b"")
    at = len(begin) + 4 + 6 + len(name) + len(end)
    begin += _biff(0x85, struct.pack("<IH", at, 0) + name) + end
    sheet = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for column in hidden_columns:
        sheet += _biff(0x7D, struct.pack("<HHHHHH", column, column, 9, 0, 1, 0))
    for row in hidden_rows:
        sheet += _biff(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x20, 0))
    for (row, column), value in sorted(cells.items(), key=lambda cell: cell[0]):
        style = formats.index(styles.get((row, column), 0))
        sheet += _xls_cell(row, column, style, value)
    path.write_bytes(_compound(begin + sheet + end))
    return path


def _compound(stream: bytes) -> bytes:
    """Put the stream Workbook into a compound file of 512-byte sectors."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    free, last, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [table, last, *range(3, count + 2), last]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0)
    head += struct.pack("<I", 0).ljust(436, b"\xff")
    root = _entry("Root Entry", 5, 1, last, 0)
    book = _entry("Workbook", 2, free, 2, len(stream))
    blank = _entry("", 0, free, 0, 0)
    body = root + book + blank + blank
    return head + fat + body + stream.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    free = 0xFFFFFFFF
    title = name.encode("utf-16-le")
    length = len(title) + 2 if name else 0
    return title.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIQ", length, kind, 1, free, free, child, start, size
    )
