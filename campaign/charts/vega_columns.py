"""Draw columns over days, and columns over durations, for paper."""

from campaign.charts.models import PALE, Columns, Histogram
from campaign.charts.palette import Palette
from campaign.charts.picture_frame import (
    EDGE,
    TEXT,
    TICK,
    Layer,
    Paper,
    Plot,
    labels,
    rows,
    scaled,
    spec,
)
from campaign.number_format import DASH, DIAMOND

LEFT, TICKS = 64, 34
FULL = 0.75
NAMED_MINUTES = 60


def over_days(chart: Columns, paper: Paper, colors: Palette) -> Layer:
    """Draw what each day added; a missing day is a dash, a day to come is empty."""
    plot = _plot(paper, TICKS)
    first, last = chart.days[0], chart.days[-1]
    x = scaled("place", -0.5, (last - first).days + 0.5, zero=False)
    sizes = [v for v in (*chart.values, chart.limit) if v is not None]
    y = _up(max(sizes, default=1.0) or 1.0, ",.0%" if chart.is_share else ",~f")
    days = zip(chart.days, chart.values, strict=True)
    points = [
        {"place": (day - first).days, "day": day.isoformat(), "value": value}
        for day, value in days
    ]
    quiet = {"color": colors.ink2}
    step = plot.width / ((last - first).days + 1)
    bar = {"type": "bar", "size": step * FULL, "color": colors.units[chart.color]}
    dashes = [{"place": (day - first).days, "text": DASH} for day in chart.missing]
    ticks = [{"place": (day - first).days, "text": text} for day, text in chart.ticks]
    layers = [
        {**rows(points), "mark": bar, "encoding": {"x": x, "y": y, **_strength(chart)}},
        labels(dashes, {**quiet, "y": plot.height - 10}, {"x": x}),
        labels(ticks, {**quiet, "y": plot.height + 18}, {"x": x}),
        *_pace(chart, y, plot, colors),
        *_note_marks(chart, x, colors),
        *_diamonds(chart, x, y, colors),
    ]
    return spec(paper, plot, layers, colors)


def _strength(chart: Columns) -> Layer:
    """Draw days that lack data or aren't over pale."""
    test = " || ".join(f"datum.day === '{day}'" for day in chart.pale)
    strong = {"condition": {"test": test, "value": PALE}, "value": 1}
    return {"opacity": strong} if chart.pale else {}


def _note_marks(chart: Columns, x: Layer, colors: Palette) -> list[Layer]:
    """Number the days that notes are about, at the top of the chart."""
    first = chart.days[0]
    marks = [{"place": (day - first).days, "text": text} for day, text in chart.marks]
    look = {"color": colors.ink, "y": 8, "fontWeight": 700}
    return [labels(marks, look, {"x": x})] if marks else []


def _diamonds(chart: Columns, x: Layer, y: Layer, colors: Palette) -> list[Layer]:
    """Mark the days that stand out, above their columns."""
    sizes = dict(zip(chart.days, chart.values, strict=True))
    points = [
        {"place": (day - chart.days[0]).days, "value": sizes.get(day) or 0}
        for day in chart.diamonds
    ]
    mark = {"type": "text", "text": DIAMOND, "dy": -9, "color": colors.ink}
    look = {**mark, "fontSize": TICK}
    return [{**rows(points), "mark": look, "encoding": {"x": x, "y": y}}] * bool(points)


def over_minutes(chart: Histogram, paper: Paper, colors: Palette) -> Layer:
    """Draw how many cases took how long, with the limit and the median."""
    plot = _plot(paper, TICKS + 26)
    end = chart.bins[-1].start + chart.width if chart.bins else chart.limit
    x = scaled("place", 0, end, zero=False)
    y = _up(max((column.count for column in chart.bins), default=1) or 1, ",d")
    points = [
        {
            "place": column.start + chart.width / 2,
            "name": column.name,
            "value": column.count,
            "color": colors.missed if column.start >= chart.limit else colors.brand,
        }
        for column in chart.bins
    ]
    named = [{"place": n, "text": str(n)} for n in range(0, end, NAMED_MINUTES)]
    size = plot.width / max(1.0, end / chart.width) * 0.94
    color = {"field": "color", "type": "nominal", "scale": None}
    quiet = {"color": colors.ink2}
    axis = [{"place": end / 2, "text": chart.axis}]
    layers = [
        {
            **rows(points),
            "mark": {"type": "bar", "size": size},
            "encoding": {"x": x, "y": y, "color": color},
        },
        labels(named, {**quiet, "y": plot.height + 18}, {"x": x}),
        labels(axis, {**quiet, "y": plot.height + 42}, {"x": x}),
        *_limit(chart, x, colors),
    ]
    return spec(paper, plot, layers, colors)


def _plot(paper: Paper, below: int) -> Plot:
    return Plot(
        left=EDGE + LEFT,
        top=paper.top,
        width=paper.width - 2 * EDGE - LEFT,
        height=paper.bottom - paper.top - below,
    )


def _up(top: float, digits: str) -> Layer:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, top * 1.12], "nice": False},
        "stack": None,
        "axis": {"format": digits, "tickCount": 5},
    }


def _pace(chart: Columns, y: Layer, plot: Plot, colors: Palette) -> list[Layer]:
    """Draw the pace that is not to be passed, with its words at the right."""
    if chart.limit is None:
        return []
    points = [{"value": chart.limit, "text": chart.limit_label}]
    stroke = {"color": colors.ink2, "strokeWidth": 2, "strokeDash": [6, 5]}
    look = {"align": "right", "baseline": "bottom", "x": plot.width, "dy": -6}
    return [
        {**rows(points), "mark": {"type": "rule", **stroke}, "encoding": {"y": y}},
        labels(points, {**look, "color": colors.ink2}, {"y": y}),
    ]


def _limit(chart: Histogram, x: Layer, colors: Palette) -> list[Layer]:
    """Draw the limit with both shares beside it, and the median below its words."""
    what, within, over = chart.limit_words
    layers = [_rule(chart.limit, x, {"color": colors.ink, "strokeWidth": 2.5})]
    lines = ((what, colors.ink, 700), (within, colors.ink, 400), (over, "", 700))
    beside = {"align": "left", "dx": 8}
    for line, (text, color, weight) in enumerate(lines):
        look = {"fontWeight": weight, "fontSize": TEXT, "color": color or colors.missed}
        points = [{"place": chart.limit, "text": text}]
        layers.append(labels(points, {**beside, **look, "y": 12 + 24 * line}, {"x": x}))
    if chart.median is not None:
        stroke = {"color": colors.ink2, "strokeWidth": 2, "strokeDash": [5, 5]}
        layers.append(_rule(chart.median, x, stroke))
        points = [{"place": chart.median, "text": chart.median_words}]
        look = {**beside, "color": colors.ink2, "y": 96}
        layers.append(labels(points, look, {"x": x}))
    return layers


def _rule(at: float, x: Layer, stroke: Layer) -> Layer:
    return {
        **rows([{"place": at}]),
        "mark": {"type": "rule", **stroke},
        "encoding": {"x": x},
    }
