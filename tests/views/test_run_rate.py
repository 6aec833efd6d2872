"""The run rate in words, by hand: over or under, about even, both sides."""

from dataclasses import replace
from datetime import date

import pytest

from campaign import figures, i18n, status
from campaign.views import forecast
from tests import one_figure
from tests.bare import covered, outage, served
from tests.queries.exports import HANOI

WORDS = i18n.words("en")


def rate(now=50.0, projected=90.0, low=80.0, high=95.0, per_day=5.0):
    return figures.Forecast(now, per_day, 7, 0, projected, low, high)


def hanoi_saidi(snapshot):
    return one_figure.figure(snapshot, "saidi_minutes", HANOI)


@pytest.fixture(scope="module")
def snapshot(bare_once):
    """An hour for 7 of 60 customers each day to the 24th: 7 minutes a day, 168."""
    return bare_once(
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
    return replace(hanoi_saidi(snapshot), value=50.0)


def against(figure, target, kind="goal", **changes):
    """Hold a figure and its forecast against a target."""
    figure = replace(figure, target=target, target_kind=kind, **changes)
    ends = (figure.projected_low, figure.projected_high)
    return replace(figure, outlook=status.outlook(*ends, target, is_strict=False))


# What is asked.


def test_the_forecast_is_what_the_question_answers(saidi):
    # 168 minutes by now; 7 a day for 7 days and the 7 hours left of the 24th.
    end = pytest.approx(168 + 7 * (7 + 7 / 24))
    known = saidi.forecast
    assert (known.now, known.per_day, known.days_left, known.filled_days) == (
        168,
        7,
        7,
        0,
    )
    assert (known.projected, known.low, known.high) == (end, end, end)
    assert (saidi.projected, saidi.projected_low, saidi.projected_high) == (
        end,
        end,
        end,
    )


@pytest.mark.parametrize(
    ("as_of", "is_told"),
    [
        ("06 23:59:59", False),
        ("07 00:15", True),
        ("07 23:59", True),
        ("31 23:59", True),
        ("2017-01-01 00:00:00", False),
    ],
)
def test_there_is_a_forecast_from_the_seventh_covered_day_to_the_end(
    bare, as_of, is_told
):
    last = 31 if as_of.startswith("2017") else int(as_of[:2])
    snapshot = bare(
        as_of=as_of,
        outages=[
            outage(f"{n}", HANOI, f"{n:02} 00:01", f"{n:02} 00:11", 6)
            for n in range(1, last + 1)
        ],
        customers=[served(HANOI, 60)],
    )
    figure = hanoi_saidi(snapshot)
    assert figure.value is not None
    assert (figure.forecast is not None) is is_told
    assert (figure.outlook, figure.projected is not None) == (None, is_told)


def test_just_after_midnight_the_day_that_has_begun_is_still_ahead(bare):
    # A minute a day for 23 days: 23 and 7 days and 23 h 55 of the 24th.
    snapshot = bare(
        as_of="24 00:05",
        outages=[
            outage(f"{n}", HANOI, f"{n:02} 08:00", f"{n:02} 09:00", 1)
            for n in range(1, 24)
        ],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "24")],
    )
    end = hanoi_saidi(snapshot).projected
    assert end == pytest.approx(23 + 7 + (24 - 5 / 60) / 24)
    assert end == pytest.approx(31, abs=0.01)


def test_uncovered_days_are_filled_at_the_pace_of_the_others_and_told(bare):
    # Of 23 days the 5th and 6th are missing: 21 minutes so far, 2 of them filled.
    days = [n for n in range(1, 24) if n not in (5, 6)]
    snapshot = bare(
        as_of="24 00:00",
        outages=[
            outage(f"{n}", HANOI, f"{n:02} 08:00", f"{n:02} 09:00", 1) for n in days
        ],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "24")],
    )
    figure = hanoi_saidi(snapshot)
    assert (figure.value, figure.projected) == (21, pytest.approx(31))
    assert figure.forecast.filled_days == 2
    said = forecast.sentence(figure, WORDS)
    assert said.endswith("). 2 days without data are filled at that pace.")


# In one sentence.


@pytest.mark.parametrize(
    ("value", "target", "low", "high", "sentence"),
    [
        (
            50,
            100,
            80,
            99,
            "50.0 min of the allowance left; …, the allowance will be kept",
        ),
        (
            50,
            100,
            80,
            101,
            "50.0 min of the allowance left; …, the allowance may or may not be kept",
        ),
        (
            50,
            100,
            101,
            120,
            "50.0 min of the allowance left; …, the allowance will hardly be kept",
        ),
        (
            101.5,
            100,
            110,
            120,
            "Over the allowance by 1.5 min already; …, the allowance will hardly "
            "be kept",
        ),
    ],
)
def test_the_sentence_says_what_is_left_and_where_the_pace_leads(
    saidi, value, target, low, high, sentence
):
    figure = against(
        saidi, target, value=float(value), forecast=rate(low=low, high=high)
    )
    said = forecast.sentence(figure, WORDS)
    rest = "at the pace of the days with data (5.0 min a day)"
    ends = f" by 31 Dec (forecast {low}.0\N{EN DASH}{high}.0 min)."
    assert said == sentence.replace("…", rest) + ends
    assert forecast.ending(figure, WORDS) in said


def test_neither_the_sentence_nor_the_band_rounds_a_forecast_onto_its_target(saidi):
    figure = against(saidi, 100.0, forecast=rate(high=99.96))
    assert "80.0\N{EN DASH}99.96 min" in forecast.ending(figure, WORDS)
    band = forecast.band(figure, date(2016, 12, 24), WORDS)
    assert band.label[1] == "80.0\N{EN DASH}99.96"


def test_last_years_value_has_words_of_its_own(saidi):
    figure = against(saidi, 100.0, "last_year", forecast=rate(high=99.0))
    said = forecast.sentence(figure, WORDS)
    assert said.startswith("50.0 min below last year's whole period; ")
    assert "less than the same period last year will be kept by 31 Dec" in said


def test_without_a_target_it_says_where_the_pace_leads(saidi):
    said = forecast.sentence(against(saidi, None, forecast=rate()), WORDS)
    assert said == (
        "At the pace of the days with data (5.0 min a day), it will be 90.0 min by "
        "31 Dec (forecast 80.0\N{EN DASH}95.0 min)."
    )


def test_without_a_forecast_there_is_no_sentence_but_that_it_is_too_early(saidi):
    none = against(saidi, 100.0, forecast=None)
    assert forecast.sentence(none, WORDS) == ""
    early = replace(none, days_covered=6, status="on_track")
    assert forecast.sentence(early, WORDS).startswith("Too early for a forecast")
    assert forecast.sentence(replace(early, days_covered=7), WORDS) == ""
    assert forecast.ending(none, WORDS) == ""


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
    band = forecast.band(replace(saidi, forecast=rate()), last, WORDS)
    assert (band.from_day, band.from_value) == (last, 50)
    assert (band.day, band.low, band.high) == (date(2016, 12, 31), 80, 95)
    assert band.name == "Forecast"
    assert band.label == ("Forecast", "80.0\N{EN DASH}95.0")
    assert forecast.band(replace(saidi, forecast=None), last, WORDS) is None
