"""The filters. The address bar is the one truth; the boxes follow it."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from campaign import format as form
from campaign.catalogue.campaigns import Campaign
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views.choice import PLANNED, SCOPES, Choice

OTHER = "other"
WIDE, NARROW, DAY = 240, 165, 140
OF_OUTAGES = ("overview", "outages", "press")
Period = tuple[date, date]


def draw(page: str, snapshot: Snapshot, choice: Choice, words: Words) -> None:
    """Draw the boxes that change the page; the others stay in the address."""
    with st.container(key="filters", horizontal=True):
        _period(snapshot, choice, words)
        units = _units(snapshot.campaign, words)
        _box("unit", units, choice.unit, choice, words, width=WIDE)
        if page not in OF_OUTAGES:
            return
        scopes = {code: words(f"scope.{code}") for code in SCOPES}
        _box("scope", scopes, choice.scope, choice, words, width=NARROW)
        planned = {code: words(f"planned.{code}") for code in PLANNED}
        _box("planned", planned, choice.planned, choice, words, width=NARROW)


def _box(
    name: str,
    options: dict[str, str],
    current: str,
    choice: Choice,
    words: Words,
    width: int,
) -> None:
    key = f"filter_{name}"
    st.session_state[key] = current
    st.selectbox(
        words(f"filter.{name}"),
        list(options),
        key=key,
        format_func=lambda code: options[code],
        on_change=_changed,
        args=(name, choice),
        width=width,
    )


def _changed(name: str, choice: Choice) -> None:
    chosen = st.session_state[f"filter_{name}"]
    _go(choice, **{name: chosen})


def _go(choice: Choice, **changes: object) -> None:
    """Write a change into the address, beside what was searched for meanwhile."""
    st.query_params.from_dict(choice.now(st.query_params.to_dict(), **changes))


def _units(campaign: Campaign, words: Words) -> dict[str, str]:
    group = campaign.group.code
    members = {
        unit.code: words(
            "filter.unit_member", code=unit.code, region=words.pick(unit.region)
        )
        for unit in campaign.units
    }
    return {group: words("filter.unit_group", code=group), **members}


def _period(snapshot: Snapshot, choice: Choice, words: Words) -> None:
    """Draw the ready periods; days of one's own choice open two more boxes."""
    options = _periods(snapshot, words)
    current: Period | str = (choice.first_day, choice.last_day)
    is_own = current not in options or st.session_state.get("own_days", False)
    texts: dict[Period | str, str] = {**options, OTHER: words("filter.period_other")}
    st.session_state["filter_period"] = OTHER if is_own else current
    st.selectbox(
        words("filter.period"),
        list(texts),
        key="filter_period",
        format_func=lambda period: texts[period],
        on_change=_period_changed,
        args=(choice,),
        width=WIDE,
    )
    if is_own:
        _own_days(snapshot.campaign, choice, words)


def _period_changed(choice: Choice) -> None:
    chosen = st.session_state["filter_period"]
    st.session_state["own_days"] = chosen == OTHER
    if chosen != OTHER:
        first_day, last_day = chosen
        _go(choice, first_day=first_day, last_day=last_day)


def _periods(snapshot: Snapshot, words: Words) -> dict[Period, str]:
    """Offer the whole period, the last seven days and the campaign's weeks."""
    campaign, lang = snapshot.campaign, words.lang
    whole = (campaign.starts_on, campaign.ends_on)
    days = form.days(*whole, lang)
    offered = {whole: words("filter.period_whole", days=days)}
    week = timedelta(days=6)
    if snapshot.as_of and campaign.starts_on + week <= snapshot.as_of.date():
        last = min(snapshot.as_of.date(), campaign.ends_on)
        recent = form.days(last - week, last, lang)
        offered[last - week, last] = words("filter.period_recent", days=recent)
    first = campaign.starts_on
    while first <= campaign.ends_on and len(offered) < 12:
        last = min(first + week, campaign.ends_on)
        offered.setdefault((first, last), form.days(first, last, lang))
        first = last + form.ONE_DAY
    return offered


def _own_days(campaign: Campaign, choice: Choice, words: Words) -> None:
    total = (campaign.ends_on - campaign.starts_on).days + 1
    days = {campaign.starts_on + timedelta(days=n) for n in range(min(total, 400))}
    for name, current in (("from", choice.first_day), ("to", choice.last_day)):
        key = f"filter_{name}"
        st.session_state[key] = current
        st.selectbox(
            words(f"filter.{name}"),
            sorted(days | {current}),
            key=key,
            format_func=lambda day: form.full_date(day, words.lang),
            on_change=_days_changed,
            args=(choice,),
            width=DAY,
        )


def _days_changed(choice: Choice) -> None:
    first_day, last_day = st.session_state["filter_from"], st.session_state["filter_to"]
    ends = sorted((first_day, last_day))
    _go(choice, first_day=ends[0], last_day=ends[1])
