"""Texts compared or named without regard to how they are written."""

import unicodedata


def without_accents(text: str) -> str:
    """Strip Vietnamese accents, đ included; capitals stay capitals."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
