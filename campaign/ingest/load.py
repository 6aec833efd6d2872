"""Load exports: one call adds files to everything loaded before, atomically."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import filelock

from campaign import store, upload
from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.rules import current_rules
from campaign.files import replace_file
from campaign.home import DATA, Home, campaign_name, profile_folders
from campaign.ingest import keeping, raw
from campaign.ingest.build import Input, Recipe, build
from campaign.ingest.causes import load_causes
from campaign.ingest.errors import Locked, Refused
from campaign.ingest.judge import load_corrections
from campaign.ingest.profiles import load_profiles
from campaign.ingest.report import LoadedFile, LoadReport, paths_to_load
from campaign.ingest.stage import Door, Staged, reopened, stage
from campaign.ingest.units import UnitCodes

STEPS = (
    "build.py",
    "causes.py",
    "gates.py",
    "judge.py",
    "problems.py",
    "tables.py",
    "units.py",
    "versions.py",
)

Progress = Callable[[str, int, int], None]


def silent(words: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass
class _Journal:
    """The files that count, in the order they were first loaded."""

    inputs: list[Input] = field(default_factory=list)

    def holds(self, sha256: str) -> bool:
        return any(one.staged.sha256 == sha256 for one in self.inputs)

    def staged(self, sha256: str) -> Staged:
        return next(i.staged for i in self.inputs if i.staged.sha256 == sha256)


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    """Let one writer at a time in; the lock goes with the process."""
    home.store.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(home.store / ".lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise Locked(
            "another load is at work on this store; try again later"
        ) from error
    try:
        yield
    finally:
        lock.release()


def open_door(home: Home) -> Door:
    """Read campaign, contracts, profiles and reference tables as they are now."""
    campaign, text = load_campaign(campaign_name())
    profiles, broken = load_profiles(profile_folders())
    return Door(
        home=home,
        campaign=campaign,
        campaign_text=text,
        contracts=load_contracts(),
        profiles=tuple(profiles),
        causes=load_causes(),
        broken=tuple(broken),
    )


def load(
    paths: list[Path],
    *,
    home: Home,
    now: datetime,
    as_of: datetime | None = None,
    progress: Progress = silent,
) -> LoadReport:
    """Add files to the store and build the snapshot they all make together.

    `now` only names files and dates the journal. Raises Locked; a file that can't be
    used is reported as refused and stops nothing else.
    """
    with _locked(home):
        upload.sweep(home, now)
        door = open_door(home)
        journal = _reopen(door, progress)
        files = _take_all_in(paths, door, journal, now, progress)
        _note_refusals(home, files, now)
        report = _serve(door, journal, files, as_of, now, progress)
        _forget(door, journal, now)
        return report


@contextmanager
def preview(
    paths: list[Path],
    *,
    home: Home,
    now: datetime,
    as_of: datetime | None = None,
    progress: Progress = silent,
) -> Iterator[tuple[LoadReport, Path | None]]:
    """Build what a load would make, aside; nothing serves it and nothing counts it.

    Gives the report and the built file, None if there is nothing to build; file and
    lock are held until the caller has looked. Raises Locked.
    """
    with _locked(home):
        upload.sweep(home, now)
        _forget_previews(home)
        door = open_door(home)
        journal = _reopen(door, progress)
        files = _take_all_in(paths, door, journal, now, progress, keep=False)
        told = door.warnings
        standing = store.current_build(home)
        if not journal.inputs:
            yield LoadReport(None, False, files, told), None
            return
        recipe = _recipe(door, journal, as_of)
        snapshot_id, built = _build_aside(door, recipe, now, progress)
        changed = not standing or standing["snapshot_id"] != snapshot_id
        try:
            yield LoadReport(snapshot_id, changed, files, told), built
        finally:
            built.unlink(missing_ok=True)


def _take_all_in(
    paths: list[Path],
    door: Door,
    journal: _Journal,
    now: datetime,
    progress: Progress,
    *,
    keep: bool = True,
) -> tuple[LoadedFile, ...]:
    return tuple(
        _take_in(path, shown, door, journal, now, progress, keep=keep)
        for path, shown in paths_to_load(paths)
    )


def _reopen(door: Door, progress: Progress) -> _Journal:
    """Bring back the files loaded before, mapped by today's profiles and contracts.

    A file that today's profiles don't understand any more stays as it was read.
    """
    journal = _Journal()
    kept = store.journal(door.home)
    for position, row in enumerate(kept):
        progress(row["path"], position, len(kept))
        name = Path(row["path"]).name
        raw_path = door.home.store / "raw" / row["sha256"]
        try:
            staged = stage(raw_path, name, row["sha256"], door)
        except Refused:
            staged = reopened(row["sha256"], row["stage_key"], door.home)
        journal.inputs.append(Input(position, row["path"], row["loaded_at"], staged))
    return journal


def _take_in(
    path: Path,
    shown: str,
    door: Door,
    journal: _Journal,
    now: datetime,
    progress: Progress,
    *,
    keep: bool,
) -> LoadedFile:
    progress(shown, 0, 0)
    sha256: str | None = None
    try:
        with raw.brought_in(path, door.home) as (copy, sha256):
            if journal.holds(sha256):
                return _used(shown, journal.staged(sha256), "already_loaded")
            staged = stage(copy, Path(shown).name, sha256, door)
            if keep:
                raw.keep(copy, sha256, door.home)
    except Refused as refusal:
        why, values = refusal.code, refusal.values
        return LoadedFile(shown, sha256, "refused", str(refusal), why, values)
    journal.inputs.append(Input(len(journal.inputs), shown, now, staged))
    return _used(shown, staged, "loaded")


def _used(shown: str, staged: Staged, status: str) -> LoadedFile:
    return LoadedFile(
        shown,
        staged.sha256,
        status,
        unread_sheets=staged.unread_sheets,
        dropped=staged.dropped,
    )


def _note_refusals(home: Home, files: tuple[LoadedFile, ...], now: datetime) -> None:
    refused = [f for f in files if f.status == "refused"]
    if not refused:
        return
    path = home.store / "refused.jsonl"
    path.touch(mode=0o600)
    path.chmod(0o600)
    with path.open("a", encoding="utf-8") as log:
        for one in refused:
            said = {
                "at": now.isoformat(),
                "path": one.path,
                "message": one.message,
                "refusal": one.refusal,
                "values": one.values,
            }
            log.write(json.dumps(said, ensure_ascii=False) + "\n")


def _serve(
    door: Door,
    journal: _Journal,
    files: tuple[LoadedFile, ...],
    as_of: datetime | None,
    now: datetime,
    progress: Progress,
) -> LoadReport:
    """Build the snapshot unless the one that stands is made of the very same."""
    standing = store.current_build(door.home)
    if not journal.inputs:
        return LoadReport(
            standing and standing["snapshot_id"], False, files, door.warnings
        )
    recipe = _recipe(door, journal, as_of)
    if standing and standing["fingerprint"] == recipe.fingerprint:
        return LoadReport(standing["snapshot_id"], False, files, door.warnings)
    folder = door.home.store / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    snapshot_id, built = _build_aside(door, recipe, now, progress)
    target = folder / built.name
    replace_file(built, target)
    store.point_to(door.home, target.name)
    changed = not standing or standing["snapshot_id"] != snapshot_id
    return LoadReport(snapshot_id, changed, files, door.warnings)


def _forget(door: Door, journal: _Journal, now: datetime) -> None:
    """Throw away what has been kept long enough, and what nothing stands on."""
    home, campaign = door.home, door.campaign
    loaded = {one.staged.sha256: one.loaded_at for one in journal.inputs}
    raw.forget_old(home, loaded, now, campaign.raw_days)
    keeping.forget_old(home, now, campaign.snapshot_days)
    stand = {one.staged.rows_path(home).stem for one in journal.inputs}
    keeping.forget_staged(home, stand)


def _forget_previews(home: Home) -> None:
    """Throw away the rows of files that were looked at and never taken.

    The last one's rows stay until the next look or load, which may be the one that
    takes it.
    """
    stand = {f"{row['sha256']}-{row['stage_key']}" for row in store.journal(home)}
    keeping.forget_staged(home, stand)


def _build_aside(
    door: Door, recipe: Recipe, now: datetime, progress: Progress
) -> tuple[str, Path]:
    """Build in a folder that nobody reads, from which leftovers are swept first."""
    folder = door.home.store / "tmp"
    folder.mkdir(exist_ok=True)
    for leftover in folder.glob("*.duckdb*"):
        leftover.unlink()
    building = folder / "building.duckdb"
    snapshot_id = build(door, recipe, building, progress)
    built = folder / f"{now:%Y%m%dT%H%M%S%f}-{snapshot_id}.duckdb"
    building.replace(built)
    return snapshot_id, built


def _recipe(door: Door, journal: _Journal, as_of: datetime | None) -> Recipe:
    own = door.home.root / "corrections.yaml"
    path = own if own.exists() else DATA / "corrections.yaml"
    corrections, corrections_text = load_corrections(path, UnitCodes(door.campaign))
    rules = current_rules(door.campaign.id, door.campaign_text, door.contracts)
    files = [
        (one.path, one.staged.sha256, one.staged.key, str(one.loaded_at))
        for one in journal.inputs
    ]
    said = json.dumps(
        [files, str(as_of), sorted(rules.items()), corrections_text, steps_text()]
    )
    return Recipe(
        inputs=tuple(journal.inputs),
        as_of=as_of,
        rules=rules,
        corrections=corrections,
        fingerprint=hashlib.sha256(said.encode()).hexdigest(),
    )


def steps_text() -> list[str]:
    """Give the code of the steps between mapped rows and snapshot.

    It isn't in a snapshot's id, which is that of its content; but gates, versions and
    judgements that read otherwise are a reason to build it again.
    """
    folder = Path(__file__).parent
    return [(folder / name).read_text(encoding="utf-8") for name in STEPS]
