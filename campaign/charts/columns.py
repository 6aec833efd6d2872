"""Columns over the days of a period: what each day added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign.charts.model import Values


@dataclass(frozen=True)
class Columns:
    """One column a day; a day without data has none and is marked with a dash.

    `missing` are those days; days to come stay empty. `limit` is a pace that is not
    to be passed, drawn dashed, with its words.
    """

    key: str
    alt: str
    lang: str
    days: tuple[date, ...]
    values: Values
    ticks: tuple[tuple[date, str], ...]
    name: str
    unit: str
    decimals: int = 1
    is_share: bool = False
    color: int = 0
    missing: tuple[date, ...] = ()
    limit: float | None = None
    limit_label: str = ""
