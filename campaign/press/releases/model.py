"""A release: figures, who did what when, the numbers frozen, what was corrected."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Literal

from campaign.change_reasons import Cause
from campaign.i18n import Bilingual
from campaign.notes import Note
from campaign.press.figure import Override, PrintedNumber, SourceCell
from campaign.reading import Reading
from campaign.store import Snapshot

State = Literal["draft", "checked", "frozen", "published", "withdrawn"]
Action = Literal[
    "create",
    "edit",
    "override",
    "check",
    "return",
    "freeze",
    "redate",
    "answer",
    "publish",
    "withdraw",
]
RawValue = str | int | float | None
STATE_AFTER: dict[Action, State] = {
    "create": "draft",
    "edit": "draft",
    "override": "draft",
    "check": "checked",
    "return": "draft",
    "freeze": "frozen",
    "redate": "frozen",
    "answer": "frozen",
    "publish": "published",
    "withdraw": "withdrawn",
}


@dataclass(frozen=True)
class Item:
    """One figure of a release: enough to make it again from the snapshot."""

    code: str
    unit_code: str
    first_day: date
    last_day: date
    is_whole: bool = True
    scope: str = "all"
    planned: str = "all"
    override: Override | None = None

    @staticmethod
    def of(code: str, reading: Reading, override: Override | None = None) -> "Item":
        """Take a figure as the reader has chosen it."""
        return Item(
            code=code,
            unit_code=reading.unit,
            first_day=reading.first_day,
            last_day=reading.last_day,
            is_whole=reading.is_whole,
            scope=reading.scope,
            planned=reading.planned,
            override=override,
        )

    def until(self, last_day: date | None) -> "Item":
        """Take the same of no later day than the last one that was printed."""
        if last_day is None or last_day >= self.last_day:
            return self
        return replace(self, last_day=last_day, is_whole=False)

    def reading(
        self, snapshot: Snapshot, lang: str, notes: tuple[Note, ...] = ()
    ) -> Reading:
        """Give the reading it was taken from, with the notes that stand by now."""
        return Reading(
            snapshot=snapshot,
            unit=self.unit_code,
            first_day=self.first_day,
            last_day=self.last_day,
            is_whole=self.is_whole,
            scope=self.scope,
            planned=self.planned,
            lang=lang,
            notes=notes,
        )


@dataclass(frozen=True)
class Event:
    """Who did what, when and, where it must be said, why; names are typed."""

    what: Action
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Printed:
    """What is printed of a figure in one language, word for word.

    `rows` is the table as printed, `values` the same cells raw (days in ISO).
    """

    title: str
    name: str
    index: str
    printed: str
    period: str
    status: str
    short: str
    long: str
    lines: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    values: tuple[tuple[RawValue, ...], ...]
    footnotes: tuple[str, ...]
    source_line: str


@dataclass(frozen=True)
class FrozenFigure:
    """One figure with its passport; nothing in it moves any more.

    `cells` say how each number is asked again: where the period still ran on, their
    days end with the last one printed. `bound` is what the printed value is held
    against, so that its rounding can be repeated.
    """

    id: str
    code: str
    unit_code: str
    value: float | None
    unit: str
    decimals: int
    bound: float | None
    is_strict: bool
    is_planned: bool
    is_provisional: bool
    as_of: datetime | None
    cells: tuple[SourceCell, ...]
    vi: Printed
    en: Printed
    numbers: tuple[PrintedNumber, ...] = ()

    def printed(self, lang: str) -> Printed:
        """Give what is printed in one language."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True)
class FrozenFile:
    """A file of the release, below its folder `files`; `lang` is empty for both."""

    name: str
    format: str
    lang: str
    sha256: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """One printed number that reads differently now.

    name      the cell: value, last_year, previous, planned; goal; path to the goal;
              `table/ROW/COLUMN` for a number of chart and table
    is_gone   the question can't be asked any more
    """

    name: str
    before: float | None
    after: float | None
    printed_before: Bilingual
    printed_after: Bilingual
    is_gone: bool = False


@dataclass(frozen=True)
class Correction:
    """A published figure that reads differently in a later snapshot.

    kind      revision (điều chỉnh): it was provisional, or its definition or its goal
              changed;
              correction (đính chính): it was final, or its source was wrong
    causes    why, as far as the two snapshots tell; empty when they can't
    releases  every release that published the figure, the first one keeps this
    snapshot  the one it now reads so in
    """

    id: str
    releases: tuple[str, ...]
    figure: str
    code: str
    unit_code: str
    kind: Literal["revision", "correction"]
    causes: tuple[Cause, ...]
    moves: tuple[Move, ...]
    text: Bilingual
    snapshot: str
    raised_at: datetime
    updated_at: datetime
    state: Literal["draft", "confirmed", "withdrawn"] = "draft"
    confirmed_by: str = ""
    confirmed_at: datetime | None = None

    @property
    def before(self) -> float | None:
        """What was published (or last confirmed) of the number that moved."""
        return self.moves[0].before

    @property
    def after(self) -> float | None:
        """What it reads now; None where there is no value any more."""
        return self.moves[0].after


@dataclass(frozen=True)
class ReleaseText:
    """What people write around the figures; a blank line begins a new paragraph.

    Each part is a pair: what stands in one language stands in the other.
    """

    lead: Bilingual = Bilingual("", "")
    quotes: Bilingual = Bilingual("", "")
    contact: Bilingual = Bilingual("", "")
    boilerplate: Bilingual = Bilingual("", "")

    def unpaired(self) -> tuple[str, ...]:
        """Name the parts that are written in one language only."""
        return tuple(
            part
            for part, text in ((part, getattr(self, part)) for part in PARTS)
            if bool(text.vi.strip()) != bool(text.en.strip())
        )

    def paragraphs(self, part: str, lang: str) -> tuple[str, ...]:
        """Give a part's paragraphs in one language, each on one line."""
        texts = getattr(self, part).of(lang).replace("\r\n", "\n").split("\n\n")
        return tuple(" ".join(text.split()) for text in texts if text.strip())


PARTS = tuple(field.name for field in fields(ReleaseText))


@dataclass(frozen=True)
class Release:
    """Figures that go out together, and everything that was done with them.

    `reach` are the units whose numbers its charts and tables may hold; None: all.
    """

    id: str
    title: Bilingual
    snapshot: str
    items: tuple[Item, ...]
    events: tuple[Event, ...]
    embargo: datetime | None = None
    figures: tuple[FrozenFigure, ...] = ()
    files: tuple[FrozenFile, ...] = ()
    corrections: tuple[Correction, ...] = ()
    text: ReleaseText = ReleaseText()
    reach: tuple[str, ...] | None = None

    @property
    def state(self) -> State:
        """How far it has come."""
        return STATE_AFTER[self.events[-1].what]

    @property
    def author(self) -> str:
        """Who made it."""
        return self.events[0].by

    @property
    def texts(self) -> tuple[str, ...]:
        """Give all that it says, in both languages, for whoever searches it."""
        own = [getattr(self.text, part) for part in PARTS]
        printed = [each for figure in self.figures for each in (figure.vi, figure.en)]
        return (
            self.id,
            *(text for pair in (self.title, *own) for text in (pair.vi, pair.en)),
            *(item.code for item in self.items),
            *(item.unit_code for item in self.items),
            *(figure.id for figure in self.figures),
            *(text for each in printed for text in (each.title, each.long)),
        )

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made it, and who wrote in it since."""
        return tuple(e.by for e in self.events if e.what in ("create", "edit"))

    @property
    def withdrawal(self) -> Event | None:
        """Who withdrew it, when and why; None while it stands."""
        return self.events[-1] if self.state == "withdrawn" else None

    @property
    def published_at(self) -> datetime | None:
        """When it was published."""
        return next(
            (event.at for event in self.events if event.what == "publish"), None
        )
