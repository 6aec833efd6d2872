"""Numbers written in words, Vietnamese and English, up to the thousands."""

from __future__ import annotations

import re

from campaign.press.article.phrases import WORDS

ONES: dict[str, int] = WORDS["ones"]
TENS = {"mười": 10, "mươi": 10}
LARGER = {"trăm": 100, "hundred": 100, "nghìn": 1000, "ngàn": 1000, "thousand": 1000}
BETWEEN = ("linh", "lẻ", "and")
WORD = "|".join(sorted((*ONES, *TENS, *LARGER), key=len, reverse=True))
POINT, HALF = WORDS["point"], WORDS["half"]
WHOLE = rf"(?:{WORD})(?:(?:[\s-]+(?:{'|'.join(BETWEEN)}))?[\s-]+(?:{WORD})\b)*"
SPELLED = rf"{WHOLE}(?:\s+(?:{POINT})\s+{WHOLE})?"


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
