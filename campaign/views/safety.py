"""What the safety page says: was anybody hurt, and did plants keep their limits?"""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.charts.models import Bar, Dots
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import (
    breakdown,
    formatted,
    frame_cells,
    links,
    queries,
    sentences,
    tiles,
    unit_names,
)
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.matrix import chart_name
from campaign.views.parts import ChartBlock, Column, Table, TableBlock, Tile
from campaign.views.queries import Row, or_default
from campaign.views.sentences import begun, source_line

TWO = ("accidents", "environment_exceedances")
MOST_EVENTS = 1000
PLACE = ["file_no", "row_no", "rows_found"]


@dataclass(frozen=True)
class Plant:
    """One parameter of one plant: its dots over the days, and what they come to."""

    name: str
    parameter: str
    dots: Dots
    lines: tuple[str, ...]
    is_exceeded: bool
    link: str


@dataclass(frozen=True)
class Safety:
    """The safety page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    units: TableBlock
    events: TableBlock
    types: ChartBlock
    plants: tuple[Plant, ...]
    plants_title: str
    plants_unit: str
    measured: TableBlock


def view(reading: Reading) -> Safety:
    """Answer the page's questions for one reading."""
    words = reading.words
    every = figures_module.figures(reading)
    mine = [f for f in every if f.unit_code == reading.unit and f.figure in TWO]
    none: list[Row] = []
    series, days = (
        or_default(partial(_rows, reading, question), otherwise=none)
        for question in ("plant_parameters", "plant_days")
    )
    return Safety(
        headline=_headline(mine, reading),
        sub=_sub(reading),
        tiles=tuple(tiles.unlinked(tiles.tile(figure, reading)) for figure in mine),
        units=_units(reading),
        events=_listed("events_of", "safety_rows", reading, page_size=MOST_EVENTS),
        types=queries.part_or_missing(
            "safety_types", partial(_types, reading), reading
        ),
        plants=tuple(_plant(row, days, reading) for row in series),
        plants_title=words("safety.plants", unit=reading.named),
        plants_unit=words("safety.plants_unit", days=queries.days_text(reading)),
        measured=_measured(series, reading),
    )


def _headline(mine: list[Figure], reading: Reading) -> str:
    """Say first who was hurt, then what was above its limit."""
    words = reading.words
    texts = []
    for figure in mine:
        if figure.status == "not_applicable":
            continue
        key = "none" if figure.value == 0 else "some"
        if figure.value is None:
            key = "unknown"
        n = int(figure.value or 0)
        texts.append(
            words.count(
                f"safety.{figure.figure}_{key}", n, times=form.number(n, words.lang)
            )
        )
    return sentences.opened("; ".join(texts) or words("safety.nothing"), reading)


def _sub(reading: Reading) -> str:
    """Say for how many reported days nobody was hurt, and when it last happened."""
    words = reading.words
    rows = queries.rows_or_none(reading, "accident_days_by_unit", "days_reported")
    if not rows or rows[0]["days_without_accident"] is None:
        return ""
    row = rows[0]
    text = words(
        "safety.sub_days",
        n=form.number(row["days_without_accident"], words.lang),
        days=form.number(row["days_reported"], words.lang),
    )
    if row["last_accident_at"] is None:
        return text
    last = str(formatted.moment(row["last_accident_at"], words))
    since = form.number(row["days_since_last"], words.lang)
    return text + " " + words("safety.sub_last", last=last, n=since)


def _units(reading: Reading) -> TableBlock:
    """Write each unit's days without accident, accidents, incidents and lost energy."""
    words, snapshot = reading.words, reading.snapshot
    codes = snapshot.campaign.codes
    days = queries.by_unit(reading, "accident_days_by_unit", codes)
    totals = queries.by_unit(reading, "safety_by_unit", codes)
    names = {unit.code: chart_name(unit, words) for unit in snapshot.campaign.units}
    rows = tuple(
        _unit(names.get(code, code), days[code], totals[code], words, code == codes[0])
        for code in codes
    )
    title = words("safety.units")
    counts = ["days_without", "accidents", "incidents", "injured", "dead", "lost_mwh"]
    heads = (
        Column(words("matrix.unit")),
        *(Column(words(f"safety.{name}"), is_number=True) for name in counts),
        Column(words("safety.last")),
        Column(words("safety.missing")),
    )
    return TableBlock(
        title=title,
        unit_line=words("safety.units_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=Table(title, heads, rows),
        instead=words("safety.nothing"),
    )


def _unit(
    name: str, days: list[Row], totals: list[Row], words: Words, is_group: bool
) -> tuple[Cell, ...]:
    free, row = (days or [Row()])[0], (totals or [Row()])[0]
    without, reported = free["days_without_accident"], free["days_reported"]
    ratio = words("missing.value")
    if without is not None:
        ratio = (
            f"{form.number(without, words.lang)}/{form.number(reported, words.lang)}"
        )
    last = free["last_accident_at"]
    uncovered = row["uncovered_days"] or 0
    counted = words.count("days.of_units" if is_group else "days.count", uncovered)
    lost = words("missing.some_days", days=counted)
    return (
        name,
        FormattedValue(without, words.lang, text=ratio, missing=ratio),
        *(
            formatted.count(row[part], words)
            for part in ("accidents", "incidents", "injured", "dead")
        ),
        formatted.count(row["lost_mwh"], words, 1),
        "" if last is None else formatted.moment(last, words),
        lost if uncovered else "",
    )


def _measured(series: list[Row], reading: Reading) -> TableBlock:
    """Write each plant's parameters as a table: the dots' twin, with completeness."""
    block = _listed("measured", "plant_parameters", reading)
    ways = {n: way for n, row in enumerate(series) if (way := _readings(row, reading))}
    return replace(block, table=replace(block.table, links=ways, numbers_lead=True))


def _readings(row: Row, reading: Reading) -> str:
    """Link to a parameter's readings above its limit; empty where there is none."""
    if not row["exceedances"]:
        return ""
    place = {name: str(row[name]) for name in ("plant", "parameter")}
    return links.behind(TWO[1], reading.unit, reading, **place)


def _listed(name: str, question: str, reading: Reading, **binds: object) -> TableBlock:
    """List an answer's rows as they are, but for where in a file they stand."""
    words = reading.words
    frame = or_default(
        partial(_frame, reading, question, **binds), otherwise=pd.DataFrame()
    ).drop(columns=PLACE, errors="ignore")
    frame = unit_names.in_frame(frame, reading.snapshot.campaign, words)
    title = words(f"safety.{name}", unit=reading.named)
    heads = tuple(frame_cells.column(frame, each, words) for each in frame)
    return TableBlock(
        title=title,
        unit_line=words(f"safety.{name}_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=Table(title, heads, frame_cells.rows(frame, words)),
        instead=words(f"safety.{name}_none"),
    )


def _frame(reading: Reading, question: str, **binds: object) -> pd.DataFrame:
    """Ask a question of the unit below which its rows lie."""
    period = reading.period().binds()
    unit = reading.unit
    return queries.answer(reading.snapshot, question, **period, unit_code=unit, **binds)


def _rows(reading: Reading, question: str) -> list[Row]:
    return queries.records(_frame(reading, question))


def _types(reading: Reading) -> ChartBlock:
    """Draw incidents and accidents by kind and severity, with the energy lost."""
    words = reading.words
    rows = queries.rows(reading, "safety_by_type", "type")
    counts = ("events", "accidents", "injured", "dead", "lost_mwh")
    text = BlockText(
        key=f"safety-types-{reading.unit}",
        title=words("safety.types", unit=reading.named),
        unit_line=words("safety.types_unit", days=queries.days_text(reading)),
        short=words("safety.types_short"),
        columns=columns(words, "safety.what", *(f"safety.{name}" for name in counts)),
        unit=words("safety.event_unit"),
    )
    parts = [_type(row, words) for row in rows]
    return breakdown.block(text, parts, reading, words("safety.events_of_none"))


def _type(row: Row, words: Words) -> Part:
    kind = begun(words.code("type", str(row["type"])))
    name = f"{kind}, {words.code('severity', str(row['severity']))}"
    n = formatted.count(row["events"], words)
    lost = formatted.number(row["lost_mwh"], words, 1)
    note = "" if row["lost_mwh"] is None else f"{lost} MWh"
    bar = Bar(name, row["events"], str(n), note, "over" if row["accidents"] else "main")
    counts = (formatted.count(row[k], words) for k in ("accidents", "injured", "dead"))
    return Part(bar, (name, n, *counts, lost))


def _plant(row: Row, days: list[Row], reading: Reading) -> Plant:
    """Set one parameter's days as dots beside how far and how long it was above."""
    words = reading.words
    place = (row["plant"], row["parameter"])
    mine = [day for day in days if (day["plant"], day["parameter"]) == place]
    furthest = formatted.share(row["furthest"], words, 0)
    lines = [_limit(row, words)]
    if row["exceedances"]:
        lines.append(_above(row, words))
    elif row["furthest"] is not None:
        lines.append(words("safety.highest", share=str(furthest)))
    if row["readings_without_limit"]:
        n = row["readings_without_limit"]
        lines.append(words.count("safety.without_limit", n, times=n))
    if row["days_missing"]:
        missing = words.count("days.count", row["days_missing"])
        lines.append(words("missing.some_days", days=missing))
    alt = f"{row['plant']}, {row['parameter']}: {'; '.join(lines)}"
    return Plant(
        name=str(row["plant"]),
        parameter=str(row["parameter"]),
        dots=Dots(
            alt=alt,
            values=tuple(day["share_of_limit"] for day in mine),
            is_measured=tuple(bool(day["readings"]) for day in mine),
        ),
        lines=tuple(lines),
        is_exceeded=bool(row["exceedances"]),
        link=_readings(row, reading),
    )


def _limit(row: Row, words: Words) -> str:
    if row["limit_value"] is None:
        return words("safety.no_limit")
    limit = form.limit(row["limit_value"], words.lang, 1, percent=False)
    return words("safety.limit", limit=limit, unit=row["unit"])


def _above(row: Row, words: Words) -> str:
    """Say how often, how far and how long a parameter was above its limit."""
    count = int(row["exceedances"])
    times = words.count("safety.above", count, times=form.number(count, words.lang))
    share = formatted.share(row["furthest"], words, 0)
    hours = form.number(row["longest_hours"] or 0, words.lang, 1)
    key = "safety.longest" if row["longest_hours"] else "safety.longest_single"
    text = words("safety.furthest", share=str(share))
    return f"{times}, {text}; {words(key, hours=hours)}"
