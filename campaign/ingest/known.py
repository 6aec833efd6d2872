"""Which column names a refusal may repeat.

The first row of a file without a header is somebody's data: a name, a phone number.
So only names that a contract, a profile or the list of known names holds are repeated;
any other column is told by its place.
"""

from collections.abc import Sequence

from campaign.catalogue.contracts import Contracts, load_contracts
from campaign.ingest.names import key, load_names
from campaign.ingest.profiles import Profile

MOST_NAMES, LONGEST = 8, 60
NONE, MORE = "–", "…"


def known_columns(
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


def told_columns(columns: dict[str, int], known: frozenset[str]) -> dict[str, str]:
    """Say which columns were found: known ones by name, others by their place."""
    named = [_short(name) for name in columns if key(name) in known]
    places = [str(at + 1) for name, at in columns.items() if key(name) not in known]
    return {"found": _listed(named), "unknown": _listed(places)}


def told_header(header: Sequence[str]) -> dict[str, str]:
    """Say the same of a header that no contract fits."""
    columns = {name: at for at, name in enumerate(header) if name.strip()}
    return told_columns(columns, known_columns(load_contracts()))


def _listed(items: list[str]) -> str:
    more = [MORE] if len(items) > MOST_NAMES else []
    return ", ".join([*items[:MOST_NAMES], *more]) or NONE


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + MORE
