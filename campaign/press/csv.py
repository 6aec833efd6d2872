"""Write a take-away as CSV that a spreadsheet opens right and a program reads back.

UTF-8 with a byte order mark, commas, decimal points, ISO dates, shares 0…1. Where
the numbers come from stands in columns of its own, never in comment lines.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO

from campaign import i18n
from campaign.i18n import Words
from campaign.press.takeaway import Field, Takeaway
from campaign.views.formatted import Value

SUFFIX, MIME = "csv", "text/csv"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(taken: Takeaway) -> bytes:
    """Write the file."""
    words = i18n.words(taken.origin.lang)
    sources = _sources(taken, words)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = [_head(field, words) for field in taken.fields]
    writer.writerow([_cell(text) for text in [*heads, *sources]])
    for row in taken.rows:
        writer.writerow([_cell(value) for value in [*row, *sources.values()]])
    return out.getvalue().encode("utf-8-sig")


def _head(field: Field, words: Words) -> str:
    if field.kind == "share":
        return words("takeaway.csv_share", label=field.label)
    return field.label


def _sources(taken: Takeaway, words: Words) -> dict[str, Value]:
    """Name what stands beside every row, so that a row alone can be traced."""
    origin = taken.origin
    named: dict[str, Value] = {
        "title": taken.title,
        "unit_line": taken.unit_line,
        "source": origin.source,
        "as_of": origin.as_of,
        "snapshot": origin.snapshot,
    }
    remarks = [taken.note, words("frame.sample") if origin.is_sample else ""]
    if any(remarks):
        named["remark"] = "; ".join(part for part in remarks if part)
    return {words(f"takeaway.{key}"): value for key, value in named.items()}


def _cell(value: Value) -> str:
    """Write one value; a text that a spreadsheet would run is marked as text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return safe(value)
    return repr(value)


def safe(text: str) -> str:
    """Mark a text that a spreadsheet would run as text."""
    return f"'{text}" if text.startswith(RISKY) else text
