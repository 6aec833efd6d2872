"""Which page shows what is behind a goal."""

from __future__ import annotations

from urllib.parse import urlencode

from campaign.reading import Reading

PAGE_OF_GOAL = {1: "outages", 2: "outages", 3: "complaints"}


def behind(goal: int, unit_code: str, reading: Reading) -> str:
    """Link to a goal's page for one unit; to the front page while it has none."""
    return f"./{PAGE_OF_GOAL.get(goal, '')}?" + urlencode(reading.query(unit=unit_code))


def page(goal: int, unit_code: str, reading: Reading) -> str:
    """Link to a goal's page for one unit; empty while it has none."""
    return behind(goal, unit_code, reading) if goal in PAGE_OF_GOAL else ""
