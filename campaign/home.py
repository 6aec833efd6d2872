"""Where things lie: the repository's data and the folder that is written to."""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
DATA = REPO / "data"
QUERIES = REPO / "queries"
KEY = re.compile("[0-9a-f]{64}")
SHIPPED_CAMPAIGN = "2016-12"


@dataclass(frozen=True)
class Home:
    """The folder that holds everything this installation writes."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Exports waiting to be loaded."""
        return self.root / "inbox"

    @property
    def store(self) -> Path:
        """Snapshots, kept raw files and what was read from them."""
        return self.root / "store"

    @property
    def releases(self) -> Path:
        """Published figures and their passports."""
        return self.root / "releases"

    @property
    def audit(self) -> Path:
        """The append-only log of who did what."""
        return self.root / "audit"


def home() -> Home:
    """Name the folder set by TRIAN_HOME, `data/` without it."""
    return Home(Path(os.environ.get("TRIAN_HOME") or DATA).resolve())


def profile_folders() -> list[Path]:
    """List the folders of source profiles: the shipped one and TRIAN_PROFILES."""
    more = os.environ.get("TRIAN_PROFILES")
    return [DATA / "profiles", *([Path(more)] if more else [])]


def campaign_name() -> str:
    """Name the campaign asked for by TRIAN_CAMPAIGN: an id or a path of a YAML."""
    return os.environ.get("TRIAN_CAMPAIGN") or SHIPPED_CAMPAIGN


def key_path(where: Home) -> Path:
    """Name the file of the key that hashes personal identifiers."""
    return where.root / "hashing.key"


def _draw_key(path: Path) -> None:
    """Write a random key whole or not at all; one that stands meanwhile stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, building = tempfile.mkstemp(dir=path.parent)  # for its owner alone
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(building, path)
    finally:
        Path(building).unlink(missing_ok=True)


def hashing_key(where: Home) -> bytes | None:
    """Give the key that hashes personal identifiers: TRIAN_SECRET, else the home's own.

    The home's is drawn at random by its first load, for its owner alone. None where it
    can't be written, is no key, or others may read it: then it protects nobody.
    """
    if given := os.environ.get("TRIAN_SECRET"):
        return given.encode()
    path = key_path(where)
    try:
        if not path.exists():
            _draw_key(path)
        is_open = os.name != "nt" and path.stat().st_mode & 0o077
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text.encode() if KEY.fullmatch(text) and not is_open else None
