"""What the front page says: is each unit keeping its promises?"""

from __future__ import annotations

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import attention, matrix, progress, quotas, tiles
from campaign.views.parts import Attention, ChartBlock, Matrix, Tile
from campaign.views.sentences import source_line

FIVE = (
    "saidi_minutes",
    "share_customers_within_2h",
    "share_on_time",
    "accidents",
    "environment_exceedances",
)


@dataclass(frozen=True)
class Overview:
    """The front page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    progress: ChartBlock
    attention: tuple[Attention, ...]
    attention_none: str
    matrix: Matrix
    quotas: ChartBlock
    source: str


def view(reading: Reading) -> Overview:
    """Answer the front page's questions for one reading."""
    words = reading.words
    every = figures_module.figures(reading)
    by_place = {(one.unit_code, one.figure): one for one in every}
    mine = [by_place[reading.unit, code] for code in FIVE]
    made = tuple(tiles.tile(one, reading) for one in mine)
    return Overview(
        headline=attention.headline(mine, by_place, reading),
        sub=attention.furthest(by_place, reading) or _sub(mine[0], made[0], words),
        tiles=made,
        progress=progress.block(mine[0], reading),
        attention=attention.items(by_place, FIVE, reading),
        attention_none=attention.instead(by_place, reading),
        matrix=matrix.matrix(by_place, FIVE, reading),
        quotas=quotas.block(by_place, reading),
        source=source_line(reading),
    )


def _sub(saidi: Figure, tile: Tile, words: Words) -> str:
    """Say the first goal's figure in one sentence; empty when it doesn't apply."""
    if saidi.status == "not_applicable":
        return ""
    value = f"{tile.value} {tile.unit}" if saidi.value is not None else tile.value
    said = words("sentence.sub", label=tile.label, value=value)
    more = "; ".join(part for part in (tile.gap, tile.note) if part)
    return f"{said}, {more}." if more else f"{said}."
