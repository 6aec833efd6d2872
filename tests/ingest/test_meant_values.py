"""What a cell means, counted by hand: the same four outages, written in many ways.

1,250 customers for 70 minutes, 640 for 210 and 380 for 60, of 310,000 served: 0.7894
minutes a customer. 2,100 were out for four minutes, which is momentary.
"""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.few import few
from tests.ingest.exports import customers, outage

CASES = Path(__file__).parent / "cases"
SERVED = customers(("PA22", "2016-12", 310_000))
PROFILE = """
contract: outages
files: ["su_co.*"]
not_exported: [notified_at]
{more}
fields:
  outage_id: {id}
  unit_code: {unit}
  feeder: {feeder}
  started_at: {start}
  restored_at: {end}
  customers_interrupted: {customers}
  outage_class: {{column: {cause}, map: causes}}
  cause_text: {cause}
"""
WORDS = {
    "more": "",
    "id": "Mã sự cố",
    "unit": "Mã đơn vị",
    "feeder": "Xuất tuyến",
    "start": "Bắt đầu mất điện",
    "end": "Khôi phục",
    "customers": "Số khách hàng mất điện",
    "cause": "Nguyên nhân",
}
CODES = {
    "more": "",
    "id": "MA_SUCO",
    "unit": "MA_DVIQLY",
    "feeder": "XUAT_TUYEN",
    "start": "TGIAN_BDAU",
    "end": "TGIAN_KTHUC",
    "customers": "SO_KH_MATDIEN",
    "cause": "LY_DO",
}
DAYS_FIRST = 'dates: ["%d/%m/%Y %H:%M:%S"]'
COMMA = 'numbers: {decimal: ",", thousands: "."}'
DAY_AND_CLOCK = {
    "start": "{columns: [Ngày mất điện, Giờ mất điện]}",
    "end": "{columns: [Ngày khôi phục, Giờ khôi phục]}",
}
LASTED = "{{column: {column}, after: started_at, in: hours}}"


def saidi(desk, path: Path) -> dict[str, object]:
    """Load an export with the customers served, and give EVNNPC's row."""
    name = f"su_co{path.suffix}"
    content = path.read_bytes()
    target = desk.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    desk.load(target, desk.write("c.csv", SERVED))
    return desk.row("reliability_by_unit", "EVNNPC")


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("case", "written"),
    few(
        [
            ("strict-ooxml.xlsx", WORDS),
            ("backslash-parts.xlsx", WORDS),
            ("html-as-xls.xls", WORDS),
            ("dup-header.xlsx", WORDS),
            (
                "two-row-header.xlsx",
                WORDS
                | {
                    "more": "read: {header_rows: 2}",
                    "start": "Thời gian Bắt đầu",
                    "end": "Thời gian Kết thúc",
                },
            ),
            ("date-and-time-cells.xlsx", WORDS | DAY_AND_CLOCK),
            ("serial-general.xlsx", WORDS | {"more": "dates: [excel]"}),
            ("serial-csv.csv", CODES | {"more": "dates: [excel]"}),
            ("two-digit-year.csv", CODES | {"more": 'dates: ["%d.%m.%y %H:%M"]'}),
            ("weekday.csv", CODES | {"more": DAYS_FIRST}),
            ("decimal-customers.csv", CODES | {"more": f"{DAYS_FIRST}\n{COMMA}"}),
            ("pandas-floats.csv", CODES | {"more": DAYS_FIRST}),
        ],
        "two-row-header.xlsx",
        "date-and-time-cells.xlsx",
        "serial-csv.csv",
        "html-as-xls.xls",
    ),
)
def test_four_outages_are_the_same_however_they_are_written(
    desk, profile, case, written
):
    profile("su_co", PROFILE.format(**written))
    row = saidi(desk, CASES / case)

    assert row["saidi_minutes"] == pytest.approx((87500 + 134400 + 22800) / 310_000)
    assert row["momentary_customer_interruptions"] == 2100


@pytest.mark.usefixtures("answers")
def test_a_number_cell_keeps_its_point_beside_texts_with_another(desk, profile):
    """1.125 h of 1,250, 3.5 h of 640, half an hour of 2,100 customers: 0.909."""
    written = {
        "more": COMMA,
        "start": "Thời điểm mất điện",
        "end": LASTED.format(column="Số giờ mất điện"),
    }
    profile("su_co", PROFILE.format(**(WORDS | written)))
    row = saidi(desk, CASES / "typed-decimals-vs-text-thousands.xlsx")

    assert row["saidi_minutes"] == pytest.approx(0.909, abs=5e-4)


@pytest.mark.usefixtures("answers")
def test_a_duration_cell_of_more_than_a_day_is_one(desk, profile):
    """The fifth row: 100 customers for 26:30 hours, 159,000 customer-minutes."""
    written = {"end": LASTED.format(column="Thời gian mất điện")}
    profile("su_co", PROFILE.format(**(WORDS | written)))
    row = saidi(desk, CASES / "duration-cell.xlsx")

    assert row["saidi_minutes"] == pytest.approx((244_700 + 159_000) / 310_000)


@pytest.mark.usefixtures("answers")
def test_words_for_nothing_and_a_day_of_9999_leave_an_outage_open(desk, profile):
    more = f'{DAYS_FIRST}\nblanks: ["NULL", "-"]'
    profile("su_co", PROFILE.format(**(CODES | {"more": more})))
    row = saidi(desk, CASES / "sentinels-profile.csv")

    assert row["open_outages"] == 3


def test_a_goal_of_95_percent_in_a_cell_is_a_share_already(desk):
    desk.load(CASES / "percent-goal.xlsx")
    goals = desk.ask("goals_in_force")
    own = goals[
        (goals["unit_code"] == "EVNNPC") & (goals["indicator"] == "share_on_time")
    ]

    assert own["goal_target"].tolist() == [0.95]


@pytest.mark.parametrize(
    ("target", "unit"), [("95%", "%"), ("95", "%"), ("95%", "share"), ("0.95", "share")]
)
def test_a_goal_is_divided_by_a_hundred_once(desk, target, unit):
    line = f"EVNNPC,share_on_time,2016-12-01,2016-12-31,{target},{unit},X,Y"
    header = "unit_code,indicator,valid_from,valid_until,target,unit,decided_by,source"
    desk.load(desk.write("g.csv", f"{header}\n{line}\n"))
    goals = desk.ask("goals_in_force")
    own = goals[
        (goals["unit_code"] == "EVNNPC") & (goals["indicator"] == "share_on_time")
    ]

    assert own["goal_target"].tolist() == [0.95]


MIXED = [
    # day cell, clock cell, the moment they mean; None where they mean none
    (date(2016, 12, 5), time(3, 0), "2016-12-05 03:00:00"),
    (date(2016, 12, 5), 0.125, "2016-12-05 03:00:00"),
    (date(2016, 12, 5), "03:00", "2016-12-05 03:00:00"),
    (date(2016, 12, 5), datetime(2016, 12, 5, 3), "2016-12-05 03:00:00"),
    ("05/12/2016", time(3, 0), "2016-12-05 03:00:00"),
    ("05/12/2016", "03:00", "2016-12-05 03:00:00"),
    (date(2016, 12, 5), None, None),
    (None, time(3, 0), None),
]


def test_a_day_and_a_clock_are_put_together_whatever_each_of_them_is(
    desk, profile, standing
):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["id", "day", "clock", "n"])
    for number, (day, clock, _) in enumerate(MIXED):
        sheet.append([f"A{number}", day, clock, 10])
    desk.folder.mkdir(parents=True, exist_ok=True)
    workbook.save(desk.folder / "o.xlsx")
    profile(
        "mixed",
        """
contract: outages
files: ["o.xlsx"]
dates: ["%d/%m/%Y %H:%M"]
constants: {unit_code: EVNNPC, outage_class: fault}
not_exported: [feeder, cause_text, notified_at, restored_at]
fields:
  outage_id: id
  started_at: {columns: [day, clock]}
  customers_interrupted: n
""",
    )
    desk.load(desk.folder / "o.xlsx")

    assert standing(
        "outages", "outage_id, strftime(started_at, '%Y-%m-%d %H:%M:%S')"
    ) == [
        (f"A{number}", moment) for number, (_, _, moment) in enumerate(MIXED) if moment
    ]
    assert set(desk.ask("quarantined_rows")["reason"]) == {"unreadable_value"}


def test_each_sheet_of_one_shape_may_be_a_unit(desk, profile, standing):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name in ("PA22", "PA25 ", "Tổng hợp"):
        sheet = workbook.create_sheet(name)
        sheet.append(["id", "at", "n"])
        sheet.append([f"A-{name.strip()}", datetime(2016, 12, 5, 3), 10])
    desk.folder.mkdir(parents=True, exist_ok=True)
    workbook.save(desk.folder / "o.xlsx")
    profile(
        "by_sheet",
        """
contract: outages
files: ["o.xlsx"]
unit_from: sheet
read: {sheets: ["PA*"]}
constants: {outage_class: fault}
not_exported: [feeder, cause_text, notified_at, restored_at]
fields: {outage_id: id, started_at: at, customers_interrupted: n}
""",
    )
    report = desk.load(desk.folder / "o.xlsx")

    assert standing("outages", "outage_id, unit_code") == [
        ("A-PA22", "PA22"),
        ("A-PA25", "PA25"),
    ]
    assert report.files[0].unread_sheets == ("Tổng hợp",)


def test_what_is_hidden_is_named_in_the_report(desk):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "A"
    for row in (list(outage()), list(outage("A").values())):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    secret = workbook.create_sheet("B")
    for row in (list(outage()), list(outage("B").values())):
        secret.append(row)
    secret.sheet_state = "hidden"
    desk.folder.mkdir(parents=True, exist_ok=True)
    workbook.save(desk.folder / "o.xlsx")
    file = desk.load(desk.folder / "o.xlsx").files[0]

    assert desk.report("o.xlsx")["accepted"] == 1
    assert file.hidden == ("'A': row 2",)
    assert file.unread_sheets == ("B (hidden)",)
    assert "read though hidden: sheet 'A': row 2" in file.note
