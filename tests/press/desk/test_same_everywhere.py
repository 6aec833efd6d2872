"""One figure says one number: on the page, in every file, by ask, and by verify."""

import csv
import shutil
from datetime import datetime
from io import BytesIO

import pyarrow.parquet
import pytest

from campaign import figures, i18n, questions, store
from campaign.home import Home
from campaign.press import formats, press_figures
from campaign.press.export import export
from campaign.press.figure import Override
from campaign.press.verify import verify
from campaign.reading import Reading
from tests.press.desk.test_desk import reading
from tests.press.formats import read
from tests.ui.test_pages import opened, text

NOW = datetime(2016, 12, 25, 9)
UNITS = ("EVN", "EVNNPC")
SHORT = ("saidi_minutes", "share_on_time")
WRITTEN = ("txt", "docx", "pptx", "pdf")
GIVEN = Override("công bố tạm tính", ("Ngô Thị Ễ", "Đỗ Văn Ộ"))


@pytest.fixture(scope="module")
def own_home(month: Home, tmp_path_factory) -> Home:
    """Copy the month once: passports are issued here."""
    home = Home(tmp_path_factory.mktemp("same") / "home")
    shutil.copytree(month.root, home.root)
    return home


@pytest.fixture
def served(own_home, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(own_home.root))
    return store.current()


def asked(snapshot, code, unit):
    """Ask the figure's question once more, by hand."""
    indicator = press_figures.offered(snapshot)[code]
    rows = questions.ask(snapshot, indicator.question)
    for name, value in {"unit_code": unit, **indicator.only}.items():
        rows = rows[rows[name] == value]
    values = rows[indicator.value].astype(object).where(rows[indicator.value].notna())
    found = values.iloc[0] if len(rows) else None
    return None if found is None or found != found else float(found)


def compared(snapshot, home, code, unit, lang, wanted):
    words, choice = i18n.words(lang), reading(snapshot, unit, lang)
    one = press_figures.press_figure(choice, code)
    if one.is_locked:
        one = press_figures.press_figure(choice, code, GIVEN)
    value = asked(snapshot, code, unit)
    assert one.value == value, (code, unit)
    for file in export([one], wanted, words, home, NOW, "An"):
        (verdict,) = verify(file.content, file.name, home).ids
        place = (code, unit, lang, file.format)
        assert (verdict.verdict, verdict.recomputed) == ("match", value), place
        if file.format not in ("png", "svg"):  # a picture doesn't say its language
            assert verdict.printed == one.printed, place
        if file.format in ("csv", "parquet"):
            assert column(file) == {value}, place
        if file.format in WRITTEN:
            said = " ".join(read.told(file.format, file.content))
            assert squeezed(one.printed) in squeezed(said), place


def column(file):
    """Give the value's column of a table file, as numbers."""
    if file.format == "parquet":
        table = pyarrow.parquet.read_table(BytesIO(file.content))
        return set(table.column("value").to_pylist())
    rows = file.content.decode("utf-8-sig").splitlines()
    cells = {row["value"] for row in csv.DictReader(rows)}
    return {float(cell) if cell else None for cell in cells}


def squeezed(said: str) -> str:
    """Leave out blanks: a page may break a line anywhere."""
    return "".join(said.split())


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_two_figures_are_the_same_in_every_format(served, own_home, lang):
    for code in SHORT:
        compared(served, own_home, code, "EVNNPC", lang, formats.BUNDLED)


@pytest.mark.long
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_every_figure_is_the_same_in_every_format(served, own_home, unit, lang):
    for code in press_figures.offered(served):
        if press_figures.applies(served, code, unit):
            compared(served, own_home, code, unit, lang, formats.BUNDLED)


@pytest.mark.long
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_figure_is_the_same_on_the_page_and_the_tile(served, lang):
    listed = {
        (one.figure, one.unit_code): one for one in figures.figures(Reading.of(served))
    }
    for code in press_figures.offered(served):
        if not press_figures.applies(served, code, "EVNNPC"):
            continue
        choice = reading(served, "EVNNPC", lang)
        one = press_figures.press_figure(choice, code)
        said = text(opened("press", unit="EVNNPC", figure=code, lang=lang))

        assert f'<div class="val">{one.printed}</div>' in said, code
        if code in served.indicators:
            assert listed[code, "EVNNPC"].value == one.value
