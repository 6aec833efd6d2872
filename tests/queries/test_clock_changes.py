"""Where clocks are put on in spring and back in autumn: durations run on the instant.

New York 2016: on 13 March two o'clock became three, on 6 November two became one.
"""

from datetime import date

import pytest

from campaign.catalogue.campaigns import load_campaign
from tests.bare import SHIPPED, case, outage, served
from tests.queries.exports import HANOI

NEW_YORK = load_campaign(SHIPPED)[1].replace("Asia/Ho_Chi_Minh", "America/New_York")
YEAR = {"from_day": "2016-01-01", "before_day": "2017-01-01"}


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2016-03-13 01:30", "2016-03-13 03:30", 60),
        ("2016-03-12 23:30", "2016-03-13 03:00", 150),
        ("2016-03-13 03:00", "2016-03-13 04:00", 60),
        ("2016-03-13 00:30", "2016-03-13 01:30", 60),
        ("2016-11-06 00:30", "2016-11-06 03:30", 240),
        ("2016-11-06 00:30", "2016-11-06 02:00", 150),
        ("2016-11-06 02:00", "2016-11-06 03:00", 60),
        ("2016-03-12 12:00", "2016-11-07 12:00", 240 * 24 * 60),
    ],
)
def test_an_outage_over_a_change_of_the_clock_lasts_as_long_as_it_lasted(
    bare, start, end, minutes
):
    months = [f"2016-{month:02}" for month in range(1, 13)]
    snapshot = bare(
        campaign_text=NEW_YORK,
        outages=[outage("A", HANOI, start, end, 1)],
        customers=[served(HANOI, 10, month) for month in months],
    )

    assert snapshot.unit_row("reliability_by_unit", HANOI, **YEAR)[
        "customer_minutes_lost"
    ] == pytest.approx(minutes)
    (row,) = snapshot.answer(
        "fault_rows", unit_code=HANOI, page_size=9, page_start=0, **YEAR
    )
    assert row["duration_minutes"] == pytest.approx(minutes)


def test_where_clocks_stay_the_same_hours_are_as_long_as_they_look(bare):
    snapshot = bare(
        outages=[outage("A", HANOI, "2016-03-13 01:30", "2016-03-13 03:30", 1)],
        customers=[served(HANOI, 10, "2016-03")],
    )

    found = snapshot.unit_row("reliability_by_unit", HANOI, **YEAR)
    assert found["customer_minutes_lost"] == 120


@pytest.mark.parametrize(
    ("received", "hours"), [("2016-03-12 12:00", 23), ("2016-11-05 12:00", 25)]
)
def test_an_answer_the_next_noon_took_as_many_hours_as_the_day_had(
    bare, received, hours
):
    day = date.fromisoformat(received[:10])
    snapshot = bare(
        campaign_text=NEW_YORK,
        complaints=[
            case("A", HANOI, received, f"{day.replace(day=day.day + 1)} 12:00")
        ],
    )

    binds = {"unit_code": HANOI, "page_size": 9, "page_start": 0, **YEAR}
    assert snapshot.answer("case_rows", "answer_hours", **binds) == [hours]


@pytest.mark.parametrize(
    ("requested", "last_moment"),
    [
        ("2016-03-13 01:00", "2016-03-13 04:00"),
        ("2016-11-06 00:30", "2016-11-06 01:30"),
        ("2016-11-06 01:30", "2016-11-06 02:30"),
    ],
)
def test_a_term_of_two_hours_ends_after_two_hours(bare, requested, last_moment):
    def request(case_id, done_at):
        return {
            "case_id": case_id,
            "unit_code": HANOI,
            "indicator": 13,
            "area": "urban",
            "requested_at": requested,
            "done_at": done_at,
        }

    snapshot = bare(
        campaign_text=NEW_YORK,
        service_requests=[
            request("on time", last_moment),
            request("late", f"{last_moment}:01"),
        ],
    )
    with snapshot.cursor() as cursor:
        states = cursor.execute(
            "select case_id, request_state from request_states order by case_id"
        ).fetchall()
    assert states == [("late", "late"), ("on time", "on_time")]
