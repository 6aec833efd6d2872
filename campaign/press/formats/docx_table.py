"""A table of a Word document: rules between rows, a head that repeats."""

from docx.document import Document as Book
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length
from lxml.builder import ElementMaker

from campaign.charts.palette import LIGHT
from campaign.press.formats import content, docx_look
from campaign.press.formats.content import Grid

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = ElementMaker(namespace=WORDS, nsmap={"w": WORDS})
INK, RULE = LIGHT.ink.lstrip("#"), LIGHT.rule.lstrip("#")


def add(book: Book, grid: Grid, widths: list[float] | None = None) -> None:
    """Add a table of words as wide as the page."""
    shares = widths or content.widths(grid)
    page = docx_look.text_width(book)
    wide = [round(Length(round(page * share)).twips) for share in shares]
    table = W.tbl(
        _properties(round(page.twips)),
        W.tblGrid(*(W.gridCol(_w(w=str(w))) for w in wide)),
    )
    if any(grid.heads):
        table.append(_row(grid.heads, grid, wide, is_head=True))
    table.extend(_row(row, grid, wide) for row in grid.rows)
    body = book.element.body
    body.insert(len(body) - 1, table)


def _w(**values: str) -> dict[str, str]:
    return {f"{{{WORDS}}}{key}": value for key, value in values.items()}


def _properties(width: int) -> object:
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


def _row(
    texts: tuple[str, ...], grid: Grid, wide: list[int], *, is_head: bool = False
) -> object:
    keep = W.trPr(W.cantSplit(), *([W.tblHeader()] if is_head else []))
    cells = (
        _cell(text, width, is_number, is_head)
        for text, width, is_number in zip(texts, wide, grid.are_numbers, strict=True)
    )
    return W.tr(keep, *cells)


def _cell(text: str, width: int, is_number: bool, is_head: bool) -> object:
    style = W.pPr(W.pStyle(_w(val="Cell")))
    if is_number:
        style.append(W.jc(_w(val="right")))
    bold = [W.rPr(W.b())] if is_head else []
    run = W.r(*bold, W.t(text))
    size = W.tcW(_w(w=str(width), type="dxa"))
    place = W.vAlign(_w(val="bottom" if is_head else "top"))
    return W.tc(W.tcPr(size, place), W.p(style, run))
