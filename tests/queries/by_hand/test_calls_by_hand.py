"""Care centres' calls by hand."""

import pytest

from tests.bare import covered
from tests.queries.exports import CPC, HANOI, HCMC, NPC, SPC

NPT = "EVNNPT"
TWO_DAYS = {"from_day": "2016-12-05", "before_day": "2016-12-07"}


def calls(unit_code, start, offered, answered, within, abandoned=0, minutes=60, **more):
    """An interval of a centre's calls."""
    return {
        "unit_code": unit_code,
        "interval_start": start,
        "interval_minutes": minutes,
        "offered": offered,
        "answered": answered,
        "answered_within_30s": within,
        "abandoned": abandoned,
        **more,
    }


def two_centres():
    """Offered, answered and fast: Hanoi 100, 80, 60; Ho Chi Minh City 100, 100, 75."""
    return [
        calls(HANOI, "04 23:59:59", 1000, 1000, 1000, 1000),
        calls(HANOI, "05 00:00:00", 70, 50, 40, 15),
        calls(HANOI, "06 23:59:59", 30, 30, 20, 2),
        calls(HANOI, "07 00:00:00", 1000, 1000, 1000, 1000),
        calls(HCMC, "05 08:00", 100, 100, 75, 1),
        calls(NPT, "05 08:00", 1000, 1000, 1000, 1000),
    ]


def test_care_centres_sum_what_began_in_the_days_and_divide_once(bare):
    snapshot = bare(calls=two_centres(), coverage=[covered("calls", NPC, "05", "06")])
    assert snapshot.unit_row("care_centres", HANOI, **TWO_DAYS) == {
        "unit_code": HANOI,
        "offered": 100,
        "answered": 80,
        "answered_within_30s": 60,
        "abandoned": 17,
        "share_within_30s": 0.75,
        "share_answered": 0.8,
        "days_covered": 2,
        "uncovered_days": 0,
        "missing_units": "",
        "is_provisional": False,
    }
    # 135 of 180 and 180 of 200; North is covered and had no call.
    columns = (
        "unit_code offered answered answered_within_30s abandoned share_within_30s "
        "share_answered uncovered_days missing_units is_provisional"
    )
    assert snapshot.answer("care_centres", columns, **TWO_DAYS) == [
        ("EVN", 200, 180, 135, 18, 0.75, 0.9, 5, f"{CPC}, {SPC}", True),
        (CPC, *[None] * 6, 2, "", True),
        (HANOI, 100, 80, 60, 17, 0.75, 0.8, 0, "", False),
        (HCMC, 100, 100, 75, 1, 0.75, 1, 1, "", True),
        (NPC, 0, 0, 0, 0, None, None, 0, "", False),
        (SPC, *[None] * 6, 2, "", True),
    ]


def test_care_centres_have_no_share_of_no_call(bare):
    snapshot = bare(calls=[calls(HANOI, "05 08:00", 5, 0, 0, 5)])
    row = snapshot.unit_row("care_centres", HANOI)
    assert (row["share_within_30s"], row["share_answered"]) == (None, 0)
    snapshot = bare(calls=[calls(HANOI, "05 08:00", 0, 0, 0, 0)])
    row = snapshot.unit_row("care_centres", HANOI)
    assert (row["share_within_30s"], row["share_answered"]) == (None, None)


UNKNOWN = [
    ("offered", "offered share_answered"),
    ("answered", "answered share_answered share_within_30s"),
    ("answered_within_30s", "answered_within_30s share_within_30s"),
    ("abandoned", "abandoned"),
    ("interval_minutes", ""),
]


@pytest.mark.parametrize(("missing", "unknown"), UNKNOWN)
def test_care_centres_leave_out_what_isnt_exported(bare, missing, unknown):
    snapshot = bare(
        calls=[
            calls(HANOI, "05 08:00", 9, 8, 7, 1),
            calls(HANOI, "05 09:00", 9, 8, 7, 1, not_exported=f"note,{missing}"),
            calls(HCMC, "05 09:00", 9, 8, 7, 1),
        ]
    )
    columns = (
        "offered",
        "answered",
        "answered_within_30s",
        "abandoned",
        "share_within_30s",
        "share_answered",
    )
    for unit_code in (HANOI, "EVN"):
        row = snapshot.unit_row("care_centres", unit_code)
        assert {n for n in columns if row[n] is None} == set(unknown.split())
    other = snapshot.unit_row("care_centres", HCMC)
    assert None not in [other[n] for n in columns]


def test_calls_by_hour_adds_the_hours_of_all_days(bare):
    # 0 h: 70 + 10 offered, 50 + 10 answered, 40 + 5 fast: 45 / 60.
    snapshot = bare(
        calls=[*two_centres(), calls(HANOI, "06 00:59:59", 10, 10, 5, 3)],
    )
    columns = (
        "start_hour before_hour calls_offered calls_answered calls_within_30s "
        "calls_abandoned share_within_30s"
    )

    def answer(unit_code):
        return snapshot.answer(
            "calls_by_hour", columns, unit_code=unit_code, **TWO_DAYS
        )

    midnight = (0, 1, 80, 60, 45, 18, 0.75)
    last = (23, 24, 30, 30, 20, 2, pytest.approx(2 / 3))
    assert answer(HANOI) == [midnight, last]
    assert answer(HCMC) == [(8, 9, 100, 100, 75, 1, 0.75)]
    assert answer("EVN") == [midnight, *answer(HCMC), last]
    assert answer(NPT) == answer(NPC) == []


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [
        (30, 1),
        (60, 1),
        (61, 2),
        (120, 2),
        (121, 4),
        (240, 4),
        (241, 6),
        (360, 6),
        (361, 8),
        (480, 8),
        (481, 12),
        (720, 12),
        (721, 24),
        (1440, 24),
    ],
)
def test_calls_by_hour_has_bands_as_long_as_the_longest_interval(bare, minutes, hours):
    # 13 h is in the band of 13, 12, 12, 12, 8, 12 and 0 h; 1 h in that of 1 or 0 h.
    snapshot = bare(
        calls=[
            calls(HANOI, "05 01:00", 4, 4, 1),
            calls(HANOI, "05 13:00", 4, 4, 3, minutes=minutes),
            # Not in the days, nor of the unit.
            calls(HANOI, "07 13:00", 4, 4, 3, minutes=1440),
            calls(HCMC, "05 13:00", 4, 4, 3, minutes=1440),
        ]
    )
    starts = {1: (1, 13), 2: (0, 12), 4: (0, 12), 6: (0, 12), 8: (0, 8), 12: (0, 12)}
    expected = [
        (start, start + hours, share)
        for start, share in zip(starts.get(hours, ()), (0.25, 0.75), strict=False)
    ] or [(0, 24, 0.5)]
    assert (
        snapshot.answer(
            "calls_by_hour",
            "start_hour before_hour share_within_30s",
            unit_code=HANOI,
            **TWO_DAYS,
        )
        == expected
    )


@pytest.mark.parametrize(("missing", "unknown"), UNKNOWN)
def test_calls_by_hour_leave_out_what_isnt_exported(bare, missing, unknown):
    # 8 h lacks a field, 9 h doesn't; without lengths the band is the whole day.
    snapshot = bare(
        calls=[
            calls(HANOI, "05 08:00", 9, 8, 6, 1, not_exported=f"note,{missing}"),
            calls(HANOI, "06 08:00", 9, 8, 6, 1),
            calls(HANOI, "05 09:00", 9, 8, 6, 1),
        ]
    )
    columns = {
        "offered": "calls_offered",
        "answered": "calls_answered",
        "answered_within_30s": "calls_within_30s",
        "abandoned": "calls_abandoned",
        "share_within_30s": "share_within_30s",
    }
    rows = snapshot.answer("calls_by_hour")
    lacking = {columns[name] for name in unknown.split() if name in columns}
    assert {name for name in rows[0] if rows[0][name] is None} == lacking
    if missing == "interval_minutes":
        assert [(r["start_hour"], r["before_hour"]) for r in rows] == [(0, 24)]
    else:
        assert None not in rows[1].values()


def test_calls_by_hour_has_no_share_of_no_answer(bare):
    snapshot = bare(calls=[calls(HANOI, "05 08:00", 5, 0, 0, 5)])
    assert snapshot.answer("calls_by_hour", "calls_answered share_within_30s") == [
        (0, None)
    ]


def test_call_rows_are_the_intervals_behind_the_slowest_first(bare):
    # Not within 30 s: 10 in the first of Hanoi, 10 in the last, 25 in the other unit's.
    snapshot = bare(calls=two_centres())
    rows = snapshot.answer("call_rows", unit_code=HANOI, **TWO_DAYS)
    assert [str(row.pop("interval_start")) for row in rows] == [
        "2016-12-05 00:00:00",
        "2016-12-06 23:59:59",
    ]
    assert rows[0] == {
        "unit_code": HANOI,
        "interval_minutes": 60,
        "offered": 70,
        "answered": 50,
        "answered_within_30s": 40,
        "abandoned": 15,
        "file_no": 1,
        "row_no": 3,
        "rows_found": 2,
        "answered_found": 80,
    }
    columns = "unit_code answered rows_found"
    everybody = snapshot.answer("call_rows", columns, **TWO_DAYS)
    assert everybody == [
        (HCMC, 100, 4),
        (HANOI, 50, 4),
        (HANOI, 30, 4),
        (NPT, 1000, 4),
    ]
    page = {"page_size": 2, "page_start": 1}
    assert snapshot.answer("call_rows", columns, **page, **TWO_DAYS) == everybody[1:3]


def test_call_rows_of_a_unit_are_those_below_it_in_the_order_of_time_and_name(bare):
    snapshot = bare(
        calls=[calls(unit, "05 08:00", 1, 1, 1) for unit in ("PD0301", "PD0201", HCMC)]
        + [calls("PD02", "05 09:00", 1, 1, 1), calls(HANOI, "05 07:00", 1, 1, 1)]
    )

    def rows(unit_code):
        return snapshot.answer("call_rows", "unit_code", unit_code=unit_code)

    assert rows(HANOI) == [HANOI, "PD0201", "PD0301", "PD02"]
    assert rows("PD02") == ["PD0201", "PD02"]
    assert rows("PD03") == rows("PD0301") == ["PD0301"]


def test_call_rows_of_some_hours_are_those_that_calls_by_hour_counts(bare):
    # The band from 8 to before 9: 8 + 7 answered; 9:00 is the next one's.
    snapshot = bare(
        calls=[
            calls(HANOI, "05 07:30", 5, 5, 5, 0),
            calls(HANOI, "05 08:00", 9, 8, 6, 1),
            calls(HANOI, "06 08:59:59", 9, 7, 6, 1),
            calls(HANOI, "05 09:00", 9, 1, 1, 1),
        ]
    )
    rows = snapshot.answer(
        "call_rows", "answered answered_found", hour="8", before_hour="9"
    )
    assert rows == [(8, 15), (7, 15)]
    counted = "start_hour before_hour calls_answered"
    assert (8, 9, 15) in snapshot.answer("calls_by_hour", counted)


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        # Two companies of Hanoi answer 4 and 2 of 5 and 3 calls at 08:00, 09:00 each.
        ([], (16, 12)),
        # Hanoi tells 08:00 itself: 10 of 11, and its companies' calls are among them.
        ([(HANOI, "05 08:00", 11, 10, 60)], (19, 16)),
        # Two hours from 08:00, or the whole day, told in one interval.
        ([(HANOI, "05 08:00", 20, 15, 120)], (20, 15)),
        ([(HANOI, "05 00:00", 30, 20, 1440)], (30, 20)),
        # Another hour, another day, another corporation's: nothing below is in them.
        ([(HANOI, "05 10:00", 1, 1, 60), (HCMC, "05 08:00", 9, 9, 60)], (17, 13)),
        # A branch below a company that tells the hour itself, and one that doesn't.
        (
            [("PD0101", "05 08:00", 3, 3, 60), ("PD0301", "05 08:00", 2, 2, 60)],
            (18, 14),
        ),
    ],
)
def test_a_units_own_interval_holds_the_calls_of_those_below(bare, more, counted):
    below = [("PD01", 5, 4), ("PD02", 3, 2)]
    rows = [
        calls(unit, f"05 {hour}", offered, answered, 0)
        for unit, offered, answered in below
        for hour in ("08:00", "09:00")
    ]
    rows += [calls(unit, at, n, m, 0, minutes=span) for unit, at, n, m, span in more]
    snapshot = bare(calls=rows)
    row = snapshot.unit_row("care_centres", HANOI, **TWO_DAYS)
    assert (row["offered"], row["answered"]) == counted
    shown = snapshot.answer(
        "call_rows",
        "offered",
        **TWO_DAYS,
        unit_code=HANOI,
        hour="",
        before_hour="",
        page_size=20,
        page_start=0,
    )
    assert sum(shown) == counted[0]
