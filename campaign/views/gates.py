"""The quality gates in words."""

from __future__ import annotations

from campaign import format as form
from campaign import questions
from campaign.i18n import Words
from campaign.rows import is_missing
from campaign.store import Snapshot
from campaign.views.parts import Column, Table

AS_PERCENT = ("quarantine_share", "customers_differ")


NEW_QUESTION = "failed_gates"
OLD_QUESTION = "quality_gates"


def failed(snapshot: Snapshot) -> list[dict]:
    """Ask for the gates that fail; a snapshot from before names the worst ones."""
    names = questions.names(snapshot)
    asked = NEW_QUESTION if NEW_QUESTION in names else OLD_QUESTION
    found = questions.ask(snapshot, asked).to_dict("records")
    return [gate for gate in found if not gate.get("passed", False)]


def table(gates: list[dict], words: Words) -> Table:
    """List the gates in their order."""
    rows, marks, values = [], {}, []
    for place, gate in enumerate(gates):
        if not gate["passed"]:
            marks[place] = "missed"
        rows.append(
            (
                words.code("gate", gate["gate"]),
                gate["unit_code"] or "",
                words("gate_result.passed" if gate["passed"] else "gate_result.failed"),
                says(gate, words),
            )
        )
        found, allowed = (_number(gate.get(name)) for name in ("found", "allowed"))
        values.append((*rows[-1], found, allowed))
    columns = ("column.gate", "column.unit_code", "column.passed", "column.message")
    heads = tuple(Column(words(key)) for key in columns)
    sizes = (Column(words(f"takeaway.{key}"), True) for key in ("found", "allowed"))
    return Table(
        caption=words("data.gates_table"),
        columns=heads,
        rows=tuple(rows),
        marks=marks,
        values=tuple(values),
        taken=(*heads, *sizes),
    )


def _number(value: float | None) -> float | None:
    return None if value is None or is_missing(value) else float(value)


def says(gate: dict, words: Words) -> str:
    """Say what a gate found against what it allows, in the reader's language."""
    key = f"gate_says.{gate['gate']}"
    found, allowed = gate.get("found"), gate.get("allowed")
    if not words.has(key) or found is None or is_missing(found):
        return words("gate_says.nothing")
    contract = words.code("contract", gate.get("contract") or "")
    return words(
        key,
        contract=contract,
        found=_written(found, gate["gate"], words),
        allowed=_written(allowed or 0.0, gate["gate"], words),
    )


def _written(value: float, gate: str, words: Words) -> str:
    if gate in AS_PERCENT:
        return form.plain(value, words.lang, 2, percent=True)
    return form.plain(value, words.lang, 2)
