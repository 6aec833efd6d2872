"""Sentences made by rule, and the source line: they say what figures say, no cause."""

from collections import Counter
from datetime import date

from campaign import number_format as form
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.status import keeps
from campaign.views.parts import NO_CASES, NO_GOAL

TOLD = (
    *("met", "on_track", "behind", "missed", "incomplete", "not_yet_due"),
    *(NO_GOAL, NO_CASES, "no_data"),
)


def opened(finding: str, reading: Reading) -> str:
    """Say how far the period is gone, and for whom, before a finding."""
    words, opening = reading.words, _opening(reading)
    if not reading.is_group:
        opening = words("sentence.unit_opening", unit=reading.named, opening=opening)
    return begun(words("sentence.headline", opening=opening, finding=finding))


def begun(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]


def standing(counted: Counter[str], words: Words) -> str:
    """Say how many goals have each status, the first one with the word goal."""
    counts = [(code, counted[code]) for code in TOLD if counted[code]]
    if not counts:
        return words("sentence.not_applicable")
    if len(counts) == 1 and counts[0][1] > 1:
        code, n = counts[0]
        return words("sentence.all_goals", n=n, status=words(f"standing.{code}"))
    (first, n), *others = counts
    start = words.count("sentence.goals", n, status=words(f"standing.{first}"))
    rest = [f"{n} {words(f'standing.{code}')}" for code, n in others]
    return ", ".join([start, *rest])


def first_day_beyond(
    days: tuple[date, ...],
    values: tuple[float | None, ...],
    path: tuple[float | None, ...],
    better: str,
    *,
    is_strict: bool = False,
) -> date | None:
    """Find since when a value has been on the wrong side of its path without a break.

    Days without a value don't end the run; a day without a path does.
    """
    since = None
    for day, value, limit in zip(days, values, path, strict=True):
        if value is None:
            continue
        if limit is None:
            since = None
            continue
        is_right = keeps(value, limit, better, is_strict=is_strict)
        since = None if is_right else since or day
    return since


def joined(parts: list[str], words: Words, most: int = 3) -> str:
    """Join names: A, B và C; a long list ends with how many more there are."""
    if len(parts) > most:
        more = words("list.more", n=len(parts) - most)
        return ", ".join(parts[:most]) + " " + more
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + words("list.and") + parts[-1]


def _opening(reading: Reading) -> str:
    words, period = reading.words, reading.period()
    day, total = period.days_elapsed, period.days
    if not reading.is_whole or period.as_of is None:
        return form.days(period.from_day, period.before_day - form.ONE_DAY, words.lang)
    if not day:
        return words("sentence.before_start")
    if day == total:
        return words.count("sentence.at_end", total)
    return words("sentence.after_days", day=day, total=total)


def source_line(reading: Reading) -> str:
    """Write the source line of a block: up to when by the data, never by the clock."""
    words = reading.words
    source = words.pick(reading.snapshot.campaign.data_source)
    if reading.snapshot.as_of is None:
        line = words("source.line_undated", source=source, id=reading.snapshot.id)
    else:
        moment = words(
            "frame.as_of_short",
            time=form.clock(reading.snapshot.as_of),
            date=form.full_date(reading.snapshot.as_of.date(), words.lang),
        )
        line = words("source.line", source=source, as_of=moment, id=reading.snapshot.id)
    return line + words("source.sample") if reading.snapshot.is_sample else line
