"""Cells keep the type that their workbook gives them, whichever kind of file it is."""

import shutil
import struct
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from campaign.ingest.cells import BROKEN_CELL, TYPED_CELL, Row
from campaign.ingest.errors import Refused
from campaign.ingest.match import find_header, joined_header
from campaign.ingest.profiles import Read
from campaign.ingest.read import open_source
from tests.ingest.binary_books import write_xls, write_xlsb
from tests.ingest.exports import outage

CASES = Path(__file__).parent / "cases"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'
)


def rows(path: Path, sheet: int = 0) -> list[list[str | None]]:
    """All cells below the first row, numbers and dates with a # before them."""
    opened = open_source(path).sheets(Read(), None)[sheet]
    batches = opened.batches(opened.top()[0])
    cells = [list(row.values())[2:] for batch in batches for row in batch.to_pylist()]
    return [[c and c.replace(TYPED_CELL, "#") for c in row] for row in cells]


def book(path: Path, *cells: tuple[object, str | None]) -> Path:
    """A workbook whose first column holds one cell a row, with a number format."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["header"])
    for value, form in cells:
        sheet.append([value])
        if form:
            sheet.cell(sheet.max_row, 1).number_format = form
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "form", "cell"),
    [
        (1.125, None, "#1.125"),
        ("1.125", None, "1.125"),
        (640, "@", "#640"),
        ("640", "0", "640"),
        (datetime(2016, 12, 13, 3), None, "#2016-12-13 03:00:00"),
        (date(2016, 12, 13), None, "#2016-12-13 00:00:00"),
        (42718.479166666664, "dd/mm/yyyy hh:mm", "#2016-12-14 11:30:00"),
        (42718.4791666, "dd/mm/yyyy hh:mm", "#2016-12-14 11:30:00"),
        ("2016-12-13", None, "2016-12-13"),
        (time(3, 0), None, "#03:00:00"),
        (0.99999999, "hh:mm", "#24:00:00"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "#26:30:00"),
        (1.1041666666, "dd/mm/yyyy hh:mm", "#26:30:00"),
        ("26:30:00", None, "26:30:00"),
        (0.95, "0%", "#95%"),
        (0.955, "0.00%", "#95.5%"),
        (0.95, '0.00" %"', "#0.95"),
        (95, '0"%"', "#95"),
        (True, None, "true"),
        ("true", None, "true"),
        (1e20, None, "#100000000000000000000"),
        ("#N/A", None, BROKEN_CELL + "#N/A"),
        ("=1/0", None, BROKEN_CELL + "=1/0"),
    ],
)
def test_a_cell_of_a_workbook_says_what_it_is(tmp_path, value, form, cell):
    path = book(tmp_path / "b.xlsx", (value, form))
    assert rows(path) == [[cell]]


def test_a_workbook_that_counts_its_days_from_1904_has_the_same_days(tmp_path):
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    workbook.active.append(["header"])
    workbook.active.append([datetime(2016, 12, 13, 3)])
    workbook.save(tmp_path / "b.xlsx")

    assert rows(tmp_path / "b.xlsx") == [["#2016-12-13 03:00:00"]]


def test_a_name_ending_in_xls_is_nothing_to_go_by(tmp_path):
    shutil.copy(CASES / "duration-cell.xlsx", tmp_path / "b.xls")
    assert rows(tmp_path / "b.xls")[0][4] == "#01:10:00"


@pytest.mark.parametrize("case", ["strict-ooxml", "backslash-parts"])
def test_an_xlsx_of_other_names_inside_is_read(case):
    first = rows(CASES / f"{case}.xlsx")[0]
    assert first[3:6] == ["#2016-12-13 03:00:00", "#2016-12-13 04:10:00", "#1250"]


def ods(path: Path, table_rows: str, columns: str = "", more: str = "") -> Path:
    """An ODS with one sheet S of such rows, and more sheets."""
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{columns}{table_rows}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(kind=kind))
        archive.writestr("content.xml", content)
    return path


def ods_cell(kind: str, text: str, more: str = "", **values: str) -> str:
    told = " ".join(f'office:{k.replace("_", "-")}="{v}"' for k, v in values.items())
    return (
        f'<table:table-cell office:value-type="{kind}" {told} {more}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_an_ods_is_read_with_its_types_and_its_repeated_cells(tmp_path):
    header = ods_row(ods_cell("string", "h", 'table:number-columns-repeated="3"'))
    twice = ods_cell("float", "1,5", 'table:number-columns-repeated="2"', value="1.5")
    path = ods(
        tmp_path / "o.ods",
        header
        + ods_row(
            ods_cell("percentage", "95%", value="0.95"),
            twice,
            more='table:number-rows-repeated="2"',
        )
        + ods_row(
            ods_cell("date", "13/12", date_value="2016-12-13T03:00:00"),
            ods_cell("time", "26:30", time_value="PT26H30M00S"),
            ods_cell("string", "1,5"),
        )
        + '<table:table-row table:number-rows-repeated="1048000">'
        + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    )

    assert rows(path) == [
        ["#95%", "#1.5", "#1.5"],
        ["#95%", "#1.5", "#1.5"],
        ["2016-12-13T03:00:00", "#26:30:00", "1,5"],
    ]


def test_an_ods_that_repeats_a_cell_without_end_is_refused_unread(tmp_path):
    cell = ods_cell("float", "1", 'table:number-columns-repeated="16384"', value="1")
    row = ods_row(cell, more='table:number-rows-repeated="1048576"')
    source = open_source(ods(tmp_path / "o.ods", row))

    with pytest.raises(Refused, match="far from the table"):
        source.sheets(Read(), None)


def test_hidden_rows_and_columns_of_an_ods_are_named_and_read(tmp_path):
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    cells = ods_cell("string", "a"), ods_cell("string", "b")
    hidden = ods_row(*cells, more='table:visibility="collapse"')
    path = ods(tmp_path / "o.ods", ods_row(*cells) + hidden + hidden, columns)
    sheet = open_source(path).sheets(Read(), None)[0]

    assert sheet.hidden == ("rows 2-3", "column B")
    assert len(rows(path)) == 2


def hidden_book(path: Path) -> Path:
    workbook = Workbook()
    for name, sheet in (("Hiện ", workbook.active), ("Ẩn", workbook.create_sheet())):
        sheet.title = name
        sheet.append(["id", "x"])
        sheet.append([name.strip(), 1])
        sheet.append([name.strip(), 2])
    workbook["Ẩn"].sheet_state = "veryHidden"
    workbook["Hiện "].row_dimensions[3].hidden = True
    workbook["Hiện "].column_dimensions["B"].hidden = True
    workbook.save(path)
    return path


def test_a_hidden_sheet_is_read_only_where_a_profile_names_it(tmp_path):
    source = open_source(hidden_book(tmp_path / "b.xlsx"))

    def names(*globs: str) -> list[str]:
        return [sheet.name for sheet in source.sheets(Read(sheets=globs), None)]

    assert names() == ["Hiện "]
    assert names("*") == ["Hiện "]
    assert names("Hiện") == ["Hiện "]
    assert names("Hiện", "Ẩn") == ["Hiện ", "Ẩn"]
    assert source.hidden() == ("Ẩn",)


def test_hidden_rows_and_columns_are_named_and_read(tmp_path):
    sheet = open_source(hidden_book(tmp_path / "b.xlsx")).sheets(Read(), None)[0]

    assert sheet.hidden == ("row 3", "column B")
    assert rows(tmp_path / "b.xlsx") == [["Hiện", "#1"], ["Hiện", "#2"]]


def page(path: Path, table: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(f"<html><body>{table}</body></html>".encode(encoding))
    return path


def test_a_table_of_a_web_page_named_xls_is_read(tmp_path):
    assert rows(CASES / "html-as-xls.xls")[1][:6] == [
        "SC-002",
        "PA2201",
        "473E27",
        "2016-12-14 08:00:00",
        "2016-12-14 11:30:00",
        "640",
    ]


def test_a_cell_over_several_rows_and_columns_stands_in_its_first(tmp_path):
    table = (
        "<table><thead><tr><th>a<th>b<th>c</thead>"
        '<tr><td rowspan=2>x<br>y<td colspan="2">1&nbsp;250'
        "<tr><td>&lt;2<td>3</table>"
    )
    assert rows(page(tmp_path / "p.xls", table)) == [
        ["x y", "1 250", None],
        [None, "<2", "3"],
    ]


def test_a_cell_that_says_it_spans_a_million_columns_is_cut(tmp_path):
    table = '<table><tr><td>a<tr><td colspan="99999999" rowspan="9999999999">1</table>'
    assert rows(page(tmp_path / "p.xls", table)) == [["1"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize(
    "says", ["", "<meta charset=utf-8>", "<div>", "<style>td {}</style>"]
)
def test_a_page_is_read_whether_it_names_its_encoding_or_not(tmp_path, encoding, says):
    table = f"{says}<table><tr><td>Mã<tr><td>Sự cố</table>"
    path = page(tmp_path / "p.xls", table, encoding)
    assert rows(path) == [["Sự cố"]]


def test_a_table_within_a_table_is_a_sheet_of_its_own(tmp_path):
    table = (
        "<table><tr><td><table><tr><td>a<tr><td>1</table></table>"
        "<table><tr><td>b<tr><td>2</table>"
    )
    path = page(tmp_path / "p.html", table)
    assert rows(path, sheet=1) == [["1"]]
    assert rows(path, sheet=2) == [["2"]]


def test_a_header_over_two_rows_joins_what_stands_above_and_below():
    upper = Row(3, ["Mã", "Thời gian", None, "Số KH", None], 5)
    lower = Row(4, [None, "Bắt đầu", "Kết thúc", None, "Ghi chú"], 5)

    joined = joined_header(upper, lower)

    assert joined.number == 4
    assert joined.cells == [
        "Mã",
        "Thời gian Bắt đầu",
        "Thời gian Kết thúc",
        "Số KH",
        "Ghi chú",
    ]


def test_a_header_over_two_rows_is_found_below_a_title():
    sheet = open_source(CASES / "two-row-header.xlsx").sheets(Read(), None)[0]
    wanted = frozenset(("mã sự cố", "thời gian bắt đầu", "thời gian kết thúc"))

    assert find_header(sheet, wanted) is None
    part = find_header(sheet, wanted, header_rows=2)
    assert part is not None
    assert part.columns["thời gian kết thúc"] == 4
    assert part.above == ("BÁO CÁO SỰ CỐ THÁNG 12/2016",)


BINARY: dict[tuple[int, int], str | float | bool | bytes] = {
    (0, 0): "a",
    (0, 1): "b",
    (0, 2): "c",
    (1, 0): 42717.125,
    (1, 1): 0.125,
    (1, 2): 1.1041666666,
    (2, 0): 1.125,
    (2, 1): b"\x2a",
    (2, 2): True,
}
FORMATS = {(1, 0): 22, (1, 1): 20, (1, 2): 46}
"""Built-in formats: m/d/yy h:mm, h:mm, [h]:mm:ss."""
READ = [
    ["#2016-12-13 03:00:00", "#03:00:00", "#26:30:00"],
    ["#1.125", BROKEN_CELL + "#N/A", "true"],
]


def test_an_xlsb_is_read_with_its_types(tmp_path):
    assert rows(write_xlsb(tmp_path / "b.xlsb", BINARY, FORMATS)) == READ


def test_an_xls_is_read_with_its_types(tmp_path):
    assert rows(write_xls(tmp_path / "b.xls", BINARY, FORMATS)) == READ


def test_percents_and_hidden_rows_of_an_xlsb_are_seen(tmp_path):
    cells = {(0, 0): "a", (0, 1): "b", (1, 0): 0.95, (1, 1): 0.5}
    path = write_xlsb(tmp_path / "b.xlsb", cells, {(1, 0): 9}, hidden_rows=(1,))

    assert rows(path) == [["#95%", "#0.5"]]
    assert open_source(path).sheets(Read(), None)[0].hidden == ("row 2",)


@pytest.mark.parametrize(("style", "form"), [(9, ""), (10, ""), (164, '0.0%" of all"')])
def test_percents_and_hidden_rows_and_columns_of_an_xls_are_seen(tmp_path, style, form):
    cells = {(0, 0): "a", (0, 1): "b", (1, 0): 0.95, (1, 1): 0.5, (2, 0): 0.125}
    shown = {(1, 0): style, (2, 0): style}
    path = write_xls(tmp_path / "b.xls", cells, shown, (1, 2), (1,), form)

    assert rows(path) == [["#95%", "#0.5"], ["#12.5%", None]]
    sheet = open_source(path).sheets(Read(), None)[0]
    assert sheet.hidden == ("rows 2-3", "column B")


def test_a_percent_sign_that_a_format_only_quotes_makes_no_share(tmp_path):
    cells = {(0, 0): "a", (1, 0): 95.0}
    path = write_xls(tmp_path / "b.xls", cells, {(1, 0): 164}, form='0"%"')

    assert rows(path) == [["#95"]]


def test_percents_of_an_xls_table_that_begins_further_in_are_seen(tmp_path):
    cells = {(2, 1): "a", (2, 2): "b", (3, 1): 0.5, (3, 2): 0.25}
    path = write_xls(tmp_path / "b.xls", cells, {(3, 2): 9})

    assert rows(path) == [["#0.5", "#25%"]]


def test_an_xls_whose_records_dont_add_up_is_refused(tmp_path):
    path = write_xls(tmp_path / "b.xls", {(0, 0): "a", (1, 0): 0.95}, {(1, 0): 9})
    content = path.read_bytes()
    at = content.index(struct.pack("<HH", 0x203, 14))
    path.write_bytes(content[:at] + struct.pack("<HH", 0x203, 2) + content[at + 4 :])

    with pytest.raises(Refused):
        open_source(path).sheets(Read(), None)[0].top()


def test_an_xlsb_with_a_cell_far_away_is_refused_unread(tmp_path):
    cells = {(0, 0): "a", (1_000_000, 16_000): 1.0}
    source = open_source(write_xlsb(tmp_path / "b.xlsb", cells, {}))

    with pytest.raises(Refused, match="far from the table"):
        source.sheets(Read(), None)


def test_a_refused_cell_is_shown_without_the_mark_of_its_type(desk):
    fields = [*outage()]
    at = fields.index("customers_interrupted")
    (path, book) = (desk.folder / "o.xlsx", Workbook())
    cells = [None if text == "" else text for text in map(str, outage().values())]
    book.active.append(fields)
    book.active.append([*cells[:at], -5, *cells[at + 1 :]])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    desk.load(path)

    (refused,) = desk.ask("quarantined_rows").to_dict("records")
    assert (refused["reason"], refused["value"]) == ("negative", "-5")
