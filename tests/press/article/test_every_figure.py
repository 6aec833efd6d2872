"""Articles about all kinds of figures: each number as a sub-editor judges it."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from campaign.press.article.check import check
from campaign.press.article.claims import claims_of
from campaign.press.article.names import Names
from tests.bare import shipped_campaign
from tests.press.article.passports import number, passport_of

MARKED = re.compile(r"\[\[([^|\]]+)\|(\w)\]\]")


@pytest.fixture(scope="module")
def published():
    path = Path(__file__).with_name("published.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def numbers(listed):
    for name, unit_code, unit, first, last, value, vi, en in listed:
        days = date.fromisoformat(first), date.fromisoformat(last)
        yield number(name, unit_code, unit, value, vi, en, days)


def judged(text, claims, names):
    """Give each marked number's letter with its verdict, and what else was doubted."""
    bare, marks = "", []
    for part in re.split(r"(\[\[[^\]]+\]\])", text):
        mark = MARKED.fullmatch(part)
        if mark:
            marks.append((len(bare), len(bare) + len(mark[1]), mark[2]))
        bare += mark[1] if mark else part
    verdicts = check(bare, claims, names)
    taken = set()
    for start, end, letter in marks:
        own = [v for v in verdicts if v.place < end and v.place + len(v.text) > start]
        taken.update(v.place for v in own)
        yield letter, own[0].verdict if own else None
    for verdict in verdicts:
        if verdict.place not in taken and verdict.verdict != "right":
            yield "r", verdict.verdict


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "told", "doubted"), [("first", 0.975, 0.015), ("second", 0.94, 0.05)]
)
def test_texts_about_every_figure_errors_told_and_right_numbers_doubted(
    published, name, told, doubted
):
    issued = [
        passport_of(*about, numbers(printed))
        for *about, printed in published[name]["figures"]
    ]
    claims = [claim for one in issued for claim in claims_of(one, ())]
    names = Names.of(shipped_campaign(), frozenset(one.code for one in issued))

    pairs = [
        pair
        for text in published[name]["texts"]
        for pair in judged(text, claims, names)
    ]

    errors = [verdict for letter, verdict in pairs if letter != "r"]
    right = [verdict for letter, verdict in pairs if letter == "r"]
    assert len(errors) > 200 and len(right) > 390
    assert sum(v not in ("right", None) for v in errors) / len(errors) >= told
    assert sum(v not in ("right", None) for v in right) / len(right) <= doubted
