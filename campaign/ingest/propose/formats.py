"""How a column writes its dates and numbers, judged by its cells."""

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import duckdb

CELLS_MAX = 400
DAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d-%m-%y",
    "%m-%d-%y",
    "%y-%m-%d",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %b %Y",
    "%Y%m%d",
)
TIMES = (
    "%H:%M:%S",
    "%H:%M",
    "%I:%M:%S %p",
    "%I:%M %p",
    "%H:%M:%S.%f",
    "%Hh%M",
    "%Hh%M'",
)
MONTHS = ("%Y-%m", "%m/%Y", "%m-%Y", "%Y/%m")
FORMATS = (
    *DAYS,
    *(f"{day} {time}" for day in DAYS for time in TIMES),
    *(f"{time} {day}" for day in DAYS for time in TIMES),
    *(f"{time} ngày {day}" for day in DAYS[:6] for time in TIMES),
    "%Y%m%d%H%M%S",
    *MONTHS,
)
DAY_FIRST = re.compile(r"%d[/.-]%m")
MONTH_FIRST = re.compile(r"%m[/.-]%d")
ISO = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)?"
)
DATED = re.compile(r"\d[/.:-]\w|^\d{8}(\d{6})?$|\d \w{3} \d")
TIME_OF_DAY = re.compile(r"\d{1,2}[:h]\d\d(:\d\d)?( ?[AaPp][Mm])?")
NUMBER = re.compile(r"[+-]?\d[\d.,  ]*")


@dataclass(frozen=True)
class Dates:
    """The formats that read a column, most cells first."""

    formats: tuple[str, ...]
    read: float  # share of the filled cells that one of them reads
    twins: dict[str, str]  # day-first formats whose month-first twin reads all as well
    unread: str = ""  # a cell that none of them reads

    @property
    def is_day_first(self) -> bool:
        """Whether a cell stands here that only reads with its day first."""
        return any(DAY_FIRST.search(f) and f not in self.twins for f in self.formats)

    @property
    def is_month_first(self) -> bool:
        """Whether a cell stands here that only reads with its month first."""
        return any(MONTH_FIRST.search(f) for f in self.formats)

    def with_months_first(self) -> "Dates":
        """The same cells read with their months first."""
        formats = tuple(self.twins.get(f, f) for f in self.formats)
        return Dates(formats, self.read, {}, self.unread)

    @property
    def has_time(self) -> bool:
        """Whether the cells hold a time of day."""
        return any(":" in f or "%H" in f or f == "iso" for f in self.formats)


@dataclass(frozen=True)
class Numbers:
    """Which sign parts decimals, and which thousands."""

    decimal: str = "."
    thousands: str = ""


def clean(cell: str) -> str:
    """A cell without outer blanks, entities and decomposed letters."""
    return unicodedata.normalize("NFC", html.unescape(cell)).strip().lstrip("\ufeff")


@cache
def find_dates(cells: tuple[str, ...]) -> Dates:
    """Find the fewest formats that read the filled cells as days or times."""
    left = set(list(dict.fromkeys(cell for cell in cells if cell))[:CELLS_MAX])
    total = len(left)
    iso = {cell for cell in left if ISO.fullmatch(cell)}
    chosen = [("iso", iso)] if iso else []
    left -= iso
    readings = _readings(sorted(left)) if left and _may_be_dates(left) else {}
    twins: dict[str, str] = {}
    while left and readings:
        name = max(readings, key=lambda f: _rank(f, readings[f], left))
        found = left & readings[name].keys()
        if not found:
            break
        twin = DAY_FIRST.sub(lambda m: f"%m{m[0][2]}%d", name)
        if twin != name and found <= readings.get(twin, {}).keys():
            twins[name] = twin
        chosen.append((name, found))
        left -= found
    chosen.sort(key=lambda pair: len(pair[1]), reverse=True)
    return Dates(
        formats=tuple(name for name, _ in chosen),
        read=(total - len(left)) / total if total else 0,
        twins=twins,
        unread=min(left, default=""),
    )


def _may_be_dates(cells: set[str]) -> bool:
    dated = [
        c for c in cells if re.search(r"\d[/.:-]\w|^\d{8}(\d{6})?$|\d \w{3} \d", c)
    ]
    return len(dated) >= 0.5 * len(cells)


def _readings(cells: list[str]) -> dict[str, dict[str, datetime]]:
    """What each format makes of the cells; years far off are no reading."""
    found: dict[str, dict[str, datetime]] = {}
    with duckdb.connect() as connection:
        connection.execute(
            "create table cells as select unnest($cells) as cell", {"cells": cells}
        )
        for name in FORMATS:
            read = connection.execute(
                """
                select cell, try_strptime(cell, $format) as moment
                from cells
                where year(moment) between 1990 and 2099
                """,
                {"format": name},
            ).fetchall()
            if read:
                found[name] = dict(read)
    return found


def _rank(
    name: str, read: dict[str, datetime], left: set[str]
) -> tuple[int, int, float]:
    """Most cells, then day before month, then the narrowest span of days."""
    moments = [read[cell] for cell in left & read.keys()]
    span = (max(moments) - min(moments)).total_seconds() if moments else 0.0
    return len(moments), 0 if MONTH_FIRST.search(name) else 1, -span


def is_time_of_day(cells: list[str]) -> bool:
    """Whether the filled cells hold a time and no day."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(TIME_OF_DAY.fullmatch(cell) for cell in filled)


def is_number(cells: list[str]) -> bool:
    """Whether nearly all filled cells look like numbers."""
    filled = [cell for cell in cells if cell]
    numbers = [cell for cell in filled if NUMBER.fullmatch(cell)]
    return bool(filled) and len(numbers) >= 0.9 * len(filled)


def find_numbers(cells: list[str], is_whole: bool) -> tuple[Numbers | None, str]:
    """Tell decimal from thousands signs; None and a cell where nothing decides.

    A lone group of three digits (1.234) is thousands in a column of whole numbers.
    """
    votes: dict[str, set[str]] = {"decimal": set(), "thousands": set()}
    open_case = ""
    for cell in cells:
        signs = re.findall(r"[.,  ]", cell.strip("+- "))
        if not signs:
            continue
        if len(set(signs)) == 2:
            votes["thousands"].add(signs[0])
            votes["decimal"].add(signs[-1])
        elif len(signs) > 1 or signs[0] in "  " or is_whole:
            votes["thousands"].add(signs[0])
        elif re.search(r"[.,]\d{3}$", cell) and not re.match(r"[+-]?0", cell):
            open_case = open_case or cell
        else:
            votes["decimal"].add(signs[0])
    decimal, thousands = votes["decimal"], votes["thousands"]
    if len(decimal) > 1 or len(thousands) > 1 or decimal & thousands:
        return None, open_case or "1.234 / 1,234"
    if not decimal and not thousands:
        return (None, open_case) if open_case else (Numbers(), "")
    sign = next(iter(decimal), "," if "." in thousands else ".")
    group = next(iter(thousands), "." if sign == "," else "")
    return Numbers(sign, group), ""
