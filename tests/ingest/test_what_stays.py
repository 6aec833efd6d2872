"""What was loaded stays, whatever happens to its file, its profile or its name."""

import os
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from campaign import store
from campaign.home import DATA
from campaign.ingest.errors import Locked
from campaign.ingest.load import load, preview
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
    header = "customer_key,started_at,unit_code,outage_id,restored_at\n"
    first = desk.write("1.csv", header + "C1,2016-12-05 03:00:00,EVNNPC,,\n")
    second = desk.write("2.csv", header + "C1,2016-12-06 03:00:00,EVNNPC,,\n")
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


def test_raw_bytes_go_with_a_load_that_changes_nothing(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"

    assert not load([], home=desk.home, now=NOW + timedelta(days=900)).changed
    assert [file.name for file in raw.iterdir()] == ["deleted.jsonl"]


def test_raw_bytes_that_cant_be_deleted_are_noted_first(desk, monkeypatch):
    """Whatever stops the deleting, no file is gone without its note."""
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"
    ((name, size),) = [(file.name, file.stat().st_size) for file in raw.iterdir()]
    real = Path.unlink

    def unlink(path, **more):
        if path.name == name:
            raise PermissionError(name)
        real(path, **more)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(PermissionError):
        load([], home=desk.home, now=NOW + timedelta(days=900))

    assert (raw / name).stat().st_size == size
    assert name in (raw / "deleted.jsonl").read_text()


@pytest.mark.parametrize(
    "setting, raw_files, snapshots",
    [("raw_days: 10", 0, 2), ("snapshot_days: 10", 2, 1)],
)
def test_raw_files_and_snapshots_have_days_of_their_own(
    desk, monkeypatch, setting, raw_files, snapshots
):
    text = (DATA / "campaigns" / "2016-12.yaml").read_text(encoding="utf-8")
    text = text.replace("raw_days: 400\n", f"{setting}\n")
    campaign = desk.write("campaign.yaml", text)
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(campaign))
    desk.load(desk.write("1.csv", table(outage("A"))))
    desk.load(desk.write("2.csv", table(outage("B"))))

    load([], home=desk.home, now=NOW + timedelta(days=11))

    raw = [p for p in (desk.home.store / "raw").iterdir() if len(p.name) == 64]
    assert (len(raw), len(store.snapshots(desk.home))) == (raw_files, snapshots)


def test_other_code_of_the_steps_builds_the_snapshot_again_under_its_id(
    desk, monkeypatch
):
    """A gate isn't in the id but in the file; what is built twice stays once."""
    path = desk.write("1.csv", table(outage("A")))
    first = desk.load(path)
    before = store.current_path(desk.home)
    desk.load(path)
    assert store.current_path(desk.home) == before

    monkeypatch.setattr("campaign.ingest.serve.steps_text", lambda: ["another gate"])
    second = desk.load(path)

    assert (second.snapshot, second.changed) == (first.snapshot, False)
    assert store.current_path(desk.home) != before
    assert before.exists()
    load([], home=desk.home, now=NOW + timedelta(days=401))
    assert not before.exists()
    assert store.current(desk.home).id == first.snapshot


def test_a_preview_is_held_until_it_was_looked_at_and_leaves_no_file(desk):
    """Another build meanwhile would sweep it away; its rows go with the next load."""
    desk.load(desk.write("1.csv", table(outage("A"))))
    new = desk.write("2.csv", table(outage("B")))
    staged = desk.home.store / "staged"
    kept = {path.name for path in staged.iterdir()}

    with preview([new], home=desk.home, now=NOW) as (_, built):
        with pytest.raises(Locked):
            desk.load(new)
        with closing(store.Snapshot(built)) as snapshot:
            assert snapshot.rows("select count(*) from outages") == [(2,)]

    assert not list((desk.home.store / "tmp").iterdir())
    assert {path.name for path in staged.iterdir()} > kept
    desk.load()
    assert {path.name for path in staged.iterdir()} == kept


def test_a_preview_that_failed_lets_the_next_in(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    new = desk.write("2.csv", table(outage("B")))
    with (
        pytest.raises(ZeroDivisionError),
        preview([new], home=desk.home, now=NOW),
    ):
        raise ZeroDivisionError

    assert not list((desk.home.store / "tmp").iterdir())
    assert desk.load(new).changed


def test_a_second_look_throws_away_the_rows_of_the_first(desk):
    """Mapped by rules of before, or looked at and left: no loaded file has them."""
    for number, count in ((1, 2), (2, 2)):
        path = desk.write(f"{number}.csv", table(outage(f"A{number}")))
        with preview([path], home=desk.home, now=NOW):
            pass
        assert len(list((desk.home.store / "staged").iterdir())) == count


def test_of_what_a_killed_load_left_the_half_copy_goes_and_whole_bytes_stay(desk):
    """Nobody else may have them; only their owner may throw them away."""
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"
    (raw / "incoming").write_bytes(b"half a file")
    (raw / ("0" * 64)).write_bytes(b"kept, but never counted")

    desk.load(desk.write("2.csv", table(outage("B"))))

    assert (raw / ("0" * 64)).read_bytes() == b"kept, but never counted"
    assert len(list(raw.iterdir())) == 3


def test_a_refused_file_leaves_nothing_behind(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    desk.load(desk.write("bad.csv", "Nguyễn Thị Hoa;0912345678\n"))

    assert len(list((desk.home.store / "raw").iterdir())) == 1


def test_raw_files_are_for_their_owner_alone(desk):
    desk.load(desk.write("1.csv", table(outage("A"))))
    raw = desk.home.store / "raw"

    assert raw.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in raw.iterdir()} == {0o600}
