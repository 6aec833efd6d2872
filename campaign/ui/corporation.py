"""Draw one unit's card: its promises, what is wrong, what is new, its activities."""

from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from campaign import clock
from campaign.home import home
from campaign.press import briefing, briefing_issues
from campaign.press.drawing import NotDrawn
from campaign.press.file_formats import BY_NAME
from campaign.reading import Reading
from campaign.ui import block_actions, html
from campaign.ui.news import groups as news_groups
from campaign.ui.page import Page
from campaign.ui.parts import attention, beside, scorecard, table_block
from campaign.views.corporation import Card, Promise
from campaign.views.sentences import begun

SHEET = Path(__file__).with_suffix(".css")
WITH_AHEAD = 5
"""Columns on the screen: what is ahead stands small under the difference."""


def card(page: Page, view: Card) -> None:
    """Draw the card; the group's shows its members too."""
    st.html(SHEET)
    _papers(page)
    left, right = beside((7, 3), key="card")
    with left:
        _promises(page, view)
    with right:
        attention(page, view.attention, view.attention_none)
        _news(page, view)
    if view.members is not None:
        scorecard(page, view.members)
    words = page.words
    table_block(
        "programmes",
        words("card.programmes"),
        view.days,
        view.programmes,
        page=page,
        source=view.source,
    )


def _papers(page: Page) -> None:
    """Offer the card as a PDF, and make the briefing of the chosen unit."""
    if page.is_presented:
        return
    words, reading = page.words, page.reading
    everybody = replace(reading, segment="all")
    failures = block_actions.note_failures(page)
    with st.container(key="papers", horizontal=True):
        st.download_button(
            words("card.pdf"),
            data=block_actions.noting_failures(
                partial(briefing.sheet, everybody), failures, words
            ),
            file_name=briefing.file_name(reading, words("card.file"), "pdf"),
            mime=BY_NAME["pdf"].mime,
            on_click="ignore",
            icon=":material/download:",
            key="card-pdf",
        )
        is_asked = _may_brief(page) and st.button(
            words("card.brief", unit=reading.named),
            icon=":material/campaign:",
            key="card-brief",
        )
    if is_asked:
        _briefed(page)


def _may_brief(page: Page) -> bool:
    """Say whether a briefing may be issued here: it is the unit's own next record."""
    reach = page.snapshot.reach
    return page.may("take") and (reach is None or page.reading.unit in reach)


def _briefed(page: Page) -> None:
    """Make the briefing, and offer its files; the next one compares with it."""
    words, reading = page.words, page.reading
    whole = Reading.of(
        reading.snapshot, unit=reading.unit, lang=reading.lang, notes=reading.notes
    )
    by = page.person.signature if page.person else words("card.by")
    try:
        files = briefing_issues.issue(whole, home(), clock.now(), by)
    except NotDrawn as error:
        st.html(html.note(error.text(words)))
        return
    except briefing_issues.BrokenIssue:
        st.html(html.note(words("card.brief_broken")))
        return
    st.html(html.note(words("card.brief_made", id=reading.snapshot.id)))
    with st.container(key="briefing", horizontal=True):
        for file in files:
            st.download_button(
                words("card.brief_take", name=file.format.upper()),
                data=file.content,
                file_name=file.name,
                mime=file.mime,
                on_click="ignore",
                key=f"brief-{file.format}",
            )


def _promises(page: Page, view: Card) -> None:
    """Draw every promise: value, shape and word, goal, gap, what is ahead."""
    heads = "".join(
        f'<th scope="col">{escape(column.label)}</th>'
        for column in view.table.columns[:WITH_AHEAD]
    )
    rows = "".join(_row(promise) for promise in view.promises)
    caption = escape(view.table.caption)
    with st.container(key="fig-promises"):
        st.html(html.heading(view.table.caption, view.days))
        st.html(
            html.block(
                f'<div class="scroll" tabindex="0" role="region" '
                f'aria-label="{caption}"><table class="plain card">'
                f'<caption class="vh">{caption}</caption>'
                f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
            )
        )
        st.html(html.source(view.source))
        block_actions.export_table(
            page, view.table, view.table.caption, view.days, "promises"
        )


def _row(promise: Promise) -> str:
    name = (
        html.anchor(promise.link, promise.name)
        if promise.link
        else escape(promise.name)
    )
    lacks = f"<small>{escape(promise.lacks)}</small>" if promise.lacks else ""
    ahead = (
        f"<small>{html.unbroken(begun(promise.ahead))}</small>" if promise.ahead else ""
    )
    tint = f' class="c-{html.SHAPES[promise.mark.code]}"' if promise.is_failing else ""
    return (
        f'<tr{tint}><th scope="row">{name}</th>'
        f'<td class="v">{html.unbroken(promise.value)}{lacks}</td>'
        f"<td>{html.status(promise.mark)}</td><td>{html.unbroken(promise.goal)}</td>"
        f"<td>{html.unbroken(promise.gap)}{ahead}</td></tr>"
    )


def _news(page: Page, view: Card) -> None:
    """Draw what is new since the snapshot before."""
    words, text = page.words, view.news
    with st.container(key="fig-news"):
        st.html(html.heading(words("card.news"), text.since))
        st.html(news_groups(text, words))
