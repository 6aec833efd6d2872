"""How a column writes its dates and numbers, judged by its cells."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any

import duckdb

from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA
from campaign.ingest import values
from campaign.ingest.cells import TYPED_CELL
from campaign.ingest.profiles import Numbers

CELLS_MAX = 400
LONGEST = 80  # letters of a moment; what is longer is a text
FORMATS = DATA / "reference" / "date_formats.yaml"
GAPS = (" ", ", ", " - ")
DIRECTIVES = {
    "%Y": r"\d{4}",
    "%b": r"[A-Za-z]{3}",
    "%B": r"[A-Za-z]{3,}",
    "%p": r"\D{2,6}",
    "%f": r"\d{1,6}",
}
DAY_FIRST = re.compile(r"%d[/.-]%m")
MONTH_FIRST = re.compile(r"(?<!%[Yy][/.-])%m[/.-]%d")
SECONDS_A_DAY = 86_400
YEAR_LAST = re.compile(r"%([dm])([/.-])%[dm]\2%y")
YEAR_FIRST = re.compile(r"%y([/.-])%m\1%d")
ISO = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)?"
)
DATED = re.compile(r"\d[T/.:-]\w|^\d{6}(\d{2}){0,4}$|\w{3} \d|\d \w{3}")
TIME_OF_DAY = re.compile(r"\d{1,2}[:hg]\d\d(:\d\d)?('|[.,]\d+)?( ?([AaPp][Mm]|SA|CH))?")
NUMBER = re.compile(
    r"[+\-−]?[\d.,][\d.,'\u2019 \u00a0\u202f\u2009]*(e[+-]?\d+)?( ?%)?", re.I
)
DAY_SHARE = re.compile(r"0(\.\d+)?")
HAS_DIGIT = re.compile(r"\d")
COUNT = re.compile(r"\d+([.,]\d+)?")
ZONES = ("UTC", None)  # of no weight here: cells are only compared
FIRST_YEAR, LAST_YEAR = 1990, 2099
SERIALS = {
    "excel": (32_874, 73_050),  # 1990 to 2099, in days since 1899
    "epoch": (631_152_000, 4_102_444_800),
    "epoch_ms": (631_152_000_000, 4_102_444_800_000),
}
WAYS = (
    Numbers(),
    Numbers(decimal=","),
    *(
        Numbers.model_validate({"decimal": decimal, "thousands": thousands})
        for decimal, thousands in (",.", ".,", ", ", ". ", ".'", ",'")
    ),
)


@dataclass(frozen=True)
class Dates:
    """The formats that read a column, most cells first."""

    formats: tuple[str, ...]
    read: float  # share of the filled cells that one of them reads
    twins: dict[str, str]  # formats, and one that reads their cells as other days
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
        twins = {f: t for f, t in self.twins.items() if MONTH_FIRST.search(t)}
        formats = tuple(twins.get(f, f) for f in self.formats)
        return Dates(formats, self.read, {}, self.unread)

    @property
    def has_time(self) -> bool:
        """Whether the cells hold a time of day."""
        return any(":" in f or "%H" in f or f == "iso" for f in self.formats)


@cache
def _known_formats() -> tuple[str, ...]:
    """Give every form of a day, a month, and of a day with a time beside it."""
    text = FORMATS.read_text(encoding="utf-8")
    known = parse_yaml(dict[str, tuple[str, ...]], text, FORMATS.name)
    days, times = known["days"], known["times"]
    pairs = list(product(GAPS, days, times))
    named = product(known["days_after_a_word"], times)
    return (
        *days,
        *(f"{day}{gap}{time}" for gap, day, time in pairs),
        *(f"{time}{gap}{day}" for gap, day, time in pairs),
        *(f"{time} ngày {day}" for day, time in named),
        *known["moments_without_marks"],
        *known["months"],
    )


def clean(cell: str) -> str:
    """A cell without outer blanks, entities and decomposed letters."""
    if cell.startswith(TYPED_CELL):
        cell = cell.removeprefix(TYPED_CELL).removesuffix(" 00:00:00")
    text = html.unescape(cell)
    return unicodedata.normalize("NFC", text).strip().lstrip("\ufeff")


@cache
def find_dates(cells: tuple[str, ...]) -> Dates:
    """Find the fewest formats that read the filled cells as days or times."""
    left = set(list(dict.fromkeys(cell for cell in cells if cell))[:CELLS_MAX])
    total = len(left)
    iso = {cell for cell in left if ISO.fullmatch(cell)}
    chosen = [("iso", iso)] if iso else []
    left -= iso
    short = sorted(cell for cell in left if len(cell) <= LONGEST)
    readings = _readings(short) if short and _may_be_dates(left) else {}
    twins: dict[str, str] = {}
    while left and readings:
        name = max(readings, key=lambda f: _rank(f, readings[f], left))
        found = left & readings[name].keys()
        if not found:
            break
        for twin in _twins(name, readings, found):
            twins.setdefault(name, twin)
        chosen.append((name, found))
        left -= found
    chosen.sort(key=lambda pair: len(pair[1]), reverse=True)
    return Dates(
        formats=tuple(name for name, _ in chosen),
        read=(total - len(left)) / total if total else 0,
        twins=twins,
        unread=min(left, default=""),
    )


def _twins(
    name: str, readings: dict[str, dict[str, datetime]], cells: set[str]
) -> list[str]:
    """Forms that read the same cells as other days.

    One whose year stands elsewhere only where its days lie as close together.
    """
    month_first = DAY_FIRST.sub(lambda m: f"%m{m[0][2]}%d", name)
    year_first = YEAR_LAST.sub(r"%y\2%m\2%d", name)
    year_last = YEAR_FIRST.sub(r"%d\1%m\1%y", name)
    widest = 2 * _span(readings[name], cells) + SECONDS_A_DAY
    return [
        form
        for form in (month_first, year_first, year_last)
        if form != name
        and cells <= readings.get(form, {}).keys()
        and (form == month_first or _span(readings[form], cells) <= widest)
    ]


def _span(read: dict[str, datetime], cells: set[str]) -> float:
    """How far apart the cells lie, in seconds."""
    moments = [read[cell] for cell in cells & read.keys()]
    return (max(moments) - min(moments)).total_seconds() if moments else 0.0


def _may_be_dates(cells: set[str]) -> bool:
    dated = [cell for cell in cells if DATED.search(cell)]
    return len(dated) >= 0.5 * len(cells)


@cache
def _shape(form: str) -> re.Pattern[str]:
    """What a text must hold to be written in a form; a weekday may stand before."""
    parts = re.split(r"(%\w)", form)
    held = [
        DIRECTIVES.get(part, r"\d{1,2}") if part.startswith("%") else re.escape(part)
        for part in parts
    ]
    return re.compile(rf"(^|\D |\D\.)(?<!\d){''.join(held)}(\D{{0,6}}|[.,]\d+)$")


def _readings(cells: list[str]) -> dict[str, dict[str, datetime]]:
    """What each format makes of the cells, read as a load reads them.

    Years far off are no reading.
    """
    (spelt,) = _read_as([values.spelt_out("cell", with_months=True)], cells)
    possible = [
        f
        for f in _known_formats()
        if any(_shape(f).search(text) for text in spelt.values())
    ]
    read = _read_as([values.moment("cell", (f,), ZONES) for f in possible], cells)
    found = {
        form: {
            cell: moment
            for cell, moment in readings.items()
            if FIRST_YEAR <= moment.year <= LAST_YEAR
        }
        for form, readings in zip(possible, read, strict=True)
    }
    return {form: readings for form, readings in found.items() if readings}


def _read_as(selected: list[str], cells: list[str]) -> list[dict[str, Any]]:
    """What each expression makes of the cells; those that it can't read are left out.

    Each expression reads the column `cell`.
    """
    if not selected:
        return []
    with duckdb.connect() as connection:
        connection.execute(
            "create table cells as select unnest($cells) as cell", {"cells": cells}
        )
        rows = connection.execute(
            f"select cell, {', '.join(selected)} from cells"
        ).fetchall()
    return [
        {row[0]: row[at] for row in rows if row[at] is not None}
        for at in range(1, len(selected) + 1)
    ]


def find_serials(cells: Iterable[str]) -> str:
    """Name the count of days or seconds that the filled cells hold: excel, epoch, …

    Empty where a cell holds none, or a number that would be no day of 1990 to 2099.
    """
    filled = list(cells)
    if not filled or not all(COUNT.fullmatch(cell) for cell in filled):
        return ""
    counts = [float(cell.replace(",", ".")) for cell in filled]
    for name, (least, most) in SERIALS.items():
        if all(least <= count < most for count in counts):
            return name
    return ""


def _rank(
    name: str, read: dict[str, datetime], left: set[str]
) -> tuple[int, int, float]:
    """Most cells, then day before month, then the narrowest span of days."""
    is_month_first = bool(MONTH_FIRST.search(name))
    return len(left & read.keys()), int(not is_month_first), -_span(read, left)


def moments(cells: Iterable[str], dates: tuple[str, ...]) -> list[datetime]:
    """The moments that a load reads of the cells, in order."""
    (read,) = _read_as([values.moment("cell", dates, ZONES)], list(cells))
    return sorted(read.values())


def is_time_of_day(cells: Iterable[str]) -> bool:
    """Whether nearly all filled cells hold a time and no day."""
    return _look_alike(cells, TIME_OF_DAY)


def is_number(cells: Iterable[str]) -> bool:
    """Whether nearly all filled cells look like numbers."""
    return _look_alike(cells, NUMBER)


def _look_alike(cells: Iterable[str], shape: re.Pattern[str]) -> bool:
    filled = [cell for cell in cells if cell]
    alike = [cell for cell in filled if shape.fullmatch(cell)]
    return bool(filled) and len(alike) >= 0.9 * len(filled)


def clock(cell: str) -> str:
    """Write a time; a share of a day, as a workbook keeps it, as one."""
    if not DAY_SHARE.fullmatch(cell):
        return cell
    seconds = round(float(cell) * SECONDS_A_DAY)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def find_numbers(cells: list[str], is_whole: bool) -> tuple[Numbers | None, str]:
    """Tell decimal from thousands signs by the whole column.

    The way that reads most cells; of those that read as many, the first, if all of
    them make the same numbers of the cells. Else None and a cell that they read
    differently. A column of whole numbers is read as such: 1.250 is 1250 there.
    Second: a cell that isn't read, if any.
    """
    texts = list(dict.fromkeys(cell for cell in cells if cell))[:CELLS_MAX]
    if all(cell.isascii() and cell.isdecimal() for cell in texts):
        return Numbers(), ""
    selected = [values.number("cell", way, typed=False) for way in WAYS]
    readings = [
        {
            text: number
            for text, number in read.items()
            if (not is_whole or number == int(number)) and not _is_share(text, way)
        }
        for way, read in zip(WAYS, _read_as(selected, texts), strict=True)
    ]
    most = max(len(read) for read in readings)
    best = [at for at, read in enumerate(readings) if len(read) == most]
    for text in texts:
        if len({readings[at].get(text) for at in best}) > 1:
            return None, text
    unread = (text for text in texts if text not in readings[best[0]])
    return WAYS[best[0]], next(unread, "")


def _is_share(text: str, way: Numbers) -> bool:
    """Whether what parts thousands would stand behind a lone 0: 0.125 is no 125."""
    return bool(way.thousands) and text.lstrip("+-").startswith("0" + way.thousands)


def is_duration(cells: Iterable[str]) -> bool:
    """Whether most filled cells say how long something lasted, as a load reads it."""
    filled = [cell for cell in cells if cell]
    (read,) = _read_as(
        [values.seconds("cell", WAYS[0], "minutes", typed=False)], filled
    )
    lasting = [cell for cell in filled if cell in read or NUMBER.fullmatch(cell)]
    return bool(filled) and len(lasting) >= 0.5 * len(filled)
