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
from typing import Literal

from campaign.press.claims import EARLIER_ONES, OWN, Claim
from campaign.press.mentions import BARE, SHARE, VERB, Mention
from campaign.press.naming import NONE, Context, Names, Ours, altered, numbers_in

Judgement = Literal[
    "right", "wrong", "out_of_date", "narrowed", "direction", "unit", "no_source"
]
PART = re.compile(
    r"sau (?:khi )?(?:loại trừ|miễn trừ)|có kế hoạch|theo kế hoạch|do sự cố"
    r"|ngoài kế hoạch|after exclusions|(?:un)?planned",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"cùng kỳ|năm trước|năm ngoái|kỳ trước|tháng trước|so với|từ|2015|hơn|"
    r"year|earlier|previous|from|than|compared",
    re.IGNORECASE,
)
MONTHS = 12
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{4})?\b")


@dataclass(frozen=True)
class NumberVerdict:
    """What one number of a text is worth; `place` counts signs from the start."""

    text: str
    place: int
    verdict: Judgement
    id: str | None = None


def check(
    text: str,
    claims: Sequence[Claim],
    names: Names,
    ours: Mapping[str, Ours] = NONE,
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
            if verdict:
                yield replace(verdict, place=place)

    def _verdict(self, mention: Mention, context: Context) -> NumberVerdict | None:
        if mention.is_fold:
            return self._folds(mention, context)
        is_alone = context.is_cell or context.ids or context.is_named
        if mention.unit == BARE and not is_alone:
            return None
        tied = self._tied(context)
        good = [
            claim
            for claim in tied
            if _is_same(claim, mention)
            and (not claim.direction or VERB.search(context.sentence))
        ]
        if good:
            return _of_good(mention, good, context)
        if not tied:
            return self._untied(mention, context)
        return _of_tied(mention, tied, context)

    def _tied(self, context: Context) -> list[Claim]:
        """Give the claims that a number may be one of, by what stands around it."""
        tied: Iterable[Claim]
        if context.ids:
            tied = [claim for claim in self.claims if claim.passport in context.ids]
        elif context.figures:
            tied = [
                claim
                for code in context.figures
                for claim in self.by_figure.get(code, ())
            ]
        else:
            return []
        if not context.units:
            return list(tied)
        return [claim for claim in tied if claim.unit_code in context.units]

    def _untied(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge a number beside which nothing of ours is named, or not this one."""
        alike = [
            claim
            for claim in self.claims
            if claim.is_printed(mention) and _same_measure(claim, mention)
        ]
        if not context.figures and not context.ids and alike:
            own = [claim for claim in alike if claim.unit_code in context.units]
            if own or not context.units:
                return _of_good(mention, own or alike, context)
        elif alike and any(claim.code in context.figures for claim in alike):
            return NumberVerdict(mention.text, 0, "wrong", alike[0].passport)
        return NumberVerdict(mention.text, 0, "no_source")

    def _folds(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge "tăng 3 lần" by the ratio; "giảm 15 lần" is never right."""
        tied = self._tied(context)
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


def _of_good(
    mention: Mention, good: Sequence[Claim], context: Context
) -> NumberVerdict:
    """Judge a number that stands in a passport: by direction, date and scope."""
    turned = [claim for claim in good if claim.direction == -mention.direction]
    if mention.direction and len(turned) == len(good):
        return NumberVerdict(mention.text, 0, "direction", good[0].passport)
    if all(claim.name in EARLIER_ONES for claim in good) and _is_of_now(
        mention, context
    ):
        return NumberVerdict(mention.text, 0, "wrong", good[0].passport)
    current = [claim for claim in good if claim.is_current and _of_day(claim, context)]
    if not current:
        return NumberVerdict(mention.text, 0, "out_of_date", good[0].passport)
    whole = [claim for claim in current if not claim.is_narrow]
    if not whole and not PART.search(context.sentence):
        return NumberVerdict(mention.text, 0, "narrowed", current[0].passport)
    return NumberVerdict(mention.text, 0, "right", (whole or current)[0].passport)


def _of_tied(
    mention: Mention, tied: Sequence[Claim], context: Context
) -> NumberVerdict:
    """Judge a number that none of the figures it speaks of has printed."""
    exact = [claim for claim in tied if claim.is_written(mention) and claim.unit]
    if exact and mention.unit != BARE and exact[0].name != "text":
        return NumberVerdict(mention.text, 0, "unit", exact[0].passport)
    if any(_same_measure(claim, mention) for claim in tied):
        return NumberVerdict(mention.text, 0, "wrong", tied[0].passport)
    return NumberVerdict(mention.text, 0, "no_source")


def _is_of_now(mention: Mention, context: Context) -> bool:
    """Whether nothing in a number's clause says that it is an earlier one."""
    before, after = context.sentence[: mention.start], context.sentence[mention.end :]
    clause = re.split(r"[;,](?!\d)", before)[-1] + re.split(r"[;,](?!\d)", after)[0]
    return not context.is_cell and not EARLIER.search(clause)


def _of_day(claim: Claim, context: Context) -> bool:
    """Whether a sentence that names days names the last one a number speaks of."""
    found = DAY.findall(context.sentence)
    days = {(int(day), int(month)) for day, month in found if int(month) <= MONTHS}
    if claim.name != OWN or not claim.days or not days:
        return True
    return (claim.days[1].day, claim.days[1].month) in days


def _same_measure(claim: Claim, mention: Mention) -> bool:
    """Whether both are in one measure; a table's cell says none."""
    if mention.unit == BARE:
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
