"""Choose figures: found by words in either language, picked as a link holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign import i18n
from campaign.press import figure_names
from campaign.press.press_figures import applies, offered
from campaign.store import Snapshot
from campaign.text import without_accents

MOST = 24
NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Pick:
    """One figure of one unit."""

    code: str
    unit_code: str

    def __str__(self) -> str:
        """Write it as a link holds it."""
        return f"{self.code}.{self.unit_code}"


def read(text: str, snapshot: Snapshot) -> tuple[Pick, ...]:
    """Read the picks of a link; what means nothing is left out, doubles too."""
    picks: dict[Pick, None] = {}
    for part in text.split(",")[: 2 * MOST]:
        code, _, unit_code = part.strip().partition(".")
        if _is_on_offer(code, unit_code, snapshot):
            picks[Pick(code, unit_code)] = None
    return tuple(picks)[:MOST]


def written(picks: Sequence[Pick]) -> str:
    """Write picks as a link holds them."""
    return ",".join(map(str, picks))


def matching(codes: Iterable[str], text: str) -> tuple[str, ...]:
    """Keep the figures in which every word of the text begins a word.

    Names and explanations of both languages are searched, with or without accents;
    those named so come first.
    """
    wanted = _words_in(text)
    ranked = []
    for place, code in enumerate(codes):
        named, explained = _words_of(code)
        if all(_begins(word, named) for word in wanted):
            ranked.append((0, place, code))
        elif all(_begins(word, named | explained) for word in wanted):
            ranked.append((1, place, code))
    return tuple(code for *_, code in sorted(ranked))


def _is_on_offer(code: str, unit_code: str, snapshot: Snapshot) -> bool:
    is_known = unit_code in snapshot.campaign.codes and code in offered(snapshot)
    return is_known and applies(snapshot, code, unit_code)


def _begins(start: str, words: set[str]) -> bool:
    return any(word.startswith(start) for word in words)


def _words_of(code: str) -> tuple[set[str], set[str]]:
    """Give the words of a figure's names, and those of its definition."""
    named, explained = [code.replace("_", " ")], []
    for lang in i18n.LANGUAGES:
        words = i18n.words(lang)
        named += [figure_names.long(code, words), figure_names.index(code, words)]
        named.append(figure_names.measure(code, None, words))
        explained.append(figure_names.definition(code, words))
    return _words_in(" ".join(named)), _words_in(" ".join(explained))


def _words_in(text: str) -> set[str]:
    """Split a text into bare words: small, without accents, Đ is d, ế is e."""
    bare = without_accents(text.casefold())
    return {word for word in NOT_A_WORD.split(bare) if word}
