"""The pages of the dashboard, in the order of the menu: a new page is one line here."""

from dataclasses import dataclass
from typing import Literal

from campaign.reading import ROWS_PAGE

PRESENT = "present"
"""`present=1`: the page without widgets, larger, for a meeting room's screen."""

SINCE = "since"
"""The snapshot since which the front page says what changed."""


@dataclass(frozen=True)
class PageEntry:
    """One page: its name in words and links, its script, what of a link it heeds.

    `has_outage_filters`: scope and kind of outage narrow its numbers. `has_comparison`:
    they can be set beside earlier days or another unit. `segments`: what of
    it heeds whose cases and activities count: some of its figures, or all its blocks
    but those that say so. `parameters` are
    those of the link that only this page understands. `is_of_everybody`: it tells of
    all units' files, and is for people who may see all of them.
    """

    name: str
    script: str
    has_outage_filters: bool = False
    parameters: tuple[str, ...] = ()
    has_comparison: bool = False
    segments: Literal["", "figures", "blocks"] = ""
    is_of_everybody: bool = False

    @property
    def address(self) -> str:
        """Its path on the server: the front page has none of its own."""
        return "/" if self.script == "app.py" else f"/{self.name}"


OUTAGES = (
    *("part", "cases"),
    *("feeder", "company", "weekday", "hour", "search", ROWS_PAGE),
)
COMPLAINTS = ("cases", "hour", "before_hour")
SAFETY = ("cases", "event", "plant", "parameter")

PAGES: dict[str, PageEntry] = {
    entry.name: entry
    for entry in (
        PageEntry("overview", "app.py", True, (PRESENT, SINCE), True, "figures"),
        PageEntry("outages", "pages/outages.py", True, OUTAGES, True),
        PageEntry(
            "complaints", "pages/complaints.py", False, COMPLAINTS, True, "blocks"
        ),
        PageEntry("service", "pages/service.py", False, ("indicator",)),
        PageEntry(
            "activities",
            "pages/activities.py",
            parameters=("part", "programme"),
            segments="blocks",
        ),
        PageEntry("safety", "pages/safety.py", False, SAFETY),
        PageEntry("corporation", "pages/corporation.py", segments="figures"),
        PageEntry("press", "pages/press.py", True, ("figure", "search", "picks", "id")),
        PageEntry(
            "data", "pages/data.py", False, ("before", "after"), is_of_everybody=True
        ),
    )
}
