"""`doctor`: what it finds in store and releases, what it mends, and its exit code."""

import json
import os

import pytest
from click.testing import CliRunner, Result

from campaign import store
from campaign.cli.commands import main
from campaign.store import journal
from tests.ingest.exports import outage, table


@pytest.fixture(scope="module")
def loaded(shared_desk):
    """Three loads: outages A, B, C."""
    for name in "ABC":
        shared_desk.load(shared_desk.write(f"{name}.csv", table(outage(name))))


@pytest.fixture
def home(desk, shared_desk, loaded):
    desk.copy(shared_desk)
    return desk.home


def doctor(*words: str) -> Result:
    result = CliRunner().invoke(main, ["doctor", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def findings(exit_code: int = 0) -> list[dict]:
    result = doctor("--json")
    assert result.exit_code == exit_code, result.output
    answer = json.loads(result.stdout)
    assert answer["open"] == sum(f["state"] == "open" for f in answer["findings"])
    return answer["findings"]


def states(exit_code: int = 0) -> list[tuple[str, str]]:
    return [(f["place"].split("/")[-1], f["state"]) for f in findings(exit_code)]


def test_a_store_in_order_has_no_findings(home):
    assert findings() == []
    assert doctor().stdout == "0 findings, 0 that can't be mended here\n"


def test_an_empty_home_has_no_findings(desk):
    assert findings() == []


def test_what_can_be_mended_is_mended_and_the_next_look_finds_nothing(home):
    """Pointer lost; the newest and the oldest snapshot cut; one file's rows cut."""
    newest, _, oldest = store.files(home)
    (home.store / "current").unlink()
    for path in (newest.path, oldest.path, min((home.store / "staged").glob("*.json"))):
        os.truncate(path, path.stat().st_size // 2)

    assert sorted(state for _, state in states()) == ["mended"] * 3

    assert findings() == []
    assert [info.id for info in store.snapshots(home)][-1] == oldest.id
    assert store.open(oldest.id, home).rows("select outage_id from outages") == [("A",)]
    assert store.current(home).id == newest.id


def test_bytes_of_no_loaded_file_are_told_and_stay(home):
    """What a killed load leaves: whole raw bytes, and a snapshot not yet counted."""
    orphan = home.store / "raw" / ("0" * 64)
    orphan.write_bytes(b"somebody's export")
    left = "20990101T000000000000-0123456789ab.duckdb"
    (home.store / "snapshots" / left).write_bytes(b"x")
    (home.store / "staged" / "notes").mkdir()

    assert states() == [("0" * 64, "noted"), (left, "noted"), ("notes", "noted")]
    assert orphan.read_bytes() == b"somebody's export"


def test_a_changed_kept_file_stays_open_until_the_original_is_loaded_again(desk, home):
    listed = journal.read(home)
    kept = home.store / "raw" / listed.files[0].sha256
    kept.write_bytes(kept.read_bytes() + b"\n")

    assert states(exit_code=1) == [("A.csv", "open")]
    assert doctor().stdout.startswith("open: ")
    desk.load(desk.write("A.csv", table(outage("A"))))
    ((changed, state),) = states()
    assert (len(changed), state) == (64, "noted")


def test_a_file_whose_bytes_and_rows_are_lost_is_open_and_the_rest_is_mended(home):
    """Nothing is built without it: the snapshot that stands has its rows."""
    listed = journal.read(home)
    (home.store / "raw" / listed.files[1].sha256).unlink()
    for path in (home.store / "staged").iterdir():
        path.unlink()

    assert states(exit_code=1)[0] == ("A.csv", "mended")
    assert ("B.csv", "open") in states(exit_code=1)
    assert len(store.current(home).rows("select * from outages")) == 3


def test_a_locked_store_is_one_line_and_exit_2(home):
    from filelock import FileLock

    with FileLock(home.store / ".lock"):
        result = doctor("--json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
