"""HTML of what has rows and columns: matrix, scorecard, panels, heat table, map."""

from html import escape

from campaign.charts.models import Heat, HeatCell, HeatRow, Panel, Panels
from campaign.number_format import DASH
from campaign.ui import html
from campaign.views.parts import Group, Head, Mark, Matrix, MatrixCell, Row, TileMap


def matrix(matrix: Matrix) -> str:
    """Write units by indicators as a table that can be read aloud."""
    width = len(matrix.heads) + 1
    groups = "".join(
        f'<tbody><tr class="grp"><th scope="rowgroup" colspan="{width}">'
        f"{escape(group.title)}</th></tr>{''.join(_row(row) for row in group.rows)}"
        "</tbody>"
        for group in matrix.groups
    )
    return html.block(
        f'<table class="mx"><caption class="vh">{escape(matrix.caption)}</caption>'
        f"{_heads(matrix)}{groups}</table>"
    )


def _heads(matrix: Matrix) -> str:
    heads = "".join(
        f'<th scope="col">{_names(head)}<small>{escape(head.goal)}</small></th>'
        for head in matrix.heads
    )
    corner = f'<th scope="col">{escape(matrix.corner)}</th>'
    return f"<thead><tr>{corner}{heads}</tr></thead>"


def scorecard(matrix: Matrix) -> str:
    """Write the group and its members by promises; a group with a summary opens."""
    total = _score_row(matrix.total, "total") if matrix.total else ""
    shown = [group for group in matrix.groups if group.summary is None]
    rows = "".join(_score_row(row) for group in shown for row in group.rows)
    folded = "".join(_folded(group, matrix) for group in matrix.groups)
    caption = f'<caption class="vh">{escape(matrix.caption)}</caption>'
    return html.block(
        f'<table class="mx score">{caption}{_score_columns(matrix)}'
        f"{_heads(matrix)}<tbody>{total}{rows}</tbody></table>{folded}"
    )


def _folded(group: Group, matrix: Matrix) -> str:
    """Write units that one row stands for; that row opens them."""
    if group.summary is None:
        return ""
    cells = "".join(
        f'<span class="td c-{html.SHAPES[cell.mark.code]}">{_score_body(cell)}</span>'
        for cell in group.summary.cells
    )
    name = _names(group.summary)
    rows = "".join(_score_row(row) for row in group.rows)
    is_open = " open" if group.summary.is_chosen else ""
    width = len(matrix.heads)
    return (
        f'<details class="fold"{is_open}>'
        f'<summary style="--n:{width}"><span class="td th">{name}</span>{cells}'
        f'</summary><table class="mx score"><caption class="vh">'
        f"{escape(matrix.caption)}: {escape(group.title)}</caption>"
        f"{_score_columns(matrix)}<tbody>{rows}</tbody></table></details>"
    )


def _score_columns(matrix: Matrix) -> str:
    """Give both tables of a scorecard the same columns."""
    return f"<colgroup><col>{'<col>' * len(matrix.heads)}</colgroup>"


def _score_row(row: Row, kind: str = "") -> str:
    css = " ".join(part for part in (kind, "chosen" if row.is_chosen else "") if part)
    cells = "".join(
        f'<td class="c-{html.SHAPES[cell.mark.code]}"'
        f"{_spanned(cell.span)}>{_score_body(cell)}</td>"
        for cell in row.cells
    )
    return (
        f'<tr class="{css}"><th scope="row" title="{escape(row.name)}">'
        f"{_names(row)}</th>{cells}</tr>"
    )


def _names(named: Row | Head) -> str:
    """Write a name and its short twin, of which a screen shows what has room."""
    return (
        f'<span class="long">{escape(named.label)}</span>'
        f'<span class="short">{escape(named.short)}</span>'
    )


def _spanned(span: int) -> str:
    return f' colspan="{span}"' if span > 1 else ""


def _score_body(cell: MatrixCell) -> str:
    """Write value, shape and gap in one line; the status's word is read aloud."""
    shape = html.SHAPES[cell.mark.code]
    word = escape(html.tied(cell.mark.word))
    icon = f'<span class="i i-{shape} s-{shape}" aria-hidden="true"></span>'
    gap = f'<span class="g s-{shape}">{escape(cell.gap)}</span>' if cell.gap else ""
    lacks = ""
    if cell.lacks:
        mark, _, rest = cell.lacks.partition(" ")
        hidden = f'<span class="vh"> {escape(rest)}</span>'
        lacks = f'<span class="lack">{escape(mark)}{hidden}</span>'
    is_shown = not cell.value and cell.mark.code != "not_applicable"
    text = f"<i>{word}</i>" if is_shown else f'<span class="vh"> {word} </span>'
    value = f'<span class="v">{escape(cell.value)}</span>' if cell.value else ""
    body = f"{value}{icon}{text}{gap}{lacks}"
    if not cell.link:
        return f'<span class="cell">{body}</span>'
    title = " · ".join(part for part in (cell.mark.word, cell.lacks) if part)
    named = f'<span class="vh">{escape(cell.label)}: </span>'
    return (
        f'<a class="cell" href="{escape(cell.link)}" target="_self" '
        f'title="{escape(title)}">{named}{body}</a>'
    )


def panel_heads(panels: Panels) -> str:
    """Write each panel's unit, distance and status, over the drawing."""
    return _panel_row(panels, "heads", [_panel_head(p) for p in panels.panels])


def panel_feet(panels: Panels) -> str:
    """Write each panel's allowance and forecast, under the drawing."""
    return _panel_row(panels, "feet", [html.unbroken(p.foot) for p in panels.panels])


def _panel_row(panels: Panels, kind: str, cells: list[str]) -> str:
    gap = 100 * panels.between / panels.width
    body = "".join(f"<li>{cell}</li>" for cell in cells)
    return html.block(
        f'<ul class="panels {kind}" style="--n:{len(cells)};--g:{gap:.3f}%">{body}</ul>'
    )


def _panel_head(panel: Panel) -> str:
    chosen = ' class="chosen"' if panel.is_chosen else ""
    name = html.anchor(panel.link, panel.name)
    return (
        f"<b{chosen}>{name}</b><b>{escape(panel.gap)}</b>"
        f"{html.status(Mark(panel.code, panel.status))}"
    )


def _row(row: Row) -> str:
    chosen = ' class="chosen"' if row.is_chosen else ""
    return (
        f'<tr{chosen}><th scope="row" title="{escape(row.name)}">'
        f"{_names(row)}<small>{escape(row.region)}</small></th>"
        f"{''.join(_cell(cell) for cell in row.cells)}</tr>"
    )


def _cell(cell: MatrixCell) -> str:
    shape = html.SHAPES[cell.mark.code]
    icon = f'<span class="i i-{shape} s-{shape}" aria-hidden="true"></span>'
    gap = f'<span class="g"> · {escape(cell.gap)}</span>' if cell.gap else ""
    unit = f'<span class="u"> {escape(cell.unit)}</span>' if cell.unit else ""
    value = f'<span class="v">{escape(cell.value)}{unit}</span>' if cell.value else ""
    words = f'<span class="w">{escape(html.tied(cell.mark.word))}{gap}</span>'
    body = f"{icon}{value} {words}"
    if cell.link:
        named = f'<span class="vh">{escape(cell.label)}: </span>'
        body = f'<a href="{escape(cell.link)}" target="_self">{named}{body}</a>'
    return f'<td class="c-{shape}"{_spanned(cell.span)}>{body}</td>'


def heat_table(heat: Heat) -> str:
    """Write the key and the table; each cell says its number aloud."""
    steps = "".join(
        f'<span class="h{place}">{escape(words)}</span>'
        for place, words in enumerate(heat.steps, start=1)
    )
    key = f'{steps}<span class="h0">{DASH} {escape(heat.missing)}</span>'
    heads = "".join(
        f'<th scope="col"><span aria-hidden="true">{escape(head)}</span>'
        f'<span class="vh">{place}</span></th>'
        for place, head in enumerate(heat.heads)
    )
    rows = "".join(_heat_row(row) for row in heat.rows)
    return html.block(
        f'<div class="heatkey" aria-hidden="true">{key}</div>'
        f'<table class="heat"><caption class="vh">{escape(heat.alt)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _heat_row(row: HeatRow) -> str:
    cells = "".join(_heat_cell(cell) for cell in row.cells)
    return f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _heat_cell(cell: HeatCell) -> str:
    shown = DASH if cell.value is None else ""
    words = escape(cell.words)
    body = f'{shown}<span class="vh">{words}</span>'
    if cell.link:
        body = f'<a href="{escape(cell.link)}" target="_self">{body}</a>'
    return f'<td class="h{cell.step}" title="{words}">{body}</td>'


def tile_map(shown: TileMap) -> str:
    """Write provinces as tiles in their places; each says its name and its number."""
    tiles = "".join(
        f'<li class="held-{tile.step}{" isl" if tile.is_island else ""}" '
        f'style="grid-column:{tile.column + 1};grid-row:{tile.row + 1}" '
        f'title="{escape(tile.name)}"><span>{escape(tile.name)}</span>'
        f"<b>{escape(tile.text)}</b></li>"
        for tile in shown.tiles
    )
    return html.block(
        f'<ul class="tmap" aria-label="{escape(shown.title)}">{tiles}</ul>'
    )
