"""What was loaded stays, whatever happens to its file, its profile or its name."""

import os
import sys
from datetime import timedelta

import pytest

from campaign.ingest.load import load
from tests.conftest import NOW
from tests.ingest.exports import customers, outage, table

PROFILE = """
contract: customers
files: ["KH_*.csv"]
fields: {unit_code: Đơn vị, month: Tháng, customers_served: Số KH}
"""
FOREIGN = "Đơn vị;Tháng;Số KH\nEVNNPC;2016-12;50\n"


def test_a_file_may_be_deleted_after_loading(desk, standing):
    path = desk.write("1.csv", table(outage("A")))
    desk.load(path)
    path.unlink()
    desk.load(desk.write("2.csv", table(outage("B"))))

    assert standing("outages", "outage_id") == [("A",), ("B",)]


def test_a_file_whose_profile_is_gone_stays_as_it_was_read(
    desk, profile, standing, monkeypatch
):
    profile("kh", PROFILE)
    desk.load(desk.write("KH_12.csv", FOREIGN))
    monkeypatch.delenv("TRIAN_PROFILES")

    desk.load(desk.write("o.csv", table(outage("A"))))

    assert standing("customers", "customers_served") == [(50,)]
    assert standing("outages", "outage_id") == [("A",)]


def test_a_file_that_two_profiles_fit_now_stays_as_it_was_read(desk, profile, standing):
    profile("kh", PROFILE)
    desk.load(desk.write("KH_12.csv", FOREIGN))
    profile("kh2", PROFILE)

    desk.load(desk.write("o.csv", table(outage("A"))))

    assert standing("customers", "customers_served") == [(50,)]


def test_a_profile_put_right_reads_the_kept_files_anew(desk, profile, standing):
    profile("kh", PROFILE.replace("Số KH}", "{column: Số KH, times: 1000}}"))
    desk.load(desk.write("KH_12.csv", FOREIGN))
    assert standing("customers", "customers_served") == [(50_000,)]
    profile("kh", PROFILE)

    report = desk.load(desk.write("o.csv", table(outage("A"))))

    assert report.changed
    assert standing("customers", "customers_served") == [(50,)]


def test_another_secret_hashes_kept_files_anew(desk, standing, monkeypatch):
    """One customer never stands under two hashes."""
    header = "customer_key,started_at,unit_code\n"
    first = desk.write("1.csv", header + "C1,2016-12-05 03:00:00,EVNNPC\n")
    second = desk.write("2.csv", header + "C1,2016-12-06 03:00:00,EVNNPC\n")
    monkeypatch.setenv("TRIAN_SECRET", "one")
    desk.load(first)
    monkeypatch.setenv("TRIAN_SECRET", "two")
    desk.load(second)

    assert len(set(standing("customer_outages", "customer_key"))) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_only_a_name(desk):
    """Unpacked from an old archive: windows-1258 bytes as a name."""
    desk.folder.mkdir(parents=True)
    for name, text in ((b"S\xf1 1.csv", table(outage("A"))), (b"S\xf1 2.csv", "x\n")):
        (desk.folder / os.fsdecode(name)).write_text(text)
    report = desk.load(desk.folder)
    assert [file.status for file in report.files] == ["loaded", "refused"]

    again = desk.load(desk.write("o.csv", table(outage("B"))))

    assert again.changed
    assert desk.ask("load_report")["accepted"].tolist() == [1, 1]


def test_raw_bytes_go_after_their_days_and_their_rows_stay(desk, standing):
    """400 days are kept; on the day after, the file goes and a note stays."""
    path = desk.write("1.csv", table(outage("A")))
    desk.load(path)
    raw = desk.home.store / "raw"
    kept = {file.name for file in raw.iterdir()}
    assert len(kept) == 1

    later = NOW + timedelta(days=401)
    load([desk.write("2.csv", table(outage("B")))], home=desk.home, now=later)

    names = {file.name for file in raw.iterdir()}
    assert not kept & names
    assert len(names) == 2, "the new file and the note"
    load([desk.write("c.csv", customers(("EVNNPC", "2016-12", 100)))],
         home=desk.home, now=later + timedelta(seconds=1))  # fmt: skip
    assert standing("outages", "outage_id") == [("A",), ("B",)]


def test_what_a_killed_load_left_among_the_raw_files_goes_with_the_next(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"
    (raw / "incoming").write_bytes(b"half a file")
    (raw / ("0" * 64)).write_bytes(b"kept, but never counted")

    desk.load(desk.write("2.csv", table(outage("B"))))

    assert len(list(raw.iterdir())) == 2


def test_a_refused_file_leaves_nothing_behind(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    desk.load(desk.write("bad.csv", "Nguyễn Thị Hoa;0912345678\n"))

    assert len(list((desk.home.store / "raw").iterdir())) == 1


def test_raw_files_are_for_their_owner_alone(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"

    assert raw.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in raw.iterdir()} == {0o600}
