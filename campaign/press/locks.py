"""What keeps a figure in the house, and how two people answer for letting it go."""

from campaign.catalogue.gates import BY_NAME
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.press import people
from campaign.press.figure import Lock, Override
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import gates
from campaign.views.figure_text import days_without_data
from campaign.views.unit_names import in_public

CUSTOMERS = "customers"
OF_INDICES = "reliability_by_unit"


class OverrideError(ValueError):
    """An override that doesn't hold; `code`: reason_missing, names, scripts, same."""

    def __init__(self, code: str) -> None:
        """Say what is missing."""
        super().__init__(code)
        self.code = code


def locks_of(
    reading: Reading, indicator: Indicator, figure: Figure
) -> tuple[Lock, ...]:
    """Name every lock of a figure: failed gates, missing data, an unconfirmed list.

    What isn't within the reader's reach is locked for good: gates of members that
    nobody sees can't be answered for.
    """
    reach = reading.snapshot.reach
    if reach is not None and figure.unit_code not in reach:
        words = reading.words
        return (Lock("reach", words("press.lock_reach", unit=figure.unit_code)),)
    return (
        *_gates(reading, indicator, figure),
        *_missing(reading, figure),
        *_exclusions(reading, indicator),
    )


def _gates(reading: Reading, indicator: Indicator, figure: Figure) -> tuple[Lock, ...]:
    """A gate locks what the catalogue of gates says; it is named with what to do."""
    words = reading.words
    units = _members(reading.snapshot, indicator, figure.unit_code)
    locks = []
    for gate in gates.failed(reading.snapshot):
        if _locks(gate, indicator, figure, units):
            says = gates.message(gate, words)
            name = words.code("gate", gate["gate"])
            place = {"gate": name, "unit": gate["unit_code"], "says": says.rstrip(".")}
            locks.append(Lock("gate", words("press.lock_gate", **place)))
    return tuple(locks)


def _locks(
    gate: dict, indicator: Indicator, figure: Figure, units: frozenset[str]
) -> bool:
    """Say whether a failed gate concerns a figure of a unit and its members.

    A goal judges the one figure of the one unit that it is for. Customers divide the
    indices. Whatever else fails concerns what is made of its contract, and a gate
    without a contract everything.
    """
    known = BY_NAME.get(gate["gate"])
    kind = known.locks if known else "contract"
    if kind == "figure":
        return (gate["figure"], gate["unit_code"]) == (figure.figure, figure.unit_code)
    if gate["unit_code"] not in units:
        return False
    if kind == "indices" or gate["contract"] == CUSTOMERS:
        return indicator.question == OF_INDICES
    contract = gate["contract"]
    return contract == indicator.contract or not isinstance(contract, str)


def _members(
    snapshot: Snapshot, indicator: Indicator, unit_code: str
) -> frozenset[str]:
    if snapshot.campaign.unit(unit_code):
        return frozenset({unit_code})
    units = snapshot.campaign.units
    return frozenset(unit.code for unit in units if unit.kind in indicator.applies_to)


def _missing(reading: Reading, figure: Figure) -> tuple[Lock, ...]:
    """A sum lacks what its members lack; a unit's own gaps are its gates' matter."""
    words = reading.words
    if reading.snapshot.campaign.unit(figure.unit_code):
        return ()
    locks = []
    if figure.missing_units:
        units = in_public(figure.missing_units, reading.snapshot.campaign, words)
        locks.append(Lock("missing_units", words("press.lock_units", units=units)))
    if figure.uncovered_days:
        days = days_without_data(figure, words)
        locks.append(Lock("uncovered_days", words("press.lock_days", days=days)))
    return tuple(locks)


def _exclusions(reading: Reading, indicator: Indicator) -> tuple[Lock, ...]:
    """The list of exempt classes counts once somebody has confirmed it."""
    if reading.scope == "all" or reading.snapshot.campaign.exclusions_confirmed_by:
        return ()
    if "exclusions" not in indicator.caveats:
        return ()
    return (Lock("exclusions", reading.words("press.lock_exclusions")),)


def override(reason: str, names: tuple[str, str]) -> Override:
    """Take a reason and two names; raises OverrideError where one of them is missing.

    Two spellings of one name are one person.
    """
    first, second = (people.plain_name(name) for name in names)
    if not reason.strip():
        raise OverrideError("reason_missing")
    if not people.letters(first) or not people.letters(second):
        raise OverrideError("names")
    if people.mixes_scripts(first) or people.mixes_scripts(second):
        raise OverrideError("scripts")
    if people.same_person(first, second):
        raise OverrideError("same")
    return Override(" ".join(reason.split()), (first, second))
