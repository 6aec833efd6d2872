"""Draw columns over days, and columns over durations, for the screen."""

from datetime import date, timedelta
from html import escape
from typing import Any

from campaign.charts import plotly_theme
from campaign.charts.models import PALE, Columns, Histogram
from campaign.charts.palette import Palette
from campaign.number_format import DASH, DIAMOND, ONE_DAY

HEIGHT = 300
WIDTH = 0.75 * ONE_DAY / timedelta(milliseconds=1)  # of one day alone Plotly has none
NAMED_MINUTES = 60
ABOVE, WORDS_ABOVE, FAR = 24, 1.35, 0.6


def over_days(chart: Columns, colors: Palette) -> dict[str, Any]:
    """Draw what each day added."""
    unit = "" if chart.is_share else f" {chart.unit}"
    digits = plotly_theme.number(chart.decimals, chart.is_share)
    first, last = chart.days[0], chart.days[-1]
    columns = {
        "type": "bar",
        "name": chart.name,
        "x": [day.isoformat() for day in chart.days],
        "y": list(chart.values),
        "width": WIDTH,
        "marker": {"color": colors.units[chart.color], "opacity": _strengths(chart)},
        "hovertemplate": f"{chart.name} %{{y:{digits}}}{unit}<extra></extra>",
    }
    layout = {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": 22, "t": ABOVE if chart.marks else 12, "b": 8},
        "hovermode": "x unified",
        "xaxis": plotly_theme.over_days(
            chart.ticks,
            chart.lang,
            colors,
            zeroline=False,
            range=[_noon(first - ONE_DAY), _noon(last)],
            ticklabeloverflow="allow",
        ),
        "yaxis": plotly_theme.upwards(
            ",.0%" if chart.is_share else ",~f", colors, range=[0, _top(chart)]
        ),
        "shapes": _pace(chart, colors),
        "annotations": [
            *_dashes(chart, colors),
            *_diamonds(chart, colors),
            *_pace_words(chart, colors),
            *plotly_theme.note_marks(chart.marks, colors),
        ],
    }
    return {"data": [columns], "layout": layout}


def _strengths(chart: Columns) -> list[float]:
    return [PALE if day in chart.pale else 1.0 for day in chart.days]


def over_minutes(chart: Histogram, colors: Palette) -> dict[str, Any]:
    """Draw how many cases took how long, with the limit and the median."""
    bins = {
        "type": "bar",
        "x": [column.start + chart.width / 2 for column in chart.bins],
        "y": [column.count for column in chart.bins],
        "customdata": [column.name for column in chart.bins],
        "width": chart.width * 0.94,
        "marker": {
            "color": [
                colors.missed if column.start >= chart.limit else colors.brand
                for column in chart.bins
            ]
        },
        "hovertemplate": f"%{{customdata}}: %{{y:,}} {chart.unit}<extra></extra>",
    }
    end = _end(chart)
    high = max((column.count for column in chart.bins), default=1) * WORDS_ABOVE or 1.0
    named, font = list(range(0, end, NAMED_MINUTES)), plotly_theme.ticks(colors)
    layout = {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": 8, "t": ABOVE, "b": 8},
        "hovermode": "closest",
        "xaxis": plotly_theme.across(
            colors,
            zeroline=False,
            range=[0, end],
            tickvals=named,
            ticktext=[str(minute) for minute in named],
            title={"text": escape(chart.axis), "font": font, "standoff": 6},
        ),
        "yaxis": plotly_theme.upwards(",d", colors, range=[0, high]),
        "shapes": _lines(chart, colors),
        "annotations": _words(chart, colors),
    }
    return {"data": [bins], "layout": layout}


def _end(chart: Histogram) -> int:
    """Leave as much room behind the limit as before it, for the words beside it."""
    last = chart.bins[-1].start + chart.width if chart.bins else chart.limit
    return max(last, 2 * chart.limit)


def _noon(day: date) -> str:
    return f"{day.isoformat()} 12:00"


def _top(chart: Columns) -> float:
    """Leave room above the columns for the words of the limit."""
    known = [size for size in (*chart.values, chart.limit) if size is not None]
    return (max(known, default=0.0) or 1.0) * (1.2 if chart.limit_label else 1.05)


def _pace(chart: Columns, colors: Palette) -> list[dict[str, Any]]:
    if chart.limit is None:
        return []
    return [_stroke(colors.ink2, "4px 4px", 1.5, y=chart.limit)]


def _pace_words(chart: Columns, colors: Palette) -> list[dict[str, Any]]:
    if chart.limit is None:
        return []
    text = f"- - {escape(chart.limit_label)}"
    place: dict[str, Any] = {"xref": "paper", "yref": "paper"}
    place |= {"xanchor": "right", "yanchor": "top"}
    return [plotly_theme.note(1, 1, text, colors.ink2, **place)]


def _dashes(chart: Columns, colors: Palette) -> list[dict[str, Any]]:
    """Mark the days without data."""
    return [
        plotly_theme.note(day.isoformat(), 0, DASH, colors.ink2, 14, yanchor="bottom")
        for day in chart.missing
    ]


def _diamonds(chart: Columns, colors: Palette) -> list[dict[str, Any]]:
    """Mark the days that stand out, above their columns."""
    sizes = dict(zip(chart.days, chart.values, strict=True))
    return [
        plotly_theme.note(
            day.isoformat(), sizes.get(day) or 0, DIAMOND, colors.ink, yanchor="bottom"
        )
        for day in chart.diamonds
    ]


def _stroke(
    color: str,
    dash: str,
    width: float,
    *,
    x: float | None = None,
    y: float | None = None,
) -> dict[str, Any]:
    """Draw a line across the whole chart, at a place of one axis."""
    line = {"color": color, "dash": dash, "width": width}
    if y is not None:
        place = {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    else:
        place = {"yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x}
    return {"type": "line", "line": line, **place}


def _lines(chart: Histogram, colors: Palette) -> list[dict[str, Any]]:
    drawn = [_stroke(colors.ink, "solid", 2, x=chart.limit)]
    if chart.median is not None:
        drawn.append(_stroke(colors.paper, "solid", 4, x=chart.median))
        drawn.append(_stroke(colors.ink, "4px 3px", 2, x=chart.median))
    return drawn


def _words(chart: Histogram, colors: Palette) -> list[dict[str, Any]]:
    """Write the limit with both shares beside it, and the median above its tick."""
    what, within, over = (escape(words) for words in chart.limit_words)
    red = f'<span style="color:{colors.missed}">{over}</span>'
    place = {"yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 5}
    look: dict[str, Any] = {**place, "align": "left", "bgcolor": colors.paper}
    words = f"<b>{what}</b><br>{within}<br>{red}"
    notes = [plotly_theme.note(chart.limit, 1.0, words, colors.ink, **look)]
    if chart.median is not None:
        side = "right" if chart.median > FAR * _end(chart) else "left"
        look |= {"yanchor": "bottom", "xanchor": side, "xshift": 0}
        text = escape(chart.median_words)
        notes.append(plotly_theme.note(chart.median, 1.0, text, colors.ink, **look))
    return notes
