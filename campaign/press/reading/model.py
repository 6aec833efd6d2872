"""What every reader gives back, and when two such answers say the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from campaign.press.figure_id import FIGURE_ID
from campaign.press.reading.said import SEPARATOR, same_line

TYPED = re.compile(r"n-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
HIDDEN = "hidden"
PLACE = re.compile(r"[A-Z]{1,3}\d+|#\d+|d\d{4}-\d\d-\d\d.*")


class Unreadable(ValueError):
    """A file that is empty, cut short, or of none of our formats."""


class TooLarge(Unreadable):
    """A file that unpacks to more than any of ours."""


@dataclass(frozen=True)
class Read:
    """What one file says.

    lines       everything printed, canonical
    drawn       digests of what is only known as a whole: pixels, strokes of a page
    properties  the passport's own words among the file's metadata
    members     the files inside an archive, by name
    """

    format: str
    lines: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    members: tuple[tuple[str, Read], ...] = ()

    @cached_property
    def digest(self) -> str:
        """Name what is said; metadata aren't part of it, since they may be stripped."""
        encoder = json.JSONEncoder(ensure_ascii=False)
        digest = hashlib.sha256()
        for piece in encoder.iterencode([self.format, self.lines, self.drawn]):
            digest.update(piece.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Name the passports whose ids the file carries, in the order they stand."""
        return tuple(dict.fromkeys(self._found()))

    def says(self, lines: tuple[str, ...]) -> bool:
        """Say whether these lines and ours are the same, numbers by their value."""
        return _all_same(self.lines, lines)

    def has(self, own: Mapping[str, str]) -> bool:
        """Say whether all our words that are there are these; some may be missing."""
        return has_properties(self.properties, own)

    def _found(self) -> Iterator[str]:
        for text in (*self.lines, *self.properties.values()):
            if "TA" in text:
                yield from FIGURE_ID.findall(text)


def paragraphs_of(kind: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Give lines as people read them: a typed cell is a paragraph of its own.

    Numbers of cells are written with a point. Of drawings the words alone count. What
    stands on a hidden sheet begins with a separator.
    """
    if kind == "svg":
        return tuple(text[2:] for text in lines if text.startswith("t "))
    told: list[str] = []
    for text in lines:
        cells = text.split(SEPARATOR)
        mark = SEPARATOR if cells[0] == HIDDEN else ""
        for cell in cells[1:] if mark else cells:
            if TYPED.fullmatch(cell):
                told.append(mark + f"{float(cell[1:]):.12f}".rstrip("0").rstrip("."))
            elif cell and not PLACE.fullmatch(cell):
                told.append(mark + cell.removeprefix("t ").removeprefix("behind "))
    return tuple(told)


def has_properties(found: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Say whether all words found are our own; some of ours may be missing."""
    return all(name in own and _same(said, own[name]) for name, said in found.items())


def _same(found: str, kept: str) -> bool:
    return found == kept or _all_same(found.split("\n"), kept.split("\n"))


def _all_same(found: Sequence[str], kept: Sequence[str]) -> bool:
    return len(found) == len(kept) and all(map(same_line, found, kept))
