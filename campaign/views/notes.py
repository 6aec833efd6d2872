"""Notes as a page and a file show them: marks on days, footnotes, what lacks one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from campaign import number_format as form
from campaign.access import shown
from campaign.charts.models import Chart, Columns
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.notes import Note
from campaign.reading import Reading
from campaign.views import sentences
from campaign.views.parts import ChartBlock, Drawn, TableBlock, Tile

WRONG = ("missed", "behind")


@dataclass(frozen=True)
class Explained:
    """One figure of a unit: its notes; without any, whether one is due."""

    figure: str
    unit_code: str
    label: str
    notes: tuple[str, ...]
    is_unexplained: bool


def footnotes(found: Iterable[Note], words: Words) -> tuple[str, ...]:
    """Write notes as given, numbered in the order of their days."""
    return tuple(
        words(
            "notes.footnote",
            n=number,
            days=form.days(note.says.first_day, note.says.last_day, words.lang),
            text=note.says.in_language(words.lang),
            source=note.says.source,
            by=shown(note.says.by),
        )
        for number, note in enumerate(found, start=1)
    )


def marked(chart: Drawn, found: tuple[Note, ...]) -> Drawn:
    """Number the days of a chart over days that have notes."""
    if not isinstance(chart, Chart | Columns):
        return chart
    numbered = ((day, _numbers(day, found)) for day in chart.days)
    marks = tuple((day, numbers) for day, numbers in numbered if numbers)
    return replace(chart, marks=marks) if marks else chart


def _numbers(day: date, found: tuple[Note, ...]) -> str:
    on_day = [
        str(number)
        for number, note in enumerate(found, start=1)
        if note.says.first_day <= day <= note.says.last_day
    ]
    return f"({', '.join(on_day)})" if on_day else ""


def noted_chart(block: ChartBlock, code: str, reading: Reading) -> ChartBlock:
    """Give a chart of the unit read the marks and footnotes of its figure."""
    notes_on_days = reading.notes_on(code)
    if not notes_on_days or block.chart is None:
        return block
    notes = footnotes(notes_on_days, reading.words)
    return replace(block, chart=marked(block.chart, notes_on_days), notes=notes)


def noted_table(block: TableBlock, code: str, reading: Reading) -> TableBlock:
    """Give a table the footnotes of its figure, for the unit read."""
    return replace(block, notes=footnotes(reading.notes_on(code), reading.words))


def noted_tile(tile: Tile, reading: Reading) -> Tile:
    """Give a tile the footnotes of its figure, for the unit read."""
    words = reading.words
    notes = footnotes(reading.notes_on(tile.figure), words)
    why = words.count("notes.see", len(notes)) if notes else ""
    if not notes and tile.mark.code in WRONG:
        why = words("notes.unexplained")
    return replace(tile, notes=notes, why=why)


def explained(figures: Iterable[Figure], reading: Reading) -> tuple[Explained, ...]:
    """Say of figures which have notes, and which are missed without one.

    Those of other units than the one read are told with their unit.
    """
    words = reading.words
    texts = []
    for figure in figures:
        code, unit = figure.figure, figure.unit_code
        label, named = words(f"indicator.{code}.label"), reading.name_of(unit)
        notes = footnotes(reading.notes_on(code, unit), words)
        texts.append(
            Explained(
                figure=code,
                unit_code=unit,
                label=label if unit == reading.unit else f"{named} · {label}",
                notes=notes,
                is_unexplained=figure.status in WRONG and not notes,
            )
        )
    return tuple(texts)


def unexplained(told: Iterable[Explained], reading: Reading) -> str:
    """Name in one line what is missed without a note, of several units by figure."""
    words = reading.words
    units: dict[str, list[str]] = {}
    for one in told:
        if one.is_unexplained:
            units.setdefault(one.figure, []).append(reading.name_of(one.unit_code))
    parts = []
    for figure, codes in units.items():
        short = words(f"indicator.{figure}.short")
        named = sentences.joined(codes, words, len(codes))
        is_own = codes == [reading.named] and not reading.is_group
        parts.append(
            short if is_own else words("headline.place", short=short, units=named)
        )
    if not parts:
        return ""
    what = "; ".join(parts)
    return words("notes.unexplained_of", what=what)
