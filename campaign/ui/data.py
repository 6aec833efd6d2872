"""Draw the parts of the data page."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaign.ui import html, takeaway
from campaign.ui.page import Page
from campaign.ui.parts import table_block
from campaign.views.coverage import Grid
from campaign.views.data import DataPage


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
                passed = words("data.gates_passed_title")
                takeaway.of_table(
                    page, view.gates_passed, passed, unit_line, "gates-passed"
                )


def coverage(page: Page, view: DataPage) -> None:
    """Draw which days each unit has reported."""
    words = page.words
    with st.container(key="fig-coverage"):
        title, unit_line = words("data.coverage"), words("data.coverage_unit")
        st.html(html.heading(title, unit_line))
        key = "".join(
            f'<span class="{state}">{escape(word)}</span>'
            for state, word in view.coverage.states.items()
        )
        st.html(html.block(f'<div class="key">{key}</div>'))
        for grid in view.coverage.grids:
            st.html(_grid(grid, view.coverage.states, page))
        for hole in view.holes:
            days = words(
                "sentence.missing_what",
                unit=hole.unit_code,
                what=hole.what(words),
                days=hole.said(words),
            )
            st.html(html.note(days))
        st.html(html.source(view.source))
        takeaway.of_coverage(page, view.coverage, title, unit_line)


def _grid(grid: Grid, states: dict[str, str], page: Page) -> str:
    words = page.words
    caption = f"{words('data.coverage_table')}: {grid.title}"
    heads = "".join(f'<th scope="col">{head}</th>' for head in grid.heads)
    rows = []
    for row in grid.rows:
        cells = "".join(
            f'<td class="{state}"><span class="vh">{escape(states[state])}</span></td>'
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


def files(page: Page, view: DataPage) -> None:
    """Draw the files that were loaded."""
    words = page.words
    title, unit_line = words("data.files"), words("data.files_unit")
    for sentence in view.dropped:
        st.html(html.note(sentence))
    table_block("files", title, unit_line, view.files, page=page, source=view.source)


def history(page: Page, view: DataPage) -> None:
    """Draw possible repeats, superseded rows and known errors that were corrected."""
    words = page.words
    for name in ("repeats", "superseded", "corrections"):
        table_block(
            name,
            words(f"data.{name}"),
            words(f"data.{name}_unit"),
            getattr(view, name),
            words(f"data.{name}_none"),
            page=page,
            source=view.source,
        )
