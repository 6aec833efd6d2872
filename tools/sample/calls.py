"""Calls of the five care centres, in each system's intervals."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tools.sample.files import Csv, Workbook
from tools.sample.mess import Table, tabled
from tools.sample.periods import (
    DAY,
    LAST_YEAR,
    PERIODS,
    THIS_YEAR,
    Period,
    blocks,
    dice,
)
from tools.sample.plans import CPC_SILENT
from tools.sample.requests import HOURS, WEEK
from tools.sample.texts import counts_as, times_as


@dataclass(frozen=True)
class Centre:
    """One care centre: calls a day, share answered, share of those within 30 s."""

    code: str
    calls: int
    answered: float
    fast: dict[int, float]


NORTH = Centre("EVNNPC", 9_400, 0.953, {2015: 0.806, 2016: 0.834})
CENTRAL = Centre("EVNCPC", 4_300, 0.941, {2015: 0.769, 2016: 0.783})
SOUTH = Centre("EVNSPC", 8_100, 0.962, {2015: 0.822, 2016: 0.857})
HANOI = Centre("EVNHANOI", 3_900, 0.968, {2015: 0.851, 2016: 0.884})
HCMC = Centre("EVNHCMC", 5_200, 0.975, {2015: 0.889, 2016: 0.915})
WORKBOOK_HEADER = (
    "Trung tâm",
    "Ngày",
    "Giờ",
    "Cuộc gọi đến",
    "Trả lời",
    "Trả lời trong 30 giây",
    "Bỏ cuộc",
)


@dataclass(frozen=True)
class Intervals:
    """Counts of one centre, interval by interval."""

    start: np.ndarray
    minutes: int
    offered: np.ndarray
    answered: np.ndarray
    within: np.ndarray

    @property
    def abandoned(self) -> np.ndarray:
        """Calls given up before an answer."""
        return self.offered - self.answered


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write every centre's calls for both Decembers."""
    paths = []
    for period in PERIODS:
        paths += [_exchange(out, c, period, scale, seed) for c in (NORTH, SOUTH)]
        paths.append(_canonical(out, period, scale, seed))
    spans = ((LAST_YEAR, 1, 31), (THIS_YEAR, 1, 16), (THIS_YEAR, 19, 24))
    return paths + [_workbook(out, *span, scale, seed) for span in spans]


def invent(
    centre: Centre, period: Period, minutes: int, seed: int, lines: int = 1
) -> Intervals:
    """Throw the calls of one centre; `lines` share them when files are multiplied."""
    rng = dice(seed, "calls", centre.code, period.year, lines)
    start = np.arange(period.first, period.last_start, minutes * 60)
    if period is THIS_YEAR and centre is CENTRAL:
        start = start[~np.isin((start - period.first) // DAY + 1, CPC_SILENT)]
    hour = start % DAY // 3600
    hours = np.array(HOURS) / sum(HOURS)
    steps = np.maximum(minutes // 60, 1)
    of_the_day = sum(hours[(hour + step) % 24] for step in range(steps))
    share = of_the_day * min(minutes / 60, 1.0)
    week = np.array(WEEK)[(start // DAY + 3) % 7]
    expected = centre.calls / lines * share * week
    offered = rng.poisson(expected)
    answered = rng.binomial(offered, centre.answered)
    busy = 0.02 * np.sin(hour / 24 * 2 * np.pi)
    fast = np.clip(centre.fast[period.year] + busy, 0, 1)
    return Intervals(start, minutes, offered, answered, rng.binomial(answered, fast))


def _interval(scale: float, full: int) -> int:
    """Choose the interval's length: smaller samples report more coarsely."""
    return full if scale >= 0.3 else 360


def _exchange(
    out: Path, centre: Centre, period: Period, scale: float, seed: int
) -> Path:
    """A telephone exchange's list: semicolons, a total line per file."""
    path = out / f"MAU_{centre.code}_ACD_{period.span}_{period.exported}.csv"
    lines = len(blocks(scale, True))
    tables = []
    for line in range(lines):
        rows = invent(centre, period, _interval(scale, 30), seed, lines)
        tables.append(_exchange_table(centre, rows, line))
    tables[0] = {
        n: [*c, bad]
        for (n, c), bad in zip(tables[0].items(), _bad(centre, period), strict=True)
    }
    return Csv(delimiter=";").write(path, tables, ["Tổng;;;;;;"])


def _exchange_table(centre: Centre, rows: Intervals, line: int) -> Table:
    """Give one line's rows; a second line answers a second (and so on) later."""
    return tabled(
        {
            "TRUNG_TAM": centre.code,
            "BAT_DAU": times_as(rows.start + line, "vi"),
            "PHUT": str(rows.minutes),
            "GOI_DEN": counts_as(rows.offered, "."),
            "TRA_LOI": counts_as(rows.answered, "."),
            "TRA_LOI_30S": counts_as(rows.within, "."),
            "BO_CUOC": counts_as(rows.abandoned, "."),
        }
    )


def _bad(centre: Centre, period: Period) -> tuple[str, ...]:
    at = f"05/12/{period.year} 08:00:00"
    return (centre.code, at, "30", "-5", "0", "0", "0")


def _canonical(out: Path, period: Period, scale: float, seed: int) -> Path:
    """The contract's own names, both cities in one file: no profile needed."""
    lines = len(blocks(scale, True))
    tables = []
    for line in range(lines):
        for centre in (HANOI, HCMC):
            rows = invent(centre, period, _interval(scale, 60), seed, lines)
            tables.append(_canonical_table(centre, rows, line))
    return Csv(newline="\n").write(out / f"MAU_calls_{period.month}.csv", tables)


def _canonical_table(centre: Centre, rows: Intervals, line: int) -> Table:
    return tabled(
        {
            "unit_code": centre.code,
            "interval_start": times_as(rows.start + line, "iso"),
            "interval_minutes": str(rows.minutes),
            "offered": counts_as(rows.offered),
            "answered": counts_as(rows.answered),
            "answered_within_30s": counts_as(rows.within),
            "abandoned": counts_as(rows.abandoned),
        }
    )


def _workbook(
    out: Path, period: Period, first: int, last: int, scale: float, seed: int
) -> Path:
    """The Central centre's workbook: titles above, a total below, hours as text."""
    rows = invent(CENTRAL, period, _interval(scale, 60), seed)
    day = (rows.start - period.first) // DAY + 1
    here = np.flatnonzero((day >= first) & (day <= last))
    span = f"{period.year}12{first:02d}-{period.year}12{last:02d}"
    book = Workbook(out / f"MAU_EVNCPC_tong-dai_{span}_{rows.minutes}phut.xlsx")
    titles = ("TRUNG TÂM CHĂM SÓC KHÁCH HÀNG 19001909", "Số liệu mẫu")
    sheet, line = book.titled("Cuộc gọi", titles, WORKBOOK_HEADER)
    texts = times_as(rows.start[here], "vi")
    columns = (
        ["EVN CPC"] * len(here),
        [text[:10] for text in texts],
        [text[11:16] for text in texts],
        rows.offered[here].tolist(),
        rows.answered[here].tolist(),
        rows.within[here].tolist(),
        rows.abandoned[here].tolist(),
    )
    for number, column in enumerate(columns):
        sheet.write_column(line, number, column)
    sheet.write_string(line + len(here), 0, "Tổng cộng", book.head)
    for number in range(3, 7):
        sheet.write_number(line + len(here), number, sum(columns[number]))
    return book.close()
