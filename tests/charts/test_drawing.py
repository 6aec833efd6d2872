"""A chart's drawing holds the model's numbers and the reader's language."""

from datetime import date, timedelta

from campaign.charts import palette, plotly, spark
from campaign.charts.bars import Bar, Bars
from campaign.charts.model import Chart, Line, Spark

DAYS = tuple(date(2016, 12, 1) + timedelta(days=n) for n in range(5))


def chart(**changes) -> Chart:
    lines = (
        Line("Mục tiêu", (20.0, 40.0, 60.0, 80.0, 100.0), "path", label=("100", "")),
        Line("Thực hiện", (10.0, None, 30.0, None, None), label=("30,0", "phút")),
    )
    model = {
        "kind": "line",
        "key": "saidi",
        "alt": "SAIDI theo ngày",
        "lang": "vi",
        "days": DAYS,
        "ticks": ((DAYS[0], "01/12"), (DAYS[-1], "05/12")),
        "lines": lines,
        "unit": "phút",
    }
    return Chart(**{**model, **changes})


def test_the_drawing_holds_the_models_values():
    path, actual = plotly.figure(chart(), "light")["data"]
    assert path["y"] == [20.0, 40.0, 60.0, 80.0, 100.0]
    assert actual["y"] == [10.0, None, 30.0, None, None]


def test_a_missing_day_breaks_the_line():
    _, actual = plotly.figure(chart(), "light")["data"]
    assert actual["connectgaps"] is False


def test_the_last_known_day_and_lone_days_have_a_dot():
    _, actual = plotly.figure(chart(), "light")["data"]
    assert actual["marker"]["size"] == [5, 0, 9, 0, 0]


def test_numbers_follow_the_language():
    assert plotly.figure(chart(), "light")["layout"]["separators"] == ",."
    assert plotly.figure(chart(lang="en"), "light")["layout"]["separators"] == ".,"
    _, actual = plotly.figure(chart(), "light")["data"]
    assert actual["hovertemplate"] == "Thực hiện %{y:,.1f} phút<extra></extra>"


def test_the_locale_stands_inline_and_there_is_no_tool_bar():
    settings = plotly.config("vi")
    assert settings["displayModeBar"] is False
    assert settings["locales"]["vi"]["format"]["decimal"] == ","


def test_each_theme_has_ten_colours_for_units():
    for theme in ("light", "dark"):
        colors = palette.palette(theme)
        assert len(colors.units) == len(colors.labels) == 10


def test_two_labels_on_one_day_are_pushed_apart():
    lines = tuple(
        Line(name, (50.0,) * 5, color=n, label=(name, ""))
        for n, name in enumerate("ab")
    )
    notes = plotly.figure(chart(lines=lines), "light")["layout"]["annotations"]
    assert notes[1]["y"] - notes[0]["y"] >= 3


def test_a_spark_breaks_at_a_missing_day_and_survives_a_flat_line():
    drawn = spark.svg_text(Spark("", (1.0, None, 1.0), (None, None, None)), "light")
    assert drawn.count("M") == 2
    assert "nan" not in drawn


def test_an_empty_spark_draws_nothing_that_breaks():
    assert "<circle" not in spark.svg_text(Spark("", (None,), (None,)), "dark")


def test_bars_hold_the_models_values_and_a_missing_one_has_only_words():
    made = Bars(
        "b",
        "alt",
        "vi",
        (
            Bar("EVNNPC", 71.8, "71,8", mark=60.0, role="unit", color=1),
            Bar("EVNCPC", None, "chưa có số liệu"),
        ),
        "phút",
        mark_name="Mục tiêu",
    )
    drawn = plotly.figure(made, "light")
    bars, marks = drawn["data"]
    assert bars["x"] == [71.8, None]
    assert marks["x"] == [60.0, None]
    assert bars["marker"]["color"][0] == palette.LIGHT.units[1]
    words = [note["text"] for note in drawn["layout"]["annotations"]]
    assert words == ["<b>71,8</b>", "chưa có số liệu"]
