"""Which page shows what is behind a goal."""

from urllib.parse import urlencode

from campaign.reading import Reading

OUTAGES = "outages"
PAGE_OF_GOAL = {1: OUTAGES, 2: OUTAGES, 3: "complaints", 4: "safety", 5: "safety"}
LIST = (("part", "list"),)
"""The part of the outage page that lists the interruptions themselves."""
INTERRUPTIONS = "interruption_rows"


def behind(code: str, unit_code: str, reading: Reading, **narrowed: str) -> str:
    """Link to the cases that a figure counts for one unit, or to some of them.

    The front page stands for a figure whose goal has no page.
    """
    indicator = reading.snapshot.indicators[code]
    name = PAGE_OF_GOAL.get(indicator.promise, "")
    own = LIST if name == OUTAGES else ()
    if name and indicator.rows != INTERRUPTIONS:
        own = (*own, ("cases", code))
    own = (*own, *narrowed.items())
    return f"./{name}?" + urlencode(reading.query(unit=unit_code, own=own))


def page(goal: int, unit_code: str, reading: Reading) -> str:
    """Link to a goal's page for one unit; empty while it has none."""
    if goal not in PAGE_OF_GOAL:
        return ""
    query = reading.query(unit=unit_code, own=())
    return f"./{PAGE_OF_GOAL[goal]}?" + urlencode(query)


def programme(code: str, unit_code: str, reading: Reading) -> str:
    """Link to the activities of a programme that a unit's numbers count."""
    own = (("programme", code),)
    return "./activities?" + urlencode(reading.query(unit=unit_code, own=own))
