"""Draw the parts of the outage page."""

import pandas as pd
import streamlit as st

from campaign.reading import ROWS_PAGE
from campaign.ui import block_actions, html, page_parts
from campaign.ui.page import Page
from campaign.ui.parts import cases
from campaign.views import outages_rows
from campaign.views.outages import PARTS
from campaign.views.outages_rows import RowsPage
from campaign.views.parts import PagePart

SEARCH = "search"


def part(page: Page, name: str, view: PagePart) -> None:
    """Draw one part: its blocks, then the list that only one of them has."""
    if not view.instead:
        cases(page)
    page_parts.blocks(page, PARTS[name], view)
    if name == "list" and not view.instead:
        rows(page)


def rows(page: Page) -> None:
    """Draw the interruptions behind the figures, with a search."""
    words = page.words
    with st.container(key="fig-rows"):
        st.html(html.heading(words("outages.rows"), words("outages.rows_unit")))
        _rows(page)


@st.fragment
def _rows(page: Page) -> None:
    words, params = page.words, st.query_params
    asked = params.get(ROWS_PAGE, "")
    number = outages_rows.number_of(asked)
    if number is None:
        what = f"{ROWS_PAGE}={asked[:60]}"
        st.html(html.note(words("note.unreadable", what=what)))
    most = outages_rows.MOST_LETTERS
    st.session_state["outage_search"] = params.get(SEARCH, "")[:most]
    search = st.text_input(
        words("outages.search"),
        key="outage_search",
        placeholder=words("outages.search_hint"),
        max_chars=most,
        on_change=_searched,
    )
    place = {name: params.get(name, "") for name in outages_rows.PLACES}
    wanted = outages_rows.Wanted(search, **place)
    shown = outages_rows.page(page.reading, number or 1, wanted)
    st.html(_place(page, shown))
    if not shown.table.rows:
        return
    columns = [column.label for column in shown.table.columns]
    st.dataframe(
        pd.DataFrame(shown.table.written(), columns=columns),
        hide_index=True,
        height="content",
        alt=shown.table.caption,
    )
    title, unit_line = words("outages.rows"), words("outages.rows_unit")
    block_actions.export_table(
        page, shown.table, title, unit_line, "rows", note=shown.place
    )
    if shown.pages > 1:
        st.session_state["outage_page"] = shown.number
        st.pagination(shown.pages, key="outage_page", on_change=_turned)


def _place(page: Page, shown: RowsPage) -> str:
    """Say which rows are shown of how many, and of which place a link names."""
    place = html.block(f'<p class="unit" role="status">{html.escape(shown.place)}</p>')
    if not shown.of_place:
        return place
    every = page.reading.link(own=(("part", "list"),))
    word = page.words("outages.every_place")
    return html.note(shown.of_place, every, word) + place


def _searched() -> None:
    """Write what is searched for into the address; it starts at its first page."""
    _write(SEARCH, st.session_state["outage_search"].strip())
    _write(ROWS_PAGE, "")


def _turned() -> None:
    """Write the page of rows into the address."""
    number = st.session_state["outage_page"]
    _write(ROWS_PAGE, str(number) if number > 1 else "")


def _write(name: str, text: str) -> None:
    if text:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)
