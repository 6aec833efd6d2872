"""Day by day and to date: the same indices, laid out in time."""

from datetime import date

import pandas as pd
import pytest

from tests.queries.exports import HANOI, HCMC, outage, outages, quiet, served


def load(data, *rows, customers=((HANOI, "2016-12", 100),), as_of=None):
    data.load(
        data.write("o.csv", outages(*rows)),
        data.write("c.csv", served(*customers)),
        as_of=as_of,
    )


def days_of(data, question, unit_code, **binds):
    """Give a unit's rows of a question by day, null as None."""
    frame = data.ask(question, **binds)
    rows = frame[frame["unit_code"] == unit_code].to_dict("records")
    return {
        pd.Timestamp(row["day"]).date(): {
            name: None if pd.isna(value) else value for name, value in row.items()
        }
        for row in rows
    }


def test_one_row_per_unit_and_day_up_to_as_of(data):
    load(data, quiet(HANOI, "2016-12-02", "2016-12-03"), as_of="2016-12-05T00:30")
    frame = data.ask("reliability_by_day")
    counted = frame.groupby("unit_code")["day"].nunique()
    assert set(counted) == {5}
    assert len(counted) == 6 and len(frame) == 30
    assert list(days_of(data, "reliability_by_day", HANOI)) == [
        date(2016, 12, day) for day in range(1, 6)
    ]


def test_a_day_without_an_export_is_null_a_quiet_one_zero(data):
    load(
        data,
        outage("A", HANOI, "02 08:00", "02 09:00", 10),
        quiet(HANOI, "2016-12-04", "2016-12-04"),
        as_of="2016-12-05T12:00",
    )
    days = days_of(data, "reliability_by_day", HANOI)
    said = [days[date(2016, 12, day)]["saidi_minutes"] for day in range(1, 6)]
    assert said == [None, 6, 0, 0, None]
    covered = [days[date(2016, 12, day)]["days_covered"] for day in range(1, 6)]
    assert covered == [0, 1, 1, 1, 0]


def test_caidi_of_a_quiet_day_is_null(data):
    load(data, quiet(HANOI, "2016-12-02", "2016-12-02"))
    (day,) = days_of(data, "reliability_by_day", HANOI, from_day="2016-12-02").values()
    assert (day["saifi"], day["caidi_minutes"]) == (0, None)


def test_only_the_days_open_outage_makes_a_finished_day_provisional(data):
    load(
        data,
        quiet(HANOI, "2016-12-02", "2016-12-04"),
        outage("A", HANOI, "03 08:00", "", 10),
        as_of="2016-12-04T14:00",
    )
    days = days_of(data, "reliability_by_day", HANOI, from_day="2016-12-02")
    assert [day["is_provisional"] for day in days.values()] == [False, True, True]
    assert [day["open_outages"] for day in days.values()] == [0, 1, 0]


def test_the_days_of_a_unit_add_up_to_its_period(data):
    load(
        data,
        outage("A", HANOI, "02 08:00", "02 09:00", 10),
        outage("B", HANOI, "02 20:00", "03 09:00", 7),
        outage("C", HANOI, "04 08:00", "04 08:05", 30),
    )
    days = days_of(data, "reliability_by_day", HANOI, from_day="2016-12-02").values()
    whole = data.row("reliability_by_unit", HANOI)
    for name in ("saifi", "saidi_minutes", "maifi", "customer_minutes_lost"):
        assert sum(day[name] for day in days) == pytest.approx(whole[name])


def test_by_day_knows_scope_and_planned(data):
    load(
        data,
        outage("A", HANOI, "02 08:00", "02 09:00", 10, "planned"),
        outage("B", HANOI, "02 08:00", "02 09:00", 20, "force_majeure"),
        outage("C", HANOI, "02 08:00", "02 09:00", 40, "fault"),
    )
    binds = {"from_day": "2016-12-02", "planned": "unplanned"}
    (day,) = days_of(
        data, "reliability_by_day", HANOI, scope="after_exclusions", **binds
    ).values()
    assert day["customer_interruptions"] == 40


def test_by_day_has_the_columns_of_by_unit(data):
    load(data, quiet(HANOI, "2016-12-02", "2016-12-02"))
    by_unit = set(data.ask("reliability_by_unit").columns) - {"uncovered_days"}
    assert by_unit | {"day"} <= set(data.ask("reliability_by_day").columns)


def test_the_last_day_to_date_is_the_period(data):
    # Two members, two months, a hole, an open one: to the last bit.
    load(
        data,
        outage("A", HANOI, "2016-11-30 08:00:00", "2016-11-30 09:07:00", 13),
        outage("B", HANOI, "02 08:00", "02 09:11", 7),
        outage("C", HANOI, "09 08:00", "", 11),
        quiet(HANOI, "2016-12-09", "2016-12-09"),
        outage("A", HCMC, "02 08:00", "02 09:13", 17),
        outage("B", HCMC, "03 08:00", "03 08:04", 19),
        customers=(
            (HANOI, "2016-11", 97),
            (HANOI, "2016-12", 101),
            (HCMC, "2016-11", 103),
            (HCMC, "2016-12", 107),
        ),
        as_of="2016-12-10T12:00",
    )
    period = {"from_day": "2016-11-30", "before_day": "2017-01-01"}
    for unit in ("EVN", HANOI, HCMC):
        last = days_of(data, "reliability_to_date", unit, **period)[date(2016, 12, 10)]
        whole = data.row("reliability_by_unit", unit, **period)
        for name in ("saidi_minutes", "saifi", "maifi"):
            assert last[name] == whole[name], (unit, name)


def test_to_date_only_grows_and_marks_uncovered_days(data):
    load(
        data,
        outage("A", HANOI, "02 08:00", "02 09:00", 10),
        as_of="2016-12-04T12:00",
    )
    days = days_of(data, "reliability_to_date", HANOI).values()
    assert [day["saidi_minutes"] for day in days][1:] == [6, 6, 6]
    assert [day["is_covered"] for day in days] == [False, True, False, False]
