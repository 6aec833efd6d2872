"""After freezing: another embargo, a release taken back; by name, with a reason."""

from datetime import timedelta

import pytest

from campaign.i18n import words
from campaign.press import people, verify
from campaign.press.releases import lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from tests.press.releases.conftest import AT, AUTHOR, CHECKER, EMBARGO, ID, hour

LATER = EMBARGO + timedelta(days=1)
WHY = "họp báo lùi một ngày"


@pytest.fixture
def dated(fresh):
    """Give a house with a release of texts, frozen until the embargo."""
    release = fresh.checked()
    lifecycle.freeze(fresh.home, release.id, AUTHOR, AT, EMBARGO, ["txt", "csv"])
    return fresh


def texts(house):
    release = house.one()
    files = zip(release.files, release_store.files_of(house.home, release), strict=True)
    return {
        file.name: path.read_text("utf-8-sig")
        for file, path in files
        if file.lang and file.ids
    }


def code(do, *values):
    with pytest.raises(ReleaseError) as refused:
        do(*values)
    return refused.value.code


def test_every_file_prints_release_and_embargo_with_its_zone(dated):
    lines = {
        "vi": f"Bản phát hành {ID}, không công bố trước 11:00 ngày 12/12/2016 (GMT+7)",
        "en": f"Release {ID}, not for publication before 11:00 on 12 Dec 2016 (GMT+7)",
    }

    for name, text in texts(dated).items():
        assert lines[name[:2]] in text, name


def test_another_embargo_stands_in_every_file_and_moves_no_number(dated):
    before = dated.one()

    lifecycle.redate(dated.home, ID, LATER, CHECKER, WHY, AT)

    release = dated.one()
    assert (release.state, release.embargo) == ("frozen", LATER)
    assert [f.id for f in release.figures] == [f.id for f in before.figures]
    assert [f.vi.long for f in release.figures] == [f.vi.long for f in before.figures]
    assert {file.format for file in release.files} == {"zip", "txt", "csv", "json"}
    for name, text in texts(dated).items():
        assert "13/12/2016" in text or "13 Dec 2016" in text, name
        assert "12/12/2016 (GMT" not in text and "12 Dec 2016 (GMT" not in text, name
    assert code(lifecycle.publish, dated.home, ID, AUTHOR, EMBARGO) == "embargo"
    assert lifecycle.publish(dated.home, ID, AUTHOR, LATER).state == "published"


def test_files_of_both_embargoes_left_the_house(dated):
    before = texts(dated)
    lifecycle.redate(dated.home, ID, LATER, CHECKER, WHY, AT)

    for name, text in [*before.items(), *texts(dated).items()]:
        kind = "utf-8-sig" if name.endswith("csv") else "utf-8"
        verdict = verify.verify(text.encode(kind), name, dated.home)
        assert [each.verdict for each in verdict.ids] == ["match"], name


def test_a_step_without_a_reason_or_a_time_is_refused(dated):
    home = dated.home

    assert code(lifecycle.redate, home, ID, LATER, CHECKER, " .", AT) == "no_reason"
    assert code(lifecycle.redate, home, ID, None, CHECKER, WHY, AT) == "no_embargo"
    assert code(lifecycle.withdraw, home, ID, CHECKER, "", AT) == "no_reason"
    assert dated.one().embargo == EMBARGO


def test_what_is_withdrawn_says_so_wherever_it_is_asked_for(dated):
    figure = dated.one().figures[0]
    lifecycle.publish(dated.home, ID, AUTHOR, EMBARGO)
    lifecycle.withdraw(dated.home, ID, CHECKER, "gửi nhầm đơn vị", LATER)

    release = dated.one()
    told = lifecycle.history(release, words("vi"))[-1]
    assert release.state == "withdrawn"
    assert told == (
        f"{CHECKER} (tên tự khai) rút bản phát hành lúc 11:00 ngày 13/12/2016: "
        "gửi nhầm đơn vị"
    )
    verdict = verify.verify_id(figure.id, dated.home)
    assert (verdict.verdict, verdict.is_right) == ("match", False)
    assert verdict.label(words("vi")) == "đã bị rút"
    assert told in verdict.reason(words("vi"))
    assert "withdrew the release" in verdict.reason(words("en"))
    steps = (lifecycle.publish, lifecycle.send_back)
    assert [code(step, dated.home, ID, AUTHOR, LATER) for step in steps] == [
        "order_publish",
        "order_return",
    ]


def test_a_figure_that_another_release_still_prints_is_not_withdrawn(dated):
    lifecycle.publish(dated.home, ID, AUTHOR, EMBARGO)
    other = dated.checked()
    lifecycle.freeze(dated.home, other.id, AUTHOR, AT, None, ["txt"])
    lifecycle.withdraw(dated.home, ID, CHECKER, WHY, LATER)

    verdict = verify.verify_id(dated.one().figures[0].id, dated.home)

    assert (verdict.is_right, verdict.withdrawal) == (True, None)


def test_nothing_withdrawn_is_corrected(dated):
    lifecycle.publish(dated.home, ID, AUTHOR, EMBARGO)
    lifecycle.withdraw(dated.home, ID, CHECKER, WHY, LATER)
    dated.load(hour("B", "06", 100))

    assert dated.review() == ()


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("Văn A Nguyễn", True),
        ("nguyen  van-a", True),
        ("A Nguyễn Văn.", True),
        ("NGUYỄN VĂN A", True),
        ("Nguyễn Văn An", False),
        ("Nguyễn Vân B", False),
        ("Văn Nguyễn", False),
    ],
)
def test_words_in_another_order_are_one_person(other, is_same):
    assert people.same_person("Nguyễn Văn A", other) is is_same
    assert people.same_person(other, "Nguyễn Văn A") is is_same


def test_the_author_turned_round_checks_nothing(fresh):
    release = fresh.draft(by="Trần Thị Bình")

    for name in ("Bình Trần Thị", "TRAN THI BINH", "Thị  Bình, Trần"):
        assert code(lifecycle.check, fresh.home, release.id, name, AT) == "same_person"
