"""A text in paragraphs and sentences, and which of them stand so in files of ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaign.press.article.mentions import NUMERAL
from campaign.press.figure_id import LOOSE_ID, plain_id

# Not "à-ỹ": Đ, Ă and other large letters lie between.
SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
BEFORE_A_LETTER = rf"(?<=[.!?…])\s+(?=[^\s\d{SMALL}])"
ABBREVIATED = r"(?<!(?i:tel|art|fig|vol|fax)\.)"
BEFORE_A_DIGIT = rf"(?:(?<=\w\w\w[.!?…]){ABBREVIATED}|(?<=[%)][.!?…]))\s+(?=\d)"
SENTENCE = re.compile(rf"{BEFORE_A_LETTER}|{BEFORE_A_DIGIT}|\n+")
PARAGRAPH = re.compile(r"\n+")
DIGITS = re.compile(r"\d+")
ID_IN_BRACKETS = re.compile(
    rf"\([^()\n]{{0,80}}(?:{LOOSE_ID.pattern})[^()\n]{{0,80}}\)", LOOSE_ID.flags
)
CELL = re.compile(
    rf"\s*(?:[-−+]?(?:{NUMERAL})\s*%?|\([^()]*\)|\d{{4}}-\d\d-\d\d[\d .:]*)\s*"
)
LONG = 90  # as a sentence is, and no row of a table
SHORTEST_OF_OURS = 12  # a shorter paragraph may stand in anybody's text


@dataclass(frozen=True)
class Ours:
    """A paragraph of a passport's files, known by its mask: as it was printed."""

    passport: str
    printed: frozenset[str]


NONE: Mapping[str, Ours] = {}


def parts(text: str, between: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Part a text, each part with its place."""
    start = 0
    for match in between.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def sentences_of(text: str) -> Iterator[str]:
    """Give every paragraph of a text, and each sentence of those that have several."""
    for _, paragraph in parts(text, PARAGRAPH):
        yield paragraph
        sentences = [sentence for _, sentence in parts(paragraph, SENTENCE)]
        yield from sentences if len(sentences) > 1 else ()


def masked(paragraph: str) -> str:
    """Leave out a paragraph's digits: by the rest it is known as one of ours."""
    return DIGITS.sub("#", spaced(paragraph))


def spaced(paragraph: str) -> str:
    """Give a paragraph with single spaces, without an id in brackets behind it."""
    return " ".join(ID_IN_BRACKETS.sub("", paragraph).split()).rstrip(".")


def ours_like(part: str, ours: Mapping[str, Ours]) -> Ours | None:
    """Know a paragraph or sentence again by its mask; a number is like any other."""
    if len(part) < SHORTEST_OF_OURS or CELL.fullmatch(part):
        return None
    return ours.get(masked(part))


def is_like(line: str, ours: Mapping[str, Ours]) -> bool:
    """Whether a line is one of ours; of a long one any number may be another."""
    known = ours.get(masked(line))
    return known is not None and (len(line) > LONG or spaced(line) in known.printed)


def is_printed(part: str, ours: Mapping[str, Ours]) -> bool:
    """Whether a paragraph or sentence stands so in a file of ours."""
    known = ours_like(part, ours)
    return known is not None and spaced(part) in known.printed


def altered(text: str, ours: Mapping[str, Ours]) -> Iterator[tuple[int, str, str]]:
    """Find paragraphs of ours in which a digit is another one: place, text, passport.

    Dates and whatever else states no number are held against the print here.
    """
    for start, paragraph in parts(text, PARAGRAPH):
        known = ours_like(paragraph, ours)
        if known and spaced(paragraph) not in known.printed:
            yield start, paragraph.strip(), known.passport


def ids_of(
    sentences: Sequence[str], known: Ours | None, ours: Mapping[str, Ours]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Give the ids each sentence is bound to, and those that stand near it.

    An id speaks for its own sentence; for others of its paragraph, where they go on
    about its figure. A sentence of ours, and each of a paragraph that is `known` as
    ours, is bound to its passport.
    """
    own = []
    for sentence in sentences:
        ids = {plain_id(match[0]) for match in LOOSE_ID.finditer(sentence)}
        printed = known or ours_like(sentence, ours)
        own.append(
            frozenset({*filter(None, ids), *([printed.passport] if printed else [])})
        )
    before, after = _last_ids(own), reversed(_last_ids(own[::-1]))
    return [
        (ids, ids or first | last)
        for ids, first, last in zip(own, before, after, strict=True)
    ]


def _last_ids(own: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Give the ids that each sentence has, or else the last one before it."""
    last: frozenset[str] = frozenset()
    held = []
    for ids in own:
        last = ids or last
        held.append(last)
    return held
