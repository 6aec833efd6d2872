"""What the front page says: is each unit keeping its promises?"""

from __future__ import annotations

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import attention, matrix, panels, tiles
from campaign.views.definitions import definition
from campaign.views.parts import Attention, ChartBlock, Definition, Matrix, Tile
from campaign.views.sentences import source_line

FIVE = (
    "saidi_minutes",
    "share_customers_within_2h",
    "share_on_time",
    "accidents",
    "environment_exceedances",
)
"""The figures of a unit's tiles."""

SCORED = (*FIVE[:3], "share_calls_within_30s", *FIVE[3:])
"""The promises that the directive prints: the scorecard's columns."""


@dataclass(frozen=True)
class Overview:
    """The front page: of the whole group, or of one unit, which has tiles first.

    The definitions are those of the scorecard, where no tile holds them.
    """

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    attention: tuple[Attention, ...]
    attention_none: str
    matrix: Matrix
    panels: ChartBlock
    definitions: tuple[Definition, ...]
    source: str


def view(reading: Reading) -> Overview:
    """Answer the front page's questions for one reading."""
    every = figures_module.figures(reading)
    by_place = {(one.unit_code, one.figure): one for one in every}
    mine = [by_place[reading.unit, code] for code in SCORED]
    shown = () if reading.is_group else FIVE
    return Overview(
        headline=attention.headline(mine, by_place, reading),
        sub=_sub(by_place, reading),
        tiles=tuple(
            tiles.tile(by_place[reading.unit, code], reading) for code in shown
        ),
        attention=attention.items(by_place, SCORED, reading),
        attention_none=attention.instead(by_place, reading),
        matrix=matrix.matrix(by_place, SCORED, reading),
        panels=panels.block(by_place, reading),
        definitions=tuple(
            definition(figure, reading) for figure in mine if reading.is_group
        ),
        source=source_line(reading),
    )


def _sub(by_place: attention.Figures, reading: Reading) -> str:
    """Say who is furthest from its path, else the first goal; then what is missing."""
    saidi = tiles.tile(by_place[reading.unit, FIVE[0]], reading)
    said = attention.furthest(by_place, reading) or _standing(saidi, reading.words)
    set_beside = [f"SAIDI: {saidi.beside}."] if saidi.beside else []
    parts = (said, *set_beside, attention.lacking(reading))
    return " ".join(part for part in parts if part)


def _standing(tile: Tile, words: Words) -> str:
    """Say the first goal's figure in one sentence; empty when it doesn't apply."""
    figure: Figure | None = tile.of
    if figure is None or figure.status == "not_applicable":
        return ""
    value = f"{tile.value} {tile.unit}" if figure.value is not None else tile.value
    said = words("sentence.sub", label=tile.label, value=value)
    more = "; ".join(part for part in (tile.gap, tile.note) if part)
    return f"{said}, {more}." if more else f"{said}."
