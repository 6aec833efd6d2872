"""Goals that were set: which one holds for a unit's figure in a period."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from campaign import questions
from campaign.reading import Period
from campaign.rows import Row, day_of
from campaign.store import Snapshot


@dataclass(frozen=True)
class Target:
    """What a unit's figure is compared with, and where that comes from.

    kind: `goal` was set, `planned` is the number planned, `last_year` is last year's
    value of the same period, which must be bettered.
    """

    value: float | None = None
    kind: str | None = None
    source: str | None = None
    is_strict: bool = False


@lru_cache(maxsize=64)
def _goals(snapshot: Snapshot) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in questions.ask(snapshot, "goals_in_force").to_dict("records"):
        found.setdefault((row["indicator"], row["unit_code"]), []).append(row)
    return found


def goal(
    snapshot: Snapshot, indicator: str, better: str, unit_code: str, period: Period
) -> Target | None:
    """Choose the goal in force on the period's last day; None if none was set.

    One handed in with the exports wins over the campaign's own, then the latest; but
    no goal is laxer than a strict one of the campaign's: a floor that the law sets.
    """
    last = period.before_day - timedelta(days=1)
    held = [
        row
        for row in _goals(snapshot).get((indicator, unit_code), [])
        if day_of(row["valid_from"]) <= last <= day_of(row["valid_until"])
    ]
    if not held:
        return None
    best = min(held, key=lambda row: (row["precedence"], -_ordinal(row)))
    floors = [row for row in held if row["is_strict"]]
    best = next((row for row in floors if _is_laxer(best, row, better)), best)
    return Target(
        value=float(best["goal_target"]),
        kind="goal",
        source=_source(best),
        is_strict=bool(best["is_strict"]),
    )


def _is_laxer(row: Row, floor: Row, better: str) -> bool:
    """Whether a goal asks no more than a floor does."""
    if better == "lower":
        return row["goal_target"] >= floor["goal_target"]
    return row["goal_target"] <= floor["goal_target"]


def _source(row: Row) -> str:
    """Say who decided a goal and where it stands; once, where that is one thing."""
    who, where = str(row["decided_by"]), str(row["source"])
    return where if where.startswith(who) else f"{who} · {where}"


def _ordinal(row: Row) -> int:
    return day_of(row["valid_from"]).toordinal()
