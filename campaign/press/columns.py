"""Turn a table of words into columns of one kind each, with raw values."""

from __future__ import annotations

import re
from datetime import date, datetime

from campaign import format as form
from campaign.press.takeaway import Field
from campaign.views.parts import Column, Kind, Table, Value

NUMBER = re.compile(r"[+−-]?\d[\d.,]*%?")


def rows_of(
    table: Table, lang: str
) -> tuple[tuple[Field, ...], tuple[tuple[Value, ...], ...]]:
    """Give a table's columns and values."""
    if table.values:
        rows = table.values
    else:
        rows = tuple(_read_row(row, table.columns, lang) for row in table.rows)
    fields = tuple(
        _field(column, place, table, rows) for place, column in enumerate(table.columns)
    )
    return fields, rows


def _field(
    column: Column, place: int, table: Table, rows: tuple[tuple[Value, ...], ...]
) -> Field:
    values = [row[place] for row in rows]
    printed = [row[place] for row in table.rows]
    kind = column.kind or _kind(values, printed)
    return Field(column.label, kind, _decimals(values, kind))


def _kind(values: list[Value], printed: list[str]) -> Kind:
    known = [value for value in values if value is not None]
    if not known or any(isinstance(value, str) for value in known):
        return "text"
    if all(isinstance(value, datetime) for value in known):
        return "moment"
    if all(isinstance(value, date) for value in known):
        return "date"
    if any(text.endswith("%") for text in printed):
        return "share"
    return "number"


def _decimals(values: list[Value], kind: Kind) -> int:
    """Give the decimals to show: none where every number is whole."""
    if kind == "share":
        return 1
    sizes = [value for value in values if isinstance(value, float)]
    return 0 if all(size.is_integer() for size in sizes) else 2


def _read_row(
    row: tuple[str, ...], columns: tuple[Column, ...], lang: str
) -> tuple[Value, ...]:
    return tuple(
        _read(text, lang) if column.is_number else text or None
        for text, column in zip(row, columns, strict=True)
    )


def _read(text: str, lang: str) -> Value:
    """Read a number as this house prints it; other words stay words."""
    if text in ("", form.DASH):
        return None
    if not NUMBER.fullmatch(text):
        return text
    bare = text.rstrip("%").replace("−", "-").lstrip("+")
    thousands, decimal = (".", ",") if lang == "vi" else (",", ".")
    size = float(bare.replace(thousands, "").replace(decimal, "."))
    if text.endswith("%"):
        return round(size / 100, 9)
    return int(size) if size.is_integer() and decimal not in bare else size
