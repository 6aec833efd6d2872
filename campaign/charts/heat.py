"""A table of stepped colours: rows by columns, each cell with its number."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = 5


@dataclass(frozen=True)
class HeatCell:
    """One cell. `step` is 1…5, 0 where nothing is known; `words` say it aloud."""

    value: float | None
    step: int
    words: str


@dataclass(frozen=True)
class HeatRow:
    """One row and its cells."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Heat:
    """Rows by columns, with the words of each step for the key.

    `heads` has an empty word where a column's name would crowd.
    """

    key: str
    alt: str
    lang: str
    heads: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    steps: tuple[str, ...]
    missing: str
    unit: str
