"""Which figure and which unit of those named around a number it is said of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from campaign.press.article.context import NOBODY, Codes, Context, Sentence
from campaign.press.article.mentions import Mention
from campaign.press.article.names import Named
from campaign.press.article.phrases import PHRASES

RIGHT_BEFORE = re.compile(r"[\w ]{0,8}?[”\"]?\s*(?:\)|:|=|là|đạt|was|is|of)?\s*")
UNIT_RIGHT_BEFORE = re.compile(r"(?!.*\b(?:và|and)\s+$)[\w. ]{2,40}?(?:\)|:|=)?\s*")
OUT_OF = re.compile(r"\s*(?:trên|trong(?: số)?|(?:out )?of)(?: the)?\s*")
SIGNS_BEHIND = 70  # in which something else may be said of a unit behind a number
SHORT = 6  # "94 were late"


def attributed(
    mention: Mention, sentence: Sentence, carried: Context, last: Context
) -> Context:
    """See what a number speaks of: what its sentence names, else what went before.

    `carried` is what its sentence goes on about, `last` is of the number before it: a
    clause that compares and names nothing goes on about that one.
    """
    carried = carried.between_numbers(mention, sentence)
    whole = _whole_of(mention, sentence, carried.next_start)
    next_start = carried.next_start
    if whole:
        mention = whole
        next_start = carried.between_numbers(mention, sentence).next_start
    units = list(_without_parts(mention, sentence))
    clause = _clause(mention, sentence.text)
    compares = PHRASES.compares.search(sentence.text[slice(*clause)]) is not None
    goes_on = compares and carried.previous_end > 0
    is_of_one_unit = not _differ(sentence.units)
    is_figure_left_out = goes_on and not _within(sentence.figures, clause)
    is_unit_left_out = goes_on and not _within(units, clause)
    return replace(
        carried,
        figures=(is_of_one_unit and _in_turn(sentence.figures, mention, sentence))
        or (is_figure_left_out and last.figures)
        or _nearest(sentence.figures, mention, clause, next_start)
        or carried.figures,
        units=_one_by_one(mention, sentence)
        or _right_behind(mention, sentence)
        or (is_unit_left_out and last.units)
        or _nearest(units, mention, clause, next_start)
        or carried.units,
        is_named=_is_named(mention, sentence),
        is_unit_named=_is_unit_named(mention, sentence),
        has_own_unit=bool(_within(units, clause)),
    )


def _whole_of(mention: Mention, sentence: Sentence, next_start: int) -> Mention | None:
    """Give the number behind one that is a part of it: "29 trên 32 hội nghị"."""
    if not OUT_OF.fullmatch(sentence.text, mention.end, next_start):
        return None
    behind = (number for number in sentence.numbers if number.start == next_start)
    return next(behind, None)


def _without_parts(mention: Mention, sentence: Sentence) -> Iterator[Named]:
    """Give the units named but those of a part: "386 hộ, trong đó miền Nam 45"."""
    for unit in sentence.units:
        between = sentence.text[mention.end : unit.start]
        if unit.start < mention.start or not (
            PHRASES.of_which.search(between) or PHRASES.than.search(between)
        ):
            yield unit


def _clause(mention: Mention, text: str) -> tuple[int, int]:
    """Give where a number's clause begins and ends."""
    cuts = [(cut.start(), cut.end()) for cut in PHRASES.clause_end.finditer(text)]
    begin = max((end for _, end in cuts if end <= mention.start), default=0)
    end = min((start for start, _ in cuts if start >= mention.end), default=len(text))
    return begin, end


def _within(named: Sequence[Named], clause: tuple[int, int]) -> list[Named]:
    begin, end = clause
    return [name for name in named if name.start < end and name.end >= begin]


def _differ(named: Sequence[Named]) -> bool:
    return len({name.code for name in named}) > 1


def _one_by_one(mention: Mention, sentence: Sentence) -> Codes:
    """Give a number's unit where several are listed; all of them for a range."""
    own = _in_turn(sentence.units, mention, sentence) or _listed(mention, sentence)
    if not own and PHRASES.ranging.search(sentence.text[: mention.start]):
        return frozenset(unit.code for unit in sentence.units)
    return own


def _in_turn(named: Sequence[Named], mention: Mention, sentence: Sentence) -> Codes:
    """Pair "A và B lần lượt là 1 và 2"; all names where they can't be paired.

    A semicolon parts what is paired, unless one side of it names a single one.
    """
    text = sentence.text
    begin, end = text.rfind(";", 0, mention.start) + 1, text.find(";", mention.end)
    end = end if end >= 0 else len(text)
    if not _differ([name for name in named if begin <= name.start < end]):
        begin, end = 0, len(text)
    turn = PHRASES.respectively.search(text, begin, end)
    named = [name for name in named if begin <= name.start < end]
    if not turn or not _differ(named):
        return NOBODY
    codes = list(dict.fromkeys(name.code for name in named))
    alike = [
        number
        for number in sentence.numbers
        if begin <= number.start < end and number.unit == mention.unit
    ]
    if turn[0].lower() != "respectively":
        alike = [number for number in alike if number.start > turn.start()]
    if mention in alike and len(alike) % len(codes) == 0:
        return frozenset({codes[alike.index(mention) % len(codes)]})
    return frozenset(codes)


def _listed(mention: Mention, sentence: Sentence) -> Codes:
    """Pair "EVNNPC, EVNCPC: 21,0 – 18,3": as many names before a colon as numbers."""
    units, numbers = sentence.units, list(sentence.numbers)
    before = [unit for unit in units if unit.start < numbers[0].start]
    codes = list(dict.fromkeys(unit.code for unit in before))
    if len(codes) < 2 or len(before) < len(units) or len(codes) != len(numbers):
        return NOBODY
    is_list = ":" in sentence.text[before[-1].start : numbers[0].start]
    return frozenset({codes[numbers.index(mention)]}) if is_list else NOBODY


def _right_behind(mention: Mention, sentence: Sentence) -> Codes:
    """Give the unit right behind a number: "19,8 phút (EVNSPC)", "… ở EVNNPC".

    One of which something else is said is none: "…, của EVNCPC là 18,3 phút".
    """
    text = sentence.text
    for unit in sentence.units:
        if unit.start >= mention.end and PHRASES.unit_behind.fullmatch(
            text, mention.end, unit.start
        ):
            after = text[unit.start : unit.start + SIGNS_BEHIND]
            is_of_more = PHRASES.copula.search(PHRASES.after_unit.split(after)[0])
            return NOBODY if is_of_more else frozenset({unit.code})
    return NOBODY


def _nearest(
    named: Sequence[Named], mention: Mention, clause: tuple[int, int], next_start: int
) -> Codes:
    """Give the names around a number, else of its clause, else last before it."""
    around = [name for name in named if name.start <= mention.start < name.end]
    if around:
        return frozenset(name.code for name in around)
    before = [name for name in named if name.start < mention.start]
    behind = [name for name in named if mention.start < name.start]
    own = [name for name in behind if name.start < min(clause[1], next_start)]
    if not before or (own and not _within(before, clause)):
        return frozenset(name.code for name in own or behind)
    return last_named(before)


def last_named(named: Sequence[Named]) -> Codes:
    """Give what is named last; one place may name several."""
    return frozenset(name.code for name in named if name.start == named[-1].start)


def _is_named(mention: Mention, sentence: Sentence) -> bool:
    """Whether nothing but a short word stands between a figure's name and a number."""
    figures = sentence.figures
    if any(0 < figure.start - mention.end <= SHORT for figure in figures):
        return True
    ends = [figure.end for figure in figures if figure.end <= mention.start]
    between = sentence.text[ends[-1] : mention.start] if ends else ""
    return bool(ends) and RIGHT_BEFORE.fullmatch(between) is not None


def _is_unit_named(mention: Mention, sentence: Sentence) -> bool:
    """Whether a unit's name stands right before a number: "Hanoi held ten"."""
    before = [
        unit.start
        for unit in sentence.units
        if unit.code and unit.start < mention.start
    ]
    between = sentence.text[before[-1] : mention.start] if before else ""
    return bool(before) and UNIT_RIGHT_BEFORE.fullmatch(between) is not None
