"""Look through passports and releases: whole, in agreement, their snapshots kept."""

from collections.abc import Iterator

from campaign import notes, snapshot_references, store
from campaign.files import sha256_of
from campaign.finding import Finding
from campaign.home import Home
from campaign.press import passports
from campaign.press.releases import release_store

RESTORE = "restore it from a backup"


def examine(home: Home) -> tuple[Finding, ...]:
    """List what is wrong in records; nothing of it can be mended by a program."""
    return (*_passports(home), *_releases(home), *_snapshots(home), *_notes(home))


def _notes(home: Home) -> Iterator[Finding]:
    try:
        notes.every(home)
    except notes.NoteError as error:
        place = notes.path_of(home).relative_to(home.root).as_posix()
        yield Finding(place, str(error), RESTORE, "open")


def _passports(home: Home) -> Iterator[Finding]:
    for path, problem in passports.broken(home):
        place = path.relative_to(home.root).as_posix()
        yield Finding(place, problem, RESTORE, "open")


def _releases(home: Home) -> Iterator[Finding]:
    releases, broken = release_store.load_all(home)
    for error in broken:
        yield Finding("releases", str(error), RESTORE, "open")
    for folder in sorted(home.releases.glob("TCBC*-*")):
        if folder.is_dir() and not (folder / release_store.RECORD).exists():
            problem = "holds no record: lost, or a process was killed as it began"
            action = f"{RESTORE} if the audit log names it"
            yield Finding(f"releases/{folder.name}", problem, action, "noted")
    for release in releases:
        paths = release_store.files_of(home, release)
        for file, path in zip(release.files, paths, strict=True):
            if not path.is_file():
                problem = "lost"
            elif sha256_of(path) != file.sha256:
                problem = "isn't the file that was frozen"
            else:
                continue
            place = path.relative_to(home.root).as_posix()
            yield Finding(place, problem, RESTORE, "open")


def _snapshots(home: Home) -> Iterator[Finding]:
    try:
        needed = snapshot_references.cited_snapshots(home)
    except (OSError, ValueError) as error:
        problem = f"a record can't be read ({' '.join(str(error).split())})"
        yield Finding("releases", problem, "no snapshot is thrown away", "open")
        return
    for snapshot_id in sorted(needed):
        try:
            store.open(snapshot_id, home)
        except store.SnapshotGone:
            problem = "cited by a passport or a release, and not kept or not whole"
            yield Finding(f"snapshot {snapshot_id}", problem, RESTORE, "open")
