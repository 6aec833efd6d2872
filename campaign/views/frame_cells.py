"""One value of a row in words: numbers, times and codes by language."""

from datetime import date, datetime
from numbers import Integral, Real
from pathlib import PurePath

import pandas as pd

from campaign.i18n import Words
from campaign.rows import is_missing
from campaign.views import formatted
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.parts import Column

FAMILIES = {
    "outage_class": "outage_class",
    "kind": "kind",
    "category": "category",
    "channel": "channel",
    "segment": "segment",
    "audience": "segment",
    "programme": "programme",
    "type": "type",
    "severity": "severity",
    "status": "state",
    "state": "state",
    "answer": "answer",
    "answer_state": "answer",
    "case_state": "answer",
    "area": "area",
    "target_unit": "target_unit_name",
    "contract": "contract",
    "reason": "reason",
    "first_reason": "reason",
    "gate": "gate",
}

SHARES = ("furthest",)
"""Columns whose numbers are read as percentages, as the page says them."""


def column(frame: pd.DataFrame, name: str, words: Words) -> Column:
    """Name a column; numbers stand at the right."""
    is_number = pd.api.types.is_numeric_dtype(frame[name])
    is_number = is_number and not pd.api.types.is_bool_dtype(frame[name])
    return Column(words.code("column", name), is_number)


def cell(value: object, name: str, words: Words) -> Cell:
    """Give one value with its format; codes become words, a missing one is none."""
    if is_missing(value):
        return FormattedValue(None, words.lang)
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return words("yes" if value else "no")
    if isinstance(value, datetime):
        if name == "day" or name.endswith("_on"):
            return formatted.day(pd.Timestamp(value).date(), words)
        return formatted.moment(value, words)
    if isinstance(value, date):
        return formatted.day(value, words)
    if isinstance(value, Integral):
        return FormattedValue(int(value), words.lang)
    if name in SHARES and isinstance(value, Real):
        return formatted.share(float(value), words, 0)
    if isinstance(value, Real):
        digits = 0 if float(value).is_integer() else 2
        return FormattedValue(float(value), words.lang, decimals=digits)
    if name == "path":
        return PurePath(str(value)).name
    return words.code(FAMILIES[name], str(value)) if name in FAMILIES else str(value)


def rows(frame: pd.DataFrame, words: Words) -> tuple[tuple[Cell, ...], ...]:
    """Give every value of a frame with its format."""
    names = list(frame.columns)
    return tuple(
        tuple(cell(value, name, words) for name, value in zip(names, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    )
