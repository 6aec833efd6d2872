"""Figures: every value of the catalogue for every unit, with target and status."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from campaign import questions, status
from campaign.catalogue.indicators import Indicator
from campaign.number_format import year_before
from campaign.reach import OutOfReach
from campaign.reading import LAST_YEAR, PREVIOUS, Period, Reading
from campaign.rows import Row, by_day, by_unit, number
from campaign.status import Judgement, Outlook, Reason, Status
from campaign.store import YEAR_BEFORE, Snapshot
from campaign.targets import Target, goal, longer_goal

COVERED = "covered_member_days"


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
        return _gap(self.value, self.other)


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


def figures(reading: Reading) -> tuple[Figure, ...]:
    """Give every figure for every unit and the group.

    Each unit has its own period, unless days were chosen: then those.
    """
    return _figures(reading.of_numbers())


@lru_cache(maxsize=64)
def _figures(reading: Reading) -> tuple[Figure, ...]:
    return tuple(
        _builder(reading, code, indicator, unit_code).figure(unit_code)
        for code, indicator in reading.snapshot.indicators.items()
        for unit_code in reading.snapshot.campaign.codes
    )


def figure_of(reading: Reading, code: str, indicator: Indicator) -> Figure:
    """Give the read unit's figure of an indicator, of the catalogue or beside it."""
    return _builder(reading, code, indicator, reading.unit).figure(reading.unit)


def _builder(
    reading: Reading, code: str, indicator: Indicator, unit_code: str
) -> "_FigureBuilder":
    """Read the group's sums, paths and gaps from all members, whoever asks.

    Raises OutOfReach where the group is set beside a member that is out of reach.
    """
    campaign = reading.snapshot.campaign
    if unit_code == campaign.group.code:
        if campaign.holds_back(reading.beside):
            raise OutOfReach(reading.beside)
        reading = replace(reading, snapshot=reading.snapshot.whole)
    return _FigureBuilder(reading, code, indicator)


def needed_per_day(figure: Figure, indicator: Indicator) -> float | None:
    """Give what each day left may take, or must bring, to still reach the target.

    (target − value) ÷ days left, of what adds up: cumulative figures, where lower is
    better, and counts. None where the promise is decided, no day is left, that there
    be none is promised, or days or members lack, whose share nobody knows.
    """
    is_open = figure.status in ("on_track", "behind") and not figure.left_out
    is_whole = not figure.uncovered_days and not figure.missing_units
    if indicator.kind not in ("cumulative", "count") or not (is_open and is_whole):
        return None
    if not figure.target or figure.value is None or not figure.days_left:
        return None
    left = figure.target - figure.value
    return left / figure.days_left if left > 0 else None


def beside(reading: Reading, code: str, unit_code: str) -> Beside:
    """Give what the reading sets a unit's figure beside."""
    indicator = reading.snapshot.indicators[code]
    return _builder(reading, code, indicator, unit_code).beside(unit_code)


def curve(reading: Reading, code: str, unit_code: str) -> Curve:
    """Give a cumulative figure's way to date; empty for figures without one."""
    indicator = reading.snapshot.indicators[code]
    return _builder(reading, code, indicator, unit_code).curve(unit_code)


@dataclass(frozen=True)
class _Promise:
    """The days asked for, the promise's own, and what they are held against.

    is_whole_only: the asked days are not those of the promise.
    """

    asked: Period
    own: Period
    target: Target
    is_whole_only: bool = False


@dataclass(frozen=True)
class _FigureBuilder:
    """Makes one indicator's figures of one reading, unit by unit."""

    reading: Reading
    code: str
    indicator: Indicator

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is asked."""
        return self.reading.snapshot

    def figure(self, unit_code: str) -> Figure:
        """Ask, compare and judge for one unit."""
        promise = self._promise(unit_code)
        measured = self._measured(unit_code, promise.asked)
        if not self._applies(unit_code) and measured.value is None:
            return replace(measured, status="not_applicable", reason="")
        compared = self._compared(unit_code, promise, measured.value)
        if compared is None and measured.value is not None:
            # Those that could be compared had no case: there is nothing to compare.
            promise, compared = replace(promise, target=Target()), measured.value
        target, path = promise.target, self._path(unit_code, promise)
        judged = self._judgement(measured, promise, compared, path)
        named = status.status(judged, promise.own)
        forecast = self._forecast(unit_code, promise)
        is_ended = self.indicator.kind == "count" and promise.own.is_over
        is_by_target = self.indicator.kind == "ratio" or is_ended
        limit = target.value if is_by_target else path
        return replace(
            measured,
            target=target.value,
            target_kind=target.kind,
            goal_source=target.source,
            is_strict=target.is_strict,
            status=named,
            reason=status.reason(judged, named),
            path=path,
            gap=_gap(compared, limit),
            left_out=target.left_out,
            compared_value=compared,
            has_goal_days=target.days is not None,
            forecast=forecast,
            outlook=_outlook(forecast, target),
            plan=self._plan(unit_code, promise.own),
        )

    def _measured(self, unit_code: str, asked: Period) -> Figure:
        """Ask what there is in the asked days, held against nothing yet."""
        row = self._row(unit_code, asked)
        missing, uncovered, lacking = self._gaps(unit_code, asked)
        return Figure(
            figure=self.code,
            unit_code=unit_code,
            value=number(row, self.indicator.value),
            unit=self.indicator.unit,
            target=None,
            target_kind=None,
            goal_source=None,
            is_strict=False,
            status=None,
            path=None,
            gap=None,
            from_day=asked.from_day,
            before_day=asked.before_day,
            as_of=self.snapshot.as_of,
            is_provisional=self._is_provisional(unit_code, asked),
            missing_units=missing,
            days_covered=int(number(row, "days_covered") or 0),
            uncovered_days=uncovered,
            units_lacking=lacking,
            numerator=number(row, self.indicator.numerator),
            denominator=number(row, self.indicator.denominator),
            snapshot=self.snapshot.id,
            definition_version=self.indicator.version,
            days_elapsed=asked.days_elapsed,
            n=number(row, self.indicator.cases),
            seen=asked.seen,
        )

    def curve(self, unit_code: str) -> Curve:
        """Ask for the way to date, and lay the path beside it."""
        if not self.indicator.by_day or not self._applies(unit_code):
            return Curve((), (), (), ())
        promise = self._promise(unit_code)
        held = self._days(self.indicator.by_day, unit_code, promise.asked)
        is_whole_only = promise.is_whole_only or promise.target.is_zero
        shown = promise.asked if is_whole_only else promise.own
        days = [shown.from_day + timedelta(days=n) for n in range(shown.days)]
        column = self.indicator.value
        return Curve(
            days=tuple(days),
            values=tuple(number(held.get(day, {}), column) for day in days),
            path=tuple(self._path_on(unit_code, promise, day) for day in days),
            covered=tuple(bool(held.get(day, {}).get("is_covered")) for day in days),
            beside=self._way_beside(unit_code, promise.asked, days),
        )

    def _way_beside(
        self, unit_code: str, asked: Period, days: list[date]
    ) -> tuple[float | None, ...]:
        """Give last year's way over the same days; empty unless that was asked for."""
        question = self.indicator.year_on_year
        if self.reading.beside != LAST_YEAR or not question:
            return ()
        if not self._can_ask(question):
            return ()
        rows = self._days(question, unit_code, asked)
        column = f"last_{self.indicator.value}"
        return tuple(number(rows.get(day, {}), column) for day in days)

    def beside(self, unit_code: str) -> Beside:
        """Ask for what the reading sets the figure beside, like for like."""
        kind, asked = self.reading.beside, self.reading.period(unit_code)
        if not self._applies(unit_code) or not asked.has_begun:
            return Beside()
        if kind not in (LAST_YEAR, PREVIOUS):
            return self._beside_unit(unit_code, kind)
        if asked.days_elapsed < 2:
            return Beside(reason="one_day")
        question = self.indicator.year_on_year
        if kind == LAST_YEAR and question and self._can_ask(question):
            row = self._days(question, unit_code, asked).get(_last(asked), {})
            ends = (self.indicator.value, f"last_{self.indicator.value}")
            value, other = (number(row, end) for end in ends)
            if value is None or other is None:
                return Beside(reason="no_data")
            return Beside(value, other, self._left_out(unit_code, asked))
        return self._beside_earlier(unit_code, asked)

    def _left_out(self, unit_code: str, asked: Period) -> str:
        """Name the members whose last year has a day without an export."""
        question = self.indicator.last_year
        if not question or not self._can_ask(question):
            return ""
        row = by_unit(self.snapshot, question, asked).get((unit_code,), {})
        return str(row.get("left_out") or "")

    def _beside_unit(self, unit_code: str, other: str) -> Beside:
        """Set two units side by side, where both have the same days."""
        mine, theirs = (
            self._measured(code, self.reading.period(code))
            for code in (unit_code, other)
        )
        if not self._applies(other) or None in (mine.value, theirs.value):
            return Beside(reason="no_data")
        if mine.uncovered_days or theirs.uncovered_days or mine.missing_units:
            return Beside(reason="days")
        return Beside(mine.value, theirs.value)

    def _beside_earlier(self, unit_code: str, asked: Period) -> Beside:
        """Set the elapsed days beside as many earlier ones, over members with all.

        As of the same moment a year before; a part day has no such moment in a period
        just before. Left out are members that lack a day on one of the sides.
        """
        earlier = self._earlier(asked)
        if earlier is None:
            return Beside(reason="hours")
        then = earlier.reading.period()
        members = self._members(unit_code)
        whole = [
            code
            for code in members
            if self._days_covered(code, asked) == asked.days_elapsed
            and earlier._days_covered(code, then) == then.days
        ]
        left_out = ", ".join(code for code in members if code not in whole)
        if whole == members:
            value = number(self._row(unit_code, asked), self.indicator.value)
            other = number(earlier._row(unit_code, then), self.indicator.value)
        elif self.indicator.kind == "ratio" and whole:
            value = self._quotient(whole, asked)
            other = earlier._quotient(whole, then)
        else:
            return Beside(reason="days")
        if value is None or other is None:
            return Beside(reason="no_data")
        return Beside(value, other, left_out)

    def _earlier(self, asked: Period) -> "_FigureBuilder | None":
        """Read the same number of days earlier; None where hours can't be the same."""
        first, last = asked.from_day, _last(asked)
        as_of = asked.as_of
        is_running = as_of is not None and as_of.date() == last
        if self.reading.beside == LAST_YEAR:
            if not self.snapshot.knows_year_before and is_running:
                return None
            seen = YEAR_BEFORE if self.snapshot.knows_year_before else "as_of"
            days = year_before(first), year_before(last)
            return replace(
                self, reading=replace(self.reading.on_days(*days), seen=seen)
            )
        if is_running:
            return None
        length = last - first + timedelta(days=1)
        return replace(
            self, reading=self.reading.on_days(first - length, last - length)
        )

    def _promise(self, unit_code: str) -> _Promise:
        """Find the days, and the goal, else the plan, else last year, that judge them.

        Sums in other days than the promise's, or of some classes only, are held against
        nothing; a single day is never compared with last year's.
        """
        asked, own = self.reading.period(unit_code), self._own_period(unit_code)
        if self.indicator.kind == "plain" or self._is_apart(unit_code):
            return _Promise(asked, own, Target())
        found = goal(self.snapshot, self.code, self.indicator, unit_code, own)
        if self._is_of_segment and self.indicator.kind != "ratio":
            found = None  # a goal is for everybody: of a segment only its own plan is
        if found and found.is_zero:
            return _Promise(asked, own, found)
        if found and found.days:
            first, before = found.days
            own = replace(own, from_day=first, before_day=before)
            if self.reading.is_whole:
                asked = replace(asked, from_day=first, before_day=before)
        if self.indicator.kind != "ratio" and not self._is_comparable(asked, own):
            return _Promise(asked, own, Target(), is_whole_only=True)
        if found or self.indicator.planned:
            return _Promise(asked, own, found or self._planned(unit_code, own))
        if asked.days_elapsed < 2 and asked.has_begun:
            return _Promise(asked, own, Target(), is_whole_only=True)
        return _Promise(asked, own, self._last_year(unit_code, asked, own))

    def _own_period(self, unit_code: str) -> Period:
        """Give the unit's own period, seen from the last day that is asked for.

        A period that ends earlier looks at the promise from that day, whole; so a
        promise is never called kept because the reader chose fewer days. Days that
        share none with it are a period of their own: nothing was promised for them.
        """
        first, before = self.snapshot.campaign.period_of(unit_code)
        asked = self.reading.period(unit_code)
        if self._is_apart(unit_code):
            return asked
        as_of = asked.as_of
        if as_of is not None and asked.before_day < before:
            evening = datetime.combine(asked.before_day, time.min) - timedelta(
                seconds=1
            )
            as_of = min(as_of, evening)
        return replace(asked, from_day=first, before_day=before, as_of=as_of)

    def _is_comparable(self, asked: Period, own: Period) -> bool:
        """Whether what adds up in the asked days can be held against the promise."""
        begins = asked.from_day == own.from_day and asked.before_day <= own.before_day
        is_long_enough = asked.days >= min(2, own.days)
        split = self.reading.planned != "all" and self.indicator.contract == "outages"
        return begins and is_long_enough and not split

    @property
    def _is_of_segment(self) -> bool:
        """Whether only one segment's cases or activities count."""
        question, chosen = self.indicator.question, self.reading.segment
        return chosen != "all" and questions.heeds(self.snapshot, question, "segment")

    def _is_apart(self, unit_code: str) -> bool:
        """Whether the asked days share none with the unit's own period."""
        first, before = self.snapshot.campaign.period_of(unit_code)
        asked = self.reading.period(unit_code)
        return asked.before_day <= first or before <= asked.from_day

    def _plan(self, unit_code: str, own: Period) -> PlanToDate | None:
        """Sum what a longer plan's days have brought; None without such a plan."""
        is_split = self.reading.planned != "all" or self._is_of_segment
        if not self.reading.is_whole or is_split:
            return None
        plan = longer_goal(self.snapshot, self.code, self.indicator, unit_code, own)
        if plan is None or plan.value is None or plan.days is None:
            return None
        period = replace(own, from_day=plan.days[0], before_day=plan.days[1])
        missing, uncovered, lacking = self._gaps(unit_code, period)
        row = self._row(unit_code, period)
        is_whole = not uncovered and not missing
        return PlanToDate(
            value=number(row, self.indicator.value) if is_whole else None,
            target=plan.value,
            from_day=period.from_day,
            before_day=period.before_day,
            uncovered_days=uncovered,
            missing_units=missing,
            source=plan.source,
            units_lacking=lacking,
        )

    def _judgement(
        self,
        measured: Figure,
        promise: _Promise,
        compared: float | None,
        path: float | None,
    ) -> Judgement:
        """Gather what the rules of status look at."""
        indicator, target = self.indicator, promise.target
        row = self._row(measured.unit_code, promise.asked)
        is_none_due = path == 0 and compared == 0 and bool(target.value)
        is_waiting = compared is None and bool(number(row, indicator.waiting))
        is_to_come = promise.asked.as_of is not None and not promise.asked.has_begun
        is_empty_plan = target.kind == "planned" and target.value == 0
        planned = number(self._row(measured.unit_code, promise.own), indicator.planned)
        return Judgement(
            kind=indicator.kind,
            better=indicator.better,
            value=compared,
            target=target.value,
            path=path,
            is_strict=target.is_strict,
            is_zero=target.is_zero,
            is_index=indicator.unit != "count",
            is_pending=is_to_come
            or is_waiting
            or (indicator.kind == "count" and is_none_due and not promise.own.is_over),
            is_empty=(compared is None and measured.n == 0)
            or (is_empty_plan and compared == 0),
            is_whole_only=promise.is_whole_only,
            has_more_planned=(planned or 0.0) > max(path or 0.0, compared or 0.0),
            lacks_days=measured.uncovered_days > 0,
            lacks_members=bool(measured.missing_units),
            lacks_last_year=self._lacks_last_year(measured, promise),
        )

    def _lacks_last_year(self, measured: Figure, promise: _Promise) -> bool:
        """Whether last year is whole, and this year too few report to compare any."""
        is_compared = bool(self.indicator.last_year) and not promise.is_whole_only
        if not is_compared or promise.target.value is not None:
            return False
        before = self._row(measured.unit_code, _year_earlier(promise.own))
        return (
            bool(measured.missing_units)
            and number(before, self.indicator.value) is not None
            and not (before.get("missing_units") or before.get("uncovered_days"))
        )

    def _applies(self, unit_code: str) -> bool:
        unit = self.snapshot.campaign.unit(unit_code)
        return unit is None or unit.kind in self.indicator.applies_to

    def _members(self, unit_code: str) -> list[str]:
        """Give the units that make a figure up: itself, or the group's that count."""
        if self.snapshot.campaign.unit(unit_code):
            return [unit_code]
        return [
            unit.code
            for unit in self.snapshot.campaign.units
            if unit.kind in self.indicator.applies_to
        ]

    def _can_ask(self, question: str) -> bool:
        """Whether the snapshot is new enough to answer it."""
        is_there = f"{questions.FOLDER}{question}.sql" in self.snapshot.rules
        is_compared = question in (
            self.indicator.last_year,
            self.indicator.year_on_year,
        )
        return is_there and (self.snapshot.knows_year_before or not is_compared)

    def _row(self, unit_code: str, period: Period) -> Row:
        question, only = self.indicator.question, self.indicator.only
        rows = by_unit(self.snapshot, question, period, tuple(only))
        return rows.get((unit_code, *only.values()), {})

    def _days(self, question: str, unit_code: str, period: Period) -> dict[date, Row]:
        return by_day(self.snapshot, question, period).get(unit_code, {})

    def _gaps(self, unit_code: str, period: Period) -> tuple[str, int, int]:
        """Name the members whose data are missing; add up days without any, of whom."""
        members = self._members(unit_code)
        rows = [self._row(code, period) for code in members]
        days = [int(number(row, "uncovered_days") or 0) for row in rows]
        uncovered, lacking = sum(days), sum(map(bool, days))
        named = str(self._row(unit_code, period).get("missing_units") or "")
        if self.snapshot.campaign.unit(unit_code):
            return named, uncovered, lacking
        others = {unit.code for unit in self.snapshot.campaign.units} - set(members)
        missing = [code for code in named.split(", ") if code not in others]
        return ", ".join(missing), uncovered, lacking

    def _is_provisional(self, unit_code: str, period: Period) -> bool:
        rows = [self._row(code, period) for code in self._members(unit_code)]
        return any(bool(row.get("is_provisional", True)) for row in rows)

    def _planned(self, unit_code: str, own: Period) -> Target:
        planned = number(self._row(unit_code, own), self.indicator.planned)
        return Target(planned, "planned") if planned is not None else Target()

    def _last_year(self, unit_code: str, asked: Period, own: Period) -> Target:
        """Take last year's value of the whole period, over members that compare.

        It must be bettered, unless it is already the best there is.
        """
        question = self.indicator.last_year
        if question and self._can_ask(question):
            row = by_unit(self.snapshot, question, own)
            last = row.get((unit_code,), {})
            value, left_out = number(last, self.indicator.value), last.get("left_out")
        else:
            value, left_out = self._quotient_last_year(unit_code, asked, own)
        if value is None:
            return Target()
        best = 1.0 if self.indicator.better == "higher" else 0.0
        return Target(
            value, "last_year", is_strict=value != best, left_out=str(left_out or "")
        )

    def _quotient_last_year(
        self, unit_code: str, asked: Period, own: Period
    ) -> tuple[float | None, str]:
        """Give last year's share or average of members whose every day is covered."""
        before, members = _year_earlier(own), self._members(unit_code)
        counted = [code for code in members if self._days_covered(code, asked)]
        compared = [
            code for code in counted if self._days_covered(code, before) == before.days
        ]
        left_out = ", ".join(code for code in counted if code not in compared)
        if compared == members:
            missing, *_ = self._gaps(unit_code, before)
            row = self._row(unit_code, before)
            return (None if missing else number(row, self.indicator.value)), ""
        return self._quotient(compared, before), left_out

    def _days_covered(self, unit_code: str, period: Period) -> int:
        return int(number(self._row(unit_code, period), "days_covered") or 0)

    def _quotient(self, members: list[str], period: Period) -> float | None:
        """Sum a share's or an average's parts over members, then divide."""
        reporting = [code for code in members if self._days_covered(code, period)]
        rows = [self._row(code, period) for code in reporting]
        totals = [number(row, self.indicator.total) for row in rows]
        cases = [number(row, self.indicator.cases) for row in rows]
        if None in cases:
            return None
        known = sum(size for size in cases if size)
        return sum(size for size in totals if size) / known if known else None

    def _compared(
        self, unit_code: str, promise: _Promise, value: float | None
    ) -> float | None:
        """Give the value of the members that are compared with last year's."""
        left_out = promise.target.left_out.split(", ")
        if left_out == [""] or value is None:
            return value
        if self.indicator.kind == "ratio":
            members = [m for m in self._members(unit_code) if m not in left_out]
            return self._quotient(members, promise.asked)
        assert self.indicator.year_on_year
        days = self._days(self.indicator.year_on_year, unit_code, promise.own)
        last_day = promise.own.last_day or promise.own.from_day
        return number(days.get(last_day, {}), self.indicator.value)

    def _path(self, unit_code: str, promise: _Promise) -> float | None:
        """Say where the value should be at as_of."""
        if promise.target.value is None or not promise.own.last_day:
            return None
        if self.indicator.planned_by_now:
            row = self._row(unit_code, promise.asked)
            return number(row, self.indicator.planned_by_now)
        if self.indicator.kind != "cumulative":
            return None
        return self._path_on(unit_code, promise, promise.own.last_day)

    def _path_on(self, unit_code: str, promise: _Promise, day: date) -> float | None:
        """Say where the value should be at the end of a day, over covered days."""
        target, own = promise.target, promise.own
        if target.value is None or target.is_zero:
            return target.value
        if target.kind == "last_year":
            return self._last_year_by(unit_code, own, day)
        if not self._can_ask(COVERED):
            return target.value * ((day - own.from_day).days + 1) / own.days
        # Of days that end before the promise does: over those who reported in them.
        shown = replace(own, before_day=min(own.before_day, promise.asked.before_day))
        last = min(day, shown.before_day - timedelta(days=1))
        place = (unit_code, self.indicator.contract, last)
        row = by_unit(self.snapshot, COVERED, shown, ("contract", "day")).get(place, {})
        so_far, at_most = number(row, "covered_so_far"), number(row, "covered_at_most")
        if so_far is None or not at_most:
            return None
        if shown.days < own.days:
            so_far = so_far * shown.days + at_most * (day - last).days
            at_most *= own.days
        return target.value * so_far / at_most

    def _last_year_by(self, unit_code: str, own: Period, day: date) -> float | None:
        """Give last year's way to the same day, at the same hour of as_of's own."""
        question = self.indicator.year_on_year
        if question and self._can_ask(question):
            days = self._days(question, unit_code, own)
            return number(days.get(day, {}), f"last_{self.indicator.value}")
        assert self.indicator.by_day
        days = self._days(self.indicator.by_day, unit_code, _year_earlier(own))
        return number(days.get(year_before(day), {}), self.indicator.value)

    def _forecast(self, unit_code: str, promise: _Promise) -> Forecast | None:
        """Ask where it will end; None unless the whole period is asked for."""
        question, asked, own = self.indicator.forecast, promise.asked, promise.own
        if not question or not self._can_ask(question):
            return None
        if (asked.from_day, asked.before_day) != (own.from_day, own.before_day):
            return None
        row = by_unit(self.snapshot, question, asked).get((unit_code,), {})
        column = self.indicator.value.removeprefix("saidi_")
        ends = [
            number(row, f"projected{end}_{column}") for end in ("", "_low", "_high")
        ]
        now, per_day = (
            number(row, self.indicator.value),
            number(row, f"{column}_per_day"),
        )
        if now is None or per_day is None or None in ends:
            return None
        left, filled = number(row, "days_left"), number(row, "uncovered_days")
        projected, low, high = (float(end or 0.0) for end in ends)
        return Forecast(
            now, per_day, int(left or 0), int(filled or 0), projected, low, high
        )


def _outlook(forecast: Forecast | None, target: Target) -> Outlook | None:
    """Say whether the promise will be kept; None where other members are compared."""
    if forecast is None or target.left_out:
        return None
    return status.outlook(
        forecast.low, forecast.high, target.value, is_strict=target.is_strict
    )


def _last(period: Period) -> date:
    """Give the last day that counts as elapsed, else the first."""
    return period.last_day or period.from_day


def _apart(
    values: tuple[float | None, ...], path: tuple[float | None, ...], whole: float
) -> tuple[float | None, ...]:
    """Give each value less the path, as a share of the whole; null stays null."""
    return tuple(
        None if value is None or bound is None else (value - bound) / whole
        for value, bound in zip(values, path, strict=True)
    )


def _year_earlier(period: Period) -> Period:
    return replace(
        period,
        from_day=year_before(period.from_day),
        before_day=year_before(period.before_day),
    )


def _gap(value: float | None, compared: float | None) -> float | None:
    if value is None or compared is None:
        return None
    return 0.0 if status.equal(value, compared) else value - compared
