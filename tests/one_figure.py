"""One figure of one unit: it asks its own questions, not those of all figures."""

from dataclasses import replace

from campaign import figures
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.store import Snapshot


def figure_in(reading: Reading, code: str, unit_code: str) -> Figure:
    """Give a unit's figure as a reading gives it."""
    indicator = reading.snapshot.indicators[code]
    return figures.figure_of(replace(reading, unit=unit_code), code, indicator)


def figure(snapshot: Snapshot, code: str, unit_code: str, **changes: object) -> Figure:
    """Give a unit's figure in a snapshot, for the whole campaign but for changes."""
    return figure_in(Reading.of(snapshot, **changes), code, unit_code)
