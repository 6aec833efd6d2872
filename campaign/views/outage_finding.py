"""The outage page's finding, by rules: only what the figures on the page say."""

from __future__ import annotations

from functools import partial

from campaign.figures import Figure
from campaign.views import main_cause, sentences, wording
from campaign.views.outage_asking import Asking, minutes
from campaign.views.tolerant import told

WRONG = {"missed": 0, "behind": 1}
SAIDI = "saidi_minutes"
WITHIN_2H = "share_customers_within_2h"


def headline(asking: Asking) -> str:
    """Say where SAIDI stands, and which corporations are over their path."""
    figure, words, unit = asking.saidi, asking.words, asking.reading.unit
    if figure.status == "not_applicable" or figure.value is None:
        return asking.nothing()
    indicator = asking.snapshot.indicators[SAIDI]
    value = wording.value(figure, indicator, words)
    gap = wording.gap(figure, indicator, words)
    said = words("outages.headline", unit=unit, value=value)
    only = wording.narrowed(asking.reading.scope, asking.reading.planned, words)
    said = f"{said} ({only})" if only else said
    parts = [part for part in (gap, _members(asking)) if part]
    return "; ".join([", ".join([said, *parts[:1]]), *parts[1:]])


def _members(asking: Asking) -> str:
    """Name the corporations that are not where they should be, the furthest first."""
    words = asking.words
    if asking.reading.unit != asking.snapshot.campaign.group.code:
        return ""
    judged = [asking.figures[code, SAIDI] for code in asking.corporations]
    judged = [one for one in judged if one.gap is not None and one.value is not None]
    wrong = sorted((one for one in judged if one.status in WRONG), key=_furthest)
    if not judged:
        return ""
    if not wrong:
        return words("outages.headline_all_kept") if _all_told(asking, judged) else ""
    first, *others = wrong
    indicator = asking.snapshot.indicators[SAIDI]
    gap = wording.gap(first, indicator, words)
    said = words("outages.headline_furthest", unit=first.unit_code, gap=gap)
    if not others:
        return said
    named = sentences.joined([one.unit_code for one in others], words, most=4)
    return words.count("outages.headline_others", len(others), said=said, units=named)


def _all_told(asking: Asking, judged: list[Figure]) -> bool:
    return len(judged) == len(asking.corporations)


def _furthest(figure: Figure) -> tuple[int, float]:
    return WRONG[figure.status or ""], -(figure.gap or 0.0)


def sub(asking: Asking) -> str:
    """Say how fast faults were handled, and what cost the most time."""
    made = (_faults, _cause, _note)
    parts = [told(partial(make, asking), otherwise="") for make in made]
    return " ".join(part for part in parts if part)


def _faults(asking: Asking) -> str:
    words = asking.words
    row = asking.row("fault_handling_by_unit")
    part = row.get("share_customers_within_2h")
    if part is None:
        return ""
    figure = asking.figures[asking.reading.unit, WITHIN_2H]
    indicator = asking.snapshot.indicators[WITHIN_2H]
    return words(
        "outages.sub_faults",
        share=wording.value(figure, indicator, words),
        median=minutes(row["median_minutes"], words),
    )


def _cause(asking: Asking) -> str:
    """Name the group of causes with the most customer minutes."""
    rows = asking.of_unit("outages_by_cause", "cause_group")
    said = main_cause.sentence(rows, asking.words)
    return f"{sentences.begun(said)}." if said else ""


def _note(asking: Asking) -> str:
    note = wording.note(asking.saidi, asking.words)
    return f"{sentences.begun(note)}." if note else ""
