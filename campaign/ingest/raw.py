"""Raw files: kept by hash in a folder nobody else may read, for so many days."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from campaign.files import replace_file
from campaign.home import Home
from campaign.ingest.errors import Refused

CHUNK = 1 << 20
NOTES = "deleted.jsonl"


@contextmanager
def brought_in(path: Path, home: Home) -> Iterator[tuple[Path, str]]:
    """Copy a file aside and give the copy with its hash; Refused if unreadable.

    Whatever is read or kept afterwards is the copy, so that a file that is still
    being written can't be one thing when hashed and another when read.
    """
    folder = _folder(home)
    copy = folder / "incoming"
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source, _private(copy) as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
    except OSError as error:
        raise Refused("unreadable", why=error.strerror) from error
    try:
        yield copy, digest.hexdigest()
    finally:
        copy.unlink(missing_ok=True)


def keep(copy: Path, sha256: str, home: Home) -> None:
    """Keep a copy's bytes under their hash."""
    replace_file(copy, _folder(home) / sha256)


def _folder(home: Home) -> Path:
    folder = home.store / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _private(path: Path) -> BinaryIO:
    file = path.open("wb")
    path.chmod(0o600)
    return file


def forget_old(
    home: Home, loaded: dict[str, datetime], now: datetime, days: int
) -> None:
    """Delete raw bytes loaded more than `days` ago; leave a note of what and when.

    Note first, delete then: a kill between leaves a note too many, none missing. Bytes
    of no loaded file are what a killed load left: they go too.
    """
    folder = _folder(home)
    for path in folder.iterdir():
        if path.name not in loaded and path.name != NOTES:
            path.unlink()
    for sha256, loaded_at in loaded.items():
        target = folder / sha256
        if target.exists() and now - loaded_at > timedelta(days=days):
            note = {
                "sha256": sha256,
                "loaded_at": str(loaded_at),
                "deleted_at": str(now),
            }
            with (folder / NOTES).open("a", encoding="utf-8") as file:
                file.write(json.dumps(note) + "\n")
            target.unlink()
