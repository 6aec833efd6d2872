"""Sentences of the press desk, word by word, as EVN's press writes them.

The table `sentences.yaml` holds each edge with what is to be read in both languages.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from campaign.i18n import LANGUAGES, words
from campaign.press.sentences import amounts, clauses, sentence
from campaign.press.sentences.subject import Benchmark
from tests.press.sentences.subjects import subject_of

TABLE = Path(__file__).with_name("sentences.yaml")
CASES = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
FORMS = {"short": sentence.short, "long": sentence.long}


def name(case):
    return f"{case['edge']} ({case['form']})"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_sentence_reads(case, lang):
    text = FORMS[case["form"]](subject_of(lang, **case["subject"]), words(lang))

    assert text == case[lang]


def test_the_table_names_every_edge_once():
    names = [name(case) for case in CASES]

    assert len(names) == len(set(names)) >= 100


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_headline_is_one_sentence_and_a_release_at_most_two(form, lang):
    for case in CASES:
        text = FORMS[form](subject_of(lang, **case["subject"]), words(lang))
        stops = text.count(". ") + text.endswith(".")

        assert stops == 0 if form == "short" else 1 <= stops <= 2, text


@pytest.mark.parametrize(
    ("figure", "value", "vi", "en"),
    [
        ("saidi_minutes", 543.28, "543,3 phút", "543.3 minutes"),
        ("saidi_minutes", 1.0, "1,0 phút", "1.0 minutes"),
        ("saidi_minutes", 0.0, "0 phút", "0 minutes"),
        ("saidi_minutes", None, "chưa có số liệu", "no data yet"),
        ("share_on_time", 0.95861, "95,9%", "95.9%"),
        ("share_on_time", 0.9999999, "99,99999%", "99.99999%"),
        ("share_on_time", 1.0, "100%", "100%"),
        ("accidents", 1, "1 vụ", "1 event"),
        ("accidents", 2, "2 vụ", "2 events"),
        ("accidents", 0, "0 vụ", "0 events"),
        ("interruptions", 1234, "1.234 vụ", "1,234 outages"),
        ("value_vnd", 1.2e9, "1,2 tỷ đồng", "VND 1.2 billion"),
        ("value_vnd", 45e6, "45 triệu đồng", "VND 45 million"),
        ("value_vnd", 999_999, "999.999 đồng", "VND 999,999"),
        ("beneficiaries", 2_354_321, "2,35 triệu người", "2.35 million people"),
        ("road_km", 1.0, "1 km", "1 km"),
    ],
)
def test_a_number_stands_with_its_unit(figure, value, vi, en):
    for lang, expected in (("vi", vi), ("en", en)):
        subject = subject_of(lang, figure=figure, value=value)

        assert amounts.number(value, subject, words(lang)) == expected


def test_another_value_than_the_figures_own_is_written_whole():
    subject = subject_of(figure="saidi_minutes", value=62.4)

    assert amounts.number(62.44, subject, words("vi")) == "62,44 phút"
    assert amounts.number(100.0, subject, words("vi")) == "100 phút"
    assert amounts.number(81.7263845, subject, words("vi")) == "81,7 phút"


@pytest.mark.parametrize(
    ("n", "base_n", "said"),
    [
        (4, 5, "với 3/4 trường hợp, cùng kỳ 2015 là 4/5"),
        (4, 400, "với 3/4 trường hợp, cùng kỳ 2015 là 320/400"),
        (4, None, ""),
        (30, 40, "giảm 5 điểm phần trăm so với cùng kỳ 2015"),
    ],
)
def test_shares_of_fewer_than_thirty_cases_are_told_in_cases(n, base_n, said):
    subject = subject_of(figure="share_within_2h", value=0.75, n=n)
    days = (date(2015, 12, 1), date(2015, 12, 31))
    earlier = Benchmark("last_year", 0.8, days, n=base_n)

    assert clauses.clause(earlier, subject, words("vi")) == said


@pytest.mark.parametrize(
    ("value", "said"), [(2001.1, "0,1%"), (2001.0, "0,1%"), (2000.9, "")]
)
def test_half_a_tenth_of_a_per_cent_is_the_least_change_in_per_cent(value, said):
    ratio = (value - 2000.0) / 2000.0

    assert amounts.change(value, 2000.0, words("vi"), ratio) == said


def test_none_of_a_plan_is_no_part_more_than_none():
    subject = subject_of(figure="activities_customer_conference", value=0)

    assert amounts.of_plan(subject, 73.0, words("vi")) == "0/73 hoạt động"
    assert amounts.percent(0.0, words("vi")) == "0%"
    assert amounts.percent(1e-8, words("vi")) == ""


def test_where_no_sentence_is_short_enough_the_shortest_is_told():
    # A name of thirty words leaves no room for either comparison.
    subject = subject_of(
        figure="saidi_minutes",
        value=62.4,
        unit_code="EVN_DIRECT",
        benchmarks=[Benchmark("last_year", 60.0), Benchmark("previous", 61.0)],
    )
    text = sentence.long(replace(subject, unit_name="tên " * 30), words("vi"))

    assert "tăng" not in text


@pytest.mark.parametrize(
    ("figure", "value", "benchmark"),
    [
        ("saidi_minutes", None, Benchmark("last_year", 100.0)),
        ("saidi_minutes", 62.4, Benchmark("last_year", None)),
        ("activities_customer_conference", 3, Benchmark("plan", 0.0)),
    ],
)
def test_a_comparison_that_says_nothing_is_left_out(figure, value, benchmark):
    subject = subject_of(figure=figure, value=value)

    assert clauses.clause(benchmark, subject, words("vi")) == ""
