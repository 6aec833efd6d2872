"""How a value stands in a canonical line: texts, numbers, days."""

import math
import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

SEPARATOR = "\x1f"
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


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
