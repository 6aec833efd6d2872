"""Write CSV that a spreadsheet opens right and a program reads back.

UTF-8 with a byte order mark, commas, decimal points, ISO dates, shares 0…1. Where the
numbers come from stands in columns of its own, never in comment lines. A text that a
spreadsheet would run is marked as text.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO

from campaign import i18n
from campaign.i18n import Words
from campaign.press.figure import PressFigure
from campaign.press.formats import table
from campaign.press.formats.table import safe
from campaign.press.takeaway import Field, Takeaway
from campaign.views.formatted import Value


def write(figure: PressFigure) -> bytes:
    """Write one figure's rows; a row alone says what it is, and can be traced."""
    names = [column.name for column in table.columns(figure)]
    return _file(names, table.rows(figure))


def write_block(block: Takeaway) -> bytes:
    """Write what a block of a screen shows."""
    words = i18n.words(block.origin.lang)
    sources = _sources(block, words)
    heads = [_head(field, words) for field in block.fields]
    rows = ([*row, *sources.values()] for row in block.rows)
    return _file([safe(head) for head in [*heads, *sources]], rows)


def _file(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else repr(value)


def _head(field: Field, words: Words) -> str:
    if field.kind == "share":
        return words("takeaway.csv_share", label=field.label)
    return field.label


def _sources(block: Takeaway, words: Words) -> dict[str, Value]:
    """Name what stands beside every row, so that a row alone can be traced."""
    origin = block.origin
    named: dict[str, Value] = {
        "title": block.title,
        "unit_line": block.unit_line,
        "source": origin.source,
        "as_of": origin.as_of,
        "snapshot": origin.snapshot,
    }
    remarks = [block.note, words("frame.sample") if origin.is_sample else ""]
    if any(remarks):
        named["remark"] = "; ".join(part for part in remarks if part)
    return {words(f"takeaway.{key}"): value for key, value in named.items()}
