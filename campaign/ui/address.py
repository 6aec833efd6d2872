"""Write what a page's own widgets chose into the address: it is the one truth."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from campaign.ui.page import Page


def to_page(page: Page, **own: str) -> None:
    """Go to the same page with other parameters of its own; empty ones go."""
    kept = {**dict(page.reading.own), **own}
    given = tuple((name, text) for name, text in kept.items() if text)
    st.query_params.from_dict(replace(page.reading, own=given).query())


def follow(page: Page, name: str, key: str) -> None:
    """Write a widget's value under a parameter's name."""
    to_page(page, **{name: str(st.session_state[key])})
