"""What browsers upload doesn't pile up: not in memory, not on disk, not for long."""

import pytest
from streamlit.runtime.caching import cache_resource_api
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from campaign import upload
from campaign.i18n import words
from campaign.ui import file_uploader
from tests.conftest import CUSTOMERS
from tests.few import first
from tests.ui.test_pages import opened, text

LANGUAGES = pytest.mark.parametrize("lang", first(1, ["vi", "en"]))
MEGABYTE = b"x" * upload.MEGABYTE
EXPORT = b"unit_code,month,customers_served\nEVNHCMC,2016-12,1000\n"


@pytest.fixture(scope="module")
def a_row(shared_desk):
    """Load one row."""
    row = CUSTOMERS + "EVNHCMC,2016-12,1000\n"
    shared_desk.load(shared_desk.write("customers.csv", row))


@pytest.fixture
def small(desk, shared_desk, a_row, monkeypatch):
    """Serve one row; 2 MB may wait in a session, and 3 MB on the server."""
    desk.copy(shared_desk)
    monkeypatch.setenv("TRIAN_UPLOAD_SESSION_MB", "2")
    monkeypatch.setenv("TRIAN_UPLOAD_SERVER_MB", "3")
    return desk


@pytest.fixture
def manager(small):
    """Bound a manager of uploaded files as the first page of a server does."""
    bounded = MemoryUploadedFileManager("/upload")
    file_uploader.bound(bounded)
    return bounded


def waiting(desk) -> list[bytes]:
    files = (desk.home.store / "uploads").rglob("*.*")
    return [path.read_bytes() for path in files]


def sent(manager, session: str, number: int, content: bytes = MEGABYTE):
    """Put a file into memory as the server's upload route does; give what is kept."""
    record = UploadedFileRec(str(number), "a.csv", "text/csv", content)
    manager.add_file(session, record)
    (kept,) = manager.get_files(session, [str(number)])
    return kept


def chosen(desk, name: str, content: bytes, lang: str = "vi"):
    at = opened("data", lang=lang)
    at.file_uploader(key="upload-file").set_value((name, content, "text/csv"))
    return at.run()


def test_twenty_files_of_a_megabyte_leave_two_in_memory(manager):
    kept = [sent(manager, "me", number) for number in range(20)]

    assert sum(len(record.data) for record in kept) == 2 * upload.MEGABYTE
    assert {record.type for record in kept[2:]} == {"x-trian/too-much-of-the-session"}


def test_two_sessions_share_what_the_server_holds(manager):
    # Two megabytes and one are the server's three; your session alone has room left.
    assert [len(sent(manager, "me", n).data) for n in (1, 2)] == [upload.MEGABYTE] * 2
    assert len(sent(manager, "you", 3).data) == upload.MEGABYTE
    assert sent(manager, "you", 4).type == "x-trian/too-much-of-the-server"


def test_what_waits_on_disk_counts_for_what_memory_may_hold(manager, small):
    kept = upload.keep(
        small.home, "a.csv", 2 * MEGABYTE, file_uploader.clock.now(), "me"
    )
    assert sent(manager, "me", 1).data == b""

    upload.leave(kept)
    assert sent(manager, "me", 2).data == MEGABYTE


def test_an_empty_file_passes_no_total(manager):
    for number in (1, 2, 3):
        sent(manager, "me", number)

    assert sent(manager, "me", 4, b"").type == "text/csv"


def test_a_chosen_file_lies_on_disk_alone(small):
    at = chosen(small, "a.csv", EXPORT)

    assert waiting(small) == [EXPORT]
    assert at.file_uploader(key="upload-file").value.getvalue() == b""
    assert at.run().file_uploader(key="upload-file").value.name == "a.csv"
    assert waiting(small) == [EXPORT]


def test_a_file_taken_out_of_its_uploader_is_gone_from_disk(small):
    at = chosen(small, "a.csv", EXPORT)
    at.file_uploader(key="upload-file").clear().run()

    assert waiting(small) == []


@LANGUAGES
def test_a_file_that_would_pass_the_sessions_total_is_refused_in_one_line(small, lang):
    at = chosen(small, "a.csv", 2 * MEGABYTE + b"x", lang)

    line = words(lang)("upload.too_much_session", most=2)
    assert [note for note in text(at).split("\n") if line in note]
    assert "upload-look" not in [button.key for button in at.button]
    assert waiting(small) == []


@LANGUAGES
def test_a_file_that_would_pass_the_servers_total_is_refused_in_one_line(small, lang):
    now = file_uploader.clock.now()
    for session in ("me", "you"):
        upload.keep(small.home, "b.csv", MEGABYTE, now, session)

    at = chosen(small, "a.csv", MEGABYTE + b"x", lang)

    assert words(lang)("upload.too_much_server", most=3) in text(at)
    assert waiting(small) == [MEGABYTE, MEGABYTE]


def test_what_was_put_aside_goes_as_its_session_ends(small):
    at = chosen(small, "a.csv", EXPORT)
    assert waiting(small) == [EXPORT]

    cache_resource_api.clear_session_cache("test session id")  # as Streamlit does

    assert waiting(small) == []
    assert words("vi")("upload.connection_lost") in text(at.run())


def test_a_left_file_leaves_an_empty_uploader(small):
    at = chosen(small, "a.csv", EXPORT)
    at.button(key="upload-look").click().run()
    at.button(key="upload-leave").click().run()

    assert waiting(small) == []
    assert at.file_uploader[0].key == "upload-file-1"
    assert at.file_uploader[0].value is None
    assert words("vi")("upload.left") in text(at)
