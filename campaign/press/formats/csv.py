"""Write one figure's data as CSV that a spreadsheet opens right.

UTF-8 with a byte order mark, commas, decimal points, ISO dates, shares 0…1; no
comment lines: what belongs to the figure stands in columns of its own.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO

from campaign.press.csv import safe
from campaign.press.figure import PressFigure
from campaign.press.formats import table
from campaign.views.formatted import Value

SUFFIX, MIME = "csv", "text/csv"


def write(figure: PressFigure) -> bytes:
    """Write the file."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns(figure)])
    for row in table.rows(figure):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else repr(value)
