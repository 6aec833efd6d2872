"""One figure as a table: its data, and beside every row where they come from."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.press.figure import PressFigure
from campaign.press.formats import content
from campaign.press.takeaway import Field
from campaign.views.formatted import Kind, Value

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """Mark a text that a spreadsheet would run as text."""
    return f"'{text}" if text.startswith(RISKY) else text


@dataclass(frozen=True)
class Column:
    """One column under a name that no other column has; shares are 0…1."""

    name: str
    kind: Kind


def columns(figure: PressFigure) -> tuple[Column, ...]:
    """Name all columns: the data's own in words, the others as programs ask."""
    beside = _beside(figure)
    taken = set(beside)
    own = [Column(_name(field, figure, taken), field.kind) for field in _fields(figure)]
    return (*own, *(Column(name, kind) for name, (kind, _) in beside.items()))


def rows(figure: PressFigure) -> Iterator[tuple[Value, ...]]:
    """Give the rows; a figure without data has one, which says what is missing."""
    beside = tuple(value for _, value in _beside(figure).values())
    for row in figure.data.rows or ((None,) * len(_fields(figure)),):
        yield (*row, *beside)


def _fields(figure: PressFigure) -> tuple[Field, ...]:
    return figure.data.fields


def _name(field: Field, figure: PressFigure, taken: set[str]) -> str:
    label = content.plain(field.label) or "-"
    if field.kind == "share":
        words = content.words_of(figure.origin)
        label = words("takeaway.csv_share", label=label)
    label = safe(label)
    name, count = label, 2
    while name in taken:
        name, count = f"{label} ({count})", count + 1
    taken.add(name)
    return name


def _beside(figure: PressFigure) -> dict[str, tuple[Kind, Value]]:
    """Say beside every row what it belongs to: a row alone can be traced."""
    origin, plain = figure.origin, content.plain
    words = content.words_of(origin)
    compared = "; ".join(plain(f"{line.label}: {line.text}") for line in figure.lines)
    scope, planned = figure.choices
    remarks = [content.notes_line(figure)] if figure.footnotes else []
    if origin.is_sample and words("frame.sample") not in figure.footnotes:
        remarks.append(words("frame.sample"))
    return {
        "figure_id": ("text", figure.id or None),
        "figure": ("text", plain(figure.title)),
        "figure_code": ("text", figure.code),
        "unit_code": ("text", figure.unit_code),
        "unit": ("text", plain(figure.measure)),
        "value": ("number", figure.value),
        "printed": ("text", plain(figure.printed)),
        "status": ("text", plain(figure.mark.word)),
        "period": ("text", plain(figure.period)),
        "scope": ("text", scope),
        "planned": ("text", planned),
        "compared": ("text", compared or None),
        "as_of": ("moment", origin.as_of),
        "source": ("text", plain(origin.source)),
        "snapshot": ("text", origin.snapshot),
        "remark": ("text", plain(" ".join(remarks)) or None),
    }
