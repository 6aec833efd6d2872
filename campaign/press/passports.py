"""Passports: issue one for a figure, keep what each file says, find them again.

`releases/passports/<id>.json` fixes a figure; `files/<digest>.json` beside it what a
file says; `ids/<id>/<digest>` tells in which files a figure stands. A record is never
given another content: only the same figure's print in another language is added.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pydantic import TypeAdapter

from campaign import notes as notes_module
from campaign import snapshot_references, store
from campaign.files import replace_text, sync_folder
from campaign.home import Home
from campaign.notes import Note
from campaign.press import reading
from campaign.press.figure import Override, PressFigure, PrintedNumber, SourceCell
from campaign.press.figure_id import (
    FIGURE_ID,
    LONGEST_ID,
    SHORTEST_ID,
    earlier_id,
    short_id,
)
from campaign.press.formats.files import File
from campaign.press.reading import Read
from campaign.press.reading.budget import Budget
from campaign.store import Snapshot


@dataclass(frozen=True)
class Passport:
    """Where one figure that left the house stands, for good.

    key      the hash of what makes it this figure; its beginning is the id
    printed  the value with its unit as printed, by language
    notes    what people said happened, as printed beside it
    numbers  every number printed; none in passports of before the second edition
    texts    the sentences and notes printed, by language
    at, by   when it was issued first, and who asked for it
    """

    id: str
    key: str
    campaign: str
    snapshot: str
    code: str
    unit_code: str
    definition_version: int
    from_day: date
    before_day: date
    scope: str
    planned: str
    value: float | None
    unit: str
    printed: dict[str, str]
    cells: tuple[SourceCell, ...]
    override: Override | None
    at: datetime
    by: str
    notes: tuple[Note, ...] = ()
    numbers: tuple[PrintedNumber, ...] = ()
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class FileRecord:
    """What one file said when it was written, as its reader gives it back.

    lines       everything printed: any digit counts
    drawn       what can only be compared as a whole: pixels, strokes of a page
    properties  the passport's own words in the file's metadata, as ever written
    ids         the passports of the figures in it
    hashes      of the very bytes; none in records of before the second edition
    """

    format: str
    name: str
    ids: tuple[str, ...]
    lines: tuple[str, ...]
    drawn: tuple[str, ...]
    properties: tuple[dict[str, str], ...]
    at: datetime
    by: str
    hashes: tuple[str, ...] = ()


_passport_json = TypeAdapter(Passport)
_record_json = TypeAdapter(FileRecord)


def id_of(figure: PressFigure, home: Home) -> str:
    """Give the id that `issue` would give; nothing is written.

    Raises SnapshotGone when the figure's snapshot isn't kept any more.
    """
    snapshot = store.open(figure.origin.snapshot, home)
    key = key_of(figure, snapshot)
    year = snapshot.campaign.starts_on.year
    lengths = range(SHORTEST_ID, LONGEST_ID)
    for length in lengths:  # a figure that left before keeps the id of before
        figure_id = earlier_id(key, length, year)
        if not _passport_path(home, figure_id).exists():
            break
        if _is_of(figure_id, key, home):
            return figure_id
    for length in lengths:
        figure_id = short_id(key, length, year)
        is_free = not _passport_path(home, figure_id).exists()
        if is_free or _is_of(figure_id, key, home):
            return figure_id
    raise AssertionError("all ids of a key are taken")


def _is_of(figure_id: str, key: str, home: Home) -> bool:
    passport = load(figure_id, home)
    return passport is not None and passport.key == key


def issue(figure: PressFigure, home: Home, at: datetime, by: str) -> PressFigure:
    """Give a figure its id and fix it; the same figure again gets the same id."""
    lang = figure.origin.lang
    with snapshot_references.locked(home):
        snapshot = store.open(figure.origin.snapshot, home)
        figure = replace(figure, id=id_of(figure, home))
        passport = load(figure.id, home)
        if passport is None:
            passport = _passport(figure, snapshot, at, by)
        elif set(_texts(figure)) <= set(passport.texts.get(lang, ())):
            return figure
        else:
            passport = replace(
                passport,
                printed={**passport.printed, lang: figure.printed},
                numbers=passport.numbers or figure.numbers,
                texts={**passport.texts, lang: _more(passport, figure)},
            )
        text = _passport_json.dump_json(passport, indent=1).decode()
        replace_text(_passport_path(home, passport.id), text)
    return figure


def load(figure_id: str, home: Home) -> Passport | None:
    """Read a passport; None where there is none, or none that can be read."""
    if not FIGURE_ID.fullmatch(figure_id):
        return None
    try:
        return _passport_json.validate_json(
            _passport_path(home, figure_id).read_bytes()
        )
    except (OSError, ValueError):
        return None


def load_all(home: Home) -> Iterator[Passport]:
    """Read every passport of a home that can be read."""
    for path in sorted(_folder(home).glob("*.json")):
        passport = load(path.stem, home)
        if passport is not None:
            yield passport


def key_of(figure: PressFigure, snapshot: Snapshot) -> str:
    """Hash what makes a figure this one; its language and its words don't."""
    return _key(
        [snapshot.campaign.id, figure.code, figure.unit_code, snapshot.id],
        figure.figure.definition_version,
        (figure.figure.from_day, figure.figure.before_day),
        figure.cells,
        figure.override,
        figure.notes,
    )


def is_consistent(passport: Passport) -> bool:
    """Whether a passport's own content still gives its key, and its key its id."""
    key = _key(
        [passport.campaign, passport.code, passport.unit_code, passport.snapshot],
        passport.definition_version,
        (passport.from_day, passport.before_day),
        passport.cells,
        passport.override,
        passport.notes,
    )
    year, _, signs = passport.id.removeprefix("TA").partition("-")
    issued = (
        short_id(key, len(signs) - 1, int(year)),
        earlier_id(key, len(signs), int(year)),
    )
    return key == passport.key and passport.id in issued


def _key(
    names: list[str],
    version: int,
    days: tuple[date, date],
    cells: tuple[SourceCell, ...],
    override: Override | None,
    notes: tuple[Note, ...],
) -> str:
    identity: list[object] = [
        *names,
        version,
        *(day.isoformat() for day in days),
        [[cell.question, cell.binds, cell.where, cell.column] for cell in cells],
        [override.reason, *override.names] if override else None,
    ]
    if notes:  # without any the key is that of passports of before
        identity.append(notes_module.identity(notes))
    return hashlib.sha256(json.dumps(identity).encode()).hexdigest()


def _passport(
    figure: PressFigure, snapshot: Snapshot, at: datetime, by: str
) -> Passport:
    """Fix a figure that has got its id."""
    scope, planned = figure.choices
    return Passport(
        id=figure.id,
        key=key_of(figure, snapshot),
        campaign=snapshot.campaign.id,
        snapshot=snapshot.id,
        code=figure.code,
        unit_code=figure.unit_code,
        definition_version=figure.figure.definition_version,
        from_day=figure.figure.from_day,
        before_day=figure.figure.before_day,
        scope=scope or "all",
        planned=planned or "all",
        value=figure.value,
        unit=figure.unit,
        printed={figure.origin.lang: figure.printed},
        cells=figure.cells,
        override=figure.override,
        at=at,
        by=by,
        notes=figure.notes,
        numbers=figure.numbers,
        texts={figure.origin.lang: _texts(figure)},
    )


def _more(passport: Passport, figure: PressFigure) -> tuple[str, ...]:
    """Add what a figure's files print now: its release's embargo may be another."""
    known = passport.texts.get(figure.origin.lang, ())
    return tuple(dict.fromkeys((*known, *_texts(figure))))


def _texts(figure: PressFigure) -> tuple[str, ...]:
    """Give every sentence and note that the figure's files print."""
    texts = [figure.title, figure.long, figure.short, figure.period, figure.printed]
    texts += [f"{line.label}: {line.text}; {line.difference}" for line in figure.lines]
    texts += [figure.data.title, figure.data.unit_line, figure.data.note]
    texts += [figure.mark.word, *figure.footnotes, figure.origin.source_line]
    texts += [f"{section.heading}: {section.text}" for section in figure.sections]
    return tuple(dict.fromkeys(text for text in texts if text))


def record_file(file: File, home: Home, at: datetime, by: str) -> None:
    """Keep what a file just written says, and what the files inside it say.

    It is read back by the reader that `verify` uses, so that both see the same.
    """
    content = reading.read(file.content, file.name, Budget.ours())
    record = replace(
        _record_of(content, file.name, file.ids, at, by),
        hashes=(hashlib.sha256(file.content).hexdigest(),),
    )
    _keep(record, content.digest, home)
    for name, member in content.members:
        ids = tuple(figure_id for figure_id in file.ids if figure_id in member.ids)
        if ids:
            record = replace(
                _record_of(member, name, ids, at, by),
                hashes=tuple(_hashes_inside(file.content, name)),
            )
            _keep(record, member.digest, home)


def _hashes_inside(content: bytes, name: str) -> Iterator[str]:
    """Hash the member of one of our own archives that a file is."""
    with ZipFile(BytesIO(content)) as archive:
        for entry in archive.namelist():
            if entry == name or entry.endswith(f"/{name}"):
                yield hashlib.sha256(archive.read(entry)).hexdigest()


def find_record(digest: str, home: Home) -> FileRecord | None:
    """Find the record of what says exactly this; None where there is none."""
    try:
        return _record_json.validate_json(_record_path(home, digest).read_bytes())
    except (OSError, ValueError):
        return None


def broken(home: Home) -> list[tuple[Path, str]]:
    """List the records that can't be read or don't agree with themselves, with why."""
    problems = []
    for path in sorted(_folder(home).glob("*.json")):
        passport = load(path.stem, home)
        if passport is None:
            problems.append((path, "can't be read"))
        elif passport.id != path.stem or not is_consistent(passport):
            problems.append((path, "its content doesn't give its id"))
    for path in sorted((_folder(home) / "files").glob("*.json")):
        if find_record(path.stem, home) is None:
            problems.append((path, "can't be read"))
    return problems


def records_with(figure_id: str, home: Home) -> Iterator[FileRecord]:
    """Give the record of every file in which a figure left the house."""
    if not FIGURE_ID.fullmatch(figure_id):
        return
    for path in sorted((_folder(home) / "ids" / figure_id).glob("*")):
        record = find_record(path.name, home)
        if record is not None:
            yield record


def state(home: Home) -> str:
    """Name the state that verdicts hang on: records, passports, snapshots kept."""
    folder = _folder(home)
    folders = (folder, folder / "files", folder / "ids", home.store / "snapshots")
    paths = [*folders, *folder.glob("*.json")]
    seen = [(str(path), path.stat().st_mtime_ns) for path in paths if path.exists()]
    return hashlib.sha256(repr(sorted(seen)).encode()).hexdigest()


def _record_of(
    content: Read, name: str, ids: tuple[str, ...], at: datetime, by: str
) -> FileRecord:
    return FileRecord(
        format=content.format,
        name=name,
        ids=ids,
        lines=content.lines,
        drawn=content.drawn,
        properties=(dict(content.properties),),
        at=at,
        by=by,
    )


def _keep(record: FileRecord, digest: str, home: Home) -> None:
    """Keep a record; to one that says the same, properties and hashes are added."""
    ids = record.ids
    with snapshot_references.locked(home):
        known = find_record(digest, home)
        if known is not None:
            (own,) = record.properties
            new_hashes = set(record.hashes) - set(known.hashes)
            if own in known.properties and not new_hashes:
                return
            record = replace(
                known,
                properties=known.properties
                if own in known.properties
                else (*known.properties, own),
                hashes=(*known.hashes, *sorted(new_hashes)),
            )
        _write_record(record, digest, ids, home)


def _write_record(
    record: FileRecord, digest: str, ids: tuple[str, ...], home: Home
) -> None:
    """Write a record once its figures point to it: none stands unfound."""
    for figure_id in ids:
        folder = _folder(home) / "ids" / figure_id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / digest).touch()
        sync_folder(folder)
        sync_folder(folder.parent)
    path = _record_path(home, digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    sync_folder(_folder(home))
    replace_text(path, _record_json.dump_json(record).decode())


def _folder(home: Home) -> Path:
    return home.releases / "passports"


def _passport_path(home: Home, figure_id: str) -> Path:
    return _folder(home) / f"{figure_id}.json"


def _record_path(home: Home, digest: str) -> Path:
    return _folder(home) / "files" / f"{digest}.json"
