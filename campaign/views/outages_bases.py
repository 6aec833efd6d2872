"""SAIDI and SAIFI on their bases, and the days that were major events."""

from dataclasses import dataclass
from datetime import date

from campaign import number_format as form
from campaign import questions
from campaign.i18n import Words
from campaign.views import definitions, sentences
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.outages_queries import OutageQueries, minutes
from campaign.views.parts import Column, Definition, Section, Table, TableBlock
from campaign.views.queries import Row

QUESTION = "reliability_by_basis"
BASES = ("all", "after_exclusions", "without_major_days")
NEEDS = ("unit_code", "basis", "without_threshold")
YEARS_OF_HISTORY = 5
"""IEEE 1366 takes five years; queries/facts/major_event_thresholds.sql does."""


@dataclass(frozen=True)
class MajorDays:
    """The major event days of some corporations, and what they are judged by.

    days: by day, whose it is. thresholds: minutes a day by corporation, None where the
    years before say too little. history_days: the fewest days that one is taken from.
    """

    days: dict[date, tuple[str, ...]]
    thresholds: dict[str, float | None]
    history_days: int


def major_days(queries: OutageQueries) -> MajorDays:
    """Ask for the major event days of the chosen unit, or of each corporation.

    Raises MissingAnswer of a snapshot that can't tell them.
    """
    group = queries.snapshot.campaign.group.code
    asked = queries.reading.unit
    needs = ("day", "threshold_minutes", "history_days")
    rows = [
        row
        for row in queries.of_all("major_event_days", *needs)
        if asked in (group, row["unit_code"])
    ]
    days: dict[date, tuple[str, ...]] = {}
    for row in rows:
        if row["day"] is not None:
            days[row["day"]] = (*days.get(row["day"], ()), str(row["unit_code"]))
    known = [row for row in rows if row["threshold_minutes"] is not None]
    return MajorDays(
        days=dict(sorted(days.items())),
        thresholds={str(row["unit_code"]): row["threshold_minutes"] for row in rows},
        history_days=min((int(row["history_days"]) for row in known), default=0),
    )


def legend(major: MajorDays, queries: OutageQueries) -> str:
    """Say what a diamond on a day means; empty where no day has one."""
    if not major.days:
        return ""
    group = queries.snapshot.campaign.group.code
    if queries.reading.unit == group:
        codes = {code for named in major.days.values() for code in named}
        named = [code for code in queries.corporations if code in codes]
        return queries.words(
            "outages.major_of", units=sentences.joined(named, queries.words, most=5)
        )
    threshold = minutes(major.thresholds[queries.reading.unit], queries.words)
    return queries.words("outages.major_above", threshold=threshold)


def bases(queries: OutageQueries) -> TableBlock:
    """Set each unit's SAIDI and SAIFI on their three bases side by side."""
    words = queries.words
    found = queries.of_all(QUESTION, *NEEDS)
    rows: dict[str, dict[str, Row]] = {}
    for row in found:
        rows.setdefault(str(row["unit_code"]), {})[str(row["basis"])] = row
    group = queries.snapshot.campaign.group.code
    units = [code for code in (*queries.corporations, group) if code in rows]
    major = major_days(queries)
    title = words("outages.bases_title")
    return TableBlock(
        title=title,
        unit_line=words("outages.bases_unit", days=queries.days),
        source=queries.source,
        table=Table(
            caption=title,
            columns=_columns(words),
            rows=tuple(_cells(code, rows[code], words) for code in units),
        ),
        instead=queries.nothing(),
        said=_said(major, queries),
        is_narrowed=False,
        definition=definition(queries),
    )


def definition(queries: OutageQueries) -> Definition:
    """Say what the bases and major event days are, and how anyone gets them again."""
    words, reading = queries.words, queries.reading
    sql = questions.sql(queries.snapshot, QUESTION)
    data_source = words.pick(queries.snapshot.campaign.data_source)
    headed = (
        ("popover.what", words("outages.bases_definition")),
        ("popover.formula", words("outages.bases_formula")),
        ("popover.source", words("outages.bases_source", data=data_source)),
        ("popover.caveats", words("outages.bases_caveats")),
    )
    return Definition(
        figure="bases",
        label=words("part.bases"),
        short=words("outages.bases_short"),
        sections=tuple(Section(words(head), text) for head, text in headed),
        question=QUESTION,
        sql=sql,
        command=definitions.command(reading, sql),
        rows="interruption_rows",
        unit_code=reading.unit,
    )


def _columns(words: Words) -> tuple[Column, ...]:
    heads = [
        words("outages.col_on_basis", index=index, basis=words(f"basis.{basis}"))
        for index in ("SAIDI", "SAIFI")
        for basis in BASES
    ]
    numbers = (*heads, words("outages.col_major_days"))
    unit = Column(words("outages.col_unit"))
    return (unit, *(Column(head, is_number=True) for head in numbers))


def _cells(code: str, by_basis: dict[str, Row], words: Words) -> tuple[Cell, ...]:
    """Write one unit's row; a basis that can't be told says so, never 0."""
    rows = [by_basis[basis] for basis in BASES]
    is_judged = not rows[-1]["without_threshold"]
    days = rows[-1]["major_days"] if is_judged else None
    return (
        code,
        *(_value(row["saidi_minutes"], row, 1, words) for row in rows),
        *(_value(row["saifi"], row, 3, words) for row in rows),
        _value(days, rows[-1], 0, words),
    )


def _value(
    value: float | None, row: Row, decimals: int, words: Words
) -> FormattedValue:
    """Write a value of a basis, or that there is no threshold or no export."""
    lacks = "outages.no_threshold" if row["without_threshold"] else "missing.value"
    return FormattedValue(value, words.lang, decimals=decimals, missing=words(lacks))


def _said(major: MajorDays, queries: OutageQueries) -> str:
    """Say how a major event day is found, which days are, and whose history lacks."""
    words = queries.words
    unjudged = [code for code, size in major.thresholds.items() if size is None]
    parts = [words("outages.major_method")]
    if major.days:
        named = [
            words(
                "outages.major_day",
                day=form.short_date(day, words.lang),
                units=", ".join(units),
            )
            for day, units in major.days.items()
        ]
        parts.append(words("outages.major_named", days="; ".join(named)))
    elif len(unjudged) < len(major.thresholds):
        parts.append(words("outages.major_none"))
    if 0 < major.history_days < YEARS_OF_HISTORY * 365:
        days = words.count("days.count", major.history_days)
        parts.append(words("outages.major_history", days=days))
    if unjudged:
        units = sentences.joined(unjudged, words, most=5)
        parts.append(words("outages.major_unjudged", units=units))
    if not queries.snapshot.campaign.exclusions_confirmed_by:
        parts.append(words("outages.bases_unconfirmed"))
    return " ".join(parts)
