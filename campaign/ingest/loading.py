"""A load at work: the lock, what was loaded before, and what of it is damaged."""

import os
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
from campaign.files import replace_text
from campaign.finding import Finding, State
from campaign.home import Home, campaign_name, hashing_key, profile_folders
from campaign.ingest import raw, retention
from campaign.ingest.build import Input
from campaign.ingest.causes import load_causes
from campaign.ingest.errors import DiskFull, Locked, Refused, is_disk_full
from campaign.ingest.profiles import load_profiles
from campaign.ingest.raw import RawState
from campaign.ingest.recovery import as_whole, recover
from campaign.ingest.stage import IngestContext, Staged, look_up, stage
from campaign.store import journal
from campaign.store.journal import Journal, JournalBuild, JournalFile

Progress = Callable[[str, int, int], None]


def silent(words: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass
class Loading:
    """A load at work: the files that count so far, and what it found damaged.

    broken   by place, hashes of files whose kept bytes and mapped rows are both lost
    brought  kept files that this load put in place and may take away again
    """

    context: IngestContext
    journal: Journal
    inputs: dict[int, Input] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    brought: list[Path] = field(default_factory=list)
    is_committed: bool = False

    @property
    def home(self) -> Home:
        """Where it writes."""
        return self.context.home

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the person who loads, a line each."""
        return (*self.context.warnings, *map(str, self.findings))

    def find(self, sha256: str, name: str) -> Input | None:
        """Find a file that counts already by its bytes and its name."""
        mine = (i for i in self.inputs.values() if i.staged.sha256 == sha256)
        return next((figure for figure in mine if figure.name == name), None)

    def find_meaning(self, staged: Staged) -> Input | None:
        """Find a dated file that counts already and says the same by another name.

        Without an export time a new name is the latest version of the same bytes.
        """
        if staged.export_time is None:
            return None
        said = staged.meaning
        return next((i for i in self.inputs.values() if i.staged.meaning == said), None)

    def note(self, place: str, problem: str, action: str, state: State) -> None:
        """Keep a finding to be told at the end."""
        self.findings.append(Finding(place, problem, action, state))


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    """Let one writer at a time in; the lock goes with the process."""
    home.store.mkdir(parents=True, exist_ok=True)
    home.store.chmod(0o700)
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
def at_work(home: Home, now: datetime) -> Iterator[Loading]:
    """Hold the lock, sweep leftovers, and read what was loaded before.

    A load that fails takes away what it had put in place. Raises DiskFull where there
    was no room for a file.
    """
    try:
        with _private_files(), _locked(home):
            upload.sweep(home, now)
            retention.sweep(home)
            (home.store / "tmp").mkdir(exist_ok=True)
            context = read_context(home)
            recovered = recover(home)
            loading = Loading(context, recovered.journal)
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


@contextmanager
def _private_files() -> Iterator[None]:
    """Let nobody but their owner read what a load writes."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _undo(loading: Loading) -> None:
    """Take away what a failed load put in place, unless it counts already."""
    if loading.is_committed:
        return
    for path in loading.brought:
        path.unlink(missing_ok=True)
    forget_previews(loading)
    retention.sweep(loading.home)


def read_context(home: Home) -> IngestContext:
    """Read campaign, contracts, profiles and reference tables as they are now."""
    campaign, text = load_campaign(campaign_name())
    profiles, broken = load_profiles(profile_folders())
    return IngestContext(
        home=home,
        campaign=campaign,
        campaign_text=text,
        contracts=load_contracts(campaign.programme_codes),
        profiles=tuple(profiles),
        causes=load_causes(),
        broken=tuple(broken),
        key=hashing_key(home),
    )


def mend_names(loading: Loading) -> None:
    """Put journal and pointer right before anything is added.

    A journal is written where there is none yet; of a damaged one a copy is left.
    """
    path = journal.path_of(loading.home)
    if not (path.exists() and loading.journal.is_whole):
        if path.exists():
            shutil.copyfile(path, path.with_name(f"{path.name}.damaged"))
        loading.journal = as_whole(loading.journal)
        replace_text(path, journal.text_of(loading.journal))
    standing = standing_build(loading)
    if standing and store.pointed(loading.home) != standing.name:
        store.point_to(loading.home, standing.name)
        action = f"set to snapshot {standing.snapshot_id}"
        loading.note("store/current", "lost or out of date", action, "mended")


def standing_build(loading: Loading) -> JournalBuild | None:
    """Give the newest build that the journal names, if its file is whole."""
    if not loading.journal.builds:
        return None
    newest = loading.journal.builds[-1]
    path = store.folder_of(loading.home) / newest.name
    return newest if store.is_whole(path, newest) else None


def reopen(loading: Loading, progress: Progress) -> None:
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
            loading.broken[position] = file.sha256


def _reopened(file: JournalFile, loading: Loading) -> Staged | None:
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
            staged = stage(kept, name, file.sha256, loading.context, known)
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
    file: JournalFile, state: RawState, loading: Loading, *, has_rows: bool
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


def forget_previews(loading: Loading) -> None:
    """Throw away the rows of files that were looked at and never taken.

    The last one's rows stay until the next look or load, which may be the one that
    takes it.
    """
    stand = {f"{file.sha256}-{file.stage_key}" for file in loading.journal.files}
    retention.forget_staged(loading.home, stand)
