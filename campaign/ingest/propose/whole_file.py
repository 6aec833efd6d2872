"""What a profile says about the file as a whole: names, rows to skip, its period."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from statistics import median_low

from campaign.catalogue.campaigns import Campaign
from campaign.ingest.column_names import ALIKE, Names, key, likeness
from campaign.ingest.propose import formats
from campaign.ingest.propose.columns import BY_CELLS, Column, Match
from campaign.ingest.propose.tables import Table
from campaign.ingest.units import UnitCodes
from campaign.personal import MASK, masked

DAY = r"20\d{2}[01]\d[0-3]\d"
PERIOD = re.compile(rf"({DAY})([-_])({DAY})(?!\d)")
DATED = re.compile(
    r"(?<![\dA-SU-Za-su-z])(?:\d{1,2}[-_.]){1,2}20\d{2}(?!\d)|(?<!\d)20\d{2}[\d_T.-]*"
)
COPY = re.compile(r" ?\(\d+\)$")
EXPORTED = re.compile(rf"(?<!\d){DAY}([T_-]?)([0-2]\d[0-5]\d)([0-5]\d)?(?!\d)")
EXPORTED_CELL = re.compile(
    r"^(.*(?:ngày xuất|xuất lúc|thời điểm xuất|ngày kết xuất|exported(?: at| on)?)\W+)"
    r"(\d.*)$",
    re.IGNORECASE,
)
FROM_TO_CELL = re.compile(
    r"^(.*?)(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(\D+)(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})",
    re.IGNORECASE,
)
ID = re.compile(r"[\w/-]{1,40}")
LEAST_ROWS = 5
MOST_SEEN = 400
"""Cells of a column from which it is told whether they are about persons."""


def file_glob(name: str) -> str:
    """A glob for this file and its sisters of other days."""
    path = Path(unicodedata.normalize("NFC", name))
    stem = re.sub(r"[\[\]?*]", "?", COPY.sub("", path.stem))
    return re.sub(r"\*+", "*", DATED.sub("*", stem) + "*") + path.suffix


def export_time(name: str, above: tuple[str, ...]) -> dict[str, str] | None:
    """When the file was exported, by its name or a cell above the header."""
    found = EXPORTED.search(PERIOD.sub("", name))
    if found:
        sign, _, seconds = found.groups()
        digits, form = (6, "%H%M%S") if seconds else (4, "%H%M")
        return {
            "name": rf"(\d{{8}}{sign}\d{{{digits}}})",
            "format": f"%Y%m%d{sign}{form}",
        }
    for cell in above:
        said = EXPORTED_CELL.match(cell)
        if said:
            dates = formats.find_dates((said[2],))
            if dates.formats and not dates.unread:
                return {"cell": f"{_literal(said[1])}(.+)", "format": dates.formats[0]}
    return None


def covers(name: str, above: tuple[str, ...]) -> dict[str, str] | None:
    """The days the file speaks for, by its name or a cell above the header."""
    found = PERIOD.search(name)
    if found:
        return {"name": rf"(\d{{8}}){found[2]}(\d{{8}})", "format": "%Y%m%d"}
    for cell in above:
        said = FROM_TO_CELL.match(cell)
        if said:
            dates = formats.find_dates((said[2], said[4]))
            if len(dates.formats) == 1 and not dates.unread:
                before, between = _literal(said[1]), _literal(said[3])
                return {
                    "cell": rf"{before}(\S+){between}([\d/.-]+)",
                    "format": dates.formats[0],
                }
    return None


def _literal(text: str) -> str:
    """Write a text as a regular expression that fits just it."""
    return re.sub(r"([.^$*+?{}\[\]\\|()])", r"\\\1", text)


def total_rows(table: Table, names: Names, match: Match) -> dict[str, str] | None:
    """How to tell the rows below the data that only sum it."""
    needed = [
        match.columns[f.name].place
        for f in match.contract.fields
        if f.constraints.required and f.name in match.columns
    ]
    for row in reversed([*table.rows, *table.tail]):
        filled = [place for place, cell in enumerate(row) if cell]
        if not filled or filled[0] >= len(table.header):
            continue
        cell, column = row[filled[0]], table.header[filled[0]]
        holes = [place for place in needed if place >= len(row) or not row[place]]
        said = next((w for w in names.totals if key(cell).startswith(key(w))), None)
        if said and column and holes:
            return {"column": column, "matches": f"^{_literal(cell)}"}
    return None


def fill_down(table: Table, match: Match) -> list[str]:
    """Columns of merged cells: needed, filled first, then blank below."""
    if table.encoding is not None:
        return []
    width = sum(1 for name in table.header if name)
    data = [row for row in table.rows if sum(map(bool, row)) > 0.5 * width]
    merged = []
    for f in match.contract.fields:
        column = match.columns.get(f.name)
        if column is None or not f.constraints.required or not data:
            continue
        cells = [row[column.place] if column.place < len(row) else "" for row in data]
        blanks = cells.count("")
        if cells[0] and blanks > 0.2 * len(data):
            merged.append(column.name)
    return merged


def repeats(columns: list[Column], names: list[str]) -> bool:
    """Whether rows are alike in all columns of these names."""
    keys = list(zip(*(c.texts for c in columns if c.name in names), strict=True))
    return len(set(keys)) < len(keys)


def units_named(text: str, campaign: Campaign) -> list[str]:
    """Companies whose code stands in a text, else units by their code or name."""
    codes = UnitCodes(campaign)
    named = filter(codes.resolve, re.findall(r"(?<![A-Z0-9])[A-Z]{2}\d{2,6}", text))
    return list(dict.fromkeys(named)) or [
        unit.code
        for unit in campaign.units
        if likeness(text, (unit.code, unit.name.vi, unit.name.en)) > ALIKE
        or key(unit.code) in re.findall(r"[a-z0-9]+", text.lower().replace("_", " "))
    ]


def with_day(match: Match, columns: list[Column]) -> Match:
    """Take the dates that come first, where no column bears the day's name."""
    day, taken = match.contract.day, {c.place for c in match.columns.values()}
    near = match.nearly.get(day or "")
    if not day or day in match.columns or (near and not near.is_clock):
        return match
    dated = {
        median_low(formats.moments(column.cells, column.dates.formats)): column
        for column in columns
        if column.place not in taken
        and column.dates.read == 1
        and len(column.cells) > 0.9 * len(column.texts)
    }
    return _by_cells(match, day, dated[min(dated)]) if dated else match


def with_id(match: Match, columns: list[Column]) -> Match:
    """Take the first column of short texts that never repeats, where none is an id."""
    taken = {column.place for column in match.columns.values()}
    name = next((f.name for f in match.contract.fields if f.is_id), "")
    for column in columns if name and name not in match.columns else ():
        is_each = LEAST_ROWS <= len(column.texts) == len(set(column.cells))
        is_free = column.place not in taken and not column.dates.read
        if is_each and is_free and all(map(ID.fullmatch, column.cells)):
            return _by_cells(match, name, column)
    return match


def _by_cells(match: Match, name: str, column: Column) -> Match:
    """Add a column that its cells alone tell."""
    return replace(
        match,
        columns={**match.columns, name: column},
        doubtful={**match.doubtful, name: BY_CELLS},
    )


def with_unit(match: Match, columns: list[Column], campaign: Campaign) -> Match:
    """Take the column that holds nothing but units, where none bears the name.

    In a campaign of one unit a column that names none of it tells something else.
    """
    codes, taken = UnitCodes(campaign), {c.place for c in match.columns.values()}
    named = match.columns.get("unit_code")
    if named and (len(campaign.units) > 1 or any(map(codes.resolve, named.distinct))):
        return match
    if named:
        others = {n: c for n, c in match.columns.items() if n != "unit_code"}
        match = replace(match, columns=others)
    for column in columns:
        is_free = column.place not in taken and len(column.distinct) <= MOST_SEEN
        if column.cells and is_free and all(map(codes.resolve, column.distinct)):
            return _by_cells(match, "unit_code", column)
    return match


def unknown_units(match: Match, campaign: Campaign, names: Names) -> list[str]:
    """Texts of the unit column that are no unit of the campaign, and no total."""
    codes = UnitCodes(campaign)
    group = {campaign.group.code} if match.contract.name == "goals" else set()
    return [
        text
        for text in match.columns["unit_code"].distinct
        if codes.resolve(text) is None
        and text not in group
        and not any(key(text).startswith(key(word)) for word in names.totals)
    ]


def personal(columns: list[Column], names: Names) -> list[str]:
    """Columns about persons, by their name or by what they hold."""
    return [
        column.name
        for column in columns
        if likeness(column.name, names.personal) > ALIKE or _holds_persons(column)
    ]


def _holds_persons(column: Column) -> bool:
    seen = column.cells[:MOST_SEEN]
    found = [cell for cell in seen if masked(cell) == MASK]
    return bool(found) and len(found) >= 0.5 * len(seen)
