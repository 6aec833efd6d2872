"""The days a sentence speaks of, and those it compares with."""

from __future__ import annotations

from datetime import date, time

from campaign import format as form
from campaign.i18n import Words
from campaign.press.sentences.told import Compared, Told

LAST_MINUTE = time(23, 59)


def full(told: Told, words: Words) -> str:
    """Say the days in a sentence of a release: "trong tháng 12/2016".

    What adds up says from which day on, or it would be read as the year to date; a
    last day that is still running is told by the hour.
    """
    lang = words.lang
    if _is_short(told):
        return _one_day(told, words)
    if told.is_whole_month and not told.is_cumulative:
        return words("told.in_month", month=form.month(told.first_day, lang))
    ends = {"first": _start(told, lang), "last": form.full_date(told.last_day, lang)}
    kind = "to_date" if told.is_cumulative else "from_to"
    if told.as_of is None or not tells_hour(told):
        return words(f"told.{kind}", **ends)
    return words(f"told.{kind}_hour", **ends, hour=form.clock(told.as_of))


def tells_hour(told: Told) -> bool:
    """Say whether the days are told to the hour: their last one isn't over."""
    if _is_short(told) or (told.is_whole_month and not told.is_cumulative):
        return False
    is_running = told.as_of is not None and told.as_of.date() == told.last_day
    return is_running and told.as_of.time() < LAST_MINUTE


def brief(told: Told, words: Words) -> str:
    """Say the days in a headline: "tháng 12/2016"."""
    lang = words.lang
    if _is_short(told):
        return _one_day(told, words)
    if told.is_whole_month and not told.is_cumulative:
        return words("told.month", month=form.month(told.first_day, lang))
    days = form.days(told.first_day, told.last_day, lang)
    if told.is_cumulative:
        return words("told.days_to_date", days=days)
    return words("told.days", days=days)


def earlier(compared: Compared, told: Told, words: Words) -> str:
    """Name the days of a comparison: "cùng kỳ 2015", "kỳ trước (01–24/11/2016)"."""
    if compared.days is None:
        return words(f"told.{compared.kind}")
    first, last = compared.days
    if compared.kind == "last_year":
        return _last_year(first, last, told, words)
    if _is_whole_month(first, last):
        return words("told.that_month", month=form.month(first, words.lang))
    return words("told.previous_days", days=form.days(first, last, words.lang))


def _last_year(first: date, last: date, told: Told, words: Words) -> str:
    same = form.year_before(told.first_day), form.year_before(told.last_day)
    if (first, last) != same:
        return words("told.that_time", days=form.days(first, last, words.lang))
    if first.year != last.year:
        return words("told.last_year")
    return words("told.last_year_named", year=first.year)


def _is_short(told: Told) -> bool:
    return told.last_day <= told.first_day


def _one_day(told: Told, words: Words) -> str:
    """Say the only day, or from which day on where the data end before it."""
    day = form.full_date(told.first_day, words.lang)
    as_of = told.as_of.date() if told.as_of else told.last_day
    is_to_come = min(told.last_day, as_of) < told.first_day
    return words("told.since" if is_to_come else "told.on_day", day=day)


def _start(told: Told, lang: str) -> str:
    is_same_year = told.first_day.year == told.last_day.year
    write = form.short_date if is_same_year else form.full_date
    return write(told.first_day, lang)


def _is_whole_month(first: date, last: date) -> bool:
    is_one = (first.year, first.month) == (last.year, last.month)
    return is_one and first.day == 1 and (last + form.ONE_DAY).day == 1
