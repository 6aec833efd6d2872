"""Snapshots: whole or not there, hardened, and answering by the rules they carry."""

import os
import shutil
import sys
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from campaign import questions, store
from campaign.home import Home
from tests.ingest.exports import customers, outage, table


@pytest.fixture(scope="module")
def loaded(shared_desk):
    """Load one outage of ten customers among a hundred: SAIDI 6."""
    return shared_desk.load(
        shared_desk.write("o.csv", table(outage("A"))),
        shared_desk.write("c.csv", customers(("EVNNPC", "2016-12", 100))),
    )


@pytest.fixture
def first(desk, shared_desk, loaded):
    desk.copy(shared_desk)
    return loaded


def saidi(snapshot: store.Snapshot) -> float:
    frame = questions.ask(snapshot, "reliability_by_unit")
    return frame.set_index("unit_code").loc["EVNNPC", "saidi_minutes"]


def test_a_reader_keeps_its_snapshot_while_loads_go_on(desk, first):
    held = store.current(desk.home)
    desk.load(desk.write("2.csv", table(outage("B"))))

    assert saidi(held) == 6
    assert saidi(store.current(desk.home)) == 12
    assert saidi(store.open(first.snapshot, desk.home)) == 6


FORBIDDEN = [
    "create table x (a integer)",
    "delete from outages",
    "update settings set as_of = null",
    "drop view interruptions",
    "copy outages to '{}/out.csv'",
    "attach '{}/other.duckdb'",
    "select * from read_csv('/etc/hostname')",
    "select * from read_text('/etc/hostname')",
    "select * from '/etc/hostname'",
    "install httpfs",
    "load httpfs",
    "set threads = 8",
    "set enable_external_access = true",
    "set lock_configuration = false",
]


def test_a_snapshot_can_be_read_and_nothing_else(desk, first, tmp_path):
    snapshot = store.current(desk.home)

    def is_run(sql: str) -> bool:
        with snapshot.cursor() as cursor:
            try:
                cursor.execute(sql.format(tmp_path))
            except duckdb.Error:
                return False
        return True

    assert [sql for sql in FORBIDDEN if is_run(sql)] == []
    assert saidi(snapshot) == 6


def test_a_snapshot_answers_by_the_rules_it_was_built_with(desk, first, monkeypatch):
    """A question that changes tomorrow doesn't change yesterday's answer."""
    snapshot = store.current(desk.home)
    monkeypatch.setattr("campaign.home.QUERIES", desk.folder)

    assert saidi(snapshot) == 6
    text = questions.sql(snapshot, "reliability_by_unit")
    assert text == snapshot.rules["queries/reliability_by_unit.sql"]


def test_the_pointer_names_a_whole_file_and_nothing_is_left_aside(desk, first):
    folder = desk.home.store
    name = (folder / "current").read_text().strip()

    assert (folder / "snapshots" / name).exists()
    assert not list((folder / "snapshots").glob("*.wal"))
    assert not list((folder / "tmp").glob("*.duckdb*"))
    assert first.snapshot in name


def test_the_id_is_that_of_the_content_not_of_the_place(desk, first, tmp_path):
    """A copied home serves the same snapshot under the same id."""
    shutil.copytree(desk.home.root, tmp_path / "moved")

    assert store.current(Home(tmp_path / "moved")).id == first.snapshot


def test_an_id_that_was_never_here_is_gone(desk, first):
    with pytest.raises(store.SnapshotGone) as caught:
        store.open("0" * 12, desk.home)

    assert caught.value.snapshot_id == "0" * 12


def test_a_snapshot_thrown_away_while_it_is_opened_is_gone(desk, first, monkeypatch):
    """Listed, deleted by a load, and only then opened."""
    listed = store.snapshots(desk.home)
    store.current(desk.home)
    desk.load(desk.write("2.csv", table(outage("B"))))
    store._opened.pop(listed[0].path).close()
    monkeypatch.setattr(store, "snapshots", lambda where: listed)
    listed[0].path.unlink()

    with pytest.raises(store.SnapshotGone):
        store.open(first.snapshot, desk.home)


def test_a_pointer_that_turns_while_it_is_followed_is_followed_again(
    desk, first, monkeypatch
):
    gone = desk.home.store / "snapshots" / "20200101T000000000000-0123456789ab.duckdb"
    read = iter([gone, store.current_path(desk.home)])
    monkeypatch.setattr(store, "current_path", lambda where: next(read))

    assert store.current(desk.home).id == first.snapshot


def copies(desk, count: int) -> list[store.Snapshot]:
    """The serving snapshot under other times, as after so many loads."""
    served = store.current_path(desk.home)
    made = []
    for number in range(count):
        path = served.with_name(f"20250101T{number:012}{served.name[21:]}")
        made.append(store.Snapshot(shutil.copyfile(served, path)))
    return made


def test_only_the_connections_last_used_stay_and_cursors_in_flight_end(desk, first):
    (oldest,) = copies(desk, 1)
    with oldest.cursor() as cursor:
        cursor.execute("select i from range(1_000_000) as r (i)")
        assert cursor.fetchone() == (0,)
        others = copies(desk, store.MOST_CONNECTED + 1)[1:]
        assert oldest.path not in store._connections._by_path
        assert len(store._connections._by_path) == store.MOST_CONNECTED
        assert len(cursor.fetchall()) == 999_999

    assert saidi(oldest) == saidi(others[0]) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="lists the process's open files")
def test_a_connection_that_went_holds_no_file(desk, first):
    made = copies(desk, store.MOST_CONNECTED + 1)
    held = {os.path.realpath(file) for file in Path("/proc/self/fd").iterdir()}

    assert [str(one.path) in held for one in made] == [
        False,
        *[True] * store.MOST_CONNECTED,
    ]


def test_a_snapshot_that_went_with_its_connection_is_gone(desk, first):
    oldest, *_ = copies(desk, store.MOST_CONNECTED + 1)
    oldest.path.unlink()

    with pytest.raises(store.SnapshotGone):
        oldest.rows("select 1")


def test_no_snapshot_before_the_first_load(desk):
    with pytest.raises(store.NoSnapshot):
        store.current(desk.home)


def test_half_a_file_beside_the_snapshots_is_never_served(desk, first):
    folder = desk.home.store / "snapshots"
    (folder / "20260102T030405999999-ffffffffffff.duckdb.wal").write_bytes(b"x")
    (folder / "building.duckdb").write_bytes(b"x")

    assert [info.id for info in store.snapshots(desk.home)] == [first.snapshot]
    assert saidi(store.current(desk.home)) == 6


def test_an_answer_changed_by_its_reader_is_not_changed_for_the_next(desk, first):
    """Answers are kept; whoever edits a frame edits a copy."""
    snapshot = store.current(desk.home)
    frame = questions.ask(snapshot, "reliability_by_unit")
    frame.loc[:, "saidi_minutes"] = 99.0
    frame.drop(frame.index, inplace=True)

    assert saidi(snapshot) == 6


def test_dates_may_be_text_or_dates(desk, first):
    snapshot = store.current(desk.home)
    answers = [
        questions.ask(snapshot, "reliability_by_unit", from_day=day)
        for day in ("2016-12-06", date(2016, 12, 6), datetime(2016, 12, 6, 0, 0))
    ]

    assert answers[0].equals(answers[1]) and answers[0].equals(answers[2])


def test_an_unknown_bind_is_refused_by_name(desk, first):
    with pytest.raises(questions.BadBind, match="nonsense"):
        questions.ask(store.current(desk.home), "reliability_by_unit", nonsense=1)


def test_an_unknown_question_is_refused_by_name(desk, first):
    with pytest.raises(questions.UnknownQuestion, match="nonsense"):
        questions.ask(store.current(desk.home), "nonsense")
