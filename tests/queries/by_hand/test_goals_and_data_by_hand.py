"""Goals in force, and what is told of the data themselves, by hand."""

from datetime import date, datetime

import pytest

from tests.bare import case, covered, outage, served
from tests.queries.exports import HANOI, HCMC, NPC

DECEMBER = {"valid_from": date(2016, 12, 1), "valid_until": date(2016, 12, 31)}


# Goals.


def goal(unit_code, indicator, target, unit="minutes", **more):
    return {
        "unit_code": unit_code,
        "indicator": indicator,
        **DECEMBER,
        "target": target,
        "unit": unit,
        "decided_by": "the board",
        "source": "a letter",
        **more,
    }


@pytest.mark.parametrize(
    ("indicator", "target", "unit", "expected"),
    [
        ("share_on_time", 95, "%", 0.95),
        ("share_on_time", 0.95, "", 0.95),
        ("saidi_minutes", 2, "h", 120),
        ("saidi_minutes", 2, "giờ", 120),
        ("saidi_minutes", 2, "Hour", 120),
        ("fault_mean_minutes", 2, "HOURS", 120),
        ("saidi_minutes", 2, "minutes", 2),
        ("service_13", 2, "h", 2),
        ("saifi", 2, "times", 2),
    ],
)
def test_goals_in_force_are_shares_and_minutes_whatever_the_unit(
    bare, indicator, target, unit, expected
):
    snapshot = bare(goals=[goal(HANOI, indicator, target, unit)])
    columns = "unit_code indicator goal_target unit precedence"
    rows = snapshot.answer("goals_in_force", columns)
    assert (HANOI, indicator, expected, unit, 1) in rows


def test_goals_in_force_put_those_handed_in_before_the_campaigns_own(bare):
    own = {"is_strict": True, "decided_by": "the law", "source": "TT 39"}
    snapshot = bare(
        goals=[
            goal(HANOI, "saifi", 3),
            goal(HANOI, "saifi", 5, valid_until=date(2016, 12, 15)),
            goal(HANOI, "saifi", 4, valid_from=date(2016, 11, 1)),
            goal("EVN", "saifi", 9),
        ],
        campaign_goals=[goal(NPC, "saifi", 1) | own, goal(HANOI, "saifi", 2) | own],
    )
    columns = (
        "unit_code goal_target is_strict decided_by source precedence "
        "valid_from valid_until"
    )
    december = (date(2016, 12, 1), date(2016, 12, 31))
    rows = snapshot.answer("goals_in_force", f"indicator {columns}")
    board, law = (False, "the board", "a letter", 1), (True, "the law", "TT 39", 2)
    assert [row[1:] for row in rows if row[0] == "saifi"] == [
        ("EVN", 9, *board, *december),
        (HANOI, 4, *board, date(2016, 11, 1), date(2016, 12, 31)),
        (HANOI, 5, *board, date(2016, 12, 1), date(2016, 12, 15)),
        (HANOI, 3, *board, *december),
        (HANOI, 2, *law, *december),
        (NPC, 1, *law, *december),
    ]


def test_goals_in_force_hold_the_laws_floors_for_those_with_customers(bare):
    rows = bare().answer("goals_in_force", "unit_code indicator goal_target is_strict")
    assert len(rows) == 12
    assert (HANOI, "share_calls_within_30s", 0.8, True) in rows
    assert ("EVN", "share_written_within_5_days", 0.95, True) in rows


# Coverage.


def test_coverage_by_day_names_each_contract_member_and_day_once(bare):
    days = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
    snapshot = bare(
        coverage=[
            covered("outages", HANOI, "04", "07"),
            covered("outages", "PD02", "06"),
            covered("complaints", HCMC, "05"),
        ]
    )
    fifth, sixth = date(2016, 12, 5), date(2016, 12, 6)
    assert snapshot.answer("coverage_by_day", "contract member_code day", **days) == [
        ("complaints", HCMC, fifth),
        ("outages", HANOI, fifth),
        ("outages", HANOI, sixth),
    ]


# The journal.


def file(file_no, path, **more):
    return {
        "file_no": file_no,
        "path": path,
        "sha256": f"hash {file_no}",
        "contract": "outages",
        **more,
    }


def test_load_report_has_a_row_for_each_file_in_the_order_of_loading(bare):
    second = file(
        2,
        "a.csv",
        received=10,
        accepted=6,
        superseded=3,
        quarantined=1,
        first_reason="negative",
        profile="npc_outages",
        loaded_at=datetime(2026, 1, 2),
        export_time=datetime(2016, 12, 5, 17),
        order_decided=4,
        extra_columns="note",
        control_cells=5,
        control_row=8,
        control_field="cause_text",
    )
    snapshot = bare(files=[second, file(1, "b.csv", received=7)])
    first, last = snapshot.answer("load_report")
    assert (first["path"], first["received"], first["accepted"]) == ("b.csv", 7, None)
    assert last == {
        "path": "a.csv",
        "contract": "outages",
        "received": 10,
        "accepted": 6,
        "superseded": 3,
        "quarantined": 1,
        "first_reason": "negative",
        "profile": "npc_outages",
        "loaded_at": datetime(2026, 1, 2),
        "export_time": datetime(2016, 12, 5, 17),
        "order_decided": 4,
        "extra_columns": "note",
        "control_cells": 5,
        "control_row": 8,
        "control_field": "cause_text",
    }


def refused(row_no, reason, member_code=HANOI, customers=None, file_no=1, part_no=1):
    return {
        "contract": "outages",
        "file_no": file_no,
        "part_no": part_no,
        "row_no": row_no,
        "member_code": member_code,
        "reason": reason,
        "field": "started_at",
        "value": "x",
        "expected": "a date",
        "customers_interrupted": customers,
    }


def test_quarantine_by_reason_counts_rows_and_the_customers_they_name(bare):
    snapshot = bare(
        quarantine=[
            refused(2, "negative", customers=5),
            refused(3, "negative", customers=7),
            refused(4, "negative"),
            refused(5, "future", customers=9),
            refused(6, "future", HCMC),
            refused(7, "future") | {"contract": "calls"},
        ]
    )
    columns = "contract member_code reason refused_rows customers_named"
    assert snapshot.answer("quarantine_by_reason", columns) == [
        ("outages", HANOI, "negative", 3, 12),
        ("calls", HANOI, "future", 1, None),
        ("outages", HANOI, "future", 1, 9),
        ("outages", HCMC, "future", 1, None),
    ]


def test_quarantine_by_reason_stands_by_contract_unit_and_reason_where_equal(bare):
    rows = [
        refused(2, "b"),
        refused(3, "a"),
        refused(4, "a", HCMC),
        refused(5, "c") | {"contract": "calls"},
    ]
    answer = bare(quarantine=rows).answer(
        "quarantine_by_reason", "contract member_code reason"
    )
    assert answer == [
        ("calls", HANOI, "c"),
        ("outages", HANOI, "a"),
        ("outages", HANOI, "b"),
        ("outages", HCMC, "a"),
    ]


def test_quarantined_rows_stand_in_the_order_of_files_parts_and_lines(bare):
    snapshot = bare(
        files=[file(1, "b.csv"), file(2, "a.csv")],
        quarantine=[
            refused(5, "future", file_no=2),
            refused(9, "negative", part_no=1),
            refused(3, "unknown_unit", None, part_no=2, customers=8),
            refused(4, "unknown_code"),
        ],
    )
    rows = snapshot.answer("quarantined_rows")
    assert [(row["path"], row["row_no"]) for row in rows] == [
        ("b.csv", 4),
        ("b.csv", 9),
        ("b.csv", 3),
        ("a.csv", 5),
    ]
    assert rows[2] == {
        "path": "b.csv",
        "contract": "outages",
        "row_no": 3,
        "field": "started_at",
        "value": "x",
        "reason": "unknown_unit",
        "expected": "a date",
        "member_code": None,
        "customers_interrupted": 8,
    }
    page = snapshot.answer("quarantined_rows", "row_no", page_size=2, page_start=1)
    assert page == [9, 3]


def test_superseded_by_reason_counts_the_rows_of_each_file(bare):
    def old(file_no, reason, contract="outages"):
        return {"contract": contract, "file_no": file_no, "reason": reason}

    snapshot = bare(
        files=[file(1, "b.csv"), file(2, "a.csv"), file(3, "a.csv")],
        superseded=[
            old(2, "later_version"),
            old(1, "withdrawn"),
            old(1, "later_version"),
            old(1, "later_version"),
            old(3, "later_version", "calls"),
        ],
    )
    columns = "path contract reason superseded_rows"
    assert snapshot.answer("superseded_by_reason", columns) == [
        ("b.csv", "outages", "later_version", 2),
        ("b.csv", "outages", "withdrawn", 1),
        ("a.csv", "outages", "later_version", 1),
        ("a.csv", "calls", "later_version", 1),
    ]


def test_corrections_applied_stand_in_the_order_they_were_written(bare):
    def correction(position, action, rows):
        return {
            "position": position,
            "contract": "outages",
            "action": action,
            "reason": f"reason {position}",
            "rows": rows,
        }

    snapshot = bare(
        corrections=[correction(1, "change", 0), correction(0, "remove", 2)]
    )
    assert snapshot.answer("corrections_applied") == [
        {
            "contract": "outages",
            "action": action,
            "reason": f"reason {position}",
            "rows_met": rows,
        }
        for position, action, rows in [(0, "remove", 2), (1, "change", 0)]
    ]


# Gates.


def gate(name, unit_code, passed, contract="outages", position=1):
    return {
        "gate": name,
        "unit_code": unit_code,
        "finding": "late",
        "contract": contract,
        "figure": "saidi_minutes",
        "passed": passed,
        "found": 3.5,
        "allowed": 2,
        "details": f"{name} of {contract}",
        "files": "a.csv",
        "value": 5,
        "value_without": 4,
        "position": position,
    }


GATES = [
    gate("volume", HANOI, True),
    gate("freshness", HCMC, True),
    gate("freshness", HANOI, True),
    gate("volume", HCMC, False, position=2),
    gate("volume", HCMC, False, "calls"),
    gate("freshness", NPC, False),
]


def test_quality_gates_name_the_worst_contract_of_each_the_failed_first(bare):
    rows = bare(gates=GATES).answer("quality_gates")
    assert [(r["gate"], r["unit_code"], r["contract"], r["passed"]) for r in rows] == [
        ("freshness", NPC, "outages", False),
        ("volume", HCMC, "calls", False),
        ("freshness", HANOI, "outages", True),
        ("freshness", HCMC, "outages", True),
        ("volume", HANOI, "outages", True),
    ]
    assert rows[1] == {
        "gate": "volume",
        "unit_code": HCMC,
        "finding": "late",
        "contract": "calls",
        "figure": "saidi_minutes",
        "passed": False,
        "found": 3.5,
        "allowed": 2,
        "details": "volume of calls",
        "files": "a.csv",
        "value": 5,
        "value_without": 4,
    }


def test_failed_gates_name_every_contract_that_fails(bare):
    gates = [*GATES, gate("ids", HCMC, False, "calls")]
    rows = bare(gates=gates).answer("failed_gates")
    assert [(row["unit_code"], row["gate"], row["contract"]) for row in rows] == [
        (HCMC, "ids", "calls"),
        (HCMC, "volume", "calls"),
        (HCMC, "volume", "outages"),
        (NPC, "freshness", "outages"),
    ]
    assert rows[0] == {
        "gate": "ids",
        "unit_code": HCMC,
        "finding": "late",
        "contract": "calls",
        "figure": "saidi_minutes",
        "found": 3.5,
        "allowed": 2,
        "details": "ids of calls",
        "files": "a.csv",
        "value": 5,
        "value_without": 4,
    }


# What stands of a file, and whether it still is the same.


def of_two_files(**changed):
    """Two steps of one outage and another, customers, cases; the last in file 2."""
    return {
        "files": [file(1, "b.csv"), file(2, "a.csv")],
        "outages": [
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("A", HANOI, "04 08:00", None, 20, step=2),
            outage("B", HANOI, "06 08:00", "06 09:00", 30, **changed),
        ],
        "customers": [served(HANOI, 100) | {"file_no": 2}],
        "complaints": [
            case("K", HCMC, "05 08:00", "06 08:00") | {"file_no": 2},
            case("L", HCMC, "05 08:00") | {"file_no": 2},
        ],
    }


def test_standing_by_file_counts_the_rows_and_tells_any_change(bare):
    columns = "contract sha256 standing"
    before = bare(**of_two_files())
    assert before.answer("standing_by_file", columns) == [
        ("complaints", "hash 2", 2),
        ("customers", "hash 2", 1),
        ("outages", "hash 1", 3),
    ]

    def digests(snapshot):
        return snapshot.answer("standing_by_file", "digest")

    same, changed = bare(**of_two_files()), bare(**of_two_files(cause_text="sét"))
    assert digests(same) == digests(before)
    assert digests(changed)[:2] == digests(before)[:2]
    assert digests(changed)[2] != digests(before)[2]


def test_standing_of_file_gives_each_event_its_first_day_and_whether_it_is_open(bare):
    before = bare(**of_two_files())
    columns = "member_code event day is_open"

    def events(snapshot, contract, sha256, columns=columns):
        asked = {"contract": contract, "sha256": sha256}
        return snapshot.answer("standing_of_file", columns, **asked)

    assert events(before, "outages", "hash 1") == [
        (HANOI, f"{HANOI}|A", date(2016, 12, 4), True),
        (HANOI, f"{HANOI}|B", date(2016, 12, 6), False),
    ]
    assert events(before, "complaints", "hash 2") == [
        (HCMC, "K", date(2016, 12, 5), False),
        (HCMC, "L", date(2016, 12, 5), True),
    ]
    assert events(before, "customers", "hash 2") == [
        (HANOI, f"{HANOI}|2016-12-01", None, False)
    ]
    assert events(before, "outages", "hash 2") == []
    changed = bare(**of_two_files(cause_text="sét"))
    old, new = (
        events(snapshot, "outages", "hash 1", "digest")
        for snapshot in (before, changed)
    )
    assert old[0] == new[0]
    assert old[1] != new[1]


def test_standing_of_file_names_events_of_every_contract_by_their_key(bare):
    snapshot = bare(
        files=[file(1, "a.csv")],
        calls=[{"unit_code": HANOI, "interval_start": "05 08:00"}],
        activities=[
            {"activity_id": "A", "unit_code": HANOI, "planned_on": "05"},
            {
                "activity_id": "B",
                "unit_code": HANOI,
                "planned_on": "05",
                "held_on": "06",
                "programme": "pink_week",
            },
        ],
        service_requests=[
            {
                "case_id": "C",
                "unit_code": HANOI,
                "indicator": 7,
                "requested_at": "05 08:00",
            }
        ],
        safety_events=[
            {"event_id": "S", "unit_code": HANOI, "happened_at": "05 08:00"}
        ],
        environment_readings=[
            {
                "plant": "P",
                "measured_at": "05 08:00",
                "parameter": "SO2",
                "unit_code": HANOI,
            }
        ],
    )

    def events(contract):
        rows = snapshot.answer(
            "standing_of_file",
            "event day is_open part",
            contract=contract,
            sha256="hash 1",
        )
        return [(event, day.day, *more) for event, day, *more in rows]

    assert events("calls") == [(f"{HANOI}|2016-12-05 08:00:00", 5, False, None)]
    activities = [("A", 5, True, None), ("B", 5, False, "pink_week")]
    assert events("activities") == activities
    assert events("service_requests") == [("C", 5, True, "service_07")]
    assert events("safety_events") == [("S", 5, False, None)]
    readings = [("P|2016-12-05 08:00:00|SO2", 5, False, None)]
    assert events("environment_readings") == readings
