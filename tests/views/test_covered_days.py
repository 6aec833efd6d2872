"""Which days each unit reported, and the holes between them, by hand."""

from datetime import date

import pytest

from campaign import i18n
from campaign.reading import Reading
from campaign.views import coverage
from campaign.views.coverage import Hole
from tests.bare import covered
from tests.queries.exports import CPC, HANOI, HCMC, NPC, RETAIL, SPC
from tests.views.planted import with_days

NPT, GENCO = "EVNNPT", "EVNGENCO1"


def day(number, month=12):
    return date(2016, month, number)


def spans(contract, unit_code, *runs):
    """Cover `01-05` and the like."""
    return [covered(contract, unit_code, *run.split("-")) for run in runs]


def everybody(contract, *runs, but=()):
    units = [unit for unit in RETAIL if unit not in but]
    return [span for unit in units for span in spans(contract, unit, *runs)]


# Holes.


def test_a_hole_is_a_day_up_to_as_ofs_own_that_was_not_reported(bare):
    # as_of the 10th: Hanoi lacks the 4th, the 7th, 8th and the 10th.
    snapshot = bare(
        as_of="10 00:00",
        coverage=[
            *everybody("outages", "01-12", but=[HANOI]),
            *spans("outages", HANOI, "01-03", "05-06", "09"),
        ],
    )
    (hole,) = coverage.holes(Reading.of(snapshot))
    gaps = ((day(4), day(4)), (day(7), day(8)), (day(10), day(10)))
    assert hole == Hole(HANOI, ("outages",), gaps)
    assert hole.days == 4
    assert hole.said(i18n.words("vi")) == "04/12, 07\N{EN DASH}08/12 và 10/12"
    assert hole.what(i18n.words("vi")) == "mất điện"


def test_partial_are_days_with_a_hole_of_the_kind_and_as_ofs_own_if_it_runs(bare):
    covered_days = [
        *everybody("outages", "01-10", but=[HANOI]),
        *spans("outages", HANOI, "01-03", "05-10"),
        *everybody("calls", "01-06"),
    ]
    running = Reading.of(bare(as_of="10 12:00", coverage=covered_days))
    over = Reading.of(bare(as_of="10 23:59:59", coverage=covered_days))
    assert coverage.partial_days(running, "outages") == {day(4), day(10)}
    assert coverage.partial_days(over, "outages") == {day(4)}


def test_kinds_with_the_same_days_missing_are_one_hole_others_apart(bare):
    # Outages and calls lack the 5th, complaints the 5th and 6th: the longer first.
    snapshot = bare(
        as_of="06 12:00",
        coverage=[
            *everybody("outages", "01-06", but=[HANOI]),
            *everybody("complaints", "01-06", but=[HANOI]),
            *everybody("calls", "01-06", but=[HANOI]),
            *spans("outages", HANOI, "01-04", "06"),
            *spans("calls", HANOI, "01-04", "06"),
            *spans("complaints", HANOI, "01-04"),
        ],
    )
    assert coverage.holes(Reading.of(snapshot)) == [
        Hole(HANOI, ("complaints",), ((day(5), day(6)),)),
        Hole(HANOI, ("outages", "calls"), ((day(5), day(5)),)),
    ]


def test_holes_stand_by_length_then_by_unit_and_are_none_of_others(bare):
    # Nobody reported calls: then nobody lacks them. Activities aren't watched, and
    # transmission has no customers.
    snapshot = bare(
        as_of="03 12:00",
        coverage=[
            *everybody("outages", "01-03", but=[HANOI, HCMC, NPC]),
            *spans("outages", HANOI, "01-02"),
            *spans("outages", HCMC, "02-03"),
            *spans("activities", HANOI, "01"),
            *spans("outages", NPT, "01"),
        ],
    )
    reading = Reading.of(snapshot)
    assert [(hole.unit_code, hole.days) for hole in coverage.holes(reading)] == [
        (NPC, 3),
        (HANOI, 1),
        (HCMC, 1),
    ]
    alone = Reading.of(snapshot, unit=HCMC)
    assert [hole.unit_code for hole in coverage.holes(alone)] == [HCMC]


def test_without_data_or_before_the_first_day_there_is_no_hole(bare):
    assert coverage.holes(Reading.of(bare())) == []
    early = bare(
        as_of="2016-11-30 23:00",
        coverage=everybody("outages", "01"),
    )
    assert coverage.holes(Reading.of(early)) == []


def test_the_days_are_those_asked_for(bare):
    snapshot = bare(
        as_of="10 12:00",
        coverage=everybody("outages", "01-05", "08-10"),
    )
    days = {"first_day": day(7), "last_day": day(9), "is_whole": False}
    reading = Reading.of(snapshot, unit=HANOI, **days)
    (hole,) = coverage.holes(reading)
    assert hole.runs == ((day(7), day(7)),)
    assert coverage.elapsed(reading) == [day(7), day(8), day(9)]


def test_a_unit_that_began_earlier_has_its_holes_from_its_own_first_day(bare):
    # Hanoi began on 28 November and reported from the 29th; the others in December.
    snapshot = bare(
        as_of="03 12:00",
        campaign_text=with_days({HANOI: ("2016-11-28", "2016-12-20")}),
        coverage=[
            *everybody("outages", "01-03"),
            covered("outages", HANOI, "2016-11-29 00:00:00", "2016-12-01 00:00:00"),
        ],
    )
    (hole,) = coverage.holes(Reading.of(snapshot))
    assert (hole.unit_code, hole.runs) == (HANOI, ((day(28, 11), day(28, 11)),))


@pytest.mark.parametrize(
    ("days", "runs"),
    [
        ([], ()),
        ([day(5)], ((day(5), day(5)),)),
        ([day(6), day(5), day(8)], ((day(5), day(6)), (day(8), day(8)))),
        ([day(30, 11), day(1)], ((day(30, 11), day(1)),)),
    ],
)
def test_neighbouring_days_are_one_run(days, runs):
    assert coverage.runs(days) == runs


# The grid.


def test_a_grid_marks_each_day_reported_missing_or_to_come(bare):
    snapshot = bare(
        as_of="03 12:00",
        coverage=[
            *spans("outages", HANOI, "01", "03-04"),
            *spans("activities", GENCO, "02"),
        ],
    )
    first, second = coverage.grids(Reading.of(snapshot, lang="en"))
    # Watched kinds show every unit with customers, others those that reported.
    assert [row.unit for row in first.rows] == [NPC, CPC, SPC, HANOI, HCMC]
    hanoi = first.rows[3]
    assert hanoi.days == ("has", "lacks", "has", "has", *["later"] * 27)
    assert (hanoi.reported, hanoi.elapsed, hanoi.total) == (2, 3, "2/3")
    silent = first.rows[0]
    assert silent.days == ("lacks",) * 3 + ("later",) * 28
    assert (silent.reported, silent.elapsed, silent.total) == (0, 3, "0/3")
    assert first.heads[:2] == ("01", "02")
    assert (first.contract, len(first.days)) == ("Outages", 31)
    assert first.title == "Outages · 1–31 Dec 2016"
    assert [row.unit for row in second.rows] == [GENCO]
    assert second.rows[0].total == "1/3"


def test_grids_stand_in_the_order_watched_then_by_name(bare):
    contracts = ["activities", "calls", "complaints", "outages", "safety_events"]
    snapshot = bare(coverage=[covered(name, HANOI, "05") for name in contracts])
    words = i18n.words("en")
    order = ["outages", "complaints", "calls", "activities", "safety_events"]
    assert [
        grid.contract for grid in coverage.grids(Reading.of(snapshot, lang="en"))
    ] == [words.code("contract", name) for name in order]


def test_a_grid_of_one_unit_shows_that_one(bare):
    snapshot = bare(
        coverage=spans("outages", HANOI, "05") + spans("activities", GENCO, "05")
    )
    (grid,) = coverage.grids(Reading.of(snapshot, unit=HCMC))
    assert [row.unit for row in grid.rows] == [HCMC]
    both = coverage.coverage(Reading.of(snapshot, lang="en"))
    assert both.states == {
        "has": "reported",
        "lacks": "missing",
        "later": "still to come",
    }
    assert len(both.grids) == 2


@pytest.mark.parametrize(
    ("first", "shown_from", "shown_to", "count"),
    [
        # 62 days are all shown; of 63 the last 62 up to as_of.
        (date(2016, 10, 31), date(2016, 10, 31), date(2016, 12, 31), 62),
        (date(2016, 10, 30), date(2016, 10, 30), date(2016, 12, 24), 56),
        (date(2016, 9, 1), date(2016, 10, 24), date(2016, 12, 24), 62),
    ],
)
def test_a_long_period_shows_the_last_two_months_reported(
    bare, first, shown_from, shown_to, count
):
    snapshot = bare(as_of="24 12:00", coverage=spans("outages", HANOI, "05"))
    days = {"first_day": first, "last_day": day(31), "is_whole": False}
    (grid,) = coverage.grids(Reading.of(snapshot, unit=HANOI, **days))
    assert (grid.days[0], grid.days[-1], len(grid.days)) == (
        shown_from,
        shown_to,
        count,
    )
    assert len(grid.heads) == len(grid.rows[0].days) == count
