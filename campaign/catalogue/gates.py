"""The quality gates (đúng, đủ, sạch, sống): what each one keeps from the press.

A gate's name leads to everything else about it: it is judged by
`queries/ingest/gate_<name>.sql`, and its words are `gate.<name>` (its title),
`gate_says.<code>` (what was found), `gate_effect.<code>` (what that does to a figure)
and `gate_cure.<code>` (what to do), where the code is the gate's name, followed by
`_<finding>` for a gate that finds things of several kinds.
"""

from dataclasses import dataclass
from typing import Literal

Locked = Literal["contract", "indices", "figure"]


@dataclass(frozen=True)
class Gate:
    """One gate; what it finds is of some kinds, if it isn't always the same.

    locks: `contract`, the figures made of the contract that fails it; `indices`, those
    divided by customers served; `figure`, the one figure that it names.
    """

    name: str
    locks: Locked = "contract"
    findings: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its words, one for each kind of finding."""
        return tuple(f"{self.name}_{finding}" for finding in self.findings) or (
            self.name,
        )


GATES = (
    Gate("missing_days"),
    Gate("companies"),
    Gate("fresh"),
    Gate("quarantine_share"),
    Gate("impossible", findings=("calls", "outages")),
    Gate("ids", findings=("shared_id", "renumbered", "id_case")),
    Gate("as_of", findings=("end", "start")),
    Gate("simultaneous"),
    Gate("lengths", findings=("too_long", "zero", "never_closed")),
    Gate("customers", "indices", ("differ", "absent")),
    Gate("targets", "figure", ("share", "outage")),
    Gate("overlap"),
    Gate("volume"),
)
"""In the order in which they are judged and listed."""

BY_NAME = {gate.name: gate for gate in GATES}
IN_PERCENT = {"quarantine_share", "lengths_zero", "customers_differ", "targets_share"}
"""Codes whose numbers are shares; snapshots from before name the third as a gate."""
