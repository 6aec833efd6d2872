"""A disk that is full: one line, exit 2, everything as before, no file cut short."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from campaign import store
from campaign.home import REPO, Home
from campaign.ingest.doctor import examine
from campaign.ingest.errors import DiskFull
from campaign.store import journal
from tests.conftest import NOW, Desk
from tests.ingest.exports import outage, table

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="fills a Linux disk")
LIMITED = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from campaign.cli.commands import main
main()
"""


@pytest.fixture(scope="module")
def loaded(shared_desk):
    """One load: outage A."""
    shared_desk.load(shared_desk.write("1.csv", table(outage("A"))))


@pytest.fixture
def first(desk, shared_desk, loaded) -> Desk:
    desk.copy(shared_desk)
    return desk


def content(home: Home) -> dict[str, bytes]:
    """Every file and its bytes, but for the lock."""
    return {
        path.relative_to(home.root).as_posix(): path.read_bytes()
        for path in home.root.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def load_in_child(
    home: Home, *paths: Path, limit: int = 0
) -> subprocess.CompletedProcess:
    """Load in a process of its own, no file longer than `limit` bytes."""
    words = ["-c", LIMITED, str(limit)] if limit else ["-m", "campaign"]
    return subprocess.run(
        [sys.executable, *words, "load", *map(str, paths), "--json"],
        cwd=REPO,
        env={**os.environ, "TRIAN_HOME": str(home.root)},
        capture_output=True,
        text=True,
        check=False,
    )


def refused_in_one_line(done: subprocess.CompletedProcess) -> bool:
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "no room left" in lines[0]
    return (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("name", ["journal.jsonl", "current"])
def test_without_room_for_journal_or_pointer_nothing_changes(first, name):
    """Its next version is written into a device that is always full."""
    before = content(first.home)
    building = first.home.store / f"{name}.building"
    building.symlink_to("/dev/full")

    with pytest.raises(DiskFull):
        first.load(first.write("2.csv", table(outage("B"))))

    building.unlink(missing_ok=True)
    assert content(first.home) == before
    assert first.load(first.folder / "2.csv").changed


def test_without_room_for_the_snapshot_nothing_changes_and_nothing_is_left(first):
    before = content(first.home)
    path = first.write("2.csv", table(outage("B")))

    assert refused_in_one_line(load_in_child(first.home, path, limit=500_000))

    assert content(first.home) == before
    assert examine(first.home, NOW) == ()


@pytest.mark.long
@pytest.mark.parametrize("limit", [60, 300, 3_000, 100_000, 2_000_000])
def test_no_file_longer_than(first, limit):
    """The raw copy, its mapped rows, the journal, the snapshot: each once too long."""
    before = content(first.home)
    rows = [outage(f"B{number}") for number in range(2000)]
    path = first.write("2.csv", table(*rows))

    assert refused_in_one_line(load_in_child(first.home, path, limit=limit))

    assert content(first.home) == before
    assert examine(first.home, NOW) == ()


@contextmanager
def small_disk(folder: Path, size: int):
    """Mount a disk of so many bytes in memory; skip where one may not."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.long
def test_ten_full_disks(first, tmp_path):
    """From no room at all to nearly enough; with room the same load goes through."""
    rows = [outage(f"B{number}") for number in range(2000)]
    path = first.write("2.csv", table(*rows))
    used = sum(p.stat().st_size for p in first.home.root.rglob("*") if p.is_file())
    needed = used + 200_000
    small = Home(tmp_path / "small")
    for part in range(10):
        size = used + 60_000 + needed * part // 10
        with small_disk(small.root, size):
            shutil.copytree(first.home.root, small.root, dirs_exist_ok=True)
            before = content(small)
            assert refused_in_one_line(load_in_child(small, path)), part
            assert content(small) == before
            listed = journal.read(small)
            assert listed and len(listed.files) == 1
            assert store.current(small).rows("select count(*) from outages") == [(1,)]
            more = f"remount,size={size + 3 * needed}"
            subprocess.run(["mount", "-o", more, str(small.root)], check=True)
            assert load_in_child(small, path).returncode == 0
            assert store.current(small).rows("select count(*) from outages") == [
                (2001,)
            ]
            assert examine(small, NOW) == ()
