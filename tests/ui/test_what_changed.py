"""The front page says in a line that opens what changed since an earlier snapshot."""

from datetime import datetime

import pytest

from campaign.reading import Reading
from campaign.ui.news import groups
from campaign.views import news
from tests.ui.test_pages import opened, text


def test_the_snapshots_offered_are_those_built_before_the_one_that_is_read(newer):
    reading = Reading.of(newer)
    (before,) = news.earlier(reading)
    assert before != newer.id
    older = Reading.of(news.store.open(before))
    assert news.earlier(older) == {}


def test_without_one_of_an_earlier_day_the_oldest_is_chosen(newer):
    reading = Reading.of(newer)
    (before,) = news.earlier(reading)
    assert news.before_today([before], reading) == before
    assert news.before_today([], reading) == ""


@pytest.mark.parametrize(
    ("kept", "chosen"),
    [
        ({"same": 24, "yesterday": 23, "older": 20}, "yesterday"),
        ({"same": 24, "also": 24}, "also"),
        ({"without": None, "older": 20}, "without"),
        ({}, ""),
    ],
)
def test_the_newest_of_an_earlier_day_is_chosen(kept, chosen):
    now = datetime(2016, 12, 24, 0, 5)
    moments = {
        name: day and datetime(2016, 12, day, 23, 59) for name, day in kept.items()
    }
    assert news.last_before(now, moments.items()) == chosen


def test_the_line_names_what_turned_and_why(newer):
    reading = Reading.of(newer)
    (before,) = news.earlier(reading)
    said = groups(news.since(before, reading), reading.words)
    assert "EVNHCMC: SAIDI 14,8 → 17,8 phút (do số liệu đến muộn)" in said


def test_a_first_snapshot_has_no_line(snapshot):
    at = opened("overview")
    assert "news" not in at.session_state
    assert "Vì sao" in text(at)
