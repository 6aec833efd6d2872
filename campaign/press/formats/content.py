"""What every writer prints of a figure: the same words, in the same order."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaign import i18n
from campaign.charts.models import Bars
from campaign.i18n import Words
from campaign.press.figure import Document, PressFigure, Story
from campaign.press.takeaway import Field, Origin, said, stem
from campaign.press.tile_card import QUIET, SHAPES
from campaign.text import writable
from campaign.views.parts import NO_GOAL

TWINS = {
    "met": "●",
    "on_track": "▶",
    "behind": "▲",
    "missed": "■",
    "not_yet_due": "○",
    "not_applicable": "–",
    "no_data": "◌",
    "incomplete": "◐",
    "no_cases": "–",
}
NUMBER = re.compile(r"[+−-]?\d[\d.,]*\s?%?")
ROWS_BESIDE = 12
CLOSED = (".", "!", "?", "…")
UNDATED = datetime(2016, 12, 1)


@dataclass(frozen=True)
class Grid:
    """A table as printed; `left` rows are not in it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    are_numbers: tuple[bool, ...]
    left: int


def grid(figure: PressFigure, most: int) -> Grid:
    """Print the first rows of a figure's data."""
    taken = figure.data
    rows = tuple(
        tuple(
            plain(said(value, field, taken.origin.lang))
            for value, field in zip(row, taken.fields, strict=True)
        )
        for row in taken.rows[:most]
    )
    return Grid(
        heads=tuple(plain(field.label) for field in taken.fields),
        rows=rows,
        are_numbers=tuple(is_number(field) for field in taken.fields),
        left=max(0, len(taken.rows) - most),
    )


def tells_more(figure: PressFigure) -> bool:
    """Say whether a figure's table is long: it stands in the annex, not beside it."""
    return len(figure.data.rows) > ROWS_BESIDE


def ends(story: Story, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give what ends a release, each part beneath its heading."""
    parts = (
        (words("pressfile.boilerplate"), story.boilerplate),
        (words("pressfile.contact"), story.contact),
    )
    return tuple((heading, texts) for heading, texts in parts if texts)


def widths(grid: Grid) -> list[float]:
    """Share a table's width by the longest words of each column."""
    needs = []
    for place, head in enumerate(grid.heads):
        longest = max((len(row[place]) for row in grid.rows), default=0)
        needs.append(min(40, max(8, longest, len(head) * 0.7)))
    return [need / sum(needs) for need in needs]


def more(left: int, words: Words) -> str:
    """Say how many rows a print leaves out, and which files have them."""
    return words.count("pressfile.more", left, rows=said(left, ROWS, words.lang))


ROWS = Field("", "number")


def is_number(field: Field) -> bool:
    """Say whether a column's values stand at the right."""
    return field.kind in ("number", "share")


def status(figure: PressFigure) -> str:
    """Write a status as shape and word, always both; none where no goal is set."""
    code, word = figure.mark.code, figure.mark.word
    return "" if code == NO_GOAL else f"{TWINS.get(code, '')} {word}".strip()


def status_color(figure: PressFigure) -> str:
    """Give the colour of a status; the quiet ones are grey."""
    return SHAPES.get(figure.mark.code, QUIET)[1]


def unit_line(figure: PressFigure) -> str:
    """Write the unit and the days, and what the marks in the chart stand for."""
    chart, line = figure.data.picture, plain(figure.data.unit_line)
    if isinstance(chart, Bars) and any(bar.mark is not None for bar in chart.bars):
        words = words_of(figure.origin)
        return words("pressfile.marked", line=line, name=plain(chart.mark_name))
    return line


def under(figure: PressFigure) -> str:
    """Write what stands under a title: the days, and which interruptions count."""
    parts = (plain(figure.period), plain(figure.counted))
    return " · ".join(part for part in parts if part)


def notes_line(figure: PressFigure) -> str:
    """Put the footnotes on one line, each closed as a sentence is."""
    notes = [plain(note) for note in figure.footnotes]
    return " ".join(note if note.endswith(CLOSED) else f"{note}." for note in notes)


def has_value(figure: PressFigure) -> bool:
    """Say whether there is a number to print large."""
    return figure.value is not None


def split(printed: str) -> tuple[str, str]:
    """Part a value from its unit, to be set large; VND before it goes behind."""
    match = NUMBER.search(printed)
    if not match:
        return printed, ""
    before, after = printed[: match.start()], printed[match.end() :]
    return match[0].strip(), f"{after.strip()} {before.strip()}".strip()


def code_line(figure: PressFigure, words: Words) -> str:
    """Write the line with the figure's id; empty before it has one."""
    return words("pressfile.id", id=figure.id) if figure.id else ""


def to_paste(figure: PressFigure, words: Words) -> str:
    """Write the long sentence with its id and its source, to be pasted elsewhere."""
    lines = (figure.long, code_line(figure, words), figure.origin.source_line)
    return "\n".join(plain(line) for line in lines if line)


def watermark(origin: Origin) -> str:
    """Give the words across an invented sample; empty for real numbers."""
    return words_of(origin)("takeaway.sample_mark") if origin.is_sample else ""


def words_of(origin: Origin) -> Words:
    """Give the words in the language of what is written."""
    return i18n.words(origin.lang)


def moment_of(origin: Origin) -> datetime:
    """Give the time that files bear: the data's own, never the clock's."""
    return origin.as_of or UNDATED


def ids(document: Document) -> tuple[str, ...]:
    """Name the passports of a document."""
    return tuple(figure.id for figure in document.figures if figure.id)


def name(figure: PressFigure) -> str:
    """Begin the name of one figure's file: SAIDI_EVNNPC_2016-12-24_TA16-7K3F."""
    return stem(figure.origin, figure.index, figure.id)


def plain(text: str) -> str:
    """Put a text on one line, without signs that no document can hold."""
    return writable(" ".join(text.split()))


@dataclass(frozen=True)
class Properties:
    """What a file says of itself, in words that survive being saved again."""

    title: str
    subject: str
    keywords: str
    comments: str


def properties(title: str, figures: tuple[PressFigure, ...]) -> Properties:
    """Name what a file holds: ids, snapshot, source."""
    origin = figures[0].origin
    words = words_of(origin)
    ids = [figure.id for figure in figures if figure.id]
    subject = words("pressfile.subject", snapshot=origin.snapshot)
    return Properties(
        title=plain(title),
        subject=plain(subject),
        keywords=", ".join([*ids, origin.snapshot]),
        comments=plain(origin.source_line),
    )


def describe(core: Any, document: Document, language: str) -> None:  # noqa: ANN401
    """Write into an office file what it holds: python-docx and -pptx name it alike."""
    about = properties(document.title, document.figures)
    core.title, core.subject = about.title[:255], about.subject
    core.keywords, core.comments = about.keywords[:255], about.comments[:255]
    core.identifier = ", ".join(ids(document))[:255]
    core.author = core.last_modified_by = document.origin.source[:255]
    core.language = language
    core.created = core.modified = moment_of(document.origin)
    core.revision = 1
