"""Draw a table of stepped colours for paper, with its key in words."""

from campaign.charts.models import Heat
from campaign.charts.palette import HEAT, Palette
from campaign.charts.picture_frame import EDGE, Layer, Paper, Plot, labels, rows, spec
from campaign.number_format import DASH

LEFT, HEADS, KEY = 130, 30, 46


def figure(chart: Heat, paper: Paper, colors: Palette) -> Layer:
    """Draw the cells; a missing one is a dash, not the lowest colour."""
    plot = Plot(
        left=EDGE + LEFT,
        top=paper.top + KEY + HEADS,
        width=paper.width - 2 * EDGE - LEFT,
        height=paper.bottom - paper.top - KEY - HEADS - 8,
    )
    cells = [
        {
            "place": place,
            "row": down,
            "value": cell.value,
            "color": HEAT[cell.step - 1] if cell.step else colors.paper,
            "text": DASH if cell.value is None else "",
        }
        for down, row in enumerate(chart.rows)
        for place, cell in enumerate(row.cells)
    ]
    x, y = _axis("place", len(chart.heads)), _axis("row", len(chart.rows))
    color = {"field": "color", "type": "nominal", "scale": None}
    box = {"type": "rect", "stroke": colors.paper, "strokeWidth": 2}
    names = [{"row": n, "text": row.name} for n, row in enumerate(chart.rows)]
    heads = [{"place": n, "text": head} for n, head in enumerate(chart.heads)]
    left = {"x": -10, "align": "right", "color": colors.ink}
    above = {"y": -14, "color": colors.ink2}
    layers = [
        {**rows(cells), "mark": box, "encoding": {"x": x, "y": y, "color": color}},
        labels(cells, {"color": colors.ink2}, {"x": x, "y": y}),
        labels(names, left, {"y": y}),
        labels(heads, above, {"x": x}),
        *_key(chart, paper, plot, colors),
    ]
    return spec(paper, plot, layers, colors)


def _axis(field: str, count: int) -> Layer:
    scale = {"domain": list(range(count)), "paddingInner": 0, "paddingOuter": 0}
    return {"field": field, "type": "ordinal", "scale": scale, "axis": None}


def _key(chart: Heat, paper: Paper, plot: Plot, colors: Palette) -> list[Layer]:
    """Write each step's range beside its colour, above the heads."""
    every = [*zip(HEAT, chart.steps, strict=False), ("", f"{DASH} {chart.missing}")]
    step = (paper.width - 2 * EDGE) / len(every)
    layers: list[Layer] = []
    for place, (color, text) in enumerate(every):
        x, y = EDGE + step * place - plot.left, paper.top + 10 - plot.top
        if color:
            box = {"type": "rect", "color": color, "x": x, "x2": x + 20, "y": y}
            layers.append({**rows([{}]), "mark": {**box, "y2": y + 20}})
        words = {"x": x + 28, "y": y + 10, "align": "left", "color": colors.ink2}
        layers.append(labels([{"text": text}], words, {}))
    return layers
