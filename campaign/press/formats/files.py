"""Files of the press desk: their names, the figures in them, how they are packed.

The same content gives the same bytes, also of files that are archives.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content

EARLIEST = 1980
PACKED = (".png", ".docx", ".pptx", ".xlsx", ".parquet")


@dataclass(frozen=True)
class File:
    """One file to be taken away; `ids` are the passports of the figures in it."""

    name: str
    format: str
    content: bytes = field(repr=False)
    ids: tuple[str, ...]
    mime: str = ""
    figure: PressFigure | None = field(default=None, repr=False, compare=False)


def figure_name(figure: PressFigure, suffix: str, size: str = "") -> str:
    """Name one figure's file: SAIDI_EVNNPC_2016-12-24_TA16-7K3F.png."""
    end = f"_{size}" if size not in ("", "web") else ""
    return f"{content.name(figure) or 'figure'}{end}.{suffix}"


def document_name(document: Document, suffix: str) -> str:
    """Name a document's file: one figure's own name, or first id and how many more."""
    if len(document.figures) == 1:
        return figure_name(document.figures[0], suffix)
    more = f"+{len(document.figures) - 1}"
    first = document.figures[0].id
    parts = [part for part in (document.stem, first) if part]
    return f"{'_'.join(parts) or 'figures'}{more}.{suffix}"


def distinct(files: list[File]) -> tuple[File, ...]:
    """Keep names apart where two figures would have the same one."""
    taken: dict[str, int] = {}
    kept = []
    for file in files:
        count = taken[file.name] = taken.get(file.name, 0) + 1
        if count > 1:
            stem, _, suffix = file.name.rpartition(".")
            file = replace(file, name=f"{stem}-{count}.{suffix}")
        kept.append(file)
    return tuple(kept)


def pack_again(content: bytes, at: datetime) -> bytes:
    """Pack an archive again, every entry with the same time."""
    with ZipFile(BytesIO(content)) as archive:
        members = [
            (member.filename, archive.read(member)) for member in archive.infolist()
        ]
    return pack(members, at)


def pack(files: list[tuple[str, bytes]], at: datetime) -> bytes:
    """Pack files in the order given."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(_entry(name, at), content)
    return out.getvalue()


def _entry(name: str, at: datetime) -> ZipInfo:
    year = max(EARLIEST, at.year)
    entry = ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
