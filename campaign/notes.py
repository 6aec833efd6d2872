"""Notes ("vì sao"): what people say happened to a figure of a unit on its days.

A note explains; it never changes a number. A home's `audit/figure_notes.jsonl` grows by
one line for each note given and each one withdrawn: nothing said is ever lost.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import filelock
from pydantic import TypeAdapter

from campaign import audit, i18n
from campaign import number_format as form
from campaign.catalogue.campaigns import Campaign
from campaign.files import read_json, replace_text
from campaign.home import Home
from campaign.i18n import Bilingual, Words
from campaign.text import writable

LANGUAGE_OF_LOGS = "en"
MOST_LETTERS = 400
PATIENCE = 120.0


class NoteError(ValueError):
    """A note that can't be taken; `code` is why, `text` tells it in a language."""

    def __init__(self, code: str, /, **places: str) -> None:
        """Keep the reason, and the texts that its words name."""
        self.code, self.places = code, places
        super().__init__(self.text(i18n.words(LANGUAGE_OF_LOGS)))

    def text(self, words: Words) -> str:
        """Tell it in one line."""
        return words(f"notes.error_{self.code}", **self.places)


@dataclass(frozen=True)
class Explanation:
    """What a note says: the figure of a unit, its days, words, source, whose name.

    `last_day` counts too. Words may stand in one language alone, the other is empty.
    """

    figure: str
    unit_code: str
    first_day: date
    last_day: date
    text: Bilingual
    source: str
    by: str

    def in_language(self, lang: str) -> str:
        """Give the words of a language; those that there are, where it has none."""
        return self.text.of(lang) or self.text.vi or self.text.en

    def meets(self, figure: str, unit_code: str, first: date, before: date) -> bool:
        """Whether it is about this figure of this unit, on any of these days."""
        is_about = (self.figure, self.unit_code) == (figure, unit_code)
        return is_about and self.first_day < before and first <= self.last_day


@dataclass(frozen=True)
class Note:
    """An explanation on record: its number, its campaign, and whether it stands."""

    id: str
    campaign: str
    says: Explanation
    at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether somebody took it back."""
        return self.withdrawn_at is not None


@dataclass
class _Book:
    """The record as read: its notes by id, and the numbers of lines nobody can read."""

    notes: dict[str, Note] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)


_note_json = TypeAdapter(Note)


def path_of(home: Home) -> Path:
    """Name the record."""
    return home.audit / "figure_notes.jsonl"


def every(home: Home) -> tuple[Note, ...]:
    """Give all notes ever given, those withdrawn too, in the order they came.

    Raises NoteError where a line of the record can't be read.
    """
    book = _read(home)
    if book.broken:
        raise NoteError("broken", path=str(path_of(home)), line=str(book.broken[0]))
    return tuple(book.notes.values())


def standing(home: Home, campaign_id: str) -> tuple[Note, ...]:
    """Give the notes of a campaign that stand, by their days; broken lines left out."""
    kept = (
        note
        for note in _read(home).notes.values()
        if note.campaign == campaign_id and not note.is_withdrawn
    )
    return tuple(sorted(kept, key=_order))


def _order(note: Note) -> tuple[date, date, datetime, str]:
    return note.says.first_day, note.says.last_day, note.at, note.id


def days_of(campaign: Campaign, unit_code: str) -> tuple[date, ...]:
    """List the days that notes on a unit may be about: the campaign's and its own."""
    first, before = campaign.period_of(unit_code)
    first = min(first, campaign.starts_on)
    last = max(before - form.ONE_DAY, campaign.ends_on)
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def add(
    home: Home,
    campaign: Campaign,
    known_figures: Collection[str],
    says: Explanation,
    at: datetime,
) -> Note:
    """Put a note on record.

    Raises NoteError for an unknown figure or unit, days outside the campaign, and a
    note without words, source or name, or that stands already.
    """
    says = _plain(says)
    _check_place(campaign, known_figures, says)
    _check_words(says)
    with _locked(home):
        notes = _read(home).notes
        for note in notes.values():
            same_campaign = note.campaign == campaign.id
            if same_campaign and note.says == says and not note.is_withdrawn:
                raise NoteError("double", id=note.id)
        note = Note(f"N{len(notes) + 1}", campaign.id, says, at)
        _append(home, {"note": _note_json.dump_python(note, mode="json")})
    about = f"{says.figure} {says.unit_code}"
    audit.record(home, "note", at, says.by, id=note.id, figures=[about])
    return note


def withdraw(home: Home, note_id: str, by: str, at: datetime) -> Note:
    """Take a note back; it stays on record.

    Raises NoteError for an unknown or a withdrawn one, and without a name.
    """
    by = _line(by)
    if not any(sign.isalpha() for sign in by):
        raise NoteError("no_name")
    with _locked(home):
        note = _read(home).notes.get(note_id)
        if note is None:
            raise NoteError("unknown", id=note_id)
        if note.is_withdrawn:
            raise NoteError("withdrawn", id=note_id)
        said = {"withdraw": note_id, "by": by, "at": at.isoformat()}
        _append(home, said)
    audit.record(home, "note", at, by, id=note_id, step="withdraw")
    return replace(note, withdrawn_by=by, withdrawn_at=at)


def identity(notes: Iterable[Note]) -> list[object]:
    """Give what makes notes these ones, for the hash of a figure that carries them."""
    return [_note_json.dump_python(note, mode="json")["says"] for note in notes]


def _check_place(
    campaign: Campaign, known_figures: Collection[str], says: Explanation
) -> None:
    """Refuse a figure, a unit or days that the campaign doesn't have."""
    if says.figure not in known_figures:
        known = ", ".join(known_figures)
        raise NoteError("unknown_figure", figure=says.figure, known=known)
    if says.unit_code not in campaign.codes:
        known = ", ".join(campaign.codes)
        raise NoteError("unknown_unit", unit=says.unit_code, known=known)
    first, *_, last = days_of(campaign, says.unit_code)
    if not first <= says.first_day <= says.last_day <= last:
        raise NoteError(
            "days",
            first=str(says.first_day),
            last=str(says.last_day),
            starts=str(first),
            ends=str(last),
        )


def _check_words(says: Explanation) -> None:
    """Refuse a note that says nothing, or whose source or author nobody knows."""
    if not says.in_language(i18n.DEFAULT):
        raise NoteError("no_words")
    if not says.source:
        raise NoteError("no_source")
    if not any(sign.isalpha() for sign in says.by):
        raise NoteError("no_name")
    texts = (says.text.vi, says.text.en, says.source, says.by)
    if max(map(len, texts)) > MOST_LETTERS:
        raise NoteError("long", most=str(MOST_LETTERS))


def _plain(says: Explanation) -> Explanation:
    """Set every text on one line, without signs that no document can hold."""
    text = Bilingual(_line(says.text.vi), _line(says.text.en))
    return replace(says, text=text, source=_line(says.source), by=_line(says.by))


def _line(text: str) -> str:
    return " ".join(writable(text).split())


def _read(home: Home) -> _Book:
    """Read the record; a line that can't be read takes no other with it."""
    book = _Book()
    try:
        text = path_of(home).read_text(encoding="utf-8")
    except FileNotFoundError:
        return book
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            _take(book, read_json(line))
        except (KeyError, TypeError, ValueError):
            book.broken.append(number)
    return book


def _take(book: _Book, entry: dict[str, str]) -> None:
    """Follow one line: a note given, or one taken back."""
    if "note" in entry:
        note = _note_json.validate_python(entry["note"])
        book.notes[note.id] = note
        return
    note = book.notes[entry["withdraw"]]
    at = datetime.fromisoformat(entry["at"])
    book.notes[note.id] = replace(note, withdrawn_by=entry["by"], withdrawn_at=at)


def _append(home: Home, said: Mapping[str, object]) -> None:
    """Add a line: after a kill the record stands with it, or as it was."""
    path = path_of(home)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    replace_text(path, before + json.dumps(said, ensure_ascii=False) + "\n")


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    """Let one process at a time add to the record; the lock goes with its process."""
    home.audit.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(home.audit / ".notes.lock", timeout=PATIENCE):
            yield
    except filelock.Timeout as error:
        raise NoteError("busy") from error
