"""Which contract a table fits best, and which column holds which field."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from campaign.catalogue.contracts import Contract
from campaign.catalogue.contracts import Field as ContractField
from campaign.ingest.column_names import ALIKE, EXACT, Names, likeness
from campaign.ingest.propose import formats
from campaign.ingest.propose.tables import Table

# What speaks for a contract: its required and its other fields that are found, the
# file's columns that it explains, and the words in the file's name or title.
REQUIRED, OTHERS, EXPLAINED, ABOUT = 0.5, 0.2, 0.3, 0.15
CLOSE = 0.05  # two contracts whose scores differ by less are both possible


@dataclass(frozen=True)
class Column:
    """A column of the file: its name, its place, and its cells with the blanks."""

    name: str
    place: int
    all_cells: tuple[str, ...]

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Its filled cells."""
        return tuple(cell for cell in self.all_cells if cell)

    @cached_property
    def dates(self) -> formats.Dates:
        """How it writes dates, if it does."""
        return formats.find_dates(self.cells)

    @cached_property
    def is_number(self) -> bool:
        """Whether its cells look like numbers."""
        return formats.is_number(list(self.cells))

    @cached_property
    def is_time_of_day(self) -> bool:
        """Whether its cells hold a time and no day."""
        return formats.is_time_of_day(list(self.cells))

    @cached_property
    def distinct(self) -> list[str]:
        """Its different cells, the most frequent first."""
        return [cell for cell, _ in Counter(self.cells).most_common()]


@dataclass(frozen=True)
class Match:
    """A contract with the columns found for its fields."""

    contract: Contract
    score: float
    columns: dict[str, Column]
    doubtful: dict[str, float]  # fields whose column only resembles a known name
    rivals: tuple[str, ...] = ()  # contracts that explain nearly as many


def columns_of(table: Table) -> list[Column]:
    """Give the named columns of a table."""
    return [
        Column(name, place, tuple(table.column(place)))
        for place, name in enumerate(table.header)
        if name
    ]


def best_match(
    columns: list[Column], contracts: list[Contract], names: Names, about: str
) -> Match:
    """Find the contract that explains most columns.

    `about` is the text of the file's name and of the rows above the header.
    """
    found = [_match(columns, contract, names, about) for contract in contracts]
    found.sort(key=lambda match: match.score, reverse=True)
    best = found[0]
    rivals = [m.contract.name for m in found[1:] if best.score - m.score < CLOSE]
    return Match(best.contract, best.score, best.columns, best.doubtful, tuple(rivals))


def _match(
    columns: list[Column], contract: Contract, names: Names, about: str
) -> Match:
    found, doubtful = _assign(columns, contract, names)
    sure = {name: doubtful.get(name, EXACT) for name in found}
    needed = [f for f in contract.fields if not f.optional]
    required = [sure.get(f.name, 0) for f in needed if f.constraints.required]
    others = [sure.get(f.name, 0) for f in needed if not f.constraints.required]
    said = any(likeness(about, (word,)) > ALIKE for word in names.about(contract))
    score = (
        REQUIRED * sum(required) / len(required)
        + OTHERS * sum(others) / max(len(others), 1)
        + EXPLAINED * sum(sure.values()) / max(len(columns), 1)
        + ABOUT * said
    )
    return Match(contract, score, found, doubtful)


def _assign(
    columns: list[Column], contract: Contract, names: Names
) -> tuple[dict[str, Column], dict[str, float]]:
    """Give each field the column that bears its name best, each column once."""
    pairs = [
        (likeness(column.name, names.of_field(contract, f.name)), f, column)
        for f in contract.fields
        for column in columns
        if _fits(column, f)
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[2].place))
    found: dict[str, Column] = {}
    doubtful: dict[str, float] = {}
    taken: set[int] = set()
    for sureness, f, column in pairs:
        if sureness and f.name not in found and column.place not in taken:
            found[f.name] = column
            taken.add(column.place)
            if sureness < EXACT:
                doubtful[f.name] = sureness
    return found, doubtful


def _fits(column: Column, field: ContractField) -> bool:
    """Whether the cells can be what the field asks for; empty cells can be all."""
    if not column.cells:
        return True
    if field.type in {"date", "datetime"}:
        return column.dates.read >= 0.5
    if field.type in {"integer", "number"}:
        return column.is_number and not column.dates.has_time
    return not column.is_time_of_day and not (
        column.dates.read >= 0.9 and column.dates.has_time
    )
