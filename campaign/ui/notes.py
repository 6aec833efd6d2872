"""Draw the notes on a page's figures, and the small form that adds one."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from campaign import clock
from campaign import notes as record
from campaign import number_format as form
from campaign.figures import Figure
from campaign.home import home
from campaign.i18n import Bilingual
from campaign.notes import Explanation, NoteError
from campaign.press.press_figures import offered
from campaign.ui import html
from campaign.ui.page import Page
from campaign.views import notes as view
from campaign.views.parts import Tile

MESSAGE = "note-told"


def draw(page: Page, tiles: Iterable[Tile]) -> None:
    """Draw why the figures of some tiles are as they are."""
    explain(page, [tile.of for tile in tiles if tile.of is not None])


def explain(page: Page, figures: Iterable[Figure]) -> None:
    """Draw why figures are as they are; what is missed says it lacks a reason.

    The form adds a note to a figure of the unit that is read.
    """
    words = page.words
    explained = view.explained(figures, page.reading)
    with st.container(key="fig-notes"):
        head = html.heading(words("notes.title"), words("notes.unit_line"))
        instead = words("notes.none", unit=page.reading.named)
        missing = view.unexplained(explained, page.reading)
        st.html(head + html.explained(explained, missing, instead))
        if message := st.session_state.pop(MESSAGE, ""):
            st.html(html.note(message))
        mine = [one for one in explained if one.unit_code == page.reading.unit]
        if mine and page.may("note") and page.reading.unit not in _beyond(page):
            _form(page, {figure.figure: figure.label for figure in mine})


def _beyond(page: Page) -> tuple[str, ...]:
    """Name what a reader of some units doesn't speak for: the group."""
    group = page.snapshot.campaign.group.code
    return () if page.snapshot.reach is None else (group,)


def _form(page: Page, figures: dict[str, str]) -> None:
    """Draw the popover with the form."""
    words, campaign = page.words, page.snapshot.campaign
    unit = page.reading.unit
    days = record.days_of(campaign, unit)
    with st.popover(words("notes.add"), type="tertiary", icon=":material/add_comment:"):
        st.html(html.block(f'<p class="unit">{html.escape(words("notes.lead"))}</p>'))
        with st.form("note", enter_to_submit=False, border=False):
            asked = words("notes.field_figure")
            figure = st.selectbox(asked, list(figures), format_func=figures.__getitem__)
            first = _day(page, "from", days)
            last = _day(page, "to", days)
            vi, en, source = (
                st.text_input(
                    words(f"notes.field_{name}"),
                    max_chars=record.MOST_LETTERS,
                    key=f"note_{name}",
                )
                for name in ("vi", "en", "source")
            )
            by = page.own_name("notes.field_by", "note_by", record.MOST_LETTERS)
            is_sent = st.form_submit_button(words("notes.save"))
        if is_sent:
            text = Bilingual(vi, en)
            _save(page, Explanation(figure, unit, first, last, text, source, by))


def _day(page: Page, name: str, days: tuple[date, ...]) -> date:
    """Offer the campaign's days, the last one that the data speak of chosen first."""
    known = [day for day in days if day == page.reading.period().last_day]
    return st.selectbox(
        page.words(f"notes.field_{name}"),
        days,
        index=days.index(known[0]) if known else 0,
        format_func=lambda day: form.full_date(day, page.words.lang),
        key=f"note_{name}_day",
    )


def _save(page: Page, says: Explanation) -> None:
    """Put it on record, or say why it can't be; the fields keep what was typed."""
    words = page.words
    known = tuple(offered(page.snapshot))
    try:
        note = record.add(home(), page.snapshot.campaign, known, says, clock.now())
    except NoteError as refused:
        st.html(html.note(refused.text(words)))
        return
    st.session_state[MESSAGE] = words("notes.saved", id=note.id)
    st.rerun()
