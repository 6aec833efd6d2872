"""Answers for scripts: plain rows, numbers as numbers, missing as null, days in ISO."""

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

from campaign import compare, figures, questions, store
from campaign.home import home
from campaign.i18n import words
from campaign.press.csv import RISKY
from campaign.store import Snapshot

if TYPE_CHECKING:
    from campaign.ingest.load import LoadReport

FIGURE_COLUMNS = (
    "figure",
    "unit_code",
    "value",
    "unit",
    "target",
    "status",
    "from_day",
    "before_day",
    "as_of",
    "is_provisional",
    "snapshot",
    "definition_version",
)
COUNTS = ("received", "accepted", "superseded", "quarantined", "order_decided")


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
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return str(value).lower() if isinstance(value, bool) else value


def load_answer(
    report: "LoadReport", snapshot: Snapshot | None = None
) -> dict[str, Any]:
    """Say what a load did, file by file, with the counts as they stand now.

    `snapshot` is the one that a preview built; without it the serving one is read.
    """
    counted: dict[str, dict[str, Any]] = {}
    gates: list[dict[str, Any]] = []
    as_of = None
    if report.snapshot:
        snapshot = snapshot or store.current()
        as_of = plain(snapshot.as_of)
        names = ("sha256", "contract", "profile", *COUNTS, "reasons", "extra_columns")
        for row in snapshot.rows(f"select {', '.join(names)} from files"):
            counted[row[0]] = dict(zip(names, row, strict=True))
        kept = ("gate", "unit_code", "passed", "message")
        found = records(questions.ask(snapshot, "quality_gates"))
        gates = [{name: gate[name] for name in kept} for gate in found]
    files = []
    for one in report.files:
        said = counted.get(one.sha256 or "", {})
        used = one.status != "refused"
        files.append(
            {
                "path": one.path,
                "sha256": one.sha256,
                "contract": said.get("contract") if used else None,
                "profile": said.get("profile") if used else None,
                "status": one.status,
                **{name: said.get(name, 0) if used else 0 for name in COUNTS},
                "reasons": json.loads(said.get("reasons", "{}")) if used else {},
                "extra_columns": said.get("extra_columns", "") if used else "",
                "unread_sheets": list(one.unread_sheets),
                "message": one.note,
                "refusal": one.refusal,
                "values": one.values,
            }
        )
    return {
        "snapshot": report.snapshot,
        "changed": report.changed,
        "as_of": as_of,
        "files": files,
        "gates": gates,
    }


def preview_answer(report: "LoadReport", built: Path | None) -> dict[str, Any]:
    """Say what a load would do, and which figures would read differently."""
    if built is None:
        return {**load_answer(report), "preview": True, "changes": []}
    standing = store.current() if store.current_path(home()) else None
    with closing(Snapshot(built)) as snapshot:
        found = compare.changes(standing, snapshot)
        told = [{k: plain(v) for k, v in asdict(change).items()} for change in found]
        return {**load_answer(report, snapshot), "preview": True, "changes": told}


def figure_rows(snapshot: Snapshot, unit_code: str | None) -> list[dict[str, Any]]:
    """Give the figures as interface.md names them; BadBind for an unknown unit."""
    found = figures.figures(snapshot)
    if unit_code and unit_code not in {figure.unit_code for figure in found}:
        raise questions.BadBind(f"unknown unit {unit_code!r}")
    names = FIGURE_COLUMNS
    return [
        {name: plain(getattr(figure, name)) for name in names}
        for figure in found
        if unit_code in (None, figure.unit_code)
    ]


def name_figures(rows: list[dict[str, Any]], lang: str) -> None:
    """Put the words of a language into a table for people."""
    said = words(lang)
    for row in rows:
        row["figure"] = said(f"indicator.{row['figure']}.label")
        if row["status"]:
            row["status"] = said(f"status.{row['status']}")
