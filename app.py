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
    ui.tiles(page, view.tiles)

    left, right = ui.beside()
    with left:
        ui.chart_block(page, view.progress, key="progress")
    with right:
        ui.attention(page, view.attention, view.attention_none)

    ui.matrix(page, view.matrix)
    ui.chart_block(page, view.quotas, key="quotas")


if __name__ == "__main__":
    show()
else:
    address = st.get_option("server.address")
    app = st.App(__file__, middleware=serving.middleware(address))
