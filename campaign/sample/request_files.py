"""Requests as five customer systems' text files, with personal data as found there."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from campaign.sample.files import Csv
from campaign.sample.mess import Table, tabled, with_bad_rows
from campaign.sample.periods import DAY, PERIODS, THIS_YEAR, Period, blocks, dice
from campaign.sample.requests import PLANS, Requests, invent
from campaign.sample.texts import clocks_as, days_as, decomposed, times_as
from campaign.sample.units import CPC, HANOI, HCMC, NPC, SPC, unit_codes

KIND_CODES = ("YC", "TC", "KN", "KNAI", "TCAO")
KIND_WORDS = ("Yêu cầu", "Thắc mắc", "Kiến nghị", "Khiếu nại", "Tố cáo")
CATEGORY_CODES = ("MD", "CLD", "CTO", "HD", "CDM", "TDPV", "HLAT", "KH")
CATEGORY_WORDS = (
    "Mất điện, sự cố",
    "Chất lượng điện",
    "Công tơ, chỉ số",
    "Hóa đơn, tiền điện",
    "Cấp điện mới; thay đổi dịch vụ",
    "Thái độ phục vụ",
    "An toàn hành lang",
    "Khác",
)
CHANNEL_CODES = ("DT", "GD", "WEB", "EM", "SMS", "CHAT", "BD", "FAX")
CHANNEL_WORDS = (
    "Tổng đài",
    "Phòng giao dịch",
    "Website",
    "Email",
    "SMS",
    "Chat",
    "Bưu điện",
    "Fax",
)
SEGMENT_CODES = ("SH", "HKD", "DN")
SEGMENT_WORDS = ("Hộ gia đình", "Hộ kinh doanh", "Doanh nghiệp")
TOPICS = (
    "Xin hỏi; nhà tôi mất điện",
    "Điện yếu buổi tối",
    "Đề nghị kiểm tra công tơ",
    'Hỏi "hóa đơn" tháng 11',
    "Xin cấp điện mới",
    "Góp ý nhân viên",
    "Cây gần đường dây",
    "Việc khác",
)


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write the five corporations' files for both Decembers."""
    writers = (_north, _central, _south, _hanoi, _hcmc)
    return [
        path
        for period in PERIODS
        for writer in writers
        for path in writer(out, period, scale, seed)
    ]


def _words(names: Sequence[str], codes: np.ndarray) -> np.ndarray:
    return np.array(names, dtype=object)[codes]


def _people(rows: Requests) -> dict[str, list[str]]:
    """Invent personal data that anyone sees to be invented."""
    numbers = (rows.number % 1_000).tolist()
    return {
        "TEN_KHANG": [f"Khách hàng {number}" for number in numbers],
        "DTHOAI": [f"0900 000 {number:03d}" for number in numbers],
        "EMAIL": [
            f"kh{number}@example.com" if not number % 4 else "" for number in numbers
        ],
    }


def _tables(
    code: str,
    period: Period,
    scale: float,
    seed: int,
    table: Callable[[Requests, np.random.Generator], Table],
    spoils: tuple[str, list[tuple[str, str]]],
    multiplied: bool = True,
) -> Iterator[Table]:
    """Give one table a block, a few rows of each spoiled."""
    for number, share in enumerate(blocks(scale, multiplied)):
        rng = dice(seed, "request file", code, period.year, number)
        rows = invent(PLANS[code, period.year], share, number, seed)
        yield with_bad_rows(rng, table(rows, rng), *spoils)


def _north(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-8 without a mark, semicolons also inside quotes, a count below."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        people = _people(rows)
        return tabled(
            {
                "MA_DVIQLY": unit_codes(rng, NPC, rows.company, 0.7),
                "MA_YCAU_KNAI": [f"{year}12N{n:07d}" for n in rows.number.tolist()],
                "MA_LOAI_YCAU": _words(KIND_CODES, rows.kind),
                "NHOM": _words(CATEGORY_CODES, rows.category),
                "MA_HTHUC": _words(CHANNEL_CODES, rows.channel),
                "LOAI_KH": _words(SEGMENT_CODES, rows.segment),
                "NGAY_YCAU": times_as(rows.received, "vi"),
                "NGAY_HEN": days_as(rows.due, "%d/%m/%Y"),
                "NGAY_TLOI": times_as(rows.answered, "vi"),
                "NOI_DUNG_YCAU": _words(TOPICS, rows.category),
                "TEN_KHANG": people["TEN_KHANG"],
                "DTHOAI": people["DTHOAI"],
            }
        )

    spoils = [
        ("NGAY_YCAU", f"31/11/{period.year} 09:00:00"),
        ("NGAY_YCAU", "07/12/2061 09:00:00"),
        ("MA_DVIQLY", "ZX9901"),
        ("MA_LOAI_YCAU", "??"),
        ("NGAY_TLOI", "chưa rõ"),
    ]
    path = out / f"MAU_EVNNPC_CMIS_ycau_{period.span}_{period.exported}.csv"
    tables = _tables("EVNNPC", period, scale, seed, table, ("MA_YCAU_KNAI", spoils))
    footer = ["Tổng số phiếu: xem báo cáo in;;;;;;;;;;;"]
    return [Csv(delimiter=";").write(path, tables, footer)]


def _central(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-8 with accents apart (NFD), codes as words; 2016 in two parts."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        people = _people(rows)
        names = (
            "Đơn vị",
            "Mã phiếu",
            "Loại",
            "Nội dung",
            "Kênh",
            "Khách",
            "Nhận lúc",
            "Hẹn",
            "Trả lời lúc",
            "Tên khách hàng",
            "Điện thoại",
        )
        cells = (
            unit_codes(rng, CPC, rows.company, 0.3, 0.05),
            [f"MT{year}-{n:07d}" for n in rows.number.tolist()],
            _words(decomposed(KIND_WORDS), rows.kind),
            _words(decomposed(CATEGORY_WORDS), rows.category),
            _words(decomposed(CHANNEL_WORDS), rows.channel),
            _words(decomposed(SEGMENT_WORDS), rows.segment),
            times_as(rows.received, "iso"),
            days_as(rows.due, "%Y-%m-%d"),
            times_as(rows.answered, "iso"),
            people["TEN_KHANG"],
            people["DTHOAI"],
        )
        return tabled(dict(zip(decomposed(names), cells, strict=True)))

    parts = ((1, 31),) if period is not THIS_YEAR else ((1, 16), (19, 24))
    plan = PLANS["EVNCPC", period.year]
    key, received, unit = decomposed(("Mã phiếu", "Nhận lúc", "Đơn vị"))
    spoils = [
        (received, f"{period.year}-12-40 10:00:00"),
        (unit, "ĐL 13"),
        (received, "2061-12-05 10:00:00"),
    ]
    paths = []
    for first, last in parts:
        tables = []
        for number, share in enumerate(blocks(scale, True)):
            rng = dice(seed, "central", period.year, first, number)
            rows = invent(plan, share, number, seed)
            day = (rows.received - period.first) // DAY + 1
            rows = rows.of((day >= first) & (day <= last))
            tables.append(with_bad_rows(rng, table(rows, rng), key, spoils))
        span = f"{period.year}12{first:02d}-{period.year}12{last:02d}"
        path = out / f"MAU_EVNCPC_CRM_phieu_{span}.csv"
        paths.append(Csv(newline="\n").write(path, tables))
    return paths


def _south(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """windows-1258, "HH:mm:ss ngày dd/MM/yyyy"."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        people = _people(rows)
        return tabled(
            {
                "Đơn vị": unit_codes(rng, SPC, rows.company, 0.4, 0.06),
                "Số phiếu": [f"S{year}{n:06d}" for n in rows.number.tolist()],
                "Loại": _words(KIND_CODES, rows.kind),
                "Nhóm": _words(CATEGORY_WORDS, rows.category),
                "Hình thức": _words(CHANNEL_WORDS, rows.channel),
                "Đối tượng": _words(SEGMENT_CODES, rows.segment),
                "Tiếp nhận": times_as(rows.received, "words"),
                "Hẹn": days_as(rows.due, "%d/%m/%Y"),
                "Trả lời": times_as(rows.answered, "words"),
                "Khách hàng": people["TEN_KHANG"],
                "Email": people["EMAIL"],
            }
        )

    spoils = [
        ("Tiếp nhận", f"10:00:00 ngày 00/12/{period.year}"),
        ("Đơn vị", "B03"),
        ("Loại", "X"),
    ]
    path = out / f"MAU_EVNSPC_CRM_{period.span}_{period.exported}.csv"
    tables = _tables(
        "EVNSPC", period, scale, seed, table, ("Số phiếu", spoils), multiplied=False
    )
    return [Csv("windows-1258", ";").write(path, tables)]


def _hanoi(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-16 with tabs, dd-MM-yyyy HH:mm, the answer's day and clock apart."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        people = _people(rows)
        return tabled(
            {
                "MA_DVI": unit_codes(rng, HANOI, rows.company, 0.3, 0.05),
                "MA_YC": [f"H{year}{n:06d}" for n in rows.number.tolist()],
                "LOAI": _words(KIND_CODES, rows.kind),
                "NHOM": _words(CATEGORY_CODES, rows.category),
                "KENH": _words(CHANNEL_CODES, rows.channel),
                "DTUONG": _words(SEGMENT_CODES, rows.segment),
                "NGAY_NHAN": times_as(rows.received, "minute"),
                "NGAY_HEN": days_as(rows.due, "%d-%m-%Y"),
                "NGAY_TL": days_as(rows.answered, "%d-%m-%Y"),
                "GIO_TL": clocks_as(rows.answered),
                "DTHOAI": people["DTHOAI"],
            }
        )

    spoils = [("NGAY_NHAN", "hôm qua"), ("MA_DVI", "Z1"), ("NHOM", "??")]
    path = out / f"MAU_EVNHANOI_CSKH_{period.span}_{period.exported}.txt"
    tables = _tables(
        "EVNHANOI", period, scale, seed, table, ("MA_YC", spoils), multiplied=False
    )
    return [Csv("utf-16", "\t").write(path, tables)]


def _hcmc(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """A ticket system: UTF-8 with a mark, commas, UTC times that end in Z."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        people = _people(rows)
        return tabled(
            {
                "ticket": [f"T{period.year}{n:07d}" for n in rows.number.tolist()],
                "unit": unit_codes(rng, HCMC, rows.company, 0.3, 0.05),
                "type": _words(KIND_CODES, rows.kind),
                "topic": _words(CATEGORY_CODES, rows.category),
                "meter": np.where(rows.is_meter, "Y", "N"),
                "channel": _words(CHANNEL_CODES, rows.channel),
                "written": np.where(rows.is_written, "Y", "N"),
                "segment": _words(SEGMENT_CODES, rows.segment),
                "created_at": times_as(rows.received, "utc"),
                "due_at": times_as(rows.due, "utc"),
                "closed_at": times_as(rows.answered, "utc"),
                "customer_name": people["TEN_KHANG"],
                "email": people["EMAIL"],
            }
        )

    spoils = [
        ("created_at", "2016-13-01T00:00:00Z"),
        ("unit", "Q.1"),
        ("type", "SPAM"),
        ("created_at", "2061-12-05T01:00:00Z"),
    ]
    path = out / f"MAU_EVNHCMC_tickets_{period.span}.csv"
    tables = _tables("EVNHCMC", period, scale, seed, table, ("ticket", spoils))
    return [Csv(bom=True).write(path, tables)]
