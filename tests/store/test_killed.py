"""A load killed at any instant: the store is as before or as after, never between."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from campaign import questions, store
from campaign.home import REPO, Home
from campaign.ingest.doctor import examine
from campaign.ingest.raw import INCOMING
from tests.conftest import NOW, Desk
from tests.ingest.exports import customers, outage, table

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by signal")
NAMES = ("reliability_by_unit", "reliability_by_day", "load_report", "quarantined_rows")
# Kills itself with the so-many-th file of that name that is put in place, before or
# after it is; says how many there were if it lives on.
AT_A_FILE = """
import fnmatch, os, signal, sys, threading
left, name, moment = int(sys.argv.pop(1)), sys.argv.pop(1), sys.argv.pop(1)
real, counting = os.replace, threading.Lock()
def replace(source, target, **more):
    global left
    with counting:  # files are read by several threads
        left -= fnmatch.fnmatch(os.fspath(target), name)
        is_last = not left
    if moment == "after":
        real(source, target, **more)
    if is_last:
        os.kill(os.getpid(), signal.SIGKILL)
    if moment == "before":
        real(source, target, **more)
os.replace = replace
from campaign.cli.commands import main
main()
"""


@dataclass
class Bench:
    """A home with one load behind it, and the files of the next."""

    desk: Desk
    files: list[Path]
    before: dict[str, str]
    after: dict[str, str]
    snapshot: str
    tries: int = 0

    def home(self) -> Home:
        """Copy the home as it was before the load."""
        self.tries += 1
        home = Home(self.desk.home.root.parent / f"try{self.tries}")
        shutil.copytree(self.desk.home.root, home.root)
        return home


def answers(home: Home) -> dict[str, str]:
    """Everything asked, as text; when a file was loaded is no answer."""
    snapshot, said = store.current(home), {}
    for name in NAMES:
        frame = questions.ask(snapshot, name)
        said[name] = frame.drop(columns="loaded_at", errors="ignore").to_csv()
    return said


@pytest.fixture
def bench(desk, monkeypatch, request) -> Bench:
    rows = getattr(request, "param", 3)
    served = [(unit, "2016-12", 10**6) for unit in ("EVNNPC", "EVNSPC")]
    desk.load(desk.write("1.csv", table(outage("A"), outage("B", unit_code="ZZ"))))
    more = [outage(f"M{n}", customers_interrupted=n) for n in range(rows)]
    files = [
        desk.write("2.csv", table(outage("A", customers_interrupted=5), *more)),
        desk.write("3.csv", customers(*served)),
        desk.write("4.csv", table(*(outage(f"S{n}", unit_code="EVNSPC")
                                    for n in range(rows)))),
    ]  # fmt: skip
    found = Bench(desk, files, answers(desk.home), {}, "")
    undisturbed = found.home()
    monkeypatch.setenv("TRIAN_HOME", str(undisturbed.root))
    found.snapshot = str(Desk(desk.folder, undisturbed, 10).load(*files).snapshot)
    found.after = answers(undisturbed)
    return found


def begin(bench: Bench, home: Home, *program: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *program, "load", *map(str, bench.files), "--json"],
        cwd=REPO,
        env={**os.environ, "TRIAN_HOME": str(home.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def check(bench: Bench, home: Home, monkeypatch: pytest.MonkeyPatch) -> bool:
    """The store answers as before or as after; the next load ends where it should."""
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    raw = {p.name for p in (home.store / "raw").iterdir()} - {INCOMING}
    found = answers(home)
    assert found in (bench.before, bench.after)
    report = Desk(bench.desk.folder, home, 20).load(*bench.files)
    assert report.snapshot == bench.snapshot
    assert answers(home) == bench.after
    assert not list((home.store / "tmp").iterdir())
    assert raw <= {path.name for path in (home.store / "raw").iterdir()}
    assert {finding.state for finding in examine(home, NOW)} <= {"noted"}
    return found == bench.after


def kill(bench: Bench, home: Home, number: int, name: str, moment: str) -> bool:
    """Let a load kill itself; False if it came to its end."""
    words = ("-c", AT_A_FILE, str(number), name, moment)
    return begin(bench, home, *words).wait() == -signal.SIGKILL


@pytest.mark.long
def test_killed_where_it_matters_most(bench, monkeypatch):
    """Rows mapped, snapshot built but not served, pointer about to turn, turned."""
    for name, moment, is_after in (
        ("*/staged/*.parquet", "after", False),
        ("*/snapshots/*.duckdb", "after", False),
        ("*/store/current", "before", False),
        ("*/store/current", "after", True),
    ):
        home = bench.home()
        assert kill(bench, home, 1, name, moment)
        assert check(bench, home, monkeypatch) is is_after


@pytest.mark.long
@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_each_file_put_in_place(bench, monkeypatch, moment):
    """Raw bytes, mapped rows and their note of three files, snapshot, pointer."""
    served_after: list[bool] = []
    while kill(bench, home := bench.home(), len(served_after) + 1, "*", moment):
        served_after.append(check(bench, home, monkeypatch))

    assert len(served_after) >= 11
    assert served_after == sorted(served_after), (
        "once turned, what follows turns nothing"
    )
    assert not served_after[9]


@pytest.mark.long
@pytest.mark.parametrize("bench", [8000], indirect=True)
def test_killed_at_forty_random_instants(bench, monkeypatch):
    """Instants are drawn within the shortest load seen: a slow machine ends none."""
    random, shortest, killed = Random(4612), float("inf"), 0
    for _ in range(100):
        home = bench.home()
        process = begin(bench, home, "-m", "campaign")
        started = time.monotonic()
        limit = random.uniform(0.2, 1.0) * shortest
        try:
            assert process.wait(timeout=None if limit == float("inf") else limit) == 0
            shortest = min(shortest, time.monotonic() - started)
        except subprocess.TimeoutExpired:
            process.kill()
            if process.wait() == -signal.SIGKILL:
                check(bench, home, monkeypatch)
                killed += 1
        shutil.rmtree(home.root)
        if killed == 40:
            break

    assert killed == 40


@pytest.mark.long
def test_twenty_files_lost_or_cut(bench, monkeypatch):
    """Any file that the store wrote itself; what came in is kept by nobody else."""
    random = Random(4612)
    bench.desk.load(*bench.files)
    for number in range(20):
        home = bench.home()
        monkeypatch.setenv("TRIAN_HOME", str(home.root))
        paths = sorted(p for p in home.store.rglob("*") if p.is_file())
        path = random.choice([p for p in paths if p.parent.name != "raw"])
        if number % 2:
            path.unlink()
        else:
            os.truncate(path, random.randrange(path.stat().st_size or 1))
        assert answers(home) in (bench.before, bench.after), path
        assert {finding.state for finding in examine(home, NOW)} <= {"mended"}, path
        assert examine(home, NOW) == (), path
        assert answers(home) == bench.after, path
        assert Desk(bench.desk.folder, home, 20).load(*bench.files).snapshot == (
            bench.snapshot
        )
        shutil.rmtree(home.root)
