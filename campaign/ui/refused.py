"""Draw what was refused: rows and files, one page of them at a time."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from campaign.ui import html, takeaway
from campaign.ui.page import Page
from campaign.views import refused
from campaign.views.data import DataPage
from campaign.views.refused import RefusedPage


def rows(page: Page, view: DataPage) -> None:
    """Draw the refused rows."""
    words = page.words
    with st.container(key="fig-refused"):
        st.html(html.heading(words("data.refused"), words("data.refused_unit")))
        if view.refused:
            _rows(page)
        else:
            st.html(html.note(words("data.refused_none")))


@st.fragment
def _rows(page: Page) -> None:
    number = st.session_state.get("refused_page") or 1
    shown = refused.rows_page(page.reading, number)
    _place(shown)
    columns = [column.label for column in shown.table.columns]
    st.dataframe(
        pd.DataFrame(shown.table.written(), columns=columns),
        column_config=_widths(columns),
        hide_index=True,
        height="content",
        alt=shown.table.caption,
    )
    _more(page, shown, "refused")
    if shown.pages > 1:
        title, unit_line = page.words("data.refused"), page.words("data.refused_unit")
        make = partial(refused.every_row, page.reading)
        takeaway.of_all_rows(page, make, title, unit_line, "refused")


def _widths(columns: list[str]) -> dict[str, object]:
    """Keep a file's long name from hiding why its row was refused."""
    path, _, _, value, *_ = columns
    return {
        path: st.column_config.Column(width=240),
        value: st.column_config.Column(width=160),
    }


def files(page: Page) -> None:
    """Draw the refused files, the latest first; none is a line of its own."""
    words = page.words
    with st.container(key="fig-refused-files"):
        title, unit_line = words("data.refused_files"), words("data.refused_files_unit")
        st.html(html.heading(title, unit_line))
        _files(page)


@st.fragment
def _files(page: Page) -> None:
    number = st.session_state.get("refused_files_page") or 1
    shown = refused.files_page(number, page.words)
    if not shown.table.rows:
        st.html(html.note(page.words("data.refused_files_none")))
        return
    _place(shown)
    st.html(html.table(shown.table))
    _more(page, shown, "refused_files")


def _place(shown: RefusedPage) -> None:
    st.html(html.block(f'<p class="unit" role="status">{escape(shown.place)}</p>'))


def _more(page: Page, shown: RefusedPage, name: str) -> None:
    """Offer this page as files, and the other pages."""
    title, unit_line = page.words(f"data.{name}"), page.words(f"data.{name}_unit")
    key = name.replace("_", "-")
    takeaway.of_table(page, shown.table, title, unit_line, key, note=shown.place)
    if shown.pages > 1:
        st.pagination(shown.pages, key=f"{name}_page")
