"""The filters. The address bar is the one truth; the boxes follow it."""

from datetime import date, timedelta
from typing import Literal

import streamlit as st

from campaign import number_format as form
from campaign.catalogue.campaigns import Campaign
from campaign.i18n import Words
from campaign.questions import SEGMENTS
from campaign.reading import LAST_YEAR, PLANNED, PREVIOUS, SCOPES, Reading
from campaign.ui.page_list import PageEntry
from campaign.views.sentences import begun

OTHER = "other"
WIDE, NARROW, DAY = 180, 165, 140
Period = tuple[date, date]


def draw(page: PageEntry, reading: Reading) -> None:
    """Draw the boxes that change the page; the others stay in the address."""
    words = reading.words
    with st.container(key="filters", horizontal=True, width="content"):
        units = _units(reading.snapshot.campaign, words)
        _box("unit", units, reading.unit, reading, width=WIDE)
        _period(reading)
        if page.has_comparison:
            _box("with", _others(reading), reading.beside, reading, width=WIDE)
        _more(page, reading)


def _others(reading: Reading) -> dict[str, str]:
    """Name what figures can be set beside: their goals, earlier days, another unit."""
    words = reading.words
    kinds = {
        "": "filter.with_goal",
        LAST_YEAR: "filter.with_last_year",
        PREVIOUS: "filter.with_previous",
    }
    units = [code for code in reading.snapshot.campaign.codes if code != reading.unit]
    named = {
        code: words("filter.with_unit", unit=reading.name_of(code)) for code in units
    }
    return {kind: words(key) for kind, key in kinds.items()} | named


def _more(page: PageEntry, reading: Reading) -> None:
    """Draw what else narrows, behind a button that says how many boxes do."""
    words = reading.words
    outages = {"scope": SCOPES, "planned": PLANNED} if page.has_outage_filters else {}
    boxes = {**outages, "segment": ("all", *SEGMENTS)}
    chosen = sum(getattr(reading, name) != "all" for name in boxes)
    label = words("filter.more_chosen", n=chosen) if chosen else words("filter.more")
    with st.popover(label, key="more_filters"):
        for name, codes in boxes.items():
            named = {code: begun(words(f"{name}.{code}")) for code in codes}
            _box(name, named, getattr(reading, name), reading, width=NARROW)


def _box(
    name: str, options: dict[str, str], current: str, reading: Reading, width: int
) -> None:
    words = reading.words
    key = f"filter_{name}"
    st.session_state[key] = current
    st.selectbox(
        words(f"filter.{name}"),
        list(options),
        key=key,
        format_func=lambda code: options[code],
        on_change=_changed,
        args=(name, reading),
        width=width,
        label_visibility=_visibility(name),
    )


def _visibility(name: str) -> Literal["visible", "collapsed"]:
    """Say whether a box shows its name: in the header's line what is chosen says it."""
    return "collapsed" if name in ("unit", "period", "with") else "visible"


def _changed(name: str, reading: Reading) -> None:
    chosen = st.session_state[f"filter_{name}"]
    _go(reading, **{"beside" if name == "with" else name: chosen})


def _go(reading: Reading, **changes: object) -> None:
    """Write a change into the address, beside what was searched for meanwhile."""
    st.query_params.from_dict(reading.now(st.query_params.to_dict(), **changes))


def _units(campaign: Campaign, words: Words) -> dict[str, str]:
    group = campaign.group.code
    members = {
        unit.code: words.pick(unit.region)
        if unit.kind == "direct"
        else words("filter.unit_member", code=unit.code, region=words.pick(unit.region))
        for unit in campaign.units
    }
    return {group: words("filter.unit_group", code=group), **members}


def _period(reading: Reading) -> None:
    """Draw the ready periods; days of one's own choice have boxes of their own."""
    words = reading.words
    options = _periods(reading)
    is_own = _is_own(reading)
    current: Period | str = (reading.first_day, reading.last_day)
    texts: dict[Period | str, str] = {period: options[period] for period in options}
    texts[OTHER] = words("filter.period_other")
    st.session_state["filter_period"] = OTHER if is_own else current
    st.selectbox(
        words("filter.period"),
        list(texts),
        key="filter_period",
        format_func=lambda period: texts[period],
        on_change=_period_changed,
        args=(reading,),
        width=WIDE,
        label_visibility=_visibility("period"),
    )


def _is_own(reading: Reading) -> bool:
    """Say whether the reader chose days that no ready period has, or wants to."""
    chosen = (reading.first_day, reading.last_day)
    return chosen not in _periods(reading) or st.session_state.get("own_days", False)


def _period_changed(reading: Reading) -> None:
    chosen = st.session_state["filter_period"]
    st.session_state["own_days"] = chosen == OTHER
    if chosen != OTHER:
        first_day, last_day = chosen
        _go(reading, first_day=first_day, last_day=last_day)


def _periods(reading: Reading) -> dict[Period, str]:
    """Offer the whole period, the last seven days and the campaign's weeks."""
    words = reading.words
    campaign, lang = reading.snapshot.campaign, words.lang
    whole = (campaign.starts_on, campaign.ends_on)
    days = form.days(*whole, lang)
    offered = {whole: words("filter.period_whole", days=days)}
    week = timedelta(days=6)
    if (
        reading.snapshot.as_of
        and campaign.starts_on + week <= reading.snapshot.as_of.date()
    ):
        last = min(reading.snapshot.as_of.date(), campaign.ends_on)
        recent = form.days(last - week, last, lang)
        offered[last - week, last] = words("filter.period_recent", days=recent)
    first = campaign.starts_on
    while first <= campaign.ends_on and len(offered) < 12:
        last = min(first + week, campaign.ends_on)
        offered.setdefault((first, last), form.days(first, last, lang))
        first = last + form.ONE_DAY
    return offered


def own_days(reading: Reading) -> None:
    """Draw the boxes of days of one's own choice, while these are chosen."""
    if _is_own(reading):
        with st.container(key="own-days", horizontal=True):
            _own_days(reading)


def _own_days(reading: Reading) -> None:
    words, campaign = reading.words, reading.snapshot.campaign
    total = (campaign.ends_on - campaign.starts_on).days + 1
    days = {campaign.starts_on + timedelta(days=n) for n in range(min(total, 400))}
    for name, current in (("from", reading.first_day), ("to", reading.last_day)):
        key = f"filter_{name}"
        st.session_state[key] = current
        st.selectbox(
            words(f"filter.{name}"),
            sorted(days | {current}),
            key=key,
            format_func=lambda day: form.full_date(day, words.lang),
            on_change=_days_changed,
            args=(reading,),
            width=DAY,
        )


def _days_changed(reading: Reading) -> None:
    first_day, last_day = st.session_state["filter_from"], st.session_state["filter_to"]
    ends = sorted((first_day, last_day))
    _go(reading, first_day=ends[0], last_day=ends[1])
