"""Answers by unit and by category: what came in is always all accounted for."""

import pytest

from tests.conftest import COMPLAINTS
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC, case, cases

# Hà Nội at 16/12 12:00: on time, late, late and open, not yet due, no deadline (two).
SIX = (
    case("on time", "05 08:00", "05 10:00", category="bill"),
    case("late", "01 08:00", "09 08:00", category="bill"),
    case("open late", "01 08:00", category="meter"),
    case("not due", "15 08:00", category="meter"),
    case("none", "05 08:00", "05 12:00", kind="request", category="outage"),
    case("none open", "05 08:00", kind="question", category="outage"),
)
AS_OF = "2016-12-16T12:00"
PARTS = ("on_time", "late", "not_yet_due", "no_deadline")


def load(data, *rows, as_of=AS_OF):
    data.load(data.write("cases.csv", cases(*rows)), as_of=as_of)


def test_received_is_the_sum_of_its_four_parts(data):
    load(data, *SIX)
    found = data.row("answers_by_unit", HANOI)
    assert [found[name] for name in PARTS] == [1, 2, 1, 2]
    assert (found["received"], found["answered"]) == (6, 3)
    assert found["share_on_time"] == pytest.approx(1 / 3)


def test_hours_are_clock_hours_over_answered_cases(data):
    # 2 h, 192 h, 4 h: median 4; p90 linear = 4 + 0.8 · 188.
    load(data, *SIX)
    found = data.row("answers_by_unit", HANOI)
    assert found["median_hours"] == 4
    assert found["p90_hours"] == pytest.approx(4 + 0.8 * 188)


def test_categories_add_up_to_the_unit(data):
    load(data, *SIX, case("other unit", "05 08:00", unit_code=HCMC))
    frame = data.ask("answers_by_category")
    by_category = frame[frame["unit_code"] == HANOI].set_index("category")
    assert by_category["received"].to_dict() == {"bill": 2, "meter": 2, "outage": 2}
    assert by_category.loc["bill", "share_on_time"] == 0.5
    found = data.row("answers_by_unit", HANOI)
    for name in ("received", "answered", *PARTS):
        assert by_category[name].sum() == found[name]


def test_the_group_sums_its_members_and_divides_last(data):
    # 1/1 and 1/3: 2 of 4, never the mean of 100 % and 33 %.
    load(data, *SIX, case("A", "05 08:00", "05 09:00", unit_code=HCMC))
    group = data.row("answers_by_unit", "EVN")
    assert (group["received"], group["share_on_time"]) == (7, 0.5)
    assert group["missing_units"] == "EVNCPC, EVNNPC, EVNSPC"


def test_a_case_belongs_to_the_day_it_was_received(data):
    load(data, case("A", "05 23:59:59", "08 08:00"), case("B", "06 00:00:00"))
    before = data.row("answers_by_unit", HANOI, before_day="2016-12-06")
    assert (before["received"], before["answered"], before["on_time"]) == (1, 1, 1)


def test_without_anything_due_there_is_no_share(data):
    load(data, case("A", "15 08:00"), case("B", "15 08:00", kind="request"))
    assert data.row("answers_by_unit", HANOI)["share_on_time"] is None


def test_written_answers_are_complaints_and_denunciations_in_writing(data):
    load(
        data,
        case("on time", "05 08:00", "06 08:00", is_written=True),
        case("late", "01 08:00", "15 08:00", kind="denunciation", is_written=True),
        case("late and open", "01 08:00", is_written=True),
        case("not due", "15 08:00", is_written=True),
        case("spoken", "05 08:00", "06 08:00"),
        case("petition", "05 08:00", "06 08:00", kind="petition", is_written=True),
    )
    found = data.row("answers_by_unit", HANOI)
    assert (found["written_on_time"], found["written_late"]) == (1, 2)
    assert found["share_written_within_5_days"] == pytest.approx(1 / 3)


def test_a_covered_day_without_a_case_is_zero_an_uncovered_one_null(data):
    load(data, case("A", "05 08:00"), case("B", "07 08:00"))
    quiet = data.row(
        "answers_by_unit", HANOI, from_day="2016-12-06", before_day="2016-12-07"
    )
    assert [quiet[name] for name in ("received", *PARTS)] == [0] * 5
    beyond = data.row("answers_by_unit", HANOI, from_day="2016-12-08")
    assert [beyond[name] for name in ("received", *PARTS)] == [None] * 5


def test_every_retail_unit_and_the_group_have_a_row_and_no_other(data):
    load(data, *SIX)
    units = data.ask("answers_by_unit")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", CPC, HANOI, HCMC, NPC, SPC])


PROFILE = """
title: a system that leaves something out
contract: complaints
files: ["partly*.csv"]
not_exported: [{fields}]
fields:
  case_id: so
  unit_code: don_vi
  received_at: nhan
  kind: loai
  category: nhom
{more}"""


def partly(data, monkeypatch, fields, more, header, *rows):
    """Load an export through a profile that declares fields as not exported."""
    text = PROFILE.format(fields=fields, more=more)
    folder = data.write("profiles/partly.yaml", text).parent
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))
    path = data.write("partly.csv", "\n".join([header, *rows]) + "\n")
    data.load(path, as_of=AS_OF)


def test_without_answer_times_what_was_received_stands(desk, monkeypatch):
    partly(
        desk,
        monkeypatch,
        "answered_at",
        "constants: {is_meter: false, is_written: false}\n",
        "so,don_vi,nhan,loai,nhom",
        "1,EVNHANOI,2016-12-05 08:00:00,complaint,bill",
        "2,EVNHANOI,2016-12-05 09:00:00,request,bill",
    )
    found = desk.row("answers_by_unit", HANOI)
    unknown = ("answered", "on_time", "late", "not_yet_due", "share_on_time")
    hours = ("median_hours", "p90_hours", "written_on_time", "written_late")
    assert found["received"] == 2
    assert [found[name] for name in (*unknown, *hours)] == [None] * 9


def test_a_unit_of_another_system_keeps_its_answers_the_group_loses_them(
    desk, monkeypatch
):
    partly(
        desk,
        monkeypatch,
        "answered_at",
        "constants: {is_meter: false, is_written: false}\n",
        "so,don_vi,nhan,loai,nhom",
        "1,EVNHANOI,2016-12-05 08:00:00,complaint,bill",
    )
    load(desk, case("A", "05 08:00", "05 09:00", unit_code=HCMC))
    assert desk.row("answers_by_unit", HCMC)["share_on_time"] == 1
    group = desk.row("answers_by_unit", "EVN")
    assert (group["received"], group["answered"], group["on_time"]) == (2, None, None)


def test_part_of_a_periods_rows_without_answers_makes_the_period_unknown(
    desk, monkeypatch
):
    partly(
        desk,
        monkeypatch,
        "answered_at",
        "constants: {is_meter: false, is_written: false}\n",
        "so,don_vi,nhan,loai,nhom",
        "1,EVNHANOI,2016-12-05 08:00:00,complaint,bill",
    )
    load(desk, case("A", "06 08:00", "06 09:00"))
    whole = desk.row("answers_by_unit", HANOI)
    assert (whole["received"], whole["on_time"]) == (2, None)
    known = desk.row("answers_by_unit", HANOI, from_day="2016-12-06")
    assert (known["received"], known["on_time"]) == (1, 1)


def test_without_due_times_only_requests_lose_their_deadline(desk, monkeypatch):
    partly(
        desk,
        monkeypatch,
        "due_at",
        "  answered_at: xong\nconstants: {is_meter: false, is_written: false}\n",
        "so,don_vi,nhan,loai,nhom,xong",
        "1,EVNHANOI,2016-12-05 08:00:00,request,bill,2016-12-05 09:00:00",
        "2,EVNHCMC,2016-12-05 08:00:00,complaint,bill,2016-12-05 09:00:00",
    )
    hanoi = desk.row("answers_by_unit", HANOI)
    assert (hanoi["received"], hanoi["answered"]) == (1, 1)
    assert (hanoi["on_time"], hanoi["no_deadline"]) == (None, None)
    assert desk.row("answers_by_unit", HCMC)["on_time"] == 1


def test_an_empty_answer_time_is_open_not_unknown(data):
    text = COMPLAINTS + (
        "A,EVNHANOI,2016-12-05 08:00:00,,,complaint,bill,false,,false,\n"
    )
    data.load(data.write("cases.csv", text), as_of="2016-12-06T00:00")
    found = data.row("answers_by_unit", HANOI)
    assert (found["answered"], found["not_yet_due"]) == (0, 1)
