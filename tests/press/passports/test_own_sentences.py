"""Sentences of the press desk itself: none is condemned, changed digits are seen."""

import shutil
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from campaign import i18n, store
from campaign.home import Home
from campaign.press import passports, press_figures
from campaign.press.article import claims
from campaign.press.article.check import check
from campaign.press.article.mentions import mentions
from campaign.press.article.names import Names
from campaign.reading import Reading
from tests.press.passports.conftest import AT, BY, OVERRIDE

UNITS = ("EVNNPC", "EVNHANOI")


def issued(snapshot, home):
    """Issue every figure that has a value, of two units, in both languages."""
    for code in press_figures.offered(snapshot):
        for unit in UNITS:
            for lang in i18n.LANGUAGES:
                if press_figures.applies(snapshot, code, unit):
                    reading = Reading.of(snapshot, unit=unit, lang=lang)
                    figure = press_figures.press_figure(reading, code, OVERRIDE)
                    if figure.value is not None:
                        yield passports.issue(figure, home, AT, BY)


def with_one_digit_changed(text, lang):
    """Change the first digit of each number of a text, one at a time."""
    rng = Random(text)
    for mention in mentions(text, lang, with_bare=False):
        place = next(
            (n for n in range(mention.start, mention.end) if text[n].isdigit()), None
        )
        if place is not None:
            digit = rng.choice([sign for sign in "123456789" if sign != text[place]])
            yield mention.start, text[:place] + digit + text[place + 1 :]


@pytest.mark.long
def test_own_sentences_are_right_and_changed_ones_are_not(month, tmp_path):
    """Seen: of 390 numbers none condemned, none without a source."""
    home = Home(tmp_path / "home")
    shutil.copytree(month.root, home.root)
    (path,) = (home.store / "snapshots").glob("*.duckdb")
    snapshot = store.open(path.stem.partition("-")[2], home)
    figures = list(issued(snapshot, home))
    known = tuple(passports.load_all(home))
    held = [claim for one in known for claim in claims.claims_of(one, ())]
    names = Names.of(snapshot.campaign, frozenset(one.code for one in known))
    judged, alarms, changed, missed = 0, [], 0, []
    for figure in figures:
        for text in (figure.short, figure.long):
            found = check(text, held, names)
            judged += len(found)
            alarms += [(text, one) for one in found if one.verdict != "right"]
            for place, edited in with_one_digit_changed(text, figure.origin.lang):
                changed += 1
                verdicts = check(edited, held, names)
                if all(one.verdict == "right" for one in verdicts):
                    missed.append((place, edited))

    assert judged > 150 and changed > 150
    assert alarms == []
    assert len(missed) <= 0.02 * changed, missed


PERIODS = {
    "whole": None,
    "a week": (date(2016, 12, 12), date(2016, 12, 18)),
    "a day": (date(2016, 12, 14), date(2016, 12, 14)),
    "last year": (date(2015, 12, 1), date(2015, 12, 31)),
}


@pytest.mark.long
@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
def test_no_sentence_of_any_unit_and_period_is_condemned(month, days):
    """Seen with the sample: of 6,600 numbers in four periods none condemned."""
    (path,) = (month.store / "snapshots").glob("*.duckdb")
    snapshot = store.open(path.stem.partition("-")[2], month)
    held, said = [], []
    for code, indicator in press_figures.offered(snapshot).items():
        for unit in snapshot.campaign.codes:
            for lang in i18n.LANGUAGES:
                if not press_figures.applies(snapshot, code, unit):
                    continue
                reading = Reading.of(snapshot, unit=unit, lang=lang)
                reading = reading.on_days(*days) if days else reading
                figure = press_figures.press_figure(reading, code, OVERRIDE)
                if figure.value is None:
                    continue
                figure = replace(figure, id=f"{indicator.unit} {code} {unit}")
                one = passports._passport(figure, snapshot, AT, BY)
                held += claims.claims_of(one, ())
                said += [figure.short, figure.long]
    names = Names.of(snapshot.campaign, frozenset(press_figures.offered(snapshot)))
    found = [(text, one) for text in said for one in check(text, held, names)]
    wrong = [(t, one) for t, one in found if one.verdict not in ("right", "no_source")]

    assert found
    assert wrong == []
