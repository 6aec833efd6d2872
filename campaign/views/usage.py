"""What was taken from the pages, from the audit log: for those who administer."""

from dataclasses import dataclass

from campaign import access, audit
from campaign.home import home
from campaign.i18n import Words
from campaign.views import formatted
from campaign.views.parts import Column, Table

HEADS = ("page", "what", "times", "people", "last")


@dataclass(frozen=True)
class Shown:
    """The table of what was taken, and whether the log behind it is whole."""

    table: Table
    is_whole: bool


def shown(words: Words) -> Shown:
    """List what was taken, the most often taken first."""
    checked = audit.check(home())
    rows = tuple(
        (
            _named("page.{}", one.page, words),
            _named("indicator.{}.label", one.what, words),
            formatted.count(one.times, words),
            ", ".join(access.shown(name) for name in one.people),
            formatted.moment(one.last, words),
        )
        for one in audit.usage(checked.records)
    )
    columns = tuple(
        Column(words(f"data.usage_{head}"), head == "times") for head in HEADS
    )
    return Shown(Table(words("data.usage"), columns, rows), checked.is_whole)


def _named(place: str, code: str, words: Words) -> str:
    """Say a page or a figure in words; a block says its own name already."""
    return words(place.format(code)) if words.has(place.format(code)) else code
