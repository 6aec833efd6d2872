"""What a sentence is told of one figure; every number unrounded."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

BenchmarkKind = Literal["last_year", "previous", "rule", "plan", "goal"]
EARLIER, REACHED = ("last_year", "previous"), ("plan", "goal")


@dataclass(frozen=True)
class Benchmark:
    """What a value is held against, in the figure's own unit.

    value      None = nothing to compare with; a goal or plan is that of the whole
               period, never where the value should be by now
    days       first and last day it speaks of (last_year, previous)
    is_strict  the bound itself doesn't keep the promise (legal floors)
    source     who set it: "TT 39/2015/TT-BCT, điều 17"
    n          cases that a share or an average of other days is made of
    is_bare    whether a bound is named without its size, in a headline that is long
    so_far     where the value should be by now, while the period of a bound runs
    """

    kind: BenchmarkKind
    value: float | None
    days: tuple[date, date] | None = None
    is_strict: bool = False
    source: str = ""
    n: float | None = None
    is_bare: bool = False
    so_far: float | None = None

    @property
    def bound(self) -> float | None:
        """Give what a running value is held against: the part that is due by now."""
        return self.value if self.so_far is None else self.so_far

    @property
    def is_earlier(self) -> bool:
        """Whether it is the same figure of other days, not a bound."""
        return self.kind in EARLIER


@dataclass(frozen=True)
class SentenceSubject:
    """One figure, as a sentence speaks of it.

    figure          code; words stand under press.<figure>, else indicator.<figure>
    unit            min, hours, per_customer, share (0…1), count, vnd, kwh, km, or the
                    key of a quantity's word
    better          "" where more is neither better nor worse
    last_day        last day shown, cut at as_of
    is_cumulative   what adds up, while its period still runs
    status          decides the words of met and missed; rounding never contradicts it
    is_part         a day, or days that begin later than the promise: how it stands
                    to the bound is said, not that it keeps up so far
    to_beat         last year's value of the whole period, where that is the target
    scope, planned  which interruptions count; said for reliability figures
    n               cases that a share or an average is made of
    detail          what the value is of, where the figure doesn't say (the main cause)
    holes           runs of days without data, by unit; none where they can't be named
    """

    figure: str
    unit_code: str
    unit_name: str
    value: float | None
    unit: str
    decimals: int
    better: Literal["lower", "higher", ""]
    first_day: date
    last_day: date
    is_whole_month: bool
    is_cumulative: bool
    as_of: datetime | None
    is_provisional: bool
    status: str | None
    is_part: bool = False
    missing_units: tuple[str, ...] = ()
    uncovered_days: int = 0
    units_lacking: int = 0
    scope: str = "all"
    is_reliability: bool = False
    benchmarks: tuple[Benchmark, ...] = ()
    to_beat: float | None = None
    is_sample: bool = False
    detail: str = ""
    planned: str = "all"
    n: float | None = None
    holes: tuple[tuple[str, tuple[tuple[date, date], ...]], ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the value is a share 0…1, written as a percentage."""
        return self.unit == "share"

    @property
    def comparable(self) -> tuple[Benchmark, ...]:
        """Give the benchmarks that say something; none where there is no value."""
        return tuple(mark for mark in self.benchmarks if self.is_comparable(mark))

    def is_comparable(self, benchmark: Benchmark) -> bool:
        """Whether a comparison says something.

        Nothing is a part of a plan of none; and what was largest a year before
        may have been another thing than `detail`.
        """
        if is_missing(self.value) or is_missing(benchmark.value):
            return False
        if self.detail and benchmark.is_earlier:
            return False
        return bool(benchmark.value) or not self.grows_towards(benchmark)

    @property
    def is_none(self) -> bool:
        """Whether nothing happened: a zero that is said in words."""
        return self.value == 0

    def grows_towards(self, benchmark: Benchmark) -> bool:
        """Whether it is a plan that the value grows towards, told in per cent of it."""
        is_upward = self.better != "lower" and not self.is_share
        return benchmark.kind in REACHED and is_upward


def is_missing(value: float | None) -> bool:
    """Say whether there is no number; not-a-number and infinity are none."""
    return value is None or not math.isfinite(value)
