"""Read plain text: its lines, whatever program ended them and in whatever way."""

from __future__ import annotations

import codecs

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content: bytes, budget: Budget) -> Read:
    """Read the lines that say something."""
    budget.spend("cells", content.count(b"\n") + content.count(b"\r"))
    lines = (bare(line) for line in decoded(content).splitlines())
    return Read("txt", tuple(line for line in lines if line))


def decoded(content: bytes) -> str:
    """Decode text as the programs write it that people save it with."""
    if content.startswith(WIDE):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")
