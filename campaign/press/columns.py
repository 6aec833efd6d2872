"""Turn a table of words into columns of one kind each, with raw values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from campaign import format as form
from campaign.press.takeaway import Field
from campaign.views.parts import Column, Kind, Said, Table, Value

NUMBER = re.compile(r"[+−-]?\d[\d.,]*%?")


def rows_of(
    table: Table, lang: str
) -> tuple[tuple[Field, ...], tuple[tuple[Value, ...], ...]]:
    """Give a table's columns and values.

    What the words show of a column, its decimals and its sign of percent, counts only
    where the columns taken away are those shown.
    """
    rows = table.values
    if not rows:
        rows = tuple(_read_row(row, table.columns, lang) for row in table.rows)
    columns = table.taken or table.columns
    shown = table.rows if not table.taken or not table.values else ()
    fields = tuple(
        _field(column, [row[n] for row in rows], [row[n] for row in shown], lang)
        for n, column in enumerate(_told_apart(columns))
    )
    return fields, rows


def _told_apart(columns: tuple[Column, ...]) -> list[Column]:
    """Number a head that stands twice: a program finds columns by their heads."""
    made: list[Column] = []
    for column in columns:
        times = sum(one.label == column.label for one in columns[: len(made)])
        label = f"{column.label} ({times + 1})" if times else column.label
        made.append(replace(column, label=label))
    return made


def _field(column: Column, values: list[Value], printed: list[str], lang: str) -> Field:
    kind = column.kind or _kind(values, printed, column)
    return Field(column.label, kind, _decimals(values, printed, kind, lang))


def _kind(values: list[Value], printed: list[str], column: Column) -> Kind:
    known = [value for value in values if value is not None]
    if not known and column.is_number:
        return "number"
    if not known or any(isinstance(value, str) for value in known):
        return "text"
    if all(isinstance(value, datetime) for value in known):
        return "moment"
    if all(isinstance(value, date) for value in known):
        return "date"
    if any(text.endswith("%") for text in printed):
        return "share"
    return "number"


def _decimals(values: list[Value], printed: list[str], kind: Kind, lang: str) -> int:
    """Give the decimals to show first: as printed; none where all numbers are whole."""
    if kind not in ("number", "share"):
        return 0
    sign = "," if lang == "vi" else "."
    numbers = [text.rstrip("%") for text in printed if NUMBER.fullmatch(text)]
    if numbers:
        return max(len(text.partition(sign)[2]) for text in numbers)
    if kind == "share":
        return 1
    sizes = [value for value in values if isinstance(value, float)]
    return 0 if all(size.is_integer() for size in sizes) else 2


def _read_row(
    row: tuple[str, ...], columns: tuple[Column, ...], lang: str
) -> tuple[Value, ...]:
    return tuple(
        _read(text, lang) if column.is_number else _word(text)
        for text, column in zip(row, columns, strict=True)
    )


def _word(text: str) -> Value:
    """Give a cell's words, or the day or moment that they say."""
    return text.raw if isinstance(text, Said) else text or None


def _read(text: str, lang: str) -> Value:
    """Read a number as this house prints it; other words stay words."""
    if isinstance(text, Said):
        return text.raw
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
