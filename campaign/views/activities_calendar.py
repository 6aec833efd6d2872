"""The calendar of activities: what was planned and held on each day."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign import number_format as form
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import formatted, queries
from campaign.views.breakdown import columns
from campaign.views.parts import Column, Table
from campaign.views.queries import Row

STEPS = 4
MOST_DAYS = 62
NEEDS = ("day", "programme", "held", "planned")


@dataclass(frozen=True)
class Day:
    """One day: its number, what was held and planned, how full (0…4)."""

    number: str
    text: str
    step: int
    is_today: bool = False


@dataclass(frozen=True)
class Calendar:
    """Weeks from Monday to Sunday; days outside the period are None."""

    title: str
    unit_line: str
    heads: tuple[str, ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    table: Table


def calendar(reading: Reading) -> Calendar:
    """Lay the period's days out by weeks."""
    words = reading.words
    rows = queries.rows(reading, "activities_by_day", *NEEDS, unit_code=reading.unit)
    period = reading.period()
    first = period.from_day
    before = min(period.before_day, first + timedelta(days=MOST_DAYS))
    last = before - form.ONE_DAY
    return Calendar(
        title=words("activities.calendar", unit=reading.named),
        unit_line=words(
            "activities.calendar_unit", days=form.days(first, last, words.lang)
        ),
        heads=tuple(words(f"activities.weekday.{n}") for n in range(1, 8)),
        weeks=_weeks(first, before, rows, reading),
        table=_table(rows, words),
    )


def _weeks(
    first: date, before: date, rows: list[Row], reading: Reading
) -> tuple[tuple[Day | None, ...], ...]:
    counted: dict[date, tuple[int, int]] = {}
    for row in rows:
        held, planned = counted.get(row["day"], (0, 0))
        counted[row["day"]] = (held + row["held"], planned + row["planned"])
    most = max((max(pair) for pair in counted.values()), default=1)
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday < before:
        days = [monday + timedelta(days=n) for n in range(7)]
        weeks.append(
            tuple(
                _day(day, counted.get(day, (0, 0)), most, reading)
                if first <= day < before
                else None
                for day in days
            )
        )
        monday += timedelta(days=7)
    return tuple(weeks)


def _day(day: date, pair: tuple[int, int], most: int, reading: Reading) -> Day:
    words = reading.words
    held, planned = pair
    today = reading.snapshot.as_of.date() if reading.snapshot.as_of else None
    text = ""
    if held or planned:
        is_later = today is not None and day > today
        key = "planned_day" if is_later else "held_day"
        text = words(f"activities.{key}", held=held, planned=planned)
    size = held if today is None or day <= today else 0
    step = min(STEPS, -(-STEPS * size // most)) if size else 0
    return Day(f"{day.day}", text, step, is_today=day == today)


def _table(rows: list[Row], words: Words) -> Table:
    heads = columns(words, "table.day", "activities.planned", "activities.held")
    return Table(
        caption=words("activities.calendar_table"),
        columns=(heads[0], Column(words("column.programme")), *heads[1:]),
        rows=tuple(
            (
                formatted.day(row["day"], words),
                words.code("programme", row["programme"]),
                formatted.count(row["planned"], words),
                formatted.count(row["held"], words),
            )
            for row in rows
        ),
    )
