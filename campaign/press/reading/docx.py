"""Read a Word document: paragraphs and cells with their runs joined, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.office import A, Package, alternatives
from campaign.press.reading.said import bare

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
BESIDE = ("header", "footer", "footnotes", "endnotes", "comments")
BLANKS = (f"{W}tab", f"{W}br", f"{W}cr")
COUNTED = ("PAGE", "NUMPAGES")
PICTURE = "picture"
PARTS = (f"{W}t", f"{W}fldChar", f"{W}instrText", *BLANKS, f"{A}blip")


def read(content: bytes, budget: Budget) -> Read:
    """Read the text, what stands above and beneath it, and the pictures."""
    package = Package(content, budget)
    root = package.xml(DOCUMENT)
    lines, own = list(_lines(root)), package.properties()
    own |= alternatives(root, f"{WP}docPr")
    drawn = list(package.pictures(DOCUMENT))
    for kind in BESIDE:
        for name in package.of_kind(DOCUMENT, kind):
            part = package.xml(name)
            lines += [f"{kind} {line}" for line in dict.fromkeys(_lines(part))]
            drawn += package.pictures(name)
            for mark in part.iter(f"{V}textpath"):
                if mark.get("string"):
                    own["watermark"] = bare(mark.get("string", ""))
    return Read("docx", tuple(lines), tuple(drawn), own)


def _lines(root: etree._Element) -> Iterator[str]:
    """Give the paragraphs that say something, those of tables among them."""
    for parts in _paragraphs(root):
        said = bare("".join(_said(parts)))
        if said:
            yield said
        for part in parts:
            if part.tag == f"{A}blip":
                yield PICTURE


def _paragraphs(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Part all that is said by the paragraph it stands in itself.

    A box that hangs on a paragraph has paragraphs of its own: one walk finds all.
    """
    found: dict[etree._Element, list[etree._Element]] = {}
    for part in root.iter(f"{W}p", *PARTS):
        if part.tag == f"{W}p":
            found[part] = []
            continue
        around = next(part.iterancestors(f"{W}p"), None)
        if around in found and not _is_stop(part):
            found[around].append(part)
    yield from found.values()


def _said(parts: Iterable[etree._Element]) -> Iterator[str]:
    """Give a paragraph's words; numbers of pages are the program's."""
    fields: list[str] = []
    is_result = False
    for part in parts:
        if part.tag == f"{A}blip":
            continue
        if part.tag == f"{W}fldChar":
            step = part.get(f"{W}fldCharType")
            fields = [""] if step == "begin" else fields
            is_result = step == "separate"
            fields = [] if step == "end" else fields
        elif part.tag == f"{W}instrText":
            fields = [bare("".join((*fields, part.text or "")))]
        elif is_result and fields and fields[0].split()[:1] in _counted():
            continue
        else:
            yield " " if part.tag in BLANKS else part.text or ""


def _counted() -> list[list[str]]:
    return [[name] for name in COUNTED]


def _is_stop(part: etree._Element) -> bool:
    """Say whether this is a tab stop of the paragraph's format, not a tab."""
    return part.tag == f"{W}tab" and part.getparent().tag == f"{W}tabs"
