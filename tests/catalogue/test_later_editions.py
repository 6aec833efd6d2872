"""Later editions of the month run into January: the examples of docs/example load."""

from datetime import date

import pytest

from campaign.catalogue.campaigns import campaign_from
from campaign.figures import figures
from campaign.home import REPO
from campaign.reading import Reading
from tests.bare import case
from tests.queries.by_hand.test_activities_by_hand import activity
from tests.queries.exports import CPC, HANOI


def edition(year: int) -> str:
    return (REPO / f"docs/example/{year}-12.yaml").read_text(encoding="utf-8")


def test_in_2021_december_and_january_are_one_period():
    campaign = campaign_from(edition(2021), "2021-12.yaml")
    assert campaign.period_of("EVN") == (date(2021, 12, 1), date(2022, 2, 1))
    assert campaign.period_of(HANOI) == (date(2021, 12, 1), date(2022, 2, 1))
    assert len(campaign.codes) == 11
    assert "medical_power" in campaign.programme_codes


def test_in_2025_one_unit_runs_on_to_before_tet():
    campaign = campaign_from(edition(2025), "2025-12.yaml")
    assert campaign.period_of(HANOI) == (date(2025, 12, 1), date(2026, 1, 1))
    assert campaign.period_of(CPC) == (date(2025, 12, 1), date(2026, 2, 14))
    assert campaign.last_day_of_data > date(2026, 2, 13)


@pytest.mark.parametrize(
    ("year", "received", "last"),
    [
        # 31/12, then 4 to 7 January: the 3rd makes up for New Year's Saturday.
        (2021, "2021-12-30 08:00", "2022-01-07"),
        # 31/12, then 2, 5, 6 and 7 January: New Year is a Thursday.
        (2025, "2025-12-30 08:00", "2026-01-07"),
        # 27 and 28 January, Tết until 4 February, then the 7th to the 9th.
        (2021, "2022-01-26 08:00", "2022-02-09"),
    ],
)
def test_five_working_days_run_over_new_year_and_tet(bare, year, received, last):
    in_time = case("A", HANOI, received, f"{last} 23:59")
    late = case("B", HANOI, received, f"{last} 23:59")
    late["answered_at"] = f"{date.fromisoformat(last).replace(day=10)} 00:01"
    days = {"from_day": received[:10], "before_day": f"{last[:8]}11"}
    snapshot = bare(
        campaign_text=edition(year),
        as_of=f"{last[:8]}12 08:00",
        complaints=[in_time, late],
    )
    row = snapshot.unit_row("answers_by_unit", HANOI, **days)
    assert (row["received"], row["on_time"], row["late"]) == (2, 1, 1)


def test_each_unit_counts_in_its_own_days(bare):
    held = [
        activity(unit, unit, "2026-01-10", programme="disaster_relief")
        for unit in (HANOI, CPC)
    ]
    snapshot = bare(
        campaign_text=edition(2025), as_of="2026-01-15 17:00", activities=held
    )
    made = {
        one.unit_code: one
        for one in figures(Reading.of(snapshot))
        if one.figure == "activities_disaster_relief"
    }
    assert made[CPC].value == 1
    assert made[CPC].before_day == date(2026, 2, 14)
    assert made[HANOI].before_day == date(2026, 1, 1)
    assert made[HANOI].value is None  # no export speaks for its December
