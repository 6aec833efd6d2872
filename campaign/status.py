"""When a promise is kept: the rules of status and outlook, on unrounded values."""

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
    "incomplete",
]
Reason = Literal["", "no_cases", "no_goal", "whole_period_only"]
"""Why a value has no status: nothing to divide, no goal, other days than the goal's."""
Outlook = Literal["kept", "at_risk", "out_of_reach"]


@dataclass(frozen=True)
class Judgement:
    """What is compared: the value, its target, and where it should be by now.

    is_strict         reaching the target isn't enough (better than last year, floors)
    is_zero           promised for every day that there be none
    is_index          divided by customers: a member more may lower it
    is_pending        all that could count isn't due yet
    is_empty          covered, but nothing happened that could be divided
    is_whole_only     the days are others than those of the promise
    has_more_planned  something planned is still ahead
    lacks_days        a day that has gone, of a unit that counts, has no export
    lacks_members     a member has no export at all
    """

    kind: Literal["cumulative", "count", "ratio", "plain"]
    better: Literal["lower", "higher", ""]
    value: float | None
    target: float | None
    path: float | None
    is_strict: bool = False
    is_zero: bool = False
    is_index: bool = False
    is_pending: bool = False
    is_empty: bool = False
    is_whole_only: bool = False
    has_more_planned: bool = False
    lacks_days: bool = False
    lacks_members: bool = False
    lacks_last_year: bool = False

    def keeps(self, bound: float) -> bool:
        """Whether the value is on the right side of a bound."""
        assert self.value is not None
        return keeps(self.value, bound, self.better, is_strict=self.is_strict)

    @property
    def is_beyond(self) -> bool:
        """Whether the value is past its target, so that no later day mends it."""
        assert self.value is not None and self.target is not None
        return self.value > self.target and not equal(self.value, self.target)


def equal(value: float, bound: float) -> bool:
    """Whether two numbers differ by no more than binary fractions do.

    24 of 31 days of 27.9 minutes come out as 21.599…; nobody promised that.
    """
    return math.isclose(value, bound, rel_tol=1e-12)


def keeps(value: float, bound: float, better: str, *, is_strict: bool) -> bool:
    """Whether a value is on the right side of a bound; nothing is less than none."""
    if equal(value, bound):
        return not is_strict or (better == "lower" and bound == 0)
    return (value < bound) == (better == "lower")


def same(value: float | None, other: float | None) -> bool:
    """Whether two answers are the same: both missing, or equal as numbers are."""
    if value is None or other is None:
        return value is other
    return equal(value, other)


def status(judgement: Judgement, period: Period) -> Status | None:
    """Name the status of one figure of a unit it applies to; `reason` says why none."""
    if not period.has_begun and period.as_of is not None:
        return "not_yet_due"
    if judgement.is_pending:
        return "not_yet_due"
    if judgement.value is None:
        return None if judgement.is_empty else "no_data"
    if judgement.lacks_last_year and period.is_over:
        return "incomplete"
    if judgement.is_empty or judgement.target is None:
        return None
    judge = {"ratio": _ratio, "cumulative": _cumulative, "count": _count}
    return judge[judgement.kind](judgement, period)


def reason(judgement: Judgement, status: Status | None) -> Reason:
    """Say why a figure that has data has no status; empty where it has one."""
    if status is not None:
        return ""
    if judgement.is_empty:
        return "no_cases"
    return "whole_period_only" if judgement.is_whole_only else "no_goal"


def outlook(
    low: float | None, high: float | None, target: float | None, *, is_strict: bool
) -> Outlook | None:
    """Say from a forecast's band alone whether a cumulative promise will be kept."""
    if low is None or high is None or target is None:
        return None
    if high < target or (equal(high, target) and not is_strict):
        return "kept"
    if low > target or (equal(low, target) and is_strict):
        return "out_of_reach"
    return "at_risk"


def _ratio(judgement: Judgement, period: Period) -> Status | None:
    """Judge a share or an average: one missing day may still turn it."""
    assert judgement.target is not None
    kept = judgement.keeps(judgement.target)
    if not period.is_over:
        return "on_track" if kept else "behind"
    if judgement.lacks_days or judgement.lacks_members:
        return "incomplete"
    return "met" if kept else "missed"


def _cumulative(judgement: Judgement, period: Period) -> Status | None:
    """Lower is better: beyond the target it is missed at once."""
    assert judgement.value is not None and judgement.target is not None
    if judgement.is_beyond:
        may_fall = judgement.is_index and judgement.lacks_members
        return "incomplete" if may_fall and period.is_over else "missed"
    if period.is_over:
        if judgement.lacks_days or judgement.lacks_members:
            return "incomplete"
        return "met" if judgement.keeps(judgement.target) else "missed"
    if judgement.is_zero:
        return "on_track"
    if judgement.path is None:
        return None
    return "on_track" if judgement.keeps(judgement.path) else "behind"


def _count(judgement: Judgement, period: Period) -> Status | None:
    """Higher is better: reached is met once nothing planned is left."""
    assert judgement.value is not None and judgement.target is not None
    if judgement.keeps(judgement.target):
        is_open = judgement.has_more_planned and not period.is_over
        return "on_track" if is_open else "met"
    if period.is_over:
        lacks = judgement.lacks_days or judgement.lacks_members
        return "incomplete" if lacks else "missed"
    if judgement.path is None:
        return None
    return "on_track" if judgement.value >= judgement.path else "behind"
