"""Draw a page that is several short parts, each with an address of its own."""

from collections.abc import Iterable

import streamlit as st

from campaign.ui import html
from campaign.ui.notes import explain
from campaign.ui.page import Page
from campaign.ui.page_list import PAGES
from campaign.ui.parts import beside, block
from campaign.views.parts import PagePart

Layout = tuple[tuple[str, ...], ...]


def part_of(page: Page, names: Iterable[str]) -> str:
    """Read which part of a page is asked for, the first of `names` where none is.

    What isn't one is named, and left.
    """
    parts, asked = tuple(names), page.reading.own_of("part")
    if asked and asked not in parts:
        st.html(html.note(page.words("note.unreadable", what=f"part={asked[:60]}")))
    return asked if asked in parts else parts[0]


def menu(page: Page, part: str, names: Iterable[str]) -> None:
    """Draw the parts of a page as links; the first has the page's own address."""
    parts = tuple(names)
    with st.container(key=f"parts-{part}", horizontal=True):
        for name in parts:
            own = (("part", name),) if name != parts[0] else ()
            st.page_link(
                PAGES[page.name].script,
                label=page.words(f"{page.name}.part_{name}"),
                query_params=page.reading.query(own=own),
            )


def blocks(page: Page, layout: Layout, view: PagePart) -> None:
    """Draw the blocks of a part, those of a row side by side."""
    if view.instead:
        st.html(html.note(view.instead))
        return
    if view.worst is not None:
        st.html(html.lead(view.worst))
    alone = [row for row in layout if len(row) == 1]
    for row in layout:
        if len(row) > 1 or (view.figures and row == alone[-1]):
            _side_by_side(page, row, view)
        else:
            _block(page, view, row[0])


def _side_by_side(page: Page, row: tuple[str, ...], view: PagePart) -> None:
    """Draw two blocks; the notes stand beside the last block that is alone."""
    left, right = beside((1, 1))
    for column, name in zip((left, right), row, strict=False):
        with column:
            _block(page, view, name)
    if len(row) == 1:
        with right:
            explain(page, view.figures)


def _block(page: Page, view: PagePart, name: str) -> None:
    block(page, view.blocks[name], name.replace("_", "-"))
