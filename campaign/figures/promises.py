"""What a figure is held against: the promise's days, its target, and the path to it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from campaign.figures.indicator_rows import IndicatorRows
from campaign.number_format import year_before
from campaign.reading import Period
from campaign.rows import by_unit, number
from campaign.targets import Target, goal

COVERED = "covered_member_days"


@dataclass(frozen=True)
class Promise:
    """The days asked for, the promise's own, and what they are held against.

    is_whole_only: the asked days are not those of the promise.
    """

    asked: Period
    own: Period
    target: Target
    is_whole_only: bool = False


def promise_of(rows: IndicatorRows, unit_code: str) -> Promise:
    """Find the days, and the goal, else the plan, else last year, that judge them.

    Sums in other days than the promise's, or of some classes only, are held against
    nothing; a single day is never compared with last year's.
    """
    asked, own = rows.reading.period(unit_code), _own_period(rows, unit_code)
    if rows.indicator.kind == "plain" or _is_apart(rows, unit_code):
        return Promise(asked, own, Target())
    set_goal = goal(rows.snapshot, rows.code, rows.indicator, unit_code, own)
    if rows.is_of_segment and rows.indicator.kind != "ratio":
        set_goal = None  # a goal is for everybody: of a segment only its own plan is
    if set_goal and set_goal.is_zero:
        return Promise(asked, own, set_goal)
    if set_goal and set_goal.days:
        first, before = set_goal.days
        own = replace(own, from_day=first, before_day=before)
        if rows.reading.is_whole:
            asked = replace(asked, from_day=first, before_day=before)
    if rows.indicator.kind != "ratio" and not _is_comparable(rows, asked, own):
        return Promise(asked, own, Target(), is_whole_only=True)
    if set_goal or rows.indicator.planned:
        return Promise(asked, own, set_goal or _planned(rows, unit_code, own))
    if asked.days_elapsed < 2 and asked.has_begun:
        return Promise(asked, own, Target(), is_whole_only=True)
    return Promise(asked, own, _last_year(rows, unit_code, asked, own))


def _own_period(rows: IndicatorRows, unit_code: str) -> Period:
    """Give the unit's own period, seen from the last day that is asked for.

    A period that ends earlier looks at the promise from that day, whole; so a
    promise is never called kept because the reader chose fewer days. Days that
    share none with it are a period of their own: nothing was promised for them.
    """
    first, before = rows.snapshot.campaign.period_of(unit_code)
    asked = rows.reading.period(unit_code)
    if _is_apart(rows, unit_code):
        return asked
    as_of = asked.as_of
    if as_of is not None and asked.before_day < before:
        evening = datetime.combine(asked.before_day, time.min) - timedelta(seconds=1)
        as_of = min(as_of, evening)
    return replace(asked, from_day=first, before_day=before, as_of=as_of)


def _is_comparable(rows: IndicatorRows, asked: Period, own: Period) -> bool:
    """Whether what adds up in the asked days can be held against the promise."""
    begins = asked.from_day == own.from_day and asked.before_day <= own.before_day
    is_long_enough = asked.days >= min(2, own.days)
    split = rows.reading.planned != "all" and rows.indicator.contract == "outages"
    return begins and is_long_enough and not split


def _is_apart(rows: IndicatorRows, unit_code: str) -> bool:
    """Whether the asked days share none with the unit's own period."""
    first, before = rows.snapshot.campaign.period_of(unit_code)
    asked = rows.reading.period(unit_code)
    return asked.before_day <= first or before <= asked.from_day


def _planned(rows: IndicatorRows, unit_code: str, own: Period) -> Target:
    planned = number(rows.of(unit_code, own), rows.indicator.planned)
    return Target(planned, "planned") if planned is not None else Target()


def _last_year(
    rows: IndicatorRows, unit_code: str, asked: Period, own: Period
) -> Target:
    """Take last year's value of the whole period, over members that compare.

    It must be bettered, unless it is already the best there is.
    """
    question = rows.indicator.last_year
    if question and rows.can_ask(question):
        row = rows.answer(question, unit_code, own)
        value, left_out = number(row, rows.indicator.value), row.get("left_out")
    else:
        value, left_out = _quotient_last_year(rows, unit_code, asked, own)
    if value is None:
        return Target()
    best = 1.0 if rows.indicator.better == "higher" else 0.0
    return Target(
        value, "last_year", is_strict=value != best, left_out=str(left_out or "")
    )


def _quotient_last_year(
    rows: IndicatorRows, unit_code: str, asked: Period, own: Period
) -> tuple[float | None, str]:
    """Give last year's share or average of members whose every day is covered."""
    before, members = year_earlier(own), rows.members(unit_code)
    counted = [code for code in members if rows.days_covered(code, asked)]
    compared = [
        code for code in counted if rows.days_covered(code, before) == before.days
    ]
    left_out = ", ".join(code for code in counted if code not in compared)
    if compared == members:
        missing, *_ = rows.gaps(unit_code, before)
        row = rows.of(unit_code, before)
        return (None if missing else number(row, rows.indicator.value)), ""
    return rows.quotient(compared, before), left_out


def compared_value(
    rows: IndicatorRows, unit_code: str, promise: Promise, value: float | None
) -> float | None:
    """Give the value of the members that are compared with last year's."""
    left_out = promise.target.left_out.split(", ")
    if left_out == [""] or value is None:
        return value
    if rows.indicator.kind == "ratio":
        members = [m for m in rows.members(unit_code) if m not in left_out]
        return rows.quotient(members, promise.asked)
    assert rows.indicator.year_on_year
    days = rows.days(rows.indicator.year_on_year, unit_code, promise.own)
    last_day = promise.own.last_day or promise.own.from_day
    return number(days.get(last_day, {}), rows.indicator.value)


def path_of(rows: IndicatorRows, unit_code: str, promise: Promise) -> float | None:
    """Say where the value should be at as_of."""
    if promise.target.value is None or not promise.own.last_day:
        return None
    if rows.indicator.planned_by_now:
        row = rows.of(unit_code, promise.asked)
        return number(row, rows.indicator.planned_by_now)
    if rows.indicator.kind != "cumulative":
        return None
    return path_on(rows, unit_code, promise, promise.own.last_day)


def path_on(
    rows: IndicatorRows, unit_code: str, promise: Promise, day: date
) -> float | None:
    """Say where the value should be at the end of a day, over covered days."""
    target, own = promise.target, promise.own
    if target.value is None or target.is_zero:
        return target.value
    if target.kind == "last_year":
        return _last_year_by(rows, unit_code, own, day)
    if not rows.can_ask(COVERED):
        return target.value * ((day - own.from_day).days + 1) / own.days
    # Of days that end before the promise does: over those who reported in them.
    shown = replace(own, before_day=min(own.before_day, promise.asked.before_day))
    last = min(day, shown.before_day - timedelta(days=1))
    place = (unit_code, rows.indicator.contract, last)
    row = by_unit(rows.snapshot, COVERED, shown, ("contract", "day")).get(place, {})
    so_far, at_most = number(row, "covered_so_far"), number(row, "covered_at_most")
    if so_far is None or not at_most:
        return None
    if shown.days < own.days:
        so_far = so_far * shown.days + at_most * (day - last).days
        at_most *= own.days
    return target.value * so_far / at_most


def _last_year_by(
    rows: IndicatorRows, unit_code: str, own: Period, day: date
) -> float | None:
    """Give last year's way to the same day, at the same hour of as_of's own."""
    question = rows.indicator.year_on_year
    if question and rows.can_ask(question):
        days = rows.days(question, unit_code, own)
        return number(days.get(day, {}), f"last_{rows.indicator.value}")
    assert rows.indicator.by_day
    days = rows.days(rows.indicator.by_day, unit_code, year_earlier(own))
    return number(days.get(year_before(day), {}), rows.indicator.value)


def year_earlier(period: Period) -> Period:
    """Give the same days a year before."""
    return replace(
        period,
        from_day=year_before(period.from_day),
        before_day=year_before(period.before_day),
    )
