"""Check the numbers of a draft or a newspaper page against what left the house.

Each number that a text states is tied to a claim of a passport by what stands around
it: an id, the figure's and the unit's name, the unit of measure. It is then right,
wrong, out of date, narrowed (right for a part, said of the whole), said with the wrong
direction or unit, or without a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Literal

from campaign.press.claims import EARLIER_ONES, OWN, TABLE, Claim
from campaign.press.mentions import BARE, POINTS, SHARE, SOME, VERB, Mention
from campaign.press.naming import NONE, Context, Names, Ours, altered, numbers_in
from campaign.press.number_words import phrase

Judgement = Literal[
    "right", "wrong", "out_of_date", "narrowed", "direction", "unit", "no_source"
]
PART = phrase("part")
SPAN = phrase("span")
YEAR = phrase("year")
LONGEST_WEEK = 7
# What a number is said to be, by the words before it in its clause.
WAS = phrase("was")
THEN = phrase("then")
FOR_THE = phrase("for_the")
YARDSTICKS = ("goal", "rule", "plan", "path")
OF_ALL = phrase("of_all")
EARLIER = phrase("earlier")
CUT = re.compile(r"[;,(](?!\d)")
JOINED = phrase("joined")
OF_WHOM = re.compile(r" (?:(?:was|were) \w+ )?(?:by|at|của|tại|do) [A-ZĐ]")
TELLING = ("hộ", "km", "đơn vị máu", "tin bài")  # nouns that one figure alone counts
MONTHS, TELLING_SIZE = 12, 100
PEOPLE = ("người", "lượt khách hàng", "vụ", SOME)
LACKS = phrase("lacks")
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{4})?\b")


@dataclass(frozen=True)
class NumberVerdict:
    """What one number of a text is worth; `place` counts signs from the start."""

    text: str
    place: int
    verdict: Judgement
    id: str | None = None


def check(
    text: str, claims: Sequence[Claim], names: Names, ours: Mapping[str, Ours] = NONE
) -> tuple[NumberVerdict, ...]:
    """Judge every number of a text in order.

    A number needs a unit, or stands alone in its paragraph as in a table's cell; in a
    paragraph of ours any number counts.
    """
    by_figure: dict[str, list[Claim]] = {}
    for claim in claims:
        by_figure.setdefault(claim.code, []).append(claim)
    checker = _Checker(claims, by_figure)
    found = [
        NumberVerdict(paragraph, place, "wrong", passport)
        for place, paragraph, passport in altered(text, ours)
    ]
    found += checker.verdicts(numbers_in(text, names, "", ours))
    return tuple(sorted(found, key=lambda number: number.place))


@dataclass(frozen=True)
class _Checker:
    claims: Sequence[Claim]
    by_figure: Mapping[str, Sequence[Claim]]

    def verdicts(
        self, numbers: Iterable[tuple[int, Mention, Context]]
    ) -> Iterator[NumberVerdict]:
        for place, mention, context in numbers:
            verdict = self._verdict(mention, context)
            if verdict and context.is_ours and verdict.verdict != "out_of_date":
                passport = next(iter(context.ids), verdict.id)
                verdict = replace(verdict, verdict="right", id=passport)
            if verdict:
                yield replace(verdict, place=place)

    def _verdict(self, mention: Mention, context: Context) -> NumberVerdict | None:
        if mention.is_fold:
            return self._folds(mention, context)
        if mention.unit != BARE or _is_said_of(mention, context):
            return self._stated(mention, context)
        if not mention.decimals and mention.value < TELLING_SIZE:
            return None
        found = self._stated(mention, context)
        is_right = found.verdict == "right"
        return found if is_right else NumberVerdict(mention.text, 0, "no_source")

    def _stated(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge a number that a text states."""
        tied = self._tied(mention, context)
        good = [
            claim
            for claim in tied
            if _is_same(claim, mention)
            and (
                not claim.direction
                or mention.direction
                or VERB.search(context.sentence)
            )
        ]
        good = [claim for claim in good if claim.name != "text"] or good
        good = _of_its_days(good, mention, context)
        good = sorted(good, key=lambda claim: claim.name.startswith(TABLE))
        if good:
            return _of_good(mention, good, context)
        if JOINED.search(context.sentence) and self._is_joined(mention, context):
            return NumberVerdict(mention.text, 0, "right")
        found = _of_tied(mention, tied, context)
        return self._untied(mention, context) if found.verdict == "no_source" else found

    def _tied(self, mention: Mention, context: Context) -> list[Claim]:
        """Give the claims that a number may be one of, by what stands around it."""
        ids = context.ids or self._near(context)
        tied = [
            claim for claim in self.claims if claim.passport in (ids or context.near)
        ]
        if not ids and (context.figures or not any(_is_same(c, mention) for c in tied)):
            tied = self._named(mention, context)
        if not context.units:
            return tied
        return [claim for claim in tied if claim.unit_code in context.units]

    def _is_joined(self, mention: Mention, context: Context) -> bool:
        """Whether it is the sum, a difference or a ratio of the units' own values."""
        claims = self._named(mention, context) or self._of_codes(context.others)
        held = {
            (one.code, one.unit_code): round(one.value, one.decimals)
            for one in claims
            if one.name == OWN and one.unit_code in context.beside
        }
        for code in {code for code, _ in held}:
            values = [value for (of, _), value in held.items() if of == code]
            pairs = [(a, b) for a, b in permutations(values, 2) if b]
            made = [sum(values), *(a - b for a, b in pairs), *(a / b for a, b in pairs)]
            if len(values) > 1 and any(map(mention.covers, made)):
                return True
        return False

    def _near(self, context: Context) -> frozenset[str]:
        """Give the ids of a paragraph whose figure a sentence of it speaks of."""
        if not context.near:
            return context.near
        codes = {one.code for one in self.claims if one.passport in context.near}
        is_told = not codes.isdisjoint(context.figures | context.others)
        return context.near if is_told else frozenset()

    def _named(self, mention: Mention, context: Context) -> list[Claim]:
        """Give the claims of the figure named, or of one beside it that is so measured.

        Of several figures at one place, those that are so measured count.
        """
        unit = SHARE if mention.unit == POINTS else mention.unit
        for codes in (context.figures, context.others):
            measured = [
                held
                for held in (self.by_figure.get(code, ()) for code in codes)
                if any(one.name == OWN and one.unit == unit for one in held)
            ]
            if measured:
                return [claim for held in measured for claim in held]
        if context.figures and mention.unit in TELLING:
            return [claim for claim in self.claims if claim.unit == mention.unit]
        return self._of_codes(context.figures)

    def _of_codes(self, codes: Iterable[str]) -> list[Claim]:
        return [claim for code in codes for claim in self.by_figure.get(code, ())]

    def _untied(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge a number beside which nothing of ours is named, or not this one."""
        alike = [
            claim
            for claim in self.claims
            if claim.is_printed(mention) and _same_measure(claim, mention)
        ]
        own = [claim for claim in alike if claim.unit_code in context.units]
        is_ours = own or context.figures or mention.unit != SHARE  # "dầu giảm 3,4%"
        if is_ours and alike and not context.ids and (own or not context.units):
            found = _of_good(mention, own or alike, context)
            if found.verdict in ("right", "out_of_date"):
                return found
        if any(claim.code in context.figures for claim in alike):
            return NumberVerdict(mention.text, 0, "wrong", alike[0].passport)
        return NumberVerdict(mention.text, 0, "no_source")

    def _folds(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge "tăng 3 lần" by the ratio; "giảm 15 lần" is never right."""
        tied = self._tied(mention, context)
        own = [claim for claim in tied if claim.name == "value"]
        earlier = [claim for claim in tied if claim.name in ("last_year", "previous")]
        changes = [
            claim
            for claim in tied
            if claim.direction == mention.direction and claim.is_written(mention)
        ]
        for value in own:
            for before in earlier:
                ratio = value.value / before.value if before.value else 0
                if mention.direction > 0 and mention.covers(ratio):
                    return NumberVerdict(mention.text, 0, "right", value.passport)
        if any(claim.unit == mention.unit for claim in changes) and own:
            return NumberVerdict(mention.text, 0, "right", own[0].passport)
        passport = own[0].passport if own else None
        return NumberVerdict(mention.text, 0, "wrong", passport)


def _is_said_of(mention: Mention, context: Context) -> bool:
    """Whether a number without a unit states something: by its place or its words."""
    if context.is_cell or context.ids or context.is_named:
        return True
    if not context.figures:
        return False
    before, after = _beside(mention, context)
    verb = list(VERB.finditer(before))
    is_change = bool(verb) and len(before[verb[-1].end() :].strip()) <= len("khoảng ")
    return bool(
        is_change
        or WAS.search(before)
        or any(one.match(after) for one in (THEN, OF_ALL, OF_WHOM))
    )


def _beside(mention: Mention, context: Context) -> tuple[str, str]:
    """Give what stands before a number in its sentence, and behind it."""
    return context.sentence[: mention.start], context.sentence[mention.end :]


def _of_its_days(
    good: Sequence[Claim], mention: Mention, context: Context
) -> list[Claim]:
    """Leave out the numbers of a table's days where the text names no such day."""
    if context.is_cell or mention.unit == BARE:
        return list(good)
    periods = {one.days for one in good if one.name == OWN}
    return [
        one
        for one in good
        if not one.name.startswith(TABLE)
        or one.days in periods
        or not one.is_of_a_day
        or _of_day(one, context, is_needed=True)
    ]


def _of_good(
    mention: Mention, good: Sequence[Claim], context: Context
) -> NumberVerdict:
    """Judge a number that stands in a passport: by direction, date and scope."""
    passport = good[0].passport
    turned = [claim for claim in good if claim.direction == -mention.direction]
    if mention.direction and len(turned) == len(good):
        return NumberVerdict(mention.text, 0, "direction", passport)
    if _is_of_another_time(mention, good, context):
        return NumberVerdict(mention.text, 0, "wrong", passport)
    if all(_is_of_other_days(claim, mention, context) for claim in good):
        return NumberVerdict(mention.text, 0, "narrowed", passport)
    own = [claim for claim in good if claim.name == OWN] or good
    current = [claim for claim in own if claim.is_current and _of_day(claim, context)]
    if not current:
        return NumberVerdict(mention.text, 0, "out_of_date", passport)
    whole = [claim for claim in current if not claim.is_narrow]
    if not whole and not PART.search(context.sentence):
        return NumberVerdict(mention.text, 0, "narrowed", current[0].passport)
    return NumberVerdict(mention.text, 0, "right", (whole or current)[0].passport)


def _is_of_another_time(
    mention: Mention, good: Sequence[Claim], context: Context
) -> bool:
    """Whether a number of last year, or a goal, is given for the value; or reversed."""
    names = {claim.name for claim in good}
    names = {name for name in names if not name.startswith(TABLE)} or names
    before, after = _beside(mention, context)
    if context.is_cell or not (before + after).strip():
        return False
    if WAS.search(before) or THEN.match(after):
        return names <= {OWN, "path", "plan", "rule"}
    is_for = FOR_THE.search(" ".join(_clause(mention, context))) is not None
    if names <= set(YARDSTICKS):
        return not is_for
    if names <= {*EARLIER_ONES, "path"}:
        return _is_of_now(mention, context) and not ("path" in names and is_for)
    return False


def _is_of_other_days(claim: Claim, mention: Mention, context: Context) -> bool:
    """Whether a text says of a day, a week or a year what a period's number is."""
    if claim.days is None:
        return False
    before, _ = _beside(mention, context)
    first, last = claim.days
    is_long = (last - first).days >= LONGEST_WEEK
    return bool(is_long and (SPAN.search(before) or YEAR.search(before)))


def _of_tied(
    mention: Mention, tied: Sequence[Claim], context: Context
) -> NumberVerdict:
    """Judge a number that none of the figures it speaks of has printed."""
    exact = [
        claim
        for claim in tied
        if claim.is_written(mention)
        and claim.unit not in (BARE, mention.unit)
        and claim.name != "text"
        and not claim.name.startswith(TABLE)
    ]
    if exact and mention.unit != BARE:
        return NumberVerdict(mention.text, 0, "unit", exact[0].passport)
    if any(_same_measure(claim, mention) for claim in tied):
        return NumberVerdict(mention.text, 0, "wrong", tied[0].passport)
    return NumberVerdict(mention.text, 0, "no_source")


def _is_of_now(mention: Mention, context: Context) -> bool:
    """Whether nothing in a number's clause says that it is an earlier one."""
    before, after = _clause(mention, context)
    return not EARLIER.search(before) and not EARLIER.search(after)


def _clause(mention: Mention, context: Context) -> tuple[str, str]:
    """Give the words of a number's clause, before it and behind."""
    before, after = _beside(mention, context)
    return CUT.split(before.rstrip("( "))[-1], CUT.split(after)[0]


def _of_day(claim: Claim, context: Context, *, is_needed: bool = False) -> bool:
    """Whether a sentence that names days names the last one a number speaks of.

    A paragraph of ours says 31/12 of its forecast, and 2/3 of a plan.
    """
    found = DAY.findall(LACKS.sub("", context.sentence))
    days = {(int(day), int(month)) for day, month in found if int(month) <= MONTHS}
    if is_needed and claim.days:
        return (claim.days[1].day, claim.days[1].month) in days
    if claim.name != OWN or not claim.days or not days or context.is_ours:
        return True
    return (claim.days[1].day, claim.days[1].month) in days


def _same_measure(claim: Claim, mention: Mention) -> bool:
    """Whether both are in one measure; a table's cell says none."""
    if mention.unit == BARE or (mention.unit == SOME and claim.unit in PEOPLE):
        return True
    return claim.unit in (BARE, mention.unit)


def _is_same(claim: Claim, mention: Mention) -> bool:
    """Whether a number is the claim's; a table holds shares from 0 to 1, too."""
    if not _same_measure(claim, mention):
        return False
    if claim.is_written(mention):
        return True
    is_share = mention.unit == BARE and claim.unit == SHARE
    return is_share and claim.is_written(mention.times(100))
