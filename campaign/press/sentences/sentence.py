"""Whole sentences: they say what a figure says, never a cause.

`short` is one sentence for a headline or a poster, `long` one or two for a release, of
25 words each at most: what doesn't fit stands in the figure's table and footnotes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from campaign import i18n
from campaign import number_format as form
from campaign.i18n import Words
from campaign.press.sentences import amounts, clauses, phrases
from campaign.press.sentences.subject import (
    REACHED,
    Benchmark,
    SentenceSubject,
    is_missing,
)
from campaign.views.sentences import begun, joined

FALLS_SHORT = ("missed", "behind")
DECIDED = ("met", "missed")
JUDGED = (*DECIDED, "on_track", "behind")
MOST_WORDS = 25


def short(subject: SentenceSubject, words: Words) -> str:
    """Write one sentence, with the first comparison that there is."""
    lack = _lack(subject)
    if lack:
        text = words(f"press_sentence.brief_{lack}", **_short_places(subject, words))
    else:
        text = _fitting(_headlines, subject, words)
    return _marked(begun(text), subject, words)


def _headlines(subject: SentenceSubject, words: Words) -> Iterable[str]:
    """Write a headline, then without the size of its bound, then the value alone."""
    first = tuple(replace(mark, source="") for mark in subject.comparable[:1])
    bare = tuple(replace(mark, is_bare=True) for mark in first)
    for told in (first, bare, ()):
        text = _stated(replace(subject, benchmarks=first), told, words, is_short=True)
        for one in (subject, replace(subject, holes=())):
            note = "; ".join(_gaps_in_data(one, words, "brief"))
            yield words("press_sentence.noted", text=text, note=note) if note else text


def long(subject: SentenceSubject, words: Words) -> str:
    """Write what a release says: value and changes; then the bound and what lacks."""
    writers = [_lacking] if _lack(subject) else [_statements, _ends]
    parts = [_fitting(write, subject, words) for write in writers]
    begins = (begun(part) for part in parts if part)
    text = " ".join(words("press_sentence.sentence", text=one) for one in begins)
    return _marked(text, subject, words)


def _fitting(
    write: Callable[[SentenceSubject, Words], Iterable[str]],
    subject: SentenceSubject,
    words: Words,
) -> str:
    """Give the first text that is short enough for a sentence, else the last one.

    It must be so in every language: both say the same.
    """
    texts = {lang: list(write(subject, words.beside(lang))) for lang in i18n.LANGUAGES}
    for place, row in enumerate(zip(*texts.values(), strict=True)):
        if all(len(text.split()) <= MOST_WORDS for text in row):
            return texts[words.lang][place]
    return texts[words.lang][-1]


def _lacking(subject: SentenceSubject, words: Words) -> Iterable[str]:
    """Say why there is nothing to state, names in full, then in brief."""
    lack = _lack(subject)
    yield words(f"press_sentence.full_{lack}", **_full_places(subject, words))
    yield words(f"press_sentence.brief_{lack}", **_short_places(subject, words))


def _statements(subject: SentenceSubject, words: Words) -> Iterable[str]:
    """State the value in ever fewer words: names in brief, then fewer comparisons.

    That it is provisional stands in the sentence that follows.
    """
    statements = [
        benchmark
        for benchmark in subject.comparable
        if benchmark.is_earlier or subject.grows_towards(benchmark)
    ]
    plain = replace(subject, is_provisional=False)
    for count in range(len(statements), -1, -1):
        for is_short in (False, True):
            yield _stated(plain, statements[:count], words, is_short=is_short)


def _ends(subject: SentenceSubject, words: Words) -> Iterable[str]:
    """Say what the value is worth and what the data lack, in ever fewer words."""
    marks = tuple(replace(mark, source="") for mark in subject.benchmarks)
    without_sources = replace(subject, benchmarks=marks)
    counted = replace(subject, holes=())
    results = [_result(subject, words), _result(without_sources, words)]
    results.append(_result(without_sources, words, is_brief=True))
    for phrase in (subject, counted):
        for result in results:
            yield _ended(result, _remark(phrase, words))
            yield _ended(result, _remark(phrase, words, is_brief=True))
    for phrase in (subject, counted):
        yield _remark(phrase, words)


def _ended(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _lack(subject: SentenceSubject) -> str:
    """Say why there is nothing to state; empty where there is a value."""
    if subject.status == "not_applicable":
        return "not_applicable"
    if not is_missing(subject.value):
        return ""
    return "not_yet_due" if subject.status == "not_yet_due" else "no_data"


def _stated(
    subject: SentenceSubject, told: Sequence[Benchmark], words: Words, *, is_short: bool
) -> str:
    """State the value in its days, then how it changed and how much is reached."""
    value = _value(subject, words, is_short=is_short)
    changes = clauses.joined(told, subject, words)
    return ", ".join(part for part in (value, changes) if part)


def _value(subject: SentenceSubject, words: Words, *, is_short: bool) -> str:
    deed = _deed(subject, words, is_short=is_short)
    if deed:
        return _opened(deed, subject, words, is_short=is_short)
    places = (_short_places if is_short else _full_places)(subject, words)
    scope = phrases.scope(subject, words, "brief" if is_short else "full")
    key = "press_sentence.index_brief" if is_short else "press_sentence.index_full"
    stands = words(_verb(subject), value=_standing(subject, words))
    return words(
        f"{key}_scoped" if scope else key, scope=scope, stands=stands, **places
    )


def _deed(subject: SentenceSubject, words: Words, *, is_short: bool) -> str:
    """Say what a unit did, or that it did nothing; empty for an index."""
    unit = phrases.unit(subject, words) if is_short else subject.unit_name
    none = phrases.none(subject, words)
    if none:
        running = "running" if subject.is_cumulative else "over"
        return words(none, unit=unit, none=words(f"press_sentence.none_{running}"))
    parts = ("deed_of",) if subject.detail else ("headline", "deed")[not is_short :]
    keys = [f"press.{subject.figure}.{part}" for part in parts]
    key = next(filter(words.has, keys), "")
    if not key:
        return ""
    return words(
        key,
        unit=unit,
        value=_amount(subject, words),
        size=amounts.size(subject.value or 0.0, subject, words),
        detail=words("press_sentence.quoted", text=subject.detail),
    )


def _opened(
    deed: str, subject: SentenceSubject, words: Words, *, is_short: bool
) -> str:
    """Put the days before a deed, and that the data are provisional."""
    days = (phrases.short_period if is_short else phrases.full_period)(subject, words)
    scope = phrases.scope(subject, words, "opening")
    opening = ", ".join(part for part in (days, scope) if part)
    is_provisional = subject.is_provisional
    key = "press_sentence.deed_provisional" if is_provisional else "press_sentence.deed"
    return words(key, opening=opening, deed=deed)


def _amount(subject: SentenceSubject, words: Words) -> str:
    """Write the value, as a part of the plan where there is one: 42/73 hoạt động."""
    plan = _plan(subject)
    if plan is not None:
        return amounts.of_plan(subject, plan, words)
    return amounts.number(subject.value, subject, words)


def _standing(subject: SentenceSubject, words: Words) -> str:
    """Write the value beside its name: "the number of faults was 87"."""
    key = f"press.{subject.figure}.stated"
    if not words.has(key) or subject.value is None or _plan(subject) is not None:
        return _amount(subject, words)
    return words(key, size=amounts.size(subject.value, subject, words))


def _plan(subject: SentenceSubject) -> float | None:
    plans = (mark.value for mark in subject.comparable if subject.grows_towards(mark))
    return next(plans, None)


def _verb(subject: SentenceSubject) -> str:
    """Choose between being and reaching; what falls short doesn't reach."""
    is_high = subject.is_share and subject.better == "higher"
    verb = "reaches" if is_high and subject.status not in FALLS_SHORT else "is"
    key = f"press_sentence.{verb}"
    return f"{key}_provisional" if subject.is_provisional else key


def _full_places(subject: SentenceSubject, words: Words) -> dict[str, str]:
    return {
        "name": phrases.full_name(subject, words),
        "unit": subject.unit_name,
        "period": phrases.full_period(subject, words),
    }


def _short_places(subject: SentenceSubject, words: Words) -> dict[str, str]:
    return {
        "name": phrases.short_name(subject, words),
        "unit": phrases.unit(subject, words),
        "period": phrases.short_period(subject, words),
    }


def _result(subject: SentenceSubject, words: Words, *, is_brief: bool = False) -> str:
    """Say how the value stands to its bounds, and whether that is enough.

    What runs is held against the part due by now; `is_brief` leaves out the whole,
    and the verdict that the distance says as well.
    """
    bounds = [
        benchmark
        for benchmark in subject.comparable
        if not benchmark.is_earlier and not subject.grows_towards(benchmark)
    ]
    if bounds:
        said = DECIDED if subject.is_part else JUDGED
        status = subject.status if subject.status in said else "unjudged"
        if status == "behind" and subject.is_cumulative:
            status = "behind_running"
        gap = clauses.joined(bounds, subject, words)
        if bounds[0].so_far is None and not (is_brief and status in JUDGED):
            return words(f"press_sentence.result.{status}", gap=gap)
        if not is_brief:
            gap = clauses.with_whole(gap, bounds[0], subject, words)
        return words("press_sentence.result_path", gap=gap)
    if subject.status == "not_yet_due":
        return _not_yet_due(subject, words)
    if subject.status not in JUDGED:
        return ""
    return _promise(subject, words)


def _not_yet_due(subject: SentenceSubject, words: Words) -> str:
    """Say that all that is planned lies ahead, where that is why nobody judges."""
    plan = _plan(subject)
    if plan is None or not subject.is_none:
        return words("press_sentence.not_yet_due")
    planned = amounts.number(plan, replace(subject, value=None), words)
    day = form.short_date(subject.last_day, words.lang)
    return words("press_sentence.none_due", plan=planned, day=day)


def _promise(subject: SentenceSubject, words: Words) -> str:
    """Say whether a plan, or last year, is matched; a plan reached says so itself."""
    marks: dict[str, Benchmark] = {mark.kind: mark for mark in subject.comparable}
    kind = next((kind for kind in ("plan", "goal", "last_year") if kind in marks), "")
    if not kind:
        return ""
    if kind in REACHED and subject.status == "met":
        return ""
    is_running = subject.status in ("on_track", "behind")
    if is_running and marks[kind].so_far is not None:
        whole = replace(subject, value=None)
        return words(
            f"press_sentence.promise_path.{subject.status}",
            day=form.short_date(subject.last_day, words.lang),
            path=amounts.number(marks[kind].so_far, whole, words),
        )
    if is_running and kind == "last_year" and subject.is_cumulative and subject.to_beat:
        key = f"press_sentence.promise.last_year_path.{subject.status}"
        return words(key, bound=_bettered(subject, words))
    key = f"press_sentence.promise.{kind}.{subject.status}"
    return words(key, bound=_to_beat(subject, words))


def _to_beat(subject: SentenceSubject, words: Words) -> str:
    """Give what must be bettered in brackets, where other days are compared."""
    if not subject.to_beat:
        return ""
    return " " + words("press_sentence.bettered", size=_bettered(subject, words))


def _bettered(subject: SentenceSubject, words: Words) -> str:
    return amounts.number(subject.to_beat, replace(subject, value=None), words)


def _remark(subject: SentenceSubject, words: Words, *, is_brief: bool = False) -> str:
    """Say until when the data run, whether they are final, and what they lack."""
    parts = _gaps_in_data(subject, words, "full")
    as_of, is_provisional = subject.as_of, subject.is_provisional
    is_told = is_provisional or phrases.is_still_running(subject)
    if as_of is not None and is_told and not is_brief:
        kind = "provisional_at" if is_provisional else "as_of"
        day, hour = form.full_date(as_of.date(), words.lang), form.clock(as_of)
        parts.insert(0, words(f"press_sentence.{kind}", day=day, hour=hour))
    elif is_provisional:
        parts.insert(0, words("press_sentence.provisional"))
    if len(parts) > 1:
        parts[-1] = words("press_sentence.remark_last", text=parts[-1])
    return words("press_sentence.remark", parts=", ".join(parts)) if parts else ""


def _gaps_in_data(subject: SentenceSubject, words: Words, size: str) -> list[str]:
    """Name the units and count the days that the data lack; `size`: full or brief."""
    parts = []
    if subject.missing_units:
        units = joined(list(subject.missing_units), words, len(subject.missing_units))
        parts.append(words(f"press_sentence.without_units_{size}", units=units))
    holes = phrases.holes(subject, words, size)
    if holes:
        parts.append(holes)
    elif subject.uncovered_days:
        days = "unit_days" if subject.units_lacking > 1 else "days"
        key = f"press_sentence.without_{days}_{size}"
        parts.append(words.count(key, subject.uncovered_days))
    return parts


def _marked(text: str, subject: SentenceSubject, words: Words) -> str:
    """Mark invented data in the sentence itself: it goes where no watermark goes."""
    return words("press_sentence.sample", text=text) if subject.is_sample else text
