"""Fault handling by hand: five minutes, two hours, open ones, several groups."""

import pytest

from tests.bare import covered, outage
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

NPT = "EVNNPT"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
NOT_OURS = [
    # Not in the two days, not a fault, not of a unit with customers, momentary.
    outage("before", HANOI, "04 23:59:59", "05 23:00", 1000),
    outage("after", HANOI, "07 00:00:00", "07 23:00", 1000),
    outage("planned", HANOI, "05 08:00", "05 23:00", 1000, "planned"),
    outage("transmission", NPT, "05 08:00", "05 23:00", 1000),
    outage("brief", HANOI, "05 08:00:00", "05 08:05:00", 1000),
]


def test_fault_handling_by_unit_holds_each_fault_against_two_hours(bare):
    # 30, 60, 120 and 190 minutes: mean 100; median 90; p90 at 2.7 of 3 steps:
    # 120 + 0.7 × 70 = 169. Three within two hours, of 10 + 20 + 30 of 100 customers.
    snapshot = bare(
        outages=[
            *NOT_OURS,
            outage("A", HANOI, "05 00:00:00", "05 00:30:00", 10),
            outage("B", HANOI, "05 08:00:00", "05 09:00:00", 20),
            outage("C", HANOI, "05 08:00:00", "05 10:00:00", 30),
            outage("D", HANOI, "06 23:59:59", "07 03:09:59", 40),
        ]
    )
    assert snapshot.unit_row("fault_handling_by_unit", HANOI, **TWO_DAYS) == {
        "unit_code": HANOI,
        "faults": 4,
        "mean_minutes": 100,
        "median_minutes": 90,
        "p90_minutes": 169,
        "faults_within_2h": 3,
        "share_within_2h": 0.75,
        "customers_interrupted": 100,
        "customers_within_2h": 60,
        "share_customers_within_2h": 0.6,
        "faults_restored": 4,
        "restored_minutes": 400,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
        "limit_minutes": 120,
    }


def test_fault_handling_by_unit_takes_the_groups_median_over_all_events(bare):
    # Hanoi 10, 20, 120 min; Ho Chi Minh City 130: of all the median is (20+120)/2 = 70
    # (of the two medians, 20 and 130, it would be 75), the mean 280/4.
    snapshot = bare(
        outages=[
            *NOT_OURS,
            outage("A", HANOI, "05 08:00", "05 08:10", 1),
            outage("B", HANOI, "05 08:00", "05 08:20", 1),
            outage("C", HANOI, "05 08:00", "05 10:00", 1),
            outage("A", HCMC, "05 08:00", "05 10:10", 1),
        ]
    )
    columns = (
        "unit_code faults mean_minutes median_minutes customers_interrupted "
        "customers_within_2h uncovered_days missing_units is_provisional"
    )
    rows = snapshot.answer("fault_handling_by_unit", columns, **TWO_DAYS)
    missing = f"{CPC}, {NPC}, {SPC}"
    assert rows == [
        ("EVN", 4, 70, 70, 4, 3, 8, missing, True),
        (CPC, None, None, None, None, None, 2, "", True),
        (HANOI, 3, 50, 20, 3, 3, 1, "", True),
        (HCMC, 1, 130, 130, 1, 0, 1, "", True),
        (NPC, None, None, None, None, None, 2, "", True),
        (SPC, None, None, None, None, None, 2, "", True),
    ]


@pytest.mark.parametrize(
    ("end", "faults", "within"),
    [
        ("05 08:05:00", 0, 0),
        ("05 08:05:00.000001", 1, 1),
        ("05 10:00:00", 1, 1),
        ("05 10:00:00.000001", 1, 0),
    ],
)
def test_fault_handling_by_unit_at_five_minutes_and_two_hours(
    bare, end, faults, within
):
    snapshot = bare(outages=[outage("A", HANOI, "05 08:00:00", end, 10)])
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"]) == (faults, within)
    assert row["customers_interrupted"] == 10 * faults
    assert row["customers_within_2h"] == 10 * within


@pytest.mark.parametrize(
    ("as_of", "faults", "customers"),
    [
        ("05 08:05:00", 0, 0),
        ("05 10:00:00", 0, 0),
        ("05 10:00:00.000001", 1, 10),
    ],
)
def test_fault_handling_by_unit_counts_an_open_one_once_older_than_two_hours(
    bare, as_of, faults, customers
):
    snapshot = bare(as_of=as_of, outages=[outage("A", HANOI, "05 08:00:00", None, 10)])
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"]) == (faults, 0)
    assert (row["customers_interrupted"], row["customers_within_2h"]) == (customers, 0)
    assert row["mean_minutes"] is row["median_minutes"] is row["p90_minutes"] is None
    assert row["share_within_2h"] == (0 if faults else None)
    assert row["is_provisional"] is True


def test_fault_handling_by_unit_is_provisional_for_an_open_one_alone(bare):
    # The period is over and covered; a fault of its last day isn't restored.
    days = {"from_day": "2016-12-05", "before_day": "2016-12-06"}
    snapshot = bare(
        as_of="07 00:00",
        outages=[
            outage("A", HANOI, "05 08:00", None, 10),
            outage("A", HCMC, "05 08:00", "05 09:00", 10),
        ],
    )
    columns = "unit_code is_provisional"
    rows = snapshot.answer("fault_handling_by_unit", columns, **days)
    assert rows[2:4] == [(HANOI, True), (HCMC, False)]


def test_fault_handling_by_unit_takes_an_event_from_its_first_start_to_its_last_end(
    bare,
):
    # One event: 10 from 08:00 to 09:30, 20 from 08:30 to 10:10, and 5 momentarily.
    # It lasts 130 minutes: not within; both groups were back in two hours of their own.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:30", 10),
            outage("A", HANOI, "05 08:30", "05 10:10", 20, step=2),
            outage("A", HANOI, "05 08:00", "05 08:05", 5, step=3),
            outage("A", HANOI, "05 09:00", "05 10:00", 7, "planned", step=4),
        ]
    )
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["mean_minutes"]) == (1, 130)
    assert (row["faults_within_2h"], row["share_within_2h"]) == (0, 0)
    assert (row["customers_interrupted"], row["customers_within_2h"]) == (30, 30)
    assert row["share_customers_within_2h"] == 1


def test_fault_handling_by_unit_keeps_an_event_open_until_its_last_group_is_back(bare):
    # 10 back after an hour, 20 still out after three, 40 more since an hour: of those
    # 70 the last can't be judged yet. The event itself is late and has no duration.
    snapshot = bare(
        as_of="05 11:00",
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("A", HANOI, "05 08:00", None, 20, step=2),
            outage("A", HANOI, "05 10:00", None, 40, step=3),
        ],
    )
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"], row["mean_minutes"]) == (1, 0, None)
    assert (row["customers_interrupted"], row["customers_within_2h"]) == (30, 10)


def test_fault_handling_by_unit_waits_for_an_event_one_group_of_which_is_out(bare):
    # 10 back after an hour, 20 out for an hour and a half: not to be judged yet.
    snapshot = bare(
        as_of="05 09:30",
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("A", HANOI, "05 08:00", None, 20, step=2),
        ],
    )
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"]) == (0, 0)
    assert (row["customers_interrupted"], row["customers_within_2h"]) == (10, 10)


def test_fault_handling_by_unit_without_a_fault_has_zeros_and_no_share(bare):
    snapshot = bare(coverage=[covered("outages", HANOI, "05")])
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    names = ("faults", "faults_within_2h", "customers_interrupted")
    assert [row[name] for name in (*names, "customers_within_2h")] == [0, 0, 0, 0]
    names = ("share_within_2h", "share_customers_within_2h", "mean_minutes")
    assert [row[name] for name in names] == [None, None, None]


@pytest.mark.parametrize(
    ("missing", "events_known", "customers_known"),
    [
        ("restored_at", False, False),
        ("outage_class", False, False),
        ("customers_interrupted", True, False),
        ("notified_at", True, True),
    ],
)
def test_fault_handling_by_unit_is_unknown_where_a_field_isnt_exported(
    bare, missing, events_known, customers_known
):
    outage_class = "unclassified" if missing == "outage_class" else "fault"
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage(
                "B",
                HANOI,
                "05 08:00",
                None if missing == "restored_at" else "05 09:00",
                10,
                outage_class,
                not_exported=f"note,{missing}",
            ),
            outage("A", HCMC, "05 08:00", "05 09:00", 10),
        ]
    )
    columns = (
        "faults faults_within_2h share_within_2h mean_minutes median_minutes "
        "p90_minutes customers_interrupted customers_within_2h "
        "share_customers_within_2h"
    )
    group, _, hanoi, hcmc, *_ = snapshot.answer("fault_handling_by_unit", columns)
    assert hanoi == (
        *((2, 2, 1, 60, 60, 60) if events_known else (None,) * 6),
        *((20, 20, 1) if customers_known else (None,) * 3),
    )
    assert hcmc == (1, 1, 1, 60, 60, 60, 10, 10, 1)
    assert (group[0] is None, group[6] is None) == (
        not events_known,
        not customers_known,
    )


def test_fault_handling_by_unit_is_unknown_where_one_group_has_no_end_exported(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage(
                "A", HANOI, "05 08:00", None, 10, step=2, not_exported="restored_at"
            ),
        ]
    )
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["customers_interrupted"]) == (None, None)


# Rows.


def test_fault_rows_are_the_events_behind_the_longest_and_the_open_first(bare):
    snapshot = bare(
        as_of="06 12:00",
        outages=[
            *NOT_OURS[:3],
            NOT_OURS[4],
            outage("short", HANOI, "05 00:00", "05 01:00", 10),
            outage("long", "PD02", "05 08:00", "05 10:30", 20),
            outage("long", "PD02", "05 08:10", "05 08:30", 5, step=2),
            outage("open", HANOI, "06 08:00", None, 7),
            outage("other", HCMC, "05 08:00", "05 09:30", 1),
            outage("a", HANOI, "05 08:00", None, 1, "planned"),
        ],
    )
    columns = (
        "outage_id member_code duration_minutes is_still_open is_within_2h "
        "customers_countable customers_back_within_2h rows_found"
    )
    hanoi = [
        ("open", HANOI, None, True, False, 7, 0, 3),
        ("long", HANOI, 150, False, False, 25, 5, 3),
        ("short", HANOI, 60, False, True, 10, 10, 3),
    ]
    assert snapshot.answer("fault_rows", columns, unit_code=HANOI, **TWO_DAYS) == hanoi
    moments = "outage_id event_started_at event_restored_at"
    open_one, long, _ = snapshot.answer(
        "fault_rows", moments, unit_code=HANOI, **TWO_DAYS
    )
    assert (str(open_one[1]), open_one[2]) == ("2016-12-06 08:00:00", None)
    assert list(map(str, long[1:])) == ["2016-12-05 08:00:00", "2016-12-05 10:30:00"]
    everybody = snapshot.answer("fault_rows", "outage_id rows_found", **TWO_DAYS)
    names = ["open", "long", "other", "short"]
    assert everybody == [(name, 4) for name in names]
    page = {"page_size": 2, "page_start": 1}
    page_rows = snapshot.answer("fault_rows", "outage_id", **page, **TWO_DAYS)
    assert page_rows == names[1:3]


def test_fault_rows_hold_none_whose_class_isnt_exported(bare):
    snapshot = bare(
        outages=[
            outage(
                "A",
                HANOI,
                "05 08:00",
                "05 09:00",
                1,
                "unclassified",
                not_exported="outage_class",
            ),
            outage("B", HANOI, "05 08:00", None, 1, not_exported="restored_at"),
        ]
    )
    assert snapshot.answer("fault_rows", "outage_id duration_minutes") == [("B", None)]


def test_fault_rows_equally_long_stand_by_start_corporation_and_id(bare):
    keys = [
        ("E", HANOI, "05 07:00", "05 08:00"),
        ("C", HANOI, "05 08:00", "05 09:00"),
        ("D", HANOI, "05 08:00", "05 09:00"),
        ("A", HCMC, "05 08:00", "05 09:00"),
    ]
    snapshot = bare(outages=[outage(*key, 1) for key in reversed(keys)])
    assert snapshot.answer("fault_rows", "outage_id member_code") == [
        key[:2] for key in keys
    ]


# Quarters of an hour.


def test_restoration_times_hold_each_fault_in_the_quarter_that_ends_it(bare):
    # 5:01 and exactly 15 in the first; 15:01 and 30 in the second; exactly two hours
    # in the last within them, a second more in the next.
    ends = ["08:05:01", "08:15:00", "08:15:01", "08:30:00", "10:00:00", "10:00:01"]
    snapshot = bare(
        as_of="06 12:00",
        outages=[
            *NOT_OURS,
            *[outage(end, HANOI, "05 08:00:00", f"05 {end}", 1) for end in ends],
            outage("open", HANOI, "05 08:00", None, 1),
            outage("A", HCMC, "05 08:00", "05 08:07", 1),
            outage(
                "B",
                HCMC,
                "05 08:00",
                "05 08:07",
                1,
                "unclassified",
                not_exported="outage_class",
            ),
            outage("first", HCMC, "05 00:00", "05 00:07", 1),
            outage("last", HCMC, "06 23:59:59", "07 00:06:59", 1),
        ],
    )

    def quarters(unit_code):
        return snapshot.answer(
            "restoration_times",
            "from_minute to_minute faults",
            unit_code=unit_code,
            **TWO_DAYS,
        )

    # as_of is the 6th, 12:00: what began after it isn't known to have ended.
    assert quarters(HANOI) == [(0, 15, 2), (15, 30, 2), (105, 120, 1), (120, 135, 1)]
    assert quarters(HCMC) == [(0, 15, 2)]
    assert quarters("EVN")[0] == (0, 15, 4)
    assert quarters(NPT) == []


def test_restoration_times_count_what_began_within_the_days(bare):
    moments = [
        ("04 23:59:59", "05 00:09:59"),
        ("05 00:00:00", "05 00:10:00"),
        ("06 23:59:59", "07 00:09:59"),
        ("07 00:00:00", "07 00:10:00"),
    ]
    snapshot = bare(
        outages=[outage(start, HANOI, start, end, 1) for start, end in moments]
    )
    assert snapshot.answer("restoration_times", "faults", **TWO_DAYS) == [2]


@pytest.mark.parametrize(
    ("spoken_until", "faults"), [("05 10:00:00", 0), ("05 10:00:01", 1)]
)
def test_an_open_one_is_as_old_as_its_sender_last_said(bare, spoken_until, faults):
    snapshot = bare(
        as_of="07 12:00",
        coverage=[covered("outages", HANOI, "05", spoken_until=spoken_until)],
        outages=[outage("A", HANOI, "05 08:00", None, 10)],
    )
    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"]) == (faults, 0)
