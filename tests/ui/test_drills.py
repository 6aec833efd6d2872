"""Each number leads to the rows that it counts, and they add up to it."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from campaign import figures, questions
from campaign.reading import Reading, read_link
from campaign.ui.page_list import PAGES
from campaign.views import attention, cases, complaints, outages, overview, safety
from campaign.views.outages_rows import Wanted, page
from tests.ui.test_pages import opened, text

UNITS = ("EVN", "EVNNPC", "EVNCPC", "EVNGENCO1")
COUNTED = {
    "saidi_minutes": ("interruption_rows", "customer_minutes_lost"),
    "share_customers_within_2h": ("fault_rows", "customers_countable"),
    "share_on_time": ("case_rows", "one a row"),
    "share_calls_within_30s": ("call_rows", "answered"),
    "accidents": ("safety_rows", "one a row"),
    "environment_exceedances": ("environment_rows", "one a row"),
}
"""What the rows behind each column of the scorecard add up to."""


def followed(link, snapshot):
    """Read a link as the page that it leads to would."""
    parts = urlsplit(link)
    name = parts.path.removeprefix("./") or "overview"
    params = dict(parse_qsl(parts.query))
    reading, unread = read_link(params, snapshot, PAGES[name].parameters)
    assert not unread
    assert reading.query() == params  # the page understands all of it
    return name, reading


def listed(reading):
    """Ask for all the rows that a link's list shows."""
    code = reading.own_of("cases")
    rows = COUNTED[code][0] if code else "interruption_rows"
    binds = {"figure": code} if "figure" in _binds(reading, rows) else {}
    binds |= {n: reading.own_of(n) for n in cases.NARROWED.get(rows, ())}
    return questions.ask(
        reading.snapshot,
        rows,
        **reading.period().binds(),
        **binds,
        unit_code=reading.unit,
        page_size=100_000,
    )


def _binds(reading, question):
    return questions.header(questions.sql(reading.snapshot, question)).binds


@pytest.mark.parametrize("column", range(6))
def test_each_cell_of_the_scorecard_leads_to_the_rows_that_it_counts(snapshot, column):
    view = overview.view(Reading.of(snapshot))
    codes = list(COUNTED)
    followed_cells = 0
    for row in view.matrix.rows:
        spread = [cell for cell in row.cells for _ in range(cell.span)]
        cell = spread[column]
        if not cell.value:
            continue
        followed_cells += 1
        figure = cell.of
        assert figure.figure == codes[column]
        name, reading = followed(cell.link, snapshot)
        assert reading.unit == figure.unit_code
        assert name == {
            0: "outages",
            1: "outages",
            2: "complaints",
            3: "complaints",
        }.get(column, "safety")
        found = listed(reading)
        question, what = COUNTED[figure.figure]
        if what == "customer_minutes_lost":
            lost = found["customers_interrupted"] * found["duration_minutes"]
            total = lost[found["is_sustained"]].sum() / figure.denominator
            assert total == pytest.approx(figure.value)
        else:
            total = len(found) if what == "one a row" else found[what].sum()
            expected = figure.value if column > 3 else figure.n
            assert total == expected, (figure.unit_code, question)
        if column:
            shown = cases.block(reading.own_of("cases"), reading)
            assert len(shown.table.rows) == min(len(found), cases.MOST)
    assert followed_cells > 2


def harms(view):
    return [item for item in view.attention if "cases=accidents" in item.link]


def test_an_accident_that_needs_attention_leads_to_the_event(snapshot):
    reading = Reading.of(snapshot)
    view = overview.view(reading)
    events = questions.ask(snapshot, "safety_rows", figure="accidents")
    assert harms(view)
    for item in harms(view):
        _, there = followed(item.link, snapshot)
        ids = set(events.loc[events["unit_code"] == there.unit, "event_id"])
        shown = cases.block("accidents", there)
        assert {row[0] for row in shown.table.rows} == ids


def test_of_one_accident_among_events_alone_that_one_is_shown(snapshot):
    reading = Reading.of(snapshot)
    rows = questions.ask(snapshot, "safety_rows").to_dict("records")
    first = next(row for row in rows if row["is_accident"])
    by_place = {(one.unit_code, one.figure): one for one in figures.figures(reading)}
    row = attention.queries.Row(first)
    item = attention._harm(first["unit_code"], [row], by_place, reading)
    _, there = followed(item.link, snapshot)
    shown = cases.block("accidents", there)
    assert [row[0] for row in shown.table.rows] == [first["event_id"]]


def test_a_parameter_above_its_limit_leads_to_the_readings_above(snapshot):
    view = safety.view(Reading.of(snapshot))
    series = questions.ask(snapshot, "plant_parameters").to_dict("records")
    assert view.measured.table.links
    for place, link in view.measured.table.links.items():
        row = series[place]
        _, reading = followed(link, snapshot)
        shown = cases.block("environment_exceedances", reading)
        assert len(shown.table.rows) == row["exceedances"]
        assert shown.said == f"{row['plant']}, {row['parameter']}"


@pytest.mark.parametrize("unit", ["EVN", "EVNHANOI"])
def test_each_band_of_hours_leads_to_the_calls_that_it_counts(snapshot, unit):
    view = complaints.view(Reading.of(snapshot, unit=unit))
    bands = questions.ask(snapshot, "calls_by_hour", unit_code=unit)
    assert len(view.by_hour.table.links) == len(bands) > 2
    for place, band in enumerate(bands.itertuples()):
        assert view.by_hour.chart.bars[place].link == view.by_hour.table.links[place]
        _, reading = followed(view.by_hour.table.links[place], snapshot)
        assert listed(reading)["answered"].sum() == band.calls_answered
        n = f"{band.calls_answered:,}".replace(",", ".")
        shown = cases.block("share_calls_within_30s", reading)
        assert shown.said.endswith(f": {n} cuộc gọi được trả lời")


def wanted(reading):
    return Wanted(
        **{name: reading.own_of(name) for name in ("company", "weekday", "hour")}
    )


@pytest.mark.parametrize("planned", ["all", "unplanned"])
@pytest.mark.parametrize("unit", ["EVN", "EVNSPC"])
def test_a_company_leads_to_the_outages_that_are_counted(snapshot, unit, planned):
    reading = Reading.of(snapshot, unit=unit, planned=planned)
    table = outages.where(reading).blocks["companies"].table
    companies = questions.ask(
        snapshot, "reliability_by_company", unit_code=unit, planned=planned
    )
    assert len(table.links) == len(companies) > 0
    for place, row in enumerate(companies.itertuples()):
        name, there = followed("./outages" + table.links[place], snapshot)
        assert (name, there.own_of("part")) == ("outages", "list")
        assert there.planned == planned
        shown = page(there, 1, wanted(there))
        n = f"{row.customer_interruptions:,}".replace(",", ".")
        assert shown.of_place.endswith(f"kéo dài: {n}.")


@pytest.mark.parametrize("unit", ["EVN", "EVNNPC"])
def test_an_hour_of_a_weekday_leads_to_the_outages_that_its_cell_counts(snapshot, unit):
    heat = outages.why(Reading.of(snapshot, unit=unit)).blocks["hours"].chart
    counted = questions.ask(snapshot, "outages_by_hour", unit_code=unit)
    sizes = {(row.weekday, row.start_hour): row.outages for row in counted.itertuples()}
    linked = 0
    for day, row in enumerate(heat.rows, start=1):
        for hour, cell in enumerate(row.cells):
            assert bool(cell.link) == ((day, hour) in sizes)
            if not cell.link:
                continue
            linked += 1
            if linked % 5 == 1:
                _, there = followed("./outages" + cell.link, snapshot)
                shown = page(there, 1, wanted(there))
                n = sizes[day, hour]
                assert f": {n} lần mất điện." in shown.of_place
    assert linked == len(sizes)


def test_an_hour_that_is_none_narrows_nothing(snapshot):
    reading = Reading.of(snapshot)
    assert not page(reading, 1, Wanted(weekday="8", hour="3")).of_place
    assert not page(reading, 1, Wanted(weekday="1")).of_place


@pytest.mark.parametrize("name", ["complaints", "safety"])
def test_cases_of_no_figure_are_named_and_the_page_stands(snapshot, name):
    at = opened(name, cases="nothing")
    assert "cases=nothing" in text(at)
    assert at.get("metric") or at.get("html")


def test_the_page_shows_the_cases_that_its_link_names(snapshot):
    said = text(opened("safety", unit="EVNSPC", cases="accidents"))
    assert "Các trường hợp của EVNSPC: " in said
    said = text(opened("outages", part="list", cases="share_customers_within_2h"))
    assert "Các trường hợp của EVN: " in said
