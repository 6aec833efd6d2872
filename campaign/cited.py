"""Which snapshots the figures that left the house stand on: those must be kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from campaign.home import Home

PATIENCE = 120.0
RECORDS = ("passports/*.json", "*/record.json", "corrections/*.json")
FIELD = "snapshot"


def snapshots(home: Home) -> frozenset[str]:
    """Name every snapshot that a passport, a release or a correction cites."""
    found = (
        _cited(path) for pattern in RECORDS for path in home.releases.glob(pattern)
    )
    return frozenset(snapshot for snapshot in found if snapshot)


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Let one at a time issue passports, or throw away what none of them cites.

    The lock goes with its process.
    """
    folder = home.releases / "passports"
    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder / ".lock", timeout=PATIENCE):
        yield


def _cited(path: Path) -> str:
    """Read the snapshot of one record; a file that is none cites nothing."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return ""
    found = said.get(FIELD) if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""
