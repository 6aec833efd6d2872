"""What a sentence calls a figure and its unit."""

from __future__ import annotations

from campaign.i18n import Words
from campaign.press.sentences.told import Told

ALL = "all"


def full(told: Told, words: Words) -> str:
    """Give the name in full, its index in brackets."""
    name = _first(words, f"press.{told.figure}.long", f"indicator.{told.figure}.label")
    name = lowered(name or told.figure)
    index = _index(told, words)
    return words("told.indexed", name=name, index=index) if index else name


def brief(told: Told, words: Words) -> str:
    """Give the name of a headline: the index, or a short name."""
    name = _first(
        words,
        f"press.{told.figure}.short",
        f"indicator.{told.figure}.short",
        f"indicator.{told.figure}.label",
    )
    return _index(told, words) or lowered(name or told.figure)


def scope(told: Told, words: Words, form: str) -> str:
    """Say which interruptions count; empty where the figure counts none.

    `form`: full or brief beside a name, opening at the head of a sentence.
    """
    if not told.is_reliability and told.scope == ALL:
        return ""
    is_part = told.planned != ALL
    part = words(f"told.planned.{told.planned}") if is_part else ""
    kind = "indexed" if _index(told, words) and not is_part else "named"
    kind = "opening" if form == "opening" else f"{form}_{kind}"
    return words(f"told.scope.{told.scope}.{kind}", part=part)


def unit(told: Told, words: Words) -> str:
    """Give the unit's code for a headline, its name where the code is none."""
    return told.unit_code if told.unit_code.isalnum() else told.unit_name


def lowered(text: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _index(told: Told, words: Words) -> str:
    found = _first(
        words, f"press.{told.figure}.index", f"indicator.{told.figure}.short"
    )
    return found if found.isupper() else ""


def _first(words: Words, *keys: str) -> str:
    return next((words(key) for key in keys if words.has(key)), "")
