"""Bring back the list of loaded files where it, or the pointer, was lost or damaged."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from campaign import store
from campaign.files import read_json, sha256_of
from campaign.finding import Finding
from campaign.home import Home
from campaign.ingest import raw
from campaign.store import journal
from campaign.store.journal import Journal, JournalBuild, JournalFile

FILES = "select file_no, path, sha256, stage_key, loaded_at from files"


@dataclass(frozen=True)
class Recovered:
    """The journal as it counts now, and what was wrong with the one on the disk."""

    journal: Journal
    findings: tuple[Finding, ...] = ()

    @property
    def must_be_written(self) -> bool:
        """Whether the one on the disk says less."""
        return not self.journal.is_whole


def recover(home: Home) -> Recovered:
    """Read the journal; where it is lost or damaged, complete it from what is kept.

    First from the list of files in the newest whole snapshot, which is also how a
    store from before the journal is carried over; then from the notes beside the
    mapped rows of kept files. Nothing is written.
    """
    kept = journal.read(home)
    pointed = store.pointed(home)
    if kept and kept.is_whole and not _is_unknown(home, pointed, kept):
        return Recovered(kept)
    if kept is None and store.is_empty(home):
        return Recovered(Journal())
    known = kept or Journal()
    listed = _from_snapshots(home, known)
    files = _merged(known.files, listed[-1].files if listed else ())
    is_short = not listed or len(files) < known.expected_files
    noted = _from_staged(home, files) if is_short else []
    builds = {build.name: build for build in known.builds}
    builds |= {build.name: build for one in listed for build in one.builds}
    newest_last = sorted(builds.values(), key=lambda build: build.name)
    found = Journal((*files, *noted), tuple(newest_last), is_whole=False)
    sources = ["the newest snapshot"] if listed else []
    return Recovered(found, tuple(_told(kept, found, len(noted), sources)))


def _is_unknown(home: Home, pointed: str | None, kept: Journal) -> bool:
    """Whether the pointer names a whole snapshot that the journal has never seen."""
    if pointed is None or kept.build(pointed):
        return False
    return store.is_whole(store.folder_of(home) / pointed, None)


def _from_snapshots(home: Home, known: Journal) -> list[Journal]:
    """Read the lists of files out of every whole snapshot, the newest last.

    The pointed one is the newest where it is whole: what is younger is of a load that
    didn't come to its end.
    """
    pointed = store.pointed(home)
    listed: list[Journal] = []
    for info in reversed(store.files(home)):
        build = known.build(info.path.name)
        if store.is_whole(info.path, build):
            listed.append(_listed_in(info.path, build))
            if info.path.name == pointed:
                break
    return listed


def _listed_in(path: Path, build: JournalBuild | None) -> Journal:
    with duckdb.connect(str(path), read_only=True, config=dict(store.HARDENED)) as file:
        rows = file.execute(f"{FILES} order by file_no").fetchall()
        snapshot_id, fingerprint = file.execute(
            "select snapshot_id, fingerprint from build"
        ).fetchall()[0]
    files = tuple(JournalFile(*row[1:]) for row in rows)
    build = build or JournalBuild(
        name=path.name,
        snapshot_id=snapshot_id,
        fingerprint=fingerprint,
        as_of=None,
        files=len(files),
        size=path.stat().st_size,
        sha256=sha256_of(path),
    )
    return Journal(files, (build,))


def _merged(
    files: tuple[JournalFile, ...], from_snapshot: tuple[JournalFile, ...]
) -> list[JournalFile]:
    """Keep the snapshot's order, and add what only the journal still knows."""
    listed = {_loaded(file) for file in from_snapshot}
    return [*from_snapshot, *(file for file in files if _loaded(file) not in listed)]


def _loaded(file: JournalFile) -> tuple[str, str, datetime]:
    """Tell one loaded file from another: the same bytes may come in more than once."""
    return file.sha256, file.path, file.loaded_at


def _from_staged(home: Home, listed: list[JournalFile]) -> list[JournalFile]:
    """List kept files by the notes beside their mapped rows, the oldest first.

    Where no profile reads a file, its bytes have one note whatever its names.
    """
    known = {file.sha256 for file in listed}
    known_names = {(file.sha256, Path(file.path).name) for file in listed}
    files = {}
    for path in sorted((home.store / "staged").glob("*.json")):
        note = _note(path)
        sha256 = str(note.get("sha256"))
        kept = raw.path_of(home, sha256)
        name, key = str(note.get("name")), str(note.get("key"))
        is_known = sha256 in known and (
            not note.get("profile") or (sha256, name) in known_names
        )
        if raw.NAME.fullmatch(sha256) and not is_known and kept.is_file():
            moment = datetime.fromtimestamp(int(kept.stat().st_mtime))
            files[sha256, name] = JournalFile(name, sha256, key, moment)
    return sorted(files.values(), key=lambda file: (file.loaded_at, file.path))


def _note(path: Path) -> dict[str, Any]:
    try:
        note = read_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _told(
    kept: Journal | None, found: Journal, noted: int, sources: list[str]
) -> list[Finding]:
    """Say what was wrong, and what the list was brought back from."""
    place, count = "store/journal.jsonl", len(found.files)
    problem = "the list of loaded files is damaged" if kept else "no list of files"
    if noted:
        sources = [
            *sources,
            f"the notes of {noted} kept files (bare names, in order of time)",
        ]
    findings = []
    if count:
        action = f"{count} files taken over from {' and '.join(sources)}"
        findings += [Finding(place, problem, action, "mended")]
    if not count or (kept and kept.expected_files > count):
        action = "load again the kept files that `python -m campaign doctor` lists"
        findings += [
            Finding(place, f"{problem} and can't be completed", action, "open")
        ]
    return findings


def as_whole(found: Journal) -> Journal:
    """Count a recovered journal as the one that stands from now on."""
    return replace(found, is_whole=True, expected_files=len(found.files))
