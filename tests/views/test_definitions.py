"""The command a popover shows gives the same number, with none of our code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from campaign import questions
from campaign.home import REPO
from campaign.reading import read_link
from campaign.views.definitions import command

TOOLS = Path(sys.executable).parent
needs_duckdb = pytest.mark.skipif(
    not (TOOLS / "duckdb").exists() or shutil.which("sh") is None,
    reason="the package duckdb-cli isn't installed, or there is no shell",
)


def pasted(line: str) -> list[dict[str, object]]:
    """Paste a command into a shell that knows DuckDB's command line."""
    line = line.replace("duckdb -readonly", "duckdb -no-init -json -readonly", 1)
    path = os.pathsep.join([str(TOOLS), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "PATH": path},
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return json.loads(done.stdout)


@needs_duckdb
def test_every_figures_question_runs_as_shown_and_gives_the_same_rows(snapshot):
    reading, _ = read_link({}, snapshot)
    for name in sorted({one.question for one in snapshot.indicators.values()}):
        rows = pasted(command(reading, questions.sql(snapshot, name)))
        frame = questions.ask(snapshot, name)
        assert len(rows) == len(frame), name
        assert set(rows[0]) == set(frame), name


def test_the_command_tells_readers_no_path_of_the_server(snapshot):
    reading, _ = read_link({}, snapshot)
    line = command(reading, questions.sql(snapshot, "reliability_by_unit"))
    assert snapshot.path.name in line
    assert not any(str(folder) in line for folder in snapshot.path.parents[:-1])


@needs_duckdb
def test_days_scope_and_kind_of_outage_stand_in_the_command(snapshot):
    asked = {"from": "2016-12-05", "to": "2016-12-11", "planned": "unplanned"}
    reading, unread = read_link(asked, snapshot)
    assert not unread
    name = "reliability_by_unit"
    line = command(reading, questions.sql(snapshot, name))
    assert "before_day := date '2016-12-12'" in line
    frame = questions.ask(snapshot, name, **reading.period().binds())
    whole = questions.ask(snapshot, name)
    by_unit = {row["unit_code"]: row["saidi_minutes"] for row in pasted(line)}
    assert by_unit["EVNNPC"] == saidi(frame) != saidi(whole)


def saidi(frame):
    (value,) = frame[frame["unit_code"] == "EVNNPC"]["saidi_minutes"]
    return value
