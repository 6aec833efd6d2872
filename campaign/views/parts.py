"""The parts that views are made of: marks, tiles, tables, definitions."""

from dataclasses import dataclass, field

from campaign.charts.models import Bars, Chart, Columns, Heat, Histogram, Panels, Spark
from campaign.figures import Figure
from campaign.views.formatted import Cell, Kind

Drawn = Chart | Bars | Columns | Histogram | Panels | Heat

NO_GOAL = "none"
NO_CASES = "no_cases"


@dataclass(frozen=True)
class Mark:
    """A status as shape and word. `code` is the status, or `none` without a goal."""

    code: str
    word: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a page already filtered."""

    text: str
    link: str


@dataclass(frozen=True)
class Section:
    """One headed paragraph of a definition."""

    heading: str
    text: str


@dataclass(frozen=True)
class Definition:
    """Where one figure comes from, for its popover."""

    figure: str
    label: str
    short: str
    sections: tuple[Section, ...]
    question: str
    sql: str
    command: str
    rows: str
    unit_code: str


@dataclass(frozen=True)
class Tile:
    """One goal: value, status, gap and target in words, and its days.

    `of` is the figure that the words were made from. `notes` are what people say
    happened, for files; `why` says on the screen that there are some, or none yet.
    """

    figure: str
    goal: str
    label: str
    value: str
    unit: str
    mark: Mark
    gap: str
    target: str
    note: str
    spark: Spark | None
    definition: Definition
    of: Figure | None = None
    link: str = ""
    notes: tuple[str, ...] = ()
    why: str = ""
    beside: str = ""


@dataclass(frozen=True)
class MatrixCell:
    """One unit's figure in the matrix. `span` > 1 joins cells that don't apply.

    `of` is the figure that the words were made from. `lacks` says which days or
    members the value is without.
    """

    mark: Mark
    value: str = ""
    unit: str = ""
    gap: str = ""
    lacks: str = ""
    link: str = ""
    label: str = ""
    span: int = 1
    of: Figure | None = None


@dataclass(frozen=True)
class Row:
    """One unit of the matrix."""

    code: str
    short: str
    region: str
    name: str
    is_chosen: bool
    cells: tuple[MatrixCell, ...]

    @property
    def label(self) -> str:
        """Its code, which people know; its short name where the code is no name."""
        return self.short if "_" in self.code else self.code


@dataclass(frozen=True)
class Group:
    """Units of one kind. With a `summary` that row stands for them until it opens."""

    title: str
    rows: tuple[Row, ...]
    summary: Row | None = None


@dataclass(frozen=True)
class Head:
    """One column of the matrix: its words, their short twin, its goal."""

    label: str
    short: str
    goal: str


@dataclass(frozen=True)
class Matrix:
    """Units by indicators. `short` names it in a file.

    With `is_of_plan` its cells say how much is done of how much is planned.
    """

    title: str
    unit_line: str
    caption: str
    corner: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    legend: tuple[Mark, ...]
    source: str
    short: str = ""
    is_of_plan: bool = False
    total: Row | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every unit's row, the whole group's own first where it has one."""
        first = (self.total,) if self.total else ()
        return (*first, *(row for group in self.groups for row in group.rows))


@dataclass(frozen=True)
class Attention:
    """One thing that needs attention."""

    title: str
    mark: Mark
    why: str
    link: str = ""
    link_word: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table; numbers stand at the right.

    `kind` says what its values are; without one they speak for themselves.
    """

    label: str
    is_number: bool = False
    kind: Kind = ""


@dataclass(frozen=True)
class Table:
    """A table of values with their formats, or of words.

    marks     tints rows: row number → status code
    links     where rows lead: their first cells, and their numbers with `numbers_lead`
    exported  the table that files hold, where they need other columns or rows: a unit
              named, a ratio as two numbers
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    exported: "Table | None" = None
    numbers_lead: bool = False

    def written(self) -> list[tuple[str, ...]]:
        """Put every cell into words, row by row."""
        return [tuple(map(str, row)) for row in self.rows]


@dataclass(frozen=True)
class ChartBlock:
    """A chart with its table twin; without a chart, the words that stand for it.

    `said` is a sentence with the chart's own numbers, under its unit line. What is
    not `is_narrowed` heeds neither scope nor kind of outage. With `exports_table`
    files hold the rows of the table also where they say no more than the chart's.
    `notes` are footnotes: what people say happened.
    """

    title: str
    unit_line: str
    source: str
    chart: Drawn | None
    table: Table | None
    instead: str = ""
    short: str = ""
    said: str = ""
    is_narrowed: bool = True
    exports_table: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableBlock:
    """A table under its title; without rows, the words that stand for it.

    `definition` says where its numbers come from, where no tile does.
    """

    title: str
    unit_line: str
    source: str
    table: Table
    instead: str
    said: str = ""
    is_narrowed: bool = True
    notes: tuple[str, ...] = ()
    definition: Definition | None = None


@dataclass(frozen=True)
class MapTile:
    """One tile: its place, what it is called, its number, and how full it is (0…4).

    An island district has the number of its province, which `name` names.
    """

    column: int
    row: int
    name: str
    text: str
    step: int
    is_island: bool = False


@dataclass(frozen=True)
class TileMap:
    """Provinces as tiles, the ten highest as a table, and what no tile holds."""

    title: str
    unit_line: str
    tiles: tuple[MapTile, ...]
    table: Table
    unplaced: str
    source: str


Block = ChartBlock | TableBlock | TileMap


@dataclass(frozen=True)
class PagePart:
    """One part of a page with an address of its own, for one unit or the whole group.

    `blocks` by their names, which the part's layout sets in rows. `figures` are those
    whose notes the part tells. Where the page doesn't apply to a unit, `instead` says
    so, once, without a block.
    """

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    blocks: dict[str, Block]
    worst: Link | None = None
    figures: tuple[Figure, ...] = ()
    instead: str = ""
