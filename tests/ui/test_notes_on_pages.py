"""A note stands on the pages of its own unit, in both languages; a form adds one."""

import shutil
from datetime import date, datetime

import pytest

from campaign import notes
from campaign.figures import figures
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.reading import Reading
from campaign.views import notes as view_notes
from campaign.views import overview
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
    at = opened("outages", unit="EVNNPC", part="why")
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


SAYS = {
    "overview": "khôi phục trong 2 giờ (",
    "service": "chưa có giải thích: ",
    "safety": "chưa có giải thích: tai nạn, sự cố",
}


@pytest.mark.parametrize("page", SAYS)
def test_what_is_missed_and_has_no_note_is_named_on_every_page(page):
    said = text(opened(page, unit="EVN" if page == "overview" else "EVNNPC"))
    assert "mà chưa có giải thích: " in said
    assert SAYS[page] in said


def test_the_group_names_what_its_members_miss_once_a_figure(snapshot):
    made = overview.view(Reading.of(snapshot))
    said = view_notes.unexplained(
        view_notes.explained(made.figures, Reading.of(snapshot)), Reading.of(snapshot)
    )
    missed = [f for f in figures(Reading.of(snapshot)) if f.status == "missed"]
    harmed = {f.unit_code for f in missed if f.figure == "accidents"}
    assert said.count("tai nạn, sự cố (") == 1
    named = said.split("tai nạn, sự cố (")[1].split(")")[0]
    assert {unit for unit in harmed if unit in named} == harmed


def test_a_note_of_a_member_stands_on_the_group_s_front_page_under_its_name(snapshot):
    note = notes.Note(
        id="N1",
        campaign="2016-12",
        at=datetime(2016, 12, 20),
        says=notes.Explanation(
            "accidents",
            "EVNNPC",
            date(2016, 12, 10),
            date(2016, 12, 10),
            Bilingual("Sét đánh", "Lightning"),
            "biên bản",
            "An",
        ),
    )
    reading = Reading.of(snapshot, notes=(note,))
    told = view_notes.explained(overview.view(reading).figures, reading)
    (noted,) = (one for one in told if one.notes)
    assert noted.label.startswith("EVNNPC · ")
    assert "Sét đánh" in noted.notes[0]
    said = view_notes.unexplained(told, reading)
    assert "EVNNPC" not in said.split("tai nạn, sự cố (")[1].split(")")[0]
