"""Draw the snapshots that are kept, and what differs between two of them."""

from __future__ import annotations

import streamlit as st

from campaign.ui import html, takeaway
from campaign.ui.page import LOG, Page
from campaign.views import kept
from campaign.views.kept import AFTER, BEFORE, Compared


def listed(page: Page) -> None:
    """Draw the snapshots; an id leads to this page as it was then."""
    words = page.words
    shown = kept.listed(page.reading)
    with st.container(key="fig-snapshots"):
        title, unit_line = words("data.snapshots"), words("data.snapshots_unit")
        st.html(html.heading(title, unit_line))
        if shown.note:
            st.html(html.block(f'<p class="unit">{html.escape(shown.note)}</p>'))
        st.html(html.table(shown.table))
        takeaway.of_table(page, shown.table, title, unit_line, "snapshots", shown.note)


def compared(page: Page) -> None:
    """Draw the comparison; an old snapshot that can't answer any more says so."""
    words = page.words
    with st.container(key="fig-compare"):
        st.html(html.heading(words("data.compare"), words("data.compare_lead")))
        try:
            found = kept.compared(page.reading)
        except Exception:
            LOG.exception("two snapshots could not be compared")
            st.html(html.note(words("data.compare_failed")))
            return
        if found is None:
            st.html(html.note(words("data.compare_one")))
        else:
            _compared(page, found)


def _compared(page: Page, found: Compared) -> None:
    words = page.words
    with st.container(horizontal=True, key="compare-boxes"):
        _box(BEFORE, found.before, found, page)
        _box(AFTER, found.after, found, page)
    for gone in found.gone:
        st.html(html.note(words("data.compare_gone", id=gone[:60])))
    st.html(html.said(found.headline))
    if found.table.rows:
        st.html(html.table(found.table))
        title, short = words("data.compare"), words("data.compare_short")
        takeaway.of_table(
            page, found.table, title, found.unit_line, "compare", short=short
        )


def _box(name: str, current: str, found: Compared, page: Page) -> None:
    key = f"compare_{name}"
    st.session_state[key] = current
    st.selectbox(
        page.words(f"data.compare_{name}"),
        list(found.options),
        key=key,
        format_func=lambda one: found.options[one],
        on_change=_changed,
        args=(page,),
        width=360,
    )


def _changed(page: Page) -> None:
    """Write both into the address, so that its link compares the same two."""
    own = tuple((name, st.session_state[f"compare_{name}"]) for name in kept.OWN)
    st.query_params.from_dict(page.reading.query(own=own))
