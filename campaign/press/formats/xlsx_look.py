"""The look of a workbook: one strong rule, quiet greys, numbers as numbers."""

from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from campaign.charts.palette import LIGHT, SAMPLE_GROUND, SAMPLE_INK
from campaign.press.figure import PressFigure
from campaign.press.formats import content, native
from campaign.press.formats.native import day_format
from campaign.press.takeaway import Field, Kind
from campaign.views.formatted import Value

FACE = "Arial"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "quiet": {"font_color": LIGHT.ink2, "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "lead": {"bold": True, "font_size": 12, "valign": "top"},
    "link": {"font_color": LIGHT.ink, "underline": 1, "valign": "top"},
    "bold": {"bold": True, "valign": "top"},
    "warning": {"bold": True, "font_color": SAMPLE_INK, "bg_color": SAMPLE_GROUND},
    "head": {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"},
    "head_right": {
        "bold": True,
        "text_wrap": True,
        "bottom": 1,
        "valign": "bottom",
        "align": "right",
        "indent": 1,
    },
}


class Look:
    """The formats of one book, each made once."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str) -> None:
        """Remember the book and its language."""
        self.book, self.lang = book, lang
        self.made: dict[tuple, Format] = {}

    def named(self, name: str, **more: object) -> Format:
        """Give a format by name, with what is added to it."""
        return self._format({**LOOKS[name], **more})

    def value(self, field: Field, **more: object) -> Format:
        """Give the format of one column's values."""
        return self._format({**self._of_kind(field), "valign": "top", **more})

    def _of_kind(self, field: Field) -> dict[str, object]:
        days = day_format(self.lang)
        if field.kind == "date":
            return {"num_format": days, "align": "left"}
        if field.kind == "moment":
            return {"num_format": f"{days} hh:mm", "align": "left"}
        if content.is_number(field):
            return {"num_format": number_format(field), "align": "right", "indent": 1}
        return {"text_wrap": True}

    def _format(self, options: dict[str, object]) -> Format:
        key = tuple(sorted(options.items()))
        if key not in self.made:
            asked = {"font_name": FACE, "font_size": 10, **options}
            self.made[key] = self.book.add_format(asked)
        return self.made[key]


def number_format(field: Field) -> str:
    """Write a number's format as spreadsheets have it."""
    return native.number_format(field.decimals, is_share=field.kind == "share")


def field_of(figure: PressFigure) -> Field:
    """Describe the figure's own value."""
    kind: Kind = "share" if figure.is_share else "number"
    return Field("", kind, figure.decimals)


def put(sheet: Worksheet, row: int, place: int, value: Value, form: Format) -> None:
    """Write one value as what it is: a text never becomes a formula or a link."""
    if value is None:
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, place, content.writable(value), form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, form)
    else:
        sheet.write_number(row, place, value, form)
