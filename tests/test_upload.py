"""An upload counts only once it is taken."""

from datetime import timedelta

import pytest

from campaign import clock, store, upload
from campaign.ingest import load as loading
from tests.conftest import CUSTOMERS, NOW, OUTAGES

ROW = "{id},1,EVNHCMC,F1,2016-12-05 03:00:00,2016-12-05 04:00:00,{n},fault,,\n"


@pytest.fixture(scope="module")
def an_hour(shared_desk):
    customers = CUSTOMERS + "EVNHCMC,2016-12,1000\n"
    outages = OUTAGES + ROW.format(id="A", n=100)
    shared_desk.load(
        shared_desk.write("customers.csv", customers),
        shared_desk.write("outages.csv", outages),
    )


@pytest.fixture
def loaded(desk, shared_desk, an_hour):
    desk.copy(shared_desk)
    return desk


def late(desk, now=None):
    """Keep a file; the load that looks at it reads the clock itself."""
    text = OUTAGES + ROW.format(id="B", n=50)
    return upload.keep(desk.home, "../late.csv", text.encode(), now or clock.now())


def waiting(desk) -> list:
    return list((desk.home.store / "uploads").rglob("*"))


def test_a_preview_tells_what_would_change_and_keeps_nothing_once_it_is_left(loaded):
    before, kept = store.current(loaded.home), late(loaded)
    said = upload.preview(kept)
    changed = {(c["figure"], c["unit_code"]): c for c in said["changes"]}
    saidi = changed["saidi_minutes", "EVNHCMC"]
    assert (saidi["before"], saidi["after"]) == (6.0, 9.0)
    assert store.current(loaded.home) is before
    assert len(loaded.ask("load_report")) == 2

    upload.leave(kept)
    assert waiting(loaded) == []
    assert len(list((loaded.home.store / "raw").iterdir())) == 2


def test_a_taken_upload_counts_and_its_copy_is_gone(loaded):
    kept = late(loaded)
    said = upload.take(kept)
    assert store.current(loaded.home).id == said["snapshot"]
    assert loaded.row("reliability_by_unit", "EVNHCMC")["saidi_minutes"] == 9.0
    assert waiting(loaded) == []


def test_a_name_that_climbs_stays_where_uploads_wait(desk):
    kept = late(desk)
    assert kept.path.parent.parent == desk.home.store / "uploads"
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "name", ["..", "a/..", "a\0b.csv", "â" * 200, "a\nb", "\udc00"]
)
def test_a_name_that_no_file_can_bear_is_one_clear_line(desk, name):
    with pytest.raises(upload.BadName) as caught:
        upload.keep(desk.home, name, b"x", NOW)
    assert "\n" not in str(caught.value)
    assert waiting(desk) == []


def test_two_people_with_the_same_file_have_a_copy_each(desk):
    first, second = late(desk), late(desk)
    upload.leave(first)
    assert second.path.exists()


def test_a_load_of_the_inbox_takes_nothing_that_waits(loaded):
    late(loaded)
    loaded.home.inbox.mkdir(exist_ok=True)
    assert loaded.load(loaded.home.inbox).files == ()


@pytest.mark.parametrize("hours, stays", [(23, True), (25, False)])
def test_what_was_neither_taken_nor_left_goes_after_a_day(desk, hours, stays):
    kept = late(desk, NOW)
    loading.load([], home=desk.home, now=NOW + timedelta(hours=hours))
    assert kept.path.exists() is stays


def test_an_upload_that_went_away_is_not_said_to_be_loaded(loaded):
    kept = late(loaded)
    upload.leave(kept)
    with pytest.raises(upload.UploadFailed, match="can't be read"):
        upload.take(kept)


def test_a_wrong_file_is_refused_with_its_reason(loaded):
    kept = upload.keep(loaded.home, "photo.csv", b"\x89PNG\r\n\x1a\n" * 9, clock.now())
    (file,) = upload.preview(kept)["files"]
    assert file["status"] == "refused"
    assert file["message"]


def megabytes(number: float) -> bytes:
    return b"x" * round(number * upload.MEGABYTE)


@pytest.fixture
def small(monkeypatch):
    """Allow 2 MB to wait in a session, and 3 MB on the server."""
    monkeypatch.setenv("TRIAN_UPLOAD_SESSION_MB", "2")
    monkeypatch.setenv("TRIAN_UPLOAD_SERVER_MB", "3")


def test_two_megabytes_of_two_wait_and_a_byte_more_does_not(desk, small):
    upload.keep(desk.home, "a.csv", megabytes(1), NOW, "me")
    upload.keep(desk.home, "b.csv", megabytes(1), NOW, "me")

    with pytest.raises(upload.TooMuch) as caught:
        upload.keep(desk.home, "c.csv", b"x", NOW, "me")

    assert (caught.value.whose, caught.value.megabytes) == ("session", 2)
    assert upload.waiting(desk.home, "me") == upload.Totals(
        2 * upload.MEGABYTE, 2 * upload.MEGABYTE
    )


def test_sessions_share_what_the_server_allows(desk, small):
    # 2 MB of one session and 1 MB of another are the server's three.
    upload.keep(desk.home, "a.csv", megabytes(2), NOW, "me")
    upload.keep(desk.home, "a.csv", megabytes(1), NOW, "you")

    with pytest.raises(upload.TooMuch) as caught:
        upload.keep(desk.home, "b.csv", b"x", NOW, "you")

    assert (caught.value.whose, caught.value.megabytes) == ("server", 3)


def test_what_was_left_makes_room_again(desk, small):
    first = upload.keep(desk.home, "a.csv", megabytes(2), NOW, "me")
    upload.leave(first)

    assert upload.keep(desk.home, "b.csv", megabytes(2), NOW, "me").path.exists()


@pytest.mark.parametrize("text", ["many", "-1", "1.5", "9" * 10])
def test_a_total_that_is_no_number_of_megabytes_is_one_line(desk, monkeypatch, text):
    monkeypatch.setenv("TRIAN_UPLOAD_SESSION_MB", text)

    with pytest.raises(upload.UploadFailed, match="^TRIAN_UPLOAD_SESSION_MB: expected"):
        upload.keep(desk.home, "a.csv", b"x", NOW)


def test_strangers_among_the_uploads_are_left_alone_and_named_once(desk, caplog):
    folder = desk.home.store / "uploads"
    ours = late(desk, NOW)
    (folder / "my-own-files").mkdir()
    (folder / "99999999T999999999999-0a1b2c3d-4e5f6071").mkdir()
    (folder / "20160101T000000000000-0a1b2c3d-4e5f6071").write_text("a file")
    strangers = sorted(path for path in folder.iterdir() if path != ours.path.parent)

    for _ in range(2):
        upload.sweep(desk.home, NOW + timedelta(days=2))

    assert sorted(folder.iterdir()) == strangers
    assert [record.args for record in caplog.records] == [(str(s),) for s in strangers]
    assert upload.waiting(desk.home).server == 0


def test_a_file_where_uploads_should_lie_stops_no_load(desk):
    desk.home.store.mkdir(parents=True)
    (desk.home.store / "uploads").write_text("not a folder")

    upload.sweep(desk.home, NOW)

    with pytest.raises(upload.UploadFailed, match="a.csv: can't be kept"):
        upload.keep(desk.home, "a.csv", b"x", NOW)
