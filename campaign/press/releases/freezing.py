"""Freeze a release: passports, files in both languages, and every printed word."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from campaign import i18n
from campaign import number_format as form
from campaign.files import sync_folder
from campaign.home import Home
from campaign.press import figure_names, formats, passports, source_cells
from campaign.press.figure import (
    Document,
    PressFigure,
    PrintedNumber,
    SourceCell,
    Story,
)
from campaign.press.formats import File, datapackage, docx_look, pptx_look
from campaign.press.formats.files import pack
from campaign.press.formats.zip import PACKAGE, README
from campaign.press.press_figures import press_figure
from campaign.press.printed_numbers import PATH, TABLE
from campaign.press.releases import release_store
from campaign.press.releases.errors import ReleaseError, moment
from campaign.press.releases.model import (
    PARTS,
    FrozenFigure,
    FrozenFile,
    Item,
    Printed,
    Release,
)
from campaign.press.takeaway import said
from campaign.status import same
from campaign.store import Snapshot

TEXT, JSON, ZIP = "txt", "json", "zip"
TEMPLATES = "templates"
FiguresByLanguage = Mapping[str, tuple[PressFigure, ...]]


@dataclass(frozen=True)
class Freezer:
    """Freezes a release: whose snapshot, on whose word, when."""

    home: Home
    snapshot: Snapshot
    by: str
    at: datetime

    def freeze(
        self, release: Release, figures: FiguresByLanguage, wanted: Sequence[str] = ()
    ) -> Release:
        """Give the release with its numbers and files; its files stand on disk then.

        `wanted` are the formats, all of a bundle without any.
        """
        issued = {
            lang: tuple(
                self._issued(imprinted(figure, release, self.snapshot))
                for figure in in_language
            )
            for lang, in_language in figures.items()
        }
        files = [
            replace(file, name=f"{lang}/{file.name}")
            for lang, in_language in issued.items()
            for file in _folder(
                _document(self.home, release, in_language, self.snapshot),
                wanted or formats.BUNDLED,
            )
        ]
        bundle = _bundle(release, files, issued[i18n.DEFAULT])
        passports.record_file(bundle, self.home, self.at, self.by)  # and those in it
        files.insert(0, bundle)
        _write(release_store.folder(self.home, release.id), files)
        pairs = zip(issued["vi"], issued["en"], strict=True)
        return replace(
            release,
            figures=tuple(
                _frozen_figure(vi, en, self.snapshot, item)
                for (vi, en), item in zip(pairs, release.items, strict=True)
            ),
            files=tuple(_frozen_file(file) for file in files),
        )

    def _issued(self, figure: PressFigure) -> PressFigure:
        return passports.issue(figure, self.home, self.at, self.by)


def imprinted(figure: PressFigure, release: Release, snapshot: Snapshot) -> PressFigure:
    """Print the release's id and its embargo as the last note, in every file."""
    line = _imprint(release, snapshot, figure.origin.lang)
    return replace(figure, footnotes=(*figure.footnotes, line))


def _imprint(release: Release, snapshot: Snapshot, lang: str) -> str:
    words = i18n.words(lang)
    line = words("releases.imprint", id=release.id)
    if release.embargo:
        zone = snapshot.campaign.time_zone
        line = words(
            "releases.imprint_embargo",
            id=release.id,
            moment=moment(release.embargo, words),
            zone=form.zone_of(release.embargo, zone),
        )
    return line


def preview(
    home: Home,
    release: Release,
    snapshot: Snapshot,
    figures: tuple[PressFigure, ...],
    form: str,
) -> File:
    """Write one document of a draft as freezing will, under the ids it will issue."""
    named = tuple(
        replace(printed, id=passports.id_of(printed, home))
        for printed in (imprinted(figure, release, snapshot) for figure in figures)
    )
    (file,) = formats.files(_document(home, release, named, snapshot), [form])
    return file


def _document(
    home: Home, release: Release, figures: tuple[PressFigure, ...], snapshot: Snapshot
) -> Document:
    """Put a release's own words around its figures, in their language."""
    origin = figures[0].origin
    story = Story(
        embargo=_imprint(release, snapshot, origin.lang),
        template=_template(home, origin.lang, "docx", docx_look.opens),
        slides=_template(home, origin.lang, "pptx", pptx_look.opens),
        **{part: release.text.paragraphs(part, origin.lang) for part in PARTS},
    )
    title = release.title.of(origin.lang)
    return Document(title, figures, origin, release.id, story)


def _template(
    home: Home, lang: str, suffix: str, opens: Callable[[bytes], bool]
) -> bytes | None:
    """Read the organisation's own document or deck; None where none lies there."""
    for name in (f"release_{lang}.{suffix}", f"release.{suffix}"):
        path = home.root / TEMPLATES / name
        if path.is_file():
            content = path.read_bytes()
            if not opens(content):
                raise ReleaseError("template", name=name)
            return content
    return None


def _folder(document: Document, wanted: Sequence[str]) -> list[File]:
    """Write the formats in one language: a data package with its readme."""
    words = i18n.words(document.origin.lang)
    written = formats.files(document, wanted, formats.EVERY_SIZE)
    return [
        File(README, TEXT, datapackage.readme(document, written, words), ()),
        File(PACKAGE, JSON, datapackage.describe(document, written), ()),
        *written,
    ]


def _bundle(
    release: Release, files: list[File], figures: tuple[PressFigure, ...]
) -> File:
    """Pack the folders of all languages; the same release gives the same bytes."""
    members = [(file.name, file.content) for file in files]
    content = pack(members, release.events[0].at)
    ids = tuple(figure.id for figure in figures)
    return File(f"{release.id}.{ZIP}", ZIP, content, ids)


def _write(folder: Path, files: list[File]) -> None:
    """Put all files in place at once; what a killed process left is swept away.

    The record names their hashes, so their bytes are on disk before it is.
    """
    building = folder / f"{release_store.FILES}.building"
    shutil.rmtree(building, ignore_errors=True)
    for file in files:
        path = building / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            out.write(file.content)
            out.flush()
            os.fsync(out.fileno())
    for parent in {building, *((building / file.name).parent for file in files)}:
        sync_folder(parent)
    shutil.rmtree(folder / release_store.FILES, ignore_errors=True)
    building.replace(folder / release_store.FILES)
    sync_folder(folder)


def _frozen_file(file: File) -> FrozenFile:
    lang, slash, _ = file.name.partition("/")
    return FrozenFile(
        name=file.name,
        format=file.format,
        lang=lang if slash else "",
        sha256=hashlib.sha256(file.content).hexdigest(),
        ids=file.ids,
    )


def _frozen_figure(
    vi: PressFigure, en: PressFigure, snapshot: Snapshot, item: Item
) -> FrozenFigure:
    figure = vi.figure
    last_day = figure.as_of.date() if figure.as_of else None
    has_bound = figure.target is not None and figure.target_kind != "last_year"
    return FrozenFigure(
        id=vi.id,
        code=vi.code,
        unit_code=vi.unit_code,
        value=vi.value,
        unit=vi.unit,
        decimals=vi.decimals,
        bound=figure.target if has_bound else None,
        is_strict=figure.is_strict,
        is_planned=figure.target_kind == "planned",
        is_provisional=figure.is_provisional,
        as_of=figure.as_of,
        cells=tuple(_until_printed(cell, figure.as_of, snapshot) for cell in vi.cells),
        vi=_printed(vi),
        en=_printed(en),
        numbers=tuple(_made_again(vi, snapshot, item.until(last_day))),
    )


def _made_again(
    figure: PressFigure, snapshot: Snapshot, item: Item
) -> Iterator[PrintedNumber]:
    """Keep the numbers that are the same of the days until the last one printed.

    Those are asked again at every load; the cells of a figure are asked by themselves.
    """
    made = press_figure(item.reading(snapshot, i18n.DEFAULT), item.code, item.override)
    again = {number.name: number for number in made.numbers}
    for number in figure.numbers:
        if number.name == PATH or number.name.startswith(TABLE):
            other = again.get(number.name)
            if other and same(other.value, number.value):
                yield number


def _until_printed(
    cell: SourceCell, as_of: datetime | None, snapshot: Snapshot
) -> SourceCell:
    """End a cell's days with the last one printed, where that gives the same number.

    A release of 24 December speaks of the days until then; what later days bring
    corrects nothing.
    """
    binds = dict(cell.binds)
    if as_of is None or "before_day" not in binds:
        return cell
    after = as_of.date() + timedelta(days=1)
    if after >= date.fromisoformat(binds["before_day"]):
        return cell
    ended = tuple(sorted({**binds, "before_day": after.isoformat()}.items()))
    shorter = replace(cell, binds=ended)
    is_same = same(source_cells.again(snapshot, shorter), cell.value)
    return shorter if is_same else cell


def _printed(figure: PressFigure) -> Printed:
    taken = figure.data
    return Printed(
        title=figure.title,
        name=figure_names.with_index(figure.label, figure.index),
        index=figure.index,
        printed=figure.printed,
        period=figure.period,
        status=figure.mark.word,
        short=figure.short,
        long=figure.long,
        lines=tuple((line.label, line.text) for line in figure.lines),
        columns=tuple(str(field.label) for field in taken.fields),
        rows=tuple(
            tuple(
                said(value, field, taken.origin.lang)
                for value, field in zip(row, taken.fields, strict=True)
            )
            for row in taken.rows
        ),
        values=tuple(
            tuple(
                (value.isoformat() if isinstance(value, date) else value)
                for value in row
            )
            for row in taken.rows
        ),
        footnotes=figure.footnotes,
        source_line=figure.origin.source_line,
    )
