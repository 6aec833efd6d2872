"""The frame of every page: sample banner, campaign, as-of time, menu, notes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from campaign import format as form
from campaign import i18n
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.ui import html
from campaign.views.choice import LATEST, Choice, Unread

MOST_TICKS = 62
PAGES = {
    "overview": "app.py",
    "outages": "pages/outages.py",
    "complaints": "pages/complaints.py",
    "activities": "pages/activities.py",
    "press": "pages/press.py",
    "data": "pages/data.py",
}


@dataclass(frozen=True)
class Notes:
    """What the reader must know about the link that was followed."""

    unread: tuple[Unread, ...] = ()
    gone: str = ""
    is_old: bool = False
    narrows: bool = False


def masthead(snapshot: Snapshot, choice: Choice, words: Words) -> None:
    """Draw the banner, the campaign's name and the time of the data."""
    campaign = snapshot.campaign
    banner = ""
    if snapshot.is_sample:
        banner = (
            f'<div class="sample" role="note">{escape(words("frame.sample"))}</div>'
        )
    message = words("frame.message", message=words.pick(campaign.message))
    kicker = f"{words('app.name')} · {words.pick(campaign.directive)}"
    st.html(
        html.block(
            f'{banner}<header class="mast"><div>'
            f'<div class="k">{escape(kicker)}</div>'
            f'<div class="n serif">{escape(words.pick(campaign.name))}</div>'
            f'<div class="m serif">{escape(message)}</div></div>'
            f'<div class="asof">{_as_of(snapshot, choice, words)}</div></header>'
        )
    )


def _as_of(snapshot: Snapshot, choice: Choice, words: Words) -> str:
    named = words("frame.snapshot", id=snapshot.id)
    if snapshot.as_of is None:
        return f"<b>{escape(words('frame.no_as_of'))}</b><br>{escape(named)}"
    first_day, before_day = snapshot.campaign.period_of(choice.unit)
    total = (before_day - first_day).days
    day = (snapshot.as_of.date() - first_day).days + 1
    told = words(
        "frame.as_of",
        time=form.clock(snapshot.as_of),
        date=form.full_date(snapshot.as_of.date(), words.lang),
    )
    gone = min(max(day, 0), total)
    strip = min(total, MOST_TICKS)
    ticks = words("frame.ticks", day=gone, total=total)
    return (
        f"<b>{escape(told)}</b><br>{escape(named)} · "
        f"{escape(_day_of(day, total, words))}"
        f'<span class="days" role="img" aria-label="{escape(ticks)}" '
        f'style="--t:{strip};--n:{gone * strip // total}"></span>'
    )


def _day_of(day: int, total: int, words: Words) -> str:
    if day < 1:
        return words("frame.day_before")
    if day > total:
        return words("frame.day_over", total=total)
    return words("frame.day", day=day, total=total, left=total - day)


def menu(choice: Choice, words: Words) -> None:
    """Draw the pages that exist and the switch of language."""
    other = next(lang for lang in i18n.LANGUAGES if lang != words.lang)
    with st.container(key="nav", horizontal=True):
        for name, path in PAGES.items():
            query = choice.query(own=())
            st.page_link(path, label=words(f"page.{name}"), query_params=query)
        st.button(
            words("lang.other"),
            key="switch_language",
            type="tertiary",
            icon=":material/translate:",
            on_click=_speak,
            args=(choice, other),
        )


def _speak(choice: Choice, lang: str) -> None:
    """Go to the same page in another language, beside what was searched for."""
    changed = choice.now(st.query_params.to_dict(), lang=lang)
    st.query_params.from_dict(changed)


def notes(told: Notes, snapshot: Snapshot, choice: Choice, words: Words) -> None:
    """Draw what was ignored or is special about this reading."""
    for one in told.unread:
        what = f"{one.name}={one.text[:60]}"
        said = words("note.unreadable", what=what)
        if one.within:
            days = form.days(*one.within, words.lang)
            said = words("note.period_outside", what=what, days=days)
        st.html(html.note(said))
    if told.gone:
        st.html(html.note(words("note.gone", id=told.gone[:60])))
    if told.is_old:
        link = choice.link(snapshot=LATEST)
        text = words("note.old", id=snapshot.id)
        st.html(html.note(text, link, words("frame.latest")))
    if told.narrows and choice.scope == "after_exclusions":
        st.html(html.note(_exclusions(snapshot, words)))


def _exclusions(snapshot: Snapshot, words: Words) -> str:
    campaign = snapshot.campaign
    classes = ", ".join(
        words.code("outage_class", code) for code in campaign.exempt_classes
    )
    who = campaign.exclusions_confirmed_by
    if who:
        return words("note.exclusions_by", classes=classes, who=who)
    return words("note.exclusions", classes=classes)
