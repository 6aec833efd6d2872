"""Write figures as plain text to paste: headline, sentences, numbers, source, id."""

from collections.abc import Iterator

from campaign.i18n import Words
from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content

MOST_ROWS = 40


def write(document: Document) -> bytes:
    """Write the text: no mark-up, and tabs between the columns of a table."""
    words = content.words_of(document.origin)
    lines: list[str] = []
    if document.origin.is_sample:
        lines += [words("frame.sample"), ""]
    lines += _story(document, words)
    for place, figure in enumerate(document.figures):
        lines += ["", ""] if place else []
        lines += _figure(figure, words)
    text = "\n".join(content.writable(line) for line in lines) + "\n"
    return text.encode("utf-8")


def _story(document: Document, words: Words) -> Iterator[str]:
    """Write a release's own words before its figures, a blank line between."""
    story = document.story
    if story is None:
        return
    said = [figure.long for figure in document.figures]
    texts = [story.embargo, document.title, *story.lead, *said, *story.quotes]
    for heading, under in content.ends(story, words):
        texts += [heading, *under]
    for text in texts:
        yield content.plain(text)
        yield ""
    yield ""


def _figure(figure: PressFigure, words: Words) -> Iterator[str]:
    plain = content.plain
    yield plain(figure.title)
    yield ""
    yield plain(figure.printed)
    if content.status(figure) and figure.mark.word != figure.printed:
        yield content.status(figure)
    yield ""
    yield plain(figure.short)
    if figure.long != figure.short:
        yield ""
        yield plain(figure.long)
    if figure.lines:
        yield ""
        yield from (plain(f"{line.label}: {line.text}") for line in figure.lines)
    yield from _table(figure, words)
    yield ""
    yield from (plain(f"{line.heading}: {line.text}") for line in figure.sections)
    yield from (plain(note) for note in figure.footnotes)
    yield plain(figure.origin.source_line)
    if figure.id:
        yield content.code_line(figure, words)


def _table(figure: PressFigure, words: Words) -> Iterator[str]:
    grid = content.grid(figure, MOST_ROWS)
    if not grid.rows:
        return
    yield ""
    yield content.plain(figure.data.unit_line)
    yield "\t".join(grid.heads)
    yield from ("\t".join(row) for row in grid.rows)
    if grid.left:
        yield content.more(grid.left, words)
