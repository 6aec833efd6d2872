"""Every change of every figure and unit follows from the two values printed."""

import re

import pytest

from campaign import store
from campaign.i18n import LANGUAGES, words
from campaign.press import press_figures
from campaign.press.comparison import Comparison
from campaign.press.sentences import amounts, clauses, sentence
from tests.press.desk.test_desk import reading
from tests.press.sentences.test_sentence_rules import NUMBER, SCALES
from tests.press.sentences.test_states import BAD_FORMS, MOST_WORDS

POINTS = {"vi": "điểm phần trăm", "en": "percentage point"}
SAMPLE = {"vi": "[Số liệu mẫu] ", "en": "[Sample data] "}
OF_PLAN = {"vi": "đạt", "en": "of the"}


def size(text, lang):
    """The first number of a text, in millions and billions too, and its last digit."""
    written = re.search(NUMBER[lang], text)[0]
    bare = written.replace("." if lang == "vi" else ",", "").replace(",", ".")
    power = next((SCALES[word] for word in text.split() if word in SCALES), 0)
    digits = len(bare.partition(".")[2])
    return float(bare) * 10**power, 10.0 ** (power - digits)


@pytest.fixture(scope="module")
def subjects(month):
    """Every figure of every unit, as the sentence maker is told of it."""
    (path,) = (month.store / "snapshots").glob("*.duckdb")
    snapshot = store.open(path.stem.partition("-")[2], month)
    units = (unit.code for unit in snapshot.campaign.units)
    return [
        Comparison(reading(snapshot, unit, "vi"), code, indicator).subject
        for unit in (snapshot.campaign.group.code, *units)
        for code, indicator in press_figures.offered(snapshot).items()
        if press_figures.applies(snapshot, code, unit)
    ]


def told(mark, subject, lang):
    """The clause of one comparison, then value, earlier value and change as printed."""
    text = clauses.clause(mark, subject, words(lang))
    change = re.search(rf"({NUMBER[lang]})(%| {POINTS[lang]})", text)
    if not change or mark.kind not in ("last_year", "previous", "plan"):
        return None
    value = size(amounts.number(subject.value, subject, words(lang)), lang)[0]
    start = size(press_number(mark, subject, lang), lang)[0]
    return text, value, start, change


def press_number(mark, subject, lang):
    """The value of a comparison as its line prints it."""
    written = press_figures.replace(subject, benchmarks=())
    return amounts.number(mark.value, written, words(lang))


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_follows_from_what_is_printed(lang, subjects):
    wrong, held = [], 0
    for subject in subjects:
        for mark in subject.comparable:
            printed = told(mark, subject, lang)
            if printed is None:
                continue
            text, value, start, change = printed
            held += 1
            number, fine = size(change[0], lang)
            if POINTS[lang] in change[0]:
                again = abs(value - start)
            elif mark.kind == "plan" and OF_PLAN[lang] in text:
                again = value / start * 100
            else:
                again = abs(value - start) / start * 100
            if abs(number - again) > fine / 2 + 1e-9:
                wrong.append((subject.figure, subject.unit_code, value, start, text))

    assert (wrong, held > 10) == ([], True)


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_is_said_in_two_sentences_of_25_words_and_no_bad_form(lang, subjects):
    """The 14 service indicators keep the regulation's own names, long as they are."""
    wrong = []
    for subject in subjects:
        if subject.figure.startswith("service_"):
            continue
        long = sentence.long(subject, words(lang)).removeprefix(SAMPLE[lang])
        parts = re.split(r"(?<=\.) ", long)
        longest = max(len(part.split()) for part in parts)
        is_bad = re.search(BAD_FORMS[lang], long, re.IGNORECASE)
        if len(parts) > 2 or longest > MOST_WORDS or is_bad:
            wrong.append(long)

    assert not wrong, "\n".join(sorted(set(wrong)))
    assert len(subjects) > 100
