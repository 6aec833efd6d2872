"""The card of a unit says what the figures say, for every kind of unit."""

import pytest

from campaign import figures
from campaign.reading import Reading
from campaign.views import corporation
from tests.ui.test_pages import opened


@pytest.mark.parametrize(
    ("unit", "lang"),
    [("EVN", "vi"), ("EVNSPC", "en"), ("EVNNPT", "vi")],
)
def test_the_card_opens_for_every_kind_of_unit(snapshot, unit, lang):
    page = opened("corporation", unit=unit, lang=lang)

    assert not page.exception
    assert len(page.button) >= 1


def test_without_data_the_page_says_how_to_load(empty_home):
    assert not opened("corporation").exception


def test_the_card_has_every_promise_of_its_kind(snapshot):
    for unit in snapshot.campaign.codes:
        card = corporation.view(Reading.of(snapshot, unit=unit))
        shown = {one.figure.figure for one in (*card.promises, *card.deeds)}
        every = figures.figures(Reading.of(snapshot))
        own = [one for one in every if one.unit_code == unit]
        assert {one.figure for one in own if one.status != "not_applicable"} <= shown
        assert (card.members is not None) == (unit == "EVN")
