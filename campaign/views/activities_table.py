"""The table of the directive's programmes, and its numbers one by one."""

from __future__ import annotations

from campaign.i18n import Words
from campaign.views import formatted, wording
from campaign.views.activities_programmes import (
    FIGURE,
    Figures,
    Programme,
    lacking,
    money,
    quantity,
    ratio,
    unit_name,
)
from campaign.views.formatted import Cell, Value
from campaign.views.parts import Column, Table


def table(
    made: list[Programme], figures: Figures, unit_code: str, words: Words
) -> Table:
    """Write every programme with all it did; a late one is tinted."""
    rows: list[tuple[Cell, ...]] = []
    marks: dict[int, str] = {}
    for place, one in enumerate(made):
        figure = figures[unit_code, FIGURE + one.code]
        if figure.status in ("behind", "missed"):
            marks[place] = figure.status
        rows.append(
            (
                words.code("programme", one.code),
                ratio(one.held, one.planned, words),
                wording.mark(figure, words).word,
                _quantities(one, words),
                lacking(one.held, words)
                if one.beneficiaries is None
                else formatted.count(one.beneficiaries, words),
                lacking(one.held, words)
                if one.value_vnd is None
                else money(one.value_vnd, words),
            )
        )
    heads = (
        Column(words("column.programme")),
        Column(words("activities.held_of_planned"), is_number=True),
        Column(words("activities.standing")),
        Column(words("activities.quantity")),
        Column(words("activities.people"), is_number=True),
        Column(words("activities.value"), is_number=True),
    )
    exported = tuple(
        values
        for one, row in zip(made, rows, strict=True)
        for values in _values(one, str(row[2]), words)
    )
    caption = words("activities.table")
    return Table(
        caption=caption,
        columns=heads,
        rows=tuple(rows),
        marks=marks,
        exported=Table(caption, _exported_columns(words), exported),
    )


def _exported_columns(words: Words) -> tuple[Column, ...]:
    """Name what files hold: one number a column, each with its unit."""
    return (
        Column(words("column.programme")),
        Column(words("activities.held"), is_number=True),
        Column(words("activities.planned"), is_number=True),
        Column(words("activities.standing")),
        Column(words("activities.people"), is_number=True),
        Column(words("takeaway.value_vnd"), is_number=True),
        Column(words("takeaway.quantity_unit")),
        Column(words("column.actual_quantity"), is_number=True),
        Column(words("column.planned_quantity"), is_number=True),
    )


def _values(one: Programme, standing: str, words: Words) -> list[tuple[Value, ...]]:
    """Give a programme's numbers; further quantities stand in rows of their own.

    What belongs to the whole programme stands once, so that a column can be added up.
    """
    name = words.code("programme", one.code)
    whole = (one.held, one.planned, standing, one.beneficiaries, one.value_vnd)
    sizes: list[tuple[Value, ...]] = [
        (
            unit_name(row["quantity_unit"], 2, words),
            row["actual_quantity"],
            row["planned_quantity"],
        )
        for row in one.quantities
    ] or [(None, None, None)]
    again = (None, None, standing, None, None)
    return [
        (name, *(again if place else whole), *size) for place, size in enumerate(sizes)
    ]


def _quantities(one: Programme, words: Words) -> str:
    said = []
    for row in one.quantities:
        unit = row["quantity_unit"]
        planned = quantity(row["planned_quantity"], unit, words)
        actual = quantity(row["actual_quantity"], unit, words)
        if row["actual_quantity"] is None:
            actual = str(lacking(row["held"], words))
        said.append(words("activities.quantity_of", actual=actual, planned=planned))
    return "; ".join(said) or words("missing.value")
