"""One sheet of a workbook: lines of words above, and one table beneath them.

As the checklist for spreadsheets of the UK's Analysis Function asks: one table a sheet,
named as such, one row of heads that stays in sight, no merged cell, no blank row or
column inside, and columns as wide as their values.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten, wrap

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from campaign.press.formats import content
from campaign.press.formats.xlsx_look import Look, put
from campaign.press.takeaway import Field, said, slug
from campaign.views.formatted import Value

UNNAMEABLE = re.compile(r"[\[\]:*?/\\']+")
LONGEST_NAME, LONGEST_HEAD, LONGEST_LINK = 31, 240, 250
NARROW, WIDE, FILTERED = 13, 46, 12
BUTTON = 3
A4, LINE = 9, 13.5


@dataclass(frozen=True)
class Cells:
    """A table: its columns and rows.

    `own` is what a cell is, unlike its column; texts wider than `widest` letters wrap.
    """

    fields: tuple[Field, ...]
    rows: Sequence[tuple[Value, ...]]
    own: Mapping[tuple[int, int], Field] = field(default_factory=dict)
    widest: int = WIDE

    @property
    def has_blanks(self) -> bool:
        """Whether a value is missing somewhere."""
        return any(value is None for row in self.rows for value in row)


class Names:
    """The names of a book's sheets; no two are the same, whatever the case."""

    def __init__(self) -> None:
        """Begin a book without sheets."""
        self._taken: set[str] = set()

    def give(self, text: str) -> str:
        """Name a sheet so that every program takes it."""
        bare = content.plain(UNNAMEABLE.sub(" ", text))
        name, count = shorten(bare, LONGEST_NAME, placeholder="") or bare, 2
        name = name[:LONGEST_NAME].strip()
        while not name or name.lower() in self._taken:
            end = f" {count}"
            name, count = bare[: LONGEST_NAME - len(end)].strip() + end, count + 1
        self._taken.add(name.lower())
        return name


def lines(sheet: Worksheet, texts: Sequence[tuple[str, str]], look: Look) -> int:
    """Write lines of words, each with its look; give the next free row."""
    for row, (name, text) in enumerate(texts):
        put(sheet, row, 0, content.plain(text), look.named(name))
    sheet.set_row(0, 26)
    return len(texts)


def link(sheet: Worksheet, row: int, name: str, text: str, look: Look) -> None:
    """Lead to another sheet of the book."""
    quoted = name.replace("'", "''")
    form = look.named("link")
    plain = content.plain(text)[:LONGEST_LINK]
    sheet.write_url(row, 0, f"internal:'{quoted}'!A1", form, plain)


def table(sheet: Worksheet, head: int, cells: Cells, look: Look) -> None:
    """Write a table beneath its heads, which stay in sight; nothing without rows."""
    if not cells.rows:
        return
    heads = _heads(cells.fields)
    last = head + len(cells.rows)
    looks = ["head_right" if content.is_number(f) else "head" for f in cells.fields]
    options = {
        "name": f"Table{sheet.index + 1}_{slug(sheet.name).replace('-', '_')}",
        "columns": [
            {"header": text, "header_format": look.named(name)}
            for text, name in zip(heads, looks, strict=True)
        ],
        "style": None,
        "autofilter": len(cells.rows) > FILTERED,
    }
    sheet.add_table(head, 0, last, len(heads) - 1, options)
    forms = [look.value(kind) for kind in cells.fields]
    for down, row in enumerate(cells.rows):
        for place, value in enumerate(row):
            form = _form(cells, down, place, look) or forms[place]
            put(sheet, head + 1 + down, place, value, form)
    sheet.freeze_panes(head + 1, 0)
    widths = [_width(cells, n, text, look.lang) for n, text in enumerate(heads)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for down, row in enumerate((tuple(heads), *cells.rows)):
        texts = [
            (one, w) for one, w in zip(row, widths, strict=True) if isinstance(one, str)
        ]
        lines = max((len(wrap(one, int(w * 1.1))) for one, w in texts), default=1)
        if lines > 1:  # not every program finds the height of wrapped words
            sheet.set_row(head + down, LINE * lines)


def printed(sheet: Worksheet, foot: str = "") -> None:
    """Print a sheet on A4 across, as wide as the page."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    if foot:
        sheet.set_footer(foot)


def _form(cells: Cells, down: int, place: int, look: Look) -> Format | None:
    """Give the format of a cell that isn't of its column's kind; texts set the edge."""
    own = cells.own.get((down, place))
    if own is None:
        return None
    is_number = content.is_number(cells.fields[place])
    return look.value(own) if is_number else look.value(own, align="left")


def _heads(fields: Sequence[Field]) -> list[str]:
    """Give the heads: a table's columns need names that no other column has."""
    heads: list[str] = []
    for place, one in enumerate(fields, start=1):
        head = content.plain(one.label)[:LONGEST_HEAD] or str(place)
        name, count = head, 2
        while name.lower() in {known.lower() for known in heads}:
            name, count = f"{head} ({count})", count + 1
        heads.append(name)
    return heads


def _width(cells: Cells, place: int, head: str, lang: str) -> float:
    """Make a column as wide as its values; only long words take several lines."""
    kind = cells.fields[place]
    longest = max(
        len(said(row[place], cells.own.get((down, place), kind), lang))
        for down, row in enumerate(cells.rows)
    )
    word = max((len(part) for part in head.split()), default=0)
    needed = max(NARROW, longest + 2, word + BUTTON, len(head) // 2 + BUTTON)
    return min(cells.widest, needed) if kind.kind == "text" else needed
