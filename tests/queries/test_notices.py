"""Notices of cuts (service indicators 3 and 4): who was told in time, who not yet."""

import pytest

from tests.queries.exports import HANOI, moment, outage, outages

AS_OF = "2016-12-10T12:00"
URGENT = ("urgent_cuts", "urgent_told_in_time", "urgent_not_yet_due")
PLANNED = ("planned_cuts", "planned_told_in_time")


def cut(outage_id, started_at, told_at="", outage_class="fault"):
    """Write a cut of an hour, and when its customers were told."""
    ends = started_at.replace(" 0", " 1")
    row = outage(outage_id, HANOI, started_at, ends, 1, outage_class)
    return row.removesuffix("\n") + f"{moment(told_at)}\n"


def told(data, *rows, as_of=AS_OF):
    data.load(data.write("o.csv", outages(*rows)), as_of=as_of)
    found = data.row("notices_by_unit", HANOI)
    return found, tuple(found[name] for name in (*PLANNED, *URGENT))


@pytest.mark.parametrize(
    ("outage_class", "planned", "urgent"),
    [
        ("fault", 0, 1),
        ("safety_risk", 0, 1),
        ("capacity_shortage", 0, 1),
        ("force_majeure", 0, 1),
        ("planned", 1, 0),
        ("requested_by_organisation", 1, 0),
        ("requested_by_buyer", 1, 0),
        ("breach", 0, 0),
        ("unclassified", 0, 0),
    ],
)
def test_a_breach_is_no_urgent_cut_and_what_no_word_places_is_neither(
    data, outage_class, planned, urgent
):
    _, found = told(data, cut("A", "05 08:00", outage_class=outage_class))
    assert found == (planned, 0, urgent, 0, 0)


def test_five_days_before_and_twelve_hours_after_to_the_second(data):
    _, found = told(
        data,
        cut("five days", "08 08:00:00", "03 08:00:00", "planned"),
        cut("a second less", "08 08:00:00", "03 08:00:01", "planned"),
        cut("twelve hours", "05 08:00:00", "05 20:00:00"),
        cut("a second more", "05 08:00:00", "05 20:00:01"),
    )
    assert found == (2, 1, 2, 1, 0)


def test_without_notice_an_urgent_cut_is_missed_once_its_twelve_hours_are_over(data):
    """At 20:00:00 sharp one may still be told in time; a second later no more."""
    row = cut("A", "05 08:00:00")
    found, counts = told(data, row, as_of="2016-12-05T20:00:00")
    assert counts == (0, 0, 0, 0, 1)
    assert found["share_urgent_told_in_time"] is None

    found, counts = told(data, row, as_of="2016-12-05T20:00:01")
    assert counts == (0, 0, 1, 0, 0)
    assert found["share_urgent_told_in_time"] == 0


def test_a_notice_after_as_of_is_not_known_yet(data):
    rows = (
        cut("within 12 h", "05 08:00:00", "05 15:00:00"),
        cut("already told", "05 08:00:00", "05 09:00:00"),
    )
    _, counts = told(data, *rows, as_of="2016-12-05T14:00:00")
    assert counts == (0, 0, 1, 1, 1)
    _, counts = told(data, *rows, as_of="2016-12-05T16:00:00")
    assert counts == (0, 0, 2, 2, 0)
