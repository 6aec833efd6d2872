"""Inaugurations, ground-breakings and communication by hand."""

from datetime import date

import pytest

from tests.bare import covered
from tests.queries.exports import CPC, HANOI, HCMC, NPC, OTHERS, RETAIL

TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
LARGE = "capacity_mw capacity_mva length_km value_vnd"


def project(project_id, unit_code, planned_on, held_on=None, **more):
    """One inauguration of a grid work."""
    return {
        "project_id": project_id,
        "unit_code": unit_code,
        "kind": "grid",
        "event": "inauguration",
        "title": f"Work {project_id}",
        "planned_on": planned_on,
        "held_on": held_on,
        **more,
    }


def works():
    """Planned within the two days: A, B, C. Held within them: A, D."""
    return [
        project("A", HANOI, "05", "05", capacity_mva=63, length_km=1.5, value_vnd=10),
        # As of the 6th at noon the first is late, and nobody knows yet of the second.
        project("B", HANOI, "05", None, capacity_mva=100, value_vnd=100),
        project("C", HCMC, "06", "07", length_km=100),
        project("D", HANOI, "04", "06", capacity_mva=25, length_km=0.25, value_vnd=2),
        project("E", HANOI, "04", "04", capacity_mva=100, value_vnd=100),
        project("F", HANOI, "07", None, value_vnd=100),
        project("G", "EVNGENCO1", "06", "06", event="ground_breaking", capacity_mw=300),
    ]


# Works.


def test_projects_by_unit_counts_plan_by_planned_day_and_deed_by_held_day(bare):
    # Hanoi planned A, B and held A, D: 63 + 25 MVA, 1.5 + 0.25 km, 10 + 2 đồng.
    snapshot = bare(as_of="06 12:00", projects=works())
    rows = snapshot.answer(
        "projects_by_unit",
        f"event unit_code planned planned_by_now held {LARGE} days_covered "
        "uncovered_days is_provisional",
        **TWO_DAYS,
    )
    inaugurated = [row[1:] for row in rows if row[0] == "inauguration" and row[2]]
    assert inaugurated == [
        ("EVN", 3, 3, 2, None, 88, 1.75, 12, 2, 17, True),
        (HANOI, 2, 2, 2, None, 88, 1.75, 12, 1, 1, True),
        (HCMC, 1, 1, 0, None, None, None, None, 1, 1, True),
    ]
    begun = [row[1:9] for row in rows if row[0] == "ground_breaking" and row[2]]
    assert begun == [
        ("EVN", 1, 1, 1, 300, None, None, None),
        ("EVNGENCO1", 1, 1, 1, 300, None, None, None),
    ]
    # A covered unit has every event, zeros; an uncovered one nulls.
    of_units = {"EVN", HANOI, HCMC, "EVNGENCO1"}
    assert [row[1:5] for row in rows if row[0] == "energised"] == [
        (unit, *((0,) * 3 if unit in of_units else (None,) * 3))
        for unit in sorted({"EVN", *RETAIL, *OTHERS})
    ]


def test_projects_by_unit_holds_nothing_due_whose_day_is_still_to_come(bare):
    snapshot = bare(as_of="05 12:00", projects=works())
    row = snapshot.answer(
        "projects_by_unit", "event unit_code planned planned_by_now held", **TWO_DAYS
    )
    assert ("inauguration", "EVN", 3, 2, 1) in row


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [
        ("held_on", f"held {LARGE}"),
        ("capacity_mw", "capacity_mw"),
        ("capacity_mva", "capacity_mva"),
        ("length_km", "length_km"),
        ("value_vnd", "value_vnd"),
        ("voltage_kv", ""),
    ],
)
def test_projects_by_unit_leaves_out_what_isnt_exported(bare, missing, unknown):
    size = {"capacity_mw": 1, "capacity_mva": 2, "length_km": 3, "value_vnd": 4}
    lacking = {"not_exported": f"note,{missing}", missing: None}
    snapshot = bare(
        projects=[
            project("A", HANOI, "05", "05", **size),
            project("B", HANOI, "05", "05", **size) | lacking,
            # Of no day asked for: what it lacks doesn't matter.
            project("C", HANOI, "08", "08", **size) | lacking,
            project("A", HCMC, "05", "05", **size),
        ]
    )
    rows = snapshot.answer("projects_by_unit", **TWO_DAYS)
    held = {"planned": 2, "held": 2} | {name: 2 * n for name, n in size.items()}
    of_hanoi, of_hcmc = (
        next(
            row
            for row in rows
            if (row["unit_code"], row["event"]) == (unit, "inauguration")
        )
        for unit in (HANOI, HCMC)
    )
    names = ("planned", "held", *size)
    assert {name: of_hanoi[name] for name in names} == {
        name: None if name in unknown.split() else n for name, n in held.items()
    }
    assert of_hcmc["held"] == 1
    assert of_hcmc["value_vnd"] == 4


def test_projects_by_unit_sums_what_is_held_whatever_a_plan_lacks(bare):
    lacking = {"not_exported": "capacity_mva,length_km"}
    snapshot = bare(
        projects=[
            project("A", HANOI, "05", "05", capacity_mva=63, length_km=1.5),
            project("B", HANOI, "06", None) | lacking,
        ]
    )
    columns = "unit_code event planned held capacity_mva length_km"
    rows = snapshot.answer("projects_by_unit", columns, **TWO_DAYS)
    assert (HANOI, "inauguration", 2, 1, 63, 1.5) in rows


def test_projects_by_unit_says_whose_days_are_missing(bare):
    snapshot = bare(
        as_of="06 12:00",
        coverage=[covered("projects", HANOI, "05", "06")],
        projects=[],
    )
    rows = snapshot.answer("projects_by_unit", "unit_code missing_units", **TWO_DAYS)
    others = sorted({*RETAIL, *OTHERS} - {HANOI})
    assert dict(rows)["EVN"] == ", ".join(others)
    assert dict(rows)[HANOI] == ""


def test_project_rows_lists_those_that_are_behind_first(bare):
    snapshot = bare(as_of="06 12:00", projects=works())
    rows = snapshot.answer("project_rows", unit_code="EVN", page_size=5, **TWO_DAYS)
    assert [(r["project_id"], r["is_behind"], r["is_held"]) for r in rows] == [
        ("B", True, False),
        ("C", True, False),
        ("D", False, True),
        ("A", False, True),
        ("G", False, True),
    ]
    assert rows[3] == {
        "project_id": "A",
        "unit_code": HANOI,
        "kind": "grid",
        "event": "inauguration",
        "title": "Work A",
        "planned_on": date(2016, 12, 5),
        "held_on": date(2016, 12, 5),
        "is_held": True,
        "is_behind": False,
        "voltage_kv": None,
        "capacity_mw": None,
        "capacity_mva": 63,
        "length_km": 1.5,
        "value_vnd": 10,
        "file_no": 1,
        "row_no": 2,
        "rows_found": 5,
    }
    # Held after as_of is not held yet.
    assert rows[1]["held_on"] is None
    mine = snapshot.answer("project_rows", "project_id", unit_code=HCMC, **TWO_DAYS)
    assert mine == ["C"]
    # D was held on the day after.
    day = {"from_day": "2016-12-05", "before_day": "2016-12-06"}
    of_day = snapshot.answer("project_rows", "project_id", unit_code=HANOI, **day)
    assert of_day == ["B", "A"]


def test_project_rows_knows_no_state_where_the_held_day_isnt_exported(bare):
    lacking = project("A", HANOI, "05", not_exported="held_on")
    snapshot = bare(projects=[lacking, project("B", HANOI, "06")])
    columns = "project_id is_held is_behind"
    # What is behind comes first; whether A is, nobody knows.
    assert snapshot.answer("project_rows", columns, unit_code=HANOI) == [
        ("B", False, True),
        ("A", None, None),
    ]


# Communication.


def item(item_id, unit_code, published_on, channel, reach=None, outlet="Paper", **more):
    return {
        "item_id": item_id,
        "unit_code": unit_code,
        "published_on": published_on,
        "channel": channel,
        "outlet": outlet,
        "title": f"Item {item_id}",
        "reach": reach,
        **more,
    }


def items():
    """The 4th and the 12th lie outside of 5 … 11 December; as_of is the 10th."""
    return [
        item("A", HANOI, "05", "newspaper", 1000),
        item("B", HANOI, "06", "newspaper", None, " Paper "),
        item("C", HANOI, "06", "counter", 0, None),
        item("D", HCMC, "10", "counter", None, None),
        item("E", HANOI, "04", "tv", 9000),
        item("F", HANOI, "11", "tv", 9000),
    ]


WEEK = {"from_day": "2016-12-05", "before_day": "2016-12-12"}


def test_media_by_unit_counts_items_without_reach_and_adds_nothing_for_them(bare):
    snapshot = bare(as_of="10 17:00", media=items())
    rows = snapshot.answer(
        "media_by_unit",
        "unit_code items items_without_reach reach days_covered uncovered_days "
        "is_provisional",
        **WEEK,
    )
    # Items of Hanoi: A, B, C; reach 1000 + 0 of two of them. Of the six days up to
    # as_of it covers two and HCMC one: 60 - 3 are missing.
    assert rows[0] == ("EVN", 4, 2, 1000, 3, 57, True)
    assert (HANOI, 3, 1, 1000, 2, 4, True) in rows
    # One item, and nobody says how many it reached: null isn't zero.
    assert (HCMC, 1, 1, None, 1, 5, True) in rows
    assert (CPC, None, None, None, 0, 6, True) in rows
    missing = snapshot.unit_row("media_by_unit", "EVN", **WEEK)["missing_units"]
    assert set(missing.split(", ")) == {*RETAIL, *OTHERS} - {HANOI, HCMC}


def test_media_by_unit_counts_no_item_of_the_day_after(bare):
    day = {"from_day": "2016-12-04", "before_day": "2016-12-05"}
    snapshot = bare(as_of="10 17:00", media=items())
    row = snapshot.unit_row("media_by_unit", HANOI, **day)
    assert (row["items"], row["reach"]) == (1, 9000)


def test_media_by_channel_has_all_six_of_a_covered_unit(bare):
    snapshot = bare(as_of="10 17:00", media=items())
    rows = snapshot.answer(
        "media_by_channel",
        "unit_code channel items items_without_reach reach days_covered",
        **WEEK,
    )
    assert [row[1:] for row in rows if row[0] == HANOI] == [
        ("counter", 1, 0, 0, 2),
        ("newspaper", 2, 1, 1000, 2),
        ("radio", 0, 0, None, 2),
        ("social", 0, 0, None, 2),
        ("tv", 0, 0, None, 2),
        ("website", 0, 0, None, 2),
    ]
    assert ("EVN", "counter", 2, 1, 0, 3) in rows
    assert (NPC, "tv", None, None, None, 0) in rows


def test_media_by_channel_has_no_reach_where_a_system_doesnt_export_it(bare):
    lacking = item("B", HANOI, "05", "tv", None, not_exported="reach,url")
    snapshot = bare(media=[item("A", HANOI, "05", "tv", 7), lacking])
    rows = snapshot.answer(
        "media_by_channel", "unit_code channel items items_without_reach reach"
    )
    assert (HANOI, "tv", 2, 1, None) in rows


def test_media_by_outlet_keeps_items_without_a_name_apart(bare):
    snapshot = bare(as_of="10 17:00", media=items())
    rows = snapshot.answer(
        "media_by_outlet",
        "unit_code channel outlet items items_without_reach reach",
        **WEEK,
    )
    assert [row[1:] for row in rows if row[0] == "EVN"] == [
        ("counter", None, 2, 1, 0),
        ("newspaper", "Paper", 2, 1, 1000),
    ]


def test_media_by_week_begins_with_the_first_day(bare):
    snapshot = bare(as_of="10 17:00", media=items())
    rows = snapshot.answer(
        "media_by_week",
        "unit_code first_day items items_without_reach reach",
        from_day="2016-12-03",
        before_day="2016-12-12",
    )
    # The 3rd to the 9th: E, A, B, C; the 10th: D.
    assert [row[1:] for row in rows if row[0] == "EVN"] == [
        (date(2016, 12, 3), 4, 1, 10_000),
        (date(2016, 12, 10), 1, 1, None),
    ]


def test_media_rows_lists_what_was_counted(bare):
    snapshot = bare(as_of="10 17:00", media=items())
    rows = snapshot.answer("media_rows", unit_code="EVN", page_size=3, **WEEK)
    assert [row["item_id"] for row in rows] == ["A", "B", "C"]
    assert rows[0] == {
        "item_id": "A",
        "unit_code": HANOI,
        "published_on": date(2016, 12, 5),
        "channel": "newspaper",
        "outlet": "Paper",
        "title": "Item A",
        "url": None,
        "reach": 1000,
        "file_no": 1,
        "row_no": 2,
        "rows_found": 4,
    }
    assert snapshot.answer("media_rows", "item_id", unit_code=HCMC, **WEEK) == ["D"]
