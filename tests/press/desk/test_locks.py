"""What locks a figure, by hand: gates of its own contract, gaps, the exempt list."""

import pytest

from campaign import figures
from campaign.press.locks import locks_of, override
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from tests.bare import covered, outage, served
from tests.queries.by_hand.test_calls_by_hand import calls
from tests.queries.exports import HANOI, HCMC, RETAIL


def gate(contract, unit_code=HANOI, name="freshness", passed=False):
    return {
        "gate": name,
        "unit_code": unit_code,
        "contract": contract,
        "passed": passed,
        "found": 3,
        "allowed": 1,
        "details": "m",
        "position": 1,
    }


def month(bare, *gates, units=RETAIL, last="31"):
    """A whole month of everybody, and gates."""
    return bare(
        outages=[outage("A", HANOI, "05 08:00", "05 09:00", 10)],
        customers=[served(unit, 100) for unit in RETAIL],
        coverage=[covered("outages", unit, "01", last) for unit in units],
        gates=list(gates),
    )


def locks(snapshot, code="saidi_minutes", unit=HANOI, scope="all"):
    indicator = {**snapshot.indicators, **snapshot.press}[code]
    reading = Reading.of(snapshot, unit=unit, scope=scope)
    figure = figures.figure_of(reading, code, indicator)
    return locks_of(reading, indicator, figure)


def kinds(snapshot, code="saidi_minutes", unit=HANOI, scope="all"):
    return [lock.kind for lock in locks(snapshot, code, unit, scope)]


def test_a_figure_beyond_ones_reach_is_locked_for_good_the_groups_too(bare):
    snapshot = month(bare, gate("calls"))
    assert kinds(snapshot, unit="EVN") == kinds(snapshot) == []
    mine = snapshot.within(frozenset({HANOI}))
    assert kinds(mine) == []
    assert kinds(mine, unit="EVN") == ["reach"]
    (lock,) = locks(mine, unit="EVN")
    assert "EVN" in lock.text.split()


@pytest.mark.parametrize(
    ("contract", "code", "is_locked"),
    [
        ("outages", "saidi_minutes", True),
        # Customers divide what is made of outages, and nothing else.
        ("customers", "saidi_minutes", True),
        ("customers", "share_on_time", False),
        ("customers", "activities_pink_week", False),
        ("calls", "saidi_minutes", False),
        ("complaints", "saidi_minutes", False),
        ("complaints", "share_on_time", True),
        ("outages", "share_on_time", False),
        ("calls", "share_calls_within_30s", True),
        # A gate without a contract speaks of everything.
        (None, "saidi_minutes", True),
        (None, "share_on_time", True),
    ],
)
def test_a_failed_gate_locks_what_is_made_of_its_contract(
    bare, contract, code, is_locked
):
    assert kinds(month(bare, gate(contract)), code) == ["gate"] * is_locked


@pytest.mark.parametrize(
    ("unit_code", "code", "asked", "is_locked"),
    [
        (HANOI, "saidi_minutes", HANOI, True),
        # Another figure, another unit, the group that the unit is part of.
        (HANOI, "saifi", HANOI, False),
        (HANOI, "saidi_minutes", HCMC, False),
        (HANOI, "saidi_minutes", "EVN", False),
        ("EVN", "saidi_minutes", "EVN", True),
        ("EVN", "saidi_minutes", HANOI, False),
    ],
)
def test_a_goal_nobody_can_have_meant_locks_the_figure_it_judges_alone(
    bare, unit_code, code, asked, is_locked
):
    row = {**gate("goals", unit_code, "targets"), "figure": "saidi_minutes"}
    row["finding"] = "outage"
    assert kinds(month(bare, row), code, unit=asked) == ["gate"] * is_locked


@pytest.mark.parametrize(
    ("code", "is_locked"),
    [
        ("saidi_minutes", True),
        ("caidi_minutes", True),
        # Shares of faults and of answers are divided by no customers served.
        ("share_customers_within_2h", False),
        ("share_on_time", False),
    ],
)
def test_customers_that_disagree_lock_the_indices(bare, code, is_locked):
    row = {**gate("customers", name="customers"), "finding": "differ"}
    assert kinds(month(bare, row), code) == ["gate"] * is_locked


def test_a_gate_locks_its_own_unit_and_the_group(bare):
    snapshot = month(bare, gate("outages"), gate("outages", "EVNNPT"))
    assert kinds(snapshot) == ["gate"]
    assert kinds(snapshot, unit=HCMC) == []
    # Transmission is no part of it.
    assert kinds(snapshot, unit="EVN") == ["gate"]
    assert kinds(month(bare, gate("outages", passed=True))) == []


def test_each_failed_gate_is_a_lock_of_its_own(bare):
    snapshot = month(bare, gate("outages"), gate("outages", HCMC), gate("customers"))
    assert kinds(snapshot) == ["gate", "gate"]
    assert kinds(snapshot, unit="EVN") == ["gate", "gate", "gate"]


def test_a_missing_unit_and_missing_days_lock_the_group_alone(bare):
    silent = month(bare, units=RETAIL[1:])
    assert kinds(silent, unit="EVN") == ["missing_units", "uncovered_days"]
    assert kinds(silent, unit=RETAIL[0]) == []
    short = month(bare, last="30")
    assert kinds(short, unit="EVN") == ["uncovered_days"]
    assert kinds(short) == []
    assert kinds(month(bare), unit="EVN") == []


@pytest.mark.parametrize(
    ("code", "scope", "is_locked"),
    [
        ("saidi_minutes", "after_exclusions", True),
        ("saidi_minutes", "all", False),
        ("share_on_time", "after_exclusions", False),
    ],
)
def test_an_unconfirmed_exempt_list_locks_what_it_is_taken_from(
    bare, code, scope, is_locked
):
    snapshot = month(bare)
    assert kinds(snapshot, code, scope=scope) == ["exclusions"] * is_locked


def answered_within_30s(bare, *gates):
    """EVNHANOI answered 90 of 100 calls within 30 s, EVNHCMC 95 of 100."""
    return bare(
        calls=[
            calls(HANOI, "05 08:00", 100, 100, 90),
            calls(HCMC, "05 08:00", 100, 100, 95),
        ],
        coverage=[covered("calls", unit, "01", "31") for unit in RETAIL],
        gates=list(gates),
    )


def numbers(snapshot, unit=HANOI, override=None):
    reading = Reading.of(snapshot, unit=unit)
    figure = press_figure(reading, "share_calls_within_30s", override)
    return {
        (number.name, number.unit_code): (number.text.vi, number.unit, number.locks)
        for number in figure.numbers
    }, figure


def test_every_printed_number_has_its_own_unit_period_and_lock(bare):
    printed, figure = numbers(answered_within_30s(bare))

    assert printed["value", HANOI] == ("90,0%", "share", ())
    assert printed[f"table/{HCMC}/1", HCMC] == ("95,0%", "share", ())
    assert {number.first_day.isoformat() for number in figure.numbers} == {"2016-12-01"}


def test_a_locked_number_of_another_unit_is_not_printed_in_ones_own_file(bare):
    printed, figure = numbers(answered_within_30s(bare, gate("calls", HCMC)))

    assert ("value", HANOI) in printed
    assert (f"table/{HCMC}/1", HCMC) not in printed
    assert (HCMC, None) in figure.data.rows
    assert any(HCMC in note for note in figure.footnotes)


def test_who_answers_for_a_figure_answers_for_no_other_units_number(bare):
    snapshot = answered_within_30s(bare, gate("calls", HCMC), gate("calls", HANOI))
    answered_for = override("tạm tính", ("Ngô Thị Ễ", "Đỗ Văn Ộ"))
    printed, figure = numbers(snapshot, override=answered_for)

    assert not figure.is_locked
    assert printed["value", HANOI][2] == ("gate",)
    assert (f"table/{HCMC}/1", HCMC) not in printed
