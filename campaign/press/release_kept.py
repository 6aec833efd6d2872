"""Releases on disk: one folder each, one JSON record, written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
from pydantic import TypeAdapter

from campaign.files import replace_text, sync_folder
from campaign.home import Home
from campaign.press.refused import ReleaseRefused
from campaign.press.release import Release

NAME = re.compile(r"TCBC\d\d-\d{3,}")
RECORD = "record.json"
FILES = "files"
PATIENCE = 120.0
_release = TypeAdapter(Release)


def folder(home: Home, release_id: str) -> Path:
    """Name a release's folder; nothing but an id of ours names one."""
    if not NAME.fullmatch(release_id):
        raise ReleaseRefused("unknown", id=release_id)
    return home.releases / release_id


def read(home: Home, release_id: str) -> Release:
    """Read a release; raises ReleaseRefused for an unknown or a broken one."""
    path = folder(home, release_id) / RECORD
    try:
        found = _release.validate_json(path.read_bytes())
        if found.id != release_id or not found.events:
            raise ValueError(f"{path}: not the record of {release_id}")
    except FileNotFoundError as error:
        raise ReleaseRefused("unknown", id=release_id) from error
    except (OSError, ValueError) as error:
        raise ReleaseRefused("unreadable", id=release_id) from error
    return found


def write(home: Home, release: Release) -> Release:
    """Put a release's record in place in one step."""
    where = folder(home, release.id)
    where.mkdir(parents=True, exist_ok=True)
    sync_folder(where.parent)
    replace_text(where / RECORD, _release.dump_json(release, indent=1).decode())
    return release


def as_json(release: Release) -> dict[str, object]:
    """Give a release as plain JSON values, its state said."""
    said = _release.dump_python(release, mode="json")
    return {"id": said.pop("id"), "state": release.state, **said}


def listed(home: Home) -> tuple[Release, ...]:
    """Give every release that can be read, in the order of their numbers."""
    return shelf(home)[0]


def shelf(home: Home) -> tuple[tuple[Release, ...], tuple[ReleaseRefused, ...]]:
    """Read every release, and say of each broken one that it is.

    One broken record takes no other release with it.
    """
    found: list[Release] = []
    broken: list[ReleaseRefused] = []
    for name in _ids(home):
        try:
            found.append(read(home, name))
        except ReleaseRefused as refused:
            broken.append(refused)
    return tuple(found), tuple(broken)


def _ids(home: Home) -> list[str]:
    names = (path.parent.name for path in home.releases.glob(f"*/{RECORD}"))
    return sorted((name for name in names if NAME.fullmatch(name)), key=_number)


def new_id(home: Home, year: int) -> str:
    """Count on from the last release of a campaign's year: TCBC16-001."""
    start = f"TCBC{year % 100:02d}-"
    taken = [_number(one)[1] for one in _ids(home) if one.startswith(start)]
    return f"{start}{max(taken, default=0) + 1:03d}"


@contextmanager
def locked(home: Home, release_id: str | None = None) -> Iterator[None]:
    """Let one process at a time change a release, or count a new one.

    The lock goes with its process. Raises ReleaseRefused when another stays too long.
    """
    where = home.releases
    if release_id is not None:
        read(home, release_id)
        where = folder(home, release_id)
    where.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(where / ".lock", timeout=PATIENCE):
            yield
    except filelock.Timeout as error:
        raise ReleaseRefused("busy", id=release_id or "TCBC") from error


def _number(release_id: str) -> tuple[str, int]:
    start, _, number = release_id.partition("-")
    return start, int(number)
