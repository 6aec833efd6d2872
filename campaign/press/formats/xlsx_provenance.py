"""The sheet of a workbook that says where every number comes from."""

from __future__ import annotations

from collections.abc import Iterator

import xlsxwriter

from campaign.i18n import Words
from campaign.press.figure import Document, PressFigure, SourceCell
from campaign.press.formats import content
from campaign.press.formats.xlsx_look import Look, put
from campaign.press.takeaway import Field
from campaign.views.formatted import Value

Row = tuple[str, Value, Field]
TEXT, EXACT, MOMENT = Field(""), Field("", "number"), Field("", "moment")
LETTERS = 105


def add(
    book: xlsxwriter.Workbook, document: Document, look: Look, words: Words
) -> None:
    """Write one row a fact: the figure's id, what is said, and what it is."""
    sheet = book.add_worksheet(words("pressfile.provenance"))
    heads = ("pressfile.head_id", "pressfile.head_what", "pressfile.head_said")
    for place, (key, width) in enumerate(zip(heads, (14, 30, 100), strict=True)):
        put(sheet, 0, place, words(key), look.named("head"))
        sheet.set_column(place, place, width)
    down = 1
    for figure in document.figures:
        for what, value, field in _facts(figure, words):
            put(sheet, down, 0, figure.id or figure.code, look.named("quiet"))
            put(sheet, down, 1, what, look.named("wrapped"))
            exact = {"num_format": "General"} if content.is_number(field) else {}
            form = look.value(field, align="left", text_wrap=True, **exact)
            put(sheet, down, 2, value, form)
            if isinstance(value, str) and len(value) > LETTERS:
                sheet.set_row(down, 14 * -(-len(value) // LETTERS))
            down += 1
        down += 1
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _facts(figure: PressFigure, words: Words) -> Iterator[Row]:
    origin = figure.origin
    named: list[tuple[str, Value, Field]] = [
        ("title", figure.title, TEXT),
        ("unit_name", figure.unit_name, TEXT),
        ("code", figure.code, TEXT),
        ("printed", figure.printed, TEXT),
        ("value", figure.value, EXACT),
        ("measure", figure.measure, TEXT),
        ("period", figure.period, TEXT),
        ("status", figure.mark.word, TEXT),
        ("source", origin.source, TEXT),
        ("source_line", origin.source_line, TEXT),
        ("as_of", origin.as_of, MOMENT),
        ("snapshot", origin.snapshot, TEXT),
        ("version", figure.figure.definition_version, EXACT),
    ]
    for key, value, field in named:
        yield words(f"pressfile.fact_{key}"), value, field
    for section in figure.sections:
        yield section.heading, section.text, TEXT
    for note in figure.footnotes:
        yield words("pressfile.notes"), note, TEXT
    if figure.override:
        yield words("pressfile.fact_override"), _override(figure), TEXT
    for cell in figure.cells:
        asked = words("pressfile.fact_cell", name=cell.name)
        yield asked, _asked(cell), TEXT
        yield words("pressfile.fact_answer", name=cell.name), cell.value, EXACT


def _override(figure: PressFigure) -> str:
    override = figure.override
    assert override is not None
    return f"{override.reason} ({', '.join(override.names)})"


def _asked(cell: SourceCell) -> str:
    """Write what was asked so that anyone can ask it again."""
    binds = ", ".join(f"{name}={value}" for name, value in cell.binds)
    where = ", ".join(f"{name}={value}" for name, value in cell.where)
    return f"{cell.question}({binds}) [{where}] {cell.column}"
