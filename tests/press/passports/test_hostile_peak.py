"""The whole of `verify` on a stranger's file: its memory and its verdict.

Peaks are those that the system keeps of the command and its child, added.
"""

import json
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import pyarrow as pa
import pypdf
import pytest
from pyarrow import parquet
from pypdf.generic import NameObject, StreamObject

from campaign.home import REPO

MIB = 1 << 20
MOST = 300 * MIB
COMMAND = """
import resource, runpy, sys
sys.argv = ["campaign", "verify", sys.argv[1], "--json"]
try:
    runpy.run_module("campaign", run_name="__main__")
finally:
    from campaign.press.reading import apart
    apart._sandbox.close()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = open("/proc/self/status").read()
    own = int(status.partition("VmHWM:")[2].split()[0])
    print((own + child) * 1024, file=sys.stderr)
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(files, level=9):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def zeros(size):
    """Deflate so many zeros piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(b"0" * MIB) for _ in range(size // MIB)]
    return b"".join([*pieces, packer.flush()])


def lying(name):
    """A member whose header says 100 bytes, with their checksum, and holds 2 GB."""
    content, checksum = zeros(2 << 30), zlib.crc32(b"0" * 100)
    sizes = struct.pack("<3I", checksum, len(content), 100)
    dated = struct.pack("<4H", 0, 8, 0, 33)
    bare = name.encode()
    local = b"PK\3\4" + struct.pack("<H", 20) + dated + sizes
    local += struct.pack("<2H", len(bare), 0) + bare
    entry = b"PK\1\2" + struct.pack("<2H", 20, 20) + dated + sizes
    entry += struct.pack("<5H2I", len(bare), 0, 0, 0, 0, 0, 0) + bare
    start = len(local) + len(content)
    end = struct.pack("<4H2IH", 0, 0, 1, 1, len(entry), start, 0)
    return local + content + entry + b"PK\5\6" + end


def nested():
    content = packed({"a.txt": b"0" * (60 * MIB)})
    for _ in range(6):
        content = packed({"a.zip": content})
    return content


def picture(width, height):
    """A blank picture of so many pixels, row by row."""

    def chunk(kind, content):
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    packer = zlib.compressobj(9)
    rows = [packer.compress(bytes(1 + 4 * width)) for _ in range(height)]
    size = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    content = b"".join([*rows, packer.flush()])
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size)
    return head + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def stream(content):
    book = pypdf.PdfWriter()
    page = book.add_blank_page(100, 100)
    held = StreamObject()
    held.set_data(content)
    page[NameObject("/Contents")] = book._add_object(held.flate_encode())
    out = BytesIO()
    book.write(out)
    return out.getvalue()


def claiming_rows():
    """Fifty million rows in 200 kB."""
    one = pa.array([1]).take(pa.array([0] * 50_000_000, pa.int8()))
    out = BytesIO()
    parquet.write_table(pa.table({"figure_id": one}), out, compression="zstd")
    return out.getvalue()


def sheet():
    cells = b'<row><c r="A1"><v>1</v></c></row>' * 500_000
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
    relation = '<Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/>'
    return packed(
        {
            "xl/workbook.xml": f'{book}<sheet name="a" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>",
            "xl/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>'.encode()
            + cells
            + b"</sheetData></worksheet>",
        }
    )


def attributes():
    listed = b" ".join(b'a%d="1"' % n for n in range(390_000))
    return SVG + b" " + listed + b"/>"


QUICK = {
    "attributes": attributes,
    "brackets": lambda: b"[" * 100_000,
}
LONG = {
    "a lying header": lambda: lying("a.txt"),
    "elements in elements": lambda: SVG + b">" + b"<g>" * 300_000,
    "a lying document": lambda: lying("word/document.xml"),
    "a lying workbook": lambda: lying("xl/workbook.xml"),
    "archives in archives": nested,
    "large members": lambda: packed(
        {f"{n}.txt": b"1,2\n" * (5 * MIB) for n in range(30)}
    ),
    "many members": lambda: packed({str(n): b"x" for n in range(60_000)}, 1),
    "a picture that is refused": lambda: picture(20_000, 20_000),
    "a picture that is read": lambda: picture(4_400, 4_400),
    "elements": lambda: SVG + b">" + b"<a/>" * 399_000 + b"</svg>",
    "one long text": lambda: SVG + b"><text>" + b"x" * (63 * MIB) + b"</text></svg>",
    "cells": sheet,
    "a stream": lambda: stream(b"0" * (400 * MIB)),
    "rows": claiming_rows,
    "a line of 200 MB": lambda: b"figure_id," + b"a" * (200 * MIB),
    "a line of 60 MB": lambda: b"figure_id," + b"a" * (60 * MIB),
    "lines": lambda: b"figure_id,a\n" + b"1,2\n" * 2_900_000,
    "ids": lambda: b"\n".join(b"TA16-%06d" % n for n in range(900_000)),
}
KINDS = [*QUICK, *(pytest.param(kind, marks=pytest.mark.long) for kind in LONG)]


@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux measures")
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_takes_more_than_300_mib(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path / "home"))
    path = tmp_path / "tep"
    path.write_bytes({**QUICK, **LONG}[kind]())
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, str(path)],
        capture_output=True,
        text=True,
        cwd=REPO,
        timeout=120,
    )

    (peak,) = ran.stderr.split()
    assert int(peak) < MOST
    (verdict,) = json.loads(ran.stdout)["ids"]
    assert verdict["verdict"] == "unknown"
