"""Workbooks keep to the checklist for spreadsheets of the UK's Analysis Function."""

import re
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from campaign.press import formats
from campaign.press.formats import xlsx
from tests.press import golden, made
from tests.press.formats import read

NO_TABLE = {
    "vi": ("Bìa", "Khắc phục sự cố GENCO1"),
    "en": ("Cover", "Fault repair GENCO1"),
}
PROVISIONAL = {
    "vi": "Trạng thái số liệu: tạm tính",
    "en": "State of the data: provisional",
}


def contents_of(kind: str, lang: str) -> bytes:
    if kind == "a screen's table":
        return xlsx.write_block(golden.table(lang))
    figures = {
        "one figure": (made.lines(lang),),
        "three figures": (),
        "a table of all units": (made.bars(lang),),
    }
    (file,) = formats.files(made.document(lang, *figures[kind]), ["xlsx"])
    return file.content


@pytest.fixture(scope="module", params=read.LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(
    scope="module",
    params=["one figure", "three figures", "a table of all units", "a screen's table"],
)
def book(request, lang):
    return openpyxl.load_workbook(BytesIO(contents_of(request.param, lang)))


def tables(book):
    return [(sheet, table) for sheet in book for table in sheet.tables.values()]


def test_the_cover_comes_first_and_leads_to_every_other_sheet(book):
    cover, *others = book.worksheets

    links = [cell.hyperlink.location for (cell,) in cover if cell.hyperlink]
    assert book.active is cover
    assert links == [f"'{sheet.title}'!A1" for sheet in others]
    assert cover["A1"].value == book.properties.title


def test_the_cover_says_period_source_time_and_standing(book, lang):
    said = [cell.value for (cell,) in book.worksheets[0] if cell.value]

    assert any(made.SAID[lang]["source"] in text for text in said)
    assert any("16:35" in text for text in said)
    assert any("2016" in text for text in said)
    if len(book.worksheets) > 2:
        assert PROVISIONAL[lang] in said


def test_a_sheet_has_one_table_and_no_cells_beside_it(book, lang):
    for sheet in book:
        if sheet.title in NO_TABLE[lang]:
            assert not sheet.tables
            assert sheet.max_column == 1
            continue
        (table,) = sheet.tables.values()
        left, _, right, bottom = range_boundaries(table.ref)
        assert (left, right, bottom) == (1, sheet.max_column, sheet.max_row)


def test_no_cells_are_merged_and_no_table_has_an_empty_row_or_column(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
    for sheet, table in tables(book):
        rows = sheet[table.ref]
        assert all(any(cell.value is not None for cell in row) for row in rows)
        columns = zip(*rows, strict=True)
        assert all(any(c.value is not None for c in column[1:]) for column in columns)


def test_a_table_is_named_and_its_heads_are_texts_that_differ(book):
    names = [table.displayName for _, table in tables(book)]

    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name) for name in names)
    for sheet, table in tables(book):
        heads = [cell.value for cell in sheet[table.ref][0]]
        assert heads == [column.name for column in table.tableColumns]
        assert len({head.lower() for head in heads}) == len(heads)


def test_the_heads_stay_in_sight_and_only_the_lines_above_with_them(book):
    for sheet, table in tables(book):
        _, top, _, _ = range_boundaries(table.ref)
        assert sheet.freeze_panes == f"A{top + 1}"
        assert top <= 9


def test_missing_values_are_blank_and_said_to_be(book, lang):
    said = {
        "vi": "Ô trống: chưa có số liệu, hoặc chưa được công bố.",
        "en": "Blank cells: no data, or not released.",
    }[lang]
    for sheet, table in tables(book)[:2]:
        if any(c.value is None for row in sheet[table.ref] for c in row[1:2]):
            assert said in [sheet.cell(row, 1).value for row in range(1, 9)]


def test_columns_are_as_wide_as_their_numbers_and_dates(book):
    for sheet, table in tables(book):
        for row in sheet[table.ref][1:]:
            for cell in row:
                width = sheet.column_dimensions[cell.column_letter].width
                if isinstance(cell.value, datetime):
                    assert width >= 13
                elif isinstance(cell.value, int | float):
                    assert width >= len(shown(cell)) + 1, cell


FORMAT = re.compile(r"(#,##)?0(\.0+)?%?|\[=1\]0%;\[=0\]0%;0\.0+%")


def shown(cell) -> str:
    """Write a number as its format shows it, in English."""
    form = cell.number_format
    decimals = len(form.rstrip("%").partition(".")[2])
    if form.endswith("%"):
        return f"{cell.value * 100:.{decimals}f}%"
    return f"{cell.value:,.{decimals}f}"


def test_numbers_are_numbers_with_a_format(book):
    for sheet, table in tables(book):
        for cell in (cell for row in sheet[table.ref][1:] for cell in row):
            assert cell.data_type in ("s", "n", "d")
            if isinstance(cell.value, int | float):
                assert FORMAT.fullmatch(cell.number_format), cell


def test_the_book_says_what_it_is(book, lang):
    about = book.properties

    assert made.SNAPSHOT in about.keywords
    assert about.creator == made.SAID[lang]["source"]
    assert about.title
    assert about.subject
    assert about.created == made.AS_OF


def test_notes_stand_on_a_sheet_of_their_own(lang):
    book = openpyxl.load_workbook(BytesIO(contents_of("three figures", lang)))
    sheet = book[{"vi": "Ghi chú", "en": "Notes"}[lang]]

    said = {(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=4)}
    for note in made.lines(lang).footnotes:
        assert ("TA16-7K3F", note) in said
    assert ("TA16-8M2Q", made.bars(lang).long) in said


def test_a_releases_cover_has_its_embargo_and_contact():
    document = made.document("vi", made.lines("vi"))
    story = made.story("vi")
    book = xlsx.write(type(document)(**{**vars(document), "story": story}))

    cover = openpyxl.load_workbook(BytesIO(book)).worksheets[0]
    said = [cell.value for (cell,) in cover if cell.value]
    assert said[1] == story.embargo
    for before, after in pairwise(("Liên hệ báo chí", *story.contact)):
        assert said.index(after) == said.index(before) + 1


def test_a_chart_whose_numbers_the_table_lacks_has_them_on_its_own_sheet():
    figure = made.bars("vi")
    document = made.document(
        "vi", type(figure)(**{**vars(figure), "data": fewer(figure)})
    )
    (file,) = formats.files(document, ["xlsx"])

    book = openpyxl.load_workbook(BytesIO(file.content))
    (chart,) = book.worksheets[2]._charts
    name, _, cells = chart.series[0].val.numRef.f.rpartition("!")
    sheet = book[name.strip("'")]
    assert sheet is not book.worksheets[2]
    shares = [cell.value for (cell,) in sheet[cells.replace("$", "")]]
    assert shares == [share for _, share, _, _ in made.ON_TIME]


def fewer(figure):
    data = figure.data
    return type(data)(**{**vars(data), "rows": data.rows[:3]})
