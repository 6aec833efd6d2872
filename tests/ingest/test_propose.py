"""What `profile FILE` finds by looking, and that its draft really loads the file."""

import os
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
import yaml

from campaign.catalogue.campaigns import Campaign, load_campaign
from campaign.home import DATA
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import profile_from
from campaign.ingest.propose.proposal import Proposal, propose
from tests.conftest import Desk
from tests.few import few

SAMPLE = {
    "outages": ["EVNCPC_QLVH", "EVNHANOI_MAIFI", "EVNNPC_OMS", "EVNSPC_QLMD"],
    "complaints": ["EVNCPC_CRM", "EVNHANOI_CSKH", "EVNHCMC_tickets", "EVNSPC_CRM"],
    "calls": ["EVNCPC_tong-dai", "EVNNPC_ACD"],
    "activities": ["TAPDOAN_Tri-an"],
    "safety_events": ["TAPDOAN_su-kien"],
    "service_requests": ["CMIS_dich-vu"],
    "customers": ["EVNNPC_khach-hang"],
}
REAL = os.environ.get("TRIAN_REAL_EXPORTS")

OUTAGES = """\
STT;MA_SUCO;MA_DVIQLY;DUONG_DAY;TGIAN_BDAU;TGIAN_KTHUC;SoKHMatDien;LY_DO;TGIAN_TBAO
1;SC001;PC12;471 E1;07:05:00 ngày 01/12/2016;01/12/2016 08:10:00;1.234;Sét đánh;
2;SC002;PC1201;472 E1;13/12/2016 10:00:00;13/12/2016 11:00:00;80;Quá tải;
Tổng cộng;;;;;;1.314;;
"""


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign("2016-12")[0]


def draft(proposal: Proposal) -> dict[str, object]:
    """The proposal as the loader would read it."""
    return yaml.safe_load(proposal.yaml())


def load_with_proposal(
    desk: Desk, path: Path, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> Proposal:
    """Load a file with nothing but its own, unedited draft."""
    proposal = propose(path, campaign)
    folder = path.parent / "profiles"
    folder.mkdir()
    (folder / "draft.yaml").write_text(proposal.yaml(), encoding="utf-8")
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))
    desk.load(path)
    return proposal


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "encoding", few(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"], "utf-8", "utf-16-le")
)
def test_a_plain_outage_export_loads_by_its_unedited_draft(
    desk, campaign, monkeypatch, encoding
):
    path = desk.write(
        "EVNCPC_OMS_20161201-20161224_20161224T1700.csv", OUTAGES.encode(encoding)
    )

    proposal = load_with_proposal(desk, path, campaign, monkeypatch)

    report = desk.report(path.name)
    assert not proposal.missing
    assert (report["received"], report["accepted"]) == (2, 2)
    row = desk.row("reliability_by_unit", "EVNCPC")
    assert row["customer_interruptions"] == 1234 + 80


def test_what_the_file_tells_stands_in_the_draft(desk, campaign):
    path = desk.write(
        "EVNCPC_OMS_20161201-20161224_20161224T1700.csv", OUTAGES.encode("utf-16-le")
    )

    found = draft(propose(path, campaign))

    assert found["contract"] == "outages"
    assert found["files"] == ["EVNCPC_OMS_*.csv"]
    assert found["read"] == {
        "encoding": "utf-16",
        "delimiter": ";",
        "skip_rows_where": {"column": "STT", "matches": "^Tổng cộng"},
    }
    assert found["numbers"] == {"decimal": ",", "thousands": "."}
    assert found["export_time"]["format"] == "%Y%m%dT%H%M"
    assert found["covers"]["format"] == "%Y%m%d"
    assert found["fields"]["outage_class"] == {"column": "LY_DO", "map": "causes"}
    assert found["dates"] == ["%d/%m/%Y %H:%M:%S", "%H:%M:%S ngày %d/%m/%Y"]
    assert found["fields"]["started_at"] == "TGIAN_BDAU"


def test_a_header_on_two_rows_names_the_event_and_its_end(desk, campaign):
    path = desk.write(
        "Bao cao PA04.csv",
        "CÔNG TY ĐIỆN LỰC NAM ĐỊNH (PA04);;;;;\n"
        "Mã;Lộ;Thời gian;;Số KH;Loại\n"
        "sự kiện;đường dây;Mất điện;Có điện lại;mất điện;mất điện\n"
        "NĐ-1;471 E3;1/12/16 7:30;1/12/16 11:45;1.250;Kế hoạch\n"
        "NĐ-2;473 E3;13/12/16 14:05;13/12/16 14:08;3.400;Sự cố\n",
    )

    fields = draft(propose(path, campaign))["fields"]

    assert fields["outage_id"] == "Mã sự kiện"
    assert fields["restored_at"] == "Thời gian Có điện lại"


@pytest.mark.parametrize(
    ("hours", "is_told"), [(("00-06", "06-12"), True), (("00:00", "06:00"), False)]
)
def test_rows_of_calls_that_begin_at_once_are_told(desk, campaign, hours, is_told):
    rows = "".join(f"17/12/16,{hour},120,100,90,20\n" for hour in hours)
    path = desk.write(
        "tong dai CPC.csv", f"Ngày,Khung giờ,Gọi đến,Trả lời,≤30s,Gọi nhỡ\n{rows}"
    )

    proposal = propose(path, campaign)

    assert draft(proposal)["fields"]["answered_within_30s"] == "≤30s"
    assert ("chỉ dòng cuối được tính" in proposal.yaml()) is is_told


def test_vietnamese_headings_codes_and_personal_columns(desk, campaign, monkeypatch):
    path = desk.write(
        "CSKH thang 12.csv",
        "Mã yêu cầu\tĐơn vị\tTên khách hàng\tSố ĐT\tNgày tiếp nhận\tNgày hẹn"
        "\tNgày trả lời\tLoại yêu cầu\tLĩnh vực\tVề công tơ\tKênh tiếp nhận"
        "\tBằng văn bản\tLoại khách hàng\n"
        "1\tEVN Hà Nội\tA B\t0912345678\t13/12/2016 07:00\t15/12/2016"
        "\t14/12/2016 08:00\tKiến nghị\tCông tơ\tCó\tTổng đài\tKhông\tSinh hoạt\n"
        "2\tPD01\tC D\t0912345679\t14/12/2016 07:00\t16/12/2016\t\tKhiếu nại"
        "\tHóa đơn\tKhông\tPhòng giao dịch\tCó\tDoanh nghiệp\n",
    )

    proposal = load_with_proposal(desk, path, campaign, monkeypatch)

    found = draft(proposal)
    assert found["contract"] == "complaints"
    assert found["personal"] == ["Tên khách hàng", "Số ĐT"]
    assert found["fields"]["due_at"]["end_of_day"] is True
    assert found["fields"]["is_meter"]["map"] == {"Có": True, "Không": False}
    assert desk.report(path.name)["accepted"] == 2


@pytest.mark.usefixtures("answers")
def test_a_workbook_with_a_title_merged_units_and_a_total(desk, campaign, monkeypatch):
    path = desk.folder / "Hoat dong.xlsx"
    path.parent.mkdir(parents=True)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tháng 12")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    rows = [
        ["KẾT QUẢ HOẠT ĐỘNG TRI ÂN KHÁCH HÀNG"],
        ["Ngày xuất: 24/12/2016 17:00"],
        ["Đơn vị", "Mã hoạt động", "Chương trình", "Tên hoạt động", "Ngày kế hoạch"]
        + ["Ngày tổ chức", "Trạng thái", "Kinh phí (triệu đồng)", "Số người"],
        ["EVNNPC", "H1", "Hiến máu", "Đợt 1", datetime(2016, 12, 5)]
        + [datetime(2016, 12, 5), "Đã tổ chức", 12.5, 300],
        ["", "H2", "Thắp sáng niềm tin", "Đợt 2", datetime(2016, 12, 20), None]
        + ["Kế hoạch", 7, 40],
        ["Tổng cộng", "", "", "", None, None, "", 19.5, 340],
    ]
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            is_day = isinstance(cell, datetime)
            sheet.write(number, place, cell, day if is_day else None)
    book.close()

    proposal = load_with_proposal(desk, path, campaign, monkeypatch)

    found = draft(proposal)
    assert found["contract"] == "activities"
    assert found["export_time"] == {
        "cell": "Ngày xuất: (.+)",
        "format": "%d/%m/%Y %H:%M",
    }
    assert found["read"]["fill_down"] == ["Đơn vị"]
    assert found["fields"]["value_vnd"]["times"] == 1_000_000
    assert desk.report(path.name)["accepted"] == 2
    pink = desk.ask("activities_by_programme")
    pink = pink[(pink["unit_code"] == "EVNNPC") & (pink["programme"] == "pink_week")]
    assert list(pink["value_vnd"]) == [12_500_000]


@pytest.mark.long
@pytest.mark.parametrize(
    ("contract", "system"),
    [(contract, system) for contract, systems in SAMPLE.items() for system in systems],
)
def test_each_system_of_the_sample_is_recognised(campaign, contract, system):
    path = min((DATA / "sample").glob(f"*{system}*2016*"))

    assert propose(path, campaign).contract == contract


def test_a_step_between_calls_and_flags_by_other_codes(desk, campaign):
    calls = desk.write(
        "tong dai.csv",
        "MA_DVIQLY,Thời điểm,Cuộc gọi đến\nPD,2016-12-01 00:00,5\n"
        "PD,2016-12-01 00:30,4\nPD,2016-12-01 01:00,4\n",
    )
    cases = desk.write(
        "kien nghi.csv",
        "MA_YCAU_KNAI,MA_DVIQLY,NGAY_YCAU,NHOM,MA_HTHUC\n"
        "1,PA22,13/12/2016,CTO,EM\n2,PA22,13/12/2016,HD,DT\n",
    )

    assert draft(propose(calls, campaign))["constants"] == {"interval_minutes": 30}
    found = draft(propose(cases, campaign))["fields"]
    assert found["is_meter"]["map"] == {"CTO": True}
    assert found["is_written"]["map"] == {"EM": True}


def test_a_parquet_file_needs_no_encoding(desk, campaign):
    path = desk.folder / "customers.parquet"
    path.parent.mkdir(parents=True)
    frame = pd.DataFrame(
        {"MA_DVIQLY": ["PE"], "Tháng": ["12/2016"], "Số khách hàng": [2_000_000]}
    )
    frame.to_parquet(path)

    found = draft(propose(path, campaign))

    assert found["contract"] == "customers"
    assert "read" not in found
    assert found["dates"] == ["%m/%Y"]


def test_the_unit_may_stand_in_the_files_name(desk, campaign):
    path = desk.write(
        "tong dai EVNSPC.csv", "Thời điểm,Cuộc gọi đến\n2016-12-01 00:00,5"
    )

    proposal = propose(path, campaign)

    assert draft(proposal)["constants"] == {"unit_code": "EVNSPC"}
    assert "unit_code" not in proposal.missing
    assert "interval_minutes" in proposal.missing


def test_a_duration_stands_in_for_an_end(desk, campaign):
    path = desk.write(
        "mat dien.csv",
        "Mã sự cố,MA_DVIQLY,Bắt đầu,Số khách hàng,Số giờ mất điện\n"
        "1,PA22,13/12/2016 07:00,12,1.5\n",
    )

    found = draft(propose(path, campaign))

    assert found["fields"]["restored_at"] == {
        "column": "Số giờ mất điện",
        "after": "started_at",
        "in": "hours",
    }


def test_repeated_ids_ask_for_a_step(desk, campaign):
    rows = "1,PA22,13/12/2016 07:00,12\n1,PA22,13/12/2016 07:00,30\n"
    path = desk.write("o.csv", "Mã sự cố,MA_DVIQLY,Bắt đầu,Số khách hàng\n" + rows)

    proposal = propose(path, campaign)

    assert draft(proposal)["step"] == "row_number"
    assert any(text.startswith("step:") for text in proposal.unsure)


def test_needed_fields_without_a_column_are_commented_and_named(desk, campaign):
    path = desk.write("khach hang.csv", "Đơn vị,Tháng\nPA22,2016-12\n")

    proposal = propose(path, campaign)

    assert proposal.missing == ["customers_served"]
    assert "  # customers_served: ?" in proposal.yaml()


def test_what_every_row_is_taken_to_be_is_guessed_aloud(desk, campaign, monkeypatch):
    path = desk.write("khieu nai.csv", "Mã phiếu,Ngày tiếp nhận\n7,13/12/2016 10:00\n")

    proposal = load_with_proposal(desk, path, campaign, monkeypatch)

    assert draft(proposal)["constants"] == {
        "unit_code": "?",
        "kind": "complaint",
        "category": "other",
        "is_meter": False,
        "is_written": False,
    }
    told = " ".join(proposal.unsure)
    assert all(f"{name}: " in told for name in draft(proposal)["constants"])
    # No unit is guessed: the row waits in quarantine till somebody writes one.
    assert desk.report(path.name)["first_reason"] == "unknown_unit"
    assert draft(proposal)["not_exported"] == [
        "due_at",
        "answered_at",
        "channel",
        "segment",
    ]


def test_a_code_nobody_knows_is_unsure(desk, campaign):
    path = desk.write(
        "kien nghi.csv",
        "MA_YCAU_KNAI,MA_DVIQLY,NGAY_YCAU,MA_HTHUC\n1,PA22,13/12/2016,GD\n"
        "2,PA22,13/12/2016,QX\n",
    )

    proposal = propose(path, campaign)

    assert draft(proposal)["fields"]["channel"]["map"] == {"GD": "counter"}
    assert any("'QX'" in text for text in proposal.unsure)


def test_units_of_another_group_are_unsure(desk, campaign):
    path = desk.write(
        "o.csv", "Mã sự cố,Đơn vị,Bắt đầu,Số KH\n1,ENEL,2016-12-13 07:00:00,12\n"
    )

    assert any("'ENEL'" in text for text in propose(path, campaign).unsure)


@pytest.mark.parametrize("content", ["", "1,2\n3,4\n", "x\n", "lorem,ipsum\na,b\n"])
def test_a_file_that_is_no_export_is_refused_in_one_line(desk, campaign, content):
    path = desk.write("what.csv", content)

    with pytest.raises(Refused) as refusal:
        propose(path, campaign)

    assert "\n" not in str(refusal.value)


def test_another_column_settles_day_or_month(desk, campaign):
    path = desk.write(
        "o.csv",
        "Mã sự cố,Đơn vị,Bắt đầu,Kết thúc,Số KH\n"
        "1,PA22,05/12/2016 07:00,12/13/2016 08:00,12\n",
    )

    proposal = propose(path, campaign)

    assert draft(proposal)["dates"] == ["%m/%d/%Y %H:%M"]
    assert not any("month first" in text for text in proposal.unsure)


@pytest.mark.skipif(not REAL, reason="TRIAN_REAL_EXPORTS names no folder")
def test_the_regulators_export_is_understood(campaign):
    proposal = propose(Path(REAL) / "aneel_interrupcoes_2024_10k.csv", campaign)

    found = draft(proposal)
    assert found["contract"] == "outages"
    assert found["read"] == {"encoding": "latin-1", "delimiter": ";"}
    assert found["dates"] == ["iso"]
    assert found["step"] == "row_number"
    assert found["fields"]["started_at"] == "DatInicioInterrupcao"
    assert found["fields"]["restored_at"] == "DatFimInterrupcao"
    assert not proposal.missing
    assert profile_from(proposal.yaml(), "draft").model.contract == "outages"


@pytest.mark.skipif(not REAL, reason="TRIAN_REAL_EXPORTS names no folder")
def test_the_telecom_complaints_are_understood(campaign):
    proposal = propose(Path(REAL) / "comcast_complaints.csv", campaign)

    found = draft(proposal)
    assert found["contract"] == "complaints"
    assert found["read"] == {"delimiter": ","}
    assert found["dates"] == ["%d-%m-%y %I:%M:%S %p"]
    assert found["fields"]["received_at"] == {"columns": ["Date", "Time"]}
    assert "answered_at" in found["not_exported"]
    assert draft(proposal)["constants"]["kind"] == "complaint"
