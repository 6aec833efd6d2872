"""Notes: on record for good, on their own figure, unit and days alone."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import pytest

from campaign import notes
from campaign.catalogue.campaigns import load_campaign
from campaign.home import Home
from campaign.i18n import Bilingual, words
from campaign.notes import Explanation, NoteError
from campaign.reading import Reading
from campaign.views import notes as view

CAMPAIGN = load_campaign("2016-12")[0]
FIGURES = ("saidi_minutes", "accidents")
AT = datetime(2016, 12, 20, 8)
STORM = Explanation(
    figure="saidi_minutes",
    unit_code="EVNNPC",
    first_day=date(2016, 12, 17),
    last_day=date(2016, 12, 18),
    text=Bilingual("Mưa lớn ở Sơn La", ""),
    source="PC Sơn La",
    by="Nguyễn Văn A",
)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def add(home, **changes):
    return notes.add(home, CAMPAIGN, FIGURES, replace(STORM, **changes), AT)


def day(number):
    return date(2016, 12, number)


@pytest.mark.parametrize(
    ("figure", "unit", "first", "before", "is_about"),
    [
        ("saidi_minutes", "EVNNPC", 18, 20, True),
        ("saidi_minutes", "EVNNPC", 10, 18, True),
        ("saidi_minutes", "EVNNPC", 10, 17, False),
        ("saidi_minutes", "EVNNPC", 19, 25, False),
        ("saidi_minutes", "EVNCPC", 17, 19, False),
        ("saidi_minutes", "EVN", 17, 19, False),
        ("accidents", "EVNNPC", 17, 19, False),
    ],
)
def test_a_note_of_17_and_18_is_on_those_days_of_that_unit_alone(
    figure, unit, first, before, is_about
):
    assert STORM.meets(figure, unit, day(first), day(before)) is is_about


def test_a_withdrawn_note_stays_on_record_and_stands_no_more(home):
    first, second = add(home), add(home, figure="accidents")
    notes.withdraw(home, first.id, "Trần Thị B", AT)

    assert [note.id for note in notes.standing(home, CAMPAIGN.id)] == [second.id]
    kept = notes.every(home)
    assert [(n.id, n.is_withdrawn, n.withdrawn_by) for n in kept] == [
        ("N1", True, "Trần Thị B"),
        ("N2", False, ""),
    ]
    assert kept[0].says == STORM


def test_the_record_only_grows(home):
    note = add(home)
    before = notes.path_of(home).read_text(encoding="utf-8")
    notes.withdraw(home, note.id, "B", AT)
    after = notes.path_of(home).read_text(encoding="utf-8")

    assert after.startswith(before)
    assert [sorted(json.loads(line)) for line in after.splitlines()] == [
        ["note"],
        ["at", "by", "withdraw"],
    ]


def test_a_withdrawn_note_may_be_given_again_but_a_standing_one_not(home):
    note = add(home)
    with pytest.raises(NoteError, match="stands already: N1"):
        add(home)
    notes.withdraw(home, note.id, "B", AT)

    assert add(home).id == "N2"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first_day": date(2016, 11, 30)}, "days"),
        ({"last_day": date(2017, 1, 1)}, "days"),
        ({"first_day": day(19)}, "days"),
        ({"figure": "saifi"}, "unknown_figure"),
        ({"unit_code": "PA01"}, "unknown_unit"),
        ({"text": Bilingual(" ", "\n")}, "no_words"),
        ({"source": "\n"}, "no_source"),
        ({"by": "123"}, "no_name"),
        ({"source": "x" * 401}, "long"),
    ],
)
def test_what_cannot_be_a_note_is_told_in_one_line_of_each_language(
    home, changes, code
):
    with pytest.raises(NoteError) as refused:
        add(home, **changes)

    assert refused.value.code == code
    for lang in ("vi", "en"):
        assert "\n" not in refused.value.text(words(lang))
    assert notes.every(home) == ()


def test_the_campaigns_first_and_last_day_are_within(home):
    note = add(home, first_day=day(1), last_day=day(31))

    assert note.says.first_day == day(1)


@pytest.mark.parametrize(("note_id", "code"), [("N2", "unknown"), ("N1", "withdrawn")])
def test_only_a_standing_note_can_be_withdrawn(home, note_id, code):
    add(home)
    notes.withdraw(home, "N1", "B", AT)
    with pytest.raises(NoteError) as refused:
        notes.withdraw(home, note_id, "B", AT)

    assert refused.value.code == code


def test_a_broken_line_is_named_and_takes_no_other_with_it(home):
    add(home)
    with notes.path_of(home).open("a", encoding="utf-8") as record:
        record.write('{"note": {"id"')
    second = add(home, figure="accidents")

    standing = notes.standing(home, CAMPAIGN.id)
    assert [note.id for note in standing] == ["N1", second.id]
    with pytest.raises(NoteError, match="line 2"):
        notes.every(home)


def test_notes_given_at_once_are_all_kept_under_ids_of_their_own(home):
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda n: add(home, source=f"nguồn {n}"), range(8)))

    assert len({note.id for note in given}) == 8
    assert {n.says.source for n in notes.every(home)} == {
        f"nguồn {n}" for n in range(8)
    }


def test_notes_of_another_campaign_stand_elsewhere(home):
    add(home)

    assert notes.standing(home, "2017-12") == ()


def test_words_are_shown_as_given_where_the_other_language_has_none(home):
    both = add(home, text=Bilingual("Bão số 10", "Typhoon 10"))
    vietnamese = add(home)

    said = {
        lang: view.footnotes((both, vietnamese), words(lang)) for lang in ("vi", "en")
    }
    assert "Bão số 10" in said["vi"][0] and "Typhoon 10" in said["en"][0]
    assert said["en"][1].startswith("(2) 17–18 Dec 2016: Mưa lớn ở Sơn La")
    assert "PC Sơn La" in said["en"][1]


def test_a_page_kept_without_a_note_is_not_the_page_with_it(home, snapshot):
    without = Reading.of(snapshot, unit="EVNNPC")
    noted = replace(without, notes=(add(home),))

    assert without.key() != noted.key()
    assert without.of_numbers() == noted.of_numbers()
    assert [note.id for note in noted.notes_on("saidi_minutes")] == ["N1"]
    assert noted.notes_on("saidi_minutes", "EVN") == ()
    assert noted.on_days(day(1), day(16)).notes_on("saidi_minutes") == ()


@pytest.fixture
def snapshot(bare):
    return bare()
