"""An upload counts only once it is taken."""

import pytest

from campaign import store, upload
from tests.conftest import CUSTOMERS, OUTAGES

ROW = "{id},1,EVNHCMC,F1,2016-12-05 03:00:00,2016-12-05 04:00:00,{n},fault,,\n"


@pytest.fixture
def loaded(desk):
    customers = desk.write("customers.csv", CUSTOMERS + "EVNHCMC,2016-12,1000\n")
    outages = desk.write("outages.csv", OUTAGES + ROW.format(id="A", n=100))
    desk.load(customers, outages)
    return desk


def late(desk):
    return upload.keep(
        desk.home, "../late.csv", (OUTAGES + ROW.format(id="B", n=50)).encode()
    )


def test_a_preview_tells_what_would_change_and_changes_nothing(loaded):
    before = store.current(loaded.home)
    said = upload.preview(late(loaded))
    changed = {(c["figure"], c["unit_code"]): c for c in said["changes"]}
    saidi = changed["saidi_minutes", "EVNHCMC"]
    assert (saidi["before"], saidi["after"]) == (6.0, 9.0)
    assert store.current(loaded.home) is before
    assert len(loaded.ask("load_report")) == 2


def test_a_taken_upload_counts_and_leaves_the_inbox(loaded):
    kept = late(loaded)
    said = upload.take(kept)
    assert store.current(loaded.home).id == said["snapshot"]
    assert loaded.row("reliability_by_unit", "EVNHCMC")["saidi_minutes"] == 9.0
    assert list(loaded.home.inbox.rglob("*.csv")) == []


def test_a_left_upload_is_gone_and_its_raw_bytes_were_never_kept(loaded):
    kept = late(loaded)
    upload.preview(kept)
    upload.leave(kept)
    assert list(loaded.home.inbox.rglob("*")) == []
    assert len(list((loaded.home.store / "raw").iterdir())) == 2


def test_a_name_that_climbs_stays_in_the_inbox(loaded):
    assert loaded.home.inbox in late(loaded).path.parents


def test_a_wrong_file_is_refused_with_its_reason(loaded):
    kept = upload.keep(loaded.home, "photo.csv", b"\x89PNG\r\n\x1a\n" * 9)
    (file,) = upload.preview(kept)["files"]
    assert file["status"] == "refused"
    assert file["message"]
