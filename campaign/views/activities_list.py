"""The activities of one programme by name, those that are behind their plan first."""

from campaign import number_format as form
from campaign.reading import Reading
from campaign.views import formatted, queries, unit_names
from campaign.views.activities_programmes import FIGURE
from campaign.views.parts import Column, Table, TableBlock
from campaign.views.queries import Row
from campaign.views.sentences import source_line

MOST = 500


def is_programme(code: str, reading: Reading) -> bool:
    """Say whether the directive has a programme of this code."""
    return FIGURE + code in reading.snapshot.indicators


def block(reading: Reading, code: str = "", *, late_only: bool = False) -> TableBlock:
    """List the activities that a programme's numbers count; without one, all of them.

    Raises MissingAnswer where the snapshot has no such question.
    """
    words = reading.words
    frame = queries.answer(
        reading.snapshot,
        "activity_rows",
        **reading.period().binds(),
        unit_code=reading.unit,
        programme=code,
        page_size=MOST,
    )
    rows = sorted(queries.records(frame), key=lambda row: not row["is_behind"])
    behind = sum(bool(row["is_behind"]) for row in rows)
    rows = rows[:behind] if late_only else rows
    heads = ("title", "unit_code", "planned_on", "held_on", "status")
    title = words.count(
        "activities.late_title" if late_only else "activities.list_title",
        len(rows),
        programme=words.code("programme", code),
        unit=reading.named,
        behind=behind,
    )
    return TableBlock(
        title=title,
        unit_line=words("activities.list_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=Table(
            caption=title,
            columns=tuple(Column(words(f"column.{head}")) for head in heads),
            rows=tuple(_row(row, reading) for row in rows),
            marks={place: "behind" for place in range(behind)},
        ),
        instead=words("activities.late_none" if late_only else "activities.list_none"),
    )


def _row(row: Row, reading: Reading) -> tuple[formatted.Cell, ...]:
    """Name one activity: whose it is, when it was planned and held, how it stands."""
    words = reading.words
    state = words.code("state", str(row["status"]))
    return (
        str(row["title"] or row["activity_id"]),
        unit_names.named(str(row["unit_code"]), reading.snapshot.campaign, words),
        formatted.day(row["planned_on"], words),
        formatted.day(row["held_on"], words) if row["held_on"] else form.DASH,
        words("status.behind") if row["is_behind"] else state,
    )
