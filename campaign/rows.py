"""Questions' answers as rows: by unit, by day, with null as None."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from campaign import questions
from campaign.reading import Period
from campaign.store import Snapshot

Row = dict[str, Any]


@lru_cache(maxsize=512)
def by_unit(
    snapshot: Snapshot, question: str, period: Period, columns: tuple[str, ...] = ()
) -> dict[tuple[Any, ...], Row]:
    """Index an answer by unit and the columns that tell its rows apart."""
    rows = dicts(questions.ask(snapshot, question, **period.binds()))
    return {(row["unit_code"], *(row[name] for name in columns)): row for row in rows}


@lru_cache(maxsize=512)
def by_day(
    snapshot: Snapshot, question: str, period: Period
) -> dict[str, dict[date, Row]]:
    """Index an answer by unit, then by day."""
    indexed: dict[str, dict[date, Row]] = {}
    for row in dicts(questions.ask(snapshot, question, **period.binds())):
        indexed.setdefault(row["unit_code"], {})[day_of(row["day"])] = row
    return indexed


def dicts(frame: pd.DataFrame) -> list[Row]:
    """Give a frame's rows by name; `to_dict` takes four times as long for it."""
    columns = [frame[name].tolist() for name in frame]
    return [dict(zip(frame, row, strict=True)) for row in zip(*columns, strict=True)]


def covered_days(
    snapshot: Snapshot, period: Period
) -> dict[tuple[str, str], set[date]]:
    """Collect the days each unit has reported, by kind of export and unit."""
    days: dict[tuple[str, str], set[date]] = {}
    answer = questions.ask(snapshot, "coverage_by_day", **period.binds())
    for row in answer.itertuples():
        days.setdefault((row.contract, row.member_code), set()).add(day_of(row.day))
    return days


def is_missing(value: object) -> bool:
    """Whether a cell of a frame holds no value, whichever way the frame says so."""
    return value is None or value is pd.NA or value is pd.NaT or value != value


def number(row: Row, column: str | None) -> float | None:
    """Read a number; null stays None."""
    value = row.get(column) if column else None
    return None if value is None or is_missing(value) else float(value)


def day_of(value: Any) -> date:  # noqa: ANN401  (a cell of a frame)
    """Read a day, whichever way the frame holds it."""
    return value.date() if isinstance(value, datetime) else value
