"""What a sentence calls the figure, its unit, the interruptions counted, the days."""

from datetime import date

from campaign import number_format as form
from campaign.i18n import Words
from campaign.press.sentences.subject import Benchmark, SentenceSubject
from campaign.views.coverage import LAST_MINUTE
from campaign.views.sentences import joined

ALL = "all"


def full_name(subject: SentenceSubject, words: Words) -> str:
    """Give the figure's name in full, its index in brackets."""
    code = subject.figure
    name = _first(words, f"press.{code}.long", f"indicator.{code}.label")
    name, index = lowered(name or code), _index(subject, words)
    return words("press_sentence.indexed", name=name, index=index) if index else name


def short_name(subject: SentenceSubject, words: Words) -> str:
    """Give the figure's name in a headline: the index, or a short name."""
    code = subject.figure
    keys = (f"press.{code}.short", f"indicator.{code}.short", f"indicator.{code}.label")
    return _index(subject, words) or lowered(_first(words, *keys) or code)


def scope(subject: SentenceSubject, words: Words, place: str) -> str:
    """Say which interruptions count; empty where the figure counts none.

    `place`: full or brief beside a name, opening at the head of a sentence.
    """
    if not subject.is_reliability and subject.scope == ALL:
        return ""
    is_part = subject.planned != ALL
    if subject.scope == ALL and place == "opening" and not is_part:
        return ""  # what counts stands in the footnote
    if is_part and subject.scope == ALL and place != "opening":
        return words(f"press_sentence.part.{subject.planned}")
    part = words(f"press_sentence.planned.{subject.planned}") if is_part else ""
    kind = "indexed" if _index(subject, words) and not is_part else "named"
    kind = "opening" if place == "opening" else f"{place}_{kind}"
    return words(f"press_sentence.scope.{subject.scope}.{kind}", part=part)


def none(subject: SentenceSubject, words: Words, value: float | None = None) -> str:
    """Give the words by which a figure says that nothing happened; empty without any.

    A zero is said in words, never as "0 events"; a part of the interruptions isn't.
    """
    is_none = (subject.value if value is None else value) == 0
    key = f"press.{subject.figure}.none"
    return key if is_none and words.has(key) else ""


def holes(subject: SentenceSubject, words: Words, size: str) -> str:
    """Name the days without data and whose they are; empty where nobody can."""
    names = []
    for code, runs in subject.holes:
        days = joined([form.short_days(*run, words.lang) for run in runs], words)
        key = "hole_own" if code == subject.unit_code else "hole"
        names.append(words(f"press_sentence.{key}", days=days, unit=code))
    if not names:
        return ""
    return words(f"press_sentence.holes_{size}", holes=joined(names, words))


def unit(subject: SentenceSubject, words: Words) -> str:
    """Give the unit's code for a headline, its name where the code is none."""
    return subject.unit_code if subject.unit_code.isalnum() else subject.unit_name


def lowered(text: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _index(subject: SentenceSubject, words: Words) -> str:
    index = _first(words, f"press.{subject.figure}.index")
    return index if index.isupper() else ""


def _first(words: Words, *keys: str) -> str:
    return next((words(key) for key in keys if words.has(key)), "")


def full_period(subject: SentenceSubject, words: Words) -> str:
    """Say the days in a sentence of a release: "trong tháng 12/2016".

    What adds up says from which day on, or it would be read as the year to date.
    """
    lang = words.lang
    if _is_short(subject):
        return _one_day(subject, words)
    if subject.is_whole_month and not subject.is_cumulative:
        return words(
            "press_sentence.in_month", month=form.month(subject.first_day, lang)
        )
    first, last = _start(subject, lang), form.full_date(subject.last_day, lang)
    return words("press_sentence.from_to", first=first, last=last)


def is_still_running(subject: SentenceSubject) -> bool:
    """Say whether the last of several days isn't over."""
    if _is_short(subject) or (subject.is_whole_month and not subject.is_cumulative):
        return False
    as_of = subject.as_of
    if as_of is None or as_of.date() != subject.last_day:
        return False
    return as_of.time() < LAST_MINUTE


def short_period(subject: SentenceSubject, words: Words) -> str:
    """Say the days in a headline: "tháng 12/2016"."""
    lang = words.lang
    if _is_short(subject):
        return _one_day(subject, words)
    if subject.is_whole_month and not subject.is_cumulative:
        return words("press_sentence.month", month=form.month(subject.first_day, lang))
    days = form.days(subject.first_day, subject.last_day, lang)
    if subject.is_cumulative:
        return words("press_sentence.days_to_date", days=days)
    return words("press_sentence.days", days=days)


def earlier_period(benchmark: Benchmark, subject: SentenceSubject, words: Words) -> str:
    """Name the days of a comparison: "cùng kỳ 2015", "kỳ trước (01–24/11/2016)"."""
    if benchmark.days is None:
        return words(f"press_sentence.{benchmark.kind}")
    first, last = benchmark.days
    if benchmark.kind == "last_year":
        return _last_year(first, last, subject, words)
    if is_whole_month(first, last):
        return words("press_sentence.that_month", month=form.month(first, words.lang))
    return words(
        "press_sentence.previous_days", days=form.days(first, last, words.lang)
    )


def _last_year(first: date, last: date, subject: SentenceSubject, words: Words) -> str:
    same = form.year_before(subject.first_day), form.year_before(subject.last_day)
    if (first, last) != same:
        return words(
            "press_sentence.that_time", days=form.days(first, last, words.lang)
        )
    if first.year != last.year:
        return words("press_sentence.last_year")
    return words("press_sentence.last_year_named", year=first.year)


def _is_short(subject: SentenceSubject) -> bool:
    return subject.last_day <= subject.first_day


def _one_day(subject: SentenceSubject, words: Words) -> str:
    """Say the only day, or from which day on where the data end before it."""
    day = form.full_date(subject.first_day, words.lang)
    as_of = subject.as_of.date() if subject.as_of else subject.last_day
    is_to_come = min(subject.last_day, as_of) < subject.first_day
    return words(
        "press_sentence.since" if is_to_come else "press_sentence.on_day", day=day
    )


def _start(subject: SentenceSubject, lang: str) -> str:
    """Write the first day as short as it stays clear: 01, 25/11, 31/12/2016."""
    first, last = subject.first_day, subject.last_day
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}" if lang == "vi" else f"{first.day}"
    write = form.short_date if first.year == last.year else form.full_date
    return write(first, lang)


def is_whole_month(first: date, last: date) -> bool:
    """Whether days are all of one month."""
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return is_one_month and first.day == 1 and (last + form.ONE_DAY).day == 1
