"""What a figure is set beside, like for like: earlier days, or another unit."""

from dataclasses import replace
from datetime import date, timedelta

from campaign.figures.build import measure
from campaign.figures.indicator_rows import IndicatorRows
from campaign.figures.values import Beside
from campaign.number_format import year_before
from campaign.reading import LAST_YEAR, PREVIOUS, Period
from campaign.rows import number
from campaign.store import YEAR_BEFORE


def beside(rows: IndicatorRows, unit_code: str) -> Beside:
    """Ask for what the reading sets the figure beside, like for like."""
    kind, asked = rows.reading.beside, rows.reading.period(unit_code)
    if not rows.applies(unit_code) or not asked.has_begun:
        return Beside()
    if kind not in (LAST_YEAR, PREVIOUS):
        return _beside_unit(rows, unit_code, kind)
    if asked.days_elapsed < 2:
        return Beside(reason="one_day")
    question = rows.indicator.year_on_year
    if kind == LAST_YEAR and question and rows.can_ask(question):
        row = rows.days(question, unit_code, asked).get(_last(asked), {})
        ends = (rows.indicator.value, f"last_{rows.indicator.value}")
        value, other = (number(row, end) for end in ends)
        if value is None or other is None:
            return Beside(reason="no_data")
        return Beside(value, other, _left_out(rows, unit_code, asked))
    return _beside_earlier(rows, unit_code, asked)


def _left_out(rows: IndicatorRows, unit_code: str, asked: Period) -> str:
    """Name the members whose last year has a day without an export."""
    question = rows.indicator.last_year
    if not question or not rows.can_ask(question):
        return ""
    row = rows.answer(question, unit_code, asked)
    return str(row.get("left_out") or "")


def _beside_unit(rows: IndicatorRows, unit_code: str, other: str) -> Beside:
    """Set two units side by side, where both have the same days."""
    mine, theirs = (
        measure(rows, code, rows.reading.period(code)) for code in (unit_code, other)
    )
    if not rows.applies(other) or None in (mine.value, theirs.value):
        return Beside(reason="no_data")
    if mine.uncovered_days or theirs.uncovered_days or mine.missing_units:
        return Beside(reason="days")
    return Beside(mine.value, theirs.value)


def _beside_earlier(rows: IndicatorRows, unit_code: str, asked: Period) -> Beside:
    """Set the elapsed days beside as many earlier ones, over members with all.

    As of the same moment a year before; a part day has no such moment in a period
    just before. Left out are members that lack a day on one of the sides.
    """
    earlier = _earlier(rows, asked)
    if earlier is None:
        return Beside(reason="hours")
    then = earlier.reading.period()
    members = rows.members(unit_code)
    whole = [
        code
        for code in members
        if rows.days_covered(code, asked) == asked.days_elapsed
        and earlier.days_covered(code, then) == then.days
    ]
    left_out = ", ".join(code for code in members if code not in whole)
    if whole == members:
        value = rows.value(unit_code, asked)
        other = earlier.value(unit_code, then)
    elif rows.indicator.kind == "ratio" and whole:
        value = rows.quotient(whole, asked)
        other = earlier.quotient(whole, then)
    else:
        return Beside(reason="days")
    if value is None or other is None:
        return Beside(reason="no_data")
    return Beside(value, other, left_out)


def _earlier(rows: IndicatorRows, asked: Period) -> IndicatorRows | None:
    """Read the same number of days earlier; None where hours can't be the same."""
    first, last = asked.from_day, _last(asked)
    as_of = asked.as_of
    is_running = as_of is not None and as_of.date() == last
    if rows.reading.beside == LAST_YEAR:
        if not rows.snapshot.knows_year_before and is_running:
            return None
        seen = YEAR_BEFORE if rows.snapshot.knows_year_before else "as_of"
        days = year_before(first), year_before(last)
        return replace(rows, reading=replace(rows.reading.on_days(*days), seen=seen))
    if is_running:
        return None
    length = last - first + timedelta(days=1)
    return replace(rows, reading=rows.reading.on_days(first - length, last - length))


def _last(period: Period) -> date:
    """Give the last day that counts as elapsed, else the first."""
    return period.last_day or period.from_day
