"""What the activities page says: is each programme done as planned, and for whom?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from campaign import figures as figures_module
from campaign.charts.models import Bar
from campaign.reading import Reading
from campaign.views import (
    activities_programmes,
    activities_table,
    activities_units,
    activities_words,
    asked,
    breakdown,
    formatted,
)
from campaign.views.activities_calendar import Calendar, calendar
from campaign.views.activities_programmes import (
    FIGURE,
    Programme,
    lacking,
    money,
)
from campaign.views.breakdown import Part, Told, columns
from campaign.views.definitions import definition
from campaign.views.parts import ChartBlock, Matrix, Section, Table, Tile
from campaign.views.sources import source_line
from campaign.views.tolerant import part

QUESTION = "activities_by_programme"


@dataclass(frozen=True)
class Activities:
    """The activities page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    programmes: ChartBlock
    quantities: ChartBlock
    table: Table
    people: ChartBlock
    value: ChartBlock
    units: ChartBlock
    matrix: Matrix
    calendar: Calendar | ChartBlock
    days: str
    source: str


def view(reading: Reading) -> Activities:
    """Answer the page's questions for one reading."""
    words = reading.words
    every = figures_module.figures(reading)
    figures = {
        (one.unit_code, one.figure): one
        for one in every
        if one.figure.startswith(FIGURE)
    }
    rows = asked.by_unit(reading, QUESTION, (reading.unit,))[reading.unit]
    made = activities_programmes.programmes(rows, reading.snapshot)
    mine = [figures[reading.unit, FIGURE + one.code] for one in made]
    codes = tuple(unit.code for unit in reading.snapshot.campaign.units)
    answers = asked.by_unit(reading, QUESTION, codes)
    days = asked.told_days(reading)
    instead = ""
    if all(one.held is None for one in made):
        instead = words("activities.empty", unit=reading.unit, days=days)
    about = definition(mine[0], reading)
    said = [
        Section(words(f"popover.{head}"), words(f"activities.{head}"))
        for head in ("what", "formula")
    ]
    return Activities(
        headline=activities_words.headline(made, reading),
        sub=activities_words.sub(made, mine, words),
        tiles=activities_words.tiles(made, mine, about, tuple(said), words),
        programmes=activities_programmes.held(made, figures, reading, instead),
        quantities=activities_programmes.reached(made, reading, instead),
        table=activities_table.table(made, figures, reading.unit, words),
        people=_parts("people", made, reading, instead),
        value=_parts("value", made, reading, instead),
        units=activities_units.side_by_side(answers, reading),
        matrix=activities_units.matrix(figures, reading),
        calendar=part("calendar", partial(calendar, reading), reading),
        days=days,
        source=source_line(reading),
    )


def _parts(
    what: str, made: list[Programme], reading: Reading, instead: str
) -> ChartBlock:
    """Draw the people reached, or the value given, programme by programme."""
    words = reading.words
    is_money = what == "value"
    unit = words("activities.vnd" if is_money else "activities.people_unit")
    days = asked.told_days(reading)
    told = Told(
        key=f"{what}-{reading.unit}",
        title=words(f"activities.by_{what}", unit=reading.unit),
        unit_line=words(f"activities.by_{what}_unit", days=days),
        short=words(f"activities.by_{what}_short"),
        columns=columns(words("column.programme"), unit),
        unit=unit,
    )
    parts = []
    for one in made:
        size = one.value_vnd if is_money else one.beneficiaries
        label = exact = lacking(one.held, words)
        if size is not None:
            exact = formatted.count(size, words)
            label = money(size, words) if is_money else exact
        name = words.code("programme", one.code)
        parts.append(Part(Bar(name, size, str(label)), (name, exact)))
    parts.sort(key=lambda part: -(part.bar.value or -1.0))
    empty = instead or words("activities.no_data")
    return breakdown.block(told, parts, source_line(reading), words, empty)
