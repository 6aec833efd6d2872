"""The frame of every page: sample banner, campaign, as-of time, menu, notes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from campaign import format as form
from campaign import i18n
from campaign.i18n import Words
from campaign.reading import LATEST, Reading, Unread
from campaign.ui import html
from campaign.ui.page_list import PAGES

MOST_TICKS = 62


@dataclass(frozen=True)
class Notes:
    """What the reader must know about the link that was followed."""

    unread: tuple[Unread, ...] = ()
    gone: str = ""
    is_old: bool = False
    narrows: bool = False


def masthead(reading: Reading) -> None:
    """Draw the banner, the campaign's name and the time of the data."""
    words = reading.words
    campaign = reading.snapshot.campaign
    banner = ""
    if reading.snapshot.is_sample:
        banner = (
            f'<div class="sample" role="note">{escape(words("frame.sample"))}</div>'
        )
    message = words("frame.message", message=words.pick(campaign.message))
    directive = words.pick(campaign.directive)
    kicker = f"{words('app.name')} · {directive} · {words('frame.local')}"
    st.html(
        html.block(
            f'{banner}<header class="mast"><div>'
            f'<div class="k">{escape(kicker)}</div>'
            f'<div class="n serif">{escape(words.pick(campaign.name))}</div>'
            f'<div class="m serif">{escape(message)}</div></div>'
            f'<div class="asof">{_as_of(reading)}</div></header>'
        )
    )


def _as_of(reading: Reading) -> str:
    words = reading.words
    named = words("frame.snapshot", id=reading.snapshot.id)
    if reading.snapshot.as_of is None:
        return f"<b>{escape(words('frame.no_as_of'))}</b><br>{escape(named)}"
    first_day, before_day = reading.snapshot.campaign.period_of(reading.unit)
    total = (before_day - first_day).days
    day = (reading.snapshot.as_of.date() - first_day).days + 1
    as_of = words(
        "frame.as_of",
        time=form.clock(reading.snapshot.as_of),
        date=form.full_date(reading.snapshot.as_of.date(), words.lang),
    )
    gone = min(max(day, 0), total)
    strip = min(total, MOST_TICKS)
    ticks = words("frame.ticks", day=gone, total=total)
    return (
        f"<b>{escape(as_of)}</b><br>{escape(named)} · "
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


def menu(reading: Reading) -> None:
    """Draw the pages that exist and the switch of language."""
    words = reading.words
    other = next(lang for lang in i18n.LANGUAGES if lang != words.lang)
    with st.container(key="nav", horizontal=True):
        for entry in PAGES.values():
            query = reading.query(own=())
            label = words(f"page.{entry.name}")
            st.page_link(entry.script, label=label, query_params=query)
        st.button(
            words("lang.other"),
            key="switch_language",
            type="tertiary",
            icon=":material/translate:",
            on_click=_speak,
            args=(reading, other),
        )


def _speak(reading: Reading, lang: str) -> None:
    """Go to the same page in another language, beside what was searched for."""
    changed = reading.now(st.query_params.to_dict(), lang=lang)
    st.query_params.from_dict(changed)


def notes(about: Notes, reading: Reading) -> None:
    """Draw what was ignored or is special about this reading."""
    words = reading.words
    for unread in about.unread:
        what = f"{unread.name}={unread.text[:60]}"
        text = words("note.unreadable", what=what)
        if unread.within:
            days = form.days(*unread.within, words.lang)
            text = words("note.period_outside", what=what, days=days)
        st.html(html.note(text))
    if about.gone:
        st.html(html.note(words("note.gone", id=about.gone[:60])))
    if about.is_old:
        link = reading.link(snapshot_in_link=LATEST)
        text = words("note.old", id=reading.snapshot.id)
        st.html(html.note(text, link, words("frame.latest")))
    if about.narrows and reading.scope == "after_exclusions":
        st.html(html.note(_exclusions(reading)))


def _exclusions(reading: Reading) -> str:
    words = reading.words
    campaign = reading.snapshot.campaign
    classes = ", ".join(
        words.code("outage_class", code) for code in campaign.exempt_classes
    )
    who = campaign.exclusions_confirmed_by
    if who:
        return words("note.exclusions_by", classes=classes, who=who)
    return words("note.exclusions", classes=classes)
