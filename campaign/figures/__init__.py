"""Figures: every value of the catalogue for every unit, with target and status.

values          a figure, its way to date, what it is set beside
indicator_rows  the answers that an indicator's figures are made of
promises        what they are held against: days, target, path
build           one figure, asked, compared and judged
comparison      what it is set beside: earlier days, another unit
"""

from dataclasses import replace
from functools import lru_cache

from campaign.catalogue.indicators import Indicator
from campaign.figures import build, comparison
from campaign.figures.indicator_rows import IndicatorRows
from campaign.figures.values import Beside, Curve, Figure, Forecast, PlanToDate
from campaign.reach import OutOfReach
from campaign.reading import Reading

__all__ = [
    "Beside",
    "Curve",
    "Figure",
    "Forecast",
    "PlanToDate",
    "beside",
    "by_place",
    "curve",
    "figure_of",
    "figures",
    "needed_per_day",
]


def figures(reading: Reading) -> tuple[Figure, ...]:
    """Give every figure for every unit and the group.

    Each unit has its own period, unless days were chosen: then those.
    """
    return _figures(reading.of_numbers())


def by_place(reading: Reading) -> dict[tuple[str, str], Figure]:
    """Give every figure by its unit and its code."""
    return {(figure.unit_code, figure.figure): figure for figure in figures(reading)}


@lru_cache(maxsize=64)
def _figures(reading: Reading) -> tuple[Figure, ...]:
    return tuple(
        build.figure(_rows(reading, code, indicator, unit_code), unit_code)
        for code, indicator in reading.snapshot.indicators.items()
        for unit_code in reading.snapshot.campaign.codes
    )


def figure_of(reading: Reading, code: str, indicator: Indicator) -> Figure:
    """Give the read unit's figure of an indicator, of the catalogue or beside it."""
    return build.figure(_rows(reading, code, indicator, reading.unit), reading.unit)


def _rows(
    reading: Reading, code: str, indicator: Indicator, unit_code: str
) -> IndicatorRows:
    """Read the group's sums, paths and gaps from all members, whoever asks.

    Raises OutOfReach where the group is set beside a member that is out of reach.
    """
    campaign = reading.snapshot.campaign
    if unit_code == campaign.group.code:
        if campaign.holds_back(reading.beside):
            raise OutOfReach(reading.beside)
        reading = replace(reading, snapshot=reading.snapshot.whole)
    return IndicatorRows(reading, code, indicator)


def needed_per_day(figure: Figure, indicator: Indicator) -> float | None:
    """Give what each day left may take, or must bring, to still reach the target.

    (target − value) ÷ days left, of what adds up: cumulative figures, where lower is
    better, and counts. None where the promise is decided, no day is left, that there
    be none is promised, or days or members lack, whose share nobody knows.
    """
    is_open = figure.status in ("on_track", "behind") and not figure.left_out
    is_whole = not figure.uncovered_days and not figure.missing_units
    if indicator.kind not in ("cumulative", "count") or not (is_open and is_whole):
        return None
    if not figure.target or figure.value is None or not figure.days_left:
        return None
    left = figure.target - figure.value
    return left / figure.days_left if left > 0 else None


def beside(reading: Reading, code: str, unit_code: str) -> Beside:
    """Give what the reading sets a unit's figure beside."""
    indicator = reading.snapshot.indicators[code]
    return comparison.beside(_rows(reading, code, indicator, unit_code), unit_code)


def curve(reading: Reading, code: str, unit_code: str) -> Curve:
    """Give a cumulative figure's way to date; empty for figures without one."""
    indicator = reading.snapshot.indicators[code]
    return build.curve(_rows(reading, code, indicator, unit_code), unit_code)
