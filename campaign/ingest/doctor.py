"""Look through a whole store: mend what can be mended, tell everything else."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from campaign import snapshot_references, store
from campaign.files import replace_file, replace_text, sha256_of
from campaign.finding import Finding
from campaign.home import Home
from campaign.ingest import raw, retention
from campaign.ingest.loading import Loading, at_work, mend_names, reopen, silent
from campaign.ingest.serve import build_aside, recipe_of, serve
from campaign.store import journal
from campaign.store.journal import JournalBuild

NOTES = ("deleted.jsonl",)


def examine(home: Home, now: datetime) -> tuple[Finding, ...]:
    """Mend journal, pointer, mapped rows and snapshots; list what else is wrong.

    Raises LoadStopped where another load is at work, or the disk is full.
    """
    with at_work(home, now) as loading:
        mend_names(loading)
        reopen(loading, silent)
        if not loading.broken:
            serve(loading, (), _newest_as_of(loading), now, silent)
        for build in loading.journal.builds[:-1]:
            _mend_older(loading, build, now)
        return (*loading.findings, *_unnamed(loading), *_foreign(home))


def _newest_as_of(loading: Loading) -> datetime | None:
    """Give the moment that the newest snapshot was asked for; it stays."""
    builds = loading.journal.builds
    return _as_of(builds[-1]) if builds else None


def _as_of(build: JournalBuild) -> datetime | None:
    return datetime.fromisoformat(build.as_of) if build.as_of else None


def _mend_older(loading: Loading, build: JournalBuild, now: datetime) -> None:
    """Build a damaged older snapshot again, if today's rules still give the same."""
    path = store.folder_of(loading.home) / build.name
    if store.is_whole(path, build) or _is_replaced(loading, build):
        return
    place = f"store/snapshots/{build.name}"
    problem = "damaged" if path.is_file() else "lost"
    if _rebuilt(loading, build, now):
        loading.note(place, problem, "built again from the kept files", "mended")
    elif _may_be_cited(loading.home, build.snapshot_id):
        action = "a passport or a release cites it, and today's rules give another"
        loading.note(place, problem, f"{action}: restore it from a backup", "open")
    else:
        retention.forget(path, now)
        loading.note(place, problem, "nothing cites it: struck off the list", "noted")


def _is_replaced(loading: Loading, build: JournalBuild) -> bool:
    """Whether it was thrown away with a note, or its id stands in another file."""
    folder = store.folder_of(loading.home)
    if build.name in retention.forgotten(loading.home):
        return not (folder / build.name).exists()
    return any(
        other.snapshot_id == build.snapshot_id
        and other.name != build.name
        and store.is_whole(folder / other.name, other)
        for other in loading.journal.builds
    )


def _rebuilt(loading: Loading, build: JournalBuild, now: datetime) -> bool:
    """Build it of the first files and the moment it was made of, under its name."""
    if any(number < build.files for number in loading.broken):
        return False
    recipe = recipe_of(loading, _as_of(build), files=build.files)
    if recipe.fingerprint != build.fingerprint:
        return False
    snapshot_id, built = build_aside(loading, recipe, now, silent)
    if snapshot_id != build.snapshot_id:
        built.unlink()
        return False
    again = replace(build, size=built.stat().st_size, sha256=sha256_of(built))
    builds = tuple(again if b == build else b for b in loading.journal.builds)
    loading.journal = replace(loading.journal, builds=builds)
    path = store.folder_of(loading.home) / build.name
    path.unlink(missing_ok=True)
    replace_file(built, path)
    listed = journal.path_of(loading.home)
    replace_text(listed, journal.text_of(loading.journal))
    return True


def _may_be_cited(home: Home, snapshot_id: str) -> bool:
    try:
        return snapshot_id in snapshot_references.cited_snapshots(home)
    except (OSError, ValueError):
        return True


def _unnamed(loading: Loading) -> list[Finding]:
    """List kept bytes and snapshots that no load counted: each stays."""
    home = loading.home
    known = {file.sha256 for file in loading.journal.files}
    findings = [
        Finding(
            f"store/raw/{path.name}",
            "kept bytes of no loaded file (of a load that was stopped, or changed)",
            "left as they are: load that file again, or delete them",
            "noted",
        )
        for path in _files(home.store / "raw")
        if raw.NAME.fullmatch(path.name) and path.name not in known
    ]
    findings += [
        Finding(
            f"store/snapshots/{path.name}",
            "a snapshot of a load that didn't come to its end",
            "left as it is; it serves nobody",
            "noted",
        )
        for path in _files(store.folder_of(home))
        if store.NAME.fullmatch(path.name) and not loading.journal.build(path.name)
    ]
    return findings


def _foreign(home: Home) -> list[Finding]:
    """List what lies in the store's folders and isn't the store's."""
    own = {
        "raw": lambda path: path.name in NOTES or raw.NAME.fullmatch(path.name),
        "staged": lambda path: retention.STAGED.fullmatch(path.name),
        "snapshots": lambda path: path.name in NOTES or store.NAME.fullmatch(path.name),
        "tmp": lambda path: retention.BUILDING.fullmatch(path.name),
    }
    return [
        Finding(f"store/{name}/{path.name}", "not the store's", "left alone", "noted")
        for name, is_own in own.items()
        for path in sorted((home.store / name).glob("*"))
        if not (path.is_file() and is_own(path))
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file())
