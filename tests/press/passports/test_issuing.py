"""A figure has one id and one record, whoever asks, in whatever language."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context

import pytest

from campaign import i18n, store
from campaign.press import passports, verify
from campaign.press.figure import Override
from campaign.press.figure_id import (
    FIGURE_ID,
    ID_ALPHABET,
    check_sign,
    earlier_id,
    is_misread,
    short_id,
)
from tests.press.passports.conftest import AT, BY, figure
from tests.queries.exports import HANOI, outage, outages, quiet, served

CODE = "saidi_minutes"
OTHER = Override("lý do khác", ("Ngô Thị Ễ", "Đỗ Văn Ộ"))


@pytest.fixture(scope="module")
def six_minutes(shared_desk):
    """Six minutes of EVNHANOI."""
    rows = (outage("A", HANOI, "05 08:00:00", "05 09:00:00", 100),)
    rows = outages(*rows, quiet(HANOI, "01", "10"))
    customers = shared_desk.write("customers.csv", served((HANOI, "2016-12", 1000)))
    shared_desk.load(customers, shared_desk.write("o.csv", rows))
    return shared_desk


@pytest.fixture
def snapshot(desk, six_minutes):
    """Figures are made of the one snapshot; each test's home holds a copy of it."""
    desk.copy(six_minutes)
    return store.current(six_minutes.home)


def test_an_id_says_the_campaigns_year_and_no_sign_that_reads_as_another(
    snapshot, desk
):
    made = passports.issue(figure(snapshot, CODE, HANOI, "vi"), desk.home, AT, BY)

    assert (
        FIGURE_ID.fullmatch(made.id)
        and made.id.startswith("TA16-")
        and len(made.id) == 10
    )
    assert not set(made.id[5:]) & set("0O1IL2Z5S8B")
    assert check_sign(made.id[5:-1]) == made.id[-1]


def test_the_same_figure_again_is_the_same_record_with_its_first_day(snapshot, desk):
    for lang in i18n.LANGUAGES:
        one = figure(snapshot, CODE, HANOI, lang)
        foreseen = passports.id_of(one, desk.home)
        first = passports.issue(one, desk.home, AT, BY)
        again = passports.issue(one, desk.home, AT + timedelta(days=9), "Ai Đó")
        assert foreseen == first.id == again.id

    (path,) = (desk.home.releases / "passports").glob("*.json")
    kept = passports.load(path.stem, desk.home)
    assert (kept.at, kept.by, sorted(kept.printed)) == (AT, BY, ["en", "vi"])


def test_asking_for_an_id_writes_nothing(snapshot, desk):
    passports.id_of(figure(snapshot, CODE, HANOI, "vi"), desk.home)

    assert not desk.home.releases.exists()


def test_an_override_makes_another_passport_and_stands_in_it(snapshot, desk):
    one = figure(snapshot, CODE, HANOI, "vi")
    ids = {
        passports.issue(replace(one, override=override), desk.home, AT, BY).id
        for override in (None, one.override, OTHER)
    }

    assert len(ids) == len({None, one.override, OTHER})
    held = {passports.load(one, desk.home).override for one in ids}
    assert OTHER in held


def test_a_taken_id_grows_and_the_taker_stays(snapshot, desk):
    one = figure(snapshot, CODE, HANOI, "vi")
    first = passports.issue(one, desk.home, AT, BY)
    path = desk.home.releases / "passports" / f"{first.id}.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**said, "key": "0" * 64}), encoding="utf-8")
    taken = path.read_bytes()

    again = passports.issue(one, desk.home, AT, BY)

    assert again.id.startswith(first.id[:-1]) and len(again.id) == len(first.id) + 1
    assert path.read_bytes() == taken
    assert passports.issue(one, desk.home, AT, BY).id == again.id


def test_a_record_that_cannot_be_read_is_never_overwritten(snapshot, desk):
    one = figure(snapshot, CODE, HANOI, "vi")
    path = desk.home.releases / "passports" / f"{passports.id_of(one, desk.home)}.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")

    made = passports.issue(one, desk.home, AT, BY)

    assert path.read_text(encoding="utf-8") == "{"
    assert len(made.id) == 11


def test_a_figure_that_left_under_an_id_of_before_keeps_it_and_it_verifies(
    snapshot, desk
):
    one = figure(snapshot, CODE, HANOI, "vi")
    made = passports.issue(one, desk.home, AT, BY)
    kept = passports.load(made.id, desk.home)
    before = earlier_id(kept.key, 4, 2016)
    folder = desk.home.releases / "passports"
    text = (folder / f"{made.id}.json").read_text(encoding="utf-8")
    (folder / f"{before}.json").write_text(text.replace(made.id, before), "utf-8")
    (folder / f"{made.id}.json").unlink()

    assert passports.broken(desk.home) == []
    assert passports.issue(one, desk.home, AT, BY).id == before
    assert verify.verify_id(before.lower(), desk.home).verdict == "match"


def test_a_misread_sign_or_two_that_changed_places_are_told():
    own = short_id("9f86d081884c7d65" * 4, 4, 2016)
    head, signs = own[:5], own[5:]
    misread = {
        head + signs[:place] + other + signs[place + 1 :]
        for place in range(len(signs))
        for other in set(ID_ALPHABET) - {signs[place]}
    }
    turned = {
        head + signs[:n] + signs[n + 1] + signs[n] + signs[n + 2 :]
        for n in range(len(signs) - 1)
    } - {own}

    assert not is_misread(own)
    assert all(map(is_misread, misread | turned))
    assert not is_misread("TA16-7K3F")


def test_an_id_that_was_misread_says_so(snapshot, desk):
    made = passports.issue(figure(snapshot, CODE, HANOI, "vi"), desk.home, AT, BY)
    last = next(sign for sign in ID_ALPHABET if sign != made.id[-1])

    found = verify.verify_id(made.id[:-1] + last, desk.home)

    assert (found.verdict, found.why) == ("unknown", "misread")
    assert "kiểm tra" in found.reason(i18n.words("vi"))


def test_many_threads_issue_one_record(snapshot, desk):
    one = figure(snapshot, CODE, HANOI, "vi")

    def issue(n):
        return passports.issue(one, desk.home, AT + timedelta(hours=n), f"{n}").id

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(issue, range(16)))

    assert len(ids) == 1
    assert len(list((desk.home.releases / "passports").glob("*.json"))) == 1


def _issue_all(root, codes):
    from campaign.home import Home

    home = Home(root)
    snapshot = store.current(home)
    return [
        passports.issue(figure(snapshot, code, HANOI, lang), home, AT, BY).id
        for code in codes
        for lang in i18n.LANGUAGES
    ]


@pytest.mark.long
def test_two_processes_at_once_leave_whole_records(desk):
    customers = desk.write("customers.csv", served((HANOI, "2016-12", 1000)))
    desk.load(customers, desk.write("o.csv", outages(quiet(HANOI, "01", "10"))))
    codes = ["saidi_minutes", "saifi", "customers_served"]
    codes = [one for one in codes if one in store.current(desk.home).indicators]

    with get_context("spawn").Pool(2) as pool:
        asked = [(desk.home.root, codes), (desk.home.root, codes[::-1])]
        first, second = pool.starmap(_issue_all, asked)

    assert set(first) == set(second)
    for one in first:
        assert sorted(passports.load(one, desk.home).printed) == ["en", "vi"]


def test_a_key_gives_ids_of_every_length():
    key = "f" * 63 + "0"

    for length in (4, 5, 26):
        made = short_id(key, length, 2017)
        assert made[:-1] == "TA17-" + "Y" * length
        assert FIGURE_ID.fullmatch(made)
    assert earlier_id(key, 4, 2016) == "TA16-ZZZZ"
