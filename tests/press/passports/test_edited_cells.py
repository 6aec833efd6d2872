"""A number in the place of one of ours is an edit; what stands beside ours is not."""

from io import BytesIO

import openpyxl
import pytest

from campaign.press.edited_cells import is_edited

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
