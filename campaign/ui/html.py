"""HTML of what Streamlit's own widgets can't say: tiles, notes, lists, tables.

Every text is escaped here: names of files and values of rows come from outside.
"""

import re
from html import escape

from campaign.charts.spark import data_uri
from campaign.views.notes import Explained
from campaign.views.parts import Attention, Link, Mark, Section, Table, Tile

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


def legend(marks: tuple[Mark, ...]) -> str:
    """Write the key of the shapes."""
    return block(f'<div class="legend">{"".join(status(mark) for mark in marks)}</div>')


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
