"""Releases on disk: one folder each, one JSON record, written whole or not at all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
from pydantic import TypeAdapter

from campaign.files import replace_text, sync_folder
from campaign.home import Home
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.model import Release

NAME = re.compile(r"TCBC\d\d-\d{3,}")
RECORD = "record.json"
FILES = "files"
PATIENCE = 120.0
_json = TypeAdapter(Release)


def folder(home: Home, release_id: str) -> Path:
    """Name a release's folder; nothing but an id of ours names one."""
    if not NAME.fullmatch(release_id):
        raise ReleaseError("unknown", id=release_id)
    return home.releases / release_id


def load(home: Home, release_id: str) -> Release:
    """Read a release; raises ReleaseError for an unknown or a broken one."""
    path = folder(home, release_id) / RECORD
    try:
        release = _json.validate_json(path.read_bytes())
        if release.id != release_id or not release.events:
            raise ValueError(f"{path}: not the record of {release_id}")
    except FileNotFoundError as error:
        raise ReleaseError("unknown", id=release_id) from error
    except (OSError, ValueError) as error:
        raise ReleaseError("unreadable", id=release_id) from error
    return release


def load_all(home: Home) -> tuple[tuple[Release, ...], tuple[ReleaseError, ...]]:
    """Read every release in the order of their numbers, and name each broken one.

    One broken record takes no other release with it.
    """
    releases: list[Release] = []
    broken: list[ReleaseError] = []
    for release_id in _ids(home):
        try:
            releases.append(load(home, release_id))
        except ReleaseError as error:
            broken.append(error)
    return tuple(releases), tuple(broken)


def write(home: Home, release: Release) -> Release:
    """Put a release's record in place in one step."""
    own_folder = folder(home, release.id)
    own_folder.mkdir(parents=True, exist_ok=True)
    sync_folder(own_folder.parent)
    replace_text(own_folder / RECORD, _json.dump_json(release, indent=1).decode())
    return release


def as_json(release: Release) -> dict[str, object]:
    """Give a release as plain JSON values, its state said."""
    record = _json.dump_python(release, mode="json")
    return {"id": record.pop("id"), "state": release.state, **record}


def files_of(home: Home, release: Release) -> tuple[Path, ...]:
    """Give the frozen files, the bundle first, in the order of `release.files`."""
    files = folder(home, release.id) / FILES
    return tuple(files / file.name for file in release.files)


def new_id(home: Home, year: int) -> str:
    """Count on from the last release of a campaign's year: TCBC16-001."""
    start = f"TCBC{year % 100:02d}-"
    taken = [_number(name)[1] for name in _ids(home) if name.startswith(start)]
    return f"{start}{max(taken, default=0) + 1:03d}"


@contextmanager
def locked(home: Home, release_id: str | None = None) -> Iterator[None]:
    """Let one process at a time change a release, or count a new one.

    The lock goes with its process. Raises ReleaseError when another stays too long.
    """
    locked_folder = home.releases
    if release_id is not None:
        load(home, release_id)
        locked_folder = folder(home, release_id)
    locked_folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(locked_folder / ".lock", timeout=PATIENCE):
            yield
    except filelock.Timeout as error:
        raise ReleaseError("busy", id=release_id or "TCBC") from error


def _ids(home: Home) -> list[str]:
    names = (path.parent.name for path in home.releases.glob(f"*/{RECORD}"))
    return sorted((name for name in names if NAME.fullmatch(name)), key=_number)


def _number(release_id: str) -> tuple[str, int]:
    start, _, number = release_id.partition("-")
    return start, int(number)
