"""What the outage page says: how often, how long and where supply failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import (
    figure_text,
    outages_bases,
    outages_by_cause,
    outages_by_time,
    outages_by_unit,
    outages_queries,
    outages_tables,
    progress,
    sentences,
    tiles,
)
from campaign.views.attention import distance
from campaign.views.outages_queries import OutageQueries, minutes
from campaign.views.parts import ChartBlock, TableBlock, Tile
from campaign.views.queries import or_default, part_or_missing

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
    bases: Block
    faults: Block
    notices: Block
    feeders: Block
    open_now: Block


def view(reading: Reading) -> Outages:
    """Answer the outage page's questions for one reading."""
    every = figures_module.figures(reading)
    by_place = {(one.unit_code, one.figure): one for one in every}
    queries = OutageQueries(reading, by_place)

    def of(name: str, make: Callable[[OutageQueries], Block]) -> Block:
        return part_or_missing(name, partial(make, queries), reading)

    return Outages(
        headline=headline(queries),
        sub=sub(queries),
        tiles=tuple(_tile(by_place[reading.unit, code], queries) for code in FOUR),
        progress=progress.block(queries.saidi, reading),
        by_day=of("by_day", outages_by_unit.by_day),
        corporations=of("corporations", outages_by_unit.to_date),
        goals=of("goals", outages_by_unit.goals),
        companies=of("companies", outages_tables.companies),
        planned=of("planned", outages_by_cause.planned),
        causes=of("causes", outages_by_cause.causes),
        classes=of("classes", outages_by_cause.classes),
        hours=of("hours", outages_by_time.hours),
        times=of("times", outages_by_time.times),
        bases=of("bases", outages_bases.bases),
        faults=of("faults", outages_tables.faults),
        notices=of("notices", outages_tables.notices),
        feeders=of("feeders", outages_tables.feeders),
        open_now=of("open_now", outages_tables.open_now),
    )


def _tile(figure: Figure, queries: OutageQueries) -> Tile:
    made = tiles.tile(figure, queries.reading)
    return tiles.unlinked(made)


WRONG = {"missed": 0, "behind": 1}
SAIDI = "saidi_minutes"
WITHIN_2H = "share_customers_within_2h"


def headline(queries: OutageQueries) -> str:
    """Say where SAIDI stands, and which corporations are over their path."""
    figure, words, unit = queries.saidi, queries.words, queries.reading.unit
    if figure.status == "not_applicable" or figure.value is None:
        return queries.nothing()
    indicator = queries.snapshot.indicators[SAIDI]
    value = figure_text.value(figure, indicator, words)
    gap = figure_text.gap(figure, indicator, words)
    said = words("outages.headline", unit=unit, value=value)
    only = figure_text.narrowed(queries.reading.scope, queries.reading.planned, words)
    said = f"{said} ({only})" if only else said
    parts = [part for part in (gap, _members(queries)) if part]
    return "; ".join([", ".join([said, *parts[:1]]), *parts[1:]])


def _members(queries: OutageQueries) -> str:
    """Name the corporations that are not where they should be, the furthest first."""
    words = queries.words
    if queries.reading.unit != queries.snapshot.campaign.group.code:
        return ""
    judged = [queries.figures[code, SAIDI] for code in queries.corporations]
    judged = [one for one in judged if one.gap is not None and one.value is not None]
    wrong = sorted((one for one in judged if one.status in WRONG), key=_furthest)
    if not judged:
        return ""
    if not wrong:
        return words("outages.headline_all_kept") if _all_told(queries, judged) else ""
    first, *others = wrong
    indicator = queries.snapshot.indicators[SAIDI]
    gap = figure_text.gap(first, indicator, words)
    said = words("outages.headline_furthest", unit=first.unit_code, gap=gap)
    if not others:
        return said
    named = sentences.joined([one.unit_code for one in others], words, most=4)
    return words.count("outages.headline_others", len(others), said=said, units=named)


def _all_told(queries: OutageQueries, judged: list[Figure]) -> bool:
    return len(judged) == len(queries.corporations)


def _furthest(figure: Figure) -> tuple[int, float]:
    """Put what is missed before what is behind, by distance to the own limit."""
    return WRONG[figure.status or ""], -distance(figure, "lower")


def sub(queries: OutageQueries) -> str:
    """Say how fast faults were handled, and what cost the most time."""
    made = (_faults, _cause, _note)
    parts = [or_default(partial(make, queries), otherwise="") for make in made]
    return " ".join(part for part in parts if part)


def _faults(queries: OutageQueries) -> str:
    words = queries.words
    row = queries.row("fault_handling_by_unit")
    part = row.get("share_customers_within_2h")
    if part is None:
        return ""
    figure = queries.figures[queries.reading.unit, WITHIN_2H]
    indicator = queries.snapshot.indicators[WITHIN_2H]
    return words(
        "outages.sub_faults",
        share=figure_text.value(figure, indicator, words),
        median=minutes(row["median_minutes"], words),
    )


def _cause(queries: OutageQueries) -> str:
    """Name the group of causes with the most customer minutes."""
    rows = queries.of_unit("outages_by_cause", "cause_group")
    said = outages_queries.main_cause(rows, queries.words)
    return f"{sentences.begun(said)}." if said else ""


def _note(queries: OutageQueries) -> str:
    note = figure_text.note(queries.saidi, queries.words)
    return f"{sentences.begun(note)}." if note else ""
