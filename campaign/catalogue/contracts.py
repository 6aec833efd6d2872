"""Contracts: what a row of each export means, as Frictionless Table Schemas."""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from pydantic import ConfigDict

from campaign.catalogue.campaigns import (
    DIRECTIVE_PROGRAMMES,
    Strict,
    for_each_programme,
)
from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA

SQL_TYPES = {
    "string": "varchar",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "datetime": "timestamp",
    "date": "date",
}


class Constraints(Strict):
    """What a value must satisfy. In `enum`, `<programme>` is each of the campaign's."""

    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] = ()


class Field(Strict):
    """One column. `optional`: the column may be absent; `occurred`: it says when
    something happened, so it can't lie after the campaign's data; `hashed`: a
    personal identifier, kept only as a keyed hash; `month`: only the month counts.
    Personal data within any other text are masked (campaign/personal.py).
    """

    name: str
    type: Literal["string", "integer", "number", "boolean", "datetime", "date"]
    description: str = ""
    constraints: Constraints = Constraints()
    optional: bool = False
    occurred: bool = False
    hashed: bool = False
    month: bool = False
    default: str | int | None = None

    @property
    def sql_type(self) -> str:
        """The column's DuckDB type."""
        return SQL_TYPES[self.type]

    @property
    def is_id(self) -> bool:
        """Whether it numbers a row, and so two texts that look alike must be one."""
        return self.name.endswith(("_id", "_key"))


class Elsewhere(Strict):
    """Values of a field whose figures come from another contract."""

    field: str
    values: tuple[int, ...]


class Contract(Strict):
    """One kind of export: its fields, its key and the day a row belongs to.

    keyed_by_member  an id belongs to its sender: two corporations may number alike
    moves            how far a correction may move an event's day: by so many days, or
                     freely within one campaign; farther off, the id was given again
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    row: str
    fields: tuple[Field, ...]
    primaryKey: tuple[str, ...]
    version: tuple[str, ...] = ()
    keyed_by_member: bool = False
    moves: int | Literal["campaign"] | None = None
    day: str | None = None
    before: tuple[tuple[str, str, str], ...] = ()
    orders: tuple[str, ...] = ()
    elsewhere: Elsewhere | None = None

    @property
    def version_key(self) -> tuple[str, ...]:
        """What a later file replaces as a whole (an event, or one row)."""
        return self.version or self.primaryKey

    @property
    def needed(self) -> frozenset[str]:
        """Columns a file must have to fit this contract."""
        return frozenset(f.name for f in self.fields if not f.optional)

    def field(self, name: str) -> Field:
        """Find a field by name; KeyError without one."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@dataclass(frozen=True)
class Contracts:
    """All contracts, with the text they were read from."""

    by_name: dict[str, Contract]
    texts: dict[str, str]


@cache
def load_contracts(programmes: tuple[str, ...] = DIRECTIVE_PROGRAMMES) -> Contracts:
    """Read every contract; the file's stem is its name.

    `programmes` are the codes of the campaign's.
    """
    paths = sorted((DATA / "contracts").glob("*.yaml"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    contracts = [
        _with_programmes(parse_yaml(Contract, text, name), programmes)
        for name, text in texts.items()
    ]
    return Contracts({c.name: c for c in contracts}, texts)


def _with_programmes(contract: Contract, programmes: tuple[str, ...]) -> Contract:
    """Let fields take the codes of the campaign's programmes."""
    fields = []
    for field in contract.fields:
        codes = chain.from_iterable(
            for_each_programme(code, programmes) for code in field.constraints.enum
        )
        limits = field.constraints.model_copy(update={"enum": tuple(codes)})
        fields.append(field.model_copy(update={"constraints": limits}))
    return contract.model_copy(update={"fields": tuple(fields)})
