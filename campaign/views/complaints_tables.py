"""Tables of answers: how many in time, and how long they took."""

from __future__ import annotations

from campaign.charts.models import Role
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import formatted, queries
from campaign.views.breakdown import columns
from campaign.views.formatted import Cell
from campaign.views.parts import Column, Table
from campaign.views.queries import Row
from campaign.views.sentences import begun

STATES: tuple[tuple[str, Role], ...] = (
    ("on_time", "main"),
    ("late", "over"),
    ("not_yet_due", "rest"),
    ("no_deadline", "muted"),
)
KINDS = ("request", "question", "petition", "complaint", "denunciation")


def kinds(reading: Reading) -> Table:
    """Write how each kind of case was answered, with the deadline it has."""
    words = reading.words
    asked_for = queries.rows(reading, "answers_by_kind", "kind")
    found = {row["kind"]: row for row in asked_for}
    heads = answer_columns(words("column.kind"), words)
    return Table(
        caption=words("complaints.kinds"),
        columns=(heads[0], Column(words("complaints.term")), *heads[1:]),
        rows=tuple(
            (
                begun(words(f"kind.{kind}")),
                words(f"complaints.term.{kind}"),
                *answer_cells(found[kind], words),
            )
            for kind in KINDS
            if kind in found
        ),
    )


def answer_columns(first: str, words: Words) -> tuple[Column, ...]:
    """Name the columns of a table of answers."""
    return columns(
        first,
        words("complaints.received"),
        words("complaints.answered"),
        *(begun(words(f"answer.{name}")) for name, _ in STATES),
        words("complaints.share_on_time"),
        words("complaints.median"),
        words("complaints.p90"),
    )


def answer_cells(row: Row, words: Words) -> tuple[Cell, ...]:
    """Write one row of a table of answers; what isn't known is said."""
    counts = ("received", "answered", *(name for name, _ in STATES))
    hours = (formatted.number(row[n], words, 1) for n in ("median_hours", "p90_hours"))
    return (
        *(formatted.count(row[name], words) for name in counts),
        formatted.share(row["share_on_time"], words),
        *hours,
    )
