"""The safety page says what `ask` answers; what nobody measured is never clean."""

import pytest

from campaign import questions
from campaign.charts.models import Dots
from campaign.charts.spark import dots_svg
from campaign.reading import Reading
from campaign.views import safety
from tests.ui.test_pages import opened


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit", ["EVN", "EVNSPC", "EVNGENCO1"])
def test_the_page_opens_for_every_kind_of_unit(snapshot, unit, lang):
    assert not opened("safety", unit=unit, lang=lang).exception


def test_the_events_are_those_behind_the_figure(snapshot):
    view = safety.view(Reading.of(snapshot))
    found = questions.ask(snapshot, "safety_rows", unit_code="EVN")
    ids = [row[0] for row in view.events.table.rows]
    assert ids == list(found["event_id"])


def test_no_list_says_a_units_code_where_it_has_a_name(snapshot):
    view = safety.view(Reading.of(snapshot))
    units = {str(row[0]) for row in view.measured.table.rows}
    units |= {str(row[1]) for row in view.events.table.rows}
    assert units
    assert "EVN_DIRECT" not in units


def test_the_table_says_the_furthest_as_the_dots_do(snapshot):
    view = safety.view(Reading.of(snapshot))
    shares = [str(row[9]) for row in view.measured.table.rows]
    assert shares
    for plant, share in zip(view.plants, shares, strict=True):
        assert share == "–" or any(share in line for line in plant.lines)


def test_each_units_row_holds_what_ask_answers(snapshot):
    rows = safety.view(Reading.of(snapshot)).units.table.rows
    found = questions.ask(snapshot, "accident_days_by_unit").set_index("unit_code")
    assert len(rows) == len(snapshot.campaign.codes)
    for code, row in zip(snapshot.campaign.codes, rows, strict=True):
        without = found.loc[code, "days_without_accident"]
        assert row[1].value == (None if without != without else without)


def test_dots_tell_above_the_limit_within_it_and_not_measured_apart():
    dots = Dots("", (0.5, 1.2, None, None), (True, True, False, True))
    drawn = dots_svg(dots, "light")
    assert drawn.count("<circle") == 2  # within the limit, and the dotted hole
    assert drawn.count("stroke-dasharray") == 2  # the limit, and the hole
    assert drawn.count("z") == 1  # the diamond
    assert drawn.count("h6") == 1  # measured without a limit


def test_exactly_the_limit_is_no_diamond():
    assert "z" not in dots_svg(Dots("", (1.0,), (True,)), "light")
