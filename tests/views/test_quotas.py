"""How much of its quota a unit has used, while its period runs and after."""

import pytest

from campaign import store
from campaign.reading import read_link
from campaign.views import overview
from tests.queries.exports import GOALS, NPC, outage, outages, quiet, served

GOAL = f"{NPC},saidi_minutes,2016-12-01,2016-12-31,30,min,EVN,kế hoạch\n"


@pytest.mark.parametrize(
    "as_of, time_gone, is_forecast",
    [("2016-12-24T17:00", 24 / 31, True), ("2017-01-05T08:00", None, False)],
)
def test_after_its_end_a_period_has_no_forecast_and_no_time_gone(
    desk, as_of, time_gone, is_forecast
):
    """100 of 1,000 customers for an hour: 6 of 30 minutes, a fifth."""
    rows = outage("A", NPC, "20 01:00", "20 02:00", 100), quiet(NPC, "01", "24")
    desk.load(
        desk.write("o.csv", outages(*rows)),
        desk.write("c.csv", served((NPC, "2016-12", 1000))),
        desk.write("g.csv", GOALS + GOAL),
        as_of=as_of,
    )
    snapshot = store.current(desk.home)
    choice, _ = read_link({}, snapshot)
    block = overview.view(choice).quotas

    (unit,) = [one for one in block.chart.units if one.name == NPC]
    assert (unit.label, bool(unit.range_label)) == ("20%", is_forecast)
    assert bool(block.chart.range_label) == is_forecast
    assert ("dự báo" in block.unit_line) == is_forecast
    assert block.chart.time_gone == (time_gone and pytest.approx(time_gone))
