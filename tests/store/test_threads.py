"""Many readers at once: each gets its own answer, and only whole snapshots."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from random import Random
from threading import Event

import pandas as pd
import pytest

from campaign import questions, store
from campaign.home import REPO
from tests.ingest.exports import complaint, customers, outage, table

NAMES = ("reliability_by_unit", "fault_handling_by_unit", "answers_by_unit")
THREADS = 8
UNITS = ("EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC")


def december(desk) -> None:
    """A few outages and cases on every day, other numbers for every unit."""
    rows, cases = [], []
    for day in range(1, 31):
        for number, unit in enumerate(UNITS, start=1):
            key = f"{unit}-{day}"
            moment = f"2016-12-{day:02} 0{number}:"
            rows.append(
                outage(key, unit_code=unit, started_at=f"{moment}00:00",
                       restored_at=f"{moment}{day + 10}:00",
                       customers_interrupted=day * number)
            )  # fmt: skip
            cases.append(
                complaint(key, unit_code=unit, received_at=f"{moment}00:00",
                          answered_at=f"2016-12-31 0{number}:00:00")
            )  # fmt: skip
    served = [(unit, "2016-12", 1000) for unit in UNITS]
    desk.load(
        desk.write("o.csv", table(*rows)),
        desk.write("k.csv", table(*cases)),
        desk.write("c.csv", customers(*served)),
    )


def asks(count: int) -> list[tuple[str, dict[str, object]]]:
    """Questions with days of their own, in an order that mixes them."""
    random, listed = Random(2016), []
    for _ in range(count):
        first = date(2016, 12, 1) + timedelta(days=random.randrange(28))
        before = first + timedelta(days=random.randrange(1, 20))
        planned = random.choice(("all", "planned", "unplanned"))
        binds = {"from_day": first, "before_day": before, "planned": planned}
        listed.append((random.choice(NAMES), binds))
    return listed


def wrong_answers(snapshot: store.Snapshot, count: int) -> int:
    """Ask one by one, then from eight threads at once without any kept answer."""
    listed = asks(count)
    key = {}
    for name, binds in listed:
        key[name, tuple(binds.values())] = questions.ask(snapshot, name, **binds)
    questions._answers._kept.clear()

    def ask(number: int) -> int:
        order = list(listed)
        Random(number).shuffle(order)
        wrong = 0
        for name, binds in order:
            questions._answers._kept.clear()
            found = questions.ask(snapshot, name, **binds)
            wrong += not found.equals(key[name, tuple(binds.values())])
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(ask, range(THREADS)))


def loads(desk, folder: Path, count: int) -> subprocess.Popen:
    """Load that many files, one by one, in another process."""
    for number in range(count):
        row = outage(f"NEW{number}", customers_interrupted=1)
        desk.write(f"{folder.name}/{number}.csv", table(row))
    program = (
        "import sys\nfrom pathlib import Path\nfrom datetime import datetime\n"
        "from campaign.home import home\nfrom campaign.ingest.load import load\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    load([path], home=home(), now=datetime.now())\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], cwd=REPO, env=dict(os.environ)
    )


def seen_while_loading(desk, count: int) -> list[tuple[str, int, float]]:
    """Follow the pointer while loads go on: id, files and interruptions of EVNNPC."""
    loading = loads(desk, desk.folder / "more", count)
    seen = []

    def follow(_: int) -> list[tuple[str, int, float]]:
        mine = []
        while loading.poll() is None:
            snapshot = store.current(desk.home)
            frame = questions.ask(snapshot, "reliability_by_unit")
            ((files,),) = snapshot.rows("select count(*) from files")
            found = frame.set_index("unit_code").loc["EVNNPC", "customer_interruptions"]
            mine.append((snapshot.id, files, float(found)))
        return mine

    with ThreadPoolExecutor(4) as pool:
        for mine in pool.map(follow, range(4)):
            seen += mine
    assert loading.returncode == 0
    return seen


def only_whole(seen: list[tuple[str, int, float]], before: float) -> None:
    """Each snapshot holds so many files and exactly their rows; none goes back."""
    frame = pd.DataFrame(sorted(set(seen)), columns=["id", "files", "found"])
    assert frame["id"].is_unique
    assert ((frame["files"] - 3) + before == frame["found"]).all(), frame


def test_eight_threads_get_the_answers_of_one(desk):
    december(desk)

    assert wrong_answers(store.current(desk.home), 8) == 0


class Counted:
    """Computes one key, and holds the first who comes until all the others asked.

    `get` takes the lock of the answers for every ask: once it was taken so often, each
    has been told to wait, or would compute.
    """

    def __init__(self, answers: questions._Answers, errors: int = 0) -> None:
        self.answers, self.errors, self.calls = answers, errors, 0
        self.all_asked, self.lock, self.asked = Event(), answers._lock, 0
        answers._lock = self

    def __enter__(self) -> None:
        self.lock.acquire()
        self.asked += 1
        if self.asked >= THREADS:
            self.all_asked.set()

    def __exit__(self, *_: object) -> None:
        self.lock.release()

    def compute(self) -> pd.DataFrame:
        assert self.all_asked.wait(60)
        self.calls += 1
        if self.calls <= self.errors:
            raise questions.BadBind(str(self.calls))
        return pd.DataFrame({"calls": [self.calls]})

    def ask(self, _: int) -> object:
        try:
            return int(self.answers.get(("key",), self.compute)["calls"][0])
        except questions.BadBind as error:
            return str(error)


@pytest.mark.parametrize("errors", [0, 1, THREADS])
def test_eight_threads_with_one_key_compute_once_and_keep_no_error(errors):
    counted = Counted(questions._Answers(1), errors)
    with ThreadPoolExecutor(THREADS) as pool:
        said = list(pool.map(counted.ask, range(THREADS)))

    right = [errors + 1] * (THREADS - errors)
    assert sorted(said, key=str) == [*map(str, range(1, errors + 1)), *right]
    assert counted.calls == min(errors + 1, THREADS)
    assert counted.answers._computing == {}


def test_another_key_waits_for_nobody():
    answers = questions._Answers(2)
    frame = pd.DataFrame()

    def outer() -> pd.DataFrame:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(answers.get, ("b",), lambda: frame).result(60)

    assert answers.get(("a",), outer) is frame


@pytest.mark.long
def test_readers_see_whole_snapshots_while_loads_go_on(desk):
    december(desk)
    before = desk.row("reliability_by_unit", "EVNNPC")["customer_interruptions"]

    only_whole(seen_while_loading(desk, 2), before)
    after = desk.row("reliability_by_unit", "EVNNPC")["customer_interruptions"]
    assert after == before + 2


@pytest.mark.long
def test_eight_threads_times_four_hundred_while_loads_go_on(desk):
    december(desk)
    before = desk.row("reliability_by_unit", "EVNNPC")["customer_interruptions"]
    held = store.current(desk.home)
    loading = loads(desk, desk.folder / "more", 40)

    assert wrong_answers(held, 400) == 0

    assert loading.wait() == 0
    after = desk.row("reliability_by_unit", "EVNNPC")["customer_interruptions"]
    assert after == before + 40


@pytest.mark.long
def test_readers_see_whole_snapshots_through_forty_loads(desk):
    december(desk)
    before = desk.row("reliability_by_unit", "EVNNPC")["customer_interruptions"]

    only_whole(seen_while_loading(desk, 40), before)


def test_two_loads_at_once_never_mix(desk):
    """One is at work, the other says so and leaves; the store is whole."""
    december(desk)
    paths = [desk.write(f"{n}.csv", table(outage(f"NEW{n}"))) for n in range(2)]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "campaign", "load", str(path), "--json"],
            cwd=REPO,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for path in paths
    ]
    done = [(process.communicate(), process.returncode) for process in started]

    loaded = 0
    for (out, words), code in done:
        assert code in (0, 2)
        if code:
            assert b"another load" in words and not out
        else:
            loaded += json.loads(out)["files"][0]["accepted"]
    assert loaded >= 1
    assert len(desk.ask("load_report")) == 3 + loaded
