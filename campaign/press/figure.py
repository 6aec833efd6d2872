"""One figure of the press desk: what is printed of it, and where each number stands.

Every writer, the page and the passport get this one object; so they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from campaign.figures import Figure
from campaign.i18n import Bilingual
from campaign.notes import Note
from campaign.press.takeaway import Origin, Takeaway
from campaign.views.formatted import Value
from campaign.views.parts import Mark, Section

LockKind = Literal["reach", "gate", "missing_units", "uncovered_days", "exclusions"]


@dataclass(frozen=True)
class SourceCell:
    """Where one number stands: a question, its binds, the row, the column.

    `value` is what the snapshot answered, unrounded; None is a missing value.
    """

    name: str
    question: str
    binds: tuple[tuple[str, str], ...]
    where: tuple[tuple[str, str], ...]
    column: str
    value: float | None


@dataclass(frozen=True)
class Lock:
    """Why a figure may not leave the house without someone answering for it."""

    kind: LockKind
    text: str


@dataclass(frozen=True)
class Override:
    """Two people who let a locked figure go, and why; names are typed by themselves."""

    reason: str
    names: tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One named number beside the figure: a comparison, a target, a part of it.

    `value` is raw (shares 0…1) for files that hold numbers; `text` is as printed;
    `difference` says how the figure stands to it, in the sentence maker's words.
    `name` is last_year, previous, goal …; `days` the first and last it speaks of.
    """

    label: str
    text: str
    value: Value = None
    difference: str = ""
    name: str = ""
    days: tuple[date, date] | None = None


@dataclass(frozen=True)
class PrintedNumber:
    """One number that a figure's files print: whose it is, of which days, its unit.

    name   value, last_year, goal …, or `table/ROW/COLUMN` for one of chart and table
    unit   min, share, count …, as `PressFigure.unit`; empty for another measure
    value  unrounded; `text` is as printed
    locks  the kinds of locks that two people have answered for
    """

    name: str
    unit_code: str
    unit: str
    first_day: date
    last_day: date
    value: float
    text: Bilingual
    locks: tuple[str, ...] = ()


@dataclass(frozen=True)
class PressFigure:
    """One figure of one unit, ready to be printed in one language.

    title      "Thời gian mất điện bình quân của khách hàng (SAIDI) · EVNNPC"
    printed    the value with its unit, as sentence, table and tile print it
    measure    the unit in words; `unit` is its code (min, share, per_customer, count …)
    short, long  the sentence maker's two forms
    lines      comparisons and targets, in the order to be printed
    data       the figure's table of raw values and the chart drawn from it
    sections   definition, formula, source, caveats, goal
    footnotes  override, provisional, what is missing, notes, sample
    notes      what people say happened, as the passport keeps it
    counted    which interruptions count ("sau miễn trừ"), where a reader may choose
    cells      where every number stands; the first one is the value itself
    numbers    every number printed: value, comparisons, chart and table
    id         the passport's short id; empty until it is issued
    """

    code: str
    unit_code: str
    unit_name: str
    title: str
    label: str
    index: str
    figure: Figure
    value: float | None
    unit: str
    decimals: int
    printed: str
    measure: str
    period: str
    mark: Mark
    short: str
    long: str
    lines: tuple[Line, ...]
    data: Takeaway
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]
    locks: tuple[Lock, ...]
    cells: tuple[SourceCell, ...]
    origin: Origin
    override: Override | None = None
    id: str = ""
    counted: str = ""
    notes: tuple[Note, ...] = ()
    numbers: tuple[PrintedNumber, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the raw value is a share 0…1."""
        return self.unit == "share"

    @property
    def choices(self) -> tuple[str | None, str | None]:
        """Give the codes of scope and planned; None where there is no choice."""
        binds = dict(self.cells[0].binds) if self.cells else {}
        return binds.get("scope"), binds.get("planned")

    @property
    def is_locked(self) -> bool:
        """Whether a lock stands that nobody has answered for, or that nobody may."""
        return self.is_out_of_reach or (bool(self.locks) and self.override is None)

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the reader may not let it go, whoever answers for it."""
        return any(lock.kind == "reach" for lock in self.locks)


@dataclass(frozen=True)
class Story:
    """A release's own words around its figures, in the language of its document.

    embargo      the release's id and until when it isn't for publication
    lead …       paragraphs; none where nothing was written
    template     the organisation's own Word document; None without one
    slides       the organisation's own deck, likewise
    """

    embargo: str
    lead: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    template: bytes | None = None
    slides: bytes | None = None


@dataclass(frozen=True)
class Document:
    """Figures that leave together: one file, or a bundle of files.

    All figures are of one language and one snapshot. `stem` begins the file's name;
    `story` is there for a release.
    """

    title: str
    figures: tuple[PressFigure, ...]
    origin: Origin
    stem: str
    story: Story | None = None
