"""What the reader chose: snapshot, period, unit, scope, kind of outage, language.

All of it lives in the address bar, so that a link shows the same numbers next year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from campaign import i18n
from campaign.catalogue.campaigns import Campaign

LATEST = "latest"
SHARED = ("snapshot", "from", "to", "unit", "scope", "planned", "lang")
ROWS_PAGE = "page"
SCOPES = ("all", "after_exclusions")
PLANNED = ("all", "planned", "unplanned")


@dataclass(frozen=True)
class Unread:
    """A part of the link that was not followed, to be named on the screen.

    `within` are the first and the last day of the data, for days outside of them.
    """

    name: str
    text: str
    within: tuple[date, date] | None = None


@dataclass(frozen=True)
class Choice:
    """One reading of the dashboard. `last_day` is the last day shown.

    `own` are the parameters that only the open page understands, as the link has them.
    """

    snapshot: str
    unit: str
    first_day: date
    last_day: date
    is_whole: bool = True
    scope: str = "all"
    planned: str = "all"
    lang: str = i18n.DEFAULT
    own: tuple[tuple[str, str], ...] = ()

    def binds(self) -> dict[str, object]:
        """Give what questions and figures are asked with.

        For the whole period the days are left out: each unit has its own.
        """
        days = {} if self.is_whole else self.days()
        return {**days, "scope": self.scope, "planned": self.planned}

    def days(self) -> dict[str, date]:
        """Give the half-open period."""
        return {
            "from_day": self.first_day,
            "before_day": self.last_day + timedelta(days=1),
        }

    def query(self, **changes: object) -> dict[str, str]:
        """Write this reading, with changes, as the parameters of a link."""
        to = replace(self, **changes)  # type: ignore[arg-type]
        written = {
            "snapshot": to.snapshot,
            "from": to.first_day.isoformat(),
            "to": to.last_day.isoformat(),
            "unit": to.unit,
        }
        if to.scope != "all":
            written["scope"] = to.scope
        if to.planned != "all":
            written["planned"] = to.planned
        if to.lang != i18n.DEFAULT:
            written["lang"] = to.lang
        return {**written, **dict(to.own)}

    def link(self, **changes: object) -> str:
        """Write this reading, with changes, as a link within the page."""
        return "?" + urlencode(self.query(**changes))

    def now(self, params: Mapping[str, str], **changes: object) -> dict[str, str]:
        """Write a changed reading, the page's own parameters as they stand by now.

        A page of rows is left out: other rows begin at their first page.
        """
        mine = {name for name in params if name not in (*SHARED, ROWS_PAGE)}
        own = tuple((name, params[name]) for name in params if name in mine)
        return self.query(own=own, **changes)

    def own_of(self, name: str) -> str:
        """Give one of the page's own parameters; empty where the link has none."""
        return dict(self.own).get(name, "")


def language(params: Mapping[str, str]) -> str:
    """Read the language asked for; Vietnamese without a readable one."""
    asked = params.get("lang", "")
    return asked if asked in i18n.LANGUAGES else i18n.DEFAULT


def read(
    params: Mapping[str, str],
    campaign: Campaign,
    snapshot: str,
    own: tuple[str, ...] = (),
) -> tuple[Choice, tuple[Unread, ...]]:
    """Read the parameters of a link; name those that can't be read.

    `own` names the page's own parameters, which it reads itself.
    """
    unread: list[Unread] = []

    def one_of(name: str, allowed: tuple[str, ...], default: str) -> str:
        text = params.get(name, default)
        if text in allowed:
            return text
        unread.append(Unread(name, text))
        return default

    units = (campaign.group.code, *(unit.code for unit in campaign.units))
    first_day, last_day = _period(params, campaign, unread)
    choice = Choice(
        snapshot=snapshot,
        unit=one_of("unit", units, campaign.group.code),
        first_day=first_day,
        last_day=last_day,
        is_whole=(first_day, last_day) == (campaign.starts_on, campaign.ends_on),
        scope=one_of("scope", SCOPES, "all"),
        planned=one_of("planned", PLANNED, "all"),
        lang=one_of("lang", i18n.LANGUAGES, i18n.DEFAULT),
        own=tuple((name, params[name]) for name in own if params.get(name)),
    )
    return choice, tuple(unread)


def _period(
    params: Mapping[str, str], campaign: Campaign, unread: list[Unread]
) -> tuple[date, date]:
    known = len(unread)
    first_day = _day(params, "from", campaign, unread) or campaign.starts_on
    last_day = _day(params, "to", campaign, unread) or campaign.ends_on
    if first_day <= last_day:
        return first_day, last_day
    if len(unread) == known:
        unread.append(Unread("from", f"{first_day} > {last_day}"))
    return campaign.starts_on, campaign.ends_on


def _day(
    params: Mapping[str, str], name: str, campaign: Campaign, unread: list[Unread]
) -> date | None:
    text = params.get(name)
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    within = (campaign.first_day_of_data, campaign.last_day_of_data)
    if day and within[0] <= day <= within[1]:
        return day
    unread.append(Unread(name, text, within if day else None))
    return None
