"""The matrix: which promises is each unit keeping?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from campaign import format as form
from campaign.catalogue.campaigns import Unit
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import asked, links, wording
from campaign.views.choice import Choice
from campaign.views.parts import Cell, Group, Head, Mark, Matrix, Row
from campaign.views.sources import source_line

LEGEND = (
    "met",
    "on_track",
    "behind",
    "missed",
    "not_yet_due",
    "not_applicable",
    "no_data",
)
VALUELESS = ("no_data", "not_yet_due", "not_applicable")
LONG_RUN = 3

Figures = Mapping[tuple[str, str], Figure]


def matrix(
    figures: Figures,
    codes: tuple[str, ...],
    snapshot: Snapshot,
    choice: Choice,
    words: Words,
) -> Matrix:
    """Set every unit's figures side by side."""
    units = snapshot.campaign.units
    first = choice.first_day
    last = asked.last_shown(first, choice.last_day, snapshot.as_of)
    days = form.days(first, last, words.lang)
    parts = [
        ("matrix.distribution", [u for u in units if u.kind == "distribution"]),
        ("matrix.other", [u for u in units if u.kind != "distribution"]),
    ]
    return Matrix(
        title=words("block.matrix"),
        unit_line=words("block.matrix_unit", days=days),
        caption=words("matrix.caption"),
        corner=words("matrix.unit"),
        heads=tuple(_head(code, snapshot, words) for code in codes),
        groups=tuple(
            Group(
                words(title),
                tuple(
                    _row(u, figures, codes, snapshot, choice, words) for u in members
                ),
            )
            for title, members in parts
            if members
        ),
        legend=tuple(Mark(code, words(f"status.{code}")) for code in LEGEND),
        source=source_line(snapshot, words),
    )


def _head(code: str, snapshot: Snapshot, words: Words) -> Head:
    goal = words(f"goal.{snapshot.indicators[code].promise}")
    return Head(
        label=words(f"indicator.{code}.head"),
        short=words(f"indicator.{code}.narrow"),
        goal=goal,
    )


def _row(
    unit: Unit,
    figures: Figures,
    codes: tuple[str, ...],
    snapshot: Snapshot,
    choice: Choice,
    words: Words,
) -> Row:
    mine = [figures[unit.code, code] for code in codes]
    cells: list[Cell] = []
    for applies, run in groupby(mine, key=lambda one: one.status != "not_applicable"):
        members = list(run)
        if applies:
            cells += [_cell(one, snapshot, choice, words) for one in members]
        else:
            cells.append(_not_applicable(len(members), words))
    return Row(
        code=unit.code,
        short=short_name(unit, words),
        region=words.pick(unit.region),
        name=words.pick(unit.name),
        is_chosen=unit.code == choice.unit,
        cells=tuple(cells),
    )


def short_name(unit: Unit, words: Words) -> str:
    """Name a unit in few letters; the group's own units never as the group itself."""
    if unit.kind == "direct":
        return words("matrix.direct")
    return unit.short or unit.code


def chart_name(unit: Unit, words: Words) -> str:
    """Name a unit beside a bar: by its code, which for its own units is no name."""
    return short_name(unit, words) if unit.kind == "direct" else unit.code


def _not_applicable(span: int, words: Words) -> Cell:
    mark = Mark("not_applicable", words("status.not_applicable"))
    why = words("matrix.no_customers") if span >= LONG_RUN else ""
    return Cell(mark=mark, gap=why, span=span)


def _cell(figure: Figure, snapshot: Snapshot, choice: Choice, words: Words) -> Cell:
    indicator = snapshot.indicators[figure.figure]
    link = links.behind(indicator.promise, figure.unit_code, choice)
    mark = wording.mark(figure, words)
    named = f"{figure.unit_code} · " + words(f"indicator.{figure.figure}.short")
    if figure.value is None or figure.status in VALUELESS:
        return Cell(mark=mark, link=link, label=named, of=figure)
    unit = wording.unit(figure, figure.value, words) if figure.unit == "min" else ""
    return Cell(
        mark=mark,
        value=wording.value(figure, indicator, words),
        unit=unit,
        gap=wording.short_gap(figure, indicator, words),
        link=link,
        label=named,
        of=figure,
    )
