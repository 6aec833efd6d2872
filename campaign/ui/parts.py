"""Draw the parts of a page: finding, tiles, chart blocks, lists, tables."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from campaign.charts import plotly
from campaign.charts.models import Heat, Panels
from campaign.ui import block_actions, html, html_grids
from campaign.ui.frame import once_open
from campaign.ui.page import Page
from campaign.views import cases as view_cases
from campaign.views import definitions, notes
from campaign.views.cases import CASES
from campaign.views.parts import (
    Attention,
    Block,
    ChartBlock,
    Definition,
    Drawn,
    Link,
    Matrix,
    Table,
    TableBlock,
    Tile,
    TileMap,
)

TILE_MAP = Path(__file__).with_name("tile_map.css")


def headline(title: str, sub: str = "") -> None:
    """Draw the page's finding."""
    st.html(html.headline(title, sub))


def lead(way: Link) -> None:
    """Draw words that lead on."""
    st.html(html.lead(way))


def tiles(page: Page, goals: tuple[Tile, ...]) -> None:
    """Draw the goal tiles, five across, one on a phone."""
    goals = tuple(notes.noted_tile(goal, page.reading) for goal in goals)
    with (
        st.container(key="tiles"),
        st.grid(len(goals), min_column_width=200, gap="medium"),
    ):
        for goal in goals:
            with st.container(key=f"tile-{goal.figure}"):
                st.html(html.tile(goal, page.theme))
                if not page.is_presented:
                    definition(page, goal.definition, goal)


def chart_block(page: Page, block: ChartBlock, key: str) -> None:
    """Draw a chart between its words, with its table twin."""
    block = notes.noted_chart(block, block_actions.figure_of(page, key), page.reading)
    with st.container(key=f"fig-{key}"):
        st.html(html.heading(block.title, block.unit_line))
        if block.said:
            st.html(html.sentence(block.said))
        if block.chart is None:
            st.html(html.note(block.instead))
        elif isinstance(block.chart, Heat):
            st.html(html_grids.heat_table(block.chart))
        elif isinstance(block.chart, Panels):
            _panels(page, block.chart, key)
        else:
            drawn(page, block.chart, key)
        st.html(html.source(block.source, block.notes))
        if not page.is_presented:
            _more(page, block, key)


def _more(page: Page, block: ChartBlock, key: str) -> None:
    """Draw what a reader can do with a chart."""
    with st.container(horizontal=True, key=f"more-{key}"):
        _twin(page, block)
        block_actions.export_chart(page, block, key)
        block_actions.lead_chart_to_press(page, key)


def drawn(page: Page, chart: Drawn, key: str) -> None:
    """Draw a chart alone, without the words around it."""
    st.plotly_chart(
        plotly.checked_figure(chart, page.theme),
        theme=None,
        key=f"chart-{key}",
        config=plotly.config(page.words.lang),
        alt=chart.alt,
    )


def _panels(page: Page, chart: Panels, key: str) -> None:
    """Draw all panels as one, between their words; on a phone they scroll sideways."""
    with st.container(key=f"side-{key}"):
        st.html(html_grids.panel_heads(chart))
        drawn(page, chart, key)
        st.html(html_grids.panel_feet(chart))


def _twin(page: Page, block: ChartBlock) -> None:
    """Draw the popover with the chart's table twin."""
    if block.table is not None:
        words = page.words("popover.table_of", short=block.short)
        with st.popover(words, type="tertiary", icon=":material/table_rows:"):
            st.html(html.table(block.table))


def attention(page: Page, items: tuple[Attention, ...], instead: str) -> None:
    """Draw the things that need attention, or the words that stand for them."""
    words = page.words
    with st.container(key="fig-attention"):
        under = words.count("block.attention_unit", len(items)) if items else ""
        st.html(html.heading(words("block.attention"), under))
        if items:
            st.html(html.attention(items, words("block.attention")))
        else:
            st.html(html.note(instead))


def scorecard(page: Page, matrix: Matrix) -> None:
    """Draw the group and its members by promises."""
    with st.container(key="fig-matrix"):
        st.html(html.heading(matrix.title, matrix.unit_line))
        st.html(html_grids.scorecard(matrix))
        st.html(html.legend(matrix.legend))
        with st.container(horizontal=True, key="more-matrix"):
            st.html(html.source(matrix.source))
            if not page.is_presented:
                block_actions.export_matrix(page, matrix)


def figure_definitions(page: Page, shown: tuple[Definition, ...]) -> None:
    """Draw a popover a figure that says where it comes from."""
    if not shown or page.is_presented:
        return
    with st.container(key="definitions", horizontal=True):
        for figure in shown:
            definition(page, figure)


def table_block(
    key: str,
    title: str,
    unit_line: str,
    table: Table,
    instead: str = "",
    page: Page | None = None,
    source: str = "",
    is_narrowed: bool = True,
) -> None:
    """Draw a table under its title; the words that stand for an empty one.

    With its page the table can be taken away; its source stands before that.
    """
    with st.container(key=f"fig-{key}"):
        st.html(html.heading(title, unit_line))
        if table.rows:
            st.html(html.table(table))
            if source:
                st.html(html.source(source))
            if page is not None:
                block_actions.export_table(
                    page, table, title, unit_line, key, is_narrowed=is_narrowed
                )
        elif instead:
            st.html(html.note(instead))


def listed(page: Page, block: TableBlock, key: str) -> None:
    """Draw a table between its words."""
    block = notes.noted_table(block, block_actions.figure_of(page, key), page.reading)
    with st.container(key=f"fig-{key}"):
        st.html(html.heading(block.title, block.unit_line))
        if block.said:
            st.html(html.sentence(block.said))
        if block.table.rows:
            st.html(html.table(block.table))
        else:
            st.html(html.note(block.instead))
        st.html(html.source(block.source, block.notes))
        described = (block.table, block.title, block.unit_line, key)
        note, is_narrowed = " ".join(block.notes), block.is_narrowed
        block_actions.export_table(page, *described, note=note, is_narrowed=is_narrowed)
        if block.definition:
            definition(page, block.definition)


def block(page: Page, shown: Block, key: str) -> None:
    """Draw a table, a map or a chart, or the words that stand for either."""
    if isinstance(shown, TableBlock):
        listed(page, shown, key)
    elif isinstance(shown, TileMap):
        tile_map(page, shown, key)
    else:
        chart_block(page, shown, key)


def tile_map(page: Page, shown: TileMap, key: str) -> None:
    """Draw provinces as tiles, and beside them the ten highest."""
    st.html(TILE_MAP)
    with st.container(key=f"fig-{key}"):
        st.html(html.heading(shown.title, shown.unit_line))
        left, right = beside((3, 4), key=f"map-{key}")
        with left:
            st.html(html_grids.tile_map(shown))
        with right:
            st.html(html.table(shown.table))
            if shown.unplaced:
                st.html(html.note(shown.unplaced))
            st.html(html.source(shown.source))
            block_actions.export_table(
                page, shown.table, shown.title, shown.unit_line, key, shown.unplaced
            )


def cases(page: Page) -> None:
    """Draw the cases of the figure that the link names; what isn't one is named."""
    code = page.reading.own_of(CASES)
    if code in page.snapshot.indicators:
        block(page, view_cases.block(code, page.reading), CASES)
    elif code:
        what = f"{CASES}={code[:60]}"
        st.html(html.note(page.words("note.unreadable", what=what)))


def beside(
    widths: tuple[int, int] = (5, 3), key: str | None = None
) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Give two columns that stand side by side, and below each other on a phone."""
    return st.container(key=key).columns(widths, gap="medium")


def definition(page: Page, figure: Definition, tile: Tile | None = None) -> None:
    """Draw the popover that says where a figure comes from; a tile can be taken."""
    once_open(
        page.words("popover.definition", short=figure.short),
        f"def-{figure.figure}",
        partial(_definition_tabs, page, figure, tile),
        ":material/info:",
    )


def _definition_tabs(page: Page, figure: Definition, tile: Tile | None) -> None:
    """Draw the tabs, which ask for nothing.

    While they wait for an answer they can't hold the keyboard's focus.
    """
    words = page.words
    names = [words(f"popover.tab_{name}") for name in ("definition", "sql", "rows")]
    if tile is not None:
        names.append(words("takeaway.button_here"))
    meaning, question, behind, *exporting = st.tabs(names, key=f"tabs-{figure.figure}")
    with meaning:
        st.html(html.heading(figure.label))
        st.html(html.sections(figure.sections))
        block_actions.lead_to_press(page, figure.figure)
    with question:
        lead = words("popover.sql_lead", name=figure.question, id=page.snapshot.id)
        st.html(html.block(f"<p>{html.escape(lead)}</p>"))
        st.code(figure.command, language="sql", wrap_lines=True)
    with behind:
        _definition_rows(page, figure)
    for tab in exporting:
        with tab:
            block_actions.export_tile(page, tile)


def _definition_rows(page: Page, figure: Definition) -> None:
    """Draw the first rows behind a figure."""
    if not figure.rows:
        st.html(html.note(page.words("popover.rows_missing")))
        return
    behind = definitions.behind(page.reading, figure)
    st.html(html.block(f'<p class="unit">{html.escape(behind.count)}</p>'))
    if behind.table.rows:
        frame = pd.DataFrame(
            behind.table.written(),
            columns=[column.label for column in behind.table.columns],
        )
        st.dataframe(frame, hide_index=True, height=320, alt=behind.table.caption)
        block_actions.export_rows(page, figure, behind)
