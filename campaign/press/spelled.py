"""Numbers written in words, Vietnamese and English, up to the thousands."""

from __future__ import annotations

import re

ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
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
