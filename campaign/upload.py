"""Uploads: kept aside, previewed and loaded by the ingest's own process.

Each upload has a folder of its own in the store, so that two people with one file
don't meet, and a load of the inbox takes nothing that nobody took. What waits at once
is bounded for each session and for the server.
"""

import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from campaign import audit
from campaign.home import REPO, Home

BUSY = "another load is at work"
KEPT = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%S%f"
OURS = re.compile(r"(\d{8}T\d{12})-([0-9a-f]{8})(-[0-9a-f]{8})?")
"""A folder's name: when it was kept, whose session, and a number of its own."""

LONGEST_NAME = 255
MEGABYTE = 1024 * 1024
SESSION_MB, SERVER_MB = "TRIAN_UPLOAD_SESSION_MB", "TRIAN_UPLOAD_SERVER_MB"
LOG = logging.getLogger(__name__)


class UploadFailed(Exception):
    """The load said why in one line, for the person at the screen."""


class Busy(UploadFailed):
    """Another load is at work on the same store."""


class BadName(UploadFailed):
    """A file can't be kept under the name it came with."""


class TooMuch(UploadFailed):
    """Together with what waits already, a file would pass a total."""

    def __init__(self, whose: Literal["session", "server"], megabytes: int) -> None:
        """Name the total that would be passed, and how much it allows."""
        super().__init__(f"uploads of the {whose}: {megabytes} MB at most together")
        self.whose = whose
        self.megabytes = megabytes


@dataclass(frozen=True)
class Totals:
    """Bytes that wait to be taken or left: of one session, and of the server."""

    session: int = 0
    server: int = 0


@dataclass(frozen=True)
class Upload:
    """A file that waits to be taken or left."""

    path: Path

    @property
    def name(self) -> str:
        """The name it came with."""
        return self.path.name


def limits() -> Totals:
    """Give the totals that may wait at once, as the server's settings allow them."""
    return Totals(_megabytes(SESSION_MB, 100), _megabytes(SERVER_MB, 500))


def _megabytes(name: str, default: int) -> int:
    text = os.environ.get(name) or str(default)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise UploadFailed(f"{name}: expected whole megabytes, found {text[:60]!r}")
    return int(text) * MEGABYTE


def waiting(home: Home, session: str = "") -> Totals:
    """Measure what waits on disk, of one session and of all."""
    sizes = {folder: _size(folder) for folder in _folders(home)}
    mine = f"-{_owner(session)}-"
    own = sum(size for folder, size in sizes.items() if mine in folder.name)
    return Totals(own, sum(sizes.values()))


def _size(folder: Path) -> int:
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except FileNotFoundError:  # taken or left meanwhile
        return 0


def check_room(home: Home, session: str, size: int, held: Totals) -> None:
    """Raise TooMuch where a file would pass a total; `held` is what memory holds."""
    most, aside = limits(), waiting(home, session)
    if aside.session + held.session + size > most.session:
        raise TooMuch("session", most.session // MEGABYTE)
    if aside.server + held.server + size > most.server:
        raise TooMuch("server", most.server // MEGABYTE)


def keep(
    home: Home, name: str, content: bytes, now: datetime, session: str = ""
) -> Upload:
    """Put a file aside; raises UploadFailed if it can't be."""
    bare = _bare(name)
    check_room(home, session, len(content), Totals())
    stamp, token = f"{now:{STAMP}}", secrets.token_hex(4)
    folder = _uploads(home) / f"{stamp}-{_owner(session)}-{token}"
    path = folder / bare
    try:
        folder.mkdir(parents=True)
        folder.chmod(0o700)
        path.touch(mode=0o600)
        path.write_bytes(content)
        audit.record(home, "upload", now, file=bare, bytes=len(content))
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


def _owner(session: str) -> str:
    """Tell sessions apart without writing their ids down."""
    return hashlib.sha256(session.encode()).hexdigest()[:8]


def _uploads(home: Home) -> Path:
    return home.store / "uploads"


def _folders(home: Home) -> dict[Path, datetime]:
    """Give the folders that uploads wait in, and since when; no other is ours."""
    kept = ((path, _kept_at(path)) for path in _listed(home))
    return {path: since for path, since in kept if since}


def _listed(home: Home) -> list[Path]:
    try:
        return sorted(_uploads(home).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _kept_at(path: Path) -> datetime | None:
    """Read since when a folder waits; None for what isn't one of ours."""
    named = OURS.fullmatch(path.name)
    if not named or path.is_symlink() or not path.is_dir():
        return None
    try:
        return datetime.strptime(named[1], STAMP)
    except ValueError:
        return None


def sweep(home: Home, now: datetime) -> None:
    """Throw away what waited for a day: its server ended before its session did.

    Whatever else lies there is left alone, and named once by a process.
    """
    ours = _folders(home)
    for folder, since in ours.items():
        if now - since > KEPT:
            shutil.rmtree(folder, ignore_errors=True)
    for path in _listed(home):
        if path not in ours and path not in _NAMED:
            _NAMED.add(path)
            LOG.warning("%r among the uploads is no upload: left alone", str(path))


_NAMED: set[Path] = set()
"""Strangers among the uploads that this process has named."""


def preview(upload: Upload) -> dict[str, Any]:
    """Tell what a load would make of it; raises UploadFailed when locked."""
    return _run(upload, "--preview")


def take(upload: Upload) -> dict[str, Any]:
    """Load it and throw the copy away; raises UploadFailed if it wasn't loaded."""
    report = _run(upload)
    leave(upload)
    for file in report["files"]:
        if file["status"] == "refused":
            raise UploadFailed(file["message"])
    return report


def leave(upload: Upload) -> None:
    """Throw the copy away; nothing was loaded."""
    shutil.rmtree(upload.path.parent, ignore_errors=True)


def _run(upload: Upload, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "campaign", "load", str(upload.path), "--json"]
    try:
        done = subprocess.run(
            [*command, *options], cwd=REPO, capture_output=True, text=True, check=False
        )
        if done.stdout.strip():
            return json.loads(done.stdout)
    except (OSError, ValueError) as error:
        raise UploadFailed(f"the load did not end well: {error}") from error
    lines = done.stderr.strip().splitlines()
    reason = lines[-1] if lines else f"exit {done.returncode}"
    raise (Busy if BUSY in reason else UploadFailed)(reason)
