"""The columns and values of a table, as files hold them: one kind a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from campaign import number_format as form
from campaign.press.takeaway import Field
from campaign.views.formatted import Cell, FormattedValue, Kind, Value
from campaign.views.parts import Column, Table


def rows_of(table: Table) -> tuple[tuple[Field, ...], tuple[tuple[Value, ...], ...]]:
    """Give a table's columns and raw values: those made for files, else those shown."""
    table = table.exported or table
    rows = tuple(tuple(map(_value, row, table.columns)) for row in table.rows)
    fields = tuple(
        _field(column, [row[n] for row in table.rows], [row[n] for row in rows])
        for n, column in enumerate(_told_apart(table.columns))
    )
    return fields, rows


def _told_apart(columns: tuple[Column, ...]) -> list[Column]:
    """Number a head that stands twice: a program finds columns by their heads."""
    distinct: list[Column] = []
    labels = [column.label for column in columns]
    for place, column in enumerate(columns):
        times = labels[:place].count(column.label)
        label = f"{column.label} ({times + 1})" if times else column.label
        distinct.append(replace(column, label=label))
    return distinct


def _value(cell: Cell, column: Column) -> Value:
    """Give a cell's raw value; what no words stand for is missing."""
    if isinstance(cell, FormattedValue):
        return cell.value
    if cell == "" or (column.is_number and cell == form.DASH):
        return None
    return cell


def _field(column: Column, cells: Sequence[Cell], values: Sequence[Value]) -> Field:
    kind = column.kind or _kind(cells, values, column)
    return Field(column.label, kind, _decimals(cells, values, kind))


def _kind(cells: Sequence[Cell], values: Sequence[Value], column: Column) -> Kind:
    known = [value for value in values if value is not None]
    if not known and column.is_number:
        return "number"
    if not known or any(isinstance(value, str) for value in known):
        return "text"
    if all(isinstance(value, datetime) for value in known):
        return "moment"
    if all(isinstance(value, date) for value in known):
        return "date"
    kinds = {cell.kind for cell in cells if isinstance(cell, FormattedValue)}
    return "share" if "share" in kinds else "number"


def _decimals(cells: Sequence[Cell], values: Sequence[Value], kind: Kind) -> int:
    """Give the decimals to show first: as printed; none where all numbers are whole."""
    if kind not in ("number", "share"):
        return 0
    printed = [
        cell.shown_decimals for cell in cells if isinstance(cell, FormattedValue)
    ]
    known = [decimals for decimals in printed if decimals is not None]
    if known:
        return max(known)
    if kind == "share":
        return 1
    sizes = [value for value in values if isinstance(value, float)]
    return 0 if all(size.is_integer() for size in sizes) else 2
