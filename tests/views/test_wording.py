"""A figure in words: value, status, gap and target agree with one another."""

import re
from datetime import date, datetime

import pytest

from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure, PlanToDate
from campaign.i18n import Bilingual, words
from campaign.views import figure_text


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
    assert figure_text.value(one, indicator(), words("vi")) == "chưa có số liệu"
    assert figure_text.gap(one, indicator(), words("vi")) == ""


def test_a_share_just_below_its_floor_does_not_read_as_kept():
    assert figure_text.value(share(status="behind"), SHARE, words("vi")) == "79,96%"
    said = figure_text.gap(share(status="behind"), SHARE, words("vi"))
    assert said == "thấp hơn mục tiêu 0,04 điểm phần trăm"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "thấp hơn mức cần giữ 15,0 phút"),
        ({"gap": 4.3}, "cao hơn mức cần giữ 4,3 phút"),
        ({"gap": 0.0}, "đúng bằng mức cần giữ"),
        ({"target_kind": "last_year"}, "thấp hơn cùng kỳ năm trước 15,0 phút"),
        (
            {"as_of": datetime(2017, 1, 1), "path": 100.0, "status": "met"},
            "thấp hơn mục tiêu 15,0 phút",
        ),
        # Over, with two days missing: 93,5 of 100 minutes for those that are there.
        (
            {"as_of": datetime(2017, 1, 1), "path": 93.5, "status": "incomplete"},
            "thấp hơn mức cần giữ 15,0 phút",
        ),
        # A promise of no minute at all isn't counted in whole ones.
        (
            {"target": 0.0, "path": 0.0, "value": 0.4, "gap": 0.4, "status": "missed"},
            "có 0,4 phút/khách hàng",
        ),
        # Beyond the whole target already: the gap is still to the path.
        (
            {"value": 120.0, "gap": 42.6, "status": "missed"},
            "cao hơn mức cần giữ 42,6 phút",
        ),
    ],
)
def test_a_gap_says_what_it_is_measured_from(changes, said):
    assert figure_text.gap(figure(**changes), indicator(), words("vi")) == said


def test_a_short_gap_has_a_sign():
    assert figure_text.short_gap(figure(), indicator(), words("vi")) == "−15,0"
    assert figure_text.short_gap(share(gap=0.0021), SHARE, words("en")) == "+0.2"


def test_a_target_before_the_end_tells_where_the_value_should_be():
    said = figure_text.target(figure(), indicator(), words("vi"))
    assert said == "Mục tiêu 24/12: 77,4 · 31/12: không quá 100"


def test_a_target_of_no_kind_is_a_goal():
    one = figure(target_kind=None, path=None)
    assert (
        figure_text.target(one, indicator(), words("vi")) == "Mục tiêu: không quá 100"
    )


def test_a_strict_floor_is_above_and_not_from():
    strict = figure_text.target(share(is_strict=True), SHARE, words("vi"))
    assert strict == "Mục tiêu: trên 80%"
    assert figure_text.target(share(), SHARE, words("vi")) == "Mục tiêu: từ 80% trở lên"


def test_last_year_names_its_month():
    one = figure(target_kind="last_year", target=102.2, path=80.0)
    said = figure_text.target(one, indicator(), words("vi"))
    assert said == "Cùng kỳ 12/2015: đến 24/12 80 · cả kỳ 102,2"


def test_one_event_and_two_events_in_english():
    count = indicator(unit="count", decimals=0)
    one = figure(figure="accidents", unit="count", value=2.0, gap=1.0, path=1.0)
    assert "1 event " in figure_text.gap(one, count, words("en"))
    two = figure(figure="accidents", unit="count", value=3.0, gap=2.0, path=1.0)
    assert "2 events " in figure_text.gap(two, count, words("en"))


def test_no_goal_is_said_in_words():
    one = figure(target=None, target_kind=None, status=None, path=None, gap=None)
    assert figure_text.mark(one, words("vi")).word == "chưa đặt mục tiêu"
    assert figure_text.target(one, indicator(), words("vi")) == "Chưa đặt mục tiêu"


def test_a_note_tells_what_the_value_lacks():
    one = figure(missing_units="EVNCPC", uncovered_days=2, is_provisional=True)
    said = figure_text.note(one, words("vi"))
    assert said == "chưa có số liệu của EVNCPC; ◌ thiếu số liệu 2 ngày; tạm tính"


def test_a_gap_of_nothing_reads_as_equal():
    assert figure_text.short_gap(figure(gap=0.0), indicator(), words("en")) == "equal"


def count(**changes) -> Figure:
    """A number of accidents, of which the goal is that there be none."""
    made = {"figure": "accidents", "unit": "count", "target": 0.0, "path": 0.0}
    return figure(**{**made, "value": 1.0, "gap": 1.0, "status": "missed", **changes})


COUNT = indicator(unit="count", decimals=0, value="accidents")


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({}, 77.4),
        ({"status": "behind"}, 77.4),
        ({"status": "missed"}, 100.0),
        ({"status": "met"}, 100.0),
        ({"path": None}, 100.0),
        ({"path": 0.0}, 0.0),
        ({"path": None, "target": None}, None),
    ],
)
def test_a_status_is_judged_by_the_path_before_the_end_and_then_by_the_target(
    changes, limit
):
    assert figure_text.limit(figure(**changes)) == limit


def test_a_value_is_written_so_that_it_stands_on_its_side_of_the_path():
    # 77.44 against 77.4 would read as 77,4: right on the path.
    one = figure(value=77.44, status="behind")
    assert figure_text.value(one, indicator(), words("vi")) == "77,44"
    missed = figure(value=100.04, status="missed")
    assert figure_text.value(missed, indicator(), words("vi")) == "100,04"


def test_a_value_keeps_its_number_beside_its_text():
    write = figure_text.formatted_value
    assert write(figure(), indicator(), words("vi")).value == 62.4
    assert write(share(), SHARE, words("vi")).value == 0.7996
    kinds = [
        write(figure(), indicator(), words("vi")),
        write(share(), SHARE, words("vi")),
    ]
    assert [one.kind for one in kinds] == ["number", "share"]
    assert write(figure(value=None), indicator(), words("vi")).value is None


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        (
            {"gap": 2.0, "value": 2.0},
            "có 2 vụ",
            "with 2 events",
        ),
        (
            {},
            "có 1 vụ",
            "with 1 event",
        ),
        (
            {"gap": 0.0, "value": 0.0},
            "đúng mục tiêu: không có",
            "none, as the goal says",
        ),
    ],
)
def test_where_the_goal_is_none_the_gap_counts_what_there_is(changes, vi, en):
    assert figure_text.gap(count(**changes), COUNT, words("vi")) == vi
    assert figure_text.gap(count(**changes), COUNT, words("en")) == en


def test_none_last_year_is_no_goal_of_none():
    one = count(target_kind="last_year")
    said = figure_text.gap(one, COUNT, words("vi"))
    assert said == "cao hơn cùng kỳ năm trước 1 vụ"


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (-3.0, "ít hơn kế hoạch đến nay 3 hoạt động"),
        (1.0, "nhiều hơn kế hoạch đến nay 1 hoạt động"),
        (0.0, "đúng kế hoạch đến nay"),
    ],
)
def test_a_gap_to_a_plan_counts_activities(gap, said):
    one = figure(
        figure="activities_customer_conference",
        unit="count",
        target_kind="planned",
        gap=gap,
    )
    assert figure_text.gap(one, COUNT, words("vi")) == said


def test_a_count_beside_a_path_between_whole_days_has_one_decimal():
    # 24 of 31 days of 10 activities are 7.741….
    one = figure(
        figure="activities_customer_conference",
        unit="count",
        target=10.0,
        path=240 / 31,
        target_kind="planned",
        gap=5 - 240 / 31,
    )
    assert figure_text.target(one, COUNT, words("vi")) == (
        "Kế hoạch: đến 24/12 7,7 · cả kỳ 10"
    )
    assert figure_text.short_gap(one, COUNT, words("en")).startswith("−2.7")


def test_a_gap_of_a_share_is_in_points_of_its_own_size():
    assert figure_text.short_gap(share(gap=-0.25), SHARE, words("vi")) == "−25,0"
    said = figure_text.gap(share(gap=0.05), SHARE, words("en"))
    assert said == "5.0 percentage points above the goal"


def test_without_a_value_or_a_gap_there_is_no_gap_to_tell():
    for lacking in (figure(gap=None), figure(value=None)):
        assert figure_text.gap(lacking, indicator(), words("vi")) == ""
        assert figure_text.short_gap(lacking, indicator(), words("vi")) == ""


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        # On the last day the whole target counts; the day before, the path does.
        (datetime(2016, 12, 30, 17), "Mục tiêu 30/12: 77,4 · 31/12: không quá 100"),
        (datetime(2016, 12, 31, 0), "Mục tiêu: không quá 100"),
        (datetime(2017, 1, 9), "Mục tiêu: không quá 100"),
        (None, "Mục tiêu: không quá 100"),
    ],
)
def test_a_target_tells_its_path_until_the_last_day(as_of, said):
    assert figure_text.target(figure(as_of=as_of), indicator(), words("vi")) == said


def test_a_target_of_a_period_with_holes_tells_what_its_gap_is_measured_from():
    # 22 of 31 days are there: 82 × 22 / 31 = 58,2; 83,6 is 25,4 above that.
    one = figure(
        as_of=datetime(2017, 1, 5),
        uncovered_days=9,
        **{"value": 83.6, "target": 82.0, "path": 58.2, "gap": 25.4},
    )
    said = figure_text.target(one, indicator(), words("vi"))
    assert said == "Mục tiêu: không quá 82 · phần các ngày có số liệu: 58,2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "không quá 100"),
        ({"is_strict": True}, "dưới 100"),
        ({"target": None}, "không quá 0"),
        ({"target": 99.5}, "không quá 99,5"),
    ],
)
def test_a_bound_where_less_is_better(changes, said):
    assert figure_text.bound(figure(**changes), indicator(), words("vi")) == said


def test_a_plan_before_its_end_tells_what_was_planned_by_now():
    one = figure(target_kind="planned", target=10.0, path=7.0)
    assert (
        figure_text.target(one, COUNT, words("vi"))
        == "Kế hoạch: đến 24/12 7 · cả kỳ 10"
    )
    over = figure(target_kind="planned", target=10.0, path=None)
    assert figure_text.target(over, COUNT, words("vi")) == "Kế hoạch: 10"


def test_last_year_over_names_only_its_whole():
    one = figure(target_kind="last_year", target=102.2, path=None)
    said = figure_text.target(one, indicator(), words("en"))
    assert said == "Same period Dec 2015: 102.2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"missing_units": "EVNCPC"}, "chưa có số liệu của EVNCPC"),
        ({"uncovered_days": 1}, "◌ thiếu số liệu 1 ngày"),
        ({"uncovered_days": 2, "units_lacking": 1}, "◌ thiếu số liệu 2 ngày"),
        (
            {"uncovered_days": 37, "units_lacking": 5},
            "◌ thiếu số liệu 37 ngày-đơn vị",
        ),
        ({"is_provisional": True}, "tạm tính"),
        (
            {"value": None, "missing_units": "EVNCPC", "uncovered_days": 1},
            "",
        ),
        ({"value": None, "is_provisional": True}, ""),
    ],
)
def test_a_note_tells_of_a_value_alone_and_only_what_it_lacks(changes, said):
    assert figure_text.note(figure(**changes), words("vi")) == said


@pytest.mark.parametrize(
    ("scope", "planned", "said"),
    [
        ("all", "all", ""),
        ("after_exclusions", "all", "sau miễn trừ"),
        ("all", "planned", "chỉ tính mất điện theo kế hoạch"),
        (
            "after_exclusions",
            "unplanned",
            "sau miễn trừ, chỉ tính mất điện ngoài kế hoạch",
        ),
    ],
)
def test_a_narrowed_answer_says_to_what(scope, planned, said):
    assert figure_text.narrowed(scope, planned, words("vi")) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "lũy kế năm 2016: 121,51/153,25 phút (thực hiện/kế hoạch)"),
        # 30 November to 31 December is no year, and neither are eleven months.
        (
            {"from_day": date(2016, 11, 30)},
            "lũy kế 30/11–31/12/2016: 121,51/153,25 phút (thực hiện/kế hoạch)",
        ),
        (
            {"before_day": date(2016, 12, 1)},
            "lũy kế 01/01–30/11/2016: 121,51/153,25 phút (thực hiện/kế hoạch)",
        ),
        (
            {"value": None, "uncovered_days": 3},
            "kế hoạch năm 2016 là 153,25 phút, chưa tính được lũy kế: thiếu 3 ngày",
        ),
        (
            {"value": None, "uncovered_days": 3, "missing_units": "PD01"},
            "kế hoạch năm 2016 là 153,25 phút, chưa tính được lũy kế: thiếu 3 ngày; "
            "chưa có số liệu của PD01",
        ),
    ],
)
def test_a_plan_of_more_days_tells_what_is_used_of_it_or_what_lacks(changes, said):
    made = {"from_day": date(2016, 1, 1), "before_day": date(2017, 1, 1)}
    made |= {"value": 121.512, "target": 153.25, "uncovered_days": 0}
    used = PlanToDate(**{**made, "missing_units": "", "source": None, **changes})
    assert figure_text.plan(figure(plan=used), words("vi")) == said
    assert figure_text.plan(figure(plan=None), words("vi")) == ""


@pytest.mark.parametrize(
    ("size", "better", "said"),
    [
        # What may still be lost is rounded down, what is still to do up.
        (1.27, "lower", "1.2 min"),
        (1.21, "higher", "1.3 min"),
        (0.04, "lower", "0.04 min"),
        (1.0, "lower", "1.0 min"),
    ],
)
def test_an_amount_a_day_is_rounded_to_the_side_that_keeps_the_promise(
    size, better, said
):
    one = indicator(better=better)
    assert figure_text.per_day(size, figure(), one, words("en")) == said


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        (datetime(2016, 12, 24, 17), date(2016, 12, 24)),
        (datetime(2017, 1, 9), date(2016, 12, 31)),
    ],
)
def test_the_days_of_a_figure_end_with_the_data(as_of, last):
    assert figure_text.days(figure(as_of=as_of)) == (date(2016, 12, 1), last)


@pytest.mark.parametrize(
    ("status", "code", "word"),
    [
        ("met", "met", "đạt"),
        ("behind", "behind", "chậm"),
        ("missed", "missed", "không đạt"),
        ("no_data", "no_data", "chưa có số liệu"),
    ],
)
def test_a_mark_has_its_status_as_code_and_word(status, code, word):
    mark = figure_text.mark(figure(status=status), words("vi"))
    assert (mark.code, mark.word) == (code, word)


STRUCK_OUT = {
    "vi": r"Bỏ cuộc|Câu hỏi SQL|[Ll]âu nhất trước|EVN_DIRECT|khoảng dự báo trên",
    "en": r"[Pp]ath of the goal|\bquota\b|both sides of|Put into a release|EVN_DIRECT",
}


@pytest.mark.parametrize("lang", STRUCK_OUT)
def test_no_screen_has_words_that_the_sub_editor_struck_out(lang):
    texts = [form for forms in words(lang).texts.values() for form in forms]

    assert [text for text in texts if re.search(STRUCK_OUT[lang], text)] == []
