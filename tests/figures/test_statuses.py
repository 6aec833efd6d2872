"""When a promise is kept, from CSV to status; 1000 customers each."""

from datetime import date

import pytest

from campaign import figures
from campaign.home import DATA
from campaign.reading import Reading
from tests import one_figure
from tests.queries.exports import (
    ACTIVITIES,
    CALLS,
    CPC,
    GOALS,
    HANOI,
    HCMC,
    NPC,
    RETAIL,
    SAFETY,
    SPC,
    case,
    cases,
    outage,
    outages,
    quiet,
    served,
)

AFTERNOON = "2016-12-24T17:00"
OVER = "2017-01-01T00:00"
THIS = ("2016-12-01", "2016-12-24")
LAST = ("2015-12-01", "2015-12-31")


@pytest.fixture
def data(data):
    """Rows that stand are enough: what a load does to files isn't asked here."""
    return data


def goal(unit_code, indicator, target, unit="min", until="2016-12-31"):
    return f"{unit_code},{indicator},2016-12-01,{until},{target},{unit},EVN,kế hoạch\n"


def found(data, figure, unit_code, **changes):
    """Give one figure of one unit."""
    return one_figure.figure(data.snapshot, figure, unit_code, **changes)


def statuses(data, figure, units=RETAIL):
    return {unit: found(data, figure, unit).status for unit in units}


def minutes(unit_code, day, lost, year=2016):
    """Lose so many minutes per customer on one day (100 customers, ten times each)."""
    start = f"{year}-12-{day:02d} 01:00:00"
    seconds = round(lost * 10 * 60)
    end = (
        f"{year}-12-{day:02d} {1 + seconds // 3600:02d}:{seconds % 3600 // 60:02d}:"
        f"{seconds % 60:02d}"
    )
    return outage(f"{unit_code}-{year}-{day}", unit_code, start, end, 100)


def load(data, *rows, goals=(), as_of=AFTERNOON, units=RETAIL, more=()):
    """Load each year's outages, customers, goals and what else is given."""
    months = [(u, month, 1000) for u in units for month in ("2015-12", "2016-12")]
    reported = {row.split(",")[2] for row in rows if ",2016-" in row}
    days = ("2016-12-01", min(as_of[:10], "2016-12-31"))
    rows = (*rows, *(quiet(unit, *days) for unit in sorted(reported)))
    files = [
        data.write("last.csv", outages(*[row for row in rows if ",2015-" in row])),
        data.write("this.csv", outages(*[row for row in rows if ",2015-" not in row])),
        data.write("c.csv", served(*months)),
        *[data.write(name, text) for name, text in more],
    ]
    if goals:
        files.append(data.write("g.csv", GOALS + "".join(goals)))
    data.load(*files, as_of=as_of)


# Cumulative, lower is better.

AGAINST_31 = [goal(unit, "saidi_minutes", 31) for unit in RETAIL]
LOST = {NPC: 24, CPC: 24.1, HANOI: 31, SPC: 31.1}


def test_the_path_is_24_of_31_days_on_the_24th_at_five_in_the_afternoon(data):
    load(
        data,
        *[minutes(unit, 20, lost) for unit, lost in LOST.items()],
        goals=AGAINST_31,
    )
    one = found(data, "saidi_minutes", NPC)
    assert (one.value, one.target, one.path) == (24, 31, 24)
    assert one.gap == 0
    assert (one.target_kind, one.is_strict) == ("goal", False)
    assert statuses(data, "saidi_minutes") == {
        NPC: "on_track",  # 24 ≤ 24
        CPC: "behind",  # 24.1 > 24
        HANOI: "behind",  # 31 isn't beyond 31
        SPC: "missed",  # 31.1 is, at once
        HCMC: "no_data",
    }


def test_exactly_on_the_path_is_on_track_whatever_binary_fractions_say(data):
    # 27.9 · 24 / 31 is 21.6; in binary fractions it comes out as 21.599….
    exact = {HANOI: (27.9, 21.6), HCMC: (55.8, 43.2), NPC: (3.1, 2.4)}
    goals = [goal(unit, "saidi_minutes", target) for unit, (target, _) in exact.items()]
    load(
        data,
        *[minutes(unit, 20, lost) for unit, (_, lost) in exact.items()],
        goals=goals,
    )
    for unit in exact:
        one = found(data, "saidi_minutes", unit)
        assert (one.status, one.gap) == ("on_track", 0)


def test_after_the_end_reaching_the_target_is_met_and_beyond_is_missed(data):
    load(
        data,
        *[minutes(unit, 20, lost) for unit, lost in LOST.items()],
        goals=AGAINST_31,
        as_of=OVER,
    )
    expected = {NPC: "met", CPC: "met", HANOI: "met", SPC: "missed", HCMC: "no_data"}
    assert statuses(data, "saidi_minutes") == expected


def test_on_the_last_evening_it_is_still_on_track_not_met(data):
    load(data, minutes(HANOI, 20, 31), goals=AGAINST_31, as_of="2016-12-31T23:59:59")
    assert found(data, "saidi_minutes", HANOI).status == "on_track"


def test_the_curve_runs_beside_its_path_to_as_of(data):
    load(
        data,
        quiet(HANOI, *THIS),
        minutes(HANOI, 2, 1.5),
        minutes(HANOI, 24, 2),
        goals=AGAINST_31,
    )
    curve = figures.curve(Reading.of(data.snapshot), "saidi_minutes", HANOI)
    assert (curve.days[0], curve.days[-1]) == (date(2016, 12, 1), date(2016, 12, 31))
    assert curve.path == tuple(float(day) for day in range(1, 32))
    assert curve.values[:3] == (0, 1.5, 1.5)
    assert curve.values[23] == 3.5
    assert curve.values[24:] == (None,) * 7


# Better than last December: 10 minutes by the 24th, 20 in the whole month.

LAST_YEAR = [
    row
    for unit in RETAIL
    for row in (
        quiet(unit, *LAST),
        minutes(unit, 24, 10, year=2015),
        minutes(unit, 25, 10, year=2015),
    )
]
COMPARED = {NPC: 9.9, CPC: 10, HANOI: 20, SPC: 20.1, HCMC: 0}


def test_without_a_goal_last_december_is_the_target_and_its_curve_the_path(data):
    load(
        data,
        *LAST_YEAR,
        *[minutes(unit, 20, lost) for unit, lost in COMPARED.items() if lost],
        quiet(HCMC, *THIS),
    )
    one = found(data, "saidi_minutes", NPC)
    assert (one.target, one.path, one.target_kind) == (20, 10, "last_year")
    assert (one.is_strict, one.goal_source) == (True, None)
    assert statuses(data, "saidi_minutes") == {
        NPC: "on_track",
        CPC: "behind",  # equal isn't better
        HANOI: "behind",  # equal to the whole month isn't beyond it
        SPC: "missed",
        HCMC: "on_track",
    }


def test_after_the_end_equal_to_last_december_is_missed(data):
    load(
        data,
        *LAST_YEAR,
        *[minutes(unit, 20, lost) for unit, lost in COMPARED.items() if lost],
        quiet(HCMC, *THIS),
        as_of=OVER,
    )
    assert statuses(data, "saidi_minutes") == {
        NPC: "met",
        CPC: "met",
        HANOI: "missed",
        SPC: "missed",
        HCMC: "met",
    }


def test_last_years_24th_counts_to_the_same_hour_and_what_began_later_not(data):
    load(
        data,
        quiet(HANOI, *LAST),
        outage("noon", HANOI, "2015-12-24 12:00:00", "2015-12-24 12:59:00", 100),
        outage("runs", HANOI, "2015-12-24 16:30:00", "2015-12-24 23:59:00", 100),
        outage("eve", HANOI, "2015-12-24 17:00:01", "2015-12-24 23:59:00", 100),
        minutes(HANOI, 20, 5),
    )
    # At 17:00 the second has run for half an hour, and nobody knows its end.
    assert found(data, "saidi_minutes", HANOI).path == pytest.approx(5.9 + 3)


def test_an_uncovered_day_last_december_leaves_no_target(data):
    load(
        data,
        quiet(HANOI, "2015-12-01", "2015-12-30"),
        minutes(HANOI, 24, 10, year=2015),
        minutes(HANOI, 20, 5),
    )
    one = found(data, "saidi_minutes", HANOI)
    assert (one.value, one.target, one.path, one.status) == (5, None, None, None)


def test_a_member_without_a_day_last_december_is_left_out_on_both_sides(data):
    *most, last = RETAIL
    rows = [quiet(unit, *LAST) for unit in most]
    before = [minutes(unit, 20, 4, year=2015) for unit in most]
    this = [minutes(unit, 20, 1) for unit in most] + [minutes(last, 20, 11)]
    short = outages(quiet(last, "2015-12-01", "2015-12-30"))
    load(data, *rows, *before, *this, more=[("short.csv", short)])
    one = found(data, "saidi_minutes", "EVN")
    # (4 × 1 + 11) / 5 = 3 for all; 1 against 4 for those that compare.
    assert (one.value, one.compared_value, one.target) == (3, 1, 4)
    assert (one.path, one.gap, one.left_out) == (4, -3, last)
    assert one.status == "on_track"


def test_the_groups_last_december_is_its_members_together(data):
    load(data, *LAST_YEAR, *[minutes(unit, 20, 5) for unit in RETAIL])
    one = found(data, "saidi_minutes", "EVN")
    assert (one.value, one.target, one.path) == (5, 20, 10)
    assert one.status == "on_track"


def test_a_goal_wins_over_last_december(data):
    goals = [goal(HANOI, "saidi_minutes", 62)]
    load(data, *LAST_YEAR, minutes(HANOI, 20, 25), goals=goals)
    one = found(data, "saidi_minutes", HANOI)
    assert (one.target, one.path, one.status) == (62, 48, "on_track")


def test_saifi_and_maifi_follow_the_same_rule(data):
    load(
        data,
        *LAST_YEAR,
        minutes(HANOI, 20, 5),
        outage("m", HANOI, "20 08:00", "20 08:01", 500),
    )
    # 100/1000 by 24/12/2015, once as well this year: equal isn't better.
    saifi = found(data, "saifi", HANOI)
    assert (saifi.value, saifi.path, saifi.target) == (0.1, 0.1, 0.2)
    assert saifi.status == "behind"
    # Nobody lost supply for a moment in 12/2015: beyond 0 is missed.
    assert found(data, "maifi", HANOI).status == "missed"


def test_no_accident_is_on_track_for_zero_one_is_missed_at_once(data):
    safety = SAFETY + (
        "A,EVNNPT,2016-12-01 08:00:00,labour,minor,1,0,\n"
        "B,EVNNPT,2016-12-24 08:00:00,grid,minor,0,0,\n"
        "C,EVNGENCO1,2016-12-01 08:00:00,grid,minor,0,0,\n"
    )
    goals = [goal(u, "accidents", 0, "count") for u in ("EVNNPT", "EVNGENCO1")]
    load(data, minutes(HANOI, 20, 1), goals=goals, more=[("s.csv", safety)])
    expected = {"EVNNPT": "missed", "EVNGENCO1": "on_track", "EVNGENCO2": "no_data"}
    assert statuses(data, "accidents", expected) == expected


# Counts, higher is better.


def held(number, planned_on, held_on="", unit_code=HANOI):
    state = "held" if held_on else "planned"
    return (
        f"{unit_code}-{number},{unit_code},pink_week,,2016-12-{planned_on:02d},"
        f"{held_on},{state},,,,,,,\n"
    )


ON_THE_10TH = "2016-12-10"
# Planned by 24/12, planned later, held.
PLANS = {NPC: (2, 2, 2), CPC: (2, 2, 1), HANOI: (2, 2, 4), SPC: (0, 2, 0)}


def plans():
    rows = []
    for unit, (by_now, later, done) in PLANS.items():
        for n in range(by_now + later):
            day = 10 if n < by_now else 28
            rows.append(held(n, day, ON_THE_10TH if n < done else "", unit))
    return ("a.csv", ACTIVITIES + "".join(rows))


def test_without_a_goal_the_plan_is_the_target(data):
    load(data, minutes(HANOI, 20, 1), more=[plans()])
    one = found(data, "activities_pink_week", NPC)
    assert (one.value, one.target, one.path) == (2, 4, 2)
    assert one.target_kind == "planned"
    assert statuses(data, "activities_pink_week") == {
        NPC: "on_track",  # 2 held ≥ 2 planned by now
        CPC: "behind",  # 1 < 2
        HANOI: "met",  # 4 of 4, before the end
        SPC: "not_yet_due",  # all planned is still ahead
        HCMC: "no_data",
    }


def whole_month(unit_code):
    """Cover December by two cancelled activities, which count for nothing."""
    return "".join(
        f"c{day}{unit_code},{unit_code},other,,2016-12-{day},,cancelled,,,,,,,\n"
        for day in ("01", "31")
    )


def test_after_the_end_a_count_not_reached_is_missed(data):
    name, text = plans()
    text += "".join(whole_month(unit) for unit in PLANS)
    load(data, minutes(HANOI, 20, 1), more=[(name, text)], as_of=OVER)
    expected = {NPC: "missed", CPC: "missed", HANOI: "met", SPC: "missed"}
    assert statuses(data, "activities_pink_week", expected) == expected


def test_a_goal_for_a_count_keeps_the_plan_as_its_path(data):
    goals = [goal(HANOI, "activities_pink_week", 5, "count")]
    load(data, minutes(HANOI, 20, 1), more=[plans()], goals=goals)
    one = found(data, "activities_pink_week", HANOI)
    assert (one.value, one.target, one.path, one.status) == (4, 5, 2, "on_track")


def test_planned_on_the_day_of_as_of_is_planned_by_now(data):
    rows = ACTIVITIES + held(1, 24) + held(2, 25)
    load(data, minutes(HANOI, 20, 1), more=[("a.csv", rows)])
    assert found(data, "activities_pink_week", HANOI).path == 1


# Shares and averages.


def calls(*rows):
    lines = [f"{u},2016-12-05 08:00:00,60,{n},{n},{k},0\n" for u, n, k in rows]
    lines += [
        f"{u},2016-12-{day:02d} 08:00:00,60,0,0,0,0\n"
        for u, *_ in rows
        for day in (1, 31)
    ]
    return ("calls.csv", CALLS + "".join(lines))


FLOOR = calls((NPC, 1000, 801), (CPC, 1000, 800), (SPC, 10, 8), (HANOI, 10, 10))


def test_exactly_80_percent_of_calls_is_not_more_than_80_percent(data):
    load(data, minutes(HANOI, 20, 1), more=[FLOOR])
    assert statuses(data, "share_calls_within_30s") == {
        NPC: "on_track",
        CPC: "behind",
        SPC: "behind",
        HANOI: "on_track",
        HCMC: "no_data",
    }
    one = found(data, "share_calls_within_30s", CPC)
    assert (one.target, one.is_strict, one.gap) == (0.8, True, 0)


def test_after_the_end_exactly_80_percent_is_missed(data):
    load(data, minutes(HANOI, 20, 1), more=[FLOOR], as_of=OVER)
    assert statuses(data, "share_calls_within_30s", (NPC, CPC)) == {
        NPC: "met",
        CPC: "missed",
    }


def test_exactly_95_percent_of_letters_is_not_enough(data):
    late = case("late", "01 08:00", "15 08:00", is_written=True)
    good = [case(f"g{n}", "01 08:00", "02 08:00", is_written=True) for n in range(19)]
    last = case("last", "31 08:00", "31 09:00")
    rows = cases(late, *good, last)
    load(data, minutes(HANOI, 20, 1), more=[("k.csv", rows)], as_of=OVER)
    one = found(data, "share_written_within_5_days", HANOI)
    assert (one.value, one.target, one.status) == (0.95, 0.95, "missed")


def test_a_goal_in_percent_is_divided_by_100_and_reaching_it_is_enough(data):
    late = case("late", "01 08:00", "15 08:00")
    good = [case(f"g{n}", "01 08:00", "02 08:00") for n in range(19)]
    load(
        data,
        minutes(HANOI, 20, 1),
        more=[("k.csv", cases(late, *good))],
        goals=[goal(HANOI, "share_on_time", 95, "%")],
    )
    one = found(data, "share_on_time", HANOI)
    assert (one.value, one.target, one.status) == (0.95, 0.95, "on_track")
    assert one.goal_source == "EVN · kế hoạch"


def test_a_goal_of_two_decimals_is_reached_by_exactly_that_share(data):
    exact = {HANOI: 9004, HCMC: 9015, NPC: 9586, CPC: 9911}
    goals = [goal(u, "share_calls_within_30s", n / 100, "%") for u, n in exact.items()]
    answered = calls(*((unit, 10_000, n) for unit, n in exact.items()))
    load(data, minutes(HANOI, 20, 1), more=[answered], goals=goals)
    said = statuses(data, "share_calls_within_30s", exact)
    assert set(said.values()) == {"on_track"}


def test_an_average_must_be_better_than_last_december_equal_is_not(data):
    # CAIDI of both years: 100 min; HCMC 90 against 100.
    rows = [
        *[quiet(unit, *LAST) for unit in (HANOI, HCMC)],
        *[minutes(unit, 24, 10, year=2015) for unit in (HANOI, HCMC)],
        minutes(HANOI, 20, 10),
        minutes(HCMC, 20, 9),
    ]
    load(data, *rows)
    one = found(data, "caidi_minutes", HANOI)
    assert (one.value, one.target, one.target_kind) == (100, 100, "last_year")
    expected = {HANOI: "behind", HCMC: "on_track"}
    assert statuses(data, "caidi_minutes", expected) == expected
    assert statuses(data, "fault_mean_minutes", expected) == expected


# Not yet due, not applicable, no data.


def test_cases_of_which_none_is_due_yet_are_not_yet_due(data):
    rows = cases(case("open", "23 08:00"), case("HCMC", "05 08:00", unit_code=HCMC))
    load(data, minutes(HANOI, 20, 1), more=[("k.csv", rows)])
    assert found(data, "share_on_time", HANOI).value is None
    assert statuses(data, "share_on_time", (HANOI, HCMC, NPC)) == {
        HANOI: "not_yet_due",
        HCMC: None,  # all late, and no goal nor last December to compare with
        NPC: "no_data",
    }


def test_letters_wait_for_letters_not_for_other_cases(data):
    # Hà Nội: an answered call, an open letter. TP.HCM: an open call and no letter.
    rows = cases(
        case("call", "05 08:00", "06 08:00"),
        case("letter", "23 08:00", is_written=True),
        case("open call", "23 08:00", unit_code=HCMC),
    )
    load(data, minutes(HANOI, 20, 1), more=[("k.csv", rows)])
    expected = {HANOI: "not_yet_due", HCMC: None}  # no letter at all
    assert statuses(data, "share_written_within_5_days", expected) == expected


def test_without_retail_customers_goals_1_to_3_do_not_apply(data):
    load(data, minutes(HANOI, 20, 1), more=[FLOOR])
    for figure in (
        "saidi_minutes",
        "saifi",
        "maifi",
        "caidi_minutes",
        "fault_mean_minutes",
        "share_customers_within_2h",
        "share_on_time",
        "share_calls_within_30s",
        "share_written_within_5_days",
    ):
        one = found(data, figure, "EVNNPT")
        assert (one.value, one.target, one.status) == (None, None, "not_applicable")


def test_before_the_campaign_begins_nothing_is_due(data):
    load(
        data,
        outage("A", HANOI, "2016-11-29 08:00:00", "2016-11-29 09:00:00", 10),
        goals=AGAINST_31,
        as_of="2016-11-30T23:59:59",
    )
    assert set(statuses(data, "saidi_minutes").values()) == {"not_yet_due"}


def own_dates(data):
    """Hà Nội runs to 20/01/2017, TP.HCM begins on 26/12/2016."""
    text = (DATA / "campaigns/2016-12.yaml").read_text(encoding="utf-8")
    text = text.replace("    short: HN\n", "    short: HN\n    ends_on: 2017-01-20\n")
    text = text.replace(
        "    short: HCM\n", "    short: HCM\n    starts_on: 2016-12-26\n"
    )
    data.campaign_text = text


def test_a_unit_with_its_own_dates_keeps_its_own_path(data):
    own_dates(data)
    goals = [goal(HANOI, "saidi_minutes", 51, until="2017-01-20")]
    load(
        data,
        minutes(HANOI, 20, 24),
        minutes(HCMC, 20, 5),
        minutes(NPC, 20, 1),
        goals=goals,
    )
    hanoi, hcmc = (found(data, "saidi_minutes", unit) for unit in (HANOI, HCMC))
    # 24 of 51 days of a target of 51; the same value over December alone is behind.
    assert (hanoi.path, hanoi.status) == (24, "on_track")
    assert (hanoi.from_day, hanoi.before_day) == (date(2016, 12, 1), date(2017, 1, 21))
    assert hcmc.status == "not_yet_due"
    assert hcmc.from_day == date(2016, 12, 26)


def test_a_unit_that_runs_on_is_not_over_on_new_years_day(data):
    own_dates(data)
    ends = {HANOI: "2017-01-20", NPC: "2016-12-31"}
    goals = [goal(u, "saidi_minutes", 51, until=end) for u, end in ends.items()]
    load(data, minutes(HANOI, 20, 5), minutes(NPC, 20, 5), goals=goals, as_of=OVER)
    assert statuses(data, "saidi_minutes", (HANOI, NPC)) == {
        HANOI: "on_track",
        NPC: "met",
    }


def test_days_before_the_campaign_have_no_goal_and_no_status(data):
    """20 November is over; the goal is December's."""
    load(
        data,
        outage("N", HANOI, "2016-11-20T01:00:00", "2016-11-20T02:00:00", 100),
        goals=AGAINST_31,
        more=[("november.csv", served((HANOI, "2016-11", 1000)))],
    )
    november = found(
        data,
        "saidi_minutes",
        HANOI,
        first_day=date(2016, 11, 1),
        last_day=date(2016, 11, 30),
        is_whole=False,
    )
    assert (november.value, november.target, november.status) == (6, None, None)
