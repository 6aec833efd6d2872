"""Ask a snapshot's questions for one reading; what it can't answer is said.

A snapshot is asked with the text it was built with. Where that has no answer for a
part of a page, this part says so and the others stand."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from campaign import number_format as form
from campaign import questions
from campaign.reading import Period, Reading
from campaign.rows import dicts, is_missing
from campaign.store import Snapshot
from campaign.views.parts import Block, ChartBlock
from campaign.views.sentences import source_line


class MissingAnswer(LookupError):
    """What a snapshot's own question doesn't answer yet: a question or a column."""


class Row(dict[str, Any]):
    """One row of an answer; a column that the snapshot's question lacks is unknown."""

    def __missing__(self, name: str) -> None:
        """Take what wasn't asked yet for a value that nobody knows."""
        return None


def applicable_filters(reading: Reading, question: str) -> Reading:
    """Leave out of a reading what a question doesn't heed: scope, planned, segment.

    What is told of its answer must not claim to be narrower than it is.
    """
    heeds = binds(reading.snapshot, question)
    scope = reading.scope if "scope" in heeds else "all"
    planned = reading.planned if "planned" in heeds else "all"
    segment = reading.segment if "segment" in heeds else "all"
    return replace(reading, scope=scope, planned=planned, segment=segment)


def binds(snapshot: Snapshot, question: str) -> tuple[str, ...]:
    """Name what a question of a snapshot asks to be told."""
    return questions.header(questions.sql(snapshot, question)).binds


def rows(reading: Reading, question: str, *needs: str, **binds: object) -> list[Row]:
    """Ask for the chosen unit; where the answer names units, keep its rows.

    Raises MissingAnswer where the snapshot's question has no answer or lacks a need.
    """
    frame = answer(
        reading.snapshot, question, *needs, **{**reading.period().binds(), **binds}
    )
    if "unit_code" in frame:
        frame = frame[frame["unit_code"] == reading.unit]
    return records(frame)


def by_unit(
    reading: Reading, question: str, codes: tuple[str, ...]
) -> dict[str, list[Row]]:
    """Ask for several units, each in its own days; no rows where there is no answer."""
    periods = {code: reading.period(code) for code in codes}
    answers = {
        period: _rows_in(reading.snapshot, question, period)
        for period in set(periods.values())
    }
    return {
        code: [row for row in answers[period] if row["unit_code"] == code]
        for code, period in periods.items()
    }


def _rows_in(snapshot: Snapshot, question: str, period: Period) -> list[Row]:
    try:
        return records(answer(snapshot, question, **period.binds()))
    except MissingAnswer:
        return []


def answer(
    snapshot: Snapshot, question: str, *needs: str, **binds: object
) -> pd.DataFrame:
    """Ask with the snapshot's own text; raises MissingAnswer where that has no answer.

    `needs` are the columns without which the rows don't say what they are about.
    """
    try:
        frame = questions.ask(snapshot, question, **binds)
    except (questions.UnknownQuestion, questions.BadBind) as error:
        raise MissingAnswer(str(error)) from error
    missing = [name for name in needs if name not in frame]
    if missing:
        raise MissingAnswer(f"{question}: {', '.join(missing)}")
    return frame


def records(frame: pd.DataFrame) -> list[Row]:
    """Give a frame's rows with null as None."""
    return [
        Row({name: None if is_missing(value) else value for name, value in row.items()})
        for row in dicts(frame)
    ]


def days_text(reading: Reading) -> str:
    """Write the days shown, up to as_of."""
    words = reading.words
    period = reading.period()
    first, last = period.from_day, period.before_day - form.ONE_DAY
    return form.days(first, last_shown(first, last, reading.snapshot.as_of), words.lang)


def last_shown(first: date, last: date, as_of: datetime | None) -> date:
    """Give the last day that has begun by as_of; all days where none has."""
    if as_of is None or as_of.date() < first:
        return last
    return min(last, as_of.date())


Made = TypeVar("Made")


def or_default(make: Callable[[], Made], *, otherwise: Made) -> Made:
    """Make something, or what stands for it where the snapshot can't tell it."""
    try:
        return make()
    except MissingAnswer:
        return otherwise


def rows_or_none(
    reading: Reading, question: str, *needs: str, **binds: object
) -> list[Row]:
    """Ask as `rows` does; no rows where the snapshot can't tell them."""
    try:
        return rows(reading, question, *needs, **binds)
    except MissingAnswer:
        return []


def blocks(
    makers: Mapping[str, Callable[[Reading], Block]], reading: Reading
) -> dict[str, Block]:
    """Make a part's blocks by their names; what the snapshot can't tell says so."""
    return {
        name: part_or_missing(name, partial(make, reading), reading)
        for name, make in makers.items()
    }


def part_or_missing(
    name: str, make: Callable[[], Made], reading: Reading
) -> Made | ChartBlock:
    """Make a part of a page, or its title with the words for what is missing."""
    words = reading.words
    missing = ChartBlock(
        title=words(f"part.{name}"),
        unit_line="",
        source=source_line(reading),
        chart=None,
        table=None,
        instead=words("part.lacking", id=reading.snapshot.id),
    )
    try:
        return make()
    except MissingAnswer:
        return missing
