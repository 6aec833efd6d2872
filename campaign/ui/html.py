"""HTML of what Streamlit's own widgets can't say: tiles, matrix, tables, frame.

Every text is escaped here: names of files and values of rows come from outside.
"""

import re
from html import escape

from campaign.charts.models import Heat, HeatCell, HeatRow, Panel, Panels
from campaign.charts.spark import data_uri
from campaign.number_format import DASH
from campaign.views.notes import Explained
from campaign.views.parts import (
    Attention,
    Group,
    Link,
    Mark,
    Matrix,
    MatrixCell,
    Row,
    Section,
    Table,
    Tile,
    TileMap,
)

SHAPES = {
    "met": "met",
    "on_track": "track",
    "behind": "behind",
    "missed": "missed",
    "not_yet_due": "due",
    "not_applicable": "na",
    "no_data": "none",
    "incomplete": "half",
    "no_cases": "na",
    "none": "goalless",
}
NO_BREAK = "\N{NO-BREAK SPACE}"
WHOLE = re.compile(r"\d[\d.,/]*\N{EN DASH}\d[\d.,/]*\d%?|\d[\d.,]* \w+/\w+")
"""A range of numbers, and a number before a unit with a stroke."""


def block(body: str) -> str:
    """Wrap a piece of the page in the sheet's own scope."""
    return f'<div class="ta">{body}</div>'


def status(mark: Mark) -> str:
    """Write a status: its shape, hidden from screen readers, and its word."""
    shape = SHAPES[mark.code]
    return (
        f'<span class="stt s-{shape}"><span class="i i-{shape}" aria-hidden="true">'
        f"</span>{escape(tied(mark.word))}</span>"
    )


def tied(word: str) -> str:
    """Keep the last two syllables on one line: đang theo⍽kịp."""
    head, _, tail = word.rpartition(" ")
    return f"{head}{NO_BREAK}{tail}" if " " in head else word


def unbroken(text: str) -> str:
    """Escape words; ranges and units with a stroke stay on one line."""
    return WHOLE.sub(r'<span class="nb">\g<0></span>', escape(text))


def uploader(key: str, button: str) -> str:
    """Name Streamlit's own upload button; its English limits give way to ours."""
    zone = f'.st-key-{key} [data-testid="stFileUploaderDropzone'
    named = f'{zone}"] [data-testid="stBaseButton-secondary"] p'
    return (
        f"<style>{named}{{font-size:0}}"
        f'{named}::after{{font-size:1rem;content:"{button}"}}'
        f'{zone}Instructions"]{{display:none}}</style>'
    )


LONG_FINDING = 180
"""A finding of more letters is set smaller, to keep to two lines on a desk's screen."""


def headline(title: str, sub: str) -> str:
    """Write the page's finding and the sentence with the numbers behind it."""
    under = f'<p class="sub">{unbroken(sub)}</p>' if sub else ""
    text = unbroken(title.removesuffix("."))
    smaller = " smaller" if len(title) > LONG_FINDING else ""
    return block(f'<h1 class="lead serif{smaller}">{text}</h1>{under}')


def heading(title: str, unit_line: str = "") -> str:
    """Write a block's title and its unit line."""
    under = f'<p class="unit">{unbroken(unit_line)}</p>' if unit_line else ""
    return block(f'<h2 class="sec">{escape(title)}</h2>{under}')


def source(line: str, notes: tuple[str, ...] = ()) -> str:
    """Write the footnotes and the source line."""
    lines = "".join(f'<p class="fn">{escape(text)}</p>' for text in notes)
    return block(f'{lines}<p class="src">{escape(line)}</p>')


def explained(told: tuple[Explained, ...], missing: str, instead: str) -> str:
    """Write each figure's notes, and which lack one; else the words instead."""
    rows = "".join(
        f"<dt>{escape(figure.label)}</dt>"
        + "".join(f"<dd>{escape(text)}</dd>" for text in figure.notes)
        for figure in told
        if figure.notes
    )
    listed = block(f'<dl class="def">{rows}</dl>') if rows else ""
    return listed + (sentence(missing) if missing else "") or note(instead)


def note(text: str, link: str = "", link_word: str = "") -> str:
    """Write a note to the reader, with a link where there is one."""
    more = f" {anchor(link, link_word)}" if link else ""
    return block(f'<p class="note" role="status">{escape(text)}{more}</p>')


def anchor(link: str, word: str) -> str:
    """Write a link that opens in the same tab."""
    return f'<a href="{escape(link)}" target="_self">{escape(word)}</a>'


def tile(tile: Tile, theme: str | None) -> str:
    """Write a goal's tile."""
    shape = SHAPES[tile.mark.code]
    lines = [
        f'<h2 class="lab">{_linked(tile.label, tile.link)}</h2>',
        _value(tile),
        _line("gap", tile.gap),
        _line("tgt", tile.target),
        _line("tgt beside", tile.beside),
        _line("tgt", tile.note),
        _line("tgt", tile.why),
        _spark(tile, theme),
    ]
    return block(f'<div class="tile t-{shape}">{"".join(lines)}</div>')


def _value(tile: Tile) -> str:
    """Write the value and its status; where there is no value, the status alone."""
    if tile.value == tile.mark.word:
        return f'<div class="val words">{status(tile.mark)}</div>'
    unit = f" <small>{escape(tile.unit)}</small>" if tile.unit else ""
    return f'<div class="val">{escape(tile.value)}{unit}</div>{status(tile.mark)}'


def _linked(text: str, link: str) -> str:
    return anchor(link, text) if link else escape(text)


def lead(way: Link) -> str:
    """Write words that lead to the cases behind them."""
    return block(f'<p class="said">{anchor(way.link, way.text)}</p>')


def sentence(text: str) -> str:
    """Write a sentence that says a block's numbers."""
    return block(f'<p class="said">{unbroken(text)}</p>')


def _line(kind: str, text: str) -> str:
    return f'<div class="{kind}">{escape(text)}</div>' if text else ""


def _spark(tile: Tile, theme: str | None) -> str:
    if tile.spark is None:
        return ""
    picture = data_uri(tile.spark, theme)
    return f'<img class="spark" alt="{escape(tile.spark.alt)}" src="{picture}">'


FEW = 5
"""More than so many entries scroll beside the scorecard, lest they push it all down."""


def attention(items: tuple[Attention, ...], name: str) -> str:
    """Write the list of things that need attention."""
    rows = []
    for item in items:
        why = f'<span class="why">{escape(item.why)}.</span>' if item.why else ""
        is_hole = item.mark.code == "no_data"
        hole, mark = (' class="hole"', "") if is_hole else ("", status(item.mark))
        rows.append(
            f"<li{hole}><b>{escape(item.title)}</b> {mark} {why} {_way(item)}</li>"
        )
    listed = f'<ol class="att">{"".join(rows)}</ol>'
    if len(items) <= FEW:
        return block(listed)
    return block(
        f'<div class="scroll att-many" tabindex="0" role="region" '
        f'aria-label="{escape(name)}">{listed}</div>'
    )


def _way(item: Attention) -> str:
    """Write the link to what needs attention; its full name is read aloud."""
    if not item.link:
        return ""
    return (
        f'<a href="{escape(item.link)}" target="_self">{escape(item.link_word)}'
        f'<span class="vh">: {escape(item.title)}</span></a>'
    )


def matrix(matrix: Matrix) -> str:
    """Write units by indicators as a table that can be read aloud."""
    width = len(matrix.heads) + 1
    groups = "".join(
        f'<tbody><tr class="grp"><th scope="rowgroup" colspan="{width}">'
        f"{escape(group.title)}</th></tr>{''.join(_row(row) for row in group.rows)}"
        "</tbody>"
        for group in matrix.groups
    )
    return block(
        f'<table class="mx"><caption class="vh">{escape(matrix.caption)}</caption>'
        f"{_heads(matrix)}{groups}</table>"
    )


def _heads(matrix: Matrix) -> str:
    heads = "".join(
        f'<th scope="col"><span class="long">{escape(head.label)}</span>'
        f'<span class="short">{escape(head.short)}</span>'
        f"<small>{escape(head.goal)}</small></th>"
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
    return block(
        f'<table class="mx score">{caption}{_score_columns(matrix)}'
        f"{_heads(matrix)}<tbody>{total}{rows}</tbody></table>{folded}"
    )


def _folded(group: Group, matrix: Matrix) -> str:
    """Write units that one row stands for; that row opens them."""
    if group.summary is None:
        return ""
    cells = "".join(
        f'<span class="td c-{SHAPES[cell.mark.code]}">{_score_body(cell)}</span>'
        for cell in group.summary.cells
    )
    name = _score_name(group.summary)
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
        f'<td class="c-{SHAPES[cell.mark.code]}"'
        f"{_spanned(cell.span)}>{_score_body(cell)}</td>"
        for cell in row.cells
    )
    return (
        f'<tr class="{css}"><th scope="row" title="{escape(row.name)}">'
        f"{_score_name(row)}</th>{cells}</tr>"
    )


def _score_name(row: Row) -> str:
    shown = row.label
    return (
        f'<span class="long">{escape(shown)}</span>'
        f'<span class="short">{escape(row.short)}</span>'
    )


def _spanned(span: int) -> str:
    return f' colspan="{span}"' if span > 1 else ""


def _score_body(cell: MatrixCell) -> str:
    """Write value, shape and gap in one line; the status's word is read aloud."""
    shape = SHAPES[cell.mark.code]
    word = escape(tied(cell.mark.word))
    icon = f'<span class="i i-{shape} s-{shape}" aria-hidden="true"></span>'
    gap = f'<span class="g s-{shape}">{escape(cell.gap)}</span>' if cell.gap else ""
    lacks = ""
    if cell.lacks:
        mark, _, rest = cell.lacks.partition(" ")
        hidden = f'<span class="vh"> {escape(rest)}</span>'
        lacks = f'<span class="lack">{escape(mark)}{hidden}</span>'
    is_shown = not cell.value and cell.mark.code != "not_applicable"
    said = f"<i>{word}</i>" if is_shown else f'<span class="vh"> {word} </span>'
    value = f'<span class="v">{escape(cell.value)}</span>' if cell.value else ""
    body = f"{value}{icon}{said}{gap}{lacks}"
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
    return _panel_row(panels, "feet", [unbroken(p.foot) for p in panels.panels])


def _panel_row(panels: Panels, kind: str, cells: list[str]) -> str:
    gap = 100 * panels.between / panels.width
    body = "".join(f"<li>{cell}</li>" for cell in cells)
    return block(
        f'<ul class="panels {kind}" style="--n:{len(cells)};--g:{gap:.3f}%">{body}</ul>'
    )


def _panel_head(panel: Panel) -> str:
    chosen = ' class="chosen"' if panel.is_chosen else ""
    return (
        f"<b{chosen}>{anchor(panel.link, panel.name)}</b><b>{escape(panel.gap)}</b>"
        f"{status(Mark(panel.code, panel.status))}"
    )


def legend(marks: tuple[Mark, ...]) -> str:
    """Write the key of the shapes."""
    return block(f'<div class="legend">{"".join(status(mark) for mark in marks)}</div>')


def _row(row: Row) -> str:
    chosen = ' class="chosen"' if row.is_chosen else ""
    shown = row.label
    return (
        f'<tr{chosen}><th scope="row" title="{escape(row.name)}">'
        f'<span class="long">{escape(shown)}</span>'
        f'<span class="short">{escape(row.short)}</span>'
        f"<small>{escape(row.region)}</small></th>"
        f"{''.join(_cell(cell) for cell in row.cells)}</tr>"
    )


def _cell(cell: MatrixCell) -> str:
    shape = SHAPES[cell.mark.code]
    icon = f'<span class="i i-{shape} s-{shape}" aria-hidden="true"></span>'
    gap = f'<span class="g"> · {escape(cell.gap)}</span>' if cell.gap else ""
    unit = f'<span class="u"> {escape(cell.unit)}</span>' if cell.unit else ""
    value = f'<span class="v">{escape(cell.value)}{unit}</span>' if cell.value else ""
    words = f'<span class="w">{escape(tied(cell.mark.word))}{gap}</span>'
    body = f"{icon}{value} {words}"
    if cell.link:
        named = f'<span class="vh">{escape(cell.label)}: </span>'
        body = f'<a href="{escape(cell.link)}" target="_self">{named}{body}</a>'
    return f'<td class="c-{shape}"{_spanned(cell.span)}>{body}</td>'


TALL = 12


def table(table: Table) -> str:
    """Write a plain table; it scrolls by itself where it is larger than its place."""
    heads = "".join(
        f'<th scope="col"{_number(column.is_number)}>{escape(column.label)}</th>'
        for column in table.columns
    )
    rows = "".join(_plain_row(table, place) for place in range(len(table.rows)))
    tall = " tall" if len(table.rows) > TALL else ""
    return block(
        f'<div class="scroll{tall}" tabindex="0" role="region" '
        f'aria-label="{escape(table.caption)}"><table class="plain">'
        f'<caption class="vh">{escape(table.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _plain_row(table: Table, place: int) -> str:
    cells = []
    for number, (column, cell) in enumerate(
        zip(table.columns, table.rows[place], strict=True)
    ):
        text = str(cell)
        tag = 'th scope="row"' if number == 0 else "td"
        end = "th" if number == 0 else "td"
        kind = _number(column.is_number)
        body = escape(text)
        leads = number == 0 or (table.numbers_lead and column.is_number)
        if leads and place in table.links:
            body = anchor(table.links[place], text)
        cells.append(f"<{tag}{kind}>{body}</{end}>")
    tint = table.marks.get(place)
    css = f' class="c-{SHAPES[tint]}"' if tint else ""
    return f"<tr{css}>{''.join(cells)}</tr>"


def _number(is_number: bool) -> str:
    return ' class="n"' if is_number else ""


def sections(parts: tuple[Section, ...]) -> str:
    """Write a definition's headed paragraphs."""
    body = "".join(
        f"<dt>{escape(part.heading)}</dt><dd>{escape(part.text)}</dd>" for part in parts
    )
    return block(f'<dl class="def">{body}</dl>')


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
    return block(
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
        f'<li class="held-{one.step}{" isl" if one.is_island else ""}" '
        f'style="grid-column:{one.column + 1};grid-row:{one.row + 1}" '
        f'title="{escape(one.name)}"><span>{escape(one.name)}</span>'
        f"<b>{escape(one.text)}</b></li>"
        for one in shown.tiles
    )
    return block(f'<ul class="tmap" aria-label="{escape(shown.title)}">{tiles}</ul>')
