"""Whether corporations may be put in an order, and in which: one rule for all pages.

They are compared by the distance to their own limits, in per cent of it. Where rules,
coverage, exclusions or what is exported differ, no order is drawn: they stand as the
campaign names them, and the screen says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import sentences
from campaign.views.attention import distance


@dataclass(frozen=True)
class Ranking:
    """Figures of one indicator in the order they are drawn; why_not: if none is."""

    figures: tuple[Figure, ...]
    why_not: str = ""


def ranking(figures: Sequence[Figure], reading: Reading) -> Ranking:
    """Order corporations' figures by distance to their own limit, if that is fair.

    The furthest past its limit comes first; of those alike, the campaign's order. All
    are held against their paths, or, where one has none, all against their targets.
    """
    applicable = [f for f in figures if f.status != "not_applicable"]
    reasons = _reasons(applicable, reading)
    if reasons:
        said = reading.words("ranking.none", why="; ".join(reasons))
        return Ranking(tuple(figures), said)
    better = reading.snapshot.indicators[figures[0].figure].better if figures else ""
    is_on_way = all(figure.path is not None for figure in applicable)

    def past(figure: Figure) -> float:
        limit = figure.path if is_on_way else figure.target
        return distance(figure, better, limit)

    return Ranking(tuple(sorted(figures, key=past, reverse=True)))


def _reasons(figures: list[Figure], reading: Reading) -> list[str]:
    """Name what differs between the corporations, each reason with whose it is."""
    words = reading.words
    uncovered = [f for f in figures if _lacks_coverage(f)]
    unexported = [f for f in figures if f.value is None and not _lacks_coverage(f)]
    known = [f for f in figures if f.value is not None]
    without = [f for f in known if f.target is None]
    found = [
        ("coverage", uncovered),
        ("not_exported", unexported),
        ("no_limit", without),
    ]
    reasons = [
        words(f"ranking.{why}", units=_named(those, reading))
        for why, those in found
        if those
    ]
    rules = {(f.target_kind, f.is_strict) for f in known if f.target is not None}
    spans = {(f.from_day, f.before_day) for f in known}
    is_exempt = reading.scope == "after_exclusions"
    confirmed = reading.snapshot.campaign.exclusions_confirmed_by
    differ = [
        ("rules", len(rules) > 1),
        ("days", len(spans) > 1),
        ("exclusions", is_exempt and not confirmed),
    ]
    return reasons + [words(f"ranking.{why}") for why, is_so in differ if is_so]


def _lacks_coverage(figure: Figure) -> bool:
    """Whether a day or a company has no export, or no day has one."""
    lacks = figure.uncovered_days > 0 or bool(figure.missing_units)
    return lacks or (not figure.days_covered and figure.value is None)


def _named(figures: list[Figure], reading: Reading) -> str:
    codes = [figure.unit_code for figure in figures]
    return sentences.joined(codes, reading.words, most=len(codes))
