"""Shares of 90 to 100 % are dots on that stretch; all others are bars from zero."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from campaign.charts import palette, plotly, vega
from campaign.charts.models import Bar, Bars
from campaign.charts.picture_frame import Paper
from campaign.press import formats
from tests.press import made


def shares(*values, marks=(), is_share=True):
    bars = tuple(
        Bar(f"U{n}", value, "x", mark=mark)
        for n, (value, mark) in enumerate(
            zip(values, marks or (None,) * len(values), strict=True)
        )
    )
    return Bars("b", "alt", "vi", bars, "", is_share=is_share)


@pytest.mark.parametrize(
    ("chart", "stretch"),
    [
        (shares(0.972, None, 1.0, marks=(0.95, None, 0.95)), (0.9, 1.0)),
        (shares(0.9), (0.9, 1.0)),
        (shares(0.972, 0.899), (0.0, 0.972)),
        (shares(0.972, marks=(0.8,)), (0.0, 0.972)),
        (shares(0.972, marks=(1.02,)), (0.0, 1.02)),
        (shares(0.972, is_share=False), (0.0, 0.972)),
        (shares(None), (0.0, 1.0)),
        (shares(), (0.0, 1.0)),
    ],
    ids=["high", "ninety", "low", "low-goal", "over", "no-share", "missing", "none"],
)
def test_the_scale_of_high_shares_begins_at_ninety(chart, stretch):
    assert chart.stretch == stretch
    assert chart.is_dots == (stretch == (0.9, 1.0))


def test_words_stand_behind_the_dot_or_its_goal_and_at_the_scale_s_start():
    chart = shares(0.972, 0.93, None, marks=(0.95, 0.95, 0.95))
    assert [chart.end(bar) for bar in chart.bars] == [0.972, 0.95, 0.9]
    low = shares(0.5, None)
    assert [low.end(bar) for bar in low.bars] == [0.5, 0.0]


def test_the_screen_draws_dots_over_a_named_scale():
    drawn = plotly.figure(shares(0.972, 1.0), "light")
    (dots,) = drawn["data"]
    across = drawn["layout"]["xaxis"]
    assert (dots["type"], dots["mode"], dots["x"]) == ("scatter", "markers", [0.972, 1])
    assert across["range"][0] == 0.9 and across["range"][1] > 1
    assert across["ticktext"] == ["90%", "95%", "100%"]
    low = plotly.figure(shares(0.972, 0.5), "light")
    assert low["data"][0]["type"] == "bar"
    assert low["layout"]["xaxis"]["range"][0] == 0
    assert low["layout"]["xaxis"]["visible"] is False


def test_paper_draws_dots_over_the_same_scale():
    paper = Paper("T", "%", "N", "", "vi")
    drawn = vega.figure(shares(0.972, 1.0), paper)
    marks = {layer["mark"]["type"] for layer in drawn["layer"]}
    (dots,) = (la for la in drawn["layer"] if la["mark"]["type"] == "point")
    scale = dots["encoding"]["x"]["scale"]
    assert "bar" not in marks
    assert (scale["domain"], scale["zero"]) == ([0.9, 1.0], False)
    assert dots["encoding"]["x"]["axis"]["values"] == [0.9, 0.95, 1]
    assert dots["data"]["values"][0]["color"] == palette.LIGHT.brand


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_an_office_file_shows_the_dots_as_a_picture_and_bars_to_be_edited(form):
    assert _parts(form, shares(0.972, 1.0)) == (0, 1)
    assert _parts(form, shares(0.972, 0.5)) == (1, 0)


def _parts(form, chart):
    """Count native charts and pictures."""
    figure = made.bars("vi")
    figure = replace(figure, data=replace(figure.data, picture=chart))
    (file,) = formats.files(made.document("vi", figure), [form])
    with ZipFile(BytesIO(file.content)) as held:
        names = held.namelist()
    charts = [one for one in names if re.search(r"/charts/chart\d+\.xml$", one)]
    return len(charts), len([one for one in names if "/media/" in one])
