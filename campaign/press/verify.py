"""Say of a file, or an id, whether it still is what left the house.

A file is first compared with what was recorded when it was written, then the exact
question is asked again of the exact snapshot, in the snapshot's own words.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

import duckdb

from campaign import number_format as form
from campaign import questions, store
from campaign.home import Home
from campaign.i18n import Words
from campaign.press import (
    edited_cells,
    figure_names,
    passports,
    quoted,
    reading,
    source_cells,
)
from campaign.press.article.check import NumberVerdict
from campaign.press.figure_id import FIGURE_ID, is_misread, plain_id
from campaign.press.passports import FileRecord, Passport
from campaign.press.reading import apart
from campaign.press.reading.apart import Summary
from campaign.press.reading.csv import MARK
from campaign.press.reading.model import Row, paragraphs_of, rows_of
from campaign.press.reading.said import SEPARATOR
from campaign.press.releases import errata, release_store
from campaign.press.releases.lifecycle import done
from campaign.press.releases.model import Correction, Event
from campaign.press.whole_lines import whole
from campaign.reach import Reach
from campaign.status import same
from campaign.views.queries import last_shown

Answer = Literal["match", "mismatch", "tampered", "unknown"]
Why = Literal[
    "agrees", "differs", "text", "property", "picture", "no_id", "no_passport",
    "misread", "snapshot_gone", "unreadable", "too_large",
]  # fmt: skip
FINE = ("right", "no_source")
CHANGED = ("wrong", "direction", "unit")
# What a format holds that no text tells of.
UNCHECKED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("docx", "odt", "pptx"), ("charts", "pictures", "hidden")),
    **dict.fromkeys(("xlsx", "ods"), ("charts", "number_formats", "hidden")),
    "pdf": ("charts", "pictures"),
    **dict.fromkeys(("svg", "png"), ("pictures",)),
    "zip": ("charts", "pictures", "number_formats", "hidden"),
}
# What its own text doesn't tell of a file that says something else than it left with.
NO_TEXT: dict[str, tuple[str, ...]] = {
    "csv": ("days",),
    "parquet": ("number_formats", "days"),
}
SHEETS = ("xlsx", "csv", "parquet", "ods")
SERIAL = re.compile(r"4\d{4}(?:\.\d+)?")  # a day of our years as spreadsheets count
UNASKABLE = (
    *(store.SnapshotGone, store.NoSnapshot, questions.UnknownQuestion),
    *(questions.BadBind, KeyError, TypeError, ValueError, OSError, duckdb.Error),
)


@dataclass(frozen=True)
class Verdict:
    """What is known of one id: a verdict, and why.

    printed        the value as it was printed; None where no passport tells
    recomputed     what the snapshot answers now, unrounded; None where it wasn't asked
    days           the first and last day that the printed value speaks of
    superseded_by  the published correction that replaces what was printed
    releases       the releases that print the figure
    withdrawal     who took them back, when and why, where all of them are withdrawn
    texts          the value as printed, by language
    """

    id: str
    verdict: Answer
    why: Why
    printed: str | None = None
    recomputed: float | None = None
    figure: str | None = None
    unit_code: str | None = None
    days: tuple[date, date] | None = None
    superseded_by: Correction | None = None
    releases: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    withdrawal: Event | None = None

    @property
    def is_right(self) -> bool:
        """Whether what was printed can be printed again today."""
        is_standing = self.superseded_by is None and self.withdrawal is None
        return self.verdict == "match" and is_standing

    def label(self, words: Words) -> str:
        """Name the verdict; what a correction replaced is named so."""
        if self.verdict == "match" and self.withdrawal:
            return words("passports.withdrawn")
        if self.verdict == "match" and self.superseded_by:
            return words(f"passports.superseded_{self.superseded_by.kind}")
        return words(f"passports.verdict_{self.verdict}")

    def reason(self, words: Words) -> str:
        """Say why in a sentence, then the correction in its own words."""
        why = words(f"passports.why_{self.why}")
        parts = [why]
        if self.withdrawal:
            parts.append(f"{', '.join(self.releases)}: {done(self.withdrawal, words)}.")
        if self.superseded_by:
            parts.append(self.superseded_by.text.of(words.lang))
        return " ".join(parts)

    def printed_in(self, lang: str) -> str:
        """Give the value as it was printed in a language, or in the other one."""
        return dict(self.texts).get(lang) or self.printed or ""

    def subject(self, words: Words) -> str:
        """Name figure, unit, period and releases; empty where no passport tells."""
        if self.figure is None or self.unit_code is None or self.days is None:
            return ""
        parts = (
            figure_names.index(self.figure, words),
            self.unit_code,
            form.days(*self.days, words.lang),
            ", ".join(self.releases),
        )
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class Verification:
    """Two answers: is it the file that left the house, and are its numbers right.

    is_original  by the bytes; None for a text or an id, and for files of before their
                 hashes were kept
    numbers      every number of a text that isn't an original file
    unchecked    what such a file holds and can't be read as text
    """

    is_original: bool | None
    ids: tuple[Verdict, ...]
    numbers: tuple[NumberVerdict, ...] = ()
    unchecked: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong, superseded or unchecked."""
        numbers = all(number.verdict in FINE for number in self.numbers)
        ids = all(verdict.is_right for verdict in self.ids)
        return numbers and ids and not self.unchecked

    def unchecked_line(self, words: Words) -> str:
        """Say that the file was changed, and what of it nobody can check."""
        kinds = [words(f"passports.unchecked_{kind}") for kind in self.unchecked]
        return words("passports.unchecked", kinds=", ".join(kinds))


def verify(
    file: apart.File, name: str, home: Home, reach: Reach | None = None
) -> Verification:
    """Judge a file by its content; the name only helps to call an unknown one.

    `file` is its bytes or its path. It is read in a child process with limits.
    """
    found = _judged(file, name, home, reach)
    return replace(found, ids=_named(found.ids, home))


def verify_text(text: str, home: Home, reach: Reach | None = None) -> Verification:
    """Judge a pasted text by the ids and the numbers in it."""
    ids = quoted.ids_in(text)
    numbers = quoted.judged(text, ids, home, reach=reach)
    lines = tuple((("", line),) for line in whole(text).splitlines())
    verdicts = _of_all("txt", lines, text, ids, numbers, home)
    return Verification(None, _named(verdicts, home), numbers)


def verify_id(figure_id: str, home: Home) -> Verdict:
    """Judge an id alone: that the figure is known, and what it comes to now."""
    known = plain_id(figure_id) or figure_id.strip()
    (verdict,) = _named((_asked_again(known, (), home),), home)
    return verdict


def _named(verdicts: tuple[Verdict, ...], home: Home) -> tuple[Verdict, ...]:
    """Add to each verdict whose number it is, and what was published of it since."""
    releases, _ = release_store.load_all(home)
    named = []
    for verdict in verdicts:
        passport = passports.load(verdict.id, home)
        if passport is None:
            named.append(verdict)
            continue
        printing = [
            release
            for release in releases
            if any(figure.id == passport.id for figure in release.figures)
        ]
        withdrawals = [release.withdrawal for release in printing]
        named.append(
            replace(
                verdict,
                figure=passport.code,
                texts=tuple(passport.printed.items()),
                unit_code=passport.unit_code,
                days=_days(passport, home),
                superseded_by=errata.superseded_by(releases, passport.id),
                releases=tuple(release.id for release in printing),
                withdrawal=withdrawals[-1] if all(withdrawals) and printing else None,
            )
        )
    return tuple(named)


def _days(passport: Passport, home: Home) -> tuple[date, date]:
    """Give the first day and the last that had begun when the figure was made."""
    last = passport.before_day - form.ONE_DAY
    try:
        as_of = store.open(passport.snapshot, home).as_of
    except UNASKABLE:
        return passport.from_day, last
    return passport.from_day, last_shown(passport.from_day, last, as_of)


def _judged(
    file: apart.File, name: str, home: Home, reach: Reach | None
) -> Verification:
    named = tuple(dict.fromkeys(FIGURE_ID.findall(name.replace("_", " "))))
    try:
        read = apart.summary(file, name)
        record = passports.find_record(read.digest, home)
        if record is None:
            return _of_stranger(read, file, name, home, named, reach)
    except reading.TooLarge:
        return Verification(False, _unknown(named, "too_large", home))
    except reading.Unreadable:
        return Verification(False, _unknown(named, "unreadable", home))
    is_original = _is_original(file, record, home)
    if not any(map(read.has, record.properties)):
        if _is_part(read, home):
            return _of_stranger(read, file, name, home, named, reach)
        verdicts = tuple(
            _verdict(figure_id, "tampered", "property", home)
            for figure_id in record.ids
        )
        return Verification(False, verdicts)
    words_of_properties = (word for own in record.properties for word in own.values())
    lines = (*record.lines, *words_of_properties)
    verdicts = tuple(_asked_again(figure_id, lines, home) for figure_id in record.ids)
    unchecked = UNCHECKED.get(read.format, ()) if is_original is False else ()
    return Verification(is_original, verdicts, (), unchecked)


def _is_part(read: Summary, home: Home) -> bool:
    """Whether a file has the properties of another of ours that held more than it."""
    left = chain(*(passports.records_with(one, home) for one in read.ids))
    held = (own for one in left if one.format == read.format for own in one.properties)
    return any(map(read.has, held))


def _is_original(file: apart.File, record: FileRecord, home: Home) -> bool | None:
    """Say whether these are the bytes that left; None where none were kept."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    releases, _ = release_store.load_all(home)
    frozen = {kept.sha256 for release in releases for kept in release.files}
    if digest in frozen or digest in record.hashes:
        return True
    return False if record.hashes else None


def _of_stranger(
    read: Summary,
    file: apart.File,
    name: str,
    home: Home,
    named: tuple[str, ...],
    reach: Reach | None,
) -> Verification:
    """Judge a file that never left so: by its ids, and by the numbers it states."""
    unchecked = (UNCHECKED | NO_TEXT).get(read.format, ())
    if not read.has_lines:
        why: Why = "picture" if read.drawn else "no_id"
        verdicts = _unknown(read.ids or named, why, home)
        return Verification(False, verdicts, (), unchecked)
    rows = apart.rows(file, name)
    cells = (cell.removeprefix(SEPARATOR) for row in rows for _, cell in row)
    is_sheet = read.format in SHEETS
    text = "\n".join(
        cell for cell in cells if not (is_sheet and SERIAL.fullmatch(cell))
    )
    ids = tuple(dict.fromkeys((*read.ids, *quoted.ids_in(text))))
    numbers = quoted.judged(text, ids, home, read.format, reach)
    if not ids:
        is_ours = any(number.verdict != "no_source" for number in numbers)
        verdicts = () if is_ours else _unknown(named, "no_id", home)
        return Verification(False, verdicts, numbers, unchecked)
    verdicts = _of_all(read.format, rows, text, ids, numbers, home)
    return Verification(False, verdicts, numbers, unchecked)


def _of_all(
    kind: str,
    rows: tuple[Row, ...],
    text: str,
    ids: tuple[str, ...],
    numbers: tuple[NumberVerdict, ...],
    home: Home,
) -> tuple[Verdict, ...]:
    """Judge the ids of a text; a table of ours may say something else there."""
    is_changed = _is_changed(kind, rows, ids, home)
    return tuple(
        _verdict(figure_id, "tampered", "text", home)
        if is_changed and passports.load(figure_id, home)
        else _of_quoted(figure_id, text, numbers, home)
        for figure_id in ids
    )


def _is_changed(
    kind: str, rows: tuple[Row, ...], ids: tuple[str, ...], home: Home
) -> bool:
    """Whether a table holds other numbers than ours did, or beside other names."""
    found = (
        one for figure_id in ids for one in passports.records_with(figure_id, home)
    )
    records = list({(one.format, one.lines): one for one in found}.values())
    told = [cell for row in rows for _, cell in row]
    said = [paragraphs_of(one.format, one.lines) for one in records]
    if kind not in SHEETS:
        likest = [s for s, one in zip(said, records, strict=True) if one.format == kind]
        return (
            edited_cells.is_edited(told, likest or said, is_drawing=kind == "svg")
            or edited_cells.is_exchanged(told, said)
            or edited_cells.is_of_other_status(told, said)
        )
    is_whole = MARK in told
    left = "parquet" if kind == "parquet" else "csv" if is_whole else "xlsx"
    files = [rows_of(left, one.lines) for one in records if one.format == left]
    cells = [[cell for row in file for _, cell in row] for file in files]
    is_sheet = kind == "csv" and not is_whole
    is_other = edited_cells.holds_others if is_sheet else edited_cells.is_edited
    return bool(files) and (is_other(told, cells) or edited_cells.is_torn(rows, files))


def _of_quoted(
    figure_id: str, text: str, numbers: tuple[NumberVerdict, ...], home: Home
) -> Verdict:
    """Judge an id by what stands around it; right numbers are asked for again."""
    is_changed = quoted.is_of_another(figure_id, text, home) or any(
        number.id == figure_id and number.verdict in CHANGED for number in numbers
    )
    if is_changed and passports.load(figure_id, home):
        return _verdict(figure_id, "tampered", "text", home)
    return _asked_again(figure_id, (), home)


def _unknown(ids: tuple[str, ...], why: Why, home: Home) -> tuple[Verdict, ...]:
    if not ids:
        return (Verdict("", "unknown", why),)
    return tuple(_verdict(figure_id, "unknown", why, home) for figure_id in ids)


def _verdict(figure_id: str, verdict: Answer, why: Why, home: Home) -> Verdict:
    passport = passports.load(figure_id, home)
    printed = _printed(passport, ()) if passport else None
    return Verdict(figure_id, verdict, why, printed)


def _asked_again(figure_id: str, lines: tuple[str, ...], home: Home) -> Verdict:
    """Ask for every cell again; all must answer what they answered then.

    `lines` is what the file says, empty for an id alone. Sums of binary fractions may
    end in another last bit: that is no other answer.
    """
    passport = passports.load(figure_id, home)
    if passport is None:
        why: Why = "misread" if is_misread(figure_id) else "no_passport"
        return Verdict(figure_id, "unknown", why)
    printed = _printed(passport, lines)
    try:
        snapshot = store.open(passport.snapshot, home)
        now = [source_cells.again(snapshot, cell) for cell in passport.cells]
    except UNASKABLE:
        return Verdict(figure_id, "unknown", "snapshot_gone", printed)
    value = now[0] if now else None
    then = [cell.value for cell in passport.cells]
    if all(map(same, [*now, value], [*then, passport.value])):
        return Verdict(figure_id, "match", "agrees", printed, value)
    return Verdict(figure_id, "mismatch", "differs", printed, value)


def _printed(passport: Passport, lines: tuple[str, ...]) -> str:
    """Give the value as printed, in the language of what a file says."""
    for printed in passport.printed.values():
        if any(printed in line for line in lines):
            return printed
    return next(iter(passport.printed.values()), "")
