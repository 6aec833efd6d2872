"""Major event days (2.5 beta, IEEE 1366) and the indices on their bases, by hand."""

from datetime import date

import pytest

from tests.bare import covered, outage, served
from tests.queries.exports import HANOI, HCMC

# 60 customers: one of them without supply for an hour costs a minute of SAIDI.
# Last December's days of 2 and 8 minutes: logarithms ln 2 and ln 8, mean ln 4, sample
# deviation ln 4 / √2, so T = 4 · 4^(2.5/√2) = 46.4.
THRESHOLD = 4 * 4 ** (2.5 / 2**0.5)
MONTHS = ("2011-11", "2015-12", "2016-12")


def lost(unit_code, day, minutes, outage_class="fault"):
    """An hour for so many customers."""
    hours = f"{day} 01:00:00", f"{day} 02:00:00"
    return outage(f"{day} {outage_class}", unit_code, *hours, minutes, outage_class)


def december(*losses, unit_code=HANOI, history=(2, 0, 8, 0)):
    """Losses of this December after days of last December, from its first on."""
    before = [
        lost(unit_code, f"2015-12-{day:02}", minutes)
        for day, minutes in enumerate(history, start=1)
        if minutes
    ]
    spans = [("01", "10")]
    if history:
        last = f"2015-12-{len(history):02} 00:00:00"
        spans.append(("2015-12-01 00:00:00", last))
    return {
        "outages": [*before, *losses],
        "customers": [served(unit_code, 60, month) for month in MONTHS],
        "coverage": [covered("outages", unit_code, *span) for span in spans],
    }


def joined(*parts):
    return {name: sum((part[name] for part in parts), []) for name in parts[0]}


def days(snapshot, unit_code=HANOI, **binds):
    rows = snapshot.answer("major_event_days", **binds)
    return [row for row in rows if row["unit_code"] == unit_code]


def test_major_event_days_lie_above_the_threshold_of_the_years_before(bare):
    # Days without a loss have no logarithm: they are covered, and left out.
    made = december(lost(HANOI, "2016-12-03", 46), lost(HANOI, "2016-12-04", 47))
    assert days(bare(as_of="10 12:00", **made)) == [
        {
            "unit_code": HANOI,
            "history_from": date(2015, 12, 1),
            "history_days": 4,
            "loss_days": 2,
            "threshold_minutes": pytest.approx(THRESHOLD),
            "day": date(2016, 12, 4),
            "saidi_minutes": 47,
        }
    ]


def test_a_corporation_without_a_major_day_keeps_a_row_with_its_threshold(bare):
    (row,) = days(bare(as_of="10 12:00", **december(lost(HANOI, "2016-12-03", 46))))
    assert (row["day"], row["saidi_minutes"]) == (None, None)
    assert row["threshold_minutes"] == pytest.approx(THRESHOLD)


@pytest.mark.parametrize(
    ("history", "loss_days"), [((), 0), ((5,), 1), ((5, 0), 1), ((5, 5, 5), 3)]
)
def test_too_short_or_too_even_a_history_gives_no_threshold(bare, history, loss_days):
    made = december(lost(HANOI, "2016-12-04", 59), history=history)
    (row,) = days(bare(as_of="10 12:00", **made))
    assert (row["history_days"], row["loss_days"]) == (len(history), loss_days)
    assert (row["threshold_minutes"], row["day"]) == (None, None)


def test_the_threshold_is_the_months_whatever_days_are_chosen(bare):
    # The 2nd is of the month itself, not of the years before.
    made = december(lost(HANOI, "2016-12-02", 50), lost(HANOI, "2016-12-04", 47))
    snapshot = bare(as_of="10 12:00", **made)
    (row,) = days(snapshot, from_day="2016-12-03")
    assert (row["history_days"], row["day"]) == (4, date(2016, 12, 4))
    assert row["threshold_minutes"] == pytest.approx(THRESHOLD)


def test_history_goes_back_five_years_and_no_further(bare):
    made = december(lost(HANOI, "2016-12-04", 47), lost(HANOI, "2011-11-30", 30))
    (row,) = days(bare(as_of="10 12:00", **made))
    assert (row["history_from"], row["loss_days"]) == (date(2015, 12, 1), 2)


def bases(snapshot, unit_code):
    names = "unit_code basis saidi_minutes saifi caidi_minutes major_days"
    rows = snapshot.answer("reliability_by_basis", f"{names} without_threshold")
    return [row[1:] for row in rows if row[0] == unit_code]


MONTH = (
    lost(HANOI, "2016-12-03", 3),
    lost(HANOI, "2016-12-04", 48),
    lost(HANOI, "2016-12-05", 6, "force_majeure"),
)


def test_reliability_by_basis_sets_all_exclusions_and_major_days_side_by_side(bare):
    # 3 + 48 + 6 minutes; 6 of them exempt; the 4th, of 48, above the threshold.
    snapshot = bare(as_of="10 12:00", **december(*MONTH))
    expected = [
        ("all", 57, 57 / 60, 60, 0, ""),
        ("after_exclusions", 51, 51 / 60, 60, 0, ""),
        ("without_major_days", 9, 9 / 60, 60, 1, ""),
    ]
    assert bases(snapshot, HANOI) == expected
    assert bases(snapshot, "EVN") == expected


def test_the_group_leaves_out_each_members_own_major_days(bare):
    # Ho Chi Minh City's 48 minutes on the 4th are no major day: its T is 4 · 46.4.
    loud = december(lost(HCMC, "2016-12-04", 48), unit_code=HCMC, history=(8, 32, 0, 0))
    snapshot = bare(as_of="10 12:00", **joined(december(*MONTH), loud))
    assert bases(snapshot, HCMC)[2][:1] + bases(snapshot, HCMC)[2][4:] == (
        "without_major_days",
        0,
        "",
    )
    assert bases(snapshot, "EVN")[0][1] == (57 + 48) / 2
    assert bases(snapshot, "EVN")[2][1] == (9 + 48) / 2


def test_without_a_members_threshold_the_basis_is_null_and_names_it(bare):
    quiet = december(lost(HCMC, "2016-12-04", 48), unit_code=HCMC, history=(8,))
    snapshot = bare(as_of="10 12:00", **joined(december(*MONTH), quiet))
    for unit in (HCMC, "EVN"):
        assert bases(snapshot, unit)[2][1:4] == (None, None, None)
        assert bases(snapshot, unit)[2][5] == HCMC
    assert bases(snapshot, HANOI)[2][1] == 9
