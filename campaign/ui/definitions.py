"""The popover of a figure: definition, SQL, rows. Two clicks to any of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from campaign.ui import html, into_press, takeaway
from campaign.ui.page import Page
from campaign.views import rows
from campaign.views.parts import Definition, Tile


@st.fragment
def definition(page: Page, one: Definition, tile: Tile | None = None) -> None:
    """Draw the popover that says where a figure comes from; a tile can be taken.

    It asks for the rows once it is open. Its tabs ask for nothing: while they wait
    for an answer they can't hold the keyboard's focus.
    """
    label = page.words("popover.definition", short=one.short)
    popover = st.popover(
        label,
        type="tertiary",
        icon=":material/info:",
        key=f"def-{one.figure}",
        on_change="rerun",
    )
    with popover:
        _inside(page, one, tile, bool(popover.open))


def _inside(page: Page, one: Definition, tile: Tile | None, is_open: bool) -> None:
    """Draw the tabs."""
    words = page.words
    names = [words(f"popover.tab_{name}") for name in ("definition", "sql", "rows")]
    if tile is not None:
        names.append(words("takeaway.button_here"))
    meaning, question, behind, *taking = st.tabs(names, key=f"tabs-{one.figure}")
    with meaning:
        st.html(html.heading(one.label))
        st.html(html.sections(one.sections))
        into_press.of_figure(page, one.figure)
    with question:
        lead = words("popover.sql_lead", name=one.question, id=page.snapshot.id)
        st.html(html.block(f"<p>{html.escape(lead)}</p>"))
        st.code(one.command, language="sql", wrap_lines=True)
    with behind:
        if is_open:
            _rows(page, one)
    for tab in taking:
        with tab:
            takeaway.of_tile(page, tile)


def _rows(page: Page, one: Definition) -> None:
    """Draw the first rows behind a figure."""
    if not one.rows:
        st.html(html.note(page.words("popover.rows_missing")))
        return
    found = rows.behind(page.reading, one)
    st.html(html.block(f'<p class="unit">{html.escape(found.count)}</p>'))
    if found.table.rows:
        frame = pd.DataFrame(
            found.table.written(),
            columns=[column.label for column in found.table.columns],
        )
        st.dataframe(frame, hide_index=True, height=320, alt=found.table.caption)
        takeaway.of_rows(page, one, found)
