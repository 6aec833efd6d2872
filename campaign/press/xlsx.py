"""Write a take-away as XLSX: numbers stay numbers, words stay words.

A spreadsheet shows decimal signs as its own machine does; what follows the
take-away's language here are words and the order of dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from campaign import i18n
from campaign.i18n import Words
from campaign.press.takeaway import Field, Takeaway, said
from campaign.views.formatted import Value

SUFFIX = "xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MADE_ON = datetime(2016, 12, 1)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
DATES = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}
NARROW, WIDE = 10, 48


@dataclass(frozen=True)
class _Look:
    """The formats of one book."""

    title: Format
    quiet: Format
    warning: Format
    head: Format
    head_right: Format
    values: dict[tuple[str, int], Format]


def write(taken: Takeaway) -> bytes:
    """Write the file; the same take-away always gives the same bytes."""
    words = i18n.words(taken.origin.lang)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties(_properties(taken))
        sheet = book.add_worksheet(words("takeaway.sheet"))
        look = _look(book, taken)
        top = _about(sheet, taken, look, words)
        _table(sheet, taken, look, top)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _properties(taken: Takeaway) -> dict[str, Any]:
    """Describe the book; its time is the data's own, never the clock's."""
    return {
        "title": taken.title,
        "subject": taken.unit_line,
        "comments": taken.origin.source_line,
        "keywords": taken.origin.snapshot,
        "created": taken.origin.as_of or MADE_ON,
    }


def _look(book: xlsxwriter.Workbook, taken: Takeaway) -> _Look:
    dates = DATES[taken.origin.lang]
    codes = {"date": dates, "moment": f"{dates} hh:mm"}
    values = {}
    for field in (*taken.fields, Field("", "moment")):
        code = codes.get(field.kind) or _number(field)
        settings = {"num_format": code} if code else {"text_wrap": True}
        if field.kind in codes:
            settings["align"] = "left"
        formed = book.add_format({"valign": "top", **settings})
        values.setdefault((field.kind, field.decimals), formed)
    head = {"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom"}
    return _Look(
        title=book.add_format({"bold": True, "font_size": 14}),
        quiet=book.add_format({"font_color": "#485768"}),
        warning=book.add_format(
            {"bold": True, "font_color": "#5C3B00", "bg_color": "#FFF1D0"}
        ),
        head=book.add_format(head),
        head_right=book.add_format({**head, "align": "right"}),
        values=values,
    )


def _number(field: Field) -> str:
    digits = "." + "0" * field.decimals if field.decimals else ""
    if field.kind == "share":
        return f"0{digits}%"
    return f"#,##0{digits}" if field.kind == "number" else ""


def _about(sheet: Worksheet, taken: Takeaway, look: _Look, words: Words) -> int:
    """Write title, unit and where the numbers come from; give the next free row."""
    origin = taken.origin
    sheet.write_string(0, 0, taken.title, look.title)
    told = [
        ("unit_line", taken.unit_line),
        ("source", origin.source),
        ("as_of", origin.as_of),
        ("snapshot", origin.snapshot),
        ("remark", taken.note),
    ]
    row = 1
    for key, value in told:
        if value:
            sheet.write_string(row, 0, words(f"takeaway.{key}"), look.quiet)
            _value(sheet, row, 1, value, look.values["moment", 0])
            row += 1
    if origin.is_sample:
        sheet.write_string(row, 0, words("frame.sample"), look.warning)
        row += 1
    return row + 1


def _table(sheet: Worksheet, taken: Takeaway, look: _Look, top: int) -> None:
    for place, field in enumerate(taken.fields):
        is_right = field.kind in ("number", "share")
        head = look.head_right if is_right else look.head
        sheet.write_string(top, place, field.label, head)
        sheet.set_column(place, place, _width(taken, place))
    for down, row in enumerate(taken.rows, start=top + 1):
        for place, (value, field) in enumerate(zip(row, taken.fields, strict=True)):
            _value(sheet, down, place, value, look.values[field.kind, field.decimals])
    sheet.freeze_panes(top + 1, 1)


def _width(taken: Takeaway, place: int) -> int:
    field = taken.fields[place]
    printed = [said(row[place], field, taken.origin.lang) for row in taken.rows]
    longest = max([len(text) for text in printed] + [len(field.label) // 2], default=0)
    return min(WIDE, max(NARROW, longest + 2))


def _value(sheet: Worksheet, row: int, place: int, value: Value, form: Format) -> None:
    if value is None:
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, form)
    else:
        sheet.write_number(row, place, value, form)
