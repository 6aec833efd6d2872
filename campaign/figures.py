"""Figures: every value of the catalogue for every unit, with target and status."""

import threading
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from campaign import questions, status
from campaign.catalogue.indicators import Indicator
from campaign.status import Clock, Judgement, Status
from campaign.store import Snapshot


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


@dataclass(frozen=True)
class Period:
    """What a figure is asked for: days and the two choices of classes."""

    from_day: date | None = None
    before_day: date | None = None
    scope: str = "all"
    planned: str = "all"


@dataclass(frozen=True)
class Target:
    """What a unit's figure is compared with, and where that comes from."""

    value: float | None = None
    kind: str | None = None
    source: str | None = None
    is_strict: bool = False


def figures(
    snapshot: Snapshot,
    from_day: date | None = None,
    before_day: date | None = None,
    scope: str = "all",
    planned: str = "all",
) -> tuple[Figure, ...]:
    """Give every figure for every unit and the group; each unit in its own period.

    Days given here stand for every unit's own ones.
    """
    return _figures(snapshot, Period(from_day, before_day, scope, planned))


_making = threading.Lock()


@lru_cache(maxsize=64)
def _figures(snapshot: Snapshot, period: Period) -> tuple[Figure, ...]:
    found = []
    for code, indicator in snapshot.indicators.items():
        for unit_code in _unit_codes(snapshot):
            found.append(_Maker(snapshot, period, code, indicator).figure(unit_code))
    return tuple(found)


def _unit_codes(snapshot: Snapshot) -> list[str]:
    campaign = snapshot.campaign
    return [campaign.group.code, *(unit.code for unit in campaign.units)]


def curve(
    snapshot: Snapshot,
    figure: str,
    unit_code: str,
    from_day: date | None = None,
    before_day: date | None = None,
    scope: str = "all",
    planned: str = "all",
) -> Curve:
    """Give a cumulative figure's way to date; empty for figures without one."""
    period = Period(from_day, before_day, scope, planned)
    indicator = snapshot.indicators[figure]
    return _Maker(snapshot, period, figure, indicator).curve(unit_code)


@dataclass(frozen=True)
class _Maker:
    """Makes one indicator's figures of one period."""

    snapshot: Snapshot
    period: Period
    code: str
    indicator: Indicator

    def figure(self, unit_code: str) -> Figure:
        """Ask, compare and judge for one unit."""
        clock = self._clock(unit_code)
        row = self._row(unit_code, clock.from_day, clock.before_day)
        applies = self._applies(unit_code)
        value = _value(row, self.indicator.value) if applies else None
        target = self._target(unit_code, clock, row) if applies else Target()
        path = self._path(unit_code, clock, target, row) if applies else None
        judged = Judgement(
            kind=self.indicator.kind,
            better=self.indicator.better,
            value=value,
            target=target.value,
            path=path,
            is_strict=target.is_strict,
            is_pending=_is_pending(row),
        )
        compared = target.value if self.indicator.kind == "ratio" else path
        members = self._members(unit_code)
        missing, uncovered = self._gaps(unit_code, members, clock)
        return Figure(
            figure=self.code,
            unit_code=unit_code,
            value=value,
            unit=self.indicator.unit,
            target=target.value,
            target_kind=target.kind,
            goal_source=target.source,
            is_strict=target.is_strict,
            status=status.status(judged, clock) if applies else "not_applicable",
            path=path,
            gap=None if value is None or compared is None else value - compared,
            from_day=clock.from_day,
            before_day=clock.before_day,
            as_of=clock.as_of,
            is_provisional=self._is_provisional(members, clock),
            missing_units=missing,
            days_covered=int(_value(row, "days_covered") or 0),
            uncovered_days=uncovered,
            numerator=_value(row, self.indicator.numerator) if applies else None,
            denominator=_value(row, self.indicator.denominator) if applies else None,
            snapshot=self.snapshot.id,
            definition_version=self.indicator.version,
        )

    def curve(self, unit_code: str) -> Curve:
        """Ask for the way to date, and lay the path beside it."""
        clock = self._clock(unit_code)
        if not self.indicator.by_day or not self._applies(unit_code):
            return Curve((), (), (), ())
        rows = self._by_day(unit_code, clock.from_day, clock.before_day)
        row = self._row(unit_code, clock.from_day, clock.before_day)
        target = self._target(unit_code, clock, row)
        days = [clock.from_day + timedelta(days=n) for n in range(clock.days)]
        values = {_day(one["day"]): _value(one, self._column) for one in rows}
        held = {_day(one["day"]): bool(one["is_covered"]) for one in rows}
        return Curve(
            days=tuple(days),
            values=tuple(values.get(day) for day in days),
            path=tuple(self._path_on(unit_code, clock, target, day) for day in days),
            covered=tuple(held.get(day, False) for day in days),
        )

    @property
    def _column(self) -> str:
        return self.indicator.value

    def _clock(self, unit_code: str) -> Clock:
        first, before = self.snapshot.campaign.period_of(unit_code)
        return Clock(
            from_day=self.period.from_day or first,
            before_day=self.period.before_day or before,
            as_of=self.snapshot.as_of,
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

    def _ask(self, question: str, from_day: date, before_day: date) -> pd.DataFrame:
        return questions.ask(
            self.snapshot,
            question,
            from_day=from_day,
            before_day=before_day,
            scope=self.period.scope,
            planned=self.period.planned,
        )

    def _row(self, unit_code: str, from_day: date, before_day: date) -> dict[str, Any]:
        rows = _by_unit(self._ask(self.indicator.question, from_day, before_day))
        programme = self.indicator.only.get("programme")
        return rows.get((unit_code, programme), {})

    def _by_day(
        self, unit_code: str, from_day: date, before_day: date
    ) -> list[dict[str, Any]]:
        assert self.indicator.by_day
        frame = self._ask(self.indicator.by_day, from_day, before_day)
        return frame[frame["unit_code"] == unit_code].to_dict("records")

    def _gaps(
        self, unit_code: str, members: list[str], clock: Clock
    ) -> tuple[str, int]:
        """Name the members whose data are missing, and count days without any."""
        rows = [self._row(code, clock.from_day, clock.before_day) for code in members]
        uncovered = sum(int(_value(row, "uncovered_days") or 0) for row in rows)
        if self.snapshot.campaign.unit(unit_code):
            return "", uncovered
        named = str(
            self._row(unit_code, clock.from_day, clock.before_day).get("missing_units")
            or ""
        )
        missing = [code for code in members if code in named.split(", ")]
        return ", ".join(missing), uncovered

    def _is_provisional(self, members: list[str], clock: Clock) -> bool:
        rows = [self._row(code, clock.from_day, clock.before_day) for code in members]
        return any(bool(row.get("is_provisional", True)) for row in rows)

    def _target(self, unit_code: str, clock: Clock, row: dict[str, Any]) -> Target:
        """Choose the goal in force, else the plan, else better than last year."""
        goal = _goal(self.snapshot, self.code, unit_code, clock)
        if goal is not None:
            return goal
        if self.indicator.planned:
            planned = _value(row, self.indicator.planned)
            return Target(planned, "planned") if planned is not None else Target()
        last = self._last_year(unit_code, clock)
        return Target(last, "last_year", None, True) if last is not None else Target()

    def _last_year(self, unit_code: str, clock: Clock) -> float | None:
        """Give last year's value of the whole period; None if a day is uncovered."""
        from_day, before_day = (
            _year_before(clock.from_day),
            _year_before(clock.before_day),
        )
        before = Clock(from_day, before_day, self.snapshot.as_of)
        members = self._members(unit_code)
        rows = [self._row(code, from_day, before_day) for code in members]
        days = before.days
        whole = all(int(_value(row, "days_covered") or 0) == days for row in rows)
        missing, _ = self._gaps(unit_code, members, before)
        if not rows or not whole or missing:
            return None
        return _value(self._row(unit_code, from_day, before_day), self.indicator.value)

    def _path(
        self, unit_code: str, clock: Clock, target: Target, row: dict[str, Any]
    ) -> float | None:
        """Say where the value should be at as_of (domain.md §4b)."""
        if target.value is None or not clock.last_day:
            return None
        if self.indicator.kind == "count" and self.indicator.planned_by_now:
            return _value(row, self.indicator.planned_by_now)
        if self.indicator.kind != "cumulative":
            return None
        return self._path_on(unit_code, clock, target, clock.last_day)

    def _path_on(
        self, unit_code: str, clock: Clock, target: Target, day: date
    ) -> float | None:
        if target.value is None:
            return None
        if target.kind == "last_year":
            first, before = _year_before(clock.from_day), _year_before(clock.before_day)
            rows = self._by_day(unit_code, first, before)
            by_day = {_day(one["day"]): _value(one, self._column) for one in rows}
            return by_day.get(_year_before(day))
        return target.value * ((day - clock.from_day).days + 1) / clock.days


@lru_cache(maxsize=256)
def _goals(snapshot: Snapshot) -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in questions.ask(snapshot, "goals_in_force").to_dict("records"):
        found.setdefault((row["indicator"], row["unit_code"]), []).append(row)
    return found


def _goal(snapshot: Snapshot, code: str, unit_code: str, clock: Clock) -> Target | None:
    """Choose the goal in force on the period's last day; the latest one wins.

    A target equal to the campaign's own strict one (a legal floor) stays strict.
    """
    rows = _goals(snapshot).get((code, unit_code), [])
    last = clock.before_day - timedelta(days=1)
    held = [r for r in rows if _day(r["valid_from"]) <= last <= _day(r["valid_until"])]
    if not held:
        return None
    best = min(
        held, key=lambda r: (r["precedence"], -_day(r["valid_from"]).toordinal())
    )
    strict = {r["goal_target"] for r in held if r["is_strict"]}
    source = f"{best['decided_by']} · {best['source']}"
    return Target(
        float(best["goal_target"]), "goal", source, best["goal_target"] in strict
    )


_units_of: dict[int, dict[tuple[str, str | None], dict[str, Any]]] = {}


def _by_unit(frame: pd.DataFrame) -> dict[tuple[str, str | None], dict[str, Any]]:
    """Index a question's rows by unit (and programme)."""
    return {
        (row["unit_code"], row.get("programme")): row
        for row in frame.to_dict("records")
    }


def _value(row: dict[str, Any], column: str | None) -> float | None:
    """Read a number; null stays None."""
    found = row.get(column) if column else None
    return None if found is None or pd.isna(found) else float(found)


def _is_pending(row: dict[str, Any]) -> bool:
    """Whether cases came in and none is due yet."""
    waiting = _value(row, "not_yet_due")
    return bool(waiting) and not (_value(row, "on_time") or _value(row, "late"))


def _day(value: Any) -> date:  # noqa: ANN401
    return value.date() if isinstance(value, datetime) else value


def _year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
