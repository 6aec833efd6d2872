"""Articles held against what left the house: every number as a sub-editor judges it."""

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from time import process_time

import pytest
import yaml

from campaign.press.article.check import check
from tests.press.article.passports import RESTORED, all_claims, names

TEXTS = yaml.safe_load(
    Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8")
)
NEWSROOM = yaml.safe_load(
    Path(__file__).with_name("newsroom.yaml").read_text(encoding="utf-8")
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


def paired(expected, told):
    """Pair verdicts in order; where their numbers differ, by the longest match."""
    if len(expected) == len(told):
        return list(zip(expected, told, strict=True))
    kinds = [[one == "right" for one in verdicts] for verdicts in (expected, told)]
    pairs = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, *kinds, False).get_opcodes():
        left, right = expected[i:i_end], told[j:j_end]
        right += [None] * (len(left) - len(right))
        pairs += zip(left, right, strict=False)
    return pairs


@pytest.mark.long
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_newsroom_texts_98_of_100_errors_found_and_2_of_100_right_ones_doubted(
    held, lang
):
    claims, known = held

    pairs = [
        pair
        for text, expected in NEWSROOM[lang]
        for pair in paired(
            expected, [one.verdict for one in check(text, claims, known)]
        )
    ]

    errors = [told for label, told in pairs if label != "right"]
    right = [told for label, told in pairs if label == "right"]
    assert len(errors) > 250 and len(right) > 400
    found = sum(told not in ("right", None) for told in errors)
    doubted = sum(told not in ("right", None) for told in right)
    assert found / len(errors) >= 0.98
    assert doubted / len(right) <= 0.02


def test_a_unit_beside_one_whose_value_is_zero_is_no_ratio(held):
    claims, known = held
    zero = [replace(one, value=0.0) for one in claims if one.unit_code == "EVNCPC"]
    text = "SAIDI của EVNNPC là 21,0 phút, cao hơn EVNCPC 2,5 lần."

    assert [one.verdict for one in check(text, [*claims, *zero], known)][0] == "right"


def test_two_thousand_words_take_less_than_a_second(held):
    claims, known = held
    article = " ".join(text for text, _ in CASES)
    long = "\n".join([article] * (2_000 // len(article.split()) + 1))
    assert len(long.split()) >= 2_000
    check(long[:100], claims, known)

    started = process_time()
    check(long, claims, known)

    assert process_time() - started < 1


def test_a_share_that_was_corrected_is_out_of_date_behind_a_verb_as_well(held):
    claims, known = held
    replaced = [replace(one, is_current=one.code != RESTORED.code) for one in claims]
    text = "Tỷ lệ khách hàng EVNHANOI có điện lại trong 2 giờ tăng tới 95,86%."

    for current, verdict in ((claims, "right"), (replaced, "out_of_date")):
        assert [one.verdict for one in check(text, current, known)] == [verdict]


@pytest.mark.parametrize("text", ["EVN đã tổ chức 29 trên", "EVN held 29 of the"])
def test_a_text_that_breaks_off_behind_a_part_is_judged_to_its_end(held, text):
    claims, known = held

    assert [one.text for one in check(f"Hội nghị: {text}", claims, known)] == ["29"]


@pytest.mark.long
def test_a_text_cut_off_anywhere_is_judged(held):
    claims, known = held
    for number, (text, _) in enumerate(CASES):
        for end in range(number % 9, len(text), 9):
            found = check(text[:end], claims, known)
            assert all(0 <= one.place < end for one in found)
