"""Figures by hand, from a few rows to value, target, path, gap and status."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from campaign import figures, i18n
from campaign.i18n import Bilingual
from campaign.press import source_cells
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.rows import day_of
from campaign.views import figure_text
from tests import one_figure
from tests.bare import case, covered, outage, served
from tests.queries.exports import HANOI, HCMC, NPC, RETAIL
from tests.views.planted import with_days
from tests.views.test_wording import figure as made_figure
from tests.views.test_wording import indicator as made_indicator

NPT = "EVNNPT"
AFTERNOON = "2016-12-24 17:00:00"
LAST_DECEMBER = ("2015-12-01", "2015-12-31")


def figure(snapshot, code, unit_code, **changes):
    """Give one figure of one unit."""
    return one_figure.figure(snapshot, code, unit_code, **changes)


def goal(unit_code, indicator, target, since="2016-12-01", until="2016-12-31", **more):
    return {
        "unit_code": unit_code,
        "indicator": indicator,
        "valid_from": since,
        "valid_until": until,
        "target": target,
        "unit": "min",
        "decided_by": "EVN",
        "source": "a plan",
        **more,
    }


def lost(unit_code, day, minutes, year=2016):
    """An outage that costs so many minutes of each of 60 customers."""
    start = f"{year}-12-{day:02} 01:00:00"
    return outage(f"{year}-{day}", unit_code, start, f"{start[:11]}02:00:00", minutes)


def test_every_figure_of_every_unit_is_made_alike(bare):
    snapshot = bare(
        as_of=AFTERNOON, outages=[lost(HANOI, 5, 12)], customers=[served(HANOI, 60)]
    )
    every = figures.figures(Reading.of(snapshot))
    places = {(one.figure, one.unit_code): one for one in every}
    codes = snapshot.campaign.codes
    assert len(every) == len(places) == len(snapshot.indicators) * len(codes)
    for place in (("saidi_minutes", HANOI), ("saidi_minutes", "EVN")):
        assert places[place] == figure(snapshot, *place)
    assert places["saidi_minutes", HANOI].value == 12


def test_a_figure_says_what_it_is_made_of_and_where_it_should_be(bare):
    # 12 of 31 minutes after 23 covered days, whose path is 23: -11; 720 of 60.
    snapshot = bare(
        as_of=AFTERNOON,
        outages=[lost(HANOI, 5, 12)],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "01", "23")],
        goals=[goal(HANOI, "saidi_minutes", 31)],
    )
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert saidi == replace(
        saidi,
        value=12,
        unit="min",
        target=31,
        target_kind="goal",
        goal_source="EVN · a plan",
        is_strict=False,
        status="on_track",
        path=23,  # the 24th has no export: it is nobody's credit
        gap=-11,
        from_day=date(2016, 12, 1),
        before_day=date(2017, 1, 1),
        as_of=snapshot.as_of,
        is_provisional=True,
        missing_units="",
        days_covered=23,
        uncovered_days=1,
        numerator=720,
        denominator=60,
        snapshot=snapshot.id,
        definition_version=1,
    )


def test_a_gap_of_binary_fractions_is_none(bare):
    # 27.9 × 24 / 31 = 21.6 = 1296 / 60 minutes.
    snapshot = bare(
        as_of=AFTERNOON,
        outages=[outage("A", HANOI, "05 00:00:00", "05 00:21:36", 60)],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "01", "24")],
        goals=[goal(HANOI, "saidi_minutes", 27.9)],
    )
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert (saidi.value, saidi.gap, saidi.status) == (21.6, 0, "on_track")


def test_a_share_is_held_against_its_target_not_a_path(bare):
    snapshot = bare(
        as_of=AFTERNOON,
        complaints=[
            case("A", HANOI, "05 08:00", "06 08:00"),
            case("B", HANOI, "05 08:00", "16 08:00"),
        ],
        goals=[goal(HANOI, "share_on_time", 95, unit="%")],
    )
    share = figure(snapshot, "share_on_time", HANOI)
    assert (share.value, share.target, share.path) == (0.5, 0.95, None)
    assert share.gap == pytest.approx(-0.45)
    assert (share.numerator, share.n) == (1, 2)
    assert share.status == "behind"


def test_a_shares_goal_is_that_of_every_segment(bare):
    snapshot = bare(
        as_of=AFTERNOON,
        complaints=[case("A", HANOI, "05 08:00", "06 08:00", segment="enterprise")],
        goals=[goal(HANOI, "share_on_time", 95, unit="%")],
    )
    for segment in ("all", "enterprise"):
        share = figure(snapshot, "share_on_time", HANOI, segment=segment)
        assert (share.value, share.target, share.status) == (1, 0.95, "on_track")


def test_a_goal_s_source_may_stand_in_both_languages(bare):
    decided = {
        "decided_by": "Hội đồng | The board",
        "source": "Hội đồng 7 | Plan 7",
    }
    snapshot = bare(goals=[goal(HANOI, "saidi_minutes", 31, **decided)])

    source = figure(snapshot, "saidi_minutes", HANOI).goal_source

    assert source == "Hội đồng 7 | The board · Plan 7"
    assert Bilingual.split(source) == Bilingual("Hội đồng 7", "The board · Plan 7")
    assert Bilingual.split("TT 39") == Bilingual("TT 39", "TT 39")


# Which goal holds.


def target(bare, indicator, *goals, floors=()):
    snapshot = bare(
        as_of=AFTERNOON,
        outages=[lost(HANOI, 5, 12)],
        customers=[served(HANOI, 60)],
        goals=list(goals),
        campaign_goals=list(floors),
    )
    row = figure(snapshot, indicator, HANOI)
    return row.target, row.is_strict, row.goal_source


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("2016-12-01", "2016-12-31", True),
        ("2016-12-31", "2016-12-31", True),
        ("2016-12-01", "2016-12-30", True),  # for its own days
        ("2016-01-01", "2017-12-31", False),  # a plan of two years never judges
        ("2016-11-30", "2016-12-31", False),
        ("2017-01-01", "2017-01-31", False),
    ],
)
def test_a_goal_inside_the_period_holds_and_a_longer_one_doesnt(
    bare, since, until, holds
):
    found = target(
        bare, "saidi_minutes", goal(HANOI, "saidi_minutes", 31, since, until)
    )
    assert found[0] == (31 if holds else None)


# A plan for more days than the unit's own period.

YEAR = ("2016-01-01", "2016-12-31")


def of_the_year(bare, *goals, since="2016-01-01", also=(), **more):
    """Hanoi lost 100 minutes in June and 21.51 by 24/12; 60 customers all year."""
    june = outage("J", HANOI, "2016-06-10 01:00:00", "2016-06-10 02:40:00", 60)
    return bare(
        as_of=AFTERNOON,
        outages=[june, lost(HANOI, 5, 20), lost(HANOI, 6, 1), *also],
        customers=[served(HANOI, 60, f"2016-{month:02}") for month in range(1, 13)],
        coverage=[covered("outages", HANOI, since, "24")],
        goals=list(goals),
        **more,
    )


def test_a_yearly_plan_is_told_to_date_and_never_judges_the_month(bare):
    snapshot = of_the_year(bare, goal(HANOI, "saidi_minutes", 153, *YEAR))
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert (saidi.value, saidi.target, saidi.status) == (21, None, None)
    assert (saidi.plan_to_date, saidi.plan_target) == (121, 153)
    assert saidi.plan == replace(
        saidi.plan,
        from_day=date(2016, 1, 1),
        before_day=date(2017, 1, 1),
        uncovered_days=0,
        missing_units="",
        source="EVN · a plan",
    )
    assert figure_text.plan(saidi, i18n.words("vi")) == (
        "lũy kế năm 2016: 121/153 phút (thực hiện/kế hoạch)"
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            [("Lũy kế năm 2016", "121 phút"), ("Kế hoạch năm 2016", "153 phút")],
        ),
        (
            "en",
            [
                ("Sum to date, 2016", "121 minutes"),
                ("Plan for 2016", "153 minutes"),
            ],
        ),
    ],
)
def test_a_yearly_plan_stands_in_what_is_printed_where_the_year_is_known(
    bare, lang, said
):
    plan = goal(HANOI, "saidi_minutes", 153, *YEAR)
    known = Reading.of(of_the_year(bare, plan), unit=HANOI, lang=lang)
    made = press_figure(known, "saidi_minutes")
    assert [(line.label, line.text) for line in made.lines][-2:] == said
    printed = {number.name: number for number in made.numbers}
    assert (printed["to_date"].value, printed["long_plan"].value) == (121, 153)
    assert printed["to_date"].first_day == date(2016, 1, 1)
    (cell,) = (cell for cell in made.cells if cell.name == "to_date")
    assert source_cells.again(known.snapshot, cell) == 121
    hole = Reading.of(of_the_year(bare, plan, since="2016-01-03"), unit=HANOI)
    names = {line.name for line in press_figure(hole, "saidi_minutes").lines}
    assert names & {"to_date", "long_plan"} == set()


@pytest.mark.parametrize(
    ("until", "used"),
    [
        # Beside 121 minutes one of the 60 customers waits from 01:00 in July.
        ("01:06:00", "121,1"),
        ("01:30:36", "121,51"),
        ("01:06:40", "121,11"),
        ("02:00:00", "122"),
    ],
)
def test_what_a_plan_has_used_is_written_alike_on_screens_and_in_print(
    bare, until, used
):
    july = outage("Y", HANOI, "2016-07-10 01:00:00", f"2016-07-10 {until}", 1)
    world = of_the_year(bare, goal(HANOI, "saidi_minutes", 153, *YEAR), also=[july])
    saidi = figure(world, "saidi_minutes", HANOI)
    made = press_figure(Reading.of(world, unit=HANOI), "saidi_minutes")
    (line,) = (line for line in made.lines if line.name == "to_date")
    (number,) = (number for number in made.numbers if number.name == "to_date")

    assert f" {used}/153 phút" in figure_text.plan(saidi, i18n.words("vi"))
    assert (line.text, number.text.vi) == (f"{used} phút", f"{used} phút")


def test_a_plan_that_begins_with_the_period_and_goes_on_is_a_longer_one(bare):
    winter = goal(HANOI, "saidi_minutes", 60, "2016-12-01", "2017-03-31")
    saidi = figure(of_the_year(bare, winter), "saidi_minutes", HANOI)
    assert (saidi.target, saidi.plan_to_date, saidi.plan_target) == (None, 21, 60)


def test_a_yearly_plan_stands_beside_the_months_own_goal(bare):
    month = goal(HANOI, "saidi_minutes", 31)
    snapshot = of_the_year(bare, goal(HANOI, "saidi_minutes", 153, *YEAR), month)
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert (saidi.target, saidi.status, saidi.plan_target) == (31, "on_track", 153)


def test_where_the_year_isnt_exported_there_is_no_sum_to_date(bare):
    plan = goal(HANOI, "saidi_minutes", 153, *YEAR)
    saidi = figure(of_the_year(bare, plan, since="2016-01-03"), "saidi_minutes", HANOI)
    assert (saidi.plan_to_date, saidi.plan_target) == (None, 153)
    assert figure_text.plan(saidi, i18n.words("en")) == (
        "the plan for 2016 is 153 min; no sum to date: 2 days without data"
    )


def test_without_a_longer_goal_or_in_other_days_there_is_no_plan(bare):
    month = of_the_year(bare, goal(HANOI, "saidi_minutes", 31))
    assert figure(month, "saidi_minutes", HANOI).plan is None
    year = of_the_year(bare, goal(HANOI, "saidi_minutes", 153, *YEAR))
    days = {"first_day": date(2016, 12, 2), "is_whole": False}
    assert figure(year, "saidi_minutes", HANOI, **days).plan is None


def test_a_plan_of_the_campaigns_own_is_a_plan_too(bare):
    floor = goal(HANOI, "saidi_minutes", 153, *YEAR) | {"is_strict": False}
    snapshot = of_the_year(bare, campaign_goals=[floor])
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert (saidi.target, saidi.plan_to_date, saidi.plan_target) == (None, 121, 153)


def test_the_goal_handed_in_wins_then_the_later_one(bare):
    floor = goal(HANOI, "saidi_minutes", 99, decided_by="law", source="law 1")
    early = goal(HANOI, "saidi_minutes", 60)
    late = goal(HANOI, "saidi_minutes", 40, "2016-12-02", source="EVN: a plan")
    floors = [floor | {"is_strict": False}]
    assert target(bare, "saidi_minutes", early, late, floors=floors) == (
        40,
        False,
        "EVN: a plan",
    )
    assert target(bare, "saidi_minutes", late, early, floors=floors)[0] == 40
    assert target(bare, "saidi_minutes", early, floors=floors)[0] == 60
    # Named once where the source begins with who decided.
    assert target(bare, "saidi_minutes", floors=floors) == (99, False, "law 1")


@pytest.mark.parametrize(
    ("indicator", "asked", "floor", "expected"),
    [
        ("share_on_time", 0.9, 0.8, (0.9, False)),
        ("share_on_time", 0.8, 0.8, (0.8, True)),
        ("share_on_time", 0.7, 0.8, (0.8, True)),
        ("saidi_minutes", 30, 40, (30, False)),
        ("saidi_minutes", 40, 40, (40, True)),
        ("saidi_minutes", 50, 40, (40, True)),
    ],
)
def test_no_goal_is_laxer_than_a_strict_floor(bare, indicator, asked, floor, expected):
    floors = [goal(HANOI, indicator, floor, unit="") | {"is_strict": True}]
    mine = goal(HANOI, indicator, asked, unit="")
    assert target(bare, indicator, mine, floors=floors)[:2] == expected
    lax = [floors[0] | {"is_strict": False}]
    assert target(bare, indicator, mine, floors=lax)[:2] == (asked, False)


# Better than last December.


def two_decembers(bare, *, first="2015-12-01", last="2015-12-31", **more):
    """20 minutes last December, 10 of them by the 24th; this one 9 by then."""
    rows = [lost(HANOI, 24, 10, 2015), lost(HANOI, 25, 10, 2015), lost(HANOI, 20, 9)]
    given = {
        "as_of": AFTERNOON,
        "outages": rows,
        "customers": [served(HANOI, 60), served(HANOI, 60, "2015-12")],
        "coverage": [
            covered("outages", HANOI, first, last),
            covered("outages", HANOI, "01", "24"),
        ],
        **more,
    }
    return bare(**given)


def test_without_a_goal_last_december_is_the_target_and_its_way_the_path(bare):
    saidi = figure(two_decembers(bare), "saidi_minutes", HANOI)
    assert (saidi.target, saidi.target_kind, saidi.is_strict) == (20, "last_year", True)
    assert (saidi.path, saidi.gap, saidi.status) == (10, -1, "on_track")
    assert saidi.goal_source is None


def test_a_single_days_average_is_held_against_no_last_december(bare):
    day = chosen((2016, 12, 20), (2016, 12, 20))
    caidi = figure(two_decembers(bare), "caidi_minutes", HANOI, **day)
    assert (caidi.value, caidi.target, caidi.status) == (60, None, None)
    assert caidi.reason == "whole_period_only"


@pytest.mark.parametrize("days", [{"first": "2015-12-02"}, {"last": "2015-12-30"}])
def test_a_last_december_with_a_day_uncovered_is_no_target(bare, days):
    saidi = figure(two_decembers(bare, **days), "saidi_minutes", HANOI)
    assert (saidi.value, saidi.target, saidi.path, saidi.gap) == (9, None, None, None)
    assert (saidi.target_kind, saidi.status) == (None, None)


def test_the_group_is_compared_over_the_members_that_can_be(bare):
    def group(*units):
        snapshot = bare(
            as_of=AFTERNOON,
            outages=[lost(unit, 24, 10, 2015) for unit in RETAIL]
            + [lost(unit, 20, 14 if unit == RETAIL[-1] else 9) for unit in RETAIL],
            customers=[served(unit, 60) for unit in RETAIL]
            + [served(unit, 60, "2015-12") for unit in units],
            coverage=[
                covered("outages", unit, *days)
                for unit in RETAIL
                for days in (LAST_DECEMBER, ("01", "24"))
            ],
        )
        saidi = figure(snapshot, "saidi_minutes", "EVN")
        return saidi.value, saidi.gap, saidi.target, saidi.status, saidi.left_out

    # Five members: (4 × 9 + 14) / 5 = 10, no better than last December's 10.
    assert group(*RETAIL) == (10, 0, 10, "behind", "")
    # Without the last one the others' 9 are compared with their 10.
    assert group(*RETAIL[:-1]) == (10, -1, 10, "on_track", RETAIL[-1])
    assert group() == (10, None, None, None, "")


@pytest.mark.parametrize(
    ("hours", "last_hours", "expected"),
    [
        (1, 1, "on_track"),  # all within two hours in both years: no better there is
        (3, 1, "behind"),
        (1, 3, "on_track"),
        (3, 3, "behind"),  # none in both years: equal isn't better
    ],
)
def test_a_last_december_that_cant_be_bettered_is_kept_by_its_equal(
    bare, hours, last_hours, expected
):
    rows = [
        outage("now", HANOI, "05 01:00", f"05 {1 + hours:02}:00", 6),
        outage(
            *("then", HANOI, "2015-12-05 01:00:00"),
            *(f"2015-12-05 {1 + last_hours:02}:00:00", 6),
        ),
    ]
    snapshot = bare(
        as_of=AFTERNOON,
        outages=rows,
        customers=[served(HANOI, 60), served(HANOI, 60, "2015-12")],
        coverage=[
            covered("outages", HANOI, "01", "24"),
            covered("outages", HANOI, *LAST_DECEMBER),
        ],
    )
    share = figure(snapshot, "share_customers_within_2h", HANOI)
    assert (share.status, share.is_strict) == (expected, last_hours == 3)


def test_the_groups_share_is_compared_over_those_who_have_a_last_december(bare):
    # Hanoi's 60 of 60 customers within two hours, none of the two others' 60 each:
    # a third; only Hanoi reported last December, none of 60 then.
    hours = {HANOI: "02", HCMC: "04", NPC: "04"}
    rows = [outage("A", HANOI, "2015-12-05 01:00", "2015-12-05 04:00", 60)]
    snapshot = bare(
        as_of=AFTERNOON,
        outages=rows
        + [outage("a", u, "05 01:00", f"05 {end}:00", 60) for u, end in hours.items()],
        coverage=[
            covered("outages", HANOI, *LAST_DECEMBER),
            *(covered("outages", unit, "01", "24") for unit in hours),
        ],
    )
    share = figure(snapshot, "share_customers_within_2h", "EVN")
    assert share.value == pytest.approx(1 / 3)
    assert (share.target, share.compared_value, share.gap) == (0, 1, 1)
    assert share.left_out == f"{NPC}, {HCMC}"


def test_a_december_without_an_outage_is_kept_by_another(bare):
    # Nobody lost a minute in either: 0 beside 0, in the first days and at the end.
    moments = {"05": "05 12:00", "24": AFTERNOON, "31": "2017-01-01 00:00:00"}
    for last, as_of in moments.items():
        snapshot = bare(
            as_of=as_of,
            customers=[served(HANOI, 60), served(HANOI, 60, "2015-12")],
            coverage=[
                covered("outages", HANOI, "01", last),
                covered("outages", HANOI, *LAST_DECEMBER),
            ],
        )
        saidi = figure(snapshot, "saidi_minutes", HANOI)
        assert (saidi.value, saidi.target, saidi.path) == (0, 0, 0)
        assert saidi.status == ("met" if last == "31" else "on_track")


def test_a_set_goal_wins_over_last_december(bare):
    snapshot = two_decembers(bare, goals=[goal(HANOI, "saidi_minutes", 62)])
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert (saidi.target, saidi.target_kind, saidi.path) == (62, "goal", 48)


# Days and classes other than those of the promise.


def chosen(first, last, **more):
    days = {"first_day": date(*first), "last_day": date(*last), "is_whole": False}
    return {**days, **more}


def december(bare):
    return bare(
        as_of=AFTERNOON,
        outages=[lost(HANOI, 5, 12), lost(HANOI, 20, 6)]
        + [outage("N", HANOI, "2016-11-20 01:00", "2016-11-20 02:00", 60)],
        customers=[served(HANOI, 60), served(HANOI, 60, "2016-11")],
        coverage=[covered("outages", HANOI, "01", "24")],
        goals=[goal(HANOI, "saidi_minutes", 31), goal(HANOI, "caidi_minutes", 31)],
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # The whole month, by the afternoon of the 24th.
        (chosen((2016, 12, 1), (2016, 12, 31)), (18, 31, 24, "on_track")),
        # Up to the 10th: as on that evening.
        (chosen((2016, 12, 1), (2016, 12, 10)), (12, 31, 10, "behind")),
        (chosen((2016, 12, 1), (2016, 12, 12)), (12, 31, 12, "on_track")),
        # A single day is judged by nothing.
        (chosen((2016, 12, 1), (2016, 12, 1)), (0, None, None, None)),
        (chosen((2016, 12, 1), (2016, 12, 2)), (0, 31, 2, "on_track")),
        # Beginning later: no sum that was promised.
        (chosen((2016, 12, 2), (2016, 12, 31)), (18, None, None, None)),
        (chosen((2016, 12, 1), (2017, 1, 1)), (18, None, None, None)),
        # Before the campaign and after it.
        (chosen((2016, 11, 1), (2016, 11, 30)), (60, None, None, None)),
        (chosen((2017, 1, 1), (2017, 1, 31)), (None, None, None, "not_yet_due")),
        # One class alone.
        (
            chosen((2016, 12, 1), (2016, 12, 31), planned="unplanned"),
            (18, None, None, None),
        ),
        (
            chosen((2016, 12, 1), (2016, 12, 31), scope="after_exclusions"),
            (18, 31, 24, "on_track"),
        ),
    ],
)
def test_a_sum_is_held_against_the_promise_from_its_first_day_on(bare, days, expected):
    saidi = figure(december(bare), "saidi_minutes", HANOI, **days)
    assert (saidi.value, saidi.target, saidi.path, saidi.status) == expected


def test_days_before_a_units_own_were_promised_nothing_and_are_due(bare):
    snapshot = bare(
        as_of=AFTERNOON,
        campaign_text=with_days({HANOI: ("2016-12-10", "2016-12-20")}),
        outages=[lost(HANOI, 5, 12)],
        customers=[served(HANOI, 60)],
    )
    days = chosen((2016, 12, 1), (2016, 12, 5))
    saidi = figure(snapshot, "saidi_minutes", HANOI, **days)
    assert (saidi.value, saidi.target, saidi.status) == (12, None, None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (chosen((2016, 12, 2), (2016, 12, 31)), (60, 31, "behind")),
        (chosen((2016, 12, 31), (2017, 1, 31)), (None, 31, "not_yet_due")),
        (chosen((2016, 11, 1), (2016, 12, 1)), (60, 31, "behind")),
        (chosen((2016, 11, 1), (2016, 11, 30)), (60, None, None)),
        (
            chosen((2016, 12, 1), (2016, 12, 31), planned="unplanned"),
            (60, 31, "behind"),
        ),
    ],
)
def test_an_average_is_held_against_it_on_any_of_its_days(bare, days, expected):
    caidi = figure(december(bare), "caidi_minutes", HANOI, **days)
    assert (caidi.value, caidi.target, caidi.status) == expected


# The way to date.


@pytest.mark.parametrize("value", [date(2016, 12, 5), datetime(2016, 12, 5, 8)])
def test_a_day_is_a_day_however_an_answer_holds_it(value):
    assert day_of(value) == date(2016, 12, 5)


def test_a_curve_lays_the_path_beside_the_days(bare):
    snapshot = bare(
        as_of="2016-12-03 12:00:00",
        outages=[lost(HANOI, 1, 2), lost(HANOI, 3, 4)],
        customers=[served(HANOI, 60)],
        goals=[goal(HANOI, "saidi_minutes", 62)],
    )
    curve = figures.curve(Reading.of(snapshot), "saidi_minutes", HANOI)
    assert (curve.days[0], curve.days[-1]) == (date(2016, 12, 1), date(2016, 12, 31))
    assert curve.values == (2, 2, 6, *[None] * 28)
    # The 2nd has no export: the path stands still.
    assert curve.path == (2, *(2.0 * day for day in range(1, 31)))
    assert curve.covered == (True, False, True, *[False] * 28)


def test_a_curve_of_other_days_shows_those_and_no_path(bare):
    days = chosen((2016, 12, 5), (2016, 12, 7))
    curve = figures.curve(Reading.of(december(bare), **days), "saidi_minutes", HANOI)
    assert curve.days == tuple(date(2016, 12, n) for n in (5, 6, 7))
    assert curve.values == (12, 12, 12)
    assert curve.path == (None, None, None)


def test_a_curve_up_to_a_day_runs_on_to_the_promises_end(bare):
    days = chosen((2016, 12, 1), (2016, 12, 10))
    curve = figures.curve(Reading.of(december(bare), **days), "saidi_minutes", HANOI)
    assert len(curve.days) == 31
    assert curve.values[9:11] == (12, None)


def test_a_curve_follows_last_december_day_by_day(bare):
    curve = figures.curve(Reading.of(two_decembers(bare)), "saidi_minutes", HANOI)
    assert curve.path[22:26] == (0, 10, 20, 20)


def test_a_curve_is_empty_for_averages_and_where_the_figure_doesnt_apply(bare):
    reading = Reading.of(december(bare))
    for code, unit_code in [("caidi_minutes", HANOI), ("saidi_minutes", NPT)]:
        curve = figures.curve(reading, code, unit_code)
        assert (curve.days, curve.values, curve.path) == ((), (), ())
        assert curve.covered == ()


def way(*values, covered=True, path=(1.0, 2.0, 3.0), **more):
    """Three days' way to date."""
    days = tuple(date(2016, 12, day) for day in (1, 2, 3))
    held = covered if isinstance(covered, tuple) else (covered,) * 3
    return figures.Curve(days, values, path, held, **more)


@pytest.mark.parametrize(
    ("covered", "known"),
    [
        ((True, True, True), (2.0, 2.0, 5.0)),
        ((True, False, True), (2.0, None, 5.0)),
        # More was reported since the last covered day.
        ((True, True, False), (2.0, 2.0, 5.0)),
        ((False, False, False), (None, None, 5.0)),
    ],
)
def test_a_way_is_known_on_covered_days_and_at_its_end(covered, known):
    assert way(2.0, 2.0, 5.0, covered=covered).known == known
    assert way(2.0, 2.0, None, covered=(True, False, False)).known == (2, None, None)


def test_a_way_lies_apart_from_its_path_in_parts_of_the_allowance():
    curve = way(2.0, 2.0, 8.0, path=(1.0, 2.0, None), beside=(3.0, 6.0, 9.0))
    assert curve.distances(20.0) == (0.05, 0, None)
    assert curve.distances_beside(20.0) == (0.1, 0.2, None)
    assert way(1.0, 1.0, 1.0).distances_beside(20.0) == way(1, 1, 1).beside == ()


@pytest.mark.parametrize(
    ("values", "steepest"),
    [
        ((2.0, 2.0, 5.0), (2, 3.0)),
        ((4.0, 4.0, 7.0), (0, 4.0)),
        # Of days alike the first; where nothing is lost, none.
        ((2.0, 4.0, 6.0), (0, 2.0)),
        ((0.5, 1.0, 1.25), (0, 0.5)),
        ((0.0, 0.0, 0.0), None),
        ((None, None, None), None),
    ],
)
def test_the_steepest_day_added_most_to_the_day_before(values, steepest):
    assert way(*values).steepest() == steepest


SHARE = made_indicator(unit="share", kind="ratio")


@pytest.mark.parametrize(
    ("changes", "indicator", "needed"),
    [
        # 37.6 of 100 minutes for the seven days after the 24th.
        ({}, made_indicator(), 37.6 / 7),
        ({"status": "behind"}, made_indicator(), 37.6 / 7),
        ({}, made_indicator(kind="count"), 37.6 / 7),
        ({}, SHARE, None),
        ({"status": "missed"}, made_indicator(), None),
        ({"value": None}, made_indicator(), None),
        ({"value": 100.0}, made_indicator(), None),
        ({"target": None}, made_indicator(), None),
        ({"target": 0.0}, made_indicator(), None),
        ({"as_of": datetime(2016, 12, 31)}, made_indicator(), None),
        ({"left_out": HANOI}, made_indicator(), None),
        ({"uncovered_days": 1}, made_indicator(), None),
        ({"missing_units": HANOI}, made_indicator(), None),
    ],
)
def test_what_is_left_is_shared_out_over_the_days_left(changes, indicator, needed):
    found = figures.needed_per_day(made_figure(**changes), indicator)
    assert found == (pytest.approx(needed) if needed else None)


# Gaps, members, applicability.


def test_the_group_names_members_that_lack_data_and_adds_their_uncovered_days(bare):
    # Hanoi lacks the 3rd, Ho Chi Minh City the 1st and 2nd, three others all three.
    snapshot = bare(
        as_of="2016-12-03 12:00:00",
        coverage=[
            covered("outages", HANOI, "01", "02"),
            covered("outages", HCMC, "03"),
        ],
        customers=[served(unit, 60) for unit in RETAIL],
    )
    saidi = figure(snapshot, "saidi_minutes", "EVN")
    assert set(saidi.missing_units.split(", ")) == {*RETAIL} - {HANOI, HCMC}
    assert (saidi.uncovered_days, saidi.days_covered) == (1 + 2 + 9, 3)
    assert saidi.units_lacking == 2 + 3
    assert saidi.is_provisional
    alone = figure(snapshot, "saidi_minutes", HCMC)
    assert (alone.missing_units, alone.uncovered_days) == ("", 2)
    assert alone.units_lacking == 1


def test_a_unit_without_customers_has_no_row_no_goal_and_does_not_apply(bare):
    snapshot = bare(
        outages=[lost(NPT, 5, 12)],
        customers=[served(NPT, 60)],
        goals=[goal(NPT, "saidi_minutes", 31)],
    )
    saidi = figure(snapshot, "saidi_minutes", NPT)
    assert (saidi.value, saidi.target, saidi.path) == (None, None, None)
    assert (saidi.numerator, saidi.denominator) == (None, None)
    assert (saidi.status, saidi.has_goal_days) == ("not_applicable", False)


def test_what_is_planned_is_the_target_of_activities_and_what_is_by_now_the_path(bare):
    def week(activity_id, planned_on, status):
        return {
            "activity_id": activity_id,
            "unit_code": HANOI,
            "programme": "pink_week",
            "planned_on": planned_on,
            "held_on": planned_on if status == "held" else None,
            "status": status,
        }

    snapshot = bare(
        as_of=AFTERNOON,
        activities=[
            week("A", "10", "held"),
            week("B", "11", "planned"),
            week("C", "24", "held"),
            week("D", "25", "planned"),
        ],
    )
    pink = figure(snapshot, "activities_pink_week", HANOI)
    assert (pink.value, pink.target, pink.target_kind) == (2, 4, "planned")
    assert (pink.path, pink.gap, pink.status) == (3, -1, "behind")
    quiz = figure(snapshot, "activities_quiz_contest", HANOI)
    assert (quiz.value, quiz.target, quiz.reason) == (0, 0, "no_cases")
    nobody = figure(snapshot, "activities_pink_week", NPC)
    assert (nobody.target, nobody.status) == (None, "no_data")
    # All that is planned lies ahead.
    to_come = bare(as_of=AFTERNOON, activities=[week("D", "25", "planned")])
    ahead = figure(to_come, "activities_pink_week", HANOI)
    assert (ahead.value, ahead.target, ahead.path) == (0, 1, 0)
    assert ahead.status == "not_yet_due"
    # Goals of counts keep the plan as their path.
    days = chosen((2016, 12, 2), (2016, 12, 31))
    other = figure(snapshot, "activities_pink_week", HANOI, **days)
    assert (other.value, other.target, other.path) == (2, None, None)


def test_a_segments_activities_have_their_own_plan_and_not_everybodys_goal(bare):
    def week(activity_id, day, status, audience):
        held_on = day if status == "held" else None
        return {
            "activity_id": activity_id,
            "unit_code": HANOI,
            "programme": "pink_week",
            "planned_on": day,
            "held_on": held_on,
            "status": status,
            "audience": audience,
        }

    snapshot = bare(
        as_of=AFTERNOON,
        activities=[
            week("A", "10", "held", "enterprise"),
            week("B", "11", "planned", "enterprise"),
            week("C", "24", "held", "household"),
        ],
        goals=[goal(HANOI, "activities_pink_week", 10, unit="activities")],
    )
    everybody = figure(snapshot, "activities_pink_week", HANOI)
    assert (everybody.value, everybody.target, everybody.target_kind) == (2, 10, "goal")
    firms = figure(snapshot, "activities_pink_week", HANOI, segment="enterprise")
    assert (firms.value, firms.target, firms.target_kind) == (1, 2, "planned")
    assert (firms.path, firms.status) == (2, "behind")
    # A figure whose question doesn't know segments is the same in every one.
    saidi = figure(snapshot, "saidi_minutes", HANOI)
    assert figure(snapshot, "saidi_minutes", HANOI, segment="enterprise") == saidi


# A corporation whose companies report apart, of which one sent nothing


@pytest.mark.parametrize(
    ("as_of", "last_year", "last_day", "expected"),
    [
        ("2017-01-01", ("PA01", "PA02", "PA03"), 31, "incomplete"),
        ("31 12:00", ("PA01", "PA02", "PA03"), 31, None),
        ("2017-01-01", ("PA01", "PA02"), 31, None),  # nor was last year whole
        ("2017-01-01", ("PA01", "PA02", "PA03"), 30, None),  # a day of it isn't known
        ("2017-01-01", (), 31, None),
    ],
)
def test_last_december_lacks_the_companies_that_report_this_year(
    bare, as_of, last_year, last_day, expected
):
    """Two of three companies, 60 minutes of 10 of their 200 customers: 3 minutes."""
    companies, years = ("PA01", "PA02", "PA03"), ("2015-12", "2016-12")
    snapshot = bare(
        as_of=as_of,
        by_company=True,
        outages=[outage("A", "PA01", "05 08:00", "05 09:00", 10)],
        customers=[served(unit, 100, year) for unit in companies for year in years],
        coverage=[covered("outages", unit, "01", "31") for unit in companies[:2]]
        + [
            covered("outages", unit, "2015-12-01", f"2015-12-{last_day}")
            for unit in last_year
        ],
    )

    for code in ("saidi_minutes", "saifi"):
        judged = figure(snapshot, code, "EVNNPC")
        assert (judged.target, judged.status) == (None, expected)
        assert judged.missing_units == "PA03"
    assert figure(snapshot, "saidi_minutes", "EVNNPC").value == 3
