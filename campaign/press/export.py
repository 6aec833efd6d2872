"""Let figures leave the house: with a passport, in the formats asked for."""

from collections.abc import Sequence
from datetime import datetime

from campaign import audit
from campaign.home import Home
from campaign.i18n import Words
from campaign.press import formats, passports
from campaign.press.figure import Document, PressFigure
from campaign.press.file_formats import BY_NAME
from campaign.press.formats import File
from campaign.press.formats.files import document_name, figure_name
from campaign.press.takeaway import slug


class LockedFigure(ValueError):
    """A figure that nobody has answered for; `lines` say why it is locked."""

    def __init__(self, figure: PressFigure) -> None:
        """Name the figure and its locks."""
        self.figure = figure
        self.lines = tuple(lock.text for lock in figure.locks)
        named = f"{figure.index} {figure.unit_code}"
        super().__init__(f"{named}: {' '.join(self.lines)}")


def export(
    figures: Sequence[PressFigure],
    wanted: Sequence[str],
    words: Words,
    home: Home,
    at: datetime,
    by: str,
) -> tuple[File, ...]:
    """Issue a passport for each figure, write the files, and keep what they say.

    Raises LockedFigure before anything is written.
    """
    for figure in figures:
        if figure.is_locked:
            audit.record(home, "denied", at, by, export=_named(figure))
            raise LockedFigure(figure)
    issued = tuple(passports.issue(figure, home, at, by) for figure in figures)
    files = formats.files(document(issued, words), wanted)
    for file in files:
        passports.record_file(file, home, at, by)
    audit.record(
        home,
        "export",
        at,
        by,
        figures=[_named(figure) for figure in issued],
        files=[file.name for file in files],
        page="press",
    )
    for figure in issued:
        if figure.override:
            who, why = figure.override.names, figure.override.reason
            audit.record(
                home, "override", at, by, figure=_named(figure), names=who, reason=why
            )
    return files


def _named(figure: PressFigure) -> str:
    return f"{figure.index} {figure.unit_code}"


def file_name(figures: Sequence[PressFigure], form: str, words: Words) -> str:
    """Name the file that `export` will write, before anything is written."""
    if BY_NAME[form].is_document:
        return document_name(document(figures, words), form)
    return figure_name(figures[0], form)


def document(figures: Sequence[PressFigure], words: Words) -> Document:
    """Put figures together under one title."""
    first = figures[0]
    if len(figures) == 1:
        return Document(first.title, (first,), first.origin, first.data.stem)
    title = words.count("press.document", len(figures))
    day = first.origin.as_of.date().isoformat() if first.origin.as_of else ""
    stem = "_".join(part for part in (slug(title), day) if part)
    return Document(title, tuple(figures), first.origin, stem)
