"""Edits of exported files, as someone might make them who wants another number."""

import json
import re
from functools import partial
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pptx
import pyarrow
import pypdf
from PIL import Image, PngImagePlugin
from pyarrow import parquet
from pypdf.generic import NameObject, StreamObject, TextStringObject

ID = re.compile(r"TA16-[0-9A-Z]{4,}")
SHOWN = re.compile(rb"<([0-9A-Fa-f]{4,})>|\(([^)]{2,})\)")
WORDS = re.compile(r"(?<=>)[^<>{]*\d[^<>]*(?=</)")  # and no look named by a number


def digit(said: str, rng: Random) -> str:
    """Turn one digit of a text into another one."""
    places = [place for place, sign in enumerate(said) if sign.isdigit()]
    place = rng.choice(places)
    others = [sign for sign in "123456789" if sign != said[place]]
    return said[:place] + rng.choice(others) + said[place + 1 :]


def forged(said: str, rng: Random) -> str:
    """Turn one id of a text into one that was never issued."""
    found = rng.choice(list(ID.finditer(said)))
    return said[: found.start()] + "TA16-ZZZZ" + said[found.end() :]


def text(content: bytes, rng: Random, edit=digit) -> bytes:
    return edit(content.decode(), rng).encode()


def has_digit(said: object) -> bool:
    return isinstance(said, str) and any(sign.isdigit() for sign in said)


def part(content: bytes, rng: Random, pattern: str, edit=digit) -> bytes:
    """Edit a word between the tags of one part of an office file."""
    with ZipFile(BytesIO(content)) as archive:
        held = {one: archive.read(one) for one in archive.namelist()}
    fit = [name for name in held if re.fullmatch(pattern, name)]
    fit = [name for name in fit if _editable(held[name].decode(), edit)]
    name = rng.choice(fit)
    said = held[name].decode()
    found = rng.choice(_editable(said, edit))
    put = edit(found.group(), rng)
    held[name] = (said[: found.start()] + put + said[found.end() :]).encode()
    return packed(held)


def _editable(said: str, edit) -> list[re.Match[str]]:
    found = list(WORDS.finditer(said))
    return [one for one in found if edit is digit or ID.search(one.group())]


def packed(held: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return out.getvalue()


def core(content: bytes, rng: Random, reader) -> bytes:
    """Edit a property through the library that people's programs use."""
    book = reader(BytesIO(content))
    name = rng.choice(["title", "subject", "keywords", "comments", "identifier"])
    edit = digit if has_digit(getattr(book.core_properties, name)) else str.__add__
    put = edit(getattr(book.core_properties, name), rng if edit is digit else " x")
    setattr(book.core_properties, name, put)
    return saved(book)


def saved(book) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_cell(content: bytes, rng: Random) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    cell = rng.choice([one for one in cells if isinstance(one.value, int | float)])
    cell.value = cell.value + rng.choice((0.1, -1, 1e-6))
    return saved(book)


def sheet_name(content: bytes, rng: Random) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    rng.choice(book.worksheets).title = "SAIDI EVNHANOI"
    return saved(book)


def parquet_cell(content: bytes, rng: Random) -> bytes:
    table = parquet.read_table(BytesIO(content))
    numbers = [
        name
        for name in table.column_names
        if pyarrow.types.is_floating(table[name].type)
        and table[name].null_count < len(table)
    ]
    name = rng.choice(numbers)
    held = table[name].to_pylist()
    place = rng.choice([n for n, value in enumerate(held) if value is not None])
    held[place] += rng.choice((0.1, 1e-9, -2))
    at = table.column_names.index(name)
    put = pyarrow.array(held, table[name].type)
    return _table(table.set_column(at, name, put))


def parquet_property(content: bytes, rng: Random, key: bytes) -> bytes:
    table = parquet.read_table(BytesIO(content))
    about = dict(table.schema.metadata)
    about[key] = digit(about[key].decode(), rng).encode()
    return _table(table.replace_schema_metadata(about))


def _table(table: pyarrow.Table) -> bytes:
    out = BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def pixel(content: bytes, rng: Random) -> bytes:
    """Draw a dot of another colour, and keep all words of the chunks."""
    image = Image.open(BytesIO(content))
    told = dict(image.text)
    image = image.convert("RGB")
    at = (rng.randrange(image.width), rng.randrange(image.height))
    image.putpixel(at, tuple(255 - one for one in image.getpixel(at)))
    return png(image, told)


def chunk(content: bytes, rng: Random, key: str, edit=digit) -> bytes:
    image = Image.open(BytesIO(content))
    told = dict(image.text)
    return png(image, {**told, key: edit(told[key], rng)})


def png(image: Image.Image, told: dict[str, str]) -> bytes:
    about = PngImagePlugin.PngInfo()
    for key, said in told.items():
        about.add_itxt(key, said)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=about, optimize=False)
    return out.getvalue()


def page(content: bytes, rng: Random) -> bytes:
    """Show another sign somewhere on a page: the words are glyphs by number."""
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    one = rng.choice([p for p in book.pages if SHOWN.search(_drawn(p))])
    drawn = _drawn(one)
    found = rng.choice([m for m in SHOWN.finditer(drawn)])
    at = found.start() + 1 + rng.randrange(3)
    sign = b"1" if drawn[at : at + 1] != b"1" else b"2"
    stream = StreamObject()
    stream.set_data(drawn[:at] + sign + drawn[at + 1 :])
    one[NameObject("/Contents")] = book._add_object(stream)
    return written(book)


def _drawn(page: pypdf.PageObject) -> bytes:
    return page["/Contents"].get_object().get_data()


def pdf_property(content: bytes, rng: Random) -> bytes:
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    name = rng.choice(["/Title", "/Keywords"])
    book.add_metadata({name: str(book.metadata[name]) + " 2"})
    return written(book)


def heading(content: bytes, rng: Random) -> bytes:
    """Edit a heading in the list of contents."""
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    first = book.root_object["/Outlines"]["/First"].get_object()
    first[NameObject("/Title")] = TextStringObject("SAIDI 61,8")
    return written(book)


def spoken(content: bytes, rng: Random) -> bytes:
    """Edit what a reader for the blind says of a chart."""
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    held = [one.get_object() for one in book._objects if one is not None]
    charts = [one for one in held if isinstance(one, dict) and "/Alt" in one]
    chosen = rng.choice(charts)
    chosen[NameObject("/Alt")] = TextStringObject(digit(str(chosen["/Alt"]), rng))
    return written(book)


def written(book: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    book.write(out)
    return out.getvalue()


def run(content: bytes, rng: Random) -> bytes:
    """Edit a digit in one run of a Word document, as Word would."""
    book = docx.Document(BytesIO(content))
    cells = [c for table in book.tables for row in table.rows for c in row.cells]
    held = [*book.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    runs = [one for p in held for one in p.runs if has_digit(one.text)]
    chosen = rng.choice(runs)
    chosen.text = digit(chosen.text, rng)
    return saved(book)


def chart_value(content: bytes, rng: Random) -> bytes:
    """Replace a native chart's numbers, as PowerPoint would."""
    book = pptx.Presentation(BytesIO(content))
    charts = [s.chart for slide in book.slides for s in slide.shapes if s.has_chart]
    values = rng.choice(charts)._chartSpace.xpath(".//c:val//c:pt/c:v")
    chosen = rng.choice(values)
    chosen.text = repr(float(chosen.text) + 0.5)
    return saved(book)


def member(content: bytes, rng: Random) -> bytes:
    """Edit one file of a bundle."""
    held = unpacked(content)
    name = rng.choice([name for name in held if name.endswith((".csv", ".txt"))])
    held[name] = text(held[name], rng)
    return packed(held)


def package(content: bytes, rng: Random) -> bytes:
    held = unpacked(content)
    said = json.loads(held["datapackage.json"])
    chosen = rng.choice(said["resources"])
    chosen["bytes"] += 1
    held["datapackage.json"] = json.dumps(said).encode()
    return packed(held)


def without_member(content: bytes, rng: Random) -> bytes:
    held = unpacked(content)
    del held[rng.choice(list(held))]
    return packed(held)


def with_member(content: bytes, rng: Random) -> bytes:
    return packed({**unpacked(content), "ghi-chu.txt": b"SAIDI 61,8"})


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


EDITS = {
    "csv": (text, partial(text, edit=forged)),
    "txt": (text, partial(text, edit=forged)),
    "svg": (text, partial(text, edit=forged)),
    "xlsx": (
        sheet_cell,
        sheet_name,
        partial(part, pattern=r"xl/sharedStrings\.xml"),
        partial(part, pattern=r"xl/sharedStrings\.xml", edit=forged),
        partial(part, pattern=r"xl/charts/chart\d\.xml"),
        partial(part, pattern=r"docProps/custom\.xml", edit=forged),
    ),
    "docx": (
        run,
        partial(part, pattern=r"word/document\.xml", edit=forged),
        partial(part, pattern=r"word/footer\d\.xml", edit=forged),
        partial(core, reader=docx.Document),
    ),
    "pptx": (
        chart_value,
        partial(part, pattern=r"ppt/slides/slide\d\.xml"),
        partial(part, pattern=r"ppt/slides/slide\d\.xml", edit=forged),
        partial(part, pattern=r"ppt/notesSlides/notesSlide\d\.xml"),
        partial(core, reader=pptx.Presentation),
    ),
    "parquet": (
        parquet_cell,
        partial(parquet_property, key=b"figure_id"),
        partial(parquet_property, key=b"snapshot"),
        partial(parquet_property, key=b"short"),
    ),
    "png": (
        pixel,
        partial(chunk, key="Snapshot"),
        partial(chunk, key="Identifier", edit=forged),
    ),
    "pdf": (page, pdf_property, heading, spoken),
    "zip": (member, package, without_member, with_member),
}
