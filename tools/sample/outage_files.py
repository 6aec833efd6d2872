"""Interruptions as three systems' text files: the North, the South, Hanoi."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from tools.sample.files import Csv
from tools.sample.interruptions import Interruptions, as_slices
from tools.sample.mess import Table, tabled, with_bad_rows
from tools.sample.outages import invent
from tools.sample.periods import DAY, PERIODS, THIS_YEAR, Period, blocks, dice
from tools.sample.plans import OUTAGES
from tools.sample.texts import (
    MISSING,
    clocks_as,
    counts_as,
    days_as,
    decimals_as,
    entities,
    times_as,
)
from tools.sample.units import HANOI, NPC, SPC, unit_codes

BLOCK_IDS = 1_000_000  # outages that one block may number
UNCHECKED = "Chưa rõ"


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write the three corporations' files for both Decembers."""
    paths = []
    for period in PERIODS:
        paths += [_north(out, period, scale, seed), _south(out, period, scale, seed)]
        paths.append(_hanoi(out, period, scale, seed))
    return [*paths, _north_corrected(out, scale, seed)]


def numbers(rows: Interruptions, block: int) -> np.ndarray:
    """Number events uniquely over all blocks."""
    return rows.event + 1 + block * BLOCK_IDS


def blocks_of(
    code: str, period: Period, scale: float, seed: int, multiplied: bool = False
) -> Iterator[tuple[int, Interruptions]]:
    """Invent a corporation's interruptions block by block."""
    parts = blocks(scale, multiplied)
    whole = sum(parts)
    for number, part in enumerate(parts):
        plan = OUTAGES[code, period.year]
        yield number, invent(plan, part, part / whole, number, seed=seed)


NORTH = Csv(delimiter=";", bom=True)


def _north(out: Path, period: Period, scale: float, seed: int) -> Path:
    """UTF-8, semicolons, dd/MM/yyyy, 1.234,5, entities, slices, a total below."""
    path = out / f"MAU_EVNNPC_OMS_su-co_{period.span}_xuat_{period.exported}.csv"
    tables = (
        _north_table(_before_check(rows, period), block, period, seed)
        for block, rows in blocks_of("EVNNPC", period, scale, seed, multiplied=True)
    )
    return NORTH.write(
        path, tables, ["Tổng cộng;;;;;;;;;;", "Người lập biểu;;;;;;;;;;"]
    )


def _stormy(rows: Interruptions, period: Period) -> np.ndarray:
    """Find the storm's rows of 09/12, whose cause was corrected later."""
    day = (rows.started - period.first) // DAY + 1
    storm = np.array(["gió mùa" in words for words in rows.words])
    return storm & (day == 9) & (rows.event % 3 == 0)


def _before_check(rows: Interruptions, period: Period) -> Interruptions:
    if period is not THIS_YEAR:
        return rows
    return replace(rows, words=np.where(_stormy(rows, period), UNCHECKED, rows.words))


def _north_corrected(out: Path, scale: float, seed: int) -> Path:
    """The corrected causes of 09/12, sent half an hour after the whole month."""
    path = out / "MAU_EVNNPC_OMS_su-co_20161209-20161209_xuat_20161224T1730.csv"
    block, rows = next(blocks_of("EVNNPC", THIS_YEAR, scale, seed, multiplied=True))
    corrected = _stormy(rows, THIS_YEAR)
    table = _north_table(rows, block, THIS_YEAR, seed, bad=False)
    chosen = np.flatnonzero(corrected).tolist()
    return NORTH.write(path, [{n: [c[i] for i in chosen] for n, c in table.items()}])


def _north_table(
    rows: Interruptions, block: int, period: Period, seed: int, bad: bool = True
) -> Table:
    rng = dice(seed, "north", period.year, block)
    slices = as_slices(rows)
    per_event = np.array(NPC.companies, dtype=object)[rows.company]
    branch = (rows.event * 7 % (NPC.branches + 2)).tolist()
    codes = [
        f"{code}{number:02d}" if 0 < number <= NPC.branches else code
        for code, number in zip(per_event.tolist(), branch, strict=True)
    ]
    words = np.array(rows.words, dtype=object)
    coded = np.flatnonzero(rows.event % 4 == 0)
    words[coded] = entities(words[coded])
    table = tabled(
        {
            "STT": counts_as(np.arange(1, len(rows) + 1)),
            "MA_DVIQLY": codes,
            "MA_SUCO": [f"SC{period.year % 100}-{n:07d}" for n in numbers(rows, block)],
            "LO_DUONG_DAY": rows.feeder,
            "TGIAN_BDAU": times_as(slices.started, "vi"),
            "TGIAN_KTHUC": times_as(slices.restored, "vi"),
            "SO_KH_MAT_DIEN": counts_as(slices.customers, "."),
            "LY_DO": words,
            "TGIAN_TBAO": times_as(rows.notified, "vi"),
            "CAP_DIEN_AP": np.array(["22", "35", "0,4"], object)[rows.event % 3],
            "CONG_SUAT_KW": decimals_as(slices.customers * 0.37, 1),
        }
    )
    if not bad:
        return table
    return with_bad_rows(rng, _with_repeats(table), "MA_SUCO", _north_spoils(period))


def _with_repeats(table: Table) -> Table:
    """Add one row in two thousand again under another id: possible repeats."""
    rows = list(range(7, len(table["MA_SUCO"]), 2_000))
    added = {name: [cells[row] for row in rows] for name, cells in table.items()}
    added["MA_SUCO"] = [f"{code}L" for code in added["MA_SUCO"]]
    return {name: [*cells, *added[name]] for name, cells in table.items()}


def _north_spoils(period: Period) -> list[tuple[str, str]]:
    return [
        ("TGIAN_BDAU", f"32/13/{period.year} 10:00:00"),
        ("TGIAN_BDAU", "05/12/2061 08:00:00"),
        ("TGIAN_KTHUC", f"01/11/{period.year} 08:00:00"),
        ("MA_DVIQLY", "ZX9901"),
        ("SO_KH_MAT_DIEN", "-12"),
        ("SO_KH_MAT_DIEN", "99.999.999"),
    ]


def _south(out: Path, period: Period, scale: float, seed: int) -> Path:
    """windows-1258, "HH:mm:ss ngày dd/MM/yyyy", one row per step without a number."""
    path = out / f"MAU_EVNSPC_QLMD_matdien_{period.span}_{period.exported}.csv"
    _, rows = next(blocks_of("EVNSPC", period, scale, seed))
    rng = dice(seed, "south", period.year)
    events = np.unique(rows.event, return_inverse=True)[1]
    first = np.r_[0, np.flatnonzero(np.diff(rows.event)) + 1]
    codes = unit_codes(rng, SPC, rows.company[first], 0.55, 0.08)[events]
    table = tabled(
        {
            "Mã đơn vị": codes,
            "Số phiếu": [f"{period.year % 100}/{n:06d}" for n in numbers(rows, 0)],
            "Xuất tuyến": rows.feeder,
            "Mất điện lúc": times_as(rows.started, "words"),
            "Có điện lúc": times_as(rows.restored, "words"),
            "Số khách hàng": counts_as(rows.customers, "."),
            "Nguyên nhân": rows.words,
            "Thông báo lúc": times_as(rows.notified, "words"),
            "Tải (kW)": decimals_as(rows.customers * 0.31, 1),
        }
    )
    spoils = [
        ("Mất điện lúc", f"25:61:00 ngày 31/12/{period.year}"),
        ("Có điện lúc", f"08:00:00 ngày 01/11/{period.year}"),
        ("Mã đơn vị", "XX01"),
        ("Số khách hàng", "-3"),
        ("Số khách hàng", "88.888.888"),
        ("Mất điện lúc", "08:00:00 ngày 05/12/2061"),
    ]
    table = with_bad_rows(rng, table, "Số phiếu", spoils)
    return Csv("windows-1258", ";").write(path, [table])


def _hanoi(out: Path, period: Period, scale: float, seed: int) -> Path:
    """UTF-16 with tabs; day and hour apart, and minutes instead of an end."""
    path = out / f"MAU_EVNHANOI_MAIFI_{period.span}_{period.exported}.txt"
    _, rows = next(blocks_of("EVNHANOI", period, scale, seed))
    rng = dice(seed, "hanoi", period.year)
    lasted = (rows.restored - rows.started) // 60
    minutes = np.where(rows.restored == MISSING, "", counts_as(lasted, "."))
    table = tabled(
        {
            "DON_VI": unit_codes(rng, HANOI, rows.company, 0.6, 0.1),
            "MA_MD": [f"{period.year}12{n:06d}" for n in numbers(rows, 0)],
            "LO": rows.feeder,
            "NGAY": days_as(rows.started, "%d/%m/%Y"),
            "GIO": clocks_as(rows.started, 5),
            "TG_MAT_DIEN_PHUT": minutes,
            "SoKHMatDien": counts_as(rows.customers),
            "LY_DO": rows.words,
            "NGAY_TBAO": times_as(rows.notified, "minute"),
        }
    )
    spoils = [
        ("NGAY", f"31/02/{period.year}"),
        ("TG_MAT_DIEN_PHUT", "-45"),
        ("DON_VI", "Q9"),
        ("SoKHMatDien", "-1"),
        ("SoKHMatDien", "7777777"),
        ("NGAY", "05/12/2061"),
    ]
    table = with_bad_rows(rng, table, "MA_MD", spoils)
    return Csv("utf-16", "\t").write(path, [table])
