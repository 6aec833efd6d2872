"""Draw the parts of the data page."""

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from campaign.ui import block_actions, html
from campaign.ui.page import LOG, Page
from campaign.ui.parts import table_block
from campaign.views import data as data_page
from campaign.views import refused, snapshots
from campaign.views.coverage import Grid
from campaign.views.data import DataPage
from campaign.views.refused import RefusedPage
from campaign.views.snapshots import AFTER, BEFORE, Compared


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
        block_actions.export_table(page, view.gates_failed, title, unit_line, "gates")
        if view.gates_passed.rows:
            with st.expander(view.passed_count):
                st.html(html.table(view.gates_passed))
                passed = words("data.gates_passed_title")
                block_actions.export_table(
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
        block_actions.export_coverage(page, view.coverage, title, unit_line)


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


def rejected_rows(page: Page, view: DataPage) -> None:
    """Draw the refused rows."""
    words = page.words
    with st.container(key="fig-refused"):
        st.html(html.heading(words("data.refused"), words("data.refused_unit")))
        if view.refused:
            _rejected_rows(page)
        else:
            st.html(html.note(words("data.refused_none")))


@st.fragment
def _rejected_rows(page: Page) -> None:
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
    _other_pages(page, shown, "refused")
    if shown.pages > 1:
        title, unit_line = page.words("data.refused"), page.words("data.refused_unit")
        make = partial(refused.every_row, page.reading)
        block_actions.export_all_rows(page, make, title, unit_line, "refused")


def _widths(columns: list[str]) -> dict[str, Any]:
    """Keep a file's long name from hiding why its row was refused."""
    path, _, _, value, *_ = columns
    return {
        path: st.column_config.Column(width=240),
        value: st.column_config.Column(width=160),
    }


def rejected_files(page: Page) -> None:
    """Draw the refused files, the latest first; none is a line of its own."""
    words = page.words
    with st.container(key="fig-refused-files"):
        title, unit_line = words("data.refused_files"), words("data.refused_files_unit")
        st.html(html.heading(title, unit_line))
        _rejected_files(page)


@st.fragment
def _rejected_files(page: Page) -> None:
    number = st.session_state.get("refused_files_page") or 1
    shown = refused.files_page(number, page.words)
    if not shown.table.rows:
        st.html(html.note(page.words("data.refused_files_none")))
        return
    _place(shown)
    st.html(html.table(shown.table))
    _other_pages(page, shown, "refused_files")


def _place(shown: RefusedPage) -> None:
    st.html(html.block(f'<p class="unit" role="status">{escape(shown.place)}</p>'))


def _other_pages(page: Page, shown: RefusedPage, name: str) -> None:
    """Offer this page as files, and the other pages."""
    title, unit_line = page.words(f"data.{name}"), page.words(f"data.{name}_unit")
    key = name.replace("_", "-")
    block_actions.export_table(
        page, shown.table, title, unit_line, key, note=shown.place
    )
    if shown.pages > 1:
        st.pagination(shown.pages, key=f"{name}_page")


def snapshot_list(page: Page) -> None:
    """Draw the snapshots; an id leads to this page as it was then."""
    words = page.words
    shown = snapshots.listed(page.reading)
    with st.container(key="fig-snapshots"):
        title, unit_line = words("data.snapshots"), words("data.snapshots_unit")
        st.html(html.heading(title, unit_line))
        if shown.note:
            st.html(html.block(f'<p class="unit">{html.escape(shown.note)}</p>'))
        st.html(html.table(shown.table))
        block_actions.export_table(
            page, shown.table, title, unit_line, "snapshots", shown.note
        )


def usage(page: Page) -> None:
    """Draw what was taken, by page and figure, for those who administer."""
    if not page.may("administer"):
        return
    words, shown = page.words, data_page.usage(page.words)
    title, unit_line = words("data.usage"), words("data.usage_unit")
    if page.person is None:
        unit_line = f"{unit_line}; {words('data.usage_local')}"
    instead = words("data.usage_none")
    table_block("usage", title, unit_line, shown.table, instead, page=page)
    if not shown.is_whole:
        st.html(html.note(words("data.usage_broken")))


def comparison(page: Page) -> None:
    """Draw the comparison; an old snapshot that can't answer any more says so."""
    words = page.words
    with st.container(key="fig-compare"):
        st.html(html.heading(words("data.compare"), words("data.compare_lead")))
        try:
            pair = snapshots.compared(page.reading)
        except Exception:
            LOG.exception("two snapshots could not be compared")
            st.html(html.note(words("data.compare_failed")))
            return
        if pair is None:
            st.html(html.note(words("data.compare_one")))
        else:
            _comparison(page, pair)


def _comparison(page: Page, pair: Compared) -> None:
    words = page.words
    with st.container(horizontal=True, key="compare-boxes"):
        _snapshot_box(BEFORE, pair.before, pair, page)
        _snapshot_box(AFTER, pair.after, pair, page)
    for gone in pair.gone:
        st.html(html.note(words("data.compare_gone", id=gone[:60])))
    st.html(html.sentence(pair.headline))
    if pair.table.rows:
        st.html(html.table(pair.table))
        title, short = words("data.compare"), words("data.compare_short")
        block_actions.export_table(
            page, pair.table, title, pair.unit_line, "compare", short=short
        )


def _snapshot_box(name: str, current: str, pair: Compared, page: Page) -> None:
    key = f"compare_{name}"
    st.session_state[key] = current
    st.selectbox(
        page.words(f"data.compare_{name}"),
        list(pair.options),
        key=key,
        format_func=lambda snapshot_id: pair.options[snapshot_id],
        on_change=_pair_changed,
        args=(page,),
        width=360,
    )


def _pair_changed(page: Page) -> None:
    """Write both into the address, so that its link compares the same two."""
    own = tuple((name, st.session_state[f"compare_{name}"]) for name in snapshots.OWN)
    st.query_params.from_dict(page.reading.query(own=own))
