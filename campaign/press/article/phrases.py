"""The words around numbers, and for numbers, as the catalogue holds them."""

import re
from functools import cache
from pathlib import Path

import yaml

from campaign.catalogue.provinces import provinces

FILE = Path(__file__).parents[2] / "catalogue" / "number_words.yaml"
WORDS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
OWN_PLACES = ("Hà Nội", "Hanoi", "TP Hồ Chí Minh", "Ho Chi Minh City")


class _Phrases:
    """What people say around a number, each by its name in the catalogue."""

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Give a pattern; large and small letters are alike."""
        return _pattern(name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = WORDS["phrases"][name]
    for key, value in (("{down}", WORDS["down"]), ("{up}", WORDS["up"])):
        text = text.replace(key, value)
    return re.compile(text, re.IGNORECASE)


@cache
def below() -> re.Pattern[str]:
    """Find companies and places below a corporation, and those that aren't EVN's.

    What is said of them, no passport tells.
    """
    names = (province.name for province in provinces())
    both = (text for name in names for text in (name.vi, name.en))
    listed = "|".join(re.escape(text) for text in both if text not in OWN_PLACES)
    text = "|".join(WORDS["below"]).replace("{provinces}", listed)
    return re.compile(text, re.IGNORECASE)


PHRASES = _Phrases()
