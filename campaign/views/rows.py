"""The rows behind a figure."""

from __future__ import annotations

from dataclasses import dataclass

from campaign import format as form
from campaign import questions
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import cells
from campaign.views.parts import Definition, Table

MOST = 200
TOTAL = "rows_found"


@dataclass(frozen=True)
class Rows:
    """The first rows behind a figure, and how many there are."""

    count: str
    table: Table


def behind(reading: Reading, one: Definition) -> Rows:
    """List the rows that a unit's figure was counted from, in the unit's own days."""
    words = reading.words
    indicator = reading.snapshot.indicators.get(one.figure)
    found = questions.ask(
        reading.snapshot,
        one.rows,
        **reading.period(one.unit_code).binds(),
        **(indicator.only if indicator else {}),
        unit_code=one.unit_code,
        page_size=MOST,
        page_start=0,
    )
    total = int(found[TOTAL].iloc[0]) if TOTAL in found and len(found) else None
    shown = found.drop(columns=TOTAL, errors="ignore")
    table = Table(
        caption=words("popover.tab_rows") + ": " + one.label,
        columns=tuple(cells.column(shown, name, words) for name in shown.columns),
        rows=cells.rows(shown, words),
    )
    return Rows(_count(len(shown), total or len(shown), words), table)


def _count(shown: int, total: int, words: Words) -> str:
    if not total:
        return words("popover.rows_none")
    written = form.number(total, words.lang)
    if total > shown:
        first = form.number(shown, words.lang)
        return words("popover.rows_first", n=first, total=written)
    return words.count("popover.rows_all", total, total=written)
