"""Which snapshots the figures that left the house stand on: those must be kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import filelock

from campaign.files import read_json
from campaign.home import Home

PATIENCE = 120.0
RECORDS = ("passports/*.json", "briefings/*.json", "*/record.json")
FIELD = "snapshot"


def cited_snapshots(home: Home) -> frozenset[str]:
    """Name every snapshot that a passport, a release or its corrections cite.

    A record that can't be read raises OSError or ValueError: what it cites is unknown,
    so nothing may be thrown away.
    """
    paths = (path for pattern in RECORDS for path in home.releases.glob(pattern))
    records = (read_json(path.read_bytes()) for path in paths)
    return frozenset(one for record in records for one in _named(record))


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Let one at a time issue passports, or throw away what none of them cites.

    The lock goes with its process.
    """
    folder = home.releases / "passports"
    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder / ".lock", timeout=PATIENCE):
        yield


def _named(record: object) -> Iterator[str]:
    if isinstance(record, dict):
        named = record.get(FIELD)
        if isinstance(named, str):
            yield named
        record = list(record.values())
    for one in record if isinstance(record, list) else ():
        yield from _named(one)
