"""The two Decembers of the sample, and the dice that are thrown for them."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from statistics import NormalDist

import numpy as np

Ints = np.ndarray
Floats = np.ndarray

DAY = 86_400
CUT = datetime(2016, 12, 24, 17)  # nothing in the sample happens after it


def seconds(moment: datetime | date) -> int:
    """Count a local time's seconds since 1970, as every array of times does."""
    return int(np.datetime64(moment, "s").astype(np.int64))


@dataclass(frozen=True)
class Period:
    """One December: its days, and until when its exports know anything."""

    year: int
    days: int
    last_start: int  # nothing begins at or after this second
    known_until: int  # nor ends, nor is answered, after this one
    exported: str  # the time of export that stands in the files' names

    @property
    def first(self) -> int:
        """The period's first second."""
        return seconds(date(self.year, 12, 1))

    @property
    def span(self) -> str:
        """First and last day as the files' names give them."""
        return f"{self.year}1201-{self.year}12{self.days:02d}"

    @property
    def month(self) -> str:
        """The month as `2016-12`."""
        return f"{self.year}-12"


LAST_YEAR = Period(
    2015,
    31,
    seconds(datetime(2016, 1, 1)),
    seconds(datetime(2016, 1, 15, 8)),
    "20160115T0800",
)
THIS_YEAR = Period(2016, 24, seconds(CUT), seconds(CUT) - 30, "20161224T1700")
PERIODS = (LAST_YEAR, THIS_YEAR)


def dice(seed: int, *names: str | int) -> np.random.Generator:
    """Give a generator of its own to each named part, so that parts don't touch."""
    key = zlib.crc32("/".join(str(name) for name in names).encode())
    return np.random.Generator(np.random.PCG64([seed, key]))


def blocks(scale: float, multiplied: bool) -> list[float]:
    """Split a scale into blocks of at most one, so that memory stays flat.

    Only UTF-8 CSV files are `multiplied`; the others stop at scale 1.
    """
    if scale <= 1 or not multiplied:
        return [min(scale, 1.0)]
    whole = int(scale)
    rest = scale - whole
    return [1.0] * whole + ([rest] if rest > 1e-9 else [])


def spread(rng: np.random.Generator, count: int) -> Floats:
    """Throw `count` numbers in 0…1 that fill it evenly, in random order."""
    return rng.permutation((np.arange(count) + rng.random(count)) / max(count, 1))


_PROBABILITIES = np.linspace(1e-5, 1 - 1e-5, 4_001)
_DEVIATES = np.array([NormalDist().inv_cdf(float(p)) for p in _PROBABILITIES])


def lognormal(share: Floats, median: float | Floats, sigma: float) -> Floats:
    """Turn evenly spread shares into log-normal values."""
    return median * np.exp(sigma * np.interp(share, _PROBABILITIES, _DEVIATES))


def choose(rng: np.random.Generator, count: int, weights: Floats) -> Ints:
    """Choose indices in proportion to weights, evenly rather than by pure luck."""
    bounds = np.cumsum(np.asarray(weights, float))
    return np.searchsorted(bounds / bounds[-1], spread(rng, count), side="right")


def days_of(
    rng: np.random.Generator,
    count: int,
    period: Period,
    week: tuple[float, ...],
    without: tuple[int, ...] = (),
) -> Ints:
    """Choose days (0 = the first) by weekday; `week` starts on Monday.

    `without` holds the days of the month on which the unit sent nothing.
    """
    start = date(period.year, 12, 1).weekday()
    weights = np.array([week[(start + day) % 7] for day in range(period.days)])
    weights *= np.exp(0.08 * rng.standard_normal(period.days))
    if period is THIS_YEAR:
        weights[-1] *= 0.8
    for day in without:
        weights[day - 1] = 0
    return choose(rng, count, weights)


def moments(
    rng: np.random.Generator, days: Ints, period: Period, hours: tuple[float, ...]
) -> Ints:
    """Put a time of day to each day, by 24 hourly weights; the cut day is shorter."""
    clock = choose(rng, len(days), np.array(hours)) * 3600
    clock = clock + rng.integers(0, 3600, len(days))
    at = period.first + days * DAY + clock
    late = at >= period.last_start
    open_share = (period.last_start - period.first) % DAY / DAY or 1.0
    squeezed = period.first + days * DAY + (clock * open_share).astype(np.int64)
    return np.where(late, squeezed, at)
