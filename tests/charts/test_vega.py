"""Screen and paper are drawn from the same numbers, for every kind of chart."""

from dataclasses import fields
from functools import cache

import pytest

from campaign.charts import plotly, vega
from campaign.charts.models import Heat, Histogram, Panels
from campaign.charts.picture_frame import Paper
from campaign.press import exported_rows
from campaign.reading import read_link
from campaign.views import complaints, outages, overview
from campaign.views.parts import ChartBlock, PagePart
from tests.ui.conftest import month, snapshot

__all__ = ["month", "snapshot"]

PAPER = Paper("Tiêu đề", "phút", "Nguồn", "", "vi")


@cache
def charts(of) -> list:
    """Collect every chart of the pages."""
    made, _ = read_link({}, of)
    blocks = [block for part in outages.VIEWS.values() for block in _blocks(part(made))]
    for page in (overview, complaints):
        view = page.view(made)
        blocks += [getattr(view, field.name) for field in fields(view)]
    found = [one.chart for one in blocks if isinstance(one, ChartBlock)]
    return [chart for chart in found if chart is not None]


def _blocks(part: PagePart) -> list:
    return list(part.blocks.values())


def values_of(layers: list[dict], field: str = "value") -> list[list]:
    """Give each drawn series' numbers: lines, bars, columns, cells."""
    shapes = ("line", "bar", "point", "rect", "area", "tick")
    series = []
    for layer in layers:
        found = layer["data"]["values"]
        if layer["mark"]["type"] in shapes and found and field in found[0]:
            series.append([one[field] for one in found])
    return series


def test_every_chart_of_the_pages_is_drawn_from_the_same_numbers(snapshot):
    seen = set()
    for chart in charts(snapshot):
        seen.add(type(chart))
        layers = vega.figure(chart, PAPER)["layer"]
        drawn = values_of(layers)
        if isinstance(chart, Heat):
            assert drawn == [[cell.value for row in chart.rows for cell in row.cells]]
            continue
        for trace in plotly.figure(chart, "light")["data"]:
            if "pattern" in trace.get("marker", {}):  # days without data
                grounds = [end for ends in values_of(layers, "top") for end in ends]
                assert len(grounds) >= len(trace["x"])
                continue
            if trace.get("fill"):
                assert [trace["y"][0], chart.band.low] in values_of(layers, "low")
                continue
            sizes = trace.get("base", trace["x"])
            on_screen = sizes if trace.get("orientation") == "h" else trace["y"]
            if trace.get("mode") == "markers":
                on_screen = [size for size in trace["x"] if size is not None]
            assert list(on_screen) in drawn, type(chart)
    assert seen >= {Panels, Histogram, Heat}


def test_both_know_every_kind_of_chart():
    assert set(vega.DRAWN) == set(exported_rows.CHARTS) == {*plotly.DRAWN, Heat}


@pytest.mark.parametrize(("lang", "decimal"), [("vi", ","), ("en", ".")])
def test_a_picture_has_exactly_the_asked_size_and_the_languages_numbers(
    snapshot, lang, decimal
):
    paper = Paper("T", "u", "s", "", lang)
    for chart in charts(snapshot):
        drawn = vega.figure(chart, paper)
        room = drawn["padding"]
        assert drawn["width"] + room["left"] + room["right"] == 1200
        assert drawn["height"] + room["top"] + room["bottom"] == 675
        assert drawn["config"]["locale"]["number"]["decimal"] == decimal
        assert min(room.values()) >= 0
