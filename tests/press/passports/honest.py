"""Honest handlings of exported files: other bytes, the same words and numbers."""

import csv
import zipfile
from functools import partial
from io import BytesIO, StringIO
from random import Random

import docx
import duckdb
import openpyxl
import pptx
import pyarrow
import pypdf
from lxml import etree
from PIL import Image
from pyarrow import parquet

from tests.press.passports import edits


def copied(content: bytes, rng: Random) -> bytes:
    return bytes(content)


def other_lines(content: bytes, rng: Random) -> bytes:
    said = content.decode("utf-8-sig").replace("\r\n", "\n")
    end = rng.choice(["\n", "\r\n"])
    return rng.choice([b"", b"\xef\xbb\xbf"]) + said.replace("\n", end).encode()


def wide(content: bytes, rng: Random) -> bytes:
    return content.decode("utf-8-sig").encode("utf-16")


def more_blanks(content: bytes, rng: Random) -> bytes:
    said = content.decode().split("\n")
    return "\n".join(line + " " * rng.randrange(3) for line in said).encode() + b"\n\n"


def again_csv(content: bytes, rng: Random) -> bytes:
    """Save with other signs and quotes, numbers without trailing zeros."""
    rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    out = StringIO()
    quoting = rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
    writer = csv.writer(out, delimiter=rng.choice(",;\t"), quoting=quoting)
    writer.writerows([cell.removesuffix(".0") for cell in row] for row in rows)
    return out.getvalue().encode()


def comma_csv(content: bytes, rng: Random) -> bytes:
    """Save as a Vietnamese spreadsheet does: semicolons, decimal commas."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([_comma(c) for c in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _comma(cell: str) -> str:
    try:
        float(cell)
    except ValueError:
        return cell
    return cell.replace(".", ",")


def rounded_csv(content: bytes, rng: Random) -> bytes:
    """Save numbers as a spreadsheet shows them: ten digits."""
    rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    out = StringIO()
    csv.writer(out).writerows([_rounded(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _rounded(cell: str) -> str:
    return f"{float(cell):.10g}" if "." in cell and _comma(cell) != cell else cell


def rezipped(content: bytes, rng: Random) -> bytes:
    """Pack again: other order, dates and compression."""
    held = list(edits.unpacked(content).items())
    rng.shuffle(held)
    out = BytesIO()
    level = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, said in held:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), said, level)
    return out.getvalue()


def in_a_folder(content: bytes, rng: Random) -> bytes:
    """Unpack and pack the folder, as one does on a Mac."""
    held = edits.unpacked(content)
    noise = {"__MACOSX/._x": b"x", "bo/.DS_Store": b"y"}
    return edits.packed({**{f"bo/{k}": v for k, v in held.items()}, **noise})


def saved(content: bytes, rng: Random, reader) -> bytes:
    return edits.saved(reader(BytesIO(content)))


def renewed(content: bytes, rng: Random, reader) -> bytes:
    """Save as another program at another time, without the words about it."""
    book = reader(BytesIO(content))
    core = book.core_properties
    core.last_modified_by, core.revision = "LibreOffice", 7
    for name in rng.sample(["title", "subject", "keywords", "comments"], 2):
        setattr(core, name, "")
    return edits.saved(book)


def bare_office(content: bytes, rng: Random) -> bytes:
    """Strip all properties."""
    held = edits.unpacked(content)
    empty = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        b'metadata/core-properties"/>'
    )
    return edits.packed({**held, "docProps/core.xml": empty})


def split_runs(content: bytes, rng: Random) -> bytes:
    """Part a paragraph's words into more runs, as spelling checkers do."""
    book = docx.Document(BytesIO(content))
    runs = [one for p in book.paragraphs for one in p.runs if len(one.text) > 3]
    chosen = rng.choice(runs)
    said = chosen.text
    chosen.text = said[:2]
    after = docx.text.run.Run(etree.fromstring(etree.tostring(chosen._r)), None)
    chosen._r.addnext(docx.oxml.parse_xml(etree.tostring(after._r)))
    chosen._r.getnext().text = said[2:]
    return edits.saved(book)


def openpyxl_saved(content: bytes, rng: Random) -> bytes:
    return edits.saved(openpyxl.load_workbook(BytesIO(content)))


def arrow(content: bytes, rng: Random) -> bytes:
    table = parquet.read_table(BytesIO(content))
    out = BytesIO()
    kind = rng.choice(["snappy", "gzip", "none"])
    parquet.write_table(table, out, compression=kind, use_dictionary=rng.random() < 0.5)
    return out.getvalue()


def pandas_saved(content: bytes, rng: Random) -> bytes:
    out = BytesIO()
    frame = parquet.read_table(BytesIO(content)).to_pandas()
    frame.to_parquet(out)
    return out.getvalue()


def duckdb_saved(content: bytes, rng: Random, folder) -> bytes:
    held = parquet.read_table(BytesIO(content))
    assert isinstance(held, pyarrow.Table)
    duckdb.from_arrow(held).write_parquet(str(folder / "again.parquet"))
    return (folder / "again.parquet").read_bytes()


def png_again(content: bytes, rng: Random) -> bytes:
    """Compress without loss, the words in the chunks stripped or kept."""
    image = Image.open(BytesIO(content))
    told = rng.choice([{}, dict(image.text)])
    out = image.convert(rng.choice(["RGB", "RGBA"]))
    return edits.png(out, told)


def webp(content: bytes, rng: Random) -> bytes:
    out = BytesIO()
    Image.open(BytesIO(content)).save(out, "WEBP", lossless=True, exact=True, method=0)
    return out.getvalue()


def pretty_svg(content: bytes, rng: Random) -> bytes:
    """Write the tree again, without the words about it."""
    root = etree.fromstring(content)
    for name in ("title", "desc", "metadata"):
        for one in root.findall(f"{{http://www.w3.org/2000/svg}}{name}"):
            root.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def same_svg(content: bytes, rng: Random) -> bytes:
    return etree.tostring(etree.fromstring(content))


def pdf_again(content: bytes, rng: Random) -> bytes:
    return edits.written(pypdf.PdfWriter(clone_from=BytesIO(content)))


def bare_pdf(content: bytes, rng: Random) -> bytes:
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    book.metadata = None
    book.xmp_metadata = None
    return edits.written(book)


TEXT = (copied, other_lines, wide)
HONEST = {
    "csv": (*TEXT, again_csv, comma_csv, rounded_csv),
    "txt": (*TEXT, more_blanks),
    "svg": (copied, pretty_svg, same_svg),
    "xlsx": (openpyxl_saved, rezipped, bare_office),
    "docx": (
        partial(saved, reader=docx.Document),
        partial(renewed, reader=docx.Document),
        split_runs,
        rezipped,
        bare_office,
    ),
    "pptx": (
        partial(saved, reader=pptx.Presentation),
        partial(renewed, reader=pptx.Presentation),
        rezipped,
        bare_office,
    ),
    "parquet": (copied, arrow, pandas_saved),
    "png": (copied, png_again, webp),
    "pdf": (copied, pdf_again, bare_pdf),
    "zip": (copied, rezipped, in_a_folder),
}
