"""What no sentence may say, whatever the numbers: rounding, direction, languages."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from campaign.catalogue.indicators import indicators_from
from campaign.catalogue.rules import CATALOGUE
from campaign.i18n import LANGUAGES, words
from campaign.press.sentences import amounts, clauses, sentence
from campaign.press.sentences.subject import Benchmark
from campaign.status import equal
from tests.press.sentences.subjects import FIGURES, subject_of

INDICATORS = indicators_from((CATALOGUE / "indicators.yaml").read_text("utf-8"))
VERBS = {"vi": ("tăng", "giảm", "bằng"), "en": ("up", "down", "unchanged")}
ALIKE = {"vi": "tương đương ", "en": "about the same as in "}
OF_NONE = {"vi": "cùng kỳ ", "en": "against "}
NUMBER = {"vi": r"\d+(?:\.\d{3})*(?:,\d+)?", "en": r"\d+(?:,\d{3})*(?:\.\d+)?"}
SCALES = {"triệu": 6, "million": 6, "tỷ": 9, "billion": 9}
LAST_YEAR = (date(2015, 12, 1), date(2015, 12, 31))
MONTHS = re.compile(r"\d{2}/\d{4}|[A-Z][a-z]{2} \d{4}")
ZERO = {
    lang: re.compile(rf"({'|'.join(VERBS[lang][:2])}) 0([.,]0+)?(?![.,]?\d)")
    for lang in LANGUAGES
}

figures = st.sampled_from(sorted(FIGURES))
langs = st.sampled_from(LANGUAGES)


def sizes(figure):
    """Values as the figure may have them, close ones more often than chance has it."""
    unit = FIGURES[figure][0]
    if unit == "count":
        return st.integers(0, 3_000_000_000) | st.integers(0, 120)
    if unit == "share":
        return _decimals(1, 7) | st.sampled_from([0.0, 0.8, 0.79996, 0.9996, 1.0])
    return _decimals(1e7, 5) | st.sampled_from([0.0, 62.4, 62.44, 62.4000001, 100.0])


def _decimals(most, places):
    return st.floats(0, most).map(lambda value: round(value, places))


@st.composite
def pairs(draw):
    figure = draw(figures)
    value = draw(sizes(figure))
    near = st.sampled_from([value, value * 1.00001, value * (1 - 1e-9), value / 3])
    return figure, value, draw(sizes(figure) | near)


def numbers(text, lang):
    """Every number of a text but years and months, with how fine it is written."""
    found = []
    for printed in re.findall(NUMBER[lang], MONTHS.sub("", text)):
        bare = printed.replace("." if lang == "vi" else ",", "").replace(",", ".")
        found.append(Decimal(bare))
    return found


def read(text, lang):
    """A printed amount as a number, and the size of its last digit."""
    (size,) = numbers(text, lang)
    power = next((SCALES[word] for word in text.split() if word in SCALES), 0)
    power -= 2 if "%" in text else 0
    return size.scaleb(power), Decimal(1).scaleb(size.as_tuple().exponent + power)


def side(value, bound):
    return (value > bound) - (value < bound)


@given(pairs(), st.sampled_from(["last_year", "previous", "rule", "plan", "goal"]))
def test_no_sentence_holds_nonsense(pair, kind):
    figure, value, other = pair
    for lang in LANGUAGES:
        marks = [Benchmark(kind, other)]
        subject = subject_of(lang, figure=figure, value=value, benchmarks=marks)
        for text in (
            sentence.short(subject, words(lang)),
            sentence.long(subject, words(lang)),
        ):
            assert not ZERO[lang].search(text), text
            assert "\N{MINUS SIGN}" not in text and " -" not in text, text
            assert not re.search(r"nan|None|inf\b|[{}]|  |,,|\.\.| [.,]", text), text


@given(pairs(), langs)
def test_what_is_printed_is_the_value_rounded(pair, lang):
    figure, value, _ = pair
    subject = subject_of(lang, figure=figure, value=value)
    printed, fine = read(amounts.number(value, subject, words(lang)), lang)

    assert abs(printed - Decimal(repr(value))) <= fine


@given(pairs(), langs)
def test_the_verb_tells_the_direction(pair, lang):
    figure, value, base = pair
    benchmark = Benchmark("last_year", base, LAST_YEAR)
    subject = subject_of(lang, figure=figure, value=value, benchmarks=[benchmark])
    up, down, unchanged = VERBS[lang]
    verb = unchanged if equal(value, base) else up if value > base else down

    text = clauses.clause(benchmark, subject, words(lang))
    if text.startswith(ALIKE[lang]):
        far, fine = read(
            amounts.number(base, replace(subject, value=None), words(lang)), lang
        )
        near, _ = read(amounts.number(value, subject, words(lang)), lang)
        assert abs(far - near) <= fine
    elif text.startswith(OF_NONE[lang]):
        assert value == 0 < base
    else:
        assert text.startswith(f"{verb} ")


@given(pairs(), langs, st.booleans())
def test_the_printed_value_stays_on_its_side_of_a_bound(pair, lang, is_strict):
    figure, value, bound = pair
    if equal(value, bound):
        return
    benchmarks = [Benchmark("rule", bound, is_strict=is_strict)]
    subject = subject_of(lang, figure=figure, value=value, benchmarks=benchmarks)
    printed, _ = read(amounts.number(value, subject, words(lang)), lang)

    assert side(printed, Decimal(repr(bound))) == side(value, bound)


@given(pairs(), langs)
def test_a_printed_percentage_can_be_recomputed_from_what_is_printed(pair, lang):
    figure, value, base = pair
    benchmark = Benchmark("last_year", base, LAST_YEAR)
    subject = subject_of(lang, figure=figure, value=value, benchmarks=[benchmark])
    text = clauses.clause(benchmark, subject, words(lang))
    told = re.search(rf"({NUMBER[lang]})%", text)
    if subject.is_share or not told:
        return
    shown, _ = read(amounts.number(value, subject, words(lang)), lang)
    whole = replace(subject, value=None)
    start, _ = read(amounts.number(base, whole, words(lang)), lang)
    percent, fine = read(told[0], lang)

    assert abs(percent - abs(shown - start) / start) <= fine / 2 + Decimal("1e-9"), text


@given(st.floats(1e-7, 1 - 1e-7), langs)
def test_nearly_all_is_not_all_and_hardly_any_not_none(value, lang):
    subject = subject_of(lang, figure="share_on_time", value=value)
    printed, _ = read(amounts.number(value, subject, words(lang)), lang)

    assert 0 < printed < 1


@given(pairs(), st.sampled_from(["last_year", "rule", "plan", "goal"]))
def test_both_languages_print_the_same_numbers(pair, kind):
    figure, value, other = pair
    printed = []
    for lang in LANGUAGES:
        marks = [Benchmark(kind, other)]
        subject = subject_of(lang, figure=figure, value=value, benchmarks=marks)
        printed.append(sorted(numbers(sentence.long(subject, words(lang)), lang)))

    assert printed[0] == printed[1]


@given(pairs(), langs)
def test_a_percentage_of_zero_is_never_printed(pair, lang):
    figure, value, _ = pair
    benchmarks = [Benchmark("last_year", 0.0, LAST_YEAR)]
    subject = subject_of(lang, figure=figure, value=value, benchmarks=benchmarks)
    if subject.is_share:
        return

    assert "%" not in sentence.short(subject, words(lang))


def test_every_figure_of_the_catalogue_has_words_of_its_own():
    wanted = [*INDICATORS, *FIGURES]
    for lang in LANGUAGES:
        for part in ("long", "short"):
            lacking = [c for c in wanted if not words(lang).has(f"press.{c}.{part}")]

            assert lacking == []
