"""Activities of all units: side by side, and by programme."""

from collections.abc import Callable

from campaign.charts.models import Bar, Role
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import breakdown, figure_text, formatted, links, queries
from campaign.views.activities_programmes import (
    FIGURE,
    Figures,
    money,
    of_plan,
    ratio,
    total,
)
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.matrix import LEGEND, chart_name, short_name
from campaign.views.parts import ChartBlock, Group, Head, Mark, Matrix, MatrixCell
from campaign.views.parts import Row as MatrixRow
from campaign.views.queries import Row
from campaign.views.sentences import source_line

Answers = dict[str, list[Row]]


def side_by_side(answers: Answers, reading: Reading) -> ChartBlock:
    """Draw what each unit held beside what it planned."""
    words = reading.words
    heads = columns(
        words,
        "matrix.unit",
        "activities.held",
        "activities.planned",
        "activities.of_plan",
        "activities.people",
        "activities.value",
    )
    text = BlockText(
        key="units",
        title=words("activities.by_unit"),
        unit_line=words("activities.held_unit", days=queries.days_text(reading)),
        short=words("activities.by_unit_short"),
        columns=heads,
        exported=(*heads[:-1], *columns(words, "takeaway.value_vnd")),
        unit=words("activities.count"),
        mark_name=words("activities.planned"),
    )

    def more(rows: list[Row]) -> tuple[Cell, ...]:
        return (
            of_plan(total(rows, "held"), total(rows, "planned"), words),
            formatted.count(total(rows, "beneficiaries"), words),
            money(total(rows, "value_vnd"), words),
        )

    parts = unit_parts(answers, reading, more)
    return breakdown.block(text, parts, reading, words("activities.no_data"))


def unit_parts(
    answers: Answers, reading: Reading, more: Callable[[list[Row]], tuple[Cell, ...]]
) -> list[Part]:
    """Give each unit's bar, held beside planned, and its cells: these and `more`."""
    words, parts = reading.words, []
    for unit in reading.snapshot.campaign.units:
        rows = answers[unit.code]
        done, planned = total(rows, "held"), total(rows, "planned")
        name = chart_name(unit, words)
        cells = (
            FormattedValue(unit.code, words.lang, "text", text=name),
            formatted.count(done, words),
            formatted.count(planned, words),
            *more(rows),
        )
        is_read = reading.is_group or reading.unit == unit.code
        role: Role = "main" if is_read else "rest"
        bar = Bar(name, done, ratio(done, planned, words), "", role, mark=planned)
        parts.append(Part(bar, cells))
    return parts


def matrix(figures: Figures, reading: Reading) -> Matrix:
    """Set all units by the directive's programmes: held over planned, and status."""
    words = reading.words
    codes = [code for code in reading.snapshot.indicators if code.startswith(FIGURE)]
    rows = tuple(
        MatrixRow(
            code=unit.code,
            short=short_name(unit, words),
            region=words.pick(unit.region),
            name=words.pick(unit.name),
            is_chosen=unit.code == reading.unit,
            cells=tuple(_cell(figures[unit.code, code], reading) for code in codes),
        )
        for unit in reading.snapshot.campaign.units
    )
    return Matrix(
        title=words("activities.matrix"),
        unit_line=words("activities.matrix_unit", days=queries.days_text(reading)),
        caption=words("activities.matrix"),
        corner=words("matrix.unit"),
        heads=tuple(_head(code, words) for code in codes),
        groups=(Group(words("activities.all_units"), rows),),
        legend=tuple(Mark(code, words(f"status.{code}")) for code in LEGEND),
        source=source_line(reading),
        short=words("takeaway.activities_name"),
        is_of_plan=True,
    )


def _head(code: str, words: Words) -> Head:
    label = words.code("programme", code.removeprefix(FIGURE))
    return Head(label=label, short=label, goal="")


def _cell(figure: Figure, reading: Reading) -> MatrixCell:
    words = reading.words
    mark = figure_text.mark(figure, words)
    if figure.value is None:
        return MatrixCell(mark=mark, of=figure)
    if not figure.denominator and not figure.value:
        unplanned = Mark("not_applicable", words("activities.not_planned"))
        return MatrixCell(mark=unplanned, of=figure)
    value = ratio(figure.value, figure.denominator, words)
    code = figure.figure.removeprefix(FIGURE)
    named = f"{words.code('programme', code)}, {figure.unit_code}"
    link = links.programme(code, figure.unit_code, reading)
    return MatrixCell(mark=mark, value=value, of=figure, link=link, label=named)
