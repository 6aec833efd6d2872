"""A recipient's briefing: one PDF, one picture, one text, and what is new in them.

Inside the house a locked figure is shown too, and named as not to be published; each
number has its passport, so that `verify` knows it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf

from campaign.home import Home
from campaign.press import desk_offers, drawing, passports
from campaign.press.figure import PressFigure
from campaign.press.file_formats import BY_NAME
from campaign.press.formats import content, png
from campaign.press.formats.content import TWINS
from campaign.press.formats.files import File
from campaign.press.takeaway import origin, stem
from campaign.press.tile_card import QUIET, SHAPES
from campaign.reading import Reading
from campaign.views import corporation, figure_text, notes
from campaign.views.corporation import Card, Promise
from campaign.views.news import NewsText
from campaign.views.overview import SCORED
from campaign.views.parts import Attention, Mark, MatrixCell, Row
from campaign.views.sentences import begun

TEMPLATE = Path(__file__).parent / "formats" / "briefing.typ"
PICTURED, NOTED = 9, 6
JUDGED = ("on_track", "behind", "missed")
ROOMS = (
    *((2.2, 1.0, 8), (1.6, 1.0, 6), (1.0, 0.97, 6), (0.6, 0.94, 4)),
    *((0.4, 0.92, 3), (0.2, 0.9, 2), (0.1, 0.87, 1), (0.0, 0.84, 0)),
)
"""How wide rows stand, how large words are, and how many lines a group of news has:
until the pages are as asked."""
SCALES = ((2.9, 3), (2.6, 3), (2.4, 2), (2.2, 2), (2.2, 1), (1.9, 1), (1.6, 0))
"""How large a picture's words are, and how many lines of a group it has."""

Place = tuple[str, str]


@dataclass(frozen=True)
class Paper:
    """All that a briefing prints: the card, and each number's passport."""

    reading: Reading
    card: Card
    issued: dict[Place, PressFigure]

    @property
    def pages(self) -> int:
        """One page for a unit, two for the group."""
        return 2 if self.reading.is_group else 1

    @property
    def ids(self) -> tuple[str, ...]:
        """Name every passport that the briefing prints."""
        return tuple(figure.id for figure in self.issued.values())

    @property
    def title(self) -> str:
        """Name the recipient: the briefing's title."""
        return self.reading.words("brief.title", unit=self.card.sub)

    def id_of(self, unit_code: str, figure: str) -> str:
        """Give a number's passport; empty where none is printed."""
        known = self.issued.get((unit_code, figure))
        return known.id if known else ""


def file_name(reading: Reading, name: str, suffix: str) -> str:
    """Name a file: what, whose, up to when, which snapshot."""
    return f"{stem(replace(origin(reading), filters=''), name)}.{suffix}"


def make(
    reading: Reading, told: NewsText, home: Home, at: datetime, by: str
) -> tuple[File, ...]:
    """Issue every number's passport, write the three files, keep what they say."""
    card = corporation.card(reading, told)
    places = dict.fromkeys(_places(card, reading))
    issued = {
        (unit, code): passports.issue(
            desk_offers.figure(replace(reading, unit=unit), code), home, at, by
        )
        for unit, code in places
    }
    paper = Paper(reading, card, issued)
    files = tuple(
        File(
            file_name(reading, reading.words("brief.file"), name),
            name,
            write(paper),
            paper.ids,
            BY_NAME[name].mime,
        )
        for name, write in (("pdf", pdf), ("png", picture), ("txt", text))
    )
    for file in files:
        passports.record_file(file, home, at, by)
    return files


def sheet(reading: Reading) -> bytes:
    """Write the card's PDF as the screen shows it, without passports."""
    return pdf(Paper(reading, corporation.view(reading), {}))


def _places(card: Card, reading: Reading) -> Iterator[Place]:
    """Name every number printed: unit and figure."""
    for promise in (*card.promises, *card.deeds):
        yield promise.figure.unit_code, promise.figure.figure
    rows = card.members.rows if card.members else ()
    for cell in (cell for row in rows for cell in row.cells):
        if cell.of and cell.value:
            yield cell.of.unit_code, cell.of.figure
    for line in (line for group in card.news.groups for line in group.lines):
        if line.figure:
            yield line.unit_code, line.figure


def pdf(paper: Paper) -> bytes:
    """Set the A4 pages, closer until they are as many as they should be."""
    for pad, scale, most in ROOMS:
        told = _told(paper, "pdf", scale, most) | {"pad": pad}
        written = drawing.typeset(TEMPLATE, told, "pdf")
        if len(pypdf.PdfReader(BytesIO(written)).pages) <= paper.pages:
            break
    return written


def picture(paper: Paper) -> bytes:
    """Draw 1080 by 1350 pixels, smaller and with fewer lines until all has room."""
    for scale, most in SCALES:
        drawn = drawing.typeset(TEMPLATE, _told(paper, "png", scale, most), "png")
        if isinstance(drawn, bytes):
            break
    pixels = drawn if isinstance(drawn, bytes) else drawn[0]
    reading = paper.reading
    return png.described(
        pixels,
        {
            "Title": paper.title,
            "Description": content.plain(paper.card.headline),
            "Source": content.plain(paper.card.source),
            "Identifier": ", ".join(paper.ids),
            "Snapshot": reading.snapshot.id,
        },
    )


def text(paper: Paper) -> bytes:
    """Write the text to paste: where each promise stands, then what is new."""
    words, card = paper.reading.words, paper.card
    lines = [words("frame.sample"), ""] if paper.reading.snapshot.is_sample else []
    lines += [f"{paper.title} · {card.days}", card.headline, ""]
    lines += [card.table.caption]
    lines += [_line(promise, paper) for promise in card.promises]
    if card.members is not None:
        lines += ["", words("block.matrix")]
        lines += [_of_member(row, paper) for row in card.members.rows[1:]]
    lines += ["", words("card.programmes")]
    lines += [_line(deed, paper) for deed in card.deeds]
    lines += ["", words("card.news")]
    lines += [card.news.since] if card.news.groups else [card.news.instead]
    for group in card.news.groups:
        lines.append(f"{group.title}:")
        for line in group.lines:
            known = paper.id_of(line.unit_code, line.figure)
            lines.append(f"– {line.text}" + (f" [{known}]" if known else ""))
    lines += ["", *_notes(paper), card.source]
    return ("\n".join(content.plain(line) for line in lines) + "\n").encode()


def _line(promise: Promise, paper: Paper) -> str:
    """Write one promise on a line: shape, word, value, target, what is ahead, id."""
    words, is_zero = paper.reading.words, figure_text.is_none_allowed(promise.figure)
    goal = words("brief.goal", goal=promise.goal) if promise.goal else ""
    gap = promise.gap if promise.mark.code in JUDGED and not is_zero else ""
    parts = (goal, gap, promise.ahead, promise.lacks)
    more = "".join(f"; {part}" for part in parts if part)
    known = paper.id_of(promise.figure.unit_code, promise.figure.figure)
    sign = TWINS.get(promise.mark.code, "")
    stands = f" ({promise.mark.word})" if promise.value != promise.mark.word else ""
    line = f"{sign} {promise.name}: {promise.value}{stands}{more}".strip()
    return f"{line} [{known}]" if known else line


def _of_member(row: Row, paper: Paper) -> str:
    """Write a member's promises on a line, each with its id."""
    texts = []
    for cell in row.cells:
        if cell.of is not None and cell.value:
            known = paper.id_of(cell.of.unit_code, cell.of.figure)
            short = paper.reading.words(f"indicator.{cell.of.figure}.short")
            texts.append(f"{short} {cell.value} ({cell.mark.word}) [{known}]")
    return f"{row.label}: " + "; ".join(texts)


def _notes(paper: Paper) -> list[str]:
    """Say what people noted, and which figures may not leave the house."""
    words, reading = paper.reading.words, paper.reading
    lines = [
        note
        for promise in paper.card.promises
        for note in notes.footnotes(reading.notes_on(promise.figure.figure), words)
    ]
    locked = [
        promise.short
        for promise in paper.card.promises
        if (
            figure := paper.issued.get(
                (promise.figure.unit_code, promise.figure.figure)
            )
        )
        and figure.is_locked
    ]
    if locked:
        lines.append(words("brief.locked", figures="; ".join(locked)))
    return lines


def _told(paper: Paper, form: str, scale: float, most: int) -> dict[str, Any]:
    """Give the template all that it prints."""
    reading, card = paper.reading, paper.card
    words, source = reading.words, origin(reading)
    made_at = content.moment_of(source)
    promises = card.promises if form == "pdf" else _pictured(card)
    attention = [(item.title, _why(item)) for item in card.attention]
    listed = _listed(attention, 2 * most, words.count)
    return {
        "form": form,
        "scale": scale,
        "title": paper.title,
        "author": content.plain(source.source),
        "keywords": [*paper.ids, source.snapshot],
        "description": content.plain(card.source),
        "made_at": {part: getattr(made_at, part) for part in ("year", "month", "day")},
        "lang": words.lang,
        "watermark": content.watermark(source).upper(),
        "sample": words("frame.sample") if source.is_sample else "",
        "headline": card.headline,
        "under": f"{card.sub} · {card.days}",
        "source": card.source,
        "heads": [column.label for column in card.table.columns[:5]]
        + [words("brief.id")],
        "promises": [_row(promise, paper) for promise in promises],
        "programmes": [_row(deed, paper) for deed in card.deeds],
        "attention": {"title": words("block.attention"), "groups": listed},
        "news": {"title": words("card.news"), "groups": _news(paper, most)},
        "members": _members(paper),
        "notes": _notes(paper)[-NOTED:],
        "words": {
            "promises": card.table.caption,
            "members": words("block.matrix"),
            "programmes": words("card.programmes"),
            "notes": words("notes.title"),
        },
    }


def _why(attention: Attention) -> str:
    """Say how a thing stands that needs attention, and what more is known of it."""
    word = attention.mark.word
    return f"{word}. {begun(attention.why)}" if attention.why else f"{word}."


def _pictured(card: Card) -> list[Promise]:
    """Choose what a picture has room for: the directive's promises, what fails."""
    scored = [promise for promise in card.promises if promise.figure.figure in SCORED]
    failing = [
        promise
        for promise in card.promises
        if promise.is_failing and promise not in scored
    ]
    return [*scored, *failing][:PICTURED] or list(card.deeds[:PICTURED])


def _listed(
    pairs: list[tuple[str, str]], most: int, count: Callable[..., str]
) -> list[dict[str, Any]]:
    """Put things that need attention under their titles, the first ones alone."""
    shown = [
        {"title": title, "lines": [why], "more": ""} for title, why in pairs[:most]
    ]
    left = len(pairs) - len(shown)
    if left and shown:
        shown[-1]["more"] = count("brief.more", left)
    return shown


def _news(paper: Paper, most: int) -> list[dict[str, Any]]:
    """Give what is new, the first lines of each group; what is left is counted."""
    words, news = paper.reading.words, paper.card.news
    groups = [
        {
            "title": group.title,
            "lines": [_with_id(line, paper) for line in group.lines[:most]],
            "more": words.count("brief.more", left) if left > 0 else "",
        }
        for group in news.groups
        for left in (len(group.lines) - most,)
    ]
    said = news.since if groups else news.instead
    return [{"title": "", "lines": [said], "more": ""}, *groups]


def _with_id(line: Any, paper: Paper) -> str:  # noqa: ANN401
    known = paper.id_of(line.unit_code, line.figure)
    return f"{line.text} [{known}]" if known else line.text


def _row(promise: Promise, paper: Paper) -> dict[str, Any]:
    return {
        "name": promise.name,
        "value": promise.value if promise.value != promise.mark.word else "",
        "mark": _mark(promise.mark),
        "goal": promise.goal,
        "gap": promise.gap,
        "ahead": begun(
            "; ".join(part for part in (promise.lacks, promise.ahead) if part)
        ),
        "id": paper.id_of(promise.figure.unit_code, promise.figure.figure),
    }


def _mark(mark: Mark) -> dict[str, str]:
    color = SHAPES.get(mark.code, QUIET)[1]
    return {"code": mark.code, "word": mark.word, "color": color}


def _members(paper: Paper) -> dict[str, Any]:
    """Give the group's members by promises; nothing for a unit."""
    matrix = paper.card.members
    if matrix is None:
        return {"heads": [], "rows": []}
    return {
        "heads": [head.label for head in matrix.heads],
        "rows": [
            {"name": row.label, "cells": list(_cells(row.cells, paper))}
            for row in matrix.rows
        ],
    }


def _cells(cells: Iterable[MatrixCell], paper: Paper) -> Iterator[dict[str, Any]]:
    """Write each cell, as wide as the promises that it stands for."""
    for cell in cells:
        known = paper.id_of(cell.of.unit_code, cell.of.figure) if cell.of else ""
        yield {
            "span": cell.span,
            "mark": _mark(cell.mark),
            "value": str(cell.value),
            "words": " · ".join(filter(None, (cell.mark.word, cell.gap, cell.lacks))),
            "id": known,
        }
