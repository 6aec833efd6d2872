"""Draw the parts of the safety page."""

from html import escape
from pathlib import Path

import streamlit as st

from campaign.charts.spark import dots_svg, encoded
from campaign.ui import html
from campaign.ui.page import Page
from campaign.ui.parts import chart_block, listed
from campaign.views.safety import Plant, Safety

SHEET = Path(__file__).with_suffix(".css")


def harm(page: Page, view: Safety) -> None:
    """Draw days without accident, the events, and their kinds."""
    st.html(SHEET)
    listed(page, view.events, "safety-events")
    chart_block(page, view.types, key="safety-types")
    listed(page, view.units, "safety-units")


def surroundings(page: Page, view: Safety) -> None:
    """Draw each plant's parameters over the days, and the same as a table."""
    with st.container(key="fig-plants"):
        st.html(html.heading(view.plants_title, view.plants_unit))
        if view.plants:
            cards = "".join(_card(plant, page.theme) for plant in view.plants)
            st.html(html.block(f'<ul class="plants">{cards}</ul>'))
        else:
            st.html(html.note(view.measured.instead))
    listed(page, view.measured, "safety-measured")


def _card(plant: Plant, theme: str | None) -> str:
    """Write one parameter: its name, its dots, and what they come to."""
    lines = "".join(f"<span>{escape(line)}</span>" for line in plant.lines)
    picture = encoded(dots_svg(plant.dots, theme))
    over = ' class="over"' if plant.is_exceeded else ""
    name = html.anchor(plant.link, plant.name) if plant.link else escape(plant.name)
    return (
        f"<li{over}><b>{name}</b> {escape(plant.parameter)}"
        f'<img alt="{escape(plant.dots.alt)}" src="{picture}">{lines}</li>'
    )
