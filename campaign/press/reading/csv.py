"""Read CSV as a spreadsheet may have saved it again: other signs, the same values."""

from __future__ import annotations

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
WITH_COMMA = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
WITH_POINT = re.compile(r"[+-]?\d+\.\d+(?:[eE][+-]?\d+)?")


def read(content: bytes, budget: Budget) -> Read:
    """Read every cell by its value."""
    told = decoded(content)
    sign = delimiter(told)
    budget.spend("cells", told.count(sign) + told.count("\n"))
    rows = list(csv.reader(StringIO(told, newline=""), delimiter=sign))
    if sign != "," and _has_commas(rows):
        rows = [[_pointed(cell) for cell in row] for row in rows]
    lines = (line(*map(typed, row)) for row in rows)
    return Read("csv", tuple(one for one in lines if one))


def delimiter(told: str) -> str:
    """Find the sign between cells: the one that sets our column apart."""
    first, _, _ = told.lstrip().partition("\n")
    for sign in SIGNS:
        row = next(csv.reader([first.rstrip("\r")], delimiter=sign), [])
        if MARK in row:
            return sign
    return ""


def _has_commas(rows: Sequence[list[str]]) -> bool:
    """Say whether numbers have decimal commas here: some, and none with a point."""
    if any(WITH_POINT.fullmatch(cell) for row in rows for cell in row):
        return False
    return any(WITH_COMMA.fullmatch(cell) for row in rows for cell in row)


def _pointed(cell: str) -> str:
    return cell.replace(",", ".") if WITH_COMMA.fullmatch(cell) else cell
