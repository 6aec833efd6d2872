"""What the press desk's page says: figures found, one of them in full."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from campaign import figures, i18n
from campaign.figures import Figure, Period
from campaign.i18n import Words
from campaign.press import desk, names, search
from campaign.press.figure import Override, PressFigure
from campaign.press.formats.content import TWINS
from campaign.store import Snapshot
from campaign.views import wording
from campaign.views.choice import Choice
from campaign.views.parts import Mark
from campaign.views.sentences import begun


@dataclass(frozen=True)
class Offer:
    """One figure on offer: its name, and its value and status in a line."""

    code: str
    name: str
    caption: str


def offers(
    snapshot: Snapshot, choice: Choice, words: Words, text: str = ""
) -> tuple[Offer, ...]:
    """List the figures that the unit has and the words find, best first."""
    listed = [code for code in desk.offered(snapshot) if _has(snapshot, choice, code)]
    found = search.matching(listed, text)
    return tuple(_offer(snapshot, choice, code, words) for code in found)


def _has(snapshot: Snapshot, choice: Choice, code: str) -> bool:
    return desk.applies(snapshot, code, choice.unit)


def _offer(snapshot: Snapshot, choice: Choice, code: str, words: Words) -> Offer:
    indicator = desk.offered(snapshot)[code]
    one = figures.one(snapshot, code, indicator, choice.unit, Period(**choice.binds()))
    value = wording.value(one, indicator, words)
    if one.value is not None and one.unit != "share":
        value = f"{value} {names.measure(code, one.value, words)}"
    return Offer(code, begun(names.titled(code, words)), _caption(one, value, words))


def _caption(one: Figure, value: str, words: Words) -> str:
    """Write value and status as text: a radio's caption holds no shapes."""
    if one.value is None or one.status is None:
        return value
    mark: Mark = wording.mark(one, words)
    return f"{value} · {TWINS.get(mark.code, '')} {mark.word}"


@lru_cache(maxsize=256)
def _figure(
    snapshot: Snapshot,
    code: str,
    choice: Choice,
    lang: str,
    override: Override | None,
) -> PressFigure:
    return desk.figure(snapshot, code, choice, i18n.words(lang), override)


def figure(
    snapshot: Snapshot,
    code: str,
    choice: Choice,
    words: Words,
    override: Override | None = None,
) -> PressFigure:
    """Make one figure once per reading: a page draws it again with every click."""
    return _figure(snapshot, code, choice, words.lang, override)
