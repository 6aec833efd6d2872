"""Accidents, incidents and environment readings by hand."""

import pytest

from tests.bare import covered
from tests.queries.exports import HANOI, HCMC, NPC, OTHERS, RETAIL

GENCO = "EVNGENCO1"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}


def event(
    event_id,
    unit_code,
    happened_at,
    kind="grid",
    injured=0,
    dead=0,
    lost_mwh=None,
    **more,
):
    """One incident or accident."""
    return {
        "event_id": event_id,
        "unit_code": unit_code,
        "happened_at": happened_at,
        "type": kind,
        "severity": "minor",
        "injured": injured,
        "dead": dead,
        "lost_mwh": lost_mwh,
        **more,
    }


def events():
    """Hanoi: three accidents, two incidents; generation one of each."""
    return [
        event("before", HANOI, "04 23:59:59", "labour", 100, 100, 100),
        event("labour", HANOI, "05 00:00:00", "labour", 0, 0, 0.5),
        event("public", HANOI, "05 08:00", "public", 2, 1),
        event("fire", HANOI, "06 23:59:59", "fire", 1, 0, 1.5),
        event("grid", HANOI, "05 09:00", "grid", 0, 0, 4),
        event("plant", HANOI, "06 09:00", "plant"),
        event("after", HANOI, "07 00:00:00", "labour", 100, 100, 100),
        event("dead", GENCO, "06 10:00", "plant", 0, 4, 8),
        event("grid", GENCO, "06 10:00", "grid"),
    ]


def test_safety_by_unit_counts_harm_and_the_rest_apart(bare):
    snapshot = bare(safety_events=events())
    assert snapshot.unit_row("safety_by_unit", HANOI, **TWO_DAYS) == {
        "unit_code": HANOI,
        "accidents": 3,
        "incidents": 2,
        "injured": 3,
        "dead": 1,
        "lost_mwh": 6,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
    }
    columns = "unit_code accidents incidents injured dead lost_mwh uncovered_days"
    rows = snapshot.answer("safety_by_unit", columns, **TWO_DAYS)
    # Generation covers one day of two, eight others none.
    assert rows[0] == ("EVN", 4, 3, 3, 5, 14, 17)
    assert (GENCO, 1, 1, 0, 4, 8, 1) in rows
    assert (NPC, None, None, None, None, None, 2) in rows
    assert {row[0] for row in rows} == {"EVN", *RETAIL, *OTHERS}
    missing = snapshot.unit_row("safety_by_unit", "EVN", **TWO_DAYS)["missing_units"]
    assert missing.split(", ") == sorted({*RETAIL, *OTHERS} - {HANOI, GENCO})


def test_safety_by_unit_covered_without_an_event_is_zero(bare):
    snapshot = bare(coverage=[covered("safety_events", HANOI, "05")])
    row = snapshot.unit_row("safety_by_unit", HANOI)
    names = ("accidents", "incidents", "injured", "dead", "lost_mwh")
    assert [row[name] for name in names] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("as_of", "accidents"), [("05 08:00:00", 1), ("05 07:59:59", 0)]
)
def test_safety_by_unit_knows_nothing_after_as_of(bare, as_of, accidents):
    row = event("A", HANOI, "05 08:00:00", "labour")
    snapshot = bare(as_of=as_of, safety_events=[row])
    assert snapshot.unit_row("safety_by_unit", HANOI)["accidents"] == accidents


@pytest.mark.parametrize(
    ("missing", "given", "unknown"),
    [
        ("injured", {"injured": None}, "accidents incidents injured"),
        ("dead", {"dead": None}, "accidents incidents dead"),
        ("type", {"type": None}, "accidents incidents"),
        # Harm is known all the same: who leaves one field out can't hide an accident.
        ("type", {"type": None, "injured": 1}, ""),
        ("injured", {"injured": None, "type": "labour"}, "injured"),
        ("lost_mwh", {}, "lost_mwh"),
        ("severity", {}, ""),
    ],
)
def test_safety_by_unit_leaves_out_what_isnt_exported(bare, missing, given, unknown):
    snapshot = bare(
        safety_events=[
            event("A", HANOI, "05 08:00", "public", 1, 1, 1),
            event("B", HANOI, "05 08:00", not_exported=f"note,{missing}") | given,
            event("A", HCMC, "05 08:00", "public", 1, 1, 1),
        ]
    )
    names = ("accidents", "incidents", "injured", "dead", "lost_mwh")
    for unit_code in (HANOI, "EVN"):
        row = snapshot.unit_row("safety_by_unit", unit_code)
        assert {name for name in names if row[name] is None} == set(unknown.split())
    assert None not in snapshot.unit_row("safety_by_unit", HCMC).values()


def by_day(rows):
    return [(unit, day.day, *more) for unit, day, *more in rows]


def test_safety_to_date_adds_accidents_up_to_each_day_of_those_who_report(bare):
    # as_of the 7th: the 8th is to come. Generation covers the 6th alone.
    snapshot = bare(as_of="07 12:00", safety_events=events())
    rows = snapshot.answer(
        "safety_to_date",
        "unit_code day is_covered accidents",
        from_day="2016-12-05",
        before_day="2016-12-09",
    )
    assert by_day(rows) == [
        ("EVN", 5, False, 2),
        ("EVN", 6, True, 4),
        ("EVN", 7, False, 5),
        (GENCO, 5, False, 0),
        (GENCO, 6, True, 1),
        (GENCO, 7, False, 1),
        (HANOI, 5, True, 2),
        (HANOI, 6, True, 3),
        (HANOI, 7, True, 4),
    ]


def test_safety_to_date_begins_at_zero_on_the_first_day(bare):
    snapshot = bare(
        as_of="07 12:00",
        safety_events=[event("A", HANOI, "05 08:00", "labour")],
        coverage=[
            covered("safety_events", HANOI, "05", "07"),
            covered("activities", HCMC, "06", "07"),
            covered("safety_events", NPC, "05"),
            covered("safety_events", GENCO, "08"),
        ],
    )
    rows = snapshot.answer(
        "safety_to_date",
        "unit_code day is_covered accidents",
        from_day="2016-12-06",
        before_day="2016-12-08",
    )
    assert by_day(rows) == [
        (unit, day, True, 0) for unit in ("EVN", HANOI) for day in (6, 7)
    ]


def test_safety_to_date_is_unknown_throughout_where_a_kind_isnt(bare):
    snapshot = bare(
        as_of="06 12:00",
        safety_events=[
            event("A", HANOI, "05 08:00"),
            event("B", HANOI, "06 08:00", injured=None, not_exported="injured"),
            event("A", HCMC, "05 08:00", "labour"),
            event("B", HCMC, "06 08:00", injured=None, not_exported="injured"),
        ],
    )
    columns = "unit_code day accidents"
    rows = snapshot.answer("safety_to_date", columns, **TWO_DAYS)
    assert [row[2] for row in rows] == [None] * 6
    before = {"from_day": "2016-12-05", "before_day": "2016-12-06"}
    rows = snapshot.answer("safety_to_date", columns, **before)
    assert by_day(rows) == [("EVN", 5, 1), (HANOI, 5, 0), (HCMC, 5, 1)]


def test_safety_to_date_is_unknown_for_the_group_where_one_members_kind_is(bare):
    snapshot = bare(
        as_of="05 12:00",
        safety_events=[
            event("A", HANOI, "05 08:00", "labour"),
            event("A", HCMC, "05 08:00", injured=None, not_exported="injured"),
        ],
    )
    rows = snapshot.answer("safety_to_date", "unit_code accidents", **TWO_DAYS)
    assert rows == [("EVN", None), (HANOI, 1), (HCMC, None)]


def test_an_accident_is_no_reading_above_its_limit_and_neither_the_other(bare):
    snapshot = bare(
        as_of="05 12:00",
        safety_events=[event("A", HANOI, "05 08:00", "labour")],
        environment_readings=[
            reading("P3", HANOI, f"05 0{hour}:00", 3, 2) for hour in (8, 9)
        ],
    )
    accidents = snapshot.answer("safety_to_date", "unit_code accidents", **TWO_DAYS)
    columns = "unit_code exceedances"
    exceedances = snapshot.answer("environment_to_date", columns, **TWO_DAYS)
    assert accidents == [("EVN", 1), (HANOI, 1)]
    assert exceedances == [("EVN", 2), (HANOI, 2)]


def test_safety_rows_are_the_events_behind_accidents_first(bare):
    snapshot = bare(safety_events=events())
    rows = snapshot.answer("safety_rows", unit_code=HANOI, **TWO_DAYS)
    assert [row["event_id"] for row in rows] == [
        "labour",
        "public",
        "fire",
        "grid",
        "plant",
    ]
    assert str(rows[2].pop("happened_at")) == "2016-12-06 23:59:59"
    assert rows[2] == {
        "event_id": "fire",
        "unit_code": HANOI,
        "type": "fire",
        "severity": "minor",
        "injured": 1,
        "dead": 0,
        "lost_mwh": 1.5,
        "is_accident": True,
        "file_no": 1,
        "row_no": 5,
        "rows_found": 5,
    }
    columns = "event_id unit_code rows_found"
    everybody = snapshot.answer("safety_rows", columns, **TWO_DAYS)
    names = ["labour", "public", "dead", "fire", "grid", "plant", "grid"]
    assert [row[0] for row in everybody] == names
    assert {row[2] for row in everybody} == {7}
    page = {"page_size": 2, "page_start": 1}
    assert snapshot.answer("safety_rows", columns, **page, **TWO_DAYS) == everybody[1:3]


def test_safety_rows_of_a_unit_are_those_below_it(bare):
    units = [HANOI, "PD02", "PD0201", "PD0301", HCMC]
    snapshot = bare(safety_events=[event(unit, unit, "05 08:00") for unit in units])

    def rows(unit_code):
        return snapshot.answer("safety_rows", "event_id", unit_code=unit_code)

    assert rows("EVN") == sorted(units)
    assert rows(HANOI) == sorted(units[:4])
    assert rows("PD02") == ["PD02", "PD0201"]
    assert rows("PD03") == rows("PD0301") == ["PD0301"]


# Environment readings.


def reading(plant, unit_code, measured_at, value, limit_value, parameter="SO2", **more):
    """One parameter at one plant at one time."""
    return {
        "plant": plant,
        "measured_at": measured_at,
        "parameter": parameter,
        "unit_code": unit_code,
        "value": value,
        "unit": "mg/Nm3",
        "limit_value": limit_value,
        **more,
    }


def readings():
    """Generation at two plants: five with a limit, two above it, one without."""
    return [
        reading("P1", GENCO, "04 23:59:59", 999, 100),
        reading("P1", GENCO, "05 00:00:00", 100, 100),
        reading("P1", GENCO, "05 08:00", 100.5, 100),
        reading("P1", GENCO, "06 08:00", 50, 100),
        reading("P2", GENCO, "06 23:59:59", 300, 200),
        reading("P2", GENCO, "05 08:00", 999, None, "CO2"),
        reading("P2", GENCO, "05 09:00", 199, 200),
        reading("P1", GENCO, "07 00:00:00", 999, 100),
        reading("P3", HANOI, "06 08:00", 3, 2),
    ]


def test_environment_by_unit_holds_each_reading_against_its_limit(bare):
    # Exactly the limit is within. 2 of 5 above: 1 - 2/5 within.
    snapshot = bare(environment_readings=readings())
    assert snapshot.unit_row("environment_by_unit", GENCO, **TWO_DAYS) == {
        "unit_code": GENCO,
        "readings": 6,
        "readings_with_limit": 5,
        "exceedances": 2,
        "share_within_limit": 0.6,
        "plants": 2,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
    }
    columns = (
        "unit_code readings readings_with_limit exceedances share_within_limit plants "
        "uncovered_days"
    )
    rows = snapshot.answer("environment_by_unit", columns, **TWO_DAYS)
    assert rows[0] == ("EVN", 7, 6, 3, 0.5, 3, 17)
    assert (HANOI, 1, 1, 1, 0, 1, 1) in rows
    assert (NPC, None, None, None, None, None, 2) in rows
    missing = snapshot.unit_row("environment_by_unit", "EVN", **TWO_DAYS)
    assert missing["missing_units"].split(", ") == sorted(
        {*RETAIL, *OTHERS} - {HANOI, GENCO}
    )


def test_environment_by_unit_covered_without_a_reading_is_zero(bare):
    snapshot = bare(coverage=[covered("environment_readings", GENCO, "05")])
    row = snapshot.unit_row("environment_by_unit", GENCO)
    names = ("readings", "readings_with_limit", "exceedances", "share_within_limit")
    assert [row[name] for name in names] == [0, 0, 0, None]
    without_limit = [reading("P", GENCO, "05 08:00", 3, None)]
    snapshot = bare(environment_readings=without_limit)
    row = snapshot.unit_row("environment_by_unit", GENCO)
    assert [row[name] for name in names] == [1, 0, 0, None]


@pytest.mark.parametrize(
    ("missing", "known"), [("value", False), ("limit_value", False), ("unit", True)]
)
def test_environment_by_unit_leaves_out_what_isnt_exported(bare, missing, known):
    snapshot = bare(
        environment_readings=[
            reading("P", GENCO, "05 08:00", 3, 2),
            reading("P", GENCO, "05 09:00", None, None, not_exported=f"note,{missing}"),
            reading("P", HANOI, "05 08:00", 3, 2),
        ]
    )
    names = ("readings", "readings_with_limit", "exceedances", "share_within_limit")
    row = snapshot.unit_row("environment_by_unit", GENCO)
    group = snapshot.unit_row("environment_by_unit", "EVN")
    other = snapshot.unit_row("environment_by_unit", HANOI)
    assert [row[name] for name in names] == (
        [2, 1, 1, 0] if known else [2, None, None, None]
    )
    assert [group[name] for name in names] == (
        [3, 2, 2, 0] if known else [3, None, None, None]
    )
    assert [other[name] for name in names] == [1, 1, 1, 0]


@pytest.mark.parametrize(("as_of", "count"), [("05 08:00:00", 1), ("05 07:59:59", 0)])
def test_environment_by_unit_knows_nothing_after_as_of(bare, as_of, count):
    row = reading("P", GENCO, "05 08:00:00", 3, 2)
    snapshot = bare(as_of=as_of, environment_readings=[row])
    assert snapshot.unit_row("environment_by_unit", GENCO)["readings"] == count


def test_environment_to_date_adds_exceedances_of_those_who_report(bare):
    snapshot = bare(as_of="07 12:00", environment_readings=readings())
    rows = snapshot.answer(
        "environment_to_date",
        "unit_code day is_covered exceedances",
        from_day="2016-12-05",
        before_day="2016-12-09",
    )
    assert by_day(rows) == [
        ("EVN", 5, False, 1),
        ("EVN", 6, True, 3),
        ("EVN", 7, False, 4),
        (GENCO, 5, True, 1),
        (GENCO, 6, True, 2),
        (GENCO, 7, True, 3),
        (HANOI, 5, False, 0),
        (HANOI, 6, True, 1),
        (HANOI, 7, False, 1),
    ]


def test_environment_to_date_begins_at_zero_on_the_first_day(bare):
    snapshot = bare(
        as_of="07 12:00",
        environment_readings=[reading("P", GENCO, "05 08:00", 3, 2)],
        coverage=[
            covered("environment_readings", GENCO, "05", "07"),
            covered("safety_events", HCMC, "06", "07"),
            covered("environment_readings", NPC, "05"),
            covered("environment_readings", HANOI, "08"),
        ],
    )
    rows = snapshot.answer(
        "environment_to_date",
        "unit_code day is_covered exceedances",
        from_day="2016-12-06",
        before_day="2016-12-08",
    )
    assert by_day(rows) == [
        (unit, day, True, 0) for unit in ("EVN", GENCO) for day in (6, 7)
    ]


def test_environment_to_date_is_unknown_throughout_without_a_limit(bare):
    snapshot = bare(
        as_of="06 12:00",
        environment_readings=[
            reading("P", GENCO, "05 08:00", 3, 2),
            reading("P", GENCO, "06 08:00", 3, None, not_exported="limit_value"),
            reading("P", HANOI, "05 08:00", 3, 2),
        ],
    )
    columns = "unit_code day exceedances"
    rows = snapshot.answer("environment_to_date", columns, **TWO_DAYS)
    assert by_day(rows) == [
        ("EVN", 5, None),
        ("EVN", 6, None),
        (GENCO, 5, None),
        (GENCO, 6, None),
        (HANOI, 5, 1),
        (HANOI, 6, 1),
    ]


def test_environment_rows_are_the_readings_the_furthest_above_their_limit_first(bare):
    # 300/200 = 1.5 above, 100.5/100; then within 100/100, 199/200, 50/100; then none.
    snapshot = bare(environment_readings=readings())
    columns = "plant value limit_value is_exceedance parameter rows_found"
    rows = snapshot.answer("environment_rows", columns, unit_code=GENCO, **TWO_DAYS)
    assert rows == [
        ("P2", 300, 200, True, "SO2", 6),
        ("P1", 100.5, 100, True, "SO2", 6),
        ("P1", 100, 100, False, "SO2", 6),
        ("P2", 199, 200, False, "SO2", 6),
        ("P1", 50, 100, False, "SO2", 6),
        ("P2", 999, None, None, "CO2", 6),
    ]
    everybody = snapshot.answer("environment_rows", columns, **TWO_DAYS)
    # Hanoi's 3/2 is as far above, and earlier.
    assert [row[0] for row in everybody[:3]] == ["P3", "P2", "P1"]
    page = {"page_size": 2, "page_start": 1}
    page_rows = snapshot.answer("environment_rows", columns, **page, **TWO_DAYS)
    assert page_rows == everybody[1:3]
    first, *_ = snapshot.answer("environment_rows", unit_code=GENCO, **TWO_DAYS)
    assert str(first.pop("measured_at")) == "2016-12-06 23:59:59"
    assert (first["unit_code"], first["unit"]) == (GENCO, "mg/Nm3")
    assert (first["file_no"], first["row_no"]) == (1, 6)


def test_environment_rows_equally_far_stand_by_time_plant_and_parameter(bare):
    keys = [
        ("P2", "05 07:00", "SO2"),
        ("P1", "05 08:00", "NOx"),
        ("P1", "05 08:00", "SO2"),
        ("P2", "05 08:00", "NOx"),
        ("P0", "05 09:00", "zero"),
    ]
    snapshot = bare(
        environment_readings=[
            reading(plant, GENCO, at, 0 if name == "zero" else 1, 0.5, name)
            for plant, at, name in reversed(keys)
        ]
        + [reading("P9", GENCO, "05 08:00", 0.1, 0, "limit 0")]
    )
    rows = snapshot.answer("environment_rows", "plant parameter is_exceedance")
    # Above a limit of nothing: no ratio, so after those that have one.
    assert rows == [
        *((plant, name, True) for plant, _, name in keys[:4]),
        ("P9", "limit 0", True),
        ("P0", "zero", False),
    ]


def test_environment_rows_of_a_unit_are_those_below_it(bare):
    units = [HANOI, "PD02", "PD0201", "PD0301", HCMC]
    snapshot = bare(
        environment_readings=[reading(unit, unit, "05 08:00", 3, 2) for unit in units]
    )

    def rows(unit_code):
        return snapshot.answer("environment_rows", "plant", unit_code=unit_code)

    assert rows("EVN") == sorted(units)
    assert rows(HANOI) == sorted(units[:4])
    assert rows("PD02") == ["PD02", "PD0201"]
    assert rows("PD03") == rows("PD0301") == ["PD0301"]


def test_accident_days_by_unit_counts_only_days_with_an_export(bare):
    # Hanoi is covered from the 1st to the 10th, with accidents on the 5th (two) and
    # the 6th: 8 of 10 days. The last was on the 6th, four days before as_of.
    snapshot = bare(
        as_of="10 12:00",
        safety_events=[
            event("A", HANOI, "05 08:00", "labour"),
            event("B", HANOI, "05 18:00", "public"),
            event("C", HANOI, "06 08:00", "fire", injured=1),
            event("D", HANOI, "08 08:00", "grid"),
            event("old", GENCO, "2016-11-20 08:00:00", "labour"),
        ],
        coverage=[
            covered("safety_events", HANOI, "01", "10"),
            covered("safety_events", GENCO, "01", "02"),
        ],
    )
    rows = snapshot.answer(
        "accident_days_by_unit",
        "unit_code last_accident_at days_since_last days_without_accident "
        "days_reported",
    )
    by_unit = {unit: (str(last)[:16], *more) for unit, last, *more in rows}
    assert by_unit[HANOI] == ("2016-12-06 08:00", 4, 8, 10)
    assert by_unit[GENCO] == ("2016-11-20 08:00", 20, 2, 2)
    assert by_unit["EVN"] == ("2016-12-06 08:00", 4, 8, 10)
    assert by_unit[NPC] == ("None", None, None, 0)


def test_accident_days_by_unit_counts_no_day_that_is_still_to_come(bare):
    # As of the 10th: what the files say of the 11th to the 24th isn't known yet.
    coverage = [covered("safety_events", HANOI, "01", "24")]
    coverage.append(covered("safety_events", GENCO, "12", "24"))
    snapshot = bare(as_of="10 12:00", coverage=coverage)
    columns = "unit_code days_without_accident days_reported"
    rows = {
        unit: days for unit, *days in snapshot.answer("accident_days_by_unit", columns)
    }
    assert (rows[HANOI], rows[GENCO], rows["EVN"]) == ([10, 10], [None, 0], [10, 10])


def test_accident_days_by_unit_is_unknown_where_a_kind_isnt_exported(bare):
    row = event("A", HANOI, "05 08:00", injured=None, not_exported="injured")
    snapshot = bare(safety_events=[row])
    found = snapshot.unit_row("accident_days_by_unit", HANOI)
    assert found["days_without_accident"] is None


def test_safety_by_type_tells_kind_and_severity_apart(bare):
    snapshot = bare(
        safety_events=[
            event("A", HANOI, "05 08:00", "grid", lost_mwh=1.5),
            event("B", HANOI, "06 08:00", "grid", lost_mwh=2),
            event("C", HANOI, "06 09:00", "labour", 2, 1) | {"severity": "fatal"},
            event("D", GENCO, "06 09:00", "plant", lost_mwh=8),
            event("before", HANOI, "04 23:59:59", "grid", lost_mwh=100),
            event("after", HANOI, "07 00:00:00", "grid", lost_mwh=100),
        ]
    )
    columns = "unit_code type severity events accidents injured dead lost_mwh"
    assert snapshot.answer("safety_by_type", columns, **TWO_DAYS) == [
        ("EVN", "grid", "minor", 2, 0, 0, 0, 3.5),
        ("EVN", "labour", "fatal", 1, 1, 2, 1, None),
        ("EVN", "plant", "minor", 1, 0, 0, 0, 8),
        (GENCO, "plant", "minor", 1, 0, 0, 0, 8),
        (HANOI, "grid", "minor", 2, 0, 0, 0, 3.5),
        (HANOI, "labour", "fatal", 1, 1, 2, 1, None),
    ]


def test_safety_by_type_leaves_out_what_isnt_exported(bare):
    rows = [
        event("A", HANOI, "05 08:00", "grid", 1, 1, 1),
        event("B", HANOI, "05 08:00", "grid", not_exported="injured,dead,lost_mwh"),
    ]
    columns = "events injured dead lost_mwh"
    found = bare(safety_events=rows).answer("safety_by_type", columns)
    assert found == [(2, None, None, None)] * 2


def two_series():
    """SO2 of P1 above its limit on the 5th from 8 to 20, on the 7th; NOx unlimited."""
    return [
        reading("P1", GENCO, "05 02:00", 90, 100),
        reading("P1", GENCO, "05 08:00", 110, 100),
        reading("P1", GENCO, "05 14:00", 150, 100),
        reading("P1", GENCO, "05 20:00", 120, 100),
        reading("P1", GENCO, "06 02:00", 100, 100),
        reading("P1", GENCO, "08 02:00", 105, 100),
        reading("P1", GENCO, "08 08:00", 5, None, "NOx"),
    ]


def test_plant_parameters_say_how_far_and_how_long(bare):
    # Three readings in a run of 12 hours, half above the limit at most; one alone
    # lasts no hour. Of five days (4 to 8) SO2 lacks the 4th and 7th.
    snapshot = bare(as_of="08 12:00", environment_readings=two_series())
    days = {"from_day": "2016-12-04", "before_day": "2016-12-31"}
    assert snapshot.answer("plant_parameters", unit_code=GENCO, **days) == [
        {
            "unit_code": GENCO,
            "plant": "P1",
            "parameter": "SO2",
            "unit": "mg/Nm3",
            "limit_value": 100,
            "readings": 6,
            "readings_without_limit": 0,
            "exceedances": 4,
            "highest": 150,
            "furthest": 1.5,
            "longest_readings": 3,
            "longest_hours": 12,
            "days_measured": 3,
            "days_missing": 2,
        },
        {
            "unit_code": GENCO,
            "plant": "P1",
            "parameter": "NOx",
            "unit": "mg/Nm3",
            "limit_value": None,
            "readings": 1,
            "readings_without_limit": 1,
            "exceedances": 0,
            "highest": 5,
            "furthest": None,
            "longest_readings": None,
            "longest_hours": None,
            "days_measured": 1,
            "days_missing": 4,
        },
    ]
    assert snapshot.answer("plant_parameters", unit_code=HANOI, **days) == []


def test_plant_days_a_day_without_a_reading_is_not_a_clean_one(bare):
    snapshot = bare(as_of="08 12:00", environment_readings=two_series())
    days = {"from_day": "2016-12-05", "before_day": "2016-12-31"}
    columns = "unit_code plant parameter day readings share_of_limit is_exceeded"
    rows = snapshot.answer("plant_days", columns, unit_code="EVN", **days)
    assert {row[:2] for row in rows} == {(GENCO, "P1")}
    assert [(name, day.day, *more) for _, _, name, day, *more in rows] == [
        ("NOx", 5, 0, None, False),
        ("NOx", 6, 0, None, False),
        ("NOx", 7, 0, None, False),
        ("NOx", 8, 1, None, False),
        ("SO2", 5, 4, 1.5, True),
        ("SO2", 6, 1, 1, False),
        ("SO2", 7, 0, None, False),
        ("SO2", 8, 1, 1.05, True),
    ]


def test_safety_rows_of_the_figure_are_the_accidents_and_of_an_event_that_alone(bare):
    snapshot = bare(safety_events=events())

    def rows(**chosen):
        chosen |= {"unit_code": HANOI} | TWO_DAYS
        return snapshot.answer("safety_rows", "event_id", **chosen)

    assert rows(figure="accidents") == ["labour", "public", "fire"]
    row = snapshot.unit_row("safety_by_unit", HANOI, **TWO_DAYS)
    assert row["accidents"] == 3
    assert rows(event="public") == ["public"]
    assert rows(event="plant", figure="accidents") == rows(event="pub") == []


def test_environment_rows_of_the_figure_are_those_above_of_a_plant_its_own(bare):
    snapshot = bare(environment_readings=readings())
    columns = "plant parameter value"

    def rows(**chosen):
        chosen |= {"unit_code": GENCO} | TWO_DAYS
        return snapshot.answer("environment_rows", columns, **chosen)

    above = rows(figure="environment_exceedances")
    assert above == [("P2", "SO2", 300), ("P1", "SO2", 100.5)]
    row = snapshot.unit_row("environment_by_unit", GENCO, **TWO_DAYS)
    assert row["exceedances"] == 2
    assert [value for *_, value in rows(plant="P2", parameter="SO2")] == [300, 199]
    assert rows(plant="P2", parameter="CO2") == [("P2", "CO2", 999)]
    assert rows(plant="P3") == []
