"""A figure before its period, on its first day, in it, over, without data, with holes.

Whatever the figure and the state: two sentences of 25 words, none of the bad forms.
"""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from campaign.i18n import LANGUAGES, words
from campaign.press.sentences import sentence
from campaign.press.sentences.subject import Benchmark
from tests.press.sentences.subjects import FIGURES, subject_of

MOST_WORDS = 25
FIRST, DAY_24, LAST = date(2016, 12, 1), date(2016, 12, 24), date(2016, 12, 31)
EVENING = datetime(2016, 12, 24, 17)
YEAR_BEFORE = date(2015, 12, 1), date(2015, 12, 24)
PERIOD_BEFORE = date(2016, 11, 1), date(2016, 11, 24)
MONTH_BEFORE = date(2016, 11, 1), date(2016, 11, 30)
RUNNING = {
    "last_day": DAY_24,
    "is_whole_month": False,
    "is_cumulative": True,
    "as_of": EVENING,
    "is_provisional": True,
}
EARLIER = (
    Benchmark("last_year", 0.75, YEAR_BEFORE),
    Benchmark("previous", 0.5, PERIOD_BEFORE),
)
GOAL, PLAN = Benchmark("goal", 0.98), Benchmark("plan", 0.98)
PART = replace(GOAL, so_far=0.76)
RULE = Benchmark("rule", 0.95, is_strict=True, source="TT 39/2015/TT-BCT, điều 17")
STATES = {
    "before": {
        "value": None,
        "status": "not_yet_due",
        "last_day": date(2016, 11, 30),
        "as_of": datetime(2016, 11, 20, 8),
    },
    "first day": RUNNING
    | {"value": 0.6, "last_day": FIRST, "as_of": datetime(2016, 12, 1, 17)},
    "running, on track": RUNNING
    | {"value": 0.6, "status": "on_track", "benchmarks": (*EARLIER, PART)},
    "running, behind a rule": RUNNING
    | {"value": 0.6, "status": "behind", "benchmarks": (*EARLIER, RULE, PART)},
    "running, against last year": RUNNING
    | {
        "value": 0.6,
        "status": "behind",
        "benchmarks": EARLIER,
        "to_beat": 0.419,
    },
    "over, met": {"value": 0.98, "status": "met", "benchmarks": (*EARLIER, PLAN)},
    "over, missed": {"value": 0.6, "status": "missed", "benchmarks": (GOAL, *EARLIER)},
    "over, as before": {
        "value": 0.6,
        "benchmarks": (
            Benchmark("last_year", 0.6, (date(2015, 12, 1), date(2015, 12, 31))),
            Benchmark("previous", 0.6, MONTH_BEFORE),
        ),
    },
    "no data": {"value": None},
    "no data yet": RUNNING | {"value": None},
    "running, on its path": RUNNING
    | {
        "value": 0.6,
        "status": "on_track",
        "benchmarks": (*EARLIER, PART),
    },
    "running, behind its plan": RUNNING
    | {
        "value": 0.6,
        "status": "behind",
        "benchmarks": (replace(PLAN, so_far=0.7),),
    },
    "nothing due yet": RUNNING
    | {"value": 0, "status": "not_yet_due", "benchmarks": (PLAN,)},
    "nothing yet": RUNNING
    | {
        "value": 0,
        "status": "on_track",
        "benchmarks": (*EARLIER, Benchmark("goal", 0)),
    },
    "nothing at all": {
        "value": 0,
        "status": "met",
        "benchmarks": (*EARLIER, Benchmark("goal", 0)),
    },
    "none of a plan": {"value": 0, "status": "missed", "benchmarks": (PLAN,)},
    "some where none may be": {
        "value": 0.003,
        "status": "missed",
        "benchmarks": (
            Benchmark("goal", 0),
            Benchmark("last_year", 0.004, YEAR_BEFORE),
        ),
    },
    "holes named": RUNNING
    | {
        "value": 0.6,
        "status": "incomplete",
        "uncovered_days": 3,
        "holes": (
            ("EVNNPT", ((date(2016, 12, 3), date(2016, 12, 3)),)),
            ("EVNCPC", ((date(2016, 12, 17), date(2016, 12, 18)),)),
        ),
    },
    "holes": RUNNING
    | {
        "value": 0.6,
        "status": "incomplete",
        "uncovered_days": 2,
        "missing_units": ("EVNCPC",),
    },
    "holes of several units": RUNNING
    | {
        "value": 0.6,
        "status": "incomplete",
        "uncovered_days": 37,
        "units_lacking": 5,
    },
}
OF_COUNTS = ("nothing", "none", "some where")  # no index is promised to be none
BAD_FORMS = {
    "vi": (
        r"theo số liệu tạm tính|ước đạt|trường hợp yêu cầu|đã hiến tặng|lần/khách hàng"
        r"|100% kế hoạch|không đổi so với[^.]*không đổi so với"
        r"|của [^,.]* (?:được|bị) [^,.]* của|\) \("
        r"|không đổi so với|không đáng kể so với cùng|từ \d[\d.,]*%(?! trở lên)"
        r"|(?<![\d,.])0 (?:vụ|lần|lượt|hoạt động)|(?<![\d,.])0/|đạt 0%"
        r"|vượt \d+ (?:lần|lượt)"
        r"|thấp hơn [^;]* so với mục tiêu cả kỳ|thiếu \d+ ngày(?! )[^.]*của"
        r"|của \S+ của|ngày ngày|số liệu số liệu"
    ),
    "en": (
        r"according to provisional|meets what is required|customers answered"
        r"|rewired \d+ house|100% of the plan|unchanged from[^.]*unchanged from|\) \("
        r"|on track to the goal|negligibly|it is the target|(?<![\d,.])0 of \d"
        r"|(?<![\d,.])0 (?:events|activities|outages|readings)"
        r"|below the target for the whole period|\b1 \w+s of [^.]*\bwere\b"
    ),
}


def figures_of(state):
    """Give the figures that a state is one of."""
    has_none = words("vi").has
    return [
        figure
        for figure in FIGURES
        if has_none(f"press.{figure}.none") or not state.startswith(OF_COUNTS)
    ]


def subject(lang, figure, state):
    """Give a figure in a state; what is counted in thousandths, a share as it is."""
    factor = 1 if FIGURES[figure][0] == "share" else 1000

    def times(number):
        return None if number is None else number * factor

    given = dict(STATES[state])
    given["benchmarks"] = [
        replace(mark, value=times(mark.value), so_far=times(mark.so_far))
        for mark in given.get("benchmarks", ())
    ]
    if FIGURES[figure][0] in ("share", "min"):
        given["is_cumulative"] = False
    if figure == "main_cause_share":
        given["detail"] = {"vi": "Sét", "en": "Lightning"}
    numbers = {"value": times(given["value"]), "to_beat": times(given.get("to_beat"))}
    return subject_of(lang, figure=figure, unit_code="EVNNPT", **{**given, **numbers})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_figure_is_said_in_two_sentences_of_25_words(state, lang):
    for figure in figures_of(state):
        one = subject(lang, figure, state)
        short, long = sentence.short(one, words(lang)), sentence.long(one, words(lang))
        headline = re.sub(r" \((?:chưa gồm|thiếu|without|no data) [^)]*\)$", "", short)
        parts = re.split(r"(?<=\.) ", long)

        assert len(parts) <= 2, long
        assert max(len(text.split()) for text in (headline, *parts)) <= MOST_WORDS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_no_figure_is_said_in_a_bad_form(state, lang):
    for figure in figures_of(state):
        one = subject(lang, figure, state)
        for write in (sentence.short, sentence.long):
            text = write(one, words(lang))

            assert not re.search(BAD_FORMS[lang], text, re.IGNORECASE), text


@pytest.mark.parametrize(
    ("state", "vi", "en"),
    [
        (
            "before",
            "chưa đến hạn đánh giá.",
            "is not yet due for assessment.",
        ),
        (
            "first day",
            "Số liệu tạm tính đến 17:00 ngày 01/12/2016.",
            "The data are provisional as of 17:00 on 1 Dec 2016.",
        ),
        (
            "running, against last year",
            "tốt hơn cả kỳ năm trước (419 phút); số liệu tạm tính.",
            "last year’s whole period (419 minutes); the data are provisional.",
        ),
        (
            "over, as before",
            "bằng cùng kỳ 2015 và tháng 11/2016.",
            "unchanged from the same period of 2015 and Nov 2016.",
        ),
        (
            "holes",
            "chưa gồm EVNCPC, thiếu 2 ngày.",
            "exclude EVNCPC, and lack 2 days.",
        ),
    ],
)
def test_a_release_ends_with_what_the_data_are(state, vi, en):
    for lang, end in (("vi", vi), ("en", en)):
        text = sentence.long(subject(lang, "saidi_minutes", state), words(lang))

        assert text.endswith(end), text


NONE = {
    "vi": r"(chưa|không) (?!yêu).*\bnào\b",
    "en": r"\bno\b",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["nothing due yet", "nothing yet", "nothing at all"])
def test_a_zero_of_what_is_counted_is_said_in_words(state, lang):
    for figure in FIGURES:
        if words(lang).has(f"press.{figure}.none"):
            one = subject(lang, figure, state)
            for write in (sentence.short, sentence.long):
                text = write(one, words(lang))

                assert re.search(NONE[lang], text), text
                assert not re.search(r"(?<![\d.,/:–])0(?![\d.,:/])", text), text


def test_vietnamese_says_not_yet_while_the_period_runs_and_not_once_it_is_over():
    def said(state):
        return sentence.short(subject("vi", "accidents", state), words("vi"))

    assert "EVNNPT chưa để xảy ra vụ" in said("nothing yet")
    assert "EVNNPT không để xảy ra vụ" in said("nothing at all")


@pytest.mark.parametrize("figure", ["activities_customer_conference"])
@pytest.mark.parametrize(
    ("state", "vi", "en"),
    [
        (
            "nothing due yet",
            "Toàn bộ kế hoạch (980 hoạt động) dự kiến sau ngày 24/12;",
            "All that is planned (980 activities) is due after 24 Dec;",
        ),
        (
            "running, behind its plan",
            "Tiến độ này chậm so với kế hoạch đến ngày 24/12 (700 hoạt động);",
            "Progress is behind the plan by 24 Dec (700 activities);",
        ),
        ("none of a plan", "kế hoạch là 980 hoạt động", "a plan of 980 activities"),
    ],
)
def test_a_plan_is_told_by_what_is_due_by_now(figure, state, vi, en):
    for lang, part in (("vi", vi), ("en", en)):
        text = sentence.long(subject(lang, figure, state), words(lang))

        assert part in text, text


def test_a_year_before_without_any_is_no_bound_to_print():
    one = replace(subject("vi", "maifi", "running, against last year"), to_beat=0)

    assert "(0 lần)" not in sentence.long(one, words("vi"))


@pytest.mark.parametrize("figure", ["saidi_minutes", "accidents", "saifi"])
def test_a_running_value_is_held_against_its_path_not_the_whole_goal(figure):
    vi, en = (
        sentence.long(subject(lang, figure, "running, on its path"), words(lang))
        for lang in LANGUAGES
    )

    assert re.search(r"thấp hơn 160 \w+ so với mức cần giữ \(760 \w+\)", vi), vi
    assert re.search(r"160 [\w ]+ below the target path \(760 ", en), en
    assert "380" not in vi + en


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_without_data_are_named_with_whose_they_are(lang):
    named = {
        "vi": "thiếu ngày 03/12 và ngày 17–18/12 của EVNCPC.",
        "en": "lack 3 Dec and 17–18 Dec of EVNCPC.",
    }
    text = sentence.long(subject(lang, "saidi_minutes", "holes named"), words(lang))

    assert text.endswith(named[lang]), text


def test_a_value_where_none_may_be_isnt_told_in_multiples():
    text = sentence.long(
        subject("vi", "environment_exceedances", "some where none may be"), words("vi")
    )

    assert "ghi nhận 3 lượt đo môi trường vượt giới hạn" in text
    assert text.endswith("mục tiêu là không để xảy ra.")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["before", "no data", "no data yet"])
def test_without_a_value_nothing_is_compared(state, lang):
    one = subject(lang, "saidi_minutes", state)
    text = sentence.long(one, words(lang))

    assert not re.search("so với|from the same|cao hơn|thấp hơn|above|below", text)
