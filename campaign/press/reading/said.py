"""How a value stands in a canonical line: texts, numbers, days."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal

SEPARATOR = "\x1f"
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
FEWEST, MOST = 9, 15


def text(said: str) -> str:
    """Write a text: its words and signs, one space between them."""
    return "t " + bare(said)


def bare(said: str) -> str:
    """Leave a text's words and signs alone: accents composed, one space between."""
    return unicodedata.normalize("NFC", " ".join(said.split()))


def number(value: float) -> str:
    """Write a number so that every digit counts and trailing zeros don't."""
    return "n" + repr(float(value) + 0.0)


def typed(said: str) -> str:
    """Write what a text format holds: a number where it reads as one."""
    plain = said.strip()
    if NUMBER.fullmatch(plain) and math.isfinite(float(plain)):
        return number(float(plain))
    return text(said) if plain else ""


def value(held: object) -> str:
    """Write what a typed format holds; a missing value is empty."""
    if held is None or (isinstance(held, float) and not math.isfinite(held)):
        return ""
    if isinstance(held, int | float | Decimal) and not isinstance(held, bool):
        return number(float(held))
    if isinstance(held, datetime):
        if held.time() == time():
            return "d" + held.date().isoformat()
        return "d" + held.replace(tzinfo=None).isoformat(timespec="seconds")
    if isinstance(held, date):
        return "d" + held.isoformat()
    return text(str(held))


def line(*cells: str) -> str:
    """Put cells side by side; empty ones at the end don't count."""
    return SEPARATOR.join(cells).rstrip(SEPARATOR)


def same_line(found: str, kept: str) -> bool:
    """Say whether two lines are the same, but for digits no program prints."""
    if found == kept:
        return True
    here, there = found.split(SEPARATOR), kept.split(SEPARATOR)
    return len(here) == len(there) and all(map(_same, here, there))


def _same(found: str, kept: str) -> bool:
    """Let a spreadsheet have rounded a number as it shows it, to nine digits or more.

    An edited digit is no rounding: that is what every length is tried for.
    """
    if found == kept:
        return True
    if found[:1] != "n" or kept[:1] != "n":
        return False
    here, there = float(found[1:]), Decimal(kept[1:])
    return any(here in _rounded(there, n) for n in range(FEWEST, MOST + 1))


def _rounded(exact: Decimal, digits: int) -> tuple[float, float]:
    """Round to so many digits, by what is stored and by what is written."""
    written = Context(digits, ROUND_HALF_UP).create_decimal(exact)
    return float(f"{float(exact):.{digits}g}"), float(written)
