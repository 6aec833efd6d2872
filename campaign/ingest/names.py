"""What exports call our fields: the words of data/reference/column_names.yaml."""

import re
from difflib import SequenceMatcher
from functools import cache

from pydantic import Field

from campaign.catalogue.campaigns import Strict
from campaign.catalogue.contracts import Contract
from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA
from campaign.text import without_accents

FILE = DATA / "reference" / "column_names.yaml"
EXACT, WITHIN, ALIKE = 1.0, 0.7, 0.6


class Names(Strict):
    """The names known for fields, codes, totals and personal columns."""

    every_contract: dict[str, tuple[str, ...]]
    contracts: dict[str, dict[str, tuple[str, ...]]]
    durations: dict[str, tuple[str, ...]]
    times_of_day: tuple[str, ...]
    personal: tuple[str, ...]
    totals: tuple[str, ...]
    code_words: dict[str, dict[str | bool, tuple[str, ...]]] = Field(alias="values")

    def of_field(self, contract: Contract, field: str) -> tuple[str, ...]:
        """Every name known for a field, its own name first."""
        own = self.contracts.get(contract.name, {}).get(field, ())
        return (field, *own, *self.every_contract.get(field, ()))

    def about(self, contract: Contract) -> tuple[str, ...]:
        """Words in a file's name or title that speak for a contract."""
        return self.contracts.get(contract.name, {}).get("about", ())

    def code_of(self, field: str, text: str) -> str | bool | None:
        """The code that exports mean by a text; None when none is known."""
        for code, words in self.code_words.get(field, {}).items():
            if any(key(word) == key(text) for word in (str(code), *words)):
                return code
        return None


@cache
def load_names() -> Names:
    """Read the names once."""
    return parse_yaml(Names, FILE.read_text(encoding="utf-8"), FILE.name)


@cache
def words(text: str) -> tuple[str, ...]:
    """Split a name into plain lower-case words: SoKHMatDien → so kh mat dien."""
    plain = without_accents(text)
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", plain)
    return tuple(re.findall(r"[a-z0-9]+", parted.lower()))


def key(text: str) -> str:
    """Compare names without accents, case, blanks and underscores."""
    return "".join(words(text))


def likeness(column: str, known: tuple[str, ...]) -> float:
    """How surely a column bears one of the known names: 1 the same, 0 none."""
    return max((_likeness(column, name) for name in known), default=0)


@cache
def _likeness(column: str, name: str) -> float:
    if not key(column) or not key(name):
        return 0
    if key(column) == key(name):
        return EXACT
    if len(words(name)) > 1 and _holds(words(column), words(name)):
        return WITHIN + 0.02 * min(len(words(name)), 5)
    long = min(len(key(column)), len(key(name))) >= 6
    if long and SequenceMatcher(None, key(column), key(name)).ratio() >= 0.85:
        return ALIKE
    return 0


def _holds(column: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the name's words stand in the column's, in a row."""
    places = range(len(column) - len(name) + 1)
    return any(column[at : at + len(name)] == name for at in places)
