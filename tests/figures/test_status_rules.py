"""The rules of status one by one, on plain numbers (domain.md §4b)."""

from datetime import date, datetime

import pytest

from campaign.reading import Period
from campaign.status import Judgement, equal, same, status

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
):
    better = better or ("lower" if kind == "cumulative" else "higher")
    return status(Judgement(kind, better, value, target, path, strict, pending), period)


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
    assert judged(kind, 1, None, pending=True) is None
    assert judged(kind, 1, None, period=OVER) is None


def test_a_value_counts_though_other_cases_wait():
    assert judged("ratio", 0.5, 0.8, pending=True) == "behind"
