"""One figure in words: its value, status, gap and target.

Rounding never contradicts a status: a value that fails its limit by a hair is
written with as many decimals as show it.
"""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from campaign import number_format as form
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure, PlanToDate
from campaign.i18n import Words
from campaign.status import same
from campaign.views import queries
from campaign.views.formatted import FormattedValue
from campaign.views.parts import NO_CASES, NO_GOAL, Mark

JUDGED_BY_TARGET = ("met", "missed", "incomplete")
NO_CASES_WORD = "status.no_cases"


def is_share(figure: Figure) -> bool:
    """Say whether the figure is a share 0…1, written as a percentage."""
    return figure.unit == "share"


def value(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Write the value, or that there is none."""
    return str(formatted_value(figure, indicator, words))


def formatted_value(
    figure: Figure, indicator: Indicator, words: Words
) -> FormattedValue:
    """Give the value with its format: its rounding never contradicts its status."""
    is_empty = figure.reason == "no_cases"
    return FormattedValue(
        figure.value,
        words.lang,
        "share" if is_share(figure) else "number",
        indicator.decimals,
        limit(figure),
        missing=words(NO_CASES_WORD if is_empty else "missing.value"),
    )


def limit(figure: Figure) -> float | None:
    """Give what the status was judged by: the path before the end, else the target."""
    if figure.path is not None and figure.status not in JUDGED_BY_TARGET:
        return figure.path
    return figure.target


def amount(number: float, figure: Figure, indicator: Indicator, words: Words) -> str:
    """Write a limit or a target in the figure's own unit."""
    return form.limit(
        number,
        words.lang,
        indicator.decimals or _spare(number),
        percent=is_share(figure),
    )


def unit(figure: Figure, size: float | None, words: Words) -> str:
    """Name the figure's unit beside a number: 1 event, 2 events."""
    return words.count(f"indicator.{figure.figure}.unit_short", 1 if size == 1 else 2)


def per_day(size: float, figure: Figure, indicator: Indicator, words: Words) -> str:
    """Write an amount a day, rounded to the side that keeps the promise."""
    digits = indicator.decimals or 1
    exact = Decimal(repr(size))
    side = ROUND_FLOOR if indicator.better == "lower" else ROUND_CEILING
    while digits < form.MOST_DIGITS and not exact.quantize(
        Decimal(10) ** -digits, side
    ):
        digits += 1
    rounded = float(exact.quantize(Decimal(10) ** -digits, side))
    return f"{form.number(rounded, words.lang, digits)} {unit(figure, rounded, words)}"


def mark(figure: Figure, words: Words) -> Mark:
    """Give the status as shape and word; without one, why there is none."""
    if figure.status is None and figure.reason in ("no_cases", "whole_period_only"):
        return Mark(standing(figure), words(f"status.{figure.reason}"))
    code = figure.status or NO_GOAL
    return Mark(code, words(f"status.{code}"))


def standing(figure: Figure) -> str:
    """Give the code under which a figure is counted: its status, or why it has none."""
    if figure.status is None and figure.reason == "no_cases":
        return NO_CASES
    return figure.status or NO_GOAL


def gap(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Say how far the value is from where it should be; empty without a gap."""
    if figure.gap is None or figure.value is None:
        return ""
    against = "none" if is_none_allowed(figure) else _against(figure)
    if figure.gap == 0:
        return words(f"gap.{against}_even")
    side = "over" if figure.gap > 0 else "under"
    size = _distance(figure, indicator, words)
    if against == "none":
        whole = words.count(f"indicator.{figure.figure}.unit", abs(int(figure.gap)))
        size = f"{_size(figure, indicator, words)} {whole}"
    return words(f"gap.{against}_{side}", gap=size)


def short_gap(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Write the gap with its sign, for a cell of the matrix; a head names its unit.

    Where the goal is that there be none, the value itself is the gap.
    """
    if figure.gap is None or figure.value is None or is_none_allowed(figure):
        return ""
    if figure.gap == 0:
        return words("gap.short_even")
    sign = "+" if figure.gap > 0 else form.MINUS
    return sign + _size(figure, indicator, words)


def target(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Say the target and, before the end, where the value should be by now."""
    if figure.target is None:
        return words("target.none")
    if is_none_allowed(figure):
        return words("target.goal", bound=words("card.none_allowed"))
    kind = figure.target_kind or "goal"
    last_day = figure.before_day - form.ONE_DAY
    places = {
        "target": amount(figure.target, figure, indicator, words),
        "bound": bound(figure, indicator, words),
        "month": form.month(form.year_before(figure.from_day), words.lang),
        "end": form.short_date(last_day, words.lang),
    }
    whole = words(f"target.{kind}", **places)
    if figure.path is None or figure.as_of is None:
        return whole
    path = amount(figure.path, figure, indicator, words)
    if not _has_ended(figure):
        day = form.short_date(figure.as_of.date(), words.lang)
        return words(f"target.{kind}_path", path=path, day=day, **places)
    if not figure.uncovered_days or same(figure.path, figure.target):
        return whole
    return words("target.covered", whole=whole, path=path)


def bound(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Say a target as a bound: from, above, at most or below so much."""
    if is_share(figure) and figure.target == 1.0:
        return amount(figure.target, figure, indicator, words)
    if indicator.better == "lower":
        side = "below" if figure.is_strict else "at_most"
    else:
        side = "above" if figure.is_strict else "at_least"
    return words(
        f"target.{side}", target=amount(figure.target or 0.0, figure, indicator, words)
    )


def note(figure: Figure, words: Words) -> str:
    """Say what the value lacks: units without data, days without data, open cases."""
    parts = []
    if figure.value is not None and figure.missing_units:
        parts.append(words("missing.units", units=figure.missing_units))
    if lacking_days(figure, words):
        parts.append(lacking_days(figure, words))
    if figure.value is not None and figure.has_goal_days:
        last = figure.before_day - form.ONE_DAY
        days_of_goal = form.days(figure.from_day, last, words.lang)
        parts.append(words("target.own_days", days=days_of_goal))
    if figure.value is not None and figure.left_out:
        parts.append(words("missing.left_out", units=figure.left_out))
    if figure.value is not None and figure.is_provisional:
        parts.append(words("provisional"))
    return "; ".join(parts)


def plan(figure: Figure, words: Words) -> str:
    """Say what is used of a plan longer than the period: 121,51/153 phút.

    Where the plan's days aren't all exported there is no sum, and it says what lacks.
    Empty without a plan.
    """
    used = figure.plan
    if used is None:
        return ""
    short = f"indicator.{figure.figure}.unit_short"
    given = {
        "span": span_of_plan(used, words),
        "target": form.limit(used.target, words.lang, 2),
        "unit": words.count(short if words.has(short) else short[: -len("_short")], 2),
    }
    if used.value is None:
        text = words("plan.not_whole", days=days_without_data(used, words), **given)
        if not used.missing_units:
            return text
        return f"{text}; " + words("missing.units", units=used.missing_units)
    value = form.written(used_of(used), words.lang)
    return words("plan.to_date", value=value, **given)


def used_of(plan: PlanToDate) -> Decimal:
    """Round what a plan has used: two decimals at most, as EVN prints it."""
    assert plan.value is not None
    decimals = form.decimals_needed(plan.value, 2)
    return form.rounded_vs_limit(plan.value, plan.target, decimals, percent=False)


def span_of_plan(plan: PlanToDate, words: Words) -> str:
    """Name a plan's days: the year where it is a whole one."""
    last = plan.before_day - form.ONE_DAY
    is_year = (plan.from_day.month, plan.from_day.day) == (1, 1)
    if is_year and last == plan.from_day.replace(month=12, day=31):
        return words("plan.year", year=last.year)
    return form.days(plan.from_day, last, words.lang)


def lacking_days(figure: Figure, words: Words) -> str:
    """Mark a value that lacks days: ◌ thiếu 3 ngày; empty where it lacks none."""
    if figure.value is None or not figure.uncovered_days:
        return ""
    return words("missing.some_days", days=days_without_data(figure, words))


def days_without_data(counted: Figure | PlanToDate, words: Words) -> str:
    """Count the days without data: of several units they add up to unit-days."""
    key = "days.of_units" if counted.units_lacking > 1 else "days.count"
    return words.count(key, counted.uncovered_days)


def narrowed(scope: str, planned: str, words: Words, segment: str = "all") -> str:
    """Say to which interruptions or segment it is narrowed; empty where all count."""
    chosen = [code for code in (scope, planned, segment) if code != "all"]
    return ", ".join(words(f"narrowed.{code}") for code in chosen)


def days(figure: Figure) -> tuple[date, date]:
    """Give the first day shown and the last one that the data speak of."""
    last = figure.before_day - form.ONE_DAY
    return figure.from_day, queries.last_shown(figure.from_day, last, figure.as_of)


def _against(figure: Figure) -> str:
    """Say what the gap is measured from: last year, the plan, the path or the goal."""
    kinds = {"last_year": "year", "planned": "plan"}
    is_on_way = figure.path is not None and not same(figure.path, figure.target)
    return kinds.get(figure.target_kind or "", "path" if is_on_way else "target")


def is_none_allowed(figure: Figure) -> bool:
    """Say whether the goal is that there be none at all: no accident, no reading."""
    return figure.target == 0 and figure.target_kind == "goal"


def _has_ended(figure: Figure) -> bool:
    last_day = figure.before_day - form.ONE_DAY
    return figure.as_of is not None and figure.as_of.date() >= last_day


def _distance(figure: Figure, indicator: Indicator, words: Words) -> str:
    written = _size(figure, indicator, words)
    if is_share(figure):
        return words("points", n=written)
    return f"{written} {unit(figure, abs(figure.gap or 0.0), words)}"


def _size(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Write the gap's size as a number alone; of a share in percentage points."""
    size = abs(figure.gap or 0.0) * (100 if is_share(figure) else 1)
    digits = indicator.decimals or _spare(size)
    return form.number_vs_limit(size, 0.0, words.lang, digits, percent=False)


def _spare(number: float) -> int:
    """Give a count's limit a decimal where it isn't whole (a path between days)."""
    return 0 if float(number).is_integer() else 1
