"""A note stands on the pages of its own unit, in both languages; a form adds one."""

import shutil

import pytest

from campaign import notes
from campaign.home import Home
from tests.ui.test_pages import opened, text


@pytest.fixture(scope="module")
def own_home(tmp_path_factory, month):
    """Copy the month's store: notes are given here."""
    home = Home(tmp_path_factory.mktemp("noted") / "home")
    shutil.copytree(month.store, home.store)
    return home


@pytest.fixture(autouse=True)
def at_home(own_home, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(own_home.root))


def write(at, **typed):
    for name, said in typed.items():
        at.text_input(key=f"note_{name}").set_value(said)
    (save,) = (b for b in at.button if b.label in ("Ghi lại", "Save"))
    save.click().run()
    assert not at.exception
    return text(at)


@pytest.mark.long
def test_a_note_is_added_on_the_page_and_stands_on_its_unit_alone(own_home):
    at = opened("outages", unit="EVNNPC")
    assert "chưa có giải thích" in text(at)
    assert "Giải thích cần có nguồn." in write(
        at, vi="Bảo trì lưới điện 35 kV", by="An"
    )

    said = write(at, source="TTCSKH EVNNPC")
    (note,) = notes.standing(own_home, "2016-12")
    assert (note.says.unit_code, note.says.figure) == ("EVNNPC", "saidi_minutes")
    assert "Bảo trì lưới điện 35 kV (nguồn: TTCSKH EVNNPC; người ghi: An)" in said
    assert "Đã ghi giải thích N1." in said

    english = text(opened("outages", unit="EVNNPC", lang="en"))
    assert "Bảo trì lưới điện 35 kV (source: TTCSKH EVNNPC; noted by An)" in english
    for other in ("EVN", "EVNHANOI"):
        assert "Bảo trì lưới điện 35 kV" not in text(opened("outages", unit=other))
    days = {"from": "2016-12-01", "to": "2016-12-20"}
    assert "Bảo trì lưới điện 35 kV" not in text(
        opened("outages", unit="EVNNPC", **days)
    )
