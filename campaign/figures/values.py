"""A figure of one unit, its way to date, and what it is set beside."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from campaign import status
from campaign.status import Outlook, Reason, Status


@dataclass(frozen=True)
class Forecast:
    """Where a cumulative figure will end, in the indicator's unit.

    now is the value so far, per_day the pace; low and high the ends of the 80 % band;
    days_left are whole days after as_of's own, filled_days those without an export,
    filled at the pace.
    """

    now: float
    per_day: float
    days_left: int
    filled_days: int
    projected: float
    low: float
    high: float


@dataclass(frozen=True)
class PlanToDate:
    """What is used by as_of of a plan for more days than the unit's own period.

    It judges nothing. value and target in the indicator's unit; value is None where a
    day or a member since the plan's first day has no export.
    """

    value: float | None
    target: float
    from_day: date
    before_day: date
    uncovered_days: int
    missing_units: str
    source: str | None
    units_lacking: int = 0


@dataclass(frozen=True)
class Figure:
    """One figure of one unit in its own period, or its goal's own days.

    value, target, path in the indicator's unit; path = where the value should be at
    as_of; gap = value − path (cumulative; a count before its end) or value − target,
    of the members that can be compared: left_out names the others, compared_value is
    theirs without them. uncovered_days adds up those of units_lacking units. n = cases
    that a share or an average is made of. reason says why a value has no status.
    """

    figure: str
    unit_code: str
    value: float | None
    unit: str
    target: float | None
    target_kind: str | None
    goal_source: str | None
    is_strict: bool
    status: Status | None
    path: float | None
    gap: float | None
    from_day: date
    before_day: date
    as_of: datetime | None
    is_provisional: bool
    missing_units: str
    days_covered: int
    uncovered_days: int
    numerator: float | None
    denominator: float | None
    snapshot: str
    definition_version: int
    days_elapsed: int = 0
    n: float | None = None
    reason: Reason = ""
    left_out: str = ""
    compared_value: float | None = None
    has_goal_days: bool = False
    forecast: Forecast | None = None
    outlook: Outlook | None = None
    plan: PlanToDate | None = None
    units_lacking: int = 0
    seen: str = "as_of"

    @property
    def days_left(self) -> int:
        """Whole days of its own period after as_of's own day."""
        if self.as_of is None:
            return (self.before_day - self.from_day).days
        next_day = max(self.as_of.date() + timedelta(days=1), self.from_day)
        return max((self.before_day - next_day).days, 0)

    @property
    def projected(self) -> float | None:
        """Where it will end; None before the seventh covered day."""
        return self.forecast.projected if self.forecast else None

    @property
    def projected_low(self) -> float | None:
        """The lower end of the forecast's band."""
        return self.forecast.low if self.forecast else None

    @property
    def projected_high(self) -> float | None:
        """The upper end of the forecast's band."""
        return self.forecast.high if self.forecast else None

    @property
    def plan_to_date(self) -> float | None:
        """What is used of a plan longer than the period; None without one."""
        return self.plan.value if self.plan else None

    @property
    def plan_target(self) -> float | None:
        """What that plan allows."""
        return self.plan.target if self.plan else None


@dataclass(frozen=True)
class Beside:
    """A value and the one it is set beside, of the same days and members.

    left_out names members that lack a day on one side. reason says why there is no
    comparison; empty where the figure doesn't apply or nothing is set beside it.
    """

    value: float | None = None
    other: float | None = None
    left_out: str = ""
    reason: Literal["", "one_day", "hours", "days", "no_data"] = ""

    @property
    def difference(self) -> float | None:
        """The value less the other; None where there is no comparison."""
        return difference(self.value, self.other)


@dataclass(frozen=True)
class Curve:
    """A figure's way to date, day by day, beside the path it should keep.

    beside is last year's way over the same members and days, where that was asked for.
    """

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    path: tuple[float | None, ...]
    covered: tuple[bool, ...]
    beside: tuple[float | None, ...] = ()

    @property
    def known(self) -> tuple[float | None, ...]:
        """The values of covered days; a day without an export has none.

        But the last one, where a part of the unit reported more since it was covered.
        """
        known = [
            value if is_covered else None
            for value, is_covered in zip(self.values, self.covered, strict=True)
        ]
        ends = [n for n, value in enumerate(self.values) if value is not None]
        last = next((value for value in reversed(known) if value is not None), None)
        if ends and not status.same(self.values[ends[-1]], last):
            known[ends[-1]] = self.values[ends[-1]]
        return tuple(known)

    def distances(self, allowance: float) -> tuple[float | None, ...]:
        """Each covered day's value less its path, as a share of the allowance."""
        return _apart(self.known, self.path, allowance)

    def distances_beside(self, allowance: float) -> tuple[float | None, ...]:
        """Last year's the same, on the days that are covered this year."""
        if not self.beside:
            return ()
        told = tuple(
            last if value is not None else None
            for last, value in zip(self.beside, self.known, strict=True)
        )
        return _apart(told, self.path, allowance)

    def steepest(self) -> tuple[int, float] | None:
        """The place of the day that added most to the day before, and how much."""
        before = (0.0, *self.known)
        rises = [
            (value - last, -place)
            for place, (last, value) in enumerate(zip(before, self.known, strict=False))
            if last is not None and value is not None
        ]
        rise, place = max(rises, default=(0.0, 0))
        return (-place, rise) if rise > 0 else None


def difference(value: float | None, compared: float | None) -> float | None:
    """Give a value less what it is compared with; nothing between equal ones."""
    if value is None or compared is None:
        return None
    return 0.0 if status.equal(value, compared) else value - compared


def _apart(
    values: tuple[float | None, ...], path: tuple[float | None, ...], whole: float
) -> tuple[float | None, ...]:
    """Give each value less the path, as a share of the whole; null stays null."""
    return tuple(
        None if value is None or bound is None else (value - bound) / whole
        for value, bound in zip(values, path, strict=True)
    )
