"""Dates whose day and month a spreadsheet of another country has turned.

A spreadsheet that reads month first makes 5 December of the text 12/05/2016 where its
writer meant 12 May. A day after the 12th is no month: such texts stay texts. So the
column holds true dates, all up to the 12th, and texts, all after it.
"""

import re
from collections.abc import Sequence

from campaign.ingest.cells import TYPED_CELL, columns_of
from campaign.ingest.errors import Refused
from campaign.ingest.match import Match
from campaign.ingest.profiles import header_key

LAST_MONTH = 12
DATED = frozenset(("date", "datetime"))
TRUE_DATE = re.compile(TYPED_CELL + "?\\d{4}-\\d\\d-(\\d\\d)([ T].*)?")
WRITTEN_DATE = re.compile(r"\D{0,20}(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)(\D.*)?")


def looks_flipped(cells: Sequence[str | None]) -> tuple[str, str] | None:
    """Give a true date (ISO in a text file) and a text of a column that looks so."""
    true = written = ""
    for cell in cells:
        if not cell:
            continue
        if date := TRUE_DATE.fullmatch(cell):
            if int(date[1]) > LAST_MONTH:
                return None
            true = true or cell.removeprefix(TYPED_CELL)
        elif date := WRITTEN_DATE.fullmatch(cell):
            if max(int(date[1]), int(date[2])) <= LAST_MONTH:
                return None
            written = written or cell
    return (true, written) if true and written else None


def refuse_flipped_dates(match: Match) -> None:
    """Refuse a workbook in which a column of dates looks turned.

    Nobody can tell the turned dates from right ones, and a wrong day counts as a day
    without outages.
    """
    for part in match.parts:
        if part.sheet.typed_cells and match.profile:
            for name in _dated_columns(match):
                place = part.columns[header_key(name)]
                cells: list[str | None] = []
                for batch in part.sheet.batches(part.header):
                    cells += batch.column(f"c{place}").to_pylist()
                if flip := looks_flipped(cells):
                    column = columns_of(part.header)[place].strip()
                    raise Refused(
                        "flipped_dates", column=column, true=flip[0], text=flip[1]
                    )


def _dated_columns(match: Match) -> list[str]:
    """Name the columns that hold days; a month's day says nothing."""
    sources = match.profile.sources if match.profile else {}
    return [
        source.all_columns[0]
        for name, source in sources.items()
        if match.contract.field(name).type in DATED
        and not match.contract.field(name).month
        and not source.after
    ]
