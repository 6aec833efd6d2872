"""The way from a tile or a chart to the press desk's figure of the same thing."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from campaign.press import desk
from campaign.ui.page import Page
from campaign.ui.page_list import PAGES

OF_CHARTS = {
    "overview": {"progress": "saidi_minutes", "quotas": "saidi_minutes"},
    "outages": {
        "progress": "saidi_minutes",
        "by-day": "saidi_minutes",
        "corporations": "saidi_minutes",
        "goals": "saidi_minutes",
        "causes": "main_cause_share",
        "classes": "customer_minutes_lost",
        "hours": "customer_interruptions",
        "times": "share_within_2h",
        "faults": "fault_mean_minutes",
    },
    "complaints": {
        "day": "cases_received",
        "backlog": "cases_late",
        "states": "share_on_time",
        "units": "share_on_time",
        "category": "cases_received",
        "channel": "cases_received",
        "segment": "cases_received",
        "calls": "calls_answered",
        "hours": "share_calls_within_30s",
        "written": "share_written_within_5_days",
    },
    "activities": {
        "programmes": "activities_held",
        "quantities": "blood_units",
        "people": "beneficiaries",
        "value": "value_vnd",
        "units": "activities_held",
        "calendar": "activities_held",
    },
}


def of_chart(page: Page, key: str) -> None:
    """Lead from a chart to its figure; charts without one lead nowhere."""
    code = OF_CHARTS.get(page.name, {}).get(key)
    if code is not None:
        of_figure(page, code)


def of_figure(page: Page, code: str) -> None:
    """Lead to a figure of the chosen unit, days and classes."""
    offered = desk.offered(page.snapshot)
    if code not in offered or not desk.applies(page.snapshot, code, page.reading.unit):
        return
    choice = replace(page.reading, own=(("figure", code),))
    st.page_link(
        PAGES["press"].script,
        label=page.words("press.into"),
        icon=":material/newspaper:",
        query_params=choice.query(),
    )
