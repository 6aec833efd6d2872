"""Fault handling (reliability.md, rule 11), each edge by itself."""

import pytest

from tests.queries.exports import (
    CPC,
    HANOI,
    HCMC,
    NPC,
    SPC,
    outage,
    outages,
    quiet,
)


def load(data, *rows, as_of=None):
    data.load(data.write("o.csv", outages(*rows)), as_of=as_of)


def hanoi(data, **binds):
    return data.row("fault_handling_by_unit", HANOI, **binds)


def said(found, *names):
    return tuple(found[name] for name in names)


EVENTS = ("faults", "faults_within_2h")
CUSTOMERS = ("customers_interrupted", "customers_within_2h")


def test_exactly_two_hours_is_within_and_a_second_more_is_not(data):
    load(
        data,
        outage("A", HANOI, "05 08:00:00", "05 10:00:00", 30),
        outage("B", HANOI, "06 08:00:00", "06 10:00:01", 10),
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (2, 1, 40, 30)
    assert (found["share_within_2h"], found["share_customers_within_2h"]) == (0.5, 0.75)


def test_only_class_fault_counts_not_other_unplanned_ones(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 1, "fault"),
        outage("B", HANOI, "05 08:00", "05 09:00", 2, "force_majeure"),
        outage("C", HANOI, "05 08:00", "05 09:00", 4, "unclassified"),
        outage("D", HANOI, "05 08:00", "05 09:00", 8, "planned"),
        outage("E", HANOI, "05 08:00", "05 09:00", 16, ""),
    )
    assert said(hanoi(data), *EVENTS, *CUSTOMERS) == (1, 1, 1, 1)


def test_a_momentary_fault_is_no_fault_to_handle(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 08:05", 10),
        outage("B", HANOI, "05 08:00", "05 09:00", 1),
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (1, 1, 1, 1)
    assert found["mean_minutes"] == 60


def test_open_for_less_than_two_hours_is_in_neither_share(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("B", HANOI, "05 10:00", "", 50),
        as_of="2016-12-05T11:59",
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (1, 1, 10, 10)
    assert found["is_provisional"] is True


def test_open_for_exactly_two_hours_is_still_in_neither(data):
    load(data, outage("A", HANOI, "05 10:00", "", 50), as_of="2016-12-05T12:00")
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (0, 0, 0, 0)
    assert found["share_within_2h"] is None
    assert found["share_customers_within_2h"] is None


def test_open_for_more_than_two_hours_counts_against_both(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("B", HANOI, "05 10:00:00", "", 30),
        as_of="2016-12-05T12:00:01",
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (2, 1, 40, 10)
    assert said(found, "share_within_2h", "share_customers_within_2h") == (0.5, 0.25)


def test_means_are_over_restored_ones_only(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("B", HANOI, "05 08:00", "", 30),
        as_of="2016-12-06T12:00",
    )
    found = hanoi(data)
    assert said(found, "mean_minutes", "median_minutes", "p90_minutes") == (60, 60, 60)


def test_partly_restored_within_two_hours_and_open_is_open(data):
    # 70 back after an hour; 30 still off after three: the event is against 2 h.
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 70, step=1),
        outage("A", HANOI, "05 08:00", "", 30, step=2),
        as_of="2016-12-05T11:00",
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (1, 0, 100, 70)
    assert found["mean_minutes"] is None


def test_partly_restored_and_open_for_an_hour_counts_those_restored(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 08:30", 70, step=1),
        outage("A", HANOI, "05 08:00", "", 30, step=2),
        as_of="2016-12-05T09:00",
    )
    assert said(hanoi(data), *EVENTS, *CUSTOMERS) == (0, 0, 70, 70)


def test_an_event_lasts_from_first_start_to_last_restoration(data):
    # Steps of 60 and 90 min, but 08:00 → 10:30 is 150 min: by event late, by customer
    # both back within two hours of their own start.
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 40, step=1),
        outage("A", HANOI, "05 09:00", "05 10:30", 60, step=2),
    )
    found = hanoi(data)
    assert found["mean_minutes"] == 150
    assert said(found, *EVENTS, *CUSTOMERS) == (1, 0, 100, 100)


def test_a_momentary_step_of_a_sustained_event_counts_no_customers(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 08:03", 90, step=1),
        outage("A", HANOI, "05 08:00", "05 11:00", 10, step=2),
    )
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (1, 0, 10, 0)
    assert found["mean_minutes"] == 180


def test_restored_after_as_of_is_open(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:30", 10),
        as_of="2016-12-05T09:00",
    )
    assert said(hanoi(data), *EVENTS) == (0, 0)


def test_events_and_customers_give_different_shares(data):
    # One event of 90 within 2 h, nine events of 1 beyond: 1/10 and 90/99.
    late = [outage(f"B{n}", HANOI, "06 08:00", "06 11:00", 1) for n in range(9)]
    load(data, outage("A", HANOI, "05 08:00", "05 09:00", 90), *late)
    found = hanoi(data)
    assert found["share_within_2h"] == pytest.approx(0.1)
    assert found["share_customers_within_2h"] == pytest.approx(90 / 99)


def test_the_groups_median_runs_over_events_never_over_units(data):
    # Hà Nội 10, 20, 30 (median 20); TP.HCM 100 (median 100): of all four it is 25.
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 08:10", 1),
        outage("B", HANOI, "05 08:00", "05 08:20", 1),
        outage("C", HANOI, "05 08:00", "05 08:30", 1),
        outage("A", HCMC, "05 08:00", "05 09:40", 1),
    )
    group = data.row("fault_handling_by_unit", "EVN")
    assert group["faults"] == 4
    assert group["median_minutes"] == 25
    assert group["mean_minutes"] == 40
    assert group["p90_minutes"] == pytest.approx(30 + 0.7 * 70)
    assert group["missing_units"] == "EVNCPC, EVNNPC, EVNSPC"


def test_median_and_p90_are_linear(data):
    minutes = (10, 20, 30, 40)
    load(
        data,
        *[outage(f"A{m}", HANOI, "05 08:00", f"05 08:{m}", 1) for m in minutes],
    )
    found = hanoi(data)
    assert found["median_minutes"] == 25
    assert found["p90_minutes"] == pytest.approx(37)


def test_an_event_belongs_to_the_day_it_began(data):
    load(
        data,
        outage("A", HANOI, "05 23:59", "06 00:10", 1, step=1),
        outage("A", HANOI, "06 00:05", "06 01:00", 1, step=2),
        outage("B", HANOI, "06 12:00", "06 13:00", 1),
    )
    assert hanoi(data, before_day="2016-12-06")["faults"] == 1
    assert hanoi(data, from_day="2016-12-06")["faults"] == 1


def test_no_fault_on_covered_days_is_zero_faults_and_null_shares(data):
    load(data, quiet(HANOI, "2016-12-05", "2016-12-06"))
    found = hanoi(data)
    assert said(found, *EVENTS, *CUSTOMERS) == (0, 0, 0, 0)
    assert said(found, "mean_minutes", "share_customers_within_2h") == (None, None)


def test_without_an_export_everything_is_null_and_every_unit_has_its_row(data):
    load(data, outage("A", HANOI, "05 08:00", "05 09:00", 1))
    found = data.row("fault_handling_by_unit", SPC)
    assert said(found, *EVENTS, *CUSTOMERS) == (None,) * 4
    units = data.ask("fault_handling_by_unit")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", CPC, HANOI, HCMC, NPC, SPC])


def test_the_limit_that_events_are_held_against_is_told_as_two_hours_of_minutes(data):
    load(data, outage("A", HANOI, "05 08:00", "05 10:00", 1))
    assert data.ask("fault_handling_by_unit")["limit_minutes"].unique() == [120.0]
    assert hanoi(data)["faults_within_2h"] == 1
