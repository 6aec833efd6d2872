"""Workbooks as people make them: titles, merged cells, totals, several sheets."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from campaign import store
from tests.ingest.exports import outage

HEADER = list(outage())
PROFILE = """
contract: outages
files: ["*.xlsx"]
read:
  skip_rows_where: {column: STT, matches: "^(Tổng|Cộng)"}
  fill_down: [Đơn vị]
dates: ["%d/%m/%Y %H:%M", "iso"]
numbers: {decimal: ",", thousands: "."}
export_time: {cell: 'Ngày xuất: (.+)', format: "%d/%m/%Y %H:%M"}
constants: {outage_class: fault}
not_exported: [feeder, cause_text, notified_at]
fields:
  outage_id: Mã sự cố
  unit_code: Đơn vị
  started_at: Bắt đầu
  restored_at: Kết thúc
  customers_interrupted: Số KH
"""
COLUMNS = ["STT", "Đơn vị", "Mã sự cố", "Bắt đầu", "Kết thúc", "Số KH"]


def counts(desk, name):
    report = desk.report(name)
    names = ("received", "accepted", "superseded", "quarantined")
    return tuple(report[name] for name in names)


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """Write sheets of cells; dates become true dates."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def test_a_canonical_sheet_needs_no_profile(desk, standing):
    rows = [HEADER, list(outage("A").values()), list(outage("B").values())]
    desk.load(workbook(desk.folder / "o.xlsx", Sheet1=rows))

    assert counts(desk, "o.xlsx") == (2, 2, 0, 0)


def test_true_dates_and_true_numbers_read_as_what_they_are(desk, standing):
    row = outage(
        "A",
        started_at=datetime(2016, 12, 5, 3, 0, 7),
        restored_at=datetime(2016, 12, 5, 4, 30),
    )
    desk.load(workbook(desk.folder / "o.xlsx", S=[HEADER, list(row.values())]))

    (found,) = standing("outages", "started_at, restored_at, customers_interrupted")
    assert found == (row["started_at"], row["restored_at"], 10)


def test_a_true_date_without_time_serves_as_month_and_as_day(desk, standing):
    header = ["unit_code", "month", "customers_served"]
    rows = [header, ["EVNNPC", date(2016, 12, 1), 1000]]
    desk.load(workbook(desk.folder / "c.xlsx", S=rows))

    assert standing("customers", "month, customers_served") == [
        (date(2016, 12, 1), 1000)
    ]


def test_numbers_that_excel_keeps_as_fractions_stay_whole(desk, standing):
    """Excel stores every number as a float; an id that is a number keeps its digits."""
    row = outage(20161205001, customers_interrupted=2272.0)
    desk.load(workbook(desk.folder / "o.xlsx", S=[HEADER, list(row.values())]))

    assert standing("outages", "outage_id, customers_interrupted") == [
        ("20161205001", 2272)
    ]


def test_title_rows_merged_cells_totals_and_a_signature_are_no_rows(
    desk, profile, standing
):
    profile("workbook", PROFILE)
    path = desk.folder / "sự cố.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Tháng 12")
    sheet.merge_range("A1:F1", "BÁO CÁO SỰ CỐ THÁNG 12/2016")
    sheet.merge_range("A2:F2", "Ngày xuất: 10/12/2016 08:30")
    sheet.write_row(3, 0, COLUMNS)
    sheet.write_row(4, 0, [1, "EVN NPC", "A", "05/12/2016 03:00", "05/12/2016 04:00"])
    sheet.write_row(4, 5, ["1.234"])
    sheet.write_row(5, 0, [2, "", "B", "06/12/2016 03:00", "", 20])
    sheet.merge_range("B5:B6", "EVN NPC")
    sheet.write_row(6, 0, ["Tổng cộng", "", "", "", "", 1254])
    book.close()

    desk.load(path)

    assert counts(desk, "sự cố.xlsx") == (2, 2, 0, 0)
    assert standing("outages", "outage_id, unit_code, customers_interrupted") == [
        ("A", "EVNNPC", 1234),
        ("B", "EVNNPC", 20),
    ]
    exported = desk.report("sự cố.xlsx")["export_time"]
    assert exported.isoformat() == "2016-12-10T08:30:00"


def test_every_sheet_with_the_header_is_read_and_others_are_left(desk, standing):
    first = [HEADER, list(outage("A").values())]
    second = [HEADER, list(outage("B").values())]
    other = [["Ghi chú"], ["không có dữ liệu"]]
    sheets = {"Bắc": first, "Chú_thích": other, "Trống": [], "Nam": second}
    (file,) = desk.load(workbook(desk.folder / "o.xlsx", **sheets)).files

    assert counts(desk, "o.xlsx") == (2, 2, 0, 0)
    assert file.unread_sheets == ("Chú thích",)
    assert "'Chú thích'" in file.note


@pytest.mark.parametrize("title", [[], [["Bổ sung"], []]], ids=["plain", "titled"])
def test_a_sheet_of_data_whose_header_doesnt_fit_refuses_the_file(desk, title):
    """Its rows would stand nowhere."""
    first = [HEADER, list(outage("A").values())]
    renamed = [name.replace("notified_at", "notified") for name in HEADER]
    more = [*title, renamed, list(outage("B").values())]
    (file,) = desk.load(workbook(desk.folder / "o.xlsx", T12=first, Thêm=more)).files

    assert (file.status, file.refusal) == ("refused", "sheet_header")
    assert "“Thêm”" in file.message and "notified_at" in file.message


def test_a_header_without_rows_that_doesnt_fit_loses_nothing(desk):
    first = [HEADER, list(outage("A").values())]
    path = workbook(desk.folder / "o.xlsx", T12=first, Mẫu=[HEADER[:-1]])
    (file,) = desk.load(path).files

    assert (file.status, file.unread_sheets) == ("loaded", ("Mẫu",))


def test_a_sheet_that_a_profile_would_read_but_for_one_column_refuses(desk, profile):
    profile("workbook", PROFILE)
    row = [1, "EVNNPC", "A", datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4), 10]
    other = [name.replace("Kết thúc", "Đóng điện") for name in COLUMNS]
    path = workbook(desk.folder / "o.xlsx", T12=[COLUMNS, row], Thêm=[other, row])
    (file,) = desk.load(path).files

    assert file.refusal == "sheet_header"
    assert "kết thúc" in file.message


def test_a_profile_may_name_its_sheets(desk, profile, standing):
    profile("workbook", PROFILE.replace("read:", 'read:\n  sheets: ["Sự cố*"]'))
    a = [1, "EVNNPC", "A", datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4), 10]
    b = [1, "EVNNPC", "B", datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4), 10]
    path = desk.folder / "o.xlsx"
    (file,) = desk.load(workbook(path, Sự_cố_12=[COLUMNS, a], Nháp=[COLUMNS, b])).files

    assert file.unread_sheets == ("Nháp",)
    assert standing("outages", "outage_id") == [("A",)]


def test_text_dates_beside_true_dates_in_one_column(desk, profile, standing):
    profile("workbook", PROFILE)
    rows = [
        COLUMNS,
        [1, "EVNNPC", "A", "05/12/2016 03:00", datetime(2016, 12, 5, 4), 10],
        [2, "EVNNPC", "B", datetime(2016, 12, 5, 3), "05/12/2016 04:00", "10"],
    ]
    desk.load(workbook(desk.folder / "o.xlsx", S=rows))

    found = standing("outages", "started_at, restored_at, customers_interrupted")
    assert found == [(datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4), 10)] * 2


def test_a_formula_in_a_text_cell_stays_a_text(desk, standing):
    """`=CMD()` typed as text is a text; a true formula gives its last value."""
    path = desk.folder / "o.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, outage("A", cause_text="=1+1").values())
    sheet.write_row(2, 0, outage("B").values())
    sheet.write_formula(2, HEADER.index("customers_interrupted"), "=5+6", None, 11)
    book.close()

    desk.load(path)

    assert standing("outages", "outage_id, customers_interrupted, cause_text") == [
        ("A", 10, "=1+1"),
        ("B", 11, None),
    ]


def test_a_number_typed_as_text_with_wrong_marks_is_refused_not_guessed(desk, profile):
    profile("workbook", PROFILE)
    rows = [
        COLUMNS,
        [1, "EVNNPC", "A", "05/12/2016 03:00", "", "2,272,52"],
        [2, "EVNNPC", "B", "05/12/2016 03:00", "", "2.272"],
    ]
    desk.load(workbook(desk.folder / "o.xlsx", S=rows))

    assert counts(desk, "o.xlsx") == (2, 1, 0, 1)
    assert desk.report("o.xlsx")["first_reason"] == "unreadable_value"


def test_an_error_cell_is_quarantined_and_its_neighbours_stand(desk):
    path = desk.folder / "o.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, outage("A").values())
    sheet.write_formula(
        1, HEADER.index("customers_interrupted"), "=1/0", None, "#DIV/0!"
    )
    sheet.write_row(2, 0, outage("B").values())
    book.close()

    desk.load(path)

    assert counts(desk, "o.xlsx") == (2, 1, 0, 1)


@pytest.mark.parametrize("rows", [[], [HEADER]], ids=["no cell", "header only"])
def test_a_workbook_without_a_row_stops_nothing(desk, rows):
    report = desk.load(workbook(desk.folder / "o.xlsx", S=rows))

    (file,) = report.files
    assert file.status == ("loaded" if rows else "refused")
    assert "\n" not in file.message


# ---- what a sheet's XML tells before it is read

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{about}<sheetData>{rows}</sheetData></worksheet>"
)


def by_hand(path: Path, rows: str, about: str = "") -> Path:
    """A workbook whose one sheet's XML is written here."""
    workbook(path, S=[["x"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = SHEET.format(about=about, rows=rows).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def cell(place: str, text: object) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def line(number: int, *texts: object) -> str:
    cells = [cell(f"{'ABCDEFGHIJ'[at]}{number}", t) for at, t in enumerate(texts)]
    return f'<row r="{number}">{"".join(cells)}</row>'


SERVED = line(1, "unit_code", "month", "customers_served")
SERVED += line(2, "EVNNPC", "2016-12", 1000)


@pytest.mark.parametrize("place", ["XFD1048576", "D1048576", "XFD100000"])
@pytest.mark.parametrize("about", ["", '<dimension ref="A1:C2"/>'])
def test_a_stray_cell_far_away_is_refused_by_its_name(desk, place, about):
    """Read as a rectangle, the far corner alone would take 550 GB."""
    number = place.lstrip("XFD")
    rows = SERVED + f'<row r="{number}">{cell(place, "x")}</row>'
    (file,) = desk.load(by_hand(desk.folder / "c.xlsx", rows, about)).files

    assert (file.status, file.refusal) == ("refused", "far_cell")
    assert f"cell {place} " in file.message and "“S”" in file.message
    assert "7 cells" in file.message and "\n" not in file.message


@pytest.mark.parametrize(
    "stray",
    [
        "<x:row r='1048576'><x:c r='XFD1048576'><x:v>1</x:v></x:c></x:row>",
        '<row r="1048576"><c t="n" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048575"/><row><c r="XFD1"/><c><v>1</v></c></row>',
    ],
    ids=["prefixed", "attributes in another order", "without a name"],
)
def test_a_stray_cell_is_found_however_it_is_written(desk, stray):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = SERVED + stray.replace("<x:row", f'<x:row xmlns:x="{main}"')
    (file,) = desk.load(by_hand(desk.folder / "c.xlsx", rows)).files

    assert file.refusal == "far_cell"


def test_a_far_cell_that_is_only_formatted_holds_nothing(desk):
    rows = SERVED + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    desk.load(by_hand(desk.folder / "c.xlsx", rows))

    assert counts(desk, "c.xlsx") == (1, 1, 0, 0)


def refused_values(desk, name="o.xlsx"):
    sql = "select row_no, reason, field, value from quarantine order by all"
    return store.current(desk.home).rows(sql)


@pytest.mark.parametrize("field", ["restored_at", "cause_text", "unit_code"])
def test_an_error_cell_is_never_taken_for_an_empty_one(desk, field):
    """An empty restored_at would be an outage that is still open."""
    path = desk.folder / "o.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, outage("A").values())
    sheet.write_formula(1, HEADER.index(field), "=VLOOKUP(1,A1,9)", None, "#VALUE!")
    sheet.write_row(2, 0, outage("B").values())
    book.close()
    desk.load(path)

    assert refused_values(desk) == [(2, "unreadable_value", field, "#VALUE!")]


def test_a_formula_whose_value_was_never_kept_is_told_as_a_formula(desk):
    rows = [HEADER, *(list(outage(name).values()) for name in "ABC")]
    rows[2][HEADER.index("restored_at")] = "=E2"
    rows[3][HEADER.index("cause_text")] = '=CONCATENATE("a","b")'
    desk.load(workbook(desk.folder / "o.xlsx", S=rows))

    assert refused_values(desk) == [
        (3, "unreadable_value", "restored_at", "=E2"),
        (4, "unreadable_value", "cause_text", '=CONCATENATE("a","b")'),
    ]


def test_a_formula_that_gives_an_empty_text_gives_an_empty_cell(desk, standing):
    path = desk.folder / "o.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, outage("A").values())
    empty = '<c r="E2" t="str"><f>IF(1,"","")</f><v></v></c>'
    book.close()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    at = HEADER.index("restored_at")
    place = f"{'ABCDEFGHIJ'[at]}2"
    parts[name] = re.sub(
        rf'<c r="{place}".*?</c>', empty.replace("E2", place), parts[name]
    )
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    desk.load(path)

    assert standing("outages", "outage_id, restored_at") == [("A", None)]


def test_error_cells_are_found_in_a_table_that_begins_further_right(desk):
    names = (
        cell("C4", "unit_code") + cell("D4", "month") + cell("E4", "customers_served")
    )
    values = cell("C5", "EVNNPC") + cell("D5", "2016-12")
    values += '<c r="E5" t="e"><v>#REF!</v></c>'
    rows = f'<row r="4">{names}</row><row r="5">{values}</row>'
    desk.load(by_hand(desk.folder / "c.xlsx", rows))

    assert refused_values(desk) == [
        (5, "unreadable_value", "customers_served", "#REF!")
    ]
