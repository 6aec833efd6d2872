"""What `profile` proposes for exports as they come loads, and gives the right value.

Every case but those that say otherwise holds the same four outages, of PA22's 310 000
customers: (1250 × 70 + 640 × 210 + 380 × 60) / 310 000 = 0.7894 minutes; a fourth of
2100 customers lasted four minutes.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
import yaml

from campaign.catalogue.campaigns import load_campaign
from campaign.ingest.errors import Refused
from campaign.ingest.propose.proposal import Proposal, propose
from tests.conftest import CUSTOMERS, Desk
from tests.few import few, first

CASES = Path(__file__).with_name("cases")
SAIDI = 244_700 / 310_000
HEADER = "MA_SUCO;MA_DVIQLY;XUAT_TUYEN;TGIAN_BDAU;TGIAN_KTHUC;SO_KH_MATDIEN;LY_DO"
ROWS = (
    ("SC-001", "PA2201", "471", "13/12/2016 03:00", "13/12/2016 04:10", 1250, "Sét"),
    ("SC-002", "PA2201", "473", "14/12/2016 08:00", "14/12/2016 11:30", 640, "Bảo trì"),
    ("SC-003", "PA2202", "471", "15/12/2016 14:05", "15/12/2016 14:09", 2100, "Chim"),
    ("SC-004", "PA2203", "475", "16/12/2016 21:15", "16/12/2016 22:15", 380, "Cây"),
)
KINDS = {
    "two-digit years": lambda day: f"{day:%d.%m.%y %H:%M}",
    "weekdays": lambda day: f"Thứ Ba, {day:%d/%m/%Y %H:%M:%S}",
    "english weekdays": lambda day: f"{day:%a %d/%m/%Y %H:%M:%S}",
    "month first": lambda day: f"{day:%m/%d/%Y %I:%M %p}",
    "morning and afternoon": lambda day: (
        f"{day:%d/%m/%Y %I:%M:%S} {'SA' if day.hour < 12 else 'CH'}"
    ),
    "hours first": lambda day: f"{day:%Hh%M} ngày {day:%d/%m/%Y}",
    "hours in words": lambda day: f"{day:%H giờ %M ngày %d/%m/%y}",
    "hours and minutes in words": lambda day: f"{day:%H giờ %M phút ngày %d/%m/%Y}",
    "months in words": lambda day: f"{day:%d tháng %m năm %Y %H:%M}",
    "all in words": lambda day: f"{day:%H giờ %M ngày %d tháng %m năm %Y}",
    "month's name": lambda day: f"{day:%B %d, %Y %H:%M}",
    "a comma between": lambda day: f"{day:%d/%m/%Y, %H:%M}",
    "serials, comma": lambda day: str(serial(day)).replace(".", ","),
    "serials, point": lambda day: str(serial(day)),
    "epoch": lambda day: str(epoch(day)),
    "epoch, milliseconds": lambda day: str(epoch(day) * 1000),
}


def serial(day: datetime) -> float:
    return round((day - datetime(1899, 12, 30)) / timedelta(days=1), 9)


def epoch(day: datetime) -> int:
    return round((day - timedelta(hours=7)).replace(tzinfo=UTC).timestamp())


def written(how=str, customers=str, end=None) -> list[list[str]]:
    """The four outages, their moments and numbers written as a system does."""
    rows = []
    for number, unit, feeder, start, stop, count, cause in ROWS:
        days = [datetime.strptime(text, "%d/%m/%Y %H:%M") for text in (start, stop)]
        cells = [how(days[0]), end or how(days[1]), customers(count)]
        rows.append([number, unit, feeder, *cells, cause])
    return rows


def text(rows: list[list[str]], header: str = HEADER, delimiter: str = ";") -> str:
    lines = [header.split(";"), *rows]
    return "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"


def plain(day: datetime) -> str:
    return f"{day:%d/%m/%Y %H:%M:%S}"


@pytest.fixture
def load(desk, monkeypatch):
    """Load a file by its own unedited proposal, beside the customers of PA22."""

    def load(path: Path) -> Proposal:
        proposal = propose(path, load_campaign("2016-12")[0])
        folder = desk.write("profiles/draft.yaml", proposal.yaml()).parent
        monkeypatch.setenv("TRIAN_PROFILES", str(folder))
        desk.load(path, desk.write("c.csv", CUSTOMERS + "PA22,2016-12,310000\n"))
        return proposal

    return load


def saidi(desk: Desk) -> object:
    return desk.row("reliability_by_unit", "EVNNPC")["saidi_minutes"]


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "kind", few(KINDS, "two-digit years", "all in words", "serials, comma", "epoch")
)
def test_moments_are_read_however_they_are_written(desk, load, kind):
    load(desk.write("su_co.csv", text(written(KINDS[kind]))))

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "customers",
    first(
        2,
        [
            lambda n: f"{n:,}.00".translate(str.maketrans(",.", ".,")),
            lambda n: f"{n}.0",
            lambda n: f"{n:,}".replace(",", "\u00a0"),
            lambda n: f"{n:,}".replace(",", " ") + ",0",
            lambda n: f"{n:,}",
        ],
    ),
    ids=["1.250,00", "1250.0", "no-break space", "1 250,0", "1,250"],
)
def test_numbers_are_read_as_the_whole_column_writes_them(desk, load, customers):
    load(desk.write("su_co.csv", text(written(plain, customers))))

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "case",
    few(
        ["dup-header", "two-row-header", "serial-general", "date-and-time-cells"],
        *("two-row-header", "date-and-time-cells"),
    ),
)
def test_a_workbook_loads_by_its_proposal(desk, load, case):
    path = desk.write("su_co.xlsx", (CASES / f"{case}.xlsx").read_bytes())
    load(path)

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "spans",
    [
        ("PT1H10M", "PT3H30M", "PT4M", "PT1H"),
        ("01:10:00", "03:30:00", "00:04:00", "01:00:00"),
        ("70 phút", "210 phút", "4 phút", "60 phút"),
        ("1 giờ 10 phút", "3 giờ 30 phút", "4 phút", "1 giờ"),
    ],
)
def test_how_long_it_lasted_stands_for_the_end(desk, load, spans):
    rows = written(plain)
    for row, span in zip(rows, spans, strict=True):
        row[4] = span
    header = HEADER.replace("TGIAN_KTHUC", "TGIAN_MATDIEN")
    load(desk.write("su_co.csv", text(rows, header)))

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("sheets", "standing"),
    [
        (("EVNNPC", "EVNCPC"), {"EVNNPC": 1250, "EVNCPC": 640}),
        (
            ("Điện lực Hà Nội", "TCty Điện lực TP.HCM"),
            {"EVNHANOI": 1250, "EVNHCMC": 640},
        ),
        (("PA22 ", "PD10", "Tổng hợp"), {"EVNNPC": 1250, "EVNHANOI": 640}),
        (("EVNNPC", "Nháp"), {}),  # whose are the rows of the other sheet?
    ],
)
def test_sheets_that_are_named_for_units_are_each_their_own(
    desk, load, sheets, standing
):
    path = desk.folder / "su_co.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        for name, row in zip(sheets, written(plain), strict=False):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate([HEADER.split(";"), row]):
                sheet.write_row(number, 0, [*cells[:1], *cells[2:]])
    proposal = load(path)

    assert {
        row["unit_code"]: row["customer_interruptions"]
        for row in desk.ask("reliability_by_unit").to_dict("records")
        if row["unit_code"] != "EVN" and pd.notna(row["customer_interruptions"])
    } == standing
    assert any(line.startswith("unit_code: ") for line in proposal.unsure)


@pytest.mark.usefixtures("answers")
def test_a_clock_may_be_a_part_of_a_day_beside_its_day(desk, load):
    path = desk.folder / "su_co.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    names = ["Ngày mất điện", "Giờ mất điện", "Ngày có điện", "Giờ có điện"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã sự cố", "Mã đơn vị", *names, "Số KH"])
        for at, row in enumerate(written(lambda day: day), start=1):
            parts = [part for day in row[3:5] for part in divmod(serial(day), 1)]
            sheet.write_row(at, 0, [*row[:2], *parts, int(row[5])])
    load(path)

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
def test_a_row_that_numbers_the_columns_is_no_header(desk, load):
    path = desk.folder / "su_co.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    upper = ["Mã sự cố", "Mã đơn vị", "Xuất tuyến", "Thời gian", "", "Số KH", "Lý do"]
    lower = ["", "", "", "Bắt đầu", "Kết thúc", "", ""]
    numbers = [f"({number})" for number in range(1, 8)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([upper, lower, numbers, *written(plain)]):
            sheet.write_row(number, 0, cells)
    load(path)

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
def test_a_row_without_customers_waits_beside_floats(desk, load):
    rows = [*written(plain, lambda n: f"{n}.0"), ["SC-5", "PA2201", "F"]]
    rows[-1] += ["16/12/2016 08:00:00", "16/12/2016 09:00:00", "", "Sét"]
    proposal = load(desk.write("su_co.csv", text(rows)))

    assert saidi(desk) == pytest.approx(SAIDI)
    assert desk.report("su_co.csv")["first_reason"] == "missing_value"
    assert any("1/5" in line for line in proposal.unsure)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "nothing",
    few(
        ["NULL", "-", "31/12/9999 00:00:00", "0001-01-01", "N/A", "Chưa có"],
        *("31/12/9999 00:00:00", "Chưa có"),
    ),
)
def test_words_for_nothing_are_proposed_as_such(desk, load, nothing):
    rows = written(plain)
    rows[0][4] = nothing
    proposal = load(desk.write("su_co.csv", text(rows)))

    assert yaml.safe_load(proposal.yaml())["blanks"] == [nothing]
    assert any(repr(nothing) in line for line in proposal.unsure)
    assert desk.row("reliability_by_unit", "EVNNPC")["open_outages"] == 1


def test_a_value_that_no_form_reads_is_named_with_its_column(desk, load):
    rows = written(lambda day: f"khoảng {day:%H} giờ hôm {day:%d}")
    proposal = load(desk.write("su_co.csv", text(rows)))

    assert not proposal.missing
    assert any("'khoảng 03 giờ hôm 13'" in line for line in proposal.unsure)
    assert any("TGIAN_BDAU" in line for line in proposal.unsure)
    assert desk.report("su_co.csv")["quarantined"] == 4


def test_one_bad_value_among_a_thousand_is_named(desk, load):
    rows = [[f"SC-{n:04}", *written(plain)[0][1:]] for n in range(1_000)]
    rows[700][4] = "13/13/2016 99:00"
    proposal = load(desk.write("su_co.csv", text(rows)))

    assert any("1/1000" in line and "99:00" in line for line in proposal.unsure)
    assert desk.report("su_co.csv")["accepted"] == 999


@pytest.mark.usefixtures("answers")
def test_a_day_and_month_turned_by_a_spreadsheet_are_seen(desk, load):
    path = desk.write("su_co.xlsx", (CASES / "locale-flip.xlsx").read_bytes())
    proposal = load(path)

    assert any("turned by a spreadsheet" in line for line in proposal.unsure)
    assert saidi(desk) is None


@pytest.mark.parametrize(
    ("true", "texts", "is_refused"),
    first(
        3,
        [
            ((5, 12), ["13/12/2016", "24/12/2016"], True),
            ((5, 13), ["24/12/2016"], False),
            ((5, 12), ["24/12/2016", "06/12/2016"], False),
            ((5, 12), ["12/13/2016"], True),
            ((5, 12), [], False),
        ],
    ),
)
def test_only_a_column_that_must_be_turned_is_refused(
    desk, load, true, texts, is_refused
):
    path = desk.folder / "su_co.xlsx"
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "d/m/y"})
        sheet.write_row(0, 0, ["Mã sự cố", "Đơn vị", "Bắt đầu", "Số KH"])
        for row, day in enumerate([*true, *texts], start=1):
            sheet.write_row(row, 0, [f"A{row}", "PA22"])
            sheet.write(row, 3, 10)
            if isinstance(day, str):
                sheet.write(row, 2, day)
            else:
                sheet.write(row, 2, datetime(2016, 12, day), form)
    proposal = load(path)

    assert any("turned by" in line for line in proposal.unsure) == is_refused


def test_complaints_without_a_meter_case_load_by_their_proposal(desk, load):
    header = "MA_YCAU_KNAI;MA_DVIQLY;NGAY_YCAU;NGAY_HEN;NGAY_TLOI;LOAI;NHOM;KENH"
    row = "YC13;PA22;13/12/2016 09:00;16/12/2016 09:00;14/12/2016 09:00;Khiếu nại;"
    rows = [f"{row}Hóa đơn;Điện thoại".split(";")]
    proposal = load(desk.write("yc.csv", text(rows, header)))

    assert desk.report("yc.csv")["accepted"] == 1
    # A case about a meter in a later file is known by these words.
    assert yaml.safe_load(proposal.yaml())["fields"]["is_meter"]["map"]["Công tơ"]


def test_a_field_of_any_length_stops_no_proposal(desk, load):
    rows = written(plain)
    rows[1][6] = '"' + "x" * 200_000
    load(desk.write("su_co.csv", text(rows)))

    assert desk.report("su_co.csv")["received"] == 4


def test_whole_lines_in_quotes_are_told_with_what_to_do(desk):
    lines = text(written(plain), delimiter=",").splitlines()
    path = desk.write("su_co.csv", "".join(f'"{line}"\r\n' for line in lines))

    with pytest.raises(Refused) as refusal:
        propose(path, load_campaign("2016-12")[0])
    (file,) = desk.load(path).files

    assert refusal.value.code == "quoted_lines"
    assert file.refusal == "quoted_lines"


@pytest.mark.usefixtures("answers")
def test_a_name_with_signs_of_globs_fits_its_own_proposal(desk, load):
    load(desk.write("su co [PA22] (1).csv", text(written(plain))))

    assert saidi(desk) == pytest.approx(SAIDI)


@pytest.mark.usefixtures("answers")
def test_five_hundred_columns_are_looked_through(desk, load):
    more = [f"GHI_CHU_{n}" for n in range(493)]
    rows = [[*row, *(["x"] * 493)] for row in written(plain)]
    load(desk.write("su_co.csv", text(rows, ";".join([HEADER, *more]))))

    assert saidi(desk) == pytest.approx(SAIDI)


def test_a_header_alone_is_proposed_and_loads(desk, load):
    load(desk.write("su_co.csv", text([])))

    assert desk.report("su_co.csv")["received"] == 0


def test_a_second_column_that_could_be_the_start_is_told(desk, load):
    rows = [[*row, row[3]] for row in written(plain)]
    proposal = load(desk.write("su_co.csv", text(rows, HEADER + ";TG_BDAU")))

    assert any("'TG_BDAU'" in line for line in proposal.unsure)


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("header", "row"),
    first(
        1,
        [
            (
                "OutageStartTime;EndTime;Feeder;CustomersAffected;Cause;unit code",
                "2016-12-13T03:00:00;2016-12-13T04:00:00;F1;10;Lightning;PA22",
            ),
            (
                "Date Event Began;Time Event Began;Date of Restoration;"
                "Time of Restoration;Area Affected;Event Type;Demand Loss (MW);"
                "Number of Customers Affected;unit",
                "12/13/2016;3:00 AM;12/13/2016;4:00 AM;North;Storm;5;10;PA22",
            ),
            (
                "NumOrdemInterrupcao;DscTipoInterrupcao;DatInicioInterrupcao;"
                "DatFimInterrupcao;DscAlimentadorSubestacao;NumUnidadeConsumidora;SigAgente",
                "7;Não Programada;2016-12-13 03:00:00;2016-12-13 04:00:00;F;10;PA22",
            ),
        ],
    ),
    ids=["a cooperative", "OE-417", "ANEEL"],
)
def test_well_known_formats_of_outages_are_recognised(desk, load, header, row):
    proposal = load(desk.write("events.csv", f"{header}\n{row}\n"))

    assert proposal.contract == "outages"
    assert desk.row("reliability_by_unit", "EVNNPC")["customer_minutes_lost"] == 600


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    ("header", "row"),
    first(
        1,
        [
            (
                "Unique Key,Created Date,Closed Date,Agency,Complaint Type,Status,"
                "Due Date,Open Data Channel Type",
                "33648024,12/13/2016 10:04:21 PM,12/14/2016 11:12:32 PM,PA22,Noise,"
                "Closed,,PHONE",
            ),
            (
                "Ticket ID,Subject,Status,Source,Type,Group,Created time,Due by Time,"
                "Resolved time,Company",
                "12,x,Closed,Email,Question,Billing,2016-12-13 10:04:21,"
                "2016-12-16 10:04:21,2016-12-14 10:04:21,PA22",
            ),
            (
                "Id,Subject,Requester,Created at,Solved at,Status,Via,Ticket type,"
                "Organization,unit",
                "12,x,N,2016-12-13 10:04,2016-12-14 10:04,Solved,Web form,Problem,"
                "o,PA22",
            ),
        ],
    ),
    ids=["NYC 311", "Freshdesk", "Zendesk"],
)
def test_well_known_formats_of_cases_are_recognised(desk, load, header, row):
    proposal = load(desk.write("tickets.csv", f"{header}\n{row}\n"))

    assert proposal.contract == "complaints"
    assert desk.report("tickets.csv")["accepted"] == 1
    assert desk.row("answers_by_unit", "EVNNPC")["answered"] == 1
