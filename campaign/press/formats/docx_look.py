"""The look of a Word document: A4, one face, rules instead of boxes, its language."""

from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as Book
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from campaign.charts.palette import LIGHT, PAGE_WATERMARK

FACE = "Arial"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
DRAWN = f".//{qn('w:drawing')}"
INK, INK2, RULE = LIGHT.ink, LIGHT.ink2, LIGHT.rule
# name: (size, bold, colour, space before, space after)
STYLES = {
    "Title": (22, True, INK, 0, 4),
    "Heading 1": (16, True, INK, 0, 3),
    "Heading 2": (10.5, True, INK, 10, 3),
    "Unit line": (9.5, False, INK2, 0, 8),
    "Figure value": (30, True, INK, 2, 0),
    "Status": (11, True, INK, 0, 10),
    "Lead": (12, True, INK, 0, 5),
    "Caption": (9, False, INK2, 2, 6),
    "Note": (8.5, False, INK2, 0, 2),
    "Source": (8.5, False, INK2, 5, 0),
    "Cell": (9.5, False, INK, 2, 2),
}
WATERMARK = """
<w:r {ns}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>
<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
</v:formulas><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="watermark" type="#_x0000_t136" stroked="f" fillcolor="{color}"
 style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:88pt;
rotation:315;z-index:-1;mso-position-horizontal:center;
mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin"><v:textpath/></v:shape></w:pict></w:r>
"""


def opened(template: bytes | None, lang: str) -> Book:
    """Begin a document: our own, or an organisation's with the styles it lacks."""
    if template is None:
        book = docx.Document()
        prepare(book, lang)
        without_thumbnail(book)
        return book
    book = docx.Document(BytesIO(template))
    known = {style.name for style in book.styles}
    for name, look in STYLES.items():
        if name not in known:
            _set(_style(book, name), *look)
    return book


def opens(template: bytes) -> bool:
    """Say whether a file is a Word document that can be written into."""
    try:
        docx.Document(BytesIO(template))
    except (ValueError, KeyError, OSError, BadZipFile):
        return False
    return True


def text_width(book: Book) -> Length:
    """Give how wide the text stands on the first page."""
    page = book.sections[0]
    wide = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    return Length(wide)


def at_end(frame: _Header | _Footer) -> Paragraph:
    """Give an empty line at the end of a header or footer."""
    last = frame.paragraphs[-1]
    return (
        last
        if not last.text and last._p.find(DRAWN) is None
        else (frame.add_paragraph())
    )


def prepare(book: Book, lang: str) -> None:
    """Set page, styles and language of a new document."""
    page = book.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(24), Mm(20)
    page.header_distance, page.footer_distance = Mm(11), Mm(10)
    _defaults(book, lang)
    normal = book.styles["Normal"]
    _face(normal, 10.5, False, INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.25
    for name, look in STYLES.items():
        _set(_style(book, name), *look)
    _rule(book.styles["Heading 1"], "top", 12, INK, 8)


def _set(
    style: ParagraphStyle, size: float, bold: bool, color: str, before: int, after: int
) -> None:
    _face(style, size, bold, color)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.keep_with_next = style.name not in ("Note", "Cell")


def _style(book: Book, name: str) -> ParagraphStyle:
    if name in [style.name for style in book.styles]:
        return book.styles[name]
    added = book.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = book.styles["Normal"]
    added.quick_style = True
    return added


def _face(style: ParagraphStyle, size: float, bold: bool, color: str) -> None:
    """Name a face for every script, in place of the theme's."""
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor.from_string(color.lstrip("#"))
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FACE)
    borders = style.element.find(qn("w:pPr"))
    if borders is not None and borders.find(qn("w:pBdr")) is not None:
        borders.remove(borders.find(qn("w:pBdr")))


def _defaults(book: Book, lang: str) -> None:
    """Tell spelling which language this is."""
    for tag in book.styles.element.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            tag.set(qn(f"w:{kind}"), LANGUAGES[lang])


def _rule(style: ParagraphStyle, side: str, eighths: int, color: str, gap: int) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_line(side, eighths, color, gap))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _line(side: str, eighths: int, color: str, gap: int = 0) -> BaseOxmlElement:
    line = OxmlElement(f"w:{side}")
    attributes = {
        "val": "single",
        "sz": eighths,
        "space": gap,
        "color": color.lstrip("#"),
    }
    for key, value in attributes.items():
        line.set(qn(f"w:{key}"), str(value))
    return line


def watermark(paragraph: Paragraph, text: str) -> None:
    """Lay words across every page, as Word's own watermarks are."""
    run = parse_xml(WATERMARK.format(ns=nsdecls("w"), color=PAGE_WATERMARK))
    (path,) = [
        element
        for element in run.iter()
        if element.get("on") is None
        and str(getattr(element, "tag", "")).endswith("}textpath")
    ]
    path.set("style", f'font-family:"{FACE}";font-size:1pt;font-weight:bold')
    path.set("string", text)
    paragraph._p.append(run)


def field(paragraph: Paragraph, code: str) -> None:
    """Write a field, such as the page's number, that Word counts itself."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run.append(mark)


def without_thumbnail(book: Book) -> None:
    """Drop the template's own preview picture, which shows another document."""
    rels = book.part.package.rels
    for key in [k for k, r in rels.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
