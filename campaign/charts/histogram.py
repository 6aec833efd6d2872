"""How many cases took how long: columns of one width, a limit, a median."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bin:
    """Cases longer than `start` and up to `end`; the last bin may be open above."""

    start: int
    end: int | None
    count: int
    name: str


@dataclass(frozen=True)
class Histogram:
    """Bins of `width` from zero up; what lies beyond `limit` is drawn as over it.

    `limit_words` stand beside the line: what it is, the share within, the share over.
    """

    key: str
    alt: str
    lang: str
    bins: tuple[Bin, ...]
    width: int
    unit: str
    axis: str
    limit: int
    limit_words: tuple[str, str, str]
    median: float | None = None
    median_words: str = ""
