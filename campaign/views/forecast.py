"""Where SAIDI will end at the rate of the last seven days, in words and as a band."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign import format as form
from campaign import questions
from campaign.charts.models import Band
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.rows import by_unit, number

QUESTION = "run_rate_by_unit"
SAIDI = "saidi_minutes"


@dataclass(frozen=True)
class RunRate:
    """One unit's forecast in minutes; none with fewer than seven days to go by."""

    now: float
    per_day: float
    days_left: int
    projected: float
    low: float
    high: float


def of(figure: Figure, reading: Reading) -> RunRate | None:
    """Ask where a unit's SAIDI will end; None when it is over or can't be told."""
    if figure.figure != SAIDI or figure.value is None:
        return None
    try:
        period = reading.period(figure.unit_code)
        rows = by_unit(reading.snapshot, QUESTION, period)
    except questions.UnknownQuestion:
        return None
    row = rows.get((figure.unit_code,), {})
    read = {
        name: number(row, name)
        for name in (
            "saidi_minutes",
            "minutes_per_day",
            "days_left",
            "projected_minutes",
            "projected_low_minutes",
            "projected_high_minutes",
        )
    }
    if not read["days_left"] or any(value is None for value in read.values()):
        return None
    now, per_day, left, projected, low, high = read.values()
    return RunRate(now, per_day, int(left), projected, low, high)  # type: ignore[arg-type]


def span(rate: RunRate, words: Words, target: float | None = None) -> str:
    """Write the range that is forecast, so that it never reads on the wrong side."""
    ends = [
        form.number_vs_limit(size, target, words.lang, 1, percent=False)
        for size in (rate.low, rate.high)
    ]
    return ends[0] if ends[0] == ends[1] else form.DASH.join(ends)


def sentence(figure: Figure, rate: RunRate | None, words: Words) -> str:
    """Say what is left of the quota and where the last seven days' rate leads."""
    if rate is None:
        return ""
    end = form.short_date(figure.before_day - form.ONE_DAY, words.lang)
    places = {
        "rate": form.number(rate.per_day, words.lang, 1),
        "end": end,
        "span": span(rate, words, figure.target),
    }
    if figure.target is None:
        projected = form.number(rate.projected, words.lang, 1)
        said = words("runrate.no_target", projected=projected, **places)
        return " ".join([said, *_doubts(figure, rate, words)])
    kind = "year" if figure.target_kind == "last_year" else "goal"
    now = _against(f"runrate.{kind}_now", figure.value, figure.target, words)
    then = _ahead(f"runrate.{kind}_then", rate.projected, figure.target, words)
    said = words("runrate.sentence", now=now, then=then, **places)
    return " ".join([said, *_doubts(figure, rate, words)])


def ending(figure: Figure, rate: RunRate | None, words: Words) -> str:
    """Say only whether the quota will be kept at that rate; empty without one."""
    if rate is None or figure.target is None:
        return ""
    kind = "year" if figure.target_kind == "last_year" else "goal"
    end = form.short_date(figure.before_day - form.ONE_DAY, words.lang)
    key = f"runrate.{kind}_end"
    return _ahead(key, rate.projected, figure.target, words, end=end)


def band(
    figure: Figure, rate: RunRate | None, last_day: date, words: Words
) -> Band | None:
    """Give the range as a band from the last known day to the unit's own end."""
    if rate is None:
        return None
    return Band(
        name=words("runrate.forecast"),
        from_day=last_day,
        from_value=rate.now,
        day=figure.before_day - form.ONE_DAY,
        low=rate.low,
        high=rate.high,
        label=(words("runrate.forecast"), span(rate, words, figure.target)),
    )


def _doubts(figure: Figure, rate: RunRate, words: Words) -> list[str]:
    """Say what the forecast leaves open: both sides of the limit, days without data."""
    doubts = []
    if figure.target is not None and rate.low < figure.target < rate.high:
        kind = "year" if figure.target_kind == "last_year" else "goal"
        doubts.append(words(f"runrate.{kind}_either"))
    if figure.uncovered_days:
        days = words.count("days.count", figure.uncovered_days)
        doubts.append(words("runrate.missing", days=days))
    return doubts


def _ahead(key: str, value: float, target: float, words: Words, **places: str) -> str:
    """Say how far a forecast is over or under; one this close is about even."""
    if value != target and round(abs(value - target), 1) == 0:
        return words(f"{key}_near", **places)
    return _against(key, value, target, words, **places)


def _against(
    key: str, value: float | None, target: float, words: Words, **places: str
) -> str:
    """Say how far a value is over or under a target; never "over by 0,0"."""
    apart = (value or 0.0) - target
    if apart == 0:
        return words(f"{key}_even", **places)
    size = form.number_vs_limit(abs(apart), 0.0, words.lang, 1, percent=False)
    side = "over" if apart > 0 else "under"
    return words(f"{key}_{side}", size=size, **places)
