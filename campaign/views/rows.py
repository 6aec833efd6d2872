"""The rows behind a figure."""

from __future__ import annotations

from dataclasses import dataclass

from campaign import format as form
from campaign import questions
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import cells
from campaign.views.choice import Choice
from campaign.views.parts import Definition, Table

MOST = 200


@dataclass(frozen=True)
class Rows:
    """The first rows behind a figure, and how many there are."""

    count: str
    table: Table


def behind(snapshot: Snapshot, one: Definition, choice: Choice, words: Words) -> Rows:
    """List the rows that a unit's figure was counted from."""
    found = questions.ask(
        snapshot,
        one.rows,
        **choice.binds(),
        unit_code=one.unit_code,
        page_size=MOST + 1,
        page_start=0,
    )
    for name, kept in snapshot.indicators[one.figure].only.items():
        found = found[found[name] == kept]
    first = found.head(MOST)
    table = Table(
        caption=words("popover.tab_rows") + ": " + one.label,
        columns=tuple(cells.column(first, name, words) for name in first.columns),
        rows=cells.table_rows(first, words),
    )
    return Rows(_count(len(first), len(found), words), table)


def _count(shown: int, found: int, words: Words) -> str:
    if not found:
        return words("popover.rows_none")
    written = form.number(shown, words.lang)
    if found > shown:
        return words("popover.rows_first", n=written)
    return words.count("popover.rows_all", shown, total=written)
