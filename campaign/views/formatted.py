"""Values with their formats: a table's cells, put into words where they are shown."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import pandas as pd

from campaign import number_format as form
from campaign.i18n import Words

Kind = Literal["", "text", "number", "share", "date", "moment"]
Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class FormattedValue:
    """A value as it was answered, unrounded, and how people read it.

    kind      a share is 0…1 and read as a percentage
    decimals  to show; more where rounding would hide on which side of `limit` it is
    missing   what is read where there is no value
    text      what no format makes of it: 3,5 tỷ đồng, 26/35
    """

    value: Value
    lang: str
    kind: Kind = "number"
    decimals: int = 0
    limit: float | None = None
    missing: str = form.DASH
    text: str = ""

    def __str__(self) -> str:
        """Write it as people read it; a missing value is never zero."""
        if self.value is None:
            return self.missing
        if self.text:
            return self.text
        if isinstance(self.value, datetime):
            return form.moment(self.value, self.lang)
        if isinstance(self.value, date):
            return form.full_date(self.value, self.lang)
        if isinstance(self.value, str):
            return self.value
        return form.number_vs_limit(
            self.value, self.limit, self.lang, self.decimals, percent=self._is_share
        )

    @property
    def shown_decimals(self) -> int | None:
        """Give the decimals that are read; None where it isn't read as a number."""
        if self.text or not isinstance(self.value, int | float):
            return None
        return form.decimals_vs_limit(
            self.value, self.limit, self.decimals, percent=self._is_share
        )

    @property
    def _is_share(self) -> bool:
        return self.kind == "share"


Cell = FormattedValue | Value
"""A cell of a table; a plain value is for files, or words."""


def count(value: float | None, words: Words, digits: int = 0) -> FormattedValue:
    """Write a number, or that there is none known: never zero for a missing one."""
    return number(value, words, digits, missing=words("missing.value"))


def number(
    value: float | None, words: Words, digits: int = 0, missing: str = form.DASH
) -> FormattedValue:
    """Write a number; a dash where there is nothing to count."""
    whole = (
        None
        if value is None
        else (int(value) if float(value).is_integer() else float(value))
    )
    return FormattedValue(whole, words.lang, decimals=digits, missing=missing)


def share(value: float | None, words: Words, digits: int = 1) -> FormattedValue:
    """Write a share 0…1 as a percentage, or a dash where nothing was counted.

    Everything and nothing are written so only when they are exact.
    """
    if value is None:
        return FormattedValue(None, words.lang, "share")
    limit = 1.0 if value > 0.5 else 0.0
    return FormattedValue(float(value), words.lang, "share", digits, limit)


def bound(
    value: float | None, words: Words, most: int, kind: Kind = "number"
) -> FormattedValue:
    """Write a goal with no more decimals than it needs; a dash where none is set."""
    if value is None:
        return FormattedValue(None, words.lang, kind)
    decimals = form.decimals_needed(value, most, percent=kind == "share")
    return FormattedValue(value, words.lang, kind, decimals)


def day(value: date, words: Words) -> FormattedValue:
    """Write a day."""
    return FormattedValue(value, words.lang, "date")


def moment(value: datetime, words: Words) -> FormattedValue:
    """Write a moment, to the second."""
    plain = pd.Timestamp(value).to_pydatetime()
    return FormattedValue(plain.replace(microsecond=0), words.lang, "moment")
