"""Names that people type: written plainly, and told apart however they are spelt."""

from __future__ import annotations

import unicodedata
from itertools import permutations

from campaign.text import without_accents

MOST_WORDS = 7


def plain_name(typed: str) -> str:
    """Write a typed name on one line, without signs that nobody sees."""
    shown = "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", shown).split())


def same_person(name: str, other: str) -> bool:
    """Say whether two typed names are one: their letters count, however written.

    Accents, capitals, spaces, stops, hyphens, full-width signs and the order of the
    words tell nobody apart: "Nguyễn Văn A" is "Văn A Nguyễn".
    """
    return letters(other) in _orders(name) or letters(name) in _orders(other)


def _orders(name: str) -> set[str]:
    """Give the letters of a name with its words in every order."""
    words = [letters(word) for word in name.split()]
    if len(words) > MOST_WORDS:
        return {letters(name)}
    return {"".join(order) for order in permutations(words)}


def mixes_scripts(name: str) -> bool:
    """Say whether letters of several scripts stand in a name: some look alike."""
    signs = unicodedata.normalize("NFKC", name)
    kinds = {unicodedata.name(sign, "?").split()[0] for sign in signs if sign.isalpha()}
    return len(kinds) > 1


def letters(name: str) -> str:
    """Give a name's bare letters: small, without accents, nothing between them."""
    small = unicodedata.normalize("NFKC", name).casefold()
    bare = without_accents(unicodedata.normalize("NFKD", small))
    return "".join(sign for sign in bare if sign.isalpha())
