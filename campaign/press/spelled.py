"""Numbers written in words, Vietnamese and English, up to the thousands."""

from __future__ import annotations

import re

from campaign.press.number_words import WORDS

ONES: dict[str, int] = WORDS["ones"]
TENS = {"mười": 10, "mươi": 10}
LARGER = {"trăm": 100, "hundred": 100, "nghìn": 1000, "ngàn": 1000, "thousand": 1000}
BETWEEN = ("linh", "lẻ", "and")
WORD = "|".join(sorted((*ONES, *TENS, *LARGER), key=len, reverse=True))
SPELLED = rf"(?:{WORD})(?:(?:[\s-]+(?:{'|'.join(BETWEEN)}))?[\s-]+(?:{WORD})\b)*"


def spelled_value(written: str) -> float:
    """Read a number in words: "sáu mươi ba" is 63, "two hundred and five" 205."""
    total = part = 0
    for word in re.split(r"[\s-]+", written.lower()):
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
    return float(total + part)
