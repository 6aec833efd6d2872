"""A release: drafted, checked by a second person, frozen, published; in that order."""

import hashlib
import json
import math
import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from campaign import i18n, notes
from campaign.cli.commands import main
from campaign.i18n import Bilingual
from campaign.notes import Explanation
from campaign.press import press_figures, verify
from campaign.press.figure import Override
from campaign.press.releases import freezing, lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from tests.few import few
from tests.press.releases.conftest import (
    AT,
    AUTHOR,
    CHECKER,
    EMBARGO,
    HANOI,
    ID,
    TITLE,
    hour,
)
from tests.queries.exports import outages

AFTER = EMBARGO + timedelta(hours=1)
OVERRIDE = Override("đủ số liệu của đơn vị", (AUTHOR, CHECKER))
FORMATS = ("xlsx", "csv", "parquet", "docx", "pptx", "pdf", "png", "svg", "txt")


def run(*words):
    result = CliRunner().invoke(main, ["release", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def again(item, snapshot, lang):
    return press_figures.press_figure(
        item.reading(snapshot, lang), item.code, item.override
    )


def test_it_goes_from_draft_to_published(house):
    release = house.one()

    assert release.state == "published"
    deeds = [(event.what, event.by) for event in release.events]
    assert deeds == [
        ("create", AUTHOR),
        ("override", AUTHOR),
        ("check", CHECKER),
        ("freeze", AUTHOR),
        ("publish", AUTHOR),
    ]
    assert release.author == AUTHOR


def test_its_figures_can_be_made_again_from_its_items(house):
    release = house.one()

    for lang in i18n.LANGUAGES:
        made = again(release.items[0], house.snapshot, lang)
        frozen = release.figures[0].printed(lang)
        assert (frozen.printed, frozen.long) == (made.printed, made.long)
        assert frozen.footnotes[:-1] == made.footnotes


def test_days_end_with_the_last_printed_one_also_where_a_last_bit_differs(house):
    item, snapshot = house.one().items[0], house.snapshot
    figure = again(item, snapshot, "vi")
    cell = replace(figure.cells[0], value=math.nextafter(figure.value, 0))

    ended = freezing._until_printed(cell, figure.figure.as_of, snapshot)

    assert dict(cell.binds)["before_day"] == "2017-01-01"
    assert dict(ended.binds)["before_day"] == "2016-12-11"


def test_its_files_are_on_disk_before_its_record_names_their_hashes(fresh, monkeypatch):
    synced = set()
    sync, write = os.fsync, release_store.write

    def kept(descriptor):
        synced.add(os.fstat(descriptor).st_ino)
        sync(descriptor)

    def written(home, release):
        below = home.releases / ID / "files"
        passports = home.releases / "passports" / "ids"
        held = [path for path in (below, *below.rglob("*"), *passports.glob("*"))]
        if release.state == "frozen":
            assert len(held) > 5
            assert {path.stat().st_ino for path in held} <= synced
        return write(home, release)

    monkeypatch.setattr(os, "fsync", kept)
    fresh.checked()
    monkeypatch.setattr(release_store, "write", written)
    lifecycle.freeze(fresh.home, ID, AUTHOR, AT, wanted=["txt"])

    assert fresh.one().state == "frozen"


def test_its_files_hold_every_format_in_both_languages_and_a_bundle(house):
    release = house.one()
    paths = release_store.files_of(house.home, release)
    names = [file.name for file in release.files]
    content = {n: path.read_bytes() for n, path in zip(names, paths, strict=True)}

    for file in release.files:
        assert file.sha256 == hashlib.sha256(content[file.name]).hexdigest()
    for lang in i18n.LANGUAGES:
        assert {f.format for f in release.files if f.lang == lang} >= set(FORMATS)
    bundle = ZipFile(BytesIO(content[f"{ID}.zip"]))
    assert {name: bundle.read(name) for name in bundle.namelist()} == {
        name: held for name, held in content.items() if name != f"{ID}.zip"
    }
    package = json.loads(content["vi/datapackage.json"])
    assert {f"vi/{one['path']}" for one in package["resources"]} < content.keys()


def test_its_files_are_verified_by_their_passports(house):
    release = house.one()
    paths = release_store.files_of(house.home, release)
    house.serve(500)

    for path in (paths[0], *(one for one in paths if one.suffix in (".csv", ".docx"))):
        found = verify.verify(path.read_bytes(), path.name, house.home).ids
        assert {(one.id, one.verdict) for one in found} == {
            (release.figures[0].id, "match")
        }


def test_what_a_killed_process_left_is_swept_away(house):
    folder = house.home.releases / ID

    assert not (folder / "files.building").exists()
    assert not (folder / "files" / "left-by-a-killed-process.txt").exists()


def test_names_are_said_to_be_given_by_the_people_themselves(house):
    said = lifecycle.history(house.one(), i18n.words("vi"))

    assert said[0] == "Nguyễn Văn A (tên tự khai) soạn lúc 09:00 ngày 12/12/2016"
    assert all("(tên tự khai)" in line for line in said)


@pytest.mark.parametrize(
    "name",
    few(
        [
            AUTHOR,
            "NGUYỄN  văn a",
            " nguyen van a ",
            unicodedata.normalize("NFD", AUTHOR),
            "Nguyễn\tVăn A",
            "Nguyễn Văn A.",
            "Nguyễn Văn\u200b A",
            "Ｎguyễn-Văn Ａ",
        ],
        *(AUTHOR, " nguyen van a ", "Nguyễn Văn\u200b A"),
    ),
)
def test_the_author_doesnt_check_however_the_name_is_spelt(fresh, name):
    release = fresh.draft()
    lifecycle.override_locks(fresh.home, release.id, OVERRIDE, AUTHOR, AT)

    with pytest.raises(ReleaseError) as refused:
        lifecycle.check(fresh.home, release.id, name, AT)

    assert refused.value.code == "same_person"
    assert AUTHOR in refused.value.text(i18n.words("vi"))
    assert release_store.load(fresh.home, release.id).state == "draft"


def test_a_locked_figure_needs_two_people_and_a_reason(fresh):
    """The list of exempt classes isn't confirmed by anybody."""
    release = fresh.draft(fresh.item(scope="after_exclusions"))

    with pytest.raises(ReleaseError) as refused:
        lifecycle.check(fresh.home, release.id, CHECKER, AT)
    assert refused.value.code == "locked"
    assert "miễn trừ" in refused.value.text(i18n.words("vi"))
    assert "exclusions" in str(refused.value)

    lifecycle.override_locks(fresh.home, release.id, OVERRIDE, AUTHOR, AT)
    checked = lifecycle.check(fresh.home, release.id, CHECKER, AT)
    assert checked.state == "checked"
    assert checked.items[0].override == OVERRIDE


def test_before_the_embargo_ends_nothing_goes_out(frozen_house):
    home = frozen_house.home

    with pytest.raises(ReleaseError) as refused:
        lifecycle.publish(home, ID, AUTHOR, EMBARGO - timedelta(seconds=1))
    assert refused.value.code == "embargo"
    assert "11:00 ngày 12/12/2016" in refused.value.text(i18n.words("vi"))
    assert lifecycle.publish(home, ID, AUTHOR, EMBARGO).published_at == EMBARGO


@pytest.mark.parametrize("deed", [lifecycle.freeze, lifecycle.publish])
def test_a_draft_is_checked_before_anything_else(fresh, deed):
    release = fresh.draft()

    with pytest.raises(ReleaseError, match="draft") as refused:
        deed(fresh.home, release.id, AUTHOR, AT)
    assert refused.value.code.startswith("order_")


@pytest.mark.parametrize("deed", [lifecycle.check, lifecycle.freeze, lifecycle.publish])
def test_what_is_published_stays_as_it_is(house, deed):
    with pytest.raises(ReleaseError, match="published"):
        deed(house.home, ID, CHECKER, AT)


@pytest.mark.parametrize("name", ["TCBC16-999", "../record", "", "TCBC16-001/x"])
def test_an_unknown_release_is_refused(fresh, name):
    with pytest.raises(ReleaseError, match="no release"):
        lifecycle.check(fresh.home, name, CHECKER, AT)
    assert not fresh.home.releases.exists()


def test_a_broken_record_is_said_in_one_line(house):
    (house.home.releases / ID / "record.json").write_text("{ broken")
    result = run("list")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"campaign: {ID}: its record is broken and can't be read.\n"


@pytest.mark.parametrize(
    ("code", "title", "by", "items"),
    [
        ("no_title", Bilingual(" ", ""), AUTHOR, ["saidi_minutes"]),
        ("no_name", TITLE, " . ", ["saidi_minutes"]),
        ("empty", TITLE, AUTHOR, []),
        ("unknown_figure", TITLE, AUTHOR, ["saidi_minutes", "nothing"]),
    ],
)
def test_a_release_without_a_part_is_refused(fresh, code, title, by, items):
    chosen = [fresh.item(one) for one in items]

    with pytest.raises(ReleaseError) as refused:
        lifecycle.create(fresh.home, fresh.snapshot, title, chosen, by, AT)
    assert refused.value.code == code
    assert release_store.load_all(fresh.home)[0] == ()


def test_a_figure_that_the_unit_doesnt_have_is_refused(fresh):
    with pytest.raises(ReleaseError, match="doesn't apply"):
        fresh.draft(fresh.item(unit="EVNGENCO1"))


def test_numbers_are_counted_even_when_many_begin_at_once(fresh):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: fresh.draft().id, range(12)))

    assert sorted(made) == [f"TCBC16-{n:03d}" for n in range(1, 13)]
    assert [one.id for one in release_store.load_all(fresh.home)[0]] == sorted(made)


def test_a_record_is_read_back_as_it_was_written(house):
    release = house.one()

    assert release_store.write(house.home, release) == release == house.one()


def test_the_commands_lead_from_a_draft_to_a_check_by_another_person(fresh):
    made = run(
        "new", "saidi_minutes", "--title", "Tháng 12", "--unit", HANOI, "--by", AUTHOR
    )
    assert (made.exit_code, made.stdout.split()[0]) == (0, ID)
    wrong = run("check", ID, "--by", AUTHOR)
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    early = run("publish", ID, "--by", AUTHOR)
    assert (early.exit_code, early.stderr.count("\n")) == (2, 1)

    names = ("--name", AUTHOR, "--name", CHECKER)
    assert run("override", ID, "--reason", "đủ số liệu", *names).exit_code == 0
    assert run("check", ID, "--by", CHECKER).exit_code == 0
    (listed,) = json.loads(run("list", "--json").stdout)
    assert (listed["id"], listed["state"]) == (ID, "checked")
    assert json.loads(run("list", "--by", "ai khác", "--json").stdout) == []


@pytest.mark.parametrize(
    "words",
    [
        ("new", "--title", "x", "--by", AUTHOR),
        ("new", "nothing", "--title", "x", "--by", AUTHOR),
        ("new", "saidi_minutes", "--title", "x", "--unit", "EVNX", "--by", AUTHOR),
        ("new", "saidi_minutes", "--title", "x", "--from", "1/12", "--by", AUTHOR),
        ("new", "saidi_minutes", "--title", "x", "--snapshot", "gone", "--by", AUTHOR),
        ("freeze", "TCBC16-001", "--until", "tomorrow", "--by", AUTHOR),
        ("override", "TCBC16-001", "--reason", "x", "--name", AUTHOR),
        ("correct", "TCBC16-001-DC1", "--by", AUTHOR),
    ],
)
def test_bad_use_is_one_line_and_exit_code_2(fresh, words):
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_release_lists_its_corrections(house):
    house.serve(500)
    house.review()

    said = run("list").stdout
    assert f"{ID}  published  " in said
    assert f"  {ID}-DC1  draft  Đính chính bản phát hành {ID}" in said
    assert run("correct", f"{ID}-DC1", "--by", CHECKER).exit_code == 0
    assert f"  {ID}-DC1  confirmed" in run("list").stdout


def test_a_note_is_frozen_with_it_and_stays_after_it_was_withdrawn(fresh):
    says = Explanation(
        "saidi_minutes",
        HANOI,
        date(2016, 12, 5),
        date(2016, 12, 5),
        Bilingual("Cây đổ", "A tree fell"),
        "Công ty Điện lực Ba Đình",
        AUTHOR,
    )
    campaign = fresh.snapshot.campaign
    note = notes.add(fresh.home, campaign, ("saidi_minutes",), says, AT)
    release = fresh.published()
    notes.withdraw(fresh.home, note.id, CHECKER, AT)

    (frozen,) = release_store.load(fresh.home, release.id).figures
    assert any("Cây đổ (nguồn: Công ty" in line for line in frozen.vi.footnotes)
    assert any("A tree fell (source: Công ty" in line for line in frozen.en.footnotes)
    texts = [
        path.read_text("utf-8")
        for path in release_store.files_of(fresh.home, release)
        if path.name.startswith("SAIDI")
    ]
    assert ["Cây đổ" in text or "A tree fell" in text for text in texts] == [True, True]


def with_late_row(house):
    """6,000 minutes of customers were frozen, 100 more come in: 6.1."""
    house.load(hour("B", "06", 10, until="06 08:10:00"))


def test_a_frozen_release_whose_number_moved_is_not_published(frozen_house):
    with_late_row(frozen_house)

    with pytest.raises(ReleaseError) as refused:
        lifecycle.publish(frozen_house.home, ID, AUTHOR, AFTER)

    assert refused.value.code == "stale"
    for lang, text in (("vi", "6,0 phút → 6,1 phút"), ("en", "6.0 minutes → 6.1")):
        assert text in refused.value.text(i18n.words(lang))
    assert frozen_house.one().state == "frozen"


def test_somebody_answers_by_name_for_a_number_that_moved(frozen_house):
    with_late_row(frozen_house)

    release = lifecycle.publish(frozen_house.home, ID, AUTHOR, AFTER, CHECKER)

    assert release.state == "published"
    did = [(event.what, event.by) for event in release.events[-2:]]
    assert did == [("answer", CHECKER), ("publish", AUTHOR)]
    assert "chịu trách nhiệm" in lifecycle.history(release, i18n.words("vi"))[-2]


def test_what_is_returned_to_draft_is_checked_and_frozen_on_the_new_data(frozen_house):
    with_late_row(frozen_house)
    home = frozen_house.home

    draft = lifecycle.send_back(home, ID, CHECKER, AT)
    assert (draft.state, draft.figures, draft.snapshot) == (
        "draft",
        (),
        frozen_house.snapshot.id,
    )
    lifecycle.override_locks(home, ID, OVERRIDE, AUTHOR, AT)
    lifecycle.check(home, ID, CHECKER, AT)
    lifecycle.freeze(home, ID, AUTHOR, AT, wanted=["txt"])
    release = lifecycle.publish(home, ID, AUTHOR, AFTER)

    assert (release.state, release.figures[0].vi.printed) == ("published", "6,1 phút")


def test_what_newer_data_leave_alone_is_published_as_frozen(frozen_house):
    frozen_house.load(hour("B", "12", 500))

    assert lifecycle.stale(frozen_house.home, frozen_house.one()) == ()
    assert lifecycle.publish(frozen_house.home, ID, AUTHOR, AFTER).state == "published"


def test_a_load_warns_of_a_frozen_release_that_it_changes(frozen_house):
    rows = outages(hour("B", "06", 10, until="06 08:10:00"))
    path = frozen_house.desk.write("late.csv", rows)

    said = CliRunner().invoke(main, ["load", str(path), "--json"])

    (row,) = json.loads(said.stdout)["stale_releases"]
    assert row["id"] == ID and "6,0 phút → 6,1 phút" in row["text"]["vi"]
    assert "6.0 minutes → 6.1 minutes" in said.stderr
