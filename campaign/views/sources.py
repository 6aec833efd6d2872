"""The line under everything: where it comes from, up to when, which snapshot."""

from __future__ import annotations

from campaign import format as form
from campaign.i18n import Words
from campaign.store import Snapshot


def as_of(snapshot: Snapshot, words: Words) -> str:
    """Say up to when the data go; the data's time, never the clock's."""
    if snapshot.as_of is None:
        return words("frame.no_as_of")
    return words(
        "frame.as_of_short",
        time=form.clock(snapshot.as_of),
        date=form.full_date(snapshot.as_of.date(), words.lang),
    )


def source_line(snapshot: Snapshot, words: Words) -> str:
    """Write the source line of a block."""
    line = words(
        "source.line",
        source=words.pick(snapshot.campaign.data_source),
        as_of=as_of(snapshot, words),
        id=snapshot.id,
    )
    return line + words("source.sample") if snapshot.is_sample else line
