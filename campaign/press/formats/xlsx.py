"""Write workbooks: numbers stay numbers, words stay words.

A cover, the figures' numbers, a sheet a figure with a native chart, notes, provenance;
a block of a screen has a cover and its table. A spreadsheet shows decimal signs as its
own machine does; what follows the language here are words and the order of dates.
"""

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from campaign.i18n import Words
from campaign.press import drawing
from campaign.press.figure import Document, PressFigure
from campaign.press.formats import (
    content,
    native,
    picture,
    xlsx_chart,
    xlsx_cover,
    xlsx_provenance,
    xlsx_sheet,
)
from campaign.press.formats.xlsx_look import OPTIONS, Look
from campaign.press.formats.xlsx_sheet import Cells, Names
from campaign.press.takeaway import Takeaway

LONGEST_PROPERTY = 255
SMALL = {"x_scale": 0.4, "y_scale": 0.4}


def write(document: Document) -> bytes:
    """Write the book; the same figures always give the same bytes."""
    words = content.words_of(document.origin)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        _properties(book, document)
        _Book(book, document, words).write()
    return out.getvalue()


def write_block(block: Takeaway) -> bytes:
    """Write what a block of a screen shows; the same block gives the same bytes."""
    words = content.words_of(block.origin)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": block.title,
                "subject": block.unit_line,
                "author": content.plain(block.origin.source),
                "comments": block.origin.source_line,
                "keywords": block.origin.snapshot,
                "created": content.moment_of(block.origin),
            }
        )
        look = Look(book, block.origin.lang)
        cover = book.add_worksheet(words("pressfile.cover"))
        sheet = book.add_worksheet(words("takeaway.sheet"))
        _block(sheet, block, look, words)
        texts = xlsx_cover.of_block(block, words)
        xlsx_cover.fill(cover, texts, [(sheet.name, block.title)], (), look, words)
    return out.getvalue()


class _Book:
    """A book that is being written: its looks, and what its contents will name."""

    def __init__(
        self, book: xlsxwriter.Workbook, document: Document, words: Words
    ) -> None:
        self.book, self.document, self.words = book, document, words
        self.look, self.names = Look(book, document.origin.lang), Names()
        self.contents: list[tuple[str, str]] = []
        fixed = ("cover", "numbers", "notes", "provenance")
        self.fixed = {key: self.names.give(words(f"pressfile.{key}")) for key in fixed}

    def write(self) -> None:
        document, words = self.document, self.words
        cover = self.book.add_worksheet(self.fixed["cover"])
        self._table("numbers", xlsx_provenance.numbers(document, words))
        for figure in document.figures:
            name = self.names.give(_named(figure))
            self._figure(self._sheet(name, figure.title), figure)
        self._table("notes", xlsx_provenance.notes(document, words))
        self._table("provenance", xlsx_provenance.provenance(document, words))
        contact = document.story.contact if document.story else ()
        texts = xlsx_cover.of_document(document, words)
        xlsx_cover.fill(cover, texts, self.contents, contact, self.look, words)

    def _sheet(self, name: str, about: str) -> Worksheet:
        self.contents.append((name, about))
        return self.book.add_worksheet(name)

    def _table(self, key: str, cells: Cells) -> None:
        """Write a sheet with words of ours above its table."""
        about = self.words(f"pressfile.about_{key}")
        sheet = self._sheet(self.fixed[key], about)
        texts = [("title", self.fixed[key]), ("quiet", about)]
        head = xlsx_sheet.lines(sheet, texts, self.look)
        xlsx_sheet.table(sheet, head, cells, self.look)
        xlsx_sheet.printed(sheet)

    def _figure(self, sheet: Worksheet, figure: PressFigure) -> None:
        cells = Cells(figure.data.fields, figure.data.rows)
        texts = tuple(_above(figure, cells, self.words))
        head = xlsx_sheet.lines(sheet, texts, self.look)
        xlsx_sheet.link(
            sheet, head, self.fixed["notes"], self.words("pressfile.see"), self.look
        )
        head += 1
        xlsx_sheet.table(sheet, head, cells, self.look)
        mark = content.watermark(figure.origin)
        xlsx_sheet.printed(sheet, f"&L{figure.id}&C{mark}&R&P / &N")
        chart = native.native(figure, self.words)
        right = len(figure.data.fields) + 1
        if chart is None:
            _picture(sheet, figure, head + 1, right)
            return
        places = xlsx_chart.columns_of(figure, chart)
        where = (
            (sheet.name, head + 1, places)
            if places
            else self._chart_data(figure, chart)
        )
        xlsx_chart.add(self.book, sheet, chart, where, (head + 1, right))

    def _chart_data(
        self, figure: PressFigure, chart: native.Native
    ) -> xlsx_chart.Where:
        """Write the chart's numbers on a sheet of their own; the table lacks them."""
        about = self.words("pressfile.chart_data")
        name = self.names.give(f"{about} {_named(figure)}")
        sheet = self._sheet(name, figure.title)
        texts = [("title", figure.title), ("quiet", about)]
        head = xlsx_sheet.lines(sheet, texts, self.look)
        cells = xlsx_chart.cells(chart, self.words)
        xlsx_sheet.table(sheet, head, cells, self.look)
        xlsx_sheet.printed(sheet)
        return name, head + 1, list(range(len(cells.fields)))


def _above(
    figure: PressFigure, cells: Cells, words: Words
) -> Iterator[tuple[str, str]]:
    """Give the lines above a figure's table."""
    line = content.plain(figure.data.unit_line)
    yield "title", figure.title
    yield "quiet", line if figure.period in line else f"{figure.period} · {line}"
    if figure.origin.is_sample:
        yield "warning", words("frame.sample")
    yield "lead", figure.short
    code = content.code_line(figure, words)
    yield (
        "quiet",
        " · ".join(text for text in (figure.origin.source_line, code) if text),
    )
    if cells.has_blanks:
        yield "quiet", words("pressfile.blanks")


def _block(sheet: Worksheet, block: Takeaway, look: Look, words: Words) -> None:
    cells = Cells(block.fields, block.rows)
    texts = [("title", block.title), ("quiet", block.unit_line)]
    if block.origin.is_sample:
        texts.append(("warning", words("frame.sample")))
    if cells.has_blanks:
        texts.append(("quiet", words("pressfile.blanks")))
    head = xlsx_sheet.lines(sheet, texts, look)
    xlsx_sheet.table(sheet, head, cells, look)
    xlsx_sheet.printed(sheet)


def _properties(book: xlsxwriter.Workbook, document: Document) -> None:
    about = content.properties(document.title, document.figures)
    origin = document.origin
    book.set_properties(
        {
            "title": about.title,
            "subject": about.subject,
            "keywords": about.keywords,
            "comments": about.comments,
            "author": content.plain(origin.source),
            "created": content.moment_of(origin),
        }
    )
    ids = ", ".join(content.ids(document)) or "-"
    if len(ids) <= LONGEST_PROPERTY:
        book.set_custom_property("figure_id", ids)
    book.set_custom_property("snapshot", origin.snapshot)


def _picture(sheet: Worksheet, figure: PressFigure, row: int, place: int) -> None:
    """Show a chart that no spreadsheet can draw itself."""
    drawn = picture.bare(figure)
    if drawn is not None:
        image = BytesIO(drawing.png(drawn, 1.5))
        about = picture.alt_text(figure)
        options = {"image_data": image, "description": about, "object_position": 2}
        sheet.insert_image(row, place, "Chart.png", {**options, **SMALL})


def _named(figure: PressFigure) -> str:
    return f"{figure.index} {figure.origin.name_of(figure.unit_code)}"
