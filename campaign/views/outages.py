"""What the outage page says: how often, how long and where supply failed."""

from collections.abc import Callable
from dataclasses import replace
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
    provinces,
    sentences,
    tiles,
)
from campaign.views.attention import distance, lacking
from campaign.views.matrix import KEPT
from campaign.views.outages_queries import OutageQueries, minutes
from campaign.views.parts import Block, Link, PagePart, Tile
from campaign.views.queries import or_default, part_or_missing

FOUR = ("saidi_minutes", "saifi", "maifi", "caidi_minutes")

MAKERS: dict[str, Callable[[OutageQueries], Block]] = {
    "by_day": outages_by_unit.by_day,
    "corporations": outages_by_unit.corporations,
    "companies": outages_tables.companies,
    "provinces": provinces.outages,
    "planned": outages_by_cause.planned,
    "causes": outages_by_cause.causes,
    "classes": outages_by_cause.classes,
    "hours": outages_by_time.hours,
    "times": outages_by_time.times,
    "bases": outages_bases.bases,
    "faults": outages_tables.faults,
    "notices": outages_tables.notices,
    "feeders": outages_tables.feeders,
    "open_now": outages_tables.open_now,
}
"""What makes each block that an older snapshot may not answer, by its name."""

PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "result": (("progress", "by_day"), ("corporations",), ("faults", "notices")),
    "why": (("causes", "classes"), ("hours", "times"), ("bases",), ("planned",)),
    "where": (("companies", "feeders"), ("provinces",)),
    "list": (("open_now",),),
}
"""The parts of the page in their order, and their blocks, side by side."""


def result(reading: Reading) -> PagePart:
    """Say how often and how long, day by day and by corporation."""
    queries = OutageQueries(reading)
    if queries.saidi.status == "not_applicable":
        return PagePart(queries.nothing(), "", (), {}, instead=elsewhere(queries))
    return PagePart(
        headline=headline(queries),
        sub=sub(queries),
        tiles=tuple(_tile(queries.figures[reading.unit, c], queries) for c in FOUR),
        blocks={
            "progress": progress.block(queries.saidi, reading),
            **_blocks("result", queries),
        },
        worst=_worst(queries),
    )


def why(reading: Reading) -> PagePart:
    """Say what the outages were, when they began, how long they lasted, and notes."""
    part = _part("why", reading, _cause)
    if part.instead:
        return part
    indicators = reading.snapshot.indicators
    of = figures_module.figure_of
    return replace(part, figures=tuple(of(reading, c, indicators[c]) for c in FOUR))


def where(reading: Reading) -> PagePart:
    """Say which companies and feeders cost the most, and how each unit handles it."""
    return _part("where", reading, outages_tables.said_worst_feeder)


def listed(reading: Reading) -> PagePart:
    """Say who is without supply now; the interruptions themselves are asked apart."""
    part = _part("list", reading, _note)
    return part if part.instead else replace(part, worst=_worst(OutageQueries(reading)))


VIEWS: dict[str, Callable[[Reading], PagePart]] = {
    "result": result,
    "why": why,
    "where": where,
    "list": listed,
}


def _part(name: str, reading: Reading, say: Callable[[OutageQueries], str]) -> PagePart:
    """Make a part, and nothing that belongs to another."""
    queries, words = OutageQueries(reading), reading.words
    if queries.saidi.status == "not_applicable":
        return PagePart(queries.nothing(), "", (), {}, instead=elsewhere(queries))
    days = queries.days
    title = words(f"outages.headline_{name}", unit=reading.named, days=days)
    said = or_default(partial(say, queries), otherwise="")
    return PagePart(title, said, (), _blocks(name, queries))


def _blocks(part: str, queries: OutageQueries) -> dict[str, Block]:
    names = [name for row in PARTS[part] for name in row if name in MAKERS]
    return {
        name: part_or_missing(name, partial(MAKERS[name], queries), queries.reading)
        for name in names
    }


def _worst(queries: OutageQueries) -> Link | None:
    return or_default(partial(outages_tables.worst_feeder, queries), otherwise=None)


def elsewhere(queries: OutageQueries) -> str:
    """Say once which units have retail customers, for one that has none."""
    words = queries.words
    units = sentences.joined(queries.corporations, words, len(queries.corporations))
    return words("outages.elsewhere", units=units)


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
    finding = words("outages.headline", unit=unit, value=value)
    only = figure_text.narrowed(queries.reading.scope, queries.reading.planned, words)
    finding = f"{finding} ({only})" if only else finding
    parts = [part for part in (gap, _members(queries)) if part]
    return "; ".join([", ".join([finding, *parts[:1]]), *parts[1:]])


def _members(queries: OutageQueries) -> str:
    """Name the corporations that are not where they should be, the furthest first."""
    words = queries.words
    if queries.reading.unit != queries.snapshot.campaign.group.code:
        return ""
    judged = [queries.figures[code, SAIDI] for code in queries.corporations]
    judged = [
        figure
        for figure in judged
        if figure.gap is not None and figure.value is not None
    ]
    wrong = sorted(
        (figure for figure in judged if figure.status in WRONG), key=_furthest
    )
    if not judged:
        return ""
    if not wrong:
        kept = [figure for figure in judged if figure.status in KEPT]
        is_all = len(kept) == len(queries.corporations)
        return words("outages.headline_all_kept") if is_all else ""
    first, *others = wrong
    indicator = queries.snapshot.indicators[SAIDI]
    gap = figure_text.gap(first, indicator, words)
    text = words("outages.headline_furthest", unit=first.unit_code, gap=gap)
    if not others:
        return text
    named = sentences.joined([figure.unit_code for figure in others], words, most=4)
    return words.count("outages.headline_others", len(others), said=text, units=named)


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
    cause = outages_queries.main_cause(rows, queries.words)
    return f"{sentences.begun(cause)}." if cause else ""


def _note(queries: OutageQueries) -> str:
    """Name whose outages of which days are missing, then what else the value lacks."""
    words, figure = queries.words, queries.saidi
    named = lacking(queries.reading, "outages") if figure.uncovered_days else ""
    told = replace(figure, uncovered_days=0) if named else figure
    note = sentences.begun(figure_text.note(told, words))
    return f"{named} {note}.".strip() if note else named
