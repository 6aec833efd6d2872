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
    marks = {place: "missed" for place, gate in enumerate(gates) if not gate["passed"]}
    rows = tuple(_row(gate, words) for gate in gates)
    heads = ("column.gate", "column.unit_code", "column.passed", "column.message")
    columns = tuple(Column(words(key)) for key in heads)
    sizes = (Column(words(f"takeaway.{key}"), True) for key in ("found", "allowed"))
    caption = words("data.gates_table")
    exported = tuple(
        (*row, _number(gate.get("found")), _number(gate.get("allowed")))
        for row, gate in zip(rows, gates, strict=True)
    )
    return Table(
        caption=caption,
        columns=columns,
        rows=rows,
        marks=marks,
        exported=Table(caption, (*columns, *sizes), exported),
    )


def _row(gate: dict, words: Words) -> tuple[str, ...]:
    return (
        words.code("gate", gate["gate"]),
        gate["unit_code"] or "",
        words("gate_result.passed" if gate["passed"] else "gate_result.failed"),
        says(gate, words),
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
        return form.limit(value, words.lang, 2, percent=True)
    return form.limit(value, words.lang, 2)
