"""Each quality gate by hand: just under, at and over its limit, and what it says."""

from collections.abc import Callable
from typing import Any

import pytest

from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.gates import GATES
from campaign.home import QUERIES
from campaign.i18n import LANGUAGES, words
from campaign.ingest.gates import fill_gates
from campaign.ingest.tables import BuildContext
from campaign.views import gates
from tests.bare import BareSnapshot, case, covered, outage, served
from tests.queries.by_hand.test_calls_by_hand import calls
from tests.queries.exports import CPC, HANOI, HCMC, NPC, RETAIL, SPC
from tests.views.planted import with_days

Judge = Callable[..., BareSnapshot]
YEAR = "2015-12-01", "2015-12-31"


@pytest.fixture
def judged(bare) -> Judge:
    """Give what fills the gates of a bare snapshot of some rows."""

    def judge(**given: Any) -> BareSnapshot:  # noqa: ANN401
        files = [{"file_no": 1, "path": "inbox/a.csv"}]
        snapshot = bare(**{"files": files, **given})
        with snapshot.cursor() as cursor:
            context = BuildContext(cursor, snapshot.campaign, load_contracts(), None)
            fill_gates(context)
        return snapshot

    return judge


def found(snapshot: BareSnapshot, gate: str, columns: str) -> list[Any]:
    """Give the columns of one gate's findings, unit by unit."""
    rows = snapshot.answer("failed_gates")
    names = columns.split()
    return [tuple(r[name] for name in names) for r in rows if r["gate"] == gate]


def test_every_gate_has_its_rule_and_every_rule_its_gate():
    rules = {path.stem for path in (QUERIES / "ingest").glob("gate_*.sql")}
    assert rules == {f"gate_{gate.name}" for gate in GATES}


def test_a_unit_in_which_a_gate_finds_nothing_passes_it(judged):
    rows = judged().answer("quality_gates", "gate unit_code passed")
    passing = {(gate, unit) for gate, unit, passed in rows if passed}
    assert {("lengths", unit) for unit in RETAIL} <= passing
    assert ("lengths", "EVNNPT") not in passing


# what comes, and how much of it


def test_an_export_is_expected_of_units_with_customers_where_any_unit_has_it(judged):
    snapshot = judged(
        as_of="10 12:00",
        coverage=[
            covered("outages", HANOI, "01", "08"),
            covered("outages", HCMC, "01", "07"),
            covered("safety_events", "EVNNPT", "01"),
            covered("outages", "EVNNPT", "01"),
        ],
    )
    rows = snapshot.answer("quality_gates", "gate unit_code contract")
    expected = {(unit, contract) for gate, unit, contract in rows if gate == "fresh"}
    assert expected == {(unit, "outages") for unit in RETAIL}
    old = found(snapshot, "fresh", "unit_code found allowed details")
    never = sorted({*RETAIL} - {HANOI, HCMC})
    # Two days old is fresh enough, three aren't.
    assert old == sorted(
        [(HCMC, 3, 2, "07/12/2016"), *((unit, None, 2, None) for unit in never)]
    )


def test_a_missing_day_is_one_of_the_same_unit_and_contract(judged):
    snapshot = judged(
        as_of="04 12:00",
        coverage=[
            *(covered("outages", unit, "01", "04") for unit in RETAIL if unit != HCMC),
            covered("outages", HCMC, "01"),
            covered("outages", HCMC, "03", "05"),
            *(covered("calls", unit, "01", "04") for unit in RETAIL if unit != NPC),
        ],
    )
    assert found(snapshot, "missing_days", "unit_code contract found details") == [
        (HCMC, "outages", 1, "02/12/2016"),
        (NPC, "calls", 4, "01/12/2016–04/12/2016"),
    ]


def test_rows_a_day_are_held_against_the_month_before_contract_by_contract(judged):
    # Of ten days each: outages 1, 10 and 1 in October, November and December; two
    # complaints in each month.
    months = {"2016-10": 1, "2016-11": 10, "2016-12": 1}
    snapshot = judged(
        outages=[
            outage(f"{month}{n}", HANOI, f"{month}-05 08:00:00", None, 1)
            for month, count in months.items()
            for n in range(count)
        ],
        complaints=[
            case(f"{month}{n}", HANOI, f"{month}-05 08:00:00")
            for month in months
            for n in range(2)
        ],
        coverage=[
            covered(contract, HANOI, f"{month}-01", f"{month}-10")
            for contract in ("outages", "complaints")
            for month in months
        ],
    )
    assert found(snapshot, "volume", "unit_code contract found allowed") == [
        (HANOI, "outages", 0.1, 0.2)
    ]


@pytest.mark.parametrize(("standing", "share"), [(19, None), (18, 1 / 19)])
def test_one_refused_row_of_twenty_is_as_much_as_may_be(judged, standing, share):
    snapshot = judged(
        outages=[
            outage(str(n), HANOI, "05 08:00", "05 09:00", 1) for n in range(standing)
        ],
        quarantine=[
            {"contract": "outages", "member_code": HANOI, "reason": "x", "file_no": 1}
        ],
    )
    rows = found(snapshot, "quarantine_share", "unit_code contract found details files")
    details = f"1/{standing + 1}: x"
    assert rows == (
        [(HANOI, "outages", pytest.approx(share), details, "a.csv")] if share else []
    )


def test_values_that_cannot_be_are_named_with_their_file(judged):
    # More answered than came, more within 30 s than answered; 101 of 100 customers.
    steps = {"A": (60, 41), "B": (60, 40)}
    snapshot = judged(
        calls=[
            calls(HANOI, "05 08:00", 10, 11, 5),
            calls(HANOI, "05 09:00", 10, 10, 10),
            calls(HANOI, "05 10:00", 10, 5, 6),
        ],
        outages=[
            outage(name, HANOI, "05 08:00", "05 09:00", size, step=step)
            for name, sizes in steps.items()
            for step, size in enumerate(sizes, start=1)
        ],
        customers=[served(HANOI, 100)],
    )
    columns = "unit_code finding found allowed details files"
    assert found(snapshot, "impossible", columns) == [
        (HANOI, "calls", 2, 0, "05/12/2016 08:00, 05/12/2016 10:00", "a.csv"),
        (HANOI, "outages", 1, 0, "A", "a.csv"),
    ]


# simultaneous


@pytest.mark.parametrize(
    ("customers", "ended_at", "is_found"),
    [
        # 60 from 3 to 8 o'clock and more from 4 to 6, of 100 served.
        (39, "13 06:00", False),
        (40, "13 06:00", False),
        (41, "13 06:00", True),
        # What lasts no time is never there with anything.
        (41, "13 04:00", False),
    ],
)
def test_customers_without_supply_at_once_are_held_against_those_served(
    judged, customers, ended_at, is_found
):
    snapshot = judged(
        outages=[
            outage("A", HANOI, "13 03:00", "13 08:00", 60),
            outage("B", HANOI, "13 04:00", ended_at, customers),
        ],
        customers=[served(HANOI, 100)],
    )
    assert found(snapshot, "simultaneous", "unit_code found allowed") == (
        [(HANOI, 60 + customers, 100)] * is_found
    )


def test_the_effect_is_that_of_the_customers_beyond_those_served(judged):
    # 100 for 5 h and 100 for 2 h of 100: SAIDI 420; never over 100 at once: 300.
    snapshot = judged(
        outages=[
            outage("A1", "PA2201", "13 03:00", "13 08:00", 100),
            outage("A2", "PA2201", "13 04:00", "13 06:00", 100),
            # Elsewhere, and at another time: nothing to do with it.
            outage("B", "PE02", "13 04:00", "13 06:00", 100),
            outage("C", "PA22", "14 04:00", "14 06:00", 100),
        ],
        customers=[served("PA22", 100), served(HCMC, 100)],
    )
    columns = "unit_code figure value value_without details files"
    assert found(snapshot, "simultaneous", columns) == [
        (NPC, "saidi_minutes", 540, 420, "PA22, 13/12/2016 04:00: A1, A2", "a.csv")
    ]


@pytest.mark.parametrize(
    "outages",
    [
        # One begins at the second at which the other ends.
        [("A", "13 03:00", "13 04:00", 80), ("B", "13 04:00", "13 05:00", 80)],
        # Steps of one event, each group back at its own time, add up to 100.
        [("A", "13 03:00", "13 04:00", 50), ("B", "13 03:00", "13 05:00", 50)],
        # A customer count that isn't exported says nothing.
        [("A", "13 03:00", "13 04:00", 80), ("B", "13 03:00", "13 05:00", None)],
    ],
)
def test_what_meets_at_no_moment_is_no_finding(judged, outages):
    snapshot = judged(
        outages=[outage(o, HANOI, start, end, n) for o, start, end, n in outages],
        customers=[served(HANOI, 100)],
    )
    assert found(snapshot, "simultaneous", "unit_code") == []


def test_an_outage_open_since_november_is_without_supply_all_the_time(judged):
    # 60 since November, 60 on 13/12 of 100 (of 200 in November): 20 beyond, one hour.
    snapshot = judged(
        as_of="20 00:00",
        outages=[
            outage("A", HANOI, "2016-11-25 00:00:00", None, 60),
            outage("B", HANOI, "13 04:00", "13 05:00", 60),
            outage("C", HANOI, "2016-11-26 00:00:00", "2016-11-26 05:00:00", 140),
        ],
        customers=[served(HANOI, 100), served(HANOI, 200, "2016-11")],
    )
    columns = "found allowed value value_without"
    assert found(snapshot, "simultaneous", columns) == [(120, 100, 36, 24)]


def test_a_branch_is_held_against_its_own_customers_and_without_any_against_none(
    judged,
):
    # 30 + 30 are more than the branch's 50, not than the company's 1000.
    outages = [
        outage("A", "PD0201", "13 03:00", "13 04:00", 30),
        outage("B", "PD0201", "13 03:00", "13 04:00", 30),
    ]
    own = [served("PD0201", 50), served("PD02", 1000)]
    assert [
        details
        for (details,) in found(
            judged(outages=outages, customers=own), "simultaneous", "details"
        )
    ] == ["PD0201, 13/12/2016 03:00: A, B"]
    for customers in ([served("PD02", 1000)], []):
        snapshot = judged(outages=outages, customers=customers)
        assert found(snapshot, "simultaneous", "unit_code") == []


# lengths


@pytest.mark.parametrize(
    ("ended_at", "days"),
    [
        ("2016-12-31 23:59:59", None),
        ("2017-01-01 00:00:00", None),
        ("2017-01-01 00:00:01", 30 + 1 / 86400),
    ],
)
def test_an_outage_longer_than_thirty_days_is_named(judged, ended_at, days):
    # 10 of 600 for 30 days and a second: SAIDI 720 and a bit; without it 1.
    snapshot = judged(
        as_of="2017-01-02 00:00:00",
        outages=[
            outage("A", HANOI, "02 00:00", ended_at, 10),
            outage("B", HANOI, "02 00:00", "02 01:00", 10),
        ],
        customers=[served(HANOI, 600)],
    )
    columns = "finding found allowed details files value_without"
    rows = found(snapshot, "lengths", columns)
    if days is None:
        assert rows == []
    else:
        ((finding, length, *rest),) = rows
        assert (finding, rest) == ("too_long", [30, "A", "a.csv", 1])
        assert length == pytest.approx(days, rel=1e-12)


def test_an_outage_open_since_november_is_long_but_costs_december_nothing(judged):
    snapshot = judged(
        as_of="24 17:00",
        outages=[
            outage("A", HANOI, "2016-11-10 00:00:00", None, 10),
            outage("B", HANOI, "05 08:00", "05 09:00", 10),
        ],
        customers=[served(HANOI, 10), served(HANOI, 10, "2016-11")],
    )
    columns = "finding details value value_without"
    assert found(snapshot, "lengths", columns) == [("too_long", "A", 60, 60)]


@pytest.mark.parametrize(("zeros", "rows", "share"), [(1, 10, None), (2, 19, 2 / 19)])
def test_a_tenth_of_a_file_may_last_no_time(judged, zeros, rows, share):
    # Each of 10 of 100 customers: SAIFI as printed, and if they had been sustained.
    hours = [
        outage(f"B{n}", HANOI, f"{n + 1:02} 08:00", f"{n + 1:02} 09:00", 10)
        for n in range(rows - zeros)
    ]
    moments = [outage(f"A{n}", HANOI, "20 08:00", "20 08:00", 10) for n in range(zeros)]
    # Another file's only row lasts a while, and doesn't dilute this one's.
    other = outage("C", HCMC, "20 08:00", "20 09:00", 10, file_no=2)
    snapshot = judged(
        files=[{"file_no": 1, "path": "a.csv"}, {"file_no": 2, "path": "b.csv"}],
        outages=[*hours, *moments, other],
        customers=[served(HANOI, 100), served(HCMC, 100)],
    )
    columns = "unit_code finding found allowed details files value value_without"
    expected = (HANOI, "zero", share, 0.1, "A0, A1", "a.csv", 1.7, 1.9)
    assert found(snapshot, "lengths", columns) == (
        [] if share is None else [pytest.approx(expected)]
    )


def test_a_row_of_last_december_that_was_never_closed_is_named_with_its_effect(judged):
    # 10 of 100 for an hour: last year 6. Open since 02/12/2015 0:00 to 24/12/2016 0:00,
    # 388 days of 10 of 100 customers: 388 × 144 more.
    snapshot = judged(
        as_of="24 00:00",
        outages=[
            outage("A", HANOI, "2015-12-02 00:00:00", None, 10),
            outage("B", HANOI, "2015-12-05 08:00:00", "2015-12-05 09:00:00", 10),
            outage("C", HANOI, "05 08:00", "05 09:00", 10),
        ],
        customers=[served(HANOI, 100), served(HANOI, 100, "2015-12")],
    )
    columns = "finding found details figure value value_without"
    assert found(snapshot, "lengths", columns) == [
        ("never_closed", 388, "A", "saidi_minutes", 6, 6 + 388 * 144)
    ]


# customers


@pytest.mark.parametrize(
    ("customers", "found_share"),
    [
        # The corporation's own count of 1000 beside what stands below it.
        ([served("PD02", 600), served("PD03", 405)], None),
        ([served("PD02", 600), served("PD03", 406)], 0.006),
        ([served("PD02", 600), served("PD03", 390)], 0.01),
        ([served("PD0201", 500), served("PD0301", 400)], 0.1),
        # Another month, another corporation.
        ([served("PD02", 900, "2016-11"), served("PE02", 100)], None),
        ([], None),
    ],
)
def test_own_customers_are_held_against_the_sum_below(judged, customers, found_share):
    snapshot = judged(customers=[served(HANOI, 1000), *customers])
    rows = found(snapshot, "customers", "unit_code finding found allowed")
    assert rows == (
        [(HANOI, "differ", found_share, 0.005)] if found_share is not None else []
    )


def test_a_companys_own_customers_are_held_against_its_branches(judged):
    # 1000 of 100 000 for an hour: 0.6; over the branches' 20 000 it would be 3.
    snapshot = judged(
        outages=[outage("A", "PA22", "05 08:00", "05 09:00", 1000)],
        customers=[served("PA22", 100000), served("PA2201", 10000)]
        + [served("PA2202", 10000)],
    )
    columns = "unit_code found details files value value_without"
    details = "PA22 12/2016: 100000 ≠ 20000"
    assert found(snapshot, "customers", columns) == [
        (NPC, 0.8, details, "a.csv", 0.6, 3)
    ]


@pytest.mark.parametrize(
    ("customers", "value", "without"),
    [
        # 600 for an hour. Of the corporation's own 6 000: 6 minutes, whatever PA22 has;
        # of the 7 200 below it they would be 5.
        ([served(NPC, 6000), served("PA22", 6000), served("PA2201", 4000)], 6, 6),
        ([served(NPC, 6000), served("PA22", 7200)], 6, 5),
        # Where its companies add up, PA22's branches make 4 000 of 6 000: 9 minutes.
        ([served("PA22", 6000), served("PA2201", 4000)], 6, 9),
    ],
)
def test_the_effect_of_another_count_is_on_what_divides_the_corporations_saidi(
    judged, customers, value, without
):
    snapshot = judged(
        outages=[outage("A", "PA22", "05 08:00", "05 09:00", 600)], customers=customers
    )
    columns = "figure value value_without"
    assert found(snapshot, "customers", columns) == [("saidi_minutes", value, without)]


def test_a_count_of_zero_beside_customers_below_differs_wholly(judged):
    snapshot = judged(customers=[served(HANOI, 0), served("PD02", 5)])
    assert found(snapshot, "customers", "found") == [(1,)]
    assert found(judged(customers=[served(HANOI, 0)]), "customers", "found") == []


def test_a_company_without_customers_that_others_have_is_named_month_by_month(judged):
    # PA22 has outages and no customers in December; PA23 customers last year only; of
    # PA24 nothing is known but an outage of the summer, which no figure asks for.
    snapshot = judged(
        outages=[
            outage("A", "PA22", "05 08:00", "05 09:00", 10),
            outage("B", "PA24", "2016-07-05 08:00:00", "2016-07-05 09:00:00", 10),
            outage("C", "PE02", "05 08:00", "05 09:00", 10),
        ],
        customers=[
            served("PA21", 100),
            served("PA21", 100, "2015-12"),
            served("PA23", 100, "2015-12"),
            # The corporation counts its customers itself, and no company of it does.
            served(HCMC, 100),
            # Of a month of neither year.
            served("PA25", 100, "2016-11"),
            served("PA26", 100, "2017-01"),
        ],
    )
    columns = "unit_code finding found allowed details files"
    assert found(snapshot, "customers", columns) == [
        (NPC, "absent", 600, 0, "PA22 12/2016", "a.csv"),
        (NPC, "absent", 0, 0, "PA23 12/2016", "a.csv"),
    ]


# targets


def goal(unit_code, indicator, target, unit="", until="2016-12-31"):
    return {
        "unit_code": unit_code,
        "indicator": indicator,
        "valid_from": "2016-12-01",
        "valid_until": until,
        "target": target,
        "unit": unit,
        "decided_by": "the board",
        "source": "a letter",
    }


def test_a_share_goal_lies_between_one_and_a_hundred_percent(judged):
    fit = [(HANOI, 0.01, ""), (HCMC, 1, ""), (NPC, 100, "%")]
    snapshot = judged(goals=[goal(c, "share_on_time", n, u) for c, n, u in fit])
    assert found(snapshot, "targets", "unit_code") == []

    wrong = [
        (CPC, 0.0099, "", 0.01),
        (HANOI, 1.001, "", 1),
        (HCMC, 95, "", 1),
        (NPC, 0.95, "%", 0.01),
        (SPC, 9500, "%", 1),
    ]
    snapshot = judged(goals=[goal(c, "share_on_time", n, u) for c, n, u, _ in wrong])
    columns = "unit_code finding figure allowed details files"
    days = "01/12/2016–31/12/2016"
    assert sorted(found(snapshot, "targets", columns)) == [
        (code, "share", "share_on_time", allowed, days, "a.csv")
        for code, _, _, allowed in wrong
    ]


@pytest.mark.parametrize(
    ("indicator", "target", "unit", "until", "last_year"),
    [
        # Last December: 10 of 100 for an hour, 6 minutes, 0.1 interruptions.
        ("saidi_minutes", 60, "min", "2016-12-31", None),
        ("saidi_minutes", 60.1, "min", "2016-12-31", 6),
        ("saidi_minutes", 1, "h", "2016-12-31", None),
        ("saidi_minutes", 1.1, "h", "2016-12-31", 6),
        ("saifi", 1.1, "", "2016-12-31", 0.1),
        ("caidi_minutes", 601, "min", "2016-12-31", 60),
        ("fault_mean_minutes", 601, "min", "2016-12-31", 60),
        # None was momentary: there is nothing to compare with.
        ("maifi", 9, "", "2016-12-31", None),
        # A year's plan is held against a year at last December's rate.
        ("saidi_minutes", 153, "min", "2017-11-30", None),
        ("accidents", 99, "", "2016-12-31", None),
    ],
)
def test_an_outage_goal_is_at_most_ten_times_last_years_value(
    judged, indicator, target, unit, until, last_year
):
    snapshot = judged(
        goals=[goal(HANOI, indicator, target, unit, until)],
        outages=[outage("A", HANOI, "2015-12-05 08:00:00", "2015-12-05 09:00:00", 10)],
        customers=[served(HANOI, 100, "2015-12")],
        coverage=[covered("outages", HANOI, *YEAR)],
    )
    rows = found(snapshot, "targets", "unit_code finding figure allowed")
    assert rows == [(HANOI, "outage", indicator, last_year)] * (last_year is not None)


def test_the_groups_goal_and_a_unit_without_last_year_are_told_apart(judged):
    snapshot = judged(
        goals=[goal("EVN", "saidi_minutes", 99), goal(HCMC, "saidi_minutes", 99)],
        outages=[outage("A", HANOI, "2015-12-05 08:00:00", "2015-12-05 09:00:00", 10)],
        customers=[served(HANOI, 100, "2015-12")],
        coverage=[covered("outages", HANOI, *YEAR)],
    )
    assert found(snapshot, "targets", "unit_code figure found") == [
        ("EVN", "saidi_minutes", 99)
    ]


# ids


def test_ids_alike_cost_what_the_extra_events_of_the_units_own_days_do(judged):
    # 60 of 600 for an hour, 6 minutes each: SC-1 is the event; sc-1 came before NPC's
    # own first day, Sc-1 after it.
    days = {"SC-1": "02", "sc-1": "03", "Sc-1": "10"}
    note = {"contract": "outages", "member_code": NPC, "reason": "id_case"}
    snapshot = judged(
        campaign_text=with_days({NPC: ("2016-12-05", "2016-12-31")}),
        outages=[
            outage(name, NPC, f"{day} 08:00", f"{day} 09:00", 60)
            for name, day in days.items()
        ],
        customers=[served(NPC, 600)],
        id_notes=[
            note
            | {"id": name, "file_no": 1, "first_at": f"2016-12-{day} 08:00:00"}
            | {"rows_standing": 1, "is_in_doubt": True}
            for name, day in days.items()
        ],
    )
    columns = "unit_code finding found figure value value_without"
    assert found(snapshot, "ids", columns) == [
        (NPC, "id_case", 1, "saidi_minutes", 6, 0)
    ]


# words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_names_file_unit_effect_and_what_to_do(judged, lang):
    snapshot = judged(
        outages=[
            outage("A1", "PA2201", "13 03:00", "13 08:00", 310000),
            outage("A2", "PA2201", "13 04:00", "13 06:00", 310000),
        ],
        customers=[served("PA22", 310000)],
    )
    (row,) = (g for g in gates.failed(snapshot) if g["gate"] == "simultaneous")
    said = {
        "vi": "620.000 khách hàng mất điện cùng lúc, đơn vị chỉ có 310.000 "
        "(PA22, 13/12/2016 04:00: A1, A2); tệp a.csv; SAIDI in ra là 420; "
        "bỏ phần này còn 300. Kiểm tra các lần mất điện chồng nhau",
        "en": "620,000 customers without supply at one moment, the unit serves "
        "310,000 (PA22, 13/12/2016 04:00: A1, A2); file a.csv; SAIDI reads 420; "
        "without this it would be 300. Look at the outages that overlap",
    }
    assert gates.message(row, words(lang)).startswith(said[lang])
    # A difference that two decimals would round to what is allowed keeps more.
    row = {
        "gate": "customers",
        "finding": "differ",
        "found": 0.005001,
        "allowed": 0.005,
    }
    assert "0,5001%" in gates.says(row, words("vi"))


# companies


def test_companies_that_send_nothing_are_named_contract_by_contract(judged):
    """PA01 and PA02 report outages, PA02 complaints too; PA03 has customers only."""
    snapshot = judged(
        by_company=True,
        outages=[outage("A", "PA01", "05 08:00:00", "05 09:00:00", 10)],
        customers=[served(f"PA0{n}", 100) for n in (1, 2, 3)],
        coverage=[
            covered("outages", "PA01", "01", "31"),
            covered("outages", "PA02", "01"),
            covered("complaints", "PA02", "01", "31"),
        ],
    )

    assert found(snapshot, "companies", "unit_code contract found allowed details") == [
        (NPC, "complaints", 2, 1, "PA01, PA03"),
        (NPC, "outages", 1, 2, "PA03"),
    ]


@pytest.mark.parametrize(("is_assumed", "missing"), [(True, ["PA02"]), (False, [])])
def test_a_silent_company_fails_where_nothing_speaks_for_it(
    judged, is_assumed, missing
):
    snapshot = judged(
        by_company=True,
        outages=[outage("A", "PA01", "05 08:00:00", "05 09:00:00", 10)],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[covered("outages", NPC, "01", "31", is_assumed=is_assumed)],
    )

    assert found(snapshot, "companies", "details") == [(name,) for name in missing]


def test_companies_missing_outside_the_units_own_period_fail_no_gate(judged):
    snapshot = judged(
        by_company=True,
        outages=[outage("A", "PA01", "2016-11-30 08:00:00", None, 10)],
        customers=[served("PA01", 100), served("PA02", 100)],
        coverage=[
            covered("outages", "PA01", "2016-11-30"),
            covered("outages", NPC, "01", "31"),
        ],
    )

    assert found(snapshot, "companies", "details") == []
