"""Groups of customers without supply, and how one event ends in steps."""

from dataclasses import dataclass, fields, replace

import numpy as np

from tools.sample.texts import MISSING


@dataclass(frozen=True)
class Interruptions:
    """Groups of customers, sorted by event start and step; all arrays alike long."""

    event: np.ndarray
    step: np.ndarray
    company: np.ndarray
    feeder: np.ndarray
    started: np.ndarray
    restored: np.ndarray  # MISSING: still open
    customers: np.ndarray
    outage_class: np.ndarray
    words: np.ndarray
    notified: np.ndarray

    def of(self, chosen: np.ndarray) -> "Interruptions":
        """Keep the chosen rows."""
        return Interruptions(*(getattr(self, f.name)[chosen] for f in fields(self)))

    def __len__(self) -> int:
        """Count the groups."""
        return len(self.event)


def in_steps(
    rng: np.random.Generator, whole: Interruptions, share: float, known_until: int
) -> Interruptions:
    """Restore a share of the events in two or three steps; hide what isn't known."""
    lasted = whole.restored - whole.started
    several = (
        (lasted > 1_800) & (whole.customers > 9) & (rng.random(len(whole)) < share)
    )
    of = np.where(several, rng.integers(2, 4, len(whole)), 1)
    row = np.repeat(np.arange(len(whole)), of)
    of = of[row]
    rows = replace(whole.of(row), step=_numbered(row))
    part = rows.customers // of
    last = rows.customers - part * (of - 1)
    rows = replace(
        rows,
        customers=np.where(rows.step == of, last, part),
        restored=rows.started + lasted[row] * (rows.step + 2) // (of + 2),
    )
    return _as_known(rows, known_until)


def _numbered(event: np.ndarray) -> np.ndarray:
    """Number the rows of each event from 1; the rows of an event stand together."""
    first = np.r_[True, event[1:] != event[:-1]]
    starts = np.flatnonzero(first)
    return np.arange(len(event)) - starts[np.cumsum(first) - 1] + 1


def _as_known(rows: Interruptions, known_until: int) -> Interruptions:
    """Leave out what happened after the export; open steps become one group."""
    is_open = rows.restored > known_until
    customers = rows.customers.copy()
    keep = np.ones(len(rows), dtype=bool)
    for here in (np.flatnonzero(is_open[1:] & is_open[:-1]) + 1).tolist():
        if rows.event[here] == rows.event[here - 1]:
            customers[here] += customers[here - 1]
            keep[here - 1] = False
    known = replace(
        rows,
        restored=np.where(is_open, MISSING, rows.restored),
        notified=np.where(rows.notified > known_until, MISSING, rows.notified),
        customers=customers,
    ).of(keep)
    return replace(known, step=_numbered(known.event))


def as_slices(rows: Interruptions) -> Interruptions:
    """Write steps as consecutive slices, each with the customers still without."""
    started, customers = rows.started.copy(), rows.customers.copy()
    later = np.flatnonzero(rows.step > 1)
    started[later] = rows.restored[later - 1]
    for here in later[::-1].tolist():
        customers[here - 1] += customers[here]
    return replace(rows, started=started, customers=customers)
