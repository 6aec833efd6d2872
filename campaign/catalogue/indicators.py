"""The catalogue of figures: what each one is, never how a screen shows it."""

from functools import lru_cache
from typing import Literal

from campaign.catalogue.campaigns import (
    DIRECTIVE_PROGRAMMES,
    Kind,
    ServiceTerm,
    Strict,
    for_each_programme,
)
from campaign.catalogue.strict import parse_yaml
from campaign.i18n import Bilingual


class Caveat(Strict):
    """A limit of a figure, worded once for every figure that has it."""

    text: Bilingual


class Indicator(Strict):
    """One figure: its question, columns, unit, direction and kind.

    kind: `cumulative` grows over the period and is judged against a path (lower is
    better); `count` grows and should (activities); `ratio` is a share or an average,
    judged against its target; `plain` is not judged. waiting: the column of cases not
    yet due. only: columns and values that choose the unit's row of the answer.
    total / cases: the columns whose quotient a share or an average is; cases are its n.
    is_zero_goal: promised on every day that there be none, unless a goal says else.
    year_on_year, last_year, forecast: the questions that compare and project it.
    source: who says what it is; without one the campaign's own directive.
    terms: the service indicators, of the 14, whose terms decide its value.
    """

    promise: int
    question: str
    value: str
    numerator: str | None = None
    denominator: str | None = None
    only: dict[str, str] = {}
    unit: Literal["min", "share", "per_customer", "count", "km", "vnd"]
    better: Literal["lower", "higher", ""]
    kind: Literal["cumulative", "count", "ratio", "plain"]
    applies_to: tuple[Kind, ...]
    contract: str
    by_day: str | None = None
    total: str | None = None
    cases: str | None = None
    is_zero_goal: bool = False
    year_on_year: str | None = None
    last_year: str | None = None
    forecast: str | None = None
    rows: str
    waiting: str | None = None
    planned: str | None = None
    planned_by_now: str | None = None
    decimals: int
    caveats: tuple[str, ...] = ()
    source: Bilingual | None = None
    terms: tuple[int, ...] = ()
    version: int = 1


class PressIndicator(Indicator):
    """A figure that only the press desk offers; nobody judges it.

    detail: the column that names what the value is of (the cause of a share).
    """

    kind: Literal["plain"] = "plain"
    better: Literal[""] = ""
    applies_to: tuple[Kind, ...] = ("distribution",)
    detail: str | None = None


@lru_cache(maxsize=8)
def indicators_from(
    text: str, programmes: tuple[str, ...] = DIRECTIVE_PROGRAMMES
) -> dict[str, Indicator]:
    """Read the catalogue from its YAML text.

    An entry `activities_<programme>` is one figure for each programme of the campaign.
    """
    entries = parse_yaml(dict[str, Indicator], text, "indicators.yaml")
    return {
        code: figure if code == entry else _of_programme(figure, programme)
        for entry, figure in entries.items()
        for code, programme in zip(
            for_each_programme(entry, programmes), programmes, strict=False
        )
    }


def _of_programme(figure: Indicator, programme: str) -> Indicator:
    return figure.model_copy(update={"only": {**figure.only, "programme": programme}})


@lru_cache(maxsize=8)
def press_from(
    text: str, programmes: tuple[str, ...] = DIRECTIVE_PROGRAMMES
) -> dict[str, PressIndicator]:
    """Read what the press desk offers beside the indicators from its YAML text.

    What is of a programme that the campaign doesn't have is left out.
    """
    entries = parse_yaml(dict[str, PressIndicator], text, "press.yaml")
    return {
        code: figure
        for code, figure in entries.items()
        if figure.only.get("programme") in (None, *programmes)
    }


@lru_cache(maxsize=8)
def caveats_from(text: str) -> dict[str, Caveat]:
    """Read the caveats from their YAML text."""
    return parse_yaml(dict[str, Caveat], text, "caveats.yaml")


def service_terms_from(text: str) -> tuple[ServiceTerm, ...]:
    """Read the terms of the 14 service indicators from their YAML text."""
    return parse_yaml(tuple[ServiceTerm, ...], text, "service_terms.yaml")


def terms_in_force(
    standard: tuple[ServiceTerm, ...], own: tuple[ServiceTerm, ...]
) -> list[ServiceTerm]:
    """Put a campaign's own terms in the place of the catalogue's."""
    changed = {term.indicator for term in own}
    return [*own, *(term for term in standard if term.indicator not in changed)]
