"""Requests, questions, petitions and complaints by hand.

The 5th of December 2016 is a Monday. A complaint of that day is due when the 12th
ends (five working days), a petition about a meter when the 8th does (three), another
petition when the 10th would, a Saturday, so when the 12th does (five days, rolled on).
"""

from datetime import date

import pytest

from tests.bare import case, covered
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

NPT = "EVNNPT"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
COUNTS = "received answered on_time late not_yet_due no_deadline"
NOT_OURS = [
    case("before", HANOI, "04 23:59:59", "05 08:00", "denunciation"),
    case("after", HANOI, "07 00:00:00", "08 08:00", "denunciation"),
    case("transmission", NPT, "05 08:00", "06 08:00", "denunciation"),
]


def five_cases():
    """Two on time (24 and 48 h), one late (216 h), one open, one without a term."""
    return [
        *NOT_OURS,
        case("A", HANOI, "05 00:00:00", "06 00:00:00", is_written=True),
        case("B", HANOI, "06 08:00", "08 08:00"),
        case("C", HANOI, "05 08:00", "14 08:00", is_written=True),
        case("D", HANOI, "06 23:59:59", is_written=True),
        case("E", HANOI, "05 08:00", "05 20:00", "question", is_written=True),
    ]


# Unit by unit.


def test_answers_by_unit_counts_what_came_in_within_the_days(bare):
    # D was received on the 6th, so it is due when the 13th ends; as_of is before that.
    # Hours 12, 24, 48, 216: median 36, p90 at 2.7 of 3 steps: 48 + 0.7 × 168 = 165.6.
    snapshot = bare(as_of="13 12:00", complaints=five_cases())
    late_c = snapshot.unit_row("answers_by_unit", HANOI, **TWO_DAYS)
    # C was answered on the 14th, after as_of: still open, and late.
    assert (late_c["answered"], late_c["late"]) == (3, 1)

    snapshot = bare(as_of="2017-01-01", complaints=five_cases())
    row = snapshot.unit_row("answers_by_unit", HANOI, **TWO_DAYS)
    assert row == {
        "unit_code": HANOI,
        "received": 5,
        "answered": 4,
        "on_time": 2,
        "late": 2,
        "not_yet_due": 0,
        "no_deadline": 1,
        "share_on_time": 0.5,
        "median_hours": 36,
        "p90_hours": 165.6,
        "written_on_time": 1,
        "written_late": 2,
        "written_not_yet_due": 0,
        "share_written_within_5_days": pytest.approx(1 / 3),
        "judged": 4,
        "written_judged": 3,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
    }


def test_answers_by_unit_waits_for_what_isnt_due(bare):
    snapshot = bare(
        as_of="13 12:00",
        complaints=[
            case("A", HANOI, "05 08:00", "06 08:00", is_written=True),
            case("B", HANOI, "06 08:00", is_written=True),
            case("C", HANOI, "06 08:00"),
            case("D", HANOI, "06 08:00", kind="request", due_at="13 12:00"),
            case("E", HANOI, "06 08:00", kind="request", due_at="13 11:59:59"),
        ],
    )
    row = snapshot.unit_row("answers_by_unit", HANOI, **TWO_DAYS)
    assert [row[name] for name in COUNTS.split()] == [5, 1, 1, 1, 3, 0]
    assert (row["written_on_time"], row["written_late"]) == (1, 0)
    assert row["written_not_yet_due"] == 1
    assert row["share_written_within_5_days"] == 1
    # The period is over and covered, but three answers are to come.
    assert (row["uncovered_days"], row["is_provisional"]) == (0, True)


def test_answers_by_unit_sums_the_group_and_tells_zero_from_unknown(bare):
    # Hanoi 1 of 2 on time, Ho Chi Minh City 1 of 1, North covered without a case.
    snapshot = bare(
        complaints=[
            case("A", HANOI, "05 08:00", "06 08:00"),
            case("B", HANOI, "05 08:00", "13 08:00"),
            case("A", HCMC, "05 08:00", "05 20:00"),
            case("A", NPT, "05 08:00", "06 08:00"),
        ],
        coverage=[covered("complaints", NPC, "05", "06")],
    )
    columns = f"unit_code {COUNTS} share_on_time median_hours missing_units"
    rows = snapshot.answer("answers_by_unit", columns, **TWO_DAYS)
    nothing = (None,) * 8
    assert rows == [
        ("EVN", 3, 3, 2, 1, 0, 0, pytest.approx(2 / 3), 24, f"{CPC}, {SPC}"),
        (CPC, *nothing, ""),
        (HANOI, 2, 2, 1, 1, 0, 0, 0.5, 108, ""),
        (HCMC, 1, 1, 1, 0, 0, 0, 1, 12, ""),
        (NPC, 0, 0, 0, 0, 0, 0, None, None, ""),
        (SPC, *nothing, ""),
    ]
    names = "written_on_time written_late written_not_yet_due"
    written = snapshot.answer("answers_by_unit", names, **TWO_DAYS)
    assert written == [
        (0, 0, 0),
        (None,) * 3,
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
        (None,) * 3,
    ]
    assert snapshot.answer(
        "answers_by_unit", "uncovered_days is_provisional", **TWO_DAYS
    ) == [(6, True), (2, True), (1, True), (1, True), (0, False), (2, True)]


def test_answers_by_unit_counts_letters_of_complaint_and_denunciation_alone(bare):
    kinds = ["complaint", "denunciation", "petition", "request", "question"]
    snapshot = bare(
        as_of="06 08:00",
        complaints=[
            case(kind + end, HANOI, start, answer, kind, is_written=True, due_at=due)
            for kind in kinds
            for end, start, answer, due in [
                ("on time", "01 08:00", "02 08:00", "03 08:00"),
                ("late", "2016-11-21 08:00", None, "2016-11-22 08:00"),
                ("open", "05 08:00", None, "30 08:00"),
            ]
        ],
    )
    row = snapshot.unit_row("answers_by_unit", HANOI, from_day="2016-11-01")
    assert [row[name] for name in COUNTS.split()] == [15, 5, 5, 5, 5, 0]
    names = ("written_on_time", "written_late", "written_not_yet_due")
    assert [row[name] for name in names] == [2, 2, 2]


@pytest.mark.parametrize(
    ("missing", "kind", "known"),
    [
        ("answered_at", "complaint", "received no_deadline"),
        ("due_at", "request", "received answered median_hours written_on_time"),
        ("due_at", "question", "received answered median_hours written_on_time"),
        ("due_at", "complaint", "all"),
        ("is_meter", "petition", "received answered median_hours written_on_time"),
        ("is_meter", "complaint", "all"),
        ("is_written", "complaint", f"{COUNTS} share_on_time median_hours p90_hours"),
        ("kind", "request", "received answered median_hours p90_hours"),
        ("channel", "complaint", "all"),
    ],
)
def test_answers_by_unit_is_unknown_where_a_field_isnt_exported(
    bare, missing, kind, known
):
    snapshot = bare(
        complaints=[
            case("A", HANOI, "05 08:00", "06 08:00", is_written=True),
            case(
                "B",
                HANOI,
                "05 08:00",
                None if missing == "answered_at" else "06 08:00",
                kind,
                is_written=True,
                not_exported=f"note,{missing}",
            ),
            case("A", HCMC, "05 08:00", "06 08:00", is_written=True),
        ]
    )
    columns = (
        f"{COUNTS} share_on_time median_hours p90_hours written_on_time written_late "
        "written_not_yet_due share_written_within_5_days"
    ).split()
    needs_term = [*COUNTS.split()[2:], "share_on_time"]
    needs_form = [name for name in columns if "written" in name]
    needs_answer = [name for name in columns if name not in ("received", "no_deadline")]
    unknown = {
        "answered_at": needs_answer,
        "due_at": needs_term,
        "is_meter": needs_term,
        "is_written": needs_form,
        "kind": needs_term + needs_form,
    }.get(missing, [])
    if known == "all":
        unknown = []
    row = snapshot.unit_row("answers_by_unit", HANOI)
    assert {name for name in columns if row[name] is None} == set(unknown)
    for name in known.replace("all", COUNTS).split():
        assert row[name] is not None
    other = snapshot.unit_row("answers_by_unit", HCMC)
    assert [other[name] for name in columns if other[name] is None] == []
    # What isn't known of a member isn't known of the group.
    group = snapshot.unit_row("answers_by_unit", "EVN")
    assert {name for name in columns if group[name] is None} == set(unknown)


# By part: four questions of one shape.


PARTS = [
    ("answers_by_category", "category", "bill", "meter"),
    ("answers_by_channel", "channel", "email", "phone"),
    ("answers_by_kind", "kind", "complaint", "denunciation"),
    ("answers_by_segment", "segment", "enterprise", "household"),
]


def parted(bare, part, first, second):
    """The five cases in one part, a sixth in another, a seventh in another unit."""
    rows = [row | {part: first} for row in five_cases()]
    rows[-1] |= {"kind": "complaint"} if part != "kind" else {}
    return bare(
        complaints=[
            *rows,
            case("F", HANOI, "05 08:00", "05 14:00") | {part: second},
            case("A", HCMC, "05 08:00", "06 08:00") | {part: first},
        ]
    )


@pytest.mark.parametrize(("question", "part", "first", "second"), PARTS)
def test_answers_by_category_channel_kind_and_segment_count_each_part(
    bare, question, part, first, second
):
    # The first part in Hanoi: 12, 24, 48, 216 hours and one open past its term; the
    # one of 12 hours is a complaint here, so 3 on time of 5.
    snapshot = parted(bare, part, first, second)
    rows = snapshot.answer(question, **TWO_DAYS)
    assert [(row["unit_code"], row[part]) for row in rows] == [
        ("EVN", first),
        ("EVN", second),
        (HANOI, first),
        (HANOI, second),
        (HCMC, first),
    ]
    assert rows[2] == {
        "unit_code": HANOI,
        part: first,
        "received": 5,
        "answered": 4,
        "on_time": 3,
        "late": 2,
        "not_yet_due": 0,
        "no_deadline": 0,
        "share_on_time": 0.6,
        "median_hours": 36,
        "p90_hours": 165.6,
        "written_on_time": 2,
        "written_late": 2,
        "share_written_within_5_days": 0.5,
    }
    columns = "received on_time late share_on_time median_hours"
    totals = snapshot.answer(question, columns, **TWO_DAYS)
    assert totals == [
        (6, 4, 2, pytest.approx(2 / 3), 24),
        (1, 1, 0, 1, 6),
        (5, 3, 2, 0.6, 36),
        (1, 1, 0, 1, 6),
        (1, 1, 0, 1, 24),
    ]


@pytest.mark.parametrize("part", ["channel", "segment"])
def test_answers_by_channel_and_segment_call_an_empty_one_unknown(bare, part):
    rows = [
        case("A", HANOI, "05 08:00") | {part: None},
        case("B", HANOI, "05 08:00", kind="request") | {part: None},
    ]
    answer = bare(complaints=rows).answer(
        f"answers_by_{part}", f"unit_code {part} received no_deadline"
    )
    assert answer == [("EVN", "unknown", 2, 1), (HANOI, "unknown", 2, 1)]


@pytest.mark.parametrize(("question", "part", "first", "second"), PARTS)
def test_answers_by_category_channel_kind_and_segment_are_unknown_part_by_part(
    bare, question, part, first, second
):
    snapshot = bare(
        as_of="06 08:00",
        complaints=[
            case("A", HANOI, "05 08:00", not_exported="answered_at") | {part: first},
            case("B", HANOI, "05 08:00") | {part: second},
        ],
    )
    columns = f"{part} {COUNTS} share_on_time"
    rows = [row for row in snapshot.answer(question, columns)[2:]]
    assert rows == [
        (first, 1, None, None, None, None, 0, None),
        (second, 1, 0, 0, 0, 1, 0, None),
    ]


# Deadlines, by way of the rows.


def deadline(bare, received_at, kind, **more):
    snapshot = bare(complaints=[case("A", HANOI, received_at, kind=kind, **more)])
    (moment,) = snapshot.answer("case_rows", "deadline_at", from_day="2016-01-01")
    return str(moment)


@pytest.mark.parametrize(
    ("received_at", "kind", "is_meter", "expected"),
    [
        # Until 24:00 of the fifth working day; the first day isn't counted.
        ("05 00:00:00", "complaint", False, "2016-12-13 00:00:00"),
        ("05 23:59:59", "denunciation", True, "2016-12-13 00:00:00"),
        ("09 08:00", "complaint", False, "2016-12-17 00:00:00"),
        # Saturday and Sunday don't count: both are due as Friday's are.
        ("10 08:00", "complaint", False, "2016-12-17 00:00:00"),
        ("11 08:00", "complaint", False, "2016-12-17 00:00:00"),
        # Over New Year, whose Sunday is made up on Monday.
        ("26 08:00", "complaint", False, "2017-01-04 00:00:00"),
        ("05 08:00", "petition", True, "2016-12-09 00:00:00"),
        ("07 08:00", "petition", True, "2016-12-13 00:00:00"),
        # Five days of the calendar; one that ends on a weekend rolls on to Monday.
        ("01 08:00", "petition", False, "2016-12-07 00:00:00"),
        ("04 08:00", "petition", False, "2016-12-10 00:00:00"),
        ("05 08:00", "petition", False, "2016-12-13 00:00:00"),
        ("06 08:00", "petition", False, "2016-12-13 00:00:00"),
        ("07 08:00", "petition", False, "2016-12-13 00:00:00"),
        ("28 08:00", "petition", False, "2017-01-04 00:00:00"),
    ],
)
def test_case_rows_have_the_deadline_of_their_kind(
    bare, received_at, kind, is_meter, expected
):
    assert deadline(bare, received_at, kind, is_meter=is_meter) == expected
    # What the export says doesn't replace the rule.
    due = {"is_meter": is_meter, "due_at": "2016-12-30 08:00:00"}
    assert deadline(bare, received_at, kind, **due) == expected


@pytest.mark.parametrize("kind", ["request", "question"])
def test_case_rows_of_requests_and_questions_are_due_when_the_export_says(bare, kind):
    assert deadline(bare, "05 08:00", kind, due_at="05 09:30") == "2016-12-05 09:30:00"
    assert deadline(bare, "05 08:00", kind, due_at=None) == "None"
    meter = deadline(bare, "05 08:00", kind, due_at=None, is_meter=True)
    assert meter == "None"


@pytest.mark.parametrize(
    ("answered_at", "as_of", "state"),
    [
        ("13 00:00:00", "2017-01-01", "on_time"),
        ("13 00:00:00.000001", "2017-01-01", "late"),
        (None, "13 00:00:00", "not_yet_due"),
        (None, "13 00:00:00.000001", "late"),
        # Answered after as_of: not known yet.
        ("12 08:00", "12 07:59:59", "not_yet_due"),
        ("12 08:00", "12 08:00:00", "on_time"),
    ],
)
def test_case_rows_are_on_time_up_to_the_moment_their_term_ends(
    bare, answered_at, as_of, state
):
    snapshot = bare(as_of=as_of, complaints=[case("A", HANOI, "05 08:00", answered_at)])
    assert snapshot.answer("case_rows", "answer_state") == [state]


def test_case_rows_are_the_cases_of_the_days_the_late_ones_first(bare):
    snapshot = bare(
        complaints=[
            *NOT_OURS[:2],
            case("first", "PD02", "05 00:00:00", "05 06:30", channel="email"),
            case("late", HANOI, "06 23:59:59", "15 08:00", category="bill"),
            case("due", HANOI, "05 08:00", None, "request", due_at="2017-02-01 08:00"),
            case("other", HCMC, "05 08:00", is_written=True),
        ]
    )
    rows = snapshot.answer("case_rows", unit_code=HANOI, **TWO_DAYS)
    moments = ("received_at", "deadline_at", "due_at", "answered_at")
    texts = [[str(row.pop(name)) for name in moments] for row in rows]
    assert texts == [
        ["2016-12-06 23:59:59", "2016-12-14 00:00:00", "None", "2016-12-15 08:00:00"],
        ["2016-12-05 00:00:00", "2016-12-13 00:00:00", "None", "2016-12-05 06:30:00"],
        ["2016-12-05 08:00:00", "2017-02-01 08:00:00", "2017-02-01 08:00:00", "None"],
    ]
    assert rows[1] == {
        "case_id": "first",
        "unit_code": "PD02",
        "kind": "complaint",
        "category": "other",
        "channel": "email",
        "is_written": False,
        "answer_state": "on_time",
        "answer_hours": 6.5,
        "file_no": 1,
        "row_no": 4,
        "rows_found": 3,
    }
    assert [(row["case_id"], row["answer_state"]) for row in rows] == [
        ("late", "late"),
        ("first", "on_time"),
        ("due", "not_yet_due"),
    ]
    everybody = snapshot.answer("case_rows", "case_id rows_found", **TWO_DAYS)
    assert everybody == [("other", 4), ("late", 4), ("first", 4), ("due", 4)]
    page = {"page_size": 2, "page_start": 1}
    page_rows = snapshot.answer("case_rows", "case_id", **page, **TWO_DAYS)
    assert page_rows == ["late", "first"]


def test_case_rows_of_a_unit_are_those_below_it(bare):
    units = [HANOI, "PD02", "PD0201", "PD0301", HCMC, NPT]
    snapshot = bare(complaints=[case(unit, unit, "05 08:00") for unit in units])

    def rows(unit_code):
        return sorted(snapshot.answer("case_rows", "case_id", unit_code=unit_code))

    assert rows("EVN") == sorted(units)
    assert rows(HANOI) == sorted(units[:4])
    assert rows("PD02") == ["PD02", "PD0201"]
    assert rows("PD03") == rows("PD0301") == ["PD0301"]


def test_case_rows_received_together_stand_by_their_number(bare):
    snapshot = bare(complaints=[case(i, HANOI, "05 08:00") for i in ("B", "C", "A")])
    assert snapshot.answer("case_rows", "case_id") == ["A", "B", "C"]


# Day by day.


def test_answers_by_day_counts_coming_in_and_going_out_up_to_as_of(bare):
    # The 4th is uncovered. Answers of a case from before count on their own day; one
    # of another corporation or of transmission nowhere; the 8th is to come.
    snapshot = bare(
        as_of="07 12:00",
        complaints=[
            case("O", HANOI, "2016-11-01 08:00", "05 08:00"),
            case("A", HANOI, "05 00:00:00", "06 23:59:59"),
            case("B", HANOI, "05 23:59:59", "07 12:00:01"),
            case("C", HANOI, "07 08:00", "07 09:00"),
            case("A", HCMC, "05 08:00", "05 09:00"),
            case("A", NPT, "05 08:00", "05 09:00"),
        ],
        coverage=[
            covered("complaints", HANOI, "05", "08"),
            covered("outages", HANOI, "04"),
            covered("complaints", HCMC, "04"),
            covered("complaints", NPT, "04"),
        ],
    )
    days = {"from_day": "2016-12-04", "before_day": "2016-12-09"}

    def answer(unit_code):
        rows = snapshot.answer(
            "answers_by_day", "day received answered", unit_code=unit_code, **days
        )
        return [(day.day, *counts) for day, *counts in rows]

    assert answer(HANOI) == [(4, None, None), (5, 2, 1), (6, 0, 1), (7, 1, 1)]
    assert answer("EVN") == [(4, 0, 0), (5, 3, 2), (6, 0, 1), (7, 1, 1)]
    assert answer(NPC) == [(day, None, None) for day in (4, 5, 6, 7)]
    assert answer(NPT) == [(day, None, None) for day in (4, 5, 6, 7)]


@pytest.mark.parametrize(
    ("day", "is_known"), [("04", True), ("05", False), ("06", False), ("07", True)]
)
def test_answers_by_day_is_unknown_where_a_system_of_the_period_exports_no_answers(
    bare, day, is_known
):
    snapshot = bare(
        complaints=[
            case("A", HANOI, f"{day} 08:00", not_exported="answered_at"),
            case("B", HANOI, "05 08:00", "06 08:00"),
            case("A", HCMC, "05 08:00", "06 08:00"),
        ],
        coverage=[covered("complaints", HANOI, "05", "06")],
    )

    def answered(unit_code):
        return snapshot.answer(
            "answers_by_day", "answered", unit_code=unit_code, **TWO_DAYS
        )

    assert answered(HANOI) == ([0, 1] if is_known else [None, None])
    assert answered(HCMC)[0] == 0
    received = snapshot.answer("answers_by_day", "received", **TWO_DAYS)
    assert received[0] == (3 if day == "05" else 2)


# The backlog.


def test_backlog_by_age_counts_open_cases_by_whole_days_since_they_came_in(bare):
    # as_of is the 20th, 00:30: received on the 19th, 23:59 is one day old.
    received = ["20", "19", "18", "17", "16", "15", "14", "10", "09", "01"]
    ages = [0, 1, 2, 3, 4, 5, 6, 10, 11, 19]
    snapshot = bare(
        as_of="20 00:30",
        complaints=[
            case(day, HANOI, f"{day} 00:00:00" if day == "20" else f"{day} 23:59")
            for day in received
        ]
        + [
            case("answered", HANOI, "01 08:00", "20 00:30:00"),
            case("answered later", HANOI, "18 08:00", "20 00:30:01", "question"),
            case("never told", HANOI, "01 08:00", not_exported="answered_at"),
            case("A", HCMC, "19 08:00"),
            case("A", NPT, "19 08:00"),
        ],
    )
    assert [20 - int(day) for day in received] == ages
    columns = "from_days to_days open_cases late_cases"
    # A complaint's five working days were over by the 20th for those of the 9th and
    # the 1st (due when the 16th and the 8th end) and the 10th, a Saturday (the 16th).
    assert snapshot.answer("backlog_by_age", columns, unit_code=HANOI) == [
        (0, 1, 2, 0),
        (2, 3, 3, 0),
        (4, 5, 2, 0),
        (6, 10, 2, 1),
        (11, None, 2, 2),
    ]
    assert snapshot.answer("backlog_by_age", columns, unit_code=HCMC) == [(0, 1, 1, 0)]
    assert snapshot.answer("backlog_by_age", columns)[0] == (0, 1, 3, 0)
    assert snapshot.answer("backlog_by_age", columns, unit_code=NPT) == []


def test_answers_by_day_has_a_row_for_each_day_of_the_month_that_has_begun(bare):
    snapshot = bare(as_of="03 00:00", complaints=[case("A", HANOI, "03 00:00:00")])
    days = snapshot.answer("answers_by_day", "day", unit_code=HANOI)
    assert days == [date(2016, 12, n) for n in (1, 2, 3)]


def test_case_rows_of_a_share_are_those_that_it_divides(bare):
    # 2 on time and 1 late of 5; of written complaints 1: a request is none.
    written = {"is_written": True}
    snapshot = bare(
        as_of="14 00:00",
        complaints=[
            case("late", HANOI, "05 08:00", "14 00:00"),
            case("on time", HANOI, "05 08:00", "06 08:00", **written),
            case("open", HANOI, "13 08:00"),
            case("asked", HANOI, "05 08:00", "05 09:00", "request", due_at=None),
            case("form", HANOI, "05 08:00", "05 09:00", "request", **written)
            | {"due_at": "2016-12-06 08:00:00"},
        ],
    )

    def rows(figure):
        return snapshot.answer("case_rows", "case_id", figure=figure)

    assert rows("share_on_time") == ["late", "form", "on time"]
    assert rows("share_written_within_5_days") == ["on time"]
    assert len(rows("")) == len(rows("cases_received")) == 5
    row = snapshot.unit_row("answers_by_unit", HANOI)
    assert (row["judged"], row["written_judged"]) == (3, 1)
