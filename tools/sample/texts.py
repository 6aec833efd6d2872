"""How different systems write the same time, number or word."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

import numpy as np

from tools.sample.periods import DAY

Form = Literal["vi", "words", "iso", "utc", "minute"]
MISSING = -1
_EPOCH = datetime(1970, 1, 1)
_LOCAL = 7 * 3600


@cache
def _clocks() -> np.ndarray:
    return np.array(
        [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(DAY)],
        dtype=object,
    )


def days_as(at: np.ndarray, pattern: str) -> np.ndarray:
    """Write each time's day by a strftime pattern; empty where it is missing."""
    days, where = np.unique(at // DAY, return_inverse=True)
    words = [(_EPOCH + timedelta(days=int(d))).strftime(pattern) for d in days]
    written = np.array(words, dtype=object)[where]
    return np.where(at == MISSING, "", written)


def clocks_as(at: np.ndarray, letters: int = 8) -> np.ndarray:
    """Write each time's clock as HH:MM:SS, or its first letters."""
    clocks = _clocks()
    if letters < 8:
        clocks = np.array([clock[:letters] for clock in clocks], dtype=object)
    return np.where(at == MISSING, "", clocks[at % DAY])


def times_as(at: np.ndarray, form: Form) -> np.ndarray:
    """Write local times the way one system does; empty where one is missing."""
    if form == "utc":
        at = np.where(at == MISSING, MISSING, at - _LOCAL)
        written = days_as(at, "%Y-%m-%dT") + clocks_as(at) + "Z"
    elif form == "iso":
        written = days_as(at, "%Y-%m-%d ") + clocks_as(at)
    elif form == "words":
        written = clocks_as(at) + " ngày " + days_as(at, "%d/%m/%Y")
    elif form == "minute":
        written = days_as(at, "%d-%m-%Y ") + clocks_as(at, 5)
    else:
        written = days_as(at, "%d/%m/%Y ") + clocks_as(at)
    return np.where(at == MISSING, "", written)


def counts_as(values: np.ndarray, thousands: str = "") -> np.ndarray:
    """Write whole numbers, with a thousands mark if one is given."""
    if not thousands:
        return np.array([str(int(v)) for v in values], dtype=object)
    return np.array(
        [f"{int(v):,}".replace(",", thousands) for v in values], dtype=object
    )


def decimals_as(values: np.ndarray, places: int) -> np.ndarray:
    """Write numbers as 1.234,5."""
    swap = str.maketrans(",.", ".,")
    return np.array([f"{v:,.{places}f}".translate(swap) for v in values], dtype=object)


def entities(words: Iterable[str]) -> list[str]:
    """Write every letter beyond ASCII as an HTML entity, as a web form would."""
    return [
        word.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace").decode()
        for word in words
    ]


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def for_windows_1258(text: str) -> str:
    """Take tone marks off their letters: windows-1258 has them on their own only."""
    letters = {letter for letter in text if ord(letter) > 127}
    return text.translate({ord(letter): _toneless(letter) for letter in letters})


def _toneless(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    base = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", base) + tones


def decomposed(words: Iterable[str]) -> list[str]:
    """Write accents apart from their letters (NFD), as some file systems do."""
    return [unicodedata.normalize("NFD", word) for word in words]
