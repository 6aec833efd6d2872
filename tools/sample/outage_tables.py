"""Interruptions as workbooks (the Central corporation) and as Parquet (HCMC)."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
from xlsxwriter.worksheet import Worksheet

from tools.sample.files import Workbook, parquet
from tools.sample.interruptions import Interruptions
from tools.sample.outage_files import blocks_of, numbers
from tools.sample.periods import DAY, LAST_YEAR, PERIODS, THIS_YEAR, Period, dice
from tools.sample.texts import MISSING, times_as
from tools.sample.units import CPC, HCMC, unit_codes

HEADER = (
    "Đơn vị",
    "STT",
    "Mã sự cố",
    "Xuất tuyến",
    "Thời điểm mất điện",
    "Thời điểm có điện",
    "Số KH mất điện",
    "Nguyên nhân",
    "Thời điểm thông báo",
)
EXPORTED = {  # by year and last day: all that began by then had ended, but the last
    (2015, 31): "15/01/2016 08:00:00",
    (2016, 16): "19/12/2016 07:30:00",
    (2016, 24): "24/12/2016 17:10:00",
}
SHEETS = (("Kế hoạch", True), ("Sự cố", False))
PLANNED = ("planned", "requested_by_organisation", "requested_by_buyer")
EPOCH = datetime(1970, 1, 1)


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write the workbooks, one of them twice, and the Parquet files."""
    _, rows = next(blocks_of("EVNCPC", LAST_YEAR, scale, seed))
    paths = [_workbook(out, rows, LAST_YEAR, 1, 31, seed)]
    _, rows = next(blocks_of("EVNCPC", THIS_YEAR, scale, seed))
    for first, last in ((1, 16), (19, 24)):
        paths.append(_workbook(out, rows, THIS_YEAR, first, last, seed))
    twice = paths[-1].with_name(f"{paths[-1].stem} (1).xlsx")
    shutil.copyfile(paths[-1], twice)
    for period in PERIODS:
        _, rows = next(blocks_of("EVNHCMC", period, scale, seed))
        paths.append(_parquet(out, rows, period, seed))
    return [*paths, twice]


def _workbook(
    out: Path, rows: Interruptions, period: Period, first: int, last: int, seed: int
) -> Path:
    """Several sheets, titles, merged units, subtotals and a total below.

    Last year's workbook holds times as text, this year's true ones.
    """
    day = (rows.started - period.first) // DAY + 1
    rows = rows.of((day >= first) & (day <= last))
    month = f"{period.year}12"
    book = Workbook(out / f"MAU_EVNCPC_QLVH_{month}{first:02d}-{month}{last:02d}.xlsx")
    cover = book.sheet("Bìa")
    cover.write_string(1, 1, "TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG", book.title)
    cover.write_string(3, 1, "Số liệu mẫu, không phải số liệu thật")
    until = f"{last:02d}/12/{period.year}"
    titles = (
        "BÁO CÁO MẤT ĐIỆN",
        f"Từ ngày {first:02d}/12/{period.year} đến ngày {until}",
    )
    for name, planned in SHEETS:
        of_sheet = rows.of(np.isin(rows.outage_class, PLANNED) == planned)
        titled = (*titles, f"Ngày xuất: {EXPORTED[period.year, last]}")
        _sheet(book, name, titled, of_sheet, period, dice(seed, month, first, name))
    return book.close()


def _sheet(
    book: Workbook,
    name: str,
    titles: tuple[str, ...],
    rows: Interruptions,
    period: Period,
    rng: np.random.Generator,
) -> None:
    sheet, line = book.titled(name, titles, HEADER)
    rows = rows.of(np.argsort(rows.company, kind="stable"))
    for company in np.unique(rows.company).tolist():
        here = rows.of(rows.company == company)
        code = CPC.companies[company]
        _merged(sheet, line, len(here), code, book)
        _lines(book, sheet, line, here, period)
        line += len(here)
        sheet.write_string(line, 1, f"Cộng {code}")
        sheet.write_number(line, 6, int(here.customers.sum()), book.count)
        line += 1
    _bad_line(sheet, line, rng, name, period)
    sheet.write_string(line + 1, 1, "Tổng cộng", book.head)
    sheet.write_number(line + 1, 6, int(rows.customers.sum()), book.count)


def _merged(sheet: Worksheet, line: int, count: int, code: str, book: Workbook) -> None:
    if count > 1:
        sheet.merge_range(line, 0, line + count - 1, 0, code, book.middle)
    else:
        sheet.write_string(line, 0, code, book.middle)


def _lines(
    book: Workbook, sheet: Worksheet, line: int, rows: Interruptions, period: Period
) -> None:
    ids = [f"MT{period.year % 100}.{n:05d}" for n in numbers(rows, 0)]
    sheet.write_column(line, 1, list(range(1, len(rows) + 1)))
    sheet.write_column(line, 2, ids)
    sheet.write_column(line, 3, rows.feeder.tolist())
    sheet.write_column(line, 6, rows.customers.tolist(), book.count)
    sheet.write_column(line, 7, rows.words.tolist())
    for column, at in ((4, rows.started), (5, rows.restored), (8, rows.notified)):
        if period is LAST_YEAR:
            sheet.write_column(line, column, times_as(at, "vi").tolist())
            continue
        for offset, second in enumerate(at.tolist()):
            if second != MISSING:
                moment = EPOCH + timedelta(seconds=second)
                sheet.write_datetime(line + offset, column, moment, book.time)


def _bad_line(
    sheet: Worksheet, line: int, rng: np.random.Generator, name: str, period: Period
) -> None:
    """One row that no contract takes: its unit isn't known, or its end is too early."""
    number = int(rng.integers(90_000, 99_999))
    unknown = name == "Kế hoạch"
    sheet.write_string(line, 0, "ZZ07" if unknown else CPC.companies[0])
    sheet.write_number(line, 1, 1)
    sheet.write_string(line, 2, f"MT{period.year % 100}.{number}")
    sheet.write_string(line, 3, "471 E9.1")
    sheet.write_string(line, 4, f"05/12/{period.year} 08:00:00")
    sheet.write_string(line, 5, f"{5 if unknown else 4:02d}/12/{period.year} 09:30:00")
    sheet.write_number(line, 6, 120)
    sheet.write_string(line, 7, "Khác")


def _parquet(out: Path, rows: Interruptions, period: Period, seed: int) -> Path:
    """Canonical names, true times, steps numbered: read without a profile."""
    rng = dice(seed, "hcmc", period.year)
    first = np.r_[0, np.flatnonzero(np.diff(rows.event)) + 1]
    events = np.unique(rows.event, return_inverse=True)[1]
    units = unit_codes(rng, HCMC, rows.company[first], 0.6, 0.1)[events]
    ids = np.array([f"HCM-{period.year}-{n:05d}" for n in numbers(rows, 0)], object)
    customers = rows.customers.copy()
    started, restored = rows.started.copy(), rows.restored.copy()
    bad = [3, len(rows) // 3, len(rows) - 5]
    chosen = np.r_[np.arange(len(rows)), bad[: 1 + len(rows) // 400]]
    added = slice(len(rows), None)
    ids, units, customers = ids[chosen], units[chosen], customers[chosen]
    started, restored = started[chosen], restored[chosen]
    ids[added] = [f"{code}-X" for code in ids[added]]
    customers[added] = -5
    texts = rows.words[chosen]
    at = pa.timestamp("s")
    return parquet(
        out / f"MAU_EVNHCMC_outages_{period.year}_12.parquet",
        {
            "outage_id": pa.array(ids.tolist(), pa.string()),
            "step": pa.array(rows.step[chosen], pa.int32()),
            "unit_code": pa.array(units.tolist(), pa.string()),
            "feeder": pa.array(rows.feeder[chosen].tolist(), pa.string()),
            "started_at": pa.array(started, pa.int64()).cast(at),
            "restored_at": _maybe(restored).cast(at),
            "customers_interrupted": pa.array(customers, pa.int64()),
            "outage_class": pa.array(rows.outage_class[chosen].tolist(), pa.string()),
            "cause_text": pa.array(texts.tolist(), pa.string()),
            "notified_at": _maybe(rows.notified[chosen]).cast(at),
        },
    )


def _maybe(at: np.ndarray) -> pa.Array:
    return pa.array(at, pa.int64(), mask=at == MISSING)
