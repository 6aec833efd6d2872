"""What the words around a number say that it is: last year's, a goal's, of a part."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from campaign.press.article.claims import CHANGE, EARLIER_ONES, OWN, TABLE, Claim
from campaign.press.article.context import Context
from campaign.press.article.mentions import (
    HOURS,
    MINUTES,
    POINTS,
    SHARE,
    TIMES,
    Mention,
)
from campaign.press.article.phrases import PHRASES

MEASURED = (SHARE, POINTS, MINUTES, HOURS, TIMES)
YARDSTICKS = ("goal", "rule", "plan", "path")
LONGEST_WEEK, MONTHS, SHORT_ANSWER = 7, 12, 25
CUT = re.compile(r"[;,(](?!\d)")
Span = tuple[int, int, int, int, int]
MONTHS_EN = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MONTH = rf"(?:{MONTHS_EN})[a-z]*"
UNTIL = r"(?:[–-]|đến|tới|to|until|through)\s*(?:hết\s+)?(?:ngày\s+)?"
FROM_TO = re.compile(
    rf"\b(?P<first>\d{{1,2}})(?P<month>/\d{{1,2}}|\s+{MONTH})?(?:[/ ]\d{{4}})?"
    rf"\s*{UNTIL}"
    rf"(?P<last>\d{{1,2}})(?P<until>/\d{{1,2}}|\s+{MONTH})(?:[/ ](?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
FIRST_DAYS = re.compile(
    r"\b(?P<days>\d{1,2}) ngày đầu\b|\bfirst (?P<of>\d{1,2}) days\b|nửa đầu tháng"
    r"|(?:lũy kế|kỳ|trong) (?P<all>cả tháng)(?: \d{1,2}/(?P<year>\d{4}))?"
    r"|\bfirst half of (?:the month|[A-Z][a-z]+ber|[A-Z][a-z]+y)\b",
    re.IGNORECASE,
)
HALF_A_MONTH = 15
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{4})?\b")


def is_answer(context: Context) -> bool:
    """Whether a sentence is the short answer to a question: "– 29 trên 32"."""
    return bool(context.question) and len(context.sentence) <= SHORT_ANSWER


def words_between(mention: Mention, context: Context) -> tuple[str, str]:
    """Give the words between a number and those before and behind it."""
    is_first = context.previous_end == 0 and context.question
    lead = f"{context.question} " if is_first else ""
    return (
        lead + context.sentence[context.previous_end : mention.start],
        context.sentence[mention.end : context.next_start],
    )


def beside(mention: Mention, context: Context) -> tuple[str, str]:
    """Give what stands before a number in its sentence, and behind it."""
    return context.sentence[: mention.start], context.sentence[mention.end :]


def clause(mention: Mention, context: Context) -> tuple[str, str]:
    """Give the words of a number's clause, before it and behind."""
    before, after = beside(mention, context)
    return CUT.split(before.rstrip("( "))[-1], CUT.split(after)[0]


def is_change(mention: Mention, context: Context) -> bool:
    """Whether a number is how much something rose or fell: "tăng thêm 1 vụ"."""
    before, after = beside(mention, context)
    is_behind = PHRASES.change_behind.match(after)
    return bool(is_behind or PHRASES.change_right_before.search(before))


def quality(mention: Mention, context: Context) -> int:
    """Read "better" and "worse" behind a number: of shares more is better."""
    _, after = clause(mention, context)
    sense = 1 if mention.unit in (POINTS, SHARE) else -1
    if PHRASES.worse.search(after):
        return -sense
    return sense if PHRASES.better.search(after) else 0


def is_of_another_time(
    mention: Mention, good: Sequence[Claim], context: Context
) -> bool:
    """Whether a number of last year, or a goal, is given for the value; or reversed."""
    names = {claim.name for claim in good}
    names = {name for name in names if not name.startswith(TABLE)} or names
    before, after = beside(mention, context)
    if context.is_cell or not (before + after).strip():
        return False
    is_asked = context.previous_end == 0 and PHRASES.earlier.search(context.question)
    is_before = PHRASES.earlier_before.search(before)
    if is_before or PHRASES.earlier_behind.match(after) or is_asked:
        return names <= {OWN, "path", "plan", "rule"}
    if _is_of_another_year(good, before):
        return names <= {OWN, "path", "plan", "rule", *EARLIER_ONES}
    from_to = PHRASES.from_before.search(before)
    if from_to and mention.direction:
        return names <= {OWN}
    spoken, _ = words_between(mention, context)
    if PHRASES.planned_before.search(spoken) and names <= {OWN}:
        return True
    if PHRASES.goal_before.search(spoken) and names <= {"path"}:
        return True
    if PHRASES.path_before.search(spoken) and names <= {"goal"}:
        return True
    _, behind = clause(mention, context)
    is_for = PHRASES.yardstick.search(f"{spoken} {behind}") is not None
    if names <= set(YARDSTICKS):
        return not is_for
    if names <= {*EARLIER_ONES, "path"}:
        return _is_of_now(mention, context) and not ("path" in names and is_for)
    return False


def is_of_another_base(
    good: Sequence[Claim], mention: Mention, context: Context
) -> bool:
    """Whether a change to the goal is given for one to last year, or reversed."""
    bases = {claim.name.removeprefix(CHANGE) for claim in good}
    if any(not claim.name.startswith(CHANGE) for claim in good):
        return False
    words = " ".join(clause(mention, context))
    is_year, is_goal = PHRASES.to_last_year.search(words), PHRASES.to_goal.search(words)
    if is_year and not is_goal:
        return bases <= set(YARDSTICKS)
    return bool(is_goal and not is_year and bases <= set(EARLIER_ONES))


def _is_of_another_year(good: Sequence[Claim], before: str) -> bool:
    """Whether the year named right before a number is none of those it speaks of."""
    year = PHRASES.year_before.search(before)
    years = {day.year for claim in good for day in claim.days or ()}
    if not year or not years:
        return False
    if PHRASES.change.search(year[0]) or PHRASES.item_end.search(year[0]):
        return False
    return int(year[1]) not in years


def is_of_other_days(claim: Claim, mention: Mention, context: Context) -> bool:
    """Whether a text says of a day, a week or a year what a period's number is."""
    if claim.days is None or claim.name in (*YARDSTICKS, f"{CHANGE}plan"):
        return False
    before, _ = beside(mention, context)
    phrase_before, phrase_after = words_between(mention, context)
    opening = context.sentence[: context.first_number]
    first, last = claim.days
    is_said = (
        PHRASES.some_days_before.search(PHRASES.turn.split(phrase_before)[-1])
        or PHRASES.some_days_before.search(PHRASES.turn.split(opening)[-1])
        or PHRASES.some_days_behind.search(CUT.split(phrase_after)[0])
        or PHRASES.all_year.search(before)
    )
    return bool((last - first).days >= LONGEST_WEEK and is_said)


def _is_of_now(mention: Mention, context: Context) -> bool:
    """Whether nothing in a number's clause says that it is an earlier one."""
    before, after = words_between(mention, context)
    if context.next_start < len(context.sentence):
        _, after = clause(mention, context)
    return not PHRASES.earlier.search(before) and not PHRASES.earlier.search(after)


def is_of_day(claim: Claim, context: Context, *, is_needed: bool = False) -> bool:
    """Whether a sentence that names days names the last one a number speaks of.

    A paragraph of ours says 31/12 of its forecast, and 2/3 of a plan.
    """
    if not is_needed and claim.unit not in MEASURED:
        return True
    sentence = PHRASES.days_without_data.sub("", context.sentence)
    dates = (DAY if is_needed else PHRASES.until_day).findall(sentence)
    days = {(int(day), int(month)) for day, month in dates if int(month) <= MONTHS}
    if is_needed and claim.days:
        return (claim.days[1].day, claim.days[1].month) in days
    if claim.name != OWN or not claim.days or not days or context.is_ours:
        return True
    return (claim.days[1].day, claim.days[1].month) in days


@lru_cache(maxsize=256)
def spans(text: str) -> tuple[tuple[str, Span], ...]:
    """Find the periods that a text names: as written, first and last day, year or 0."""
    told = []
    for found in FROM_TO.finditer(text):
        first, last = map(_month, (found["month"] or found["until"], found["until"]))
        days = (int(found["first"]), first, int(found["last"]), last)
        told.append((found[0], (*days, int(found["year"] or 0))))
    for found in FIRST_DAYS.finditer(text):
        last = 31 if found["all"] else int(found["days"] or found["of"] or HALF_A_MONTH)
        told.append((found[0], (1, 0, last, 0, int(found["year"] or 0))))
    return tuple(told)


def _month(said: str) -> int:
    bare = said.strip("/ \n\t").lower()
    return int(bare) if bare.isdigit() else MONTHS_EN.index(bare[:3]) // 4 + 1


def is_known(span: Span, known: Iterable[tuple[str, Span]]) -> bool:
    """Whether a period is one of those known; what it leaves open isn't compared."""
    alike = [
        one
        for _, one in known
        if all(a in (0, b) for a, b in zip(span[:4], one, strict=False))
    ]
    years = {one[4] for one in alike if one[4]}
    return bool(alike) and (not span[4] or not years or span[4] in years)
