"""The address bar holds every reading; what can't be read is named."""

from datetime import date

import pytest

from campaign.reading import LATEST, Reading, Unread, read_link
from campaign.store import Snapshot


@pytest.fixture
def read(snapshot):
    """Read the parameters of a link to the loaded month."""
    return lambda **params: read_link(params, snapshot)


def test_a_bare_link_is_the_whole_period_of_the_group_in_vietnamese(read):
    reading, unread = read()
    assert (reading.unit, reading.scope, reading.planned) == ("EVN", "all", "all")
    assert (reading.lang, reading.is_whole, unread) == ("vi", True, ())


def test_the_whole_period_leaves_each_unit_its_own_days(read):
    reading, _ = read()
    campaign = reading.snapshot.campaign
    for unit in campaign.units:
        period = reading.period(unit.code)
        assert (period.from_day, period.before_day) == campaign.period_of(unit.code)


def test_to_is_the_last_day_shown(read):
    reading, _ = read(**{"from": "2016-12-05", "to": "2016-12-11"})
    assert reading.period("EVNNPC").from_day == date(2016, 12, 5)
    assert reading.period("EVNNPC").before_day == date(2016, 12, 12)


def test_a_link_written_from_a_choice_reads_back_the_same(read):
    reading, _ = read(
        **{"from": "2016-12-05", "to": "2016-12-11"},
        unit="EVNNPC",
        scope="after_exclusions",
        planned="unplanned",
        segment="business_household",
        lang="en",
    )
    again, unread = read(**reading.query())
    assert (again, unread) == (reading, ())


def test_a_link_pins_snapshot_and_days_even_where_they_are_the_defaults(read):
    reading, _ = read()
    assert reading.query() == {
        "snapshot": reading.snapshot.id,
        "from": "2016-12-01",
        "to": "2016-12-31",
        "unit": "EVN",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("unit", "XX"),
        ("scope", "some"),
        ("planned", "maybe"),
        ("segment", "friends"),
        ("lang", "fr"),
        ("from", "05/12/2016"),
        ("from", "soon"),
    ],
)
def test_an_unreadable_parameter_is_ignored_and_named(name, text, read):
    reading, unread = read(**{name: text})
    assert reading == read()[0]
    assert unread == (Unread(name, text),)


def test_a_period_that_ends_before_it_begins_is_ignored_and_named(read):
    reading, unread = read(**{"from": "2016-12-09", "to": "2016-12-02"})
    assert reading.is_whole
    assert unread[0].name == "from"


@pytest.mark.parametrize(
    ("name", "text"), [("to", "9999-12-31"), ("from", "0001-01-01")]
)
def test_a_day_outside_the_data_is_ignored_and_the_days_of_the_data_are_named(
    name, text, read
):
    reading, (one,) = read(**{name: text})
    assert reading == read()[0]
    assert (one.name, one.text) == (name, text)
    assert one.within[0] < date(2016, 12, 1) < date(2016, 12, 31) < one.within[1]


def test_a_period_wholly_outside_the_data_is_told_once_a_day(read):
    reading, unread = read(**{"from": "2017-03-02", "to": "2017-03-05"})
    assert reading.is_whole
    assert [(one.name, bool(one.within)) for one in unread] == [
        ("from", True),
        ("to", True),
    ]


def test_a_link_to_the_latest_snapshot_stays_one(read):
    reading, _ = read(snapshot=LATEST)
    assert reading.query()["snapshot"] == LATEST
    assert reading.query(snapshot_in_link="")["snapshot"] == reading.snapshot.id


def test_numbers_depend_on_neither_unit_language_nor_the_pages_own(read):
    asked = {"scope": "after_exclusions", "from": "2016-12-05", "to": "2016-12-11"}
    plain, _ = read(**asked)
    other, _ = read(**asked, unit="EVNNPC", lang="en", snapshot=LATEST)
    assert other.of_numbers() == plain.of_numbers() == plain
    narrower, _ = read(**{**asked, "scope": "all"})
    assert narrower.of_numbers() != plain.of_numbers()


def test_a_reading_on_other_days_gives_them_to_every_unit(snapshot):
    campaign = snapshot.campaign
    reading = Reading.of(snapshot).on_days(campaign.starts_on, campaign.ends_on)
    for unit in campaign.units:
        period = reading.period(unit.code)
        assert (period.from_day, period.before_day) == (
            campaign.starts_on,
            campaign.before_day,
        )


def test_two_files_of_one_snapshot_have_keys_of_their_own(snapshot, tmp_path):
    copied = tmp_path / snapshot.path.name
    copied.write_bytes(snapshot.path.read_bytes())
    one, other = Reading.of(snapshot), Reading.of(Snapshot(copied))
    assert one.snapshot.id == other.snapshot.id
    assert one.key() != other.key()
    assert one.key() == Reading.of(snapshot).key()
