"""Care centres: calls add up, shares are of sums."""

import pytest

from tests.queries.exports import CALLS, CPC, HANOI, HCMC, NPC, SPC

ROWS = (
    f"{HANOI},2016-12-05 08:00:00,60,12,10,8,2\n"
    f"{HANOI},2016-12-06 08:00:00,60,2,2,0,0\n"
    f"{HCMC},2016-12-05 08:00:00,60,100,90,90,10\n"
)


def load(data, rows=ROWS):
    data.load(data.write("calls.csv", CALLS + rows))


def test_shares_are_of_sums_within_30s_of_those_answered(data):
    load(data)
    found = data.row("care_centres", HANOI)
    assert (found["offered"], found["answered"], found["abandoned"]) == (14, 12, 2)
    assert found["share_within_30s"] == pytest.approx(8 / 12)
    assert found["share_answered"] == pytest.approx(12 / 14)


def test_the_group_sums_never_averages(data):
    load(data)
    group = data.row("care_centres", "EVN")
    assert group["share_within_30s"] == pytest.approx(98 / 102)
    assert group["missing_units"] == "EVNCPC, EVNNPC, EVNSPC"


def test_no_call_answered_is_no_share(data):
    load(data, f"{HANOI},2016-12-05 08:00:00,60,3,0,0,3\n")
    found = data.row("care_centres", HANOI)
    assert (found["share_within_30s"], found["share_answered"]) == (None, 0)


def test_no_call_offered_is_zero_and_no_share(data):
    load(data, f"{HANOI},2016-12-05 08:00:00,60,0,0,0,0\n")
    found = data.row("care_centres", HANOI)
    assert (found["offered"], found["share_answered"]) == (0, None)


def test_the_period_is_half_open(data):
    load(data, ROWS + f"{HANOI},2016-12-07 00:00:00,60,1,1,1,0\n")
    binds = {"from_day": "2016-12-06", "before_day": "2016-12-07"}
    assert data.row("care_centres", HANOI, **binds)["offered"] == 2


def test_units_without_an_export_have_a_row_of_nulls(data):
    load(data)
    found = data.row("care_centres", SPC)
    assert (found["offered"], found["share_within_30s"]) == (None, None)
    units = data.ask("care_centres")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", CPC, HANOI, HCMC, NPC, SPC])
