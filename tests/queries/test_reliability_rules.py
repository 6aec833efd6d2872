"""The rules of the reliability indices, each at its edge (100 customers served)."""

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
    served,
)

DECEMBER = {"from_day": "2016-12-01", "before_day": "2017-01-01"}


def load(data, *rows, customers=((HANOI, "2016-12", 100),), as_of=None):
    data.load(
        data.write("o.csv", outages(*rows)),
        data.write("c.csv", served(*customers)),
        as_of=as_of,
    )


def hanoi(data, **binds):
    return data.row("reliability_by_unit", HANOI, **binds)


# 1. Sustained is strictly longer than five minutes.


def test_exactly_five_minutes_is_momentary(data):
    load(data, outage("A", HANOI, "05 08:00:00", "05 08:05:00", 40))
    found = hanoi(data)
    assert (found["saifi"], found["saidi_minutes"], found["maifi"]) == (0, 0, 0.4)
    assert found["caidi_minutes"] is None
    assert found["momentary_customer_interruptions"] == 40


def test_five_minutes_and_a_second_is_sustained(data):
    load(data, outage("A", HANOI, "05 08:00:00", "05 08:05:01", 60))
    found = hanoi(data)
    assert (found["saifi"], found["maifi"]) == (0.6, 0)
    assert found["saidi_minutes"] == pytest.approx(301 / 60 * 0.6)


def test_five_minutes_and_a_microsecond_is_sustained(data):
    load(data, outage("A", HANOI, "05 08:00:00", "05 08:05:00.000001", 60))
    assert hanoi(data)["customer_interruptions"] == 60


def test_minutes_are_elapsed_time_not_minute_marks_passed(data):
    # 10:00:59 → 10:05:30 passes five marks but lasts 4:31; → 10:06:00 lasts 5:01.
    load(
        data,
        outage("A", HANOI, "05 10:00:59", "05 10:05:30", 10),
        outage("B", HANOI, "06 10:00:59", "06 10:06:00", 10),
    )
    found = hanoi(data)
    assert found["customer_interruptions"] == 10
    assert found["momentary_customer_interruptions"] == 10
    assert found["customer_minutes_lost"] == pytest.approx(10 * 301 / 60)


def test_a_restoration_at_the_start_is_momentary(data):
    load(data, outage("A", HANOI, "05 08:00", "05 08:00", 10))
    assert hanoi(data)["momentary_customer_interruptions"] == 10


# 2. Months are added, groups are summed, then divided.


def test_two_months_add_up_each_over_its_own_customers(data):
    # November 50/100 + December 50/200; CAIDI 6000 min / 100, not the mean of two.
    load(
        data,
        outage("A", HANOI, "2016-11-30 08:00:00", "2016-11-30 09:00:00", 50),
        outage("B", HANOI, "01 08:00", "01 09:00", 50),
        customers=((HANOI, "2016-11", 100), (HANOI, "2016-12", 200)),
    )
    found = hanoi(data, from_day="2016-11-01", before_day="2017-01-01")
    assert found["saifi"] == 0.75
    assert found["saidi_minutes"] == 45
    assert found["caidi_minutes"] == 60
    assert found["customers_served"] == 200


def test_a_group_is_sums_never_the_mean_of_its_members(data):
    # 50 of 100 and 10 of 900: 60 / 1000 = 0.06; the mean of 0.5 and 0.0111 is 0.26.
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 50),
        outage("A", HCMC, "05 08:00", "05 10:00", 10),
        customers=((HANOI, "2016-12", 100), (HCMC, "2016-12", 900)),
    )
    group = data.row("reliability_by_unit", "EVN")
    assert group["saifi"] == 0.06
    assert group["saidi_minutes"] == pytest.approx((50 * 60 + 10 * 120) / 1000)
    assert group["caidi_minutes"] == 70
    assert group["customers_served"] == 1000
    assert group["missing_units"] == "EVNCPC, EVNNPC, EVNSPC"


def test_a_corporations_own_count_wins_over_the_sum_of_its_companies(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 50),
        customers=(
            (HANOI, "2016-12", 200),
            ("PD02", "2016-12", 60),
            ("PD0301", "2016-12", 30),
        ),
    )
    assert hanoi(data)["saifi"] == 0.25


def test_a_company_without_its_own_count_is_the_sum_of_its_branches(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        customers=(
            ("PD0201", "2016-12", 20),
            ("PD0202", "2016-12", 30),
            ("PD03", "2016-12", 50),
        ),
    )
    found = hanoi(data)
    assert (found["customers_served"], found["saifi"]) == (100, 0.1)


# 3. It belongs, whole, to the day it began.


def test_across_midnight_all_minutes_belong_to_the_first_day(data):
    load(
        data,
        outage("A", HANOI, "05 23:00", "06 02:00", 10),
        outage("B", HANOI, "06 12:00", "06 12:01", 1),
    )
    one = hanoi(data, from_day="2016-12-05", before_day="2016-12-06")
    next_day = hanoi(data, from_day="2016-12-06", before_day="2016-12-07")
    assert one["saidi_minutes"] == 18
    assert next_day["saidi_minutes"] == 0


def test_across_month_and_year_end_all_minutes_belong_to_december(data):
    load(
        data,
        outage("A", HANOI, "31 23:00", "2017-01-01 02:00:00", 10),
        outage("B", HANOI, "2017-01-02 12:00:00", "2017-01-02 12:01:00", 1),
        customers=((HANOI, "2016-12", 100), (HANOI, "2017-01", 1)),
    )
    assert hanoi(data)["saidi_minutes"] == 18
    january = hanoi(data, from_day="2017-01-01", before_day="2017-02-01")
    assert january["saidi_minutes"] == 0


def test_a_start_at_midnight_belongs_to_the_day_that_begins(data):
    load(data, outage("A", HANOI, "06 00:00:00", "06 01:00", 10))
    before = hanoi(data, from_day="2016-12-05", before_day="2016-12-06")
    assert before["saifi"] is None
    assert hanoi(data, from_day="2016-12-06", before_day="2016-12-07")["saifi"] == 0.1


# 4. Open ones run to as_of.


def test_open_longer_than_the_threshold_counts_to_as_of(data):
    load(data, outage("A", HANOI, "05 08:00", "", 10), as_of="2016-12-05T09:00")
    found = hanoi(data)
    assert (found["saifi"], found["saidi_minutes"]) == (0.1, 6)
    assert (found["open_outages"], found["is_provisional"]) == (1, True)


def test_open_for_exactly_the_threshold_is_in_no_index_yet(data):
    load(data, outage("A", HANOI, "05 08:00", "", 10), as_of="2016-12-05T08:05")
    found = hanoi(data)
    assert (found["saifi"], found["saidi_minutes"], found["maifi"]) == (0, 0, 0)
    assert found["open_outages"] == 1


def test_restored_after_as_of_is_still_open_at_as_of(data):
    load(data, outage("A", HANOI, "05 08:00", "05 12:00", 10), as_of="2016-12-05T09:00")
    found = hanoi(data)
    assert found["saidi_minutes"] == 6
    assert found["open_outages"] == 1


def test_restored_a_minute_after_its_start_but_after_as_of_is_not_momentary(data):
    load(data, outage("A", HANOI, "05 08:00", "05 08:03", 10), as_of="2016-12-05T08:02")
    assert hanoi(data)["maifi"] == 0


def test_restored_exactly_at_as_of_is_restored(data):
    load(data, outage("A", HANOI, "05 08:00", "05 09:00", 10), as_of="2016-12-05T09:00")
    found = hanoi(data)
    assert (found["saidi_minutes"], found["open_outages"]) == (6, 0)


def test_an_event_with_two_open_groups_is_one_open_outage(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "", 10, step=1),
        outage("A", HANOI, "05 08:00", "", 20, step=2),
        outage("A", HANOI, "05 08:00", "05 08:30", 20, step=3),
        outage("B", HANOI, "05 08:00", "", 1),
        as_of="2016-12-05T09:00",
    )
    found = hanoi(data)
    assert found["open_outages"] == 2
    assert found["customer_interruptions"] == 51


# 5. Step restoration.


def test_each_step_is_judged_by_its_own_five_minutes(data):
    # 60 back after 5 min (momentary), 30 after 10 min, 10 after 60 min.
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 08:05", 60, step=1),
        outage("A", HANOI, "05 08:00", "05 08:10", 30, step=2),
        outage("A", HANOI, "05 08:00", "05 09:00", 10, step=3),
    )
    found = hanoi(data)
    assert (found["saifi"], found["saidi_minutes"], found["maifi"]) == (0.4, 9, 0.6)


# 6. Versions and repeats.


def test_alike_under_different_ids_is_kept_and_its_effect_listed(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("B", HANOI, "05 08:00", "05 09:00", 10),
    )
    assert hanoi(data)["saidi_minutes"] == 12
    (alike,) = data.ask("possible_repeats").to_dict("records")
    assert alike["saidi_minutes_at_stake"] == 6


def test_the_same_number_in_two_corporations_is_two_events(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("A", HCMC, "05 08:00", "05 09:00", 20),
        customers=((HANOI, "2016-12", 100), (HCMC, "2016-12", 100)),
    )
    assert data.row("reliability_by_unit", "EVN")["customer_interruptions"] == 30


def test_a_later_file_replaces_the_whole_event(desk):
    load(
        desk,
        outage("A", HANOI, "05 08:00", "05 09:00", 10, step=1),
        outage("A", HANOI, "05 08:00", "05 10:00", 20, step=2),
    )
    corrected = outages(outage("A", HANOI, "05 08:00", "05 09:00", 15, step=1))
    desk.load(desk.write("o2.csv", corrected))
    assert hanoi(desk)["saidi_minutes"] == 9


# 8. Scope and planned.


CLASSES = (
    outage("P1", HANOI, "05 08:00", "05 09:00", 1, "planned"),
    outage("P2", HANOI, "06 08:00", "06 10:00", 2, "requested_by_organisation"),
    outage("P3", HANOI, "07 08:00", "07 11:00", 4, "requested_by_buyer"),
    outage("U1", HANOI, "08 08:00", "08 09:00", 8, "fault"),
    outage("U2", HANOI, "09 08:00", "09 10:00", 16, "force_majeure"),
    outage("U3", HANOI, "10 08:00", "10 09:00", 32, ""),
)


def test_planned_is_the_first_three_classes_and_empty_is_unplanned(data):
    load(data, *CLASSES)
    ci = {
        choice: hanoi(data, planned=choice)["customer_interruptions"]
        for choice in ("all", "planned", "unplanned")
    }
    assert ci == {"all": 63, "planned": 7, "unplanned": 56}


def test_planned_and_unplanned_add_up_for_saidi_and_saifi_never_for_caidi(data):
    load(data, *CLASSES)
    whole, planned, unplanned = (
        hanoi(data, planned=choice) for choice in ("all", "planned", "unplanned")
    )
    for column in ("saifi", "saidi_minutes", "maifi"):
        assert whole[column] == pytest.approx(planned[column] + unplanned[column])
    # (60·1 + 120·2 + 180·4) / 7 and (60·8 + 120·16 + 60·32) / 56
    assert planned["caidi_minutes"] == pytest.approx(1020 / 7)
    assert unplanned["caidi_minutes"] == pytest.approx(4320 / 56)
    assert whole["caidi_minutes"] == pytest.approx(5340 / 63)


def test_after_exclusions_leaves_out_the_buyers_request_and_force_majeure(data):
    load(data, *CLASSES)
    assert hanoi(data, scope="after_exclusions")["customer_interruptions"] == 43
    both = hanoi(data, scope="after_exclusions", planned="planned")
    assert both["customer_interruptions"] == 3


def test_a_class_that_did_not_occur_is_zero_on_covered_days(data):
    load(data, CLASSES[0])
    found = hanoi(data, planned="unplanned")
    assert (found["saifi"], found["saidi_minutes"]) == (0, 0)
    assert found["caidi_minutes"] is None


# 9. No customers, nobody interrupted, no export.


def test_without_a_row_of_customers_indices_are_null_and_counts_stand(data):
    load(data, outage("A", HANOI, "05 08:00", "05 09:00", 10), customers=())
    found = hanoi(data)
    indices = ("customers_served", "saifi", "saidi_minutes", "caidi_minutes", "maifi")
    assert [found[name] for name in indices] == [None] * 5
    assert found["customer_interruptions"] == 10
    assert found["customer_minutes_lost"] == 600


def test_customers_of_another_month_do_not_serve(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        customers=((HANOI, "2016-11", 100),),
    )
    assert hanoi(data)["saidi_minutes"] is None


def test_zero_customers_served_is_null_never_infinite(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 0),
        customers=((HANOI, "2016-12", 0),),
    )
    found = hanoi(data)
    assert (found["saifi"], found["saidi_minutes"], found["maifi"]) == (None,) * 3


def test_one_month_without_customers_makes_the_whole_period_null(data):
    load(
        data,
        outage("A", HANOI, "2016-11-30 08:00:00", "2016-11-30 09:00:00", 10),
        outage("B", HANOI, "01 08:00", "01 09:00", 10),
    )
    whole = hanoi(data, from_day="2016-11-01", before_day="2017-01-01")
    assert (whole["saifi"], whole["saidi_minutes"]) == (None, None)
    assert hanoi(data, **DECEMBER)["saifi"] == 0.1


def test_a_month_without_customers_and_without_a_covered_day_does_no_harm(data):
    load(data, outage("B", HANOI, "01 08:00", "01 09:00", 10))
    assert hanoi(data, from_day="2016-11-01", before_day="2017-01-01")["saifi"] == 0.1


def test_nobody_interrupted_counts_as_an_event_and_adds_nothing(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 0),
        outage("B", HANOI, "05 08:00", "05 09:00", 10),
    )
    assert hanoi(data)["saidi_minutes"] == 6
    assert data.row("fault_handling_by_unit", HANOI)["faults"] == 2


def test_more_customers_interrupted_than_served_is_refused_and_shown(desk):
    load(
        desk,
        outage("A", HANOI, "05 08:00", "05 09:00", 101),
        outage("B", HANOI, "05 08:00", "05 09:00", 100),
    )
    assert hanoi(desk)["saifi"] == 1
    (reason,) = desk.ask("quarantine_by_reason").to_dict("records")
    assert (reason["reason"], reason["customers_named"]) == ("exceeds_customers", 101)


def test_a_covered_day_without_outages_is_zero_an_uncovered_one_null(data):
    load(
        data,
        quiet(HANOI, "2016-12-05", "2016-12-07"),
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        quiet(HCMC, "2016-12-05", "2016-12-05"),
        customers=((HANOI, "2016-12", 100), (HCMC, "2016-12", 100)),
    )
    covered = hanoi(data, from_day="2016-12-06", before_day="2016-12-07")
    assert (covered["saifi"], covered["days_covered"]) == (0, 1)
    beyond = hanoi(data, from_day="2016-12-08", before_day="2016-12-09")
    assert (beyond["saifi"], beyond["days_covered"]) == (None, 0)
    assert beyond["customer_interruptions"] is None
    nothing = data.row("reliability_by_unit", NPC)
    assert (nothing["saidi_minutes"], nothing["days_covered"]) == (None, 0)


def test_days_covered_are_the_periods_days_with_an_export(data):
    load(
        data,
        quiet(HANOI, "2016-11-28", "2016-12-03"),
        customers=((HANOI, "2016-12", 100), (HANOI, "2016-11", 100)),
    )
    assert hanoi(data)["days_covered"] == 3


def test_the_group_leaves_out_members_without_customers_and_names_them(data):
    load(
        data,
        outage("A", HANOI, "05 08:00", "05 09:00", 10),
        outage("A", HCMC, "05 08:00", "05 09:00", 90),
    )
    group = data.row("reliability_by_unit", "EVN")
    assert (group["saifi"], group["customers_served"]) == (0.1, 100)
    assert group["customer_interruptions"] == 10
    assert group["missing_units"] == "EVNCPC, EVNHCMC, EVNNPC, EVNSPC"


def test_transmission_and_generation_have_no_row(data):
    load(data, outage("A", HANOI, "05 08:00", "05 09:00", 10))
    units = data.ask("reliability_by_unit")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", HANOI, HCMC, NPC, CPC, SPC])


# is_provisional in each of its causes.


def provisional(data):
    return hanoi(data)["is_provisional"]


def test_a_whole_month_closed_and_over_is_final(data):
    load(data, quiet(HANOI, "2016-12-01", "2016-12-31"), as_of="2017-01-01T00:00")
    assert provisional(data) is False


def test_an_open_outage_makes_it_provisional(data):
    load(
        data,
        quiet(HANOI, "2016-12-01", "2016-12-31"),
        outage("A", HANOI, "20 08:00", "", 10),
        as_of="2017-01-01T00:00",
    )
    assert provisional(data) is True


def test_an_uncovered_day_makes_it_provisional(data):
    load(data, quiet(HANOI, "2016-12-01", "2016-12-30"), as_of="2017-01-01T00:00")
    assert provisional(data) is True


def test_a_second_before_the_periods_end_it_is_provisional(data):
    load(data, quiet(HANOI, "2016-12-01", "2016-12-31"), as_of="2016-12-31T23:59:59")
    assert provisional(data) is True


def test_the_group_is_provisional_for_a_members_uncovered_day(desk):
    whole = [quiet(u, "2016-12-01", "2016-12-31") for u in (HANOI, HCMC, NPC, CPC)]
    load(
        desk,
        *whole,
        customers=tuple((u, "2016-12", 100) for u in (HANOI, HCMC, NPC, CPC, SPC)),
        as_of="2017-01-01T00:00",
    )
    assert desk.row("reliability_by_unit", "EVN")["is_provisional"] is True
    last = outages(quiet(SPC, "2016-12-01", "2016-12-31"))
    desk.load(desk.write("o2.csv", last), as_of="2017-01-01T00:00")
    group = desk.row("reliability_by_unit", "EVN")
    assert (group["is_provisional"], group["missing_units"]) == (False, "")
