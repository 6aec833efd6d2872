"""Numbers as a sentence prints them: no rounding hides a change or flips a side."""

from decimal import Decimal
from math import isclose

from campaign import number_format as form
from campaign.i18n import Words
from campaign.press.sentences.subject import SentenceSubject, is_missing
from campaign.status import equal

MILLION, BILLION = 10**6, 10**9
SCALED_DECIMALS = PERCENT_DECIMALS = 2
CHANGE_DECIMALS = 1
EXACT_DECIMALS = 3
NEGLIGIBLE_PERCENT = 1e-4
AS_IN_TILES = ("share", "min", "hours", "per_customer")


def number(value: float | None, subject: SentenceSubject, words: Words) -> str:
    """Write a value with its unit: 543,28 phút, 95,86%, 1,2 tỷ đồng.

    The figure's own value stands on the right side of all bounds it is held against.
    """
    if value is None or is_missing(value):
        return words("missing.value")
    return with_unit(size(value, subject, words), subject, words)


def size(value: float, subject: SentenceSubject, words: Words) -> str:
    """Write a value without its unit; a share has its % sign.

    Other values than the figure's own (a bound, last year's) are written whole where
    three decimals are enough.
    """
    _, name = _scale_of(value, subject)
    rounded = _rounded(value, subject)
    text = form.written(rounded, words.lang, percent=subject.is_share)
    return words(name, n=text) if name else text


def as_printed(value: float, subject: SentenceSubject) -> Decimal:
    """Round a value to what a reader sees of it: a share counts to 1."""
    scale = Decimal("0.01") if subject.is_share else _scale_of(value, subject)[0]
    return _rounded(value, subject) * scale


def _rounded(value: float, subject: SentenceSubject) -> Decimal:
    """Round a value to what is written of it: of 100, in millions or billions."""
    is_own = value == subject.value
    bounds = _bounds(subject) if is_own else ()
    scale, name = _scale_of(value, subject)
    if name:
        scaled, limits = _neat(value / scale), tuple(bound / scale for bound in bounds)
        return _beside(scaled, limits, SCALED_DECIMALS, cut=True)
    is_whole = not is_own or any(equal(value, bound) for bound in bounds)
    return _beside(
        value,
        bounds,
        _exact_digits(value, subject) if is_whole else subject.decimals,
        percent=subject.is_share,
        cut=not is_own or subject.unit not in AS_IN_TILES,
    )


def change(value: float, base: float, words: Words, printed: float) -> str:
    """Write a change in per cent; empty where a reader can't recompute it.

    `printed` is the ratio that the printed values give: it must be what is written,
    within half a unit of its last digit.
    """
    ratio = abs(value - base) / base
    if ratio < 0.5 * 10 ** -(CHANGE_DECIMALS + 2):
        return ""
    rounded = _beside(_neat(ratio), (), CHANGE_DECIMALS, percent=True, cut=True)
    half = float(Decimal(5).scaleb(int(rounded.as_tuple().exponent) - 1))
    if abs(float(rounded) - printed * 100) > half + 1e-9:
        return ""
    return form.written(rounded, words.lang, percent=True)


def of_plan(subject: SentenceSubject, plan: float, words: Words) -> str:
    """Write how much of a plan is reached: 42/73 hoạt động; else the value alone."""
    value = subject.value or 0.0
    is_plain = subject.unit not in ("share", "vnd") and not _scale(plan)[1]
    if not is_plain or value > plan:
        return number(value, subject, words)
    planned = size(plan, subject, words)
    text = words(
        "press_sentence.of_plan", value=size(value, subject, words), plan=planned
    )
    return with_unit(text, subject, words, is_one=planned == "1")


def gap(distance: float, subject: SentenceSubject, words: Words) -> str:
    """Write how far two values are apart; empty where it is next to nothing."""
    if subject.is_share:
        points = _shown(_neat(distance * 100), subject.decimals, words)
        return points and words.count(
            "press_sentence.points", _form(points), size=points
        )
    scale, name = _scale(distance)
    if name:
        scaled = _beside(_neat(distance / scale), (), SCALED_DECIMALS, cut=True)
        text = words(name, n=form.written(scaled, words.lang))
        return with_unit(text, subject, words)
    distance = _neat(distance)
    digits = subject.decimals or _exact_digits(distance, subject)
    text = _shown(distance, digits, words)
    return text and with_unit(text, subject, words)


def percent(ratio: float, words: Words) -> str:
    """Write a part of something as a percentage; empty where it is next to nothing.

    Nearly all is never 100%, nearly nothing never 0%.
    """
    if 0 < ratio * 100 < NEGLIGIBLE_PERCENT:
        return ""
    rounded = _beside(_neat(ratio), (), PERCENT_DECIMALS, percent=True, cut=True)
    return form.written(rounded, words.lang, percent=True)


def with_unit(
    text: str, subject: SentenceSubject, words: Words, is_one: bool | None = None
) -> str:
    """Put the unit beside a written number: 1 event, 2 events, VND 1.2 billion."""
    if subject.is_share:
        return text
    if subject.unit == "vnd":
        return words("press_sentence.vnd", size=text)
    is_one = text == "1" if is_one is None else is_one
    named = _unit_word(subject, 1 if is_one else 2, words)
    return words("press_sentence.measured", size=text, unit=named) if named else text


def _unit_word(subject: SentenceSubject, n: int, words: Words) -> str:
    keys = (
        f"press.{subject.figure}.unit",
        f"press_sentence.unit.{subject.unit}",
        f"quantity.{subject.unit}",
        f"indicator.{subject.figure}.unit_short",
    )
    key = next(filter(words.has, keys), None)
    return words.count(key, n) if key else ""


def _bounds(subject: SentenceSubject) -> tuple[float, ...]:
    """Give what the value's rounding must not step over."""
    marks = subject.comparable
    bounds = [mark.bound for mark in marks if mark.is_strict or not mark.is_earlier]
    return tuple(bound for bound in (*bounds, subject.to_beat) if bound is not None)


def _beside(
    value: float,
    limits: tuple[float, ...],
    digits: int,
    *,
    percent: bool = False,
    cut: bool = False,
) -> Decimal:
    """Round a value on its right side of every limit, of nothing and of all.

    `cut` drops zeros that say nothing.
    """
    ends = (0.0, 1.0) if percent else (0.0,)
    for end in ends:
        if equal(value, end):
            return form.rounded_limit(end, 0, percent=percent)
    if cut and _is_exact(value * (100 if percent else 1), digits):
        rounded = round(value, digits + (2 if percent else 0))
        return form.rounded_limit(rounded, digits, percent=percent)
    others = [limit for limit in (*ends, *limits) if not equal(value, limit)]
    for places in range(digits, form.MOST_DIGITS + 1):
        beside = [
            form.rounded_vs_limit(value, limit, places, percent=percent)
            for limit in others
        ]
        if len({rounded.as_tuple() for rounded in beside}) == 1:
            return beside[0]
    nearest = min(others, key=lambda limit: abs(limit - value))
    return form.rounded_vs_limit(value, nearest, form.MOST_DIGITS, percent=percent)


def _shown(distance: float, digits: int, words: Words) -> str:
    """Write a distance with as many decimals as show it, three more at most."""
    if distance < 10 ** -(digits + EXACT_DECIMALS):
        return ""
    return form.written(_beside(distance, (), digits, cut=True), words.lang)


def _scale_of(value: float, subject: SentenceSubject) -> tuple[int, str]:
    """Choose millions or billions; a share has no scale."""
    return (1, "") if subject.is_share else _scale(value)


def _scale(value: float) -> tuple[int, str]:
    """Choose millions or billions; 999,996 million is written as 1 billion."""
    if round(abs(value) / BILLION, SCALED_DECIMALS) >= 1:
        return BILLION, "press_sentence.billion"
    if abs(value) >= MILLION:
        return MILLION, "press_sentence.million"
    return 1, ""


def _exact_digits(value: float, subject: SentenceSubject) -> int:
    """Give the decimals that write a value whole, three at most; else the usual."""
    factor = 100 if subject.is_share else 1
    for digits in range(subject.decimals, EXACT_DECIMALS + 1):
        if _is_exact(value * factor, digits):
            return digits
    return subject.decimals


def _is_exact(value: float, digits: int) -> bool:
    return isclose(value, round(value, digits), rel_tol=1e-11)


def _neat(value: float) -> float:
    """Drop what binary fractions add: 0.9 − 0.8 is 0.1."""
    return round(value, 12)


def _form(text: str) -> int:
    return 1 if text == "1" else 2
