"""A native chart of a workbook, drawn from the cells beside it."""

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from campaign.charts.palette import LIGHT
from campaign.i18n import Words
from campaign.press.figure import PressFigure
from campaign.press.formats.native import Native, Series, day_format
from campaign.press.formats.xlsx_look import FACE
from campaign.press.formats.xlsx_sheet import Cells
from campaign.press.takeaway import Field, Kind

WIDTH, HEIGHT = 640, 360
PLOTS = {
    "line": {"x": 0.08, "y": 0.05, "width": 0.74, "height": 0.82},
    "bar": {"x": 0.26, "y": 0.02, "width": 0.60, "height": 0.94},
}


# The sheet that holds a chart's numbers, their first row, and their columns.
Where = tuple[str, int, list[int]]


def add(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    native: Native,
    where: Where,
    place: tuple[int, int],
) -> None:
    """Draw the chart from cells, with its upper left corner at a place."""
    name, first, columns = where
    count = len(native.keys)
    last = first + count - 1
    chart = book.add_chart({"type": native.kind})
    for series, column in zip(native.series, columns[1:], strict=True):
        held = {
            "name": series.name,
            "categories": [name, first, columns[0], last, columns[0]],
            "values": [name, first, column, last, column],
        }
        is_main = series is native.series[0]
        chart.add_series({**held, **_series(native, series, count, is_main)})
    _dress(chart, native)
    about = {"description": native.alt, "object_position": 2}
    sheet.insert_chart(*place, chart, about)


def columns_of(figure: PressFigure, native: Native) -> list[int] | None:
    """Find the columns of the table that hold the chart's own numbers."""
    rows = figure.data.rows
    if len(rows) != len(native.keys):
        return None
    held = list(zip(*rows, strict=True))
    wanted = [native.keys, *(series.values for series in native.series)]
    columns: list[int] = []
    for values in wanted:
        places = [n for n, column in enumerate(held) if column == tuple(values)]
        if not places:
            return None
        columns.append(places[0])
    return columns


def cells(native: Native, words: Words) -> Cells:
    """Give the chart's numbers as a table, where the figure's has others."""
    kind: Kind = "share" if native.is_share else "number"
    fields = (
        Field(
            words("pressfile.chart_key"), "date" if native.kind == "line" else "text"
        ),
        *(Field(series.name, kind, native.decimals) for series in native.series),
    )
    columns = (native.keys, *(series.values for series in native.series))
    return Cells(fields, tuple(zip(*columns, strict=True)))


def _series(native: Native, series: Series, count: int, is_main: bool) -> dict:
    if native.kind == "line":
        line = {"color": series.color, "width": 1.5 if series.is_dashed else 2.75}
        if series.is_dashed:
            line["dash_type"] = "dash"
        options: dict = {"line": line, "smooth": False}
        if series.last >= 0 and series.end:
            kept = {"value": series.end, "font": _font(series.color, bold=True)}
            labels = [{"delete": True}] * series.last + [kept]
            labels += [{"delete": True}] * (count - len(labels))
            options["data_labels"] = {
                "value": True,
                "position": "right" if series.is_dashed else "above",
                "custom": labels,
            }
        return options
    options = {"fill": {"color": series.color}, "gap": 45}
    if is_main:
        options["points"] = [{"fill": {"color": color}} for color in native.colors]
        custom = [
            {"value": text} if value is not None else {"delete": True}
            for text, value in zip(native.labels, series.values, strict=True)
        ]
        options["data_labels"] = {
            "value": True,
            "position": "outside_end",
            "font": _font(LIGHT.ink, bold=True),
            "custom": custom,
        }
    return options


def _font(color: str, *, bold: bool = False) -> dict:
    return {"name": FACE, "size": 9, "color": color, "bold": bold}


def _dress(chart: xlsxwriter.chart.Chart, native: Native) -> None:
    """Leave a quiet grid and no frame, as all charts of this house have."""
    quiet = {"line": {"none": True}, "major_tick_mark": "none"}
    quiet |= {"minor_tick_mark": "none", "num_font": _font(LIGHT.ink2)}
    grid = {"visible": True, "line": {"color": LIGHT.rule, "width": 0.75}}
    if native.kind == "line":
        step = max(1, len(native.keys) // 6)
        chart.set_x_axis(
            {
                **quiet,
                "date_axis": True,
                "num_format": day_format(native.lang, is_short=True),
                "major_unit": step,
                "major_unit_type": "days",
            }
        )
        axis: dict = dict(zip(("min", "max", "major_unit"), native.scale, strict=True))
        axis |= {
            "num_format": "0%" if native.is_share else "General",
            "major_gridlines": grid,
        }
        chart.set_y_axis({**quiet, **axis})
    else:
        names = {**quiet, "reverse": True, "num_font": _font(LIGHT.ink)}
        chart.set_y_axis({**names, "major_gridlines": {"visible": False}})
        hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        chart.set_x_axis({**quiet, **hidden})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_plotarea({"layout": PLOTS[native.kind]})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.show_blanks_as("gap")
