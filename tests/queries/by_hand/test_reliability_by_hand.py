"""Reliability indices by hand: unit, company, day, to date, and the rate ahead.

100 customers wherever a test doesn't say otherwise, so that 10 of them are 0.1.
"""

import pytest

from tests.bare import covered, outage, served
from tests.queries.exports import CPC, HANOI, HCMC, NPC, RETAIL, SPC
from tests.views.planted import with_days

NPT = "EVNNPT"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
AROUND = [
    # The last second before the two days and the first after them.
    outage("before", HANOI, "04 23:59:59", "05 03:00:00", 50),
    outage("after", HANOI, "07 00:00:00", "07 01:00:00", 50),
]
WITHIN = [
    # 10 × 60 min + 30 × 120 min = 4200 min of 40 customers; 7 momentarily.
    outage("first", HANOI, "05 00:00:00", "05 01:00:00", 10),
    outage("last", HANOI, "06 23:59:59", "07 01:59:59", 30),
    outage("brief", HANOI, "05 12:00:00", "05 12:05:00", 7),
]


def test_reliability_by_unit_adds_what_began_within_the_days_and_nothing_else(bare):
    snapshot = bare(outages=AROUND + WITHIN, customers=[served(HANOI, 100)])

    assert snapshot.unit_row("reliability_by_unit", HANOI, **TWO_DAYS) == {
        "unit_code": HANOI,
        "customers_served": 100,
        "customer_interruptions": 40,
        "customer_minutes_lost": 4200,
        "momentary_customer_interruptions": 7,
        "saifi": 0.4,
        "saidi_minutes": 42,
        "caidi_minutes": 105,
        "maifi": 0.07,
        "open_outages": 0,
        "days_covered": 2,
        "is_provisional": False,
        "missing_units": "",
        "uncovered_days": 0,
    }


def test_reliability_by_unit_sums_the_members_of_the_group_that_have_customers(bare):
    # 10 of 100 for an hour and 45 of 900 for two: 55 of 1000, 600 + 5400 min.
    # Hanoi's second outage is open: 20 of 100 for the half hour to as_of.
    # Central has outages but no customers, North customers but no outages,
    # and transmission, which has no customers by nature, has an outage of 999.
    snapshot = bare(
        as_of="06 12:00",
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("B", HANOI, "06 11:30", None, 20),
            outage("A", HCMC, "05 08:00", "05 10:00", 45),
            outage("brief", HCMC, "05 08:00", "05 08:01", 9),
            outage("A", CPC, "05 08:00", "05 10:00", 500),
            outage("A", NPT, "05 08:00", "05 10:00", 999),
        ],
        customers=[served(HANOI, 100), served(HCMC, 900), served(NPC, 50)],
        coverage=[covered("outages", HANOI, "05", "06")],
    )

    assert snapshot.unit_row("reliability_by_unit", "EVN", **TWO_DAYS) == {
        "unit_code": "EVN",
        "customers_served": 1000,
        "customer_interruptions": 75,
        "customer_minutes_lost": 6600,
        "momentary_customer_interruptions": 9,
        "saifi": 0.075,
        "saidi_minutes": 6.6,
        "caidi_minutes": 88,
        "maifi": 0.009,
        "open_outages": 1,
        "days_covered": 2,
        "is_provisional": True,
        "missing_units": f"{CPC}, {NPC}, {SPC}",
        # Hanoi none, Ho Chi Minh City and Central the 6th, the two others both days.
        "uncovered_days": 6,
    }
    assert snapshot.answer(
        "reliability_by_unit",
        "unit_code customers_served customer_interruptions saifi missing_units",
        **TWO_DAYS,
    ) == [
        ("EVN", 1000, 75, 0.075, f"{CPC}, {NPC}, {SPC}"),
        (CPC, None, 500, None, ""),
        (HANOI, 100, 30, 0.3, ""),
        (HCMC, 900, 45, 0.05, ""),
        (NPC, 50, None, None, ""),
        (SPC, None, None, None, ""),
    ]


def test_reliability_by_unit_divides_each_month_by_its_own_customers_and_adds(bare):
    # November 30/60 = 0.5, 30 min; December 10/100 = 0.1, 12 min. CAIDI 3000/40.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "2016-11-30 08:00", "2016-11-30 09:00", 30),
            outage("B", HANOI, "01 08:00", "01 10:00", 10),
            outage("C", HANOI, "01 08:00", "01 08:02", 20),
            outage("D", HANOI, "2016-11-30 08:00", "2016-11-30 08:02", 6),
        ],
        customers=[served(HANOI, 60, "2016-11"), served(HANOI, 100)],
    )
    assert snapshot.answer(
        "reliability_by_unit",
        "unit_code customers_served customer_minutes_lost saifi saidi_minutes "
        "caidi_minutes momentary_customer_interruptions maifi days_covered",
        from_day="2016-11-30",
        before_day="2016-12-02",
    )[:3] == [
        ("EVN", 100, 3000, 0.6, 42, 75, 26, 0.3, 2),
        (CPC, *[None] * 7, 0),
        (HANOI, 100, 3000, 0.6, 42, 75, 26, 0.3, 2),
    ]


def test_reliability_by_unit_has_no_index_where_one_month_has_no_customers(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "2016-11-30 08:00", "2016-11-30 09:00", 30),
            outage("B", HANOI, "01 08:00", "01 10:00", 10),
            outage("A", HCMC, "2016-11-30 08:00", "2016-11-30 09:00", 5),
            outage("B", HCMC, "01 08:00", "01 10:00", 5),
        ],
        customers=[
            served(HANOI, 100),
            served(HCMC, 100, "2016-11"),
            served(HCMC, 100),
            served(NPC, 0),
        ],
    )
    both_months = {"from_day": "2016-11-30", "before_day": "2016-12-02"}
    columns = (
        "unit_code customer_interruptions customer_minutes_lost saifi saidi_minutes "
        "caidi_minutes maifi missing_units"
    )
    group, _, hanoi, hcmc, *_ = snapshot.answer(
        "reliability_by_unit", columns, **both_months
    )
    assert hanoi == (HANOI, 40, 3000, None, None, None, None, "")
    assert hcmc == (HCMC, 10, 900, 0.1, 9, 90, 0, "")
    assert group == ("EVN", 10, 900, 0.1, 9, 90, 0, f"{CPC}, {HANOI}, {NPC}, {SPC}")


def test_reliability_by_unit_chooses_planned_and_leaves_out_exempt_classes(bare):
    # 1 planned, 2 and 4 on request (the buyer's exempt), 8 fault, 16 force majeure
    # (exempt), 32 unclassified: every sum of them names its members.
    classes = {
        "planned": 1,
        "requested_by_organisation": 2,
        "requested_by_buyer": 4,
        "fault": 8,
        "force_majeure": 16,
        "unclassified": 32,
    }
    snapshot = bare(
        outages=[
            outage(name, HANOI, "05 08:00", "05 09:00", n, name)
            for name, n in classes.items()
        ],
        customers=[served(HANOI, 100)],
    )

    def interruptions(scope, planned):
        row = snapshot.unit_row(
            "reliability_by_unit", HANOI, scope=scope, planned=planned
        )
        return row["customer_interruptions"]

    assert interruptions("all", "all") == 63
    assert interruptions("all", "planned") == 7
    assert interruptions("all", "unplanned") == 56
    assert interruptions("after_exclusions", "all") == 43
    assert interruptions("after_exclusions", "planned") == 3
    assert interruptions("after_exclusions", "unplanned") == 40


@pytest.mark.parametrize(
    ("missing", "scope", "columns"),
    [
        ("restored_at", "all", (None, None, None, None, None)),
        ("customers_interrupted", "all", (None, None, None, None, 0)),
        ("outage_class", "all", (30, 0.3, 18, 0, 0)),
        ("outage_class", "after_exclusions", (None, None, None, None, None)),
        ("cause_text", "after_exclusions", (30, 0.3, 18, 0, 0)),
    ],
)
def test_reliability_by_unit_is_unknown_where_a_field_isnt_exported(
    bare, missing, scope, columns
):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage(
                "B", HANOI, "06 08:00", "06 09:00", 20, not_exported=f"note,{missing}"
            ),
            outage("A", HCMC, "05 08:00", "05 09:00", 10),
        ],
        customers=[served(HANOI, 100), served(HCMC, 100)],
    )
    asked = "customer_interruptions saifi saidi_minutes maifi open_outages"
    group, _, hanoi, hcmc, *_ = snapshot.answer(
        "reliability_by_unit", asked, scope=scope
    )
    assert hanoi == columns
    assert hcmc == (10, 0.1, 6, 0, 0)
    assert (group[0] is None) == (columns[0] is None)


def test_reliability_by_unit_counts_an_event_with_two_open_groups_once(bare):
    snapshot = bare(
        as_of="06 12:00",
        outages=[
            outage("A", HANOI, "05 08:00", None, 1),
            outage("A", HANOI, "05 07:00", None, 1, step=2),
            outage("A", HANOI, "05 07:00", "05 08:00", 1, step=3),
            outage("A", HCMC, "05 08:00", None, 1),
            outage("B", HCMC, "05 08:00", "06 12:00", 1),
            outage("C", HCMC, "05 08:00", "06 12:00:01", 1),
        ],
        customers=[served(HANOI, 100), served(HCMC, 100)],
    )
    columns = "unit_code open_outages customers_served"
    counts = snapshot.answer("reliability_by_unit", columns)
    assert counts[0] == ("EVN", 3, 200)
    assert counts[2:4] == [(HANOI, 1, 100), (HCMC, 2, 100)]


@pytest.mark.parametrize(
    ("as_of", "uncovered", "is_provisional"),
    [
        # Four days, the 5th and 6th covered; as_of's own day counts as begun.
        ("06 00:00", 0, True),
        ("06 23:59:59", 0, True),
        ("07 00:00", 1, True),
        ("08 23:59:59", 2, True),
        ("09 00:00", 2, True),
        ("20 00:00", 2, True),
        ("04 23:59:59", 0, True),
    ],
)
def test_reliability_by_unit_expects_each_day_up_to_as_ofs_own(
    bare, as_of, uncovered, is_provisional
):
    snapshot = bare(
        as_of=as_of,
        customers=[served(HANOI, 100)],
        coverage=[covered("outages", HANOI, "05", "06")],
    )
    row = snapshot.unit_row(
        "reliability_by_unit", HANOI, from_day="2016-12-05", before_day="2016-12-09"
    )
    assert row["uncovered_days"] == uncovered
    assert row["is_provisional"] is is_provisional
    # What a file says of days to come isn't known yet.
    assert row["days_covered"] == (0 if as_of < "05" else 2)


@pytest.mark.parametrize(
    ("as_of", "is_provisional"), [("06 23:59:59", True), ("07 00:00", False)]
)
def test_reliability_by_unit_is_final_from_the_moment_the_period_ends(
    bare, as_of, is_provisional
):
    snapshot = bare(as_of=as_of, coverage=[covered("outages", HANOI, "05", "06")])
    row = snapshot.unit_row("reliability_by_unit", HANOI, **TWO_DAYS)
    assert row["is_provisional"] is is_provisional


def test_reliability_by_unit_covers_the_group_on_a_day_that_any_member_covers(bare):
    # Hanoi the 5th, Ho Chi Minh City the 5th and 6th: two days, one uncovered member
    # day; Hanoi's complaints cover nothing here.
    snapshot = bare(
        coverage=[
            covered("outages", HANOI, "05"),
            covered("outages", HCMC, "05", "06"),
            covered("complaints", HANOI, "05", "06"),
            covered("outages", HANOI, "04"),
            covered("outages", HANOI, "07"),
        ],
        customers=[served(HANOI, 100), served(HCMC, 100)],
    )
    rows = snapshot.answer(
        "reliability_by_unit", "unit_code days_covered uncovered_days", **TWO_DAYS
    )
    # The three others miss two days each.
    assert rows[0] == ("EVN", 2, 7)
    assert rows[2:4] == [(HANOI, 1, 1), (HCMC, 2, 0)]


# Customers served: a unit's own row, else the sum of the units below it.


@pytest.mark.parametrize(
    ("rows", "customers"),
    [
        ([served(HANOI, 100), served("PD02", 60)], 100),
        ([served("PD02", 60), served("PD03", 30)], 90),
        ([served("PD02", 60), served("PD0201", 7), served("PD0301", 30)], 90),
        ([served("PD0201", 7), served("PD0202", 8)], 15),
        ([served("PD0201", 7), served("PD0202", 8, "2016-11")], 7),
        ([served("PD02", 60, "2016-11")], None),
        ([served("PE02", 60)], None),
        ([served(HANOI, 100, "2016-11"), served("PD02", 60)], 60),
        ([served("PD02", 60, "2016-11"), served("PD0201", 7)], 7),
        ([served("PD02", 60), served("PD0201", 7), served("PD0301", 8)], 68),
    ],
)
def test_reliability_by_unit_takes_a_units_own_customers_else_those_below(
    bare, rows, customers
):
    snapshot = bare(
        customers=rows, outages=[outage("A", HANOI, "05 08:00", "05 09:00", 1)]
    )
    row = snapshot.unit_row("reliability_by_unit", HANOI)
    assert row["customers_served"] == customers
    assert row["saifi"] == pytest.approx(1 / customers if customers else None)


# Companies.


def test_reliability_by_company_divides_by_the_companys_own_customers(bare):
    # PD02: 10 of 50 for an hour, 20 for half an hour, 5 momentarily; PD03: 30 of 60.
    # Not here: what began before and after, the corporation's own row, another's.
    snapshot = bare(
        outages=[
            outage("A", "PD02", "05 00:00", "05 01:00", 10),
            outage("B", "PD0201", "06 23:59:59", "07 00:29:59", 20),
            outage("C", "PD02", "05 08:00", "05 08:05", 5),
            outage("D", "PD03", "05 08:00", "05 10:00", 30),
            outage("E", "PD02", "04 23:59:59", "05 23:00", 50),
            outage("F", "PD02", "07 00:00", "07 23:00", 50),
            outage("G", HANOI, "05 08:00", "05 09:00", 99),
            outage("A", "PE01", "05 08:00", "05 09:00", 9),
        ],
        customers=[served("PD02", 50), served("PD03", 60), served("PE01", 90)],
    )
    company = (
        "member_code company_code customer_interruptions customer_minutes_lost "
        "saifi saidi_minutes"
    )
    hanoi = [
        (HANOI, "PD03", 30, 3600, 0.5, 60),
        (HANOI, "PD02", 30, 1200, 0.6, 24),
    ]
    hcmc = [(HCMC, "PE01", 9, 540, 0.1, 6)]

    def answer(unit_code):
        return snapshot.answer(
            "reliability_by_company", company, unit_code=unit_code, **TWO_DAYS
        )

    assert answer(HANOI) == hanoi
    assert answer(HCMC) == hcmc
    assert answer("EVN") == hanoi + hcmc
    assert answer(NPC) == []


def test_reliability_by_company_adds_months_and_has_null_without_customers(bare):
    # PD02: 10/100 + 10/50, 6 + 12 min. PD03 has no customers in November, PD04 zero.
    hours = [("2016-11-30 08:00", "2016-11-30 09:00"), ("01 08:00", "01 09:00")]
    snapshot = bare(
        outages=[
            outage(f"{unit}-{start}", unit, start, end, 10)
            for unit in ("PD02", "PD03", "PD04")
            for start, end in hours
        ],
        customers=[
            served("PD02", 100, "2016-11"),
            served("PD02", 50),
            served("PD03", 50),
            served("PD04", 0, "2016-11"),
            served("PD04", 0),
        ],
    )
    assert snapshot.answer(
        "reliability_by_company",
        "company_code customer_interruptions customer_minutes_lost saifi saidi_minutes",
        unit_code=HANOI,
        from_day="2016-11-01",
        before_day="2017-01-01",
    ) == [
        ("PD02", 20, 1200, 0.3, 18),
        ("PD03", 20, 1200, None, None),
        ("PD04", 20, 1200, None, None),
    ]


PROVINCE = (
    "province companies customers_served customer_interruptions "
    "customer_minutes_lost saifi saidi_minutes"
)


def test_outages_by_province_sums_a_provinces_companies_before_it_divides(bare):
    # Hải Dương is every company of PM: 10 + 20 of 100 + 50 customers, 600 + 600 min.
    # PA22 is Bắc Ninh; PA08 stands in no source, so its province is unknown.
    snapshot = bare(
        outages=[
            outage("A", "PM01", "05 00:00", "05 01:00", 10),
            outage("B", "PM0300", "06 23:59:59", "07 00:29:59", 20),
            outage("C", "PA22", "05 08:00", "05 10:00", 5),
            outage("D", "PA08", "05 08:00", "05 09:00", 7),
            outage("E", NPC, "05 08:00", "05 09:00", 3),
            outage("F", "PA22", "07 00:00", "07 23:00", 50),
            outage("G", "PC12", "05 08:00", "05 09:00", 9),
        ],
        customers=[
            *(served("PM01", 100), served("PM03", 50)),
            *(served("PA22", 40), served("PA08", 70)),
        ],
    )
    bac_ninh = ("Bắc Ninh", "PA22", 40, 5, 600, 0.125, 15)
    hai_duong = ("Hải Dương", "PM01, PM03", 150, 30, 1200, 0.2, 8)
    dak_lak = ("Đắk Lắk", "PC12", None, 9, 540, None, None)
    unknown = (None, "EVNNPC, PA08", None, 10, 600, None, None)

    def answer(unit_code, **more):
        return snapshot.answer(
            "outages_by_province", PROVINCE, unit_code=unit_code, **TWO_DAYS, **more
        )

    assert answer(NPC) == [bac_ninh, hai_duong, unknown]
    assert answer("EVN") == [bac_ninh, hai_duong, dak_lak, unknown]
    assert answer(NPC, planned="planned") == []
    assert answer(HANOI) == []


def test_outages_by_province_gives_a_one_province_corporation_its_own_customers(bare):
    # EVNHANOI serves Hà Nội alone: its rows without a company are of that province.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 30),
            outage("B", "PD02", "06 08:00", "06 08:30", 60),
        ],
        customers=[served(HANOI, 120)],
    )
    assert snapshot.answer(
        "outages_by_province", PROVINCE, unit_code="EVN", **TWO_DAYS
    ) == [("Hà Nội", HANOI, 120, 90, 3600, 0.75, 30)]


def test_outages_by_province_is_null_where_a_class_that_is_asked_for_is_unknown(bare):
    hidden = outage("B", "PA22", "06 08:00", "06 08:30", 6, not_exported="outage_class")
    snapshot = bare(
        outages=[outage("A", "PA22", "05 08:00", "05 09:00", 3), hidden],
        customers=[served("PA22", 40)],
    )

    def answer(**more):
        columns = "customer_interruptions saidi_minutes"
        return snapshot.answer(
            "outages_by_province", columns, unit_code=NPC, **TWO_DAYS, **more
        )

    assert answer() == [(9, 9)]
    assert answer(planned="unplanned") == [(None, None)]
    assert answer(scope="after_exclusions") == [(None, None)]


def test_outages_by_province_is_null_where_one_of_its_companies_hides_a_class(bare):
    hidden = outage("B", "PM03", "06 08:00", "06 08:30", 6, not_exported="outage_class")
    snapshot = bare(
        outages=[outage("A", "PM01", "05 08:00", "05 09:00", 3), hidden],
        customers=[served("PM01", 30), served("PM03", 30)],
    )
    for planned, row in (("all", (9, 6)), ("unplanned", (None, None))):
        assert snapshot.answer(
            "outages_by_province",
            "customer_interruptions saidi_minutes",
            unit_code=NPC,
            planned=planned,
            **TWO_DAYS,
        ) == [row]


@pytest.mark.parametrize(
    ("scope", "planned", "interruptions"),
    [
        ("all", "all", 31),
        ("all", "planned", 5),
        ("all", "unplanned", 26),
        ("after_exclusions", "all", 11),
        ("after_exclusions", "planned", 1),
    ],
)
def test_reliability_by_company_chooses_classes(bare, scope, planned, interruptions):
    classes = {
        "planned": 1,
        "fault": 2,
        "requested_by_buyer": 4,
        "unclassified": 8,
        "force_majeure": 16,
    }
    snapshot = bare(
        outages=[
            outage(name, "PD02", "05 08:00", "05 09:00", n, name)
            for name, n in classes.items()
        ],
        customers=[served("PD02", 100)],
    )
    assert snapshot.answer(
        "reliability_by_company",
        "customer_interruptions saifi",
        unit_code=HANOI,
        scope=scope,
        planned=planned,
    ) == [(interruptions, interruptions / 100)]


@pytest.mark.parametrize(
    ("missing", "binds", "is_known"),
    [
        ("restored_at", {}, False),
        ("customers_interrupted", {}, False),
        ("outage_class", {}, True),
        ("outage_class", {"planned": "planned"}, False),
        ("outage_class", {"scope": "after_exclusions"}, False),
    ],
)
def test_reliability_by_company_is_unknown_where_a_field_isnt_exported(
    bare, missing, binds, is_known
):
    snapshot = bare(
        outages=[
            outage(
                "A", "PD02", "05 08:00", "05 09:00", 10, not_exported=f"note,{missing}"
            ),
            outage("B", "PD02", "06 08:00", "06 09:00", 10, "planned"),
            outage("C", "PD03", "06 08:00", "06 09:00", 1, "planned"),
        ],
        customers=[served("PD02", 100), served("PD03", 100)],
    )
    rows = snapshot.answer(
        "reliability_by_company",
        "company_code customer_interruptions customer_minutes_lost saifi saidi_minutes",
        unit_code=HANOI,
        **binds,
    )
    known = ("PD02", 20, 1200, 0.2, 12)
    assert (known if is_known else ("PD02", *[None] * 4)) in rows
    assert ("PD03", 1, 60, 0.01, 0.6) in rows


# Day by day.


def test_reliability_by_day_gives_each_day_up_to_as_of_what_began_on_it(bare):
    # Covered the 5th to 7th: an hour of 10 and 7 momentarily on the 5th, nothing on
    # the 6th, 20 open on the 7th since 10:00, two hours by as_of. The 8th is to come.
    snapshot = bare(
        as_of="07 12:00",
        outages=[
            outage("A", HANOI, "05 23:30", "06 00:30", 10),
            outage("B", HANOI, "05 08:00", "05 08:05", 7),
            outage("C", HANOI, "07 10:00", None, 20),
            outage("A", NPT, "06 10:00", None, 999),
        ],
        customers=[served(HANOI, 100)],
        coverage=[covered("outages", HANOI, "05", "07")],
    )
    rows = snapshot.answer(
        "reliability_by_day", from_day="2016-12-04", before_day="2016-12-09"
    )
    by_day = {row["day"].day: row for row in rows if row["unit_code"] == HANOI}
    assert sorted(by_day) == [4, 5, 6, 7]
    columns = list(by_day[5])[2:]
    assert columns == [
        "customers_served",
        "customer_interruptions",
        "customer_minutes_lost",
        "momentary_customer_interruptions",
        "saifi",
        "saidi_minutes",
        "caidi_minutes",
        "maifi",
        "open_outages",
        "days_covered",
        "is_provisional",
        "missing_units",
    ]
    values = {day: tuple(row[name] for name in columns) for day, row in by_day.items()}
    nothing = (None,) * 7
    assert values == {
        4: (100, *nothing, None, 0, True, ""),
        5: (100, 10, 600, 7, 0.1, 6, 60, 0.07, 0, 1, False, ""),
        6: (100, 0, 0, 0, 0, 0, None, 0, 0, 1, False, ""),
        7: (100, 20, 2400, 0, 0.2, 24, 120, 0, 1, 1, True, ""),
    }
    assert {row["unit_code"] for row in rows} == {"EVN", *RETAIL}
    # The group: four members uncovered each day, so every day is provisional.
    group = [tuple(r.values())[2:] for r in rows if r["unit_code"] == "EVN"]
    others = f"{CPC}, {HCMC}, {NPC}, {SPC}"
    everybody = f"{CPC}, {HANOI}, {HCMC}, {NPC}, {SPC}"
    assert group == [
        (None, *nothing, None, 0, True, everybody),
        (100, 10, 600, 7, 0.1, 6, 60, 0.07, 0, 1, True, others),
        (100, 0, 0, 0, 0, 0, None, 0, 0, 1, True, others),
        (100, 20, 2400, 0, 0.2, 24, 120, 0, 1, 1, True, others),
    ]


def test_reliability_by_day_leaves_a_member_without_customers_out_of_the_group(bare):
    # Central covers the day but nobody knows its customers.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("A", HCMC, "05 08:00", "05 08:30", 30),
            outage("A", CPC, "05 08:00", "05 09:00", 70),
            outage("B", CPC, "05 08:00", "05 08:01", 5),
        ],
        customers=[served(HANOI, 100), served(HCMC, 300)],
    )
    rows = snapshot.answer(
        "reliability_by_day",
        "unit_code customers_served customer_interruptions customer_minutes_lost "
        "saifi saidi_minutes caidi_minutes momentary_customer_interruptions",
        from_day="2016-12-05",
        before_day="2016-12-06",
    )
    assert rows[:4] == [
        ("EVN", 400, 40, 1500, 0.1, 3.75, 37.5, 0),
        (CPC, None, 70, 4200, None, None, None, 5),
        (HANOI, 100, 10, 600, 0.1, 6, 60, 0),
        (HCMC, 300, 30, 900, 0.1, 3, 30, 0),
    ]


@pytest.mark.parametrize(
    ("as_of", "is_provisional"), [("05 23:59:59", True), ("06 00:00", False)]
)
def test_reliability_by_day_is_final_from_midnight(bare, as_of, is_provisional):
    snapshot = bare(as_of=as_of, coverage=[covered("outages", HANOI, "05")])
    rows = snapshot.answer(
        "reliability_by_day",
        "unit_code is_provisional",
        from_day="2016-12-05",
        before_day="2016-12-06",
    )
    assert (HANOI, is_provisional) in rows


def test_reliability_by_day_is_unknown_on_the_day_a_field_isnt_exported(bare):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10, not_exported="restored_at"),
            outage("B", HANOI, "06 08:00", "06 09:00", 10),
        ],
        customers=[served(HANOI, 100)],
    )
    rows = snapshot.answer(
        "reliability_by_day",
        "unit_code customer_interruptions customer_minutes_lost saidi_minutes maifi "
        "open_outages customers_served",
        **TWO_DAYS,
    )
    unknown = (None,) * 5
    assert [row[1:] for row in rows if row[0] == HANOI] == [
        (*unknown, 100),
        (10, 600, 6, 0, 0, 100),
    ]
    assert [row[1:] for row in rows if row[0] == "EVN"] == [
        (*unknown, 100),
        (10, 600, 6, 0, 0, 100),
    ]


# To date.


def test_reliability_to_date_adds_day_after_day_and_starts_each_month_anew(bare):
    # November: 6 of 60 for an hour on the 29th, 12 on the 30th, 3 momentarily.
    # December: 10 of 100 on the 1st, nobody on the 2nd, 20 on the 3rd, 5 momentarily.
    snapshot = bare(
        as_of="03 23:00",
        outages=[
            outage("A", HANOI, "2016-11-29 08:00", "2016-11-29 09:00", 6),
            outage("B", HANOI, "2016-11-30 08:00", "2016-11-30 09:00", 12),
            outage("b", HANOI, "2016-11-30 08:00", "2016-11-30 08:01", 3),
            outage("C", HANOI, "01 08:00", "01 09:00", 10),
            outage("D", HANOI, "03 08:00", "03 10:00", 20),
            outage("d", HANOI, "03 08:00", "03 08:01", 5),
        ],
        customers=[served(HANOI, 60, "2016-11"), served(HANOI, 100)],
    )
    rows = snapshot.answer(
        "reliability_to_date",
        "unit_code day is_covered saidi_minutes saifi maifi",
        from_day="2016-11-29",
        before_day="2016-12-05",
    )
    expected = [
        (29, True, 6, 0.1, 0),
        (30, True, 18, 0.3, 0.05),
        (1, True, 24, 0.4, 0.05),
        (2, False, 24, 0.4, 0.05),
        (3, True, 48, 0.6, 0.1),
    ]
    # The group is the only member that counts; nobody else has a row.
    assert [(u, d.day, *more) for u, d, *more in rows] == [
        *(("EVN", *row) for row in expected),
        *((HANOI, *row) for row in expected),
    ]


def test_reliability_to_date_adds_members_and_is_covered_where_all_are(bare):
    # Hanoi an hour of 10 (5th), Ho Chi Minh City an hour of 30 (6th); 400 customers.
    # Central has no customers: it adds nothing. Three months back to back are two
    # finished ones before the third.
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage("A", HCMC, "06 08:00", "06 09:00", 30),
            outage("b", HANOI, "06 08:00", "06 08:01", 20),
            outage("b", HCMC, "06 08:00", "06 08:01", 60),
            outage("A", CPC, "05 08:00", "05 09:00", 70),
            outage("A", NPT, "05 08:00", "05 09:00", 70),
        ],
        customers=[served(HANOI, 100), served(HCMC, 300), served(NPT, 70)],
        coverage=[covered("outages", HANOI, "05", "06")],
    )
    rows = snapshot.answer(
        "reliability_to_date",
        "unit_code day is_covered saidi_minutes saifi maifi",
        **TWO_DAYS,
    )
    assert [(u, d.day, *more) for u, d, *more in rows] == [
        ("EVN", 5, False, 1.5, 0.025, 0),
        ("EVN", 6, True, 6, 0.1, 0.2),
        (HANOI, 5, True, 6, 0.1, 0),
        (HANOI, 6, True, 6, 0.1, 0.2),
        (HCMC, 5, False, None, None, None),
        (HCMC, 6, True, 6, 0.1, 0.2),
    ]


def test_reliability_to_date_leaves_out_who_lacks_customers_in_one_month(bare):
    months = ["2016-11-30", "2016-12-01"]
    snapshot = bare(
        outages=[
            outage(day, unit, f"{day} 08:00", f"{day} 09:00", 10)
            for unit in (HANOI, HCMC)
            for day in months
        ],
        customers=[
            served(HANOI, 100),
            served(HCMC, 100),
            served(HCMC, 100, "2016-11"),
        ],
    )
    rows = snapshot.answer(
        "reliability_to_date",
        "unit_code saidi_minutes",
        from_day="2016-11-30",
        before_day="2016-12-02",
    )
    assert rows == [("EVN", 6), ("EVN", 12), (HCMC, 6), (HCMC, 12)]


def test_reliability_to_date_adds_every_month_that_is_over(bare):
    # 1, 2 and 4 of 10 for a minute past five: 0.1, then 0.3, then 0.7.
    months = {"2016-10": 1, "2016-11": 2, "2016-12": 4}
    snapshot = bare(
        outages=[
            outage(month, HANOI, f"{month}-05 08:00", f"{month}-05 08:10", n)
            for month, n in months.items()
        ],
        customers=[served(HANOI, 10, month) for month in months],
    )
    rows = snapshot.answer(
        "reliability_to_date",
        "unit_code day saidi_minutes saifi",
        from_day="2016-10-05",
        before_day="2016-12-06",
    )
    hanoi = {str(d): (minutes, times) for u, d, minutes, times in rows if u == HANOI}
    assert hanoi["2016-10-31"] == (1, 0.1)
    assert hanoi["2016-11-30"] == (3, 0.3)
    assert hanoi["2016-12-05"] == (7, 0.7)


@pytest.mark.parametrize("missing", ["restored_at", "customers_interrupted"])
def test_reliability_to_date_is_unknown_throughout_without_a_field(bare, missing):
    snapshot = bare(
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 10),
            outage(
                "B", HANOI, "06 08:00", "06 09:00", 10, not_exported=f"note,{missing}"
            ),
            outage("A", HCMC, "05 08:00", "05 09:00", 10),
        ],
        customers=[served(HANOI, 100), served(HCMC, 100)],
        coverage=[covered("outages", HCMC, "05", "06")],
    )
    rows = snapshot.answer(
        "reliability_to_date", "unit_code saidi_minutes saifi maifi", **TWO_DAYS
    )
    unknown = (None, None, None)
    assert rows == [
        ("EVN", *unknown),
        ("EVN", *unknown),
        (HANOI, *unknown),
        (HANOI, *unknown),
        (HCMC, 6, 0.1, 0),
        (HCMC, 6, 0.1, 0),
    ]


# The rate of the last seven days.


LAST_DECEMBER = {"from_day": "2015-12-01", "before_day": "2016-01-01"}


def test_a_row_of_last_december_that_was_never_closed_is_in_no_index(bare):
    # One hour of 10 of 100 customers stands; the open 30 customers and the open 5 of
    # an outage whose first group came back are left out, and nothing is provisional.
    snapshot = bare(
        as_of="24 17:00",
        outages=[
            outage("A", HANOI, "2015-12-05 08:00:00", "2015-12-05 09:00:00", 10),
            outage("B", HANOI, "2015-12-31 23:59:59", None, 30),
            outage("A", HANOI, "2015-12-05 08:00:00", None, 5, step=2),
        ],
        customers=[served(HANOI, 100, "2015-12"), served(HANOI, 100)],
        coverage=[covered("outages", HANOI, "2015-12-01", "2015-12-31")],
    )
    row = snapshot.unit_row("reliability_by_unit", HANOI, **LAST_DECEMBER)
    assert (row["saifi"], row["saidi_minutes"], row["maifi"]) == (0.1, 6, 0)
    assert (row["open_outages"], row["is_provisional"]) == (0, False)
    days = snapshot.answer(
        "reliability_to_date", "unit_code day saidi_minutes", **LAST_DECEMBER
    )
    assert [minutes for unit, _, minutes in days if unit == HANOI][-1] == 6
    faults = snapshot.unit_row("fault_handling_by_unit", HANOI, **LAST_DECEMBER)
    assert (faults["faults"], faults["mean_minutes"]) == (1, 60)


@pytest.mark.parametrize(
    ("started_at", "as_of", "minutes"),
    [
        # Begun on the first day after last year's period: long, but not of it.
        ("2016-01-01 00:00:00", "2016-02-10 00:00:00", 40 * 24 * 60),
        # Exactly thirty days open is an outage still, a second more isn't.
        ("2015-12-05 00:00:00", "2016-01-04 00:00:00", 30 * 24 * 60),
        ("2015-12-05 00:00:00", "2016-01-04 00:00:01", 0),
    ],
)
def test_an_open_outage_counts_until_it_is_plain_that_nobody_closed_it(
    bare, started_at, as_of, minutes
):
    snapshot = bare(
        as_of=as_of,
        outages=[outage("A", HANOI, started_at, None, 10)],
        customers=[served(HANOI, 10, "2015-12"), served(HANOI, 10, "2016-01")],
    )
    row = snapshot.unit_row(
        "reliability_by_unit", HANOI, from_day="2015-12-01", before_day="2016-02-01"
    )
    assert row["saidi_minutes"] == minutes


@pytest.mark.parametrize(
    ("last_day", "is_never_closed", "saifi"),
    [("2016-12-31", False, 1), ("2017-01-09", False, 1), ("2017-01-10", True, 0)],
)
def test_a_unit_that_runs_on_has_a_last_year_that_ran_on(
    bare, last_day, is_never_closed, saifi
):
    # A row open since 10/01/2016 is of the last year of a unit that runs to 10/01/2017.
    snapshot = bare(
        as_of="24 17:00",
        campaign_text=with_days({HANOI: ("2016-12-01", last_day)}),
        outages=[outage("A", HANOI, "2016-01-10 08:00:00", None, 10)],
        customers=[served(HANOI, 10, "2016-01")],
    )
    january = {"from_day": "2016-01-01", "before_day": "2016-02-01"}
    told = snapshot.rows("select is_never_closed from interruptions")
    assert told == [(is_never_closed,)]
    assert snapshot.unit_row("reliability_by_unit", HANOI, **january)["saifi"] == saifi
