"""What the front page says: is each unit keeping its promises?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from campaign import figures as figures_module
from campaign import format as form
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import (
    figure_text,
    forecast,
    links,
    matrix,
    outages_queries,
    progress,
    quotas,
    sentences,
    tiles,
)
from campaign.views.coverage import Hole, chosen_units, holes
from campaign.views.forecast import SAIDI
from campaign.views.parts import Attention, ChartBlock, Mark, Matrix, Tile
from campaign.views.progress import known
from campaign.views.queries import or_default
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
        headline=sentences.headline(mine, reading),
        sub=furthest(by_place, reading) or _sub(mine[0], made[0], words),
        tiles=made,
        progress=progress.block(mine[0], reading),
        attention=three(by_place, FIVE, reading),
        attention_none=instead(by_place, reading),
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


MOST = 3
RANK = {"missed": 0, "behind": 1}

Figures = Mapping[tuple[str, str], Figure]


def three(
    by_place: Figures, codes: tuple[str, ...], reading: Reading
) -> tuple[Attention, ...]:
    """Choose the worst of each sort first, then the next worst, three at most.

    Within a sort SAIDI leads: it is what the campaign promised first.
    """
    units = [unit.code for unit in chosen_units(reading)]
    wrong = [
        figure
        for (unit, code), figure in by_place.items()
        if unit in units and code in codes and figure.status in RANK
    ]
    wrong.sort(key=_order)
    gaps = holes(reading)
    chosen: list[Figure | Hole] = list(_first_of_each(wrong, gaps))
    rest: list[Figure | Hole] = [*wrong, *gaps]
    chosen += [one for one in rest if one not in chosen][: MOST - len(chosen)]
    return tuple(_said(one, reading) for one in chosen[:MOST])


def furthest(by_place: Figures, reading: Reading) -> str:
    """Say who is furthest from its SAIDI goal, since when, whether it will be kept.

    Empty where the reader chose one unit, or where none is behind.
    """
    words = reading.words
    if reading.snapshot.campaign.unit(reading.unit):
        return ""
    wrong = [
        by_place[unit.code, SAIDI]
        for unit in chosen_units(reading)
        if by_place[unit.code, SAIDI].status in RANK
    ]
    if not wrong:
        return ""
    first = min(wrong, key=_order)
    gap = figure_text.gap(first, reading.snapshot.indicators[SAIDI], words)
    since = _since(first, reading)
    said = words("attention.furthest", unit=first.unit_code, gap=f"{gap}{since}")
    more = _more(first, reading)
    return f"{said} {more}." if more else said


def instead(by_place: Figures, reading: Reading) -> str:
    """Say why nothing needs attention: all is well, or nothing is known."""
    words = reading.words
    units = [unit.code for unit in chosen_units(reading)]
    is_known = any(
        figure.value is not None
        for (unit, _), figure in by_place.items()
        if unit in units
    )
    return words("block.attention_none" if is_known else "block.attention_unknown")


def _order(figure: Figure) -> tuple[int, bool, float, str]:
    """Sort by status, then SAIDI by its minutes, then the others by weight."""
    is_other = figure.figure != SAIDI
    size = _weight(figure) if is_other else abs(figure.gap or 0.0)
    return RANK[figure.status or ""], is_other, -size, figure.unit_code


def _weight(figure: Figure) -> float:
    """Compare gaps across indicators: the gap as a part of what it is judged by."""
    judged_by = figure_text.limit(figure) or figure.value or 1.0
    return abs((figure.gap or 0.0) / judged_by)


def _first_of_each(wrong: list[Figure], gaps: list[Hole]) -> Iterator[Figure | Hole]:
    for status in RANK:
        yield from [one for one in wrong if one.status == status][:1]
    yield from gaps[:1]


def _said(one: Figure | Hole, reading: Reading) -> Attention:
    if isinstance(one, Hole):
        return _missing(one, reading)
    return _behind(one, reading)


def _behind(figure: Figure, reading: Reading) -> Attention:
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    short = words(f"indicator.{figure.figure}.short")
    gap = figure_text.gap(figure, indicator, words)
    what = words("attention.gap", short=short, gap=gap)
    unit = words.count(f"indicator.{figure.figure}.unit", 1 if figure.value == 1 else 2)
    value = f"{figure_text.value(figure, indicator, words)} {unit}"
    target = figure_text.target(figure, indicator, words)
    why = words("attention.why", value=value, target=target)
    more = _more(figure, reading)
    since = _since(figure, reading)
    return Attention(
        title=words("attention.title", unit=figure.unit_code, what=what),
        mark=Mark(figure.status or "", figure_text.mark(figure, words).word + since),
        why=f"{why}. {more}" if more else why,
        link=links.behind(indicator.promise, figure.unit_code, reading),
        link_word=words("attention.unit_link", unit=figure.unit_code),
    )


def _more(figure: Figure, reading: Reading) -> str:
    """Say of SAIDI whether the quota will be kept, and what cost the most time."""
    words = reading.words
    if figure.figure != SAIDI:
        return ""
    rate = forecast.of(figure, reading)
    parts = [
        forecast.ending(figure, rate, words),
        or_default(
            partial(outages_queries.main_cause_of, reading, figure.unit_code),
            otherwise="",
        ),
    ]
    return sentences.begun("; ".join(part for part in parts if part))


def _since(figure: Figure, reading: Reading) -> str:
    words = reading.words
    if figure.path is None:
        return ""
    curve = figures_module.curve(reading, figure.figure, figure.unit_code)
    better = reading.snapshot.indicators[figure.figure].better
    day = sentences.first_day_beyond(curve.days, known(curve), curve.path, better)
    return (
        " " + words("attention.since", date=form.short_date(day, words.lang))
        if day
        else ""
    )


def _missing(hole: Hole, reading: Reading) -> Attention:
    words = reading.words
    said = words("attention.missing", what=hole.what(words), days=hole.said(words))
    return Attention(
        title=words("attention.title", unit=hole.unit_code, what=said),
        mark=Mark("no_data", words("status.no_data")),
        why=words("attention.missing_why", unit=hole.unit_code),
        link="./data?" + urlencode(reading.query(unit=hole.unit_code)),
        link_word=words("attention.data_link"),
    )
