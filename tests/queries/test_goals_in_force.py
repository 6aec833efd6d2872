"""Targets in the unit they were decided in."""

from pathlib import Path

from campaign.home import DATA

GOALS = (
    "unit_code,indicator,valid_from,valid_until,target,unit,decided_by,source\n"
    "EVNNPC,saidi_minutes,2016-12-01,2016-12-31,1.5,h,EVN,QĐ mẫu\n"
    "EVNNPC,saifi,2016-12-01,2016-12-31,1.5,h,EVN,QĐ mẫu\n"
    "EVNNPC,share_on_time,2016-12-01,2016-12-31,97,%,EVN,QĐ mẫu\n"
)
HOURS = """\
  - {units: [EVNCPC], indicator: fault_mean_minutes, target: 2, unit: h,
     decided_by: thử, source: thử}
  - {units: [EVNCPC], indicator: share_on_time, target: 80, unit: "%",
     decided_by: thử, source: thử}
"""


def test_hours_become_minutes_and_percentages_shares(desk):
    desk.load(desk.write("goals.csv", GOALS))
    rows = desk.ask("goals_in_force")
    mine = rows[(rows["unit_code"] == "EVNNPC") & (rows["precedence"] == 1)]
    found = dict(zip(mine["indicator"], mine["goal_target"], strict=True))
    assert found == {"saidi_minutes": 90.0, "saifi": 1.5, "share_on_time": 0.97}


def test_hours_of_the_campaigns_own_goal_become_minutes_too(
    desk, monkeypatch, tmp_path
):
    """2 h are 120 minutes, 80 % are 0.8, whoever set the goal."""
    text = (DATA / "campaigns/2016-12.yaml").read_text(encoding="utf-8")
    begin = text.index("\ngoals:\n") + len("\ngoals:\n")
    path = Path(tmp_path) / "hours.yaml"
    path.write_text(text[:begin] + HOURS + text[begin:], encoding="utf-8")
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(path))
    desk.load(desk.write("goals.csv", GOALS))

    rows = desk.ask("goals_in_force")
    own = rows[(rows["unit_code"] == "EVNCPC") & (rows["decided_by"] == "thử")]
    found = dict(zip(own["indicator"], own["goal_target"], strict=True))
    assert found == {"fault_mean_minutes": 120.0, "share_on_time": 0.8}
