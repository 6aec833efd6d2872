"""A native chart of a slide, which anyone may edit, with its numbers as a workbook."""

from datetime import datetime
from io import BytesIO

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.datalabel import DataLabel
from pptx.chart.series import LineSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from campaign.charts.palette import LIGHT
from campaign.press.formats.native import Native, Series, day_format
from campaign.press.formats.pptx_look import FACE, color
from campaign.press.formats.xlsx_look import OPTIONS

KINDS = {"line": XL_CHART_TYPE.LINE, "bar": XL_CHART_TYPE.BAR_CLUSTERED}
PLOTS = {"line": (0.06, 0.03, 0.78, 0.86), "bar": (0.24, 0.01, 0.62, 0.98)}


def add(
    slide: Slide, native: Native, place: tuple[int, int, int, int], made_at: datetime
) -> None:
    """Add the chart; its alternative text says what it shows."""
    frame = slide.shapes.add_chart(KINDS[native.kind], *place, _data(native))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", native.alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(native, made_at))
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(12), FACE
    chart.font.color.rgb = color(LIGHT.ink2)
    _axes(chart, native)
    _layout(chart, PLOTS[native.kind])
    if native.kind == "line":
        for drawn, series in zip(chart.plots[0].series, native.series, strict=True):
            _line(drawn, series)
    else:
        _bars(chart, native)


def _data(native: Native) -> CategoryChartData:
    data = CategoryChartData(number_format=native.number_format)
    data.categories = native.categories
    for series in native.series:
        data.add_series(series.name, series.values)
    return data


def workbook(native: Native, made_at: datetime) -> bytes:
    """Write the numbers behind the chart; names never become formulas."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"created": made_at})
        sheet = book.add_worksheet("Sheet1")
        days = book.add_format({"num_format": day_format(native.lang)})
        numbers = book.add_format({"num_format": native.number_format})
        for down, category in enumerate(native.categories, start=1):
            if isinstance(category, str):
                sheet.write_string(down, 0, category)
            else:
                sheet.write_datetime(down, 0, category, days)
        for across, series in enumerate(native.series, start=1):
            sheet.write_string(0, across, series.name)
            for down, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(down, across, value, numbers)
    return out.getvalue()


def _axes(chart: Chart, native: Native) -> None:
    across, up = chart.category_axis, chart.value_axis
    for axis in (across, up):
        axis.has_major_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.format.line.fill.background()
    labels = across.tick_labels
    up.minimum_scale, up.maximum_scale, up.major_unit = native.scale
    if native.kind == "bar":
        across.reverse_order = True
        up.visible = False
        labels.font.color.rgb = color(LIGHT.ink)
        return
    up.has_major_gridlines = True
    up.major_gridlines.format.line.color.rgb = color(LIGHT.rule)
    up.major_gridlines.format.line.width = Pt(0.75)
    up.tick_labels.number_format = "0%" if native.is_share else "General"
    up.tick_labels.number_format_is_linked = False
    labels.number_format = day_format(native.lang, is_short=True)
    labels.number_format_is_linked = False
    _step(across._element, max(1, len(native.categories) // 6))


def _step(axis: etree._Element, days: int) -> None:
    """Name a day only now and then: 31 dates side by side are a smear."""
    for tag, value in (("c:majorUnit", days), ("c:majorTimeUnit", "days")):
        element = axis.find(qn(tag))
        if element is None:
            element = etree.SubElement(axis, qn(tag))
        element.set("val", str(value))


def _layout(chart: Chart, place: tuple[float, float, float, float]) -> None:
    """Leave room at the right, where the lines' ends are named."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    settings = [("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")]
    settings += [(key, str(size)) for key, size in zip("xywh", place, strict=True)]
    for key, value in settings:
        etree.SubElement(manual, qn(f"c:{key}")).set("val", value)
    area.insert(0, layout)


def _line(drawn: LineSeries, series: Series) -> None:
    drawn.smooth = False
    stroke = drawn.format.line
    stroke.color.rgb = color(series.color)
    stroke.width = Pt(1.5 if series.is_dashed else 2.75)
    if series.is_dashed:
        stroke.dash_style = MSO_LINE.DASH
    if series.last >= 0 and series.end:
        label = drawn.points[series.last].data_label
        over, behind = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.RIGHT
        label.position = behind if series.is_dashed else over  # not on the path
        _say(label, series.end, series.color)


def _bars(chart: Chart, native: Native) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for drawn, series in zip(plot.series, native.series, strict=True):
        drawn.invert_if_negative = False
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = color(series.color)
    first = plot.series[0]
    for place, value in enumerate(native.series[0].values):
        point = first.points[place]
        if value is not None:
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = color(native.colors[place])
            point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END
            _say(point.data_label, native.labels[place], LIGHT.ink, native.notes[place])


def _say(label: DataLabel, text: str, ink: str, note: str = "") -> None:
    """Write a label in bold, and in grey what stands behind it, on one line."""
    label.text_frame.word_wrap = False
    for words, is_bold in ((text, True), (f"  {note}", False)):
        if words.strip():
            run = label.text_frame.paragraphs[0].add_run()
            run.text = words
            run.font.size, run.font.bold, run.font.name = Pt(12), is_bold, FACE
            run.font.color.rgb = color(ink if is_bold else LIGHT.ink2)
