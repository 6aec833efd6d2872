"""Which cause cost a unit's customers the most time: from the figures only."""

from __future__ import annotations

from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import asked, formatted
from campaign.views.asked import Row

QUESTION = "outages_by_cause"
UNPLACED = "unclassified"


def of_unit(reading: Reading, unit_code: str) -> str:
    """Ask for a unit's causes and name the main one; empty without a minute lost.

    Raises Lacking where the snapshot's question doesn't tell causes.
    """
    words = reading.words
    found = asked.answer(
        reading.snapshot,
        QUESTION,
        "cause_group",
        **reading.period(unit_code).binds(),
        unit_code=unit_code,
    )
    return sentence(asked.records(found), words)


def sentence(rows: list[Row], words: Words) -> str:
    """Name the first known cause of the answer, and its share.

    Where what nobody classified weighs more, that alone is said: any cause may hide in
    it, so none is known to be the main one.
    """
    shares = {row["cause_group"]: row["share_of_minutes"] or 0.0 for row in rows}
    unplaced = shares.pop(UNPLACED, 0.0)
    cause = next(iter(shares), "")
    known = shares.get(cause, 0.0)
    if unplaced > known:
        return words("cause.unplaced", share=formatted.share(unplaced, words))
    if not known:
        return ""
    named = words.code("cause_group", cause).lower()
    return words("cause.main", cause=named, share=formatted.share(known, words))
