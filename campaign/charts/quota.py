"""How much of its own quota each unit has used, and where it will end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quota:
    """One unit: used, lowest and highest forecast, as shares of its quota."""

    name: str
    used: float | None
    low: float | None
    high: float | None
    label: str
    range_label: str
    color: int
    is_over: bool = False


@dataclass(frozen=True)
class Quotas:
    """Units against the line of a full quota, with the time gone as a dashed line."""

    key: str
    alt: str
    lang: str
    units: tuple[Quota, ...]
    time_gone: float | None
    time_label: str
    quota_label: str
    range_label: str
