"""Draw one unit's card: its promises, what is wrong, what is new, its activities."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from campaign.ui import block_actions, html
from campaign.ui.page import Page
from campaign.ui.parts import attention, beside, scorecard, table_block
from campaign.views.corporation import Card, Promise

SHEET = Path(__file__).with_suffix(".css")
WITH_AHEAD = 5
"""Columns on the screen: what is ahead stands small under the difference."""


def card(page: Page, view: Card) -> None:
    """Draw the card; the group's shows its members too."""
    st.html(SHEET)
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


def _promises(page: Page, view: Card) -> None:
    """Draw every promise: value, shape and word, goal, gap, what is ahead."""
    heads = "".join(
        f'<th scope="col">{escape(column.label)}</th>'
        for column in view.table.columns[:WITH_AHEAD]
    )
    rows = "".join(_row(one) for one in view.promises)
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


def _row(one: Promise) -> str:
    name = html.anchor(one.link, one.name) if one.link else escape(one.name)
    lacks = f"<small>{escape(one.lacks)}</small>" if one.lacks else ""
    ahead = f"<small>{html.unbroken(one.ahead)}</small>" if one.ahead else ""
    tint = f' class="c-{html.SHAPES[one.mark.code]}"' if one.is_failing else ""
    return (
        f'<tr{tint}><th scope="row">{name}</th>'
        f'<td class="v">{html.unbroken(one.value)}{lacks}</td>'
        f"<td>{html.status(one.mark)}</td><td>{html.unbroken(one.goal)}</td>"
        f"<td>{html.unbroken(one.gap)}{ahead}</td></tr>"
    )


def _news(page: Page, view: Card) -> None:
    """Draw what is new since the snapshot before."""
    words, told = page.words, view.news
    with st.container(key="fig-news"):
        st.html(html.heading(words("card.news"), told.since))
        for group in told.groups:
            lines = "".join(f"<li>{escape(line.text)}</li>" for line in group.lines)
            title = escape(group.title)
            st.html(
                html.block(
                    f'<h3 class="news">{title}</h3><ul class="news">{lines}</ul>'
                )
            )
        if told.instead:
            st.html(html.note(told.instead))
