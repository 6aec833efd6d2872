"""Draw a heat map as a table: stepped colours, a key in words, missing as a dash."""

from __future__ import annotations

from html import escape

from campaign.charts.models import Heat, HeatCell, HeatRow
from campaign.format import DASH
from campaign.ui.html import block


def table(heat: Heat) -> str:
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
    rows = "".join(_row(row) for row in heat.rows)
    return block(
        f'<div class="heatkey" aria-hidden="true">{key}</div>'
        f'<table class="heat"><caption class="vh">{escape(heat.alt)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(row: HeatRow) -> str:
    cells = "".join(_cell(cell) for cell in row.cells)
    return f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _cell(cell: HeatCell) -> str:
    shown = DASH if cell.value is None else ""
    words = escape(cell.words)
    return (
        f'<td class="h{cell.step}" title="{words}">{shown}'
        f'<span class="vh">{words}</span></td>'
    )
