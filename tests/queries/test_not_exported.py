"""A field that a system doesn't export is unknown, not zero (contracts.md, Coverage).

What needs it is null for the unit, and for the group whose member it is; what doesn't
need it stands.
"""

import pytest

from tests.conftest import OUTAGES
from tests.ingest.conftest import answers, lean_builds
from tests.queries.exports import (
    ACTIVITIES,
    CALLS,
    CPC,
    HANOI,
    NPC,
    READINGS,
    SAFETY,
    outage,
    outages,
    served,
)

__all__ = ["answers", "lean_builds"]

pytestmark = pytest.mark.usefixtures("answers")

PROFILE = """
title: a system that leaves something out
contract: {contract}
files: ["partly*.csv"]
not_exported: [{left_out}]
fields: {{{fields}}}
"""


@pytest.fixture
def partly(desk, monkeypatch):
    """Load canonical rows as a system that leaves out some of their columns."""

    def load(contract, header, left_out, *rows, others=()):
        columns = header.strip().split(",")
        kept = [n for n, name in enumerate(columns) if name not in left_out]
        fields = ", ".join(f"{columns[n]}: x_{columns[n]}" for n in kept)
        text = PROFILE.format(
            contract=contract, left_out=", ".join(left_out), fields=fields
        )
        folder = desk.write("profiles/partly.yaml", text).parent
        monkeypatch.setenv("TRIAN_PROFILES", str(folder))
        lines = [",".join(f"x_{columns[n]}" for n in kept)]
        for row in rows:
            cells = row.strip().split(",")
            lines.append(",".join(cells[n] for n in kept))
        path = desk.write("partly.csv", "\n".join(lines) + "\n")
        report = desk.load(path, *others, as_of="2016-12-20T12:00")
        assert {one.status for one in report.files} == {"loaded"}
        return desk

    return load


def nulls(found, *names):
    """Say which of the columns are null."""
    return [name for name in names if found[name] is None]


def calls(unit, offered, answered, within, abandoned):
    return f"{unit},2016-12-05 08:00:00,60,{offered},{answered},{within},{abandoned}\n"


def test_calls_answered_within_30s_unknown_at_one_centre_are_no_share_of_the_group(
    desk, partly
):
    """North 90 of 100 in 30 s, Centre 100 answered and unknown: not 90 of 200."""
    north = desk.write("calls.csv", CALLS + calls(NPC, 110, 100, 90, 10))
    left_out = ("answered_within_30s", "abandoned")
    partly("calls", CALLS, left_out, calls(CPC, 120, 100, 0, 0), others=[north])

    unknown = ("answered_within_30s", "abandoned", "share_within_30s")
    for unit, answered, share in ((CPC, 100, 100 / 120), ("EVN", 200, 200 / 230)):
        found = desk.row("care_centres", unit)
        assert nulls(found, *unknown) == list(unknown)
        assert (found["answered"], found["share_answered"]) == (answered, share)
    assert desk.row("care_centres", NPC)["share_within_30s"] == 0.9
    (hour,) = desk.ask("calls_by_hour").astype(object).to_dict("records")
    assert hour["calls_answered"] == 200
    assert hour["share_within_30s"] != hour["share_within_30s"]


def test_calls_answered_unknown_is_not_taken_for_answered_within_30s_unknown(
    desk, partly
):
    partly("calls", CALLS, ("answered_within_30s",), calls(CPC, 120, 100, 0, 20))
    found = desk.row("care_centres", CPC)
    assert (found["answered"], found["abandoned"]) == (100, 20)
    assert nulls(found, "answered_within_30s") == ["answered_within_30s"]


COST = ("customer_interruptions", "customer_minutes_lost")


@pytest.fixture
def blind(desk, partly):
    """Hà Nội: 100 × 60 min; the Centre the same, by a system without the last field."""

    def load(left_out):
        known = desk.write(
            "outages.csv", outages(outage("A", HANOI, "05 08:00", "05 09:00", 100))
        )
        months = ((unit, "2016-12", 1000) for unit in (HANOI, CPC))
        customers = desk.write("customers.csv", served(*months))
        row = outage("B", CPC, "05 08:00:00", "05 09:00:00", 100)
        return partly("outages", OUTAGES, left_out, row, others=[known, customers])

    return load


LISTS = ("outages_by_class", "outages_by_cause", "outages_by_hour", "worst_feeders")


@pytest.mark.parametrize("left_out", ["restored_at", "customers_interrupted"])
def test_what_a_list_of_outages_cost_is_unknown_where_the_field_is_left_out(
    blind, left_out
):
    desk = blind((left_out,))
    for question in LISTS:
        (mine,) = desk.ask(question, unit_code=CPC).astype(object).to_dict("records")
        assert mine["outages"] == 1, question
        assert all(mine[name] != mine[name] or mine[name] is None for name in COST)

        (hanoi,) = desk.ask(question, unit_code=HANOI).to_dict("records")
        assert [hanoi[name] for name in COST] == [100, 6000], question


def test_shares_of_a_sum_that_nobody_knows_are_null(blind):
    desk = blind(("restored_at",))
    for question in ("outages_by_class", "outages_by_cause"):
        assert desk.ask(question, unit_code="EVN")["share_of_minutes"].isna().all()
        assert desk.ask(question, unit_code=HANOI)["share_of_minutes"].tolist() == [1.0]


@pytest.mark.parametrize("left_out", ["restored_at", "customers_interrupted"])
def test_the_group_is_null_alike_in_the_tile_the_curve_and_the_run_rate(
    blind, left_out
):
    """Hà Nội alone has 100 × 60 / 1000 = 6 minutes; the group isn't Hà Nội."""
    desk = blind((left_out,))
    questions = ("reliability_by_unit", "run_rate_by_unit")
    for unit in (CPC, "EVN"):
        for question in questions:
            assert desk.row(question, unit)["saidi_minutes"] is None
        days = desk.ask("reliability_to_date")
        assert days.loc[days["unit_code"] == unit, "saidi_minutes"].isna().all()
        assert (days["unit_code"] == unit).any()
    for question in questions:
        assert desk.row(question, HANOI)["saidi_minutes"] == 6
    days = desk.ask("reliability_to_date")
    assert days.loc[days["unit_code"] == HANOI, "saidi_minutes"].iloc[-1] == 6


def test_without_counts_of_customers_open_outages_stand(blind):
    found = blind(("customers_interrupted",)).row("reliability_by_unit", CPC)
    assert (found["open_outages"], found["saifi"], found["maifi"]) == (0, None, None)


def test_without_classes_the_whole_stands_and_no_part_of_it(blind):
    desk = blind(("outage_class",))
    assert desk.row("reliability_by_unit", CPC)["saidi_minutes"] == 6
    for planned in ("planned", "unplanned"):
        for unit in (CPC, "EVN"):
            found = desk.row("reliability_by_unit", unit, planned=planned)
            assert found["saidi_minutes"] is None
    for name in ("faults", "mean_minutes", "customers_interrupted"):
        assert desk.row("fault_handling_by_unit", CPC)[name] is None
        assert desk.row("fault_handling_by_unit", "EVN")[name] is None
    assert desk.row("fault_handling_by_unit", HANOI)["faults"] == 1


def test_an_unknown_end_is_no_duration_and_no_open_outage(blind):
    desk = blind(("restored_at",))
    (row,) = desk.ask("interruption_rows", unit_code=CPC).to_dict("records")
    assert row["duration_minutes"] != row["duration_minutes"]
    assert not row["is_open"] and not row["is_sustained"]


def test_injured_people_that_nobody_counts_are_not_nobody(desk, partly):
    """A labour accident is one whoever was hurt; of a grid event nobody can tell."""
    partly(
        "safety_events",
        SAFETY,
        ("injured", "lost_mwh"),
        f"1,{HANOI},2016-12-05 08:00:00,labour,minor,0,1,\n",
        f"2,{CPC},2016-12-05 08:00:00,grid,minor,0,0,\n",
    )
    hanoi, centre = (desk.row("safety_by_unit", unit) for unit in (HANOI, CPC))
    assert (hanoi["accidents"], hanoi["dead"], hanoi["injured"]) == (1, 1, None)
    unknown = ["accidents", "incidents", "injured", "lost_mwh"]
    assert nulls(centre, *unknown, "dead") == unknown
    assert desk.row("safety_by_unit", "EVN")["accidents"] is None
    days = desk.ask("safety_to_date").set_index("unit_code")["accidents"]
    assert days[HANOI].iloc[-1] == 1
    assert days[CPC].isna().all() and days["EVN"].isna().all()


def test_readings_whose_limits_are_left_out_prove_nothing(desk, partly):
    row = f"Nghi Sơn,2016-12-05 01:00:00,SO2,{HANOI},900,mg/Nm3,200\n"
    partly("environment_readings", READINGS, ("limit_value",), row)
    for unit in (HANOI, "EVN"):
        found = desk.row("environment_by_unit", unit)
        assert found["readings"] == 1
        names = ["readings_with_limit", "exceedances", "share_within_limit"]
        assert nulls(found, *names) == names
    assert desk.ask("environment_to_date")["exceedances"].isna().all()


def test_what_activities_gave_is_unknown_for_the_group_of_a_unit_that_leaves_it_out(
    desk, partly
):
    def held(number, unit):
        return (
            f"{number},{unit},pink_week,,2016-12-05,2016-12-05,held,5,4,unit,40,"
            "1000,,\n"
        )

    known = desk.write("activities.csv", ACTIVITIES + held("A", HANOI))
    left_out = ("beneficiaries", "value_vnd", "actual_quantity")
    partly("activities", ACTIVITIES, left_out, held("B", CPC), others=[known])

    frame = desk.ask("activities_by_programme")
    pink = frame[frame["programme"] == "pink_week"].set_index("unit_code")
    for unit, count in ((CPC, 1), ("EVN", 2)):
        totals = desk.row("activity_totals_by_unit", unit)
        assert (totals["held"], totals["beneficiaries"], totals["value_vnd"]) == (
            count,
            None,
            None,
        )
        assert pink.loc[unit, ["planned", "held"]].tolist() == [count, count]
        assert pink.loc[unit, "planned_quantity"] == 5 * count
        assert pink.loc[unit, list(left_out)].isna().all()
    assert pink.loc[HANOI, list(left_out)].tolist() == [40, 1000, 4]


def test_activities_whose_state_is_left_out_are_neither_planned_nor_held(desk, partly):
    row = f"B,{CPC},pink_week,,2016-12-05,2016-12-05,held,5,4,unit,40,1000,,\n"
    partly("activities", ACTIVITIES, ("status",), row)
    frame = desk.ask("activities_by_unit")
    pink = frame[frame["programme"] == "pink_week"].set_index("unit_code")
    assert (
        pink.loc[[CPC, "EVN"], ["planned", "planned_by_now", "held"]]
        .isna()
        .all(axis=None)
    )
    assert desk.row("activity_totals_by_unit", CPC)["held"] is None
