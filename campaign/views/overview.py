"""What the front page says: is each unit keeping its promises?"""

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import LAST_YEAR, Reading
from campaign.views import attention, matrix, notes, panels, tiles
from campaign.views.definitions import definition
from campaign.views.parts import Attention, ChartBlock, Definition, Link, Matrix, Tile
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

    The definitions are those of the scorecard, where no tile holds them; `year_before`
    sets a unit's tiles beside last year's. `figures` are those whose notes the page
    tells: the read unit's own, and what members miss.
    """

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    year_before: Link | None
    attention: tuple[Attention, ...]
    attention_none: str
    matrix: Matrix
    panels: ChartBlock
    definitions: tuple[Definition, ...]
    figures: tuple[Figure, ...]
    source: str


def view(reading: Reading) -> Overview:
    """Answer the front page's questions for one reading."""
    by_place = figures_module.by_place(reading)
    mine = [by_place[reading.unit, code] for code in SCORED]
    shown = () if reading.is_group else FIVE
    return Overview(
        headline=attention.headline(mine, by_place, reading),
        sub=_sub(by_place, reading),
        tiles=tuple(
            tiles.tile(by_place[reading.unit, code], reading) for code in shown
        ),
        year_before=None if reading.is_group else _year_before(reading),
        attention=attention.items(by_place, SCORED, reading),
        attention_none=attention.instead(by_place, reading),
        matrix=matrix.matrix(by_place, SCORED, reading),
        panels=panels.block(by_place, reading),
        definitions=tuple(
            definition(figure, reading) for figure in mine if reading.is_group
        ),
        figures=(*mine, *_members(by_place, reading)),
        source=source_line(reading),
    )


def _year_before(reading: Reading) -> Link | None:
    """Lead to the same with the year before beside it; None where it is already."""
    if reading.beside == LAST_YEAR:
        return None
    before = form.year_before(reading.first_day)
    text = reading.words("beside.see_year", month=form.month(before, reading.lang))
    return Link(text, reading.link(beside=LAST_YEAR))


def _members(by_place: attention.Figures, reading: Reading) -> list[Figure]:
    """Give what the members of the group miss, or have a note on, by promises."""
    units = reading.snapshot.campaign.units if reading.is_group else ()
    every = [by_place[unit.code, code] for code in SCORED for unit in units]
    return [
        figure
        for figure in every
        if figure.status in notes.WRONG
        or reading.notes_on(figure.figure, figure.unit_code)
    ]


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
    text = words("sentence.sub", label=tile.label, value=value)
    more = "; ".join(part for part in (tile.gap, tile.note) if part)
    return f"{text}, {more}." if more else f"{text}."
