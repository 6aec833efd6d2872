"""Every page, to a person of one corporation: nothing of the others, and no failure."""

import re
import shutil
from html import escape

import pytest

from campaign import audit, i18n, store
from campaign.access import RIGHTS, Person
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press.press_figures import offered
from campaign.press.releases import errata, lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.model import Item
from campaign.reading import Reading
from campaign.ui import login
from campaign.ui.page_list import PAGES
from campaign.views import data
from tests.access import two_worlds
from tests.ui import world
from tests.ui.test_pages import opened, text

OTHERS = ("EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC", "EVNNPT", "EVNGENCO1")
OWN = two_worlds.OWN


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    return world.serve(tmp_path_factory.mktemp("reach"))


@pytest.fixture
def logged_in(home, monkeypatch):
    """Let somebody be logged in; the login itself is tests/e2e/test_login.py's."""
    monkeypatch.setenv("TRIAN_HOME", str(home.root))

    def be(role, reach=OWN):
        person = Person("hoa", "Nguyễn Thị Hoa", (role,), reach)
        monkeypatch.setattr(login, "enter", lambda words: person)
        return person

    return be


def shown(at) -> str:
    """Give all that a page says: texts, tables, charts, options of boxes."""
    boxes = [str(box.options) for box in at.selectbox]
    charts = [chart.proto.spec for chart in at.get("plotly_chart")]
    frames = [frame.value.to_csv() for frame in at.dataframe]
    return " ".join([text(at), *boxes, *charts, *frames])


@pytest.mark.parametrize("unit", ["EVN", "EVNNPC"])
@pytest.mark.parametrize("page", [name for name in PAGES if name != "data"])
def test_a_page_names_no_unit_out_of_reach(logged_in, page, unit):
    logged_in("communication")
    said = shown(opened(page, unit=unit, lang="en"))
    assert "Something went wrong" not in said
    bare = re.sub(r"(Missing|without|No data|lack)[^<.;]*", "", said)
    bare = re.sub(r"<small>[^<]*</small>", "", bare)  # members without data
    assert [other for other in OTHERS if other in bare] == []


def test_a_unit_out_of_reach_is_refused_in_one_line_and_on_record(logged_in, home):
    hoa = logged_in("viewer")
    at = opened("outages", unit="EVNCPC", lang="en")
    assert "Out of your reach, not opened: unit=EVNCPC." in text(at)
    assert at.query_params["unit"] in ("EVN", ["EVN"])
    last = audit.check(home).records[-1]
    assert (last["act"], last["by"]) == ("denied", hoa.signature)


def test_the_page_of_everybodys_files_needs_every_unit(logged_in):
    logged_in("admin")
    assert "This page tells of everybody" in text(opened("data", lang="en"))
    logged_in("admin", None)
    assert "This page tells of everybody" not in text(opened("data", lang="en"))


@pytest.mark.parametrize("role", RIGHTS)
def test_files_are_offered_to_those_who_may_take_them(logged_in, role):
    person = logged_in(role)
    at = opened("press", unit="EVNNPC", figure="saifi", lang="en")
    copies = [button for button in at.button if button.key == "press-copy"]
    assert bool(copies) == person.may("take")


@pytest.mark.parametrize("role", RIGHTS)
def test_files_are_loaded_by_those_who_may(logged_in, role):
    person = logged_in(role, None)
    assert ("Load a new file" in text(opened("data", lang="en"))) == person.may("load")


@pytest.mark.parametrize("role", RIGHTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_was_taken_is_told_to_those_who_administer(logged_in, home, role, lang):
    person = logged_in(role, None)
    audit.record(home, "copy", world.datetime(2016, 12, 25), page="safety", block="B7")
    at = opened("data", lang=lang)
    assert ("B7" in text(at)) == person.may("administer")


def test_usage_says_figures_in_words_and_accounts_short(logged_in, home):
    logged_in("admin", None)
    at, by = world.datetime(2016, 12, 25), "Hà [ha.lt@npc.evn.example]"
    audit.record(home, "export", at, by, page="press", figures=["saidi_minutes"])
    shown = data.usage(i18n.words("en")).table
    (row,) = [row for row in shown.rows if "Hà [ha.lt]" in row]
    assert row[:2] == ("Press", "Average outage time (SAIDI)")


def test_in_single_machine_mode_usage_is_told_as_such(home, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    said = text(opened("data", lang="en"))
    assert "single-machine mode: whoever opens the page sees this" in said


def test_a_release_keeps_the_reach_it_was_made_in(logged_in, home):
    logged_in("communication")
    mine = store.current(home).within(OWN)
    reading = Reading.of(mine, unit="EVNNPC")
    title, at = Bilingual("Thử", ""), world.datetime(2016, 12, 25, 9)
    item = Item.of("saifi", reading)
    release = lifecycle.create(home, mine, title, [item], "Hoa [hoa]", at)
    assert release.reach == ("EVNNPC",)
    (figure,) = lifecycle.draft_figures(home, release, "en")
    assert [other for other in OTHERS if other in repr(figure.data)] == []
    assert release.id in text(opened("press", id=release.id, lang="en"))

    whole = Item.of("saifi", Reading.of(mine))
    with pytest.raises(ReleaseError, match="EVN is out of your reach"):
        lifecycle.create(home, mine, title, [whole], "Hoa [hoa]", at)
    everybodys = store.current(home)
    other = lifecycle.create(home, everybodys, title, [item], "Bình [binh]", at)
    said = text(opened("press", id=other.id, lang="en"))
    assert f"Out of your reach, not opened: {other.id}" in said


@pytest.fixture(scope="module")
def frozen(home) -> str:
    return two_worlds.release(home, store.current(home).within(OWN), ["EVNNPC"]).id


@pytest.mark.parametrize("role", RIGHTS)
def test_files_of_what_isnt_published_are_for_those_who_release(
    logged_in, frozen, role
):
    person = logged_in(role)
    said = text(opened("press", id=frozen, lang="en"))
    assert frozen in said
    assert ("its files are for" in said) != person.may("take")
    assert ("Frozen files" in said) == person.may("take")


def test_published_files_are_for_everybody(logged_in, home, frozen):
    lifecycle.publish(home, frozen, "Bình", world.datetime(2017, 1, 2, 10), "Bình")
    logged_in("viewer")
    assert "Frozen files" in text(opened("press", id=frozen, lang="en"))


@pytest.fixture(scope="module")
def corrected(home, tmp_path_factory) -> tuple[Home, str, str]:
    """Publish a figure of another unit, then load what changes it."""
    own = Home(tmp_path_factory.mktemp("corrected") / "home")
    shutil.copytree(home.root, own.root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(own.root))
        at = world.datetime(2017, 1, 2, 10)
        made = two_worlds.release(own, store.current(own), ["EVNHCMC"])
        lifecycle.publish(own, made.id, "Bình", at)
        two_worlds.load_events(own, own.root.parent / "more", "EVNHCMC")
        errata.review(own, store.current(own), at)
        (correction,) = release_store.load(own, made.id).corrections
    return own, made.id, correction.text.en


@pytest.mark.parametrize("reach", [OWN, None], ids=["EVNNPC", "all"])
def test_what_becomes_of_anothers_release_is_for_those_whose_reach_holds_it(
    logged_in, corrected, monkeypatch, reach
):
    home, release, correction = corrected
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    logged_in("approver", reach)
    at = opened("press", id=release, lang="en")
    assert release in text(at)
    steps = [box.key for box in at.text_input if box.key == "withdraw-reason"]
    assert bool(steps) == (reach is None)
    for said in (text(at), text(opened("press", lang="en"))):
        assert (escape(correction) in said) == (reach is None)


def test_nobody_learns_by_trying_which_number_anothers_figure_has(logged_in, home):
    made = two_worlds.release(home, store.current(home), ["EVNHCMC"])
    (figure,) = made.figures
    logged_in("communication")
    for sentence in (figure.printed("en").long, "EVNHCMC: SAIFI 7.777 times."):
        at = opened("press", lang="en")
        at.text_area(key="press_text").set_value(f"{sentence} ({figure.id})").run()
        assert "Out of your reach" in text(at)
        assert i18n.words("en")("passports.numbers_checked") not in text(at)


def test_without_its_id_a_number_of_others_is_nobodys(logged_in, home):
    """Right or wrong, pasted or in a file, it is told to have no source of ours."""
    made = two_worlds.release(home, store.current(home), ["EVNHCMC", "EVNNPC"])
    others, own = sorted(made.figures, key=lambda figure: figure.unit_code)
    logged_in("communication")
    heading = i18n.words("en")("passports.numbers_checked")
    for figure, value in ((others, others.value), (others, 7.777), (own, own.value)):
        said = f"SAIFI of {figure.unit_code} in 1–24 December is {value:.3f} times."
        pasted, dropped = opened("press", lang="en"), opened("press", lang="en")
        pasted.text_area(key="press_text").set_value(said).run()
        dropped.file_uploader[0].set_value(("a.txt", said.encode(), "text/plain")).run()
        assert heading in text(pasted)
        for at in (pasted, dropped):
            assert (figure.id in text(at)) == (figure is own), said


def test_the_groups_figure_is_shown_and_cant_be_issued(logged_in, home):
    logged_in("approver")
    at = opened("press", unit="EVN", figure="saifi", lang="en")
    assert "Only a person whose reach holds EVN" in text(at)
    assert "saifi" in offered(store.current(home))
    assert [b for b in at.button if b.key in ("press-copy",)] == []
    assert [box for box in at.text_input if "Override" in box.label] == []
