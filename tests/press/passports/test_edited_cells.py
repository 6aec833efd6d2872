"""A number in the place of one of ours is an edit; what stands beside ours is not."""

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from campaign import i18n
from campaign.press.edited_cells import holds_others, is_edited
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
