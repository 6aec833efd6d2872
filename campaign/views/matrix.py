"""The matrix: which promises is each unit keeping?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from campaign import format as form
from campaign.catalogue.campaigns import Unit
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import figure_text, links, queries
from campaign.views.parts import Group, Head, Mark, Matrix, MatrixCell, Row
from campaign.views.sentences import source_line

LEGEND = (
    "met",
    "on_track",
    "behind",
    "missed",
    "incomplete",
    "not_yet_due",
    "not_applicable",
    "no_data",
)
VALUELESS = ("no_data", "not_yet_due", "not_applicable")
LONG_RUN = 3

Figures = Mapping[tuple[str, str], Figure]


def matrix(figures: Figures, codes: tuple[str, ...], reading: Reading) -> Matrix:
    """Set every unit's figures side by side."""
    words = reading.words
    units = reading.snapshot.campaign.units
    first = reading.first_day
    last = queries.last_shown(first, reading.last_day, reading.snapshot.as_of)
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
        heads=tuple(_head(code, reading) for code in codes),
        groups=tuple(
            Group(
                words(title),
                tuple(_row(u, figures, codes, reading) for u in members),
            )
            for title, members in parts
            if members
        ),
        legend=tuple(Mark(code, words(f"status.{code}")) for code in LEGEND),
        source=source_line(reading),
    )


def _head(code: str, reading: Reading) -> Head:
    words = reading.words
    goal = words(f"goal.{reading.snapshot.indicators[code].promise}")
    return Head(
        label=words(f"indicator.{code}.head"),
        short=words(f"indicator.{code}.narrow"),
        goal=goal,
    )


def _row(unit: Unit, figures: Figures, codes: tuple[str, ...], reading: Reading) -> Row:
    words = reading.words
    mine = [figures[unit.code, code] for code in codes]
    cells: list[MatrixCell] = []
    for applies, run in groupby(mine, key=lambda one: one.status != "not_applicable"):
        members = list(run)
        if applies:
            cells += [_cell(one, reading) for one in members]
        else:
            cells.append(_not_applicable(len(members), words))
    return Row(
        code=unit.code,
        short=short_name(unit, words),
        region=words.pick(unit.region),
        name=words.pick(unit.name),
        is_chosen=unit.code == reading.unit,
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


def _not_applicable(span: int, words: Words) -> MatrixCell:
    mark = Mark("not_applicable", words("status.not_applicable"))
    why = words("matrix.no_customers") if span >= LONG_RUN else ""
    return MatrixCell(mark=mark, gap=why, span=span)


def _cell(figure: Figure, reading: Reading) -> MatrixCell:
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    link = links.behind(indicator.promise, figure.unit_code, reading)
    mark = figure_text.mark(figure, words)
    named = f"{figure.unit_code} · " + words(f"indicator.{figure.figure}.short")
    if figure.value is None or figure.status in VALUELESS:
        return MatrixCell(mark=mark, link=link, label=named, of=figure)
    unit = figure_text.unit(figure, figure.value, words) if figure.unit == "min" else ""
    return MatrixCell(
        mark=mark,
        value=figure_text.value(figure, indicator, words),
        unit=unit,
        gap=" ".join(
            part
            for part in (
                figure_text.short_gap(figure, indicator, words),
                figure_text.lacking_days(figure, words),
            )
            if part
        ),
        link=link,
        label=named,
        of=figure,
    )
