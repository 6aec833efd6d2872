"""Load exports: one call adds files to everything loaded before, atomically."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import filelock

from campaign import store, upload
from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.rules import current_rules
from campaign.files import (
    append_line,
    prepare_text,
    replace_file,
    replace_text,
    sha256_of,
)
from campaign.finding import Finding, State
from campaign.home import DATA, Home, campaign_name, profile_folders
from campaign.ingest import keeping, raw
from campaign.ingest.build import Input, Recipe, build
from campaign.ingest.causes import load_causes
from campaign.ingest.errors import (
    DiskFull,
    Locked,
    Refused,
    StoreDamaged,
    is_disk_full,
)
from campaign.ingest.judge import load_corrections
from campaign.ingest.profiles import load_profiles
from campaign.ingest.raw import RawState
from campaign.ingest.recovery import as_whole, recover
from campaign.ingest.report import LoadedFile, LoadReport, paths_to_load
from campaign.ingest.stage import Door, Staged, look_up, stage
from campaign.ingest.units import UnitCodes
from campaign.store import journal
from campaign.store.journal import Journal, JournalBuild, JournalFile

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
class _Loading:
    """A load at work: the files that count so far, and what it found damaged.

    broken   by hash, files whose kept bytes and mapped rows are lost together
    brought  kept files that this load put in place and may take away again
    """

    door: Door
    journal: Journal
    inputs: dict[int, Input] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    brought: list[Path] = field(default_factory=list)
    is_committed: bool = False

    @property
    def home(self) -> Home:
        return self.door.home

    @property
    def warnings(self) -> tuple[str, ...]:
        return (*self.door.warnings, *map(str, self.findings))

    def find(self, sha256: str) -> Input | None:
        mine = (i for i in self.inputs.values() if i.staged.sha256 == sha256)
        return next(mine, None)

    def note(self, place: str, problem: str, action: str, state: State) -> None:
        self.findings.append(Finding(place, problem, action, state))


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


@contextmanager
def _at_work(home: Home, now: datetime) -> Iterator[_Loading]:
    """Hold the lock, sweep leftovers, and read what was loaded before.

    A load that fails takes away what it had put in place. Raises DiskFull where there
    was no room for a file.
    """
    try:
        with _locked(home):
            upload.sweep(home, now)
            keeping.sweep(home)
            (home.store / "tmp").mkdir(exist_ok=True)
            door = open_door(home)
            recovered = recover(home)
            loading = _Loading(door, recovered.journal)
            loading.findings += recovered.findings
            try:
                yield loading
            except BaseException:
                _undo(loading)
                raise
    except (OSError, duckdb.Error) as error:
        if not is_disk_full(error):
            raise
        raise DiskFull(
            f"no room left in {home.store} for what the load has to write: "
            "everything is as it was before; make room and load again"
        ) from error


def _undo(loading: _Loading) -> None:
    """Take away what a failed load put in place, unless it counts already."""
    if loading.is_committed:
        return
    for path in loading.brought:
        path.unlink(missing_ok=True)
    _forget_previews(loading)
    keeping.sweep(loading.home)


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

    `now` only names files and dates the journal. Raises LoadStopped (Locked, DiskFull,
    StoreDamaged); a file that can't be used is reported as refused and stops nothing
    else.
    """
    with _at_work(home, now) as loading:
        _mend_names(loading)
        _reopen(loading, progress)
        files = _take_all_in(paths, loading, now, progress)
        _refuse_broken(loading)
        report = _serve(loading, files, as_of, now, progress)
        _note_refusals(home, files, now)
        _forget(loading, now)
        return report


def mend(home: Home, now: datetime) -> tuple[Finding, ...]:
    """Do what a load without files does, but stop at nothing: tell what was found.

    Journal, mapped rows, snapshot and pointer are mended from what is kept.
    """
    with _at_work(home, now) as loading:
        _mend_names(loading)
        _reopen(loading, silent)
        if not loading.broken:
            _serve(loading, (), None, now, silent)
        return tuple(loading.findings)


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
    lock are held until the caller has looked. Raises LoadStopped.
    """
    with _at_work(home, now) as loading:
        _forget_previews(loading)
        _reopen(loading, progress)
        files = _take_all_in(paths, loading, now, progress, keep=False)
        _refuse_broken(loading)
        standing = _standing(loading)
        if not loading.inputs:
            yield LoadReport(None, False, files, loading.warnings), None
            return
        recipe = _recipe(loading, as_of)
        snapshot_id, built = _build_aside(loading, recipe, now, progress)
        changed = not standing or standing.snapshot_id != snapshot_id
        try:
            yield LoadReport(snapshot_id, changed, files, loading.warnings), built
        finally:
            built.unlink(missing_ok=True)


def _mend_names(loading: _Loading) -> None:
    """Put journal and pointer right before anything is added.

    A journal is written where there is none yet; of a damaged one a copy is left.
    """
    path = journal.path_of(loading.home)
    if not (path.exists() and loading.journal.is_whole):
        if path.exists():
            shutil.copyfile(path, path.with_name(f"{path.name}.damaged"))
        loading.journal = as_whole(loading.journal)
        replace_text(path, journal.text_of(loading.journal))
    standing = _standing(loading)
    if standing and store.pointed(loading.home) != standing.name:
        store.point_to(loading.home, standing.name)
        action = f"set to snapshot {standing.snapshot_id}"
        loading.note("store/current", "lost or out of date", action, "mended")


def _take_all_in(
    paths: list[Path],
    loading: _Loading,
    now: datetime,
    progress: Progress,
    *,
    keep: bool = True,
) -> tuple[LoadedFile, ...]:
    return tuple(
        _take_in(path, shown, loading, now, progress, keep=keep)
        for path, shown in paths_to_load(paths)
    )


def _reopen(loading: _Loading, progress: Progress) -> None:
    """Bring back the files loaded before, mapped by today's profiles and contracts."""
    files = loading.journal.files
    for position, file in enumerate(files):
        progress(file.path, position, len(files))
        staged = _reopened(file, loading)
        if staged:
            loading.inputs[position] = Input(
                position, file.path, file.loaded_at, staged
            )
        else:
            loading.broken[file.sha256] = position


def _reopened(file: JournalFile, loading: _Loading) -> Staged | None:
    """Map a kept file anew or find its rows; None where both are lost.

    The kept file is read only if its bytes are those that were loaded. One that
    today's profiles don't understand any more stays as it was read.
    """
    home = loading.home
    state = raw.state_of(home, file.sha256)
    known = look_up(file.sha256, file.stage_key, home)
    is_proven = known is not None and bool(known.rows_sha256)
    if state is RawState.WHOLE:
        with suppress(Refused):
            kept = raw.path_of(home, file.sha256)
            name = Path(file.path).name
            staged = stage(kept, name, file.sha256, loading.door, known)
            if known is None and staged.key == file.stage_key:
                action = "made again from the kept file"
                loading.note(
                    file.path, "its mapped rows were damaged", action, "mended"
                )
            return staged
    if state in (RawState.CHANGED, RawState.LOST):
        _note_kept_file(file, state, loading, has_rows=is_proven)
        return known if is_proven else None
    return known


def _note_kept_file(
    file: JournalFile, state: RawState, loading: _Loading, *, has_rows: bool
) -> None:
    """Tell of a kept file that isn't there, or isn't what was loaded."""
    lost = state is RawState.LOST
    what = "is gone" if lost else "was changed after it was loaded, and isn't read"
    rows = (
        "its mapped rows are whole and stand" if has_rows else "its rows are lost too"
    )
    action = f"{rows}; load the original file again"
    name = f"store/raw/{file.sha256[:12]}…"
    loading.note(file.path, f"its kept file ({name}) {what}", action, "open")


def _refuse_broken(loading: _Loading) -> None:
    """Stop where a loaded file can be read from nothing that is kept."""
    paths = [loading.journal.files[at].path for at in loading.broken.values()]
    if paths:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        raise StoreDamaged(
            f"{paths[0]}{more}: the kept file and its mapped rows are damaged or lost; "
            "nothing was changed; load the original file again, together with any new "
            "ones (python -m campaign doctor tells more)"
        )


def _take_in(
    path: Path,
    shown: str,
    loading: _Loading,
    now: datetime,
    progress: Progress,
    *,
    keep: bool,
) -> LoadedFile:
    progress(shown, 0, 0)
    sha256: str | None = None
    try:
        with raw.brought_in(path, loading.home) as (copy, sha256):
            known = _taken_before(copy, sha256, loading, keep=keep)
            if known:
                return _used(shown, known, "already_loaded")
            staged = stage(copy, Path(shown).name, sha256, loading.door)
            if keep:
                _keep(copy, sha256, loading)
    except Refused as refusal:
        why, values = refusal.code, refusal.values
        return LoadedFile(shown, sha256, "refused", str(refusal), why, values)
    number = len(loading.inputs) + len(loading.broken)
    loading.inputs[number] = Input(number, shown, now, staged)
    return _used(shown, staged, "loaded")


def _used(shown: str, staged: Staged, status: str) -> LoadedFile:
    return LoadedFile(
        shown,
        staged.sha256,
        status,
        unread_sheets=staged.unread_sheets,
        dropped=staged.dropped,
    )


def _taken_before(
    copy: Path, sha256: str, loading: _Loading, *, keep: bool
) -> Staged | None:
    """Give a loaded file's rows; the original, sent again, mends what was lost."""
    if sha256 in loading.broken:
        position = loading.broken[sha256]
        file = loading.journal.files[position]
        staged = stage(copy, Path(file.path).name, sha256, loading.door)
        loading.inputs[position] = Input(position, file.path, file.loaded_at, staged)
        del loading.broken[sha256]
    before = loading.find(sha256)
    if before is None:
        return None
    lost = (RawState.CHANGED, RawState.LOST)
    if keep and raw.state_of(loading.home, sha256) in lost:
        raw.keep(copy, sha256, loading.home)
        loading.findings = [f for f in loading.findings if f.place != before.path]
        problem, action = "its kept file was damaged or lost", "kept anew"
        loading.note(before.path, problem, action, "mended")
    return before.staged


def _keep(copy: Path, sha256: str, loading: _Loading) -> None:
    """Keep a new file's bytes, to be taken away again if the load fails."""
    is_new = not raw.path_of(loading.home, sha256).exists()
    kept = raw.keep(copy, sha256, loading.home)
    if is_new:
        loading.brought.append(kept)


def _note_refusals(home: Home, files: tuple[LoadedFile, ...], now: datetime) -> None:
    for file in files:
        if file.status == "refused":
            note = {
                "at": now.isoformat(),
                "path": file.path,
                "message": file.message,
                "refusal": file.refusal,
                "values": file.values,
            }
            append_line(
                home.store / "refused.jsonl", json.dumps(note, ensure_ascii=False)
            )


def _standing(loading: _Loading) -> JournalBuild | None:
    """Give the newest build that the journal names, if its file is whole."""
    if not loading.journal.builds:
        return None
    newest = loading.journal.builds[-1]
    path = store.folder_of(loading.home) / newest.name
    return newest if store.is_whole(path, newest) else None


def _serve(
    loading: _Loading,
    files: tuple[LoadedFile, ...],
    as_of: datetime | None,
    now: datetime,
    progress: Progress,
) -> LoadReport:
    """Build the snapshot unless the one that stands is made of the very same."""
    standing = _standing(loading)
    if not loading.inputs:
        standing_id = standing.snapshot_id if standing else None
        return LoadReport(standing_id, False, files, loading.warnings)
    recipe = _recipe(loading, as_of)
    if standing and standing.fingerprint == recipe.fingerprint:
        return LoadReport(standing.snapshot_id, False, files, loading.warnings)
    before = loading.journal.builds[-1] if loading.journal.builds else None
    build = _build_and_serve(loading, recipe, now, progress)
    if before and not standing:
        _replace_damaged(loading, before, build, now)
    changed = not before or before.snapshot_id != build.snapshot_id
    return LoadReport(build.snapshot_id, changed, files, loading.warnings)


def _build_and_serve(
    loading: _Loading, recipe: Recipe, now: datetime, progress: Progress
) -> JournalBuild:
    """Put a new snapshot in place, note it, and turn the pointer: in this order.

    Both small files are written before either counts, so that a disk that is full
    stops the load before anything has changed.
    """
    home = loading.home
    folder = store.folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    snapshot_id, built = _build_aside(loading, recipe, now, progress)
    target = folder / built.name
    build = JournalBuild(
        name=built.name,
        snapshot_id=snapshot_id,
        fingerprint=recipe.fingerprint,
        as_of=recipe.as_of.isoformat() if recipe.as_of else None,
        files=len(recipe.inputs),
        size=built.stat().st_size,
        sha256=sha256_of(built),
    )
    files = tuple(
        JournalFile(i.path, i.staged.sha256, i.staged.key, i.loaded_at)
        for i in recipe.inputs
    )
    after = as_whole(Journal(files, (*loading.journal.builds, build)))
    noted = prepare_text(journal.path_of(home), journal.text_of(after))
    pointer = prepare_text(store.pointer_path(home), built.name)
    replace_file(built, target)
    replace_file(noted, journal.path_of(home))
    loading.journal, loading.is_committed = after, True
    replace_file(pointer, store.pointer_path(home))
    return build


def _replace_damaged(
    loading: _Loading, before: JournalBuild, build: JournalBuild, now: datetime
) -> None:
    """Tell of a damaged snapshot, and throw it away if it stands again, whole."""
    path = store.folder_of(loading.home) / before.name
    place = f"store/snapshots/{before.name}"
    if before.snapshot_id != build.snapshot_id:
        action = f"snapshot {build.snapshot_id} was built of the kept files"
    else:
        action = "built again from the kept files"
        if path.is_file():
            keeping.forget(path, now)
    loading.note(place, "damaged or lost", action, "mended")


def _forget(loading: _Loading, now: datetime) -> None:
    """Throw away what has been kept long enough, and what nothing stands on."""
    home, campaign = loading.home, loading.door.campaign
    loaded = {file.sha256: file.loaded_at for file in loading.journal.files}
    raw.forget_old(home, loaded, now, campaign.raw_days)
    keeping.forget_old(home, now, campaign.snapshot_days)
    _forget_previews(loading)


def _forget_previews(loading: _Loading) -> None:
    """Throw away the rows of files that were looked at and never taken.

    The last one's rows stay until the next look or load, which may be the one that
    takes it.
    """
    stand = {f"{file.sha256}-{file.stage_key}" for file in loading.journal.files}
    keeping.forget_staged(loading.home, stand)


def _build_aside(
    loading: _Loading, recipe: Recipe, now: datetime, progress: Progress
) -> tuple[str, Path]:
    """Build in a folder that nobody reads, from which leftovers are swept first."""
    keeping.sweep(loading.home)
    building = loading.home.store / "tmp" / "building.duckdb"
    snapshot_id = build(loading.door, recipe, building, progress)
    built = building.with_name(f"{now:%Y%m%dT%H%M%S%f}-{snapshot_id}.duckdb")
    building.replace(built)
    return snapshot_id, built


def _recipe(loading: _Loading, as_of: datetime | None) -> Recipe:
    door = loading.door
    inputs = tuple(loading.inputs[number] for number in sorted(loading.inputs))
    own = door.home.root / "corrections.yaml"
    path = own if own.exists() else DATA / "corrections.yaml"
    corrections, corrections_text = load_corrections(path, UnitCodes(door.campaign))
    rules = current_rules(door.campaign.id, door.campaign_text, door.contracts)
    files = [(i.path, i.staged.sha256, i.staged.key, str(i.loaded_at)) for i in inputs]
    said = json.dumps(
        [files, str(as_of), sorted(rules.items()), corrections_text, steps_text()]
    )
    return Recipe(
        inputs=inputs,
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
