"""Sentences of the press desk, by rule: they say what a figure says, never a cause.

`short` is one sentence for a headline or a poster, `long` one to three for a release.
"""

from __future__ import annotations

from dataclasses import replace

from campaign.i18n import Words
from campaign.press.sentences import amounts, clauses, names, periods
from campaign.press.sentences.amounts import number
from campaign.press.sentences.results import lacking, remark, result
from campaign.press.sentences.told import Compared, Told, is_missing
from campaign.views.sentences import begun

__all__ = ["Compared", "Told", "long", "number", "short"]

FALLS_SHORT = ("missed", "behind")


def short(told: Told, words: Words) -> str:
    """Write one sentence, with the first comparison that there is."""
    first = tuple(replace(one, source="") for one in told.held_against[:1])
    told = replace(told, compared=first)
    if _lack(told):
        said = words(f"told.brief_{_lack(told)}", **_brief_places(told, words))
    else:
        said = _stated(told, words, is_brief=True)
        note = "; ".join(lacking(told, words, "brief"))
        said = words("told.noted", text=said, note=note) if note else said
    return _marked(begun(said), told, words)


def long(told: Told, words: Words) -> str:
    """Write what a release says: value and changes; the bound; what the data lack."""
    if _lack(told):
        said = words(f"told.full_{_lack(told)}", **_full_places(told, words))
        return _marked(_sentence(said, words), told, words)
    parts = [_stated(told, words), result(told, words), remark(told, words)]
    said = " ".join(_sentence(part, words) for part in parts if part)
    return _marked(said, told, words)


def _lack(told: Told) -> str:
    """Say why there is nothing to state; empty where there is a value."""
    if told.status == "not_applicable":
        return "not_applicable"
    if not is_missing(told.value):
        return ""
    return "not_yet_due" if told.status == "not_yet_due" else "no_data"


def _stated(told: Told, words: Words, *, is_brief: bool = False) -> str:
    """State the value in its days, then how it changed and how much is reached."""
    own = [
        one
        for one in told.held_against
        if is_brief or one.is_earlier or told.works_up_to(one)
    ]
    value = _value(told, words, is_brief=is_brief)
    changes = clauses.joined(own, told, words)
    return ", ".join(part for part in (value, changes) if part)


def _value(told: Told, words: Words, *, is_brief: bool) -> str:
    deed = _deed(told, words, is_brief=is_brief)
    if deed:
        return _opened(deed, told, words, is_brief=is_brief)
    places = (_brief_places if is_brief else _full_places)(told, words)
    scope = names.scope(told, words, "brief" if is_brief else "full")
    key = "told.index_brief" if is_brief else "told.index_full"
    stands = words(_verb(told), value=_standing(told, words))
    return words(
        f"{key}_scoped" if scope else key, scope=scope, stands=stands, **places
    )


def _deed(told: Told, words: Words, *, is_brief: bool) -> str:
    """Say what a unit did, where a figure is told so; empty for an index."""
    parts = ("deed_of",) if told.detail else ("headline", "deed")[not is_brief :]
    keys = [f"press.{told.figure}.{part}" for part in parts]
    key = next((key for key in keys if words.has(key)), "")
    if not key:
        return ""
    return words(
        key,
        unit=names.unit(told, words) if is_brief else told.unit_name,
        value=_amount(told, words),
        detail=words("told.quoted", text=told.detail),
    )


def _opened(deed: str, told: Told, words: Words, *, is_brief: bool) -> str:
    """Put the days before a deed, and that the data are provisional."""
    days = (periods.brief if is_brief else periods.full)(told, words)
    scope = names.scope(told, words, "opening")
    opening = ", ".join(part for part in (days, scope) if part)
    key = "told.deed_provisional" if told.is_provisional else "told.deed"
    return words(key, opening=opening, deed=deed)


def _amount(told: Told, words: Words) -> str:
    """Write the value, as a part of the plan where there is one: 42/73 hoạt động."""
    plan = _plan(told)
    if plan is not None:
        return amounts.of_plan(told, plan, words)
    return number(told.value, told, words)


def _standing(told: Told, words: Words) -> str:
    """Write the value beside its name: "the number of faults was 87"."""
    key = f"press.{told.figure}.stated"
    if not words.has(key) or told.value is None or _plan(told) is not None:
        return _amount(told, words)
    return words(key, size=amounts.size(told.value, told, words))


def _plan(told: Told) -> float | None:
    plans = (one.value for one in told.held_against if told.works_up_to(one))
    return next(plans, None)


def _verb(told: Told) -> str:
    """Choose between being and reaching; what falls short doesn't reach."""
    is_high = told.is_share and told.better == "higher"
    verb = "reaches" if is_high and told.status not in FALLS_SHORT else "is"
    return f"told.{verb}_provisional" if told.is_provisional else f"told.{verb}"


def _full_places(told: Told, words: Words) -> dict[str, str]:
    return {
        "name": names.full(told, words),
        "unit": told.unit_name,
        "period": periods.full(told, words),
    }


def _brief_places(told: Told, words: Words) -> dict[str, str]:
    return {
        "name": names.brief(told, words),
        "unit": names.unit(told, words),
        "period": periods.brief(told, words),
    }


def _sentence(text: str, words: Words) -> str:
    return words("told.sentence", text=begun(text))


def _marked(text: str, told: Told, words: Words) -> str:
    """Mark invented data in the sentence itself: it goes where no watermark goes."""
    return words("told.sample", text=text) if told.is_sample else text
