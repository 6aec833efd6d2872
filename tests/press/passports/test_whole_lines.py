"""A text says the same however a mail, a page or a person carried it."""

import unicodedata
from io import BytesIO
from xml.sax.saxutils import escape

import openpyxl
import pytest

from campaign import i18n
from campaign.press.edited_cells import is_edited
from campaign.press.figure_id import short_id
from campaign.press.verify import verify, verify_text
from campaign.press.whole_lines import whole
from tests.press.passports import edits

KEY = "9f" * 32
ID = short_id(KEY, 4, 2016)
SAID = "SAIDI của EVNNPC là 85,8 phút, giảm so với 92,8 phút của cùng kỳ 2015"


@pytest.mark.parametrize(
    ("carried", "meant"),
    [
        (
            f"> SAIDI là 85,8\n> phút ({ID})",
            f"SAIDI là 85,8 phút ({ID})",
        ),
        (f">> của EVNNPC,\n>> {ID}", f"của EVNNPC, {ID}"),
        (f"{ID[:5]}\u200b{ID[5:]}", ID),
        ("khách\u00ad hàng 85,8\u202fphút", "khách hàng 85,8 phút"),
        (unicodedata.normalize("NFD", "phút giờ"), "phút giờ"),
        ("８５,８ phút", "85,8 phút"),
        ("<p><b>8</b>5,8 ph&#250;t</p>", "\n85,8 phút\n"),
        ("**85,8** phút", "85,8 phút"),
        (f"{ID} 1 / 6", ID),
        ("over 1–\n24 Dec 2016", "over 1– 24 Dec 2016"),
        ("phút\n0\n20\n40\n60\n85,8", "phút\n\n\n\n\n85,8"),
        ("Goal by 24\nDec 2016 61.1 minutes", "Goal by 24 Dec 2016 61.1 minutes"),
    ],
)
def test_what_a_carrier_did_is_undone(carried, meant):
    assert whole(carried, lambda line: False) == meant


@pytest.mark.parametrize(
    "lines",
    [
        "Ngày Thực hiện\n01/12/2016 2,4 3,1\n02/12/2016 5,7 6,2",
        "Đơn vị\tPhút\nphía Bắc\t2,4",
        "Số liệu tạm tính.\nso với cùng kỳ",
        "85,8 phút\nphút/khách hàng",
        "page 1\nSAIDI\npage 2",
        "EVNNPC\n- của EVNSPC",
        "0,1\n0,2\n0,4",
        "5\n5\n5",
    ],
)
def test_what_ends_stays_ended(lines):
    assert whole(lines, lambda line: False) == lines


def test_a_line_of_ours_is_joined_to_no_other_and_ours_over_lines_is_one():
    long = "SAIDI và CAIDI tháng 12/2016 do Tổng công ty Điện lực miền Bắc"
    ours = {"Tạm tính của EVN", long, "EVNHCMC 96,4%"}
    broken = long.replace(" do ", "\ndo ").replace(" Điện", "\nĐiện")
    said = f"Tạm tính của EVN\nso với EVN\n{broken}\nEVNHCMC\n96,4%"
    assert whole(said, ours.__contains__).split("\n") == [
        "Tạm tính của EVN",
        "so với EVN",
        long,
        "EVNHCMC",
        "96,4%",
    ]


def wrapped(text, width):
    """Break a text into lines as a mail does, each quoted."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    return "\n".join(f"> {one}" for one in (*lines, line))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [30, 45, 72])
def test_our_sentence_matches_in_a_mail_and_not_with_another_number(
    exported, lang, width
):
    for figure in exported.figures(lang):
        said = f"{figure.long} ({figure.id.lower()})"
        own = figure.printed.split()[0].removesuffix("%")
        found = verify_text(wrapped(said, width), exported.home)
        assert [(one.id, one.verdict) for one in found.ids] == [(figure.id, "match")]
        assert {one.verdict for one in found.numbers} <= {"right", "no_source"}

        other = own[:-1] + ("4" if own[-1] != "4" else "6")
        changed = wrapped(said.replace(own, other, 1), width)
        found = verify_text(changed, exported.home)
        assert [one.verdict for one in found.ids] == ["tampered"], changed
        assert "wrong" in {one.verdict for one in found.numbers}


def test_a_sentence_beside_the_id_of_another_figure_is_tampered(exported):
    one, other = exported.figures("vi")
    text = f"{one.long} ({other.id})\n\n{other.long} ({one.id})"
    found = verify_text(text, exported.home)
    assert {verdict.verdict for verdict in found.ids} == {"tampered"}


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SHEET = (
    f'<o:d xmlns:o="{OFFICE}:office:1.0" xmlns:t="{OFFICE}:table:1.0" '
    f'xmlns:x="{OFFICE}:text:1.0"><o:spreadsheet><t:table>{{rows}}</t:table>'
    "</o:spreadsheet></o:d>"
)


@pytest.mark.parametrize(("factor", "verdict"), [(1, "match"), (1.25, "tampered")])
def test_a_sheet_as_ods_is_read_by_its_values_however_it_shows_them(
    exported, factor, verdict
):
    """As LibreOffice writes it: 97.19… shown as 97.2%, thousands with a comma."""
    figure = exported.figures("en")[0]
    (file,) = (f for f in exported.files("en", "xlsx") if figure.id in f.ids)
    book = openpyxl.load_workbook(BytesIO(file.content))
    rows = ""
    for row in (row for sheet in book for row in sheet.iter_rows(values_only=True)):
        rows += "<t:table-row>"
        for cell in row:
            value = cell * factor if isinstance(cell, float) else cell
            is_number = isinstance(value, int | float)
            held = f' o:value="{value!r}"' if is_number else ""
            said = "1,234" if is_number else "" if cell is None else escape(str(cell))
            rows += f"<t:table-cell{held}><x:p>{said}</x:p></t:table-cell>"
        rows += "</t:table-row>"
    content = edits.packed({"content.xml": SHEET.format(rows=rows).encode()})

    found = verify(content, "b", exported.home)

    assert {one.verdict for one in found.ids} == {verdict}


def rtf(text):
    signs = (s if ord(s) < 128 else f"\\u{ord(s)}?" for s in text)
    return "".join(signs).replace("\n", "\\par ")


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_our_words_match_as_rtf_and_not_with_another_number(exported, lang):
    """With a font table, a picture's bytes and a bold value, as Word writes it."""
    figure = exported.figures(lang)[0]
    head = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial 85;}}{\\*\\pict\\bin4 {{{{}\\uc1 "
    said = rtf(f"{figure.long}\nMã số liệu: {figure.id}")
    bold = said.replace(rtf(figure.printed), "{\\b " + rtf(figure.printed) + "}", 1)

    def verdicts(text):
        content = (head + text + "}").encode("ascii")
        return {one.verdict for one in verify(content, "tin.rtf", exported.home).ids}

    assert verdicts(bold) == {"match"}
    digit = next(sign for sign in figure.printed if sign in "12345678")
    other = figure.printed.replace(digit, str(int(digit) + 1), 1)
    assert verdicts(said.replace(rtf(figure.printed), rtf(other))) == {"tampered"}


def test_a_formula_in_the_place_of_our_number_is_an_edit():
    left = ("Đơn vị", "SAIDI", "EVNHANOI", "21.0002", "EVNHCMC", "6.1")
    assert is_edited((*left[:3], "=42/2", *left[4:]), [left])
    assert not is_edited((*left, "=1+1"), [left])
