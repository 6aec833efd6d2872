"""Causes are summed once, for the list and for the one that leads it."""

import pytest

from tests.queries.exports import CPC, HANOI, NPC, outage, outages, quiet, served


@pytest.fixture
def two(desk):
    """Two corporations that gave the same number to outages of their own.

    Hà Nội: storm 100 × 60 min, trees 100 × 30 min. Centre: trees 100 × 60 min under
    the same id, unplaced 100 × 120 min.
    """
    rows = [
        outage("A", HANOI, "05 08:00", "05 09:00", 100).replace(",,\n", ",Sét đánh,\n"),
        outage("B", HANOI, "06 08:00", "06 08:30", 100).replace(",,\n", ",Cây đổ,\n"),
        outage("A", CPC, "05 08:00", "05 09:00", 100).replace(",,\n", ",Cây đổ,\n"),
        outage("C", CPC, "06 08:00", "06 10:00", 100),
    ]
    days = [quiet(unit, "01", "10") for unit in (HANOI, CPC)]
    desk.load(
        desk.write("outages.csv", outages(*rows, *days)),
        desk.write(
            "customers.csv", served((HANOI, "2016-12", 1000), (CPC, "2016-12", 1000))
        ),
    )
    return desk


def groups(desk, unit_code):
    frame = desk.ask("outages_by_cause", unit_code=unit_code)
    columns = ["cause_group", "outages", "customer_minutes_lost"]
    return [tuple(row) for row in frame[columns].itertuples(index=False)]


def test_the_group_sums_its_members_and_unclassified_stands_last(two):
    *known, (last, _, minutes) = [row for row in groups(two, "EVN") if row[2]]

    assert known == [("trees", 2, 9000.0), ("lightning", 1, 6000.0)]
    assert (last, minutes) == ("unclassified", 12000.0)


def test_equal_ids_of_two_corporations_are_two_outages(two):
    by_class = two.ask("outages_by_class", unit_code="EVN")
    by_hour = two.ask("outages_by_hour", unit_code="EVN")

    assert by_class.loc[by_class["outage_class"] == "fault", "outages"].sum() == 4
    assert by_hour["outages"].sum() >= 4


def test_the_main_cause_is_the_first_known_one_of_the_list(two):
    row = two.row("main_cause_by_unit", HANOI)

    assert row["cause_group"] == "lightning" == groups(two, HANOI)[0][0]
    assert row["share_of_minutes"] == pytest.approx(6 / 9)


@pytest.mark.parametrize("unit_code", ["EVN", CPC])
def test_no_cause_is_the_main_one_where_more_is_unclassified(two, unit_code):
    """12,000 minutes nobody placed may hide more than the 9,000 lost to trees."""
    row = two.row("main_cause_by_unit", unit_code)

    assert (row["cause_group"], row["share_of_minutes"]) == (None, None)


def test_as_much_unclassified_as_the_known_cause_still_leaves_it_the_main_one(desk):
    rows = [
        outage("A", HANOI, "05 08:00", "05 09:00", 100).replace(",,\n", ",Cây đổ,\n"),
        outage("B", HANOI, "06 08:00", "06 09:00", 100),
    ]
    desk.load(
        desk.write("o.csv", outages(*rows)),
        desk.write("c.csv", served((HANOI, "2016-12", 1000))),
    )
    for unit_code in (HANOI, "EVN"):
        row = desk.row("main_cause_by_unit", unit_code)
        assert (row["cause_group"], row["share_of_minutes"]) == ("trees", 0.5)


def test_a_unit_without_a_minute_lost_has_no_main_cause(two):
    row = two.row("main_cause_by_unit", NPC)

    assert (row["cause_group"], row["share_of_minutes"]) == (None, None)


def test_a_planned_cut_is_planned_work_though_its_text_names_a_part(desk):
    """Planned 100 × 60 min "Thay máy biến áp"; fault 50 × 60 min "Hỏng máy biến áp"."""
    rows = [
        outage("A", HANOI, "05 08:00", "05 09:00", 100, "planned").replace(
            ",,\n", ",Thay máy biến áp,\n"
        ),
        outage("B", HANOI, "06 08:00", "06 09:00", 50).replace(
            ",,\n", ",Hỏng máy biến áp,\n"
        ),
    ]
    desk.load(
        desk.write("outages.csv", outages(*rows)),
        desk.write("customers.csv", served((HANOI, "2016-12", 1000))),
    )

    assert groups(desk, HANOI) == [
        ("planned_work", 1, 6000.0),
        ("equipment", 1, 3000.0),
    ]
