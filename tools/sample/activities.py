"""Activities of all ten programmes, as the group's secretariat collects them."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tools.sample.files import Workbook
from tools.sample.periods import PERIODS, THIS_YEAR, Period, choose, dice
from tools.sample.programmes import PROGRAMMES, Programme
from tools.sample.units import ALL_UNITS

ACTIVITIES = 750  # of the whole group in one December, at scale 1
HEADER = (
    "Đơn vị",
    "STT",
    "Mã hoạt động",
    "Chương trình",
    "Tên hoạt động",
    "Ngày dự kiến",
    "Ngày thực hiện",
    "Tình trạng",
    "Kế hoạch",
    "Thực hiện",
    "ĐVT",
    "Số người tham gia",
    "Giá trị (triệu đồng)",
    "Đối tượng",
    "Tỉnh/TP",
)
SPELLINGS = {
    "EVNNPC": "TCty Điện lực miền Bắc",
    "EVNCPC": "Tổng công ty Điện lực miền Trung",
    "EVNSPC": "EVN SPC",
    "EVNHANOI": "EVN Hà Nội",
    "EVNHCMC": "EVN HCMC",
    "EVNGENCO2": "EVN GENCO 2",
    "EVN_DIRECT": "Các đơn vị trực thuộc EVN",
}
WEIGHTS = {"EVNNPC": 24, "EVNCPC": 14, "EVNSPC": 20, "EVNHANOI": 12, "EVNHCMC": 11}
PROVINCES = {
    "EVNNPC": ("Bắc Ninh", "Hải Phòng", "Thanh Hóa", "Lào Cai"),
    "EVNCPC": ("Đà Nẵng", "Đắk Lắk", "Khánh Hòa", "Quảng Nam"),
    "EVNSPC": ("Lâm Đồng", "Cần Thơ", "Đồng Nai", "Cà Mau"),
    "EVNHANOI": ("Hà Nội",),
    "EVNHCMC": ("TP.HCM",),
}
BLOOD = 3
BLOOD_WEEK = {2015: (14, 19), 2016: (12, 17)}


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write one workbook for each December."""
    return [_workbook(out, period, scale, seed) for period in PERIODS]


def _workbook(out: Path, period: Period, scale: float, seed: int) -> Path:
    """Titles, units merged over their rows, text dates, millions, totals."""
    book = Workbook(out / f"MAU_TAPDOAN_Tri-an_hoat-dong_{period.span}.xlsx")
    titles = (
        'THÁNG "TRI ÂN KHÁCH HÀNG"',
        f"Tổng hợp hoạt động tháng 12/{period.year}",
        "Số liệu mẫu",
    )
    sheet, line = book.titled("Tổng hợp", titles, HEADER)
    rng = dice(seed, "activities", period.year)
    total = 0
    for code in ALL_UNITS:
        weight = WEIGHTS.get(code, 3.8) / 100
        count = max(round(ACTIVITIES * weight * min(max(scale, 0.3), 1)), 10)
        rows = _rows(rng, code, period, count)
        sheet.merge_range(
            line, 0, line + count - 1, 0, SPELLINGS.get(code, code), book.middle
        )
        for offset, row in enumerate(rows):
            for column, cell in enumerate(row, start=1):
                if cell != "":
                    sheet.write(line + offset, column, cell)
        line += count
        total += count
    sheet.write_string(line, 1, "Tổng cộng", book.head)
    sheet.write_number(line, 2, total, book.head)
    return book.close()


def _rows(
    rng: np.random.Generator, code: str, period: Period, count: int
) -> list[tuple]:
    """Invent one unit's activities, every programme at least once if there's room."""
    shares = np.array([programme.share for programme in PROGRAMMES])
    kind = choose(rng, count, shares)
    kind[: min(count, len(PROGRAMMES))] = np.arange(min(count, len(PROGRAMMES)))
    days = np.sort(rng.integers(1, 32, count))
    rows = []
    for number, day in enumerate(days.tolist(), start=1):
        chosen = int(kind[number - 1])
        if chosen == BLOOD:
            first, last = BLOOD_WEEK[period.year]
            day = int(rng.integers(first, last + 1))
        rows.append(_row(rng, code, period, number, PROGRAMMES[chosen], day))
    return rows


def _row(
    rng: np.random.Generator,
    code: str,
    period: Period,
    number: int,
    programme: Programme,
    day: int,
) -> tuple:
    planned_on = date(period.year, 12, day)
    held_on = planned_on + timedelta(days=int(rng.choice(3, p=(0.86, 0.1, 0.04))))
    last = date(period.year, 12, period.days)
    throw = float(rng.random())
    behind = 0.12 if code == "EVNGENCO3" and period is THIS_YEAR else 0.02
    cancelled, is_held = throw > 0.975, throw > behind and held_on <= last
    size = float(rng.uniform(0.6, 1.5))
    one = programme.quantity == 1
    wanted = (
        1
        if one
        else round(programme.quantity * size, 1 if programme.unit == "km" else None)
    )
    reached = float(rng.uniform(0.9, 1.15))
    digits = 1 if programme.unit == "km" else None
    status = "Hủy" if cancelled else "Đã thực hiện" if is_held else "Kế hoạch"
    done = status == "Đã thực hiện"
    places = PROVINCES.get(code, ("",))
    return (
        number,
        f"{code}-{period.year % 100}-{number:03d}",
        programme.name,
        programme.title,
        planned_on.strftime("%d/%m/%Y"),
        held_on.strftime("%d/%m/%Y") if done else "",
        status,
        wanted,
        (1 if one else round(wanted * reached, digits)) if done else "",
        programme.unit,
        round(programme.people * size * reached) if done else "",
        round(programme.millions * size * reached, 1) if done else "",
        programme.audience,
        places[int(rng.integers(0, len(places)))],
    )
