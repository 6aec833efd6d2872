"""The only Streamlit code: frame, menu, filters, tiles, charts, tables."""

from campaign.ui.data_upload import draw as data_upload
from campaign.ui.news import draw as news
from campaign.ui.notes import draw as notes
from campaign.ui.notes import explain
from campaign.ui.page import Page, open_page
from campaign.ui.parts import (
    attention,
    beside,
    cases,
    chart_block,
    figure_definitions,
    headline,
    lead,
    matrix,
    scorecard,
    table_block,
    tiles,
)

__all__ = [
    "Page",
    "attention",
    "beside",
    "cases",
    "chart_block",
    "data_upload",
    "figure_definitions",
    "explain",
    "headline",
    "lead",
    "matrix",
    "news",
    "notes",
    "open_page",
    "scorecard",
    "table_block",
    "tiles",
]
