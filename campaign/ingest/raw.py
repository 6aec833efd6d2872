"""Raw files: kept by hash in a folder nobody else may read, for so many days."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from campaign.files import CHUNK, append_line, read_json, replace_file, sha256_of
from campaign.home import Home
from campaign.ingest.errors import Refused

NOTES = "deleted.jsonl"
INCOMING = "incoming"
NAME = re.compile(r"[0-9a-f]{64}")


class RawState(Enum):
    """What became of a kept file: its bytes are its name's, others, or none."""

    WHOLE = "whole"
    CHANGED = "changed"
    LOST = "lost"
    DELETED = "deleted"
    """Deleted by a load after its days, with a note."""


def bring_in(path: Path, home: Home) -> tuple[Path, str]:
    """Copy a file aside and give the copy with its hash; Refused if unreadable.

    Whatever is read or kept afterwards is the copy, so that a file that is still
    being written can't be one thing when hashed and another when read. A copy that
    can't be written raises OSError: that isn't the file's fault.
    """
    folder = folder_of(home) / INCOMING
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256()
    descriptor, name = tempfile.mkstemp(dir=folder)  # for its owner alone
    try:
        with os.fdopen(descriptor, "wb") as target:
            for chunk in _chunks(path):
                digest.update(chunk)
                target.write(chunk)
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name), digest.hexdigest()


def sweep_incoming(home: Home) -> None:
    """Throw away copies that were put aside and never kept."""
    incoming = home.store / "raw" / INCOMING
    if incoming.is_dir():
        shutil.rmtree(incoming)
    incoming.unlink(missing_ok=True)  # a load of before wrote one file of that name


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except OSError as error:
        raise Refused("unreadable", why=error.strerror) from error


def keep(copy: Path, sha256: str, home: Home) -> Path:
    """Keep a copy's bytes under their hash, and give where they lie.

    Other bytes that lie there, since somebody changed them, go aside under their own.
    """
    target = path_of(home, sha256)
    if target.is_file() and (own := sha256_of(target)) != sha256:
        target.replace(path_of(home, own))
    replace_file(copy, target)
    return target


def path_of(home: Home, sha256: str) -> Path:
    """Name the file that keeps these bytes."""
    return home.store / "raw" / sha256


def state_of(home: Home, sha256: str) -> RawState:
    """Compare a kept file with its hash."""
    path = path_of(home, sha256)
    if path.is_file():
        is_same = sha256_of(path) == sha256
        return RawState.WHOLE if is_same else RawState.CHANGED
    return RawState.DELETED if sha256 in deleted(home) else RawState.LOST


def deleted(home: Home) -> frozenset[str]:
    """Name the hashes that were deleted after their days."""
    notes = home.store / "raw" / NOTES
    hashes = set()
    for line in notes.read_bytes().splitlines() if notes.is_file() else ():
        try:
            hashes.add(str(read_json(line)["sha256"]))
        except (ValueError, TypeError, KeyError):
            continue
    return frozenset(hashes)


def folder_of(home: Home) -> Path:
    """Make the folder of the kept files, for their owner alone."""
    folder = home.store / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def forget_old(
    home: Home, loaded: dict[str, datetime], now: datetime, days: int
) -> None:
    """Delete raw bytes loaded more than `days` ago; leave a note of what and when.

    Note first, delete then: a kill between leaves a note too many, none missing. Bytes
    that no load counted stay: nobody knows whose they are.
    """
    folder = folder_of(home)
    for sha256, loaded_at in loaded.items():
        target = folder / sha256
        if now - loaded_at > timedelta(days=days) and target.is_file():
            note = {
                "sha256": sha256,
                "loaded_at": str(loaded_at),
                "deleted_at": str(now),
            }
            append_line(folder / NOTES, json.dumps(note))
            target.unlink()
