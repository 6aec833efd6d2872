"""Ids that look alike are one; ids that a spreadsheet destroyed refuse their file."""

import pytest
import xlsxwriter

from tests.conftest import CUSTOMERS
from tests.ingest.exports import complaint, outage, table

PROFILE = """\
title: t
contract: complaints
files: ["yc*.csv"]
read: {delimiter: ";"}
dates: ["%d/%m/%Y %H:%M"]
not_exported: [due_at, answered_at, channel, segment]
constants: {kind: complaint, category: bill, is_meter: false, is_written: false}
fields: {case_id: MA, unit_code: DV, received_at: NGAY}
"""


@pytest.mark.usefixtures("answers")
def test_an_id_with_something_invisible_in_it_is_the_same_id(desk):
    invisible = "\u200b\u00ad\ufeff\u00a0\u2060\u200e\u202f"
    ids = [f"SC-{place}-001" for place in range(len(invisible))]
    signs = dict(zip(ids, invisible, strict=True))
    pasted = [outage(f"{one[:5]}{sign}{one[5:]}{sign}") for one, sign in signs.items()]
    desk.load(desk.write("a.csv", table(*map(outage, ids))))
    desk.load(desk.write("b.csv", table(*pasted)))

    # 10 customers × 60 minutes, once each of the seven.
    row = desk.row("reliability_by_unit", "EVNNPC")
    assert row["customer_minutes_lost"] == 7 * 600
    assert desk.report("b.csv")["superseded"] == 7


def test_an_id_kept_from_a_spreadsheet_by_an_equals_sign_is_the_same_id(desk):
    header, row = table(outage("0012")).splitlines()
    desk.load(desk.write("a.csv", f"{header}\n{row}\n"))
    desk.load(desk.write("b.csv", f'{header}\n="0012"{row.removeprefix("0012")}\n'))

    assert desk.report("b.csv")["superseded"] == 1


@pytest.mark.usefixtures("answers")
def test_a_unit_with_something_invisible_in_it_is_the_same_unit(desk):
    desk.load(
        desk.write("o.csv", table(outage(unit_code="PA\u200b2201\ufeff"))),
        desk.write("c.csv", CUSTOMERS + "PA2201,2016-12,100\n"),
    )

    companies = desk.ask("reliability_by_company")
    (company,) = companies[companies["company_code"] == "PA22"].to_dict("records")
    # 10 of 100 customers, 60 minutes each.
    assert company["saidi_minutes"] == pytest.approx(6)


@pytest.mark.usefixtures("answers")
def test_what_is_invisible_in_other_texts_stays(desk):
    cause = "Sét\u200bđánh"
    desk.load(desk.write("o.csv", table(outage(cause_text=cause))))

    assert list(desk.ask("interruption_rows")["cause_text"]) == [cause]


@pytest.mark.parametrize(
    "case_id", ["2,01612E+14", "2.01612E+14", "2.01612e+14", "2E+14"]
)
def test_a_canonical_file_with_one_destroyed_id_is_refused_with_the_cure(desk, case_id):
    quoted = f'"{case_id}"'
    rows = table(complaint("201612130000001"), complaint(quoted))
    (file,) = desk.load(desk.write("c.csv", rows)).files

    assert file.status == "refused"
    assert file.message.startswith(f"row 3: case_id {case_id} is what a spreadsheet")
    assert file.message.endswith("format the column as text and export again")


def test_a_file_read_by_a_profile_is_refused_alike(desk, monkeypatch):
    folder = desk.write("profiles/yc.yaml", PROFILE).parent
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))
    text = "MA;DV;NGAY\n2,01612E+14;PA22;13/12/2016 09:00\n"
    (file,) = desk.load(desk.write("yc.csv", text)).files

    assert file.status == "refused"
    assert "2,01612E+14" in file.message


def test_an_id_that_only_resembles_a_destroyed_one_stands(desk):
    ids = "2E14", "E+14", "21E+14", "2E+1", "2016E+14X", "20161200000000000000"
    desk.load(desk.write("c.csv", table(*map(complaint, ids))))

    assert desk.report("c.csv")["accepted"] == len(ids)


@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [
        (2016120000000120, True),  # 16 digits: a cell holds 15
        (20161200000001300, True),  # 17
        (20161200000001008, True),  # 17, the nearest number that a cell can hold
        (201612000000010, False),  # 15
        (2016120000000123, False),  # not rounded: another program wrote it
        ("2016120000000120", False),
    ],
)
def test_a_number_cell_of_sixteen_digits_that_ends_in_zeros_is_a_destroyed_id(
    desk, tmp_path, cell, is_refused
):
    path = tmp_path / "o.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(table(outage()).splitlines()):
            sheet.write_row(row, 0, text.split(","))
        sheet.write(1, 0, cell)
    (file,) = desk.load(path).files

    assert (file.status == "refused") is is_refused
    assert ("format the column as text" in file.message) is is_refused


def test_a_destroyed_key_of_a_customer_is_not_shown(desk):
    text = (
        "customer_key,started_at,unit_code,outage_id,restored_at\n"
        "9.12345E+11,2016-12-05 03:00:00,PA22,,\n"
    )
    (file,) = desk.load(desk.write("k.csv", text)).files

    assert file.status == "refused"
    assert "9.12345E+11" not in file.message and "•••" in file.message
