"""The tables of a workbook beside the figures' own: numbers, notes, provenance."""

from collections.abc import Iterable, Iterator

from campaign.access import shown
from campaign.i18n import Words
from campaign.press.figure import Document, Line, PressFigure, SourceCell
from campaign.press.formats import content
from campaign.press.formats.xlsx_look import field_of
from campaign.press.formats.xlsx_sheet import Cells
from campaign.press.takeaway import Field
from campaign.views.formatted import Value

Row = tuple[str, Value, Field]
TEXT, MOMENT = Field(""), Field("", "moment")
WIDEST = 100


def numbers(document: Document, words: Words) -> Cells:
    """Give one row a number: each figure's value, and what stands beside it."""
    rows: list[tuple[Value, ...]] = []
    own: dict[tuple[int, int], Field] = {}
    for figure in document.figures:
        named = (_key(figure), figure.title)
        own[len(rows), 3] = field_of(figure)
        value, printed = words("takeaway.value"), figure.printed
        status = content.status(figure)
        rows.append((*named, value, figure.value, printed, figure.measure, status))
        for line in figure.lines:
            own[len(rows), 3] = kind = _field(line, figure)
            is_ratio = kind.kind == "share" and not figure.is_share
            measure = "%" if is_ratio else figure.measure
            rows.append((*named, line.label, line.value, line.text, measure, None))
    heads = (
        *("pressfile.head_id", "takeaway.figure", "pressfile.head_what"),
        *("takeaway.value", "pressfile.fact_printed", "takeaway.measure"),
        "takeaway.status",
    )
    kinds = [
        Field(words(key), "number" if n == 3 else "text") for n, key in enumerate(heads)
    ]
    return Cells(tuple(kinds), _plain(rows), own)


def notes(document: Document, words: Words) -> Cells:
    """Give one row a note: sentence, definition, what is missing, overrides."""
    rows = [
        (_key(figure), what, text)
        for figure in document.figures
        for what, text in _notes(figure, words)
    ]
    return Cells(_heads(words, "pressfile.notes"), _plain(rows), widest=WIDEST)


def provenance(document: Document, words: Words) -> Cells:
    """Give one row a fact: what was asked of which snapshot, and the answer."""
    facts = [
        (_key(figure), *fact)
        for figure in document.figures
        for fact in _facts(figure, words)
    ]
    own = {(row, 2): kind for row, (*_, kind) in enumerate(facts) if kind is not TEXT}
    rows = _plain(fact[:-1] for fact in facts)
    return Cells(_heads(words, "pressfile.head_said"), rows, own, WIDEST)


def _heads(words: Words, last: str) -> tuple[Field, ...]:
    keys = ("pressfile.head_id", "pressfile.head_what", last)
    return tuple(Field(words(key)) for key in keys)


def _key(figure: PressFigure) -> str:
    return figure.id or figure.code


def _plain(rows: Iterable[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    return [
        tuple(content.plain(cell) if isinstance(cell, str) else cell for cell in row)
        for row in rows
    ]


def _field(line: Line, figure: PressFigure) -> Field:
    """Tell whether a comparison is a share: by its figure, or as it is printed."""
    if isinstance(line.value, str):
        return TEXT
    if figure.is_share or "%" in line.text:
        return Field("", "share", max(1, figure.decimals))
    return field_of(figure)


def _notes(figure: PressFigure, words: Words) -> Iterator[tuple[str, str]]:
    yield words("pressfile.sentence"), figure.short
    if figure.long != figure.short:
        yield words("pressfile.sentence"), figure.long
    for note in figure.footnotes:
        yield words("pressfile.notes"), note
    for section in figure.sections:
        yield section.heading, section.text
    if figure.override:
        yield words("pressfile.fact_override"), _override(figure)


def _facts(figure: PressFigure, words: Words) -> Iterator[Row]:
    origin = figure.origin
    named: list[tuple[str, Value, Field]] = [
        ("title", figure.title, TEXT),
        ("unit_name", figure.unit_name, TEXT),
        ("code", figure.code, TEXT),
        ("printed", figure.printed, TEXT),
        ("value", figure.value, _exact(figure.value)),
        ("measure", figure.measure, TEXT),
        ("period", figure.period, TEXT),
        ("status", figure.mark.word, TEXT),
        ("source", origin.source, TEXT),
        ("source_line", origin.source_line, TEXT),
        ("as_of", origin.as_of, MOMENT),
        ("snapshot", origin.snapshot, TEXT),
        ("version", figure.figure.definition_version, Field("", "number")),
    ]
    for key, value, field in named:
        yield words(f"pressfile.fact_{key}"), value, field
    for cell in figure.cells:
        asked = words("pressfile.fact_cell", name=cell.name)
        yield asked, _asked(cell), TEXT
        answer = words("pressfile.fact_answer", name=cell.name)
        yield answer, cell.value, _exact(cell.value)


def _exact(value: float | None) -> Field:
    """Write a number with all its digits."""
    _, _, digits = f"{value or 0:.15f}".rstrip("0").partition(".")
    return Field("", "number", len(digits))


def _override(figure: PressFigure) -> str:
    override = figure.override
    assert override is not None
    return f"{override.reason} ({', '.join(map(shown, override.names))})"


def _asked(cell: SourceCell) -> str:
    """Write what was asked so that anyone can ask it again."""
    binds = ", ".join(f"{name}={value}" for name, value in cell.binds)
    where = ", ".join(f"{name}={value}" for name, value in cell.where)
    return f"{cell.question}({binds}) [{where}] {cell.column}"
