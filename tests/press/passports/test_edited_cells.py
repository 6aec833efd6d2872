"""A number in the place of one of ours is an edit; what stands beside ours is not."""

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from campaign import i18n
from campaign.press.edited_cells import (
    holds_others,
    is_edited,
    is_exchanged,
    is_of_other_status,
    is_torn,
)
from campaign.press.reading.said import SEPARATOR

LEFT = ("Đơn vị", "SAIDI", "EVNHANOI", "21.0002", "EVNHCMC", "6.1", "mục tiêu", "30")


@pytest.mark.parametrize(
    ("told", "edited"),
    [
        (LEFT, False),
        ((*LEFT[:7], "31"), True),
        ((*LEFT[:3], "22", *LEFT[4:]), True),
        ((*LEFT[:3], "21", *LEFT[4:]), False),
        ((*LEFT[:3], "21,0", *LEFT[4:]), False),
        ((*LEFT[:3], "21,1", *LEFT[4:]), True),
        ((*LEFT[:3], "-21", *LEFT[4:]), True),
        ((*LEFT, "của tôi", "99"), False),
        ((*LEFT[:4], "99", *LEFT[4:]), False),
        ((*LEFT[:2], *LEFT[4:6], *LEFT[2:4], *LEFT[6:]), False),
        ((*LEFT[:3], "chưa có", *LEFT[4:]), False),
        (("một", "bảng", "khác", "31"), False),
    ],
    ids=[
        "as it left",
        "another goal",
        "another value",
        "rounded to a whole",
        "rounded with a comma",
        "rounded to what it isn't",
        "another sign",
        "a row of one's own",
        "a column of one's own",
        "rows in another order",
        "a word for a number",
        "another table",
    ],
)
def test_a_number_in_the_place_of_ours_is_an_edit(told, edited):
    assert is_edited(told, [("không",), LEFT]) is edited


def test_without_a_file_of_ours_or_with_too_many_cells_nothing_is_called_edited():
    assert not is_edited(LEFT, [])
    many = ("1",) * 1_001
    assert not is_edited((*many[1:], "2"), [many])


@pytest.mark.long
def test_every_cell_with_a_number_is_watched_in_a_workbook(exported):
    """Not only the value's: a goal, a day's value, a line of the provenance."""
    file = exported.file("vi", "xlsx")
    book = openpyxl.load_workbook(BytesIO(file.content))
    places = [
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, float)
    ]
    assert len(places) > 3
    for title, place in places[:: max(1, len(places) // 8)]:
        book = openpyxl.load_workbook(BytesIO(file.content))
        book[title][place] = book[title][place].value + 1234.5
        saved = BytesIO()
        book.save(saved)
        found = exported.judge(saved.getvalue(), "tep.xlsx")
        assert {one.verdict for one in found} == {"tampered"}, (title, place)


def hidden(*cells):
    return tuple(SEPARATOR + cell for cell in cells)


@pytest.mark.parametrize(
    ("told", "edited"),
    [
        (LEFT[:4] + hidden(*LEFT[4:]), False),
        (LEFT[:4] + hidden(*LEFT[4:], "99"), True),
        (LEFT[:4] + hidden(*LEFT[4:], "6.1"), False),
        (LEFT[:4] + hidden(*LEFT[4:], "lời nhắn"), False),
        (LEFT[:4] + hidden(*LEFT[4:7], "31"), True),
    ],
    ids=["hidden", "a number more", "one of ours again", "a word more", "another goal"],
)
def test_nobody_notes_numbers_of_their_own_on_a_hidden_sheet(told, edited):
    assert is_edited(told, [LEFT]) is edited


@pytest.mark.long
@pytest.mark.parametrize(
    ("state", "number", "verdict"),
    [
        ("hidden", None, "match"),
        ("veryHidden", None, "match"),
        ("hidden", 123.4, "tampered"),
        ("veryHidden", 123.4, "tampered"),
    ],
)
def test_a_number_in_an_empty_cell_of_a_hidden_sheet_is_an_edit(
    exported, state, number, verdict
):
    book = openpyxl.load_workbook(BytesIO(exported.file("vi", "xlsx").content))
    sheet = book.worksheets[-1]
    sheet.sheet_state = state
    if number is not None:
        sheet.cell(sheet.max_row + 2, 1, number)
    saved = BytesIO()
    book.save(saved)

    found = exported.judge(saved.getvalue(), "tep.xlsx")

    assert {one.verdict for one in found} == {verdict}


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        ("21,0", False),
        ("21.0002", False),
        ("21,1", True),
        ("97,6%", False),
        ("97,7%", True),
        ("1.250", False),
        ("1,250", False),
        ("1250", False),
        ("1.251", True),
        ("01/12/2016", False),
        ("EVNNPC", False),
        ("", False),
    ],
)
def test_a_sheet_alone_holds_our_numbers_as_they_are_shown(cell, others):
    left = ("Đơn vị", "21.0002", "0.976", "1250")
    assert holds_others(("SAIDI", cell), [("không",), left]) is others


@pytest.mark.long
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_sheet_saved_as_csv_matches_without_a_column_of_ids(exported, lang, sign):
    """As Excel writes it: every row as wide as the sheet, numbers as they are shown."""
    book = openpyxl.load_workbook(BytesIO(exported.file(lang, "xlsx").content))
    ids = exported.file(lang, "xlsx").ids
    seen = []
    for sheet in book.worksheets[:-1]:  # the last says what was asked, for machines
        out = StringIO()
        writer = csv.writer(out, delimiter=sign)
        for row in sheet.iter_rows():
            writer.writerow([shown(cell, lang) for cell in row])
        found = exported.judge(out.getvalue().encode("utf-8-sig"), "trang.csv")
        assert {one.verdict for one in found} <= {"match"}, (sheet.title, found)
        seen += [one.id for one in found]
        edited = edited_of(out.getvalue(), sheet, lang)
        if edited:
            found = exported.judge(edited.encode("utf-8-sig"), "trang.csv")
            assert "tampered" in {one.verdict for one in found}, (sheet.title, edited)
    assert set(ids) <= set(seen)


def shown(cell, lang):
    """Write a cell as a spreadsheet of the language shows it."""
    value, form = cell.value, cell.number_format
    if not isinstance(value, int | float):
        plain = isinstance(value, datetime)
        return f"{value:%d/%m/%Y}" if plain else "" if value is None else str(value)
    digits = len(form.split(".")[1].rstrip("%")) if "." in form else 0
    if form == "General":
        text = f"{value:.9g}"
    elif form.endswith("%"):
        text = f"{value:.{digits}%}"
    else:
        text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def edited_of(text, sheet, lang):
    """Write 99 for the first number of a sheet that has decimals; empty without one."""
    for row in sheet.iter_rows():
        for cell in row:
            written = shown(cell, lang)
            is_own = isinstance(cell.value, float) and re.search(r"[,.]\d", written)
            if is_own and text.count(written) == 1:
                sign = "%" if written.endswith("%") else ""
                return text.replace(
                    written, ("99,87" if lang == "vi" else "99.87") + sign
                )
    return ""


ROWS = (
    "Cùng kỳ năm trước: 92,8 phút",
    "Mục tiêu cả kỳ: 96 phút",
    *("Ngày Thực hiện Mức cần giữ", "01/12/2016 2,4 3,1", "02/12/2016 5,7 6,2"),
)
CELLS = (
    "Ngày",
    "Thực hiện",
    "Mức",
    "1 Dec 2016",
    "2.4",
    "3.1",
    "2 Dec 2016",
    "5.7",
    "–",
)


@pytest.mark.parametrize(
    ("left", "told", "exchanged"),
    [
        (ROWS, ROWS, False),
        (ROWS, (*ROWS[:3], "02/12/2016 2,4 3,1", "01/12/2016 5,7 6,2"), True),
        (ROWS, (*ROWS[:2], "Ngày Mức cần giữ Thực hiện", *ROWS[3:]), True),
        (
            ROWS,
            ("Ngày Mức cần giữ Thực hiện", "01/12/2016 3,1 2,4", "02/12/2016 6,2 5,7"),
            False,
        ),
        (ROWS, ("Cùng kỳ năm trước: 96 phút", "Mục tiêu cả kỳ: 92,8 phút"), True),
        (ROWS, (*ROWS[:3], "01/12/2016 -2,4 3,1"), True),
        (ROWS, (*ROWS[:3], "01/12/2016 2,4 3,7"), True),
        (ROWS, (*ROWS[:3], *ROWS[:2:-1]), False),
        (ROWS, ("của tôi", "01/12/2016 15", "02/12/2016 16"), False),
        (CELLS, CELLS, False),
        (CELLS, (*CELLS[:3], CELLS[6], *CELLS[4:6], CELLS[3], *CELLS[7:]), True),
        (CELLS, (CELLS[0], CELLS[2], CELLS[1], *CELLS[3:]), True),
    ],
    ids=[
        *("as it left", "labels", "heads", "columns and heads", "compared", "a sign"),
        *("a number", "rows turned", "own numbers", "cells", "cells' labels"),
        "cells' heads",
    ],
)
def test_numbers_of_ours_beside_other_names_are_an_edit(left, told, exchanged):
    assert is_exchanged(told, [("không",), left]) is exchanged


def rows(*lines):
    return [tuple(zip("ABCDE", line, strict=False)) for line in lines]


HEADS = ("Ngày", "Thực hiện", "figure_id", "unit_code", "as_of")
DAY = ("2016-12-01", "2.4094", "TA16-W66GF", "EVNNPC", "2016-12-24 17:00:00")


@pytest.mark.parametrize(
    ("told", "torn"),
    [
        (rows(HEADS, DAY), False),
        (rows(HEADS, (*DAY[:3], "EVNSPC", DAY[4])), True),
        (rows(HEADS, (DAY[0], "3.5", *DAY[2:])), True),
        (rows(HEADS, (DAY[0], "2.41", *DAY[2:])), False),
        (rows(HEADS, ("42705", *DAY[1:4], "42728.708333")), False),
        (rows(HEADS, ("01/12/2016", *DAY[1:4], "12/24/2016 17:00")), False),
        (rows(HEADS[::-1], DAY[::-1]), False),
        (rows((HEADS[0], HEADS[4], *HEADS[2:4], HEADS[1]), DAY), True),
        (rows((*HEADS[:2], "của tôi"), (*DAY[:2], "99")), False),
        (rows(HEADS, ("tổng", "99", *DAY[2:])), False),
    ],
    ids=[
        *("as it left", "a unit's code", "a number", "rounded", "days by number"),
        *("days as written", "columns turned", "heads exchanged", "own column"),
        "own row",
    ],
)
def test_cells_that_left_in_no_row_together_are_an_edit(told, torn):
    other = ("2016-12-02", "5.7185", *DAY[2:])
    assert is_torn(told, [rows(HEADS, DAY, other)]) is torn


@pytest.mark.parametrize(
    ("told", "other"),
    [("▲ chậm", False), ("chậm", False), ("▶ đang theo kịp", True), ("● tin", False)],
)
def test_a_status_that_was_not_printed_is_an_edit(told, other):
    assert is_of_other_status(("SAIDI", told), [("SAIDI", "▲ chậm")]) is other
    assert not is_of_other_status(("SAIDI", told), [("SAIDI", "không")])
