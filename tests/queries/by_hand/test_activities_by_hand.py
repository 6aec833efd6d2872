"""Activities of the campaign by hand."""

from datetime import date

import pytest

from tests.bare import covered
from tests.queries.exports import CPC, HANOI, HCMC, NPC, OTHERS, RETAIL

TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
PROGRAMMES = [
    "customer_conference",
    "energy_saving_awards",
    "giving_trust",
    "lighting_belief",
    "lighting_rural_roads",
    "other",
    "partner_event",
    "pink_week",
    "quiz_contest",
    "service_culture",
]


def activity(
    activity_id,
    unit_code,
    planned_on,
    held_on=None,
    status="held",
    programme="pink_week",
    **more,
):
    """One activity; held on its planned day where no other is given."""
    return {
        "activity_id": activity_id,
        "unit_code": unit_code,
        "programme": programme,
        "planned_on": planned_on,
        "held_on": held_on,
        "status": status,
        **more,
    }


def blood(planned, actual, people=None, value=None):
    return {
        "planned_quantity": planned,
        "actual_quantity": actual,
        "quantity_unit": "units",
        "beneficiaries": people,
        "value_vnd": value,
    }


def pink_weeks():
    """Planned within the two days: A, B, D, E, F. Held within them: A, C, D, G."""
    return [
        activity("A", HANOI, "05", "05", **blood(10, 8, 3, 0.5)),
        # Held after them, or never, or not known yet to be.
        activity("B", HANOI, "06", "07", **blood(20, 100, 100, 100)),
        activity("C", HANOI, "04", "06", **blood(100, 16, 5, 1.5)),
        activity("D", HANOI, "06", **blood(40, 32, None, None)),
        activity("E", HANOI, "05", None, "planned", **blood(80, None)),
        activity("F", HCMC, "06", None, "planned", **blood(5, 100, 100, 100)),
        activity("G", HCMC, "07", "05", **blood(100, 64, 7, 2)),
        activity("H", HANOI, "05", "05", "cancelled", **blood(100, 100, 100, 100)),
        activity("I", HANOI, "04", "04", **blood(100, 100, 100, 100)),
        activity("J", HANOI, "07", "07", **blood(100, 100, 100, 100)),
    ]


# By programme, with quantities.


def test_activities_by_programme_adds_plan_by_planned_day_and_deed_by_held_day(bare):
    # Hanoi planned A, B, D, E: 10 + 20 + 40 + 80; held A, C, D: 8 + 16 + 32.
    snapshot = bare(as_of="07 12:00", activities=pink_weeks())
    columns = (
        "unit_code planned held planned_quantity actual_quantity quantity_unit "
        "beneficiaries value_vnd days_covered"
    )
    rows = snapshot.answer(
        "activities_by_programme", f"programme {columns}", **TWO_DAYS
    )
    pink = [row[1:] for row in rows if row[0] == "pink_week" and row[2] is not None]
    assert pink == [
        ("EVN", 5, 4, 155, 120, "units", 15, 4, 2),
        (HANOI, 4, 3, 150, 56, "units", 8, 2, 2),
        (HCMC, 1, 1, 5, 64, "units", 7, 2, 1),
    ]
    # A covered unit has every programme, zeros; an uncovered one nulls.
    assert [row[0] for row in rows if row[1] == HANOI] == PROGRAMMES
    zeros = [row[1:] for row in rows if row[0] == "quiz_contest"]
    assert (HANOI, 0, 0, None, None, None, None, None, 2) in zeros
    assert (CPC, None, None, None, None, None, None, None, 0) in zeros
    assert {row[1] for row in rows} == {"EVN", *RETAIL, *OTHERS}


def test_activities_by_programme_never_adds_two_units_of_quantity(bare):
    snapshot = bare(
        activities=[
            activity("A", HANOI, "05", actual_quantity=2, quantity_unit="km"),
            activity("B", HANOI, "05", actual_quantity=3, quantity_unit="km"),
            activity("C", HANOI, "05", actual_quantity=7, quantity_unit="lamps"),
            activity("D", HANOI, "05", actual_quantity=9),
        ]
    )
    rows = snapshot.answer(
        "activities_by_programme",
        "unit_code programme quantity_unit held actual_quantity",
    )
    assert [row[2:] for row in rows if row[:2] == (HANOI, "pink_week")] == [
        (None, 1, 9),
        ("km", 2, 5),
        ("lamps", 1, 7),
    ]


UNKNOWN = [
    ("status", "planned held planned_quantity actual_quantity beneficiaries value_vnd"),
    ("planned_quantity", "planned_quantity"),
    ("actual_quantity", "actual_quantity"),
    ("quantity_unit", "planned_quantity actual_quantity"),
    ("beneficiaries", "beneficiaries"),
    ("value_vnd", "value_vnd"),
    ("province", ""),
]


@pytest.mark.parametrize(("missing", "unknown"), UNKNOWN)
def test_activities_by_programme_leaves_out_what_isnt_exported(bare, missing, unknown):
    # Without its unit a quantity would stand in a row of its own.
    lacking_it = {"not_exported": f"note,{missing}"}
    lacking_it |= {missing: None} if missing != "quantity_unit" else {}
    snapshot = bare(
        activities=[
            activity("A", HANOI, "05", "05", **blood(10, 8, 3, 5)),
            activity("B", HANOI, "05", "05", **blood(10, 8, 3, 5)) | lacking_it,
            # Of no day asked for: what it lacks doesn't matter.
            activity("C", HANOI, "04", "07", **blood(10, 8, 3, 5)) | lacking_it,
            activity("A", HCMC, "05", "05", **blood(10, 8, 3, 5)),
        ]
    )
    names = (
        "planned",
        "held",
        "planned_quantity",
        "actual_quantity",
        "beneficiaries",
        "value_vnd",
    )

    def lacking(unit_code):
        rows = snapshot.answer("activities_by_programme", **TWO_DAYS)
        (row,) = (
            row
            for row in rows
            if (row["unit_code"], row["programme"]) == (unit_code, "pink_week")
        )
        return {name for name in names if row[name] is None}

    assert lacking(HANOI) == lacking("EVN") == set(unknown.split())
    assert lacking(HCMC) == set()


def test_activities_by_programme_asks_for_no_quantity_of_what_isnt_in_the_days(bare):
    # Planned before and held within: its plan's quantity may be unknown; and held
    # after: its deed's.
    snapshot = bare(
        activities=[
            activity("A", HANOI, "04", "05", **blood(None, 8, 3, 5))
            | {"not_exported": "planned_quantity"},
            activity("B", HANOI, "05", "07", **blood(10, None, None, None))
            | {"not_exported": "actual_quantity,beneficiaries,value_vnd"},
        ]
    )
    rows = snapshot.answer(
        "activities_by_programme",
        "unit_code programme planned_quantity actual_quantity beneficiaries value_vnd",
        **TWO_DAYS,
    )
    assert (HANOI, "pink_week", 10, 8, 3, 5) in rows


# By unit, with the path.


def test_activities_by_unit_counts_planned_planned_by_now_and_held(bare):
    # as_of the 6th, 12:00: B, planned that day, counts as due, G of the 7th doesn't;
    # J was held on the 7th, so not yet.
    snapshot = bare(as_of="06 12:00", activities=pink_weeks())
    rows = snapshot.answer(
        "activities_by_unit", from_day="2016-12-05", before_day="2016-12-08"
    )
    by_unit = {
        row.pop("unit_code"): row for row in rows if row.pop("programme") == "pink_week"
    }
    # Planned in Hanoi A, B, D, E, J; by now all but J; held A, C, D.
    assert by_unit[HANOI] == {
        "planned": 5,
        "planned_by_now": 4,
        "held": 3,
        "days_covered": 3,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": True,
    }
    hcmc = by_unit[HCMC]
    assert (hcmc["planned"], hcmc["planned_by_now"], hcmc["held"]) == (2, 1, 1)
    group = by_unit["EVN"]
    assert (group["planned"], group["planned_by_now"], group["held"]) == (7, 5, 4)
    assert group["missing_units"].split(", ") == sorted(
        {*RETAIL, *OTHERS} - {HANOI, HCMC}
    )
    nobody = by_unit[CPC]
    assert (nobody["planned"], nobody["planned_by_now"], nobody["held"]) == (None,) * 3
    # Two days have begun: Ho Chi Minh City lacks the 5th, eight others both.
    assert group["uncovered_days"] == 1 + 8 * 2
    zeros = snapshot.answer(
        "activities_by_unit", "unit_code programme planned planned_by_now held"
    )
    assert (HANOI, "quiz_contest", 0, 0, 0) in zeros
    # Without the 7th, J isn't planned in the days.
    columns = "unit_code programme planned planned_by_now held"
    rows = snapshot.answer("activities_by_unit", columns, **TWO_DAYS)
    assert (HANOI, "pink_week", 4, 4, 3) in rows


def test_activities_by_unit_is_unknown_where_states_arent_exported(bare):
    def held(planned_on, held_on):
        snapshot = bare(
            activities=[
                activity("A", HANOI, planned_on, held_on, None, not_exported="status"),
                activity("B", HANOI, "05"),
                activity("C", HANOI, "05", programme="other"),
            ]
        )
        rows = snapshot.answer(
            "activities_by_unit",
            "unit_code programme planned planned_by_now held",
            **TWO_DAYS,
        )
        assert (HANOI, "other", 1, 1, 1) in rows
        return next(row[2:] for row in rows if row[:2] == (HANOI, "pink_week"))

    unknown = (None, None, None)
    assert held("05", "07") == held("04", "06") == held("06", "04") == unknown
    assert held("07", "05") == unknown
    assert held("04", "04") == held("07", "07") == (1, 1, 1)


# All programmes together.


def test_activity_totals_by_unit_adds_all_programmes_held_in_the_days(bare):
    # Hanoi A, C, D of pink_weeks and K of another programme: 3 + 5 + 2 people.
    snapshot = bare(
        as_of="07 12:00",
        activities=[
            *pink_weeks(),
            activity("K", HANOI, "05", programme="other", beneficiaries=2, value_vnd=3),
        ],
    )
    assert snapshot.unit_row("activity_totals_by_unit", HANOI, **TWO_DAYS) == {
        "unit_code": HANOI,
        "held": 4,
        "beneficiaries": 10,
        "value_vnd": 5,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
    }
    columns = "unit_code held beneficiaries value_vnd uncovered_days"
    rows = snapshot.answer("activity_totals_by_unit", columns, **TWO_DAYS)
    assert rows[0] == ("EVN", 5, 17, 7, 1 + 2 * 8)
    assert (HCMC, 1, 7, 2, 1) in rows
    assert (CPC, None, None, None, 2) in rows
    assert len(rows) == 11


def test_activity_totals_by_unit_covered_without_an_activity_are_zero(bare):
    snapshot = bare(coverage=[covered("activities", HANOI, "05")])
    row = snapshot.unit_row("activity_totals_by_unit", HANOI)
    assert (row["held"], row["beneficiaries"], row["value_vnd"]) == (0, None, None)


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [
        ("status", "held beneficiaries value_vnd"),
        ("beneficiaries", "beneficiaries"),
        ("value_vnd", "value_vnd"),
        ("actual_quantity", ""),
    ],
)
def test_activity_totals_by_unit_leave_out_what_isnt_exported(bare, missing, unknown):
    status = None if missing == "status" else "held"
    snapshot = bare(
        activities=[
            activity("A", HANOI, "05", "05", **blood(10, 8, 3, 5)),
            activity("B", HANOI, "05", "05", status, **blood(10, 8, 3, 5))
            | {"not_exported": f"note,{missing}"},
            *[
                activity(day, HANOI, "05", day, status, **blood(10, 8, 3, 5))
                | {"not_exported": f"note,{missing}"}
                for day in ("04", "07")
            ],
            activity("A", HCMC, "05", "05", **blood(10, 8, 3, 5)),
        ]
    )
    names = ("held", "beneficiaries", "value_vnd")
    for unit_code in (HANOI, "EVN"):
        row = snapshot.unit_row("activity_totals_by_unit", unit_code, **TWO_DAYS)
        assert {name for name in names if row[name] is None} == set(unknown.split())
    other = snapshot.unit_row("activity_totals_by_unit", HCMC, **TWO_DAYS)
    assert None not in other.values()


# Day by day.


def test_activities_by_day_places_plans_on_planned_and_deeds_on_held_days(bare):
    snapshot = bare(
        as_of="07 12:00",
        activities=[
            *pink_weeks(),
            activity("K", HANOI, "05", "05", programme="other"),
        ],
    )

    def answer(unit_code):
        rows = snapshot.answer(
            "activities_by_day",
            "day programme planned held",
            unit_code=unit_code,
            **TWO_DAYS,
        )
        return [(day.day, *more) for day, *more in rows]

    # The 5th: A and E planned, A held; the 6th: B and D planned, C and D held.
    assert answer(HANOI) == [
        (5, "other", 1, 1),
        (5, "pink_week", 2, 1),
        (6, "pink_week", 2, 2),
    ]
    assert answer("EVN") == [
        (5, "other", 1, 1),
        (5, "pink_week", 2, 2),
        (6, "pink_week", 3, 2),
    ]
    assert answer(NPC) == []


# Rows.


def test_activity_rows_are_those_planned_or_held_in_the_days(bare):
    snapshot = bare(
        as_of="07 12:00",
        activities=[
            *pink_weeks(),
            activity(
                "K",
                "PD02",
                "06",
                "06",
                programme="other",
                title="Hội nghị",
                province="Hà Nội",
            ),
        ],
    )
    rows = snapshot.answer("activity_rows", unit_code=HANOI, **TWO_DAYS)
    assert [(r["activity_id"], r["held_on"] and r["held_on"].day) for r in rows] == [
        ("C", 6),
        ("A", 5),
        ("E", None),
        ("B", 7),
        ("D", 6),
        ("K", 6),
    ]
    assert rows[1] == {
        "activity_id": "A",
        "unit_code": HANOI,
        "programme": "pink_week",
        "title": None,
        "planned_on": date(2016, 12, 5),
        "held_on": date(2016, 12, 5),
        "status": "held",
        "is_held": True,
        "is_behind": False,
        "planned_quantity": 10,
        "actual_quantity": 8,
        "quantity_unit": "units",
        "beneficiaries": 3,
        "value_vnd": 0.5,
        "province": None,
        "file_no": 1,
        "row_no": 2,
        "rows_found": 6,
    }
    assert (rows[5]["title"], rows[5]["province"]) == ("Hội nghị", "Hà Nội")
    assert [row["activity_id"] for row in rows if row["is_behind"]] == ["E"]
    ids = {"columns": "activity_id"}
    everybody = ["C", "A", "E", "B", "D", "F", "K", "G"]
    assert snapshot.answer("activity_rows", ids["columns"], **TWO_DAYS) == everybody
    page = {"page_size": 3, "page_start": 2}
    assert (
        snapshot.answer("activity_rows", "activity_id", **page, **TWO_DAYS)
        == (everybody[2:5])
    )
    one = {"programme": "other"}
    assert snapshot.answer("activity_rows", "activity_id", **one, **TWO_DAYS) == ["K"]


def test_activity_rows_of_a_unit_are_those_below_it(bare):
    units = [HANOI, "PD02", "PD0201", "PD0301", HCMC]
    snapshot = bare(activities=[activity(unit, unit, "05") for unit in units])

    def rows(unit_code):
        return sorted(
            snapshot.answer("activity_rows", "activity_id", unit_code=unit_code)
        )

    assert rows("EVN") == sorted(units)
    assert rows(HANOI) == sorted(units[:4])
    assert rows("PD02") == ["PD02", "PD0201"]
    assert rows("PD03") == rows("PD0301") == ["PD0301"]


@pytest.mark.parametrize(
    ("held_on", "as_of", "is_held"),
    [
        ("06", "06 00:00", True),
        ("06", "05 23:59:59", False),
        (None, "05 00:00", True),
        (None, "04 23:59:59", False),
    ],
)
def test_activity_rows_are_held_from_as_ofs_own_day_on(bare, held_on, as_of, is_held):
    snapshot = bare(as_of=as_of, activities=[activity("A", HANOI, "05", held_on)])
    ((known, day),) = snapshot.answer("activity_rows", "is_held held_on")
    assert (known, day is not None) == (is_held, is_held)


# By province.


def test_activities_by_province_reads_every_way_of_writing_one(bare):
    written = ["Hà Nội", "TP. Hà Nội", "thành phố  hà nội", "HA NOI", " Ha\u0300 Nội"]
    elsewhere = [
        ("Tỉnh Bắc Ninh", "Bắc Ninh"),
        ("TP.HCM", "TP Hồ Chí Minh"),
        ("T.P Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("Daklak", "Đắk Lắk"),
        ("Thừa Thiên-Huế", "Thừa Thiên Huế"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("tp Đà Nẵng", "Đà Nẵng"),
    ]
    snapshot = bare(
        activities=[
            *(
                activity(f"A{n}", HANOI, "05", province=one)
                for n, one in enumerate(written)
            ),
            *(
                activity(f"B{n}", NPC, "05", province=one)
                for n, (one, _) in enumerate(elsewhere)
            ),
        ]
    )
    rows = snapshot.answer("activities_by_province", "unit_code province spelling held")
    assert (HANOI, "Hà Nội", None, 5) in rows
    assert {row[1] for row in rows if row[0] == NPC} == {name for _, name in elsewhere}
    assert ("EVN", "TP Hồ Chí Minh", None, 2) in rows


def test_activities_by_province_counts_what_is_no_province_and_drops_nothing(bare):
    snapshot = bare(
        as_of="07 12:00",
        activities=[
            activity("A", HANOI, "05", "05", province="Hà Nội", beneficiaries=10),
            activity("B", HANOI, "06", None, "planned", province="Hanoi"),
            # Planned before the two days, held within them.
            activity("C", HANOI, "04", "06", province="Hà Tây", beneficiaries=5),
            activity("D", HANOI, "05", "05", province=" "),
            activity("E", HANOI, "07", "07", province="Hà Nội", beneficiaries=100),
            activity("F", HANOI, "05", "05", "cancelled", province="Hà Nội"),
        ],
    )
    columns = "unit_code province spelling planned held beneficiaries"
    rows = snapshot.answer("activities_by_province", columns, **TWO_DAYS)
    assert [row[1:] for row in rows if row[0] == HANOI] == [
        ("Hà Nội", None, 2, 1, 10),
        (None, "Hà Tây", 0, 1, 5),
        (None, None, 1, 1, None),
    ]


@pytest.mark.parametrize(
    ("missing", "counts"),
    [("status", (None, None, None)), ("beneficiaries", (2, 2, None))],
)
def test_activities_by_province_leaves_out_what_isnt_exported(bare, missing, counts):
    lacking = {"not_exported": missing}
    snapshot = bare(
        activities=[
            activity("A", HANOI, "05", province="Hà Nội", beneficiaries=10),
            activity("B", HANOI, "05", province="Hà Nội", **lacking),
        ]
    )
    columns = "unit_code planned held beneficiaries"
    rows = snapshot.answer("activities_by_province", columns)
    assert (HANOI, *counts) in rows
