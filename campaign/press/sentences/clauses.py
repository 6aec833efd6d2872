"""How a value stands to what it is held against, each in one clause."""

from __future__ import annotations

from campaign.i18n import Words
from campaign.press.sentences import amounts, periods
from campaign.press.sentences.told import Compared, Told
from campaign.status import equal

SMALL_COUNT = 100
MEASURED = ("share", "min", "hours", "per_customer", "vnd", "kwh", "km")
REACHED = ("plan", "goal")


def clause(compared: Compared, told: Told, words: Words) -> str:
    """Say how the value stands to one comparison."""
    if compared.is_earlier:
        return _changed(compared, told, words)
    if is_reached(compared, told):
        return _reached(compared, told, words)
    return _beside_bound(compared, told, words)


def is_reached(compared: Compared, told: Told) -> bool:
    """Whether it is a plan one works up to: told as so many per cent of it."""
    is_upward = told.better != "lower" and not told.is_share
    return compared.kind in REACHED and is_upward and (compared.value or 0) > 0


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
    if told.is_share or base <= 0:
        return amounts.gap(distance, told, words)
    percent = amounts.percent(distance / base, words)
    if told.unit in MEASURED or max(value, base) >= SMALL_COUNT:
        return percent
    counted = amounts.gap(distance, told, words)
    if not counted or not percent:
        return percent
    return words("told.counted", change=counted, percent=percent)


def _reached(compared: Compared, told: Told, words: Words) -> str:
    value, plan = _numbers(compared, told)
    name = words(f"told.name.{compared.kind}")
    if value < plan or equal(value, plan):
        part = amounts.percent(value / plan, words)
        key = "told.reached" if part else "told.hardly_reached"
        return words(key, percent=part, name=name)
    over = amounts.percent((value - plan) / plan, words)
    planned = amounts.number(plan, told, words)
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
    """Say that the value is its bound, and that a strict bound asks for more."""
    named = {
        "name": _name(compared, told, words),
        "size": amounts.number(compared.value, told, words),
    }
    if not compared.is_strict:
        return words("told.at_bound", **named)
    return words("told.at_strict_bound", **named, bound=_bound(compared, told, words))


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
    """Say a bound: above 80%, at most 100 minutes; a plan is its number."""
    text = amounts.number(compared.value, told, words)
    if compared.kind == "plan" or not told.better:
        return text
    if told.better == "lower":
        return words(
            "target.below" if compared.is_strict else "target.at_most", target=text
        )
    return words(
        "target.above" if compared.is_strict else "target.at_least", target=text
    )


def _numbers(compared: Compared, told: Told) -> tuple[float, float]:
    assert told.value is not None and compared.value is not None
    return told.value, compared.value
