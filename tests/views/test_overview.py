"""The overview says what the figures are, in both languages."""

from datetime import date

import pytest

from campaign import figures
from campaign.i18n import words
from campaign.reading import Reading, read_link
from campaign.views import (
    attention,
    coverage,
    data,
    definitions,
    figure_text,
    outages,
    overview,
    refused,
)


def choice(snapshot, **params) -> Reading:
    chosen, unread = read_link(params, snapshot)
    assert unread == ()
    return chosen


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit", ["EVN", "EVNNPC", "EVNCPC", "EVNGENCO1"])
def test_every_tile_is_the_units_figure(snapshot, lang, unit):
    chosen = choice(snapshot, unit=unit, lang=lang)
    view = overview.view(chosen)
    found = {
        (one.unit_code, one.figure): one
        for one in figures.figures(Reading.of(snapshot))
    }
    shown = [] if unit == "EVN" else list(overview.FIVE)
    assert [tile.figure for tile in view.tiles] == shown
    defined = [one.figure for one in view.definitions]
    assert defined == (list(overview.SCORED) if unit == "EVN" else [])
    for tile in view.tiles:
        figure = found[unit, tile.figure]
        if figure.status == "not_applicable":
            assert tile.value == words(lang)("status.not_applicable")
            continue
        indicator = snapshot.indicators[tile.figure]
        assert tile.value == figure_text.value(figure, indicator, words(lang))
        assert tile.mark.code == (figure.status or "none")


def test_the_matrix_holds_every_unit_and_joins_what_does_not_apply(snapshot):
    view = overview.view(choice(snapshot))
    assert [row.code for row in view.matrix.rows] == list(snapshot.campaign.codes)
    assert view.matrix.total.code == "EVN"
    for row in view.matrix.rows:
        assert sum(cell.span for cell in row.cells) == len(overview.SCORED)
    transmission = next(row for row in view.matrix.rows if row.code == "EVNNPT")
    assert transmission.cells[0].span == 4
    assert transmission.cells[0].mark.word == "không áp dụng"


def test_one_row_stands_for_units_without_customers_and_names_who_fails(snapshot):
    """EVNGENCO1 alone has accidents among them; EVNGENCO2 readings over the limit."""
    view = overview.view(choice(snapshot))
    sellers, others = view.matrix.groups
    assert sellers.summary is None
    assert [cell.mark.code for cell in others.summary.cells[:4]] == [
        "not_applicable"
    ] * 4
    accidents, readings = others.summary.cells[4:]
    assert (accidents.mark.code, accidents.value, accidents.gap) == (
        "missed",
        "2",
        "GEN1",
    )
    assert (readings.mark.code, readings.gap) == ("missed", "GEN2")


def test_a_value_that_lacks_days_says_so_in_the_group_and_its_member(snapshot):
    rows = {row.code: row for row in overview.view(choice(snapshot)).matrix.rows}
    assert rows["EVNCPC"].cells[0].lacks == "◌ thiếu số liệu 2 ngày"
    assert rows["EVN"].cells[0].lacks == "◌ thiếu số liệu 2 ngày"
    assert rows["EVNNPC"].cells[0].lacks == ""


def test_the_panels_break_where_a_unit_sent_nothing_and_end_at_the_gap(newer):
    chart = overview.view(choice(newer)).panels.chart
    panel = next(one for one in chart.panels if one.name == "EVNCPC")
    (figure,) = [
        one
        for one in figures.figures(Reading.of(newer))
        if (one.unit_code, one.figure) == ("EVNCPC", "saidi_minutes")
    ]
    assert panel.missing == (16, 17)
    assert panel.values[16:18] == (None, None)
    assert panel.values[23] == pytest.approx(figure.gap / 90)
    assert panel.values[24:] == (None,) * 7
    assert chart.known == 24
    assert panel.foot.startswith("hạn mức 90 phút · dự báo ")


def test_the_line_says_whose_days_are_missing(snapshot):
    assert overview.view(choice(snapshot)).sub.endswith(
        "EVNCPC thiếu số liệu 17–18/12."
    )


def test_the_chart_holds_the_curve_and_breaks_where_a_unit_sent_nothing(snapshot):
    chosen = choice(snapshot, unit="EVNCPC")
    view = outages.result(chosen)
    curve = figures.curve(Reading.of(snapshot), "saidi_minutes", "EVNCPC")
    path, actual = view.blocks["progress"].chart.lines
    assert path.values == curve.path
    assert actual.values[15] == curve.values[15]
    assert actual.values[16:18] == (None, None)
    assert actual.values[24:] == (None,) * 7


def test_the_table_twin_says_that_a_day_is_missing(snapshot):
    view = outages.result(choice(snapshot, unit="EVNCPC"))
    assert view.blocks["progress"].table.written()[16][:2] == (
        "17/12/2016",
        "chưa có số liệu",
    )
    assert view.blocks["progress"].table.written()[30][1] == ""


def test_a_unit_without_customers_has_words_instead_of_a_chart(snapshot):
    view = outages.result(choice(snapshot, unit="EVNNPT"))
    assert view.blocks == {}
    assert "không bán điện" in view.headline
    assert "EVNHCMC" in view.instead


def test_what_needs_attention_names_the_missing_days(snapshot):
    view = overview.view(choice(snapshot))
    harmed = ["EVNGENCO1: 2 vụ tai nạn, 2 vụ nghiêm trọng", "EVNNPC: tai nạn lao động"]
    for item, title in zip(view.attention, harmed, strict=False):
        assert item.mark.code == "missed"
        assert item.title.startswith(title)
    missing = next(item for item in view.attention if item.mark.code == "no_data")
    assert missing.title.startswith("EVNCPC: chưa có số liệu mất điện")
    assert missing.title.endswith("17–18/12")


def test_the_headline_counts_the_five_goals(snapshot):
    view = overview.view(choice(snapshot))
    assert view.headline.startswith("Sau 24/31 ngày: ")


def test_a_period_outside_the_data_has_no_values_and_no_zeros(snapshot):
    days = {"from": "2017-01-10", "to": "2017-01-12"}
    chosen = choice(snapshot, unit="EVNNPC", **days)
    view = overview.view(chosen)
    codes = {tile.mark.code for tile in view.tiles}
    assert codes == {"not_applicable", "not_yet_due"}
    assert all(not any(c.isdigit() for c in tile.value) for tile in view.tiles)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_column_behind_a_figure_has_words(snapshot, lang):
    chosen = choice(snapshot, lang=lang)
    view = overview.view(chosen)
    for one in view.definitions:
        found = definitions.behind(chosen, one)
        assert found.table.written()
        for column in found.table.columns:
            assert "_" not in column.label, column.label


def test_holes_join_neighbouring_days_and_kinds(snapshot):
    (hole,) = coverage.holes(choice(snapshot))
    assert (hole.unit_code, hole.days) == ("EVNCPC", 2)
    assert hole.contracts == ("outages", "complaints", "calls")


def test_the_data_page_counts_what_came_in(snapshot):
    view = data.view(choice(snapshot))
    assert view.refused == 30
    assert "từ chối 30" in view.headline
    assert all("/" not in row[0] for row in view.files.written())


def test_refused_rows_come_a_page_at_a_time(snapshot):
    first = refused.rows_page(choice(snapshot), 1)
    last = refused.rows_page(choice(snapshot), 2)
    beyond = refused.rows_page(choice(snapshot), 99)
    assert (len(first.table.written()), len(last.table.written()), first.pages) == (
        25,
        5,
        2,
    )
    assert beyond == last
    whole = refused.every_row(choice(snapshot))
    assert whole.rows == first.table.rows + last.table.rows
    assert first.table.written()[0][1:] == (
        "2",
        "Bắt đầu",
        "01.12 sáng",
        "giá trị không đọc được",
        "ngày và giờ",
    )


def test_a_failed_gate_names_its_days_in_the_readers_language(snapshot):
    view = data.view(choice(snapshot, lang="en"))
    rows = view.gates_failed.written()
    missing = [row[3] for row in rows if row[0] == "Complete: days without data"]
    assert sorted(missing) == [
        "Calls: 2 days missing (17/12/2016, 18/12/2016)",
        "Outages: 2 days missing (17/12/2016, 18/12/2016)",
        "Requests, complaints: 2 days missing (17/12/2016, 18/12/2016)",
    ]
    (refused,) = (row[3] for row in rows if row[0] == "Clean: share of refused rows")
    assert refused == (
        "Outages: 14.95% of the rows refused, 5% allowed "
        "(29/194: negative, unreadable_value); file wrong.csv"
    )


def test_coverage_says_which_days_it_shows(snapshot):
    grids = coverage.grids(choice(snapshot))
    assert grids[0].title == "Mất điện · 01–31/12/2016"
    cpc = next(row for row in grids[0].rows if row.unit == "EVNCPC")
    assert cpc.total == "22/24"
    assert cpc.days[15:19] == ("has", "lacks", "lacks", "has")
    assert cpc.days[24:] == ("later",) * 7


def test_a_command_of_the_popover_asks_the_same_question(snapshot):
    view = overview.view(choice(snapshot))
    command = view.definitions[0].command
    assert snapshot.path.name in command
    assert "scope := 'all'" in command
    assert "from_day := date '2016-12-01'" in command
    pasted = command.split("\n", 1)[1].removesuffix("SQL")
    with snapshot.cursor() as cursor:
        answer = cursor.execute(pasted)
        names = [column[0] for column in answer.description]
        found = {row[0]: row for row in answer.fetchall()}
    by_hand = dict(zip(names, found["EVN"], strict=True))["saidi_minutes"]
    (figure,) = [
        one
        for one in figures.figures(Reading.of(snapshot))
        if (one.unit_code, one.figure) == ("EVN", "saidi_minutes")
    ]
    assert by_hand == pytest.approx(figure.value, rel=1e-12)


def test_a_chosen_unit_narrows_coverage_and_gates(snapshot):
    view = data.view(choice(snapshot, unit="EVNCPC"))
    assert {row.unit for grid in view.coverage.grids for row in grid.rows} == {"EVNCPC"}
    assert {row[1] for row in view.gates_failed.written()} == {"EVNCPC"}
    assert "EVNHCMC" not in {row[1] for row in view.gates_passed.written()}


def test_days_that_lack_somebodys_data_or_are_not_over_are_drawn_pale(snapshot):
    block = outages.VIEWS["result"](choice(snapshot)).blocks["by_day"]
    assert [day.day for day in block.chart.pale] == [17, 18, 24]
    assert "cột nhạt" in block.unit_line

    whole = {"from": "2016-12-01", "to": "2016-12-10"}
    block = outages.VIEWS["result"](choice(snapshot, **whole)).blocks["by_day"]
    assert block.chart.pale == () and "cột nhạt" not in block.unit_line


def test_units_without_the_same_days_are_named_together(snapshot):
    holes = [
        coverage.Hole(unit, ("outages",), runs)
        for unit, runs in (
            ("EVNNPC", ((date(2016, 12, 25), date(2016, 12, 31)),)),
            ("EVNCPC", ((date(2016, 12, 17), date(2016, 12, 18)),)),
            ("EVNSPC", ((date(2016, 12, 25), date(2016, 12, 31)),)),
        )
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attention, "holes", lambda _: holes)
        said = attention.lacking(choice(snapshot))
    assert said == (
        "EVNNPC và EVNSPC thiếu số liệu 25–31/12. EVNCPC thiếu số liệu 17–18/12."
    )
