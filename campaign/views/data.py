"""What the data page says: what came in, what was refused and why, what was taken."""

from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from campaign import access, audit, questions
from campaign import number_format as form
from campaign.home import home
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import formatted, frame_cells, gates
from campaign.views.coverage import Coverage, Hole, coverage, holes
from campaign.views.parts import Column, Table
from campaign.views.sentences import source_line

MOST = 25
COUNTS = ("received", "accepted", "superseded", "quarantined")
USAGE_HEADS = ("page", "what", "times", "people", "last")


@dataclass(frozen=True)
class DataPage:
    """Everything about the data itself."""

    headline: str
    sub: str
    files: Table
    dropped: tuple[str, ...]
    refused: int
    gates_failed: Table
    gates_passed: Table
    passed_count: str
    coverage: Coverage
    holes: tuple[Hole, ...]
    repeats: Table
    superseded: Table
    corrections: Table
    source: str


def view(reading: Reading) -> DataPage:
    """Answer the data page's questions."""
    words = reading.words
    report = questions.ask(reading.snapshot, "load_report")
    failed = _of_reading([*gates.failed(reading.snapshot)], reading)
    passed = _of_reading(gates.passed(reading.snapshot), reading)
    return DataPage(
        headline=_headline(report, words),
        sub=_sub(len(failed), words),
        files=_files(report, words),
        dropped=_dropped(report, words),
        refused=int(report["quarantined"].sum()),
        gates_failed=gates.table(failed, words),
        gates_passed=gates.table(passed, words),
        passed_count=words.count("data.gates_passed", len(passed)),
        coverage=coverage(reading),
        holes=tuple(holes(reading)),
        repeats=_listed(reading, "possible_repeats", "data.repeats"),
        superseded=_listed(reading, "superseded_by_reason", "data.superseded"),
        corrections=_corrections(reading),
        source=source_line(reading),
    )


def _of_reading(rows: list[dict], reading: Reading) -> list[dict]:
    """Choose the gates of the unit that was chosen; the group's page names all."""
    if reading.is_group:
        return rows
    return [gate for gate in rows if gate["unit_code"] == reading.unit]


def _headline(report: pd.DataFrame, words: Words) -> str:
    total = {name: int(report[name].sum()) for name in COUNTS}
    text = "data.headline" if total["quarantined"] else "data.headline_clean"
    told = {name: form.number(size, words.lang) for name, size in total.items()}
    return words(text, files=words.count("files.count", len(report)), **told)


def _sub(failed: int, words: Words) -> str:
    text = words("data.gates_ok")
    if failed:
        text = words.count("data.gates_failed", failed)
    return words("data.sub", gates=text)


def _files(report: pd.DataFrame, words: Words) -> Table:
    names = ["path", "contract", *COUNTS, "first_reason"]
    return Table(
        caption=words("data.files_table"),
        columns=tuple(frame_cells.column(report, name, words) for name in names),
        rows=frame_cells.rows(report[names], words),
    )


def _dropped(report: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Say of each file that lost control characters where; old snapshots don't know."""
    if "control_cells" not in report:
        return ()
    return tuple(
        words.count(
            "data.control_characters",
            int(row["control_cells"]),
            file=PurePath(row["path"]).name,
            cells=form.number(row["control_cells"], words.lang),
            row=form.number(row["control_row"], words.lang),
            field=row["control_field"],
        )
        for row in report[report["control_cells"] > 0].to_dict("records")
    )


def _listed(reading: Reading, name: str, key: str) -> Table:
    words = reading.words
    frame = questions.ask(reading.snapshot, name).head(MOST)
    return Table(
        caption=words(key),
        columns=tuple(
            frame_cells.column(frame, column, words) for column in frame.columns
        ),
        rows=frame_cells.rows(frame, words),
    )


def _corrections(reading: Reading) -> Table:
    """List the known source errors that were corrected, and how many rows each met."""
    words = reading.words
    frame = questions.ask(reading.snapshot, "corrections_applied")
    frame["action"] = [words.code("correction", code) for code in frame["action"]]
    return Table(
        caption=words("data.corrections"),
        columns=tuple(frame_cells.column(frame, name, words) for name in frame.columns),
        rows=frame_cells.rows(frame, words),
    )


@dataclass(frozen=True)
class Usage:
    """The table of what was taken, and whether the log behind it is whole."""

    table: Table
    is_whole: bool


def usage(words: Words) -> Usage:
    """List what was taken, the most often taken first."""
    checked = audit.check(home())
    rows = tuple(
        (
            _in_words("page.{}", taken.page, words),
            _in_words("indicator.{}.label", taken.what, words),
            formatted.count(taken.times, words),
            ", ".join(access.shown(name) for name in taken.people),
            formatted.moment(taken.last, words),
        )
        for taken in audit.usage(checked.records)
    )
    columns = tuple(
        Column(words(f"data.usage_{head}"), head == "times") for head in USAGE_HEADS
    )
    return Usage(Table(words("data.usage"), columns, rows), checked.is_whole)


def _in_words(place: str, code: str, words: Words) -> str:
    """Say a page or a figure in words; a block says its own name already."""
    return words(place.format(code)) if words.has(place.format(code)) else code
