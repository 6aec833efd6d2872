"""Load exports: one call adds files to everything loaded before, atomically."""

import json
from collections import defaultdict, deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from campaign.files import append_line
from campaign.home import Home
from campaign.ingest import raw, retention
from campaign.ingest.build import Input
from campaign.ingest.errors import Refused, StoreDamaged
from campaign.ingest.loading import (
    Loading,
    Progress,
    at_work,
    forget_previews,
    mend_names,
    reopen,
    silent,
    standing_build,
)
from campaign.ingest.raw import RawState
from campaign.ingest.report import LoadedFile, LoadReport, paths_to_load
from campaign.ingest.serve import build_aside, recipe_of, serve
from campaign.ingest.stage import Staged, stage

WORKERS = 2
MOST_AHEAD = 3
"""Files that are copied and mapped before their turn."""


def load(
    paths: list[Path],
    *,
    home: Home,
    now: datetime,
    as_of: datetime | None = None,
    again: bool = False,
    progress: Progress = silent,
) -> LoadReport:
    """Add files to the store and build the snapshot they all make together.

    `again` takes a file that counts already as the latest version of its rows. `now`
    only names files and dates the journal. Raises LoadStopped (Locked, DiskFull,
    StoreDamaged); a file that can't be used is reported as refused and stops nothing
    else.
    """
    with at_work(home, now) as loading:
        mend_names(loading)
        reopen(loading, progress)
        files = _take_all_in(paths, loading, now, progress, again=again)
        _refuse_broken(loading)
        report = serve(loading, files, as_of, now, progress)
        _note_refusals(home, files, now)
        _forget(loading, now)
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
    lock are held until the caller has looked. Raises LoadStopped.
    """
    with at_work(home, now) as loading:
        forget_previews(loading)
        reopen(loading, progress)
        files = _take_all_in(paths, loading, now, progress, keep=False)
        _refuse_broken(loading)
        standing = standing_build(loading)
        if not loading.inputs:
            yield LoadReport(None, False, files, loading.warnings), None
            return
        recipe = recipe_of(loading, as_of)
        snapshot_id, built = build_aside(loading, recipe, now, progress)
        changed = not standing or standing.snapshot_id != snapshot_id
        try:
            yield LoadReport(snapshot_id, changed, files, loading.warnings), built
        finally:
            built.unlink(missing_ok=True)


def _take_all_in(
    paths: list[Path],
    loading: Loading,
    now: datetime,
    progress: Progress,
    *,
    keep: bool = True,
    again: bool = False,
) -> tuple[LoadedFile, ...]:
    with closing(_arriving(paths_to_load(paths), loading)) as arriving:
        return tuple(
            _take_in(shown, arrival, loading, now, progress, keep=keep, again=again)
            for shown, arrival in arriving
        )


@dataclass(frozen=True)
class _Arrival:
    """A file's copy and hash; its mapped rows, or why there are none.

    Neither where its bytes were loaded before under its name.
    """

    copy: Path
    sha256: str
    staged: Staged | None = None
    refusal: Refused | None = None


def _arriving(
    listed: list[tuple[Path, str]], loading: Loading
) -> Generator[tuple[str, Future[_Arrival]]]:
    """Copy and map a few files ahead, side by side; they are counted in their order."""
    counted = {
        (one.staged.sha256, one.name)
        for one in loading.inputs.values()
        if raw.path_of(loading.home, one.staged.sha256).exists()
    }
    alone = defaultdict[str, Lock](Lock)
    waiting: deque[tuple[str, Future[_Arrival]]] = deque()
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            for path, shown in listed:
                ahead = pool.submit(_arrive, path, shown, loading, counted, alone)
                waiting.append((shown, ahead))
                if len(waiting) > MOST_AHEAD:
                    yield waiting.popleft()
            yield from waiting
    finally:
        raw.sweep_incoming(loading.home)


def _arrive(
    path: Path,
    shown: str,
    loading: Loading,
    counted: set[tuple[str, str]],
    alone: dict[str, Lock],
) -> _Arrival:
    """Copy a file aside and map it; the same bytes are mapped one after another."""
    copy, sha256 = raw.bring_in(path, loading.home)
    if (sha256, Path(shown).name) in counted:
        return _Arrival(copy, sha256)
    try:
        with alone[sha256]:
            staged = stage(copy, Path(shown).name, sha256, loading.context)
    except Refused as refusal:
        return _Arrival(copy, sha256, refusal=refusal)
    return _Arrival(copy, sha256, staged)


def _refuse_broken(loading: Loading) -> None:
    """Stop where a loaded file can be read from nothing that is kept."""
    paths = [loading.journal.files[at].path for at in loading.broken]
    if paths:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        raise StoreDamaged(
            f"{paths[0]}{more}: the kept file and its mapped rows are damaged or lost; "
            "nothing was changed; load the original file again, together with any new "
            "ones (python -m campaign doctor tells more)"
        )


def _take_in(
    shown: str,
    arriving: Future[_Arrival],
    loading: Loading,
    now: datetime,
    progress: Progress,
    *,
    keep: bool,
    again: bool,
) -> LoadedFile:
    progress(shown, 0, 0)
    arrival: _Arrival | None = None
    try:
        arrival = arriving.result()
        _bring_back(arrival, loading)
        before = _taken_before(arrival, Path(shown).name, loading)
        if before and keep:
            _mend_kept(arrival, before, loading)
        if before and not again:
            return _used(shown, before, "already_loaded")
        staged = _mapped(arrival, Path(shown).name, loading)
        if keep:
            _keep(arrival.copy, arrival.sha256, loading)
    except Refused as refusal:
        why, values = refusal.code, refusal.values
        hashed = arrival.sha256 if arrival else None
        return LoadedFile(shown, hashed, "refused", str(refusal), why, values)
    finally:
        if arrival:
            arrival.copy.unlink(missing_ok=True)
    number = len(loading.inputs) + len(loading.broken)
    loading.inputs[number] = Input(number, shown, now, staged)
    return _used(shown, loading.inputs[number], "loaded")


def _used(shown: str, taken: Input, status: str) -> LoadedFile:
    return LoadedFile(
        shown,
        taken.staged.sha256,
        status,
        unread_sheets=taken.staged.unread_sheets,
        hidden=taken.staged.hidden,
        dropped=taken.staged.dropped,
        file_no=taken.file_no,
    )


def _mapped(arrival: _Arrival, name: str, loading: Loading) -> Staged:
    """Give the rows of a file by its own name; Refused if there are none."""
    if arrival.refusal:
        raise arrival.refusal
    return arrival.staged or stage(arrival.copy, name, arrival.sha256, loading.context)


def _bring_back(arrival: _Arrival, loading: Loading) -> None:
    """Map anew, of the original sent again, what was lost of files loaded before."""
    for position, lost in list(loading.broken.items()):
        if lost == arrival.sha256:
            file = loading.journal.files[position]
            name = Path(file.path).name
            staged = stage(arrival.copy, name, arrival.sha256, loading.context)
            taken = Input(position, file.path, file.loaded_at, staged)
            loading.inputs[position] = taken
            del loading.broken[position]


def _taken_before(arrival: _Arrival, name: str, loading: Loading) -> Input | None:
    """Find the same bytes that say the same; today's reading replaces an older one.

    Under the same name they are the same file; under another one only if its export
    time, its days and its units are the same.
    """
    before = loading.find(arrival.sha256, name)
    if before is None:
        return loading.find_meaning(_mapped(arrival, name, loading))
    if arrival.staged and arrival.staged.key != before.staged.key:
        before = replace(before, staged=arrival.staged)
        loading.inputs[before.file_no] = before
    return before


def _mend_kept(arrival: _Arrival, before: Input, loading: Loading) -> None:
    """Keep the original's bytes anew where they were damaged or lost."""
    lost = (RawState.CHANGED, RawState.LOST)
    if raw.state_of(loading.home, arrival.sha256) in lost:
        raw.keep(arrival.copy, arrival.sha256, loading.home)
        loading.findings = [f for f in loading.findings if f.place != before.path]
        problem, action = "its kept file was damaged or lost", "kept anew"
        loading.note(before.path, problem, action, "mended")


def _keep(copy: Path, sha256: str, loading: Loading) -> None:
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


def _forget(loading: Loading, now: datetime) -> None:
    """Throw away what has been kept long enough, and what nothing stands on."""
    home, campaign = loading.home, loading.context.campaign
    loaded = {file.sha256: file.loaded_at for file in loading.journal.files}
    raw.forget_old(home, loaded, now, campaign.raw_days)
    retention.forget_old(home, now, campaign.snapshot_days)
    forget_previews(loading)
