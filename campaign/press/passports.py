"""Passports on disk: issue one, keep what each file says, find them again.

`releases/passports/<id>.json` fixes a figure; `files/<digest>.json` beside it what a
file says; `ids/<id>/<digest>` tells in which files a figure stands. A record is never
given another content: only the same figure's print in another language is added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from campaign import cited, store
from campaign.files import replace_text, sync_folder
from campaign.home import Home
from campaign.press import passport, reading
from campaign.press.figure import PressFigure
from campaign.press.formats.files import File
from campaign.press.passport import ID, LONGEST, SHORTEST, Filed, Passport
from campaign.press.reading import Read
from campaign.press.reading.budget import Budget

_passport = TypeAdapter(Passport)
_filed = TypeAdapter(Filed)


def id_of(figure: PressFigure, home: Home) -> str:
    """Give the id that `issue` would give; nothing is written.

    Raises SnapshotGone when the figure's snapshot isn't kept any more.
    """
    snapshot = store.open(figure.origin.snapshot, home)
    key = passport.key(figure, snapshot)
    year = snapshot.campaign.starts_on.year
    for length in range(SHORTEST, LONGEST):
        found = passport.short(key, length, year)
        if not _path(home, found).exists():
            return found
        kept = load(found, home)
        if kept is not None and kept.key == key:
            return found
    return passport.short(key, LONGEST, year)


def issue(figure: PressFigure, home: Home, at: datetime, by: str) -> PressFigure:
    """Give a figure its id and fix it; the same figure again gets the same id."""
    lang = figure.origin.lang
    with cited.held(home):
        snapshot = store.open(figure.origin.snapshot, home)
        figure = replace(figure, id=id_of(figure, home))
        kept = load(figure.id, home)
        if kept is None:
            key = passport.key(figure, snapshot)
            kept = passport.made(figure, key, snapshot, at, by)
        elif lang in kept.printed:
            return figure
        else:
            kept = replace(kept, printed={**kept.printed, lang: figure.printed})
        said = _passport.dump_json(kept, indent=1).decode()
        replace_text(_path(home, kept.id), said)
    return figure


def record(file: File, home: Home, at: datetime, by: str) -> None:
    """Keep what a file just written says, and what the files inside it say.

    It is read back by the reader that `verify` uses, so that both see the same.
    """
    read = reading.read(file.content, file.name, Budget.ours())
    _record(read, file.name, file.ids, home, at, by)
    for name, member in read.members:
        ids = tuple(one for one in file.ids if one in member.ids)
        if ids:
            _record(member, name, ids, home, at, by)


def load(figure_id: str, home: Home) -> Passport | None:
    """Read a passport; None where there is none, or none that can be read."""
    if not ID.fullmatch(figure_id):
        return None
    try:
        return _passport.validate_json(_path(home, figure_id).read_bytes())
    except (OSError, ValueError):
        return None


def find(digest: str, home: Home) -> Filed | None:
    """Find the file that says exactly this; None where none was recorded."""
    try:
        return _filed.validate_json(_file_path(home, digest).read_bytes())
    except (OSError, ValueError):
        return None


def filed(figure_id: str, home: Home) -> Iterator[Filed]:
    """Give every file in which a figure left the house."""
    if not ID.fullmatch(figure_id):
        return
    for path in sorted((_folder(home) / "ids" / figure_id).glob("*")):
        found = find(path.name, home)
        if found is not None:
            yield found


def state(home: Home) -> str:
    """Name the state that verdicts hang on: records, passports, snapshots kept."""
    folder = _folder(home)
    folders = (folder, folder / "files", folder / "ids", home.store / "snapshots")
    paths = [*folders, *folder.glob("*.json")]
    seen = [(str(one), one.stat().st_mtime_ns) for one in paths if one.exists()]
    return hashlib.sha256(repr(sorted(seen)).encode()).hexdigest()


def _record(
    read: Read, name: str, ids: tuple[str, ...], home: Home, at: datetime, by: str
) -> None:
    own = dict(read.properties)
    with cited.held(home):
        kept = find(read.digest, home)
        if kept is None:
            kept = Filed(read.format, name, ids, read.lines, read.drawn, (own,), at, by)
        elif own in kept.properties:
            return
        else:
            kept = replace(kept, properties=(*kept.properties, own))
        for one in ids:
            place = _folder(home) / "ids" / one
            place.mkdir(parents=True, exist_ok=True)
            (place / read.digest).touch()
            for folder in (place, place.parent):
                sync_folder(folder)
        path = _file_path(home, read.digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        sync_folder(_folder(home))
        replace_text(path, _filed.dump_json(kept).decode())


def _folder(home: Home) -> Path:
    return home.releases / "passports"


def _path(home: Home, figure_id: str) -> Path:
    return _folder(home) / f"{figure_id}.json"


def _file_path(home: Home, digest: str) -> Path:
    return _folder(home) / "files" / f"{digest}.json"
