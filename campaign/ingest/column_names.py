"""What exports call our fields, and which of their column names may be repeated.

The first row of a file without a header is somebody's data: a name, a phone number.
So a refusal repeats only names that a contract, a profile or the list of known names
(data/reference/column_names.yaml) holds; any other column is told by its place.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property

from pydantic import Field

from campaign.catalogue.campaigns import Programme, Strict
from campaign.catalogue.contracts import Contract, Contracts, load_contracts
from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA
from campaign.ingest.profiles import Profile, header_key
from campaign.text import without_accents

FILE = DATA / "reference" / "column_names.yaml"
EXACT, WITHIN, ALIKE = 1.0, 0.7, 0.6
CLOSE = 0.85  # share of letters in common from which two names resemble each other
MOST_NAMES, LONGEST = 8, 60
# Days that stand for none: 31/12/9999, 0001-01-01, 00/00/0000, 1/1/1900, 12 SA 1/1/1.
NO_YEAR = "(9999|2999|0000|0001|1753|1899|1900|1970)"
NO_DAY = re.compile(
    r"([\d:.]+( [AP]M| SA| CH)? )?"
    rf"((31|30|12|0?1|00)[/.-](31|30|12|0?1|00)[/.-]{NO_YEAR}"
    rf"|{NO_YEAR}[/.-](12|0?1|00)[/.-](31|30|0?1|00))"
    r"([ T][\d:.]*)?( [AP]M| SA| CH)?"
)
NONE, MORE = "–", "…"


class Names(Strict):
    """The names known for fields, codes, totals and personal columns."""

    every_contract: dict[str, tuple[str, ...]]
    contracts: dict[str, dict[str, tuple[str, ...]]]
    durations: dict[str, tuple[str, ...]]
    times_of_day: tuple[str, ...]
    personal: tuple[str, ...]
    totals: tuple[str, ...]
    blanks: tuple[str, ...] = ()
    code_words: dict[str, dict[str | bool, tuple[str, ...]]] = Field(alias="values")

    def of_field(self, contract: Contract, field: str) -> tuple[str, ...]:
        """Every name known for a field, its own name first."""
        own = self.contracts.get(contract.name, {}).get(field, ())
        return (field, *own, *self.every_contract.get(field, ()))

    def about(self, contract: Contract) -> tuple[str, ...]:
        """Words in a file's name or title that speak for a contract."""
        return self.contracts.get(contract.name, {}).get("about", ())

    def code_of(self, field: str, text: str) -> str | bool | None:
        """The code that exports mean by a text; None when none is known.

        A channel may be told by one of several words: City app.
        """
        for code, known in self.code_words.get(field, {}).items():
            if any(key(word) == key(text) for word in (str(code), *known)):
                return code
        parts = words(text) if field == "channel" and len(words(text)) > 1 else ()
        codes = [self.code_of(field, part) for part in parts]
        return next((code for code in codes if code), None)

    def with_programmes(self, programmes: tuple[Programme, ...]) -> "Names":
        """Know the programmes of a campaign by what it calls them, too."""
        known = dict(self.code_words.get("programme", {}))
        for one in programmes:
            if one.name:
                known[one.code] = (*known.get(one.code, ()), one.name.vi, one.name.en)
        words = {**self.code_words, "programme": known}
        return self.model_copy(update={"code_words": words})

    @cached_property
    def blank_keys(self) -> frozenset[str]:
        """The same, as names are compared."""
        return frozenset(header_key(word) for word in self.blanks)

    def is_blank(self, text: str) -> bool:
        """Whether a text is what systems write for nothing, or for no known day."""
        return header_key(text) in self.blank_keys or bool(NO_DAY.fullmatch(text))


@cache
def load_names() -> Names:
    """Read the names once."""
    return parse_yaml(Names, FILE.read_text(encoding="utf-8"), FILE.name)


@cache
def words(text: str) -> tuple[str, ...]:
    """Split a name into plain lower-case words: SoKHMatDien → so kh mat dien."""
    plain = without_accents(text)
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", plain)
    return tuple(re.findall(r"[^\W_]+", parted.lower()))


@cache
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
    if key(column.rpartition(".")[2]) == key(name):
        return WITHIN
    if len(words(name)) > 1 and _holds(words(column), words(name)):
        return WITHIN + 0.02 * min(len(words(name)), 5)
    return ALIKE if _resembles(key(column), key(name)) else 0


def _resembles(column: str, name: str) -> bool:
    """Whether two long names differ by a few letters; most are told at a glance."""
    short, long = sorted((len(column), len(name)))
    if short < 6 or 2 * short < CLOSE * (short + long):
        return False
    shared = len(set(column) & set(name))
    if shared < 0.7 * max(len(set(column)), len(set(name))):
        return False
    return SequenceMatcher(None, column, name).ratio() >= CLOSE


def _holds(column: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the name's words stand in the column's, in a row."""
    places = range(len(column) - len(name) + 1)
    return any(column[at : at + len(name)] == name for at in places)


def safe_columns(
    contracts: Contracts, profiles: tuple[Profile, ...] = ()
) -> frozenset[str]:
    """Collect every column name that isn't a file's own."""
    names = load_names()
    found = set(names.personal)
    for contract in contracts.by_name.values():
        for field in contract.fields:
            found.update(names.of_field(contract, field.name))
    for profile in profiles:
        found.update(profile.columns)
    return frozenset(map(key, found)) - {""}


def shown_columns(columns: dict[str, int], known: frozenset[str]) -> dict[str, str]:
    """Say which columns were found: known ones by name, others by their place."""
    named = [_short(name) for name in columns if key(name) in known]
    places = [str(at + 1) for name, at in columns.items() if key(name) not in known]
    return {"found": _listed(named), "unknown": _listed(places)}


def shown_header(header: Sequence[str]) -> dict[str, str]:
    """Say the same of a header that no contract fits."""
    columns = {name: at for at, name in enumerate(header) if name.strip()}
    return shown_columns(columns, safe_columns(load_contracts()))


def _listed(items: list[str]) -> str:
    more = [MORE] if len(items) > MOST_NAMES else []
    return ", ".join([*items[:MOST_NAMES], *more]) or NONE


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + MORE
