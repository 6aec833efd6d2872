"""Every number on the front page is what `ask` answers for the same binds."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from campaign import figures, questions
from campaign.i18n import words
from campaign.reading import read_link
from campaign.views import figure_text, overview, queries
from tests.ui.test_complaints_page import drawn
from tests.ui.test_outages_page import near
from tests.ui.test_pages import opened, text
from tests.ui.world import QUOTAS

FIRST = date(2016, 12, 1)
COLUMNS = {
    "saidi_minutes": ("reliability_by_unit", "saidi_minutes"),
    "share_customers_within_2h": (
        "fault_handling_by_unit",
        "share_customers_within_2h",
    ),
    "share_on_time": ("answers_by_unit", "share_on_time"),
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

OPENED: dict[tuple, AppTest] = {}


@pytest.fixture(params=CASES, ids=lambda case: "-".join(case.values()))
def shown(request, newer):
    case = request.param
    chosen, unread = read_link(case, newer)
    assert unread == ()
    key = tuple(case.items())
    if key not in OPENED:
        OPENED[key] = opened("overview", **case)
    return OPENED[key], chosen


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
    answers = {code: ask(newer, chosen, COLUMNS[code][0]) for code in overview.FIVE}

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
        for group in view.matrix.groups
        for row in group.rows
        for one in row.cells
        if one.of is not None
    ]
    assert len(cells) == 30
    for unit, figure in cells:
        column = COLUMNS[figure.figure][1]
        value = cell(answers[figure.figure], unit, column)
        assert figure.value == (value if value is None else pytest.approx(value))


def test_the_lines_are_the_minutes_to_date_and_the_goals_path(shown, newer):
    at, chosen = shown
    charts = drawn(at)
    if chosen.unit not in QUOTAS:
        assert "progress" not in charts
        return
    traces = {one["name"]: one for one in charts["progress"]["data"]}
    said = words(chosen.lang)
    known = {
        row["day"].isoformat(): row["saidi_minutes"]
        for row in ask(newer, chosen, "reliability_to_date")
        if row["unit_code"] == chosen.unit and row["is_covered"]
    }
    line = traces[said("chart.actual")]
    assert line["y"] == near([known.get(day) for day in line["x"]])
    assert set(known) <= set(line["x"])
    path = traces.get(said("chart.path"))
    is_promised = chosen.first_day == FIRST and chosen.planned == "all"
    assert (path is not None) == is_promised
    if path:
        whole, _ = read_link({"unit": chosen.unit}, newer)
        parts = [
            row["covered_so_far"] / row["covered_at_most"]
            for row in ask(newer, whole, "covered_member_days")
            if (row["contract"], row["unit_code"]) == ("outages", chosen.unit)
        ]
        days = [FIRST + timedelta(days=n) for n in range(len(path["x"]))]
        assert path["x"] == [day.isoformat() for day in days]
        assert path["y"] == pytest.approx(
            [QUOTAS[chosen.unit] * part for part in parts]
        )


def test_the_band_is_where_the_run_rate_leads(shown, newer):
    at, chosen = shown
    name = words(chosen.lang)("runrate.forecast")
    spec = drawn(at).get("progress", {"data": []})
    bands = [one for one in spec["data"] if one.get("name") == name]
    rows = ask(newer, chosen, "run_rate_by_unit")
    low = cell(rows, chosen.unit, "projected_low_minutes")
    high = cell(rows, chosen.unit, "projected_high_minutes")
    assert bool(bands) == (low is not None)
    for band in bands:
        assert band["y"][1:3] == near([low, high])


def test_each_quota_is_used_as_the_answers_say(shown, newer):
    at, chosen = shown
    rates = ask(newer, chosen, "run_rate_by_unit")
    values = ask(newer, chosen, "reliability_by_unit")
    charts = drawn(at)
    whole = chosen.first_day == FIRST and chosen.planned == "all"
    assert ("quotas" in charts) == whole
    if not whole:
        return
    used, bands = charts["quotas"]["data"]
    units = [unit for unit in QUOTAS if unit != "EVN"]
    assert used["customdata"] == units
    assert used["x"] == pytest.approx(
        [cell(values, unit, "saidi_minutes") / QUOTAS[unit] for unit in units]
    )
    low_end = "projected_low_minutes"
    told = [unit for unit in units if cell(rates, unit, low_end) is not None]
    low, high = (
        [cell(rates, unit, f"projected_{end}_minutes") / QUOTAS[unit] for unit in told]
        for end in ("low", "high")
    )
    assert bands["base"] == pytest.approx(low)
    assert bands["x"] == pytest.approx(
        [top - bottom for bottom, top in zip(low, high, strict=True)]
    )
    view = overview.view(chosen)
    assert [row[0] for row in view.quotas.table.written()] == units


def test_what_needs_attention_are_figures_of_the_matrix(shown, newer):
    _, chosen = shown
    view = overview.view(chosen)
    said = words(chosen.lang)
    wrong = {
        (one.unit_code, word)
        for one in figures.figures(chosen)
        if one.status in ("missed", "behind", "on_track")
        and one.figure in overview.FIVE
        for word in (said(f"status.{one.status}"), said("attention.out_of_reach"))
    }
    for item in view.attention:
        if item.mark.code != "no_data":
            unit = item.title.split(":")[0]
            assert any(
                unit == code and item.mark.word.startswith(word) for code, word in wrong
            )
