"""What is taken away is what the screen shows: the same view object, raw."""

from dataclasses import replace
from datetime import date

import pytest

from campaign import figures, i18n
from campaign.press import exported_rows, pick
from campaign.press.formats import csv, png, xlsx
from campaign.press.takeaway import filters, origin
from campaign.reading import Reading, read_link
from campaign.views import data, outages, overview, refused
from campaign.views.formatted import FormattedValue
from campaign.views.parts import Column, Table

LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])


def shown(snapshot, lang, unit):
    words = i18n.words(lang)
    made, _ = read_link({"lang": lang, "unit": unit}, snapshot)
    view = overview.view(made)
    return view, origin(made), words


@LANGUAGES
@pytest.mark.parametrize("unit", ["EVN", "EVNCPC", "EVNNPT"])
def test_a_tile_gives_its_figure(snapshot, lang, unit):
    view, source, words = shown(snapshot, lang, unit)
    every = {
        one.figure: one
        for one in figures.figures(Reading.of(snapshot))
        if one.unit_code == unit
    }
    for tile in view.tiles:
        taken = pick.of_tile(tile, source, words)
        figure = every[tile.figure]
        (row,) = taken.rows
        assert row[2] == figure.value
        assert row[4] == tile.mark.word
        assert row[5:8] == (figure.target, figure.path, figure.gap)
        assert taken.picture is tile
        assert len(row) == len(taken.fields)


@LANGUAGES
def test_a_chart_gives_its_days_and_missing_ones_stay_empty(snapshot, lang):
    _, source, words = shown(snapshot, lang, "EVNCPC")
    made, _ = read_link({"lang": lang, "unit": "EVNCPC"}, snapshot)
    view = outages.result(made)
    taken = pick.of_chart(view.blocks["progress"], source, words)
    curve = figures.curve(Reading.of(snapshot), "saidi_minutes", "EVNCPC")
    by_day = {row[0]: row[1:] for row in taken.rows}
    assert list(by_day) == list(curve.days)
    assert by_day[date(2016, 12, 17)][0] is None
    assert by_day[date(2016, 12, 24)] == (curve.values[23], curve.path[23])
    assert taken.picture is view.blocks["progress"].chart
    assert [field.kind for field in taken.fields] == ["date", "number", "number"]


@LANGUAGES
def test_the_matrix_gives_every_unit_with_values_and_status(snapshot, lang):
    view, source, words = shown(snapshot, lang, "EVN")
    taken = pick.of_matrix(view.matrix, source, words)
    every = {
        (one.unit_code, one.figure): one
        for one in figures.figures(Reading.of(snapshot))
    }
    directly = {"vi": "Trực thuộc", "en": "Affiliated"}[lang]
    codes = list(snapshot.campaign.codes)
    assert [row[0] for row in taken.rows] == [
        directly if code == "EVN_DIRECT" else code for code in codes
    ]
    for code, row in zip(codes, taken.rows, strict=True):
        assert len(row) == len(taken.fields) == 1 + 3 * len(overview.SCORED)
        for place, indicator in enumerate(overview.SCORED):
            value, status, _ = row[1 + 3 * place : 4 + 3 * place]
            figure = every[code, indicator]
            assert value == (figure.value if value is not None else None)
            assert status == words(f"status.{figure.status or 'none'}")


def test_the_file_table_gives_counts_as_numbers(snapshot):
    i18n.words("vi")
    made, _ = read_link({}, snapshot)
    view = data.view(made)
    taken = pick.of_table(view.files, "Tệp", "", origin(made))
    assert {type(row[2]) for row in taken.rows} == {int}
    assert taken.fields[2].kind == "number"


SHARE = FormattedValue(0.79996, "vi", "share", 1, limit=0.8, missing="chưa có số liệu")
MONEY = FormattedValue(3_500_000_000.0, "vi", text="3,5 tỷ đồng")


@pytest.mark.parametrize(
    ("cell", "text", "value", "kind", "decimals"),
    [
        (FormattedValue(1234.5, "vi", decimals=1), "1.234,5", 1234.5, "number", 1),
        (FormattedValue(1234.5, "en", decimals=1), "1,234.5", 1234.5, "number", 1),
        (FormattedValue(-3, "vi"), "−3", -3, "number", 0),
        (SHARE, "79,996%", 0.79996, "share", 3),
        (replace(SHARE, value=None), "chưa có số liệu", None, "number", 0),
        (FormattedValue(None, "vi"), "–", None, "number", 0),
        (MONEY, "3,5 tỷ đồng", 3_500_000_000.0, "number", 0),
        (
            FormattedValue(date(2016, 12, 5), "vi"),
            "05/12/2016",
            date(2016, 12, 5),
            "date",
            0,
        ),
    ],
)
def test_a_cell_is_read_in_words_and_taken_as_its_value(
    cell, text, value, kind, decimals
):
    table = Table("", (Column("n", is_number=True),), ((cell,),))
    (field,), rows = exported_rows.of_table(table)
    assert table.written() == [(text,)]
    assert rows == ((value,),)
    assert (field.kind, field.decimals) == (kind, decimals)


def test_files_hold_the_rows_made_for_them():
    heads = (Column("used"), Column("low"))
    exported = Table("", heads, (("EVNNPC", 1.25),))
    shown = Table("", heads[:1], (("EVNNPC",),), exported=exported)
    fields, rows = exported_rows.of_table(shown)
    assert [field.label for field in fields] == ["used", "low"]
    assert rows == (("EVNNPC", 1.25),)


def test_a_file_says_what_was_left_out(snapshot):
    words = i18n.words("vi")
    narrowed = filters("after_exclusions", "unplanned", words)
    view, source, _ = shown(snapshot, "vi", "EVNCPC")
    source = replace(source, filters=narrowed)
    taken = pick.of_tile(view.tiles[0], source, words)
    assert taken.unit_line.endswith("· sau miễn trừ, ngoài kế hoạch")
    assert "_sau-mien-tru-ngoai-ke-hoach_" in taken.stem


def test_every_table_of_the_data_page_is_written(snapshot):
    i18n.words("en")
    made, _ = read_link({"lang": "en"}, snapshot)
    view = data.view(made)
    source = origin(made)
    rows_page = refused.rows_page(made, 1).table
    for table in (view.files, view.gates_failed, view.superseded, rows_page):
        taken = pick.of_table(table, table.caption, "", source)
        assert csv.write_block(taken)
        assert xlsx.write_block(taken)
        assert not taken.rows or png.write_block(taken)
