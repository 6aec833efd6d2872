"""Where things lie: the repository's data and the folder that is written to."""

import os
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
DATA = REPO / "data"
QUERIES = REPO / "queries"


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
    return os.environ.get("TRIAN_CAMPAIGN") or "2016-12"


def secret() -> bytes:
    """Give the key that hashes personal identifiers (TRIAN_SECRET).

    Local mode uses a fixed, documented value: it keeps ids stable on one machine
    and protects nobody; a server sets its own.
    """
    return (os.environ.get("TRIAN_SECRET") or "tri-an-local-mode").encode()
