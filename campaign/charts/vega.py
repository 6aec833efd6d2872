"""Draw a chart model for paper, as a plain Vega-Lite dict, from the same numbers.

The screen's twin is `plotly.py`; a test holds both to the same data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from campaign.charts import vega_bars, vega_columns, vega_heat, vega_lines
from campaign.charts.bars import Bars
from campaign.charts.columns import Columns
from campaign.charts.heat import Heat
from campaign.charts.histogram import Histogram
from campaign.charts.model import Chart
from campaign.charts.palette import LIGHT, Palette
from campaign.charts.paper import Layer, Paper
from campaign.charts.quota import Quotas

AnyChart = Chart | Bars | Columns | Histogram | Quotas | Heat


def figure(chart: AnyChart, paper: Paper) -> Layer:
    """Draw a chart on its sheet, in the light theme's colours."""
    return DRAWN[type(chart)](chart, paper, LIGHT)


DRAWN: dict[type, Callable[[Any, Paper, Palette], Layer]] = {
    Chart: vega_lines.figure,
    Bars: vega_bars.bars,
    Quotas: vega_bars.quotas,
    Columns: vega_columns.over_days,
    Histogram: vega_columns.over_minutes,
    Heat: vega_heat.figure,
}
