"""Read JSON: a list of objects, or one object a line; each object is a row.

Numbers keep the digits they are written with. A lone object around one list of objects
is that list's envelope. What an object holds within an object are columns of their own
(`place.lat`; GeoJSON's `properties` without that word), a list is a text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from campaign.ingest.cells import CleanSheet, Row, Source, batches_below
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read

MOST_BYTES = 256 << 20
MOST_NAMES = 2_000
BEGINNING = re.compile(rb'(\xef\xbb\xbf)?\s*(\[\s*[{\]]|\{\s*["}])')
GAP = re.compile(r"[\s,]*")
WRAPPERS = {"properties", "attributes"}


def is_json(path: Path) -> bool:
    """Whether a file begins as JSON objects do."""
    with path.open("rb") as file:
        return BEGINNING.match(file.read(4096)) is not None


class _Repeated(ValueError):
    """A name that stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(name for name in names if names.count(name) > 1))
    return row


def _no_number(text: str) -> Any:  # noqa: ANN401
    raise ValueError(f"{text} is no number")


DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=_no_number
)


def _after_gap(text: str, at: int) -> int:
    """Go on behind blanks and commas."""
    gap = GAP.match(text, at)
    return gap.end() if gap else at


def objects(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each object with its number from 1; Refused for anything else."""
    text = text.removeprefix("\ufeff")
    at, number = _after_gap(text, 0), 0
    is_list = text[at : at + 1] == "["
    at += is_list
    while True:
        at = _after_gap(text, at)
        if at >= len(text) or (is_list and text[at] == "]"):
            break
        number += 1
        try:
            row, at = DECODER.raw_decode(text, at)
        except _Repeated as error:
            raise Refused("json_name_twice", row=number, name=error) from error
        except (ValueError, RecursionError) as error:
            raise Refused("not_json", row=number) from error
        if not isinstance(row, dict):
            raise Refused("not_json", row=number)
        yield number, row
    if is_list and text[at:].strip() != "]":
        raise Refused("not_json", row=number + 1)


@dataclass
class JsonSheet:
    """The one table of a JSON file: the names of all objects are its columns."""

    path: Path
    name: str = ""
    typed_cells: bool = False
    rows: list[Row] = field(default_factory=list)

    def _all(self) -> list[Row]:
        """Read it once; the header comes first."""
        if not self.rows:
            if self.path.stat().st_size > MOST_BYTES:
                raise Refused("large_json", most=MOST_BYTES >> 20)
            text = self.path.read_text(encoding="utf-8", errors="replace")
            try:
                cells = [(n, _flat(row)) for n, row in _unwrapped(objects(text))]
            except RecursionError as error:
                raise Refused("not_json", row=1) from error
            names = list(dict.fromkeys(name for _, row in cells for name in row))
            if len(names) > MOST_NAMES:
                raise Refused("nested_json", row=1, name=names[MOST_NAMES][:60])
            self.rows = [Row(0, list(names), len(names))]
            for number, row in cells:
                listed = [row.get(name) for name in names]
                self.rows.append(Row(number, listed, len(names)))
        return self.rows

    def top(self) -> list[Row]:
        """Give the names as the one header row."""
        return self._all()[:1]

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Give all rows below the names."""
        return batches_below(self._all(), header)


def _unwrapped(
    found: Iterator[tuple[int, dict[str, Any]]],
) -> list[tuple[int, dict[str, Any]]]:
    """Give the objects; of a lone one around lists of objects, those of the one list.

    Refused where several lists could be meant; `features` are those of Esri's JSON.
    """
    rows = list(found)
    lists = {
        name: cell
        for name, cell in (rows[0][1] if len(rows) == 1 else {}).items()
        if isinstance(cell, list) and cell and all(isinstance(r, dict) for r in cell)
    }
    if len(lists) > 1 and "features" not in lists:
        raise Refused("nested_json", row=1, name=", ".join(lists)[:60])
    named = lists.get("features") or next(iter(lists.values()), [])
    return list(enumerate(named, 1)) if lists else rows


def _flat(row: dict[str, Any], path: str = "") -> dict[str, str | None]:
    """Write an object's values as cells, those within it by their path."""
    cells: dict[str, str | None] = {}
    for name, cell in row.items():
        if isinstance(cell, dict):
            cells |= _flat(cell, path if name in WRAPPERS else f"{path}{name}.")
        elif isinstance(cell, bool):
            cells[path + name] = "true" if cell else "false"
        elif isinstance(cell, list):
            cells[path + name] = json.dumps(cell, ensure_ascii=False)
        else:
            cells[path + name] = cell
    return cells


@dataclass
class JsonSource(Source):
    """A file of JSON objects."""

    path: Path

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List its one table, which is read once."""
        return [self.sheet]

    @cached_property
    def sheet(self) -> CleanSheet:
        """Its one table."""
        return CleanSheet(JsonSheet(self.path))
