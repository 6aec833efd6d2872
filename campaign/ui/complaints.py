"""Draw the parts of the complaints page."""

import streamlit as st

from campaign.ui import html
from campaign.ui.page import Page
from campaign.ui.parts import beside, chart_block, table_block
from campaign.views.complaints import Complaints
from campaign.views.parts import ChartBlock


def flow(page: Page, view: Complaints) -> None:
    """Draw what came in and was answered, and what is still open."""
    _pair(page, ("day", view.by_day), ("backlog", view.backlog), (5, 3))


def answers(page: Page, view: Complaints) -> None:
    """Draw on time and late, the rule of the deadlines, corporations side by side."""
    _pair(page, ("states", view.states), ("units", view.by_unit), (4, 5))
    words = page.words
    with st.container(key="kinds"):
        table_block(
            "kinds",
            words("complaints.kinds"),
            words("complaints.kinds_unit", days=view.days),
            view.kinds,
            words("complaints.no_data"),
            page=page,
            source=view.source,
        )
        st.html(html.note(view.rule))


def matters(page: Page, view: Complaints) -> None:
    """Draw what the cases are about, how they came in, and who asked."""
    left, right = beside((1, 1))
    with left:
        chart_block(page, view.by_category, key="category")
        if view.attitude:
            st.html(html.note(view.attitude))
    with right:
        chart_block(page, view.by_channel, key="channel")
        chart_block(page, view.by_segment, key="segment")


def centres(page: Page, view: Complaints) -> None:
    """Draw the care centres with their hotlines, and their calls."""
    words = page.words
    with st.container(key="centres"):
        table_block(
            "centres",
            words("complaints.centres"),
            words("complaints.centres_unit", days=view.days),
            view.centres,
            page=page,
            is_narrowed=False,
            source=view.source,
        )
    _pair(page, ("calls", view.calls), ("hours", view.by_hour), (1, 1))


def written(page: Page, view: Complaints) -> None:
    """Draw the written answers within five working days."""
    chart_block(page, view.written, key="written")


def _pair(
    page: Page,
    first: tuple[str, ChartBlock],
    second: tuple[str, ChartBlock],
    widths: tuple[int, int],
) -> None:
    for place, (key, block) in zip(beside(widths), (first, second), strict=True):
        with place:
            chart_block(page, block, key=key)
