"""What the data page says: what came in, what was refused, and why."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from campaign import format as form
from campaign import questions, store
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import cells, refusals
from campaign.views.choice import Choice
from campaign.views.coverage import Grid, Hole, chosen_units, grids, holes
from campaign.views.gates import table as gates_table
from campaign.views.parts import Column, Table
from campaign.views.sources import source_line

PER_PAGE = 25
COUNTS = ("received", "accepted", "superseded", "quarantined")
REFUSED = ("path", "row_no", "field", "value", "reason", "expected")


@dataclass(frozen=True)
class DataPage:
    """Everything about the data itself."""

    headline: str
    sub: str
    files: Table
    refused: int
    gates_failed: Table
    gates_passed: Table
    passed_count: str
    grids: tuple[Grid, ...]
    holes: tuple[Hole, ...]
    repeats: Table
    superseded: Table
    snapshots: Table
    source: str


@dataclass(frozen=True)
class RefusedPage:
    """One page of the rows that were refused."""

    table: Table
    pages: int
    place: str


def view(snapshot: Snapshot, choice: Choice, words: Words) -> DataPage:
    """Answer the data page's questions."""
    report = questions.ask(snapshot, "load_report")
    gates = questions.ask(snapshot, "quality_gates")
    units = [unit.code for unit in chosen_units(snapshot, choice)]
    gates = gates[gates["unit_code"].isin(units)]
    is_passed = gates["passed"].astype(bool)
    failed = int((~is_passed).sum())
    return DataPage(
        headline=_headline(report, words),
        sub=_sub(failed, words),
        files=_files(report, words),
        refused=int(report["quarantined"].sum()),
        gates_failed=gates_table(gates[~is_passed], words),
        gates_passed=gates_table(gates[is_passed], words),
        passed_count=words.count("data.gates_passed", int(is_passed.sum())),
        grids=grids(snapshot, choice, words),
        holes=tuple(holes(snapshot, choice)),
        repeats=_listed(snapshot, "possible_repeats", "data.repeats", words),
        superseded=_listed(snapshot, "superseded_by_reason", "data.superseded", words),
        snapshots=_snapshots(words),
        source=source_line(snapshot, words),
    )


def refused_page(snapshot: Snapshot, page: int, words: Words) -> RefusedPage:
    """Give one page of the refused rows; pages count from 1."""
    by_reason = questions.ask(snapshot, "quarantine_by_reason")
    total = int(by_reason["refused_rows"].sum())
    pages = max(1, -(-total // PER_PAGE))
    first = PER_PAGE * (min(page, pages) - 1)
    found = questions.ask(
        snapshot, "quarantined_rows", page_size=PER_PAGE, page_start=first
    )
    shown = found[list(REFUSED)]
    table = Table(
        caption=words("data.refused_table"),
        columns=tuple(cells.column(shown, name, words) for name in REFUSED),
        rows=tuple(_refused_row(row, words) for row in _rows(shown)),
    )
    place = words(
        "pager.of",
        first=form.number(first + 1, words.lang),
        last=form.number(first + len(shown), words.lang),
        total=form.number(total, words.lang),
    )
    return RefusedPage(table, pages, place)


def _refused_row(row: tuple, words: Words) -> tuple[str, ...]:
    said = []
    for name, value in zip(REFUSED, row, strict=True):
        if name == "expected":
            said.append(refusals.expected(value, words))
        elif name == "field":
            said.append(words.code("column", str(value)))
        else:
            said.append(cells.cell(value, name, words))
    return tuple(said)


def _rows(frame: pd.DataFrame) -> list[tuple]:
    return list(frame.itertuples(index=False, name=None))


def _headline(report: pd.DataFrame, words: Words) -> str:
    total = {name: int(report[name].sum()) for name in COUNTS}
    said = "data.headline" if total["quarantined"] else "data.headline_clean"
    return words(
        said,
        files=words.count("files.count", len(report)),
        received=form.number(total["received"], words.lang),
        accepted=form.number(total["accepted"], words.lang),
        refused=form.number(total["quarantined"], words.lang),
    )


def _sub(failed: int, words: Words) -> str:
    gates = words("data.gates_ok")
    if failed:
        gates = words.count("data.gates_failed", failed)
    return words("data.sub", gates=gates)


def _files(report: pd.DataFrame, words: Words) -> Table:
    names = ["path", "contract", *COUNTS, "first_reason"]
    return Table(
        caption=words("data.files_table"),
        columns=tuple(cells.column(report, name, words) for name in names),
        rows=cells.table_rows(report[names], words),
        values=cells.table_values(report[names], words),
    )


def _listed(snapshot: Snapshot, name: str, key: str, words: Words) -> Table:
    found = questions.ask(snapshot, name).head(PER_PAGE)
    return Table(
        caption=words(key),
        columns=tuple(cells.column(found, column, words) for column in found.columns),
        rows=cells.table_rows(found, words),
        values=cells.table_values(found, words),
    )


def _snapshots(words: Words) -> Table:
    rows, values = [], []
    for info in store.snapshots()[:PER_PAGE]:
        current = words("data.current") if info.is_current else ""
        rows.append((info.id, form.moment(info.built_at, words.lang), current))
        values.append((info.id, info.built_at, current or None))
    columns = ("data.snapshot", "data.built_at", "column.state")
    return Table(
        caption=words("data.snapshots"),
        columns=tuple(Column(words(key)) for key in columns),
        rows=tuple(rows),
        values=tuple(values),
    )
