"""Figures are found by words; what is picked lives in the link."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from campaign import i18n
from campaign.cli.commands import main
from campaign.press import desk_offers, locks, press_figures, selection
from campaign.press.locks import OverrideError
from campaign.press.selection import Pick
from tests.press.desk.test_desk import reading


def found(snapshot, text):
    words = snapshot.campaign.words("vi")
    return selection.matching(press_figures.offered(snapshot), text, words)


@pytest.mark.parametrize(
    "text",
    ["mất điện bình quân", "mat dien binh quan", "SAIDI", "saidi", "interruption"],
)
def test_words_find_saidi_in_both_languages_with_and_without_accents(text, snapshot):
    assert "saidi_minutes" in found(snapshot, text)


def test_the_letter_d_with_a_stroke_is_a_d(snapshot):
    assert found(snapshot, "đơn vị máu") == found(snapshot, "don vi mau")
    assert "blood_units" in found(snapshot, "don vi mau")


def test_a_name_comes_before_an_explanation(snapshot):
    codes = found(snapshot, "cuộc gọi")

    assert set(codes[:3]) == {
        "share_calls_within_30s",
        "calls_offered",
        "calls_answered",
    }


def test_no_word_finds_everything_and_an_unknown_word_nothing(snapshot):
    assert found(snapshot, "  ") == tuple(press_figures.offered(snapshot))
    assert found(snapshot, "xyzzy") == ()
    assert found(snapshot, "SAIDI xyzzy") == ()
    assert found(snapshot, "(*[\\") == tuple(press_figures.offered(snapshot))


def test_only_figures_that_the_unit_has_are_offered(snapshot):
    listed = desk_offers.offers(reading(snapshot, "EVNGENCO1"))

    codes = {one.code for one in listed}
    assert "saidi_minutes" not in codes and "environment_exceedances" in codes


def test_a_caption_says_value_and_status_in_shape_and_word(snapshot):
    listed = desk_offers.offers(reading(snapshot, lang="en"), "SAIFI")

    assert [one.code for one in listed][0] == "saifi"
    assert "▶ on track" in listed[0].caption or "▲ behind" in listed[0].caption


def test_picks_are_read_from_a_link_without_what_means_nothing(snapshot):
    text = "saidi_minutes.EVNNPC,saidi_minutes.EVNNPC,nothing.EVN,saifi.EVNGENCO1,,x"

    assert selection.read(text, reading(snapshot)) == (Pick("saidi_minutes", "EVNNPC"),)
    assert selection.written(selection.read(text, reading(snapshot))) == (
        "saidi_minutes.EVNNPC.whole.all.all"
    )


def test_a_pick_of_before_is_read_in_the_days_of_its_link(snapshot):
    days = date(2016, 12, 3), date(2016, 12, 9)
    narrowed = replace(reading(snapshot).on_days(*days), scope="after_exclusions")

    (pick,) = selection.read("saifi.EVNNPC", narrowed)

    assert pick == Pick("saifi", "EVNNPC", days, "after_exclusions")
    assert selection.read(str(pick), reading(snapshot)) == (pick,)


@pytest.mark.parametrize(
    "part",
    ["saifi.EVNNPC.20161232-20161240.all.all", "saifi.EVNNPC.whole.some.all",
     "saifi.EVNNPC.20161210-20161201.all.all", "saifi.EVNNPC.whole.all.no"],
)  # fmt: skip
def test_a_pick_with_a_part_that_means_nothing_is_left_out(snapshot, part):
    assert selection.read(part, reading(snapshot)) == ()


def test_a_pick_moves_up_one_place_and_the_first_stays():
    a, b, c = (Pick(code, "EVN") for code in "abc")

    assert selection.moved_up((a, b, c), c) == (a, c, b)
    assert selection.moved_up((a, b, c), a) == (a, b, c)


def test_releases_are_found_by_words_with_and_without_accents():
    texts = ("TCBC16-001", "EVNNPC giữ lời hứa", "TA16-7K3F")

    assert selection.says("giu loi", *texts) and selection.says("tcbc16", *texts)
    assert selection.says("", *texts) and not selection.says("giữ chữ", *texts)


@pytest.mark.parametrize(
    ("reason", "names", "code"),
    [
        (" ", ("Trần B", "Lê C"), "reason_missing"),
        ("Gửi sau", ("Trần B", " "), "names"),
        ("Gửi sau", ("Trần Văn B", "TRẦN  VĂN B"), "same"),
        ("Gửi sau", ("Trần Văn B", "Tran Van B"), "same"),
        ("Gửi sau", ("Trần Văn B", "Trần Văn B."), "same"),
        ("Gửi sau", ("Lê A", "Lê A,"), "same"),
        ("Gửi sau", ("Lê A", "Lê\u200b-A"), "same"),
        ("Gửi sau", ("Lê A", "Ｌê Ａ"), "same"),
        ("Gửi sau", ("Lê A", "Lê \u0410"), "scripts"),
        ("Gửi sau", ("Lê A", "\u200b."), "names"),
    ],
)
def test_an_override_needs_a_reason_and_two_people(reason, names, code):
    with pytest.raises(OverrideError) as refused:
        locks.override(reason, names)

    assert refused.value.code == code
    assert i18n.words("vi").has(f"press.override_{code}")


def test_an_override_at_the_shell_has_exactly_two_names(snapshot, tmp_path):
    names = ("--name", "Trần B", "--name", "Lê C", "--name", "Ngô D")
    asked = ("saidi_minutes", "--format", "txt", "--out", str(tmp_path / "out"))

    told = CliRunner().invoke(main, ["export", *asked, "--reason", "Gửi sau", *names])

    assert told.exit_code == 2
    assert "expected exactly two" in told.output
    assert not (tmp_path / "out").exists()
