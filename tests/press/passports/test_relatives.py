"""Relatives of the edits and the honest handlings: what offices really do to files."""

import csv
import html
import re
import unicodedata
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pypdf
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from PIL import Image
from pptx.util import Inches
from pypdf.annotations import FreeText

from campaign.press import verify
from tests.press.passports import edits
from tests.press.passports.test_two_questions import odt, paragraphs

pytestmark = pytest.mark.long

OTHER = "61,8"
W = nsdecls("w")


def printed(exported):
    """Give the number of the first figure, without its unit."""
    return exported.figures("vi")[0].printed.split()[0]


# --- what says another number


def header(content, own):
    book = docx.Document(BytesIO(content))
    book.sections[0].header.paragraphs[0].text = f"SAIDI của EVNNPC: {OTHER} phút"
    return edits.saved(book)


def white_and_shown(content, own):
    """Turn our number white and show another beside it."""
    book = docx.Document(BytesIO(content))
    paragraph = next(p for p in book.paragraphs if own in p.text)
    paragraph.add_run(f" SAIDI {OTHER} phút")
    for run in paragraph.runs[:-1]:
        run.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    return edits.saved(book)


def inserted(content, own):
    book = docx.Document(BytesIO(content))
    paragraph = next(p for p in book.paragraphs if own in p.text)
    paragraph._p.append(
        parse_xml(
            f'<w:ins {W} w:id="9" w:author="x"><w:r><w:t xml:space="preserve"> SAIDI'
            f" của EVNNPC là {OTHER} phút.</w:t></w:r></w:ins>"
        )
    )
    return edits.saved(book)


def in_a_box(content, own):
    book = docx.Document(BytesIO(content))
    paragraph = next(p for p in book.paragraphs if own in p.text)
    paragraph._p.append(
        parse_xml(
            f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            f"<v:textbox><w:txbxContent><w:p><w:r><w:t>SAIDI của EVNNPC là {OTHER} "
            "phút.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
            "</w:r>"
        )
    )
    return edits.saved(book)


def spoken(content, own):
    """Tell the blind another number of a picture or a chart."""
    with ZipFile(BytesIO(content)) as archive:
        said = archive.read("word/document.xml").decode()
    assert 'descr="' in said
    put = re.sub(r'descr="[^"]*"', f'descr="SAIDI {OTHER} phút"', said)
    return edits.packed({**edits.unpacked(content), "word/document.xml": put.encode()})


def hidden_slide(content, own):
    book = pptx.Presentation(BytesIO(content))
    slide = book.slides.add_slide(book.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Inches(4), Inches(1))
    box.text_frame.text = f"SAIDI của EVNNPC là {OTHER} phút"
    slide._element.set("show", "0")
    return edits.saved(book)


def cropped(content, own):
    book = pptx.Presentation(BytesIO(content))
    pictures = [s for slide in book.slides for s in slide.shapes if s.shape_type == 13]
    for picture in pictures:
        picture.crop_left = 0.5
    charts = [s for slide in book.slides for s in slide.shapes if s.has_chart]
    for chart in charts[:1]:
        chart.width = Inches(0.2)
    return edits.saved(book)


def axis(content, own):
    """Let an axis begin where it flatters."""
    book = pptx.Presentation(BytesIO(content))
    charts = [s.chart for slide in book.slides for s in slide.shapes if s.has_chart]
    charts[0].value_axis.minimum_scale = 20
    return edits.saved(book)


def label(content, own):
    """Write another number at a point of a chart."""
    book = pptx.Presentation(BytesIO(content))
    charts = [s.chart for slide in book.slides for s in slide.shapes if s.has_chart]
    point = charts[0].plots[0].series[0].points[0]
    point.data_label.text_frame.text = OTHER
    return edits.saved(book)


def number_format(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    cells = (c for s in book for row in s for c in row if isinstance(c.value, float))
    next(cells).number_format = f'"{OTHER}"'
    return edits.saved(book)


def by_condition(content, own):
    """Let a condition hide every number, and a drawn one stand there."""
    book = openpyxl.load_workbook(BytesIO(content))
    rule = CellIsRule("greaterThan", ["0"], font=Font(color="FFFFFF"))
    book.worksheets[1].conditional_formatting.add("A1:Z99", rule)
    book.worksheets[1]["Z1"] = f"SAIDI của EVNNPC là {OTHER} phút"
    return edits.saved(book)


def formula(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [c for s in book for row in s for c in row if isinstance(c.value, float)]
    cells[0].value = f"={cells[0].value}*1.1"
    return edits.saved(book)


def a_sheet_more(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.create_sheet("Tóm tắt", 0)
    sheet.append(["SAIDI EVNNPC", "phút"])
    sheet["A2"] = f"SAIDI của EVNNPC là {OTHER} phút"
    return edits.saved(book)


def hidden_sheet(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    book.worksheets[1].sheet_state = "veryHidden"
    book.worksheets[1]["B2"] = 61.8
    return edits.saved(book)


def april(content, own):
    """Take 21.04 for a day in April, as a spreadsheet does."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    rows = [[re.sub(r"^(\d\d)\.0?([1-9])\d*$", r"\1/\2", c) for c in r] for r in rows]
    out = StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    assert "/" in out.getvalue()
    return out.getvalue().encode("utf-8-sig")


def thousandfold(content, own):
    """Read decimal points as signs between thousands."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    rows = [[re.sub(r"^(\d+)\.(\d+)$", r"\1\2", c) for c in row] for row in rows]
    out = StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def annotated(content, own):
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    note = FreeText(text=f"SAIDI {OTHER} phút", rect=(50, 550, 200, 650))
    book.add_annotation(page_number=0, annotation=note)
    return edits.written(book)


def stamped(content, own):
    """Lay a page with another number over ours."""
    stamp = pypdf.PdfReader(BytesIO(drawn(f"SAIDI của EVNNPC là {OTHER} phút")))
    book = pypdf.PdfWriter(clone_from=BytesIO(content))
    book.pages[0].merge_page(stamp.pages[0])
    return edits.written(book)


def turned(content, own):
    """Say the other direction, and nothing else."""
    said = content.decode("utf-8-sig")
    swap = {
        "giảm": "tăng",
        "tăng": "giảm",
        "thấp hơn": "cao hơn",
        "cao hơn": "thấp hơn",
    }
    put = re.sub("|".join(swap), lambda found: swap[found[0]], said)
    assert put != said
    return put.encode()


def another_unit(content, own):
    return content.decode("utf-8-sig").replace("EVNNPC", "EVNSPC").encode()


def hours(content, own):
    return content.decode("utf-8-sig").replace(f"{own} phút", f"{own} giờ").encode()


def wide_digits(content, own):
    """Write another number in the digits of East Asian print."""
    wide = "".join(chr(ord(s) + 0xFEE0) if s.isdigit() else s for s in OTHER)
    return content.decode("utf-8-sig").replace(own, wide).encode()


def odt_header(content, own):
    """Write into the header, which an ODT keeps among its styles."""
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    styles = f'<s xmlns:t="{text}"><t:p>SAIDI của EVNNPC là {OTHER} phút.</t:p></s>'
    held = edits.unpacked(odt(paragraphs(content)))
    return edits.packed({**held, "styles.xml": styles.encode()})


def picture_cut(content, own):
    image = Image.open(BytesIO(content))
    told = dict(image.text)
    return edits.png(image.crop((0, 0, image.width, image.height - 40)), told)


def svg_hidden(content, own):
    said = content.decode()
    return said.replace("<text ", '<text display="none" ', 1).encode()


CHANGED = {
    "header": ("docx", header),
    "white and shown": ("docx", white_and_shown),
    "inserted": ("docx", inserted),
    "in a box": ("docx", in_a_box),
    "spoken": ("docx", spoken),
    "hidden slide": ("pptx", hidden_slide),
    "cropped": ("pptx", cropped),
    "axis": ("pptx", axis),
    "label": ("pptx", label),
    "number format": ("xlsx", number_format),
    "by condition": ("xlsx", by_condition),
    "formula": ("xlsx", formula),
    "a sheet more": ("xlsx", a_sheet_more),
    "hidden sheet": ("xlsx", hidden_sheet),
    "april": ("csv", april),
    "thousandfold": ("csv", thousandfold),
    "annotated": ("pdf", annotated),
    "stamped": ("pdf", stamped),
    "turned": ("txt", turned),
    "another unit": ("txt", another_unit),
    "hours": ("txt", hours),
    "wide digits": ("txt", wide_digits),
    "odt header": ("docx", odt_header),
    "picture cut": ("png", picture_cut),
    "svg hidden": ("svg", svg_hidden),
}
IN_TEXT = {
    *("header", "white and shown", "inserted", "in a box", "hidden slide"),
    *("a sheet more", "thousandfold", "turned", "another unit"),
    *("hours", "wide digits", "odt header", "stamped", "by condition"),
}


@pytest.mark.parametrize("way", CHANGED)
def test_another_number_is_never_right(exported, way):
    form, edit = CHANGED[way]
    file = exported.file("vi", form)
    content = edit(file.content, printed(exported))
    assert content != file.content

    found = verify.verify(content, "tep", exported.home)

    assert found.is_original is False and not found.is_right, found
    told = {one.verdict for one in found.ids}
    assert way not in IN_TEXT or told & {"tampered"}, found


# --- what says the same


def drawn(text):
    """Write a PDF as another program does, in lines of its own."""
    safe = re.sub(r"([#$*_<>@\[\]`\\~=/-])", r"\\\1", text)
    body = safe.replace("\n", "\n\n")
    page = "#set page(width: 12cm, height: auto, margin: 1cm)\n#set text(size: 11pt)\n"
    return typst.compile((page + body).encode())


def printed_to_pdf(content, own):
    return drawn("\n".join(paragraphs(content)))


def decomposed(content, own):
    return unicodedata.normalize("NFD", content.decode("utf-8-sig")).encode()


def hard_blanks(content, own):
    said = content.decode("utf-8-sig")
    return re.sub(r"(?<=\d) (?=\w)", "\u00a0", said).encode()


def bold(content, own):
    return content.decode("utf-8-sig").replace(own, f"**{own}**").encode()


def as_html(content, own):
    told = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs(content))
    return f"<!DOCTYPE html><html><body>{told}</body></html>".encode()


def csv_as_xlsx(content, own):
    """Open a CSV in a spreadsheet and save it as a workbook."""
    book = openpyxl.Workbook()
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
        book.active.append(
            [float(c) if re.fullmatch(r"-?\d+\.?\d*", c) else c for c in row]
        )
    return edits.saved(book)


def without_cover(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    del book[book.sheetnames[0]]
    book.move_sheet(book.sheetnames[-1], -(len(book.sheetnames) - 1))
    return edits.saved(book)


def wider(content, own):
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book:
        sheet.column_dimensions["A"].width = 40
    return edits.saved(book)


def sorted_rows(content, own):
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    out = StringIO()
    csv.writer(out).writerows([rows[0], *reversed(rows[1:])])
    return out.getvalue().encode()


def approved(content, own):
    """Leave a comment without a number."""
    book = docx.Document(BytesIO(content))
    book.add_comment(book.paragraphs[0].runs[0], "Đã duyệt, cảm ơn")
    return edits.saved(book)


def own_lead(content, own):
    book = docx.Document(BytesIO(content))
    lead = "Sáng nay, tại Hà Nội, ngành điện công bố kết quả Tháng Tri ân khách hàng."
    book.paragraphs[0].insert_paragraph_before(lead)
    return edits.saved(book)


def one_page(content, own):
    book = pypdf.PdfWriter()
    book.add_page(pypdf.PdfReader(BytesIO(content)).pages[0])
    return edits.written(book)


def with_a_cover(content, own):
    book = pypdf.PdfWriter()
    book.append(BytesIO(drawn("Tờ trình của Ban Truyền thông")))
    book.append(BytesIO(content))
    return edits.written(book)


def notes_away(content, own):
    """Remove the speaker's notes before sending."""
    book = pptx.Presentation(BytesIO(content))
    for slide in book.slides:
        if slide.has_notes_slide:
            slide.notes_slide.notes_text_frame.text = ""
    return edits.saved(book)


def bundle_opened(content, own):
    """Pack a bundle again without its description."""
    held = edits.unpacked(content)
    return edits.packed({k: v for k, v in held.items() if k != "datapackage.json"})


SAME = {
    "printed to pdf": ("docx", printed_to_pdf),
    "decomposed": ("txt", decomposed),
    "hard blanks": ("txt", hard_blanks),
    "bold": ("txt", bold),
    "as html": ("docx", as_html),
    "csv as xlsx": ("csv", csv_as_xlsx),
    "without cover": ("xlsx", without_cover),
    "wider": ("xlsx", wider),
    "sorted rows": ("csv", sorted_rows),
    "approved": ("docx", approved),
    "own lead": ("docx", own_lead),
    "one page": ("pdf", one_page),
    "with a cover": ("pdf", with_a_cover),
    "notes away": ("pptx", notes_away),
    "bundle opened": ("zip", bundle_opened),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("way", SAME)
def test_honest_use_matches(exported, way, lang):
    form, handle = SAME[way]
    file = exported.file(lang, form)
    own = exported.figures(lang)[0].printed.split()[0]

    found = verify.verify(handle(file.content, own), "tep", exported.home)

    wrong = [one for one in found.numbers if one.verdict not in verify.FINE]
    assert {one.verdict for one in found.ids} == {"match"}, (found.ids, wrong)
