"""The line under everything: where it comes from, up to when, which snapshot."""

from __future__ import annotations

from campaign import format as form
from campaign.i18n import Words
from campaign.store import Snapshot


def source_line(snapshot: Snapshot, words: Words) -> str:
    """Write the source line of a block: up to when by the data, never by the clock."""
    source = words.pick(snapshot.campaign.data_source)
    if snapshot.as_of is None:
        line = words("source.line_undated", source=source, id=snapshot.id)
    else:
        moment = words(
            "frame.as_of_short",
            time=form.clock(snapshot.as_of),
            date=form.full_date(snapshot.as_of.date(), words.lang),
        )
        line = words("source.line", source=source, as_of=moment, id=snapshot.id)
    return line + words("source.sample") if snapshot.is_sample else line
