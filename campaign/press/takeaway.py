"""One thing to take away: its words, its raw values, where they come from.

A take-away is made from the view object that the screen shows and is immutable:
a writer may turn it into bytes in any thread, long after the page was drawn.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from campaign import number_format as form
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.text import without_accents
from campaign.views.activities_calendar import Calendar
from campaign.views.coverage import Coverage
from campaign.views.formatted import Kind, Value
from campaign.views.parts import Drawn, Matrix, Table, Tile
from campaign.views.sentences import source_line

Shown = Table | Matrix | Calendar | Coverage

UNSAFE = re.compile(r"[^A-Za-z0-9]+")
LONGEST = 48


@dataclass(frozen=True)
class Origin:
    """Where numbers come from: the source, the data's own time, the snapshot.

    `filters` are the words of what was left out, empty when nothing was; `named` is
    what people call the unit where its code isn't for them.
    """

    source: str
    source_line: str
    as_of: datetime | None
    snapshot: str
    is_sample: bool
    lang: str
    unit_code: str
    filters: str = ""
    named: str = ""

    def name_of(self, unit_code: str) -> str:
        """Name a unit in a title, a sheet or a row."""
        is_own = unit_code == self.unit_code
        return (is_own and self.named) or unit_code


@dataclass(frozen=True)
class Field:
    """One column: its words and what its values are. Shares are 0…1."""

    label: str
    kind: Kind = "text"
    decimals: int = 0


@dataclass(frozen=True)
class Takeaway:
    """A title, its unit, rows of raw values, and the picture the screen draws.

    `shown` is what the screen sets in words where it draws no picture; `note` says
    what the rows leave out ("25 dòng đầu"); `stem` begins file names.
    """

    title: str
    unit_line: str
    origin: Origin
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    stem: str
    picture: Drawn | Tile | None = None
    note: str = ""
    shown: Shown | None = None


def origin(reading: Reading) -> Origin:
    """Say where a snapshot's numbers come from."""
    words = reading.words
    return Origin(
        source=words.pick(reading.snapshot.campaign.data_source),
        source_line=source_line(reading),
        as_of=reading.snapshot.as_of,
        snapshot=reading.snapshot.id,
        is_sample=reading.snapshot.is_sample,
        lang=words.lang,
        unit_code=reading.unit,
        filters=filters(reading.scope, reading.planned, words, reading.segment),
        named=reading.named,
    )


def filters(scope: str, planned: str, words: Words, segment: str = "all") -> str:
    """Name what a reader has narrowed, as the screen's filters name it."""
    parts = (("scope", scope), ("planned", planned), ("segment", segment))
    named = [words(f"{kind}.{code}").lower() for kind, code in parts if code != "all"]
    return ", ".join(named)


def stem(origin: Origin, name: str, last: str | None = None) -> str:
    """Begin a file's name: what, whose, up to when, which snapshot if not `last`."""
    day = origin.as_of.date().isoformat() if origin.as_of else ""
    unit = origin.name_of(origin.unit_code)
    last = origin.snapshot if last is None else last
    parts = (slug(name), slug(unit), slug(origin.filters), day, slug(last))
    return "_".join(part for part in parts if part)


def file_name(taken: Takeaway, suffix: str) -> str:
    """Name a file after what it holds: SAIDI_EVNNPC_2016-12-24_0a1b2c3d4e5f.csv."""
    return f"{taken.stem}.{suffix}"


def slug(text: str) -> str:
    """Write a text without accents and signs, for the name of a file."""
    plain = without_accents(text).encode("ascii", "ignore").decode()
    return UNSAFE.sub("-", plain).strip("-")[:LONGEST].rstrip("-")


def said(value: Value, field: Field, lang: str) -> str:
    """Write one raw value as people read it; a missing one is a dash, never zero."""
    if value is None:
        return form.DASH
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return form.moment(value, lang)
    if isinstance(value, int | float):
        write = form.share if field.kind == "share" else form.number
        return write(value, lang, field.decimals)
    return form.full_date(value, lang)
