"""What is thrown away: old snapshots, mapped rows of no loaded file, leftovers."""

import json
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from campaign import snapshot_references, store
from campaign.files import append_line, read_json
from campaign.home import Home
from campaign.ingest import raw

NOTES = "deleted.jsonl"
STAGED = re.compile(
    r"([0-9a-f]{64}-[0-9a-f]{16})\.(parquet|json|building|json-building)"
)
FINAL = ("parquet", "json")
BUILDING = re.compile(r"(building|\d{8}T\d{12}-[0-9a-f]{12})\.duckdb(\.wal)?")
TEMPORARY = re.compile(r".*\.duckdb\.tmp")
"""Where DuckDB puts what doesn't fit into memory while it builds or maps."""


def forget_old(home: Home, now: datetime, days: int) -> None:
    """Delete snapshots built more than `days` ago; leave a note of which and when.

    The one that serves stays, and each that a passport or a release cites; of one
    content built twice the newer file. Where one can't tell what is cited, all stay.
    """
    newest = {info.path for info in store.snapshots(home)}
    old = [
        info
        for info in store.files(home)
        if not info.is_current and now - info.built_at > timedelta(days=days)
    ]
    if not old:
        return
    try:
        with snapshot_references.locked(home):
            needed = snapshot_references.cited_snapshots(home)
            for info in old:
                if info.path not in newest or info.id not in needed:
                    forget(info.path, now)
    except (OSError, ValueError):
        return


def forget(path: Path, now: datetime) -> None:
    """Note first, delete then: a kill between leaves a note too many, none missing."""
    built_at, _, snapshot_id = path.stem.partition("-")
    note = {
        "snapshot": snapshot_id,
        "built_at": str(datetime.strptime(built_at, "%Y%m%dT%H%M%S%f")),
        "deleted_at": str(now),
    }
    append_line(path.parent / NOTES, json.dumps(note))
    path.unlink(missing_ok=True)


def forgotten(home: Home) -> frozenset[str]:
    """Name the snapshots' files that were thrown away with a note."""
    notes = home.store / "snapshots" / NOTES
    names = set()
    for line in notes.read_bytes().splitlines() if notes.is_file() else ():
        try:
            note = read_json(line)
            built_at = datetime.fromisoformat(note["built_at"])
            names.add(f"{built_at:%Y%m%dT%H%M%S%f}-{note['snapshot']}.duckdb")
        except (ValueError, TypeError, KeyError):
            continue
    return frozenset(names)


def forget_staged(home: Home, stand: set[str]) -> None:
    """Delete mapped rows but those of the names that stand.

    Others are of files that were looked at and left, of a load that was killed, or
    mapped by rules of before. What has no such name isn't the store's, and stays.
    """
    for path in (home.store / "staged").glob("*"):
        named = STAGED.fullmatch(path.name)
        if named and path.is_file() and not (named[2] in FINAL and named[1] in stand):
            path.unlink()


def sweep(home: Home) -> None:
    """Throw away what a load that was stopped had begun to write."""
    for path in (home.store / "tmp").glob("*.duckdb*"):
        if TEMPORARY.fullmatch(path.name) and path.is_dir():
            shutil.rmtree(path)
        elif BUILDING.fullmatch(path.name) and path.is_file():
            path.unlink()
    raw.sweep_incoming(home)
    for path in home.store.glob("*.building"):
        if path.is_file():
            path.unlink()
