"""Lines, sources and bars of figures whose sums one can add up in one's head."""

import pytest

from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from tests.bare import covered, outage, served
from tests.queries.exports import CPC, HANOI

GOAL = {
    "unit_code": HANOI,
    "indicator": "saidi_minutes",
    "valid_from": "2016-12-01",
    "valid_until": "2016-12-31",
    "target": 31,
    "unit": "min",
    "decided_by": "Hội đồng | The board",
    "source": "Kế hoạch 7 | Plan 7",
}


@pytest.fixture
def saidi(bare):
    """12 of 31 minutes after 24 days, whose path is 24: 720 customer-minutes of 60."""
    snapshot = bare(
        as_of="2016-12-24 17:00:00",
        outages=[outage("A", HANOI, "05 00:00:00", "05 00:12:00", 60)],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "01", "24")],
        goals=[GOAL],
    )
    return lambda lang: press_figure(
        Reading.of(snapshot, unit=HANOI, lang=lang), "saidi_minutes"
    )


def test_the_row_of_the_goal_leaves_the_path_to_the_row_of_the_path(saidi):
    """Both said how far the value is from the path."""
    lines = {one.name: one for one in saidi("vi").lines}

    assert (lines["goal"].text, lines["goal"].difference) == ("31 phút", "")
    assert (lines["path"].text, lines["path"].value) == ("24 phút", 24)
    assert "12" in lines["path"].difference


@pytest.mark.parametrize(
    ("lang", "said", "other"),
    [
        ("vi", "24/12: 24 · 31/12: không quá 31. Hội đồng · Kế hoạch 7.", "board"),
        ("en", "24 Dec: 24 · 31 Dec: at most 31. The board · Plan 7.", "Hội"),
    ],
)
def test_a_goal_says_its_source_in_the_language_of_the_file(saidi, lang, said, other):
    goal = saidi(lang).sections[-1].text

    assert goal == said
    assert other not in goal and "|" not in goal


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("vi", ["2,50 tỷ đồng", "400,0 triệu đồng"]),
        ("en", ["VND 2.50 billion", "VND 400.0 million"]),
    ],
)
def test_large_money_on_bars_is_in_millions(bare, lang, labels):
    snapshot = bare(
        as_of="2016-12-24 17:00:00",
        activities=[activity("A", CPC, 2.5e9), activity("B", HANOI, 4e8)],
    )
    reading = Reading.of(snapshot, unit="EVN", lang=lang)

    bars = press_figure(reading, "value_vnd").data.picture.bars

    assert [bar.label for bar in bars if bar.value] == labels


def activity(activity_id, unit_code, value):
    return {
        "activity_id": activity_id,
        "unit_code": unit_code,
        "programme": "giving_trust",
        "title": "T",
        "planned_on": "2016-12-05",
        "held_on": "2016-12-05",
        "status": "held",
        "value_vnd": value,
    }
