"""What the figures that left the house may be quoted for, number by number.

A claim is one number of one passport: the value, what it is compared with, a number of
chart or table, the difference or percentage that follows from two of them, or any other
number in its printed sentences. Corrections that were published replace claims.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from campaign.i18n import Bilingual
from campaign.press.article import mentions
from campaign.press.article.mentions import (
    MINUTES,
    MONEY,
    POINTS,
    SHARE,
    TIMES,
    Mention,
)
from campaign.press.article.names import Names
from campaign.press.article.text_numbers import numbers_in
from campaign.press.figure import PrintedNumber
from campaign.press.passports import Passport
from campaign.press.releases import errata
from campaign.press.releases.model import Release

MEASURES = {
    "share": SHARE,
    "min": MINUTES,
    "hours": "hours",
    "per_customer": TIMES,
    "vnd": MONEY,
}
DAY_ROW = re.compile(r"table/\d{4}-\d\d-\d\d")
LONGEST_KEPT = 100_000  # signs of a text whose numbers are kept
CELL = "cell"  # of a number in a table: no measure stands beside it
OWN, CHANGE, TABLE = "value", "change/", "table/"
EARLIER_ONES = ("last_year", "previous", "bettered")
ROUNDED = (OWN, *EARLIER_ONES)
COMPARED = ("last_year", "previous", "goal", "rule", "plan", "path", "bettered")


@dataclass(frozen=True)
class Claim:
    """One number that may be quoted.

    unit        the measure, or the noun that is counted; empty in a table
    decimals    how it was printed
    direction   -1 or 1 where it is a change
    is_current  whether no published correction replaces it
    is_narrow   whether it counts only some interruptions
    """

    passport: str
    code: str
    unit_code: str
    name: str
    value: float
    unit: str
    decimals: int = 0
    direction: int = 0
    days: tuple[date, date] | None = None
    is_current: bool = True
    is_narrow: bool = False
    is_of_a_day: bool = False

    @property
    def as_printed(self) -> float:
        """The number as a reader sees it."""
        return round(self.value, self.decimals)

    def is_written(self, mention: Mention) -> bool:
        """Say whether a number in a text may stand for this one.

        The value and its changes may be rounded further than printed, or hedged; a
        goal, a path or a number of a table is quoted as it is printed.
        """
        rounded = round(self.value, self.decimals)
        if abs(rounded - mention.value) < 1e-9 * max(1.0, abs(rounded)):
            return True
        is_free = self.name in ROUNDED or self.name.startswith((CHANGE, TABLE))
        is_free = is_free and not self.is_of_a_day
        is_finer = mention.decimals > self.decimals and not mention.is_hedged
        return (is_free or is_finer) and mention.covers(self.value)

    def is_printed(self, mention: Mention) -> bool:
        """Say whether a number is quoted with the digits that were printed."""
        is_telling = mention.decimals > 0 or mention.value >= 1000
        return is_telling and not mention.is_hedged and self.is_written(mention)


def claims_of(passport: Passport, releases: Sequence[Release]) -> tuple[Claim, ...]:
    """Collect the claims of one passport; what a correction replaced is out of date."""
    correction = errata.superseded_by(releases, passport.id)
    numbers = passport.numbers or tuple(_old_numbers(passport))
    texts = chain.from_iterable(map(mentions.mentions, passport.printed.values()))
    noun = next((text.unit for text in texts), "")  # what is counted: đơn vị máu, vụ
    claims = [_of_number(number, passport, noun) for number in numbers]
    moves = correction.moves if correction else ()
    moved = {move.name: move.after for move in moves if move.after is not None}
    claims = [replace(claim, is_current=claim.name not in moved) for claim in claims]
    claims += [
        replace(claim, value=moved[claim.name], is_current=True)
        for claim in claims
        if claim.name in moved
    ]
    claims += list(_changes(claims))
    return tuple(claims)


def with_corrections_elsewhere(claims: Sequence[Claim]) -> list[Claim]:
    """Take a replaced number for out of date in every passport that prints it."""
    replaced = {
        _number_of(claim) for claim in claims if not claim.is_current and claim.days
    }
    return [
        replace(
            claim, is_current=claim.is_current and _number_of(claim) not in replaced
        )
        for claim in claims
    ]


def _number_of(claim: Claim) -> tuple[object, ...]:
    """Give what makes the numbers of two passports one and the same."""
    value = round(claim.value, 6)
    return claim.code, claim.unit_code, claim.unit, claim.days, value


def as_printed(
    passport: Passport, releases: Sequence[Release], names: Names, outdated: set[float]
) -> Iterator[Claim]:
    """Take every number of the sentences and rows that are printed of a passport."""
    texts = [text for lines in passport.texts.values() for text in lines]
    texts += _of_releases(passport, releases)
    yield from of_text("\n".join(dict.fromkeys(texts)), passport, names, outdated)


def _of_releases(passport: Passport, releases: Sequence[Release]) -> Iterator[str]:
    """Give the sentences and rows that releases print of a figure."""
    for release in releases:
        for figure in release.figures:
            if figure.id == passport.id:
                for printed in (figure.vi, figure.en):
                    yield from (printed.long, printed.short, *printed.footnotes)
                    yield from (f"{label}: {text}" for label, text in printed.lines)
                    yield from ("\n".join(row) for row in printed.rows)


def of_text(
    text: str, passport: Passport, names: Names, outdated: set[float]
) -> Iterator[Claim]:
    """Take every number of a text that left the house: it may be quoted as it is."""
    numbers = _numbers if len(text) <= LONGEST_KEPT else _numbers.__wrapped__
    for mention, units in numbers(text, names):
        for unit_code in units or {passport.unit_code}:
            yield Claim(
                passport=passport.id,
                code=passport.code,
                unit_code=unit_code,
                name="text",
                value=mention.value,
                unit=mention.unit or CELL,
                decimals=mention.decimals,
                direction=mention.direction,
                is_current=not any(map(mention.covers, outdated)),
                is_narrow=(passport.scope, passport.planned) != ("all", "all"),
            )


@lru_cache(maxsize=256)
def _numbers(text: str, names: Names) -> tuple[tuple[Mention, frozenset[str]], ...]:
    """Find each number of a text once, with the units that it is said of."""
    numbers = (
        (replace(mention, text="", start=0, end=0), context.units)
        for _, mention, context in numbers_in(text, names)
    )
    return tuple(dict.fromkeys(numbers))


def _old_numbers(passport: Passport) -> Iterator[PrintedNumber]:
    """Take the value and comparisons of a passport that lists no numbers."""
    days = passport.from_day, passport.before_day
    for cell in passport.cells:
        if cell.value is not None and cell.name in (OWN, *COMPARED):
            text = next(iter(passport.printed.values()), "")
            yield PrintedNumber(
                cell.name,
                passport.unit_code,
                passport.unit,
                *days,
                cell.value,
                Bilingual(text, text),
            )


def _of_number(number: PrintedNumber, passport: Passport, noun: str) -> Claim:
    is_share = number.unit == "share"
    written = mentions.NUMERAL_ALONE.search(number.text.vi)
    decimals = mentions.parsed(written[0], "vi")[1] if written else 1
    return Claim(
        passport=passport.id,
        code=passport.code,
        unit_code=number.unit_code,
        name=number.name,
        value=number.value * 100 if is_share else number.value,
        unit=MEASURES.get(number.unit) or noun,
        decimals=decimals,
        days=(number.first_day, number.last_day),
        is_of_a_day=DAY_ROW.match(number.name) is not None,
        is_narrow=(passport.scope, passport.planned) != ("all", "all"),
    )


def _changes(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Work out differences and percentages that a writer may compute."""
    own = [claim for claim in claims if claim.name == OWN]
    others = [claim for claim in claims if claim.name in COMPARED]
    for value in own:
        if value.unit == SHARE:  # those who waited longer, answers that came late
            yield replace(value, name=f"{CHANGE}rest", value=100 - value.value)
        for other in others:
            if other.unit == SHARE:
                yield replace(other, name=f"{CHANGE}rest", value=100 - other.value)
            difference = value.value - other.value
            unit = POINTS if value.unit == SHARE else value.unit
            change = replace(
                value,
                name=f"{CHANGE}{other.name}",
                is_current=value.is_current and other.is_current,
                direction=(difference > 0) - (difference < 0),
            )
            for now, then in ((value.value, other.value), _printed(value, other)):
                yield replace(change, value=abs(now - then), unit=unit)
                if then and value.unit != SHARE:
                    percent = abs(now - then) / abs(then) * 100
                    yield replace(change, value=percent, unit=SHARE)
            if other.name not in ("path", "rule") and other.value and unit != POINTS:
                reached = value.value / other.value * 100
                yield replace(change, value=reached, unit=SHARE, direction=0)


def _printed(value: Claim, other: Claim) -> tuple[float, float]:
    """Give two numbers as a reader sees them; a change is worked out from these."""
    return value.as_printed, other.as_printed
