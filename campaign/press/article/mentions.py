"""Find the numbers that a text states, as a sub-editor reads them.

Dates, hours of the day, ids, telephone numbers, numbers of laws and the terms inside an
indicator's own name ("trong vòng 2 giờ") state nothing. "gần 63 phút", "hơn 2.900 đơn
vị" and "sáu mươi ba phút" do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from campaign.i18n import LANGUAGES
from campaign.press.article.phrases import (
    HALF,
    LARGER,
    PHRASES,
    SPELLED,
    WORDS,
    either,
    spelled_value,
)
from campaign.press.figure_id import LOOSE_ID

SHARE, POINTS, MINUTES, HOURS = "share", "points", "min", "hours"
TIMES, DAYS, MONEY, BARE = "per_customer", "days", "vnd", ""
SOME = "lượt"  # of people, of customers, of readings: the figure tells
WIDEST = 0.1  # "gần", "hơn", "khoảng" stretch no further than a tenth
NEAR = 0.55  # 28,5 is "khoảng 28" as well as "khoảng 29"
CLAUSE = 80  # as far back as a verb reaches, in signs
BY = re.compile(r"[^\d,;.()]{0,24}\b(?:là|by)\s+")  # "thấp hơn mục tiêu 95% là 3,21"
REACH = 48  # as far as the words behind a number do

SCALES: dict[str, float] = WORDS["scales"]
PARTS = [
    (re.compile(rf"(?<!\w)(?:{either(words)})(?!\w)", re.IGNORECASE), percent)
    for words, percent in WORDS["parts"]
]
MULTIPLES: dict[str, int] = WORDS["multiples"]
MULTIPLE = re.compile(rf"(?<!\w)(?:{'|'.join(MULTIPLES)})(?!\w)", re.IGNORECASE)
SIGNS = {"+": 1, "-": -1, "−": -1, "–": -1}
PART_REACH = 0.1  # "một phần tư" stands for what lies within a tenth of it
UNITS = [(unit, either(words)) for unit, words in WORDS["units"]]
SILENT = re.compile(
    "|".join((LOOSE_ID.pattern, *WORDS["silent"])), re.IGNORECASE | re.MULTILINE
)
NUMERAL = (
    r"\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
)
NUMERAL_ALONE = re.compile(NUMERAL)
LISTED = re.compile(r"\s*(?:,|;|và|and)\s+(?:(?:và|and)\s+)?")
ALSO = re.compile(r"\b(?:và|and)\b")
NAMED_UNITS = "|".join(
    f"(?P<u{place}>{pattern})" for place, (_, pattern) in enumerate(UNITS)
)
NUMBER = re.compile(
    rf"(?:(?<![\w.,])|(?<=VND)|(?<=US\$)|(?<=[$€£]))"
    rf"(?P<sign>[-−+]\s?|(?<!\d\s)–(?=\d))?(?P<number>{NUMERAL}|{SPELLED})"
    rf"(?:/(?P<plan>{NUMERAL}))?(?!\w)"
    rf"(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?(?:\s+(?P<and_half>{HALF})\b)?"
    rf"(?:[\s-]*(?:such\s+)?(?:{NAMED_UNITS})(?:\s+(?P<half>{HALF})\b)?)?",
    re.IGNORECASE,
)
IN_DONG = re.compile(r"(?:\bVND|\bUSD|[$€£])\s*(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE)
MANY = 100
FEW = 11
HIDDEN = "¤"  # in place of each sign of what states nothing
AMBIGUOUS = ("năm", "không", "tư", *LARGER)  # "five" is "year", "zero" is "not"
WORD_ENDS = re.compile(r"\s*(?:[,.;:!?)”\"]|$|(?:trên|out of|of) )", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """One number in a text.

    value      a percentage counts from 0 to 100
    low, high  the values that it may stand for, as it is rounded or hedged
    unit       a kind of measure, or the noun that is counted; empty for none
    direction  -1 where it is said to fall or to be lower, 1 for the opposite

    `is_below_zero` says that a minus stands right before it.
    """

    text: str
    start: int
    end: int
    value: float
    decimals: int
    low: float
    high: float
    unit: str
    direction: int = 0
    is_hedged: bool = False
    is_below_zero: bool = False

    def covers(self, value: float) -> bool:
        """Say whether a value may be written so."""
        slack = 1e-9 * max(1.0, abs(value))
        return self.low - slack <= value <= self.high + slack

    def times(self, factor: float) -> "Mention":
        """Give the same number in another scale."""
        return replace(
            self,
            value=self.value * factor,
            low=self.low * factor,
            high=self.high * factor,
        )

    @property
    def is_small(self) -> bool:
        """Whether it is a small whole number, near which many differences lie."""
        return self.decimals == 0 and self.value < 2

    @property
    def is_fold(self) -> bool:
        """Whether it says how many times as much: "giảm 15 lần" says nothing."""
        return self.unit == TIMES and self.direction != 0 and self.decimals == 0


def language_of(text: str) -> str:
    """Tell Vietnamese by its letters; it decides which sign is the decimal one."""
    return "vi" if VIETNAMESE.search(text) else "en"


def mentions(text: str, lang: str = "", with_bare: bool = True) -> Iterator[Mention]:
    """Find the numbers of a text in order; bare ones have no unit.

    Of "0,98, 0,73 và 0,23 lần" all are of one unit.
    """
    listed: list[Mention] = []
    for mention in _mentions(text, lang, with_bare):
        between = text[listed[-1].end : mention.start] if listed else ""
        if not LISTED.fullmatch(between):
            yield from listed
            listed = []
        listed.append(mention)
        if mention.unit != BARE:
            if len(listed) > 1 and ALSO.search(text, listed[-2].end, mention.start):
                listed = [replace(each, unit=mention.unit) for each in listed]
            yield from listed
            listed = []
    yield from listed


def _mentions(text: str, lang: str, with_bare: bool) -> Iterator[Mention]:
    lang = lang or language_of(text)
    plain = SILENT.sub(_hidden, text)
    parts = list(_parts(plain))
    for part in parts:
        hidden = HIDDEN * (part.end - part.start)
        plain = plain[: part.start] + hidden + plain[part.end :]
    numbers = _numbers(plain, lang, with_bare)
    yield from sorted([*parts, *numbers], key=lambda mention: mention.start)


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _parts(plain: str) -> Iterator[Mention]:
    """Find parts and multiples in words: "giảm một nửa", "nine in ten"."""
    for pattern, percent in PARTS:
        for match in pattern.finditer(plain):
            yield _in_words(plain, match, percent, SHARE)
    for match in MULTIPLE.finditer(plain):
        yield _in_words(plain, match, MULTIPLES[match[0].lower()], TIMES)


def _in_words(plain: str, match: re.Match[str], value: float, unit: str) -> Mention:
    before = plain[max(0, match.start() - CLAUSE) : match.start()]
    hedge = PHRASES.hedge.search(before)
    low, high = _window(value, value * PART_REACH, hedge)
    verb = _direction(before, plain[match.end() : match.end() + REACH], unit)
    turned = PHRASES.change.search(match[0])
    return Mention(
        text=match[0],
        start=match.start(),
        end=match.end(),
        value=value,
        decimals=0,
        low=low if hedge else value * (1 - PART_REACH / 2),
        high=high if hedge else value * (1 + PART_REACH / 2),
        unit=unit,
        direction=1 if unit == TIMES else (verb or (-1 if turned else 0)),
        is_hedged=True,
    )


def _numbers(plain: str, lang: str, with_bare: bool) -> Iterator[Mention]:
    for match in NUMBER.finditer(plain):
        unit = next((UNITS[n][0] for n in range(len(UNITS)) if match[f"u{n}"]), BARE)
        unit = unit or (MONEY if IN_DONG.search(plain, 0, match.start()) else BARE)
        is_word = match["number"][0].isalpha()
        if not unit and (not with_bare or (is_word and not _is_counted(plain, match))):
            continue
        yield _mention(plain, match, "number", unit, lang)
        if match["plan"]:
            yield _mention(plain, match, "plan", unit, lang)


def _is_counted(plain: str, match: re.Match[str]) -> bool:
    """Whether a number in words without a unit states something, by its neighbours."""
    value, decimals = spelled_value(match["number"])
    if decimals:
        return True
    if match["number"].lower() in AMBIGUOUS:
        return False
    before = plain[max(0, match.start() - CLAUSE) : match.start()]
    after = plain[match.end() :]
    if value >= MANY:
        return True
    if value < FEW:
        is_fewer = PHRASES.fewer_behind.match(after)
        return bool(is_fewer or PHRASES.compared_before.search(before))
    return bool(WORD_ENDS.match(after) or PHRASES.hedge.search(before))


def _mention(
    plain: str, match: re.Match[str], group: str, unit: str, lang: str
) -> Mention:
    written, is_plan = match[group], group == "plan"
    start = match.start(group) if is_plan else match.start()
    end = match.end("number") if match["plan"] and not is_plan else match.end()
    scale = SCALES.get((match["scale"] or "").lower(), 1.0)
    is_spelled = written[0].isalpha()
    value, decimals = spelled_value(written) if is_spelled else parsed(written, lang)
    if match["half"] or match["and_half"]:
        value, decimals = value + 0.5, 1
    before = plain[max(0, match.start() - CLAUSE) : match.start()]
    hedge = PHRASES.hedge.search(before)
    exact = 10.0**-decimals * scale
    step = _step(value, decimals) * scale if hedge else exact
    low, high = _window(value * scale, step, hedge)
    return Mention(
        text=plain[start:end].strip(),
        start=start,
        end=end,
        value=value * scale,
        decimals=decimals if scale == 1 else 0,
        low=low,
        high=high,
        unit=unit,
        direction=_direction(before, plain[match.end() : match.end() + REACH], unit)
        or SIGNS.get((match["sign"] or "").strip(), 0),
        is_hedged=hedge is not None,
        is_below_zero=(match["sign"] or "+") in "-−–",
    )


def parsed(written: str, lang: str) -> tuple[float, int]:
    """Read a numeral by its language's signs, give its value and its decimals.

    Where the other sign can only be the decimal one ("0.7", "21.04" in Vietnamese) it
    is taken for that: people copy numbers from programs.
    """
    decimal, thousands = (",", ".") if lang == "vi" else (".", ",")
    bare = re.sub(r"[\u00a0 ]", "", written)
    if decimal not in bare and bare.count(thousands) == 1:
        _, _, part = bare.partition(thousands)
        if len(part) != 3 or bare.startswith("0"):
            decimal, thousands = thousands, decimal
    if decimal in bare and bare.rfind(thousands) > bare.rfind(decimal):
        decimal, thousands = thousands, decimal  # both stand there: "1,204.5"
    bare = bare.replace(thousands, "")
    if bare.count(decimal) > 1:
        bare = bare.replace(decimal, "")
    whole, _, part = bare.partition(decimal)
    return float(f"{whole}.{part or 0}"), len(part)


def readings(mention: Mention) -> Iterator[Mention]:
    """Give a number as it is read, then as the other language's signs would have it."""
    yield mention
    written = NUMERAL_ALONE.search(mention.text)
    if written is None or mention.is_hedged:
        return
    for lang in LANGUAGES:
        value, decimals = parsed(written[0], lang)
        low, high = _window(value, 10.0**-decimals, None)
        yield replace(mention, value=value, decimals=decimals, low=low, high=high)


def _step(value: float, decimals: int) -> float:
    """Give what the last digit that says something counts: 100 in 2.900."""
    if decimals or not value:
        return 10.0**-decimals
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _window(
    value: float, step: float, hedge: re.Match[str] | None
) -> tuple[float, float]:
    """Give the values a number stands for; without a hedge its rounding alone."""
    if hedge is None:
        return value - step / 2, value + step / 2
    reach = min(step, WIDEST * abs(value)) if abs(value) >= FEW - 1 else step
    if hedge["under"]:
        return value - reach, value
    if hedge["over"]:
        return value, value + reach
    around = max(reach * NEAR, min(step, 1.0) / 2)  # "khoảng 2" is 2,2 as well
    return value - around, value + around


def _direction(before: str, after: str, unit: str) -> int:
    """Read the verb that stands before a number in its clause, or right after it."""
    behind = PHRASES.change_behind.match(after)
    if behind:
        return _sense(behind, unit)
    *rest, clause = re.split(r"[;:(]|\.\s|,\s(?!\d)|\d+(?:[.,]\d+)*", before)
    if rest and BY.fullmatch(clause):
        clause = rest[-1]
    verbs = list(PHRASES.change.finditer(clause))
    return _sense(verbs[-1], unit) if verbs else 0


def _sense(verb: re.Match[str], unit: str) -> int:
    """Say whether a verb speaks of less or more; what is quick takes fewer minutes."""
    if verb["down"] or verb["up"]:
        return -1 if verb["down"] else 1
    is_less = bool(verb["fast"]) == (unit in (MINUTES, HOURS, DAYS))
    return -1 if is_less else 1
