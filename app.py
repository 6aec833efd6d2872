"""The front page: is each unit keeping its promises? And the server of every page.

`streamlit run app.py` finds the server by its name, `app`; the server runs this file
again, as the front page.
"""

import streamlit as st

from campaign.ui import news, notes, parts, serving
from campaign.ui.page import open_page
from campaign.views import overview


def show() -> None:
    """Draw the front page."""
    page = open_page("overview")
    view = page.view(overview.view)

    parts.headline(view.headline, view.sub)
    if view.tiles:
        parts.tiles(page, view.tiles)
    if view.year_before and not page.is_presented:
        parts.lead(view.year_before)

    left, right = parts.beside((7, 3), key="first")
    with left:
        parts.scorecard(page, view.matrix)
    with right:
        parts.attention(page, view.attention, view.attention_none)

    parts.chart_block(page, view.panels, key="panels")
    news.draw(page)
    parts.figure_definitions(page, view.definitions)
    if not page.is_presented:
        notes.explain(page, view.figures)


if __name__ == "__main__":
    show()
else:
    address = st.get_option("server.address")
    app = st.App(__file__, middleware=serving.middleware(address))
