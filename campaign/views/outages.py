"""What the outage page says: how often, how long and where supply failed."""

from __future__ import annotations

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import outage_finding as finding
from campaign.views import (
    outage_parts,
    outage_tables,
    outage_times,
    outage_units,
    progress,
    tiles,
)
from campaign.views.choice import Choice
from campaign.views.outage_asking import Asking
from campaign.views.parts import ChartBlock, TableBlock, Tile

FOUR = ("saidi_minutes", "saifi", "maifi", "caidi_minutes")


@dataclass(frozen=True)
class Outages:
    """The outage page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    progress: ChartBlock
    by_day: ChartBlock
    corporations: ChartBlock
    goals: ChartBlock
    companies: TableBlock
    planned: ChartBlock
    causes: ChartBlock
    classes: ChartBlock
    hours: ChartBlock
    times: ChartBlock
    faults: TableBlock
    notices: TableBlock
    feeders: TableBlock
    open_now: TableBlock


def view(snapshot: Snapshot, choice: Choice, words: Words) -> Outages:
    """Answer the outage page's questions for one choice."""
    every = figures_module.figures(snapshot, **choice.binds())
    by_place = {(one.unit_code, one.figure): one for one in every}
    asking = Asking(snapshot, choice, words, by_place)
    return Outages(
        headline=finding.headline(asking),
        sub=finding.sub(asking),
        tiles=tuple(_tile(by_place[choice.unit, code], asking) for code in FOUR),
        progress=progress.block(asking.saidi, snapshot, choice, words),
        by_day=outage_units.by_day(asking),
        corporations=outage_units.to_date(asking),
        goals=outage_units.goals(asking),
        companies=outage_tables.companies(asking),
        planned=outage_parts.planned(asking),
        causes=outage_parts.causes(asking),
        classes=outage_parts.classes(asking),
        hours=outage_times.hours(asking),
        times=outage_times.times(asking),
        faults=outage_tables.faults(asking),
        notices=outage_tables.notices(asking),
        feeders=outage_tables.feeders(asking),
        open_now=outage_tables.open_now(asking),
    )


def _tile(figure: Figure, asking: Asking) -> Tile:
    made = tiles.tile(figure, asking.snapshot, asking.choice, asking.words)
    return tiles.unlinked(made)
