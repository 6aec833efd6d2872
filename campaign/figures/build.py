"""One figure of one unit, asked, compared and judged; and its way to date."""

from dataclasses import replace
from datetime import date, timedelta

from campaign import status
from campaign.figures.indicator_rows import IndicatorRows
from campaign.figures.promises import (
    Promise,
    compared_value,
    path_of,
    path_on,
    promise_of,
    year_earlier,
)
from campaign.figures.values import Curve, Figure, Forecast, PlanToDate, difference
from campaign.reading import LAST_YEAR, Period
from campaign.rows import number
from campaign.status import Judgement, Outlook
from campaign.targets import Target, longer_goal


def figure(rows: IndicatorRows, unit_code: str) -> Figure:
    """Ask, compare and judge for one unit."""
    promise = promise_of(rows, unit_code)
    measured = measure(rows, unit_code, promise.asked)
    if not rows.applies(unit_code) and measured.value is None:
        return replace(measured, status="not_applicable", reason="")
    compared = compared_value(rows, unit_code, promise, measured.value)
    if compared is None and measured.value is not None:
        # Those that could be compared had no case: there is nothing to compare.
        promise, compared = replace(promise, target=Target()), measured.value
    target, path = promise.target, path_of(rows, unit_code, promise)
    judged = _judgement(rows, measured, promise, compared, path)
    named = status.status(judged, promise.own)
    forecast = _forecast(rows, unit_code, promise)
    is_ended = rows.indicator.kind == "count" and promise.own.is_over
    is_by_target = rows.indicator.kind == "ratio" or is_ended
    limit = target.value if is_by_target else path
    return replace(
        measured,
        target=target.value,
        target_kind=target.kind,
        goal_source=target.source,
        is_strict=target.is_strict,
        status=named,
        reason=status.reason(judged, named),
        path=path,
        gap=difference(compared, limit),
        left_out=target.left_out,
        compared_value=compared,
        has_goal_days=target.days is not None,
        forecast=forecast,
        outlook=_outlook(forecast, target),
        plan=_plan(rows, unit_code, promise.own),
    )


def measure(rows: IndicatorRows, unit_code: str, asked: Period) -> Figure:
    """Ask what there is in the asked days, held against nothing yet."""
    row = rows.of(unit_code, asked)
    missing, uncovered, lacking = rows.gaps(unit_code, asked)
    return Figure(
        figure=rows.code,
        unit_code=unit_code,
        value=number(row, rows.indicator.value),
        unit=rows.indicator.unit,
        target=None,
        target_kind=None,
        goal_source=None,
        is_strict=False,
        status=None,
        path=None,
        gap=None,
        from_day=asked.from_day,
        before_day=asked.before_day,
        as_of=rows.snapshot.as_of,
        is_provisional=rows.is_provisional(unit_code, asked),
        missing_units=missing,
        days_covered=int(number(row, "days_covered") or 0),
        uncovered_days=uncovered,
        units_lacking=lacking,
        numerator=number(row, rows.indicator.numerator),
        denominator=number(row, rows.indicator.denominator),
        snapshot=rows.snapshot.id,
        definition_version=rows.indicator.version,
        days_elapsed=asked.days_elapsed,
        n=number(row, rows.indicator.cases),
        seen=asked.seen,
    )


def _judgement(
    rows: IndicatorRows,
    measured: Figure,
    promise: Promise,
    compared: float | None,
    path: float | None,
) -> Judgement:
    """Gather what the rules of status look at."""
    indicator, target = rows.indicator, promise.target
    row = rows.of(measured.unit_code, promise.asked)
    is_none_due = path == 0 and compared == 0 and bool(target.value)
    is_waiting = compared is None and bool(number(row, indicator.waiting))
    is_to_come = promise.asked.as_of is not None and not promise.asked.has_begun
    is_empty_plan = target.kind == "planned" and target.value == 0
    planned = number(rows.of(measured.unit_code, promise.own), indicator.planned)
    return Judgement(
        kind=indicator.kind,
        better=indicator.better,
        value=compared,
        target=target.value,
        path=path,
        is_strict=target.is_strict,
        is_zero=target.is_zero,
        is_index=indicator.unit != "count",
        is_pending=is_to_come
        or is_waiting
        or (indicator.kind == "count" and is_none_due and not promise.own.is_over),
        is_empty=(compared is None and measured.n == 0)
        or (is_empty_plan and compared == 0),
        is_whole_only=promise.is_whole_only,
        has_more_planned=(planned or 0.0) > max(path or 0.0, compared or 0.0),
        lacks_days=measured.uncovered_days > 0,
        lacks_members=bool(measured.missing_units),
        lacks_last_year=_lacks_last_year(rows, measured, promise),
    )


def _lacks_last_year(rows: IndicatorRows, measured: Figure, promise: Promise) -> bool:
    """Whether last year is whole, and this year too few report to compare any."""
    is_compared = bool(rows.indicator.last_year) and not promise.is_whole_only
    if not is_compared or promise.target.value is not None:
        return False
    before = rows.of(measured.unit_code, year_earlier(promise.own))
    return (
        bool(measured.missing_units)
        and number(before, rows.indicator.value) is not None
        and not (before.get("missing_units") or before.get("uncovered_days"))
    )


def _forecast(rows: IndicatorRows, unit_code: str, promise: Promise) -> Forecast | None:
    """Ask where it will end; None unless the whole period is asked for."""
    question, asked, own = rows.indicator.forecast, promise.asked, promise.own
    if not question or not rows.can_ask(question):
        return None
    if (asked.from_day, asked.before_day) != (own.from_day, own.before_day):
        return None
    row = rows.answer(question, unit_code, asked)
    column = rows.indicator.value.removeprefix("saidi_")
    ends = [number(row, f"projected{end}_{column}") for end in ("", "_low", "_high")]
    now, per_day = (number(row, rows.indicator.value), number(row, f"{column}_per_day"))
    if now is None or per_day is None or None in ends:
        return None
    left, filled = number(row, "days_left"), number(row, "uncovered_days")
    projected, low, high = (float(end or 0.0) for end in ends)
    return Forecast(
        now, per_day, int(left or 0), int(filled or 0), projected, low, high
    )


def _plan(rows: IndicatorRows, unit_code: str, own: Period) -> PlanToDate | None:
    """Sum what a longer plan's days have brought; None without such a plan."""
    is_split = rows.reading.planned != "all" or rows.is_of_segment
    if not rows.reading.is_whole or is_split:
        return None
    plan = longer_goal(rows.snapshot, rows.code, rows.indicator, unit_code, own)
    if plan is None or plan.value is None or plan.days is None:
        return None
    period = replace(own, from_day=plan.days[0], before_day=plan.days[1])
    missing, uncovered, lacking = rows.gaps(unit_code, period)
    row = rows.of(unit_code, period)
    is_whole = not uncovered and not missing
    return PlanToDate(
        value=number(row, rows.indicator.value) if is_whole else None,
        target=plan.value,
        from_day=period.from_day,
        before_day=period.before_day,
        uncovered_days=uncovered,
        missing_units=missing,
        source=plan.source,
        units_lacking=lacking,
    )


def curve(rows: IndicatorRows, unit_code: str) -> Curve:
    """Ask for the way to date, and lay the path beside it."""
    if not rows.indicator.by_day or not rows.applies(unit_code):
        return Curve((), (), (), ())
    promise = promise_of(rows, unit_code)
    held = rows.days(rows.indicator.by_day, unit_code, promise.asked)
    is_whole_only = promise.is_whole_only or promise.target.is_zero
    shown = promise.asked if is_whole_only else promise.own
    days = [shown.from_day + timedelta(days=n) for n in range(shown.days)]
    column = rows.indicator.value
    return Curve(
        days=tuple(days),
        values=tuple(number(held.get(day, {}), column) for day in days),
        path=tuple(path_on(rows, unit_code, promise, day) for day in days),
        covered=tuple(bool(held.get(day, {}).get("is_covered")) for day in days),
        beside=_way_beside(rows, unit_code, promise.asked, days),
    )


def _way_beside(
    rows: IndicatorRows, unit_code: str, asked: Period, days: list[date]
) -> tuple[float | None, ...]:
    """Give last year's way over the same days; empty unless that was asked for."""
    question = rows.indicator.year_on_year
    if rows.reading.beside != LAST_YEAR or not question or not rows.can_ask(question):
        return ()
    held = rows.days(question, unit_code, asked)
    column = f"last_{rows.indicator.value}"
    return tuple(number(held.get(day, {}), column) for day in days)


def _outlook(forecast: Forecast | None, target: Target) -> Outlook | None:
    """Say whether the promise will be kept; None where other members are compared."""
    if forecast is None or target.left_out:
        return None
    return status.outlook(
        forecast.low, forecast.high, target.value, is_strict=target.is_strict
    )
