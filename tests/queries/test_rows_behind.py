"""The rows behind a figure: those it counts, in an order that can't change."""

import re

import pytest

from campaign.home import QUERIES
from tests.queries.exports import (
    ACTIVITIES,
    CPC,
    HANOI,
    HCMC,
    NPC,
    SPC,
    outage,
    outages,
    quiet,
)

LAST_KEYS = {
    "interruption_rows": ["member_code", "outage_id", "step"],
    "open_outages": ["member_code", "outage_id", "step"],
    "fault_rows": ["member_code", "outage_id"],
    "activity_rows": ["activity_id"],
    "case_rows": ["case_id"],
    "safety_rows": ["event_id"],
    "call_rows": ["interval_start", "unit_code"],
    "environment_rows": ["measured_at", "plant", "parameter"],
}


@pytest.mark.parametrize("name", LAST_KEYS)
def test_a_list_of_rows_ends_its_order_with_the_rows_whole_key(name):
    text = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    ordered = re.findall(r"(?s)\norder by\n(.*?)\n\nlimit", text)[-1]
    keys = re.findall(r"\.(\w+)(?: asc)?(?:,|$)", ordered)
    assert keys[-len(LAST_KEYS[name]) :] == LAST_KEYS[name]


@pytest.mark.parametrize("question", ["interruption_rows", "open_outages"])
def test_equal_ids_of_several_corporations_each_come_once_over_all_pages(
    data, question
):
    units = (SPC, HANOI, NPC, CPC, HCMC)
    rows = [outage("A", unit, "05 08:00", "", 10) for unit in units]
    data.load(data.write("o.csv", outages(*rows)), as_of="2016-12-06T00:00")
    pages = [
        data.ask(question, page_size=1, page_start=n)["unit_code"].item()
        for n in range(len(units))
    ]
    assert pages == sorted(units)


def test_equal_faults_of_several_corporations_stand_in_the_order_of_their_names(data):
    units = (SPC, HANOI, NPC, CPC, HCMC)
    rows = [outage("A", unit, "05 08:00", "05 09:00", 10) for unit in units]
    data.load(data.write("o.csv", outages(*rows, quiet(HANOI, "01", "06"))))
    assert data.ask("fault_rows")["member_code"].tolist() == sorted(units)


ACTS = {
    "planned and held": ("2016-12-05", "2016-12-05", "held"),
    "held but planned before": ("2016-11-28", "2016-12-02", "held"),
    "planned and held later": ("2016-12-30", "2017-01-03", "held"),
    "planned": ("2016-12-20", "", "planned"),
    "cancelled": ("2016-12-06", "", "cancelled"),
    "of another month": ("2016-11-20", "2016-11-20", "held"),
}


def test_activities_behind_the_figure_are_those_planned_or_held_in_the_period(data):
    """3 planned in December (one held in January), 2 held in it: 4 rows."""
    rows = [
        f"{name},{HANOI},pink_week,,{planned},{held},{status},,,,,,,\n"
        for name, (planned, held, status) in ACTS.items()
    ]
    data.load(data.write("a.csv", ACTIVITIES + "".join(rows)), as_of="2017-01-05T00:00")
    frame = data.ask("activities_by_unit")
    mine = frame[(frame["unit_code"] == HANOI) & (frame["programme"] == "pink_week")]
    assert mine[["planned", "held"]].values.tolist() == [[3, 2]]
    found = data.ask("activity_rows", unit_code=HANOI)
    assert found["activity_id"].tolist() == [
        "held but planned before",
        "planned and held",
        "planned",
        "planned and held later",
    ]
    assert found["held_on"].isna().tolist() == [False, False, True, False]
    assert len(data.ask("activity_rows", unit_code=HANOI, programme="other")) == 0
    assert len(data.ask("activity_rows", unit_code=HANOI, programme="pink_week")) == 4
