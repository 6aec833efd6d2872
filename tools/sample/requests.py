"""Invent the requests, questions, petitions and complaints of one corporation."""

from dataclasses import dataclass, fields

import numpy as np

from tools.sample.periods import (
    DAY,
    LAST_YEAR,
    THIS_YEAR,
    Period,
    choose,
    days_of,
    dice,
    lognormal,
    moments,
    spread,
)
from tools.sample.plans import CPC_SILENT
from tools.sample.texts import MISSING
from tools.sample.units import CPC, HANOI, HCMC, NPC, SPC, Corporation

KINDS = ("request", "question", "petition", "complaint", "denunciation")
KIND_SHARES = np.array([0.615, 0.22, 0.11, 0.051, 0.004])
CATEGORIES = (
    "outage",
    "power_quality",
    "meter",
    "bill",
    "new_supply",
    "attitude",
    "corridor_safety",
    "other",
)
CATEGORY_SHARES = np.array(
    [
        (0.42, 0.05, 0.08, 0.10, 0.26, 0.00, 0.02, 0.07),
        (0.18, 0.04, 0.10, 0.46, 0.12, 0.00, 0.01, 0.09),
        (0.12, 0.12, 0.34, 0.24, 0.05, 0.03, 0.06, 0.04),
        (0.24, 0.14, 0.18, 0.24, 0.06, 0.08, 0.02, 0.04),
        (0.05, 0.05, 0.20, 0.25, 0.10, 0.25, 0.05, 0.05),
    ]
)
CHANNELS = ("phone", "counter", "website", "email", "sms", "chat", "post", "fax")
CHANNEL_SHARES = np.array([66, 13, 7, 4, 3.5, 4, 2, 0.5])
WRITTEN = np.array([c in ("website", "email", "post", "fax") for c in CHANNELS])
SEGMENTS = ("household", "business_household", "enterprise")
HOURS = (
    *(0.5, 0.4, 0.3, 0.3, 0.4, 0.8, 2.0, 4.5, 7.0, 7.5, 6.5, 4.5),
    *(3.0, 5.0, 6.5, 6.5, 5.5, 4.5, 4.2, 4.0, 3.2, 2.2, 1.4, 0.8),
)
WEEK = (1.2, 1.15, 1.1, 1.05, 1.1, 0.7, 0.5)

# How late an answer is when it is late, and the latest when it is not, in days:
# beyond and within every deadline of domain.md, whatever the weekday.
LATE_AFTER = np.array([4.2, 4.2, 8.2, 9.6, 9.6])
WITHIN = np.array([0.95, 0.95, 2.8, 4.6, 4.6])
TYPICAL_HOURS = np.array([4.5, 2.5, 26.0, 52.0, 60.0])
DUE_DAYS = np.array([2, 2, 5, 5, 5])


@dataclass(frozen=True)
class Plan:
    """How many a corporation receives, and what share it answers too late."""

    corporation: Corporation
    period: Period
    received: int  # at scale 1
    late_share: float
    without: tuple[int, ...] = ()


PLANS = {
    (plan.corporation.code, plan.period.year): plan
    for plan in (
        Plan(NPC, LAST_YEAR, 22_400, 0.048),
        Plan(NPC, THIS_YEAR, 19_600, 0.041),
        Plan(CPC, LAST_YEAR, 10_200, 0.035),
        Plan(CPC, THIS_YEAR, 8_200, 0.021, CPC_SILENT),
        Plan(SPC, LAST_YEAR, 17_000, 0.038),
        Plan(SPC, THIS_YEAR, 15_000, 0.024),
        Plan(HANOI, LAST_YEAR, 7_000, 0.026),
        Plan(HANOI, THIS_YEAR, 6_400, 0.014),
        Plan(HCMC, LAST_YEAR, 7_400, 0.022),
        Plan(HCMC, THIS_YEAR, 6_800, 0.010),
    )
}


@dataclass(frozen=True)
class Requests:
    """What customers asked, in order of receipt; codes are indices of the tuples."""

    number: np.ndarray
    company: np.ndarray
    received: np.ndarray
    due: np.ndarray  # the last second of the day promised; MISSING: none
    answered: np.ndarray  # MISSING: not yet
    kind: np.ndarray
    category: np.ndarray
    channel: np.ndarray
    segment: np.ndarray

    def of(self, chosen: np.ndarray) -> "Requests":
        """Keep the chosen rows."""
        return Requests(*(getattr(self, f.name)[chosen] for f in fields(self)))

    def __len__(self) -> int:
        """Count them."""
        return len(self.number)

    @property
    def is_written(self) -> np.ndarray:
        """Whether each came in writing."""
        return WRITTEN[self.channel]

    @property
    def is_meter(self) -> np.ndarray:
        """Whether each is about a meter."""
        return self.category == CATEGORIES.index("meter")


def invent(plan: Plan, share: float, block: int, seed: int) -> Requests:
    """Throw one block of a corporation's requests: `share` of the plan's."""
    rng = dice(seed, "requests", plan.corporation.code, plan.period.year, block)
    count = max(round(plan.received * share), 60)
    days = days_of(rng, count, plan.period, WEEK, plan.without)
    received = np.sort(moments(rng, days, plan.period, HOURS))
    if plan.period is THIS_YEAR:
        received[-1] = plan.period.last_start - 97
    kind = choose(rng, count, KIND_SHARES)
    category = np.zeros(count, dtype=int)
    for number, shares in enumerate(CATEGORY_SHARES):
        here = kind == number
        category[here] = choose(rng, int(here.sum()), shares)
    channel = choose(rng, count, CHANNEL_SHARES)
    formal = (kind >= 3) & (rng.random(count) < 0.35)
    channel = np.where(formal, CHANNELS.index("email"), channel)
    return Requests(
        np.arange(1, count + 1) + block * 1_000_000,
        choose(rng, count, plan.corporation.weights),
        received,
        _due(rng, received, kind),
        _answered(rng, plan, received, kind),
        kind,
        category,
        channel,
        choose(rng, count, np.array([82.0, 12.0, 6.0])),
    )


def _due(
    rng: np.random.Generator, received: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    """Promise the end of a day; a few requests get no date."""
    due = received - received % DAY + (DUE_DAYS[kind] + 1) * DAY - 1
    return np.where((rng.random(len(kind)) < 0.03) & (kind < 2), MISSING, due)


def _answered(
    rng: np.random.Generator, plan: Plan, received: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    """Answer most well within the deadline, the planned share well beyond it."""
    count = len(received)
    hours = lognormal(spread(rng, count), TYPICAL_HOURS[kind], 0.8)
    soon = np.minimum(hours * 3600, WITHIN[kind] * DAY * rng.uniform(0.5, 1, count))
    slow = (LATE_AFTER[kind] + rng.exponential(1.2, count)) * DAY
    late = spread(rng, count) < plan.late_share * np.where(kind >= 2, 1.2, 0.96)
    answered = received + np.where(late, slow, np.maximum(soon, 60)).astype(np.int64)
    return np.where(answered > plan.period.known_until, MISSING, answered)
