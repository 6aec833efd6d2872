"""What is thrown away: old snapshots, and mapped rows that no loaded file has."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from campaign import cited, store
from campaign.home import Home

NOTES = "deleted.jsonl"


def forget_old(home: Home, now: datetime, days: int) -> None:
    """Delete snapshots built more than `days` ago; leave a note of which and when.

    The one that serves stays, and each that a passport or a release cites; of one
    content built twice the newer file. Where one can't tell what is cited, all stay.
    """
    standing = {one.path for one in store.snapshots(home)}
    old = [
        one
        for one in store.files(home)
        if not one.is_current and now - one.built_at > timedelta(days=days)
    ]
    if not old:
        return
    try:
        with cited.held(home):
            needed = cited.snapshots(home)
            for one in old:
                if one.path not in standing or one.id not in needed:
                    _forget(one, now)
    except (OSError, ValueError):
        return


def _forget(one: store.SnapshotInfo, now: datetime) -> None:
    """Note first, delete then: a kill between leaves a note too many, none missing."""
    note = {
        "snapshot": one.id,
        "built_at": str(one.built_at),
        "deleted_at": str(now),
    }
    notes: Path = one.path.parent / NOTES
    with notes.open("a", encoding="utf-8") as file:
        file.write(json.dumps(note) + "\n")
    one.path.unlink(missing_ok=True)


def forget_staged(home: Home, stand: set[str]) -> None:
    """Delete mapped rows but those of the names that stand.

    Others are of files that were looked at and left, of a load that was killed, or
    mapped by rules of before.
    """
    for path in (home.store / "staged").glob("*"):
        if path.stem not in stand:
            path.unlink()
