"""What a chart shows, before anything is drawn: kind, series, unit, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Line:
    """One line over days. `role` path is the dashed line of a goal, beside a thin
    line that another one is set against.

    `color` is the unit's place among the ten categorical colours; `label` stands at
    the line's last known point, its first part in bold.
    """

    name: str
    values: Values
    role: Literal["actual", "path", "beside"] = "actual"
    color: int = 0
    label: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Band:
    """Where a line is forecast to end: from a known point to a range, never a line.

    `label` is what it is, then its range written out.
    """

    name: str
    from_day: date
    from_value: float
    day: date
    low: float
    high: float
    label: tuple[str, str]


@dataclass(frozen=True)
class Chart:
    """Lines over the days of a period.

    Values are in the figure's own unit; a share stays 0…1 and `is_share` says so.
    """

    kind: Literal["line"]
    key: str
    alt: str
    lang: str
    days: tuple[date, ...]
    ticks: tuple[tuple[date, str], ...]
    lines: tuple[Line, ...]
    unit: str
    decimals: int = 1
    is_share: bool = False
    as_of_day: date | None = None
    band: Band | None = None


@dataclass(frozen=True)
class Spark:
    """A small line in a tile, with the goal's path, over all days of the period."""

    alt: str
    values: Values
    path: Values
