"""Where each number of a figure stands: question, binds, row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.press.figure import Cell
from campaign.reading import Reading
from campaign.rows import is_missing
from campaign.store import Snapshot


def of(
    reading: Reading, indicator: Indicator, figure: Figure, earlier: dict[str, Figure]
) -> tuple[Cell, ...]:
    """Name the value's cell, its parts' and those it is compared with."""
    found = [_cell("value", indicator.value, figure, reading, indicator)]
    for name in ("numerator", "denominator", "planned"):
        column = getattr(indicator, name)
        if column:
            found.append(_cell(name, column, figure, reading, indicator))
    for name, one in earlier.items():
        found.append(_cell(name, indicator.value, one, reading, indicator))
    return tuple(found)


def text(reading: Reading, indicator: Indicator, figure: Figure, column: str) -> str:
    """Read a word that stands beside the value; empty without one."""
    asked = _binds(reading, indicator, figure)
    found = read(
        reading.snapshot, indicator.question, asked, _where(indicator, figure), column
    )
    return "" if found is None else str(found)


def read(
    snapshot: Snapshot,
    question: str,
    binds: tuple[tuple[str, str], ...],
    where: tuple[tuple[str, str], ...],
    column: str,
) -> Any:  # noqa: ANN401  (a cell of a frame)
    """Ask a question and read one cell; None where the row or its value is missing.

    Raises UnknownQuestion or BadBind, and KeyError for a column it doesn't give.
    """
    rows = questions.ask(snapshot, question, **dict(binds))
    for name, value in where:
        rows = rows[rows[name].astype(str) == value]
    if rows.empty:
        return None
    found = rows[column].iloc[0]
    return None if is_missing(found) else found


def again(snapshot: Snapshot, cell: Cell) -> float | None:
    """Ask for a cell's number anew; raises what `read` raises."""
    found = read(snapshot, cell.question, cell.binds, cell.where, cell.column)
    return None if found is None else float(found)


def _cell(
    name: str, column: str, figure: Figure, reading: Reading, indicator: Indicator
) -> Cell:
    binds = _binds(reading, indicator, figure)
    where = _where(indicator, figure)
    found = read(reading.snapshot, indicator.question, binds, where, column)
    value = None if found is None else float(found)
    return Cell(name, indicator.question, binds, where, column, value)


def _binds(
    reading: Reading, indicator: Indicator, figure: Figure
) -> tuple[tuple[str, str], ...]:
    """Write out every bind, so that no later default can change the question."""
    bound = questions.bound_for(
        reading.snapshot,
        indicator.question,
        from_day=figure.from_day,
        before_day=figure.before_day,
        scope=reading.scope,
        planned=reading.planned,
    )
    return tuple(sorted((name, _text(value)) for name, value in bound.items()))


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _where(indicator: Indicator, figure: Figure) -> tuple[tuple[str, str], ...]:
    return (("unit_code", figure.unit_code), *indicator.only.items())
