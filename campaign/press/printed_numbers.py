"""Collect every number that a figure's files print, each with whose and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from campaign.catalogue.campaigns import Campaign
from campaign.i18n import Bilingual, Words
from campaign.press.figure import PrintedNumber
from campaign.press.takeaway import Field, Takeaway, said
from campaign.store import Snapshot
from campaign.views.formatted import Value
from campaign.views.unit_names import code_of

PATH, TABLE = "path", "table/"


@dataclass(frozen=True)
class Subject:
    """What a figure's numbers have in common unless a row says otherwise."""

    snapshot: Snapshot
    unit_code: str
    unit: str
    days: tuple[date, date]
    locks: tuple[str, ...]

    def number(
        self,
        name: str,
        value: float,
        write: Callable[[Words], str],
        days: tuple[date, date] | None = None,
    ) -> PrintedNumber:
        """Take one number beside the table: the value, or what it is compared with."""
        first, last = days or self.days
        words_of = self.snapshot.campaign.words
        text = Bilingual(*(write(words_of(lang)) for lang in ("vi", "en")))
        return PrintedNumber(
            name, self.unit_code, self.unit, first, last, value, text, self.locks
        )

    def of_table(self, table: Takeaway) -> Iterator[PrintedNumber]:
        """Take the numbers of a figure's table, which are its chart's as well.

        A row that begins with a unit's code is that unit's, one with a day is of the
        days until then; what else names a row is part of the number's name.
        """
        campaign = self.snapshot.campaign
        for printed in table.rows:
            row = _coded(printed, campaign)
            for place, (value, field) in enumerate(zip(row, table.fields, strict=True)):
                if isinstance(value, int | float):
                    yield self._cell(_name(row, place), row, value, field)

    def _cell(
        self, name: str, row: tuple[Value, ...], value: float, field: Field
    ) -> PrintedNumber:
        first, last = self.days
        day = next((cell for cell in row if isinstance(cell, date)), last)
        codes = self.snapshot.campaign.codes
        own = next((cell for cell in row if cell in codes), self.unit_code)
        is_share = field.kind == "share"
        other = "" if self.unit == "share" else self.unit
        return PrintedNumber(
            name=name,
            unit_code=str(own),
            unit="share" if is_share else other,
            first_day=first,
            last_day=day,
            value=float(value),
            text=Bilingual(said(value, field, "vi"), said(value, field, "en")),
            locks=self.locks if own == self.unit_code else (),
        )


def without_value(table: Takeaway, campaign: Campaign) -> Iterator[str]:
    """Name the cells of a table in which a number is missing."""
    for printed in table.rows:
        row = _coded(printed, campaign)
        for place, (value, field) in enumerate(zip(row, table.fields, strict=True)):
            if value is None and field.kind in ("number", "share"):
                yield _name(row, place)


def _coded(row: tuple[Value, ...], campaign: Campaign) -> tuple[Value, ...]:
    """Give a row with the code of a unit that is printed by its name."""
    return tuple(
        code_of(value, campaign) if isinstance(value, str) else value for value in row
    )


def _name(row: tuple[Value, ...], place: int) -> str:
    """Name a cell by the words of its row, which no language changes for a unit."""
    key = "/".join(
        (value.isoformat() if isinstance(value, date) else str(value))
        for value in row
        if (isinstance(value, str | date) and value != "")
    )
    return f"{TABLE}{key}/{place}"
