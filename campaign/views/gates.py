"""The quality gates in words: what each found, what it does, and what to do."""

from functools import lru_cache

from campaign import number_format as form
from campaign import questions
from campaign.catalogue.gates import IN_PERCENT
from campaign.i18n import Words
from campaign.rows import is_missing
from campaign.store import Snapshot
from campaign.views.parts import Column, Table

NEW_QUESTION = "failed_gates"
OLD_QUESTION = "quality_gates"


@lru_cache(maxsize=64)
def failed(snapshot: Snapshot) -> tuple[dict, ...]:
    """Ask for the gates that fail; a snapshot from before names the worst ones."""
    asked = NEW_QUESTION if NEW_QUESTION in questions.names(snapshot) else OLD_QUESTION
    found = questions.ask(snapshot, asked).to_dict("records")
    return tuple({**gate, "passed": False} for gate in found if not gate.get("passed"))


def passed(snapshot: Snapshot) -> list[dict]:
    """Ask for the gates that units pass in everything."""
    gates = questions.ask(snapshot, OLD_QUESTION).to_dict("records")
    return [gate for gate in gates if gate["passed"]]


def table(gates: list[dict], words: Words) -> Table:
    """List the gates in their order."""
    marks = {place: "missed" for place, gate in enumerate(gates) if not gate["passed"]}
    rows = tuple(_row(gate, words) for gate in gates)
    heads = ("gate", "unit_code", "passed", "message", "cure")
    columns = tuple(Column(words(f"column.{head}")) for head in heads)
    sizes = (Column(words(f"takeaway.{key}"), True) for key in ("found", "allowed"))
    caption = words("data.gates_table")
    exported = tuple(
        (*row, _number(gate, "found"), _number(gate, "allowed"))
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
        "" if gate["passed"] else cure(gate, words),
    )


def message(gate: dict, words: Words) -> str:
    """Say in one line what was found where, what it does, and what to do."""
    text = says(gate, words)
    return text if gate["passed"] else f"{text}. {cure(gate, words)}".strip()


def says(gate: dict, words: Words) -> str:
    """Say what a gate found, in which file, and what that does to a figure."""
    parts = [_finding(gate, words)]
    if not gate.get("passed"):
        if _text(gate, "files"):
            parts.append(words("gate_part.files", files=_text(gate, "files")))
        parts.append(_effect(gate, words))
    return "; ".join(part for part in parts if part)


def cure(gate: dict, words: Words) -> str:
    """Say what to do; nothing for a gate of before that we don't know any more."""
    key = f"gate_cure.{_code(gate)}"
    return words(key) if words.has(key) else ""


def _code(gate: dict) -> str:
    """Give the code of a finding's words: the gate's, and what it found."""
    finding = _text(gate, "finding")
    return f"{gate['gate']}_{finding}" if finding else gate["gate"]


def _finding(gate: dict, words: Words) -> str:
    code, found = _code(gate), _number(gate, "found")
    contract = words.code("contract", _text(gate, "contract"))
    key = f"gate_says.{code}"
    if found is None or not words.has(key):
        if not gate.get("passed"):
            return words("gate_says.no_export", contract=contract)
        nothing_judged = not _text(gate, "contract")
        return words("gate_says.fine" if nothing_judged else "gate_says.nothing")
    details = _text(gate, "details") if not gate.get("passed") else ""
    text = words(
        key,
        contract=contract,
        figure=_figure(gate, words),
        found=_written(gate, "found", words, beside=_number(gate, "allowed")),
        allowed=_written(gate, "allowed", words),
    )
    return f"{text} ({details})" if details else text


def _effect(gate: dict, words: Words) -> str:
    """Say what the figure reads and what it would be without what was found."""
    value, without = _number(gate, "value"), _number(gate, "value_without")
    if value is None or without is None:
        return ""
    key = f"gate_effect.{_code(gate)}"
    return words(
        key if words.has(key) else "gate_effect.any",
        figure=_figure(gate, words),
        value=form.limit(value, words.lang, 3),
        without=form.limit(without, words.lang, 3),
    )


def _figure(gate: dict, words: Words) -> str:
    figure = _text(gate, "figure")
    key = f"indicator.{figure}.short"
    return words(key) if words.has(key) else figure


def _text(gate: dict, name: str) -> str:
    """Give a gate's text; empty where a snapshot from before has no such column."""
    value = gate.get(name)
    return value if isinstance(value, str) else ""


def _number(gate: dict, name: str) -> float | None:
    value = gate.get(name)
    return None if value is None or is_missing(value) else float(value)


def _written(
    gate: dict, name: str, words: Words, *, beside: float | None = None
) -> str:
    """Write a number so that its rounding doesn't hide on which side it stands."""
    value = _number(gate, name) or 0.0
    percent = _code(gate) in IN_PERCENT
    decimals = form.decimals_needed(value, 2, percent=percent)
    return form.number_vs_limit(value, beside, words.lang, decimals, percent=percent)
