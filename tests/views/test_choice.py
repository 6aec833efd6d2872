"""The address bar holds every choice; what can't be read is named."""

from datetime import date

import pytest

from campaign.catalogue.campaigns import load_campaign
from campaign.views import choice as choices
from campaign.views.choice import Unread

CAMPAIGN, _ = load_campaign("2016-12")


def read(**params):
    return choices.read(params, CAMPAIGN, "abc")


def test_a_bare_link_is_the_whole_period_of_the_group_in_vietnamese():
    choice, unread = read()
    assert (choice.unit, choice.scope, choice.planned) == ("EVN", "all", "all")
    assert (choice.lang, choice.is_whole, unread) == ("vi", True, ())


def test_the_whole_period_leaves_each_unit_its_own_days():
    choice, _ = read()
    assert choice.binds() == {"scope": "all", "planned": "all"}


def test_to_is_the_last_day_shown():
    choice, _ = read(**{"from": "2016-12-05", "to": "2016-12-11"})
    assert choice.binds()["from_day"] == date(2016, 12, 5)
    assert choice.binds()["before_day"] == date(2016, 12, 12)


def test_a_link_written_from_a_choice_reads_back_the_same():
    choice, _ = read(
        **{"from": "2016-12-05", "to": "2016-12-11"},
        unit="EVNNPC",
        scope="after_exclusions",
        planned="unplanned",
        lang="en",
    )
    again, unread = choices.read(choice.query(), CAMPAIGN, "abc")
    assert (again, unread) == (choice, ())


def test_a_link_pins_snapshot_and_days_even_where_they_are_the_defaults():
    choice, _ = read()
    assert choice.query() == {
        "snapshot": "abc",
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
        ("lang", "fr"),
        ("from", "05/12/2016"),
        ("from", "soon"),
    ],
)
def test_an_unreadable_parameter_is_ignored_and_named(name, text):
    choice, unread = read(**{name: text})
    assert choice == read()[0]
    assert unread == (Unread(name, text),)


def test_a_period_that_ends_before_it_begins_is_ignored_and_named():
    choice, unread = read(**{"from": "2016-12-09", "to": "2016-12-02"})
    assert choice.is_whole
    assert unread[0].name == "from"


@pytest.mark.parametrize(
    ("name", "text"), [("to", "9999-12-31"), ("from", "0001-01-01")]
)
def test_a_day_outside_the_data_is_ignored_and_the_days_of_the_data_are_named(
    name, text
):
    choice, (one,) = read(**{name: text})
    assert choice == read()[0]
    assert (one.name, one.text) == (name, text)
    assert one.within[0] < date(2016, 12, 1) < date(2016, 12, 31) < one.within[1]


def test_a_period_wholly_outside_the_data_is_told_once_a_day():
    choice, unread = read(**{"from": "2017-03-02", "to": "2017-03-05"})
    assert choice.is_whole
    assert [(one.name, bool(one.within)) for one in unread] == [
        ("from", True),
        ("to", True),
    ]
