"""What outage time is made of: causes, classes, planned and unplanned cuts."""

from itertools import accumulate

from campaign.charts.models import Bar, Role
from campaign.views import breakdown
from campaign.views.breakdown import BlockText, Part
from campaign.views.formatted import Cell, count
from campaign.views.outages_queries import OutageQueries, millions, minutes, share
from campaign.views.parts import ChartBlock
from campaign.views.queries import Row

UNPLACED = "unclassified"
MOST_NAMED = 3
EXACT = 9
SPLIT = ("planned", "unplanned")


def causes(queries: OutageQueries) -> ChartBlock:
    """Sort the groups of causes by customer minutes, with a running total."""
    words = queries.words
    rows = queries.of_unit("outages_by_cause", "cause_group")
    parts = [row["share_of_minutes"] for row in rows]
    named = _named(rows)
    running = [round(one, EXACT) for one in accumulate(part or 0.0 for part in parts)]
    bars = [
        Part(
            Bar(
                name=words.code("cause_group", row["cause_group"]),
                value=row["share_of_minutes"],
                label=str(share(row["share_of_minutes"], words)),
                note=str(share(total, words)).removesuffix("%"),
                role=_role(row["cause_group"], place < named),
            ),
            (
                words.code("cause_group", row["cause_group"]),
                *_amounts(row, queries),
                share(total, words),
            ),
        )
        for place, (row, total) in enumerate(zip(rows, running, strict=True))
    ]
    title = words("outages.cause_title", unit=queries.reading.unit)
    if named and running[named - 1]:
        said = share(running[named - 1], words)
        title = words.count("outages.cause_title_top", named, share=said)
    return _block("cause", title, bars, queries, [words("outages.col_running")])


def _named(rows: list[Row]) -> int:
    """Count the causes that make up half of the time, three at most."""
    total = 0.0
    known = [row for row in rows if row["cause_group"] != UNPLACED]
    for place, row in enumerate(known[:MOST_NAMED], start=1):
        total += row["share_of_minutes"] or 0.0
        if total >= 0.5:
            return place
    return min(MOST_NAMED, len(known))


def _role(code: str, is_named: bool) -> Role:
    if code == UNPLACED:
        return "muted"
    return "main" if is_named else "rest"


def classes(queries: OutageQueries) -> ChartBlock:
    """Sort the classes of the law by customer minutes."""
    words = queries.words
    rows = queries.of_unit("outages_by_class", "outage_class")
    parts: list[Part] = []
    for row in rows:
        name = words.code("outage_class", row["outage_class"])
        name = name[:1].upper() + name[1:]
        bar = Bar(
            name=name,
            value=row["share_of_minutes"],
            label=str(share(row["share_of_minutes"], words)),
            role=_role(row["outage_class"], is_named=not parts),
        )
        parts.append(Part(bar, (name, *_amounts(row, queries))))
    title = words("outages.class_title", unit=queries.reading.unit)
    return _block("class", title, parts, queries, [])


def _amounts(row: Row, queries: OutageQueries) -> tuple[Cell, ...]:
    words = queries.words
    return (
        count(row["outages"], words),
        count(row["customer_interruptions"], words),
        millions(row["customer_minutes_lost"], words),
        share(row["share_of_minutes"], words),
    )


def _block(
    name: str, title: str, parts: list[Part], queries: OutageQueries, more: list[str]
) -> ChartBlock:
    words = queries.words
    heads = ("outages", "interruptions", "millions", "share")
    text = BlockText(
        key=f"{name}-{queries.reading.unit}",
        title=title,
        unit_line=queries.unit_line(f"outages.{name}_unit"),
        short=words(f"outages.{name}_short"),
        columns=breakdown.text_columns(
            words(f"outages.{name}_head"),
            *(words(f"outages.col_{head}") for head in heads),
            *more,
        ),
        decimals=1,
        is_share=True,
    )
    return breakdown.block(text, parts, queries.reading, queries.nothing())


def planned(queries: OutageQueries) -> ChartBlock:
    """Set planned against unplanned: their SAIDI adds up, their CAIDI doesn't."""
    words, unit = queries.words, queries.reading.unit
    rows = {kind: queries.row("reliability_by_unit", planned=kind) for kind in SPLIT}
    parts = []
    for kind, row in rows.items():
        name = words(f"planned.{kind}")
        value = row.get("saidi_minutes")
        bar = Bar(
            name=name,
            value=value,
            label=str(minutes(value, words)),
            role="main" if kind == "unplanned" else "rest",
        )
        indices = (
            minutes(value, words),
            count(row.get("saifi"), words, 3),
            minutes(row.get("caidi_minutes"), words),
            count(row.get("customer_interruptions"), words),
        )
        parts.append(Part(bar, (name, *indices)))
    text = BlockText(
        key=f"planned-{unit}",
        title=words("outages.planned_title", unit=unit),
        unit_line=queries.unit_line("outages.planned_unit"),
        short=words("outages.planned_short"),
        columns=breakdown.columns(
            words,
            "outages.planned_head",
            "outages.col_saidi",
            "outages.col_saifi",
            "outages.col_caidi",
            "outages.col_interruptions",
        ),
        unit=words("indicator.saidi_minutes.unit_short"),
        decimals=1,
    )
    return breakdown.block(text, parts, queries.reading, queries.nothing())
