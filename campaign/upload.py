"""Uploads: kept aside, previewed and loaded by the ingest's own process.

Each look at a file has a folder of its own in the store, so that two people with one
file don't meet, and a load of the inbox takes nothing that nobody took.
"""

import json
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from campaign.home import REPO, Home

BUSY = "another load is at work"
KEPT = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%S%f"
LONGEST_NAME = 255


class UploadFailed(Exception):
    """The load said why in one line, for the person at the screen."""


class Busy(UploadFailed):
    """Another load is at work on the same store."""


class BadName(UploadFailed):
    """A file can't be kept under the name it came with."""


@dataclass(frozen=True)
class Upload:
    """A file that waits to be taken or left."""

    path: Path

    @property
    def name(self) -> str:
        """The name it came with."""
        return self.path.name


def keep(home: Home, name: str, content: bytes, now: datetime) -> Upload:
    """Put a file aside; raises UploadFailed if it can't be."""
    bare = _bare(name)
    folder = _folder(home) / f"{now:{STAMP}}-{secrets.token_hex(4)}"
    path = folder / bare
    try:
        folder.mkdir(parents=True)
        folder.chmod(0o700)
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise UploadFailed(f"{bare}: can't be kept: {error.strerror}") from error
    return Upload(path)


def _bare(name: str) -> str:
    bare = Path(name.replace("\\", "/")).name or "file"
    size = len(bare.encode(errors="replace"))
    if bare == ".." or not bare.isprintable() or size > LONGEST_NAME:
        raise BadName("a file can't be kept under such a name: give it a plain one")
    return bare


def _folder(home: Home) -> Path:
    return home.store / "uploads"


def sweep(home: Home, now: datetime) -> None:
    """Throw away what was neither taken nor left for a day: its tab was closed."""
    for folder in _folder(home).glob("*-*"):
        kept_at = datetime.strptime(folder.name.partition("-")[0], STAMP)
        if now - kept_at > KEPT:
            shutil.rmtree(folder, ignore_errors=True)


def preview(upload: Upload) -> dict[str, Any]:
    """Tell what a load would make of it; raises UploadFailed when locked."""
    return _run(upload, "--preview")


def take(upload: Upload) -> dict[str, Any]:
    """Load it and throw the copy away; raises UploadFailed if it wasn't loaded."""
    said = _run(upload)
    leave(upload)
    for file in said["files"]:
        if file["status"] == "refused":
            raise UploadFailed(file["message"])
    return said


def leave(upload: Upload) -> None:
    """Throw the copy away; nothing was loaded."""
    upload.path.unlink(missing_ok=True)
    if upload.path.parent.is_dir() and not any(upload.path.parent.iterdir()):
        upload.path.parent.rmdir()


def _run(upload: Upload, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "campaign", "load", str(upload.path), "--json"]
    done = subprocess.run(
        [*command, *options], cwd=REPO, capture_output=True, text=True, check=False
    )
    if not done.stdout.strip():
        lines = done.stderr.strip().splitlines()
        said = lines[-1] if lines else f"exit {done.returncode}"
        raise (Busy if BUSY in said else UploadFailed)(said)
    return json.loads(done.stdout)
