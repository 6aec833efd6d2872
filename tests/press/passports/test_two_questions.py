"""Is it the file that left, and are its numbers right: two answers, told apart."""

import csv
import json
from io import BytesIO, StringIO
from random import Random

import docx
import pypdf
import pytest
from click.testing import CliRunner
from docx.table import Table

from campaign.cli.commands import main
from campaign.press import verify
from campaign.press.figure_id import plain_id
from tests.press.passports import honest


def changed_digit(text, printed):
    """Exchange a digit of a printed number: 21,0 becomes 91,0."""
    number = printed.split()[0]
    other = ("9" if number[0] != "9" else "1") + number[1:]
    assert number in text
    return text.replace(number, other)


def judged(exported, content, name="tep"):
    return verify.verify(content, name, exported.home)


def verdicts(found):
    return {verdict.verdict for verdict in found.ids}


def wrong(found):
    return [number for number in found.numbers if number.verdict not in verify.FINE]


@pytest.mark.parametrize("form", ["docx", "xlsx", "pptx", "pdf", "csv", "txt", "svg"])
def test_the_very_file_is_original_and_nothing_is_unchecked(exported, form):
    found = judged(exported, exported.file("vi", form).content)

    assert found.is_original is True
    assert (verdicts(found), found.unchecked, found.is_right) == ({"match"}, (), True)


def test_a_contact_line_added_leaves_the_numbers_right(exported):
    book = docx.Document(BytesIO(exported.file("vi", "docx").content))
    book.add_paragraph("Liên hệ: Ban Truyền thông, điện thoại 024.6694.6789")
    out = BytesIO()
    book.save(out)

    found = judged(exported, out.getvalue())

    assert found.is_original is False
    assert verdicts(found) == {"match"}, wrong(found)
    assert "pictures" in found.unchecked and not found.is_right


def test_another_day_beside_a_number_of_a_table_is_never_called_right(exported):
    said = exported.file("vi", "csv").content.decode()
    assert "\n2016-12-01," in said

    found = judged(exported, said.replace("\n2016-12-01,", "\n2014-12-01,").encode())

    assert (verdicts(found), wrong(found)) == ({"match"}, [])
    assert (found.is_original, found.is_right) == (False, False)
    assert found.unchecked == ("days",)


def test_our_sentence_quoted_in_a_longer_text_is_right(exported):
    figure = exported.figures("vi")[0]
    text = (
        "Sáng 25/12, tại Hà Nội, ngành điện họp báo với 40 phóng viên.\n"
        f"{figure.long} (mã {figure.id.lower()}.)\nGiá vàng tăng 2,5%."
    )

    found = verify.verify_text(text, exported.home)

    assert verdicts(found) == {"match"}, wrong(found)
    assert found.is_original is None and found.is_right


def test_a_changed_number_in_a_quoted_sentence_is_tampered(exported):
    figure = exported.figures("vi")[0]
    text = f"{changed_digit(figure.short, figure.printed)} Mã số liệu: {figure.id}"

    found = verify.verify_text(text, exported.home)

    assert verdicts(found) == {"tampered"}
    assert wrong(found)


def test_a_csv_written_again_by_a_vietnamese_spreadsheet_is_right(exported):
    again = honest.comma_csv(exported.file("vi", "csv").content, Random(1))

    found = judged(exported, again)

    assert (found.is_original, verdicts(found)) == (False, {"match"}), wrong(found)
    assert found.is_right


def test_a_changed_cell_of_a_csv_is_tampered(exported):
    content = exported.file("vi", "csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline="")))
    row, place = next(
        (row, place)
        for row in rows[1:]
        for place, cell in enumerate(row)
        if cell.replace(".", "").isdigit() and "." in cell
    )
    row[place] = str(float(row[place]) + 3.1)
    out = StringIO()
    csv.writer(out).writerows(rows)

    assert verdicts(judged(exported, out.getvalue().encode())) == {"tampered"}


def odt(paragraphs):
    """Write the text of a document as LibreOffice keeps it."""
    import zipfile

    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = "".join(f"<t:p>{paragraph}</t:p>" for paragraph in paragraphs)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text>'
            f"{body}</o:text></o:body></o:document-content>",
        )
    return out.getvalue()


def paragraphs(content):
    """Give a document's words in the order in which they stand, cell by cell."""
    lines = []
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return lines


@pytest.mark.parametrize("lang", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_a_document_saved_as_odt_is_right_and_a_changed_one_is_tampered(exported, lang):
    told = paragraphs(exported.file(lang, "docx").content)
    figure = exported.figures(lang)[0]
    number = figure.printed.split()[0]
    other = ("9" if number[0] != "9" else "1") + number[1:]

    same = judged(exported, odt(told))
    changed = judged(exported, odt([text.replace(number, other) for text in told]))

    assert verdicts(same) == {"match"}, wrong(same)
    assert "tampered" in verdicts(changed)


def test_a_pdf_made_of_the_words_alone_is_right(exported):
    """Another program's PDF of our text: the same words, other strokes."""
    book = pypdf.PdfWriter(clone_from=BytesIO(exported.file("vi", "pdf").content))
    book.pages[0].rotate(90)
    out = BytesIO()
    book.write(out)

    found = judged(exported, out.getvalue())

    assert (found.is_original, verdicts(found)) == (False, {"match"}), wrong(found)
    assert "pictures" in found.unchecked


@pytest.mark.parametrize(
    "written",
    [
        *("{}.", " {} ", "{lower}", "T A 1 6 - {rest}", "TA16–{rest}", "TA16 {rest}"),
        "ＴＡ１６－{rest}",
    ],
)
def test_an_id_survives_blanks_small_letters_a_stop_and_the_telephone(
    exported, written
):
    own = exported.figures("vi")[0].id
    said = written.format(own, lower=own.lower(), rest=" ".join(own[5:]))

    assert plain_id(said) == own
    assert verify.verify_id(said, exported.home).verdict == "match"


def test_a_text_on_stdin_is_judged_by_its_numbers(exported, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(exported.home.root))
    figure = exported.figures("vi")[0]

    right = CliRunner().invoke(main, ["verify", "-", "--json"], input=figure.short)
    changed = changed_digit(figure.short, figure.printed)
    wrong_one = CliRunner().invoke(main, ["verify", "-", "--json"], input=changed)

    row = json.loads(right.stdout)
    assert (right.exit_code, row["is_original"], row["ids"]) == (0, None, [])
    assert {number["verdict"] for number in row["numbers"]} == {"right"}
    assert wrong_one.exit_code == 1
    numbers = json.loads(wrong_one.stdout)["numbers"]
    assert {"text", "place", "verdict", "id"} == set(numbers[0])
    assert "wrong" in {number["verdict"] for number in numbers}
