"""What the words around a number say that it is: last year's, a goal's, of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaign.press.claims import CHANGE, EARLIER_ONES, OWN, TABLE, Claim
from campaign.press.mentions import HOURS, MINUTES, POINTS, SHARE, TIMES, Mention
from campaign.press.naming import Context
from campaign.press.number_words import SAID

MEASURED = (SHARE, POINTS, MINUTES, HOURS, TIMES)
YARDSTICKS = ("goal", "rule", "plan", "path")
LONGEST_WEEK, MONTHS, SHORT_ANSWER = 7, 12, 25
CUT = re.compile(r"[;,(](?!\d)")
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{4})?\b")


def is_answer(context: Context) -> bool:
    """Whether a sentence is the short answer to a question: "– 29 trên 32"."""
    return bool(context.asked) and len(context.sentence) <= SHORT_ANSWER


def words_between(mention: Mention, context: Context) -> tuple[str, str]:
    """Give the words between a number and those before and behind it."""
    is_first = context.since == 0 and context.asked
    lead = f"{context.asked} " if is_first else ""
    return (
        lead + context.sentence[context.since : mention.start],
        context.sentence[mention.end : context.until],
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
    return bool(SAID.changed.search(before) or SAID.after.match(after))


def quality(mention: Mention, context: Context) -> int:
    """Read "better" and "worse" behind a number: of shares more is better."""
    _, after = clause(mention, context)
    sense = 1 if mention.unit in (POINTS, SHARE) else -1
    if SAID.worse.search(after):
        return -sense
    return sense if SAID.better.search(after) else 0


def is_of_another_time(
    mention: Mention, good: Sequence[Claim], context: Context
) -> bool:
    """Whether a number of last year, or a goal, is given for the value; or reversed."""
    names = {claim.name for claim in good}
    names = {name for name in names if not name.startswith(TABLE)} or names
    before, after = beside(mention, context)
    if context.is_cell or not (before + after).strip():
        return False
    is_asked = context.since == 0 and SAID.earlier.search(context.asked)
    if SAID.was.search(before) or SAID.then.match(after) or is_asked:
        return names <= {OWN, "path", "plan", "rule"}
    if _is_of_another_year(good, before):
        return names <= {OWN, "path", "plan", "rule", *EARLIER_ONES}
    from_to = SAID.from_what.search(before)
    if from_to and mention.direction:
        return names <= {OWN}
    spoken, _ = words_between(mention, context)
    if SAID.planned_as.search(spoken) and names <= {OWN}:
        return True
    if SAID.goal_word.search(spoken) and names <= {"path"}:
        return True
    if SAID.path_word.search(spoken) and names <= {"goal"}:
        return True
    is_for = SAID.for_the.search(f"{spoken} {clause(mention, context)[1]}") is not None
    if names <= set(YARDSTICKS):
        return not is_for
    if names <= {*EARLIER_ONES, "path"}:
        return _is_of_now(mention, context) and not ("path" in names and is_for)
    return False


def is_of_another_base(
    good: Sequence[Claim], mention: Mention, context: Context
) -> bool:
    """Whether a change to the goal is given for one to last year, or reversed."""
    bases = {one.name.removeprefix(CHANGE) for one in good}
    if any(not one.name.startswith(CHANGE) for one in good):
        return False
    said = " ".join(clause(mention, context))
    is_year, is_goal = SAID.base_year.search(said), SAID.base_goal.search(said)
    if is_year and not is_goal:
        return bases <= set(YARDSTICKS)
    return bool(is_goal and not is_year and bases <= set(EARLIER_ONES))


def _is_of_another_year(good: Sequence[Claim], before: str) -> bool:
    """Whether the year named right before a number is none of those it speaks of."""
    said = SAID.year_before.search(before)
    years = {day.year for one in good for day in one.days or ()}
    if not said or not years or SAID.verb.search(said[0]) or SAID.apart.search(said[0]):
        return False
    return int(said[1]) not in years


def is_of_other_days(claim: Claim, mention: Mention, context: Context) -> bool:
    """Whether a text says of a day, a week or a year what a period's number is."""
    if claim.days is None or claim.name in (*YARDSTICKS, f"{CHANGE}plan"):
        return False
    before, _ = beside(mention, context)
    phrase_before, phrase_after = words_between(mention, context)
    first, last = claim.days
    is_said = (
        SAID.span.search(SAID.turned.split(phrase_before)[-1])
        or SAID.span.search(SAID.turned.split(context.sentence[: context.first])[-1])
        or SAID.alone.search(CUT.split(phrase_after)[0])
        or SAID.year.search(before)
    )
    return bool((last - first).days >= LONGEST_WEEK and is_said)


def _is_of_now(mention: Mention, context: Context) -> bool:
    """Whether nothing in a number's clause says that it is an earlier one."""
    before, after = words_between(mention, context)
    if context.until < len(context.sentence):
        _, after = clause(mention, context)
    return not SAID.earlier.search(before) and not SAID.earlier.search(after)


def is_of_day(claim: Claim, context: Context, *, is_needed: bool = False) -> bool:
    """Whether a sentence that names days names the last one a number speaks of.

    A paragraph of ours says 31/12 of its forecast, and 2/3 of a plan.
    """
    if not is_needed and claim.unit not in MEASURED:
        return True
    sentence = SAID.lacks.sub("", context.sentence)
    found = (DAY if is_needed else SAID.until).findall(sentence)
    days = {(int(day), int(month)) for day, month in found if int(month) <= MONTHS}
    if is_needed and claim.days:
        return (claim.days[1].day, claim.days[1].month) in days
    if claim.name != OWN or not claim.days or not days or context.is_ours:
        return True
    return (claim.days[1].day, claim.days[1].month) in days
