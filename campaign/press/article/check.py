"""Check the numbers of a draft or a newspaper page against what left the house.

Each number that a text states is tied to a claim of a passport by what stands around
it: an id, the figure's and the unit's name, the unit of measure. It is then right,
wrong, out of date, narrowed (right for a part, said of the whole), said with the wrong
direction or unit, or without a source.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from campaign.press.article.claims import EARLIER_ONES, OWN, TABLE, Claim
from campaign.press.article.context import Context
from campaign.press.article.mentions import (
    BARE,
    HOURS,
    MINUTES,
    MONEY,
    POINTS,
    SHARE,
    SOME,
    TIMES,
    Mention,
    readings,
)
from campaign.press.article.names import Names
from campaign.press.article.paragraphs import NONE, Ours, altered
from campaign.press.article.phrases import PHRASES, below
from campaign.press.article.roles import (
    CUT,
    YARDSTICKS,
    beside,
    is_against_its_reference,
    is_answer,
    is_change,
    is_of_another_base,
    is_of_another_time,
    is_of_day,
    is_of_other_days,
    may_be_change,
    quality,
    words_between,
)
from campaign.press.article.text_numbers import numbers_in
from campaign.press.figure_id import LOOSE_ID, plain_id

Judgement = Literal[
    "right", "wrong", "out_of_date", "narrowed", "direction", "unit", "no_source"
]
PROSE = re.compile(
    r"\b(?:là|đạt|có(?! kế hoạch)|is|was|were|had|reached|stood|said|cho biết)\b"
    rf"|\([^()]*(?:{LOOSE_ID.pattern})",
    re.IGNORECASE,
)
NEAR = 1e-6
OF_WHOM = re.compile(r" (?:(?:was|were) \w+ )?(?:by|at|của|tại|do) [A-ZĐ]")
# Nouns that one figure alone counts.
TELLING = ("hộ", "km", "đơn vị máu", "tin bài", MONEY)
TELLING_SIZE, LEAST_COUNTED, MOST_COUNTED = 100, 10, 1000
CLASS_SIGNS = 45
PARTED = re.compile(r"[;(]")
ALIKE = {  # one word for several nouns
    SOME: ("người", "lượt khách hàng", "vụ", SOME),
    "cuộc": ("hoạt động", "cuộc gọi"),
}


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
    ids = {plain_id(written[0]) for written in LOOSE_ID.finditer(text)}
    own = [claim for claim in claims if claim.passport in ids]
    places = [
        (value, place)
        for place, claim in enumerate(own)
        for value in {claim.value, claim.as_printed}
    ]
    checker = _Checker(claims, by_figure, own, sorted(places))
    verdicts = [
        NumberVerdict(paragraph, place, "wrong", passport)
        for place, paragraph, passport in altered(text, ours)
    ]
    verdicts += checker.verdicts(numbers_in(text, names, "", ours))
    return tuple(sorted(verdicts, key=lambda verdict: verdict.place))


@dataclass(frozen=True)
class _Checker:
    """Judges the numbers of one text by the claims that may be quoted in it."""

    claims: Sequence[Claim]
    by_figure: Mapping[str, Sequence[Claim]]
    own: Sequence[Claim] = ()  # of the ids in the text, and their values in order
    places: Sequence[tuple[float, int]] = ()

    def verdicts(
        self, numbers: Iterable[tuple[int, Mention, Context]]
    ) -> Iterator[NumberVerdict]:
        codes = {claim.passport: claim.code for claim in self.claims}
        before: frozenset[str] = frozenset()  # the figure of the number before
        for place, mention, context in numbers:
            verdict = self._verdict(mention, context)
            if verdict and verdict.verdict == "wrong" and _is_percentage(mention):
                again = self._verdict(mention, replace(context, figures=before))
                verdict = again if again and again.verdict == "right" else verdict
            if verdict and verdict.id in codes:
                before = frozenset({codes[verdict.id]})
            if verdict and context.is_ours and verdict.verdict != "out_of_date":
                passport = next(iter(context.ids), verdict.id)
                verdict = replace(verdict, verdict="right", id=passport)
            elif verdict and verdict.verdict in ("wrong", "narrowed", "unit"):
                verdict = self._in_table(mention, context) or verdict
            elif verdict and verdict.verdict == "no_source":
                verdict = self._beside_an_id(mention, context) or verdict
            if verdict:
                yield replace(verdict, place=place)

    def _beside_an_id(self, mention: Mention, context: Context) -> NumberVerdict | None:
        """Call a telling number wrong that stands beside an id."""
        ids = context.ids or self._near(context)
        is_telling = mention.decimals or mention.value >= MOST_COUNTED
        if not is_telling or not ids & {claim.passport for claim in self.own}:
            return None
        return NumberVerdict(mention.text, 0, "wrong", next(iter(ids)))

    def _in_table(self, mention: Mention, context: Context) -> NumberVerdict | None:
        """Take a number of a table for one of ours that left with an id of the text."""
        line = context.paragraph
        if not self.own or PROSE.search(line) or PHRASES.change.search(line):
            return None
        if mention.is_below_zero:
            return None
        for one in readings(mention):
            for claim in self._alike(one):
                if claim.is_current and _is_same(claim, one):
                    return NumberVerdict(mention.text, 0, "right", claim.passport)
        return None

    def _alike(self, mention: Mention) -> Iterator[Claim]:
        """Give the claims of the text's ids that a number or a share may be."""
        for one in (mention, mention.times(100)):
            at = bisect_left(self.places, (one.low - NEAR, 0))
            while at < len(self.places) and self.places[at][0] <= one.high + NEAR:
                yield self.own[self.places[at][1]]
                at += 1

    def _verdict(self, mention: Mention, context: Context) -> NumberVerdict | None:
        if _is_of_other_matters(mention, context):
            return NumberVerdict(mention.text, 0, "no_source")
        if _is_fold(mention, context):
            return self._folds(mention, context)
        if mention.unit != BARE or _is_said_of(mention, context):
            return self._stated(mention, context)
        judged = self._stated(mention, context)
        is_small_count = mention.value < MOST_COUNTED and not mention.decimals
        noun = PHRASES.noun_behind.match(context.sentence, mention.end)
        is_counted = is_small_count and noun is not None
        if not is_counted and judged.verdict in ("right", "out_of_date", "direction"):
            return judged
        least = TELLING_SIZE if not is_counted else LEAST_COUNTED
        if not mention.decimals and mention.value < least:
            return None
        return NumberVerdict(mention.text, 0, "no_source")

    def _stated(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge a number that a text states."""
        tied = self._tied(mention, context)
        good = _alike(tied, mention, context)
        words = " ".join(words_between(mention, context))
        if not good and PHRASES.its_own.search(words):
            units, named = context.named_units, self._named(mention, context)
            tied = [claim for claim in named if claim.unit_code in units] or tied
            good = _alike(tied, mention, context)
        good = [claim for claim in good if claim.name != "text"] or good
        good = _of_its_days(good, mention, context)
        good = sorted(good, key=lambda claim: claim.name.startswith(TABLE))
        if good:
            return _of_good(mention, good, tied, context)
        if _is_compared(mention, context):
            joined = self._joined(mention, context)
            if joined:
                return NumberVerdict(mention.text, 0, joined)
        if large := self._of_large_count(mention, context):
            return _of_good(mention, large, large, context)
        if self._is_share_of_group(mention, context):
            return NumberVerdict(mention.text, 0, "right")
        judged = _of_tied(mention, tied)
        if judged.verdict == "no_source":
            return self._untied(mention, context)
        return judged

    def _tied(self, mention: Mention, context: Context) -> list[Claim]:
        """Give the claims that a number may be one of, by what stands around it."""
        ids = context.ids or self._near(context)
        bound = ids or context.near_ids
        tied = [claim for claim in self.claims if claim.passport in bound]
        if not ids and (context.figures or not any(_is_same(c, mention) for c in tied)):
            tied = self._named(mention, context)
        if not context.units:
            return tied
        own = [claim for claim in tied if claim.unit_code in context.units]
        if own or context.has_own_unit or context.is_unit_named:
            return own
        return [claim for claim in tied if claim.unit_code == context.group]

    def _joined(self, mention: Mention, context: Context) -> Judgement | None:
        """Judge the sum, a difference or a ratio of the units' own values."""
        claims = (
            self._named(mention, context)
            or self._of_codes(context.named_figures)
            or self._of_codes(context.past_figures)
            or [claim for claim in self.claims if claim.unit == mention.unit]
        )
        units = context.named_units
        is_all = len(units) > 1 and not units <= context.compared_units
        if not is_all or PARTED.search(context.sentence):
            units = units | context.past_units
        own = [claim for claim in claims if claim.name == OWN and claim.is_current]
        values = {
            (claim.code, claim.days, claim.unit_code): claim.as_printed
            for claim in own
            if claim.unit_code in units
        }
        judgements: set[Judgement] = set()
        for (code, days, unit), value in values.items():
            others = {
                other_unit: other
                for (other_code, when, other_unit), other in values.items()
                if (other_code, when) == (code, days) and other_unit != unit
            }
            if others and mention.covers(value + sum(others.values())):
                judgements.add("right")
            judgements |= {
                _turned(mention, context, value - other)
                for other_unit, other in others.items()
                if _may_compare(context, unit, other_unit)
                and _lies_between(mention, value, other)
            }
        is_share = mention.unit == SHARE and mention.text[0].isdigit()
        if judgements and is_share and any(claim.unit == SHARE for claim in own):
            return "unit"  # shares lie points apart
        return "right" if "right" in judgements else next(iter(judgements), None)

    def _of_large_count(self, mention: Mention, context: Context) -> list[Claim]:
        """Give the claims of a count so large that its digits alone are known."""
        if mention.value < MOST_COUNTED or mention.decimals or context.ids:
            return []
        return [
            claim
            for claim in self.claims
            if claim.unit not in (MONEY, SHARE)
            and not claim.name.startswith(TABLE)
            and claim.as_printed == mention.value
            and _same_measure(claim, mention)
            and (not context.units or claim.unit_code in context.units)
        ]

    def _is_share_of_group(self, mention: Mention, context: Context) -> bool:
        """Whether a percentage is a unit's part of the group's: "chiếm hơn 20%"."""
        before, _ = beside(mention, context)
        if mention.unit != SHARE or not PHRASES.part_of_group.search(before):
            return False
        own = [one for one in self._named(mention, context) if one.name == OWN]
        return any(
            mention.covers(part.value / whole.value * 100)
            for part in own
            for whole in own
            if part.unit_code in context.units and whole.unit_code == context.group
            if whole.value and (part.code, part.days) == (whole.code, whole.days)
        )

    def _near(self, context: Context) -> frozenset[str]:
        """Give the ids of a paragraph whose figure a sentence of it speaks of."""
        if not context.near_ids:
            return context.near_ids
        near = context.near_ids
        codes = {claim.code for claim in self.claims if claim.passport in near}
        is_named = not codes.isdisjoint(context.figures | context.named_figures)
        return near if is_named else frozenset()

    def _named(self, mention: Mention, context: Context) -> list[Claim]:
        """Give the claims of the figure named, or of one beside it that is so measured.

        Of several figures at one place, those that are so measured count.
        """
        unit = SHARE if mention.unit == POINTS else mention.unit
        figures = context.figures
        if is_answer(context):
            figures = figures or context.latest_figures
        if PHRASES.of_plan_behind.match(words_between(mention, context)[1]):
            return self._of_codes(figures or context.latest_figures)
        for codes in (figures, context.named_figures):
            measured = [
                claims
                for claims in (self.by_figure.get(code, ()) for code in codes)
                if any(claim.name == OWN and claim.unit == unit for claim in claims)
            ]
            if measured:
                return [claim for claims in measured for claim in claims]
        if context.figures and mention.unit in TELLING:
            return [claim for claim in self.claims if claim.unit == mention.unit]
        return self._of_codes(context.figures)

    def _of_codes(self, codes: Iterable[str]) -> list[Claim]:
        return [claim for code in codes for claim in self.by_figure.get(code, ())]

    def _untied(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge a number beside which nothing of ours is named, or not this one."""
        alike = [
            claim for claim in self.claims if _is_recalled(claim, mention, context)
        ]
        units = context.units
        if not context.named_units:
            units |= context.past_units
        own = [claim for claim in alike if claim.unit_code in units]
        is_ours = own or context.figures or mention.unit != SHARE  # "dầu giảm 3,4%"
        if is_ours and alike and not context.ids and (own or not context.units):
            judged = _of_good(mention, own or alike, alike, context)
            if judged.verdict in ("right", "out_of_date"):
                return judged
        if any(claim.code in context.figures for claim in alike):
            is_part = "" in context.units
            verdict: Judgement = "narrowed" if is_part else "wrong"
            return NumberVerdict(mention.text, 0, verdict, alike[0].passport)
        return NumberVerdict(mention.text, 0, "no_source")

    def _folds(self, mention: Mention, context: Context) -> NumberVerdict:
        """Judge "tăng 3 lần" by the ratio; "giảm 15 lần" is never right."""
        tied = self._tied(mention, context)
        own = [claim for claim in tied if claim.name == OWN]
        passport = own[0].passport if own else None
        changes = [
            claim
            for claim in tied
            if claim.direction == mention.direction and claim.is_written(mention)
        ]
        is_right = bool(own) and any(one.unit == mention.unit for one in changes)
        is_right = is_right or (
            mention.direction >= 0
            and any(map(mention.covers, _ratios(own, tied)))
            or self._joined(mention, context) == "right"
        )
        verdict: Judgement = "right" if is_right else "wrong"
        return NumberVerdict(mention.text, 0, verdict, passport)


def _is_percentage(mention: Mention) -> bool:
    """Whether a number says by how much per cent the one before it rose or fell."""
    return mention.unit == SHARE and mention.direction != 0


def _is_fold(mention: Mention, context: Context) -> bool:
    """Whether a number says how many times as much something is as another."""
    if mention.is_fold:
        return True
    before, after = beside(mention, context)
    is_said = PHRASES.times_before.search(before) or PHRASES.times_behind.match(after)
    return mention.unit == TIMES and not mention.decimals and bool(is_said)


def _is_of_other_matters(mention: Mention, context: Context) -> bool:
    """Whether a number's own words speak of what nobody publishes here: prices."""
    before, after = words_between(mention, context)
    matter = PHRASES.other_matters.search(CUT.split(before)[-1])
    is_ours = PHRASES.earlier.search(after) or context.is_named
    return bool(matter) and not is_ours and mention.unit in (SHARE, BARE, "others")


def _ratios(own: Sequence[Claim], tied: Sequence[Claim]) -> Iterator[float]:
    """Give how many times as much each value is as those before it, of one unit."""
    for value in own:
        for before in tied:
            names = EARLIER_ONES if before.passport == value.passport else (OWN,)
            is_before = before.name in names and before.unit_code == value.unit_code
            if is_before and before.value:
                yield value.value / before.value


def _alike(tied: Sequence[Claim], mention: Mention, context: Context) -> list[Claim]:
    """Give the claims that a number may be: a change only where there is one."""
    return [
        claim
        for claim in tied
        if _is_same(claim, mention)
        and (not claim.direction or may_be_change(mention, context))
    ]


def _is_compared(mention: Mention, context: Context) -> bool:
    """Whether a number may say how far two units lie apart."""
    if is_answer(context) or PHRASES.sum_or_gap.search(context.sentence):
        return True
    is_change = may_be_change(mention, context)
    return bool(is_change and context.named_units) and not mention.is_small


def _may_compare(context: Context, unit: str, other: str) -> bool:
    """Whether a unit may be the one that is held against another one."""
    if not context.compared_units:
        return True
    return other in context.compared_units and unit not in context.compared_units


def _lies_between(mention: Mention, value: float, other: float) -> bool:
    """Whether a number is the difference of two values, or how many times as much."""
    is_whole_fold = mention.unit == TIMES and not mention.decimals
    if not is_whole_fold and mention.covers(abs(value - other)):
        return True
    if mention.unit == SHARE and mention.text[0].isalpha() and other:
        return mention.covers(value / other * 100)  # "bằng một nửa EVNNPC"
    is_fold = mention.unit in (TIMES, BARE) and other != 0
    return is_fold and mention.covers(value / other)


def _turned(mention: Mention, context: Context, difference: float) -> Judgement:
    """Say whether a unit is said to be above the other where it lies below."""
    is_false = mention.direction * difference < 0
    return "direction" if context.compared_units and is_false else "right"


def _is_said_of(mention: Mention, context: Context) -> bool:
    """Whether a number without a unit states something: by its place or its words."""
    if context.is_cell or context.ids or context.is_named or is_answer(context):
        return True
    if "/" in (context.sentence + " ")[mention.start - 1 : mention.end + 1]:
        return True
    if not (context.figures or context.latest_figures):
        return False
    before, after = beside(mention, context)
    has_noun = PHRASES.noun_behind.match(context.sentence, mention.end) is not None
    if not has_noun and (context.is_unit_named or PHRASES.held_before.search(before)):
        return True
    verb = list(PHRASES.change.finditer(before))
    is_change = bool(verb) and len(before[verb[-1].end() :].strip()) <= len("khoảng ")
    return bool(
        is_change
        or PHRASES.earlier_before.search(before)
        or PHRASES.counted_before.search(before)
        or PHRASES.planned_before.search(before)
        or PHRASES.counted_behind.match(after)
        or PHRASES.fewer_behind.match(after)
        or PHRASES.earlier_behind.match(after)
        or PHRASES.out_of_behind.match(after)
        or OF_WHOM.match(after)
    )


def _is_recalled(claim: Claim, mention: Mention, context: Context) -> bool:
    """Whether a number is one of a figure that the text has named before.

    Digits as they were printed are known without its name, and so is a goal of a unit.
    """
    if not _is_same(claim, mention):
        return False
    if claim.name.startswith(TABLE) and not context.is_cell:
        return False
    past, units = context.past_figures, context.units | context.past_units
    is_of_figure = not past or claim.code in past or claim.unit_code in context.units
    is_of_figure |= mention.value >= MOST_COUNTED and not claim.decimals
    is_of_unit = not units or claim.unit_code in units | {context.group}
    if is_of_figure and is_of_unit and claim.is_printed(mention):
        return True
    if claim.code in context.latest_figures or (claim.code in past and mention.unit):
        return True
    if not past and claim.unit_code in units:
        return True
    before, _ = words_between(mention, context)
    is_named = claim.unit_code in context.units and (not past or claim.code in past)
    is_goal = claim.name in YARDSTICKS and is_named
    return is_goal and PHRASES.yardstick.search(before) is not None


def _of_its_days(
    good: Sequence[Claim], mention: Mention, context: Context
) -> list[Claim]:
    """Leave out the numbers of a table's days where the text names no such day."""
    if context.is_cell or mention.unit == BARE:
        return list(good)
    periods = {claim.days for claim in good if claim.name == OWN}
    return [
        claim
        for claim in good
        if not claim.name.startswith(TABLE)
        or claim.days in periods
        or not claim.is_of_a_day
        or is_of_day(claim, context, is_needed=True)
    ]


def _of_good(
    mention: Mention, good: Sequence[Claim], held: Sequence[Claim], context: Context
) -> NumberVerdict:
    """Judge a number that stands in a passport: by direction, date and scope.

    `held` are all numbers that it may be one of.
    """
    passport = good[0].passport
    _, after = beside(mention, context)
    direction = mention.direction or quality(mention, context)
    if PHRASES.earlier_subject.match(context.sentence):
        direction = -direction
    if is_change(mention, context):
        good = [claim for claim in good if claim.direction] or good
        is_certain = mention.unit == SHARE or PHRASES.than_behind.match(after)
        held_against = (OWN, *YARDSTICKS)  # "tăng tới 98,8%", "above 80%"
        if is_certain and not any(
            claim.direction or claim.name in held_against for claim in good
        ):
            return NumberVerdict(mention.text, 0, "wrong", passport)
    turned = [claim for claim in good if claim.direction == -direction]
    if direction and len(turned) == len(good):
        return NumberVerdict(mention.text, 0, "direction", passport)
    if is_against_its_reference(mention, good, held, context):
        return NumberVerdict(mention.text, 0, "direction", passport)
    if is_of_another_time(mention, good, context) or is_of_another_base(
        good, mention, context
    ):
        return NumberVerdict(mention.text, 0, "wrong", passport)
    if _is_of_a_part(mention, good, context):
        return NumberVerdict(mention.text, 0, "narrowed", passport)
    own = [claim for claim in good if claim.name == OWN] or good
    current = [claim for claim in own if claim.is_current and is_of_day(claim, context)]
    if not current:
        return NumberVerdict(mention.text, 0, "out_of_date", passport)
    whole = [claim for claim in current if not claim.is_narrow]
    if _is_of_another_scope(mention, context, has_whole=bool(whole)):
        return NumberVerdict(mention.text, 0, "narrowed", current[0].passport)
    return NumberVerdict(mention.text, 0, "right", (whole or current)[0].passport)


def _is_of_a_part(mention: Mention, good: Sequence[Claim], context: Context) -> bool:
    """Whether a whole's number is given to some days, a cause, a class of customers."""
    if all(is_of_other_days(claim, mention, context) for claim in good):
        return True
    before, after = words_between(mention, context)
    opened = PHRASES.place_first.match(context.sentence)
    if opened and below().search(opened[0]) and not PHRASES.as_a_whole.search(before):
        return True
    is_of_class = PHRASES.of_a_class.search(before) or PHRASES.of_a_class.search(
        after[:CLASS_SIGNS]
    )
    is_timed = mention.unit in (MINUTES, HOURS, TIMES)
    is_of_part = is_of_class or (is_timed and PHRASES.of_a_cause.search(before))
    return bool(is_of_part) and not any(claim.is_narrow for claim in good)


def _is_of_another_scope(
    mention: Mention, context: Context, *, has_whole: bool
) -> bool:
    """Whether a number after exclusions is given for the whole, or reversed."""
    tells_whole = PHRASES.all_interruptions.search(context.sentence) is not None
    if has_whole:
        before, _ = words_between(mention, context)
        own = PHRASES.item_end.split(before)[-1]
        return not tells_whole and PHRASES.after_exclusions.search(own) is not None
    text = context.sentence if tells_whole else context.paragraph
    return PHRASES.some_interruptions.search(text) is None


def _of_tied(mention: Mention, tied: Sequence[Claim]) -> NumberVerdict:
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


def _same_measure(claim: Claim, mention: Mention) -> bool:
    """Whether both are in one measure; a table's cell says none."""
    if mention.unit == BARE or claim.unit in ALIKE.get(mention.unit, ()):
        return True
    return claim.unit in (BARE, mention.unit)


def _is_same(claim: Claim, mention: Mention) -> bool:
    """Whether a number is the claim's; a table holds shares from 0 to 1, too."""
    if not _same_measure(claim, mention):
        return False
    if claim.is_written(mention):
        return True
    is_share = mention.unit == BARE and claim.unit == SHARE and mention.decimals > 1
    return is_share and claim.is_written(mention.times(100))
