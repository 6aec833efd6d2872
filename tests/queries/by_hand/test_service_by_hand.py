"""The 14 customer-service indicators by hand, as a share and as an average.

The 5th of December 2016 is a Monday. Terms in days end at 24:00 of their last day, the
day of receipt not counted: three working days from the 5th end with the 8th, five days
with the 10th, a Saturday, so with the 12th. What a case took is counted the same way.
"""

import pytest

from campaign.catalogue.campaigns import load_campaign
from tests.bare import case, covered, outage
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

NPT = "EVNNPT"
FORMS = "cases within_target share_within_target average target target_unit"
LATER = "2017-01-20"


def request(case_id, indicator, requested_at, done_at=None, area=None, unit=HANOI):
    """One case of a service indicator; None as its end leaves it open."""
    return {
        "case_id": case_id,
        "unit_code": unit,
        "indicator": indicator,
        "area": area,
        "requested_at": requested_at,
        "done_at": done_at,
    }


def lines(snapshot, indicator, columns=FORMS, unit=HANOI, **binds):
    """The lines of one indicator of one unit, the total first."""
    rows = snapshot.answer("service_indicators_by_unit", **binds)
    return [
        tuple(row[name] for name in columns.split())
        for row in rows
        if (row["unit_code"], row["indicator"]) == (unit, indicator)
    ]


def goal(target, figure="service_07", unit="%", valid_from="2016-12-01", **more):
    return {
        "unit_code": HANOI,
        "indicator": figure,
        "valid_from": valid_from,
        "valid_until": "2016-12-31",
        "target": target,
        "unit": unit,
        "decided_by": "EVN",
        "source": "letter",
        **more,
    }


def campaigns(goal_row, *, is_strict):
    return {**goal_row, "is_strict": is_strict}


# Each indicator in both forms, just within its term and just past it.


@pytest.mark.parametrize(
    ("indicator", "last_moment", "late", "took", "term", "unit"),
    [
        (1, "19 23:59:59", "20 00:00:01", (10, 11), 10, "working_days"),
        (5, "06 23:59:59", "07 00:00:01", (1, 2), 1, "days"),
        (6, "08 23:59:59", "09 00:00:01", (3, 4), 3, "days"),
        (7, "08 23:59:59", "09 00:00:01", (3, 4), 3, "working_days"),
        (8, "12 23:59:59", "13 00:00:01", (5, 6), 5, "working_days"),
        (9, "14 23:59:59", "15 00:00:01", (7, 8), 7, "working_days"),
        (12, "07 23:59:59", "08 00:00:01", (2, 3), 2, "days"),
        (14, "08 23:59:59", "09 00:00:01", (3, 4), 3, "days"),
    ],
)
def test_service_indicators_by_unit_of_requests_end_with_their_last_day(
    bare, indicator, last_moment, late, took, term, unit
):
    snapshot = bare(
        service_requests=[
            request("A", indicator, "05 10:00", last_moment),
            request("B", indicator, "05 10:00", late),
            request("C", indicator, "05 10:00", "05 17:00"),
            request("before", indicator, "2016-11-30 23:59:59", "2016-11-30 23:59:59"),
        ]
    )
    average = pytest.approx((took[0] + took[1] + 0) / 3)
    expected = (3, 2, pytest.approx(2 / 3), average, term, unit)
    assert lines(snapshot, indicator) == [expected]


def test_service_indicators_by_unit_2_counts_customers_and_averages_faults(bare):
    # 60 customers after exactly two hours, 40 after three: 60 of 100; (2 + 3) / 2 h.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00:00", "05 10:00:00", 60),
            outage("B", HANOI, "05 08:00:00", "05 11:00:00", 40),
            outage("planned", HANOI, "05 08:00", "05 18:00", 1000, "planned"),
        ]
    )
    assert lines(snapshot, 2) == [(100, 60, 0.6, 2.5, 2, "hours")]


def test_service_indicators_by_unit_2_waits_until_a_fault_is_two_hours_old(bare):
    def at(as_of):
        rows = [outage("A", HANOI, "05 08:00:00", None, 60)]
        snapshot = bare(as_of=as_of, outages=rows)
        return lines(snapshot, 2, "cases within_target not_yet_due average status")

    assert at("05 10:00:00") == [(0, 0, 1, None, "not_yet_due")]
    assert at("05 10:00:01") == [(60, 0, 0, None, None)]


def test_service_indicators_by_unit_3_wants_exactly_five_days_before(bare):
    # 5 days, 5 days less a second, 3 days, none: one of four; of three (5 + 5 + 3) / 3.
    def planned(outage_id, notified_at):
        return outage(outage_id, HANOI, "10 08:00:00", "10 12:00", 5, "planned") | {
            "notified_at": notified_at
        }

    notices = ("05 08:00:00", "05 08:00:01", "07 08:00:00", None)
    rows = [planned(str(n), at) for n, at in enumerate(notices)]
    snapshot = bare(outages=rows)
    average = pytest.approx((5 + 5 - 1 / 86400 + 3) / 3)
    assert lines(snapshot, 3) == [(4, 1, 0.25, average, 5, "days")]


@pytest.mark.parametrize(
    "outage_class", ["planned", "requested_by_organisation", "requested_by_buyer"]
)
def test_service_indicators_by_unit_3_are_the_planned_classes(bare, outage_class):
    row = outage("A", HANOI, "10 08:00", "10 12:00", 5, outage_class)
    snapshot = bare(outages=[{**row, "notified_at": "05 08:00"}])
    assert lines(snapshot, 3) == [(1, 1, 1, 5, 5, "days")]
    assert lines(snapshot, 4) == [(0, 0, None, None, 12, "hours")]


def test_service_indicators_by_unit_4_takes_twelve_hours_and_no_second_more(bare):
    # 12 h, 12 h and a second, 6 h, none: two of four; (12 + 12 + 6) / 3 h.
    def urgent(outage_id, notified_at, outage_class="fault"):
        row = outage(outage_id, HANOI, "05 08:00:00", "05 12:00", 5, outage_class)
        return {**row, "notified_at": notified_at}

    snapshot = bare(
        outages=[
            urgent("A", "05 20:00:00"),
            urgent("B", "05 20:00:01", "safety_risk"),
            urgent("C", "05 14:00:00", "capacity_shortage"),
            urgent("D", None, "force_majeure"),
            urgent("breach", None, "breach"),
        ]
    )
    average = pytest.approx((12 + 12 + 1 / 3600 + 6) / 3)
    assert lines(snapshot, 4) == [(4, 2, 0.5, average, 12, "hours")]


def test_service_indicators_by_unit_4_waits_twelve_hours_for_a_notice(bare):
    def at(as_of):
        rows = [outage("A", HANOI, "05 08:00:00", "05 12:00", 5)]
        snapshot = bare(as_of=as_of, outages=rows)
        return lines(snapshot, 4, "cases within_target not_yet_due")

    assert at("05 20:00:00") == [(0, 0, 1)]
    assert at("05 20:00:01") == [(1, 0, 0)]


def test_service_indicators_by_unit_10_and_11_are_petitions(bare):
    # About a meter: 3 working days, so until the 8th; another: 5 days, until Monday
    # the 12th, which is 7 days on. 3 and 4 days; 7 and 8 days.
    def petition(case_id, answered_at, *, is_meter):
        row = case(case_id, HANOI, "05 10:00", answered_at, "petition")
        return {**row, "is_meter": is_meter}

    snapshot = bare(
        complaints=[
            petition("A", "08 23:59:59", is_meter=True),
            petition("B", "09 00:00:01", is_meter=True),
            petition("C", "12 23:59:59", is_meter=False),
            petition("D", "13 00:00:01", is_meter=False),
            case("complaint", HANOI, "05 10:00", "20 10:00", is_meter=True),
            case("request", HANOI, "05 10:00", "20 10:00", "request"),
        ]
    )
    assert lines(snapshot, 10) == [(2, 1, 0.5, 3.5, 3, "working_days")]
    assert lines(snapshot, 11) == [(2, 1, 0.5, 7.5, 5, "days")]


def test_service_indicators_by_unit_13_holds_each_case_against_its_own_area(bare):
    # Urban 2 h in time and a second more; rural 8 h in time, 9 h not; one without an
    # area has no limit, so it is in no share: 2 of 4 in all.
    snapshot = bare(
        service_requests=[
            request("A", 13, "05 08:00:00", "05 10:00:00", "urban"),
            request("B", 13, "05 08:00:00", "05 10:00:01", "urban"),
            request("C", 13, "05 08:00:00", "05 16:00:00", "rural"),
            request("D", 13, "05 08:00:00", "05 17:00:00", "rural"),
            request("E", 13, "05 08:00:00", "05 08:30:00"),
        ]
    )
    urban = pytest.approx(2 + 0.5 / 3600)
    assert lines(snapshot, 13, f"area {FORMS} without_term figure") == [
        (None, 4, 2, 0.5, None, None, "hours", 1, "service_13"),
        ("rural", 2, 1, 0.5, 8.5, 8, "hours", 0, None),
        ("urban", 2, 1, 0.5, urban, 2, "hours", 0, None),
    ]


@pytest.mark.parametrize(
    ("done_at", "is_within"), [("08 10:00", True), ("09 10:00", False), (None, None)]
)
def test_service_indicators_by_unit_holds_the_average_against_the_term(
    bare, done_at, is_within
):
    snapshot = bare(service_requests=[request("A", 7, "05 10:00", done_at)])
    assert lines(snapshot, 7, "is_average_within") == [(is_within,)]


@pytest.mark.parametrize(
    ("notified_at", "is_within"), [("05 08:00:00", True), ("05 08:00:01", False)]
)
def test_service_indicators_by_unit_wants_the_average_notice_at_least_so_early(
    bare, notified_at, is_within
):
    row = outage("A", HANOI, "10 08:00:00", "10 12:00", 5, "planned")
    snapshot = bare(outages=[{**row, "notified_at": notified_at}])
    assert lines(snapshot, 3, "is_average_within") == [(is_within,)]


# Working days.


def test_service_indicators_by_unit_five_working_days_over_new_year(bare):
    # From Monday 26/12: 27, 28, 29, 30, and 3 January; the 2nd is a day off.
    snapshot = bare(
        as_of=LATER,
        service_requests=[
            request("A", 8, "26 10:00", "2017-01-03 23:59:59"),
            request("B", 8, "26 10:00", "2017-01-04 00:00:01"),
        ],
    )
    assert lines(snapshot, 8) == [(2, 1, 0.5, 5.5, 5, "working_days")]


def test_service_indicators_by_unit_what_is_done_on_a_day_off_took_the_next(bare):
    # Three working days from Tuesday the 6th end with Friday the 9th. On Saturday it
    # is late, so it took four; asked on Saturday, done on Sunday: one, as on Monday.
    snapshot = bare(
        service_requests=[
            request("A", 7, "06 10:00", "10 09:00"),
            request("B", 7, "10 10:00", "11 09:00"),
            request("C", 7, "10 10:00", "12 09:00"),
            request("D", 7, "10 10:00", "10 11:00"),
        ]
    )
    assert lines(snapshot, 7) == [(4, 3, 0.75, (4 + 1 + 1 + 0) / 4, 3, "working_days")]


def test_service_indicators_by_unit_open_ones_count_once_past_their_term(bare):
    rows = [
        request("A", 7, "05 10:00"),
        request("B", 7, "05 10:00", "06 10:00"),
        request("C", 7, "05 10:00", "20 10:00"),
    ]

    def at(as_of):
        snapshot = bare(as_of=as_of, service_requests=rows)
        return lines(snapshot, 7, "cases within_target average not_yet_due")

    assert at("09 00:00:00") == [(1, 1, 1, 2)]
    assert at("09 00:00:01") == [(3, 1, 1, 0)]
    # C's end is known from the 20th on: 11 working days.
    assert at("20 10:00:00") == [(3, 1, 6, 0)]


# Who it is of.


def test_service_indicators_by_unit_sums_first_and_divides_last(bare):
    # Hanoi 1 of 1, Ho Chi Minh City 0 of 3: together 1 of 4, not 50 %.
    snapshot = bare(
        service_requests=[
            request("A", 7, "05 10:00", "05 11:00"),
            request("A", 7, "05 10:00", "12 11:00", unit=HCMC),
            request("B", 7, "05 10:00", "12 11:00", unit="PE09"),
            request("C", 7, "05 10:00", "12 11:00", unit="PE0901"),
        ],
        coverage=[covered("service_requests", NPC, "05")],
    )
    names = "cases share_within_target average missing_units"
    assert lines(snapshot, 7, names, "EVN") == [(4, 0.25, 3.75, f"{CPC}, {SPC}")]
    assert lines(snapshot, 7, names, HCMC) == [(3, 0, 5, "")]
    # Covered without a case is nought of nought, uncovered is unknown.
    assert lines(snapshot, 7, names, NPC) == [(0, None, None, "")]
    assert lines(snapshot, 7, names, CPC) == [(None, None, None, "")]
    codes = {row["unit_code"] for row in snapshot.answer("service_indicators_by_unit")}
    assert codes == {"EVN", CPC, HANOI, HCMC, NPC, SPC}


def test_service_indicators_by_unit_leaves_out_what_isnt_exported(bare):
    def with_lack(field, **given):
        row = request("A", 13, "05 08:00", "05 09:00", "urban")
        return {**row, **given, "not_exported": field}

    names = "cases share_within_target average status"
    snapshot = bare(service_requests=[with_lack("done_at", done_at=None)])
    assert lines(snapshot, 13, names)[0] == (None, None, None, "no_data")
    snapshot = bare(service_requests=[with_lack("area", area=None)])
    assert lines(snapshot, 13, names)[0] == (None, None, None, "no_data")
    snapshot = bare(service_requests=[with_lack("note")])
    assert lines(snapshot, 13, names)[0] == (1, 1, None, None)
    row = outage("A", HANOI, "05 08:00", "05 09:00", 5)
    unknown = {**row, "customers_interrupted": None}
    snapshot = bare(outages=[{**unknown, "not_exported": "customers_interrupted"}])
    assert lines(snapshot, 2, names) == [(None, None, 1, "no_data")]
    snapshot = bare(outages=[{**row, "not_exported": "notified_at"}])
    assert lines(snapshot, 4, names) == [(None, None, None, "no_data")]
    unclassed = {**row, "outage_class": None, "not_exported": "outage_class"}
    snapshot = bare(outages=[unclassed])
    for indicator in (2, 3, 4):
        assert lines(snapshot, indicator, "cases status") == [(None, "no_data")]
    petition = case("A", HANOI, "05 08:00", "05 09:00", "petition", is_meter=None)
    snapshot = bare(complaints=[{**petition, "not_exported": "is_meter"}])
    for indicator in (10, 11):
        assert lines(snapshot, indicator, names) == [(None, None, None, "no_data")]


def test_service_indicators_by_unit_is_final_though_a_field_isnt_exported(bare):
    petition = case("A", HANOI, "05 08:00", "05 09:00", "petition", is_meter=None)
    snapshot = bare(
        as_of=LATER,
        complaints=[{**petition, "not_exported": "is_meter"}],
        coverage=[covered("complaints", HANOI, "01", "31")],
    )
    for indicator in (10, 11):
        assert lines(snapshot, indicator, "cases is_provisional") == [(None, False)]


def test_service_indicators_by_unit_says_how_much_its_exports_cover(bare):
    requests = [
        request("A", 7, "05 10:00", "05 11:00"),
        request("later", 7, "07 00:00", "07 11:00"),
    ]
    snapshot = bare(as_of="07 12:00", service_requests=requests)
    columns = "cases days_covered uncovered_days missing_units is_provisional figure"
    days = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
    assert lines(snapshot, 7, columns, **days) == [(1, 1, 1, "", True, "service_07")]


# Status.


def four_of_five():
    """Four in time, one late: 80 %."""
    ends = ["06 10:00"] * 4 + ["20 10:00"]
    return [request(str(n), 7, "05 10:00", end) for n, end in enumerate(ends)]


WHOLE = {"coverage": [covered("service_requests", HANOI, "01", "31")]}


@pytest.mark.parametrize(
    ("target", "is_strict", "as_of", "status"),
    [
        (0.80, True, LATER, "missed"),
        (0.80, False, LATER, "met"),
        (0.79, True, LATER, "met"),
        (0.81, False, LATER, "missed"),
        (0.80, True, "25 10:00", "behind"),
        (0.80, False, "25 10:00", "on_track"),
        (0.80, False, "31 23:59:59", "on_track"),
        (0.80, False, "2017-01-01 00:00:00", "met"),
    ],
)
def test_service_indicators_by_unit_exactly_80_percent_keeps_no_strict_floor(
    bare, target, is_strict, as_of, status
):
    floor = campaigns(goal(target, unit=""), is_strict=is_strict)
    snapshot = bare(
        as_of=as_of, service_requests=four_of_five(), campaign_goals=[floor], **WHOLE
    )
    assert lines(snapshot, 7, "share_within_target status goal_target") == [
        (0.8, status, target)
    ]


def test_service_indicators_by_unit_takes_the_goal_handed_in_and_never_below_the_floor(
    bare,
):
    def with_goals(*goals, floor=None):
        own = [campaigns(goal(floor, unit=""), is_strict=True)] if floor else []
        return lines(
            bare(
                as_of=LATER,
                service_requests=four_of_five(),
                goals=list(goals),
                campaign_goals=own,
                **WHOLE,
            ),
            7,
            "goal_target status",
        )

    assert with_goals() == [(None, None)]
    assert with_goals(goal(75)) == [(0.75, "met")]
    assert with_goals(goal(75), floor=0.8) == [(0.8, "missed")]
    assert with_goals(goal(90), floor=0.8) == [(0.9, "missed")]
    # The later of two; the first is not in force any more.
    assert with_goals(goal(90), goal(70, valid_from="2016-12-15")) == [(0.7, "met")]
    assert with_goals(goal(70), goal(90, valid_from="2016-12-15")) == [(0.9, "missed")]
    ended = goal(90, valid_from="2016-11-01", valid_until="2016-12-30")
    assert with_goals(ended) == [(None, None)]
    assert with_goals(goal(75, "service_08")) == [(None, None)]
    # The group's own days are the campaign's; before they begin its goal is known.
    groups = goal(75) | {"unit_code": "EVN"}
    early = bare(as_of="2016-11-20", goals=[groups])
    assert lines(early, 7, "goal_target status", "EVN") == [(0.75, "not_yet_due")]


def test_service_indicators_by_unit_2_has_the_goal_of_customers_within_two_hours(bare):
    def status(*goals):
        rows = [outage("A", HANOI, "05 08:00", "05 09:00", 60)]
        return lines(bare(outages=rows, goals=list(goals)), 2, "goal_target")

    same = goal(95, "share_customers_within_2h")
    assert status() == [(None,)]
    assert status(same) == [(0.95,)]
    assert status(same, goal(97, "service_02")) == [(0.97,)]


def test_service_indicators_by_unit_judges_part_of_a_month_on_its_last_day(bare):
    snapshot = bare(
        as_of=LATER,
        service_requests=four_of_five(),
        goals=[goal(75), goal(90, valid_from="2016-12-15")],
        **WHOLE,
    )
    # The goal of the 9th is 75 %, and the month isn't over then.
    part = {"from_day": "2016-12-01", "before_day": "2016-12-10"}
    assert lines(snapshot, 7, "goal_target status", **part) == [(0.75, "on_track")]
    apart = {"from_day": "2016-11-01", "before_day": "2016-12-01"}
    assert lines(snapshot, 7, "goal_target status", **apart) == [(None, "no_data")]
    after = {"from_day": "2017-01-01", "before_day": "2017-01-10"}
    assert lines(snapshot, 7, "goal_target status", **after) == [(None, "no_data")]


def test_service_indicators_by_unit_a_missing_day_leaves_the_verdict_open(bare):
    snapshot = bare(
        as_of=LATER,
        service_requests=four_of_five(),
        goals=[goal(75)],
        coverage=[covered("service_requests", HANOI, "01", "30")],
    )
    assert lines(snapshot, 7, "status") == [("incomplete",)]


def test_service_indicators_by_unit_tells_nothing_due_from_no_case_and_no_data(bare):
    snapshot = bare(
        as_of="06 10:00",
        service_requests=[request("A", 7, "06 09:00")],
        goals=[goal(75), goal(75, "service_09"), goal(75, "service_10")],
    )
    assert lines(snapshot, 7, "status") == [("not_yet_due",)]
    assert lines(snapshot, 9, "status without_term") == [(None, 0)]
    assert lines(snapshot, 10, "status") == [("no_data",)]
    to_come = {"from_day": "2016-12-07", "before_day": "2016-12-10"}
    assert lines(snapshot, 7, "status", **to_come) == [("not_yet_due",)]


# The cases behind, and week by week.


def test_service_rows_are_the_cases_behind_late_ones_first(bare):
    snapshot = bare(
        as_of="20 10:00",
        service_requests=[
            request("fast", 7, "05 10:00", "06 10:00", "urban"),
            request("late", 7, "05 10:00", "12 10:00"),
            request("open", 7, "19 10:00"),
            request("other", 13, "05 08:00", "05 09:00", "urban"),
            request("elsewhere", 7, "05 10:00", "12 10:00", unit=HCMC),
            request("transmission", 7, "05 10:00", "12 10:00", unit=NPT),
        ],
        outages=[
            outage("F", HANOI, "05 08:00", "05 11:00", 40),
            outage("G", HANOI, "20 09:00", None, 40),
        ],
    )
    asked = {"unit_code": HANOI, "figure": "service_07"}
    rows = snapshot.answer("service_rows", **asked)
    assert [row["case_id"] for row in rows] == ["late", "open", "fast"]
    moments = ("began_at", "ends_at", "done_at")
    assert [str(rows[2].pop(name)) for name in moments] == [
        "2016-12-05 10:00:00",
        "2016-12-09 00:00:00",
        "2016-12-06 10:00:00",
    ]
    assert rows[2] == {
        "indicator": 7,
        "area": None,
        "case_id": "fast",
        "unit_code": HANOI,
        "case_state": "on_time",
        "cases": 1,
        "within_target": 1,
        "taken": 1,
        "target_unit": "working_days",
        "file_no": 1,
        "row_no": 2,
        "rows_found": 3,
    }
    columns = "case_id case_state taken target_unit rows_found"
    fault = snapshot.answer("service_rows", columns, figure="service_02")
    assert fault == [
        ("F", "late", 3, "hours", 2),
        ("G", "not_yet_due", None, "hours", 2),
    ]
    every = snapshot.answer("service_rows", "case_id rows_found")
    # An urgent cut without a notice is a case of indicator 4 too.
    assert len(every) == every[0][1] == 9
    page = {"page_size": 2, "page_start": 1}
    assert snapshot.answer("service_rows", "case_id rows_found", **page) == every[1:3]


def test_service_by_week_counts_sevens_from_the_first_day(bare):
    # 1-7, 8-14: the 7th is in the first, the 8th in the second seven days.
    snapshot = bare(
        service_requests=[
            request("A", 7, "07 23:59:59", "08 10:00"),
            request("B", 7, "01 00:00:00", "20 10:00"),
            request("C", 7, "08 00:00:00", "08 10:00"),
            request("D", 7, "08 10:00", "08 10:00", unit=HCMC),
            request("late", 7, "30 10:00"),
            request("old", 7, "2016-11-30 10:00", "2016-11-30 11:00"),
            request("transmission", 7, "05 10:00", "05 11:00", unit=NPT),
        ]
    )
    columns = "unit_code indicator figure first_day cases within_target"
    rows = snapshot.answer("service_by_week", f"{columns} share_within_target")
    assert [(unit, day.day, *more) for unit, _, _, day, *more in rows] == [
        ("EVN", 1, 2, 1, 0.5),
        ("EVN", 8, 2, 2, 1),
        (HANOI, 1, 2, 1, 0.5),
        (HANOI, 8, 1, 1, 1),
        (HCMC, 8, 1, 1, 1),
    ]
    assert {row[1:3] for row in rows} == {(7, "service_07")}


def test_service_by_week_leaves_out_a_week_that_lacks_a_field(bare):
    row = request("A", 7, "05 10:00") | {"not_exported": "done_at"}
    snapshot = bare(as_of=LATER, service_requests=[row, request("B", 7, "12 10:00")])
    rows = snapshot.answer("service_by_week", "unit_code first_day cases")
    assert [(unit, day.day, n) for unit, day, n in rows] == [
        ("EVN", 8, 1),
        (HANOI, 8, 1),
    ]


# Terms of another campaign.


def test_service_indicators_by_unit_takes_the_campaigns_own_terms(bare):
    text = load_campaign("2016-12")[1] + (
        "service_terms:\n- {indicator: 1, term: 7, unit: working_days}\n"
    )
    rows = [request("A", 1, "05 10:00", "15 10:00")]
    assert lines(bare(service_requests=rows), 1)[0][1] == 1
    snapshot = bare(campaign_text=text, service_requests=rows)
    assert lines(snapshot, 1) == [(1, 0, 0, 8, 7, "working_days")]
    assert lines(snapshot, 7, "target") == [(3,)]
