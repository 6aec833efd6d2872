"""What keeps a figure in the house, and how two people answer for letting it go."""

from __future__ import annotations

from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.press import people
from campaign.press.figure import Lock, Override
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import gates

OF_EVERYTHING = "customers"


class OverrideError(ValueError):
    """An override that doesn't hold; `code`: reason_missing, names, scripts, same."""

    def __init__(self, code: str) -> None:
        """Say what is missing."""
        super().__init__(code)
        self.code = code


def locks_of(
    reading: Reading, indicator: Indicator, figure: Figure
) -> tuple[Lock, ...]:
    """Name every lock of a figure: failed gates, missing data, an unconfirmed list."""
    return (
        *_gates(reading, indicator, figure),
        *_missing(reading, figure),
        *_exclusions(reading, indicator),
    )


def _gates(reading: Reading, indicator: Indicator, figure: Figure) -> tuple[Lock, ...]:
    """A gate locks what is made of the contract that fails it."""
    words = reading.words
    units = _members(reading.snapshot, indicator, figure.unit_code)
    locks = []
    for gate in gates.failed(reading.snapshot):
        if gate["unit_code"] in units and _concerns(gate["contract"], indicator):
            says = gates.says(gate, words)
            name = words.code("gate", gate["gate"])
            place = {"gate": name, "unit": gate["unit_code"], "says": says}
            locks.append(Lock("gate", words("press.lock_gate", **place)))
    return tuple(locks)


def _concerns(contract: object, indicator: Indicator) -> bool:
    """Say whether a contract's data go into a figure; customers divide outages."""
    if contract == OF_EVERYTHING:
        return indicator.contract == "outages"
    return contract == indicator.contract or not isinstance(contract, str)


def _members(snapshot: Snapshot, indicator: Indicator, unit_code: str) -> set[str]:
    if snapshot.campaign.unit(unit_code):
        return {unit_code}
    units = snapshot.campaign.units
    return {unit.code for unit in units if unit.kind in indicator.applies_to}


def _missing(reading: Reading, figure: Figure) -> tuple[Lock, ...]:
    """A sum lacks what its members lack; a unit's own gaps are its gates' matter."""
    words = reading.words
    if reading.snapshot.campaign.unit(figure.unit_code):
        return ()
    locks = []
    if figure.missing_units:
        units = figure.missing_units
        locks.append(Lock("missing_units", words("press.lock_units", units=units)))
    if figure.uncovered_days:
        days = words.count("days.count", figure.uncovered_days)
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
