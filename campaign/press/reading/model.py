"""What every reader gives back, and when two such answers say the same."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from campaign.press.figure_id import FIGURE_ID
from campaign.press.reading.said import SEPARATOR

TYPED = re.compile(r"n-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
HIDDEN = "hidden"
PLACE = re.compile(r"[A-Z]{1,3}\d+|#\d+")
DATED = re.compile(r"d\d{4}-\d\d-\d\d")
Row = tuple[tuple[str, str], ...]


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
    told        the lines as people read them, where cells run together in `lines`
    """

    format: str
    lines: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    members: "tuple[tuple[str, Read], ...]" = ()
    told: tuple[str, ...] = ()

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

    def _found(self) -> Iterator[str]:
        for text in (*self.lines, *self.properties.values()):
            if "TA" in text:
                yield from FIGURE_ID.findall(text)


def paragraphs_of(kind: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Give lines as people read them: a cell is a paragraph of its own."""
    return tuple(cell for row in rows_of(kind, lines) for _, cell in row)


def rows_of(kind: str, lines: Iterable[str]) -> tuple[Row, ...]:
    """Give lines as rows of cells, each cell after its column.

    Numbers of cells are written with a point. Of drawings the words alone count. What
    stands on a hidden sheet begins with a separator.
    """
    if kind == "svg":
        lines = (text for text in lines if text.startswith("t "))
    rows = []
    for text in lines:
        cells = text.split(SEPARATOR)
        mark = SEPARATOR if cells[0] == HIDDEN else ""
        row, at = [], ""
        for place, cell in enumerate(cells[1:] if mark else cells):
            if PLACE.fullmatch(cell):
                at = cell.rstrip("0123456789")
            elif cell:
                row.append((at or str(place), mark + _shown(cell)))
        rows.append(tuple(row))
    return tuple(rows)


def _shown(cell: str) -> str:
    if TYPED.fullmatch(cell):
        return f"{float(cell[1:]):.12f}".rstrip("0").rstrip(".")
    if DATED.match(cell):
        return cell[1:]
    return cell.removeprefix("t ").removeprefix("behind ")


def has_properties(found: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Say whether all words found are our own; some of ours may be missing."""
    return all(name in own and said == own[name] for name, said in found.items())
