"""Articles held against what left the house: every number as a sub-editor judges it."""

from pathlib import Path
from time import process_time

import pytest
import yaml

from campaign.press.article import check
from tests.press.article.passports import all_claims, names

TEXTS = yaml.safe_load(
    Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8")
)
CASES = [(text, verdicts) for lang in ("vi", "en") for text, verdicts in TEXTS[lang]]


@pytest.fixture(scope="module")
def held():
    return all_claims(), names()


@pytest.mark.parametrize(("text", "verdicts"), CASES, ids=[text for text, _ in CASES])
def test_each_number_is_judged_as_a_sub_editor_would(held, text, verdicts):
    claims, known = held

    found = check(text, claims, known)

    assert [number.verdict for number in found] == verdicts, found
    assert all(text[one.place :].lstrip().startswith(one.text[:1]) for one in found)


def test_there_are_sixty_texts():
    assert len(TEXTS["vi"]) >= 40 and len(TEXTS["en"]) >= 20


def test_two_thousand_words_take_less_than_a_second(held):
    claims, known = held
    article = " ".join(text for text, _ in CASES)
    long = "\n".join([article] * (2_000 // len(article.split()) + 1))
    assert len(long.split()) >= 2_000
    check(long[:100], claims, known)

    started = process_time()
    check(long, claims, known)

    assert process_time() - started < 1
