"""Long tables, odd names, signs no document can hold: every file is still written."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
import frictionless
import openpyxl
import pyarrow.parquet
import pytest
from PIL import Image

from campaign.charts.models import Columns
from campaign.press import formats
from campaign.views.parts import Section
from tests.press import golden, made
from tests.press.formats import read

ROWS = 40_000
EVERY = ("docx", "pptx", "pdf", "txt", "xlsx", "csv", "parquet", "png", "svg")
MARKUP = '#panic("x") $x$ [*bold*] #import "a" \\ <b> & {{ }} {0} %s ` ~ @ref // x'


@pytest.fixture(scope="module")
def long_one():
    return made.document("vi", made.long_table("vi", ROWS))


@pytest.mark.parametrize("name", ["docx", "pptx", "pdf", "txt"])
def test_print_gives_the_first_rows_and_says_how_many_more(long_one, name):
    (file,) = formats.files(long_one, [name])
    text = " ".join(read.told(name, file.content))
    assert "Còn 39.960 dòng" in text or "Còn 39.988 dòng" in text
    assert len(file.content) < 300_000


@pytest.mark.long
def test_data_files_have_all_rows(long_one):
    sheet, table, rows = formats.files(long_one, ["xlsx", "parquet", "csv"])
    xml = ZipFile(BytesIO(sheet.content)).read("xl/worksheets/sheet3.xml")
    assert ROWS < xml.count(b"<row ") < ROWS + 30
    assert b"<f>" not in xml
    assert pyarrow.parquet.read_table(BytesIO(table.content)).num_rows == ROWS
    text = StringIO(rows.content.decode("utf-8-sig"), newline="")
    assert sum(1 for _ in csv.reader(text)) == ROWS + 1


def odd():
    """A figure whose words are mark-up, control signs and very long names."""
    figure = made.bars("vi")
    bad = f"{MARKUP} \x00\x0b\ud800\ufffe Ễ"
    rows = ((bad, 0.5, 1, 2), ("\t=1+1", None, None, None))
    return replace(
        figure,
        title=bad,
        short=bad,
        long=f"{bad} " * 20,
        index="a/b:c*d?e[f]g'h" * 4,
        label=bad,
        lines=(*figure.lines, *figure.lines, replace(figure.lines[0], text=bad)),
        sections=(Section(bad, bad),),
        footnotes=(bad, bad),
        data=replace(figure.data, rows=rows, unit_line=bad, title=bad),
    )


@pytest.mark.parametrize("name", EVERY)
def test_mark_up_stays_words(name):
    (file,) = formats.files(made.document("vi", odd()), [name])
    assert "/" not in file.name
    said = read.told(name, file.content)
    if name != "png":
        text = "".join(said).replace(" ", "").replace("\n", "")
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert "[*bold*]#import" in text
        assert "<b>&" in text


def test_a_chart_that_no_office_program_draws_is_a_picture():
    figure = made.lines("vi")
    days = figure.data.picture.days
    columns = Columns(
        key="days",
        alt="Số vụ mỗi ngày",
        lang="vi",
        days=days,
        ticks=(),
        values=tuple(float(n) for n in range(len(days))),
        name="Số vụ",
        unit="vụ",
    )
    figure = replace(figure, data=replace(figure.data, picture=columns))
    document = made.document("vi", figure)
    for file in formats.files(document, ["docx", "pptx", "xlsx"]):
        names = ZipFile(BytesIO(file.content)).namelist()
        assert any(name.endswith(".png") for name in names), file.name
        assert not any("charts/chart" in name for name in names), file.name


def test_sheets_have_names_every_program_takes():
    figures = (odd(), odd(), replace(odd(), index="", unit_code=""))
    (file,) = formats.files(made.document("vi", *figures), ["xlsx"])
    names = openpyxl.load_workbook(BytesIO(file.content)).sheetnames
    assert len({name.lower() for name in names}) == len(names) == 10
    assert all(
        0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names
    )


def test_files_are_named_after_what_they_hold():
    names = [file.name for file in read.written("vi", "png")]
    assert names == [
        "SAIDI_EVNNPC_2016-12-24_TA16-7K3F.png",
        "Tra-loi-dung-han_EVN_2016-12-24_TA16-8M2Q.png",
        "Khac-phuc-su-co_GENCO1_2016-12-24_TA16-9R0B.png",
    ]
    (file,) = read.written("vi", "docx")
    assert file.name == "SAIDI_EVNNPC_2016-12-24_TA16-7K3F+2.docx"
    assert file.ids == ("TA16-7K3F", "TA16-8M2Q", "TA16-9R0B")
    bare = replace(made.lines(), id="")
    twins = formats.files(made.document("vi", bare, bare), ["csv"])
    assert [one.name for one in twins] == [
        "SAIDI_EVNNPC_2016-12-24.csv",
        "SAIDI_EVNNPC_2016-12-24-2.csv",
    ]


def test_a_format_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no such format: exe"):
        formats.files(made.document(), ["exe"])


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("web", (1200, 675)), ("square", (1080, 1080)), ("slide", (1920, 1080))],
)
def test_pictures_come_in_three_sizes(size, pixels):
    one = made.document("vi", made.lines("vi"))
    (file,) = formats.files(one, ["png"], sizes=(size,))
    assert Image.open(BytesIO(file.content)).size == pixels
    assert file.name.endswith("7K3F.png" if size == "web" else f"7K3F_{size}.png")


def test_real_numbers_have_no_watermark():
    figure = made.lines("vi")
    real = replace(figure.origin, is_sample=False, source_line="Nguồn: EVN")
    figure = replace(
        figure, origin=real, data=replace(figure.data, origin=real), footnotes=()
    )
    document = replace(made.document("vi", figure), origin=real)
    for file in formats.files(document, EVERY):
        text = "".join(read.told(file.format, file.content)).lower()
        assert "số liệu mẫu" not in text, file.format
    (file,) = formats.files(document, ["docx"])
    head = docx.Document(BytesIO(file.content)).sections[0].header
    assert "watermark" not in head._element.xml


@pytest.mark.parametrize("lang", read.LANGUAGES)
def test_a_bundle_is_a_valid_data_package(lang, tmp_path):
    (file,) = golden.bundle(lang)
    ZipFile(BytesIO(file.content)).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["fieldName", "message"]) == []
    assert report.valid
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert package.licenses
    assert package.sources
    assert package.created == "2016-12-24T16:35:00"
    named = {resource.path for resource in package.resources}
    held = {path.name for path in tmp_path.iterdir()}
    assert held - named == {"datapackage.json", "README.txt"}
    (table,) = [one for one in package.resources if one.type == "table"]
    (row,) = table.read_rows()
    assert row["value"] is None
    assert row["figure_id"] == "TA16-9R0B"
