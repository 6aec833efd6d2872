"""A store that lost or damaged a file: told in one line, mended from what is kept."""

import json
import os
from pathlib import Path

import pytest

from campaign import store
from campaign.ingest.errors import StoreDamaged
from campaign.ingest.load import preview
from campaign.store import journal
from tests.conftest import NOW, Desk
from tests.ingest.exports import outage, table

GONE = b"20200101T000000000000-0123456789ab.duckdb"


@pytest.fixture(scope="module")
def loaded(shared_desk):
    """Two loads: outage A, then outage B."""
    shared_desk.load(shared_desk.write("1.csv", table(outage("A"))))
    return shared_desk.load(shared_desk.write("2.csv", table(outage("B"))))


@pytest.fixture
def two(desk, shared_desk, loaded) -> Desk:
    desk.copy(shared_desk)
    return desk


def ids(desk: Desk) -> list[str]:
    rows = store.current(desk.home).rows("select outage_id from outages order by all")
    return [outage_id for (outage_id,) in rows]


def raw_files(desk: Desk) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in (desk.home.store / "raw").iterdir()
        if path.is_file()
    }


def served(desk: Desk) -> Path:
    path = store.current_path(desk.home)
    assert path
    return path


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def zero_the_middle(path: Path) -> None:
    """As a disk gives back a block that it lost: the size stays."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3)
        file.write(bytes(size // 3))


def load_third(desk: Desk):
    """Load outage C, and see that nothing was forgotten and no raw byte lost."""
    before = raw_files(desk)
    report = desk.load(desk.write("3.csv", table(outage("C"))))
    assert ids(desk) == ["A", "B", "C"]
    assert before.items() <= raw_files(desk).items()
    return report


def pointer_lost(path: Path) -> None:
    path.unlink()


def pointer_empty(path: Path) -> None:
    path.write_bytes(b"")


def pointer_rubbish(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00[[[")


def pointer_to_nothing(path: Path) -> None:
    path.write_bytes(GONE)


def pointer_outside(path: Path) -> None:
    path.write_bytes(b"../../../etc/passwd")


def slow(*damages):
    """The same again with other damage: by make test-long."""
    return [pytest.param(damage, marks=pytest.mark.long) for damage in damages]


POINTERS = [
    pointer_lost,
    pointer_rubbish,
    *slow(pointer_empty, pointer_to_nothing, pointer_outside),
]


@pytest.mark.parametrize("damage", POINTERS)
def test_a_bad_pointer_forgets_no_file_and_loses_no_raw_byte(two, damage):
    damage(two.home.store / "current")

    report = load_third(two)

    (line,) = report.warnings
    assert line.startswith("store/current: ")


@pytest.mark.parametrize("damage", POINTERS)
def test_readers_with_a_bad_pointer_are_served_the_newest_snapshot(two, damage):
    before = ids(two)
    damage(two.home.store / "current")

    assert ids(two) == before == ["A", "B"]
    assert [info.is_current for info in store.snapshots(two.home)] == [True, False]


def test_a_bad_pointer_is_put_right_by_a_load_that_changes_nothing(two):
    path = two.home.store / "current"
    before = path.read_bytes()
    path.unlink()

    assert not two.load().changed
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [zero_the_middle, *slow(cut, Path.unlink)])
def test_a_broken_snapshot_is_built_again_under_its_id(two, loaded, damage):
    broken = served(two)
    damage(broken)

    report = two.load()

    assert (report.snapshot, report.changed) == (loaded.snapshot, False)
    assert [w.split(":")[0] for w in report.warnings] == [
        f"store/snapshots/{broken.name}"
    ]
    assert ids(two) == ["A", "B"]
    assert not broken.exists()


@pytest.mark.parametrize("damage", [zero_the_middle, *slow(cut, Path.unlink)])
def test_readers_of_a_broken_snapshot_are_served_the_one_before(two, damage):
    path = served(two)
    gone = path.stem.partition("-")[2]
    damage(path)

    assert ids(two) == ["A"]
    with pytest.raises(store.SnapshotGone):
        store.open(gone, two.home)


def test_without_any_whole_snapshot_readers_are_told_the_cure(two):
    for info in store.files(two.home):
        cut(info.path)

    with pytest.raises(store.NoSnapshot, match="doctor"):
        store.current(two.home)
    load_third(two)


def rubbish(path: Path) -> None:
    path.write_bytes(b"\x00\xff[" * 100)


def not_an_object(path: Path) -> None:
    path.write_text("[1]")


def rows(damage):
    return lambda staged: damage(min(staged.glob("*.parquet")))


def note(damage):
    return lambda staged: damage(min(staged.glob("*.json")))


@pytest.mark.parametrize(
    "damage",
    [
        rows(zero_the_middle),
        note(cut),
        *slow(rows(cut), rows(Path.unlink), note(Path.unlink), note(rubbish)),
        *slow(note(not_an_object)),
    ],
)
def test_damaged_mapped_rows_are_made_again_from_the_kept_file(two, damage):
    damage(two.home.store / "staged")

    (line,) = load_third(two).warnings

    assert "made again from the kept file" in line


def test_rows_of_another_file_under_a_files_name_are_not_taken_for_its_own(two):
    """A whole Parquet file of the right shape, but of the other file."""
    first, second = sorted((two.home.store / "staged").glob("*.parquet"))
    first.write_bytes(second.read_bytes())

    load_third(two)


def add_a_row(path: Path) -> None:
    path.write_text(path.read_text() + table(outage("Z")).splitlines()[1] + "\n")


def kept_of(desk: Desk, name: str) -> Path:
    listed = journal.read(desk.home)
    assert listed
    (sha256,) = [f.sha256 for f in listed.files if Path(f.path).name == name]
    return desk.home.store / "raw" / sha256


def test_a_kept_file_with_a_row_added_is_told_and_not_read(two, monkeypatch):
    """Another secret would read every kept file anew; this one's rows stand."""
    kept = kept_of(two, "1.csv")
    add_a_row(kept)

    (line,) = load_third(two).warnings

    assert "1.csv" in line and "was changed" in line and "isn't read" in line


def test_a_changed_kept_file_whose_rows_are_lost_stops_the_load(two, loaded):
    add_a_row(kept_of(two, "1.csv"))
    for path in (two.home.store / "staged").glob("*.parquet"):
        cut(path)
    before = {p: p.read_bytes() for p in two.home.store.rglob("*") if p.is_file()}

    with pytest.raises(StoreDamaged, match=r"1\.csv") as caught:
        two.load(two.write("3.csv", table(outage("C"))))

    assert "\n" not in str(caught.value)
    after = {p: p.read_bytes() for p in two.home.store.rglob("*") if p.is_file()}
    kept = [path for path in before if path.parent.name in ("raw", "snapshots")]
    assert {path: after[path] for path in kept} == {p: before[p] for p in kept}
    assert {p for p in after if p.parent.name == "raw"} <= before.keys()
    assert store.current(two.home).id == loaded.snapshot


def test_the_original_sent_again_mends_a_changed_kept_file(two):
    """The changed bytes go aside under their own hash: they are somebody's, too."""
    kept = kept_of(two, "1.csv")
    original = kept.read_bytes()
    add_a_row(kept)
    changed = kept.read_bytes()
    for path in (two.home.store / "staged").glob("*"):
        path.unlink()

    report = two.load(two.folder / "1.csv")

    assert [file.status for file in report.files] == ["already_loaded"]
    assert kept.read_bytes() == original
    assert changed in raw_files(two).values()
    assert not load_third(two).warnings


def test_a_lost_kept_file_is_told_with_every_load_until_it_is_back(two):
    kept_of(two, "1.csv").unlink()

    assert "is gone" in str(two.load().warnings)
    assert "is gone" in str(two.load().warnings)
    assert "kept anew" in str(two.load(two.folder / "1.csv").warnings)
    assert not two.load().warnings


def test_a_store_of_before_the_journal_is_carried_over(two, loaded):
    """Its list of files lies in the snapshot alone."""
    journal.path_of(two.home).unlink()

    report = load_third(two)

    listed = journal.read(two.home)
    assert listed
    assert [Path(file.path).name for file in listed.files] == [
        "1.csv",
        "2.csv",
        "3.csv",
    ]
    assert "2 files taken over from the newest snapshot" in str(report.warnings)


def drop_a_line(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:1] + lines[2:]))


def turn_a_sign(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"1.csv", b"9.csv"))


@pytest.mark.parametrize("damage", [cut, *slow(rubbish, drop_a_line, turn_a_sign)])
def test_a_damaged_journal_is_completed_from_the_newest_snapshot(two, damage):
    path = journal.path_of(two.home)
    before = journal.read(two.home)
    damage(path)
    damaged = path.read_bytes()

    two.load()

    after = journal.read(two.home)
    assert before and after and after.is_whole
    assert after.files == before.files
    assert path.with_name("journal.jsonl.damaged").read_bytes() == damaged
    load_third(two)


def test_without_journal_and_snapshots_kept_files_are_found_by_their_notes(two):
    journal.path_of(two.home).unlink()
    (two.home.store / "current").unlink()
    for info in store.files(two.home):
        info.path.unlink()

    load_third(two)

    assert sorted(two.ask("load_report")["path"])[:2] != []


def test_what_isnt_the_stores_is_left_alone(two):
    """A foreign file and a folder in each of its folders."""
    folders = ("raw", "staged", "snapshots", "tmp")
    for name in folders:
        folder = two.home.store / name
        (folder / "note.txt").write_text("mine")
        (folder / "20200101T000000000000-0123456789ab.duckdb").mkdir()
        (folder / ("0" * 64)).mkdir()
        (folder / f"{'0' * 64}-{'0' * 16}.json").mkdir()

    load_third(two)
    with preview([two.write("4.csv", table(outage("D")))], home=two.home, now=NOW):
        pass

    for name in folders:
        assert (two.home.store / name / "note.txt").read_text() == "mine"
        assert len([p for p in (two.home.store / name).iterdir() if p.is_dir()]) == 3


def test_the_journal_says_what_was_loaded_in_order(two):
    lines = journal.path_of(two.home).read_text().splitlines()
    records = [json.loads(line) for line in lines]

    assert [Path(r["path"]).name for r in records if "file" in r] == ["1.csv", "2.csv"]
    assert [r["files"] for r in records if "build" in r] == [1, 2]
