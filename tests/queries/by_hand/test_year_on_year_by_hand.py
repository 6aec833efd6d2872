"""Last year over the same members, days and hours, and the pace, by hand."""

import math
from datetime import date

import pytest

from campaign.ingest.year_before import BEGUN, SHARED
from tests.bare import case, covered, outage, served
from tests.queries.exports import HANOI, HCMC, NPC

WHOLE = ("2015-12-01", "2015-12-31")


def daily(unit_code, *customers, first=1):
    """An hour for so many customers on each day from the first."""
    return [
        outage(f"{n}", unit_code, f"{n:02} 08:00", f"{n:02} 09:00", count)
        for n, count in enumerate(customers, start=first)
    ]


# Last year's side.


@pytest.mark.parametrize(
    ("time", "stands"), [("16:59:59", True), ("17:00:00", True), ("17:00:01", False)]
)
def test_the_year_before_holds_what_had_begun_by_the_same_moment(bare, time, stands):
    began = f"2015-12-24 {time}"
    snapshot = bare(
        as_of="24 17:00",
        outages=[outage("A", HANOI, began, "2015-12-24 18:00:00", 3)],
        complaints=[case("B", HANOI, began)],
    )
    marts = [*BEGUN, *SHARED]
    kept = [snapshot.rows(f"select 1 from year_before.{mart}") for mart in marts]
    assert kept == [[(1,)] * stands] * len(marts)


@pytest.fixture
def two_years(bare):
    """Hanoi covers 1–24/12 but the 3rd, Ho Chi Minh City 1–24; EVNNPC has no last year.

    60 customers each this December, 30 each last one; as_of is the 24th at 17:00.
    """
    return bare(
        as_of="24 17:00",
        outages=[
            # Last year: 30 and 60 minutes of Hanoi's 30 customers, on the 2nd and 3rd.
            outage("A", HANOI, "2015-12-02 08:00:00", "2015-12-02 08:30:00", 30),
            outage("B", HANOI, "2015-12-03 08:00:00", "2015-12-03 09:00:00", 30),
            # Runs at 17:00 on the 24th, for two hours by then; ended three later.
            outage("C", HANOI, "2015-12-24 15:00:00", "2015-12-24 20:00:00", 3),
            outage("D", HANOI, "2015-12-24 17:00:01", "2015-12-24 18:00:01", 30),
            outage("E", HCMC, "2015-12-30 08:00:00", "2015-12-30 09:00:00", 6),
            # A momentary one.
            outage("F", HCMC, "2015-12-05 08:00:00", "2015-12-05 08:01:00", 3),
            # This year: 10 minutes of Hanoi's 60, an hour of 6 of the others.
            outage("a", HANOI, "02 08:00", "02 08:10", 60),
            outage("b", HCMC, "04 08:00", "04 09:00", 6),
            outage("c", NPC, "04 08:00", "04 09:00", 60),
        ],
        customers=[served(unit, 60) for unit in (HANOI, HCMC, NPC)]
        + [served(unit, 30, "2015-12") for unit in (HANOI, HCMC, NPC)],
        coverage=[
            *(covered("outages", unit, *WHOLE) for unit in (HANOI, HCMC)),
            covered("outages", NPC, "2015-12-01", "2015-12-30"),
            covered("outages", HANOI, "01", "02"),
            covered("outages", HANOI, "04", "24"),
            covered("outages", HCMC, "01", "24"),
            covered("outages", NPC, "01", "24"),
        ],
    )


def on_day(snapshot, unit_code, day):
    (row,) = (
        row
        for row in snapshot.answer("reliability_year_on_year")
        if (row["unit_code"], row["day"]) == (unit_code, date(2016, 12, day))
    )
    return row


def test_year_on_year_sums_the_same_days_and_leaves_out_the_uncovered_one(two_years):
    assert on_day(two_years, HANOI, 3) == {
        "unit_code": HANOI,
        "day": date(2016, 12, 3),
        "is_covered": False,
        "saidi_minutes": 10,
        "saifi": 1,
        "maifi": 0,
        "last_saidi_minutes": 30,  # not the 60 of the 3rd
        "last_saifi": 1,
        "last_maifi": 0,
    }


def test_year_on_year_sees_last_years_day_at_the_same_hour(two_years):
    row = on_day(two_years, HANOI, 24)
    # 30 + two hours of 3 of 30 customers; what began at 17:00:01 isn't there yet.
    assert (row["last_saidi_minutes"], row["last_saifi"]) == (42, 1.1)


def test_year_on_year_goes_on_with_what_last_year_brought_on_the_days_to_come(
    two_years,
):
    row = on_day(two_years, HANOI, 25)
    assert (row["saidi_minutes"], row["saifi"], row["maifi"]) == (None, None, None)
    # 30 + five hours of 3 + an hour of 30, of 30 customers: 30 + 30 + 60.
    assert (row["last_saidi_minutes"], row["last_saifi"]) == (120, 2.1)
    # The hour of 6 of the other's 30 customers comes on the 30th alone.
    ends = [on_day(two_years, HCMC, day)["last_saidi_minutes"] for day in (29, 30)]
    assert ends == [0, 12]


def test_year_on_year_compares_the_group_over_members_with_a_whole_last_year(
    two_years,
):
    row = on_day(two_years, "EVN", 24)
    # This year (10 × 60 + 60 × 6) / 120; last (30 × 30 + 120 × 3) / 60; F of 60.
    assert (row["saidi_minutes"], row["last_saidi_minutes"]) == (8, 21)
    assert (row["last_maifi"], row["is_covered"]) == (0.05, True)
    asked = {"from_day": "2016-12-04", "before_day": "2016-12-06"}
    days = two_years.answer("reliability_year_on_year", "day", **asked)
    assert {day.day for day in days} == {4, 5}
    units = {row["unit_code"] for row in two_years.answer("reliability_year_on_year")}
    assert units == {"EVN", HANOI, HCMC}


def test_reliability_last_year_gives_the_whole_period_and_names_who_is_left_out(
    two_years,
):
    rows = two_years.answer("reliability_last_year")
    # Hanoi: 30 + 60 + 30 + 60; Ho Chi Minh City: an hour of 6 of 30.
    assert rows == [
        {
            "unit_code": "EVN",
            "saidi_minutes": (180 + 12) / 2,
            "saifi": pytest.approx((3.1 + 0.2) / 2),
            "maifi": 0.05,
            "left_out": NPC,
        },
        {
            "unit_code": HANOI,
            "saidi_minutes": 180,
            "saifi": 3.1,
            "maifi": 0,
            "left_out": "",
        },
        {
            "unit_code": HCMC,
            "saidi_minutes": 12,
            "saifi": 0.2,
            "maifi": 0.1,
            "left_out": "",
        },
        {
            "unit_code": NPC,
            "saidi_minutes": None,
            "saifi": None,
            "maifi": None,
            "left_out": NPC,
        },
    ]


def test_reliability_last_year_names_everybody_who_is_left_out(bare):
    units, months = (HANOI, HCMC, NPC), ("2015-12", "2016-12")
    snapshot = bare(
        outages=[
            outage("A", HANOI, "2015-12-02 08:00:00", "2015-12-02 08:30:00", 30),
            outage("a", HANOI, "02 08:00", "02 08:10", 30),
        ],
        customers=[served(unit, 30, month) for unit in units for month in months],
        coverage=[
            covered("outages", HANOI, *WHOLE),
            *(covered("outages", unit, "01") for unit in units),
        ],
    )
    row = snapshot.unit_row("reliability_last_year", "EVN")
    assert row["left_out"] == f"{HCMC}, {NPC}"


def test_reliability_last_year_adds_the_classes_of_a_day(bare):
    # A fault of 30 and a planned cut of 15 of 30 customers: 1.5 each, 45 minutes.
    cuts = [("fault", 30), ("planned", 15)]
    snapshot = bare(
        outages=[
            outage(name, HANOI, "2015-12-02 08:00", "2015-12-02 08:30", size, name)
            for name, size in cuts
        ],
        customers=[served(HANOI, 30, "2015-12"), served(HANOI, 60)],
        coverage=[
            covered("outages", HANOI, *WHOLE),
            covered("outages", HANOI, "01", "31"),
        ],
    )
    columns = "saidi_minutes saifi"
    rows = snapshot.answer("reliability_last_year", f"unit_code {columns}")
    assert (HANOI, 45, 1.5) in rows
    days = snapshot.answer("reliability_year_on_year", "unit_code day last_saifi")
    assert (HANOI, date(2016, 12, 2), 1.5) in days


def test_year_on_year_divides_each_month_by_its_own_customers(bare):
    # Last year's hour of 6 customers of 30 in November, of 60 in December: 12 and 6.
    months = {"2015-11": 30, "2015-12": 60, "2016-11": 90, "2016-12": 120}
    snapshot = bare(
        outages=[
            outage(month, HANOI, f"{month}-02 08:00", f"{month}-02 09:00", 6)
            for month in months
        ],
        customers=[served(HANOI, size, month) for month, size in months.items()],
        coverage=[
            covered("outages", HANOI, f"{year}-11-01", f"{year}-12-31")
            for year in (2015, 2016)
        ],
    )
    rows = snapshot.answer(
        "reliability_year_on_year",
        "unit_code day saidi_minutes last_saidi_minutes",
        from_day="2016-11-01",
    )
    ends = (date(2016, 11, 30), date(2016, 12, 31))
    assert [row[2:] for row in rows if row[0] == HANOI and row[1] in ends] == [
        (4, 12),
        (4 + 3, 12 + 6),
    ]


def test_a_question_can_be_asked_as_the_data_stood_a_year_before(two_years):
    asked = {"from_day": "2015-12-01", "before_day": "2016-01-01"}
    now = two_years.unit_row("reliability_by_unit", HANOI, **asked)
    assert (now["saidi_minutes"], now["open_outages"]) == (180, 0)


# What part of a period is covered.


def parts(snapshot, unit_code, contract="outages"):
    return [
        (row["day"].day, row["covered_so_far"], row["covered_at_most"])
        for row in snapshot.answer(
            "covered_member_days", from_day="2016-12-22", before_day="2016-12-27"
        )
        if (row["unit_code"], row["contract"]) == (unit_code, contract)
    ]


def test_covered_member_days_weigh_members_by_customers_and_count_days_to_come(bare):
    # Hanoi (10 customers) lacks the 23rd, Ho Chi Minh City (30) has all to the 24th;
    # the others have no day and don't count. An accident report weighs nothing.
    snapshot = bare(
        as_of="24 00:05",
        customers=[served(HANOI, 10), served(HCMC, 30), served(NPC, 500)],
        coverage=[
            covered("outages", HANOI, "22"),
            covered("outages", HANOI, "24"),
            covered("outages", HCMC, "22", "24"),
            covered("safety_events", HANOI, "23"),
            # A day before those asked for makes nobody a member.
            covered("outages", NPC, "21"),
        ],
    )
    assert parts(snapshot, HANOI) == [
        (22, 10, 50),
        (23, 10, 50),
        (24, 20, 50),
        (25, 30, 50),
        (26, 40, 50),
    ]
    group = [(22, 40), (23, 70), (24, 110), (25, 150), (26, 190)]
    assert parts(snapshot, "EVN") == [(day, size, 200) for day, size in group]
    safety = [(22, 0), (23, 1), (24, 1), (25, 2), (26, 3)]
    for unit in (HANOI, "EVN"):
        found = parts(snapshot, unit, "safety_events")
        assert found == [(day, size, 5) for day, size in safety]
    assert parts(snapshot, NPC) == []


# Where the pace leads.


def test_run_rate_by_unit_goes_on_at_the_mean_of_the_whole_covered_days(bare):
    # 60 customers: as many minutes a day as customers without supply for an hour.
    # Nine whole days 0 0 7 7 7 7 7 7 12 are 54, 6 a day; the 10th 5 by noon. Ahead are
    # half of the 10th and four days: 59 + 4.5 × 6 = 86. Deviations from 6: twice 36,
    # six times 1, once 36, together 114: s² = 114/8, (s/6)² = 0.3958, below 0.8².
    # 1/4.5 + 1/9 = 1/3, so the scatter is √ln(1 + 0.3958/3) = 0.352: what is ahead,
    # 27, lies between 27 · e^(−1.2816 · 0.352) = 17.2 and 27 · e^0.4511 = 42.4.
    # Each is out once an hour: SAIFI is a sixtieth of the minutes.
    snapshot = bare(
        as_of="10 12:00",
        outages=daily(HANOI, 0, 0, 7, 7, 7, 7, 7, 7, 12, 5),
        customers=[served(HANOI, 60)],
    )
    before = {"from_day": "2016-12-01", "before_day": "2016-12-15"}
    reach = math.exp(1.2816 * math.log(1 + 114 / 8 / 36 / 3) ** 0.5)
    low, high = pytest.approx(59 + 27 / reach), pytest.approx(59 + 27 * reach)
    expected = {
        "saidi_minutes": 59,
        "minutes_per_day": 6,
        "days_left": 4,
        "uncovered_days": 0,
        "projected_minutes": 86,
        "projected_low_minutes": low,
        "projected_high_minutes": high,
        "saifi": pytest.approx(59 / 60),
        "saifi_per_day": 0.1,
        "projected_saifi": pytest.approx(86 / 60),
        "projected_low_saifi": pytest.approx((59 + 27 / reach) / 60),
        "projected_high_saifi": pytest.approx((59 + 27 * reach) / 60),
    }
    assert (59 + 27 / reach, 59 + 27 * reach) == pytest.approx((76.2, 101.4), abs=0.05)
    assert snapshot.answer("run_rate_by_unit", **before) == [
        {"unit_code": "EVN", **expected},
        {"unit_code": HANOI, **expected},
    ]


def ahead(snapshot, *numbers):
    """Ask the macro what is ahead: per_day, spread, whole_days, ahead_days."""
    with snapshot.cursor() as cursor:
        row = cursor.execute("select forecast_band(?, ?, ?, ?)", numbers).fetchone()
    return row[0]["low"], row[0]["high"]


def test_the_band_widens_where_days_are_as_uneven_as_their_own_mean(bare):
    # 10 days of 2 known, 10 ahead: 20 at the same pace; u² · (1/10 + 1/10) = u² / 5.
    snapshot = bare()

    def factors(uneven):
        low, high = ahead(snapshot, 2.0, 2.0 * uneven, 10, 10)
        scatter = math.exp(1.2816 * math.log(1 + uneven**2 / 5) ** 0.5)
        return low * scatter / 20, high / scatter / 20

    assert factors(0.0) == pytest.approx((1, 1))
    assert factors(0.8) == pytest.approx((1, 1))
    assert factors(1.0) == pytest.approx((math.exp(-0.3), math.exp(0.7)))
    assert factors(1.2) == pytest.approx((math.exp(-0.6), math.exp(1.4)))
    assert factors(3.0) == pytest.approx((math.exp(-0.6), math.exp(1.4)))


def test_the_band_is_one_amount_where_nothing_differs_or_is_lost_or_left(bare):
    snapshot = bare()
    assert ahead(snapshot, 2.0, 0.0, 10, 10) == (20, 20)
    assert ahead(snapshot, 0.0, 0.0, 10, 10) == (0, 0)
    assert ahead(snapshot, 2.0, 3.0, 10, 0.0) == (0, 0)
    assert ahead(snapshot, None, 1.0, 10, 10) == (None, None)


def test_run_rate_by_unit_never_ends_below_what_is_lost_already(bare):
    snapshot = bare(
        as_of="08 00:00",
        outages=daily(HANOI, 0, 0, 0, 0, 0, 0, 35),
        customers=[served(HANOI, 60)],
    )
    # 5 a day, ever so uneven: two days ahead are 10, at least some of it.
    row = snapshot.unit_row("run_rate_by_unit", HANOI, before_day="2016-12-10")
    assert (row["saidi_minutes"], row["projected_minutes"]) == (35, 45)
    assert 35 < row["projected_low_minutes"] < 37
    assert row["projected_high_minutes"] > 100


@pytest.mark.parametrize(("day", "is_told"), [("07", False), ("08", True)])
def test_run_rate_by_unit_begins_on_the_seventh_covered_day(bare, day, is_told):
    # The 2nd is uncovered.
    snapshot = bare(
        as_of=f"{day} 23:00",
        outages=daily(HANOI, 6) + daily(HANOI, *[6] * (int(day) - 2), first=3),
        customers=[served(HANOI, 60)],
    )
    row = snapshot.unit_row("run_rate_by_unit", HANOI)
    assert (row["projected_minutes"] is not None) is is_told
    assert (row["minutes_per_day"] is not None) is is_told
    assert row["saidi_minutes"] == 6 * (int(day) - 1)


def test_run_rate_by_unit_fills_the_uncovered_day(bare):
    # Seven covered whole days of 6, 6, 6, 6, 6, 6 and 13 minutes: 7 a day.
    snapshot = bare(
        as_of="09 00:00",
        outages=daily(HANOI, 6) + daily(HANOI, 6, 6, 6, 6, 6, 13, first=3),
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "09")],
    )
    row = snapshot.unit_row("run_rate_by_unit", HANOI, before_day="2016-12-11")
    assert (row["minutes_per_day"], row["days_left"]) == (7, 1)
    assert (row["uncovered_days"], row["saidi_minutes"]) == (1, 49)
    # The 2nd, the 9th and the 10th.
    assert row["projected_minutes"] == 49 + 3 * 7


@pytest.mark.parametrize(
    ("as_of", "projected"), [("31 12:00", 183), ("2017-01-01", None)]
)
def test_run_rate_by_unit_is_told_until_the_period_is_over(bare, as_of, projected):
    # 30 days of 6 minutes, and half of the last one's still to come.
    snapshot = bare(
        as_of=as_of,
        outages=daily(HANOI, *[6] * 30),
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "31")],
    )
    row = snapshot.unit_row("run_rate_by_unit", HANOI)
    assert (row["saidi_minutes"], row["projected_minutes"]) == (180, projected)


def test_run_rate_by_unit_weighs_the_groups_member_days_by_customers(bare):
    # Hanoi 6 a day of 60 customers for 8 days, the others 3 of 180 for 7 of them.
    snapshot = bare(
        as_of="09 00:00",
        outages=daily(HANOI, *[6] * 8) + daily(HCMC, *[9] * 7),
        customers=[served(HANOI, 60), served(HCMC, 180)],
        coverage=[covered("outages", unit, "09") for unit in (HANOI, HCMC)],
    )
    row = snapshot.unit_row("run_rate_by_unit", "EVN", before_day="2016-12-11")
    # So far (48 × 60 + 21 × 180) / 240; a member-day (48 × 60 + 21 × 180) / 1740 hence;
    # ahead 2 days of 60 customers and 3 of 180.
    so_far, lost = 27.75, 48 * 60 + 21 * 180
    assert (row["saidi_minutes"], row["uncovered_days"]) == (so_far, 1)
    assert row["minutes_per_day"] == pytest.approx(lost / (8 * 60 + 7 * 180))
    ahead = lost / 1740 * (2 * 60 + 3 * 180) / 240
    assert row["projected_minutes"] == pytest.approx(so_far + ahead)


def test_run_rate_by_unit_chooses_classes(bare):
    planned = daily(HANOI, *[6] * 8)
    snapshot = bare(
        as_of="09 00:00",
        outages=[row | {"outage_class": "planned"} for row in planned]
        + [outage("X", HANOI, "01 08:00", "01 09:00", 30, "force_majeure")],
        customers=[served(HANOI, 60)],
    )

    def minutes(**binds):
        row = snapshot.unit_row("run_rate_by_unit", HANOI, **binds)
        return row["saidi_minutes"], row["minutes_per_day"]

    assert minutes() == (78, 78 / 8)
    assert minutes(planned="planned") == (48, 6)
    assert minutes(planned="unplanned") == (30, 30 / 8)
    assert minutes(scope="after_exclusions") == (48, 6)
