"""Uploads: kept in the inbox, previewed and loaded by the ingest's own process."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign.home import REPO, Home

BUSY = "another load is at work"


class UploadFailed(Exception):
    """The load said why in one line, for the person at the screen."""


class Busy(UploadFailed):
    """Another load is at work on the same store."""


@dataclass(frozen=True)
class Upload:
    """A file waiting in the inbox."""

    path: Path

    @property
    def name(self) -> str:
        """The name it came with."""
        return self.path.name


def keep(home: Home, name: str, content: bytes) -> Upload:
    """Put a file in the inbox, in a folder named by its content."""
    bare = Path(name.replace("\\", "/")).name or "file"
    folder = home.inbox / hashlib.sha256(content).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = folder / bare
    path.write_bytes(content)
    return Upload(path)


def preview(upload: Upload) -> dict[str, Any]:
    """Tell what a load would make of it; raises UploadFailed when locked."""
    return _run(upload, "--preview")


def take(upload: Upload) -> dict[str, Any]:
    """Load it and take it out of the inbox; raises UploadFailed when locked."""
    said = _run(upload)
    leave(upload)
    return said


def leave(upload: Upload) -> None:
    """Take it out of the inbox without loading it."""
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
