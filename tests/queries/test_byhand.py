"""The same number from DuckDB's own command line, with none of our code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaign import byhand, questions, store
from tests.conftest import CUSTOMERS, OUTAGES, Desk

DUCKDB = Path(sys.executable).parent / ("duckdb.exe" if os.name == "nt" else "duckdb")
needs_duckdb = pytest.mark.skipif(
    not DUCKDB.exists(), reason="the package duckdb-cli isn't installed"
)


def _loaded(desk: Desk) -> store.Snapshot:
    outages = desk.write(
        "outages.csv",
        OUTAGES
        + "A,1,EVNHANOI,F1,2016-12-05 08:00:00,2016-12-05 09:00:00,50,fault,,\n"
        + "B,1,EVNHANOI,F'1,2016-12-06 08:00:00,2016-12-06 09:00:00,10,planned,,\n",
    )
    served = desk.write("customers.csv", CUSTOMERS + "EVNHANOI,2016-12,100\n")
    desk.load(outages, served)
    return store.current(desk.home)


def _by_hand(script: str, snapshot: store.Snapshot) -> list[dict[str, object]]:
    done = subprocess.run(
        [DUCKDB, "-no-init", "-readonly", "-json", str(snapshot.path)],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return json.loads(done.stdout)


@needs_duckdb
def test_the_command_line_gives_the_same_saidi(desk):
    snapshot = _loaded(desk)
    script = byhand.command(snapshot, "reliability_by_unit", {"planned": "unplanned"})
    (hanoi,) = [
        row for row in _by_hand(script, snapshot) if row["unit_code"] == "EVNHANOI"
    ]
    asked = desk.row("reliability_by_unit", "EVNHANOI", planned="unplanned")
    assert hanoi["saidi_minutes"] == asked["saidi_minutes"] == 30.0
    assert set(hanoi) == set(asked)


@needs_duckdb
def test_every_question_runs_by_hand_and_gives_as_many_rows(desk):
    snapshot = _loaded(desk)
    for name in sorted(set(questions.names(snapshot)) - questions.JOURNAL):
        rows = _by_hand(byhand.command(snapshot, name), snapshot)
        assert len(rows) == len(desk.ask(name)), name


def test_the_script_holds_the_question_word_for_word_and_days_as_days(desk):
    snapshot = _loaded(desk)
    script = byhand.command(snapshot, "reliability_by_unit", {"from_day": "2016-12-05"})
    assert questions.sql(snapshot, "reliability_by_unit").strip() in script
    assert "from_day := date '2016-12-05'" in script
    assert "before_day := date '2017-01-01'" in script


@needs_duckdb
def test_a_quote_in_a_bind_stays_text(desk):
    snapshot = _loaded(desk)
    script = byhand.command(snapshot, "interruption_rows", {"search": "F'1"})
    (row,) = _by_hand(script, snapshot)
    assert row["outage_id"] == "B"
