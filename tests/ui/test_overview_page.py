"""Every number on the front page is what `ask` answers for the same binds."""

from datetime import date, timedelta

import pytest

from campaign import figures, questions
from campaign.i18n import words
from campaign.reading import read_link
from campaign.views import figure_text, overview, queries
from tests.ui.test_complaints_page import drawn
from tests.ui.test_outages_page import near
from tests.ui.test_pages import seen, text
from tests.ui.world import QUOTAS

FIRST = date(2016, 12, 1)
COLUMNS = {
    "saidi_minutes": ("reliability_by_unit", "saidi_minutes"),
    "share_customers_within_2h": (
        "fault_handling_by_unit",
        "share_customers_within_2h",
    ),
    "share_on_time": ("answers_by_unit", "share_on_time"),
    "share_calls_within_30s": ("care_centres", "share_within_30s"),
    "accidents": ("safety_by_unit", "accidents"),
    "environment_exceedances": ("environment_by_unit", "exceedances"),
}
CASES = [
    {"unit": "EVN"},
    {"unit": "EVNNPC", "lang": "en"},
    {"unit": "EVNCPC", "planned": "unplanned"},
    {"unit": "EVNSPC", "scope": "after_exclusions", "to": "2016-12-20"},
    {"unit": "EVNHCMC", "from": "2016-12-05", "to": "2016-12-11"},
    {"unit": "EVNGENCO2"},
]
"""Of each bind another value: unit, language, kind, scope, end, whole other days."""


@pytest.fixture(params=CASES, ids=lambda case: "-".join(case.values()))
def shown(request, newer):
    case = request.param
    chosen, unread = read_link(case, newer)
    assert unread == ()
    return seen("overview", **case), chosen


def ask(snapshot, chosen, question):
    """Ask as the shell does: days, scope and kind are all that is bound."""
    both = {"scope": chosen.scope, "planned": chosen.planned}
    days = {
        "from_day": chosen.first_day,
        "before_day": chosen.last_day + timedelta(days=1),
    }
    return queries.records(questions.ask(snapshot, question, **days, **both))


def cell(rows, unit, column):
    return next((row[column] for row in rows if row["unit_code"] == unit), None)


def test_tiles_and_matrix_are_the_answers(shown, newer):
    at, chosen = shown
    said = words(chosen.lang)
    view = overview.view(chosen)
    answers = {code: ask(newer, chosen, COLUMNS[code][0]) for code in overview.SCORED}

    for tile in view.tiles:
        column = COLUMNS[tile.figure][1]
        value = cell(answers[tile.figure], chosen.unit, column)
        assert tile.of.value == (value if value is None else pytest.approx(value))
        if value is not None:
            spoken = figure_text.value(tile.of, newer.indicators[tile.figure], said)
            assert f'<div class="val">{spoken} ' in text(at)
            assert spoken == tile.value

    cells = [
        (row.code, one.of)
        for row in view.matrix.rows
        for one in row.cells
        if one.of is not None
    ]
    assert len(cells) == 6 + 5 * 5 + 5 * 2
    for unit, figure in cells:
        column = COLUMNS[figure.figure][1]
        value = cell(answers[figure.figure], unit, column)
        assert figure.value == (value if value is None else pytest.approx(value))


def test_the_panels_are_the_minutes_to_date_less_the_path(shown, newer):
    """In parts of the unit's own goal; on days of a choice that nothing is held to."""
    at, chosen = shown
    charts = drawn(at)
    is_whole = chosen.first_day == FIRST and chosen.planned == "all"
    assert ("panels" in charts) == is_whole
    if not is_whole:
        return
    whole, _ = read_link({}, newer)
    covered = ask(newer, whole, "covered_member_days")
    to_date = ask(newer, chosen, "reliability_to_date")
    _, *lines = charts["panels"]["data"]
    assert [line["name"] for line in lines] == [u for u in QUOTAS if u != "EVN"]
    for line in lines:
        unit = line["name"]
        part = {
            row["day"]: row["covered_so_far"] / row["covered_at_most"]
            for row in covered
            if (row["contract"], row["unit_code"]) == ("outages", unit)
        }
        minutes = {
            row["day"]: row["saidi_minutes"]
            for row in to_date
            if row["unit_code"] == unit and row["is_covered"]
        }
        days = [FIRST + timedelta(days=n) for n in range(len(line["y"]))]
        assert line["y"] == near(
            [
                minutes[day] / QUOTAS[unit] - part[day] if day in minutes else None
                for day in days
            ]
        )


def test_each_panel_says_where_the_run_rate_leads(shown, newer):
    _, chosen = shown
    block = overview.view(chosen).panels
    rates = ask(newer, chosen, "run_rate_by_unit")
    for unit, *_, low, high, _ in block.table.exported.rows if block.table else ():
        assert low == cell(rates, unit, "projected_low_minutes")
        assert high == cell(rates, unit, "projected_high_minutes")


def test_what_needs_attention_are_figures_of_the_matrix(shown, newer):
    _, chosen = shown
    view = overview.view(chosen)
    said = words(chosen.lang)
    wrong = {
        (one.unit_code, word)
        for one in figures.figures(chosen)
        if one.status in ("missed", "behind", "on_track")
        and one.figure in overview.SCORED
        for word in (said(f"status.{one.status}"), said("attention.out_of_reach"))
    }
    for item in view.attention:
        if item.mark.code != "no_data":
            unit = item.title.split(":")[0]
            assert any(
                unit == code and item.mark.word.startswith(word) for code, word in wrong
            )
