"""Sheets of a workbook that nothing reads: named, and refused if they hold data."""

from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Profile, Read, header_key
from campaign.ingest.read import Sheet, Source, columns_of


def left_out(
    source: Source,
    read: tuple[Sheet, ...],
    wanted: frozenset[str],
    profile: Profile | None,
) -> tuple[str, ...]:
    """Name the sheets beside those that are read; Refused if one looks like data.

    A sheet with most of the wanted columns and rows below them would be lost for a
    renamed column. Where a profile names its sheets, the others are none of its data.
    """
    names = {sheet.name for sheet in read}
    others = [s for s in source.sheets(Read(), None) if s.name not in names]
    if profile and profile.model.read.sheets:
        return tuple(sheet.name for sheet in others)
    filled = [sheet for sheet in others if sheet.top()]
    for sheet in filled:
        _refuse_data(sheet, wanted)
    return tuple(sheet.name for sheet in filled)


def _refuse_data(sheet: Sheet, wanted: frozenset[str]) -> None:
    top = sheet.top()
    for row in top:
        held = wanted & {header_key(name) for name in columns_of(row)}
        if len(held) > len(wanted) / 2 and row.number < top[-1].number:
            missing = ", ".join(sorted(wanted - held))
            raise Refused("sheet_header", sheet=sheet.name, missing=missing)
