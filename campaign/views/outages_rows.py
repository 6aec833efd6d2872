"""The interruptions themselves, a page at a time, with a search."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from campaign import number_format as form
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import frame_cells, queries, unit_names
from campaign.views.parts import Table
from campaign.views.queries import or_default

PER_PAGE = 15
MOST_LETTERS = 80
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


PLACES = ("feeder", "company", "weekday", "hour")
WEEKDAYS = tuple(str(day) for day in range(1, 8))
HOURS = tuple(str(hour) for hour in range(24))


@dataclass(frozen=True)
class RowsPage:
    """One page of interruptions, and where it stands among all that were found.

    `of_place` says how many outages of a feeder, a company or an hour they are, where
    a link names one.
    """

    table: Table
    pages: int
    place: str
    number: int = 1
    of_place: str = ""


def number_of(text: str) -> int | None:
    """Read the page that a link names: the first without one; None if unreadable."""
    if not text:
        return 1
    is_number = text.isascii() and text.isdigit() and len(text) < 7
    return int(text) if is_number and int(text) > 0 else None


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, a company, its feeder, an hour of a weekday."""

    search: str = ""
    feeder: str = ""
    company: str = ""
    weekday: str = ""
    hour: str = ""

    @property
    def narrowed(self) -> dict[str, str]:
        """Give what a link narrows the rows by; an hour is one of a weekday."""
        named = {name: getattr(self, name) for name in PLACES}
        if self.weekday not in WEEKDAYS or self.hour not in HOURS:
            del named["weekday"], named["hour"]
        return {name: text for name, text in named.items() if text}

    def binds(self) -> dict[str, str]:
        """Give what the question is asked with; nothing that an older one lacks."""
        asked = self.narrowed
        return {"search": self.search.strip(), **asked}


def page(reading: Reading, number: int, wanted: Wanted) -> RowsPage:
    """Give one page of the interruptions that are wanted; pages count from 1.

    A column that the snapshot's own question lacks is left out.
    """
    words = reading.words
    nothing = RowsPage(
        Table("", (), ()), 1, words("part.lacking", id=reading.snapshot.id)
    )
    return or_default(partial(_page, reading, number, wanted), otherwise=nothing)


def _page(reading: Reading, number: int, wanted: Wanted) -> RowsPage:
    words = reading.words
    frame, total = _ask(reading, number, wanted)
    pages = max(1, -(-total // PER_PAGE))
    if number > pages:
        number = pages
        frame, total = _ask(reading, number, wanted)
    of_place = _of_place(frame, wanted, reading)
    frame = unit_names.in_frame(frame, reading.snapshot.campaign, words)
    shown = frame[[name for name in SHOWN if name in frame]]
    table = Table(
        caption=words("outages.rows_table"),
        columns=tuple(frame_cells.column(shown, name, words) for name in shown),
        rows=frame_cells.rows(shown, words),
    )
    place = _place(number, len(shown), total, words)
    return RowsPage(table, pages, place, number, of_place)


def _of_place(frame: pd.DataFrame, wanted: Wanted, reading: Reading) -> str:
    """Say how many outages there are of what a link names, as its table counts them."""
    words, narrowed = reading.words, wanted.narrowed
    if not narrowed:
        return ""
    first = queries.records(frame.head(1))
    row = first[0] if first else queries.Row(outages_found=0)
    unit = unit_names.named(wanted.company, reading.snapshot.campaign, words)
    parts = [unit if wanted.company else reading.unit]
    if wanted.feeder:
        parts = [words("outages.at_feeder", feeder=wanted.feeder, company=parts[0])]
    if "hour" in narrowed:
        day = words(f"weekday.{wanted.weekday}")
        parts.append(words("outages.hour_place", day=day, hour=wanted.hour))
    outages = int(row["outages_found"] or 0)
    counted = {"place": ", ".join(parts), "outages": form.number(outages, words.lang)}
    text = words.count("outages.of_place", outages, **counted)
    customers = row["customer_interruptions_found"]
    if customers is None:
        return text
    n = form.number(customers, words.lang)
    return f"{text} " + words("outages.of_place_customers", n=n)


def _ask(reading: Reading, number: int, wanted: Wanted) -> tuple:
    frame = queries.answer(
        reading.snapshot,
        "interruption_rows",
        "rows_found",
        **reading.period().binds(),
        unit_code=reading.unit,
        page_size=PER_PAGE,
        page_start=PER_PAGE * (number - 1),
        **wanted.binds(),
    )
    if len(frame) or number == 1:
        return frame, int(frame["rows_found"].iloc[0]) if len(frame) else 0
    first, total = _ask(reading, 1, wanted)
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
