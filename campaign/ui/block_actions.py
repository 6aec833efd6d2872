"""What a reader can do with a block: take it as a file, or lead it to the press."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import streamlit as st

from campaign import audit, clock
from campaign.catalogue.strict import parse_yaml
from campaign.home import home
from campaign.i18n import Words
from campaign.press import formats, pick
from campaign.press.drawing import NotDrawn
from campaign.press.file_formats import BY_NAME, OF_BLOCKS, SQUARE
from campaign.press.press_figures import applies, offered
from campaign.press.takeaway import Origin, Takeaway, file_name, origin, stem
from campaign.ui import html
from campaign.ui.frame import once_open
from campaign.ui.page import Page
from campaign.ui.page_list import PAGES
from campaign.views import queries
from campaign.views.activities_calendar import Calendar
from campaign.views.coverage import Coverage
from campaign.views.definitions import Rows
from campaign.views.parts import ChartBlock, Definition, Matrix, Table, Tile

FIGURES_OF_CHARTS = Path(__file__).parent / "figures_of_charts.yaml"
NOT_DRAWN = "not-drawn"
OF_ALL_ROWS = "csv"


def export_popover(
    page: Page, export: Takeaway | None, key: str, short: str = ""
) -> None:
    """Draw the quiet popover "Tải về" of a block; nothing where nothing is shown.

    `key` is the block's own; `short` names the block for those who only hear it.
    """
    if export is not None and export.rows:
        label = short or _within_sentence(export.title)
        once_open(
            page.words("takeaway.button", short=label),
            f"take-{key}",
            partial(export_buttons, page, export, key),
            ":material/download:",
        )


def _within_sentence(title: str) -> str:
    """Write a title within a sentence; abbreviations keep their capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def export_buttons(page: Page, export: Takeaway, key: str) -> None:
    """Draw one button a format."""
    words = page.words
    st.html(html.block(f'<p class="unit">{html.escape(words("takeaway.lead"))}</p>'))
    failures = note_failures(page)
    with st.container(horizontal=True, key=f"files-{key}"):
        by = page.person.signature if page.person else ""
        for name in (*OF_BLOCKS, SQUARE):
            write = partial(_written_on_record, page.name, export, name, by)
            st.download_button(
                words(f"takeaway.format_{name.split('.')[0]}"),
                data=noting_failures(write, failures, words),
                file_name=file_name(export, name),
                mime=BY_NAME[name.split(".")[-1]].mime,
                on_click="ignore",
                key=f"take-{key}-{name}",
            )


def _written_on_record(page: str, export: Takeaway, form: str, by: str) -> bytes:
    """Write a block's file, and put on record that it was taken."""
    content = formats.block(export, form)
    name = file_name(export, form)
    about = {"page": page, "file": name, "block": export.title}
    audit.record(home(), "copy", clock.now(), by, **about)
    return content


def note_failures(page: Page) -> list[str]:
    """Say which pictures of before couldn't be drawn; give the list for the next.

    A file is written in the download's own thread, which has no page to say it on.
    """
    failures: list[str] = st.session_state.setdefault(NOT_DRAWN, [])
    for sentence in dict.fromkeys(failures):
        st.html(html.note(sentence))
    failures.clear()
    return failures


def noting_failures(
    write: Callable[[], bytes], failures: list[str], words: Words
) -> Callable[[], bytes]:
    """Hand the download's thread an immutable request: it has no page, no session."""

    def written() -> bytes:
        try:
            return write()
        except NotDrawn as error:
            failures.append(error.text(words))
            raise

    return written


def export_chart(page: Page, block: ChartBlock, key: str) -> None:
    """Offer a chart block."""
    export = pick.of_chart(block, _origin(page, block.is_narrowed), page.words)
    export_popover(page, export, key, block.short)


def export_table(
    page: Page,
    table: Table,
    title: str,
    unit_line: str,
    key: str,
    note: str = "",
    short: str = "",
    is_narrowed: bool = True,
) -> None:
    """Offer a table; `short` names it where its title is a question."""
    source = _origin(page, is_narrowed)
    export = pick.of_table(table, title, unit_line, source, note, short)
    export_popover(page, export, key, short)


def export_matrix(page: Page, matrix: Matrix) -> None:
    """Offer the matrix."""
    short = matrix.short or page.words("takeaway.matrix_name")
    source = _origin(page, segments=("figures", "blocks"))
    export = pick.of_matrix(matrix, source, page.words)
    export_popover(page, export, "matrix", _within_sentence(short))


def export_calendar(page: Page, calendar: Calendar, short: str) -> None:
    """Offer a calendar."""
    export = pick.of_calendar(calendar, _origin(page), page.words)
    export_popover(page, export, "calendar", short)


def export_coverage(page: Page, coverage: Coverage, title: str, unit_line: str) -> None:
    """Offer who has reported on which day."""
    export = pick.of_coverage(coverage, title, unit_line, _origin(page), page.words)
    short = page.words("takeaway.coverage_name")
    export_popover(page, export, "coverage", _within_sentence(short))


def export_tile(page: Page, tile: Tile | None) -> None:
    """Offer a tile, inside its own popover."""
    if tile is None:
        return
    export = pick.of_tile(tile, _origin_of(page, tile.definition.question), page.words)
    if export is not None:
        export_buttons(page, export, f"tile-{tile.figure}")


def export_all_rows(
    page: Page, make: Callable[[], Table], title: str, unit_line: str, key: str
) -> None:
    """Offer a long list whole, as CSV; it is asked for only on the click."""
    source = _origin(page)
    st.download_button(
        page.words("takeaway.all_rows"),
        data=partial(_all_rows, make, title, unit_line, source),
        file_name=f"{stem(source, title)}.{OF_ALL_ROWS}",
        mime=BY_NAME[OF_ALL_ROWS].mime,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key=f"take-all-{key}",
    )


def _all_rows(
    make: Callable[[], Table], title: str, unit_line: str, source: Origin
) -> bytes:
    return formats.block(pick.of_table(make(), title, unit_line, source), OF_ALL_ROWS)


def export_rows(page: Page, definition: Definition, behind: Rows) -> None:
    """Offer the rows behind a figure, inside its own popover."""
    name = page.words("popover.tab_rows")
    title, short = (
        f"{definition.label} · {definition.unit_code}: {name}",
        f"{definition.short} {name}",
    )
    source = _origin_of(page, definition.rows)
    export = pick.of_table(behind.table, title, behind.count, source, short=short)
    export_buttons(page, export, f"rows-{definition.figure}")


def _origin(
    page: Page, is_narrowed: bool = True, segments: tuple[str, ...] = ("blocks",)
) -> Origin:
    """Say where a block's numbers come from, and to what they are narrowed.

    A segment narrows it on the pages whose `segments` are those.
    """
    reading = page.reading
    if not (is_narrowed and page.narrows):
        reading = replace(reading, scope="all", planned="all")
    if not is_narrowed or PAGES[page.name].segments not in segments:
        reading = replace(reading, segment="all")
    return origin(reading)


def _origin_of(page: Page, question: str) -> Origin:
    """Say where an answer comes from, and what of the reading its question heeds."""
    return origin(queries.applicable_filters(page.reading, question))


@cache
def _figures_of_charts() -> dict[str, dict[str, str]]:
    text = FIGURES_OF_CHARTS.read_text(encoding="utf-8")
    return parse_yaml(dict[str, dict[str, str]], text, FIGURES_OF_CHARTS.name)


def figure_of(page: Page, key: str) -> str:
    """Name the figure that a chart or a table of a page shows; empty without one."""
    return _figures_of_charts().get(page.name, {}).get(key, "")


def lead_chart_to_press(page: Page, key: str) -> None:
    """Lead from a chart to its figure; charts without one lead nowhere."""
    if code := figure_of(page, key):
        lead_to_press(page, code)


def lead_to_press(page: Page, code: str) -> None:
    """Lead to a figure of the chosen unit, days and classes."""
    known = code in offered(page.snapshot)
    if not known or not applies(page.snapshot, code, page.reading.unit):
        return
    choice = replace(page.reading, own=(("figure", code),))
    st.page_link(
        PAGES["press"].script,
        label=page.words("press.into"),
        icon=":material/newspaper:",
        query_params=choice.query(),
    )
