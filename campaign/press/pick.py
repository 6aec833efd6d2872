"""Make a take-away from a tile, a chart, a table or the matrix, as it is shown."""

from dataclasses import replace
from typing import Any

from campaign import number_format as form
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import exported_rows
from campaign.press.takeaway import Field, Origin, Takeaway, stem
from campaign.views import figure_text
from campaign.views.activities_calendar import Calendar
from campaign.views.coverage import Coverage
from campaign.views.formatted import Kind, Value
from campaign.views.parts import ChartBlock, Matrix, MatrixCell, Table, Tile


def of_table(
    table: Table,
    title: str,
    unit_line: str,
    origin: Origin,
    note: str = "",
    short: str = "",
) -> Takeaway:
    """Take a table's raw values.

    `short` names its file where the title is a question or a finding.
    """
    fields, rows = exported_rows.of_table(table)
    name = stem(origin, short or title)
    return Takeaway(
        title, unit_line, origin, fields, rows, name, note=note, shown=table
    )


def of_calendar(calendar: Calendar, origin: Origin, words: Words) -> Takeaway:
    """Take a calendar's days, programme by programme; its picture has the weeks."""
    taken = of_table(calendar.table, calendar.title, calendar.unit_line, origin)
    name = stem(origin, words("activities.calendar_short"))
    return replace(taken, stem=name, shown=calendar)


def of_coverage(
    coverage: Coverage, title: str, unit_line: str, origin: Origin, words: Words
) -> Takeaway:
    """Take who has reported on which day: a row a unit, a column a day."""
    days = coverage.grids[0].days if coverage.grids else ()
    fields = (
        Field(words("takeaway.export_kind")),
        Field(words("takeaway.unit_code")),
        *(Field(form.full_date(day, origin.lang)) for day in days),
        Field(words("takeaway.days_reported"), "number"),
        Field(words("takeaway.days_elapsed"), "number"),
    )
    rows: list[tuple[Value, ...]] = []
    for grid in coverage.grids:
        for row in grid.rows:
            states: list[Value] = [coverage.states[state] for state in row.days]
            rows.append((grid.contract, row.unit, *states, row.reported, row.elapsed))
    name = stem(origin, words("takeaway.coverage_name"))
    return Takeaway(title, unit_line, origin, fields, tuple(rows), name, shown=coverage)


def of_chart(block: ChartBlock, origin: Origin, words: Words) -> Takeaway | None:
    """Take a chart with its twin's values, or its own; none where nothing is drawn.

    The chart's own stand where its twin says no more.
    """
    if block.chart is None:
        return None
    fields, rows = exported_rows.of_chart(block.chart, words)
    twin = block.table
    if twin is not None:
        says_more = block.exports_table or twin.exported is not None
        if says_more or len(twin.columns) > len(fields):
            fields, rows = exported_rows.of_table(twin)
    name = stem(origin, words("takeaway.chart_name", short=block.short or block.title))
    note = " ".join(block.notes)
    return Takeaway(
        block.title, block.unit_line, origin, fields, rows, name, block.chart, note
    )


def of_tile(tile: Tile, origin: Origin, words: Words) -> Takeaway | None:
    """Take a tile's figure: one row with value, status, target, path and gap."""
    figure = tile.of
    if figure is None:
        return None
    kind: Kind = "share" if figure.unit == "share" else "number"
    unit, number = origin.name_of(figure.unit_code), (kind, _digits(figure))
    text, day = ("text",), ("date",)
    named: list[tuple[str, Value, tuple[Any, ...]]] = [
        ("unit_code", unit, text),
        ("figure", tile.label, text),
        ("value", figure.value, number),
        ("measure", tile.unit, text),
        ("status", tile.mark.word, text),
        ("target", figure.target, number),
        ("path", figure.path, number),
        ("gap", figure.gap, number),
        ("from_day", figure.from_day, day),
        ("last_day", figure.before_day - form.ONE_DAY, day),
        ("note", " ".join((tile.note, *tile.notes)).strip() or None, text),
    ]
    fields = tuple(Field(words(f"takeaway.{key}"), *how) for key, _, how in named)
    return Takeaway(
        title=f"{tile.label} · {unit}",
        unit_line=_narrowed(_unit_line(figure, words), origin),
        origin=origin,
        fields=fields,
        rows=(tuple(value for _, value, _ in named),),
        stem=stem(origin, tile.definition.short),
        picture=tile,
    )


def of_matrix(matrix: Matrix, origin: Origin, words: Words) -> Takeaway:
    """Take units by indicators: value, status, and gap or plan of each."""
    is_of_plan = matrix.is_of_plan
    third = "takeaway.plan" if is_of_plan else "takeaway.gap"
    # One that spans several indicators stands for each of them.
    spread = [[c for c in row.cells for _ in range(c.span)] for row in matrix.rows]
    fields = [Field(matrix.corner)]
    for place, head in enumerate(matrix.heads):
        shown = [cells[place].of for cells in spread]
        known = next((figure for figure in shown if figure is not None), None)
        kind: Kind = "share" if known and known.unit == "share" else "number"
        digits = _digits(known) if known else 0
        fields += [
            Field(head.label, kind, digits),
            Field(f"{head.label}: {words('takeaway.status')}"),
            Field(f"{head.label}: {words(third)}", kind, digits),
        ]
    return Takeaway(
        title=matrix.title,
        unit_line=_narrowed(matrix.unit_line.partition(";")[0], origin),
        origin=origin,
        fields=tuple(fields),
        rows=tuple(
            (
                row.label,
                *(value for cell in cells for value in _three(cell, is_of_plan)),
            )
            for row, cells in zip(matrix.rows, spread, strict=True)
        ),
        stem=stem(origin, matrix.short or words("takeaway.matrix_name")),
        shown=matrix,
    )


def _three(cell: MatrixCell, is_of_plan: bool) -> tuple[Value, Value, Value]:
    """Give a cell's value, status and gap or plan; what isn't shown stays out."""
    if cell.of is None or not cell.value:
        return None, cell.mark.word, None
    if is_of_plan:
        return cell.of.value, cell.mark.word, cell.of.denominator
    return cell.of.value, cell.mark.word, cell.of.gap


def _digits(figure: Figure) -> int:
    """Give the decimals a spreadsheet shows first; the value keeps all of its own."""
    return 0 if figure.unit == "count" else 1 if figure.unit in ("min", "share") else 3


def _narrowed(unit_line: str, origin: Origin) -> str:
    """Say what was left out, beside the unit: a file has no filters around it."""
    return f"{unit_line} · {origin.filters}" if origin.filters else unit_line


def _unit_line(figure: Figure, words: Words) -> str:
    days = form.days(*figure_text.days(figure), words.lang)
    unit = words.count(f"indicator.{figure.figure}.unit", 2)
    return words("takeaway.tile_unit", unit=unit, days=days)
