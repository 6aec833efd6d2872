"""Make a take-away from a tile, a chart, a table or the matrix, as it is shown."""

from __future__ import annotations

from campaign import format as form
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import models
from campaign.press.columns import rows_of
from campaign.press.takeaway import Field, Origin, Takeaway, stem
from campaign.views.parts import Cell, ChartBlock, Matrix, Row, Table, Tile, Value


def of_table(
    table: Table, title: str, unit_line: str, origin: Origin, note: str = ""
) -> Takeaway:
    """Take a table's raw values; where it has none, the numbers as printed."""
    fields, rows = rows_of(table, origin.lang)
    name = stem(origin, title)
    return Takeaway(title, unit_line, origin, fields, rows, name, note=note)


def of_chart(block: ChartBlock, origin: Origin, words: Words) -> Takeaway | None:
    """Take a chart with its twin's values, or its own; none where nothing is drawn.

    A twin without raw values stands only where it says more than the chart does.
    """
    if block.chart is None:
        return None
    fields, rows = models.rows_of(block.chart, words)
    twin = block.table
    if twin is not None and (twin.values or len(twin.columns) > len(fields)):
        fields, rows = rows_of(twin, origin.lang)
    name = stem(origin, words("takeaway.chart_name", short=block.short or block.title))
    return Takeaway(
        block.title, block.unit_line, origin, fields, rows, name, block.chart
    )


def of_tile(tile: Tile, origin: Origin, words: Words) -> Takeaway | None:
    """Take a tile's figure: one row with value, status, target, path and gap."""
    figure = tile.of
    if figure is None:
        return None
    kind = "share" if figure.unit == "share" else "number"
    digits = _digits(figure)
    named: list[tuple[str, Value, Field]] = [
        ("unit_code", figure.unit_code, Field("", "text")),
        ("figure", tile.label, Field("", "text")),
        ("value", figure.value, Field("", kind, digits)),
        ("measure", tile.unit, Field("", "text")),
        ("status", tile.mark.word, Field("", "text")),
        ("target", figure.target, Field("", kind, digits)),
        ("path", figure.path, Field("", kind, digits)),
        ("gap", figure.gap, Field("", kind, digits)),
        ("from_day", figure.from_day, Field("", "date")),
        ("last_day", figure.before_day - form.ONE_DAY, Field("", "date")),
        ("note", tile.note or None, Field("", "text")),
    ]
    fields = tuple(
        Field(words(f"takeaway.{key}"), one.kind, one.decimals) for key, _, one in named
    )
    return Takeaway(
        title=f"{tile.label} · {figure.unit_code}",
        unit_line=_narrowed(_unit_line(figure, words), origin),
        origin=origin,
        fields=fields,
        rows=(tuple(value for _, value, _ in named),),
        stem=stem(origin, tile.definition.short),
        picture=tile,
    )


def of_matrix(matrix: Matrix, origin: Origin, words: Words) -> Takeaway:
    """Take units by indicators: value, status and gap of each."""
    rows = [row for group in matrix.groups for row in group.rows]
    spread = [_spread(row) for row in rows]
    fields = [Field(matrix.corner)]
    for place, head in enumerate(matrix.heads):
        shown = [cells[place].of for cells in spread]
        known = next((one for one in shown if one is not None), None)
        kind = "share" if known and known.unit == "share" else "number"
        digits = _digits(known) if known else 0
        fields += [
            Field(head.label, kind, digits),
            Field(f"{head.label}: {words('takeaway.status')}"),
            Field(f"{head.label}: {words('takeaway.gap')}", kind, digits),
        ]
    return Takeaway(
        title=matrix.title,
        unit_line=_narrowed(matrix.unit_line.partition(";")[0], origin),
        origin=origin,
        fields=tuple(fields),
        rows=tuple(
            (row.code, *(value for cell in cells for value in _three(cell)))
            for row, cells in zip(rows, spread, strict=True)
        ),
        stem=stem(origin, words("takeaway.matrix_name")),
    )


def _spread(row: Row) -> list[Cell]:
    """Give a cell for each indicator: one that spans several stands for each."""
    return [cell for cell in row.cells for _ in range(cell.span)]


def _three(cell: Cell) -> tuple[Value, Value, Value]:
    """Give a cell's value, status and gap; what the screen leaves out stays out."""
    if cell.of is None or not cell.value:
        return None, cell.mark.word, None
    return cell.of.value, cell.mark.word, cell.of.gap


def _digits(figure: Figure) -> int:
    """Give the decimals a spreadsheet shows first; the value keeps all of its own."""
    return 0 if figure.unit == "count" else 1 if figure.unit in ("min", "share") else 3


def _narrowed(unit_line: str, origin: Origin) -> str:
    """Say what was left out, beside the unit: a file has no filters around it."""
    return f"{unit_line} · {origin.filters}" if origin.filters else unit_line


def _unit_line(figure: Figure, words: Words) -> str:
    last = figure.before_day - form.ONE_DAY
    if figure.as_of is not None:
        last = max(figure.from_day, min(last, figure.as_of.date()))
    days = form.days(figure.from_day, last, words.lang)
    unit = words.count(f"indicator.{figure.figure}.unit", 2)
    return words("takeaway.tile_unit", unit=unit, days=days)
