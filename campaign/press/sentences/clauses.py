"""How a value stands to what it is held against, each in one clause."""

from collections.abc import Sequence
from dataclasses import replace

from campaign.i18n import Words
from campaign.press.sentences import amounts, phrases
from campaign.press.sentences.subject import REACHED, Benchmark, SentenceSubject
from campaign.status import equal
from campaign.views import sentences

SMALL_COUNT = 100
FEW_CASES = 30  # of fewer a difference is told in cases, never in per cent
MANY_TIMES = 100  # beyond that, a percentage tells nobody anything
MEASURED = ("min", "hours", "per_customer", "vnd", "kwh", "km")


def clause(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Say how the value stands to one benchmark; empty where that says nothing."""
    if not subject.is_comparable(benchmark):
        return ""
    if benchmark.is_earlier:
        return _changed(benchmark, subject, words)
    if subject.grows_towards(benchmark):
        benchmark = replace(benchmark, so_far=None)
        if not _is_far_beyond(benchmark, subject):
            return _reached(benchmark, subject, words)
    return _beside_bound(benchmark, subject, words)


def joined(
    benchmarks: Sequence[Benchmark], subject: SentenceSubject, words: Words
) -> str:
    """Say how the value stands to several benchmarks, in their order.

    What is unchanged from several earlier days is said once.
    """
    same = [mark for mark in benchmarks if _is_unchanged(mark, subject)]
    texts = [
        _unchanged(same, subject, words)
        if mark in same
        else clause(mark, subject, words)
        for mark in benchmarks
        if mark not in same[1:]
    ]
    return sentences.joined(texts, words, len(texts))


def _is_unchanged(benchmark: Benchmark, subject: SentenceSubject) -> bool:
    is_told = benchmark.is_earlier and subject.is_comparable(benchmark)
    return is_told and equal(*_numbers(benchmark, subject))


def _unchanged(
    benchmarks: Sequence[Benchmark], subject: SentenceSubject, words: Words
) -> str:
    names = [phrases.earlier_period(mark, subject, words) for mark in benchmarks]
    than = sentences.joined(names, words, len(names))
    return words("press_sentence.unchanged", than=than)


def _changed(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    value, base = _numbers(benchmark, subject)
    than = phrases.earlier_period(benchmark, subject, words)
    if equal(value, base):
        return _unchanged((benchmark,), subject, words)
    if phrases.none(subject, words):
        size = amounts.number(base, replace(subject, value=None), words)
        return words("press_sentence.none_before", base=size, than=than)
    if subject.is_share and _is_of_few(benchmark, subject):
        return _in_cases(benchmark, subject, words)
    verb = "up" if value > base else "down"
    change = _change(benchmark, subject, words)
    if not change and _printed(benchmark, subject)[1]:
        write = amounts.size if subject.unit == "count" else amounts.number
        start = write(base, replace(subject, value=None), words)
        return words(f"press_sentence.{verb}_from", base=start, than=than)
    if not change:
        return words(f"press_sentence.{verb}_slightly", than=than)
    return words(f"press_sentence.{verb}", change=change, than=than)


def _is_of_few(benchmark: Benchmark, subject: SentenceSubject) -> bool:
    """Whether one of two values is made of so few cases that per cent mislead."""
    value, base = _numbers(benchmark, subject)
    if subject.unit == "count":
        return max(value, base) < FEW_CASES
    return any(n is not None and n < FEW_CASES for n in (subject.n, benchmark.n))


def _in_cases(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Write two shares of few cases as parts: 3/4 against 4/5."""
    if subject.n is None or benchmark.n is None:
        return ""
    value, base = _numbers(benchmark, subject)
    return words(
        "press_sentence.few_cases",
        part=round(value * subject.n),
        n=round(subject.n),
        base=round(base * benchmark.n),
        base_n=round(benchmark.n),
        than=phrases.earlier_period(benchmark, subject, words),
    )


def _change(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Write a change: points of a share, else per cent; few are counted instead."""
    value, base = _numbers(benchmark, subject)
    start, apart = _printed(benchmark, subject)
    distance = apart or abs(value - base)
    is_many = distance >= base * MANY_TIMES
    if subject.is_share or base <= 0 or is_many or _is_of_few(benchmark, subject):
        return amounts.gap(distance, _finer(value, base, subject, words), words)
    percent = amounts.change(value, base, words, apart / start) if start else ""
    if subject.unit in MEASURED or max(value, base) >= SMALL_COUNT:
        return percent
    counted = amounts.gap(distance, subject, words)
    if not counted or not percent:
        return percent
    return words("press_sentence.counted", change=counted, percent=percent)


def _printed(benchmark: Benchmark, subject: SentenceSubject) -> tuple[float, float]:
    """Give the earlier value or bound as printed, and how far apart a reader sees."""
    value, base = _numbers(benchmark, subject)
    start = amounts.as_printed(base, replace(subject, value=None))
    return float(start), float(abs(amounts.as_printed(value, subject) - start))


def _finer(
    value: float, base: float, subject: SentenceSubject, words: Words
) -> SentenceSubject:
    """Ask for one decimal more where both values are printed alike.

    "Up 0.1 points" between 96.6% and 96.6% would contradict itself; 0.06 doesn't.
    """
    written = {amounts.number(size, subject, words) for size in (value, base)}
    if len(written) > 1:
        return subject
    return replace(subject, decimals=subject.decimals + 1)


def _reached(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    value, plan = _numbers(benchmark, subject)
    name = words(f"press_sentence.name.{benchmark.kind}")
    if phrases.none(subject, words):
        planned = _number(benchmark, subject, words)
        return words("press_sentence.none_planned", plan=planned)
    if equal(value, plan):
        return words("press_sentence.completed", name=name)
    if value < plan:
        part = amounts.percent(value / plan, words)
        key = "press_sentence.reached" if part else "press_sentence.hardly_reached"
        return words(key, percent=part, name=name)
    over = amounts.percent((value - plan) / plan, words)
    planned = _number(benchmark, subject, words)
    key = "press_sentence.surpassed" if over else "press_sentence.just_surpassed"
    return words(key, percent=over, name=name, plan=planned)


def _beside_bound(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    value, bound = _numbers(benchmark, subject)
    if not bound and benchmark.so_far is None and phrases.none(subject, words, 0.0):
        return words(f"press_sentence.{'beyond' if value else 'at'}_none")
    if equal(value, bound):
        return _at_bound(benchmark, subject, words)
    side = _side(benchmark, subject, is_over=value > bound)
    standard = _standard(benchmark, subject, words)
    apart = _printed(benchmark, subject)[1] or abs(value - bound)
    distance = amounts.gap(apart, subject, words)
    if not distance:
        return words(f"press_sentence.{side}_slightly", standard=standard)
    return words(f"press_sentence.{side}", gap=distance, standard=standard)


def _at_bound(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Say that the value is its bound; one that is strict asks for more than that."""
    if benchmark.is_strict:
        side = "not_under" if subject.better == "lower" else "not_over"
        standard = _standard(benchmark, subject, words)
        return words(f"press_sentence.{side}", standard=standard)
    name, size = _name(benchmark, subject, words), _number(benchmark, subject, words)
    return words("press_sentence.at_bound", name=name, size=size)


def _side(benchmark: Benchmark, subject: SentenceSubject, *, is_over: bool) -> str:
    if not is_over:
        return "under"
    is_spent = subject.better == "lower" and benchmark.kind in REACHED
    return "spent" if is_spent else "over"


def _standard(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Name a bound with its size and who set it."""
    if benchmark.is_bare:
        return _name(benchmark, subject, words)
    parts = [_bound(benchmark, subject, words), benchmark.source]
    return words(
        "press_sentence.standard",
        name=_name(benchmark, subject, words),
        bound="; ".join(part for part in parts if part),
    )


def _name(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    if benchmark.so_far is not None:
        return words("press_sentence.name.path")
    if subject.is_cumulative and benchmark.kind in REACHED:
        return words(f"press_sentence.whole.{benchmark.kind}")
    return words(f"press_sentence.name.{benchmark.kind}")


def _bound(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Say a bound: above 80%, at most 100 minutes; a plan, or none, is its number."""
    text = _number(benchmark, subject, words)
    is_plain = benchmark.kind == "plan" or benchmark.so_far is not None
    is_all = subject.is_share and equal(benchmark.value or 0.0, 1.0)
    if is_plain or is_all or not subject.better or not benchmark.value:
        return text
    if subject.better == "lower":
        side = "below" if benchmark.is_strict else "at_most"
    else:
        side = "above" if benchmark.is_strict else "at_least"
    return words(f"target.{side}", target=text)


def _number(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Write a bound whole, however the figure itself is rounded."""
    return amounts.number(benchmark.bound, replace(subject, value=None), words)


def with_whole(
    gap: str, benchmark: Benchmark, subject: SentenceSubject, words: Words
) -> str:
    """Add the bound of the whole period to what is said of the part due by now."""
    whole = replace(benchmark, so_far=None)
    return words(
        "press_sentence.whole_goal",
        gap=gap,
        name=_name(whole, replace(subject, is_cumulative=True), words),
        bound=_number(whole, subject, words),
    )


def _is_far_beyond(benchmark: Benchmark, subject: SentenceSubject) -> bool:
    value, plan = _numbers(benchmark, subject)
    return value >= plan * MANY_TIMES


def _numbers(benchmark: Benchmark, subject: SentenceSubject) -> tuple[float, float]:
    assert subject.value is not None and benchmark.bound is not None
    return subject.value, benchmark.bound
