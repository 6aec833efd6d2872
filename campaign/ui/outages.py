"""Draw the parts of the outage page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from campaign.reading import ROWS_PAGE
from campaign.ui import block_actions, html
from campaign.ui.page import Page
from campaign.ui.parts import beside, chart_block, listed
from campaign.views import outages_rows
from campaign.views.outages import Outages
from campaign.views.parts import ChartBlock, TableBlock

SEARCH = "search"


def standing(page: Page, view: Outages) -> None:
    """Draw SAIDI to date with its forecast, by day, and by corporation."""
    _pair(page, view, ("progress", "by_day"))
    _pair(page, view, ("corporations", "goals"))
    _block(page, view.bases, "bases")


def reasons(page: Page, view: Outages) -> None:
    """Draw causes and classes, hours and durations, and where it happened."""
    _pair(page, view, ("causes", "classes"))
    _pair(page, view, ("hours", "times"))
    left, right = beside((1, 1))
    with left:
        _block(page, view.planned, "planned")
        _block(page, view.feeders, "feeders")
    with right:
        _block(page, view.companies, "companies")


def handling(page: Page, view: Outages) -> None:
    """Draw faults and notices by corporation, and who is without supply."""
    _pair(page, view, ("faults", "notices"))
    _block(page, view.open_now, "open_now")


def _pair(page: Page, view: Outages, names: tuple[str, str]) -> None:
    for column, name in zip(beside((1, 1)), names, strict=True):
        with column:
            _block(page, getattr(view, name), name)


def _block(page: Page, block: ChartBlock | TableBlock, name: str) -> None:
    key = name.replace("_", "-")
    if isinstance(block, TableBlock):
        listed(page, block, key)
    else:
        chart_block(page, block, key)


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
    shown = outages_rows.page(page.reading, number or 1, search)
    st.html(html.block(f'<p class="unit" role="status">{html.escape(shown.place)}</p>'))
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
