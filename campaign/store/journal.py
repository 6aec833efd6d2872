"""The journal: which files were loaded, and which snapshots were built of them.

One small text file beside the snapshots, `store/journal.jsonl`, replaced whole by each
load. It repairs the snapshots, so it lies in none of them. Every line is a JSON object
that carries its own checksum, and the first line counts the others: damage anywhere is
seen, and costs the damaged lines alone.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from campaign.files import read_json
from campaign.home import Home

VERSION = 1
CHECK = "check"
CHECK_LENGTH = 16


@dataclass(frozen=True)
class JournalFile:
    """A loaded file: the path it came under, its bytes' hash, its mapped rows' key.

    Its place in the list is its number (`file_no`) in every snapshot.
    """

    path: str
    sha256: str
    stage_key: str
    loaded_at: datetime


@dataclass(frozen=True)
class JournalBuild:
    """A finished snapshot, and what proves that its file is whole.

    name         the file's name in store/snapshots
    fingerprint  the hash of everything it was made of (files, rules, steps, as_of)
    as_of        the moment that was asked for, as text; None if the data decided
    files        it was made of so many first files of the journal
    size, sha256 of the finished file
    """

    name: str
    snapshot_id: str
    fingerprint: str
    as_of: str | None
    files: int
    size: int
    sha256: str


@dataclass(frozen=True)
class Journal:
    """Everything loaded, in order, and every snapshot built, the newest last.

    `files` leaves out damaged lines; `expected_files` is what the first line counted.
    """

    files: tuple[JournalFile, ...] = ()
    builds: tuple[JournalBuild, ...] = ()
    is_whole: bool = True
    expected_files: int = 0

    def build(self, name: str | None) -> JournalBuild | None:
        """Find the newest record of a snapshot's file."""
        named = (build for build in reversed(self.builds) if build.name == name)
        return next(named, None)


def path_of(where: Home) -> Path:
    """Name the journal's file."""
    return where.store / "journal.jsonl"


def read(where: Home) -> Journal | None:
    """Read the journal, damaged or not; None where there is no such file."""
    path = path_of(where)
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size, state.st_ino)
    except OSError:
        return None


def text_of(journal: Journal) -> str:
    """Write a journal as it lies on the disk."""
    head = {
        "journal": VERSION,
        "files": len(journal.files),
        "builds": len(journal.builds),
    }
    files = [
        {"file": number, **asdict(file), "loaded_at": file.loaded_at.isoformat()}
        for number, file in enumerate(journal.files)
    ]
    builds = [{"build": build.name, **asdict(build)} for build in journal.builds]
    return "".join(_signed(record) for record in (head, *files, *builds))


def _signed(record: dict[str, Any]) -> str:
    return json.dumps({**record, CHECK: _check(record)}, ensure_ascii=False) + "\n"


def _check(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[
        :CHECK_LENGTH
    ]


@lru_cache(maxsize=8)
def _read(path: Path, modified: int, size: int, inode: int) -> Journal:
    """Read the file that has these marks; another load's file has others."""
    lines = path.read_bytes().split(b"\n")
    records = [record for line in lines if (record := _proven(line)) is not None]
    head = next((record for record in records if "journal" in record), {})
    files = {record["file"]: _file(record) for record in records if "file" in record}
    builds = [_build(record) for record in records if "build" in record]
    counted = (head.get("files"), head.get("builds"))
    return Journal(
        files=tuple(file for _, file in sorted(files.items())),
        builds=tuple(builds),
        is_whole=counted == (len(files), len(builds)),
        expected_files=head.get("files", 0),
    )


def _proven(line: bytes) -> dict[str, Any] | None:
    """Give a line's record if its checksum is right."""
    try:
        record = read_json(line)
        check = record.pop(CHECK)
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return record if check == _check(record) else None


def _file(record: dict[str, Any]) -> JournalFile:
    return JournalFile(
        path=record["path"],
        sha256=record["sha256"],
        stage_key=record["stage_key"],
        loaded_at=datetime.fromisoformat(record["loaded_at"]),
    )


def _build(record: dict[str, Any]) -> JournalBuild:
    names = JournalBuild.__dataclass_fields__
    return JournalBuild(**{name: record[name] for name in names})
