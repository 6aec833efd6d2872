"""A quiet popover: what it holds is asked for and sent once it is open."""

from collections.abc import Callable

import streamlit as st


@st.fragment
def once_open(
    label: str, key: str, draw: Callable[[], None], icon: str | None = None
) -> None:
    """Draw a popover, and its content when a reader opens it."""
    popover = st.popover(label, type="tertiary", icon=icon, key=key, on_change="rerun")
    if popover.open:
        with popover:
            draw()
