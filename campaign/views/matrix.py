"""The scorecard: which promises is each unit keeping?"""

from collections.abc import Mapping
from itertools import groupby

from campaign import number_format as form
from campaign.catalogue.campaigns import Unit
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import LAST_YEAR, PREVIOUS, Reading
from campaign.views import beside, figure_text, links, queries
from campaign.views.parts import Group, Head, Mark, Matrix, MatrixCell, Row
from campaign.views.sentences import joined, source_line

VALUELESS = ("no_data", "not_yet_due", "not_applicable")
LEGEND = (
    *("met", "on_track", "behind", "missed", "incomplete"),
    *("not_yet_due", "not_applicable", "no_data"),
)
FAILING, KEPT = ("missed", "behind"), ("met", "on_track")
LONG_RUN = 3

Figures = Mapping[tuple[str, str], Figure]


def matrix(figures: Figures, codes: tuple[str, ...], reading: Reading) -> Matrix:
    """Set every unit's figures side by side: the group first, then its members.

    Units without customers of their own stand in one row that opens.
    """
    words = reading.words
    units = reading.snapshot.campaign.units
    first = reading.first_day
    last = queries.last_shown(first, reading.last_day, reading.snapshot.as_of)
    shown = form.days(first, last, words.lang)
    unit_line = words("block.matrix_unit", days=shown)
    if reading.beside in (LAST_YEAR, PREVIOUS):
        unit_line = words("block.matrix_beside", days=shown, what=beside.kind(reading))
    sellers = [unit for unit in units if unit.kind == "distribution"]
    others = [unit for unit in units if unit.kind != "distribution"]
    groups = [
        Group(
            words(f"matrix.{name}"),
            tuple(_row(unit, figures, codes, reading) for unit in members),
            _summary(members, figures, codes, reading) if name == "other" else None,
        )
        for name, members in (("distribution", sellers), ("other", others))
        if members
    ]
    total = _total(figures, codes, reading)
    return Matrix(
        title=words("block.matrix"),
        unit_line=unit_line,
        caption=words("matrix.caption"),
        corner=words("matrix.unit"),
        heads=tuple(_head(code, words) for code in codes),
        groups=tuple(groups),
        legend=_legend([total, *(row for one in groups for row in one.rows)], words),
        source=source_line(reading),
        total=total,
    )


def _legend(rows: list[Row], words: Words) -> tuple[Mark, ...]:
    """Name the shapes in the rows, and the mark of a value that lacks days."""
    cells = [cell for row in rows for cell in row.cells]
    used = {cell.mark.code for cell in cells}
    marks = [Mark(code, words(f"status.{code}")) for code in LEGEND if code in used]
    if any(cell.lacks for cell in cells):
        marks.append(Mark("no_data", words("matrix.lacks")))
    return tuple(marks)


def _head(code: str, words: Words) -> Head:
    return Head(
        label=words(f"indicator.{code}.head"),
        short=words(f"indicator.{code}.narrow"),
        goal=words.count(f"indicator.{code}.unit", 2),
    )


def _total(figures: Figures, codes: tuple[str, ...], reading: Reading) -> Row:
    """Give the whole group's row."""
    words, group = reading.words, reading.snapshot.campaign.group
    return Row(
        code=group.code,
        short=group.code,
        region="",
        name=words.pick(group.name),
        is_chosen=group.code in (reading.unit, reading.beside),
        cells=tuple(_cell(figures[group.code, code], reading) for code in codes),
    )


def _row(unit: Unit, figures: Figures, codes: tuple[str, ...], reading: Reading) -> Row:
    words = reading.words
    mine = [figures[unit.code, code] for code in codes]
    cells: list[MatrixCell] = []
    for applies, run in groupby(mine, key=lambda one: one.status != "not_applicable"):
        members = list(run)
        if applies:
            cells += [_cell(member, reading) for member in members]
        else:
            cells.append(_not_applicable(len(members), words))
    return Row(
        code=unit.code,
        short=short_name(unit, words),
        region=words.pick(unit.region),
        name=words.pick(unit.name),
        is_chosen=unit.code in (reading.unit, reading.beside),
        cells=tuple(cells),
    )


def _summary(
    units: list[Unit], figures: Figures, codes: tuple[str, ...], reading: Reading
) -> Row:
    """Stand for several units: name those that fail, else say what all have alike."""
    words = reading.words
    name = words("matrix.others")
    return Row(
        code=name,
        short=words("matrix.others_short"),
        region="",
        name=joined([unit.code for unit in units], words, len(units)),
        is_chosen=any(u.code in (reading.unit, reading.beside) for u in units),
        cells=tuple(_in_short(units, figures, code, reading) for code in codes),
    )


def _in_short(
    units: list[Unit], figures: Figures, code: str, reading: Reading
) -> MatrixCell:
    """Say one indicator of several units in a cell; nothing is added up."""
    words = reading.words
    mine = {unit: figures[unit.code, code] for unit in units}
    judged = {u: f for u, f in mine.items() if f.status != "not_applicable"}
    if not judged:
        return _not_applicable(1, words)
    worst = [
        [unit for unit, figure in judged.items() if figure.status == status]
        for status in FAILING
    ]
    failing = next(filter(None, worst), [])
    shown = judged[failing[0]] if failing else next(iter(judged.values()))
    is_alike = len({(one.status, one.value) for one in judged.values()}) == 1
    value = ""
    if shown.value is not None and (len(failing) == 1 or (not failing and is_alike)):
        value = figure_text.value(shown, reading.snapshot.indicators[code], words)
    return MatrixCell(
        mark=figure_text.mark(shown, words),
        value=value,
        gap=joined([short_name(unit, words) for unit in failing], words),
        label=words(f"indicator.{code}.short"),
    )


def _gap(figure: Figure, reading: Reading) -> str:
    """Write the distance to the goal's path, or to earlier days that were chosen."""
    if reading.beside in (LAST_YEAR, PREVIOUS):
        return beside.difference(figure, reading)
    indicator = reading.snapshot.indicators[figure.figure]
    return figure_text.short_gap(figure, indicator, reading.words)


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
    link = links.behind(figure.figure, figure.unit_code, reading)
    mark = figure_text.mark(figure, words)
    named = f"{figure.unit_code} · " + words(f"indicator.{figure.figure}.short")
    if figure.value is None or figure.status in VALUELESS:
        return MatrixCell(mark=mark, link=link, label=named, of=figure)
    return MatrixCell(
        mark=mark,
        value=figure_text.value(figure, indicator, words),
        gap=_gap(figure, reading),
        lacks=figure_text.lacking_days(figure, words),
        link=link,
        label=named,
        of=figure,
    )
