"""The run rate in words, by hand: over or under its quota, about even, both sides."""

from dataclasses import replace
from datetime import date

import pytest

from campaign import figures, i18n
from campaign.reading import Reading
from campaign.views import forecast
from campaign.views.forecast import RunRate
from tests.bare import outage, served
from tests.queries.exports import HANOI

WORDS = i18n.words("en")


def rate(now=50.0, projected=90.0, low=80.0, high=95.0, per_day=5.0):
    return RunRate(now, per_day, 7, projected, low, high)


@pytest.fixture
def snapshot(bare):
    """An hour for 7 of 60 customers each day to the 24th: 7 minutes a day, 168."""
    return bare(
        as_of="24 17:00",
        outages=[
            outage(f"{n}", HANOI, f"{n:02} 08:00", f"{n:02} 09:00", 7)
            for n in range(1, 25)
        ],
        customers=[served(HANOI, 60)],
    )


@pytest.fixture
def saidi(snapshot):
    """Hanoi's SAIDI of the month, 50 minutes by now, to be held against a target."""
    every = figures.figures(Reading.of(snapshot, unit=HANOI))
    (figure,) = (
        f for f in every if (f.figure, f.unit_code) == ("saidi_minutes", HANOI)
    )
    return replace(figure, value=50.0, uncovered_days=0)


def against(figure, target, kind="goal", **changes):
    return replace(figure, target=target, target_kind=kind, **changes)


# What is asked.


def test_the_rate_is_what_the_question_answers(snapshot, saidi):
    reading = Reading.of(snapshot, unit=HANOI)
    # 168 minutes and 7 a day for the seven days left; every seven days alike.
    assert forecast.of(saidi, reading) == RunRate(168, 7, 7, 217, 217, 217)
    assert forecast.of(replace(saidi, figure="saifi"), reading) is None
    assert forecast.of(replace(saidi, value=None), reading) is None
    assert forecast.of(replace(saidi, unit_code="EVNHCMC"), reading) is None


@pytest.mark.parametrize(
    ("as_of", "days"), [("08 00:00", True), ("07 23:59", False), ("31 00:30", False)]
)
def test_there_is_a_rate_after_seven_whole_days_and_before_the_last(bare, as_of, days):
    last = int(as_of[:2]) - (as_of[3:] == "00:00")
    snapshot = bare(
        as_of=as_of,
        outages=[
            outage(f"{n}", HANOI, f"{n:02} 00:10", f"{n:02} 00:20", 6)
            for n in range(1, last + 1)
        ],
        customers=[served(HANOI, 60)],
    )
    reading = Reading.of(snapshot, unit=HANOI)
    every = figures.figures(reading)
    (figure,) = (
        f for f in every if (f.figure, f.unit_code) == ("saidi_minutes", HANOI)
    )
    assert figure.value is not None
    assert (forecast.of(figure, reading) is not None) is days


# In one sentence.


@pytest.mark.parametrize(
    ("value", "projected", "target", "sentence"),
    [
        (
            50,
            90,
            100,
            "50.0 min of the quota left; …, by 31 Dec it will be 10.0 min below it",
        ),
        (
            50,
            112.5,
            100,
            "50.0 min of the quota left; …, by 31 Dec it will be 12.5 min over it",
        ),
        (
            101.5,
            120,
            100,
            "Over the quota by 1.5 min already; …, by 31 Dec it will be "
            "20.0 min over it",
        ),
        (
            100,
            100,
            100,
            "The quota is just used up; …, by 31 Dec it will be just used up",
        ),
    ],
)
def test_the_sentence_says_what_is_left_and_where_the_rate_leads(
    saidi, value, projected, target, sentence
):
    figure = against(saidi, target, value=float(value))
    # Both ends on one side of the target, so that nothing is left open.
    far = rate(projected=float(projected), low=200.0, high=300.0)
    said = forecast.sentence(figure, far, WORDS)
    rest = "at the rate of the last 7 days (5.0 min a day)"
    assert (
        said == sentence.replace("…", rest) + " (forecast 200.0\N{EN DASH}300.0 min)."
    )


@pytest.mark.parametrize(
    ("projected", "ending"),
    [
        (99.9, "will be 0.1 min below it"),
        (99.94, "will be 0.1 min below it"),
        (99.96, "will be about even with it"),
        (100.0, "will be just used up"),
        (100.04, "will be about even with it"),
        (100.06, "will be 0.1 min over it"),
        (100.2, "will be 0.2 min over it"),
        (-100.0, "will be 200.0 min below it"),
    ],
)
def test_a_forecast_this_close_is_about_even_never_over_by_nothing(
    saidi, projected, ending
):
    figure = against(saidi, 100.0)
    far = rate(projected=projected, low=200.0, high=300.0)
    said = forecast.sentence(figure, far, WORDS)
    assert f"by 31 Dec it {ending} (forecast" in said


def test_last_years_value_has_words_of_its_own(saidi):
    figure = against(saidi, 100.0, "last_year")
    said = forecast.sentence(figure, rate(projected=110.0, low=101.0), WORDS)
    assert said.startswith("50.0 min below last year's whole period; ")
    assert "it will be 10.0 min above it" in said


def test_without_a_target_it_says_where_the_rate_leads(saidi):
    said = forecast.sentence(against(saidi, None), rate(), WORDS)
    assert said == (
        "At the rate of the last 7 days (5.0 min a day), by 31 Dec it will be 90.0 min "
        "(forecast 80.0\N{EN DASH}95.0 min)."
    )
    assert forecast.sentence(saidi, None, WORDS) == ""


@pytest.mark.parametrize(
    ("low", "high", "either"),
    [
        (99.0, 101.0, True),
        (100.0, 101.0, False),
        (99.0, 100.0, False),
        (80.0, 90.0, False),
        (101.0, 110.0, False),
    ],
)
def test_a_band_on_both_sides_of_the_target_leaves_it_open(saidi, low, high, either):
    band = rate(low=low, high=high)
    goal = forecast.sentence(against(saidi, 100.0), band, WORDS)
    assert ("both sides of the quota" in goal) is either
    year = forecast.sentence(against(saidi, 100.0, "last_year"), band, WORDS)
    assert ("both sides of last year's value" in year) is either
    assert "both sides" not in forecast.sentence(against(saidi, None), band, WORDS)


@pytest.mark.parametrize("target", [None, 100.0])
@pytest.mark.parametrize(
    ("days", "told"), [(0, ""), (1, "counted: 1 day."), (2, "counted: 2 days.")]
)
def test_days_without_data_are_named(saidi, target, days, told):
    figure = against(saidi, target, uncovered_days=days)
    said = forecast.sentence(figure, rate(), WORDS)
    assert said.endswith(told or "min).")
    assert ("Without data" in said) is bool(days)


# Alone, at the end of a tile.


@pytest.mark.parametrize(
    ("target", "kind", "expected"),
    [
        (100.0, "goal", "it will keep the quota on 31 Dec with 10.0 min left"),
        (80.0, "goal", "it will exceed the quota by 10.0 min on 31 Dec"),
        (90.0, "goal", "the quota will be just used up on 31 Dec"),
        (90.01, "goal", "it will be about even with the quota on 31 Dec"),
        (
            80.0,
            "last_year",
            "it will be 10.0 min above the same period last year on 31",
        ),
    ],
)
def test_the_ending_says_whether_it_will_be_kept(saidi, target, kind, expected):
    ending = forecast.ending(against(saidi, target, kind), rate(), WORDS)
    assert expected in ending


def test_there_is_no_ending_without_a_rate_or_a_target(saidi):
    assert forecast.ending(against(saidi, 100.0), None, WORDS) == ""
    assert forecast.ending(against(saidi, None), rate(), WORDS) == ""


# The range, in words and as a band.


@pytest.mark.parametrize(
    ("low", "high", "target", "expected"),
    [
        (80.04, 95.0, None, "80.0\N{EN DASH}95.0"),
        (80.0, 80.04, None, "80.0"),
        # 99.96 beside 100 would read as 100.0, on the wrong side.
        (80.0, 99.96, 100.0, "80.0\N{EN DASH}99.96"),
    ],
)
def test_a_range_never_reads_on_the_wrong_side(low, high, target, expected):
    assert forecast.span(rate(low=low, high=high), WORDS, target) == expected


def test_the_band_runs_from_the_last_known_day_to_the_last_of_the_unit(saidi):
    last = date(2016, 12, 24)
    band = forecast.band(saidi, rate(), last, WORDS)
    assert (band.from_day, band.from_value) == (last, 50)
    assert (band.day, band.low, band.high) == (date(2016, 12, 31), 80, 95)
    assert band.name == "Forecast"
    assert band.label == ("Forecast", "80.0\N{EN DASH}95.0")
    assert forecast.band(saidi, None, last, WORDS) is None
