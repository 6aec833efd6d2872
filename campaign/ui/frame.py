"""The frame of every page: sample banner, campaign, as-of time, menu, notes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from campaign import i18n
from campaign import number_format as form
from campaign.access import Person
from campaign.i18n import Words
from campaign.questions import heeds
from campaign.reading import LATEST, Reading, Unread
from campaign.ui import filters, html, login
from campaign.ui.page_list import PAGES, PRESENT, PageEntry
from campaign.views import beside


@dataclass(frozen=True)
class Notes:
    """What the reader must know about the link that was followed."""

    unread: tuple[Unread, ...] = ()
    gone: str = ""
    is_old: bool = False
    narrows: bool = False


def banner(reading: Reading) -> None:
    """Say that the numbers are invented, where they are."""
    if reading.snapshot.is_sample:
        words = escape(reading.words("frame.sample"))
        st.html(html.block(f'<div class="sample" role="note">{words}</div>'))


def masthead(entry: PageEntry, reading: Reading) -> None:
    """Draw the one line that stays: campaign, filters, the time of the data, language.

    Name and time are one piece of text; the sheet sets the filters between them.
    """
    words = reading.words
    name = escape(words.pick(reading.snapshot.campaign.name))
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(
            html.block(
                f'<header class="mast"><div class="n serif">{name}</div>'
                f'<div class="asof">{_as_of(entry, reading)}</div></header>'
            )
        )
        filters.draw(entry, reading)
        with st.container(key="reader", horizontal=True, width="content"):
            once_open(words("share.button"), "share", partial(_share, reading))
            other = next(lang for lang in i18n.LANGUAGES if lang != words.lang)
            st.button(
                words("lang.other"),
                key="switch_language",
                type="tertiary",
                on_click=_speak,
                args=(reading, other),
            )
    filters.own_days(reading)


def _share(reading: Reading) -> None:
    """Draw the page's address: of the newest data, and of these."""
    words, fixed = reading.words, reading.snapshot.id
    here = (st.context.url or "").partition("?")[0]
    st.html(html.note(words("share.newest")))
    st.code(here + reading.link(snapshot_in_link=LATEST), language=None)
    st.html(html.note(words("share.fixed", id=fixed)))
    st.code(here + reading.link(snapshot_in_link=fixed), language=None)
    st.html(html.note(words("share.pictures")))


def _as_of(entry: PageEntry, reading: Reading) -> str:
    words = reading.words
    if reading.snapshot.as_of is None:
        return f"<b>{escape(words('frame.no_as_of'))}</b>"
    first_day, before_day = reading.snapshot.campaign.period_of(reading.unit)
    total = (before_day - first_day).days
    day = (reading.snapshot.as_of.date() - first_day).days + 1
    as_of = words(
        "frame.as_of",
        time=form.clock(reading.snapshot.as_of),
        date=form.full_date(reading.snapshot.as_of.date(), words.lang),
    )
    present = ""
    if PRESENT in entry.parameters:
        link = reading.link(own=((PRESENT, "1"),))
        present = f" · {html.anchor(link, words('frame.present'))}"
    return f"<b>{escape(as_of)}</b><br>{escape(_day_of(day, total, words))}{present}"


def _day_of(day: int, total: int, words: Words) -> str:
    if day < 1:
        return words("frame.day_before")
    if day > total:
        return words("frame.day_over", total=total)
    return words("frame.day", day=day, total=total, left=total - day)


def menu(reading: Reading, person: Person | None) -> None:
    """Draw the pages that exist, what the dashboard is called, and who is logged in."""
    words = reading.words
    with st.container(key="nav", horizontal=True):
        for entry in PAGES.values():
            query = reading.query(own=())
            label = words(f"page.{entry.name}")
            st.page_link(entry.script, label=label, query_params=query)
        st.html(html.block(f'<div class="k">{_kicker(reading, person)}</div>'))
        if person is not None:
            out = words("login.out")
            st.button(out, key="logout", type="tertiary", on_click=st.logout)


def _kicker(reading: Reading, person: Person | None) -> str:
    """Say what is read here, each in its own piece: what has no room isn't cut."""
    words, campaign = reading.words, reading.snapshot.campaign
    parts = (
        words("frame.message", message=words.pick(campaign.message)),
        login.line(person, words) if person else words("frame.local"),
        words.pick(campaign.directive),
        words("app.name"),
        words("frame.snapshot", id=reading.snapshot.id),
    )
    return "<span>" + "</span><span>· ".join(map(escape, parts)) + "</span>"


def presented(reading: Reading) -> None:
    """Draw the frame of a screen that is shown to a room: no menu, no boxes."""
    words, as_of = reading.words, _as_of(PageEntry("", ""), reading)
    name = escape(words.pick(reading.snapshot.campaign.name))
    leave = html.anchor(reading.link(own=()), words("frame.present_leave"))
    st.html(
        html.block(
            f'<header class="mast present"><div class="n serif">{name}</div>'
            f'<div class="asof">{as_of} · {leave}</div></header>'
        )
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
        if unread.is_out_of_reach:
            text = words("note.out_of_reach", what=what)
        st.html(html.note(text))
    if about.gone:
        st.html(html.note(words("note.gone", id=about.gone[:60])))
    if about.is_old:
        link = reading.link(snapshot_in_link=LATEST)
        text = words("note.old", id=reading.snapshot.id)
        st.html(html.note(text, link, words("frame.latest")))
    if about.narrows and reading.scope == "after_exclusions":
        st.html(html.note(_exclusions(reading)))


def comparison(entry: PageEntry, reading: Reading) -> None:
    """Say once that nothing can be compared, where the data are the first there are."""
    if entry.has_comparison and (said := beside.instead(reading)):
        link = reading.link(beside="")
        st.html(html.note(said, link, reading.words("beside.drop")))


def segment(entry: PageEntry, reading: Reading) -> None:
    """Say which numbers of the page are those of the chosen segment, or that none is.

    An older snapshot's questions don't tell segments apart.
    """
    words = reading.words
    if reading.segment == "all":
        return
    knows = entry.segments and heeds(reading.snapshot, "answers_by_unit", "segment")
    says = f"segment.on_{entry.name}" if knows else "segment.on_none"
    who = words(f"segment.{reading.segment}")
    link = reading.link(segment="all")
    st.html(html.note(words(says, who=who), link, words("segment.drop")))


def _exclusions(reading: Reading) -> str:
    words, campaign = reading.words, reading.snapshot.campaign
    codes = campaign.exempt_classes
    classes = ", ".join(words.code("outage_class", code) for code in codes)
    who = campaign.exclusions_confirmed_by
    if who:
        return words("note.exclusions_by", classes=classes, who=who)
    return words("note.exclusions", classes=classes)


@st.fragment
def once_open(
    label: str, key: str, draw: Callable[[], None], icon: str | None = None
) -> None:
    """Draw a quiet popover; what it holds is asked for and sent once it is open."""
    popover = st.popover(label, type="tertiary", icon=icon, key=key, on_change="rerun")
    if popover.open:
        with popover:
            draw()
