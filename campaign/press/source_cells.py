"""Where each number of a figure stands: question, binds, row and column."""

from dataclasses import replace
from datetime import date
from typing import Any

from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.press.figure import SourceCell
from campaign.reading import Reading
from campaign.rows import is_missing
from campaign.store import Snapshot

Pairs = tuple[tuple[str, str], ...]


def cells_of(
    reading: Reading, indicator: Indicator, figure: Figure, earlier: dict[str, Figure]
) -> tuple[SourceCell, ...]:
    """Name the value's cell, its parts' and those it is compared with."""
    columns = {"value": indicator.value}
    for part in ("numerator", "denominator", "planned"):
        column = getattr(indicator, part)
        if column:
            columns[part] = column
    own = [
        _cell(name, column, figure, reading, indicator)
        for name, column in columns.items()
    ]
    compared = [
        _cell(name, indicator.value, before, reading, indicator)
        for name, before in earlier.items()
    ]
    plan = figure.plan
    if plan is not None and plan.value is not None:
        year = replace(figure, from_day=plan.from_day, before_day=plan.before_day)
        compared.append(_cell("to_date", indicator.value, year, reading, indicator))
    return (*own, *compared)


def text(reading: Reading, indicator: Indicator, figure: Figure, column: str) -> str:
    """Read a word that stands beside the value; empty without one."""
    binds, where = _binds(reading, indicator, figure), _where(indicator, figure)
    value = read(reading.snapshot, indicator.question, binds, where, column)
    return "" if value is None else str(value)


def read(
    snapshot: Snapshot, question: str, binds: Pairs, where: Pairs, column: str
) -> Any:  # noqa: ANN401  (a cell of a frame)
    """Ask a question and read one cell; None where the row or its value is missing.

    Raises UnknownQuestion or BadBind, and KeyError for a column it doesn't give.
    """
    rows = questions.ask(snapshot, question, **dict(binds))
    for name, value in where:
        rows = rows[rows[name].astype(str) == value]
    if rows.empty:
        return None
    value = rows[column].iloc[0]
    return None if is_missing(value) else value


def again(snapshot: Snapshot, cell: SourceCell) -> float | None:
    """Ask for a cell's number anew; raises what `read` raises."""
    value = read(snapshot, cell.question, cell.binds, cell.where, cell.column)
    return None if value is None else float(value)


def _cell(
    name: str, column: str, figure: Figure, reading: Reading, indicator: Indicator
) -> SourceCell:
    binds, where = _binds(reading, indicator, figure), _where(indicator, figure)
    value = read(reading.snapshot, indicator.question, binds, where, column)
    number = None if value is None else float(value)
    return SourceCell(name, indicator.question, binds, where, column, number)


def _binds(reading: Reading, indicator: Indicator, figure: Figure) -> Pairs:
    """Write out every bind, so that no later default can change the question."""
    bound = questions.bound_for(
        reading.snapshot,
        indicator.question,
        from_day=figure.from_day,
        before_day=figure.before_day,
        scope=reading.scope,
        planned=reading.planned,
    )
    if figure.seen != "as_of":
        bound["seen"] = figure.seen
    texts = (
        value.isoformat() if isinstance(value, date) else str(value)
        for value in bound.values()
    )
    return tuple(sorted(zip(bound, texts, strict=True)))


def _where(indicator: Indicator, figure: Figure) -> Pairs:
    return (("unit_code", figure.unit_code), *indicator.only.items())
