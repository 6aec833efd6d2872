"""Targets in the unit they were decided in."""

GOALS = (
    "unit_code,indicator,valid_from,valid_until,target,unit,decided_by,source\n"
    "EVNNPC,saidi_minutes,2016-12-01,2016-12-31,1.5,h,EVN,QĐ mẫu\n"
    "EVNNPC,saifi,2016-12-01,2016-12-31,1.5,h,EVN,QĐ mẫu\n"
    "EVNNPC,share_on_time,2016-12-01,2016-12-31,97,%,EVN,QĐ mẫu\n"
)


def test_hours_become_minutes_and_percentages_shares(desk):
    desk.load(desk.write("goals.csv", GOALS))
    rows = desk.ask("goals_in_force")
    mine = rows[(rows["unit_code"] == "EVNNPC") & (rows["precedence"] == 1)]
    found = dict(zip(mine["indicator"], mine["goal_target"], strict=True))
    assert found == {"saidi_minutes": 90.0, "saifi": 1.5, "share_on_time": 0.97}
