"""When a promise is kept: the rules of status, on unrounded values (domain.md §4b)."""

import math
from dataclasses import dataclass
from typing import Literal

from campaign.reading import Period

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


def status(judgement: Judgement, period: Period) -> Status | None:
    """Name the status of one figure of a unit it applies to; None without a goal.

    `is_pending`: all cases that could count are not yet due.
    """
    if not period.has_begun and period.as_of is not None:
        return "not_yet_due"
    if judgement.value is None:
        return "not_yet_due" if judgement.is_pending else "no_data"
    if judgement.target is None:
        return None
    if judgement.kind == "ratio":
        kept = judgement.keeps(judgement.target)
        if period.is_over:
            return "met" if kept else "missed"
        return "on_track" if kept else "behind"
    if judgement.kind == "cumulative":
        return _cumulative(judgement, period)
    return _count(judgement, period)


def _cumulative(judgement: Judgement, period: Period) -> Status | None:
    """Lower is better: beyond the target it is missed at once."""
    assert judgement.value is not None and judgement.target is not None
    value, target = judgement.value, judgement.target
    if value > target and not equal(value, target):
        return "missed"
    if period.is_over:
        return "met" if judgement.keeps(target) else "missed"
    if judgement.path is None:
        return None
    return "on_track" if judgement.keeps(judgement.path) else "behind"


def _count(judgement: Judgement, period: Period) -> Status | None:
    """Higher is better: reached is met at once."""
    assert judgement.value is not None and judgement.target is not None
    if judgement.keeps(judgement.target):
        return "met"
    if period.is_over:
        return "missed"
    if judgement.path is None:
        return None
    return "on_track" if judgement.value >= judgement.path else "behind"
