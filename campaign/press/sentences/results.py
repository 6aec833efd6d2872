"""What comes of a figure: whether a promise is kept, and what the data lack."""

from __future__ import annotations

from dataclasses import replace

from campaign import format as form
from campaign.i18n import Words
from campaign.press.sentences import amounts, clauses, periods
from campaign.press.sentences.told import REACHED, Told
from campaign.views.sentences import joined

JUDGED = ("met", "missed", "on_track", "behind")


def result(told: Told, words: Words) -> str:
    """Say how the value stands to its bounds, and whether that is enough."""
    bounds = [
        one
        for one in told.held_against
        if not one.is_earlier and not told.works_up_to(one)
    ]
    if bounds:
        judged = told.status if told.status in JUDGED else "unjudged"
        if judged == "behind" and told.is_cumulative:
            judged = "behind_running"
        return words(f"told.result.{judged}", gap=clauses.joined(bounds, told, words))
    if told.status == "not_yet_due":
        return words("told.not_yet_due")
    if told.status not in JUDGED:
        return ""
    return _promised(told, words)


def _promised(told: Told, words: Words) -> str:
    """Say whether a plan, or last year, is matched; a plan reached says so itself."""
    kinds = [one.kind for one in told.held_against]
    kind = next((kind for kind in ("plan", "goal", "last_year") if kind in kinds), "")
    if not kind:
        return ""
    if kind in REACHED and told.status == "met" and not told.is_cumulative:
        return ""
    return words(f"told.promise.{kind}.{told.status}", bound=_bettered(told, words))


def _bettered(told: Told, words: Words) -> str:
    """Give what must be bettered in brackets, where other days are compared."""
    if told.to_better is None:
        return ""
    whole = replace(told, value=None)
    size = amounts.number(told.to_better, whole, words)
    return " " + words("told.bettered", size=size)


def remark(told: Told, words: Words) -> str:
    """Say until when provisional data run, and what they lack."""
    parts = lacking(told, words, "full")
    is_as_of_said = told.as_of is None or periods.tells_hour(told)
    if told.is_provisional and not is_as_of_said:
        day = form.full_date(told.as_of.date(), words.lang)
        parts.insert(0, words("told.as_of", day=day, hour=form.clock(told.as_of)))
    if len(parts) > 1:
        parts[-1] = words("told.remark_last", text=parts[-1])
    return words("told.remark", parts=", ".join(parts)) if parts else ""


def lacking(told: Told, words: Words, size: str) -> list[str]:
    """Name the units and count the days that the data lack, in full or brief."""
    parts = []
    if told.missing_units:
        units = joined(list(told.missing_units), words, len(told.missing_units))
        parts.append(words(f"told.without_units_{size}", units=units))
    if told.uncovered_days:
        parts.append(words.count(f"told.without_days_{size}", told.uncovered_days))
    return parts
