"""Read a PDF: the words of each page, and its strokes as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from io import BytesIO

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare

OWN = ("/Title", "/Author", "/Subject", "/Keywords")
XMP = ("dc_title", "dc_creator", "dc_description", "dc_subject", "pdf_keywords")
SPOKEN = ("/T", "/Alt", "/ActualText", "/E")
MOST_PAGES, DEEPEST = 2000, 12
PASSED = (
    *("/Parent", "/P", "/StructParents", "/StructParent", "/Length", "/Filter"),
    *("/DecodeParms", "/Metadata", "/Names", "/B", "/Dest", "/A"),
)
DIGITS = tuple("0123456789%")
SIGN, POINT, LEAST_GAP = 0.53, 0.26, 0.25  # of a letter's height, in any usual face
SHOWN = ("/Contents", "/Resources", "/Annots", "/MediaBox", "/CropBox", "/Rotate")


def read(content: bytes, budget: Budget) -> Read:
    """Read the pages; what draws them is compared whole, so no stroke is missed."""
    book = pypdf.PdfReader(BytesIO(content), strict=False)
    if len(book.pages) > MOST_PAGES:
        raise ValueError("too many pages")
    lines: list[str] = []
    apart: list[str] = []
    drawn = []
    for place, page in enumerate(book.pages, start=1):
        told = hashlib.sha256()
        for name in SHOWN:
            told.update(name.encode())
            _add(page.get(name), told, 0, budget)
        drawn.append(told.hexdigest())
        drawing = page.get_contents()
        budget.spend("strokes", 0 if drawing is None else len(drawing.get_data()))
        for found, words in zip((lines, apart), _words(page), strict=True):
            said = (bare(line) for line in words.splitlines())
            found += [f"page {place}", *(line for line in said if line)]
    own = {**_properties(book), **_beside(book)}
    return Read("pdf", tuple(lines), tuple(drawn), own, told=tuple(apart))


def _words(page: pypdf.PageObject) -> tuple[str, str]:
    """Give a page's words, and so that numbers of two cells don't run together."""
    pieces: list[str] = [""]
    ends = [0.0, 0.0]

    def take(said: str, page: list, own: list, _font: object, size: float) -> None:
        if not said.strip(" "):
            pieces.append(said)
            return
        start, line = own[4] * page[0] + page[4], own[5] * page[3] + page[5]
        width = size * own[0] * page[0]
        before = "".join(pieces[-3:]).rstrip(" ")[-1:]
        is_number = said[:1].isdigit() and before in DIGITS
        if is_number and line == ends[1] and start - ends[0] > LEAST_GAP * width:
            pieces.append(" | ")
        pieces.append(said)
        signs = sum(SIGN if one in DIGITS else POINT for one in said)
        ends[:] = start + signs * width, line

    told = page.extract_text(visitor_text=take)
    return told, "".join(pieces)


def _add(held: object, told: hashlib._Hash, deep: int, budget: Budget) -> None:
    """Add what an object holds, however the file packs and orders it.

    What two places share is written out in both: issued files are known by that.
    """
    budget.spend("visits", 1)
    if isinstance(held, IndirectObject):
        held = held.get_object()
    if deep > DEEPEST:
        return
    if isinstance(held, DictionaryObject):
        told.update(b"<<")
        for name in sorted(name for name in held if name not in PASSED):
            told.update(name.encode())
            _add(held.raw_get(name), told, deep + 1, budget)
        if isinstance(held, StreamObject):
            told.update(_data(held, budget))
        told.update(b">>")
    elif isinstance(held, ArrayObject):
        told.update(b"[")
        for one in held:
            _add(one, told, deep + 1, budget)
        told.update(b"]")
    else:
        told.update(f" {held}".encode())


def _data(held: StreamObject, budget: Budget) -> bytes:
    said = held.get_data()
    budget.unpack(len(said))
    return said


def _properties(book: pypdf.PdfReader) -> dict[str, str]:
    """Give the passport's words, of the old kind of metadata and of the new."""
    held: Mapping[str, object] = book.metadata or {}
    own = {name: bare(str(held[name])) for name in OWN if held.get(name)}
    told = book.xmp_metadata
    if told is None:
        return own
    for name in XMP:
        said = getattr(told, name, None)
        if said:
            own[name] = bare(" ".join(_listed(said)))
    return own


def _listed(said: object) -> list[str]:
    if isinstance(said, dict):
        return [str(one) for one in said.values()]
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]


def _beside(book: pypdf.PdfReader) -> dict[str, str]:
    """Give the list of headings, and the words for those who can't see the page."""
    root = book.root_object
    said = {
        "headings": [bare(one) for one in _titles(book.outline)],
        "alternatives": list(_spoken(root.get("/StructTreeRoot"), set())),
    }
    return {name: "\n".join(words) for name, words in said.items() if words}


def _titles(outline: list) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)


def _spoken(held: object, seen: set[int]) -> Iterator[str]:
    """Walk the tree of what a page means; each object once."""
    if isinstance(held, IndirectObject):
        if held.idnum in seen:
            return
        seen.add(held.idnum)
        held = held.get_object()
    if isinstance(held, DictionaryObject):
        yield from (f"{k} {bare(str(held[k]))}" for k in SPOKEN if k in held)
        yield from _spoken(held.raw_get("/K") if "/K" in held else None, seen)
    elif isinstance(held, ArrayObject):
        for one in held:
            yield from _spoken(one, seen)
