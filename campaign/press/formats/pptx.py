"""Write figures as slides, one a figure: number, sentence, chart and table to edit."""

from io import BytesIO

from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Pt

from campaign.charts.models import Bars
from campaign.i18n import Words
from campaign.press import drawing
from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content, native, picture, pptx_chart
from campaign.press.formats import pptx_look as look
from campaign.press.formats.content import Grid
from campaign.press.formats.files import pack_again
from campaign.press.takeaway import Origin

LONG_TEXT = 900
MOST_ROWS, MOST_NOTED, MOST_COLUMNS = 12, 40, 6
ONE_LINE, BROKEN, TWO_LINES, LARGE = 50, 78, 140, 6
LEFT = Inches(4.1)
TOP, BOTTOM = Inches(1.75), Inches(6.35)
CHART, ROWS_CHART = (1180, 690), (720, 420)  # rows have room for larger words


def write(document: Document) -> bytes:
    """Write the slides; the same figures always give the same bytes.

    A release has its own words around the figures, in the organisation's own deck.
    """
    words, story = content.words_of(document.origin), document.story
    book = look.opened(story.slides if story else None)
    _without_thumbnail(book)
    content.describe(book.core_properties, document, document.origin.lang)
    if story:
        _text(book, document, document.title, (story.embargo, *story.lead))
    for figure in document.figures:
        _slide(book, figure, words)
    if story:
        if story.quotes:
            _text(book, document, words("pressfile.quotes"), story.quotes)
        for heading, texts in content.ends(story, words):
            _text(book, document, heading, texts)
        if story.slides:
            look.in_own_face(book)
    out = BytesIO()
    book.save(out)
    return pack_again(out.getvalue(), content.moment_of(document.origin))


def _without_thumbnail(book: Presentation) -> None:
    """Drop the template's own preview picture, which shows another file."""
    rels = book.part.package._rels
    for key in [k for k, r in rels.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        rels.pop(key)


def _text(
    book: Presentation, document: Document, heading: str, texts: tuple[str, ...]
) -> None:
    """Write a slide of words: the release's title and lead, its quotes, its ends."""
    slide, lang = _begun(book, document.origin), document.origin.lang
    _title(slide, heading, lang)
    width = look.WIDTH - 2 * look.EDGE
    frame = look.box(slide, look.EDGE, TOP, width, BOTTOM - TOP)
    size = 20 if sum(map(len, texts)) < LONG_TEXT else 14
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        look.say(paragraph, content.plain(text), size, lang)


def _begun(book: Presentation, origin: Origin) -> Slide:
    """Add a slide with a title alone, marked where the numbers are invented."""
    slide = book.slides.add_slide(look.layout(book))
    mark = content.watermark(origin)
    if mark:
        look.watermark(slide, mark.upper(), origin.lang)
    look.rule(slide, Inches(0.45))
    return slide


def _slide(book: Presentation, figure: PressFigure, words: Words) -> None:
    slide = _begun(book, figure.origin)
    _title(slide, figure.title, figure.origin.lang)
    _subtitle(slide, figure)
    end = _number(slide, figure)
    _compared(slide, figure, end)
    _right(slide, figure, words)
    _source(slide, figure)
    _notes(slide, figure, words)


def _title(slide: Slide, text: str, lang: str) -> None:
    title, text = slide.shapes.title, content.plain(text)
    title.left, title.top = look.EDGE, Inches(0.58)
    title.width = look.WIDTH - 2 * look.EDGE
    title.height = Inches(0.74 if len(text) > BROKEN else 0.5)
    look.settle(title.text_frame)
    paragraph = title.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    size = 26 if len(text) <= ONE_LINE else 20 if len(text) < TWO_LINES else 14
    look.say(paragraph, text, size, lang, bold=True)


def _subtitle(slide: Slide, figure: PressFigure) -> None:
    title, lang = slide.shapes.title, figure.origin.lang
    top = title.top + title.height + Inches(0.04)
    under = look.box(slide, look.EDGE, top, title.width, Inches(0.3))
    look.say(under.paragraphs[0], _under(figure), 13, lang, ink=look.INK2)


def _under(figure: PressFigure) -> str:
    """Write days and unit; the days once, where the unit line names them too."""
    line = content.plain(figure.data.unit_line)
    return line if figure.period in line else f"{figure.period} · {line}"


def _number(slide: Slide, figure: PressFigure) -> int:
    """Write number, status and sentence; give the height where they end."""
    lang, top = figure.origin.lang, TOP
    color = content.status_color(figure)
    if content.has_value(figure):
        frame = look.box(slide, look.EDGE, top, LEFT, Inches(0.95))
        number, unit = content.split(content.plain(figure.printed))
        size = 54 if len(number) <= LARGE else 44
        look.say(frame.paragraphs[0], number, size, lang, bold=True)
        if unit:
            look.say(frame.paragraphs[0], f" {unit}", 16, lang, ink=look.INK2)
        top += Inches(1.0)
    frame = look.box(slide, look.EDGE, top, LEFT, Inches(0.35))
    look.say(
        frame.paragraphs[0], content.status(figure), 16, lang, bold=True, ink=color
    )
    top += Inches(0.55)
    text = content.plain(figure.short)
    high = Inches(0.29) * -(-len(text) // 34)
    frame = look.box(slide, look.EDGE, top, LEFT, high)
    look.say(frame.paragraphs[0], text, 16, lang)
    return top + high + Inches(0.25)


def _compared(slide: Slide, figure: PressFigure, top: int) -> None:
    if not figure.lines:
        return
    rows = tuple(
        (content.plain(line.label), content.plain(line.text)) for line in figure.lines
    )
    grid = Grid(("", ""), rows, (False, True), 0)
    place = (look.EDGE, top, LEFT)
    look.table(slide, grid, place, figure.origin.lang, shares=(0.42, 0.58))


def _right(slide: Slide, figure: PressFigure, words: Words) -> None:
    """Draw the chart natively, else as a picture; without one, print the table."""
    left = look.EDGE + LEFT + Inches(0.5)
    width = look.WIDTH - look.EDGE - left
    chart = native.native(figure, words)
    if chart is not None:
        made_at = content.moment_of(figure.origin)
        pptx_chart.add(slide, chart, (left, TOP, width, BOTTOM - TOP), made_at)
        return
    is_rows = isinstance(picture.chart_of(figure), Bars)
    drawn = picture.bare(figure, *(ROWS_CHART if is_rows else CHART))
    if drawn is not None:
        image = BytesIO(drawing.png(drawn, 1.6))
        shape = slide.shapes.add_picture(image, left, TOP, width=width)
        shape._element.nvPicPr.cNvPr.set("descr", picture.alt_text(figure))
        return
    grid = content.grid(figure, MOST_ROWS)
    if grid.rows:
        _table(slide, figure, grid, (left, TOP, width), words)


def _table(
    slide: Slide,
    figure: PressFigure,
    grid: Grid,
    place: tuple[int, int, int],
    words: Words,
) -> None:
    lang, kept = figure.origin.lang, slice(0, MOST_COLUMNS)
    shown = Grid(
        grid.heads[kept],
        tuple(row[kept] for row in grid.rows),
        grid.are_numbers[kept],
        grid.left,
    )
    end = look.table(slide, shown, place, lang)
    if grid.left:
        left, _, width = place
        frame = look.box(slide, left, end + Inches(0.08), width, Inches(0.3))
        look.say(
            frame.paragraphs[0], content.more(grid.left, words), 11, lang, ink=look.INK2
        )


def _source(slide: Slide, figure: PressFigure) -> None:
    """Write footnotes and source at the foot, the id at the right."""
    lang, width = figure.origin.lang, look.WIDTH - 2 * look.EDGE
    look.rule(slide, Inches(6.5), 0.5, look.RULE)
    frame = look.box(slide, look.EDGE, Inches(6.58), width - Inches(2), Inches(0.7))
    notes = content.notes_line(figure)
    source = content.plain(figure.origin.source_line)
    lines = [notes, source] if notes else [source]
    for place, text in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        size = 11 if len(text) < 250 else 9
        look.say(paragraph, text, size, lang, ink=look.INK2)
    if figure.id:
        left = look.WIDTH - look.EDGE - Inches(2)
        corner = look.box(slide, left, Inches(6.58), Inches(2), Inches(0.3))
        corner.paragraphs[0].alignment = PP_ALIGN.RIGHT
        look.say(corner.paragraphs[0], figure.id, 12, lang, bold=True)


def _notes(slide: Slide, figure: PressFigure, words: Words) -> None:
    """Give the speaker the long sentence, the table and what the figure means."""
    grid = content.grid(figure, MOST_NOTED)
    lines = [content.plain(figure.long), ""]
    lines += [f"{part.label}: {part.text}" for part in figure.lines]
    lines += [f"{part.heading}: {part.text}" for part in figure.sections]
    lines += [*figure.footnotes, figure.origin.source_line]
    lines += [content.code_line(figure, words)] if figure.id else []
    if grid.rows:
        lines += ["", words("pressfile.data")]
        lines += [" | ".join(row) for row in (grid.heads, *grid.rows)]
        lines += [content.more(grid.left, words)] if grid.left else []
    frame = slide.notes_slide.notes_text_frame
    for place, text in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        look.say(paragraph, content.plain(text), 12, figure.origin.lang)
