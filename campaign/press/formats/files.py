"""Files of the press desk: what each is called, and which figures it holds."""

from dataclasses import dataclass, field

from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content


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
            name = f"{stem}-{count}.{suffix}"
            file = File(
                name, file.format, file.content, file.ids, file.mime, file.figure
            )
        kept.append(file)
    return tuple(kept)
