"""One value of a row in words: numbers, times and codes by language."""

from __future__ import annotations

from datetime import date, datetime
from numbers import Integral, Real
from pathlib import PurePath

import pandas as pd

from campaign import format as form
from campaign.i18n import Words
from campaign.rows import is_missing
from campaign.views.parts import Column, Value

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
    "contract": "contract",
    "reason": "reason",
    "first_reason": "reason",
    "gate": "gate",
}


def column(frame: pd.DataFrame, name: str, words: Words) -> Column:
    """Name a column; numbers stand at the right."""
    is_number = pd.api.types.is_numeric_dtype(frame[name])
    is_number = is_number and not pd.api.types.is_bool_dtype(frame[name])
    return Column(words.code("column", name), is_number)


def cell(value: object, name: str, words: Words) -> str:
    """Write one value; a missing one is a dash, never zero."""
    if is_missing(value):
        return form.DASH
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return words("yes" if value else "no")
    if name == "day" or name.endswith("_on"):
        return form.full_date(value, words.lang)  # type: ignore[arg-type]
    if isinstance(value, datetime):
        return form.moment(value, words.lang)
    if isinstance(value, date):
        return form.full_date(value, words.lang)
    if isinstance(value, Integral):
        return form.number(int(value), words.lang)
    if isinstance(value, Real):
        digits = 0 if float(value).is_integer() else 2
        return form.number(float(value), words.lang, digits)
    if name == "path":
        return PurePath(str(value)).name
    return words.code(FAMILIES[name], str(value)) if name in FAMILIES else str(value)


def table_rows(frame: pd.DataFrame, words: Words) -> tuple[tuple[str, ...], ...]:
    """Write every value of a frame."""
    names = list(frame.columns)
    return tuple(
        tuple(cell(value, name, words) for name, value in zip(names, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    )


def raw(value: object, name: str, words: Words) -> Value:
    """Give one value as it is, for a file; codes become words, a missing one none."""
    if is_missing(value):
        return None
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return cell(value, name, words)
    if isinstance(value, datetime):
        moment = pd.Timestamp(value).to_pydatetime()
        is_day = name == "day" or name.endswith("_on")
        return moment.date() if is_day else moment.replace(microsecond=0)
    if isinstance(value, date):
        return value
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else cell(value, name, words)


def table_values(frame: pd.DataFrame, words: Words) -> tuple[tuple[Value, ...], ...]:
    """Give every value of a frame as it is."""
    names = list(frame.columns)
    return tuple(
        tuple(raw(value, name, words) for name, value in zip(names, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    )
