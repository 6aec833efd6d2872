"""Whatever a page shows can be taken away: typed numbers, all formats, a clear name."""

import csv as reader
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from PIL import Image

from campaign import i18n
from campaign.press import pick
from campaign.press.formats import csv, png, xlsx
from campaign.press.takeaway import Origin, Takeaway, file_name, origin
from campaign.reading import read_link
from campaign.views import (
    activities,
    complaints,
    data,
    definitions,
    outages,
    outages_rows,
    overview,
    refused,
    snapshots,
)
from campaign.views.activities_calendar import Calendar
from campaign.views.coverage import Coverage
from campaign.views.formatted import FormattedValue
from campaign.views.parts import (
    ChartBlock,
    Column,
    Link,
    Matrix,
    Table,
    TableBlock,
    Tile,
    TileMap,
)
from tests.press import pictures

pytestmark = pytest.mark.long

LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])
PAGES = {
    "overview": overview.view,
    **{f"outages-{part}": view for part, view in outages.VIEWS.items()},
    "complaints": complaints.view,
    **{f"activities-{part}": view for part, view in activities.VIEWS.items()},
    "data": data.view,
}
UNITS = (("EVN", "vi"), ("EVN", "en"), ("EVNCPC", "vi"), ("EVNNPT", "en"))
TYPES = {
    "number": (int, float),
    "share": (int, float),
    "date": (date,),
    "moment": (datetime,),
    "text": (str,),
}
SNAPSHOT = "[0-9a-f]{12}"


class Shown:
    """One page, for one unit in one language."""

    def __init__(self, snapshot, page: str, lang: str, unit: str) -> None:
        self.snapshot = snapshot
        self.words = i18n.words(lang)
        params = {"lang": lang, "unit": unit}
        self.reading, _ = read_link(params, snapshot)
        self.origin: Origin = origin(self.reading)
        self.page = page
        self.view = PAGES[page](self.reading)

    def taken(self) -> dict[str, Takeaway]:
        """Take every block of the page, by the name of its field."""
        found = {}
        blocks = {one.name: getattr(self.view, one.name) for one in fields(self.view)}
        for name, block in (blocks | blocks.get("blocks", {})).items():
            for number, made in enumerate(self._of(block)):
                found[f"{name}-{number}"] = made
        return found | dict(self._more())

    def _of(self, block) -> Iterator[Takeaway]:
        source, words = self.origin, self.words
        if isinstance(block, tuple):
            for part in block:
                if isinstance(part, Tile):
                    yield from filter(None, [pick.of_tile(part, source, words)])
        elif isinstance(block, ChartBlock):
            made = pick.of_chart(block, source, words)
            yield from filter(None, [made])
            if block.table is not None:
                yield pick.of_table(block.table, block.title, "", source)
        elif isinstance(block, TableBlock):
            yield pick.of_table(block.table, block.title, block.unit_line, source)
        elif isinstance(block, Matrix):
            yield pick.of_matrix(block, source, words)
        elif isinstance(block, TileMap):
            yield pick.of_table(block.table, block.title, block.unit_line, source)
        elif isinstance(block, Calendar):
            yield pick.of_calendar(block, source, words)
        elif isinstance(block, Coverage):
            yield pick.of_coverage(block, "title", "unit", source, words)
        elif isinstance(block, Table):
            yield pick.of_table(block, block.caption, "", source)
        else:
            is_bare = not is_dataclass(block) or isinstance(block, Link)
            assert is_bare, f"{type(block)} can't be taken away"

    def _more(self) -> Iterator[tuple[str, Takeaway]]:
        """Take what a page asks for only when it is drawn."""
        if self.page == "data":
            yield "rows", self._table(refused.rows_page(self.reading, 1))
            yield "kept", self._table(snapshots.listed(self.reading))
            yield "compared", self._table(snapshots.compared(self.reading))
        if self.page == "outages-list":
            every = outages_rows.Wanted()
            yield "rows", self._table(outages_rows.page(self.reading, 1, every))
        for tile in getattr(self.view, "tiles", ()):
            if tile.definition.rows:
                found = definitions.behind(self.reading, tile.definition)
                yield f"behind-{tile.figure}", self._table(found)

    def _table(self, shown) -> Takeaway:
        return pick.of_table(shown.table, shown.table.caption, "", self.origin)


def assert_typed(taken: Takeaway, where: str) -> None:
    """No number is read back from rounded words, and none is lost as a word."""
    heads = [field.label for field in taken.fields]
    assert len(set(heads)) == len(heads), (where, heads)
    for row in taken.rows:
        assert len(row) == len(taken.fields), where
        for value, field in zip(row, taken.fields, strict=True):
            known = value is None or isinstance(value, TYPES[field.kind])
            assert known, (where, field, value)
    if isinstance(taken.shown, Table):
        columns = (taken.shown.exported or taken.shown).columns
        for column, field in zip(columns, taken.fields, strict=True):
            is_number = field.kind in ("number", "share")
            assert is_number or not column.is_number, (where, column)


@pytest.mark.parametrize(("unit", "lang"), UNITS)
@pytest.mark.parametrize("page", list(PAGES))
def test_every_block_gives_typed_values(newer, page, unit, lang):
    reading = Shown(newer, page, lang, unit)
    taken = reading.taken()
    is_elsewhere = page.startswith("outages") and unit == "EVNNPT"
    least = {"outages": 2, "overview": 3, "activities": 2}.get(page.split("-")[0], 5)
    assert len(taken) >= least or is_elsewhere
    for where, one in taken.items():
        assert_typed(one, f"{page}/{where}")
        name = file_name(one, "csv")
        assert re.fullmatch(rf"[A-Za-z0-9-]+_{unit}_[0-9-]+_{SNAPSHOT}\.csv", name)


@LANGUAGES
@pytest.mark.parametrize("page", list(PAGES))
def test_every_block_is_written_in_every_format(newer, page, lang):
    for where, one in Shown(newer, page, lang, "EVN").taken().items():
        if not one.rows:
            continue
        text = csv.write_block(one).decode("utf-8-sig")
        found = list(reader.reader(StringIO(text)))
        assert len(found) == 1 + len(one.rows), where
        assert all(newer.id in row for row in found[1:]), where
        book = openpyxl.load_workbook(BytesIO(xlsx.write_block(one)))
        numbers = [
            value for row in one.rows for value in row if isinstance(value, int | float)
        ]
        cells = [
            c.value for row in book.worksheets[-1] for c in row if c.data_type == "n"
        ]
        assert len([value for value in cells if value is not None]) >= len(numbers)


def drawn(taken: dict[str, Takeaway]) -> None:
    for where, one in taken.items():
        if one.rows:
            width, height = Image.open(BytesIO(png.write_block(one))).size
            assert (width >= 1200, height >= 675) == (True, True), where


@pytest.mark.parametrize("page", ["activities-programmes", "data"])
def test_tables_matrix_calendar_and_days_have_pictures(newer, page):
    taken = Shown(newer, page, "vi", "EVN").taken()
    drawn({k: v for k, v in taken.items() if v.picture is None and "-0" in k})


@pytest.mark.long
@LANGUAGES
@pytest.mark.parametrize("page", list(PAGES))
def test_every_block_has_a_picture(newer, page, lang):
    drawn(Shown(newer, page, lang, "EVN").taken())


def test_a_long_table_says_which_rows_its_picture_leaves_out(newer):
    reading = Shown(newer, "data", "vi", "EVN")
    one = reading.taken()["files-0"]
    columns = (Column("Tệp"), Column("n", is_number=True))
    many = tuple((f"tep-{n}.csv", FormattedValue(n, "vi")) for n in range(60))
    long = pick.of_table(Table("Tệp", columns, many), "Tệp", "", one.origin)
    drawn = pictures.words(long)
    assert "tep-39.csv" in drawn
    assert "tep-40.csv" not in drawn
    assert "40 trên 60 dòng" in drawn
    short = pick.of_table(Table("Tệp", columns, many[:40]), "Tệp", "", one.origin)
    assert "trên 40 dòng" not in pictures.words(short)


def test_the_picture_of_a_matrix_and_a_calendar_says_what_the_screen_says(newer):
    taken = Shown(newer, "activities-programmes", "vi", "EVN").taken()
    taken |= Shown(newer, "activities-calendar", "vi", "EVN").taken()
    matrix = pictures.words(taken["matrix-0"])
    for said in ("EVNNPC", "Trực thuộc", "2/3", "đang theo kịp"):
        assert said in matrix
    calendar = pictures.words(taken["calendar-0"])
    for said in ("Thứ hai", "Chủ nhật", "đã làm 10/"):
        assert said in calendar


def test_what_is_printed_as_money_or_a_ratio_is_taken_as_numbers(newer):
    taken = Shown(newer, "activities-programmes", "en", "EVNNPC").taken()["table-0"]
    heads = [field.label for field in taken.fields]
    row = next(row for row in taken.rows if row[1] is not None)
    assert heads[1:3] == ["Held", "Planned"]
    assert all(type(value) in (int, float) for value in row[1:3])
    assert "Value (VND)" in heads


def test_missing_is_empty_in_the_file_whatever_the_words_say(newer):
    taken = Shown(newer, "outages-result", "vi", "EVNCPC").taken()["by_day-1"]
    by_day = {row[0]: row[1:] for row in taken.rows}
    assert set(by_day[date(2016, 12, 17)]) == {None}
    assert taken.shown.written()[16][1] == "chưa có số liệu"
