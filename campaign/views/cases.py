"""The cases behind a figure: exactly those that it counts, or some of them.

A link names the figure, and what narrows its cases: hours, an event, a plant.
"""

from functools import partial

import pandas as pd

from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import definitions, formatted, frame_cells, queries, unit_names
from campaign.views.parts import ChartBlock, Table, TableBlock
from campaign.views.sentences import source_line

CASES = "cases"
"""The link's parameter that names the figure whose cases are shown."""
NARROWED = {
    "call_rows": ("hour", "before_hour"),
    "safety_rows": ("event",),
    "environment_rows": ("plant", "parameter"),
}
"""What of a link narrows a question's rows; it binds them by the same names."""
WRONG = {
    "is_within_2h": False,
    "answer_state": "late",
    "is_accident": True,
    "is_exceedance": True,
}
"""The columns that say a case is against its promise, and by which value."""
UNSAID = ["indicator", "file_no", "row_no", "rows_found", "answered_found"]
MOST = 200


def block(code: str, reading: Reading) -> TableBlock | ChartBlock:
    """List the cases of the unit that is read; where a snapshot can't, say so."""
    return queries.part_or_missing(CASES, partial(_block, code, reading), reading)


def _block(code: str, reading: Reading) -> TableBlock:
    words, snapshot = reading.words, reading.snapshot
    indicator = snapshot.indicators[code]
    narrowed = {name: reading.own_of(name) for name in NARROWED.get(indicator.rows, ())}
    narrowed = {name: text for name, text in narrowed.items() if text}
    frame = queries.answer(
        snapshot,
        indicator.rows,
        "rows_found",
        **reading.period().binds(),
        **definitions.only(code, reading),
        **narrowed,
        unit_code=reading.unit,
        page_size=MOST,
    )
    total = int(frame["rows_found"].iloc[0]) if len(frame) else 0
    label = words(f"indicator.{code}.label")
    title = words("cases.title", figure=label, unit=reading.named)
    days = queries.days_text(reading)
    counted = definitions.count(len(frame), total, words)
    return TableBlock(
        title=title,
        unit_line=words("cases.unit", days=days, rows=counted) if total else days,
        source=source_line(reading),
        table=_table(title, frame, reading),
        instead=words("cases.none"),
        said=_narrowed(narrowed, frame, words),
        is_narrowed="segment" in queries.binds(snapshot, indicator.rows),
    )


def _table(title: str, frame: pd.DataFrame, reading: Reading) -> Table:
    """Write the cases; columns in which nothing stands are left out."""
    words = reading.words
    empty = [name for name in frame if frame[name].isna().all()]
    shown = frame.drop(columns=[*UNSAID, *empty], errors="ignore")
    shown = unit_names.in_frame(shown, reading.snapshot.campaign, words)
    return Table(
        caption=title,
        columns=tuple(frame_cells.column(shown, name, words) for name in shown),
        rows=frame_cells.rows(shown, words),
        marks={
            place: "missed"
            for place, row in enumerate(queries.records(frame))
            if any(row[name] == wrong for name, wrong in WRONG.items())
        },
    )


def _narrowed(narrowed: dict[str, str], frame: pd.DataFrame, words: Words) -> str:
    """Say which of the figure's cases are shown; empty where all are."""
    if "hour" in narrowed:
        hours = words(
            "complaints.hour_band",
            first=narrowed["hour"],
            before=narrowed.get("before_hour", ""),
        )
        calls = frame["answered_found"].iloc[0] if len(frame) else 0
        return words("cases.hours", hours=hours, n=formatted.count(calls, words))
    return ", ".join(narrowed.values())
