"""What lies behind the indices by hand: classes, hours, causes, feeders, rows, notices.

The two days are the 5th and the 6th; the rows BEFORE and AFTER are none of theirs.
"""

import pytest

from tests.bare import covered, outage, served
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

NPT = "EVNNPT"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
OUTSIDE = [
    outage("before", HANOI, "04 23:59:59", "05 23:00:00", 1000, "fault"),
    outage("after", HANOI, "07 00:00:00", "07 23:00:00", 1000, "fault"),
    outage("transmission", NPT, "05 08:00:00", "05 23:00:00", 1000, "fault"),
]
# What outages_by_class, _by_hour, _by_cause and worst_feeders choose alike: 1 planned,
# 2 and 4 on request (4 exempt), 8 fault, 16 force majeure (exempt), 32 unclassified.
CLASSES = {
    "planned": 1,
    "requested_by_organisation": 2,
    "requested_by_buyer": 4,
    "fault": 8,
    "force_majeure": 16,
    "unclassified": 32,
}
CHOICES = [
    ("all", "all", 63),
    ("all", "planned", 7),
    ("all", "unplanned", 56),
    ("after_exclusions", "all", 43),
    ("after_exclusions", "planned", 3),
    ("after_exclusions", "unplanned", 40),
]
UNKNOWN = [
    ("restored_at", {}, False),
    ("customers_interrupted", {}, False),
    ("cause_text", {"planned": "planned"}, True),
    ("outage_class", {}, True),
    ("outage_class", {"planned": "planned"}, False),
    ("outage_class", {"scope": "after_exclusions"}, False),
]


def of_each_class(**more):
    return [
        outage(name, HANOI, "05 08:00", "05 09:00", n, name, **more)
        for name, n in CLASSES.items()
    ]


def half_exported(missing, class_unknown="planned"):
    """An hour of 10 and an hour of 20, planned; of the second a field is missing."""
    outage_class = class_unknown if missing == "outage_class" else "planned"
    lacking_it = {"not_exported": f"note,{missing}"}
    return [
        outage("A", HANOI, "05 08:00", "05 09:00", 10, "planned"),
        outage("B", HANOI, "05 08:00", "05 09:00", 20, outage_class, **lacking_it),
    ]


# Classes.


def test_outages_by_class_counts_events_once_and_adds_their_sustained_rows(bare):
    # fault: A (10 for 1 h, 20 for 2 h, 5 momentarily) and, in another corporation,
    # A again (30 for 1 h): 2 events, 60 customers, 10 + 40 + 30 = 80 hours.
    # planned: 20 for 1 h. unclassified: 100 for 1 h, last though it cost most.
    snapshot = bare(
        outages=[
            *OUTSIDE,
            outage("A", HANOI, "05 00:00", "05 01:00", 10),
            outage("A", HANOI, "05 00:00", "05 02:00", 20, step=2),
            outage("A", HANOI, "05 00:00", "05 00:05", 5, step=3),
            outage("A", HCMC, "06 23:59:59", "07 00:59:59", 30),
            outage("P", HANOI, "05 08:00", "05 09:00", 20, "planned"),
            outage("U", HANOI, "05 08:00", "05 09:00", 100, "unclassified"),
        ]
    )
    columns = (
        "outage_class outages customer_interruptions customer_minutes_lost "
        "share_of_minutes"
    )

    def answer(unit_code):
        return snapshot.answer(
            "outages_by_class", columns, unit_code=unit_code, **TWO_DAYS
        )

    assert answer("EVN") == [
        ("fault", 2, 60, 4800, 0.4),
        ("planned", 1, 20, 1200, 0.1),
        ("unclassified", 1, 100, 6000, 0.5),
    ]
    assert answer(HCMC) == [("fault", 1, 30, 1800, 1)]
    assert answer(NPC) == answer(NPT) == []


def test_outages_by_class_has_no_share_where_no_minute_was_lost(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 08:05", 5),
            outage("B", HANOI, "05 08:00", "05 09:00", 0, "safety_risk"),
        ]
    )
    assert snapshot.answer("outages_by_class", unit_code=HANOI) == [
        {
            "outage_class": outage_class,
            "outages": 1,
            "customer_interruptions": 0,
            "customer_minutes_lost": 0,
            "share_of_minutes": None,
        }
        for outage_class in ("fault", "safety_risk")
    ]


@pytest.mark.parametrize(("scope", "planned", "expected"), CHOICES)
def test_outages_by_class_chooses_scope_and_kind(bare, scope, planned, expected):
    snapshot = bare(outages=of_each_class())
    counts = snapshot.answer(
        "outages_by_class", "customer_interruptions", scope=scope, planned=planned
    )
    assert sum(counts) == expected


@pytest.mark.parametrize(("missing", "binds", "is_known"), UNKNOWN)
def test_outages_by_class_is_unknown_where_a_field_isnt_exported(
    bare, missing, binds, is_known
):
    # A class whose rows are all known keeps its minutes, but no share of the sum.
    fault = [outage("F", HANOI, "05 08:00", "05 09:00", 10)]
    other = fault if binds.get("planned") != "planned" else []
    snapshot = bare(outages=half_exported(missing) + fault)
    rows = snapshot.answer(
        "outages_by_class",
        "outage_class outages customer_interruptions customer_minutes_lost "
        "share_of_minutes",
        **binds,
    )
    if is_known:
        share = 0.75 if other else 1
        assert rows[0] == ("planned", 2, 30, 1800, share)
    else:
        assert ("planned", 2, None, None, None) in rows
        assert ("fault", 1, 10, 600, None) in rows or not other


# Hours.


def test_outages_by_hour_places_what_began_by_weekday_and_hour(bare):
    # Monday the 5th, 8 h: A with 10 for 1 h and 20 for 2 h, B with 5 for half an
    # hour, C momentarily; 23 h: one row. Tuesday the 6th, 0 h: 7 for 10 minutes.
    snapshot = bare(
        outages=[
            *OUTSIDE,
            outage("A", HANOI, "05 08:00:00", "05 09:00:00", 10),
            outage("A", HANOI, "05 08:00:00", "05 10:00:00", 20, step=2),
            outage("B", HCMC, "05 08:59:59", "05 09:29:59", 5),
            outage("C", HANOI, "05 08:30:00", "05 08:35:00", 50),
            outage("D", HANOI, "05 23:59:59", "06 01:59:59", 1),
            outage("E", HANOI, "06 00:00:00", "06 00:10:00", 7),
        ]
    )
    columns = "weekday start_hour outages customer_interruptions customer_minutes_lost"

    def answer(unit_code):
        return snapshot.answer(
            "outages_by_hour", columns, unit_code=unit_code, **TWO_DAYS
        )

    assert answer("EVN") == [
        (1, 8, 3, 35, 3150),
        (1, 23, 1, 1, 120),
        (2, 0, 1, 7, 70),
    ]
    assert answer(HCMC) == [(1, 8, 1, 5, 150)]
    assert answer(NPT) == []


def test_outages_by_hour_counts_equal_ids_of_two_corporations_as_two(bare):
    rows = [outage("A", unit, "04 08:00", "04 09:00", 1) for unit in (HANOI, HCMC)]
    snapshot = bare(outages=rows)
    assert snapshot.answer("outages_by_hour", "weekday outages") == [(7, 2)]


@pytest.mark.parametrize(("scope", "planned", "expected"), CHOICES)
def test_outages_by_hour_chooses_scope_and_kind(bare, scope, planned, expected):
    snapshot = bare(outages=of_each_class())
    assert snapshot.answer(
        "outages_by_hour", "customer_interruptions", scope=scope, planned=planned
    ) == [expected]


@pytest.mark.parametrize(("missing", "binds", "is_known"), UNKNOWN)
def test_outages_by_hour_is_unknown_where_a_field_isnt_exported(
    bare, missing, binds, is_known
):
    # Of an unknown class it may be one of those asked for.
    snapshot = bare(outages=half_exported(missing, class_unknown=None))
    assert snapshot.answer(
        "outages_by_hour",
        "outages customer_interruptions customer_minutes_lost",
        **binds,
    ) == [(2, 30, 1800) if is_known else (2, None, None)]


# Causes.

CAUSES = [
    {"cause_text": "cây đổ", "cause_group": "trees"},
    {"cause_text": "sét đánh", "cause_group": "lightning"},
    {"cause_text": "bảo trì", "cause_group": "equipment"},
]


def of_causes():
    """trees 60 h (two events), lightning 40 h, none known 30 h; by class: planned
    work 50 h and on request 20 h, whatever part their text names."""
    return [
        *[row | {"cause_text": "cây đổ"} for row in OUTSIDE],
        outage("A", HANOI, "05 00:00", "05 01:00", 10, cause_text="cây đổ"),
        outage("A", HANOI, "05 00:00", "05 02:00", 20, step=2, cause_text="cây đổ"),
        outage("A", HCMC, "05 00:00", "05 01:00", 10, cause_text="cây đổ"),
        outage("B", HANOI, "06 23:59", "07 00:59", 40, cause_text="sét đánh"),
        outage("b", HANOI, "06 08:00", "06 08:05", 9, cause_text="sét đánh"),
        outage("C", HANOI, "05 08:00", "05 09:00", 25),
        outage("c", HANOI, "05 08:00", "05 09:00", 5, cause_text="không rõ"),
        outage("D", HANOI, "05 08:00", "05 09:00", 50, "planned", cause_text="bảo trì"),
        outage("E", HANOI, "05 08:00", "05 09:00", 15, "requested_by_buyer"),
        outage("F", HANOI, "05 08:00", "05 09:00", 5, "requested_by_organisation"),
    ]


def test_outages_by_cause_ranks_known_groups_by_minutes_and_the_unknown_last(bare):
    snapshot = bare(outages=of_causes(), causes=CAUSES)
    columns = (
        "cause_group outages customer_interruptions customer_minutes_lost "
        "share_of_minutes"
    )
    assert snapshot.answer("outages_by_cause", columns, **TWO_DAYS) == [
        ("trees", 2, 40, 3600, 0.3),
        ("planned_work", 1, 50, 3000, 0.25),
        ("lightning", 2, 40, 2400, 0.2),
        ("on_request", 2, 20, 1200, 0.1),
        ("unclassified", 2, 30, 1800, 0.15),
    ]
    assert snapshot.answer("outages_by_cause", columns, unit_code=HCMC, **TWO_DAYS) == [
        ("trees", 1, 10, 600, 1)
    ]
    assert snapshot.answer("outages_by_cause", unit_code=NPT, **TWO_DAYS) == []


def test_outages_by_cause_stands_in_the_order_of_names_where_minutes_are_equal(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10, cause_text="sét đánh"),
            outage("B", HANOI, "05 08:00", "05 09:00", 10, "planned"),
            outage("C", HANOI, "05 08:00", "05 09:00", 10, cause_text="cây đổ"),
            outage("D", HANOI, "05 08:00", "05 08:01", 10, cause_text="bảo trì"),
        ],
        causes=CAUSES,
    )
    assert snapshot.answer("outages_by_cause", "cause_group share_of_minutes") == [
        ("lightning", pytest.approx(1 / 3)),
        ("planned_work", pytest.approx(1 / 3)),
        ("trees", pytest.approx(1 / 3)),
        ("equipment", 0),
    ]


@pytest.mark.parametrize(("scope", "planned", "expected"), CHOICES)
def test_outages_by_cause_chooses_scope_and_kind(bare, scope, planned, expected):
    snapshot = bare(outages=of_each_class())
    counts = snapshot.answer(
        "outages_by_cause", "customer_interruptions", scope=scope, planned=planned
    )
    assert sum(counts) == expected


def test_outages_by_cause_has_no_share_where_no_minute_was_lost(bare):
    snapshot = bare(outages=[outage("A", HANOI, "05 08:00", "05 08:05", 5)])
    assert snapshot.answer(
        "outages_by_cause", "customer_minutes_lost share_of_minutes"
    ) == [(0, None)]


@pytest.mark.parametrize(("missing", "binds", "is_known"), UNKNOWN)
def test_outages_by_cause_is_unknown_where_a_field_isnt_exported(
    bare, missing, binds, is_known
):
    # Of two groups with an unknown row none has a share; in the other unit all do.
    tree = [
        outage("T", HANOI, "05 08:00", "05 09:00", 10, "planned", cause_text="cây đổ"),
        outage("H", HCMC, "05 08:00", "05 09:00", 10, "planned"),
    ]
    snapshot = bare(
        outages=half_exported(missing)
        + [row | {"outage_class": "fault"} for row in tree if not binds]
        + (tree if binds else []),
        causes=CAUSES,
    )
    columns = "cause_group customer_interruptions customer_minutes_lost"

    def answer(unit_code):
        return snapshot.answer(
            "outages_by_cause",
            f"{columns} share_of_minutes",
            unit_code=unit_code,
            **binds,
        )

    by_group = {row[0]: row[1:] for row in answer(HANOI)}
    if binds:
        assert by_group["planned_work"] == (
            (40, 2400, 1) if is_known else (None, None, None)
        )
    else:
        assert by_group["planned_work"] == (
            (30, 1800, 0.75) if is_known else (None, None, None)
        )
        assert by_group["trees"] == (10, 600, 0.25 if is_known else None)
    ((_, *hcmc),) = answer(HCMC)
    assert hcmc == [10, 600, 1]


def test_main_cause_by_unit_names_the_known_cause_that_cost_the_most(bare):
    # Of all five corporations 200 hours, 60 of them trees; in Hanoi 190, planned work
    # and trees 50 each, so the first by name; Ho Chi Minh City had trees alone.
    snapshot = bare(outages=of_causes(), causes=CAUSES)
    row = snapshot.unit_row("main_cause_by_unit", "EVN", **TWO_DAYS)
    assert row == {
        "unit_code": "EVN",
        "cause_group": "trees",
        "cause_minutes_lost": 3600,
        "customer_minutes_lost": 12000,
        "share_of_minutes": 0.3,
        "days_covered": 2,
        "uncovered_days": 7,
        "missing_units": f"{CPC}, {NPC}, {SPC}",
        "is_provisional": True,
    }
    columns = "unit_code cause_group cause_minutes_lost customer_minutes_lost"
    assert snapshot.answer("main_cause_by_unit", columns, **TWO_DAYS) == [
        ("EVN", "trees", 3600, 12000),
        (CPC, None, None, None),
        (HANOI, "planned_work", 3000, 11400),
        (HCMC, "trees", 600, 600),
        (NPC, None, None, None),
        (SPC, None, None, None),
    ]


@pytest.mark.parametrize(
    ("unknown", "known", "cause"),
    [(10, 10, "trees"), (11, 10, None), (0, 10, "trees"), (0, 0, None), (9, 0, None)],
)
def test_main_cause_by_unit_has_none_where_a_larger_one_may_hide(
    bare, unknown, known, cause
):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", known, cause_text="cây đổ"),
            outage("B", HANOI, "05 08:00", "05 09:00", unknown),
        ],
        causes=CAUSES,
    )
    row = snapshot.unit_row("main_cause_by_unit", HANOI)
    assert row["cause_group"] == cause


def test_main_cause_by_unit_has_none_where_part_of_the_minutes_isnt_known(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 90, cause_text="cây đổ"),
            outage("B", HANOI, "05 08:00", "05 09:00", 1, not_exported="restored_at"),
            outage("B", HCMC, "05 08:00", "05 09:00", 1, cause_text="sét đánh"),
        ],
        causes=CAUSES,
    )
    groups = snapshot.answer("main_cause_by_unit", "unit_code cause_group")
    assert groups[:4] == [
        ("EVN", None),
        (CPC, None),
        (HANOI, None),
        (HCMC, "lightning"),
    ]


def test_main_cause_by_unit_chooses_scope_and_kind(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 1, cause_text="cây đổ"),
            outage("B", HANOI, "05 08:00", "05 09:00", 2, "planned"),
            outage("C", HANOI, "05 08:00", "05 09:00", 3, "requested_by_buyer"),
        ],
        causes=CAUSES,
    )

    def cause(**binds):
        return snapshot.unit_row("main_cause_by_unit", HANOI, **binds)["cause_group"]

    assert cause() == cause(planned="planned") == "on_request"
    assert cause(scope="after_exclusions") == "planned_work"
    assert cause(planned="unplanned") == "trees"


# Feeders.


def test_worst_feeders_are_those_of_a_company_that_cost_the_most_minutes(bare):
    # PD02 F1: A in two steps, 10 for 1 h and 10 for 2 h, 5 momentarily: 20, 30 h.
    # PD03 F1 another one: 20 for 1 h. Hanoi's own F2: 20 for 1 h, equal, after by name.
    snapshot = bare(
        outages=[
            *OUTSIDE,
            outage("A", "PD02", "05 00:00", "05 01:00", 10),
            outage("A", "PD0201", "05 00:00", "05 02:00", 10, step=2),
            outage("B", "PD02", "05 08:00", "05 08:05", 5),
            outage("C", "PD03", "06 23:59:59", "07 00:59:59", 20),
            outage("D", HANOI, "05 08:00", "05 09:00", 20, feeder="F2"),
            outage("E", HANOI, "05 08:00", "05 09:00", 99, feeder=None),
            outage("F", "PE01", "05 08:00", "05 09:00", 70),
        ]
    )
    columns = (
        "unit_of_feeder feeder outages customer_interruptions customer_minutes_lost"
    )
    pe01 = ("PE01", "F1", 1, 70, 4200)
    hanoi = [
        ("PD02", "F1", 2, 20, 1800),
        (HANOI, "F2", 1, 20, 1200),
        ("PD03", "F1", 1, 20, 1200),
    ]

    def answer(unit_code, **binds):
        return snapshot.answer(
            "worst_feeders", columns, unit_code=unit_code, **TWO_DAYS, **binds
        )

    assert answer("EVN") == [pe01, *hanoi]
    assert answer("EVN", page_size=2) == [pe01, hanoi[0]]
    assert answer(HANOI) == hanoi
    assert answer(NPT) == []


@pytest.mark.parametrize(("scope", "planned", "expected"), CHOICES)
def test_worst_feeders_are_chosen_by_scope_and_kind(bare, scope, planned, expected):
    snapshot = bare(outages=of_each_class())
    assert snapshot.answer(
        "worst_feeders",
        "customer_interruptions customer_minutes_lost",
        scope=scope,
        planned=planned,
    ) == [(expected, expected * 60)]


@pytest.mark.parametrize(("missing", "binds", "is_known"), UNKNOWN)
def test_worst_feeders_stand_last_where_a_field_isnt_exported(
    bare, missing, binds, is_known
):
    snapshot = bare(
        outages=[
            *half_exported(missing, class_unknown=None),
            outage("C", HANOI, "05 08:00", "05 09:00", 1, "planned", feeder="F9"),
        ]
    )
    rows = snapshot.answer(
        "worst_feeders", "feeder customer_interruptions customer_minutes_lost", **binds
    )
    unknown = [("F9", 1, 60), ("F1", None, None)]
    assert rows == ([("F1", 30, 1800), ("F9", 1, 60)] if is_known else unknown)


# Rows.


def test_interruption_rows_are_those_that_began_in_the_days_the_heaviest_first(bare):
    # 20 for 1 h before 10 for 1 h; momentary ones are rows too.
    snapshot = bare(
        outages=[
            outage("before", HANOI, "04 23:59:59", "05 23:00", 99),
            outage("light", "PD02", "05 00:00", "05 01:00", 10, cause_text="cây đổ"),
            outage("heavy", HANOI, "06 23:59:59", "07 00:59:59", 20, "planned", step=2),
            outage("brief", HANOI, "05 08:00:00", "05 08:05:00", 5, feeder="478"),
            outage("after", HANOI, "07 00:00:00", "07 23:00:00", 99),
        ],
    )
    rows = snapshot.answer("interruption_rows", unit_code=HANOI, **TWO_DAYS)
    assert [row["outage_id"] for row in rows] == ["heavy", "light", "brief"]
    light = rows[1]
    assert (str(light.pop("started_at")), str(light.pop("restored_at"))) == (
        "2016-12-05 00:00:00",
        "2016-12-05 01:00:00",
    )
    assert light == {
        "outage_id": "light",
        "step": 1,
        "unit_code": "PD02",
        "feeder": "F1",
        "customers_interrupted": 10,
        "outage_class": "fault",
        "cause_text": "cây đổ",
        "duration_minutes": 60,
        "is_sustained": True,
        "is_open": False,
        "file_no": 1,
        "row_no": 3,
        "rows_found": 3,
        "outages_found": 3,
        "customer_interruptions_found": 30,
    }
    assert [row["is_sustained"] for row in rows] == [True, True, False]
    assert [row["step"] for row in rows] == [2, 1, 1]


def test_interruption_rows_of_a_unit_are_those_below_it_and_no_others(bare):
    units = [HANOI, "PD02", "PD0201", "PD0301", HCMC, NPT]
    snapshot = bare(
        outages=[outage(unit, unit, "05 08:00", "05 09:00", 1) for unit in units]
    )

    def rows(unit_code):
        return snapshot.answer("interruption_rows", "unit_code", unit_code=unit_code)

    assert sorted(rows("EVN")) == sorted(units)
    assert sorted(rows(HANOI)) == sorted(units[:4])
    assert rows("PD02") == ["PD02", "PD0201"]
    assert rows("PD0201") == ["PD0201"]
    assert rows("PD03") == ["PD0301"]
    assert rows(NPT) == [NPT]


def test_interruption_rows_are_found_by_id_unit_feeder_or_cause_in_any_case(bare):
    snapshot = bare(
        outages=[
            outage("Mạch 1", HANOI, "05 08:00", "05 09:00", 4),
            outage("B", "PD02", "05 08:00", "05 09:00", 3),
            outage("C", HANOI, "05 08:00", "05 09:00", 2, feeder="478-E1.2"),
            outage("D", HANOI, "05 08:00", "05 09:00", 1, cause_text="Cây đổ"),
        ]
    )

    def rows(search):
        return snapshot.answer(
            "interruption_rows", "outage_id rows_found", search=search
        )

    assert rows("mạch 1") == [("Mạch 1", 1)]
    assert rows("pd02") == [("B", 1)]
    assert rows("478-e") == [("C", 1)]
    assert rows("CÂY") == [("D", 1)]
    assert len(rows("")) == 4
    assert rows("nothing") == []


@pytest.mark.parametrize(("scope", "planned", "expected"), CHOICES)
def test_interruption_rows_are_chosen_by_scope_and_kind(bare, scope, planned, expected):
    snapshot = bare(outages=of_each_class())
    counts = snapshot.answer(
        "interruption_rows", "customers_interrupted", scope=scope, planned=planned
    )
    assert sum(counts) == expected


def test_interruption_rows_of_a_feeder_are_the_outages_that_worst_feeders_counts(bare):
    # Feeder F1 of PD02: A in two steps and B; F1 of the corporation itself is another.
    snapshot = bare(
        outages=[
            outage("A", "PD0201", "05 08:00", "05 09:00", 4, step=1),
            outage("A", "PD0201", "05 08:00", "05 10:00", 3, step=2),
            outage("B", "PD02", "06 08:00", "06 09:00", 2),
            outage("C", HANOI, "05 08:00", "05 09:00", 2),
            outage("D", "PD02", "05 08:00", "05 09:00", 1, feeder="F10"),
        ]
    )

    def rows(company):
        return snapshot.answer(
            "interruption_rows",
            "outage_id step rows_found outages_found",
            feeder="F1",
            company=company,
        )

    counted = snapshot.answer(
        "worst_feeders", "unit_of_feeder outages", unit_code=HANOI, page_size=9
    )
    assert sorted(counted) == [(HANOI, 1), ("PD02", 1), ("PD02", 2)]
    assert sorted(rows("PD02")) == [("A", 1, 3, 2), ("A", 2, 3, 2), ("B", 1, 3, 2)]
    assert rows(HANOI) == [("C", 1, 1, 1)]
    assert len(rows("")) == 4


def test_interruption_rows_of_a_company_are_what_reliability_by_company_counts(bare):
    # PD02: 4 + 3 + 2 customers; 8 more for five minutes only, and HANOI's own 5.
    snapshot = bare(
        outages=[
            outage("A", "PD0201", "05 08:00", "05 09:00", 4, step=1),
            outage("A", "PD0201", "05 08:00", "05 10:00", 3, step=2),
            outage("B", "PD02", "06 08:00", "06 09:00", 2),
            outage("brief", "PD02", "06 08:00", "06 08:05", 8),
            outage("C", HANOI, "05 08:00", "05 09:00", 5),
        ]
    )
    found = "outages_found customer_interruptions_found"
    rows = snapshot.answer("interruption_rows", found, company="PD02")
    assert rows == [(3, 9)] * 4
    counted = "company_code customer_interruptions"
    assert snapshot.answer("reliability_by_company", counted) == [("PD02", 9)]


def test_interruption_rows_of_an_hour_are_what_outages_by_hour_counts(bare):
    # Monday 5 and 12 December at 8; NPT has no customers, its outage isn't counted.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00:00", "05 09:00", 4, step=1),
            outage("A", HANOI, "05 08:00:00", "05 10:00", 3, step=2),
            outage("A", HCMC, "12 08:59:59", "12 10:00", 2),
            outage("C", HANOI, "05 09:00:00", "05 10:00", 5),
            outage("D", HANOI, "06 08:00:00", "06 09:00", 1),
            outage("E", NPT, "05 08:00:00", "05 09:00", 1),
        ]
    )
    place = {"weekday": "1", "hour": "8"}
    found = "outage_id outages_found customer_interruptions_found"
    rows = snapshot.answer("interruption_rows", found, **place)
    assert rows == [("A", 2, 9)] * 3
    counted = "weekday start_hour outages customer_interruptions"
    assert (1, 8, 2, 9) in snapshot.answer("outages_by_hour", counted)
    assert snapshot.answer("interruption_rows", found, weekday="7", hour="8") == []


def test_interruption_rows_dont_add_up_customers_that_nobody_exports(bare):
    unknown = {"not_exported": "customers_interrupted"}
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 4),
            outage("B", HANOI, "05 08:00", "05 09:00", None, **unknown),
        ]
    )
    found = "customer_interruptions_found"
    assert snapshot.answer("interruption_rows", found) == [None, None]


def test_interruption_rows_whose_class_nobody_exports_may_be_of_any(bare):
    snapshot = bare(
        outages=[
            outage(
                "A",
                HANOI,
                "05 08:00",
                "05 09:00",
                4,
                None,
                not_exported="outage_class",
            )
        ],
    )
    chosen = {"scope": "after_exclusions", "planned": "planned"}
    assert snapshot.answer("interruption_rows", "outage_id", **chosen) == ["A"]


def test_interruption_rows_come_in_pages_that_know_how_many_there_are(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", n, step=n) for n in (1, 2, 3)
        ]
    )

    def steps(**binds):
        return snapshot.answer("interruption_rows", "step rows_found", **binds)

    assert steps(page_size=2) == [(3, 3), (2, 3)]
    assert steps(page_size=2, page_start=2) == [(1, 3)]


def test_interruption_rows_equally_heavy_stand_by_start_corporation_id_and_step(bare):
    keys = [
        ("B", HANOI, "05 07:00", "05 08:00", 1),
        ("A", HANOI, "05 08:00", "05 09:00", 1),
        ("A", HANOI, "05 08:00", "05 09:00", 2),
        ("B", HANOI, "05 08:00", "05 09:00", 1),
        ("A", HCMC, "05 08:00", "05 09:00", 1),
    ]
    snapshot = bare(
        outages=[
            outage(outage_id, unit, start, end, 1, step=step)
            for outage_id, unit, start, end, step in reversed(keys)
        ]
    )
    assert snapshot.answer("interruption_rows", "outage_id unit_code step") == [
        (outage_id, unit, step) for outage_id, unit, _, _, step in keys
    ]


def test_interruption_rows_know_an_end_after_as_of_as_none(bare):
    snapshot = bare(
        as_of="05 09:00",
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00:01", 3),
            outage("B", HANOI, "05 08:00", "05 09:00:00", 2),
            outage("C", HANOI, "05 08:00", None, 1),
        ],
    )
    columns = "outage_id is_open restored_at duration_minutes"
    rows = snapshot.answer("interruption_rows", columns)
    assert [(i, is_open, end is None, m) for i, is_open, end, m in rows] == [
        ("A", True, True, 60),
        ("B", False, False, 60),
        ("C", True, True, 60),
    ]


def test_open_outages_are_groups_without_an_end_at_as_of_the_oldest_first(bare):
    snapshot = bare(
        as_of="05 12:00",
        outages=[
            outage("B", HANOI, "05 11:30", None, 5, cause_text="cây đổ"),
            outage("A", "PD02", "05 10:00", "05 12:00:01", 7, "planned", feeder="F2"),
            outage("C", HANOI, "05 10:00", "05 12:00:00", 9),
            outage("D", HCMC, "05 11:30", None, 1),
            outage("B", HANOI, "05 11:30", None, 3, step=2),
            outage("D", NPT, "05 11:30", None, 1),
        ],
    )
    columns = (
        "outage_id unit_code feeder minutes_so_far customers_interrupted "
        "outage_class cause_text"
    )
    hanoi = [
        ("A", "PD02", "F2", 120, 7, "planned", None),
        ("B", HANOI, "F1", 30, 5, "fault", "cây đổ"),
        ("B", HANOI, "F1", 30, 3, "fault", None),
    ]
    assert snapshot.answer("open_outages", columns, unit_code=HANOI) == hanoi
    everybody = [*hanoi, ("D", HCMC, "F1", 30, 1, "fault", None)]
    assert snapshot.answer("open_outages", columns) == everybody
    page = {"page_size": 2, "page_start": 1}
    assert snapshot.answer("open_outages", columns, **page) == everybody[1:3]
    assert snapshot.answer("open_outages", "outage_id", unit_code=NPT) == []
    first, *_ = snapshot.answer("open_outages", "started_at")
    assert str(first) == "2016-12-05 10:00:00"


def test_open_outages_hold_nothing_whose_end_isnt_exported(bare):
    row = outage("A", HANOI, "05 08:00", None, 1, not_exported="restored_at")
    assert bare(outages=[row]).answer("open_outages") == []


# Alike under different ids.


def test_possible_repeats_weigh_all_but_one_of_the_rows_alike(bare):
    # Three alike of 10 for an hour: two are 20 hours of 100 customers, 12 minutes.
    # Two of 5 for half an hour in PD02: 2.5 hours, 1.5 minutes of Hanoi's SAIDI.
    alike = [outage(i, HANOI, "05 08:00", "05 09:00", 10) for i in ("C", "A", "B")]
    snapshot = bare(
        outages=[
            *alike,
            outage("E", "PD02", "05 08:00", "05 08:30", 5),
            outage("D", "PD02", "05 08:00", "05 08:30", 5),
            # The second group of D is no third interruption alike.
            outage("D", "PD02", "05 08:00", "05 08:30", 5, step=2),
            # Each differs in one thing: unit, feeder, start, end, customers.
            outage("F", "PD03", "05 08:00", "05 09:00", 10),
            outage("G", HANOI, "05 08:00", "05 09:00", 10, feeder="F2"),
            outage("H", HANOI, "05 08:00:01", "05 09:00", 10),
            outage("I", HANOI, "05 08:00", "05 09:00:01", 10),
            outage("J", HANOI, "05 08:00", "05 09:00", 11),
            # Two groups of one event aren't a repeat.
            outage("K", HCMC, "05 08:00", "05 09:00", 10),
            outage("K", HCMC, "05 08:00", "05 09:00", 10, step=2),
        ],
        customers=[served(HANOI, 100), served(HANOI, 50, "2016-11")],
    )
    rows = snapshot.answer("possible_repeats")
    starts = {(str(row.pop("started_at")), str(row.pop("restored_at"))) for row in rows}
    assert starts == {
        ("2016-12-05 08:00:00", "2016-12-05 09:00:00"),
        ("2016-12-05 08:00:00", "2016-12-05 08:30:00"),
    }
    assert rows == [
        {
            "unit_code": HANOI,
            "member_code": HANOI,
            "feeder": "F1",
            "customers_interrupted": 10,
            "times": 3,
            "outage_ids": "A, B, C",
            "saidi_minutes_at_stake": 12,
        },
        {
            "unit_code": "PD02",
            "member_code": HANOI,
            "feeder": "F1",
            "customers_interrupted": 5,
            "times": 2,
            "outage_ids": "D, E",
            "saidi_minutes_at_stake": 1.5,
        },
    ]
    page = snapshot.answer("possible_repeats", "times", page_size=1, page_start=1)
    assert page == [2]


def test_possible_repeats_put_nothing_at_stake_while_momentary_or_without_customers(
    bare,
):
    def twice(unit_code, end, **more):
        return [outage(i, unit_code, "05 08:00", end, 10, **more) for i in ("A", "B")]

    snapshot = bare(
        outages=[
            *twice(HANOI, "05 08:05"),
            *twice(HCMC, "05 09:00", not_exported="customers_interrupted"),
            *twice(HCMC, "05 08:05", not_exported="customers_interrupted"),
            *twice(NPC, "05 09:00"),
            *twice(CPC, "05 09:00"),
        ],
        customers=[served(HANOI, 100), served(HCMC, 100), served(CPC, 0)],
    )
    assert snapshot.answer("possible_repeats", "unit_code saidi_minutes_at_stake") == [
        (HCMC, 6),
        (HANOI, 0),
        (CPC, None),
        (HCMC, None),
        (NPC, None),
    ]


# Notices.


def test_notices_by_unit_wants_five_days_before_a_planned_cut(bare):
    # To the second five days: in time. A second less, no notice: not. 2 of 4.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 1, "planned", notified_at=told)
            | {"outage_id": told or "never"}
            for told in ("2016-11-30 08:00:00", "2016-11-30 08:00:01", None)
        ]
        + [
            outage(
                "request",
                HANOI,
                "06 23:59",
                "07 09:00",
                1,
                "requested_by_organisation",
                notified_at="2016-11-01 00:00",
            ),
            outage("out", HANOI, "07 00:00", "07 09:00", 1, "planned"),
            outage("out", HANOI, "04 23:59", "05 09:00", 1, "planned"),
            outage("out", NPT, "05 08:00", "05 09:00", 1, "planned"),
            # A breach is neither kind.
            outage("breach", HANOI, "05 08:00", "05 09:00", 1, "breach"),
        ]
    )
    expected = {
        "planned_cuts": 4,
        "planned_told_in_time": 2,
        "share_planned_told_in_time": 0.5,
        "urgent_cuts": 0,
        "urgent_told_in_time": 0,
        "share_urgent_told_in_time": None,
        "urgent_not_yet_due": 0,
    }
    rows = snapshot.answer("notices_by_unit", **TWO_DAYS)
    by_unit = {row.pop("unit_code"): row for row in rows}
    assert list(by_unit) == ["EVN", CPC, HANOI, HCMC, NPC, SPC]
    assert by_unit[HANOI] == by_unit["EVN"] == expected
    assert set(by_unit[CPC].values()) == {None}


def test_notices_by_unit_wants_twelve_hours_after_an_urgent_cut(bare):
    # Each at 08:00. Told at 20:00 to the second: in time; a second later, or never
    # though over: not. Without a word up to 12 hours ago: not yet due. 2 of 4.
    def cut(outage_id, day, outage_class, told):
        return outage(
            outage_id,
            HANOI,
            f"{day} 08:00:00",
            f"{day} 09:00:00",
            1,
            outage_class,
            notified_at=told,
        )

    snapshot = bare(
        as_of="06 20:00:00",
        outages=[
            cut("A", "05", "fault", "05 20:00:00"),
            cut("B", "05", "safety_risk", "05 20:00:01"),
            cut("C", "05", "capacity_shortage", None),
            cut("D", "06", "fault", None),
            # Known only after as_of: as good as none.
            cut("E", "06", "fault", "06 20:00:01"),
            cut("F", "06", "force_majeure", "06 07:00:00"),
        ],
    )
    columns = (
        "urgent_cuts urgent_told_in_time share_urgent_told_in_time urgent_not_yet_due "
        "planned_cuts"
    )

    def hanoi(**binds):
        return snapshot.answer("notices_by_unit", columns, **binds)[2]

    assert hanoi() == (4, 2, 0.5, 2, 0)


def test_notices_by_unit_judges_an_event_by_its_first_start_and_first_notice(bare):
    # A: told 12 h after the first group began, its second one began an hour later.
    # B: told at first 5 days before its first group, then again.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 1, notified_at="05 21:00"),
            outage(
                "A", HANOI, "05 09:00", "05 10:00", 1, step=2, notified_at="05 20:00"
            ),
            outage(
                "B",
                HANOI,
                "10 08:00",
                "10 09:00",
                1,
                "planned",
                notified_at="05 08:00",
            ),
            outage(
                "B",
                HANOI,
                "10 08:00",
                "10 09:00",
                1,
                "planned",
                step=2,
                notified_at="09 08:00",
            ),
            outage("A", HCMC, "05 08:00", "05 09:00", 1),
        ]
    )
    columns = (
        "unit_code planned_cuts planned_told_in_time urgent_cuts urgent_told_in_time"
    )
    rows = snapshot.answer("notices_by_unit", columns)
    assert rows[0] == ("EVN", 1, 1, 2, 1)
    assert rows[2:4] == [(HANOI, 1, 1, 1, 1), (HCMC, 0, 0, 1, 0)]


def test_notices_by_unit_takes_an_event_with_a_planned_group_as_planned(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 1, "planned"),
            outage("A", HANOI, "05 08:00", "05 09:00", 1, "fault", step=2),
        ],
        coverage=[covered("outages", HCMC, "05")],
    )
    columns = (
        "unit_code planned_cuts planned_told_in_time urgent_cuts urgent_told_in_time "
        "urgent_not_yet_due"
    )
    rows = snapshot.answer("notices_by_unit", columns)
    # Covered without a cut is zero.
    assert rows[2:4] == [(HANOI, 1, 0, 0, 0, 0), (HCMC, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize(
    ("missing", "is_known"),
    [("notified_at", False), ("outage_class", False), ("restored_at", True)],
)
def test_notices_by_unit_is_unknown_where_notice_or_class_isnt_exported(
    bare, missing, is_known
):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 1),
            outage(
                "B",
                HANOI,
                "05 08:00",
                "05 09:00",
                1,
                "unclassified" if missing == "outage_class" else "fault",
                not_exported=f"note,{missing}",
            ),
            outage("A", HCMC, "05 08:00", "05 09:00", 1),
        ]
    )
    rows = snapshot.answer("notices_by_unit", "unit_code urgent_cuts planned_cuts")
    assert rows[2] == ((HANOI, 2, 0) if is_known else (HANOI, None, None))
    assert rows[3] == (HCMC, 1, 0)


@pytest.mark.parametrize(
    ("spoken", "end", "minutes"),
    [
        ([(HANOI, "05 10:00")], None, 120),
        ([(HANOI, "05 10:00"), (HANOI, "05 09:00")], None, 120),
        ([(HANOI, "05 09:00"), ("PD02", "05 10:00")], None, 120),
        ([("PD02", "05 09:00")], None, 60),
        ([("PD03", "05 09:00")], None, 240),
        ([(HCMC, "05 09:00")], None, 240),
        ([(HANOI, "06 00:00")], None, 240),
        ([(HANOI, "05 07:00")], None, 0),
        ([], None, 240),
        ([(HANOI, "05 10:00")], "05 12:00:01", 240),
        ([(HANOI, "05 10:00")], "05 11:00", 180),
    ],
    ids=[
        "to the export time",
        "to the latest export",
        "to the company's own later one",
        "the company's own alone",
        "another company's",
        "another corporation's",
        "no further than as_of",
        "announced after the export",
        "nobody knows when it was exported",
        "an end after as_of is known to come later",
        "a known end",
    ],
)
def test_an_open_one_runs_no_further_than_its_sender_last_spoke(
    bare, spoken, end, minutes
):
    snapshot = bare(
        as_of="05 12:00",
        by_company=True,
        coverage=[
            covered("outages", unit, "05", spoken_until=until) for unit, until in spoken
        ],
        outages=[outage("A", "PD02", "05 08:00", end, 7)],
    )
    (row,) = snapshot.answer("interruption_rows", "duration_minutes")
    assert row == minutes


def test_an_open_one_is_never_judged_by_what_is_exported_of_another_kind(bare):
    snapshot = bare(
        as_of="05 12:00",
        coverage=[
            covered("outages", HANOI, "05", spoken_until="05 11:00"),
            covered("calls", HANOI, "05", spoken_until="05 12:00"),
        ],
        outages=[outage("A", HANOI, "05 08:00", None, 7)],
        customers=[served(HANOI, 10)],
    )
    row = snapshot.unit_row("reliability_by_unit", HANOI)
    assert (row["customer_minutes_lost"], row["saidi_minutes"]) == (7 * 180, 126)
    assert (row["open_outages"], row["is_provisional"]) == (1, True)
