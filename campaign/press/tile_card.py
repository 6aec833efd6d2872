"""Draw a tile as a card."""

from textwrap import wrap

from campaign.charts import palette
from campaign.charts.models import Values
from campaign.charts.palette import LIGHT
from campaign.charts.picture_frame import EDGE, Layer, Paper, Plot, rows, spec, words
from campaign.views.parts import Mark, Tile

SHAPES = {
    "met": ("circle", palette.MET),
    "on_track": ("triangle-right", palette.ON_TRACK),
    "behind": ("triangle-up", palette.BEHIND),
    "missed": ("square", palette.MISSED),
}
QUIET = ("stroke", palette.OTHER_STATUS)
VALUE, STATUS, LINE = 96, 30, 22


def tile(tile: Tile, paper: Paper) -> Layer:
    """Draw a tile: value, unit, status as shape and word, gap, target, days."""
    plot = Plot(0, 0, paper.width, paper.height)
    top = paper.top + 24
    value = tile.value if tile.value != tile.mark.word else "–"
    drawn = [
        words([value], EDGE, top, plot, LIGHT.ink, VALUE, weight=700),
        words([tile.unit], EDGE, top + 108, plot, LIGHT.ink2, STATUS),
        *_status(tile.mark, top + 168, plot),
    ]
    written = [line for line in (tile.gap, tile.target, tile.note, *tile.notes) if line]
    lines = [part for text in written for part in wrap(text, 62)]
    drawn.append(words(lines, EDGE, top + 206, plot, LIGHT.ink, LINE))
    if tile.spark is not None:
        drawn += _spark(tile.spark.values, tile.spark.path, paper, plot)
    return spec(paper, plot, drawn, LIGHT)


def _status(mark: Mark, y: float, plot: Plot) -> list[Layer]:
    """Draw a status as shape and word, always both; without a goal the word alone."""
    shape, color = SHAPES.get(mark.code, QUIET)
    look = {"x": EDGE + 14, "y": y + 2, "size": 620, "shape": shape}
    fill = {"color": color, "filled": True, "opacity": 1}
    if shape == "stroke":
        fill = {"color": color, "strokeWidth": 4}
    point = {**rows([{}]), "mark": {"type": "point", **look, **fill}}
    word = words(
        [mark.word], EDGE + 42, y, plot, color, STATUS, weight=600, baseline="middle"
    )
    return [point, word]


def _spark(values: Values, path: Values, paper: Paper, plot: Plot) -> list[Layer]:
    """Draw the days at the right half, value and path on one scale."""
    known = [v for v in (*values, *path) if v is not None]
    last = max(1, len(values) - 1)
    left, right = paper.width * 0.56, paper.width - EDGE - 10
    top, bottom = paper.top + 30, paper.bottom - 40
    x_scale = {"domain": [0, last], "range": [left, right], "nice": False}
    y_scale = {"domain": [min(0.0, *known), max(known)], "range": [bottom, top]}
    x = {"field": "place", "type": "quantitative", "scale": x_scale, "axis": None}
    y = {"field": "value", "type": "quantitative", "scale": y_scale, "axis": None}
    at = {"x": {**x, "scale": {**x_scale, "zero": False}}, "y": y}
    dashed = {"color": LIGHT.ink2, "strokeWidth": 2, "strokeDash": [6, 5]}
    solid = {"color": LIGHT.brand, "strokeWidth": 4}
    end = max((n for n, v in enumerate(values) if v is not None), default=0)
    dot = {"type": "circle", "size": 160, "color": LIGHT.brand, "opacity": 1}
    breaks = {"type": "line", "invalid": "break-paths-filter-domains"}
    return [
        {**_places(path), "mark": {**breaks, **dashed}, "encoding": at},
        {**_places(values), "mark": {**breaks, **solid}, "encoding": at},
        {**rows([{"place": end, "value": values[end]}]), "mark": dot, "encoding": at},
    ]


def _places(values: Values) -> Layer:
    return rows([{"place": n, "value": value} for n, value in enumerate(values)])
