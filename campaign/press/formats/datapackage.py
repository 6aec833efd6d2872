"""Describe a bundle as a Frictionless data package, and in words."""

import hashlib
import json
import re
from typing import Any

from campaign.i18n import Words
from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content, table
from campaign.press.formats.files import File

UNNAMEABLE = re.compile(r"[^a-z0-9._-]+")
TYPES = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "share": {"type": "number"},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "moment": {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S"},
}


def describe(document: Document, files: tuple[File, ...]) -> bytes:
    """Write datapackage.json: every file, and the columns of those that are tables."""
    origin = document.origin
    words = content.words_of(origin)
    package: dict[str, Any] = {
        "name": _name(document.stem or document.title),
        "title": content.plain(document.title),
        "description": " ".join(
            content.plain(figure.short) for figure in document.figures
        ),
        "version": origin.snapshot,
        "keywords": list(content.ids(document)),
        "licenses": [{"name": "other-at", "title": words("pressfile.licence")}],
        "sources": [{"title": content.plain(origin.source)}],
    }
    if origin.as_of:
        package["created"] = origin.as_of.isoformat(timespec="seconds")
    package["resources"] = [_resource(document, file) for file in files]
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def readme(document: Document, files: tuple[File, ...], words: Words) -> bytes:
    """Write the readme: what lies here, where it is from, how to check it."""
    lines = [content.plain(document.title), ""]
    if document.origin.is_sample:
        lines += [words("frame.sample"), ""]
    for figure in document.figures:
        lines.append(f"{figure.id or '-'}  {content.plain(figure.title)}")
        lines.append(
            f"  {content.plain(figure.printed)}. {content.plain(figure.short)}"
        )
    lines += ["", words("pressfile.readme_files")]
    lines += [f"  {file.name}" for file in files]
    lines += ["", words("pressfile.readme_check"), words("pressfile.licence") + "."]
    lines += ["", content.plain(document.origin.source_line)]
    return ("\n".join(lines) + "\n").encode()


def _resource(document: Document, file: File) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": _name(file.name),
        "path": file.name,
        "format": file.format,
        "mediatype": file.mime,
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
    }
    figure = _figure_of(document, file)
    if file.format != "csv" or figure is None:
        return {**resource, "type": "file"}
    return {
        **resource,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": content.plain(figure.title),
        "description": _meaning(figure),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": _fields(figure), "missingValues": [""]},
    }


def _figure_of(document: Document, file: File) -> PressFigure | None:
    held = [figure for figure in document.figures if figure is file.figure]
    return held[0] if held else None


def _fields(figure: PressFigure) -> list[dict[str, str]]:
    held = list(zip(*table.rows(figure), strict=True))
    return [
        {"name": column.name, **_type(column, values)}
        for column, values in zip(table.columns(figure), held, strict=True)
    ]


def _type(column: table.Column, values: tuple[Any, ...]) -> dict[str, str]:
    """Type a column; one that also holds words is text."""
    if any(isinstance(value, str) for value in values):
        return TYPES["text"]
    return TYPES.get(column.kind, TYPES["text"])


def _meaning(figure: PressFigure) -> str:
    sentences = [content.plain(figure.long), content.plain(figure.data.unit_line)]
    sentences += [
        content.plain(f"{section.heading}: {section.text}")
        for section in figure.sections
    ]
    return "\n".join([*sentences, *map(content.plain, figure.footnotes)])


def _name(text: str) -> str:
    """Write a name as the standard has it: small letters, digits, few signs."""
    return UNNAMEABLE.sub("-", text.lower()).strip("-") or "press-figures"
