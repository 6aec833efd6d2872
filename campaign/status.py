"""When a promise is kept: the rules of status, on unrounded values (domain.md §4b)."""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Status = Literal[
    "met",
    "on_track",
    "behind",
    "missed",
    "not_yet_due",
    "not_applicable",
    "no_data",
]


@dataclass(frozen=True)
class Clock:
    """Where a unit's own period stands at the data's as_of; no other clock."""

    from_day: date
    before_day: date
    as_of: datetime | None

    @property
    def days(self) -> int:
        """Days of the period."""
        return (self.before_day - self.from_day).days

    @property
    def days_elapsed(self) -> int:
        """Days gone, as_of's own day counted whole."""
        if self.as_of is None:
            return 0
        gone = (self.as_of.date() - self.from_day).days + 1
        return min(max(gone, 0), self.days)

    @property
    def last_day(self) -> date | None:
        """The last day that counts as elapsed; None before the first."""
        if not self.days_elapsed:
            return None
        return self.from_day + timedelta(days=self.days_elapsed - 1)

    @property
    def has_begun(self) -> bool:
        """Whether as_of has reached the first day."""
        return self.days_elapsed > 0

    @property
    def is_over(self) -> bool:
        """Whether the whole period lies behind as_of."""
        if self.as_of is None:
            return False
        return self.as_of >= datetime.combine(self.before_day, datetime.min.time())


@dataclass(frozen=True)
class Judgement:
    """What is compared: the value, its target, and where it should be by now.

    `is_strict`: reaching the target isn't enough (better than last year, legal floors).
    """

    kind: Literal["cumulative", "count", "ratio", "plain"]
    better: Literal["lower", "higher", ""]
    value: float | None
    target: float | None
    path: float | None
    is_strict: bool
    is_pending: bool = False

    def keeps(self, bound: float) -> bool:
        """Whether the value is on the right side of a bound."""
        assert self.value is not None
        if equal(self.value, bound):
            return not self.is_strict
        return (self.value < bound) == (self.better == "lower")


def equal(value: float, bound: float) -> bool:
    """Whether two numbers differ by no more than binary fractions do.

    24 of 31 days of 27.9 minutes come out as 21.599…; nobody promised that.
    """
    return math.isclose(value, bound, rel_tol=1e-12)


def same(value: float | None, other: float | None) -> bool:
    """Whether two answers are the same: both missing, or equal as numbers are."""
    if value is None or other is None:
        return value is other
    return equal(value, other)


def status(judgement: Judgement, clock: Clock) -> Status | None:
    """Name the status of one figure of a unit it applies to; None without a goal.

    `is_pending`: all cases that could count are not yet due.
    """
    if not clock.has_begun and clock.as_of is not None:
        return "not_yet_due"
    if judgement.value is None:
        return "not_yet_due" if judgement.is_pending else "no_data"
    if judgement.target is None:
        return None
    if judgement.kind == "ratio":
        kept = judgement.keeps(judgement.target)
        if clock.is_over:
            return "met" if kept else "missed"
        return "on_track" if kept else "behind"
    if judgement.kind == "cumulative":
        return _cumulative(judgement, clock)
    return _count(judgement, clock)


def _cumulative(judgement: Judgement, clock: Clock) -> Status | None:
    """Lower is better: beyond the target it is missed at once."""
    assert judgement.value is not None and judgement.target is not None
    value, target = judgement.value, judgement.target
    if value > target and not equal(value, target):
        return "missed"
    if clock.is_over:
        return "met" if judgement.keeps(target) else "missed"
    if judgement.path is None:
        return None
    return "on_track" if judgement.keeps(judgement.path) else "behind"


def _count(judgement: Judgement, clock: Clock) -> Status | None:
    """Higher is better: reached is met at once."""
    assert judgement.value is not None and judgement.target is not None
    if judgement.keeps(judgement.target):
        return "met"
    if clock.is_over:
        return "missed"
    if judgement.path is None:
        return None
    return "on_track" if judgement.value >= judgement.path else "behind"
