"""One mutant: a file, what stands in it, and what stands there instead."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mutant:
    """A small fault in one file.

    `before` and `after` are short texts with single spaces; where the same change can
    be made in several places of a file, `number` counts them from zero.
    """

    path: str
    line: int
    kind: str
    before: str
    after: str
    mutated_text: Callable[[], str]
    number: int = 0

    @property
    def key(self) -> str:
        """What a mutant is known by in later runs; lines may move meanwhile."""
        parts = (self.path, self.kind, self.before, self.after, str(self.number))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def single_spaced(text: str) -> str:
    """Write a text in one line."""
    return " ".join(text.split())


def numbered(mutants: Iterable[Mutant]) -> list[Mutant]:
    """Tell apart mutants that read the same, by their order in the file."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    told_apart = []
    for mutant in mutants:
        reads = (mutant.path, mutant.kind, mutant.before, mutant.after)
        told_apart.append(replace(mutant, number=seen[reads]))
        seen[reads] += 1
    return told_apart
