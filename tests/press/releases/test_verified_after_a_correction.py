"""A published correction is told by `verify`, of the id and of the file."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from campaign.cli.commands import main
from campaign.press import verify
from campaign.press.releases import errata, release_store
from tests.press.releases.conftest import CHECKER, HANOI, ID, PUBLISHED, hour

TEN_MINUTES = "06 08:10:00"
CONFIRMED = PUBLISHED + timedelta(days=5)


@pytest.fixture
def corrected(house):
    """6.0 was published, 10 customers for 10 minutes came in later: 6.1."""
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    (correction,) = house.review()
    errata.confirm(house.home, correction.id, CHECKER, CONFIRMED)
    return house


def run(*words):
    return CliRunner().invoke(main, ["verify", *map(str, words)])


def published_file(house):
    release = house.one()
    paths = release_store.files_of(house.home, release)
    return next(path for path in paths if path.suffix == ".docx")


def test_id_and_file_name_figure_period_release_and_correction(corrected):
    figure = corrected.one().figures[0]
    for given in (figure.id, published_file(corrected)):
        said = run(given, "--json")
        (row,) = json.loads(said.stdout)["ids"]

        assert said.exit_code == 1
        assert (row["verdict"], row["figure"], row["unit_code"]) == (
            "match",
            "saidi_minutes",
            HANOI,
        )
        assert row["period"] == "2016-12-01/2016-12-10"
        assert row["releases"] == [ID]
        notice = row["superseded_by"]
        assert (notice["notice"], notice["value"]) == (f"{ID}-DC1", 6.1)
        assert notice["published"] == CONFIRMED.isoformat()


@pytest.mark.parametrize(
    ("lang", "label", "now"),
    [
        ("vi", "đã được điều chỉnh", "nay là 6,1 phút"),
        ("en", "since revised", "is now 6.1 minutes"),
    ],
)
def test_words_say_what_it_is_now_in_both_languages(corrected, lang, label, now):
    said = run(corrected.one().figures[0].id, "--lang", lang)

    assert said.exit_code == 1
    for text in (label, now, HANOI, "SAIDI", ID):
        assert text in said.stdout


def test_a_draft_of_a_correction_replaces_nothing_yet(house):
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    house.review()

    said = run(house.one().figures[0].id, "--json")

    assert said.exit_code == 0
    assert json.loads(said.stdout)["ids"][0]["superseded_by"] is None


def test_a_correction_taken_back_by_a_later_one_leaves_the_print_standing(corrected):
    """6.0, then 6.1; then the late row goes: 6.0 again, as it was printed."""
    corrected.load(hour("B", "06", 0, until=TEN_MINUTES))
    (back,) = corrected.review()
    errata.confirm(corrected.home, back.id, CHECKER, CONFIRMED + timedelta(days=1))

    found = verify.verify_id(corrected.one().figures[0].id, corrected.home)

    assert back.moves[0].after == 6.0
    assert found.superseded_by is None and found.is_right
    assert found.days == (date(2016, 12, 1), date(2016, 12, 10))
