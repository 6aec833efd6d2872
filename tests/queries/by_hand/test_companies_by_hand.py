"""Companies that report apart by hand: who is summed, who is named, on which days.

100 customers a company wherever a test doesn't say otherwise; an outage is 10 of them
for an hour, 600 customer-minutes: 6 minutes of one company, 3 of two.
"""

from typing import Any

import pytest

from campaign.catalogue.campaigns import load_campaign
from tests.bare import BareSnapshot, Row, case, covered, outage, served
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

ALL = f"{CPC}, {HANOI}, {HCMC}, {NPC}, {SPC}"
TELLING = "customers_served customer_minutes_lost saidi_minutes days_covered"


def hour(outage_id: str, unit_code: str, day: str) -> Row:
    return outage(outage_id, unit_code, f"{day} 08:00:00", f"{day} 09:00:00", 10)


def days(unit_code: str, first: str, last: str = "", **more: bool) -> Row:
    return covered("outages", unit_code, first, last, **more)


def told(snapshot: BareSnapshot, unit_code: str = NPC, **binds: str) -> list[Any]:
    """Give customers, minutes, SAIDI, days covered and whoever is missing."""
    row = snapshot.unit_row("reliability_by_unit", unit_code, **binds)
    return [row[name] for name in (*TELLING.split(), "missing_units")]


def test_a_corporation_sums_the_companies_that_report_and_names_the_others(bare):
    # PA01 loses 600 and 600, PA02 600: 1800 of 200 customers; PA03 sent nothing.
    snapshot = bare(
        by_company=True,
        outages=[
            hour("A", "PA01", "05"),
            hour("B", "PA01", "06"),
            hour("C", "PA02", "06"),
        ],
        customers=[served(f"PA0{n}", 100) for n in (1, 2, 3)],
        coverage=[days("PA01", "01", "31"), days("PA02", "01", "31")],
    )

    row = snapshot.unit_row("reliability_by_unit", NPC)
    assert told(snapshot) == [200, 1800, 9, 31, "PA03"]
    assert (row["is_provisional"], row["uncovered_days"]) == (True, 0)
    assert row["saifi"] == 0.15
    group = snapshot.unit_row("reliability_by_unit", "EVN")
    assert [group[name] for name in TELLING.split()] == [200, 1800, 9, 31]
    assert group["missing_units"] == f"{CPC}, {HANOI}, {HCMC}, PA03, {SPC}"


def test_a_company_without_an_outage_that_reports_is_zero_not_missing(bare):
    # An export without a row speaks for PA02: 600 of 200 customers.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "01", "31"), days("PA02", "01", "31")],
    )

    row = snapshot.unit_row("reliability_by_unit", NPC)
    assert told(snapshot) == [200, 600, 3, 31, ""]
    assert row["is_provisional"] is False


def test_days_covered_are_those_of_every_company_that_is_summed(bare):
    # PA01 the whole month, PA02 its first half: both are summed, over 200 customers.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "20"), hour("B", "PA02", "15")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "01", "31"), days("PA02", "01", "15")],
    )

    assert told(snapshot) == [200, 1200, 6, 15, ""]
    row = snapshot.unit_row("reliability_by_unit", NPC)
    assert (row["uncovered_days"], row["is_provisional"]) == (16, True)
    # From the 16th on PA01 alone reports.
    assert told(snapshot, from_day="2016-12-16") == [100, 600, 6, 16, "PA02"]


def test_companies_of_different_days_have_figures_though_no_day_is_whole(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "20")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "01", "15"), days("PA02", "16", "31")],
    )

    assert told(snapshot) == [200, 1200, 6, 0, ""]
    row = snapshot.unit_row("fault_handling_by_unit", NPC)
    assert (row["faults"], row["days_covered"]) == (2, 0)


def test_with_customers_of_the_corporation_only_counts_stand_without_index(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served(NPC, 1000)],
        coverage=[days("PA01", "01", "31"), days("PA02", "01", "31")],
    )

    assert told(snapshot) == [None, 1200, None, 31, ""]
    assert told(snapshot, "EVN") == [None, None, None, 31, ALL]


def test_a_company_without_customers_is_left_out_on_both_sides_and_named(bare):
    # 600 of PA01's 100 customers; PA02's 600 minutes stand against nobody.
    coverage = [days("PA01", "01", "31"), days("PA02", "01", "20")]
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served("PA01", 100)],
        coverage=coverage,
    )

    assert told(snapshot) == [100, 600, 6, 31, "PA02"]
    # A question that divides by no customers sums both, on the days of both.
    row = snapshot.unit_row("fault_handling_by_unit", NPC)
    assert (row["faults"], row["days_covered"], row["missing_units"]) == (2, 20, "")


def test_so_is_one_in_a_file_of_the_whole_corporation(bare):
    snapshot = bare(
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served("PA01", 100)],
        coverage=[days(NPC, "01", "31", is_assumed=True)],
    )

    assert told(snapshot) == [100, 600, 6, 31, "PA02"]


def test_a_corporations_own_count_holds_all_its_companies(bare):
    # PA02 is among the 1000: 1200 minutes of them, nobody is left out.
    snapshot = bare(
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served(NPC, 1000), served("PA01", 100)],
        coverage=[days(NPC, "01", "31")],
    )

    assert told(snapshot) == [1000, 1200, 1.2, 31, ""]


SILENCE = {
    "others": ([hour("A", "PA01", "05")], "PA02"),
    "last_year": (
        [
            outage("A", "PA02", "2015-12-31 08:00:00", "2015-12-31 09:00:00", 10),
            outage("E", "EVNCPC", "05 08:00:00", "05 09:00:00", 10),
        ],
        "PA02",
    ),
    "31_days_before": (
        [outage("A", "PA02", "2016-10-31 08:00:00", "2016-10-31 09:00:00", 10)],
        "PA02",
    ),
    "32_days_before": (
        [outage("A", "PA02", "2016-10-30 08:00:00", "2016-10-30 09:00:00", 10)],
        "",
    ),
}


@pytest.mark.parametrize("since", SILENCE)
def test_a_company_with_customers_that_falls_silent_is_named(bare, since):
    rows, missing = SILENCE[since]
    snapshot = bare(
        by_company=True,
        outages=rows,
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days(NPC, "01", "31", is_assumed=True)],
    )
    minutes = 600 if since == "others" else 0

    assert told(snapshot) == [
        200,
        minutes,
        minutes / 200,
        31,
        missing,
    ]


def test_where_an_export_speaks_for_the_corporation_a_silent_company_is_zero(bare):
    snapshot = bare(
        outages=[hour("A", "PA01", "05")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days(NPC, "01", "31")],
    )

    assert told(snapshot) == [200, 600, 3, 31, ""]


def test_a_silent_companys_own_empty_export_makes_it_zero(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[
            days(NPC, "01", "31", is_assumed=True),
            days("PA02", "01", "31"),
        ],
    )

    assert told(snapshot) == [200, 600, 3, 31, ""]


def test_a_corporation_wide_export_and_one_a_company_make_days_of_all(bare):
    # The whole corporation to the 10th, then PA01 and PA02, each for itself.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "20")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[
            days(NPC, "01", "10"),
            days("PA01", "11", "31"),
            days("PA02", "11", "30"),
        ],
    )

    assert told(snapshot) == [200, 1200, 6, 30, ""]


def test_a_lone_company_in_november_and_the_corporation_in_december(bare):
    # November: 600 of PA01's 100; December: 600 of all 200.
    snapshot = bare(
        by_company=True,
        outages=[
            outage("A", "PA01", "2016-11-05 08:00:00", "2016-11-05 09:00:00", 10),
            hour("B", "PA02", "05"),
        ],
        customers=[
            served("PA01", 100, "2016-11"),
            served("PA02", 100, "2016-11"),
            served("PA01", 100),
            served("PA02", 100),
        ],
        coverage=[
            covered("outages", "PA01", "2016-11-01", "2016-11-30"),
            days(NPC, "01", "31"),
        ],
    )

    assert told(snapshot, from_day="2016-11-01") == [200, 1200, 9, 31, ""]
    assert told(snapshot, from_day="2016-11-01", before_day="2016-12-01") == [
        100,
        600,
        6,
        30,
        "PA02",
    ]


def test_a_company_without_customers_in_one_month_takes_no_day_from_the_others(bare):
    # PA02 has none in November: PA01 alone is summed, on all of its 61 days.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05")],
        customers=[
            served("PA01", 100, "2016-11"),
            served("PA01", 100),
            served("PA02", 100),
        ],
        coverage=[
            covered("outages", "PA01", "2016-11-01", "31"),
            covered("outages", "PA02", "2016-11-01", "15"),
        ],
    )

    assert told(snapshot, from_day="2016-11-01") == [100, 600, 6, 61, "PA02"]


def test_the_group_leaves_out_a_corporation_without_customers_in_one_month(bare):
    # Nobody counts NPC's customers of November: 600 of Hanoi's 100 are the group's.
    snapshot = bare(
        outages=[hour("A", HANOI, "05"), hour("A", "PA01", "06")],
        customers=[
            served(HANOI, 100, "2016-11"),
            served(HANOI, 100),
            served("PA01", 100),
        ],
        coverage=[
            covered("outages", unit, "2016-11-01", "31") for unit in (HANOI, NPC)
        ],
    )

    missing = f"{CPC}, {HCMC}, {NPC}, {SPC}"
    assert told(snapshot, "EVN", from_day="2016-11-01") == [100, 600, 6, 61, missing]


def test_the_group_of_a_whole_an_apart_and_a_missing_corporation(bare):
    # Hanoi 600 of 100, PA01 600 of 100; PA02, Central, South, HCMC sent nothing.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", HANOI, "05"), hour("A", "PA01", "06")],
        customers=[
            served(HANOI, 100),
            served("PA01", 100),
            served("PA02", 100),
            served(CPC, 100),
        ],
        coverage=[days(HANOI, "01", "31"), days("PA01", "01", "31")],
    )

    missing = f"{CPC}, {HCMC}, PA02, {SPC}"
    assert told(snapshot, "EVN") == [200, 1200, 6, 31, missing]


def test_a_company_with_coverage_but_no_customers_and_one_the_other_way_round(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA03", "05")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "01", "31"), days("PA03", "01", "31")],
    )

    assert told(snapshot) == [100, 600, 6, 31, "PA02, PA03"]


def test_zero_customers_are_none(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served("PA01", 100), served("PA02", 0)],
        coverage=[days("PA01", "01", "31"), days("PA02", "01", "31")],
    )

    assert told(snapshot) == [100, 600, 6, 31, "PA02"]


def test_a_company_of_no_customers_or_of_another_export_is_not_expected(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05")],
        customers=[served("PA01", 100), served("PA02", 0)],
        coverage=[days("PA01", "01", "31"), covered("complaints", "PA03", "01", "31")],
    )

    assert told(snapshot) == [100, 600, 6, 31, ""]


def test_without_customers_the_campaigns_companies_are_expected(bare):
    text = load_campaign("2016-12")[1].replace(
        "    whole_prefixes: [PA]\n",
        "    whole_prefixes: [PA]\n    companies: [PA01, PA02]\n",
    )
    given: dict[str, Any] = {
        "by_company": True,
        "outages": [
            hour("A", "PA01", "05"),
            outage("B", "PA09", "2015-12-05 08:00:00", "2015-12-05 09:00:00", 10),
        ],
        "coverage": [days("PA01", "01", "31")],
    }

    assert told(bare(campaign_text=text, **given))[-1] == "PA02"
    # Nobody names any: those that reported in last year's campaign are expected.
    assert told(bare(**given))[-1] == "PA09"
    # An outage of this summer is of neither campaign.
    given["outages"][1] = outage("B", "PA09", "2016-07-05 08:00", "2016-07-05 09:00", 1)
    assert told(bare(**given))[-1] == ""
    # Who reports complaints is not expected to report outages.
    given["outages"] = given["outages"][:1]
    given["complaints"] = [case("C", "PA09", "05 08:00")]
    assert told(bare(**given))[-1] == ""


def test_reliability_by_day_sums_the_companies_of_the_day(bare):
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA01", "05"), hour("B", "PA02", "05")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "05", "06"), days("PA02", "05")],
    )

    rows = snapshot.answer(
        "reliability_by_day",
        f"unit_code {TELLING} missing_units is_provisional",
        from_day="2016-12-04",
        before_day="2016-12-07",
    )
    assert [row[1:] for row in rows if row[0] == NPC] == [
        (200, None, None, 0, "", True),
        (200, 1200, 6, 1, "", False),
        (100, 0, 0, 1, "PA02", True),
    ]


def test_reliability_by_day_is_unknown_where_one_company_hides_a_field(bare):
    hidden = hour("B", "PA02", "05") | {"customers_interrupted": None}
    snapshot = bare(
        outages=[
            hour("A", "PA01", "05"),
            hidden | {"not_exported": "customers_interrupted"},
        ],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "05"), days("PA02", "05")],
        by_company=True,
    )

    rows = snapshot.answer("reliability_by_day", f"unit_code day {TELLING}")
    (row,) = (row[2:] for row in rows if row[0] == NPC and row[1].day == 5)
    assert row == (200, None, None, 1)


def test_one_that_lacks_a_company_is_not_held_against_last_year(bare):
    # Last year both companies reported, this year PA01 alone.
    snapshot = bare(
        by_company=True,
        customers=[
            served(unit, 100, month)
            for unit in ("PA01", "PA02")
            for month in ("2015-12", "2016-12")
        ],
        coverage=[
            covered("outages", "PA01", "2015-12-01", "2015-12-31"),
            covered("outages", "PA02", "2015-12-01", "2015-12-31"),
            days("PA01", "01", "31"),
        ],
    )

    columns = "unit_code saidi_minutes left_out"
    rows = snapshot.answer("reliability_last_year", columns)
    assert (NPC, None, NPC) in rows
    whole = bare(
        by_company=True,
        customers=[served("PA01", 100, month) for month in ("2015-12", "2016-12")],
        coverage=[
            covered("outages", "PA01", "2015-12-01", "2015-12-31"),
            days("PA01", "01", "31"),
        ],
    )
    assert (NPC, 0, "") in whole.answer("reliability_last_year", columns)


def test_served_by_month_has_no_row_of_no_unit(bare):
    snapshot = bare(customers=[served(HANOI, 100), served("PA0101", 10)])
    rows = snapshot.rows("select unit_code, customers_served from served_by_month")
    assert sorted(rows) == [(HANOI, 100), (NPC, 10), ("PA01", 10), ("PA0101", 10)]


def test_reliability_to_date_ends_where_the_months_sum_does(bare):
    # The 6th lacks PA02: it isn't covered, though PA01's 600 count over all 200.
    snapshot = bare(
        by_company=True,
        outages=[hour("A", "PA02", "05"), hour("B", "PA01", "06")],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[days("PA01", "05", "06"), days("PA02", "05")],
    )

    rows = snapshot.answer(
        "reliability_to_date",
        "unit_code saidi_minutes is_covered",
        from_day="2016-12-05",
        before_day="2016-12-07",
    )
    assert [row[1:] for row in rows if row[0] == NPC] == [(3, True), (6, False)]


def test_answers_of_companies_are_summed_without_regard_to_customers(bare):
    snapshot = bare(
        by_company=True,
        complaints=[
            case("A", "PA01", "05 08:00:00", "06 08:00:00"),
            case("B", "PA02", "05 08:00:00", "06 08:00:00"),
        ],
        customers=[served("PA01", 100), served("PA03", 100)],
        coverage=[
            covered("complaints", "PA01", "01", "31"),
            covered("complaints", "PA02", "01", "20"),
        ],
    )

    row = snapshot.unit_row("answers_by_unit", NPC)
    names = ("received", "on_time", "days_covered", "missing_units", "is_provisional")
    assert [row[name] for name in names] == [2, 2, 20, "PA03", True]


def test_covered_days_without_a_fault_are_zero_faults(bare):
    cuts = [{**hour("A", HANOI, "05"), "outage_class": "planned"}]
    snapshot = bare(
        outages=cuts,
        customers=[served(HANOI, 100)],
        coverage=[days(HANOI, "01", "31")],
    )

    row = snapshot.unit_row("fault_handling_by_unit", HANOI)
    assert (row["faults"], row["faults_within_2h"], row["customers_interrupted"]) == (
        0,
        0,
        0,
    )
    assert (row["mean_minutes"], row["share_customers_within_2h"]) == (None, None)


@pytest.mark.parametrize("planned_on", ["2016-11-28", "2017-01-02"])
def test_an_activity_held_in_the_period_counts_though_no_day_is_covered(
    bare, planned_on
):
    activity = {
        "activity_id": "A1",
        "unit_code": HANOI,
        "programme": "pink_week",
        "planned_on": planned_on,
        "held_on": "2016-12-03",
        "status": "held",
        "actual_quantity": 120,
    }
    snapshot = bare(activities=[activity])

    assert ("EVNHANOI", "pink_week", None, 1, 120) in snapshot.answer(
        "activities_by_programme", "unit_code programme planned held actual_quantity"
    )
    assert ("EVNHANOI", "pink_week", 1) in snapshot.answer(
        "activities_by_unit", "unit_code programme held"
    )
    assert (HANOI, 1) in snapshot.answer("activity_totals_by_unit", "unit_code held")
