"""Write workbooks: numbers stay numbers, words stay words.

Figures get a sheet each with a native chart, and one of provenance; a block of a screen
one sheet. A spreadsheet shows decimal signs as its own machine does; what follows the
language here are words and the order of dates.
"""

from __future__ import annotations

import re
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from campaign.i18n import Words
from campaign.press import drawing
from campaign.press.figure import Document, Line, PressFigure
from campaign.press.formats import (
    content,
    native,
    picture,
    xlsx_chart,
    xlsx_provenance,
)
from campaign.press.formats.xlsx_look import OPTIONS, Look, field_of, put
from campaign.press.takeaway import Field, Takeaway, said

UNNAMEABLE = re.compile(r"[\[\]:*?/\\']+")
LONGEST_NAME, LONGEST_PROPERTY, FIRST_ROWS, ACROSS = 31, 255, 200, 6
NARROW, WIDE, FIRST = 13, 46, 24
MOMENT = Field("", "moment")
LETTERS, SMALL = 98, {"x_scale": 0.4, "y_scale": 0.4}


def write(document: Document) -> bytes:
    """Write the book; the same figures always give the same bytes."""
    words = content.words_of(document.origin)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        _properties(book, document)
        look, taken = Look(book, document.origin.lang), set[str]()
        taken.add(words("pressfile.provenance").lower())
        for figure in document.figures:
            sheet = book.add_worksheet(_name(figure, taken))
            _figure(book, sheet, figure, look, words)
        xlsx_provenance.add(book, document, look, words)
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
                "comments": block.origin.source_line,
                "keywords": block.origin.snapshot,
                "created": content.moment_of(block.origin),
            }
        )
        sheet = book.add_worksheet(words("takeaway.sheet"))
        look = Look(book, block.origin.lang)
        top = _about_block(sheet, block, look, words)
        _table(sheet, block, look, top)
        for place, field in enumerate(block.fields):
            longest = max(_longest(block, place), len(field.label) // 2)
            sheet.set_column(place, place, min(WIDE, max(NARROW, longest + 2)))
        sheet.freeze_panes(top + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _about_block(sheet: Worksheet, block: Takeaway, look: Look, words: Words) -> int:
    """Write title, unit and where the numbers come from; give the next free row."""
    origin = block.origin
    put(sheet, 0, 0, block.title, look.named("title"))
    facts = {
        "unit_line": block.unit_line,
        "source": origin.source,
        "as_of": origin.as_of,
        "snapshot": origin.snapshot,
        "remark": block.note,
    }
    row = 1
    for key, value in facts.items():
        if value:
            put(sheet, row, 0, words(f"takeaway.{key}"), look.named("quiet"))
            put(sheet, row, 1, value, look.value(MOMENT))
            row += 1
    if origin.is_sample:
        put(sheet, row, 0, words("frame.sample"), look.named("warning"))
        row += 1
    return row + 1


def _longest(taken: Takeaway, place: int) -> int:
    """Count the letters of a column's longest value, judged by the first rows."""
    field = taken.fields[place]
    rows = taken.rows[:FIRST_ROWS]
    printed = (len(said(row[place], field, taken.origin.lang)) for row in rows)
    return max(printed, default=0)


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


def _name(figure: PressFigure, taken: set[str]) -> str:
    """Name a sheet so that every program takes it, and no two are the same."""
    bare = content.plain(UNNAMEABLE.sub(" ", f"{figure.index} {figure.unit_code}"))
    name, count = bare[:LONGEST_NAME].strip(), 2
    while not name or name.lower() in taken:
        end = f" {count}"
        name, count = bare[: LONGEST_NAME - len(end)].strip() + end, count + 1
    taken.add(name.lower())
    return name


def _figure(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    figure: PressFigure,
    look: Look,
    words: Words,
) -> None:
    facts = _about(sheet, figure, look, words)
    head = _facts(sheet, figure, look, facts, words)
    if figure.data.rows:
        _table(sheet, figure.data, look, head)
    chart = native.native(figure, words)
    right = max(len(figure.data.fields) + 1, 4)
    if chart is not None:
        place = (facts, head + 1, right)
        xlsx_chart.add(book, sheet, figure, chart, look, place, words)
    else:
        _picture(sheet, figure, facts, right)
    for column in range(max(3, len(figure.data.fields))):
        sheet.set_column(column, column, _width(figure, column))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    mark = content.watermark(figure.origin)
    sheet.set_footer(f"&L{figure.id}&C{mark}&R&P / &N")


def _about(sheet: Worksheet, figure: PressFigure, look: Look, words: Words) -> int:
    """Write headline, sentences, source and id; give the next free row."""
    for place in range(1, ACROSS):
        sheet.write_blank(0, place, None, look.named("over"))
    put(sheet, 0, 0, content.plain(figure.title), look.named("title"))
    sheet.set_row(0, 26)
    line = content.plain(figure.data.unit_line)
    under = line if figure.period in line else f"{figure.period} · {line}"
    put(sheet, 1, 0, under, look.named("quiet"))
    row = 2
    if figure.origin.is_sample:
        _paragraph(sheet, row, words("frame.sample"), look, "warning")
        row += 1
    sentences = [("lead", figure.short)]
    sentences += [("wrapped", figure.long)] if figure.long != figure.short else []
    sentences += [("note", note) for note in figure.footnotes]
    sentences += [("note", figure.origin.source_line)]
    for name, text in sentences:
        _paragraph(sheet, row, content.plain(text), look, name)
        row += 1
    put(sheet, row, 0, content.code_line(figure, words), look.named("bold"))
    return row + 2


def _paragraph(sheet: Worksheet, row: int, text: str, look: Look, name: str) -> None:
    """Write words across the sheet, in as many lines as they need."""
    form = look.named(name)
    sheet.merge_range(row, 0, row, ACROSS - 1, "", form)
    put(sheet, row, 0, text, form)
    letters = LETTERS * 0.8 if name == "lead" else LETTERS
    sheet.set_row(row, (16 if name == "lead" else 14) * -(-len(text) // int(letters)))


def _facts(
    sheet: Worksheet, figure: PressFigure, look: Look, row: int, words: Words
) -> int:
    """Write the value, the status and the comparisons, raw and as printed."""
    middle = {"valign": "vcenter"}
    large = {"bold": True, "font_size": 18, "align": "left", **middle}
    put(sheet, row, 0, words("takeaway.value"), look.named("quiet", **middle))
    put(sheet, row, 1, figure.value, look.value(field_of(figure), **large))
    put(sheet, row, 2, content.plain(figure.printed), look.named("bold", **middle))
    sheet.set_row(row, 26)
    row += 1
    color = content.status_color(figure)
    put(sheet, row, 0, words("takeaway.status"), look.named("quiet"))
    put(sheet, row, 1, content.status(figure), look.named("bold", font_color=color))
    row += 1
    for line in figure.lines:
        put(sheet, row, 0, content.plain(line.label), look.named("note"))
        form = look.value(_field(line, figure), align="left")
        put(sheet, row, 1, line.value, form)
        put(sheet, row, 2, content.plain(line.text), look.named("quiet"))
        row += 1
    return row + 1


def _field(line: Line, figure: PressFigure) -> Field:
    """Tell whether a comparison is a share: by its figure, or as it is printed."""
    if isinstance(line.value, str):
        return Field("")
    if figure.is_share or "%" in line.text:
        return Field("", "share", max(1, figure.decimals))
    return field_of(figure)


def _table(sheet: Worksheet, taken: Takeaway, look: Look, head: int) -> None:
    forms = [look.value(field) for field in taken.fields]
    for place, field in enumerate(taken.fields):
        name = "head_right" if content.is_number(field) else "head"
        put(sheet, head, place, content.plain(field.label), look.named(name))
    for down, row in enumerate(taken.rows, start=head + 1):
        for place, (value, form) in enumerate(zip(row, forms, strict=True)):
            put(sheet, down, place, value, form)
    if len(taken.rows) > FIRST_ROWS:
        sheet.autofilter(head, 0, head + len(taken.rows), len(taken.fields) - 1)


def _picture(sheet: Worksheet, figure: PressFigure, row: int, place: int) -> None:
    """Show a chart that no spreadsheet can draw itself."""
    drawn = picture.bare(figure)
    if drawn is not None:
        image = BytesIO(drawing.png(drawn, 1.5))
        about = picture.alt_text(figure)
        options = {"image_data": image, "description": about, "object_position": 2}
        sheet.insert_image(row, place, "Chart.png", {**options, **SMALL})


def _width(figure: PressFigure, place: int) -> float:
    """Make a column as wide as its words, judged by the first rows."""
    labels = [len(content.plain(line.label)) for line in figure.lines]
    least = min(WIDE, max([FIRST, *labels])) if place == 0 else NARROW
    taken = figure.data
    if place >= len(taken.fields):
        return least
    longest = max(_longest(taken, place), len(taken.fields[place].label) // 2)
    return min(WIDE, max(least, longest + 2))
