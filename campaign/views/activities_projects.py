"""What the activities page says of works: inaugurated, begun, energised; how large."""

from collections.abc import Callable
from functools import partial

from campaign.charts.models import Bar
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import breakdown, formatted, queries, sentences, unit_names
from campaign.views.activities_by_unit import unit_parts
from campaign.views.activities_programmes import money, ratio
from campaign.views.breakdown import BlockText, Part, columns, text_columns
from campaign.views.formatted import Cell, FormattedValue, Value
from campaign.views.parts import Block, ChartBlock, Column, PagePart, Table, TableBlock
from campaign.views.queries import MissingAnswer, Row, or_default
from campaign.views.sentences import source_line

QUESTION = "projects_by_unit"
EVENTS = ("inauguration", "ground_breaking", "energised")
SIZES = ("voltage_kv", "capacity_mw", "capacity_mva", "length_km")
LAYOUT = (("works", "works_by_unit"), ("project_sizes",), ("project_list",))
MOST = 500
NO_ROWS: list[Row] = []


def view(reading: Reading) -> PagePart:
    """Say which works were inaugurated and begun of those planned, and how large."""
    rows = or_default(partial(_events, reading), otherwise=NO_ROWS)
    makers: dict[str, Callable[[Reading], Block]] = {
        "works": _works,
        "works_by_unit": _by_unit,
        "project_sizes": _sizes,
        "project_list": _list,
    }
    blocks = queries.blocks(makers, reading)
    return PagePart(_headline(rows, reading), _sub(rows, reading), (), blocks)


def _events(reading: Reading) -> list[Row]:
    """Give the unit's row of each event, in the order of the directive."""
    rows = queries.rows(reading, QUESTION, "event")
    return sorted(rows, key=lambda row: EVENTS.index(row["event"]))


def _headline(rows: list[Row], reading: Reading) -> str:
    words = reading.words
    texts = [
        words(
            f"projects.finding_{row['event']}",
            of_plan=ratio(row["held"], row["planned"], words),
        )
        for row in rows
        if row["held"] is not None and (row["held"] or row["planned"])
    ]
    return sentences.opened(", ".join(texts) or _nothing(rows, words), reading)


def _nothing(rows: list[Row], words: Words) -> str:
    """Tell no works of those of which nobody reported."""
    is_known = any(row["held"] is not None for row in rows)
    return words("projects.finding_none" if is_known else "projects.finding_no_data")


def _sub(rows: list[Row], reading: Reading) -> str:
    """Say how many are late, what was begun and inaugurated, and whose data lack."""
    words, texts = reading.words, []
    found = or_default(partial(_listed, reading), otherwise=NO_ROWS)
    late = sum(bool(row["is_behind"]) for row in found)
    if late:
        texts.append(words.count("projects.sub_late", late))
    elif any(row["planned_by_now"] for row in rows):
        texts.append(words("projects.sub_none_late"))
    missing = next((row["missing_units"] for row in rows if row["missing_units"]), "")
    if missing:
        texts.append(words("activities.missing", units=missing))
    return " ".join(texts)


def _works(reading: Reading) -> ChartBlock:
    """Draw works done beside those planned, event by event."""
    words = reading.words
    heads = ("held", "due", "planned")
    text = BlockText(
        key=f"works-{reading.unit}",
        title=words("projects.works", unit=reading.named),
        unit_line=words("projects.unit_line", days=queries.days_text(reading)),
        short=words("projects.works_short"),
        columns=columns(words, "column.event", *(f"projects.{h}" for h in heads)),
        unit=words("projects.count"),
        mark_name=words("projects.planned"),
    )
    parts = []
    for row in _events(reading):
        counts = tuple(
            formatted.count(row[name], words)
            for name in ("held", "planned_by_now", "planned")
        )
        name = sentences.begun(words.code("event", row["event"]))
        label = ratio(row["held"], row["planned"], words)
        due = words("projects.due_note", n=counts[1]) if row["planned"] else ""
        bar = Bar(name, row["held"], label, due, mark=row["planned"])
        parts.append(Part(bar, (name, *counts)))
    return breakdown.block(text, parts, reading, words("activities.no_data"))


def _by_unit(reading: Reading) -> ChartBlock:
    """Draw the works of each unit, all events together, beside those planned."""
    words, units = reading.words, reading.snapshot.campaign.units
    answers = queries.by_unit(reading, QUESTION, tuple(unit.code for unit in units))
    if not any(answers.values()):
        raise MissingAnswer(QUESTION)
    text = BlockText(
        key="works-by-unit",
        title=words("projects.by_unit"),
        unit_line=words("projects.unit_line", days=queries.days_text(reading)),
        short=words("projects.by_unit_short"),
        columns=text_columns(
            words("matrix.unit"),
            words("projects.held"),
            words("projects.planned"),
            *(sentences.begun(words.code("event", event)) for event in EVENTS),
        ),
        unit=words("projects.count"),
        mark_name=words("projects.planned"),
    )

    def by_event(rows: list[Row]) -> tuple[Cell, ...]:
        held = {row["event"]: row["held"] for row in rows}
        return tuple(formatted.count(held.get(event), words) for event in EVENTS)

    parts = unit_parts(answers, reading, by_event)
    return breakdown.block(text, parts, reading, words("activities.no_data"))


def _sizes(reading: Reading) -> TableBlock:
    """Write capacity, length and value of the works done, event by event."""
    words = reading.words
    sizes = SIZES[1:]
    heads = [words(f"column.{name}") for name in sizes]
    first = (words("column.event"), words("projects.held"))
    rows: list[tuple[Cell, ...]] = []
    exported: list[tuple[Cell, ...]] = []
    for row in _events(reading):
        event = sentences.begun(words.code("event", row["event"]))
        known = [formatted.bound(row[name], words, 1) for name in sizes]
        held = formatted.count(row["held"], words)
        value = formatted.number(None, words)
        if row["value_vnd"] is not None:
            value = money(row["value_vnd"], words)
        rows.append((event, held, *known, value))
        exported.append((event, held, *known, row["value_vnd"]))
    title = words("projects.sizes", unit=reading.named)
    return TableBlock(
        title=title,
        unit_line=words("projects.sizes_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=Table(
            caption=title,
            columns=text_columns(*first, *heads, words("activities.value")),
            rows=tuple(rows),
            exported=Table(
                title,
                text_columns(*first, *heads, words("takeaway.value_vnd")),
                tuple(exported),
            ),
        ),
        instead=words("activities.no_data"),
        is_narrowed=False,
    )


def _listed(reading: Reading) -> list[Row]:
    """Give the works that the numbers count, the late ones first."""
    frame = queries.answer(
        reading.snapshot,
        "project_rows",
        "title",
        **reading.period().binds(),
        unit_code=reading.unit,
        page_size=MOST,
    )
    return queries.records(frame)


def _list(reading: Reading) -> TableBlock:
    """List the works by name; what is late is tinted."""
    words, works = reading.words, _listed(reading)
    heads = ("project", "unit_code", "event", "planned_on")
    first = (
        *(Column(words(f"column.{head}")) for head in heads),
        Column(words("projects.done_on")),
    )
    state = Column(words("column.status"))
    late = sum(bool(row["is_behind"]) for row in works)
    title = words.count("projects.list", len(works), unit=reading.named, late=late)
    sized = (*SIZES, "value_vnd")
    return TableBlock(
        title=title,
        unit_line=words("projects.list_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=Table(
            caption=title,
            columns=(*first, Column(words("projects.size")), state),
            rows=tuple(
                (*_named(row, reading), _size(row, words), _state(row, words))
                for row in works
            ),
            marks={n: "behind" for n, row in enumerate(works) if row["is_behind"]},
            exported=Table(
                title,
                (*first, state, *columns(words, *(f"column.{n}" for n in sized))),
                tuple(
                    (*_named(row, reading), _state(row, words), *_numbers(row))
                    for row in works
                ),
            ),
        ),
        instead=words("projects.list_none"),
        is_narrowed=False,
    )


def _named(row: Row, reading: Reading) -> tuple[Cell, ...]:
    """Name one work: what it is, whose, which event, planned when and held when."""
    words = reading.words
    held_on = row["held_on"]
    return (
        str(row["title"]),
        unit_names.named(str(row["unit_code"]), reading.snapshot.campaign, words),
        words.code("event", str(row["event"])),
        formatted.day(row["planned_on"], words),
        FormattedValue(held_on, words.lang, "date"),
    )


def _numbers(row: Row) -> tuple[Value, ...]:
    return tuple(row[name] for name in (*SIZES, "value_vnd"))


def _size(row: Row, words: Words) -> str:
    """Write what is known of a work's size: 110 kV, 63 MVA, 11,7 km, 36 tỷ đồng."""
    texts = [
        words(f"projects.size_{name}", n=formatted.bound(row[name], words, 1))
        for name in SIZES
        if row[name] is not None
    ]
    if row["value_vnd"] is not None:
        texts.append(str(money(row["value_vnd"], words)))
    return ", ".join(texts) or words("missing.value")


def _state(row: Row, words: Words) -> str:
    """Say whether it is done, late, or still to come."""
    if row["is_held"] is None:
        return words("missing.value")
    if row["is_behind"]:
        return words("status.behind")
    if row["is_held"]:
        return words("projects.done")
    return words.code("state", "planned")
