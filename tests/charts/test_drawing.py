"""A chart's drawing holds the model's numbers and the reader's language."""

from datetime import date, timedelta

from campaign.charts import palette, plotly, spark
from campaign.charts.models import Bar, Bars, Bin, Chart, Histogram, Line, Spark

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
    bars, halo, marks = drawn["data"]
    assert bars["x"] == [71.8, None]
    assert halo["x"] == marks["x"] == [60.0, None]
    assert halo["marker"]["line"]["color"] == palette.LIGHT.paper
    assert bars["marker"]["color"][0] == palette.LIGHT.units[1]
    words = [note["text"] for note in drawn["layout"]["annotations"]]
    assert words == ["<b>71,8</b>", "chưa có số liệu"]


def bars(*made: Bar) -> Bars:
    return Bars("b", "alt", "vi", made, "vụ")


def test_rows_are_as_high_as_their_longest_name():
    short = plotly.figure(bars(Bar("Sự cố", 1.0, "1")), "light")["layout"]
    name = "Theo yêu cầu của bên mua điện"
    long = plotly.figure(bars(Bar(name, 1.0, "1")), "light")["layout"]
    assert long["height"] > short["height"]


def test_words_behind_a_bar_break_where_a_phone_ends():
    one = Bar("EVN", 0.97, "97,6%", "đang theo kịp, mục tiêu từ 97%")
    (note,) = plotly.figure(bars(one), "light")["layout"]["annotations"]
    assert note["text"].startswith("<b>97,6%</b>")
    assert note["text"].count("<br>") == 1


def test_a_count_has_no_parts_along_its_axis():
    zero = (Line("Thực hiện", (0.0,) * 5, label=("0", "vụ")),)
    layout = plotly.figure(chart(lines=zero, decimals=0), "light")["layout"]
    assert layout["yaxis"]["dtick"] == 1
    assert layout["annotations"][0]["yanchor"] == "bottom"
    assert "dtick" not in plotly.figure(chart(), "light")["layout"]["yaxis"]


def test_the_words_of_a_limit_stand_above_the_columns_and_inside_the_chart():
    made = Histogram(
        key="h",
        alt="alt",
        lang="vi",
        bins=(Bin(0, 15, 9, "a"), Bin(120, 135, 1, "b")),
        width=15,
        unit="vụ",
        axis="phút",
        limit=120,
        limit_words=("Quy định", "trong hạn", "quá hạn"),
        median=42.0,
        median_words="Trung vị 42 phút",
    )
    layout = plotly.figure(made, "light")["layout"]
    assert layout["xaxis"]["range"] == [0, 240]
    assert layout["yaxis"]["range"][1] > 9 * 1.3
    limit, median = layout["annotations"]
    assert (limit["yanchor"], median["yanchor"]) == ("top", "bottom")


def test_what_a_line_is_set_against_is_thin_and_never_dashed_like_a_goal():
    lines = (Line("Tiếp nhận", (1.0,) * 5, "beside", label=("", "Tiếp nhận")),)
    (drawn,) = plotly.figure(chart(lines=lines), "light")["data"]
    assert "dash" not in drawn["line"]
    assert drawn["line"]["width"] < 2
