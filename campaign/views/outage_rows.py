"""The interruptions themselves, a page at a time, with a search."""

from __future__ import annotations

from dataclasses import dataclass

from campaign import format as form
from campaign import questions
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import asked, cells
from campaign.views.choice import Choice
from campaign.views.parts import Table

PER_PAGE = 25
SHOWN = (
    "outage_id",
    "unit_code",
    "feeder",
    "started_at",
    "restored_at",
    "duration_minutes",
    "customers_interrupted",
    "outage_class",
    "cause_text",
    "is_open",
)


@dataclass(frozen=True)
class RowsPage:
    """One page of interruptions, and where it stands among all that were found."""

    table: Table
    pages: int
    place: str


def page(
    snapshot: Snapshot, choice: Choice, number: int, search: str, words: Words
) -> RowsPage:
    """Give one page of the interruptions that a search finds; pages count from 1."""
    found, total = _ask(snapshot, choice, number, search)
    pages = max(1, -(-total // PER_PAGE))
    if number > pages:
        number = pages
        found, total = _ask(snapshot, choice, number, search)
    shown = found[list(SHOWN)]
    table = Table(
        caption=words("outages.rows_table"),
        columns=tuple(cells.column(shown, name, words) for name in SHOWN),
        rows=cells.table_rows(shown, words),
        values=cells.table_values(shown, words),
    )
    return RowsPage(table, pages, _place(number, len(shown), total, words))


def _ask(snapshot: Snapshot, choice: Choice, number: int, search: str) -> tuple:
    found = questions.ask(
        snapshot,
        "interruption_rows",
        **asked.days_of(snapshot, choice, choice.unit),
        scope=choice.scope,
        planned=choice.planned,
        unit_code=choice.unit,
        page_size=PER_PAGE,
        page_start=PER_PAGE * (number - 1),
        search=search.strip(),
    )
    if len(found) or number == 1:
        return found, int(found["rows_found"].iloc[0]) if len(found) else 0
    first, total = _ask(snapshot, choice, 1, search)
    return first.head(0), total


def _place(number: int, shown: int, total: int, words: Words) -> str:
    if not total:
        return words("outages.rows_none")
    first = PER_PAGE * (number - 1) + 1
    return words(
        "pager.of",
        first=form.number(first, words.lang),
        last=form.number(first + shown - 1, words.lang),
        total=form.number(total, words.lang),
    )
