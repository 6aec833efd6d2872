"""Every change that a file prints follows from the two values that it prints."""

import re

import pytest

from campaign import i18n
from campaign.press import press_figures
from tests.press.desk.test_desk import reading
from tests.press.sentences.test_sentence_rules import NUMBER, SCALES

POINTS = {"vi": "điểm phần trăm", "en": "percentage point"}
UNITS = ("EVN", "EVNNPC")
EARLIER = ("last_year", "previous")


def size(text, lang):
    """The first number of a text, in millions and billions too, and its last digit."""
    written = re.search(NUMBER[lang], text)[0]
    bare = written.replace("." if lang == "vi" else ",", "").replace(",", ".")
    power = next((SCALES[word] for word in text.split() if word in SCALES), 0)
    digits = len(bare.partition(".")[2])
    return float(bare) * 10**power, 10.0 ** (power - digits)


@pytest.mark.long
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_changes_of_every_figure_follow_from_what_is_printed(lang, snapshot):
    wrong, held = [], 0
    for unit in UNITS:
        for code in press_figures.offered(snapshot):
            if not press_figures.applies(snapshot, code, unit):
                continue
            figure = press_figures.press_figure(reading(snapshot, unit, lang), code)
            for line in figure.lines:
                told = re.search(rf"({NUMBER[lang]})%", line.difference)
                is_points = POINTS[lang] in line.difference
                if line.name not in EARLIER or not (told or is_points):
                    continue
                held += 1
                value, start = size(figure.printed, lang)[0], size(line.text, lang)[0]
                if is_points:
                    change, fine = size(line.difference, lang)
                    again = abs(value - start)
                else:
                    change, fine = size(told[0], lang)
                    again = abs(value - start) / start * 100
                if abs(change - again) > fine / 2 + 1e-9:
                    wrong.append((code, unit, figure.printed, line.text, told))

    assert (wrong, held > 0) == ([], True)
