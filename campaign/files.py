"""Write files so that a kill leaves the old one or the new one; read JSON records."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CHUNK = 1 << 20
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


def prepare_text(target: Path, text: str) -> Path:
    """Write a text beside its target, durably; nothing is left if the disk is full."""
    building = target.with_name(target.name + ".building")
    try:
        with building.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        building.unlink(missing_ok=True)
        raise
    return building


def replace_text(target: Path, text: str) -> None:
    """Replace a small text file in one step."""
    replace_file(prepare_text(target, text), target)


def append_line(path: Path, line: str) -> None:
    """Add a line to a log that its owner alone may read, whole or not at all."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    size = path.stat().st_size
    try:
        with path.open("a", encoding="utf-8", newline="\n") as log:
            log.write(line + "\n")
            log.flush()
            os.fsync(log.fileno())
    except OSError:
        os.truncate(path, size)
        raise


def sha256_of(path: Path) -> str:
    """Hash a file's bytes, piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


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
