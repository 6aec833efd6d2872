"""Sentences say what the figures say."""

from collections import Counter
from datetime import date, timedelta

from campaign.i18n import words
from campaign.views import sentences

DAYS = tuple(date(2016, 12, 1) + timedelta(days=n) for n in range(4))


def test_the_standing_names_the_goals_once():
    counted = Counter(on_track=3, behind=1, missed=1)
    assert (
        sentences.standing(counted, words("vi"))
        == "3 mục tiêu đang theo kịp, 1 chậm, 1 không đạt"
    )
    assert (
        sentences.standing(counted, words("en"))
        == "3 goals on track, 1 behind, 1 missed"
    )


def test_all_alike_is_said_as_all():
    assert sentences.standing(Counter(met=5), words("vi")) == "cả 5 mục tiêu đạt"


def test_goals_that_do_not_apply_are_not_counted():
    counted = Counter(not_applicable=3, on_track=1, no_data=1)
    assert (
        sentences.standing(counted, words("vi"))
        == "1 mục tiêu đang theo kịp, 1 chưa có số liệu"
    )


def test_since_when_is_the_first_day_of_the_unbroken_run():
    values, path = (2.0, 1.0, 5.0, 6.0), (1.0, 2.0, 3.0, 4.0)
    assert sentences.first_day_beyond(DAYS, values, path, "lower") == DAYS[2]
    assert sentences.first_day_beyond(DAYS, values, path, "higher") is None


def test_a_day_without_data_does_not_end_the_run():
    values, path = (2.0, None, 5.0, None), (1.0, 2.0, 3.0, 4.0)
    assert sentences.first_day_beyond(DAYS, values, path, "lower") == DAYS[0]


def test_names_are_joined_as_people_do():
    assert sentences.joined(["A", "B", "C"], words("vi")) == "A, B và C"
    assert sentences.joined(list("ABCDE"), words("en")) == "A, B, C and 2 more"
