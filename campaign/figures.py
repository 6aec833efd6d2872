"""Figures: every value of the catalogue for every unit, with target and status."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from campaign import status
from campaign.catalogue.indicators import Indicator
from campaign.format import year_before
from campaign.reading import Period, Reading
from campaign.rows import Row, by_day, by_unit, number
from campaign.status import Judgement, Status
from campaign.store import Snapshot
from campaign.targets import Target, goal


@dataclass(frozen=True)
class Figure:
    """One figure of one unit in its own period.

    value, target, path in the indicator's unit; path = where the value should be at
    as_of; gap = value − path (cumulative, count) or value − target (shares, averages).
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


@dataclass(frozen=True)
class Curve:
    """A figure's way to date, day by day, beside the path it should keep."""

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    path: tuple[float | None, ...]
    covered: tuple[bool, ...]


def figures(reading: Reading) -> tuple[Figure, ...]:
    """Give every figure for every unit and the group.

    Each unit has its own period, unless days were chosen: then those.
    """
    return _figures(reading.of_numbers())


@lru_cache(maxsize=64)
def _figures(reading: Reading) -> tuple[Figure, ...]:
    return tuple(
        _FigureBuilder(reading, code, indicator).figure(unit_code)
        for code, indicator in reading.snapshot.indicators.items()
        for unit_code in reading.snapshot.campaign.codes
    )


def figure_of(reading: Reading, code: str, indicator: Indicator) -> Figure:
    """Give the read unit's figure of an indicator, of the catalogue or beside it."""
    return _FigureBuilder(reading, code, indicator).figure(reading.unit)


def curve(reading: Reading, code: str, unit_code: str) -> Curve:
    """Give a cumulative figure's way to date; empty for figures without one."""
    indicator = reading.snapshot.indicators[code]
    return _FigureBuilder(reading, code, indicator).curve(unit_code)


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
        period, own = self.reading.period(unit_code), self._own_period(unit_code)
        row = self._row(unit_code, period)
        value = number(row, self.indicator.value)
        applies = self._applies(unit_code) or value is not None
        target = self._target(unit_code, own) if applies else Target()
        path = self._path(unit_code, own, target) if applies else None
        judged = Judgement(
            kind=self.indicator.kind,
            better=self.indicator.better,
            value=value,
            target=target.value,
            path=path,
            is_strict=target.is_strict,
            is_pending=bool(number(row, self.indicator.waiting)),
        )
        compared = target.value if self.indicator.kind == "ratio" else path
        members = self._members(unit_code)
        missing, uncovered = self._gaps(unit_code, members, period)
        return Figure(
            figure=self.code,
            unit_code=unit_code,
            value=value,
            unit=self.indicator.unit,
            target=target.value,
            target_kind=target.kind,
            goal_source=target.source,
            is_strict=target.is_strict,
            status=status.status(judged, own) if applies else "not_applicable",
            path=path,
            gap=_gap(value, compared),
            from_day=period.from_day,
            before_day=period.before_day,
            as_of=self.snapshot.as_of,
            is_provisional=self._is_provisional(members, period),
            missing_units=missing,
            days_covered=int(number(row, "days_covered") or 0),
            uncovered_days=uncovered,
            numerator=number(row, self.indicator.numerator) if applies else None,
            denominator=number(row, self.indicator.denominator) if applies else None,
            snapshot=self.snapshot.id,
            definition_version=self.indicator.version,
        )

    def curve(self, unit_code: str) -> Curve:
        """Ask for the way to date, and lay the path beside it."""
        period, own = self.reading.period(unit_code), self._own_period(unit_code)
        if not self.indicator.by_day or not self._applies(unit_code):
            return Curve((), (), (), ())
        held = self._days(unit_code, period)
        target = self._target(unit_code, own)
        shown = own if self._is_comparable(period, own) else period
        days = [shown.from_day + timedelta(days=n) for n in range(shown.days)]
        column = self.indicator.value
        return Curve(
            days=tuple(days),
            values=tuple(number(held.get(day, {}), column) for day in days),
            path=tuple(self._path_on(unit_code, own, target, day) for day in days),
            covered=tuple(bool(held.get(day, {}).get("is_covered")) for day in days),
        )

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

    def _is_comparable(self, period: Period, own: Period) -> bool:
        """Whether what adds up in the asked days can be held against the promise."""
        begins = period.from_day == own.from_day and period.before_day <= own.before_day
        split = self.reading.planned != "all" and self.indicator.contract == "outages"
        return begins and not split

    def _is_apart(self, unit_code: str) -> bool:
        """Whether the asked days share none with the unit's own period."""
        first, before = self.snapshot.campaign.period_of(unit_code)
        asked = self.reading.period(unit_code)
        return asked.before_day <= first or before <= asked.from_day

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

    def _row(self, unit_code: str, period: Period) -> Row:
        question, only = self.indicator.question, self.indicator.only
        rows = by_unit(self.snapshot, question, period, tuple(only))
        return rows.get((unit_code, *only.values()), {})

    def _days(self, unit_code: str, period: Period) -> dict[date, Row]:
        assert self.indicator.by_day
        return by_day(self.snapshot, self.indicator.by_day, period).get(unit_code, {})

    def _gaps(
        self, unit_code: str, members: list[str], period: Period
    ) -> tuple[str, int]:
        """Name the members whose data are missing, and count days without any."""
        rows = [self._row(code, period) for code in members]
        uncovered = sum(int(number(row, "uncovered_days") or 0) for row in rows)
        if self.snapshot.campaign.unit(unit_code):
            return "", uncovered
        named = str(self._row(unit_code, period).get("missing_units") or "")
        missing = [code for code in members if code in named.split(", ")]
        return ", ".join(missing), uncovered

    def _is_provisional(self, members: list[str], period: Period) -> bool:
        rows = [self._row(code, period) for code in members]
        return any(bool(row.get("is_provisional", True)) for row in rows)

    def _target(self, unit_code: str, period: Period) -> Target:
        """Choose the goal in force, else the plan, else better than last year.

        None where the asked days, or classes, are not those of the promise, and for
        figures that nobody judges.
        """
        if self.indicator.kind == "plain" or self._is_apart(unit_code):
            return Target()
        if self.indicator.kind != "ratio" and not self._is_comparable(
            self.reading.period(unit_code), period
        ):
            return Target()
        found = goal(self.snapshot, self.code, self.indicator.better, unit_code, period)
        if found is not None:
            return found
        if self.indicator.planned:
            planned = number(self._row(unit_code, period), self.indicator.planned)
            return Target(planned, "planned") if planned is not None else Target()
        last = self._last_year(unit_code, period)
        return Target(last, "last_year", None, True) if last is not None else Target()

    def _last_year(self, unit_code: str, period: Period) -> float | None:
        """Give last year's value of the whole period; None if a day is uncovered."""
        before = _year_earlier(period)
        members = self._members(unit_code)
        rows = [self._row(code, before) for code in members]
        days = before.days
        whole = all(int(number(row, "days_covered") or 0) == days for row in rows)
        missing, _ = self._gaps(unit_code, members, before)
        if not rows or not whole or missing:
            return None
        return number(self._row(unit_code, before), self.indicator.value)

    def _path(self, unit_code: str, period: Period, target: Target) -> float | None:
        """Say where the value should be at as_of (domain.md §4b)."""
        if target.value is None or not period.last_day:
            return None
        if self.indicator.planned_by_now:
            asked = self._row(unit_code, self.reading.period(unit_code))
            return number(asked, self.indicator.planned_by_now)
        if self.indicator.kind != "cumulative":
            return None
        return self._path_on(unit_code, period, target, period.last_day)

    def _path_on(
        self, unit_code: str, period: Period, target: Target, day: date
    ) -> float | None:
        if target.value is None:
            return None
        if target.kind == "last_year":
            days = self._days(unit_code, _year_earlier(period))
            return number(days.get(year_before(day), {}), self.indicator.value)
        return target.value * ((day - period.from_day).days + 1) / period.days


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
