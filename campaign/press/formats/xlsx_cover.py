"""The first sheet of a workbook: what it holds, of which days, from where."""

from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from campaign import number_format as form
from campaign.i18n import Words
from campaign.press.figure import Document
from campaign.press.formats import content, xlsx_sheet
from campaign.press.formats.xlsx_look import Look, put
from campaign.press.takeaway import Origin, Takeaway

WIDTH = 110
Text = tuple[str, str]


def of_document(document: Document, words: Words) -> Iterator[Text]:
    """Give the lines of a cover, each with its look."""
    figures, story = document.figures, document.story
    yield "title", document.title
    if story:
        yield "bold", story.embargo
    is_provisional = any(figure.figure.is_provisional for figure in figures)
    standing = "provisional" if is_provisional else "complete"
    yield (
        "wrapped",
        _fact("period", "; ".join(dict.fromkeys(f.period for f in figures)), words),
    )
    yield from _origin(document.origin, words)
    yield "wrapped", _fact("standing", words(f"pressfile.{standing}"), words)
    ids = content.ids(document)
    if ids:
        yield "wrapped", words("pressfile.check", ids=", ".join(ids))


def of_block(block: Takeaway, words: Words) -> Iterator[Text]:
    """Give the lines of the cover of what a screen shows."""
    yield "title", block.title
    yield "wrapped", block.unit_line
    yield from _origin(block.origin, words)
    if block.note:
        yield "wrapped", f"{words('takeaway.remark')}: {block.note}"


def fill(
    sheet: Worksheet,
    texts: Iterable[Text],
    contents: Sequence[tuple[str, str]],
    contact: Sequence[str],
    look: Look,
    words: Words,
) -> None:
    """Write the cover: its lines, the contents with links, and whom to ask."""
    row = xlsx_sheet.lines(sheet, tuple(texts), look) + 1
    put(sheet, row, 0, words("pressfile.contents"), look.named("lead"))
    for name, text in contents:
        row += 1
        xlsx_sheet.link(sheet, row, name, f"{name}: {text}" if text else name, look)
    if contact:
        row += 2
        put(sheet, row, 0, words("pressfile.contact"), look.named("lead"))
        for text in contact:
            row += 1
            put(sheet, row, 0, content.plain(text), look.named("wrapped"))
    sheet.set_column(0, 0, WIDTH)
    xlsx_sheet.printed(sheet)
    sheet.activate()


def _origin(origin: Origin, words: Words) -> Iterator[Text]:
    if origin.is_sample:
        yield "warning", words("frame.sample")
    yield "wrapped", _fact("source", origin.source, words)
    if origin.as_of:
        yield "wrapped", _fact("as_of", form.moment(origin.as_of, words.lang), words)
    yield "wrapped", _fact("snapshot", origin.snapshot, words)


def _fact(key: str, text: str, words: Words) -> str:
    return f"{words(f'pressfile.fact_{key}')}: {text}"
