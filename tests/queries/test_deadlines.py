"""Deadlines of cases (domain.md §4): the last moment on time, and the next one."""

from pathlib import Path

import pandas as pd

from campaign.home import DATA
from tests.queries.exports import HANOI, case, cases

LATER = "2017-02-20T12:00"


def states(data, *rows, as_of=LATER):
    """Load cases and give each one's state by id."""
    data.load(data.write("cases.csv", cases(*rows)), as_of=as_of)
    frame = data.ask("case_rows", before_day="2017-03-01", page_size=1000)
    return dict(zip(frame["case_id"], frame["answer_state"], strict=True))


def deadlines(data, *rows, as_of=LATER):
    """Load cases and give each one's deadline by id."""
    data.load(data.write("cases.csv", cases(*rows)), as_of=as_of)
    frame = data.ask("case_rows", before_day="2017-03-01", page_size=1000)
    found = zip(frame["case_id"], frame["deadline_at"], strict=True)
    return {name: None if pd.isna(at) else f"{at:%Y-%m-%d %H:%M}" for name, at in found}


def complaint(case_id, received_at, answered_at="", **more):
    return case(case_id, received_at, answered_at, kind="complaint", **more)


def meter(case_id, received_at, answered_at="", **more):
    return case(
        case_id, received_at, answered_at, kind="petition", is_meter=True, **more
    )


def petition(case_id, received_at, answered_at="", **more):
    return case(case_id, received_at, answered_at, kind="petition", **more)


def request(case_id, received_at, answered_at="", **more):
    return case(case_id, received_at, answered_at, kind="request", **more)


def test_five_working_days_from_26_december_end_with_3_january(data):
    # 27, 28, 29, 30/12, (31 Sat, 1 Sun, 2 made up), 3/1 at 24:00.
    found = states(
        data,
        complaint("at 24:00", "26 09:00", "2017-01-04 00:00:00"),
        complaint("a second later", "26 09:00", "2017-01-04 00:00:01"),
        case("denunciation", "26 09:00", "2017-01-04 00:00:00", kind="denunciation"),
    )
    assert found == {
        "at 24:00": "on_time",
        "a second later": "late",
        "denunciation": "on_time",
    }


def test_three_working_days_for_a_petition_about_a_meter(data):
    # Thursday 22/12: 23 (Fri), 26, 27/12.
    found = deadlines(data, meter("A", "22 16:59"), meter("B", "26 00:00"))
    assert found == {"A": "2016-12-28 00:00", "B": "2016-12-30 00:00"}


def test_five_calendar_days_for_another_petition(data):
    # Thursday 1/12 → Tuesday 6/12, weekend counted.
    assert deadlines(data, petition("A", "01 08:00")) == {"A": "2016-12-07 00:00"}


def test_calendar_days_that_end_on_a_day_off_roll_to_the_next_working_day(data):
    # 5/12+5 = Sat 10 → Mon 12; 6/12+5 = Sun 11 → Mon 12; 28/12+5 = 2/1 off → 3/1.
    found = deadlines(
        data,
        petition("saturday", "05 08:00"),
        petition("sunday", "06 08:00"),
        petition("holiday", "28 08:00"),
    )
    assert found == {
        "saturday": "2016-12-13 00:00",
        "sunday": "2016-12-13 00:00",
        "holiday": "2017-01-04 00:00",
    }


def test_calendar_days_that_end_in_tet_roll_past_it(data):
    # 23/01/2017+5 = 28/01, in Tết (26/01–01/02) → Thursday 2/2.
    found = deadlines(data, petition("A", "2017-01-23 08:00:00"))
    assert found == {"A": "2017-02-03 00:00"}


def test_received_on_a_day_off_the_first_working_day_is_day_one(data):
    # Sat 10 or Sun 11/12: 12, 13, 14, 15, 16. Monday 2/1/2017 off: 3, 4, 5, 6, 9/1.
    found = deadlines(
        data,
        complaint("saturday", "10 08:00"),
        complaint("sunday", "11 23:59"),
        complaint("holiday", "2017-01-02 08:00:00"),
        meter("meter on saturday", "10 08:00"),
    )
    assert found == {
        "saturday": "2016-12-17 00:00",
        "sunday": "2016-12-17 00:00",
        "holiday": "2017-01-10 00:00",
        "meter on saturday": "2016-12-15 00:00",
    }


def test_the_hour_of_receipt_does_not_matter(data):
    found = deadlines(
        data, complaint("first", "05 00:00:00"), complaint("last", "05 23:59:59")
    )
    assert found["first"] == found["last"] == "2016-12-13 00:00"


def test_over_tet_working_days_stand_still(data):
    # Wed 25/01/2017: Tết 26/01–01/02; 2, 3, 6, 7, 8/2.
    found = deadlines(data, complaint("A", "2017-01-25 08:00:00"))
    assert found == {"A": "2017-02-09 00:00"}


def test_where_saturday_works_it_counts(desk, monkeypatch, tmp_path):
    text = (DATA / "campaigns/2016-12.yaml").read_text(encoding="utf-8")
    path = Path(tmp_path) / "saturday.yaml"
    path.write_text(
        text.replace("saturday_works: false", "saturday_works: true"), encoding="utf-8"
    )
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(path))
    # Thu 8/12: 9, 10 (Sat), 12, 13, 14. 5/12+5 = Sat 10 stands; 6+5 = Sun → Mon 12.
    found = deadlines(
        desk,
        complaint("five", "08 08:00"),
        petition("ends on saturday", "05 08:00"),
        petition("ends on sunday", "06 08:00"),
    )
    assert found == {
        "five": "2016-12-15 00:00",
        "ends on saturday": "2016-12-11 00:00",
        "ends on sunday": "2016-12-13 00:00",
    }


def test_a_request_or_question_is_due_when_its_export_says(data):
    found = states(
        data,
        request("at due", "05 08:00", "06 08:00", due_at="06 08:00"),
        request("after due", "05 08:00", "06 08:00:01", due_at="06 08:00"),
        case("question", "05 08:00", "05 09:00", kind="question", due_at="06 08:00"),
    )
    assert found == {"at due": "on_time", "after due": "late", "question": "on_time"}


def test_without_a_due_time_a_request_has_no_deadline_answered_or_not(data):
    found = states(
        data, request("answered", "05 08:00", "06 08:00"), request("open", "05 08:00")
    )
    assert found == {"answered": "no_deadline", "open": "no_deadline"}


def test_a_stricter_due_time_of_a_complaint_does_not_replace_the_rule(data):
    found = deadlines(data, complaint("A", "05 08:00", due_at="06 08:00"))
    assert found == {"A": "2016-12-13 00:00"}


def test_open_and_not_past_its_deadline_is_not_yet_due(data):
    # The deadline of 5/12 is 12/12 at 24:00; at that very moment it isn't past.
    rows = [complaint("A", "05 08:00")]
    assert states(data, *rows, as_of="2016-12-13T00:00") == {"A": "not_yet_due"}


def test_open_and_past_its_deadline_is_late(data):
    rows = [complaint("A", "05 08:00")]
    assert states(data, *rows, as_of="2016-12-13T00:00:01") == {"A": "late"}


def test_answered_after_as_of_is_open_at_as_of(data):
    rows = [complaint("A", "05 08:00", "07 08:00")]
    assert states(data, *rows, as_of="2016-12-07T07:59") == {"A": "not_yet_due"}
    found = data.row("answers_by_unit", HANOI)
    assert (found["received"], found["answered"]) == (1, 0)


def test_answered_late_but_after_as_of_is_late_all_the_same(data):
    rows = [complaint("A", "05 08:00", "20 08:00")]
    assert states(data, *rows, as_of="2016-12-15T00:00") == {"A": "late"}


def test_the_meter_flag_changes_only_petitions(data):
    kinds = ("complaint", "denunciation", "request", "question")
    rows = [case(kind, "05 08:00", kind=kind, is_meter=True) for kind in kinds]
    assert deadlines(data, *rows) == {
        "complaint": "2016-12-13 00:00",
        "denunciation": "2016-12-13 00:00",
        "request": None,
        "question": None,
    }
