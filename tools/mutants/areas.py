"""The table of areas: which files decide what, and the tests that answer for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("areas.yaml")
EQUIVALENT = Path(__file__).with_name("equivalent.yaml")
SURVIVORS = Path(__file__).with_name("survivors.yaml")


@dataclass(frozen=True)
class Area:
    """Some files, and the tests of their own that should notice a fault in them.

    `left_out`: tests among them that a file printed by sqlglot can't pass.
    """

    name: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Excused:
    """A change that no test can notice, or that none need notice, and why."""

    path: str
    before: str
    after: str
    reason: str


def load_areas(table: Path = TABLE) -> list[Area]:
    """Read the table."""
    text = yaml.safe_load(table.read_text(encoding="utf-8"))
    left_out = tuple(text.get("read_layout", ()))
    return [
        Area(name, tuple(entry["sources"]), tuple(entry["tests"]), left_out)
        for name, entry in text["areas"].items()
    ]


def load_excused(table: Path) -> list[Excused]:
    """Read the list of mutants that change nothing, or of those that may survive."""
    if not table.exists():
        return []
    entries = yaml.safe_load(table.read_text(encoding="utf-8")) or []
    return [
        Excused(entry["file"], entry["before"], entry["after"], entry["reason"])
        for entry in entries
    ]
