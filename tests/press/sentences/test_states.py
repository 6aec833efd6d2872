"""A figure before its period, on its first day, in it, over, without data, with holes.

Whatever the figure and the state: two sentences of 25 words, none of the bad forms.
"""

import re
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
    | {"value": 0.6, "status": "on_track", "benchmarks": (*EARLIER, GOAL)},
    "running, behind a rule": RUNNING
    | {"value": 0.6, "status": "behind", "benchmarks": (*EARLIER, RULE, GOAL)},
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
    "holes": RUNNING
    | {
        "value": 0.6,
        "status": "incomplete",
        "uncovered_days": 2,
        "missing_units": ("EVNCPC",),
    },
}
BAD_FORMS = {
    "vi": (
        r"theo số liệu tạm tính|ước đạt|trường hợp yêu cầu|đã hiến tặng|lần/khách hàng"
        r"|100% kế hoạch|không đổi so với[^.]*không đổi so với"
        r"|của [^,.]* (?:được|bị) [^,.]* của|\) \("
    ),
    "en": (
        r"according to provisional|meets what is required|customers answered"
        r"|rewired \d+ house|100% of the plan|unchanged from[^.]*unchanged from|\) \("
        r"|on track to the goal"
    ),
}


def subject(lang, figure, state):
    """Give a figure in a state; what is counted in thousandths, a share as it is."""
    factor = 1 if FIGURES[figure][0] == "share" else 1000

    def times(number):
        return None if number is None else number * factor

    given = dict(STATES[state])
    given["benchmarks"] = [
        Benchmark(
            mark.kind,
            times(mark.value),
            mark.days,
            mark.is_strict,
            mark.source,
        )
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
    for figure in FIGURES:
        one = subject(lang, figure, state)
        short, long = sentence.short(one, words(lang)), sentence.long(one, words(lang))
        headline = re.sub(r" \((?:chưa gồm|without) [^)]*\)$", "", short)
        parts = re.split(r"(?<=\.) ", long)

        assert len(parts) <= 2, long
        assert max(len(text.split()) for text in (headline, *parts)) <= MOST_WORDS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_no_figure_is_said_in_a_bad_form(state, lang):
    for figure in FIGURES:
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
            "không đổi so với cùng kỳ 2015 và tháng 11/2016.",
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


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["before", "no data", "no data yet"])
def test_without_a_value_nothing_is_compared(state, lang):
    one = subject(lang, "saidi_minutes", state)
    text = sentence.long(one, words(lang))

    assert not re.search("so với|from the same|cao hơn|thấp hơn|above|below", text)
