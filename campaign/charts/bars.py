"""Bars that lie side by side and are named at the left: by unit, by cause, by age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["main", "rest", "muted", "over", "unit"]


@dataclass(frozen=True)
class Bar:
    """One bar. Without a value there is no bar, only its label ("chưa có số liệu").

    `label` stands in bold behind the bar, `note` in grey behind that. `role` gives
    the colour: what the title speaks of, the rest, what nobody has classified, what
    is over a limit, or a unit by its fixed place (`color`). `mark` is a goal.
    """

    name: str
    value: float | None
    label: str
    note: str = ""
    role: Role = "main"
    color: int = 0
    mark: float | None = None


@dataclass(frozen=True)
class Bars:
    """Bars in one unit; a share stays 0…1 and `is_share` says so.

    `mark_name` says what the bars' marks are, for the key and the pointer.
    """

    key: str
    alt: str
    lang: str
    bars: tuple[Bar, ...]
    unit: str
    decimals: int = 1
    is_share: bool = False
    mark_name: str = ""
