"""The indices on their bases, and the marks of major event days, as the page says."""

from datetime import date

import pytest

from campaign.reading import Reading
from campaign.views import outages_bases, outages_by_unit
from campaign.views.outages_queries import OutageQueries
from tests.queries.by_hand.test_major_days_by_hand import MONTH, december
from tests.queries.exports import HANOI


def queries(snapshot, **changes):
    return OutageQueries(Reading.of(snapshot, lang="en", **changes))


@pytest.fixture
def hanoi(bare):
    """Hanoi lost 3, 48 and 6 minutes, the 48 on a major event day, the 6 exempt."""
    return queries(bare(as_of="10 12:00", **december(*MONTH)), unit=HANOI)


def test_the_bases_stand_side_by_side_with_the_days_left_out(hanoi):
    block = outages_bases.bases(hanoi)
    assert block.unit_line.startswith("SAIDI: minutes per customer; SAIFI: times")
    heads = [column.label for column in block.table.columns]
    assert heads[1:6:4] == ["SAIDI all", "SAIFI after exclusions"]
    numbers = ("57.0", "51.0", "9.0", "0.950", "0.850", "0.150", "1")
    rows = block.table.written()
    assert (HANOI, *numbers) in rows and ("EVN", *numbers) in rows
    assert "Major event days: 4 Dec (EVNHANOI)." in block.said
    assert "Only 4 days of the years before are known" in block.said
    assert "The list of exclusions isn't confirmed." in block.said


def test_the_group_tells_the_days_of_each_corporation(hanoi):
    group = queries(hanoi.snapshot)
    assert "Major event days: 4 Dec (EVNHANOI)." in outages_bases.bases(group).said


@pytest.mark.parametrize(("days", "is_told"), [(1824, True), (1825, False)])
def test_a_history_of_less_than_five_years_is_told(hanoi, monkeypatch, days, is_told):
    major = outages_bases.MajorDays({}, {HANOI: 46.4}, days)
    monkeypatch.setattr(outages_bases, "major_days", lambda _: major)
    said = outages_bases.bases(hanoi).said
    assert ("of the years before are known" in said) is is_told


def test_a_major_event_day_is_marked_in_the_chart_and_named_in_its_table(hanoi):
    block = outages_by_unit.by_day(hanoi)
    assert block.chart.diamonds == (date(2016, 12, 4),)
    assert block.unit_line.endswith("◆ a major event day, above 46.4 min")
    marked = {row[0]: row[-1] for row in block.table.written()}
    assert (marked["3 Dec 2016"], marked["4 Dec 2016"]) == ("", HANOI)


def test_too_short_a_history_is_said_and_nothing_is_marked_or_zero(bare):
    made = december(*MONTH, history=(8,))
    asked = queries(bare(as_of="10 12:00", **made), unit=HANOI)
    block = outages_bases.bases(asked)
    (row,) = (row for row in block.table.written() if row[0] == HANOI)
    assert (row[1], row[3], row[6], row[7]) == ("57.0", *["no threshold"] * 3)
    assert f"No threshold for {HANOI}" in block.said
    assert outages_by_unit.by_day(asked).chart.diamonds == ()


def test_the_bases_open_to_their_rule_their_sql_and_their_source(hanoi):
    told = outages_bases.definition(hanoi)
    texts = [section.text for section in told.sections]
    assert "e^(α + 2.5·β)" in texts[1]
    assert texts[2].startswith("IEEE 1366")
    assert told.question == "reliability_by_basis"
    assert "from based" in told.sql and told.command.startswith("duckdb -readonly")
