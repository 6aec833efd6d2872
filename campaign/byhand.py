"""The same number by hand: a script for DuckDB's own command line, without our code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from campaign import questions
from campaign.store import Snapshot


def invocation(snapshot: Snapshot) -> str:
    """Give the line that opens a snapshot in the command line, unable to change it."""
    return f'duckdb -readonly "{snapshot.path}"'


def command(
    snapshot: Snapshot, question: str, binds: Mapping[str, object] | None = None
) -> str:
    """Write what to paste there: the question's own text, then its binds.

    Binds not given take the defaults of the question. Raises UnknownQuestion, BadBind.
    """
    text = questions.sql(snapshot, question).strip()
    bound = questions.bound_for(snapshot, question, **(binds or {}))
    if not bound:
        return f"-- {invocation(snapshot)}\n\n{text};\n"
    listed = ",\n".join(f"    {name} := {_literal(bound[name])}" for name in bound)
    return (
        f"-- {invocation(snapshot)}\n\n"
        f"prepare {question} as\n{text};\n\n"
        f"execute {question}(\n{listed}\n);\n"
    )


def _literal(value: Any) -> str:  # noqa: ANN401  (a bind is text, a day or a number)
    """Write a value so that it can't be anything but a value."""
    if isinstance(value, date):
        return f"date '{value:%Y-%m-%d}'"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
