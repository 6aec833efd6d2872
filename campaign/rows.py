"""Questions' answers as rows: by unit, by day, with null as None."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from campaign import questions
from campaign.store import Snapshot

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One question of one snapshot with its common binds: the key of its answer."""

    snapshot: Snapshot
    question: str
    from_day: date
    before_day: date
    scope: str
    planned: str

    def frame(self) -> pd.DataFrame:
        """Ask it."""
        return questions.ask(
            self.snapshot,
            self.question,
            from_day=self.from_day,
            before_day=self.before_day,
            scope=self.scope,
            planned=self.planned,
        )


@lru_cache(maxsize=512)
def by_unit(asked: Asked, columns: tuple[str, ...] = ()) -> dict[tuple[str, ...], Row]:
    """Index an answer by unit and the columns that tell its rows apart."""
    rows = asked.frame().to_dict("records")
    return {(row["unit_code"], *(row[name] for name in columns)): row for row in rows}


@lru_cache(maxsize=512)
def by_day(asked: Asked) -> dict[str, dict[date, Row]]:
    """Index an answer by unit, then by day."""
    found: dict[str, dict[date, Row]] = {}
    for row in asked.frame().to_dict("records"):
        found.setdefault(row["unit_code"], {})[day_of(row["day"])] = row
    return found


def number(row: Row, column: str | None) -> float | None:
    """Read a number; null stays None."""
    found = row.get(column) if column else None
    return None if found is None or pd.isna(found) else float(found)


def day_of(value: Any) -> date:  # noqa: ANN401  (a cell of a frame)
    """Read a day, whichever way the frame holds it."""
    return value.date() if isinstance(value, datetime) else value


def year_before(day: date) -> date:
    """Give the same day a year earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
