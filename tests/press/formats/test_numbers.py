"""Numbers stay numbers: typed cells, native charts, and texts that stay texts."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pptx
import pyarrow
import pyarrow.parquet
import pytest

from tests.press import made
from tests.press.formats import read

LANGUAGES = pytest.mark.parametrize("lang", read.LANGUAGES)


def book(lang: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(read.content(lang, "xlsx")))


def row_of(sheet, first, column=0):
    return next(row for row in sheet if row[column].value == first)


@LANGUAGES
def test_a_sheet_a_figure_and_one_of_provenance(lang):
    names = book(lang).sheetnames
    around = {
        "vi": ["Bìa", "Số chính", "Ghi chú", "Nguồn gốc"],
        "en": ["Cover", "Main numbers", "Notes", "Provenance"],
    }[lang]
    assert [*names[:2], *names[-2:]] == around
    assert names[2] == "SAIDI EVNNPC"
    assert len(names) == 7


@LANGUAGES
def test_a_workbook_has_raw_values_with_formats(lang):
    whole = book(lang)
    numbers, sheet = whole.worksheets[1], whole["SAIDI EVNNPC"]
    value = row_of(numbers, {"vi": "Giá trị", "en": "Value"}[lang], 2)
    assert (value[3].value, value[3].number_format) == (71.8332, "#,##0.0")
    assert (value[0].value, value[4].value) == ("TA16-7K3F", made.lines(lang).printed)
    change = row_of(numbers, made.SAID[lang]["change"][0], 2)
    assert (change[3].value, change[3].number_format) == (-0.032, "[=1]0%;[=0]0%;0.0%")
    first = row_of(sheet, datetime(2016, 12, 1))
    assert (first[1].value, first[2].value) == (made.ACTUAL[0], made.PATH[0])
    missing = row_of(sheet, datetime(2016, 12, 17))
    assert missing[1].value is None
    formats = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}
    assert first[0].number_format == formats[lang]


@LANGUAGES
def test_no_cell_of_a_workbook_is_a_formula_or_leads_out_of_it(lang):
    cells = [cell for sheet in book(lang) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert links
    assert all(link.location and not link.target for link in links)
    held = [c.value for s in book(lang) for r in s for c in r]
    assert set(made.NASTY) <= set(held)


def test_a_workbook_draws_lines_and_bars_from_its_own_cells():
    charts = {sheet.title: sheet._charts for sheet in book("vi")}
    (lines,) = charts["SAIDI EVNNPC"]
    assert [s.val.numRef.f.rpartition("!")[2] for s in lines.series] == [
        "$C$9:$C$39",
        "$B$9:$B$39",
    ]
    sheet = book("vi")["SAIDI EVNNPC"]
    assert [cell.value for (cell,) in sheet["C9:C39"]] == list(made.PATH)
    assert [cell.value for (cell,) in sheet["B9:B39"]] == list(made.ACTUAL)
    (bars,) = charts["Trả lời đúng hạn EVN"]
    assert type(bars).__name__ == "BarChart"


def test_provenance_says_what_was_asked():
    whole = book("vi")
    said = [row[2].value for row in whole["Nguồn gốc"].iter_rows(min_row=4)]
    assert (
        "reliability_by_unit(before_day=2017-01-01, from_day=2016-12-01) "
        "[unit_code=EVNNPC] saidi_minutes"
    ) in said
    assert 71.8332 in said
    assert 0.97104 in said
    notes = [row[2].value for row in whole["Ghi chú"].iter_rows(min_row=4)]
    assert "công bố tạm tính (Ngô Thị Ễ, Đỗ Văn Ộ)" in notes


@LANGUAGES
def test_slides_have_charts_that_can_be_edited(lang):
    deck = pptx.Presentation(BytesIO(read.content(lang, "pptx")))
    found = [s.chart for one in deck.slides for s in one.shapes if s.has_chart]
    lines, bars = found
    assert [tuple(one.values) for one in lines.plots[0].series] == [
        made.PATH,
        made.ACTUAL,
    ]
    assert tuple(bars.plots[0].series[0].values) == tuple(
        share for _, share, _, _ in made.ON_TIME
    )
    for chart in found:
        blob = chart.part.chart_workbook.xlsx_part.blob
        cells = [c for r in openpyxl.load_workbook(BytesIO(blob)).active for c in r]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert made.NASTY[0] in list(bars.plots[0].categories)


@LANGUAGES
def test_a_csv_reads_back_equal_and_nothing_in_it_runs(lang):
    _, bars, empty = read.written(lang, "csv")
    text = StringIO(bars.content.decode("utf-8-sig"), newline="")
    found = list(csv.DictReader(text))
    name, share = list(found[0])[:2]
    assert share.endswith("(0–1)")
    for row, (unit, value, late, due) in zip(found, made.ON_TIME, strict=True):
        assert row[name] == (f"'{unit}" if unit[0] in "=@" else unit)
        assert row[share] == ("" if value is None else repr(value))
        assert list(row.values())[2:4] == [
            "" if count is None else str(count) for count in (late, due)
        ]
        assert (row["figure_id"], row["value"]) == ("TA16-8M2Q", "0.97104")
        assert row["as_of"] == "2016-12-24 16:35:00"
        assert row["snapshot"] == made.SNAPSHOT
        assert row["source"] == made.SAID[lang]["source"]
    (row,) = csv.DictReader(StringIO(empty.content.decode("utf-8-sig"), newline=""))
    assert (row["value"], row["printed"]) == ("", made.SAID[lang]["no_data"])


def test_parquet_has_typed_columns():
    lines, bars, empty = (
        pyarrow.parquet.read_table(BytesIO(file.content))
        for file in read.written("vi", "parquet")
    )
    assert lines["Ngày"].type == pyarrow.date32()
    assert lines["Thực hiện"].to_pylist() == list(made.ACTUAL)
    assert lines["Ngày"].to_pylist()[0] == date(2016, 12, 1)
    assert lines["as_of"].to_pylist()[0] == made.AS_OF
    assert bars["Trễ hạn"].type == pyarrow.int64()
    assert bars["Đơn vị"].to_pylist() == [row[0] for row in made.ON_TIME]
    assert empty["value"].type == pyarrow.float64()
    assert empty["value"].to_pylist() == [None]
    assert lines.schema.metadata[b"figure_id"] == b"TA16-7K3F"
