"""Write files so that a kill leaves the old one or the new one; read JSON records."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DEEPEST = 100


def replace_file(built: Path, target: Path) -> None:
    """Put a finished file in place: its bytes on disk first, then the name."""
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    built.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's names durable, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_text(target: Path, text: str) -> None:
    """Replace a small text file in one step."""
    building = target.with_name(target.name + ".building")
    building.write_text(text, encoding="utf-8")
    replace_file(building, target)


def read_json(content: str | bytes) -> Any:  # noqa: ANN401  (JSON is anything)
    """Parse JSON; ValueError where it isn't any, or is nested beyond DEEPEST levels.

    Python's own parser raises RecursionError for depth, and so does whatever walks
    through a value that only just passed it.
    """
    try:
        value = json.loads(content)
    except RecursionError as error:
        raise ValueError(f"JSON nested deeper than {DEEPEST} levels") from error
    level = [value]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return value
    raise ValueError(f"JSON nested deeper than {DEEPEST} levels")


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
