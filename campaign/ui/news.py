"""Draw what changed since an earlier snapshot: one line that opens."""

from html import escape

import streamlit as st

from campaign.i18n import Words
from campaign.ui import html
from campaign.ui.page import Page
from campaign.ui.page_list import SINCE
from campaign.views import news
from campaign.views.news import NewsLine, NewsText

KEY = "news-since"
SHOWN = 6
"""So many lines of a group stand open; the others behind a line that counts them."""


def groups(text: NewsText, words: Words) -> str:
    """Write what is new in its groups; the words instead where nothing is."""
    parts = []
    for group in text.groups:
        parts.append(f'<h3 class="news">{escape(group.title)}</h3>')
        parts.append(_listed(group.lines[:SHOWN]))
        if rest := group.lines[SHOWN:]:
            more = escape(words.count("brief.more", len(rest)))
            parts.append(f"<details><summary>{more}</summary>{_listed(rest)}</details>")
    instead = html.note(text.instead) if text.instead else ""
    return html.block("".join(parts)) + instead


def _listed(lines: tuple[NewsLine, ...]) -> str:
    rows = "".join(f"<li>{escape(line.text)}</li>" for line in lines)
    return f'<ul class="news">{rows}</ul>'


@st.fragment
def draw(page: Page) -> None:
    """Draw the line; it asks once it is open, since a snapshot that one chooses.

    Without a choice since the last one before the loads of as_of's own day.
    """
    words, reading = page.words, page.reading
    options = news.earlier(reading)
    if not options or page.is_presented:
        return
    line = st.popover(
        words("news.open"),
        type="tertiary",
        icon=":material/history:",
        key="news",
        on_change="rerun",
    )
    with line:
        if not line.open:
            return
        asked = st.query_params.get(SINCE, "")
        if asked not in options:
            asked = news.before_today(options, reading)
        st.session_state[KEY] = asked
        st.selectbox(
            words("news.choose"),
            list(options),
            format_func=options.__getitem__,
            key=KEY,
            on_change=_chosen,
        )
        text = news.since(asked, reading)
        st.html(html.heading(words("card.news"), text.since) + groups(text, words))


def _chosen() -> None:
    """Write the snapshot into the address."""
    st.query_params[SINCE] = st.session_state[KEY]
