"""One writer a format, all from the same figures: who asks gets files with names."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from campaign.press.figure import Document, PressFigure
from campaign.press.formats.files import File, distinct, document_name, figure_name
from campaign.press.formats.picture import Size

DOCUMENTS = ("xlsx", "docx", "pptx", "pdf", "txt", "zip")
FORMATS = ("xlsx", "csv", "parquet", "docx", "pptx", "pdf", "png", "svg", "txt", "zip")
BUNDLED = FORMATS[:-1]
SIZED = ("png", "svg")
EVERY_SIZE: tuple[Size, ...] = ("web", "square", "slide")

__all__ = ["BUNDLED", "FORMATS", "File", "Size", "files"]


def files(
    document: Document, formats: Sequence[str], sizes: Sequence[Size] = ("web",)
) -> tuple[File, ...]:
    """Write figures in the formats asked for, in that order.

    Formats that hold one figure give a file per figure, pictures one per size. A
    format that is none raises ValueError.
    """
    made: list[File] = []
    for name in formats:
        if name not in FORMATS:
            raise ValueError(f"no such format: {name}")
        if name in DOCUMENTS:
            made.append(_document(document, name))
            continue
        for figure in document.figures:
            made += _single(figure, name, sizes if name in SIZED else ("",))
    return distinct(made)


def _document(document: Document, name: str) -> File:
    writer = _writer(name)
    ids = tuple(figure.id for figure in document.figures if figure.id)
    return File(
        name=document_name(document, writer.SUFFIX),
        format=name,
        content=writer.write(document),
        ids=ids,
        mime=writer.MIME,
    )


def _single(figure: PressFigure, name: str, sizes: Sequence[str]) -> list[File]:
    writer = _writer(name)
    return [
        File(
            name=figure_name(figure, writer.SUFFIX, size),
            format=name,
            content=writer.write(figure, size) if size else writer.write(figure),
            ids=(figure.id,) if figure.id else (),
            mime=writer.MIME,
            figure=figure,
        )
        for size in sizes
    ]


def _writer(name: str) -> ModuleType:
    """Bring a writer when it is asked for: none costs what another one needs."""
    return import_module(f"campaign.press.formats.{name}")
