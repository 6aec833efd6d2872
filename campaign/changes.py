"""What changed between two snapshots, figure by figure and day by day."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from campaign import questions
from campaign.change_reasons import (
    Cause,
    Number,
    in_order,
    is_redefined,
    part_of,
    row_moves,
)
from campaign.figures import Figure, figures
from campaign.reading import Reading
from campaign.rows import covered_days
from campaign.status import same
from campaign.store import Snapshot

Turn = Literal["", "missed", "at_risk", "kept", "recovered"]
CUSTOMERS, OF_INDICES = "customers", "reliability_by_unit"
OF_DAYS = "coverage_by_day"
RISKS = ("at_risk", "out_of_reach")


@dataclass(frozen=True)
class Change:
    """One unit's figure that reads differently; None where there was no value.

    causes   what the two snapshots show for it: late data, corrected rows, another
             definition or goal; none where the days alone went on
    """

    figure: str
    unit_code: str
    unit: str
    before: float | None
    after: float | None
    status_before: str | None
    status_after: str | None
    definition_changed: bool
    outlook_before: str | None = None
    outlook_after: str | None = None
    causes: tuple[Cause, ...] = ()

    @property
    def turn(self) -> Turn:
        """How the promise turned: newly missed, at risk, kept, or back on its way."""
        was = _standing(self.status_before, self.outlook_before)
        now = _standing(self.status_after, self.outlook_after)
        if now == was or now == "":
            return ""
        if now != "on_way":
            return now  # type: ignore[return-value]
        return "recovered" if was in ("missed", "at_risk") else ""

    @property
    def has_moved(self) -> bool:
        """Whether value or status differ; a value that nobody knew or knows hasn't."""
        if self.before is None and self.after is None:
            return False
        before = self.before, self.status_before
        return before != (self.after, self.status_after)


@dataclass(frozen=True)
class LateDays:
    """Days that were over in the earlier snapshot and have come in since."""

    unit_code: str
    contract: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class News:
    """What a reader of an earlier snapshot must be told of a unit, or of the group.

    is_same   both snapshots are one: nothing was loaded since
    changes   the figures that moved, turned or are made otherwise
    """

    before: Snapshot
    is_same: bool
    late: tuple[LateDays, ...] = ()
    changes: tuple[Change, ...] = ()

    def turned(self, turn: Turn) -> tuple[Change, ...]:
        """Give the promises that turned so."""
        return tuple(change for change in self.changes if change.turn == turn)

    def because_of(self, cause: Cause) -> tuple[Change, ...]:
        """Give the figures that moved for that cause."""
        return tuple(change for change in self.changes if cause in change.causes)


def changes(before: Reading | None, after: Reading) -> tuple[Change, ...]:
    """List the figures whose value or status differs, in the catalogue's order.

    Both read the same of two snapshots. Without an earlier one every figure that has a
    value is new.
    """
    pairs = _pairs(before, after)
    return tuple(one for was, new in pairs if (one := _change(was, new)).has_moved)


def news(before: Reading, after: Reading) -> News:
    """Gather what is new for the unit that `after` reads; for the group, all units.

    Each change carries its causes. Kept, as its rows are compared event by event.
    """
    plain = replace(after.of_numbers(), unit=after.unit)
    return _news(before.of_numbers(), plain)


@lru_cache(maxsize=64)
def _news(before: Reading, after: Reading) -> News:
    if before.snapshot.id == after.snapshot.id:
        return News(before.snapshot, is_same=True)
    news = []
    for was, new in _pairs(before, after):
        if not after.is_group and new.unit_code != after.unit:
            continue
        change = replace(_change(was, new), causes=_causes(before, after, was, new))
        is_told = change.turn or change.causes
        if change.has_moved or (is_told and new.value is not None):
            news.append(change)
    return News(before.snapshot, False, _late_days(before, after), tuple(news))


def _pairs(
    before: Reading | None, after: Reading
) -> list[tuple[Figure | None, Figure]]:
    """Set each figure beside the same one before; None where there was none."""
    old = figures(before) if before is not None else ()
    by_place = {(figure.figure, figure.unit_code): figure for figure in old}
    return [(by_place.get((new.figure, new.unit_code)), new) for new in figures(after)]


def _change(was: Figure | None, new: Figure) -> Change:
    return Change(
        figure=new.figure,
        unit_code=new.unit_code,
        unit=new.unit,
        before=was.value if was else None,
        after=new.value,
        status_before=was.status if was else None,
        status_after=new.status,
        definition_changed=was is not None
        and was.definition_version != new.definition_version,
        outlook_before=was.outlook if was else None,
        outlook_after=new.outlook,
    )


def _causes(
    before: Reading, after: Reading, was: Figure | None, new: Figure
) -> tuple[Cause, ...]:
    """Name what moved a figure, beside the days that went on."""
    if was is None:
        return ()
    indicator = after.snapshot.indicators[new.figure]
    is_index = indicator.question == OF_INDICES
    number = Number(
        code=new.figure,
        unit_code=new.unit_code,
        question=indicator.question,
        first_day=new.from_day,
        before_day=new.before_day,
        contracts=frozenset({indicator.contract, *([CUSTOMERS] if is_index else [])}),
        part=part_of(indicator.only),
    )
    both = before.snapshot, after.snapshot
    causes: set[Cause] = set()
    if is_redefined(*both, number):
        causes.add("changed_definition")
    if {was.target_kind, new.target_kind} == {"goal"} and was.target != new.target:
        causes.add("changed_goal")
    moves = row_moves(*both, number) if _has_moved(was, new) else frozenset()
    if "late" in moves:
        causes.add("late_data")
    if "corrected" in moves:
        causes.add("corrected_source")
    return in_order(causes)


def _has_moved(was: Figure, new: Figure) -> bool:
    """Whether a value or its parts differ: 2 of 2 is another 100 % than 1 of 1."""
    pairs = (
        (was.value, new.value),
        (was.numerator, new.numerator),
        (was.denominator, new.denominator),
        (was.n, new.n),
    )
    return was.status != new.status or not all(same(*pair) for pair in pairs)


def _late_days(before: Reading, after: Reading) -> tuple[LateDays, ...]:
    """Find the days of the campaign that were over and have been covered since.

    A snapshot of before may not tell which days it covers.
    """
    as_of = before.snapshot.as_of
    both = before.snapshot, after.snapshot
    if as_of is None or not all(OF_DAYS in questions.names(one) for one in both):
        return ()
    group = after.snapshot.campaign.group.code
    period = after.period(group)
    old = covered_days(before.snapshot, period)
    new = covered_days(after.snapshot, period)
    found = []
    for (contract, unit_code), days in sorted(new.items()):
        late = {day for day in days if day < as_of.date()}
        late -= old.get((contract, unit_code), set())
        if late and (after.is_group or unit_code == after.unit):
            found.append(LateDays(unit_code, contract, tuple(sorted(late))))
    return tuple(found)


def _standing(status: str | None, outlook: str | None) -> str:
    """Place a promise: missed, at_risk, kept, on_way; empty where nobody can tell."""
    if status == "missed":
        return "missed"
    if status == "met":
        return "kept"
    if status == "behind" or (status == "on_track" and outlook in RISKS):
        return "at_risk"
    return "on_way" if status == "on_track" else ""
