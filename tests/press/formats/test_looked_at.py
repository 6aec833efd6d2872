"""What an editor saw in rendered slides, books and pages: it stays mended."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pptx
import pytest

from campaign.press import formats
from campaign.press.formats import content, native
from campaign.press.formats.native import Native, Series
from campaign.press.formats.xlsx_sheet import Names
from campaign.views.parts import Mark
from tests.press import made


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("VND 10.19 billion", ("10.19", "billion VND")),
        ("10,19 tỷ đồng", ("10,19", "tỷ đồng")),
        ("97.6%", ("97.6%", "")),
        ("no data yet", ("no data yet", "")),
    ],
)
def test_the_number_alone_is_set_large(printed, parts):
    assert content.split(printed) == parts


def test_missing_data_and_too_few_have_signs_of_their_own():
    one = replace(made.lines("vi"), mark=Mark("incomplete", "chưa đủ số liệu"))
    assert content.status(one) == "◐ chưa đủ số liệu"
    none = replace(one, mark=Mark("no_data", "chưa có số liệu"))
    assert content.status(none) == "◌ chưa có số liệu"


def counted(*values, decimals=0, kind="line", is_share=False):
    series = (Series("n", values, "#000000"),)
    return Native(kind, "", "vi", values, series, is_share, decimals, values)


@pytest.mark.parametrize(
    ("drawn", "scale"),
    [
        (counted(0, None), (0, 1, 1)),
        (counted(0, 1, 3), (0, 4, 1)),
        (counted(0, 12), (0, 15, 3)),
        (counted(0, 247_471), (0, None, None)),
        (counted(0, 3, decimals=1), (0, None, None)),
        (counted(0, 1, is_share=True), (0, None, None)),
        (counted(3, kind="bar"), (0, None, None)),
    ],
    ids=["none", "three", "twelve", "many", "minutes", "share", "bars"],
)
def test_the_axis_of_a_count_has_no_parts_of_an_event(drawn, scale):
    assert drawn.scale == scale


def test_the_words_at_a_line_s_end_stand_over_it_and_the_path_s_behind():
    (file,) = formats.files(made.document("vi", made.lines("vi")), ["pptx"])
    (chart,) = (
        shape.chart
        for shape in pptx.Presentation(BytesIO(file.content)).slides[0].shapes
        if shape.has_chart
    )
    held = native.native(made.lines("vi"), content.words_of(made.lines("vi").origin))
    places = {
        one.is_dashed: str(drawn.points[one.last].data_label.position)
        for one, drawn in zip(held.series, chart.plots[0].series, strict=True)
    }
    assert places[False].startswith("ABOVE") and places[True].startswith("RIGHT")


def test_rows_of_a_workbook_are_as_high_as_their_words():
    """A program that doesn't find the height itself laid the lines on one another."""
    long = "Câu này dài. " * 30
    figure = replace(made.lines("vi"), short=long)
    (file,) = formats.files(made.document("vi", figure), ["xlsx"])
    sheets = openpyxl.load_workbook(BytesIO(file.content)).worksheets
    heights = {
        sheet.row_dimensions[cell.row].height
        for sheet in sheets
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if str(cell.value).startswith("Câu này dài") and cell.alignment.wrap_text
    }
    assert heights and min(heights) >= 3 * 13.5


def test_a_sheet_s_name_isn_t_cut_within_a_word():
    names = Names()
    assert names.give("appreciation activities Directly affiliated units") == (
        "appreciation activities"
    )
    assert names.give("x" * 40) == "x" * 31
