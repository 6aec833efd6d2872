"""What the outage page says: how often, how long and where supply failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import outage_finding as finding
from campaign.views import (
    outage_parts,
    outage_tables,
    outage_times,
    outage_units,
    progress,
    tiles,
)
from campaign.views.outage_asking import Asking
from campaign.views.parts import ChartBlock, TableBlock, Tile
from campaign.views.tolerant import part

Block = ChartBlock | TableBlock
FOUR = ("saidi_minutes", "saifi", "maifi", "caidi_minutes")


@dataclass(frozen=True)
class Outages:
    """The outage page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    progress: ChartBlock
    by_day: Block
    corporations: Block
    goals: Block
    companies: Block
    planned: Block
    causes: Block
    classes: Block
    hours: Block
    times: Block
    faults: Block
    notices: Block
    feeders: Block
    open_now: Block


def view(reading: Reading) -> Outages:
    """Answer the outage page's questions for one reading."""
    every = figures_module.figures(reading)
    by_place = {(one.unit_code, one.figure): one for one in every}
    asking = Asking(reading, by_place)

    def of(name: str, make: Callable[[Asking], Block]) -> Block:
        return part(name, partial(make, asking), reading)

    return Outages(
        headline=finding.headline(asking),
        sub=finding.sub(asking),
        tiles=tuple(_tile(by_place[reading.unit, code], asking) for code in FOUR),
        progress=progress.block(asking.saidi, reading),
        by_day=of("by_day", outage_units.by_day),
        corporations=of("corporations", outage_units.to_date),
        goals=of("goals", outage_units.goals),
        companies=of("companies", outage_tables.companies),
        planned=of("planned", outage_parts.planned),
        causes=of("causes", outage_parts.causes),
        classes=of("classes", outage_parts.classes),
        hours=of("hours", outage_times.hours),
        times=of("times", outage_times.times),
        faults=of("faults", outage_tables.faults),
        notices=of("notices", outage_tables.notices),
        feeders=of("feeders", outage_tables.feeders),
        open_now=of("open_now", outage_tables.open_now),
    )


def _tile(figure: Figure, asking: Asking) -> Tile:
    made = tiles.tile(figure, asking.reading)
    return tiles.unlinked(made)
