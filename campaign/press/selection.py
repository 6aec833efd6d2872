"""Choose figures: found by words in either language, picked as a link holds them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from campaign import i18n
from campaign.i18n import Words
from campaign.press import figure_names
from campaign.press.press_figures import applies, offered
from campaign.reading import PLANNED, SCOPES, Reading
from campaign.store import Snapshot
from campaign.text import without_accents

MOST = 24
WHOLE = "whole"
NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Pick:
    """One figure of one unit, with the days, scope and kind of outage of its own.

    days   first and last; None for the unit's whole period
    """

    code: str
    unit_code: str
    days: tuple[date, date] | None = None
    scope: str = "all"
    planned: str = "all"

    @staticmethod
    def of(code: str, reading: Reading) -> "Pick":
        """Pick a figure as it is read now; another filter doesn't change it."""
        days = None if reading.is_whole else (reading.first_day, reading.last_day)
        return Pick(code, reading.unit, days, reading.scope, reading.planned)

    def reading(self, page: Reading) -> Reading:
        """Give the reading it was picked in, in the page's snapshot and language."""
        campaign = page.snapshot.campaign
        first, last = self.days or (campaign.starts_on, campaign.ends_on)
        return replace(
            page,
            unit=self.unit_code,
            first_day=first,
            last_day=last,
            is_whole=self.days is None,
            scope=self.scope,
            planned=self.planned,
            own=(),
            segment="all",
        )

    def __str__(self) -> str:
        """Write it as a link holds it: saifi.EVNNPC.20161201-20161224.all.all."""
        days = f"{self.days[0]:%Y%m%d}-{self.days[1]:%Y%m%d}" if self.days else WHOLE
        return ".".join((self.code, self.unit_code, days, self.scope, self.planned))


def read(text: str, page: Reading) -> tuple[Pick, ...]:
    """Read the picks of a link; what means nothing is left out, doubles too.

    A pick of before, with figure and unit alone, is read in the page's own days.
    """
    picks: dict[Pick, None] = {}
    codes, listed = page.snapshot.campaign.codes, offered(page.snapshot)
    for part in text.split(",")[: 2 * MOST]:
        pick = _read(part.strip(), page)
        is_known = pick and pick.unit_code in codes and pick.code in listed
        if pick and is_known and applies(page.snapshot, pick.code, pick.unit_code):
            picks[pick] = None
    return tuple(picks)[:MOST]


def _read(part: str, page: Reading) -> Pick | None:
    """Read one pick; None where a part of it means nothing."""
    code, unit_code, *own = part.split(".")[:5] if "." in part else ("", "")
    if not own:
        return Pick.of(code, replace(page, unit=unit_code))
    days, scope, planned = (*own, "all", "all")[:3]
    if scope not in SCOPES or planned not in PLANNED:
        return None
    if days == WHOLE:
        return Pick(code, unit_code, None, scope, planned)
    try:
        first, last = (datetime.strptime(d, "%Y%m%d").date() for d in days.split("-"))
    except ValueError:
        return None
    pick = Pick(code, unit_code, (first, last), scope, planned)
    return pick if first <= last else None


def written(picks: Sequence[Pick]) -> str:
    """Write picks as a link holds them."""
    return ",".join(map(str, picks))


def moved_up(picks: Sequence[Pick], pick: Pick) -> tuple[Pick, ...]:
    """Set a pick one place further to the front."""
    rest = [other for other in picks if other != pick]
    place = max(picks.index(pick) - 1, 0)
    return (*rest[:place], pick, *rest[place:])


def of_corporations(pick: Pick, snapshot: Snapshot) -> tuple[Pick, ...]:
    """Give the same figure of every corporation that has it, in their order."""
    return tuple(
        replace(pick, unit_code=unit.code)
        for unit in snapshot.campaign.units
        if unit.has_customers and applies(snapshot, pick.code, unit.code)
    )


def says(text: str, *texts: str) -> bool:
    """Say whether every word of a search begins a word of the texts."""
    held = _words_in(" ".join(texts))
    return all(_begins(word, held) for word in _words_in(text))


def matching(codes: Iterable[str], text: str, words: Words) -> tuple[str, ...]:
    """Keep the figures in which every word of the text begins a word.

    Names and explanations of both languages are searched, with or without accents;
    those named so come first.
    """
    wanted = _words_in(text)
    ranked = []
    for place, code in enumerate(codes):
        named, explained = _words_of(code, words)
        if all(_begins(word, named) for word in wanted):
            ranked.append((0, place, code))
        elif all(_begins(word, named | explained) for word in wanted):
            ranked.append((1, place, code))
    return tuple(code for *_, code in sorted(ranked))


def _begins(start: str, words: set[str]) -> bool:
    return any(word.startswith(start) for word in words)


def _words_of(code: str, words: Words) -> tuple[set[str], set[str]]:
    """Give the words of a figure's names, and those of its definition."""
    named, explained = [code.replace("_", " ")], []
    for lang in i18n.LANGUAGES:
        words = words.beside(lang)
        named += [figure_names.long(code, words), figure_names.index(code, words)]
        named.append(figure_names.measure(code, None, words))
        explained.append(figure_names.definition(code, words))
    return _words_in(" ".join(named)), _words_in(" ".join(explained))


def _words_in(text: str) -> set[str]:
    """Split a text into bare words: small, without accents, Đ is d, ế is e."""
    bare = without_accents(text.casefold())
    return {word for word in NOT_A_WORD.split(bare) if word}
