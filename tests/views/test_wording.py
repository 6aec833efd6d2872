"""A figure in words: value, status, gap and target agree with one another."""

from datetime import date, datetime

import pytest

from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.i18n import Bilingual, words
from campaign.views import wording


def indicator(**changes) -> Indicator:
    made = {
        "promise": 1,
        "question": "reliability_by_unit",
        "value": "saidi_minutes",
        "unit": "min",
        "better": "lower",
        "kind": "cumulative",
        "applies_to": ("distribution",),
        "contract": "outages",
        "rows": "interruption_rows",
        "decimals": 1,
        "source": Bilingual(vi="nguồn", en="source"),
    }
    return Indicator(**{**made, **changes})


def figure(**changes) -> Figure:
    made = {
        "figure": "saidi_minutes",
        "unit_code": "EVN",
        "value": 62.4,
        "unit": "min",
        "target": 100.0,
        "target_kind": "goal",
        "goal_source": "Kế hoạch 2016",
        "is_strict": False,
        "status": "on_track",
        "path": 77.4,
        "gap": -15.0,
        "from_day": date(2016, 12, 1),
        "before_day": date(2017, 1, 1),
        "as_of": datetime(2016, 12, 24, 17),
        "is_provisional": False,
        "missing_units": "",
        "days_covered": 24,
        "uncovered_days": 0,
        "numerator": None,
        "denominator": None,
        "snapshot": "abc",
        "definition_version": 1,
    }
    return Figure(**{**made, **changes})


SHARE = indicator(unit="share", better="higher", kind="ratio")


def share(**changes) -> Figure:
    made = {"figure": "share_on_time", "unit": "share", "path": None}
    return figure(**{**made, "value": 0.7996, "target": 0.8, "gap": -0.0004, **changes})


def test_a_missing_value_is_words_and_never_zero():
    one = figure(value=None, status="no_data", gap=None)
    assert wording.value(one, indicator(), words("vi")) == "chưa có số liệu"
    assert wording.gap(one, indicator(), words("vi")) == ""


def test_a_share_just_below_its_floor_does_not_read_as_kept():
    assert wording.value(share(status="behind"), SHARE, words("vi")) == "79,96%"
    said = wording.gap(share(status="behind"), SHARE, words("vi"))
    assert said == "thấp hơn mục tiêu 0,04 điểm phần trăm"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "thấp hơn đường mục tiêu 15,0 phút"),
        ({"gap": 4.3}, "cao hơn đường mục tiêu 4,3 phút"),
        ({"gap": 0.0}, "đúng bằng đường mục tiêu"),
        ({"target_kind": "last_year"}, "thấp hơn cùng kỳ năm trước 15,0 phút"),
        (
            {"as_of": datetime(2017, 1, 1), "path": 100.0, "status": "met"},
            "thấp hơn mục tiêu 15,0 phút",
        ),
        # Beyond the whole target already: the gap is still to the path.
        (
            {"value": 120.0, "gap": 42.6, "status": "missed"},
            "cao hơn đường mục tiêu 42,6 phút",
        ),
    ],
)
def test_a_gap_says_what_it_is_measured_from(changes, said):
    assert wording.gap(figure(**changes), indicator(), words("vi")) == said


def test_a_short_gap_has_a_sign():
    assert wording.short_gap(figure(), indicator(), words("vi")) == "−15,0 phút"
    assert wording.short_gap(share(gap=0.0021), SHARE, words("en")) == "+0.2 pp"


def test_a_target_before_the_end_tells_where_the_value_should_be():
    said = wording.target(figure(), indicator(), words("vi"))
    assert said == "Mục tiêu 24/12: 77,4 · 31/12: không quá 100"


def test_a_strict_floor_is_above_and_not_from():
    strict = wording.target(share(is_strict=True), SHARE, words("vi"))
    assert strict == "Mục tiêu: trên 80%"
    assert wording.target(share(), SHARE, words("vi")) == "Mục tiêu: từ 80%"


def test_last_year_names_its_month():
    one = figure(target_kind="last_year", target=102.2, path=80.0)
    said = wording.target(one, indicator(), words("vi"))
    assert said == "Cùng kỳ 12/2015: đến 24/12 80 · cả kỳ 102,2"


def test_one_event_and_two_events_in_english():
    count = indicator(unit="count", decimals=0)
    one = figure(figure="accidents", unit="count", value=2.0, gap=1.0, path=1.0)
    assert wording.short_gap(one, count, words("en")) == "+1 event"
    two = figure(figure="accidents", unit="count", value=3.0, gap=2.0, path=1.0)
    assert wording.short_gap(two, count, words("en")) == "+2 events"


def test_no_goal_is_said_in_words():
    one = figure(target=None, target_kind=None, status=None, path=None, gap=None)
    assert wording.mark(one, words("vi")).word == "chưa đặt mục tiêu"
    assert wording.target(one, indicator(), words("vi")) == "Chưa đặt mục tiêu"


def test_a_note_tells_what_the_value_lacks():
    one = figure(missing_units="EVNCPC", uncovered_days=2, is_provisional=True)
    said = wording.note(one, words("vi"))
    assert said == "chưa có số liệu của EVNCPC; thiếu số liệu 2 ngày; tạm tính"


def test_a_gap_of_nothing_reads_as_equal():
    assert wording.short_gap(figure(gap=0.0), indicator(), words("en")) == "equal"
