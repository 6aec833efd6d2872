"""Draw the parts of the service page."""

from pathlib import Path

import streamlit as st

from campaign.ui import html
from campaign.ui.activities import wide_matrix
from campaign.ui.page import Page
from campaign.ui.parts import block, chart_block, definition, listed
from campaign.views import service

SHEET = Path(__file__).with_suffix(".css")


def standing(page: Page, view: service.Service) -> None:
    """Draw the 14 indicators by corporations, then the chosen unit's in both forms."""
    st.html(SHEET)
    with st.container(key="matrix-service"):
        wide_matrix(page, view.matrix)
    st.html(html.note(view.note))
    if view.table is not None:
        listed(page, view.table, "service-table")


def behind(page: Page) -> None:
    """Draw the weeks, and the cases behind one indicator."""
    cases = service.cases(page.reading)
    st.html('<div id="cases"></div>')
    if cases is not None:
        chart_block(page, cases.weeks, key="service-weeks-of")
        definition(page, cases.definition)
        block(page, cases.rows, "service-cases")
