"""Activities by programme: what was planned, what was held, in whose units."""

import pandas as pd

from tests.queries.exports import ACTIVITIES, HANOI, OTHERS, RETAIL, outage, outages

CLOCK = outages(outage("clock", HANOI, "24 12:00", "24 17:00", 0))


def activity(
    activity_id,
    planned_on,
    held_on="",
    status="planned",
    *,
    unit_code=HANOI,
    programme="pink_week",
    planned="",
    actual="",
    unit="",
    people="",
    value="",
):
    return (
        f"{activity_id},{unit_code},{programme},,2016-12-{planned_on},"
        f"{held_on and '2016-12-' + held_on},{status},{planned},{actual},{unit},"
        f"{people},{value},,\n"
    )


def load(data, *rows):
    """Load activities; the data speak up to 24/12/2016 17:00."""
    data.load(
        data.write("activities.csv", ACTIVITIES + "".join(rows)),
        data.write("o.csv", CLOCK),
    )


def programme_rows(data, unit_code=HANOI, programme="pink_week", **binds):
    frame = data.ask("activities_by_programme", **binds)
    found = frame[(frame["unit_code"] == unit_code) & (frame["programme"] == programme)]
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in found.to_dict("records")
    ]


def test_cancelled_is_neither_planned_nor_held(data):
    load(
        data,
        activity("A", "05"),
        activity("B", "06", "06", "held"),
        activity("C", "07", "", "cancelled"),
        activity("D", "08", "08", "cancelled"),
    )
    (row,) = programme_rows(data)
    assert (row["planned"], row["held"]) == (2, 1)


def test_held_without_a_day_was_held_on_the_planned_one(data):
    load(data, activity("A", "05", "", "held"), activity("B", "12"))
    (row,) = programme_rows(data, before_day="2016-12-06")
    assert (row["planned"], row["held"]) == (1, 1)


def test_planned_counts_by_its_planned_day_and_held_by_its_held_day(data):
    load(data, activity("A", "05", "12", "held"), activity("B", "20"))
    (first,) = programme_rows(data, before_day="2016-12-10")
    (then,) = programme_rows(data, from_day="2016-12-10", before_day="2016-12-15")
    assert (first["planned"], first["held"]) == (1, 0)
    assert (then["planned"], then["held"]) == (0, 1)


def test_held_after_as_of_is_not_held_yet(data):
    load(
        data,
        activity("A", "24", "24", "held"),
        activity("B", "24", "25", "held"),
    )
    (row,) = programme_rows(data)
    assert (row["planned"], row["held"]) == (2, 1)


def test_quantities_of_different_units_have_a_row_each(data):
    load(
        data,
        activity("A", "05", "05", "held", planned=10, actual=12, unit="km", people=7),
        activity("B", "06", "06", "held", planned=5, actual=4, unit="km", people=8),
        activity("C", "07", "07", "held", planned=300, actual=310, unit="đèn"),
        activity("D", "08"),
    )
    rows = {row["quantity_unit"]: row for row in programme_rows(data)}
    assert set(rows) == {"km", "đèn", None}
    assert (rows["km"]["planned_quantity"], rows["km"]["actual_quantity"]) == (15, 16)
    assert rows["km"]["beneficiaries"] == 15
    assert (rows["đèn"]["planned"], rows["đèn"]["held"]) == (1, 1)
    assert (rows[None]["planned"], rows[None]["held"]) == (1, 0)


def test_only_held_ones_reach_people_and_give_value(data):
    load(
        data,
        activity("A", "05", "05", "held", people=7, value=1000),
        activity("B", "06", people=50, value=9000),
        activity("C", "07", "", "cancelled", people=90),
    )
    (row,) = programme_rows(data)
    assert (row["beneficiaries"], row["value_vnd"]) == (7, 1000)


def test_every_unit_has_a_row_and_the_group_adds_them_up(data):
    load(
        data,
        activity("A", "05", "05", "held"),
        activity("B", "06", "06", "held", unit_code="EVNNPT"),
    )
    units = set(data.ask("activities_by_programme")["unit_code"])
    assert units == {"EVN", *RETAIL, *OTHERS}
    (group,) = programme_rows(data, "EVN")
    assert (group["planned"], group["held"]) == (2, 2)


def test_a_programme_without_an_activity_is_zero_an_uncovered_unit_null(data):
    load(data, activity("A", "05", "05", "held"))
    (quiet,) = programme_rows(data, HANOI, "quiz_contest")
    (unknown,) = programme_rows(data, "EVNNPT", "quiz_contest")
    assert (quiet["planned"], quiet["held"]) == (0, 0)
    assert (unknown["planned"], unknown["held"]) == (None, None)
