"""Read CSV as a spreadsheet may have saved it again: other signs, the same values."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import line, typed
from campaign.press.reading.txt import decoded

SIGNS = ",;\t|"
MARK = "figure_id"
FEWEST_ROWS, MOST_LOOKED_AT = 4, 60
WITH_COMMA = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
WITH_POINT = re.compile(r"[+-]?\d+\.\d+(?:[eE][+-]?\d+)?")


def read(content: bytes, budget: Budget) -> Read:
    """Read every cell by its value."""
    told = decoded(content)
    sign = delimiter(told)
    budget.spend("cells", told.count(sign) + told.count("\n"))
    rows = list(csv.reader(StringIO(told, newline=""), delimiter=sign))
    if sign != "," and _has_commas(rows):
        point = WITH_COMMA.fullmatch
        rows = [[c.replace(",", ".") if point(c) else c for c in row] for row in rows]
    lines = (line(*map(typed, row)) for row in rows)
    return Read("csv", tuple(one for one in lines if one))


def delimiter(told: str) -> str:
    """Find the sign between cells: it sets our column apart, or a sheet's title."""
    lines = told.lstrip().splitlines()[:MOST_LOOKED_AT]
    parted = {sign: list(csv.reader(lines, delimiter=sign)) for sign in SIGNS}
    for sign, rows in parted.items():
        if rows and MARK in rows[0]:
            return sign
    for sign, rows in parted.items():
        (width, *others) = {len(row) for row in rows} or {0}
        is_alike = width > 1 and not others and len(rows) >= FEWEST_ROWS
        if is_alike and not any(rows[0][1:]):
            return sign
    return ""


def _has_commas(rows: Sequence[list[str]]) -> bool:
    """Say whether numbers have decimal commas here: some, and none with a point."""
    if any(WITH_POINT.fullmatch(cell) for row in rows for cell in row):
        return False
    return any(WITH_COMMA.fullmatch(cell) for row in rows for cell in row)
