"""Write figures as a Word document: headline, sentences, chart, tables, sources."""

from io import BytesIO

from docx.document import Document as Book
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt, RGBColor
from lxml.builder import ElementMaker

from campaign.charts.palette import LIGHT
from campaign.i18n import Words
from campaign.press import drawing
from campaign.press.figure import Document, PressFigure, Story
from campaign.press.formats import content, docx_look, picture
from campaign.press.formats.content import Grid
from campaign.press.formats.files import pack_again

MOST_ROWS = 40
ROWS_BESIDE, LOW = 8, 280  # a figure with more rows shares its page with a lower chart
SHARP = 1.7
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = ElementMaker(namespace=WORDS, nsmap={"w": WORDS})
INK, RULE = LIGHT.ink.lstrip("#"), LIGHT.rule.lstrip("#")


def write(document: Document) -> bytes:
    """Write the document; the same figures always give the same bytes."""
    origin = document.origin
    words = content.words_of(origin)
    story = document.story
    book = docx_look.opened(story.template if story else None, origin.lang)
    content.describe(book.core_properties, document, docx_look.LANGUAGES[origin.lang])
    _frame(book, document, words)
    if story is not None:
        _story(book, document, story, words)
    elif len(document.figures) > 1:
        book.add_paragraph(content.plain(document.title), style="Title")
    for place, figure in enumerate(document.figures):
        _figure(book, figure, words, story, on_new_page=place > 0 or story is not None)
    _annex(book, document, words)
    out = BytesIO()
    book.save(out)
    return pack_again(out.getvalue(), content.moment_of(origin))


def _frame(book: Book, document: Document, words: Words) -> None:
    """Write what stands on every page: sample or not, ids, the page's number."""
    page = book.sections[0]
    mark = content.watermark(document.origin)
    if mark:
        head = docx_look.at_end(page.header)
        run = head.add_run(words("frame.sample"))
        run.font.size, run.font.bold = Pt(9), True
        run.font.color.rgb = RGBColor(0x5C, 0x3B, 0x00)
        docx_look.watermark(head, mark.upper())
    foot = docx_look.at_end(page.footer)
    foot.style = book.styles["Note"]
    foot.paragraph_format.tab_stops.add_tab_stop(
        docx_look.text_width(book), WD_TAB_ALIGNMENT.RIGHT
    )
    foot.add_run(", ".join(content.ids(document)) + "\t")
    docx_look.field(foot, "PAGE")
    foot.add_run(" / ")
    docx_look.field(foot, "NUMPAGES")


def _story(book: Book, document: Document, story: Story, words: Words) -> None:
    """Write what a newspaper takes: embargo, title, lead, sentences, quotes, ends."""
    plain = content.plain
    book.add_paragraph(plain(story.embargo), style="Status")
    book.add_paragraph(plain(document.title), style="Title")
    for text in story.lead:
        book.add_paragraph(plain(text), style="Lead")
    for text in (*(figure.long for figure in document.figures), *story.quotes):
        book.add_paragraph(plain(text))
    for heading, texts in content.ends(story, words):
        book.add_paragraph(heading, style="Heading 2")
        for text in texts:
            book.add_paragraph(plain(text))
    ids = ", ".join(content.ids(document))
    book.add_paragraph(words("pressfile.check", ids=ids), style="Source")


def _annex(book: Book, document: Document, words: Words) -> None:
    """Print long tables after all figures, so that each figure keeps to its page."""
    figures = [figure for figure in document.figures if content.tells_more(figure)]
    if not figures:
        return
    head = book.add_heading(words("pressfile.annex"), level=1)
    head.paragraph_format.page_break_before = True
    for figure in figures:
        title, subject = figure.title, figure.data.title
        book.add_paragraph(content.plain(title), style="Heading 2")
        if subject != title:
            book.add_paragraph(content.plain(subject), style="Caption")
        book.add_paragraph(content.unit_line(figure), style="Caption")
        _table(book, figure, words)


def _figure(
    book: Book,
    figure: PressFigure,
    words: Words,
    story: Story | None,
    *,
    on_new_page: bool,
) -> None:
    head = book.add_heading(content.plain(figure.title), level=1)
    head.paragraph_format.page_break_before = on_new_page
    book.add_paragraph(content.under(figure), style="Unit line")
    _value(book, figure)
    book.add_paragraph(content.plain(figure.short), style="Lead")
    if story is None and figure.long != figure.short:
        book.add_paragraph(content.plain(figure.long))
    _compared(book, figure)
    _chart(book, figure)
    _data(book, figure, words)
    _provenance(book, figure, words)


def _value(book: Book, figure: PressFigure) -> None:
    """Print the number large, its unit small, and its status as shape and word."""
    color = RGBColor.from_string(content.status_color(figure).lstrip("#"))
    if content.has_value(figure):
        number, unit = content.split(content.plain(figure.printed))
        paragraph = book.add_paragraph(number, style="Figure value")
        if unit:
            run = paragraph.add_run(f" {unit}")
            run.font.size, run.font.bold = Pt(13), False
    if content.status(figure):
        run = book.add_paragraph(style="Status").add_run(content.status(figure))
        run.font.color.rgb = color


def _compared(book: Book, figure: PressFigure) -> None:
    if figure.lines:
        rows = tuple(
            (content.plain(line.label), content.plain(line.text))
            for line in figure.lines
        )
        _add_table(book, Grid(("", ""), rows, (False, False), 0), [0.55, 0.45])
        book.add_paragraph(style="Note")


def _chart(book: Book, figure: PressFigure) -> None:
    is_full = len(figure.data.rows) > ROWS_BESIDE and not content.tells_more(figure)
    drawn = picture.bare(figure, height=LOW if is_full else 0)
    if drawn is None:
        return
    if figure.data.title != figure.title:
        book.add_paragraph(content.plain(figure.data.title), style="Heading 2")
    book.add_paragraph(content.unit_line(figure), style="Caption")
    place = book.add_paragraph()
    shape = place.add_run().add_picture(
        BytesIO(drawing.png(drawn, SHARP)), width=docx_look.text_width(book)
    )
    about = shape._inline.docPr
    about.set("descr", picture.alt_text(figure))
    about.set("title", content.plain(figure.data.title))
    about.set("name", content.plain(figure.index))


def _data(book: Book, figure: PressFigure, words: Words) -> None:
    if figure.data.rows and not content.tells_more(figure):
        book.add_paragraph(words("pressfile.data"), style="Heading 2")
        _table(book, figure, words)


def _table(book: Book, figure: PressFigure, words: Words) -> None:
    grid = content.grid(figure, MOST_ROWS)
    _add_table(book, grid)
    note = content.more(grid.left, words) if grid.left else ""
    book.add_paragraph(note, style="Note")


def _provenance(book: Book, figure: PressFigure, words: Words) -> None:
    """Say what the figure is, what to mind, and where it comes from."""
    if figure.sections:
        book.add_paragraph(words("pressfile.about"), style="Heading 2")
    sections = [(section.heading, section.text) for section in figure.sections]
    if figure.footnotes:
        sections.append((words("pressfile.notes"), content.notes_line(figure)))
    for heading, text in sections:
        paragraph = book.add_paragraph(style="Note")
        paragraph.add_run(f"{content.plain(heading)}: ").bold = True
        paragraph.add_run(content.plain(text))
    source = content.plain(figure.origin.source_line)
    book.add_paragraph(source, style="Source")
    if figure.id:
        line = book.add_paragraph(style="Note")
        line.add_run(content.code_line(figure, words)).bold = True


def _add_table(book: Book, grid: Grid, widths: list[float] | None = None) -> None:
    """Add a table of words as wide as the page."""
    shares = widths or content.widths(grid)
    page = docx_look.text_width(book)
    wide = [round(Length(round(page * share)).twips) for share in shares]
    table = W.tbl(
        _table_properties(round(page.twips)),
        W.tblGrid(*(W.gridCol(_w(w=str(w))) for w in wide)),
    )
    if any(grid.heads):
        table.append(_table_row(grid.heads, grid, wide, is_head=True))
    table.extend(_table_row(row, grid, wide) for row in grid.rows)
    body = book.element.body
    body.insert(len(body) - 1, table)


def _w(**values: str) -> dict[str, str]:
    return {f"{{{WORDS}}}{key}": value for key, value in values.items()}


def _table_properties(width: int) -> object:
    """Draw a strong rule on top, fine ones between rows, none at the sides."""
    line = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
    sides = (("top", 8, INK), ("bottom", 4, RULE), ("insideH", 4, RULE))
    lines = "".join(line.format(side=a, size=b, color=c) for a, b, c in sides)
    margin = '<w:left w:w="0" w:type="dxa"/><w:right w:w="110" w:type="dxa"/>'
    return parse_xml(
        f"<w:tblPr {nsdecls('w')}>"
        f'<w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margin}</w:tblCellMar></w:tblPr>"
    )


def _table_row(
    texts: tuple[str, ...], grid: Grid, wide: list[int], *, is_head: bool = False
) -> object:
    keep = W.trPr(W.cantSplit(), *([W.tblHeader()] if is_head else []))
    cells = (
        _table_cell(text, width, is_number, is_head)
        for text, width, is_number in zip(texts, wide, grid.are_numbers, strict=True)
    )
    return W.tr(keep, *cells)


def _table_cell(text: str, width: int, is_number: bool, is_head: bool) -> object:
    style = W.pPr(W.pStyle(_w(val="Cell")))
    if is_number:
        style.append(W.jc(_w(val="right")))
    bold = [W.rPr(W.b())] if is_head else []
    run = W.r(*bold, W.t(text))
    size = W.tcW(_w(w=str(width), type="dxa"))
    place = W.vAlign(_w(val="bottom" if is_head else "top"))
    return W.tc(W.tcPr(size, place), W.p(style, run))
