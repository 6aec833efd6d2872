"""Goals that were set: which one holds for a unit's figure, and for which days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.i18n import BOTH, Bilingual
from campaign.reading import ONE_DAY, Period
from campaign.rows import Row, day_of
from campaign.store import Snapshot

OF_THE_CAMPAIGN = 2
"""Precedence of a goal that the campaign itself sets: it is for the campaign's days."""


@dataclass(frozen=True)
class Target:
    """What a unit's figure is compared with, and where that comes from.

    kind: `goal` was set, `planned` is the number planned, `last_year` is last year's
    value of the same period, which must be bettered; `plan` is for more days than the
    period, which it doesn't judge. days: first day and the one after
    the last, where the goal is for fewer days than the unit's period. is_zero: that
    there be none, on every day. left_out names members that can't be compared.
    """

    value: float | None = None
    kind: str | None = None
    source: str | None = None
    is_strict: bool = False
    days: tuple[date, date] | None = None
    is_zero: bool = False
    left_out: str = ""


@lru_cache(maxsize=64)
def _goals(snapshot: Snapshot) -> dict[tuple[str, str], list[Row]]:
    goals: dict[tuple[str, str], list[Row]] = {}
    for row in questions.ask(snapshot, "goals_in_force").to_dict("records"):
        goals.setdefault((row["indicator"], row["unit_code"]), []).append(row)
    return goals


def goal(
    snapshot: Snapshot, code: str, indicator: Indicator, unit_code: str, period: Period
) -> Target | None:
    """Choose the goal that judges a unit's own period; None if none was set.

    A goal of a sum or a count is for its own days: one inside the period judges it, one
    that reaches beyond (a yearly plan) never does. Of several the one in force on the
    period's last day that has begun counts, else the last that ended, else the next. A
    share's goal is the one in force on that day. One handed in with the exports wins
    over the campaign's own, then the latest; but no goal is laxer than a strict one of
    the campaign's: a floor that the law sets. Where none is set, accidents and
    exceedances are promised not to happen.
    """
    rows = _goals(snapshot).get((code, unit_code), [])
    day = period.last_day or period.from_day
    first_day = snapshot.campaign.starts_on
    if indicator.kind in ("cumulative", "count"):
        inside = [row for row in rows if _days_inside(row, period, first_day)]
        rows = _nearest(inside, day)
    else:
        rows = [row for row in rows if _is_in_force(row, day)]
    if not rows:
        return Target(0.0, "goal", is_zero=True) if indicator.is_zero_goal else None
    best = min(rows, key=lambda row: (row["precedence"], -_ordinal(row)))
    floors = [row for row in rows if row["is_strict"]]
    better = indicator.better
    best = next((row for row in floors if _is_laxer(best, row, better)), best)
    value = float(best["goal_target"])
    is_sum = indicator.kind != "ratio"
    days = _days_inside(best, period, first_day) if is_sum else None
    return Target(
        value=value,
        kind="goal",
        source=_source(best),
        is_strict=bool(best["is_strict"]),
        days=days if days != (period.from_day, period.before_day) else None,
        is_zero=indicator.is_zero_goal and value == 0,
    )


def longer_goal(
    snapshot: Snapshot, code: str, indicator: Indicator, unit_code: str, period: Period
) -> Target | None:
    """Find a goal of a sum or count that holds for more days than a unit's period.

    A yearly plan: it never judges the period (contracts.md, Goals). Of several the one
    that begins last; one handed in with the exports before the campaign's own.
    """
    longer = [
        row
        for row in _goals(snapshot).get((code, unit_code), [])
        if not _days_inside(row, period, snapshot.campaign.starts_on)
        and day_of(row["valid_from"]) <= period.from_day
        and day_of(row["valid_until"]) + ONE_DAY >= period.before_day
    ]
    if not longer or indicator.kind not in ("cumulative", "count"):
        return None
    plan = min(longer, key=lambda row: (row["precedence"], -_ordinal(row)))
    return Target(
        value=float(plan["goal_target"]),
        kind="plan",
        source=_source(plan),
        is_strict=bool(plan["is_strict"]),
        days=(day_of(plan["valid_from"]), day_of(plan["valid_until"]) + ONE_DAY),
    )


def _days_inside(row: Row, period: Period, first_day: date) -> tuple[date, date] | None:
    """Give a goal's days inside the period.

    The campaign's own are cut to it, unless they begin before its first day.
    """
    first, before = day_of(row["valid_from"]), day_of(row["valid_until"]) + ONE_DAY
    if row["precedence"] == OF_THE_CAMPAIGN and first >= first_day:
        first, before = max(first, period.from_day), min(before, period.before_day)
    is_inside = period.from_day <= first < before <= period.before_day
    return (first, before) if is_inside else None


def _nearest(rows: list[Row], day: date) -> list[Row]:
    """Keep the goals in force on a day, else the last that ended, else the next."""

    def distance(row: Row) -> tuple[int, int]:
        if _is_in_force(row, day):
            return 0, 0
        last = day_of(row["valid_until"])
        if last < day:
            return 1, (day - last).days
        return 2, (day_of(row["valid_from"]) - day).days

    least = min(map(distance, rows), default=None)
    return [row for row in rows if distance(row) == least]


def _is_in_force(row: Row, day: date) -> bool:
    return day_of(row["valid_from"]) <= day <= day_of(row["valid_until"])


def _is_laxer(row: Row, floor: Row, better: str) -> bool:
    """Whether a goal asks no more than a floor does."""
    if better == "lower":
        return row["goal_target"] >= floor["goal_target"]
    return row["goal_target"] <= floor["goal_target"]


def _source(row: Row) -> str:
    """Say who decided a goal and where it stands; once, where that is one thing."""
    who, where = (Bilingual.split(str(row[name])) for name in ("decided_by", "source"))
    pairs = ((who.vi, where.vi), (who.en, where.en))
    sources = (b if b.startswith(a) else f"{a} · {b}" for a, b in pairs)
    return BOTH.join(dict.fromkeys(sources))


def _ordinal(row: Row) -> int:
    return day_of(row["valid_from"]).toordinal()
