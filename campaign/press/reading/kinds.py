"""Tell by its first bytes what kind of file one is; names may have been changed."""

import re
from io import BytesIO
from zipfile import ZipFile

from campaign.press.reading.model import TooLarge

MOST_ENTRIES = 50_000  # of archives packed inside it as well
OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "content.xml": "odt",
}
DECLARED = (
    rb"\s|\xef\xbb\xbf|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>"
)
DRAWING = re.compile(rb"(?>" + DECLARED + rb")*+<(?:\w+:)?svg\b", re.DOTALL)
BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"PAR1", "parquet"),
    *((sign, "odt") for sign in (b"{\\rtf", b"\xd0\xcf\x11\xe0")),
    *((sign, "png") for sign in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")),
    *((sign, "png") for sign in (b"II*\x00", b"MM\x00*")),
)


def kind(content: bytes) -> str:
    """Name the reader for a file; text is taken for what it can be read as."""
    if content.startswith(b"PK"):
        return _packed(content)
    for beginning, name in BEGINNINGS:
        if content.startswith(beginning):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "png"
    return _written(content)


def _packed(content: bytes) -> str:
    """Look into an archive; the list of its members is counted before it is read."""
    if content.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise TooLarge("members")
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
    return next((name for part, name in OFFICE.items() if part in names), "zip")


def _written(content: bytes) -> str:
    from campaign.press.reading import csv, json, txt

    if DRAWING.match(content[:4096]):
        return "svg"
    told = txt.decoded(content)
    if csv.delimiter(told):
        return "csv"
    return "json" if json.is_one(told) else "txt"
