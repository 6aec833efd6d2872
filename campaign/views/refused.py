"""What was refused: rows with their reasons, and whole files; a page at a time."""

import re
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from campaign import number_format as form
from campaign import questions, rejections
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.rows import is_missing
from campaign.store import Snapshot
from campaign.views import formatted, frame_cells
from campaign.views.formatted import Cell
from campaign.views.parts import Column, Table

ROWS_A_PAGE, FILES_A_PAGE = 25, 10
SHOWN = ("path", "row_no", "field", "value", "reason", "expected")


@dataclass(frozen=True)
class RefusedPage:
    """One page of what was refused, and where it stands among all."""

    table: Table
    pages: int
    place: str


def rows_page(reading: Reading, page: int) -> RefusedPage:
    """Give one page of the refused rows; pages count from 1."""
    words = reading.words
    total = _total(reading.snapshot)
    pages, first = _place(page, total, ROWS_A_PAGE)
    found = _ask(reading.snapshot, first, ROWS_A_PAGE)
    table = _table(found, words)
    place = _said("pager.of", first, len(table.rows), total, words)
    return RefusedPage(table, pages, place)


def every_row(reading: Reading) -> Table:
    """Give all refused rows, for a file."""
    words = reading.words
    found = _ask(reading.snapshot, 0, _total(reading.snapshot))
    return _table(found, words)


def _total(snapshot: Snapshot) -> int:
    by_reason = questions.ask(snapshot, "quarantine_by_reason")
    return int(by_reason["refused_rows"].sum())


def _ask(snapshot: Snapshot, first: int, size: int) -> pd.DataFrame:
    frame = questions.ask(
        snapshot, "quarantined_rows", page_size=size, page_start=first
    )
    return frame[list(SHOWN)]


def _table(frame: pd.DataFrame, words: Words) -> Table:
    return Table(
        caption=words("data.refused_table"),
        columns=tuple(frame_cells.column(frame, name, words) for name in SHOWN),
        rows=tuple(
            _row(row, words) for row in frame.itertuples(index=False, name=None)
        ),
    )


def files_page(page: int, words: Words) -> RefusedPage:
    """Give one page of the refused files, the latest first."""
    _, total = rejections.rejected_files(0, 0)
    pages, first = _place(page, total, FILES_A_PAGE)
    files, _ = rejections.rejected_files(first, FILES_A_PAGE)
    heads = ("data.refused_at", "column.file", "column.reason")
    table = Table(
        caption=words("data.refused_files_table"),
        columns=tuple(Column(words(head)) for head in heads),
        rows=tuple(
            (
                formatted.moment(file.at, words),
                PurePath(file.path.replace("\\", "/")).name,
                file_refusal(vars(file), words),
            )
            for file in files
        ),
    )
    place = _said("data.refused_files_place", first, len(files), total, words)
    return RefusedPage(table, pages, place)


def _place(page: int, total: int, size: int) -> tuple[int, int]:
    """Give the number of pages, and the first place of the one that is asked."""
    pages = max(1, -(-total // size))
    return pages, size * (min(max(page, 1), pages) - 1)


def _said(key: str, first: int, shown: int, total: int, words: Words) -> str:
    return words(
        key,
        first=form.number(first + 1, words.lang),
        last=form.number(first + shown, words.lang),
        total=form.number(total, words.lang),
    )


def _row(row: tuple, words: Words) -> tuple[Cell, ...]:
    values = dict(zip(SHOWN, row, strict=True))
    written = {
        name: frame_cells.cell(value, name, words) for name, value in values.items()
    }
    expected = None if is_missing(values["expected"]) else values["expected"]
    written["expected"] = expected_text(expected, words)
    written["field"] = words.code("column", str(values["field"]))
    return tuple(written.values())


FIXED = {
    "a whole number": "whole_number",
    "a number": "number",
    "true or false": "true_or_false",
    "a date and time": "moment",
    "a date": "date",
    "a month": "month",
    "a text": "text",
    "a unit of the campaign": "unit",
    "as many cells as the header": "width",
    "an indicator of its own cases": "own_cases",
    "no more customers than in the slice before": "fewer_customers",
    "the end of a slice that another follows": "slice_end",
}
SHAPED = (
    (re.compile(r"one of (.+)"), "one_of"),
    (re.compile(r"at least (\S+)"), "at_least"),
    (re.compile(r"at most the (\d+) customers served"), "customers"),
    (re.compile(r"at most (\S+)"), "at_most"),
    (re.compile(r"not before (\S+)"), "not_before"),
    (re.compile(r"(?:not after|no later than) (.+)"), "not_after"),
)


def expected_text(text: str | None, words: Words) -> str:
    """Say what was expected; a phrase that is not known stays as it is."""
    expected = (text or "").strip()
    if expected in FIXED:
        return words(f"expected.{FIXED[expected]}")
    for shape, name in SHAPED:
        match = shape.fullmatch(expected)
        if match:
            what = match.group(1)
            return words(f"expected.{name}", what=words.code("column", what))
    return expected


def file_refusal(refused: dict, words: Words) -> str:
    """Say why a whole file was refused, in the reader's language."""
    key = f"refusal.{refused['refusal']}"
    if not words.has(key):
        return str(refused["message"])
    return words(key, **refused["values"])
