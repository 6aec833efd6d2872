"""What a load is asked to take in, and what it says it did."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from campaign.ingest.cells import Dropped
from campaign.personal import masked

NO_LETTER = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class LoadedFile:
    """What became of one file of this call."""

    path: str
    sha256: str | None
    status: str
    message: str = ""
    refusal: str = ""
    values: dict[str, str] = field(default_factory=dict)
    unread_sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    dropped: Dropped = Dropped()
    file_no: int | None = None

    @property
    def note(self) -> str:
        """Why it was refused, or what of it was not taken; empty if all was."""
        if self.message:
            return self.message
        notes = []
        if self.unread_sheets:
            names = ", ".join(repr(name) for name in self.unread_sheets)
            notes.append(f"not read, not under this table's header: sheet {names}")
        notes += [f"read though hidden: sheet {place}" for place in self.hidden]
        if self.dropped.cells:
            notes.append(
                f"control characters dropped from {self.dropped.cells} cells; the "
                f"first: row {self.dropped.row}, column {self.dropped.field}"
            )
        return "; ".join(notes)


@dataclass(frozen=True)
class LoadReport:
    """What a load did: the snapshot that serves now, and each file's fate."""

    snapshot: str | None
    changed: bool
    files: tuple[LoadedFile, ...]
    warnings: tuple[str, ...] = ()

    @property
    def all_refused(self) -> bool:
        """Whether nothing of the call could be used."""
        return bool(self.files) and all(f.status == "refused" for f in self.files)


def paths_to_load(paths: list[Path]) -> list[tuple[Path, str]]:
    """List files in the order they count: as given, a folder's by relative path."""
    found: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            names = sorted(inside, key=lambda p: p.relative_to(path).as_posix())
            found += [(p, _shown(p)) for p in names if not _is_note(p)]
        else:
            found.append((path, _shown(path)))
    return found


def _shown(path: Path) -> str:
    """Write a path as text on one line, without what personal data it holds."""
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return masked(NO_LETTER.sub("\ufffd", text))


def _is_note(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in {".md", ".txt~"}
