"""What needs attention and the headline, on a few rows each."""

import pytest

from campaign.reading import Reading
from campaign.views import figure_text, overview, progress
from campaign.views.forecast import SAIDI
from tests import one_figure
from tests.bare import covered, outage, served
from tests.queries.exports import HANOI, HCMC, NPC
from tests.views.planted import with_days


def goal(unit_code, indicator, target, unit="min"):
    return {
        "unit_code": unit_code,
        "indicator": indicator,
        "valid_from": "2016-12-01",
        "valid_until": "2016-12-31",
        "target": target,
        "unit": unit,
        "decided_by": "EVN",
        "source": "plan",
    }


def accident(event_id, unit_code, happened_at):
    return {
        "event_id": event_id,
        "unit_code": unit_code,
        "happened_at": happened_at,
        "type": "labour",
        "severity": "minor",
        "injured": 1,
        "dead": 0,
    }


def told(snapshot, **changes):
    view = overview.view(Reading.of(snapshot, **changes))
    items = [(item.title.split(",")[0], item.mark.code) for item in view.attention]
    return view, [(title, code) for title, code in items if code != "no_data"]


def test_the_group_stands_beside_a_member_that_fails_less(bare):
    # On the 10th: Hanoi lost 40 of 100 minutes (path 32.3), the group 40 of 30.
    snapshot = bare(
        as_of="10 17:00",
        outages=[outage("A", HANOI, "05 08:00", "05 09:00", 40)],
        customers=[served(HANOI, 60)],
        coverage=[covered("outages", HANOI, "01", "10")],
        goals=[goal(HANOI, SAIDI, 100), goal("EVN", SAIDI, 30)],
    )
    view, items = told(snapshot)
    assert [code for _, code in items] == ["missed", "behind"]
    assert [title[:4] for title, _ in items] == ["EVN:", "EVNH"]
    assert view.headline.endswith(
        ": không đạt mục tiêu về SAIDI (EVN); chậm ở SAIDI (EVNHANOI)"
    )


def test_an_accident_in_a_members_own_days_is_listed_with_those_of_the_month(bare):
    # Hanoi runs on to 10 January: its accident of the 5th isn't lost beside another's.
    snapshot = bare(
        as_of="2017-01-11 00:00:00",
        campaign_text=with_days({HANOI: ("2016-12-01", "2017-01-10")}),
        safety_events=[
            accident("A", NPC, "05 08:00"),
            accident("B", HANOI, "2017-01-05 08:00:00"),
        ],
    )
    _, items = told(snapshot)
    assert [(title[:12], code) for title, code in items] == [
        ("EVNHANOI: ta", "missed"),
        ("EVNNPC: tai ", "missed"),
    ]


def test_an_accident_that_a_goal_allows_stands_as_the_figure_does(bare):
    # Two are allowed in 31 days, one happened; by the 24th 1.55 are.
    snapshot = bare(
        as_of="24 17:00",
        safety_events=[accident("A", HANOI, "05 08:00")],
        coverage=[covered("safety_events", HANOI, "01", "24")],
        goals=[goal(HANOI, "accidents", 2, "count")],
    )
    view, items = told(snapshot, unit=HANOI)
    assert [code for _, code in items] == ["on_track"]
    assert "Mã A" in [item.why for item in view.attention]


@pytest.mark.parametrize(
    ("begins", "title"),
    [
        # Of three nothing is known: nobody says that none is late.
        ("2016-12-01", "Khoảng cách đến mức cần giữ SAIDI của từng tổng công ty"),
        ("2016-12-11", "EVNHCMC dùng hạn mức SAIDI nhanh hơn kế hoạch của mình"),
    ],
)
def test_days_of_their_own_take_no_panel_away(bare, begins, title):
    # HCMC loses 6 minutes on the 12th: 20 of 31 days of 10 allow 6.5, 10 of 21 4.8.
    snapshot = bare(
        as_of="20 23:59",
        campaign_text=with_days({HCMC: (begins, "2016-12-31")}),
        outages=[outage("A", HCMC, "12 08:00", "12 09:00", 6)],
        customers=[served(HANOI, 60), served(HCMC, 60)],
        coverage=[covered("outages", unit, "01", "20") for unit in (HANOI, HCMC)],
        goals=[
            goal(HANOI, SAIDI, 10),
            {**goal(HCMC, SAIDI, 10), "valid_from": begins},
        ],
    )
    block = overview.view(Reading.of(snapshot)).panels
    assert [panel.name for panel in block.chart.panels] == [HANOI, HCMC]
    assert block.title == title
    assert len(block.chart.days) == len(block.chart.panels[1].values) == 31


def test_the_groups_line_ends_where_the_group_stands(bare):
    # HCMC sent nothing after the 3rd; Hanoi's 30 minutes of the 5th are 15 of both.
    snapshot = bare(
        as_of="08 12:00",
        outages=[outage("A", HANOI, "05 08:00", "05 09:00", 30)],
        customers=[served(HANOI, 60), served(HCMC, 60)],
        coverage=[
            covered("outages", HANOI, "01", "08"),
            covered("outages", HCMC, "01", "03"),
        ],
    )
    reading = Reading.of(snapshot)
    figure = one_figure.figure(snapshot, SAIDI, "EVN")
    line = progress.block(figure, reading).chart.lines[-1]
    assert figure.value == 15
    assert line.values[:9] == (0, 0, 0, None, None, None, None, 15, None)


def test_where_those_that_compare_had_no_case_the_value_is_held_against_nothing(bare):
    # Only HCMC covered last December; this month only Hanoi had a fault.
    snapshot = bare(
        as_of="08 12:00",
        outages=[
            outage("A", HANOI, "05 08:00", "05 09:00", 30),
            outage("B", HCMC, "2015-12-05 08:00:00", "2015-12-05 11:00:00", 30),
        ],
        customers=[served(HANOI, 60), served(HCMC, 60)],
        coverage=[
            covered("outages", HCMC, "2015-12-01", "2015-12-31"),
            *(covered("outages", unit, "01", "08") for unit in (HANOI, HCMC)),
        ],
    )
    figure = one_figure.figure(snapshot, "share_customers_within_2h", "EVN")
    assert (figure.value, figure.target, figure.status) == (1, None, None)
    assert figure_text.mark(figure, Reading.of(snapshot).words).code == "none"


def test_chosen_days_are_held_against_those_who_reported_in_them(bare):
    # Of 10 days Hanoi covers all, HCMC begins on the 11th: 31 minutes allow 10, not 5.
    snapshot = bare(
        as_of="20 23:59",
        customers=[served(HANOI, 60), served(HCMC, 60)],
        coverage=[
            covered("outages", HANOI, "01", "20"),
            covered("outages", HCMC, "11", "20"),
        ],
        goals=[goal("EVN", SAIDI, 31)],
    )
    whole = Reading.of(snapshot)
    chosen = whole.on_days(whole.first_day, whole.first_day.replace(day=10))
    figure = one_figure.figure_in(chosen, SAIDI, "EVN")
    assert (figure.path, figure.status) == (10, "on_track")
    # In the whole month 20 of 31 days of Hanoi and 10 of HCMC are covered: 30 of 62.
    assert one_figure.figure(snapshot, SAIDI, "EVN").path == pytest.approx(31 * 30 / 62)
