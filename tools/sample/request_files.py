"""Requests as five customer systems' text files, with personal data as found there."""

from pathlib import Path

import numpy as np

from tools.sample.files import Csv
from tools.sample.mess import Table, tabled, with_bad_rows
from tools.sample.periods import DAY, PERIODS, THIS_YEAR, Period, blocks, dice
from tools.sample.request_tables import people, tables, words
from tools.sample.request_words import (
    CATEGORY_CODES,
    CATEGORY_WORDS,
    CHANNEL_CODES,
    CHANNEL_WORDS,
    KIND_CODES,
    KIND_WORDS,
    SEGMENT_CODES,
    SEGMENT_WORDS,
    TOPICS,
)
from tools.sample.requests import PLANS, Requests, invent
from tools.sample.texts import clocks_as, days_as, decomposed, times_as
from tools.sample.units import CPC, HANOI, HCMC, NPC, SPC, unit_codes


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write the five corporations' files for both Decembers."""
    writers = (_north, _central, _south, _hanoi, _hcmc)
    return [
        path
        for period in PERIODS
        for writer in writers
        for path in writer(out, period, scale, seed)
    ]


def _north(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-8 without a mark, semicolons also inside quotes, a count below."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        person = people(rows)
        return tabled(
            {
                "MA_DVIQLY": unit_codes(rng, NPC, rows.company, 0.7),
                "MA_YCAU_KNAI": [f"{year}12N{n:07d}" for n in rows.number.tolist()],
                "MA_LOAI_YCAU": words(KIND_CODES, rows.kind),
                "NHOM": words(CATEGORY_CODES, rows.category),
                "MA_HTHUC": words(CHANNEL_CODES, rows.channel),
                "LOAI_KH": words(SEGMENT_CODES, rows.segment),
                "NGAY_YCAU": times_as(rows.received, "vi"),
                "NGAY_HEN": days_as(rows.due, "%d/%m/%Y"),
                "NGAY_TLOI": times_as(rows.answered, "vi"),
                "NOI_DUNG_YCAU": words(TOPICS, rows.category),
                "TEN_KHANG": person["TEN_KHANG"],
                "DTHOAI": person["DTHOAI"],
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
    filled = tables("EVNNPC", period, scale, seed, table, ("MA_YCAU_KNAI", spoils))
    footer = ["Tổng số phiếu: xem báo cáo in;;;;;;;;;;;"]
    return [Csv(delimiter=";").write(path, filled, footer)]


def _central(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-8 with accents apart (NFD), codes as words; 2016 in two parts."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        person = people(rows)
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
            words(decomposed(KIND_WORDS), rows.kind),
            words(decomposed(CATEGORY_WORDS), rows.category),
            words(decomposed(CHANNEL_WORDS), rows.channel),
            words(decomposed(SEGMENT_WORDS), rows.segment),
            times_as(rows.received, "iso"),
            days_as(rows.due, "%Y-%m-%d"),
            times_as(rows.answered, "iso"),
            person["TEN_KHANG"],
            person["DTHOAI"],
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
        filled = []
        for number, share in enumerate(blocks(scale, True)):
            rng = dice(seed, "central", period.year, first, number)
            rows = invent(plan, share, number, seed)
            day = (rows.received - period.first) // DAY + 1
            rows = rows.of((day >= first) & (day <= last))
            filled.append(with_bad_rows(rng, table(rows, rng), key, spoils))
        span = f"{period.year}12{first:02d}-{period.year}12{last:02d}"
        path = out / f"MAU_EVNCPC_CRM_phieu_{span}.csv"
        paths.append(Csv(newline="\n").write(path, filled))
    return paths


def _south(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """windows-1258, "HH:mm:ss ngày dd/MM/yyyy"."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        person = people(rows)
        return tabled(
            {
                "Đơn vị": unit_codes(rng, SPC, rows.company, 0.4, 0.06),
                "Số phiếu": [f"S{year}{n:06d}" for n in rows.number.tolist()],
                "Loại": words(KIND_CODES, rows.kind),
                "Nhóm": words(CATEGORY_WORDS, rows.category),
                "Hình thức": words(CHANNEL_WORDS, rows.channel),
                "Đối tượng": words(SEGMENT_CODES, rows.segment),
                "Tiếp nhận": times_as(rows.received, "words"),
                "Hẹn": days_as(rows.due, "%d/%m/%Y"),
                "Trả lời": times_as(rows.answered, "words"),
                "Khách hàng": person["TEN_KHANG"],
                "Email": person["EMAIL"],
            }
        )

    spoils = [
        ("Tiếp nhận", f"10:00:00 ngày 00/12/{period.year}"),
        ("Đơn vị", "B03"),
        ("Loại", "X"),
    ]
    path = out / f"MAU_EVNSPC_CRM_{period.span}_{period.exported}.csv"
    filled = tables(
        "EVNSPC", period, scale, seed, table, ("Số phiếu", spoils), multiplied=False
    )
    return [Csv("windows-1258", ";").write(path, filled)]


def _hanoi(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """UTF-16 with tabs, dd-MM-yyyy HH:mm, the answer's day and clock apart."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        year = period.year % 100
        person = people(rows)
        return tabled(
            {
                "MA_DVI": unit_codes(rng, HANOI, rows.company, 0.3, 0.05),
                "MA_YC": [f"H{year}{n:06d}" for n in rows.number.tolist()],
                "LOAI": words(KIND_CODES, rows.kind),
                "NHOM": words(CATEGORY_CODES, rows.category),
                "KENH": words(CHANNEL_CODES, rows.channel),
                "DTUONG": words(SEGMENT_CODES, rows.segment),
                "NGAY_NHAN": times_as(rows.received, "minute"),
                "NGAY_HEN": days_as(rows.due, "%d-%m-%Y"),
                "NGAY_TL": days_as(rows.answered, "%d-%m-%Y"),
                "GIO_TL": clocks_as(rows.answered),
                "DTHOAI": person["DTHOAI"],
            }
        )

    spoils = [("NGAY_NHAN", "hôm qua"), ("MA_DVI", "Z1"), ("NHOM", "??")]
    path = out / f"MAU_EVNHANOI_CSKH_{period.span}_{period.exported}.txt"
    filled = tables(
        "EVNHANOI", period, scale, seed, table, ("MA_YC", spoils), multiplied=False
    )
    return [Csv("utf-16", "\t").write(path, filled)]


def _hcmc(out: Path, period: Period, scale: float, seed: int) -> list[Path]:
    """A ticket system: UTF-8 with a mark, commas, UTC times that end in Z."""

    def table(rows: Requests, rng: np.random.Generator) -> Table:
        person = people(rows)
        return tabled(
            {
                "ticket": [f"T{period.year}{n:07d}" for n in rows.number.tolist()],
                "unit": unit_codes(rng, HCMC, rows.company, 0.3, 0.05),
                "type": words(KIND_CODES, rows.kind),
                "topic": words(CATEGORY_CODES, rows.category),
                "meter": np.where(rows.is_meter, "Y", "N"),
                "channel": words(CHANNEL_CODES, rows.channel),
                "written": np.where(rows.is_written, "Y", "N"),
                "segment": words(SEGMENT_CODES, rows.segment),
                "created_at": times_as(rows.received, "utc"),
                "due_at": times_as(rows.due, "utc"),
                "closed_at": times_as(rows.answered, "utc"),
                "customer_name": person["TEN_KHANG"],
                "email": person["EMAIL"],
            }
        )

    spoils = [
        ("created_at", "2016-13-01T00:00:00Z"),
        ("unit", "Q.1"),
        ("type", "SPAM"),
        ("created_at", "2061-12-05T01:00:00Z"),
    ]
    path = out / f"MAU_EVNHCMC_tickets_{period.span}.csv"
    filled = tables("EVNHCMC", period, scale, seed, table, ("ticket", spoils))
    return [Csv(bom=True).write(path, filled)]
