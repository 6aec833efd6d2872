"""What figures are set beside, like for like, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from campaign import figures
from campaign.figures import Beside
from campaign.reading import Reading, read_link
from campaign.views import beside, outages_by_unit
from campaign.views.outages_queries import OutageQueries
from tests.bare import covered, outage, served
from tests.queries.exports import HANOI, HCMC, NPC

SAIDI, WITHIN_2H = "saidi_minutes", "share_customers_within_2h"
WEEK = {"first_day": date(2016, 12, 8), "last_day": date(2016, 12, 14)}


@pytest.fixture(scope="module")
def two_cities(bare_once):
    """1,000 customers each; as_of is the 20th at 12:00; Hanoi lacks the 7th.

    Hanoi: 6 minutes on the 5th, 12 on the 9th. Last year 30 on the 7th, which doesn't
    count beside a day without an export, 3 on the 9th, 60 on the 20th after 12:00.
    Ho Chi Minh City: an hour and three of 100 customers each, on the 3rd and 10th.
    """
    return bare_once(
        as_of="20 12:00",
        outages=[
            outage("a", HANOI, "05 08:00", "05 09:00", 100),
            outage("b", HANOI, "09 08:00", "09 09:00", 200),
            outage("A", HANOI, "2015-12-07 08:00", "2015-12-07 09:00", 500),
            outage("B", HANOI, "2015-12-09 08:00", "2015-12-09 08:30", 100),
            outage("C", HANOI, "2015-12-20 13:00", "2015-12-20 14:00", 1000),
            outage("c", HCMC, "03 08:00", "03 09:00", 100),
            outage("d", HCMC, "10 08:00", "10 11:00", 100),
        ],
        customers=[
            served(unit, 1000, month)
            for unit in (HANOI, HCMC)
            for month in ("2016-12", "2015-12")
        ],
        coverage=[
            covered("outages", HANOI, "2015-12-01", "2015-12-31"),
            covered("outages", HCMC, "2015-12-01", "2015-12-31"),
            covered("outages", HANOI, "01", "06"),
            covered("outages", HANOI, "08", "20"),
            covered("outages", HCMC, "01", "20"),
        ],
    )


def shown(snapshot, code, unit_code, **reading):
    return figures.beside(Reading.of(snapshot, **reading), code, unit_code)


def test_last_year_holds_the_same_covered_days_up_to_the_same_moment(two_cities):
    found = shown(two_cities, SAIDI, HANOI, beside="last_year")
    assert (found.value, found.other) == pytest.approx((18.0, 3.0))
    assert found.difference == pytest.approx(15.0)


def test_last_year_of_the_group_names_who_has_none(bare):
    """A tenth of Hanoi's for an hour now, a twentieth then; NPC has no last year."""
    snapshot = bare(
        as_of="05 23:00",
        outages=[
            outage("a", HANOI, "02 08:00", "02 09:00", 100),
            outage("A", HANOI, "2015-12-02 08:00", "2015-12-02 09:00", 50),
        ],
        customers=[
            served(unit, 1000, month)
            for unit in (HANOI, NPC)
            for month in ("2016-12", "2015-12")
        ],
        coverage=[
            covered("outages", HANOI, "2015-12-01", "2015-12-31"),
            covered("outages", HANOI, "01", "05"),
            covered("outages", NPC, "01", "05"),
        ],
    )
    found = shown(snapshot, SAIDI, "EVN", beside="last_year")
    assert (found.value, found.other, found.left_out) == (6, 3, NPC)


def test_last_years_way_stands_on_the_days_that_are_covered_now(two_cities):
    """Nothing by the 8th, 3 minutes from the 9th on; the 7th has no export now."""
    reading = Reading.of(two_cities, unit=HANOI, beside="last_year")
    curve = figures.curve(reading, SAIDI, HANOI)
    assert curve.beside[7:10] == pytest.approx((0.0, 3.0, 3.0))
    told = curve.distances_beside(100.0)
    assert told[6] is None
    assert told[8] == pytest.approx((3.0 - curve.path[8]) / 100)
    assert figures.curve(replace(reading, beside=""), SAIDI, HANOI).beside == ()


def test_a_share_with_a_day_missing_is_not_compared(two_cities):
    assert shown(two_cities, WITHIN_2H, HANOI, beside="last_year").reason == "days"


def test_the_period_before_has_as_many_days(two_cities):
    """8th to 14th beside the 1st to 7th: 18 minutes beside 6."""
    week = {**WEEK, "is_whole": False, "beside": "previous"}
    found = shown(two_cities, SAIDI, HCMC, **week)
    assert (found.value, found.other) == pytest.approx((18.0, 6.0))
    assert shown(two_cities, SAIDI, HANOI, **week).reason == "days"


def test_the_groups_share_leaves_out_who_lacks_a_day_on_one_side(two_cities):
    """200 of 300 customers within two hours; last year Hanoi's 100 of 100."""
    week = {**WEEK, "is_whole": False, "beside": "last_year"}
    found = shown(two_cities, WITHIN_2H, "EVN", **week)
    assert (found.value, found.other) == pytest.approx((200 / 300, 1.0))
    assert found.left_out == "EVNNPC, EVNCPC, EVNSPC"
    # Nobody lost supply in Ho Chi Minh City last year: there is no share.
    assert shown(two_cities, WITHIN_2H, HCMC, **week) == Beside(reason="no_data")


def test_a_part_day_has_no_period_before(two_cities):
    assert shown(two_cities, SAIDI, HCMC, beside="previous").reason == "hours"


def test_a_single_day_is_set_beside_nothing(two_cities):
    day = date(2016, 12, 9)
    one = {"first_day": day, "last_day": day, "is_whole": False}
    assert shown(two_cities, SAIDI, HCMC, beside="last_year", **one).reason == (
        "one_day"
    )


def test_two_units_are_compared_where_both_have_the_days(two_cities):
    week = {**WEEK, "is_whole": False}
    found = shown(two_cities, SAIDI, HCMC, beside=HANOI, **week)
    assert (found.value, found.other) == pytest.approx((18.0, 12.0))
    assert shown(two_cities, SAIDI, HCMC, beside=HANOI).reason == "days"
    assert shown(two_cities, SAIDI, HCMC, beside=NPC).reason == "no_data"


def test_what_does_not_apply_is_set_beside_nothing(two_cities):
    nothing = shown(two_cities, SAIDI, "EVNNPT", beside="last_year")
    assert nothing == Beside(None, None)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("vi", "cùng kỳ 2015 là 3,0 phút, nay cao hơn 15,0 phút"),
        ("en", "the same days of 2015: 3.0 min, 15.0 min higher now"),
    ],
)
def test_the_sentence_says_both_values(two_cities, lang, sentence):
    reading = Reading.of(two_cities, unit=HANOI, beside="last_year", lang=lang)
    (figure,) = [
        one
        for one in figures.figures(reading)
        if (one.unit_code, one.figure) == (HANOI, SAIDI)
    ]
    assert beside.sentence(figure, reading) == sentence
    assert beside.difference(figure, reading) == "+15,0".replace(
        ",", "," if lang == "vi" else "."
    )
    assert beside.sentence(figure, replace(reading, beside="")) == ""


@pytest.mark.parametrize("given", ["last_year", "previous", HCMC])
def test_a_link_keeps_what_figures_are_set_beside(two_cities, given):
    reading, unread = read_link({"unit": HANOI, "with": given}, two_cities)
    assert (reading.beside, unread) == (given, ())
    assert reading.query()["with"] == given


@pytest.mark.parametrize("given", ["EVNXYZ", HANOI, "yesterday"])
def test_what_can_not_be_set_beside_is_named_and_ignored(two_cities, given):
    reading, unread = read_link({"unit": HANOI, "with": given}, two_cities)
    assert reading.beside == ""
    assert [(one.name, one.text) for one in unread] == [("with", given)]


def test_the_unit_that_is_read_is_not_set_beside_itself(two_cities):
    reading = Reading.of(two_cities, unit=HANOI, beside=HCMC)
    assert "with" not in reading.query(unit=HCMC)


def test_bars_and_tables_say_what_they_are_set_beside(two_cities):
    # Hanoi's 18 beside last year's 3; Ho Chi Minh City lost nothing last year.
    reading = Reading.of(two_cities, beside="last_year")
    queries = OutageQueries(reading)
    made = outages_by_unit.values(queries)
    rows = {str(row[0]): [str(cell) for cell in row[-2:]] for row in made.table.rows}
    assert [column.label for column in made.table.columns][-2:] == [
        "cùng kỳ 2015",
        "Chênh lệch",
    ]
    assert rows[HANOI] == ["3,0 phút", "+15,0"]
    assert rows[HCMC][1] == "+24,0"
    notes = {bar.name: bar.note for bar in made.chart.bars}
    assert notes[HANOI].endswith("cùng kỳ 2015 3,0 phút")
    plain = outages_by_unit.values(OutageQueries(Reading.of(two_cities)))
    assert len(plain.table.columns) == len(made.table.columns) - 2


def test_a_bar_of_the_second_unit_itself_is_set_beside_nothing(two_cities):
    reading = Reading.of(two_cities, beside=HCMC)
    made = outages_by_unit.values(OutageQueries(reading))
    rows = {str(row[0]): [str(cell) for cell in row[-2:]] for row in made.table.rows}
    assert rows[HCMC] == ["–", "–"]
    assert rows[HANOI] == ["–", "–"]  # it lacks the 7th: no like for like


@pytest.mark.parametrize(
    ("kind", "chosen", "said"),
    [
        (
            "last_year",
            {},
            "với cùng kỳ 2015: chưa có số liệu nào của 01–20/12/2015",
        ),
        ("previous", WEEK, "chưa có số liệu nào của 01–07/12/2016"),
    ],
)
def test_in_the_first_year_a_page_says_once_that_nothing_can_be_compared(
    bare, kind, chosen, said
):
    snapshot = bare(
        as_of="20 12:00",
        outages=[outage("a", HANOI, "09 08:00", "09 09:00", 100)],
        customers=[served(HANOI, 1000)],
        coverage=[covered("outages", HANOI, "08", "20")],
    )
    period = {**chosen, "is_whole": not chosen}
    reading = Reading.of(snapshot, unit=HANOI, beside=kind, **period)
    assert said in beside.instead(reading)
    every = {(one.unit_code, one.figure): one for one in figures.figures(reading)}
    assert beside.sentence(every[HANOI, SAIDI], reading) == ""
    other = Reading.of(snapshot, unit=HANOI, beside=HCMC, **period)
    assert beside.instead(other) == ""


def test_where_any_export_speaks_of_the_earlier_days_a_page_says_nothing(two_cities):
    reading = Reading.of(two_cities, beside="last_year")
    assert beside.instead(reading) == ""
    assert beside.instead(Reading.of(two_cities)) == ""
