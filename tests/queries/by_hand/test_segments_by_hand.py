"""Whose cases and activities count, by hand: one segment, or all of them.

The 5th of December 2016 is a Monday; its complaints are due when the 12th ends.
"""

import pytest

from campaign.questions import BadBind, ask
from tests.bare import case
from tests.queries.by_hand.test_activities_by_hand import activity
from tests.queries.exports import CPC, HANOI

TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}
FIRMS = {**TWO_DAYS, "segment": "enterprise"}
COUNTS = ("received", "answered", "on_time", "late", "share_on_time")


def four_cases():
    """An enterprise's on time, one late; a household's late; one that names none."""
    return [
        case("A", HANOI, "05 08:00", "06 08:00", segment="enterprise"),
        case("B", HANOI, "05 09:00", "14 08:00", segment="enterprise"),
        case("C", HANOI, "05 10:00", "14 08:00", segment="household"),
        case("D", HANOI, "06 08:00", "06 09:00", segment=None),
    ]


def counts(snapshot, unit=HANOI, **binds):
    row = snapshot.unit_row("answers_by_unit", unit, **binds)
    return tuple(row[name] for name in COUNTS)


def test_answers_count_one_segment_or_all_and_one_without_a_name_in_none(bare):
    snapshot = bare(as_of="2017-01-01", complaints=four_cases())
    assert counts(snapshot, **TWO_DAYS) == (4, 4, 2, 2, 0.5)
    assert counts(snapshot, **FIRMS) == (2, 2, 1, 1, 0.5)
    assert counts(snapshot, **{**FIRMS, "segment": "household"}) == (1, 1, 0, 1, 0)
    # A covered period in which nobody of a segment wrote is zero, never unknown.
    none = (0, 0, 0, 0, None)
    assert counts(snapshot, **{**FIRMS, "segment": "lender"}) == none


def test_a_segment_that_is_not_exported_makes_its_counts_unknown_not_zero(bare):
    rows = [
        *four_cases(),
        case("E", CPC, "05 08:00", "06 08:00", segment=None, not_exported="segment"),
    ]
    snapshot = bare(as_of="2017-01-01", complaints=rows)
    unknown = (None, None, None, None, None)
    assert counts(snapshot, CPC, **FIRMS) == unknown
    assert counts(snapshot, "EVN", **FIRMS) == unknown
    assert counts(snapshot, HANOI, **FIRMS) == (2, 2, 1, 1, 0.5)
    assert counts(snapshot, "EVN", **TWO_DAYS) == (5, 5, 3, 2, 0.6)
    by_day = snapshot.answer(
        "answers_by_day", "received answered", unit_code=CPC, **FIRMS
    )
    assert by_day[0] == (None, None)


def test_a_deadline_that_is_not_exported_leaves_late_unknown_in_any_segment(bare):
    lacking = {"kind": "request", "not_exported": "due_at", "segment": "enterprise"}
    case_of_cpc = case("E", CPC, "05 08:00", "06 08:00") | lacking
    snapshot = bare(as_of="2017-01-01", complaints=[*four_cases(), case_of_cpc])
    unknown = (1, 1, None, None, None)
    assert counts(snapshot, CPC, **TWO_DAYS) == unknown
    assert counts(snapshot, CPC, **FIRMS) == unknown


def test_one_case_whose_segment_is_hidden_makes_its_units_counts_unknown(bare):
    # The rest of Hà Nội's name theirs: whether E is an enterprise's, nobody knows.
    hidden = case("E", HANOI, "05 08:00", "06 08:00", not_exported="segment")
    snapshot = bare(as_of="2017-01-01", complaints=[*four_cases(), hidden])
    assert counts(snapshot, **FIRMS) == (None, None, None, None, None)
    assert counts(snapshot, **TWO_DAYS) == (5, 5, 3, 2, 0.6)


def test_days_parts_backlog_and_rows_heed_the_segment_alike(bare):
    snapshot = bare(as_of="13 12:00", complaints=four_cases())
    mine = {"unit_code": HANOI, **FIRMS}
    by_day = snapshot.answer("answers_by_day", "received answered", **mine)
    assert by_day == [(2, 0), (0, 1)]
    parts = snapshot.answer("answers_by_category", "unit_code received late", **FIRMS)
    assert (HANOI, 2, 1) in parts
    # B and C are still open by the 13th; B alone is an enterprise's.
    assert snapshot.answer("backlog_by_age", "open_cases", **mine) == [1]
    rows = snapshot.answer("case_rows", "case_id rows_found", **mine)
    assert rows == [("B", 2), ("A", 2)]


def four_activities():
    """Two for enterprises, of which one is held; one for lenders; one for no one."""
    return [
        activity("A", HANOI, "05", audience="enterprise", beneficiaries=30),
        activity("B", HANOI, "06", status="planned", audience="enterprise"),
        activity("C", HANOI, "06", audience="lender", beneficiaries=5),
        activity("D", HANOI, "05", audience=None, beneficiaries=7),
    ]


def test_activities_count_those_for_one_segment(bare):
    snapshot = bare(as_of="2017-01-01", activities=four_activities())
    mine = {"unit_code": HANOI, **FIRMS}
    programmes = snapshot.answer(
        "activities_by_unit", "unit_code programme planned held", **FIRMS
    )
    assert (HANOI, "pink_week", 2, 1) in programmes
    quantities = snapshot.answer(
        "activities_by_programme", "unit_code programme planned held", **FIRMS
    )
    assert (HANOI, "pink_week", 2, 1) in quantities
    totals = snapshot.unit_row("activity_totals_by_unit", HANOI, **FIRMS)
    assert (totals["held"], totals["beneficiaries"]) == (1, 30)
    by_day = snapshot.answer("activities_by_day", "planned held", **mine)
    assert by_day == [(1, 1), (1, 0)]
    assert snapshot.answer("activity_rows", "activity_id", **mine) == ["A", "B"]
    provinces = snapshot.answer(
        "activities_by_province", "unit_code planned held", **FIRMS
    )
    assert (HANOI, 2, 1) in provinces


def test_an_audience_that_is_not_exported_makes_activities_unknown(bare):
    hidden = activity("E", CPC, "05", not_exported="audience")
    snapshot = bare(as_of="2017-01-01", activities=[*four_activities(), hidden])
    found = snapshot.answer(
        "activities_by_unit", "unit_code programme planned held", **FIRMS
    )
    assert (CPC, "pink_week", None, None) in found
    assert (HANOI, "pink_week", 2, 1) in found


@pytest.mark.parametrize("segment", ["all", "enterprise"])
def test_a_status_that_is_not_exported_stays_unknown_in_any_segment(bare, segment):
    hidden = activity("E", CPC, "05", audience="enterprise", not_exported="status")
    snapshot = bare(as_of="2017-01-01", activities=[*four_activities(), hidden])
    found = snapshot.answer(
        "activities_by_unit",
        "unit_code programme planned held",
        **{**FIRMS, "segment": segment},
    )
    assert (CPC, "pink_week", None, None) in found


def test_a_segment_that_no_contract_names_is_refused(bare):
    snapshot = bare(as_of="2017-01-01", complaints=four_cases())
    with pytest.raises(BadBind, match="segment"):
        ask(snapshot, "answers_by_unit", segment="friends")
