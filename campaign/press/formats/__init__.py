"""One writer a format: press figures, and whatever a screen shows, become files."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from campaign.press.figure import Document, PressFigure
from campaign.press.file_formats import (
    BUNDLED,
    BY_NAME,
    EVERY_SIZE,
    FORMATS,
    SQUARE,
    Size,
)
from campaign.press.formats.files import File, distinct, document_name, figure_name
from campaign.press.takeaway import Takeaway

__all__ = ["BUNDLED", "EVERY_SIZE", "FORMATS", "File", "Size", "block", "files"]


def files(
    document: Document, formats: Sequence[str], sizes: Sequence[Size] = ("web",)
) -> tuple[File, ...]:
    """Write figures in the formats asked for, in that order.

    Formats that hold one figure give a file per figure, pictures one per size. A
    format that is none raises ValueError.
    """
    written: list[File] = []
    for name in formats:
        if name not in BY_NAME:
            raise ValueError(f"no such format: {name}")
        if BY_NAME[name].is_document:
            written.append(_document(document, name))
            continue
        for figure in document.figures:
            written += _single(
                figure, name, sizes if BY_NAME[name].has_sizes else ("",)
            )
    return distinct(written)


def block(table: Takeaway, name: str) -> bytes:
    """Write what a block of a screen shows, in a format that is offered there."""
    if name == SQUARE:
        return _writer("png").write_square(table)
    return _writer(name).write_block(table)


def _document(document: Document, name: str) -> File:
    return File(
        name=document_name(document, name),
        format=name,
        content=_writer(name).write(document),
        ids=tuple(figure.id for figure in document.figures if figure.id),
        mime=BY_NAME[name].mime,
    )


def _single(figure: PressFigure, name: str, sizes: Sequence[str]) -> list[File]:
    writer = _writer(name)
    return [
        File(
            name=figure_name(figure, name, size),
            format=name,
            content=writer.write(figure, size) if size else writer.write(figure),
            ids=(figure.id,) if figure.id else (),
            mime=BY_NAME[name].mime,
            figure=figure,
        )
        for size in sizes
    ]


def _writer(name: str) -> ModuleType:
    """Bring a writer when it is asked for: none costs what another one needs."""
    return import_module(f"campaign.press.formats.{name}")
