"""Which days has which unit reported? And where are the holes?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from campaign import number_format as form
from campaign.catalogue.campaigns import Unit
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.rows import covered_days
from campaign.views.matrix import chart_name
from campaign.views.sentences import joined

MOST_DAYS = 62
STATES = ("has", "lacks", "later")
LAST_MINUTE = time(23, 59)
WATCHED = ("outages", "complaints", "calls")

Run = tuple[date, date]
Days = dict[tuple[str, str], set[date]]


@dataclass(frozen=True)
class Hole:
    """Days for which a unit sent nothing, for one or several kinds of export."""

    unit_code: str
    contracts: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def days(self) -> int:
        """Count the days."""
        return sum((last - first).days + 1 for first, last in self.runs)

    def said(self, words: Words) -> str:
        """Write the days: 17–18/12 và 21/12."""
        written = [
            form.short_days(first, last, words.lang) for first, last in self.runs
        ]
        return joined(written, words)

    def what(self, words: Words) -> str:
        """Name the kinds of export that are missing."""
        names = [words.code("contract", code).lower() for code in self.contracts]
        return joined(names, words)


@dataclass(frozen=True)
class GridRow:
    """One unit's days: `has`, `lacks` or `later`, and how many it has of how many."""

    unit: str
    days: tuple[str, ...]
    total: str
    reported: int
    elapsed: int


@dataclass(frozen=True)
class Grid:
    """Days by units for one kind of export."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    contract: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Coverage:
    """All grids of the page, and what their three states are called."""

    grids: tuple[Grid, ...]
    states: dict[str, str]


def covered(reading: Reading) -> Days:
    """Collect the days each unit has reported, by kind of export."""
    campaign = reading.snapshot.campaign
    spans = [reading.period(code) for code in campaign.codes]
    whole = replace(
        spans[0],
        from_day=min(span.from_day for span in spans),
        before_day=max(span.before_day for span in spans),
    )
    return covered_days(reading.snapshot, whole)


def holes(reading: Reading) -> list[Hole]:
    """Find the days up to as_of that units with customers have not reported."""
    days = covered(reading)
    reported = {contract for contract, _ in days}
    missing: dict[tuple[str, tuple[Run, ...]], list[str]] = defaultdict(list)
    for unit in chosen_units(reading):
        expected = {*elapsed(reading), *elapsed(reading, unit.code)}
        for contract in WATCHED:
            gone = expected - days.get((contract, unit.code), set())
            if unit.has_customers and contract in reported and gone:
                missing[unit.code, runs(gone)].append(contract)
    made = [Hole(unit, tuple(kinds), gaps) for (unit, gaps), kinds in missing.items()]
    return sorted(made, key=lambda hole: (-hole.days, hole.unit_code))


def partial_days(reading: Reading, contract: str) -> set[date]:
    """Give the days for which a unit sent nothing of a kind, and as_of's part day."""
    as_of = reading.snapshot.as_of
    of_kind = (hole for hole in holes(reading) if contract in hole.contracts)
    found = {day for hole in of_kind for run in hole.runs for day in _days(*run)}
    return found | ({as_of.date()} if as_of and as_of.time() < LAST_MINUTE else set())


def elapsed(reading: Reading, unit_code: str = "") -> list[date]:
    """List the days of a period that are over, or running, at as_of."""
    period = reading.period(unit_code)
    return _days(period.from_day, period.last_day) if period.last_day else []


def chosen_units(reading: Reading) -> tuple[Unit, ...]:
    """Give the unit that was chosen, or all of them for the group."""
    units = reading.snapshot.campaign.units
    if reading.is_group:
        return units
    return tuple(unit for unit in units if unit.code == reading.unit)


def runs(days: Iterable[date]) -> tuple[Run, ...]:
    """Join neighbouring days."""
    joined: list[Run] = []
    for day in sorted(days):
        if joined and day - joined[-1][1] == timedelta(days=1):
            joined[-1] = (joined[-1][0], day)
        else:
            joined.append((day, day))
    return tuple(joined)


def coverage(reading: Reading) -> Coverage:
    """Set units by days, with the words of the states."""
    words = reading.words
    states = {state: words(f"data.coverage_{state}") for state in STATES}
    return Coverage(grids(reading), states)


def grids(reading: Reading) -> tuple[Grid, ...]:
    """Set units by days for each kind of export that has any."""
    words = reading.words
    found = covered(reading)
    past = set(elapsed(reading, reading.snapshot.campaign.group.code))
    days = _shown(reading, past)
    told = form.days(days[0], days[-1], words.lang)
    listed = []
    for contract in sorted({name for name, _ in found}, key=_place):
        rows = tuple(
            _row(
                chart_name(unit, words),
                found.get((contract, unit.code), set()),
                days,
                past,
            )
            for unit in chosen_units(reading)
            if (contract, unit.code) in found
            or (unit.has_customers and contract in WATCHED)
        )
        heads = tuple(f"{day:%d}" for day in days)
        title = f"{words.code('contract', contract)} · {told}"
        if rows:
            kind = words.code("contract", contract)
            listed.append(Grid(title, heads, rows, kind, tuple(days)))
    return tuple(listed)


def _row(unit: str, has: set[date], days: list[date], past: set[date]) -> GridRow:
    cells = tuple(
        "has" if day in has else "lacks" if day in past else "later" for day in days
    )
    reported, elapsed = len(past & has), len(past)
    return GridRow(unit, cells, f"{reported}/{elapsed}", reported, elapsed)


def _shown(reading: Reading, past: set[date]) -> list[date]:
    """Show every day of the period; of a long one the last two months reported."""
    days = _days(reading.first_day, reading.last_day)
    if len(days) <= MOST_DAYS:
        return days
    last = max(past, default=days[MOST_DAYS - 1])
    return [day for day in days if day <= last][-MOST_DAYS:]


def _place(contract: str) -> tuple[int, str]:
    """Put the watched kinds first, in their order."""
    known = contract in WATCHED
    return (WATCHED.index(contract) if known else len(WATCHED)), contract


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
