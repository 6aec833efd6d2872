"""Set parts side by side: a bar each, and the same numbers in the table twin."""

from dataclasses import dataclass

from campaign.charts.models import Bar, Bars
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views.formatted import Cell
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.sentences import source_line


@dataclass(frozen=True)
class Part:
    """One part: its bar, and its row in the table twin.

    `exported` is its row in files, where they need other columns.
    """

    bar: Bar
    cells: tuple[Cell, ...]
    exported: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class BlockText:
    """The words around the bars. `unit` stands behind a number under the pointer.

    `exported` are the twin's columns in files, where they differ from those shown.
    """

    key: str
    title: str
    unit_line: str
    short: str
    columns: tuple[Column, ...]
    unit: str = ""
    decimals: int = 0
    is_share: bool = False
    mark_name: str = ""
    exported: tuple[Column, ...] = ()


def block(
    text: BlockText, parts: list[Part], reading: Reading, instead: str
) -> ChartBlock:
    """Draw the parts; without any value, say the words that stand instead."""
    has_values = any(part.bar.value is not None for part in parts)
    return ChartBlock(
        title=text.title,
        unit_line=text.unit_line,
        source=source_line(reading),
        chart=_bars(text, parts, reading.words) if has_values else None,
        table=_table(text, parts) if has_values else None,
        instead="" if has_values else instead,
        short=text.short,
    )


def columns(words: Words, first: str, *numbers: str) -> tuple[Column, ...]:
    """Name the columns by the keys of their words; the first holds no numbers."""
    return text_columns(words(first), *map(words, numbers))


def text_columns(first: str, *numbers: str) -> tuple[Column, ...]:
    """Name the columns: words at the left, numbers at the right."""
    return (Column(first), *(Column(name, is_number=True) for name in numbers))


def _bars(text: BlockText, parts: list[Part], words: Words) -> Bars:
    return Bars(
        key=text.key,
        alt=words("breakdown.alt", title=text.title, unit=text.unit_line),
        lang=words.lang,
        bars=tuple(part.bar for part in parts),
        unit=text.unit,
        decimals=text.decimals,
        is_share=text.is_share,
        mark_name=text.mark_name,
    )


def _table(text: BlockText, parts: list[Part]) -> Table:
    exported = None
    if text.exported:
        rows = tuple(part.exported or part.cells for part in parts)
        exported = Table(text.title, text.exported, rows)
    return Table(
        caption=text.title,
        columns=text.columns,
        rows=tuple(part.cells for part in parts),
        links={n: part.bar.link for n, part in enumerate(parts) if part.bar.link},
        exported=exported,
        numbers_lead=True,
    )
