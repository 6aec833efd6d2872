"""Raw files: kept by hash in a folder nobody else may read, for so many days."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from campaign.files import replace_file
from campaign.home import Home


def keep(path: Path, sha256: str, home: Home) -> Path:
    """Keep a file's bytes under their hash, once."""
    folder = home.store / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    target = folder / sha256
    if not target.exists():
        building = target.with_suffix(".building")
        shutil.copyfile(path, building)
        building.chmod(0o600)
        replace_file(building, target)
    return target


def forget_old(
    home: Home, loaded: dict[str, datetime], now: datetime, days: int
) -> None:
    """Delete raw bytes loaded more than `days` ago; leave a note of what and when."""
    folder = home.store / "raw"
    for sha256, loaded_at in loaded.items():
        target = folder / sha256
        if target.exists() and now - loaded_at > timedelta(days=days):
            target.unlink()
            note = {
                "sha256": sha256,
                "loaded_at": str(loaded_at),
                "deleted_at": str(now),
            }
            with (folder / "deleted.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(note) + "\n")
