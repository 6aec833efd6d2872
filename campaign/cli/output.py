"""Answers for scripts: plain rows, numbers as numbers, missing as null, days in ISO."""

from __future__ import annotations

import csv
import io
import json
import math
from contextlib import closing
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from campaign import changes as between
from campaign import figures, i18n, questions, store
from campaign.home import home
from campaign.i18n import Words
from campaign.press.formats.table import safe
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import gates

if TYPE_CHECKING:
    from campaign.ingest.report import LoadedFile, LoadReport

FIGURE_COLUMNS = (
    "figure", "unit_code", "value", "unit", "target", "status", "from_day",
    "before_day", "as_of", "is_provisional", "snapshot", "definition_version", "path",
    "gap", "n", "days_covered", "days_elapsed", "missing_units", "projected",
    "projected_low", "projected_high", "outlook", "plan_to_date", "plan_target",
)  # fmt: skip
COUNTS = ("received", "accepted", "superseded", "quarantined", "order_decided")
ASSUMED = ("assumed_corporations", "assumed_companies")
FILE_COLUMNS = ("file_no", "contract", "profile", *COUNTS, "reasons", "extra_columns")


def plain(value: Any) -> Any:  # noqa: ANN401
    """Turn one cell into what JSON can say."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if hasattr(value, "item") and not isinstance(value, (pd.Timestamp, datetime)):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (pd.Timestamp, datetime)):
        return value.isoformat(sep="T")
    if isinstance(value, date):
        return value.isoformat()
    return value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a frame's rows in order; whole numbers stay whole beside nulls."""
    columns = {}
    for name in frame.columns:
        columns[name] = [plain(value) for value in frame[name].astype(object)]
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def csv_text(rows: list[dict[str, Any]], columns: list[str]) -> str:
    """Write rows as CSV; an empty cell is a missing value.

    A text that a spreadsheet would run is marked as text, as in what pages give away.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return safe(value)
    return str(value).lower() if isinstance(value, bool) else value


def load_answer(report: LoadReport, built: Snapshot | None = None) -> dict[str, Any]:
    """Say what a load did, file by file, with the counts as they stand now.

    `built` is the snapshot of a preview; without it the serving one is read.
    """
    snapshot = (built or store.current()) if report.snapshot else None
    counts = _counts_by_file(snapshot) if snapshot else {}
    return {
        "snapshot": report.snapshot,
        "changed": report.changed,
        "as_of": plain(snapshot.as_of) if snapshot else None,
        "files": [_file_row(file, counts) for file in report.files],
        "gates": _gate_rows(snapshot) if snapshot else [],
    }


def _counts_by_file(snapshot: Snapshot) -> dict[int | None, dict[str, Any]]:
    """Give what the snapshot counts of each file it was built from, by its number."""
    names = [*FILE_COLUMNS, *ASSUMED]  # which a snapshot of before doesn't keep
    blank = ", ".join(f"null::varchar as {name}" for name in ASSUMED)
    rows = snapshot.rows(
        f"select {', '.join(names)} from ("
        f"(select {blank} where false) union all by name from files)"
    )
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def _gate_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Name each finding of the gates that fail, then the gates that units pass."""
    return [
        {
            "gate": gate["gate"],
            "unit_code": gate["unit_code"],
            "passed": bool(gate["passed"]),
            "message": gates.message(gate, i18n.words("en")),
            "message_vi": gates.message(gate, i18n.words("vi")),
        }
        for gate in (*gates.failed(snapshot), *gates.passed(snapshot))
    ]


def _file_row(
    file: LoadedFile, counts: dict[int | None, dict[str, Any]]
) -> dict[str, Any]:
    """Say what became of one file; nothing is counted of a refused one."""
    is_refused = file.status == "refused"
    counted = {} if is_refused else counts.get(file.file_no, {})
    return {
        "path": file.path,
        "sha256": file.sha256,
        "contract": counted.get("contract"),
        "profile": counted.get("profile"),
        "status": file.status,
        **{name: counted.get(name, 0) for name in COUNTS},
        "reasons": json.loads(counted.get("reasons", "{}")),
        "extra_columns": counted.get("extra_columns", ""),
        "unread_sheets": list(file.unread_sheets),
        "hidden": list(file.hidden),
        "control_characters": asdict(file.dropped),
        **{name: _listed(counted.get(name)) for name in ASSUMED},
        "message": file.note,
        "refusal": file.refusal,
        "values": file.values,
    }


def _listed(text: str | None) -> list[str]:
    return text.split(", ") if text else []


def preview_answer(report: LoadReport, built: Path | None) -> dict[str, Any]:
    """Say what a load would do, and which figures would read differently."""
    if built is None:
        return {**load_answer(report), "preview": True, "changes": []}
    has_one = store.current_path(home()) is not None
    before = Reading.of(store.current()) if has_one else None
    with closing(Snapshot(built)) as snapshot:
        changes = [
            {n: plain(v) for n, v in asdict(change).items() if n != "causes"}
            for change in between.changes(before, Reading.of(snapshot))
        ]
        return {**load_answer(report, snapshot), "preview": True, "changes": changes}


def figure_rows(snapshot: Snapshot, unit_code: str | None) -> list[dict[str, Any]]:
    """Give the figures of a unit, or of all; raises BadBind for an unknown unit."""
    every = figures.figures(Reading.of(snapshot))
    if unit_code and unit_code not in {figure.unit_code for figure in every}:
        raise questions.BadBind(f"unknown unit {unit_code!r}")
    return [
        {name: plain(getattr(figure, name)) for name in FIGURE_COLUMNS}
        for figure in every
        if unit_code in (None, figure.unit_code)
    ]


def name_figures(rows: list[dict[str, Any]], words: Words) -> None:
    """Put the words of a language into a table for people."""
    for row in rows:
        row["figure"] = words(f"indicator.{row['figure']}.label")
        if row["status"]:
            row["status"] = words(f"status.{row['status']}")
