"""Look through passports and releases: whole, in agreement, their snapshots kept."""

from __future__ import annotations

from collections.abc import Iterator

from campaign import cited, store
from campaign.files import sha256_of
from campaign.finding import Finding
from campaign.home import Home
from campaign.press import passports, release_kept

RESTORE = "restore it from a backup"


def examine(home: Home) -> tuple[Finding, ...]:
    """List what is wrong under releases/; nothing of it can be mended by a program."""
    return (*_passports(home), *_releases(home), *_snapshots(home))


def _passports(home: Home) -> Iterator[Finding]:
    for path, problem in passports.broken(home):
        place = path.relative_to(home.root).as_posix()
        yield Finding(place, problem, RESTORE, "open")


def _releases(home: Home) -> Iterator[Finding]:
    releases, refusals = release_kept.shelf(home)
    for refusal in refusals:
        yield Finding("releases", str(refusal), RESTORE, "open")
    for release in releases:
        folder = release_kept.folder(home, release.id) / release_kept.FILES
        for file in release.files:
            path = folder / file.name
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
        needed = cited.snapshots(home)
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
