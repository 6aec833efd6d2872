"""Each corporation's distance to its own path: while its period runs and after."""

import pytest

from campaign import store
from campaign.reading import read_link
from campaign.views import overview
from tests.queries.exports import GOALS, NPC, outage, outages, quiet, served

GOAL = f"{NPC},saidi_minutes,2016-12-01,2016-12-31,31,min,EVN,kế hoạch\n"


@pytest.mark.parametrize(
    ("as_of", "known", "is_forecast"),
    [("2016-12-24T17:00", 24, True), ("2017-01-05T08:00", 31, False)],
)
def test_a_panel_holds_value_less_path_in_parts_of_the_allowance(
    desk, as_of, known, is_forecast
):
    """100 of 1,000 customers for an hour on the 20th: 6 of 31 minutes.

    The path grows by a minute a day: on the 19th 19 minutes less than it, on the 20th
    14. The day took more than a tenth of the allowance: it is named.
    """
    rows = outage("A", NPC, "20 01:00", "20 02:00", 100), quiet(NPC, "01", "24")
    desk.load(
        desk.write("o.csv", outages(*rows)),
        desk.write("c.csv", served((NPC, "2016-12", 1000))),
        desk.write("g.csv", GOALS + GOAL),
        as_of=as_of,
    )
    choice, _ = read_link({}, store.current(desk.home))
    block = overview.view(choice).panels

    (panel,) = block.chart.panels
    assert panel.name == NPC
    assert panel.values[18:20] == pytest.approx((-19 / 31, -14 / 31))
    assert panel.values[24:] == (None,) * 7
    assert panel.jump == (19, "20/12: +6,0 phút")
    assert block.chart.known == known
    assert panel.missing == tuple(range(24, known))
    assert panel.foot.startswith("hạn mức 31")
    assert ("dự báo" in panel.foot) == is_forecast
