"""Days that a reader chooses: page, headline and press figure judge them alike.

A share and a promise of none are judged in any days; what adds up only in days that
begin with its promise's own and are two at least (domain.md, 4b).
"""

from datetime import date

import pytest

from campaign import figures
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.views import figure_text, overview
from tests.bare import case, covered, outage, served

UNIT = "EVNHANOI"
SAIDI, SHARE, ACCIDENTS = "saidi_minutes", "share_on_time", "accidents"


def goal(indicator, target, unit):
    return {
        "unit_code": UNIT,
        "indicator": indicator,
        "valid_from": "2016-12-01",
        "valid_until": "2016-12-31",
        "target": target,
        "unit": unit,
        "decided_by": "EVN",
        "source": "plan",
    }


@pytest.fixture
def month(bare):
    """On each of 24 days 6 minutes of 100 customers, one case in time and a late one.

    From the 10th on all cases are in time; an accident happens on the 22nd.
    """
    days = [f"{day:02}" for day in range(1, 25)]
    late = {day: day if day >= "10" else "20" for day in days}
    return bare(
        as_of="2016-12-24 17:00:00",
        outages=[
            outage(f"A{day}", UNIT, f"{day} 03:00", f"{day} 04:00", 10) for day in days
        ],
        customers=[served(UNIT, 100)],
        complaints=[
            case(f"{name}{day}", UNIT, f"{day} 08:00", f"{answered} 09:00")
            for day in days
            for name, answered in (("X", day), ("Y", late[day]))
        ],
        safety_events=[
            {
                "event_id": "S",
                "unit_code": UNIT,
                "happened_at": "22 08:00",
                "type": "labour",
                "severity": "minor",
                "injured": 1,
                "dead": 0,
            }
        ],
        coverage=[
            covered(contract, UNIT, "01", "24")
            for contract in ("outages", "complaints", "safety_events")
        ],
        goals=[goal(SAIDI, 155, "min"), goal(SHARE, 0.9, "share")],
    )


@pytest.mark.parametrize(
    ("first", "last", "saidi", "share", "accidents"),
    [
        # 10 × 6 = 60 minutes; the path by the 10th is 155 × 10 / 31 = 50.
        (1, 10, "behind", "behind", "on_track"),
        (10, 20, None, "on_track", "on_track"),
        (18, 18, None, "on_track", "on_track"),
        (1, 1, None, "behind", "on_track"),
        (21, 24, None, "on_track", "missed"),
        (1, 31, "behind", "behind", "missed"),
    ],
)
def test_page_and_press_judge_chosen_days_alike(
    month, first, last, saidi, share, accidents
):
    days = date(2016, 12, first), date(2016, 12, last)
    reading = Reading.of(month, unit=UNIT).on_days(*days)
    if last == 31:
        reading = Reading.of(month, unit=UNIT)
    expected = {SAIDI: saidi, SHARE: share, ACCIDENTS: accidents}
    for code, status in expected.items():
        figure = figures.figure_of(reading, code, month.indicators[code])
        printed = press_figure(reading, code)
        assert figure.status == status
        assert printed.figure == figure
        assert printed.mark == figure_text.mark(figure, reading.words)
        is_said = "theo kịp" in printed.long  # of days from the promise's first on
        assert is_said <= (first == 1 and last > 1)
    marks = {t.figure: t.mark.code for t in overview.view(reading).tiles}
    assert marks.items() >= {code: s or "none" for code, s in expected.items()}.items()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (18, 18, "cao hơn 10 điểm phần trăm so với mục tiêu (từ 90% trở lên)"),
        (10, 20, "cao hơn 10 điểm phần trăm so với mục tiêu (từ 90% trở lên)"),
        (1, 1, "thấp hơn 40 điểm phần trăm so với mục tiêu (từ 90% trở lên)"),
        (1, 10, "chưa theo kịp yêu cầu, thấp hơn 35 điểm phần trăm so với mục tiêu"),
    ],
)
def test_a_share_of_some_days_is_told_beside_its_goal(month, first, last, words):
    days = date(2016, 12, first), date(2016, 12, last)
    reading = Reading.of(month, unit=UNIT).on_days(*days)
    assert words in press_figure(reading, SHARE).long
