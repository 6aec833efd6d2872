"""Find figures by words, in either language, with or without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from campaign import i18n
from campaign.press import names
from campaign.text import without_accents

NOT_A_WORD = re.compile(r"[^\w]+")


def bare(text: str) -> str:
    """Write a text small and without accents: Đ is d, ế is e."""
    return without_accents(text.casefold())


def matching(codes: Iterable[str], text: str) -> tuple[str, ...]:
    """Keep the figures in which every word of the text begins a word.

    Names and explanations of both languages are searched; those named so come first.
    """
    wanted = [word for word in NOT_A_WORD.split(bare(text)) if word]
    ranked = []
    for place, code in enumerate(codes):
        named, told = _words_of(code)
        if all(_begins(word, named) for word in wanted):
            ranked.append((0, place, code))
        elif all(_begins(word, named | told) for word in wanted):
            ranked.append((1, place, code))
    return tuple(code for *_, code in sorted(ranked))


def _begins(start: str, words: set[str]) -> bool:
    return any(word.startswith(start) for word in words)


def _words_of(code: str) -> tuple[set[str], set[str]]:
    """Give the words of a figure's names, and those of its definition."""
    named, told = [code.replace("_", " ")], []
    for lang in i18n.LANGUAGES:
        said = i18n.words(lang)
        named += [names.long(code, said), names.index(code, said)]
        named.append(names.measure(code, None, said))
        told.append(names.definition(code, said))
    return _split(named), _split(told)


def _split(texts: list[str]) -> set[str]:
    return {word for text in texts for word in NOT_A_WORD.split(bare(text)) if word}
