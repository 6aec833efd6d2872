"""Draw the parts of the data page."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from campaign.ui import html, takeaway
from campaign.ui.page import Page
from campaign.ui.parts import table_block
from campaign.views import data
from campaign.views.coverage import Grid
from campaign.views.data import DataPage

STATES = ("has", "lacks", "later")


def gates(page: Page, view: DataPage) -> None:
    """Draw the quality gates, the failed ones first."""
    words = page.words
    with st.container(key="fig-gates"):
        st.html(html.heading(words("data.gates"), words("data.gates_unit")))
        if view.gates_failed.rows:
            st.html(html.table(view.gates_failed))
        else:
            st.html(html.note(words("data.gates_ok")))
        title, unit_line = words("data.gates"), words("data.gates_unit")
        takeaway.of_table(page, view.gates_failed, title, unit_line, "gates")
        if view.gates_passed.rows:
            with st.expander(view.passed_count):
                st.html(html.table(view.gates_passed))


def coverage(page: Page, view: DataPage) -> None:
    """Draw which days each unit has reported."""
    words = page.words
    with st.container(key="fig-coverage"):
        st.html(html.heading(words("data.coverage"), words("data.coverage_unit")))
        key = "".join(
            f'<span class="{state}">{escape(words(f"data.coverage_{state}"))}</span>'
            for state in STATES
        )
        st.html(html.block(f'<div class="key">{key}</div>'))
        for grid in view.grids:
            st.html(_grid(grid, page))
        for hole in view.holes:
            days = words(
                "sentence.missing_what",
                unit=hole.unit_code,
                what=hole.what(words),
                days=hole.said(words),
            )
            st.html(html.note(days))
        st.html(html.source(view.source))


def _grid(grid: Grid, page: Page) -> str:
    words = page.words
    caption = f"{words('data.coverage_table')}: {grid.title}"
    heads = "".join(f'<th scope="col">{head}</th>' for head in grid.heads)
    rows = []
    for row in grid.rows:
        cells = "".join(
            f'<td class="{state}"><span class="vh">'
            f"{escape(words(f'data.coverage_{state}'))}</span></td>"
            for state in row.days
        )
        rows.append(
            f'<tr><th scope="row">{escape(row.unit)}</th>{cells}'
            f'<td class="total">{row.total}</td></tr>'
        )
    total = escape(words("data.coverage_days"))
    return html.block(
        f'<h3 class="sub3">{escape(grid.title)}</h3>'
        f'<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}">'
        f'<table class="cover"><caption class="vh">{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">{escape(words("matrix.unit"))}</th>{heads}'
        f'<th scope="col">{total}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def refused(page: Page, view: DataPage) -> None:
    """Draw the refused rows, one page of them at a time."""
    words = page.words
    with st.container(key="fig-refused"):
        st.html(html.heading(words("data.refused"), words("data.refused_unit")))
        if view.refused:
            _refused_rows(page)
        else:
            st.html(html.note(words("data.refused_none")))


@st.fragment
def _refused_rows(page: Page) -> None:
    number = st.session_state.get("refused_page", 1)
    shown = data.refused_page(page.snapshot, number, page.words)
    st.html(html.block(f'<p class="unit">{escape(shown.place)}</p>'))
    columns = [column.label for column in shown.table.columns]
    st.dataframe(
        pd.DataFrame(shown.table.rows, columns=columns),
        hide_index=True,
        height="content",
        alt=shown.table.caption,
    )
    title, unit_line = page.words("data.refused"), page.words("data.refused_unit")
    takeaway.of_table(page, shown.table, title, unit_line, "refused", note=shown.place)
    if shown.pages > 1:
        st.pagination(shown.pages, key="refused_page")


def files(page: Page, view: DataPage) -> None:
    """Draw the files that were loaded."""
    words = page.words
    title, unit_line = words("data.files"), words("data.files_unit")
    table_block("files", title, unit_line, view.files, page=page)


def history(page: Page, view: DataPage) -> None:
    """Draw possible repeats, superseded rows and the snapshots that are kept."""
    for name in ("repeats", "superseded", "snapshots"):
        words = page.words
        instead = words(f"data.{name}_none") if name != "snapshots" else ""
        table_block(
            name,
            words(f"data.{name}"),
            words(f"data.{name}_unit"),
            getattr(view, name),
            instead,
            page=page,
        )
