"""The columns and rows that files hold of a table, or of a chart without a table twin.

A column of a file has one kind of value.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from campaign import number_format as form
from campaign.charts.models import Bars, Chart, Columns, Heat, Histogram, Panels
from campaign.i18n import Words
from campaign.press.takeaway import Field
from campaign.views.formatted import Cell, FormattedValue, Kind, Value
from campaign.views.parts import Column, Drawn, Table

Rows = tuple[tuple[Value, ...], ...]
FieldsAndRows = tuple[tuple[Field, ...], Rows]


def of_table(table: Table) -> FieldsAndRows:
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
    kind = column.kind or _kind_of(cells, values, column)
    return Field(column.label, kind, _decimals(cells, values, kind))


def _kind_of(cells: Sequence[Cell], values: Sequence[Value], column: Column) -> Kind:
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


def of_chart(chart: Drawn, words: Words) -> FieldsAndRows:
    """Give the columns and rows of a chart."""
    return CHARTS[type(chart)](chart, words)


def _kind(is_share: bool) -> Kind:
    return "share" if is_share else "number"


def _lines(chart: Chart, words: Words) -> FieldsAndRows:
    kind = _kind(chart.is_share)
    fields = (
        Field(words("table.day"), "date"),
        *(Field(line.name, kind, chart.decimals) for line in chart.lines),
    )
    values = (line.values for line in chart.lines)
    return fields, tuple(zip(chart.days, *values, strict=True))


def _bars(chart: Bars, words: Words) -> FieldsAndRows:
    kind = _kind(chart.is_share)
    measured = words("table.value") if chart.is_share else chart.unit
    fields = [Field(words("takeaway.name")), Field(measured, kind, chart.decimals)]
    has_marks = any(bar.mark is not None for bar in chart.bars)
    has_notes = any(bar.note for bar in chart.bars)
    if has_marks:
        fields.append(Field(chart.mark_name, kind, chart.decimals))
    if has_notes:
        fields.append(Field(words("takeaway.note")))
    rows = []
    for bar in chart.bars:
        row: list[Value] = [bar.name, bar.value]
        row += [bar.mark] if has_marks else []
        row += [bar.note or None] if has_notes else []
        rows.append(tuple(row))
    return tuple(fields), tuple(rows)


def _columns(chart: Columns, words: Words) -> FieldsAndRows:
    fields = (
        Field(words("table.day"), "date"),
        Field(chart.name, _kind(chart.is_share), chart.decimals),
    )
    return fields, tuple(zip(chart.days, chart.values, strict=True))


def _bins(chart: Histogram, words: Words) -> FieldsAndRows:
    fields = (Field(chart.axis or words("takeaway.name")), Field(chart.unit, "number"))
    return fields, tuple((bin_.name, bin_.count) for bin_ in chart.bins)


def _panels(chart: Panels, words: Words) -> FieldsAndRows:
    fields = (
        Field(words("table.day"), "date"),
        *(Field(panel.name, "share", 1) for panel in chart.panels),
    )
    values = (panel.values for panel in chart.panels)
    return fields, tuple(zip(chart.days, *values, strict=True))


def _heat(chart: Heat, words: Words) -> FieldsAndRows:
    """Give one row a cell: a column whose head is left out for room has no name."""
    fields = (
        Field(words("takeaway.name")),
        *(
            Field(head or str(place), "number", 1)
            for place, head in enumerate(chart.heads)
        ),
    )
    rows = tuple((row.name, *(cell.value for cell in row.cells)) for row in chart.rows)
    return fields, rows


CHARTS: dict[type, Callable[[Any, Words], FieldsAndRows]] = {
    Chart: _lines,
    Bars: _bars,
    Columns: _columns,
    Histogram: _bins,
    Panels: _panels,
    Heat: _heat,
}
