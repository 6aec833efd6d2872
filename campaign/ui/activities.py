"""Draw the parts of the activities page."""

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from campaign.ui import block_actions, html, html_grids, page_parts
from campaign.ui.notes import explain
from campaign.ui.page import Page
from campaign.ui.parts import beside, block, chart_block, table_block
from campaign.views import (
    activities_list,
    activities_media,
    activities_projects,
    queries,
)
from campaign.views.activities import Activities, CalendarPart
from campaign.views.activities_calendar import Calendar, Day
from campaign.views.parts import ChartBlock, Matrix, PagePart

SHEET = Path(__file__).with_suffix(".css")
LAYOUTS = {
    "projects": activities_projects.LAYOUT,
    "communication": activities_media.LAYOUT,
}


def part(page: Page, name: str, view: Activities | CalendarPart | PagePart) -> None:
    """Draw one part of the page."""
    st.html(SHEET)
    if isinstance(view, Activities):
        chosen(page)
        programmes(page, view)
        units(page, view)
        reach(page, view)
        explain(page, view.figures)
    elif isinstance(view, CalendarPart):
        by_day(page, view)
    else:
        page_parts.blocks(page, LAYOUTS[name], view)


def chosen(page: Page) -> None:
    """Draw the activities of the programme that the link names."""
    code, words = page.reading.own_of("programme"), page.words
    if not code:
        return
    if not activities_list.is_programme(code, page.reading):
        what = f"programme={code[:60]}"
        st.html(html.note(words("note.unreadable", what=what)))
        return
    make = partial(activities_list.block, page.reading, code)
    listed = queries.part_or_missing("programme", make, page.reading)
    block(page, listed, "programme")


def programmes(page: Page, view: Activities) -> None:
    """Draw plan against actual, quantities, and the table of all programmes."""
    left, right = beside((1, 1))
    with left:
        chart_block(page, view.programmes, key="programmes")
    with right:
        chart_block(page, view.quantities, key="quantities")
    words = page.words
    with st.container(key="programme-table"):
        unit_line = words("activities.table_unit", days=view.days)
        title = words("activities.table")
        table_block(
            "table", title, unit_line, view.table, page=page, source=view.source
        )


def reach(page: Page, view: Activities) -> None:
    """Draw the people reached and the value given."""
    left, right = beside((1, 1))
    with left:
        chart_block(page, view.people, key="people")
    with right:
        chart_block(page, view.value, key="value")


def units(page: Page, view: Activities) -> None:
    """Draw all units, side by side and by programme."""
    chart_block(page, view.units, key="units")
    block(page, view.provinces, key="provinces")
    with st.container(key="wide"):
        wide_matrix(page, view.matrix)


def by_day(page: Page, view: CalendarPart) -> None:
    """Draw the calendar, and the activities that are late."""
    if isinstance(view.calendar, ChartBlock):
        chart_block(page, view.calendar, key="calendar")
    else:
        _calendar(page, view.calendar, view.source)
    block(page, view.late, "late")


def wide_matrix(page: Page, matrix: Matrix) -> None:
    """Draw a matrix that scrolls by itself where it is wider than its place."""
    with st.container(key="fig-matrix"):
        st.html(html.heading(matrix.title, matrix.unit_line))
        region = f'role="region" aria-label="{escape(matrix.title)}"'
        table = html_grids.matrix(matrix)
        st.html(f'<div class="scroll" tabindex="0" {region}>{table}</div>')
        st.html(html.legend(matrix.legend))
        st.html(html.source(matrix.source))
        block_actions.export_matrix(page, matrix)


def _calendar(page: Page, calendar: Calendar, source: str) -> None:
    with st.container(key="fig-calendar"):
        st.html(html.heading(calendar.title, calendar.unit_line))
        st.html(_weeks(calendar))
        st.html(html.source(source))
        short = page.words("activities.calendar_short")
        label = page.words("popover.table_of", short=short)
        with st.container(horizontal=True, key="more-calendar"):
            with st.popover(label, type="tertiary", icon=":material/table_rows:"):
                st.html(html.table(calendar.table))
            block_actions.export_calendar(page, calendar, short)


def _weeks(calendar: Calendar) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in calendar.heads)
    rows = "".join(
        f"<tr>{''.join(_day(day) for day in week)}</tr>" for week in calendar.weeks
    )
    return html.block(
        f'<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(calendar.title)}"><table class="month">'
        f'<caption class="vh">{escape(calendar.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _day(day: Day | None) -> str:
    if day is None:
        return '<td class="out"></td>'
    today = " today" if day.is_today else ""
    return (
        f'<td class="held-{day.step}{today}"><b>{day.number}</b>'
        f"<small>{escape(day.text)}</small></td>"
    )
