"""The front page: is each unit keeping its promises? And the server of every page.

`streamlit run app.py` finds the server by its name, `app`; the server runs this file
again, as the front page.
"""

import streamlit as st

from campaign import ui
from campaign.ui import serving
from campaign.views import overview


def show() -> None:
    """Draw the front page."""
    page = ui.open_page("overview")
    view = page.view(overview.view)

    ui.headline(view.headline, view.sub)
    if view.tiles:
        ui.tiles(page, view.tiles)
    if view.year_before and not page.is_presented:
        ui.lead(view.year_before)

    left, right = ui.beside((7, 3), key="first")
    with left:
        ui.scorecard(page, view.matrix)
    with right:
        ui.attention(page, view.attention, view.attention_none)

    ui.chart_block(page, view.panels, key="panels")
    ui.news(page)
    ui.figure_definitions(page, view.definitions)
    if not page.is_presented:
        ui.explain(page, view.figures)


if __name__ == "__main__":
    show()
else:
    address = st.get_option("server.address")
    app = st.App(__file__, middleware=serving.middleware(address))
