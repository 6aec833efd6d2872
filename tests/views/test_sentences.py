"""Sentences say what the figures say."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from campaign.i18n import words
from campaign.reading import Reading
from campaign.views import attention, sentences
from campaign.views.parts import NO_GOAL
from tests.views.planted import with_days
from tests.views.test_wording import figure

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


def test_four_names_are_one_too_many_and_three_are_not():
    assert sentences.joined(list("ABC"), words("en")) == "A, B and C"
    assert sentences.joined(list("ABCD"), words("en")) == "A, B, C and 1 more"


def test_two_names_have_no_comma_and_one_stands_alone():
    assert sentences.joined(["A", "B"], words("vi")) == "A và B"
    assert sentences.joined(["A"], words("vi")) == "A"
    assert sentences.joined([], words("vi")) == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("met", "cả 2 mục tiêu đạt"),
        ("on_track", "cả 2 mục tiêu đang theo kịp"),
        ("behind", "cả 2 mục tiêu chậm"),
        ("missed", "cả 2 mục tiêu không đạt"),
        ("not_yet_due", "cả 2 mục tiêu chưa đến hạn"),
        (NO_GOAL, "cả 2 mục tiêu chưa có mức để so"),
        ("no_data", "cả 2 mục tiêu chưa có số liệu"),
    ],
)
def test_each_status_has_its_word_in_the_standing(code, text):
    assert sentences.standing(Counter({code: 2}), words("vi")) == text


def test_one_goal_alone_is_not_all_goals():
    assert sentences.standing(Counter(met=1), words("en")) == "1 goal met"


def test_nothing_that_applies_is_said_so():
    counted = Counter(not_applicable=5)
    assert sentences.standing(counted, words("vi")) == "không có mục tiêu áp dụng"


def test_a_sentence_begins_with_one_capital():
    assert sentences.begun("evn và các đơn vị") == "Evn và các đơn vị"
    assert sentences.begun("") == ""


def test_a_value_at_its_path_is_not_beyond_it():
    values, path = (2.0, 2.0), (1.0, 2.0)
    assert sentences.first_day_beyond(DAYS[:2], values, path, "lower") is None
    values, path = (0.0, 2.0), (1.0, 2.0)
    assert sentences.first_day_beyond(DAYS[:2], values, path, "higher") is None


def test_where_less_is_demanded_a_value_at_its_path_is_beyond_it_but_for_none():
    values, path = (0.0, 2.0, 3.0), (0.0, 2.0, 2.5)
    since = sentences.first_day_beyond(DAYS[:3], values, path, "lower", is_strict=True)
    assert since == DAYS[1]


def test_a_day_without_a_path_ends_the_run():
    values, path = (2.0, 3.0, 5.0), (1.0, None, 3.0)
    assert sentences.first_day_beyond(DAYS[:3], values, path, "lower") == DAYS[2]
    values, path = values[:2], path[:2]
    assert sentences.first_day_beyond(DAYS[:2], values, path, "lower") is None


@pytest.mark.parametrize(
    ("as_of", "vi", "en"),
    [
        # December has 31 days; as_of's own day counts as gone.
        ("2016-11-30 23:00", "Chưa đến ngày bắt đầu: F", "Before the first day: F"),
        ("01 00:00", "Sau 1/31 ngày: F", "After 1 of 31 days: F"),
        ("24 17:00", "Sau 24/31 ngày: F", "After 24 of 31 days: F"),
        ("30 17:00", "Sau 30/31 ngày: F", "After 30 of 31 days: F"),
        ("31 00:00", "Hết 31 ngày: F", "After all 31 days: F"),
        ("2017-01-09 08:00", "Hết 31 ngày: F", "After all 31 days: F"),
    ],
)
def test_the_opening_says_how_far_the_campaign_is_gone(bare, as_of, vi, en):
    reading = Reading.of(bare(as_of=as_of))
    assert sentences.opened("F", reading) == vi
    assert sentences.opened("F", replace(reading, lang="en")) == en


def test_the_opening_of_a_unit_names_it(bare):
    reading = Reading.of(bare(as_of="24 17:00"), unit="EVNNPC")
    assert sentences.opened("F", reading) == "EVNNPC sau 24/31 ngày: F"


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("04 23:59", "EVNNPC chưa đến ngày bắt đầu: F"),
        ("05 00:00", "EVNNPC sau 1/10 ngày: F"),
        ("24 17:00", "EVNNPC hết 10 ngày: F"),
    ],
)
def test_the_opening_of_a_unit_counts_its_own_days(bare, as_of, said):
    text = with_days({"EVNNPC": ("2016-12-05", "2016-12-14")})
    snapshot = bare(as_of=as_of, campaign_text=text)
    assert sentences.opened("F", Reading.of(snapshot, unit="EVNNPC")) == said


def test_the_source_line_names_the_systems_the_moment_and_the_snapshot(bare):
    reading = Reading.of(bare(as_of="24 17:00"), lang="en")
    snapshot = reading.snapshot
    systems = snapshot.campaign.data_source.en
    line = f"Source: {systems} · data up to 17:00 on 24 Dec 2016 · {snapshot.id}"
    assert sentences.source_line(reading).startswith(line)


def test_the_opening_of_chosen_days_tells_them(bare):
    week = Reading.of(bare(as_of="24 17:00")).on_days(DAYS[0], DAYS[3])
    assert sentences.opened("F", week) == "01–04/12/2016: F"
    assert sentences.opened("F", replace(week, lang="en")) == "1–4 Dec 2016: F"


def test_the_headline_names_what_fails_and_says_nothing_of_the_rest(bare):
    reading = Reading.of(bare(as_of="24 17:00"), unit="EVNNPC")
    said = {
        ("EVNNPC", code): figure(figure=code, unit_code="EVNNPC", status=status)
        for code, status in (
            ("saidi_minutes", "missed"),
            ("share_on_time", "behind"),
            ("accidents", "on_track"),
        )
    }
    assert attention.headline(list(said.values()), said, reading) == (
        "EVNNPC sau 24/31 ngày: không đạt mục tiêu về SAIDI; chậm ở trả lời đúng hạn"
    )


def test_where_nothing_fails_the_headline_counts_and_names_why_there_is_no_status(bare):
    reading = Reading.of(bare(as_of="24 17:00"), unit="EVNNPC")
    mine = [
        figure(unit_code="EVNNPC"),
        figure(figure="saifi", unit_code="EVNNPC", status=None, reason="no_goal"),
        figure(figure="maifi", unit_code="EVNNPC", status=None, reason="no_cases"),
    ]
    said = {("EVNNPC", one.figure): one for one in mine}
    assert attention.headline(mine, said, reading) == (
        "EVNNPC sau 24/31 ngày: 1 mục tiêu đang theo kịp, 1 chưa có mức để so, "
        "1 không có trường hợp nào"
    )
