"""Draw bars that lie side by side for the screen: by unit, by cause."""

from html import escape
from textwrap import wrap
from typing import Any

from campaign.charts import plotly_theme
from campaign.charts.models import Bar, Bars
from campaign.charts.palette import Palette

ROW, EDGE = 34, 24
LINE, BETWEEN = 19, 8
NAME_WIDTH, LONG_NAME = 22, 14
LABEL_WIDTH, BESIDE_LONG = 25, 18
ROOM, MOST_ROOM = 1.45, 2.8
PHONE, LETTER = 190, 7
GUIDES, DOT = (0.9, 0.95, 1.0), 13


def bars(chart: Bars, colors: Palette) -> dict[str, Any]:
    """Draw the bars, the first one on top, and the marks of their goals."""
    data = [_bars(chart, colors)]
    if any(bar.mark is not None for bar in chart.bars):
        data += [_halo(chart, colors), _marks(chart, colors)]
    return {"data": data, "layout": _layout(chart, colors)}


def _bars(chart: Bars, colors: Palette) -> dict[str, Any]:
    unit = "" if chart.is_share else f" {chart.unit}"
    digits = plotly_theme.number(chart.decimals, chart.is_share)
    drawn: dict[str, Any] = {"type": "bar", "orientation": "h", "width": 0.7}
    painted = [colors.bar(bar.role, bar.color) for bar in chart.bars]
    if chart.is_dots:
        drawn = {"type": "scatter", "mode": "markers", "cliponaxis": False}
    return {
        **drawn,
        "x": [bar.value for bar in chart.bars],
        "y": list(range(len(chart.bars))),
        "customdata": [bar.name for bar in chart.bars],
        "marker": {"color": painted, "size": DOT}
        if chart.is_dots
        else {"color": painted},
        "hovertemplate": f"%{{customdata}}: %{{x:{digits}}}{unit}<extra></extra>",
    }


def _marks(chart: Bars, colors: Palette) -> dict[str, Any]:
    unit = "" if chart.is_share else f" {chart.unit}"
    digits = plotly_theme.number(chart.decimals, chart.is_share)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [bar.mark for bar in chart.bars],
        "y": list(range(len(chart.bars))),
        "cliponaxis": False,
        "marker": {
            "symbol": "line-ns",
            "size": 15,
            "line": {"width": 2.5, "color": colors.ink},
        },
        "hovertemplate": f"{chart.mark_name} %{{x:{digits}}}{unit}<extra></extra>",
    }


def _halo(chart: Bars, colors: Palette) -> dict[str, Any]:
    """Set the marks off from bars of their own brightness, pale or dark."""
    marks = _marks(chart, colors)
    stroke = {"width": 6, "color": colors.paper}
    return {
        **marks,
        "marker": {**marks["marker"], "line": stroke},
        "hovertemplate": None,
        "hoverinfo": "skip",
    }


def _layout(chart: Bars, colors: Palette) -> dict[str, Any]:
    first, top = chart.stretch
    height = _row(chart) * len(chart.bars) + EDGE * (2 if chart.is_dots else 1)
    across: dict[str, Any] = {"visible": False}
    if chart.is_dots:
        across = {"tickvals": GUIDES, "ticktext": [f"{n:.0%}" for n in GUIDES]}
        across |= {"side": "top", "gridcolor": colors.rule, "zeroline": False}
    return {
        **plotly_theme.layout(chart.lang, height, colors),
        "hovermode": "closest",
        "xaxis": plotly_theme.axis(
            colors, range=[first, first + (top - first) * _room(chart)], **across
        ),
        "yaxis": {
            "fixedrange": True,
            "range": [len(chart.bars) - 0.5, -0.5],
            "tickvals": list(range(len(chart.bars))),
            "ticktext": [_name(bar) for bar in chart.bars],
            "tickfont": {"size": 14, "color": colors.ink},
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
        "annotations": [
            _label(bar, place, chart, colors) for place, bar in enumerate(chart.bars)
        ],
    }


def _row(chart: Bars) -> int:
    """Give every row the height of the one with most lines, lest two run together."""
    names = [len(wrap(bar.name, NAME_WIDTH)) for bar in chart.bars]
    words = [len(_lines(bar, chart)) for bar in chart.bars]
    lines = max([1, *names, *words])
    return max(ROW, LINE * lines + BETWEEN)


def _lines(bar: Bar, chart: Bars) -> list[str]:
    """Break a bar's words where a phone ends; the label stands on the first line."""
    longest = max(len(other.name) for other in chart.bars)
    width = BESIDE_LONG if longest > LONG_NAME else LABEL_WIDTH
    held = "\N{NO-BREAK SPACE}"
    label = bar.label.replace(" ", held)
    broken = wrap(f"{label} {bar.note}".strip(), width, break_long_words=False)
    return [broken[0].replace(label, "", 1), *broken[1:]] if broken else [""]


def _room(chart: Bars) -> float:
    """Leave so much room behind the bars that a phone doesn't cut their labels."""
    needed = [ROOM]
    start, top = chart.stretch
    for bar in chart.bars:
        end = (chart.end(bar) - start) / (top - start)
        first, *others = _lines(bar, chart)
        longest = max(len(bar.label + first), *map(len, others), 0)
        written = LETTER * longest / PHONE
        needed.append(end / max(1 - written, end / MOST_ROOM, 0.01))
    return min(max(needed), MOST_ROOM)


def _label(bar: Bar, place: int, chart: Bars, colors: Palette) -> dict[str, Any]:
    """Write a bar's number behind it, and behind its mark where that is further."""
    strong = f"<b>{escape(bar.label)}</b>" if bar.value is not None else bar.label
    grey = "<br>".join(escape(line) for line in _lines(bar, chart))
    more = f'<span style="color:{colors.ink2}">{grey}</span>'
    is_known = bar.value is not None
    return plotly_theme.note(
        chart.end(bar),
        place,
        strong + (more if bar.note else ""),
        colors.ink if is_known else colors.ink2,
        14,
        xanchor="left",
        align="left",
        xshift=6,
    )


def _name(bar: Bar) -> str:
    """Write a bar's name; where it leads to what was counted, as a link."""
    name = "<br>".join(escape(line) for line in wrap(bar.name, NAME_WIDTH)) or " "
    return f'<a href="{bar.link}" target="_self">{name}</a>' if bar.link else name
