"""Read a PDF: the words of each page, and its strokes as a whole."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)

from campaign.press.reading.model import Read
from campaign.press.reading.said import bare

OWN = ("/Title", "/Author", "/Subject", "/Keywords")
MOST_PAGES, DEEPEST = 2000, 12
PASSED = ("/Parent", "/P", "/StructParents", "/StructParent", "/Length", "/Filter")
PASSED = (*PASSED, "/DecodeParms", "/Metadata", "/Names", "/B", "/Dest", "/A")
SHOWN = ("/Contents", "/Resources", "/Annots", "/MediaBox", "/CropBox", "/Rotate")


def read(content: bytes) -> Read:
    """Read the pages; what draws them is compared whole, so no stroke is missed."""
    book = pypdf.PdfReader(BytesIO(content), strict=False)
    if len(book.pages) > MOST_PAGES:
        raise ValueError("too many pages")
    lines: list[str] = []
    drawn = []
    for place, page in enumerate(book.pages, start=1):
        lines.append(f"page {place}")
        said = (bare(line) for line in page.extract_text().splitlines())
        lines += [line for line in said if line]
        told = hashlib.sha256()
        for name in SHOWN:
            told.update(name.encode())
            _add(page.get(name), told, 0)
        drawn.append(told.hexdigest())
    return Read("pdf", tuple(lines), tuple(drawn), _properties(book))


def _add(held: object, told: hashlib._Hash, deep: int) -> None:
    """Add what an object holds, however the file packs and orders it."""
    if isinstance(held, IndirectObject):
        held = held.get_object()
    if deep > DEEPEST:
        return
    if isinstance(held, DictionaryObject):
        told.update(b"<<")
        for name in sorted(name for name in held if name not in PASSED):
            told.update(name.encode())
            _add(held.raw_get(name), told, deep + 1)
        if isinstance(held, StreamObject):
            told.update(held.get_data())
        told.update(b">>")
    elif isinstance(held, ArrayObject):
        told.update(b"[")
        for one in held:
            _add(one, told, deep + 1)
        told.update(b"]")
    else:
        told.update(f" {held}".encode())


def _properties(book: pypdf.PdfReader) -> dict[str, str]:
    """Give the passport's words, of the old kind of metadata and of the new."""
    held = book.metadata or {}
    own = {name: bare(str(held[name])) for name in OWN if held.get(name)}
    told = book.xmp_metadata
    if told is None:
        return own
    for name in ("dc_title", "dc_description", "dc_subject", "pdf_keywords"):
        said = getattr(told, name, None)
        if said:
            own[name] = bare(" ".join(_words(said)))
    return own


def _words(said: object) -> list[str]:
    if isinstance(said, dict):
        return [str(one) for one in said.values()]
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]
