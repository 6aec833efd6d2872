"""A map of the provinces as tiles laid out like the country, with its table."""

from __future__ import annotations

from dataclasses import dataclass

from campaign.catalogue.provinces import Province, provinces
from campaign.i18n import Bilingual, Words
from campaign.reading import Reading
from campaign.text import without_accents
from campaign.views import formatted, queries
from campaign.views.breakdown import columns
from campaign.views.formatted import Cell
from campaign.views.parts import Table
from campaign.views.queries import Row
from campaign.views.sentences import source_line

STEPS = 4
HIGHEST = 10
COUNTS = ("held", "planned", "beneficiaries")


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


def activities(reading: Reading) -> TileMap:
    """Draw the activities held in each province.

    Raises MissingAnswer where the snapshot doesn't know provinces.
    """
    words = reading.words
    rows = queries.rows(reading, "activities_by_province", "province", "spelling")
    of = {row["province"]: row for row in rows if row["province"]}
    most = max((row["held"] or 0 for row in of.values()), default=0)
    title = words("provinces.activities", unit=reading.unit)
    return TileMap(
        title=title,
        unit_line=words("provinces.unit_line", days=queries.days_text(reading)),
        tiles=tuple(
            tile
            for province in provinces()
            for tile in _tiles(province, of.get(province.name.vi), most, words)
        ),
        table=_table(title, rows, words),
        unplaced=_unplaced(rows, words),
        source=source_line(reading),
    )


def _tiles(
    province: Province, row: Row | None, most: int, words: Words
) -> list[MapTile]:
    """Give a province's tile, and those of its islands, which carry its number."""
    held = row["held"] if row else None
    text = "" if held is None else str(formatted.count(held, words))
    step = -(-STEPS * held // most) if held and most else 0
    name = words.pick(province.name)
    placed = [MapTile(*province.at, name, text, step)]
    for island, at in province.islands.items():
        written = words.pick(Bilingual(island, without_accents(island)))
        label = words("provinces.island", island=written, name=name)
        placed.append(MapTile(*at, label, "", step, True))
    return placed


def _table(title: str, rows: list[Row], words: Words) -> Table:
    """Write the ten provinces with the most; files hold all, and what is unknown."""
    names = {province.name.vi: words.pick(province.name) for province in provinces()}
    ordered = sorted(rows, key=lambda row: -(row["held"] or 0))
    written: list[tuple[Cell, ...]] = [
        (_name(row, names, words), *(formatted.count(row[n], words) for n in COUNTS))
        for row in ordered
    ]
    placed = [
        cells
        for row, cells in zip(ordered, written, strict=True)
        if row["province"] is not None
    ]
    heads = columns(
        words("column.province"),
        words("activities.held"),
        words("activities.planned"),
        words("activities.people"),
    )
    return Table(
        caption=title,
        columns=heads,
        rows=tuple(placed[:HIGHEST]),
        exported=Table(title, heads, tuple(written)),
    )


def _name(row: Row, names: dict[str, str], words: Words) -> str:
    """Name a province; what is none is told with the words of the export."""
    if row["province"] is not None:
        return names.get(row["province"], row["province"])
    if row["spelling"] is None:
        return words("provinces.not_named")
    return words("provinces.unknown", spelling=row["spelling"])


def _unplaced(rows: list[Row], words: Words) -> str:
    """Say how many activities stand on no tile, and what their exports call them."""
    said = []
    nameless = [r for r in rows if r["province"] is None and r["spelling"] is None]
    unknown = [r for r in rows if r["province"] is None and r["spelling"] is not None]
    if nameless:
        n = sum(row["held"] or 0 for row in nameless)
        said.append(words("provinces.without", n=formatted.count(n, words)))
    if unknown:
        n = sum(row["held"] or 0 for row in unknown)
        told = ", ".join(f"“{row['spelling']}”" for row in unknown)
        count = formatted.count(n, words)
        said.append(words("provinces.unknown_names", n=count, names=told))
    return " ".join(said)
