"""The look of a slide: 16:9, white, a rule on top, words in one face."""

from io import BytesIO
from zipfile import BadZipFile

import pptx
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide, SlideLayout
from pptx.table import Table as PlainTable
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Emu, Inches, Pt

from campaign.charts.palette import LIGHT, SLIDE_WATERMARK
from campaign.press.formats.content import Grid

FACE = "Arial"
LANGUAGES = {"vi": MSO_LANGUAGE_ID.VIETNAMESE, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.6)
ROW, TABLE_SIZE = Inches(0.3), 12
INK, INK2, RULE = LIGHT.ink, LIGHT.ink2, LIGHT.rule
TITLE_ALONE = {
    PP_PLACEHOLDER.TITLE,
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
}
SIDES = ("lnL", "lnR", "lnT", "lnB")


def opened(template: bytes | None) -> Presentation:
    """Begin a deck: our own, or an organisation's without the slides it shows."""
    if template is None:
        book = pptx.Presentation()
        book.slide_width, book.slide_height = WIDTH, HEIGHT
        return book
    book = pptx.Presentation(BytesIO(template))
    slides = book.slides._sldIdLst
    for slide in list(slides):
        book.part.drop_rel(slide.rId)
        slides.remove(slide)
    return book


def opens(template: bytes) -> bool:
    """Say whether a file is a deck of 13.33 by 7.5 inches that can be written into."""
    try:
        book = pptx.Presentation(BytesIO(template))
        layout(book)
    except (ValueError, KeyError, OSError, BadZipFile, IndexError):
        return False
    return (book.slide_width, book.slide_height) == (WIDTH, HEIGHT)


def layout(book: Presentation) -> SlideLayout:
    """Give the layout with a title and nothing else to fill in."""
    for layout in book.slide_layouts:
        kinds = {shape.placeholder_format.type for shape in layout.placeholders}
        if PP_PLACEHOLDER.TITLE in kinds and kinds <= TITLE_ALONE:
            return layout
    raise ValueError("no layout with a title alone")


def in_own_face(book: Presentation) -> None:
    """Let the template's own face stand, not ours."""
    for slide in book.slides:
        for run in slide._element.iter(qn("a:latin")):
            run.getparent().remove(run)


def color(text: str) -> RGBColor:
    """Read a colour of the palette."""
    return RGBColor.from_string(text.lstrip("#"))


def box(slide: Slide, left: int, top: int, width: int, height: int) -> TextFrame:
    """Place words at an exact place: no inner margins, wrapped."""
    frame = slide.shapes.add_textbox(left, top, width, height).text_frame
    settle(frame)
    return frame


def settle(frame: TextFrame) -> None:
    """Let words begin exactly at their box's corner."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP


def say(
    paragraph: _Paragraph,
    text: str,
    size: float,
    lang: str,
    *,
    bold: bool = False,
    ink: str = INK,
) -> _Run:
    """Add words of one look to a paragraph, in their language."""
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FACE, Pt(size), bold
    run.font.color.rgb = color(ink)
    run.font.language_id = LANGUAGES[lang]
    return run


def rule(slide: Slide, top: int, thick: float = 1.5, ink: str = INK) -> Shape:
    """Draw the strong rule that begins a block."""
    line = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, EDGE, top, WIDTH - 2 * EDGE, Emu(Pt(thick))
    )
    line.fill.solid()
    line.fill.fore_color.rgb = color(ink)
    line.line.fill.background()
    line._element.remove(line._element.find(qn("p:style")))
    line.name = "Rule"
    return line


def watermark(slide: Slide, text: str, lang: str) -> None:
    """Lay words across the slide, under everything that comes after."""
    wide, high = Inches(10), Inches(1.6)
    left, top = (WIDTH - wide) // 2, (HEIGHT - high) // 2
    shape = slide.shapes.add_textbox(left, top, wide, high)
    shape.rotation, shape.name = -18, "Watermark"
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    say(paragraph, text, 80, lang, bold=True, ink=SLIDE_WATERMARK)


def table(
    slide: Slide,
    grid: Grid,
    place: tuple[int, int, int],
    lang: str,
    shares: tuple[float, ...] = (),
) -> int:
    """Add a table with rules between its rows; give the height where it ends."""
    left, top, width = place
    lines = ([grid.heads] if any(grid.heads) else []) + list(grid.rows)
    frame = slide.shapes.add_table(
        len(lines), len(grid.heads), left, top, width, ROW * len(lines)
    )
    table_shape = frame.table
    _plain(table_shape, has_head=any(grid.heads))
    for share, column in zip(shares, table_shape.columns, strict=False):
        column.width = Emu(round(width * share))
    for down, line in enumerate(lines):
        table_shape.rows[down].height = ROW
        is_head = down == 0 and any(grid.heads)
        for across, text in enumerate(line):
            cell = table_shape.cell(down, across)
            paragraph = cell.text_frame.paragraphs[0]
            if grid.are_numbers[across]:
                paragraph.alignment = PP_ALIGN.RIGHT
            say(paragraph, text, TABLE_SIZE, lang, bold=is_head)
            _lines(cell, is_first=down == 0)
    return top + ROW * len(lines)


def _plain(table_shape: PlainTable, *, has_head: bool) -> None:
    """Take off the theme's fills: rules alone part the rows."""
    table_shape.first_row, table_shape.horz_banding = has_head, False
    properties = table_shape._tbl.tblPr
    for style in properties.findall(qn("a:tableStyleId")):
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _lines(cell: _Cell, *, is_first: bool) -> None:
    cell.margin_left, cell.margin_right = 0, Inches(0.08)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    properties = cell._tc.get_or_add_tcPr()
    for side in SIDES:
        is_drawn = side == "lnB" or (side == "lnT" and is_first)
        ink = INK if side == "lnT" else RULE
        line = etree.SubElement(properties, qn(f"a:{side}"))
        line.set("w", str(Pt(1.25 if side == "lnT" else 0.5)) if is_drawn else "0")
        if not is_drawn:
            etree.SubElement(line, qn("a:noFill"))
            continue
        fill = etree.SubElement(line, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", ink.lstrip("#"))
