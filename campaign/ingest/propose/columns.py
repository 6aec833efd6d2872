"""Which contract a table fits best, and which column holds which field."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from campaign.catalogue.contracts import Contract
from campaign.catalogue.contracts import Field as ContractField
from campaign.ingest.cells import TYPED_CELL
from campaign.ingest.column_names import (
    EXACT,
    Names,
    key,
    likeness,
    load_names,
    words,
)
from campaign.ingest.profiles import header_key
from campaign.ingest.propose import formats
from campaign.ingest.propose.tables import Table

# What speaks for a contract: its required and its other fields that are found, the
# file's columns that it explains, and the words in the file's name or title, or against
# it: whose customer a row is can't be made up.
REQUIRED, OTHERS, EXPLAINED, ABOUT = 0.5, 0.2, 0.3, 0.15
CLOSE = 0.05  # two contracts whose scores differ by less are both possible
BY_CELLS = 0.0  # how surely a name tells what the cells alone tell
DATED = frozenset(("date", "datetime"))
COUNTING = {"so", "tong", "total", "duration", "thoi", "hours"}


@dataclass(frozen=True)
class Column:
    """A column of the file: its name, its place, and its cells as they were read."""

    name: str
    place: int
    all_cells: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its cells as plain texts, empty where they hold nothing or a word for it."""
        plain = (cell.removeprefix(TYPED_CELL) for cell in self.all_cells)
        return tuple("" if load_names().is_blank(text) else text for text in plain)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Its filled cells."""
        return tuple(text for text in self.texts if text)

    @property
    def repeats(self) -> bool:
        """Whether a text stands in more than one cell."""
        return len(set(self.cells)) < len(self.cells)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Its filled cells that are texts, and no numbers or dates of a workbook."""
        pairs = zip(self.all_cells, self.texts, strict=True)
        return tuple(t for cell, t in pairs if t and not cell.startswith(TYPED_CELL))

    @cached_property
    def blanks(self) -> list[str]:
        """The words that it writes for nothing: NULL, 31/12/9999."""
        pairs = zip(self.all_cells, self.texts, strict=True)
        return list(dict.fromkeys(cell for cell, text in pairs if cell and not text))

    @cached_property
    def dates(self) -> formats.Dates:
        """How it writes dates, if it does."""
        typed = len(self.cells) - len(self.written)
        if not typed:
            return formats.find_dates(self.cells)
        moments = [cell for cell in self.cells if formats.ISO.fullmatch(cell)]
        if len(moments) < typed or not self.written:
            return formats.find_dates(tuple(moments or self.cells))
        dates = formats.find_dates(self.written)
        read = (typed + dates.read * len(self.written)) / len(self.cells)
        return replace(dates, formats=(*dates.formats, "iso"), read=read)

    @cached_property
    def has_clock(self) -> bool:
        """Whether it tells times of day; date cells without one are all midnights."""
        clocks = (cell for cell in self.cells if not cell.endswith(" 00:00:00"))
        return self.dates.has_time and any(map(formats.HAS_DIGIT.search, clocks))

    @cached_property
    def serials(self) -> str:
        """What its numbers count, if they may be moments: excel, epoch, epoch_ms."""
        return formats.find_serials(self.cells)

    @cached_property
    def is_number(self) -> bool:
        """Whether its cells look like numbers."""
        return formats.is_number(self.cells)

    @cached_property
    def is_time_of_day(self) -> bool:
        """Whether its cells hold a time and no day."""
        return formats.is_time_of_day(self.cells)

    @cached_property
    def is_clock(self) -> bool:
        """Whether it tells times: as such, or under such a name as parts of a day."""
        shares = not self.written and all(map(formats.DAY_SHARE.fullmatch, self.cells))
        is_share = shares and self.names_clock and len(set(self.cells)) > 1
        return self.is_time_of_day or is_share

    @property
    def names_clock(self) -> bool:
        """Whether its name speaks of an hour, and not of a number of hours."""
        named = set(words(self.name))
        return bool(named & {"gio", "time", "hour"}) and not named & COUNTING

    @cached_property
    def distinct(self) -> list[str]:
        """Its different cells, the most frequent first."""
        return [cell for cell, _ in Counter(self.cells).most_common()]

    def fits(self, field: ContractField) -> bool:
        """Whether the cells can be what the field asks for; empty ones can be all."""
        if not self.cells:
            return True
        if field.type in DATED:
            return self.dates.read >= 0.5 or bool(self.serials)
        if field.type in {"integer", "number"}:
            return self.is_number and not self.has_clock
        return not self.is_time_of_day and not (
            self.dates.read >= 0.9 and self.has_clock
        )

    def misfit(self, field: ContractField) -> str:
        """Give a cell that isn't what the field asks for."""
        if field.type in DATED:
            return self.dates.unread or next(iter(self.cells), "")
        if field.type in {"integer", "number"}:
            return next((c for c in self.cells if not formats.is_number([c])), "")
        return next(iter(self.cells), "")


@dataclass(frozen=True)
class Match:
    """A contract with the columns found for its fields.

    doubtful  fields whose column only resembles a known name, and how surely
    rivals    contracts that explain nearly as many columns
    also      other columns that bear a field's name as well
    nearly    columns that bear a field's name but hold something else
    """

    contract: Contract
    score: float
    columns: dict[str, Column]
    doubtful: dict[str, float]
    rivals: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nearly: dict[str, Column] = field(default_factory=dict)


def columns_of(table: Table) -> list[Column]:
    """Give the named columns of a table; of those named alike nobody knows which."""
    return [
        Column(name, place, tuple(table.column(place)))
        for place, name in enumerate(table.header)
        if name and header_key(name) not in table.repeated
    ]


def best_match(
    columns: list[Column], contracts: list[Contract], names: Names, about: str
) -> Match:
    """Find the contract that explains most columns.

    `about` is the text of the file's name and of the rows above the header.
    """
    matches = [_match(columns, contract, names, about) for contract in contracts]
    matches.sort(key=lambda match: match.score, reverse=True)
    best = matches[0]
    rivals = [m.contract.name for m in matches[1:] if best.score - m.score < CLOSE]
    return replace(best, rivals=tuple(rivals))


def _match(
    columns: list[Column], contract: Contract, names: Names, about: str
) -> Match:
    pairs = _pairs(columns, contract, names)
    assigned, doubtful = _assign(pairs)
    sure = {name: doubtful.get(name, EXACT) for name in assigned}
    needed = [f for f in contract.fields if not f.optional]
    required = [sure.get(f.name, 0) for f in needed if f.constraints.required]
    others = [sure.get(f.name, 0) for f in needed if not f.constraints.required]
    said = f" {' '.join(words(about))}"  # a beginning will do: complaint, complaints
    is_named = any(
        f" {' '.join(words(word))}" in said for word in names.about(contract)
    )
    score = (
        REQUIRED * sum(required) / len(required)
        + OTHERS * sum(others) / max(len(others), 1)
        + EXPLAINED * sum(sure.values()) / max(len(columns), 1)
        + ABOUT * (is_named - any(f.hashed and f.name not in sure for f in needed))
    )
    taken = {column.place for column in assigned.values()}
    free = [pair for pair in pairs if pair[2].place not in taken]
    also = {
        name: tuple(
            other.name
            for sureness, f, other in free
            if f.name == name and sureness >= sure[name] and other.fits(f)
        )
        for name in assigned
    }
    nearly: dict[str, Column] = {}
    for _, f, column in free:
        if f.name not in assigned:
            nearly.setdefault(f.name, column)
    return Match(contract, score, assigned, doubtful, (), also, nearly)


Pairs = list[tuple[float, ContractField, Column]]


def _pairs(columns: list[Column], contract: Contract, names: Names) -> Pairs:
    """List what bears a name known for a field, the surest first."""
    pairs = [
        (likeness(column.name, names.of_field(contract, f.name)), f, column)
        for f in contract.fields
        for column in columns
    ]
    named = [pair for pair in pairs if pair[0]]

    def rank(pair: tuple[float, ContractField, Column]) -> tuple[float, bool, int, int]:
        """The surest first; of those alike its own name, with a clock, leftmost."""
        sureness, field, column = pair
        no_clock = field.type == "datetime" and not column.has_clock
        return -sureness, key(column.name) != key(field.name), no_clock, column.place

    return sorted(named, key=rank)


def _assign(pairs: Pairs) -> tuple[dict[str, Column], dict[str, float]]:
    """Give each field the column that bears its name best, each column once."""
    assigned: dict[str, Column] = {}
    doubtful: dict[str, float] = {}
    taken: set[int] = set()
    for sureness, f, column in pairs:
        if f.name in assigned or column.place in taken or not column.fits(f):
            continue
        assigned[f.name] = column
        taken.add(column.place)
        if sureness < EXACT:
            doubtful[f.name] = sureness
    return assigned, doubtful
