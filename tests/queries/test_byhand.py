"""The same number from DuckDB's own command line, with none of our code."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign import byhand, questions, store
from campaign.home import Home
from tests.conftest import CUSTOMERS, OUTAGES, Desk

DUCKDB = Path(sys.executable).parent / ("duckdb.exe" if os.name == "nt" else "duckdb")
needs_duckdb = pytest.mark.skipif(
    not DUCKDB.exists(), reason="the package duckdb-cli isn't installed"
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Snapshot]:
    """Load once: these tests only ask."""
    root = tmp_path_factory.mktemp("by_hand")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root / "home"))
        yield _loaded(Desk(root / "exports", Home(root / "home")))


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
def test_the_command_line_gives_the_same_saidi(snapshot):
    script = byhand.command(snapshot, "reliability_by_unit", {"planned": "unplanned"})
    (hanoi,) = [
        row for row in _by_hand(script, snapshot) if row["unit_code"] == "EVNHANOI"
    ]
    frame = questions.ask(snapshot, "reliability_by_unit", planned="unplanned")
    (asked,) = frame[frame["unit_code"] == "EVNHANOI"].to_dict("records")
    assert hanoi["saidi_minutes"] == asked["saidi_minutes"] == 30.0
    assert set(hanoi) == set(asked)


@needs_duckdb
def test_every_question_runs_by_hand_and_gives_as_many_rows(snapshot):
    ((sha256,),) = snapshot.rows("select sha256 from files where contract = 'outages'")
    needed = {"standing_of_file": {"contract": "outages", "sha256": sha256}}
    for name in sorted(set(questions.names(snapshot)) - questions.JOURNAL):
        binds = needed.get(name, {})
        rows = _by_hand(byhand.command(snapshot, name, binds), snapshot)
        assert len(rows) == len(questions.ask(snapshot, name, **binds)), name


def test_the_script_holds_the_question_word_for_word_and_days_as_days(snapshot):
    script = byhand.command(snapshot, "reliability_by_unit", {"from_day": "2016-12-05"})
    assert questions.sql(snapshot, "reliability_by_unit").strip() in script
    assert "from_day := date '2016-12-05'" in script
    assert "before_day := date '2017-01-01'" in script


@needs_duckdb
def test_a_quote_in_a_bind_stays_text(snapshot):
    script = byhand.command(snapshot, "interruption_rows", {"search": "F'1"})
    (row,) = _by_hand(script, snapshot)
    assert row["outage_id"] == "B"
