"""Draw columns over days, and columns over durations, for the screen."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any

from campaign.charts import plotly_theme
from campaign.charts.models import Columns, Histogram
from campaign.charts.palette import Palette
from campaign.format import DASH, DIAMOND, ONE_DAY

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
        "marker": {"color": colors.units[chart.color]},
        "hovertemplate": f"{chart.name} %{{y:{digits}}}{unit}<extra></extra>",
    }
    layout = {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": 22, "t": ABOVE if chart.marks else 12, "b": 8},
        "hovermode": "x unified",
        "xaxis": {
            **_axis(colors),
            "type": "date",
            "range": [_noon(first - ONE_DAY), _noon(last)],
            "tickvals": [day.isoformat() for day, _ in chart.ticks],
            "ticktext": [words for _, words in chart.ticks],
            "ticklabeloverflow": "allow",
            "hoverformat": plotly_theme.HOVER_DATE[chart.lang],
        },
        "yaxis": {
            **_heights(colors, ",.0%" if chart.is_share else ",~f"),
            "range": [0, _top(chart)],
        },
        "shapes": _pace(chart, colors),
        "annotations": [
            *(_dash(day, colors) for day in chart.missing),
            *_diamonds(chart, colors),
            *_pace_words(chart, colors),
            *plotly_theme.note_marks(chart.marks, colors),
        ],
    }
    return {"data": [columns], "layout": layout}


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
    named = list(range(0, end, NAMED_MINUTES))
    layout = {
        **plotly_theme.layout(chart.lang, HEIGHT, colors),
        "margin": {"l": 8, "r": 8, "t": ABOVE, "b": 8},
        "hovermode": "closest",
        "xaxis": {
            **_axis(colors),
            "range": [0, end],
            "tickvals": named,
            "ticktext": [str(minute) for minute in named],
            "title": {
                "text": escape(chart.axis),
                "font": plotly_theme.ticks(colors),
                "standoff": 6,
            },
        },
        "yaxis": {**_heights(colors, ",d"), "range": [0, _highest(chart)]},
        "shapes": _lines(chart, colors),
        "annotations": _words(chart, colors),
    }
    return {"data": [bins], "layout": layout}


def _end(chart: Histogram) -> int:
    """Leave as much room behind the limit as before it, for the words beside it."""
    last = chart.bins[-1].start + chart.width if chart.bins else chart.limit
    return max(last, 2 * chart.limit)


def _highest(chart: Histogram) -> float:
    """Leave room above the columns for three lines of words."""
    return max((column.count for column in chart.bins), default=1) * WORDS_ABOVE or 1.0


def _axis(colors: Palette) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickfont": plotly_theme.ticks(colors),
        "linecolor": colors.ink2,
        "automargin": True,
    }


def _heights(colors: Palette, digits: str) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "rangemode": "tozero",
        "nticks": 5,
        "gridcolor": colors.rule,
        "zeroline": False,
        "tickformat": digits,
        "tickfont": plotly_theme.ticks(colors),
        "automargin": True,
    }


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
    return [
        {
            "xref": "paper",
            "x": 1,
            "yref": "paper",
            "y": 1,
            "text": f"- - {escape(chart.limit_label)}",
            "showarrow": False,
            "xanchor": "right",
            "yanchor": "top",
            "font": {"size": 13, "color": colors.ink2},
        }
    ]


def _dash(day: date, colors: Palette) -> dict[str, Any]:
    return {
        "x": day.isoformat(),
        "y": 0,
        "text": DASH,
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"size": 14, "color": colors.ink2},
    }


def _diamonds(chart: Columns, colors: Palette) -> list[dict[str, Any]]:
    """Mark the days that stand out, above their columns."""
    sizes = dict(zip(chart.days, chart.values, strict=True))
    return [
        {
            "x": day.isoformat(),
            "y": sizes.get(day) or 0,
            "text": DIAMOND,
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": 13, "color": colors.ink},
        }
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
    notes = [_note(chart.limit, 1.0, f"<b>{what}</b><br>{within}<br>{red}", colors)]
    if chart.median is not None:
        median = _note(chart.median, 1.0, escape(chart.median_words), colors)
        side = "right" if chart.median > FAR * _end(chart) else "left"
        above = {"yanchor": "bottom", "xanchor": side, "xshift": 0}
        notes.append({**median, **above})
    return notes


def _note(x: float, y: float, text: str, colors: Palette) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "yref": "paper",
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "xshift": 5,
        "bgcolor": colors.paper,
        "font": {"size": 13, "color": colors.ink},
    }
