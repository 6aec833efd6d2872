"""The rules of status one by one, on plain numbers."""

from datetime import date, datetime

import pytest

from campaign.reading import Period
from campaign.status import Judgement, equal, outlook, reason, same, status

FIRST, BEFORE = date(2016, 12, 1), date(2017, 1, 1)
RUNNING = Period(FIRST, BEFORE, datetime(2016, 12, 24, 17))
LAST_EVENING = Period(FIRST, BEFORE, datetime(2016, 12, 31, 23, 59, 59))
OVER = Period(FIRST, BEFORE, datetime(2017, 1, 1))
FIRST_MORNING = Period(FIRST, BEFORE, datetime(2016, 12, 1))
NOT_BEGUN = Period(FIRST, BEFORE, datetime(2016, 11, 30, 23, 59, 59))
WITHOUT_DATA = Period(FIRST, BEFORE, None)


def judged(
    kind,
    value,
    target,
    path=None,
    *,
    period=RUNNING,
    strict=False,
    pending=False,
    better="",
    **more,
):
    better = better or ("lower" if kind == "cumulative" else "higher")
    return status(
        Judgement(
            kind, better, value, target, path, strict, is_pending=pending, **more
        ),
        period,
    )


# Equal is what differs by less than a millionth of a millionth.


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        (0.1 + 0.2, 0.3, True),
        (27.9 * 24 / 31, 21.6, True),
        (1.0, 1.0 + 1e-13, True),
        (1.0, 1.0 + 1e-11, False),
        (100.0, 100.0001, False),
        (1000.0, 1000.9, False),
        (0.0, 0.0, True),
        (0.0, 1e-13, False),
    ],
)
def test_numbers_are_equal_but_for_binary_fractions(value, other, expected):
    assert equal(value, other) is expected
    assert same(value, other) is expected


def test_two_missing_answers_are_the_same_and_one_is_not():
    assert same(None, None)
    assert not same(None, 0.0)
    assert not same(0.0, None)


# Cumulative: lower is better, beyond the target is missed at once.


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        (10, 24, "on_track"),
        (24, 24, "on_track"),
        (24.001, 24, "behind"),
        (31, 24, "behind"),
        (31.001, 24, "missed"),
        (31.0000000000001, 24, "behind"),
        (10, None, None),
        (31.001, None, "missed"),
    ],
)
def test_a_sum_is_on_track_up_to_its_path_and_missed_beyond_its_target(
    value, path, expected
):
    assert judged("cumulative", value, 31, path) == expected
    assert judged("cumulative", value, 31, path, period=LAST_EVENING) == expected


@pytest.mark.parametrize(
    ("value", "strict", "expected"),
    [
        (30.999, False, "met"),
        (31, False, "met"),
        (31.001, False, "missed"),
        (30.999, True, "met"),
        (31, True, "missed"),
    ],
)
def test_a_sum_is_met_after_the_end_up_to_its_target(value, strict, expected):
    # The path says nothing any more.
    for path in (None, 0, 99):
        assert (
            judged("cumulative", value, 31, path, period=OVER, strict=strict)
            == expected
        )


def test_a_sum_that_must_be_better_isnt_on_track_at_its_path():
    assert judged("cumulative", 10, 20, 10, strict=True) == "behind"
    assert judged("cumulative", 9.999, 20, 10, strict=True) == "on_track"
    # Equal to last year's whole isn't beyond it.
    assert judged("cumulative", 20, 20, 10, strict=True) == "behind"
    # Nothing is better than none: nobody lost a minute in either year's first days.
    assert judged("cumulative", 0, 20, 0, strict=True) == "on_track"
    assert judged("cumulative", 0.1, 20, 0, strict=True) == "behind"


# Counts: higher is better, reached is met at once.


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        (4, 2, "met"),
        (5, 2, "met"),
        (3, 2, "on_track"),
        (2, 2, "on_track"),
        (1, 2, "behind"),
        (0, 0, "on_track"),
        (3, None, None),
    ],
)
def test_a_count_is_on_track_from_its_path_on_and_met_when_reached(
    value, path, expected
):
    assert judged("count", value, 4, path) == expected


@pytest.mark.parametrize(("value", "expected"), [(3, "missed"), (4, "met")])
def test_a_count_not_reached_after_the_end_is_missed(value, expected):
    assert judged("count", value, 4, 4, period=OVER) == expected
    assert judged("count", value, 4, 0, period=OVER) == expected


# Shares and averages.


@pytest.mark.parametrize(
    ("value", "better", "strict", "keeps"),
    [
        (0.81, "higher", False, True),
        (0.80, "higher", False, True),
        (0.79, "higher", False, False),
        (0.80, "higher", True, False),
        (0.81, "higher", True, True),
        (0.79, "lower", False, True),
        (0.80, "lower", False, True),
        (0.81, "lower", False, False),
        (0.80, "lower", True, False),
    ],
)
def test_a_share_or_an_average_is_held_against_its_target(value, better, strict, keeps):
    asked = {"better": better, "strict": strict}
    running = judged("ratio", value, 0.8, **asked)
    over = judged("ratio", value, 0.8, period=OVER, **asked)
    assert (running, over) == (("on_track", "met") if keeps else ("behind", "missed"))


# What comes first.


@pytest.mark.parametrize("kind", ["cumulative", "count", "ratio"])
def test_before_the_first_day_nothing_is_due(kind):
    assert judged(kind, 99, 1, 1, period=NOT_BEGUN) == "not_yet_due"
    assert judged(kind, None, 1, 1, period=NOT_BEGUN) == "not_yet_due"
    assert judged(kind, 99, 1, 1, period=FIRST_MORNING) != "not_yet_due"


@pytest.mark.parametrize("kind", ["cumulative", "count", "ratio"])
def test_without_a_value_there_is_no_data_unless_all_wait(kind):
    assert judged(kind, None, 1) == "no_data"
    assert judged(kind, None, None) == "no_data"
    assert judged(kind, None, 1, pending=True) == "not_yet_due"
    assert judged(kind, None, 1, period=WITHOUT_DATA) == "no_data"


@pytest.mark.parametrize("kind", ["cumulative", "count", "ratio"])
def test_without_a_target_there_is_no_status(kind):
    assert judged(kind, 1, None) is None
    assert judged(kind, 1, None, period=OVER) is None


# The period is over, and something is missing.


@pytest.mark.parametrize(
    ("value", "is_index", "lacks", "expected"),
    [
        (30, True, "lacks_days", "incomplete"),
        (31, True, "lacks_days", "incomplete"),
        (31.001, True, "lacks_days", "missed"),  # a sum only grows
        (30, True, "lacks_members", "incomplete"),
        (31.001, True, "lacks_members", "incomplete"),  # a member may lower an index
        (31.001, False, "lacks_members", "missed"),  # but no number of accidents
    ],
)
def test_a_sum_is_incomplete_where_what_is_missing_could_turn_it(
    value, is_index, lacks, expected
):
    more = {"is_index": is_index, lacks: True}
    assert judged("cumulative", value, 31, 31, period=OVER, **more) == expected
    running = "missed" if value > 31 else "on_track"
    assert judged("cumulative", value, 31, 31, **more) == running


@pytest.mark.parametrize("kind", ["cumulative", "ratio"])
@pytest.mark.parametrize(
    ("lacks", "period", "expected"),
    [
        (True, OVER, "incomplete"),
        (True, RUNNING, None),
        (False, OVER, None),
        (True, NOT_BEGUN, "not_yet_due"),
    ],
)
def test_without_a_target_for_want_of_members_the_end_is_incomplete(
    kind, lacks, period, expected
):
    assert judged(kind, 3.1, None, period=period, lacks_last_year=lacks) == expected
    assert judged(kind, None, None, period=OVER, lacks_last_year=lacks) == "no_data"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [("ratio", 9, "incomplete"), ("ratio", 1, "incomplete")]
    + [("count", 4, "met"), ("count", 3, "incomplete")],
)
@pytest.mark.parametrize("lacks", ["lacks_days", "lacks_members"])
def test_a_share_is_incomplete_and_a_count_that_reached_its_target_is_met(
    kind, value, lacks, expected
):
    assert judged(kind, value, 4, 4, period=OVER, **{lacks: True}) == expected
    assert judged(kind, value, 4, 4, **{lacks: True}) != "incomplete"


# Promised for every day that there be none.


def test_none_at_all_is_kept_at_zero_and_missed_from_the_first():
    zero = {"is_zero": True}
    assert judged("cumulative", 0, 0, 0, **zero) == "on_track"
    assert judged("cumulative", 0, 0, 0, period=OVER, **zero) == "met"
    assert judged("cumulative", 1, 0, 0, **zero) == "missed"
    assert judged("cumulative", 1, 0, 0, period=OVER, **zero) == "missed"
    lacks = {"lacks_days": True, **zero}
    assert judged("cumulative", 0, 0, 0, period=OVER, **lacks) == "incomplete"
    assert judged("cumulative", 1, 0, 0, period=OVER, **lacks) == "missed"


def test_a_count_that_is_reached_is_met_once_nothing_planned_is_left():
    more = {"has_more_planned": True}
    assert judged("count", 4, 4, 2, **more) == "on_track"
    assert judged("count", 4, 4, 2) == "met"
    assert judged("count", 4, 4, 2, period=OVER, **more) == "met"


# Without a status, why.


def why(value, target, **more):
    judgement = Judgement("ratio", "higher", value, target, None, **more)
    named = status(judgement, OVER)
    return named, reason(judgement, named)


def test_a_figure_without_a_status_says_why():
    assert why(0.9, 0.8) == ("met", "")
    assert why(None, 0.8) == ("no_data", "")
    assert why(None, 0.8, is_empty=True) == (None, "no_cases")
    assert why(None, None, is_empty=True) == (None, "no_cases")
    assert why(0.9, None) == (None, "no_goal")
    assert why(0.9, None, is_whole_only=True) == (None, "whole_period_only")


@pytest.mark.parametrize(
    ("low", "high", "expected", "strictly"),
    [
        (10, 30.9, "kept", "kept"),
        (10, 31, "kept", "at_risk"),
        (10, 31.1, "at_risk", "at_risk"),
        (31, 40, "at_risk", "out_of_reach"),
        (31.1, 40, "out_of_reach", "out_of_reach"),
    ],
)
def test_the_outlook_follows_from_the_band_alone(low, high, expected, strictly):
    assert outlook(low, high, 31, is_strict=False) == expected
    assert outlook(low, high, 31, is_strict=True) == strictly


def test_without_a_forecast_or_a_target_there_is_no_outlook():
    assert outlook(None, None, 31, is_strict=False) is None
    assert outlook(10, 20, None, is_strict=False) is None
