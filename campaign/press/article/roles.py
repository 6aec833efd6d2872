"""What the words around a number say that it is: last year's, a goal's, of a part."""

import re
from collections.abc import Collection, Iterable, Sequence
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
YEAR_SIGNS = 16
LONGEST_WEEK, MONTHS, SHORT_ANSWER = 7, 12, 25
CUT = re.compile(r"[;,(](?!\d)")
THRESHOLD = re.compile(r"\((?:above|below|over|under|trên|dưới|từ)\s*$", re.IGNORECASE)
BY = re.compile(r"\s*(?:là|by)\s*")
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


def is_rest(mention: Mention, context: Context) -> bool:
    """Whether a count is what is left to do: "tức còn 4 hoạt động", "2 to go"."""
    before, after = beside(mention, context)
    is_said = PHRASES.left_before.search(before) or PHRASES.left_behind.match(after)
    return mention.unit not in MEASURED and is_said is not None


def may_be_change(mention: Mention, context: Context) -> bool:
    """Whether a number may say how far two others lie apart; points always do."""
    if mention.direction or mention.unit == POINTS:
        return True
    is_measured = mention.unit in MEASURED
    words = context.sentence if is_measured else " ".join(clause(mention, context))
    return bool(PHRASES.change.search(words) or PHRASES.difference.search(words))


def is_against_its_reference(
    mention: Mention, good: Sequence[Claim], held: Sequence[Claim], context: Context
) -> bool:
    """Whether a value is said to be above what lies above it: "higher than the 30"."""
    before, _ = beside(mention, context)
    names = {claim.name for claim in good if not claim.name.startswith(TABLE)}
    is_held_against = names and names <= {*EARLIER_ONES, *YARDSTICKS}
    is_compared = mention.direction and PHRASES.against_before.search(before)
    if not (is_held_against and is_compared) or THRESHOLD.search(before):
        return False
    spoken, next_words = words_between(mention, context)
    if PHRASES.change_behind.match(spoken) or PHRASES.denied.search(before):
        return False  # "3,6 points below the goal of 93%": the 3,6 is judged
    if BY.fullmatch(next_words):
        return False
    base = next(claim for claim in good if claim.name in names)
    values = [
        claim.value
        for claim in held
        if claim.name == OWN and claim.passport == base.passport and claim.is_current
    ]
    return bool(values) and all(
        (value - base.value) * mention.direction < 0 for value in values
    )


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
    names = frozenset(claim.name for claim in good)
    names = frozenset(n for n in names if not n.startswith(TABLE)) or names
    plain = names & {OWN, *EARLIER_ONES, *YARDSTICKS}
    if context.role:
        is_other = _is_of_another_column(names, plain, mention, context)
        if is_other is not None:
            return is_other
    before, after = beside(mention, context)
    if context.is_cell or not (before + after).strip():
        return False
    spoken, _ = words_between(mention, context)
    is_asked = context.previous_end == 0 and PHRASES.earlier.search(context.question)
    is_before = PHRASES.earlier_before.search(before)
    is_then = is_before or _is_then(spoken, after) or is_asked
    role = _role(spoken, after, is_then=bool(is_then))
    if role and plain:
        return plain.isdisjoint(role)
    if is_then:
        return names <= {OWN, "path", "plan", "rule"}
    if _is_of_another_year(good, before):
        return names <= {OWN, "path", "plan", "rule", *EARLIER_ONES}
    from_what = PHRASES.from_before.search(before)
    if from_what and (mention.direction or "mức" in from_what[0]):
        return names <= {OWN, "goal", "rule", "plan"}
    if is_rest(mention, context) and plain == names:
        return True
    _, behind = clause(mention, context)
    is_for = PHRASES.yardstick.search(f"{spoken} {behind}") is not None
    if names <= set(YARDSTICKS):
        return not is_for
    if names == {"previous"} and any(_names_day(one, context) for one in good):
        return False
    if names <= {*EARLIER_ONES, "path"}:
        return _is_of_now(mention, context) and not ("path" in names and is_for)
    return False


def _is_of_another_column(
    names: Collection[str], plain: frozenset[str], mention: Mention, context: Context
) -> bool | None:
    """Whether a number isn't of those that its column or list holds; None if unsaid."""
    if "change" in context.role:
        return all(not name.startswith(CHANGE) for name in names)
    if context.is_cell:
        return plain.isdisjoint(context.role)
    spoken, _ = words_between(mention, context)
    is_own_role = PHRASES.to_goal.search(spoken) or PHRASES.earlier_head.search(spoken)
    if not plain or (is_own_role and context.previous_end):
        return None
    return plain.isdisjoint(context.role)


def _is_then(spoken: str, after: str) -> bool:
    """Whether the words behind a number say that it is last year's."""
    then = PHRASES.earlier_behind.match(after)
    if not then:
        return False
    is_year = PHRASES.earlier_head.search(after[: then.end() + YEAR_SIGNS])
    return is_year is not None or PHRASES.earlier.search(spoken) is not None


def _names_day(claim: Claim, context: Context) -> bool:
    """Whether a sentence names the last day of a claim's period."""
    days = {(int(day), int(month)) for day, month in DAY.findall(context.sentence)}
    return claim.days is not None and (claim.days[1].day, claim.days[1].month) in days


def _role(spoken: str, after: str, *, is_then: bool) -> frozenset[str]:
    """Say which of a figure's numbers the words beside one call it; none for any."""
    if PHRASES.all_month.search(spoken) and PHRASES.earlier.search(spoken):
        return frozenset({"bettered"})
    is_year = PHRASES.to_last_year.search(spoken)
    if PHRASES.previous_before.search(spoken) and not is_year:
        return frozenset({"previous"})
    if is_then and not PHRASES.all_month.search(spoken + after):
        return frozenset({"last_year", "previous"})
    goal = frozenset({"goal", "rule", "plan"})
    if PHRASES.goal_before.search(spoken):
        return goal
    if PHRASES.path_before.search(spoken):
        return frozenset({"path"})
    is_goal = PHRASES.planned_before.search(spoken) or PHRASES.goal_behind.match(after)
    return goal if is_goal else frozenset()


def is_of_another_base(
    good: Sequence[Claim], mention: Mention, context: Context
) -> bool:
    """Whether a change to the goal is given for one to last year, or reversed."""
    bases = {claim.name.removeprefix(CHANGE) for claim in good}
    if any(not claim.name.startswith(CHANGE) for claim in good):
        return False
    bases -= {"rest"}
    if not bases:
        return False
    if is_rest(mention, context):
        return bases <= {"path", *EARLIER_ONES}
    for words in _base_words(mention, context):
        is_year = PHRASES.to_last_year.search(words)
        is_goal = PHRASES.to_goal.search(words)
        if is_year and is_goal:
            return False
        if PHRASES.to_path.search(words) and not is_year:
            return "path" not in bases
        if PHRASES.to_month_plan.search(words) and not is_year:
            return bases <= {"path", *EARLIER_ONES}
        if is_year:
            return bases.isdisjoint(_earlier_in(words))
        if is_goal:
            return bases <= set(EARLIER_ONES)
    return False


def _earlier_in(words: str) -> tuple[str, ...]:
    """Say which earlier numbers a change's words hold it against."""
    if PHRASES.all_month.search(words):
        return ("bettered",)
    is_same = PHRASES.same_days.search(words)
    return ("last_year", "previous") if is_same else EARLIER_ONES


def _base_words(mention: Mention, context: Context) -> tuple[str, ...]:
    """Give where a change's base may be named, the nearest words first."""
    before, _ = words_between(mention, context)
    _, after = beside(mention, context)
    return (
        PHRASES.next_thought.split(after)[0],
        PHRASES.next_thought.split(before)[-1],
        " ".join(clause(mention, context)),
        before,
        context.sentence[: mention.start],
    )


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
    if claim.days[0] < claim.days[1]:
        near = " ".join(clause(mention, context))
        if PHRASES.one_day.search(near) or PHRASES.one_day.match(context.sentence):
            return True
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
    if claim.name not in (OWN, "last_year") or not claim.days or not days:
        return True
    if context.is_ours:
        return True
    return (claim.days[1].day, claim.days[1].month) in days


@lru_cache(maxsize=256)
def spans(text: str) -> tuple[tuple[str, Span], ...]:
    """Find the periods that a text names: as written, first and last day, year or 0."""
    periods = []
    for match in FROM_TO.finditer(text):
        first, last = map(_month, (match["month"] or match["until"], match["until"]))
        days = (int(match["first"]), first, int(match["last"]), last)
        periods.append((match[0], (*days, int(match["year"] or 0))))
    for match in FIRST_DAYS.finditer(text):
        last = 31 if match["all"] else int(match["days"] or match["of"] or 15)
        periods.append((match[0], (1, 0, last, 0, int(match["year"] or 0))))
    return tuple(periods)


def _month(written: str) -> int:
    bare = written.strip("/ \n\t").lower()
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
