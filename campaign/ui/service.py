"""Draw the parts of the service page."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from campaign.ui import block_actions, html
from campaign.ui.page import Page
from campaign.ui.parts import chart_block, definition, listed
from campaign.views import service

SHEET = Path(__file__).with_suffix(".css")


def standing(page: Page, view: service.Service) -> None:
    """Draw the 14 indicators by corporations, then the chosen unit's in both forms."""
    st.html(SHEET)
    matrix = view.matrix
    with st.container(key="fig-matrix-service"):
        st.html(html.heading(matrix.title, matrix.unit_line))
        region = f'role="region" aria-label="{escape(matrix.title)}"'
        st.html(
            f'<div class="scroll" tabindex="0" {region}>{html.matrix(matrix)}</div>'
        )
        st.html(html.legend(matrix.legend))
        st.html(html.note(view.note))
        st.html(html.source(matrix.source))
        block_actions.export_matrix(page, matrix)
    listed(page, view.table, "service-table")


def behind(page: Page, view: service.Service) -> None:
    """Draw the weeks, and the cases behind one indicator."""
    cases = service.cases(page.reading)
    listed(page, view.weeks, "service-weeks")
    st.html('<div id="cases"></div>')
    chart_block(page, cases.weeks, key="service-weeks-of")
    if cases.definition is not None:
        definition(page, cases.definition)
    listed(page, cases.rows, "service-cases")
