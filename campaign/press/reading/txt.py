"""Read plain text: its lines, whatever program ended them and in whatever way."""

import codecs
import html
import re

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
LINE = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)>|</?(?:p|div|h\d|li|t[rdh]|br|text|title|desc)\b[^<>]{0,999}>",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<[^<>]*+>")


def read(content: bytes, budget: Budget) -> Read:
    """Read the lines that say something."""
    budget.spend("cells", content.count(b"\n") + content.count(b"\r"))
    told = decoded(content)
    if PAGE.match(told):  # a page of the web says what stands between its tags
        told = html.unescape(TAG.sub("", LINE.sub("\n", " ".join(told.split()))))
    lines = (bare(line) for line in told.splitlines())
    return Read("txt", tuple(line for line in lines if line))


def decoded(content: bytes) -> str:
    """Decode text as the programs write it that people save it with."""
    if content.startswith(WIDE):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")
