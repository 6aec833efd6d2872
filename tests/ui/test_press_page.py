"""The press desk's page: figures found, one in full, locks, picks, ids, releases."""

import hashlib
import shutil
from datetime import datetime

import pytest

from campaign import i18n, store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press import export as leaving
from campaign.press import passports, verify
from campaign.press.releases import lifecycle, release_store
from campaign.press.releases.model import Item, ReleaseText
from campaign.ui import press_check
from tests.press.desk.test_desk import made, reading
from tests.ui.test_pages import opened, text

NOW = datetime(2016, 12, 25, 9)
TITLE = Bilingual("Thử", "")


@pytest.fixture
def own_home(month: Home, tmp_path, monkeypatch) -> Home:
    """Copy the month: what a test releases stays with it."""
    home = Home(tmp_path / "home")
    shutil.copytree(month.root, home.root)
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    return home


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("code", ["saidi_minutes", "blood_units", "share_on_time"])
def test_the_page_prints_what_the_figure_says(code, lang, snapshot):
    one = made(snapshot, code, "EVNNPC", lang)
    at = opened("press", unit="EVNNPC", figure=code, lang=lang)

    said = text(at)
    assert f'<div class="val">{one.printed}</div>' in said
    assert one.short in said and one.long in said
    assert at.radio(key="press_figure").value == code


def test_a_sentence_is_copied_with_id_and_source_and_none_while_locked(own_home):
    snapshot = store.current()
    at = opened("press", unit="EVNNPC", figure="saifi")
    assert not at.code
    at.button(key="press-copy").click().run()

    (block,) = at.code
    one = made(snapshot, "saifi")
    sentence, figure_id, source = block.value.split("\n")
    assert (sentence, source) == (one.long, one.origin.source_line)
    passport = passports.load(figure_id.removeprefix("Mã số liệu: "), own_home)
    assert (passport.code, passport.unit_code) == ("saifi", "EVNNPC")
    assert verify.verify_text(block.value, own_home).is_right

    locked = opened("press", unit="EVNCPC", figure="saidi_minutes")
    assert [button.key for button in locked.button if button.key == "press-copy"] == []


def test_a_pick_keeps_its_own_days_whatever_the_filter_says(snapshot):
    picks = (
        "saifi.EVNNPC.20161201-20161210.all.unplanned,share_on_time.EVN.whole.all.all"
    )
    at = opened("press", unit="EVNHANOI", picks=picks, **{"from": "2016-12-20"})

    assert "01–10/12/2016" in text(at)
    at.button(key="pick-up-1").click().run()
    assert at.query_params["picks"] == ",".join(reversed(picks.split(",")))
    at.button(key="pick-out-0").click().run()
    assert at.query_params["picks"] == picks.split(",")[0]


def test_a_figure_is_added_for_every_corporation_at_once(snapshot):
    at = opened("press", unit="EVNNPC", figure="saifi")
    at.button(key="press-pick-each").click().run()

    units = [pick.split(".")[1] for pick in at.query_params["picks"].split(",")]
    assert units == ["EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC"]


def test_words_narrow_the_list_and_the_link_keeps_them(snapshot):
    at = opened("press", unit="EVNNPC")
    whole = len(at.radio(key="press_figure").options)
    at.text_input(key="press_search").set_value("don vi mau").run()

    assert at.query_params["search"] == "don vi mau"
    assert len(at.radio(key="press_figure").options) < whole
    assert at.radio(key="press_figure").value == "blood_units"


def test_words_that_find_nothing_say_so(snapshot):
    assert "Không có số liệu nào" in text(opened("press", search="xyzzy"))


def test_a_unit_without_customers_has_no_saidi_to_choose(snapshot):
    at = opened("press", unit="EVNGENCO1", figure="saidi_minutes")

    assert at.radio(key="press_figure").value == "accidents"


def test_a_locked_figure_says_why_and_offers_no_file(snapshot):
    at = opened("press", unit="EVNCPC", figure="saidi_minutes")

    assert "đang khóa" in text(at) and "EVNCPC" in text(at)
    assert not [one for one in at.get("download_button") if "take-" in one.proto.id]


def test_two_people_unlock_a_figure_and_one_cannot(snapshot):
    at = opened("press", unit="EVNCPC", figure="saidi_minutes")
    reason, first, second = (at.text_input[place] for place in (1, 2, 3))
    reason.set_value("Số liệu 17–18/12 gửi sau")
    first.set_value("Trần Thị B")
    second.set_value("tran thi b")
    next(one for one in at.button if one.label == "Mở khóa").click().run()
    assert "hai người khác nhau" in text(at)

    at.text_input[3].set_value("Lê C")
    next(one for one in at.button if one.label == "Mở khóa").click().run()
    assert "đang khóa" not in text(at)
    assert "Trần Thị B và Lê C" in text(at)


def test_a_figure_is_added_to_the_set_and_taken_out_again(snapshot):
    at = opened("press", unit="EVNNPC", figure="saifi")
    at.button(key="press-pick").click().run()
    assert at.query_params["picks"] == "saifi.EVNNPC.whole.all.all"
    assert "Bộ số liệu: 1" in text(at)

    at.button(key="press-pick").click().run()
    assert "picks" not in at.query_params
    assert "Bộ số liệu" not in text(at)


def test_an_id_in_the_link_is_checked_against_its_record(own_home):
    snapshot = store.current()
    words = i18n.words("vi")
    one = made(snapshot, "saidi_minutes")
    (file,) = leaving.export([one], ("txt",), words, own_home, NOW, "An")
    (figure_id,) = file.ids

    said = text(opened("press", id=figure_id))
    assert "khớp" in said and one.printed in said
    assert "không rõ" in text(opened("press", id="TA16-ZZZZZZZZ"))


def test_a_release_has_a_page_of_its_own_with_frozen_numbers(own_home):
    snapshot = store.current()
    items = [Item.of("saidi_minutes", reading(snapshot))]
    release = lifecycle.create(own_home, snapshot, TITLE, items, "An", NOW)
    lifecycle.check(own_home, release.id, "Bình", NOW)
    lifecycle.freeze(own_home, release.id, "Bình", NOW)

    at = opened("press", id=release.id)
    said = text(at)
    assert "Thử" in said and made(snapshot, "saidi_minutes").printed in said
    assert "Bước tiếp: công bố" in said
    assert "Thử" in text(opened("press", id=release.id, lang="en"))


def test_a_release_shows_its_own_words_around_its_figures(own_home):
    snapshot = store.current()
    items = [Item.of("saidi_minutes", reading(snapshot))]
    release = lifecycle.create(own_home, snapshot, TITLE, items, "An", NOW)
    own = ReleaseText(
        lead=Bilingual("Mở đầu <b>", "Opening"),
        contact=Bilingual("Ban Truyền thông", "Communications"),
    )
    lifecycle.edit(own_home, release.id, own, None, "An", NOW)

    said = text(opened("press", id=release.id))
    assert "Mở đầu &lt;b&gt;" in said and "Ban Truyền thông" in said
    assert "Opening" in text(opened("press", id=release.id, lang="en"))


def test_a_draft_shows_numbers_and_words_to_whoever_checks_it(own_home):
    snapshot = store.current()
    items = [Item.of("saidi_minutes", reading(snapshot))]
    release = lifecycle.create(own_home, snapshot, TITLE, items, "An", NOW)
    one = made(snapshot, "saidi_minutes")

    said = text(opened("press", id=release.id))
    assert one.printed in said and one.long in said
    assert "saidi_minutes ·" not in said


def test_an_unknown_release_says_so(snapshot):
    assert "TCBC16-999" in text(opened("press", id="TCBC16-999"))


def test_a_broken_release_is_said_and_the_others_are_listed(own_home, monkeypatch):
    snapshot = store.current()
    items = [Item.of("saidi_minutes", reading(snapshot))]
    for _ in range(3):
        lifecycle.create(own_home, snapshot, TITLE, items, "An", NOW)
    broken = own_home.releases / "TCBC16-002" / "record.json"
    broken.write_text("{", encoding="utf-8")
    reads = []
    read = release_store.load

    def counted(home, release_id):
        reads.append(release_id)
        return read(home, release_id)

    monkeypatch.setattr(release_store, "load", counted)

    at = opened("press", unit="EVNNPC")

    assert "TCBC16-002: hồ sơ bản phát hành bị hỏng" in text(at)
    assert at.selectbox(key="release_id").options == ["TCBC16-003", "TCBC16-001"]
    assert sorted(reads) == ["TCBC16-001", "TCBC16-002", "TCBC16-003"]


def test_a_dropped_file_is_judged_once_until_a_record_moves(
    own_home, tmp_path, monkeypatch
):
    snapshot, words = store.current(), i18n.words("vi")
    one = made(snapshot, "saidi_minutes")
    (file,) = leaving.export([one], ("txt",), words, own_home, NOW, "An")
    asked = []
    judge = verify.verify

    def counted(*given):
        asked.append(given)
        return judge(*given)

    monkeypatch.setattr(verify, "verify", counted)

    def judged(content, reach=None):
        path = tmp_path / hashlib.sha256(content).hexdigest()
        path.write_bytes(content)
        state = passports.state(own_home)
        given = str(path), file.name, own_home, state, reach
        return press_check._verified(*given).ids

    drops = [judged(file.content) for _ in range(3)]

    assert {each.verdict for verdicts in drops for each in verdicts} == {"match"}
    assert len(asked) == 1

    (own_home.releases / "passports" / f"{file.ids[0]}.json").unlink()
    (again,) = judged(file.content)
    assert (again.verdict, len(asked)) == ("unknown", 2)
    judged(file.content + b" ")
    assert len(asked) == 3


def test_a_pasted_text_is_judged_number_by_number(own_home):
    snapshot, words = store.current(), i18n.words("vi")
    figure = made(snapshot, "saidi_minutes")
    leaving.export([figure], ("txt",), words, own_home, NOW, "An")
    at = opened("press", lang="vi")

    at.text_area(key="press_text").set_value(
        f"{figure.short}.\nGiá vàng tăng 2,5%."
    ).run(timeout=60)

    shown = text(at)
    assert not at.exception
    for told in (figure.printed, "đúng", "2,5%", "không có nguồn ở Phòng số liệu"):
        assert told in shown
