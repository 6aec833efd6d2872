"""What the activities page says: is each programme done as planned, and for whom?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from campaign import figures as figures_module
from campaign.charts.bars import Bar
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import (
    activities_programmes,
    activities_table,
    activities_units,
    activities_words,
    asked,
    breakdown,
)
from campaign.views.activities_calendar import Calendar, calendar
from campaign.views.activities_programmes import (
    FIGURE,
    Programme,
    lacking,
    money,
)
from campaign.views.breakdown import Part, Told, columns
from campaign.views.choice import Choice
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


def view(snapshot: Snapshot, choice: Choice, words: Words) -> Activities:
    """Answer the page's questions for one choice."""
    every = figures_module.figures(snapshot, **choice.binds())
    figures = {
        (one.unit_code, one.figure): one
        for one in every
        if one.figure.startswith(FIGURE)
    }
    rows = asked.by_unit(snapshot, choice, QUESTION, (choice.unit,))[choice.unit]
    made = activities_programmes.programmes(rows, snapshot)
    mine = [figures[choice.unit, FIGURE + one.code] for one in made]
    codes = tuple(unit.code for unit in snapshot.campaign.units)
    answers = asked.by_unit(snapshot, choice, QUESTION, codes)
    where = (snapshot, choice, words)
    days = asked.told_days(*where)
    instead = ""
    if all(one.held is None for one in made):
        instead = words("activities.empty", unit=choice.unit, days=days)
    about = definition(mine[0], *where)
    said = [
        Section(words(f"popover.{head}"), words(f"activities.{head}"))
        for head in ("what", "formula")
    ]
    return Activities(
        headline=activities_words.headline(made, *where),
        sub=activities_words.sub(made, mine, words),
        tiles=activities_words.tiles(made, mine, about, tuple(said), words),
        programmes=activities_programmes.held(made, figures, *where, instead),
        quantities=activities_programmes.reached(made, *where, instead),
        table=activities_table.table(made, figures, choice.unit, words),
        people=_parts("people", made, *where, instead),
        value=_parts("value", made, *where, instead),
        units=activities_units.side_by_side(answers, *where),
        matrix=activities_units.matrix(figures, *where),
        calendar=part("calendar", partial(calendar, *where), snapshot, words),
        days=days,
        source=source_line(snapshot, words),
    )


def _parts(
    what: str,
    made: list[Programme],
    snapshot: Snapshot,
    choice: Choice,
    words: Words,
    instead: str,
) -> ChartBlock:
    """Draw the people reached, or the value given, programme by programme."""
    is_money = what == "value"
    unit = words("activities.vnd" if is_money else "activities.people_unit")
    days = asked.told_days(snapshot, choice, words)
    told = Told(
        key=f"{what}-{choice.unit}",
        title=words(f"activities.by_{what}", unit=choice.unit),
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
            exact = asked.count(size, words)
            label = money(size, words) if is_money else exact
        name = words.code("programme", one.code)
        parts.append(Part(Bar(name, size, label), (name, exact)))
    parts.sort(key=lambda part: -(part.bar.value or -1.0))
    empty = instead or words("activities.no_data")
    return breakdown.block(told, parts, source_line(snapshot, words), words, empty)
