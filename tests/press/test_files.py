"""What is taken away opens elsewhere and says the same, in both languages."""

import csv as reader
import re
from io import BytesIO, StringIO
from pathlib import Path

import font_source_sans_pro
import openpyxl
import pytest
from PIL import Image, ImageFont

from campaign import number_format as form
from campaign.press.formats import csv, png, xlsx
from campaign.press.takeaway import file_name, slug
from tests.press import golden, pictures

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmn"
    "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])


def sheet_of(content: bytes) -> list[tuple]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [
        tuple((c.value, c.number_format) for c in row)
        for sheet in book
        for row in sheet
    ]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(reader.DictReader(StringIO(content.decode("utf-8-sig"))))


def texts_of(svg: str) -> str:
    found = re.findall(r"<(?:text|tspan)[^>]*>([^<]*)", svg)
    return " ".join(part for part in found if part)


@LANGUAGES
def test_csv_is_the_golden_one_byte_by_byte(lang):
    kept = golden.path(lang, "csv").read_bytes()
    assert csv.write_block(golden.taken(lang)) == kept
    assert kept.startswith(b"\xef\xbb\xbf")


@LANGUAGES
def test_xlsx_is_the_golden_one_cell_by_cell_and_always_the_same_bytes(lang):
    made = xlsx.write_block(golden.taken(lang))
    assert sheet_of(made) == sheet_of(golden.path(lang, "xlsx").read_bytes())
    assert made == xlsx.write_block(golden.taken(lang))


@LANGUAGES
def test_the_picture_is_the_golden_ones_size_and_twin(lang):
    made = Image.open(BytesIO(png.write_block(golden.taken(lang))))
    kept = Image.open(golden.path(lang, "png"))
    assert made.size == kept.size == (1200, 675)
    twin = golden.path(lang, "svg").read_text(encoding="utf-8")
    assert texts_of(pictures.svg(golden.taken(lang))) == texts_of(twin)


@LANGUAGES
def test_the_picture_says_where_it_is_from_with_every_accent(lang):
    words = texts_of(pictures.svg(golden.taken(lang)))
    said = golden.SAID[lang]
    for part in (said["title"], said["unit"], said["line"]):
        assert part in words
    assert {"vi": "SỐ LIỆU MẪU", "en": "SAMPLE DATA"}[lang] in words
    assert {"vi": "71,8 phút", "en": "71.8 min"}[lang] in words


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold"])
def test_the_pictures_face_has_every_vietnamese_letter(weight):
    files = Path(font_source_sans_pro.font_directory)
    (file,) = files.rglob(f"SourceSansPro-{weight}.ttf")
    face = ImageFont.truetype(file, 40)
    absent = bytes(face.getmask("\uffff"))
    for letter in LETTERS + LETTERS.upper():
        assert bytes(face.getmask(letter)) != absent, letter


@LANGUAGES
def test_a_short_table_is_drawn_in_that_face(lang):
    table = golden.table(lang)
    assert "Ễ Ộ Ự ữ ẫ đ Đ" in pictures.words(table)
    assert all("SourceSans" in face for face in pictures.faces(table))


@LANGUAGES
def test_csv_reads_back_equal(lang):
    taken = golden.taken(lang)
    found = rows_of(csv.write_block(taken))
    heads = list(found[0])
    for row, (day, value, share, path, cause) in zip(found, taken.rows, strict=True):
        assert row[heads[0]] == day.isoformat()
        assert row[heads[1]] == ("" if value is None else repr(value))
        assert float(row[heads[2]]) == share
        assert float(row[heads[3]]) == path
        assert row[heads[4]].removeprefix("'") == cause
        assert list(row.values())[5:10] == [
            taken.title,
            taken.unit_line,
            taken.origin.source,
            "2016-12-24 16:35:00",
            "55be591b6ed4",
        ]
    assert heads[0] == {"vi": "Ngày", "en": "Day"}[lang]
    assert (
        heads[7:10]
        == {
            "vi": ["Nguồn", "Số liệu đến", "Bản chụp"],
            "en": ["Source", "Data as of", "Snapshot"],
        }[lang]
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
    ],
)
def test_a_text_never_becomes_a_formula(text):
    taken = golden.taken("vi")
    taken = type(taken)(**{**vars(taken), "rows": ((None, -2.5, None, None, text),)})
    row = rows_of(csv.write_block(taken))[0]
    assert row["Nguyên nhân"].startswith("'")
    assert row["Thực hiện"] == "-2.5"
    cells = [cell for row in sheet_of(xlsx.write_block(taken)) for cell in row]
    values = [value for value, _ in cells]
    assert -2.5 in values
    book = openpyxl.load_workbook(BytesIO(xlsx.write_block(taken)))
    kinds = {
        cell.data_type for sheet in book for row in sheet for cell in row if cell.value
    }
    assert "f" not in kinds


@LANGUAGES
def test_xlsx_has_numbers_shares_and_dates_as_such(lang):
    book = openpyxl.load_workbook(BytesIO(xlsx.write_block(golden.taken(lang))))
    day, value, share, path, cause = list(book.worksheets[-1])[-1]
    assert (day.is_date, day.value.date()) == (True, golden.DAYS[2])
    assert (value.value, value.number_format) == (71.8, "#,##0.0")
    assert (share.value, share.number_format) == (1, "[=1]0%;[=0]0%;0.0%")
    assert path.data_type == "n"
    assert cause.data_type == "s"
    dates = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}
    assert day.number_format == dates[lang]
    assert book.properties.created.isoformat() == "2016-12-24T16:35:00"
    said = [row[0].value for sheet in book for row in sheet]
    sample = {"vi": "Số liệu mẫu", "en": "Sample data"}[lang]
    assert any(str(one).startswith(sample) for one in said)


def test_a_file_says_what_it_is():
    taken = golden.taken("vi")
    assert file_name(taken, "csv") == "SAIDI_EVNNPC_2016-12-24_55be591b6ed4.csv"
    assert slug("Đường dây: thời gian / xử lý sự cố") == (
        "Duong-day-thoi-gian-xu-ly-su-co"
    )


def test_missing_is_a_dash_and_never_zero():
    drawn = pictures.words(golden.table("vi"))
    assert form.DASH in drawn
    assert "87,5%" in drawn
    assert "−1,5" in drawn
