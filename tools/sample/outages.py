"""Invent the interruptions of one corporation in one December."""

from dataclasses import dataclass, fields, replace

import numpy as np

from tools.sample.causes import CAUSES, STORM, Cause
from tools.sample.interruptions import Interruptions, in_steps
from tools.sample.periods import (
    DAY,
    Period,
    choose,
    days_of,
    dice,
    lognormal,
    moments,
    spread,
)
from tools.sample.texts import MISSING
from tools.sample.units import Corporation

FAULT_HOURS = (
    *(1.2, 1.0, 0.9, 0.9, 1.0, 1.3, 1.8, 2.2, 2.3, 2.2, 2.3, 2.4),
    *(2.2, 2.3, 2.8, 3.2, 3.4, 3.6, 3.4, 2.9, 2.4, 2.0, 1.7, 1.4),
)
PLANNED_HOURS = (0, 0, 0, 0, 0, 2, 9, 12, 8, 2, 0.5, 0, 0, 4, 2, 0.5, *([0] * 8))
FAULT_WEEK = (1.0, 1.0, 1.05, 1.0, 1.0, 0.95, 0.9)
PLANNED_WEEK = (0.9, 1.1, 1.15, 1.15, 1.1, 1.1, 0.6)
SUSTAINED = 300
MANY = 800  # fewer interruptions are more alike, so that shares stay plausible
LARGEST_SHARE = 0.5  # of a company's customers in one interruption


@dataclass(frozen=True)
class Plan:
    """What one corporation's December should look like."""

    corporation: Corporation
    period: Period
    events: int  # at scale 1
    saidi_minutes: float  # over the days with data
    fault_minutes: float  # median handling time
    storm_minutes: float = 0.0  # SAIDI that a storm adds, and on which days
    storm_days: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    steps_share: float = 0.0
    whole_minutes: bool = False


def invent(
    plan: Plan, share: float, of_whole: float, *names: str | int, seed: int
) -> Interruptions:
    """Throw one block: `share` of the plan's events, `of_whole` of its SAIDI."""
    rng = dice(seed, "outages", plan.corporation.code, plan.period.year, *names)
    calm = max(round(plan.events * share), 40)
    groups = [_groups(rng, plan, calm, CAUSES, plan.without)]
    targets = [plan.saidi_minutes * of_whole]
    if plan.storm_minutes:
        others = tuple(set(range(1, plan.period.days + 1)) - set(plan.storm_days))
        groups.append(_groups(rng, plan, max(calm // 7, 12), (STORM,), others))
        targets.append(plan.storm_minutes * of_whole)
    scaled = [
        _with_customers(plan, part, target)
        for part, target in zip(groups, targets, strict=True)
    ]
    return in_steps(rng, _sorted(scaled), plan.steps_share, plan.period.known_until)


def _groups(
    rng: np.random.Generator,
    plan: Plan,
    count: int,
    causes: tuple[Cause, ...],
    without: tuple[int, ...],
) -> Interruptions:
    kind = choose(rng, count, np.array([cause.share for cause in causes]))
    planned = np.array([cause.planned for cause in causes])[kind]
    started = np.where(
        planned,
        _starts(rng, count, plan.period, PLANNED_WEEK, PLANNED_HOURS, without),
        _starts(rng, count, plan.period, FAULT_WEEK, FAULT_HOURS, without),
    )
    if plan.whole_minutes:
        started -= started % 60
    lasted = _durations(rng, plan, kind, causes)
    words = np.empty(count, dtype=object)
    for number, cause in enumerate(causes):
        here = kind == number
        texts = np.array(cause.words, dtype=object)
        words[here] = texts[rng.integers(0, len(texts), here.sum())]
    names = np.array(
        [cause.outage_class.replace("momentary", "fault") for cause in causes], object
    )
    company = choose(rng, count, _company_weights(plan, causes))
    bay = rng.integers(1, 9, count)
    feeder = np.array(
        [
            f"{470 + b} E{c % 9 + 1}.{b}"
            for b, c in zip(bay.tolist(), company.tolist(), strict=True)
        ],
        dtype=object,
    )
    weights = lognormal(spread(rng, count), 1_000.0, 0.7 if count > MANY else 0.3)
    return Interruptions(
        np.arange(count),
        np.ones(count, int),
        company,
        feeder,
        started,
        started + lasted,
        weights,
        names[kind],
        words,
        _notices(rng, started, planned, lasted),
    )


def _starts(
    rng: np.random.Generator,
    count: int,
    period: Period,
    week: tuple[float, ...],
    hours: tuple[float, ...],
    without: tuple[int, ...],
) -> np.ndarray:
    return moments(rng, days_of(rng, count, period, week, without), period, hours)


def _company_weights(plan: Plan, causes: tuple[Cause, ...]) -> np.ndarray:
    """A storm hits six companies; all else follows the customers."""
    weights = plan.corporation.weights.copy()
    if causes == (STORM,):
        weights[6:] = 0
    return weights


def _durations(
    rng: np.random.Generator, plan: Plan, kind: np.ndarray, causes: tuple[Cause, ...]
) -> np.ndarray:
    """Seconds without supply: log-normal; momentary ones last 20 s to 5:00."""
    lasted = np.zeros(len(kind), dtype=np.int64)
    for number, cause in enumerate(causes):
        here = np.flatnonzero(kind == number)
        if cause.outage_class == "momentary":
            lasted[here] = rng.integers(20, SUSTAINED, len(here))
            lasted[here[::6]] = SUSTAINED
            continue
        median = cause.median_minutes or plan.fault_minutes
        minutes = lognormal(spread(rng, len(here)), median, cause.sigma)
        lasted[here] = np.maximum(minutes * 60, SUSTAINED + 45)
    if plan.whole_minutes:
        lasted = np.where(
            lasted > SUSTAINED, -(-lasted // 60) * 60, np.maximum(lasted // 60, 1) * 60
        )
    return lasted


def _notices(
    rng: np.random.Generator,
    started: np.ndarray,
    planned: np.ndarray,
    lasted: np.ndarray,
) -> np.ndarray:
    """Planned cuts are told five days and more before, faults within hours after."""
    before = started - (rng.uniform(4.9, 9.5, len(started)) * DAY).astype(np.int64)
    after = started + (rng.uniform(0.1, 12.4, len(started)) * 3600).astype(np.int64)
    told = np.where(planned, before, after)
    silent = (rng.random(len(started)) < 0.015) | (lasted <= SUSTAINED)
    return np.where(silent, MISSING, told - told % 60)


def _with_customers(plan: Plan, part: Interruptions, target: float) -> Interruptions:
    """Scale customers so that the SAIDI comes out, none above half a company."""
    known = np.minimum(part.restored, plan.period.known_until)
    minutes = np.where(known - part.started > SUSTAINED, known - part.started, 0) / 60
    limit = (
        plan.corporation.company_customers(plan.period.month)[part.company]
        * LARGEST_SHARE
    )
    wanted = target * plan.corporation.customers_in(plan.period.month)
    factor, customers = 1.0, part.customers
    for _ in range(12):
        customers = np.clip(np.rint(part.customers * factor), 1, limit)
        factor *= wanted / float((customers * minutes).sum())
    return replace(part, customers=customers.astype(np.int64))


def _sorted(parts: list[Interruptions]) -> Interruptions:
    """Put the parts together in order of start and number the events."""
    whole = Interruptions(
        *(
            np.concatenate([getattr(p, f.name) for p in parts])
            for f in fields(Interruptions)
        )
    )
    whole = whole.of(np.argsort(whole.started, kind="stable"))
    return replace(whole, event=np.arange(len(whole)))
