"""What identifies a person is hashed by a key of the installation's own."""

import errno
import json
import os
import re
import sys

import pytest

from campaign import store
from campaign.home import Home, hashing_key, key_path
from campaign.ingest.load import load
from campaign.personal import PSEUDONYM
from tests.conftest import NOW
from tests.ingest.exports import complaint, table

KEYS = "customer_key,started_at,unit_code,outage_id,restored_at\n"
PHONE = "0912345678"


def customers(desk, name: str, *keys: str):
    """One customer a row, without supply on the 5th, 6th, … of December."""
    rows = (f"{key},2016-12-0{n} 03:00,EVNNPC,," for n, key in enumerate(keys, start=5))
    return desk.write(name, KEYS + "\n".join(rows).replace(" 03:00", " 03:00:00"))


def test_two_homes_hash_by_two_keys_and_give_one_id_to_one_content(desk, tmp_path):
    cases = complaint(case_id=f"KN {PHONE}"), complaint(case_id="KN 0987654321")
    paths = [
        customers(desk, "1.csv", "A", "A", "B"),
        desk.write("2.csv", table(*cases)),
    ]
    ids, kept = [], []
    for name in ("one", "two"):
        home = Home(tmp_path / name)
        ids.append(load(paths, home=home, now=NOW).snapshot)
        sql = "select customer_key from customer_outages union all "
        kept.append(store.current(home).rows(f"{sql} select case_id from complaints"))
        assert key_path(home).stat().st_mode & 0o777 == 0o600 or os.name == "nt"
        assert PHONE not in str(kept[-1])
    other = customers(desk, "3.csv", "A", "B", "B")
    another = load([other, paths[1]], home=Home(tmp_path / "three"), now=NOW).snapshot

    assert ids[0] == ids[1] != another
    assert set(kept[0]).isdisjoint(kept[1])
    assert [len(set(rows)) for rows in kept] == [4, 4]
    assert sum(bool(re.search(PSEUDONYM, key)) for (key,) in kept[0]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
def test_a_key_that_others_may_read_hashes_nobody(desk, standing):
    hashing_key(desk.home)
    key_path(desk.home).chmod(0o644)
    cases = complaint(case_id=PHONE), complaint(case_id="K1")
    paths = customers(desk, "1.csv", "A"), desk.write("2.csv", table(*cases))
    report = desk.load(*paths)

    assert [file.status for file in report.files] == ["refused", "loaded"]
    assert report.files[0].refusal == "no_key"
    assert "hashing.key" in report.files[0].message
    assert standing("complaints", "case_id") == [("K1",)]
    assert desk.ask("quarantined_rows")["value"].tolist() == ["•••"]


@pytest.mark.parametrize("text", ["", "short", "z" * 64])
def test_a_key_file_that_holds_no_key_is_none(tmp_path, monkeypatch, text):
    monkeypatch.delenv("TRIAN_SECRET", raising=False)
    home = Home(tmp_path)
    key_path(home).write_text(text)
    key_path(home).chmod(0o600)

    assert hashing_key(home) is None
    monkeypatch.setenv("TRIAN_SECRET", "ours")
    assert hashing_key(home) == b"ours"


def test_a_key_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """A disk that is full leaves no file that would be taken for a key."""
    monkeypatch.delenv("TRIAN_SECRET", raising=False)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        assert hashing_key(Home(tmp_path)) is None

    assert list(tmp_path.iterdir()) == []
    key = hashing_key(Home(tmp_path))
    assert key == hashing_key(Home(tmp_path)) and len(key) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["hashing.key"]


def test_a_number_in_a_files_name_or_in_an_extra_header_is_masked(desk):
    text = table({**complaint(), f"Hỏi {PHONE}": "x"})
    report = desk.load(desk.write(f"KH_{PHONE}.csv", text))

    assert PHONE not in str(report)
    assert desk.report("KH_•••.csv")["extra_columns"] == "hỏi •••"


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
def test_what_a_load_writes_is_its_owners_alone(desk):
    desk.load(desk.write("1.csv", table(complaint())))
    everything = [desk.home.store, *desk.home.store.rglob("*")]

    assert {p.name for p in everything} >= {"snapshots", "staged", "raw"}
    assert [p for p in everything if p.stat().st_mode & 0o077] == []
    assert json.dumps([p.suffix for p in everything]).count(".duckdb") == 1
