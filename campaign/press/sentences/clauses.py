"""How a value stands to what it is held against, each in one clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from campaign.i18n import Words
from campaign.press.sentences import amounts, periods
from campaign.press.sentences.told import REACHED, Compared, Told
from campaign.status import equal
from campaign.views import sentences

SMALL_COUNT = 100
MANY_TIMES = 100  # beyond that, a percentage tells nobody anything
MEASURED = ("share", "min", "hours", "per_customer", "vnd", "kwh", "km")


def clause(compared: Compared, told: Told, words: Words) -> str:
    """Say how the value stands to one comparison; empty where that says nothing."""
    if not told.compares(compared):
        return ""
    if compared.is_earlier:
        return _changed(compared, told, words)
    if told.works_up_to(compared) and not _is_far_beyond(compared, told):
        return _reached(compared, told, words)
    return _beside_bound(compared, told, words)


def joined(several: Sequence[Compared], told: Told, words: Words) -> str:
    """Say how the value stands to several comparisons, in their order."""
    said = [clause(one, told, words) for one in several]
    return sentences.joined(said, words, len(said))


def _changed(compared: Compared, told: Told, words: Words) -> str:
    value, base = _numbers(compared, told)
    than = periods.earlier(compared, told, words)
    if equal(value, base):
        return words("told.unchanged", than=than)
    verb = "up" if value > base else "down"
    change = _change(value, base, told, words)
    if not change:
        return words(f"told.{verb}_slightly", than=than)
    return words(f"told.{verb}", change=change, than=than)


def _change(value: float, base: float, told: Told, words: Words) -> str:
    """Write a change: points of a share, else per cent; few are counted too."""
    distance = abs(value - base)
    if told.is_share or base <= 0 or distance >= base * MANY_TIMES:
        return amounts.gap(distance, _finer(value, base, told, words), words)
    percent = amounts.percent(distance / base, words)
    if told.unit in MEASURED or max(value, base) >= SMALL_COUNT:
        return percent
    counted = amounts.gap(distance, told, words)
    if not counted or not percent:
        return percent
    return words("told.counted", change=counted, percent=percent)


def _finer(value: float, base: float, told: Told, words: Words) -> Told:
    """Ask for one decimal more where both values are printed alike.

    "Up 0.1 points" between 96.6% and 96.6% would contradict itself; 0.06 doesn't.
    """
    written = {amounts.number(one, told, words) for one in (value, base)}
    return told if len(written) > 1 else replace(told, decimals=told.decimals + 1)


def _reached(compared: Compared, told: Told, words: Words) -> str:
    value, plan = _numbers(compared, told)
    name = words(f"told.name.{compared.kind}")
    if value < plan or equal(value, plan):
        part = amounts.percent(value / plan, words)
        key = "told.reached" if part else "told.hardly_reached"
        return words(key, percent=part, name=name)
    over = amounts.percent((value - plan) / plan, words)
    planned = _number(compared, told, words)
    key = "told.surpassed" if over else "told.just_surpassed"
    return words(key, percent=over, name=name, plan=planned)


def _beside_bound(compared: Compared, told: Told, words: Words) -> str:
    value, bound = _numbers(compared, told)
    if equal(value, bound):
        return _at_bound(compared, told, words)
    side = _side(compared, told, is_over=value > bound)
    standard = _standard(compared, told, words)
    distance = amounts.gap(abs(value - bound), told, words)
    if not distance:
        return words(f"told.{side}_slightly", standard=standard)
    return words(f"told.{side}", gap=distance, standard=standard)


def _at_bound(compared: Compared, told: Told, words: Words) -> str:
    """Say that the value is its bound; one that is strict asks for more than that."""
    if compared.is_strict:
        key = "told.not_under" if told.better == "lower" else "told.not_over"
        return words(key, standard=_standard(compared, told, words))
    name, size = _name(compared, told, words), _number(compared, told, words)
    return words("told.at_bound", name=name, size=size)


def _side(compared: Compared, told: Told, *, is_over: bool) -> str:
    if not is_over:
        return "under"
    is_spent = told.better == "lower" and compared.kind in REACHED
    return "spent" if is_spent else "over"


def _standard(compared: Compared, told: Told, words: Words) -> str:
    """Name a bound with its size and who set it."""
    parts = [_bound(compared, told, words), compared.source]
    return words(
        "told.standard",
        name=_name(compared, told, words),
        bound="; ".join(part for part in parts if part),
    )


def _name(compared: Compared, told: Told, words: Words) -> str:
    if told.is_cumulative and compared.kind in REACHED:
        return words(f"told.whole.{compared.kind}")
    return words(f"told.name.{compared.kind}")


def _bound(compared: Compared, told: Told, words: Words) -> str:
    """Say a bound: above 80%, at most 100 minutes; a plan, or none, is its number."""
    text = _number(compared, told, words)
    if compared.kind == "plan" or not told.better or not compared.value:
        return text
    if told.better == "lower":
        side = "below" if compared.is_strict else "at_most"
    else:
        side = "above" if compared.is_strict else "at_least"
    return words(f"target.{side}", target=text)


def _number(compared: Compared, told: Told, words: Words) -> str:
    """Write a bound whole, however the figure itself is rounded."""
    return amounts.number(compared.value, replace(told, value=None), words)


def _is_far_beyond(compared: Compared, told: Told) -> bool:
    value, plan = _numbers(compared, told)
    return value >= plan * MANY_TIMES


def _numbers(compared: Compared, told: Told) -> tuple[float, float]:
    assert told.value is not None and compared.value is not None
    return told.value, compared.value
