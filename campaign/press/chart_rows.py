"""A chart model's own numbers as rows: what a chart without a table twin holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from campaign.charts.models import Bars, Chart, Columns, Heat, Histogram, Panels
from campaign.i18n import Words
from campaign.press.takeaway import Field
from campaign.views.formatted import Kind, Value
from campaign.views.parts import Drawn

Rows = tuple[tuple[Value, ...], ...]
FieldsAndRows = tuple[tuple[Field, ...], Rows]


def rows_of(chart: Drawn, words: Words) -> FieldsAndRows:
    """Give the columns and rows of a chart."""
    return ROWS[type(chart)](chart, words)


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


ROWS: dict[type, Callable[[Any, Words], FieldsAndRows]] = {
    Chart: _lines,
    Bars: _bars,
    Columns: _columns,
    Histogram: _bins,
    Panels: _panels,
    Heat: _heat,
}
