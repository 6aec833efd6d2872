"""The tables of the outage page: companies, faults, notices, feeders, open ones."""

from collections.abc import Sequence
from dataclasses import replace

from campaign import number_format as form
from campaign.reading import Reading
from campaign.views import beside, formatted, unit_names
from campaign.views.formatted import Cell, FormattedValue, count, moment
from campaign.views.links import LIST
from campaign.views.outages_queries import OutageQueries, millions, minutes, share
from campaign.views.parts import Column, Link, Table, TableBlock
from campaign.views.queries import Row

WITHIN_2H = "share_customers_within_2h"
MOST_FEEDERS = 10
MOST_OPEN = 50
OPEN_KEYS = ("outage_id", "unit_code", "feeder", "outage_class", "started_at")
UNNARROWED = ("fault", "notice", "open")
Cells = tuple[Cell, ...]


def companies(queries: OutageQueries) -> TableBlock:
    """List the power companies, the longest SAIDI first."""
    words = queries.words
    answered = queries.of_unit("reliability_by_company", "company_code", "member_code")
    rows = [
        (
            named_unit(row["company_code"], queries),
            str(row["member_code"]),
            minutes(row["saidi_minutes"], words),
            count(row["saifi"], words, 3),
            count(row["customer_interruptions"], words),
            millions(row["customer_minutes_lost"], words),
        )
        for row in answered
    ]
    heads = ("company", "member", "saidi", "saifi", "interruptions", "millions")
    block = _block("company", rows, heads, queries, texts=2)
    ways = {
        place: _listed(queries.reading, company=str(row["company_code"]))
        for place, row in enumerate(answered)
    }
    table = replace(block.table, links=ways, numbers_lead=True)
    block = replace(block, table=table)
    if all(row["saidi_minutes"] is not None for row in answered):
        return block
    return replace(
        block, title=words("outages.company_unknown", unit=queries.reading.unit)
    )


def faults(queries: OutageQueries) -> TableBlock:
    """Set the corporations' handling of faults side by side."""
    words = queries.words
    rows = [
        (
            row["unit_code"],
            count(row["faults"], words),
            minutes(row["mean_minutes"], words),
            minutes(row["median_minutes"], words),
            minutes(row["p90_minutes"], words),
            share(row["share_customers_within_2h"], words),
            share(row["share_within_2h"], words),
            *beside.cells(
                queries.figures[row["unit_code"], WITHIN_2H], queries.reading
            ),
        )
        for row in _ordered("fault_handling_by_unit", queries)
    ]
    heads = ("unit", "faults", "mean", "median", "p90", "customers_2h", "events_2h")
    block = _block("fault", rows, heads, queries)
    more = beside.columns(queries.reading)
    return replace(
        block, table=replace(block.table, columns=block.table.columns + more)
    )


def notices(queries: OutageQueries) -> TableBlock:
    """Say how many customers' notices were given in time."""
    words = queries.words
    rows = [
        (
            row["unit_code"],
            count(row["planned_cuts"], words),
            count(row["planned_told_in_time"], words),
            _part(row, "planned", queries),
            count(row["urgent_cuts"], words),
            count(row["urgent_told_in_time"], words),
            _part(row, "urgent", queries),
            count(row.get("urgent_not_yet_due"), words),
        )
        for row in _ordered("notices_by_unit", queries)
    ]
    heads = (
        "unit",
        "planned_cuts",
        "in_time",
        "planned_share",
        "urgent_cuts",
        "in_time",
        "urgent_share",
        "not_yet_due",
    )
    return _block("notice", rows, heads, queries)


def _part(row: Row, kind: str, queries: OutageQueries) -> FormattedValue:
    """Write a share; without a cut it is a dash, without an export it is said."""
    if row[f"{kind}_cuts"] == 0:
        return formatted.share(None, queries.words)
    return share(row[f"share_{kind}_told_in_time"], queries.words)


def _ordered(question: str, queries: OutageQueries) -> list[Row]:
    """Give the corporations' rows in the campaign's order, the group's last."""
    group = queries.snapshot.campaign.group.code
    places = [*queries.corporations, group]
    by_unit = {row["unit_code"]: row for row in queries.of_all(question, "unit_code")}
    return [by_unit[code] for code in places if code in by_unit]


def feeders(queries: OutageQueries) -> TableBlock:
    """List the feeders that cost customers the most time; each leads to its outages."""
    words, worst = queries.words, _worst_feeders(queries)
    rows = [
        (
            str(row["feeder"]),
            named_unit(row["unit_of_feeder"], queries),
            count(row["outages"], words),
            count(row["customer_interruptions"], words),
            millions(row["customer_minutes_lost"], words),
        )
        for row in worst
    ]
    heads = ("feeder", "company", "outages", "interruptions", "millions")
    block = _block("feeder", rows, heads, queries, texts=2)
    ways = {place: feeder_link(row, queries.reading) for place, row in enumerate(worst)}
    table = replace(block.table, links=ways, numbers_lead=True)
    return replace(block, table=table)


def _worst_feeders(queries: OutageQueries) -> list[Row]:
    return queries.of_unit(
        "worst_feeders", "feeder", "unit_of_feeder", page_size=MOST_FEEDERS
    )


def feeder_link(row: Row, reading: Reading) -> str:
    """Link to a feeder's outages, exactly those that were counted."""
    company = str(row["unit_of_feeder"])
    return _listed(reading, feeder=str(row["feeder"]), company=company)


def _listed(reading: Reading, **place: str) -> str:
    """Link to the outages of a place."""
    return reading.link(own=(*LIST, *place.items()))


def worst_feeder(queries: OutageQueries) -> Link | None:
    """Name the feeder that cost the most time, with the way to its outages."""
    text = said_worst_feeder(queries)
    if not text:
        return None
    return Link(text, feeder_link(_worst_feeders(queries)[0], queries.reading))


def said_worst_feeder(queries: OutageQueries) -> str:
    """Name the feeder that cost customers the most time; empty where none is known."""
    first = next(iter(_worst_feeders(queries)), Row())
    if first["customer_minutes_lost"] is None or first["outages"] is None:
        return ""
    return queries.words.count(
        "outages.worst_feeder",
        first["outages"],
        feeder=first["feeder"],
        company=named_unit(first["unit_of_feeder"], queries),
        outages=count(first["outages"], queries.words),
        millions=millions(first["customer_minutes_lost"], queries.words),
    )


def named_unit(code: object, queries: OutageQueries) -> str:
    """Name a company by what it is and its code; a corporation by its code alone."""
    return unit_names.named(str(code), queries.snapshot.campaign, queries.words)


def open_now(queries: OutageQueries) -> TableBlock:
    """List who is without supply at the data's as-of time, the longest first."""
    words = queries.words
    rows = [
        (
            str(row["outage_id"]),
            named_unit(row["unit_code"], queries),
            str(row["feeder"] or form.DASH),
            words.code("outage_class", row["outage_class"]),
            moment(row["started_at"], words),
            count(row["minutes_so_far"], words),
            count(row["customers_interrupted"], words),
        )
        for row in queries.of_unit("open_outages", *OPEN_KEYS, page_size=MOST_OPEN)
    ]
    heads = ("outage", "company", "feeder", "class", "started", "so_far", "customers")
    return _block("open", rows, heads, queries, texts=5)


def _block(
    name: str,
    rows: Sequence[Cells],
    heads: tuple[str, ...],
    queries: OutageQueries,
    texts: int = 1,
) -> TableBlock:
    """Set rows under their heads; the first `texts` columns are words."""
    words = queries.words
    title = words(f"outages.{name}_title", unit=queries.reading.unit)
    is_known = queries.saidi.days_covered and queries.saidi.status != "not_applicable"
    instead = queries.nothing()
    if is_known and words.has(f"outages.{name}_none"):
        instead = words(f"outages.{name}_none")
    return TableBlock(
        title=title,
        unit_line=queries.unit_line(f"outages.{name}_unit"),
        source=queries.source,
        table=Table(
            caption=title,
            columns=tuple(
                Column(words(f"outages.col_{head}"), is_number=place >= texts)
                for place, head in enumerate(heads)
            ),
            rows=tuple(rows),
        ),
        instead=instead,
        is_narrowed=name not in UNNARROWED,
    )
