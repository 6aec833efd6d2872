"""What is said around numbers, and numbers in words, up to the thousands.

The words themselves stand in `number_words.yaml`, each with what it is looked for.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from campaign.catalogue.provinces import provinces

FILE = Path(__file__).with_name("number_words.yaml")
WORDS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
OWN_PLACES = ("Hà Nội", "Hanoi", "TP Hồ Chí Minh", "Ho Chi Minh City")
ONES: dict[str, int] = WORDS["ones"]
TENS = {"mười": 10, "mươi": 10}
LARGER = {"trăm": 100, "hundred": 100, "nghìn": 1000, "ngàn": 1000, "thousand": 1000}
BETWEEN = ("linh", "lẻ", "and")
WORD = "|".join(sorted((*ONES, *TENS, *LARGER), key=len, reverse=True))
POINT, HALF = WORDS["point"], WORDS["half"]
WHOLE = rf"(?:{WORD})(?:(?:[\s-]+(?:{'|'.join(BETWEEN)}))?[\s-]+(?:{WORD})\b)*"
SPELLED = rf"{WHOLE}(?:\s+(?:{POINT})\s+{WHOLE})?"


def either(words: str | list[str]) -> str:
    """Join the alternatives of an expression; the first that fits counts."""
    return words if isinstance(words, str) else "|".join(words)


class _Phrases:
    """What people say around a number, each by its name in `number_words.yaml`."""

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Give a pattern; large and small letters are alike."""
        return _pattern(name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = either(WORDS["phrases"][name])
    for verbs in ("down", "up", "fast", "slow"):
        text = text.replace(f"{{{verbs}}}", either(WORDS[verbs]))
    return re.compile(text, re.IGNORECASE)


@cache
def below() -> re.Pattern[str]:
    """Find companies and places below a corporation, and those that aren't EVN's.

    What is said of them, no passport tells.
    """
    names = (province.name for province in provinces())
    both = (text for name in names for text in (name.vi, name.en))
    listed = "|".join(re.escape(text) for text in both if text not in OWN_PLACES)
    text = "|".join(map(either, WORDS["below"])).replace("{provinces}", listed)
    return re.compile(text, re.IGNORECASE)


PHRASES = _Phrases()


def spelled_value(written: str) -> tuple[float, int]:
    """Read a number in words, give its value and decimals: "sáu mươi ba" is 63.

    "Ninety-five point eight six" is 95.86, "hai mươi bảy phẩy sáu" 27.6.
    """
    whole, _, part = re.sub(rf"\s+(?:{POINT})\s+", ".", written.lower()).partition(".")
    digits = re.split(r"[\s-]+", part) if part else []
    if len(digits) > 1 and all(word in ONES and ONES[word] < 10 for word in digits):
        decimals = "".join(str(ONES[word]) for word in digits)
    else:
        decimals = str(_whole(part)) if part else ""
    return float(f"{_whole(whole)}.{decimals or 0}"), len(decimals)


def _whole(written: str) -> int:
    """Read whole numbers: "two hundred and five" is 205."""
    total = part = 0
    for word in re.split(r"[\s-]+", written):
        if word in ONES:
            part += ONES[word]
        elif word in TENS:
            part = (part % 10 or 1) * 10 + part // 10 * 10 if part else 10
        elif word in LARGER:
            size = LARGER[word]
            if size == 1000:
                total += max(part, 1) * size
                part = 0
            else:
                part = max(part, 1) * size
    return total + part
