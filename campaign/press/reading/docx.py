"""Read a Word document: paragraphs and cells with their runs joined, pictures."""

from collections.abc import Iterable, Iterator

from lxml import etree

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.office import A, Package, alternatives
from campaign.press.reading.said import bare

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
BESIDE = ("header", "footer", "footnotes", "endnotes", "comments")
HYPHEN = f"{W}noBreakHyphen"
SYMBOL = f"{W}sym"
BLANKS = (f"{W}tab", f"{W}br", f"{W}cr")
COUNTED = ("PAGE", "NUMPAGES")
PICTURE = "picture"
FIELDS = (f"{W}fldChar", f"{W}instrText")
PARTS = (*FIELDS, f"{W}t", f"{M}t", f"{A}t", HYPHEN, SYMBOL, *BLANKS, f"{A}blip")
STYLES = "styles"


def read(content: bytes, budget: Budget) -> Read:
    """Read the text, what stands above and beneath it, and the pictures."""
    package = Package(content, budget)
    root = package.xml(DOCUMENT)
    lines, own = list(_lines(root)), package.properties()
    lines += package.unread(DOCUMENT, BESIDE)
    lines += _beneath(package, root)
    own |= alternatives(root, f"{WP}docPr")
    drawn = list(package.pictures(DOCUMENT))
    marks: list[str] = []
    for kind in BESIDE:
        for name in package.of_kind(DOCUMENT, kind):
            part = package.xml(name)
            lines += [f"{kind} {line}" for line in dict.fromkeys(_lines(part))]
            drawn += package.pictures(name)
            lines += _beneath(package, part)
            marks += _paths(part)
    if marks:
        own["watermark"] = "\n".join(dict.fromkeys(marks))
    lines += [f"path {mark}" for mark in _paths(root)]
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
        if around in found and part.getparent().tag != f"{W}tabs":  # a stop
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
        elif is_result and fields and fields[0].partition(" ")[0] in COUNTED:
            continue
        else:
            yield _word(part)


def _word(part: etree._Element) -> str:
    if part.tag == SYMBOL:
        return chr(int(part.get(f"{W}char", "20"), 16))
    if part.tag == HYPHEN:
        return "\u2011"
    return " " if part.tag in BLANKS else part.text or ""


def _paths(root: etree._Element) -> list[str]:
    """Give the words that run along a path: ours are the watermark's."""
    said = (mark.get("string", "") for mark in root.iter(f"{V}textpath"))
    return [bare(one) for one in said if one]


def _beneath(package: Package, root: etree._Element) -> Iterator[str]:
    """Name what a program prints that stands in no word here; ours have none of it.

    Numbers of a list, words struck out, words bound to a part, results of fields.
    """
    numbered = _numbered(package)
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val") in numbered:
            yield f"numbered {style.get(f'{W}val')}"
    for part in root.iter(f"{W}numPr"):
        if _is_numbered(part):
            yield "numbered"
    for part in root.iter(f"{W}delText", f"{W}dataBinding", f"{W}fldSimple"):
        yield f"{etree.QName(part).localname} {bare(part.text or '')}"
    for part in root.iter(f"{W}instrText"):
        said = bare(part.text or "")
        if said and said.split()[0] not in COUNTED:
            yield f"field {said}"


def _numbered(package: Package) -> set[str]:
    """Name the styles that number their paragraphs, by themselves or by their base."""
    found: set[str] = set()
    below: dict[str, str] = {}
    for name in package.of_kind(DOCUMENT, STYLES):
        for style in package.xml(name).iter(f"{W}style"):
            own = style.get(f"{W}styleId", "")
            base = style.find(f"{W}basedOn")
            below[own] = "" if base is None else base.get(f"{W}val", "")
            if any(map(_is_numbered, style.iter(f"{W}numPr"))):
                found.add(own)
    for _ in range(9):  # as deep as Word lets styles stand on others
        found |= {own for own, base in below.items() if base in found}
    return found


def _is_numbered(part: etree._Element) -> bool:
    held = part.find(f"{W}numId")
    return held is None or held.get(f"{W}val") != "0"
