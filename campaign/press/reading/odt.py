"""Read an OpenDocument file: paragraphs, cells by value, and that it holds pictures."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare, typed
from campaign.press.reading.xml import parsed

PARTS = ("content.xml", "styles.xml")  # the second one holds head and foot
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def read(content: bytes, budget: Budget) -> Read:
    """Read the body; notes stand in the paragraph that they hang on."""
    with ZipFile(BytesIO(content)) as archive:
        held = set(archive.namelist()).intersection(PARTS)
        packed = [
            budget.unpacked(archive, archive.getinfo(one)) for one in sorted(held)
        ]
    roots = [parsed(one, budget) for one in packed]
    found = (one for root in roots for one in root.iter(f"{TEXT}p", f"{TEXT}h"))
    said = (
        typed(one.getparent().get(VALUE, "")) or bare("".join(one.itertext()))
        for one in found
    )
    shown = (
        one for root in roots for one in root.iter(f"{DRAW}image", f"{DRAW}object")
    )
    lines = tuple(line for line in said if line)
    return Read("odt", lines, tuple("elsewhere" for _ in shown))
