"""The line under everything: where it comes from, up to when, which snapshot."""

from __future__ import annotations

from campaign import format as form
from campaign.reading import Reading


def source_line(reading: Reading) -> str:
    """Write the source line of a block: up to when by the data, never by the clock."""
    words = reading.words
    source = words.pick(reading.snapshot.campaign.data_source)
    if reading.snapshot.as_of is None:
        line = words("source.line_undated", source=source, id=reading.snapshot.id)
    else:
        moment = words(
            "frame.as_of_short",
            time=form.clock(reading.snapshot.as_of),
            date=form.full_date(reading.snapshot.as_of.date(), words.lang),
        )
        line = words("source.line", source=source, as_of=moment, id=reading.snapshot.id)
    return line + words("source.sample") if reading.snapshot.is_sample else line
