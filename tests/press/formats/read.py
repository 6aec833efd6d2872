"""Reads files of the press desk back with readers of other houses than the writers'."""

import csv
import json
import re
from functools import cache
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pyarrow.parquet
import pypdf
from PIL import Image

from campaign.press import formats
from tests.press import made

LANGUAGES = ("vi", "en")
FIGURES = (made.lines, made.bars, made.empty)


@cache
def written(lang: str, name: str) -> tuple[formats.File, ...]:
    """Write the three figures once per format and language."""
    return formats.files(made.document(lang), [name])


def content(lang: str, name: str) -> bytes:
    """Give the first file of a format."""
    return written(lang, name)[0].content


def told(name: str, body: bytes) -> list[str]:
    """Give everything a file says, in its order: the golden ones are compared by it."""
    return READERS[name](body)


def _csv(body: bytes) -> list[str]:
    assert body.startswith(b"\xef\xbb\xbf")
    rows = csv.reader(StringIO(body.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row]


def _xlsx(body: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(body))
    cells = [
        f"{sheet.title}!{cell.coordinate} {cell.number_format} {cell.value!r}"
        for sheet in book
        for row in sheet
        for cell in row
        if cell.value is not None
    ]
    return [*cells, *_core(book.properties)]


def _parquet(body: bytes) -> list[str]:
    table = pyarrow.parquet.read_table(BytesIO(body))
    kinds = [f"{field.name}: {field.type}" for field in table.schema]
    about = [f"{k.decode()}={v.decode()}" for k, v in table.schema.metadata.items()]
    return [*kinds, *about, *(repr(row) for row in table.to_pylist())]


def _docx(body: bytes) -> list[str]:
    book = docx.Document(BytesIO(body))
    page = book.sections[0]
    lines = [part.text for part in (*page.header.paragraphs, *page.footer.paragraphs)]
    for block in book.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(c.text for c in row.cells) for row in block.rows]
        else:
            lines.append(f"{block.style.name}: {block.text}")
    return [*lines, *_core(book.core_properties)]


def _pptx(body: bytes) -> list[str]:
    book = pptx.Presentation(BytesIO(body))
    lines: list[str] = []
    for slide in book.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            elif shape.has_table:
                rows = shape.table.rows
                lines += ["\t".join(c.text for c in row.cells) for row in rows]
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                lines.append(repr([str(one) for one in plot.categories]))
                lines += [f"{one.name}: {list(one.values)}" for one in plot.series]
        lines.append(slide.notes_slide.notes_text_frame.text)
    return [*lines, *_core(book.core_properties)]


def _core(core: object) -> list[str]:
    names = ("title", "subject", "keywords", "created")
    return [f"{name}: {getattr(core, name)}" for name in names]


def _pdf(body: bytes) -> list[str]:
    book = pypdf.PdfReader(BytesIO(body))
    about = {k: v for k, v in book.metadata.items() if k != "/Creator"}
    lines = [line for page in book.pages for line in page.extract_text().splitlines()]
    return [*(line.strip() for line in lines), repr(about)]


def _png(body: bytes) -> list[str]:
    image = Image.open(BytesIO(body))
    return [repr(image.size), *(f"{k}: {v}" for k, v in image.text.items())]


def _svg(body: bytes) -> list[str]:
    found = re.findall(
        r"<(?:text|tspan|title|desc|metadata)[^>]*>([^<]+)", body.decode()
    )
    return [" ".join(part.split()) for part in found]


def _zip(body: bytes) -> list[str]:
    """Give names, the readme and the package without sizes, which pixels decide."""
    bundle = ZipFile(BytesIO(body))
    package = json.loads(bundle.read("datapackage.json"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    said = bundle.read("README.txt").decode().splitlines()
    return [*bundle.namelist(), *said, json.dumps(package, ensure_ascii=False)]


READERS = {
    "csv": _csv,
    "docx": _docx,
    "parquet": _parquet,
    "pdf": _pdf,
    "png": _png,
    "pptx": _pptx,
    "svg": _svg,
    "txt": lambda body: body.decode().splitlines(),
    "xlsx": _xlsx,
    "zip": _zip,
}
