"""A page of today on a snapshot of long ago: what its questions lack is said.

A snapshot is asked with the text it was built with. Where that has no answer for a
part of the page, this part says so and the others stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from campaign.reading import Reading
from campaign.views.asked import Lacking
from campaign.views.parts import ChartBlock
from campaign.views.sources import source_line

Made = TypeVar("Made")


def told(make: Callable[[], Made], *, otherwise: Made) -> Made:
    """Make something, or what stands for it where the snapshot can't tell it."""
    try:
        return make()
    except Lacking:
        return otherwise


def part(name: str, make: Callable[[], Made], reading: Reading) -> Made | ChartBlock:
    """Make a part of a page, or its title with the words for what is missing."""
    words = reading.words
    missing = ChartBlock(
        title=words(f"part.{name}"),
        unit_line="",
        source=source_line(reading),
        chart=None,
        table=None,
        instead=words("part.lacking", id=reading.snapshot.id),
    )
    try:
        return make()
    except Lacking:
        return missing
