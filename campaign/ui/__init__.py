"""The only Streamlit code: frame, menu, filters, tiles, charts, tables."""

from campaign.ui.data import coverage as data_coverage
from campaign.ui.data import files as data_files
from campaign.ui.data import gates as data_gates
from campaign.ui.data import history as data_history
from campaign.ui.data import refused as data_refused
from campaign.ui.page import Page, open_page
from campaign.ui.parts import (
    attention,
    beside,
    chart_block,
    headline,
    matrix,
    table_block,
    tiles,
)
from campaign.ui.upload import draw as data_upload

__all__ = [
    "Page",
    "attention",
    "beside",
    "chart_block",
    "data_coverage",
    "data_files",
    "data_gates",
    "data_history",
    "data_refused",
    "data_upload",
    "headline",
    "matrix",
    "open_page",
    "table_block",
    "tiles",
]
