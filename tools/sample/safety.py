"""Incidents and accidents, and what plants measured in their surroundings."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from tools.sample.files import Csv, parquet
from tools.sample.periods import PERIODS, Period, dice

NAMES = (
    "MA_SU_KIEN",
    "DON_VI",
    "THOI_DIEM",
    "LOAI",
    "MUC_DO",
    "BI_THUONG",
    "TU_VONG",
    "SAN_LUONG_MWH",
)
EVENTS = {
    2015: (
        ("EVNNPC", "08/12/2015 09:40:00", "LD", "NHE", 1, 0, ""),
        ("EVNCPC", "17/12/2015 15:05:00", "DAN", "NANG", 1, 0, ""),
        ("EVNNPT", "03/12/2015 02:20:00", "LUOI", "NHE", 0, 0, "120,5"),
        ("EVNNPT", "22/12/2015 18:45:00", "LUOI", "NHE", 0, 0, "64,0"),
        ("EVNGENCO2", "12/12/2015 11:10:00", "NM", "NHE", 0, 0, "310,0"),
    ),
    2016: (
        ("EVN SPC", "13/12/2016 10:25:00", "LD", "NHE", 1, 0, ""),
        ("EVN SPC", "20/12/2016 16:40:00", "DAN", "NANG", 1, 0, ""),
        ("EVNNPT", "09/12/2016 04:15:00", "LUOI", "NHE", 0, 0, "88,2"),
        ("EVNGENCO3", "18/12/2016 21:30:00", "NM", "NHE", 0, 0, "1.205,5"),
    ),
}
PLANTS = (
    ("EVNGENCO1", "Nhà máy điện mẫu A1 (than)", "coal"),
    ("EVNGENCO1", "Nhà máy điện mẫu A2 (than)", "coal"),
    ("EVNGENCO2", "Nhà máy điện mẫu B1 (than)", "coal"),
    ("EVNGENCO2", "Nhà máy điện mẫu B2 (khí)", "gas"),
    ("EVNGENCO3", "Nhà máy điện mẫu C1 (khí)", "gas"),
    ("EVNGENCO3", "Nhà máy điện mẫu C2 (than)", "coal"),
    ("EVN_DIRECT", "Nhà máy điện mẫu D1 (thủy điện)", "hydro"),
    ("EVN_DIRECT", "Nhà máy điện mẫu D2 (than)", "coal"),
    ("EVNNPT", "Trạm biến áp mẫu 500 kV số 1", "substation"),
    ("EVNNPT", "Trạm biến áp mẫu 220 kV số 2", "substation"),
)
# parameter: unit, limit, usual level as a share of the limit
PARAMETERS = {
    "coal": {
        "Bụi": ("mg/Nm3", 200.0, 0.62),
        "SO2": ("mg/Nm3", 500.0, 0.55),
        "NOx": ("mg/Nm3", 850.0, 0.5),
    },
    "gas": {"NOx": ("mg/Nm3", 250.0, 0.48), "Tiếng ồn": ("dBA", 70.0, 0.8)},
    "hydro": {"Tiếng ồn": ("dBA", 70.0, 0.75)},
    "substation": {
        "Tiếng ồn": ("dBA", 55.0, 0.82),
        "Điện trường": ("kV/m", 5.0, 0.4),
    },
}
DUSTY = {2015: (5, 11, 12, 19, 27), 2016: (7, 14, 15)}  # days above the limit, at A1


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write both contracts' files for both Decembers."""
    paths = [_events(out, period) for period in PERIODS]
    return paths + [_readings(out, period, scale, seed) for period in PERIODS]


def _events(out: Path, period: Period) -> Path:
    """One list for the whole group; units without events are covered by its name."""
    path = out / f"MAU_TAPDOAN_su-kien-an-toan_{period.span}.csv"
    rows = [
        (f"AT{period.year % 100}-{number:03d}", *map(str, event))
        for number, event in enumerate(EVENTS[period.year], start=1)
    ]
    table = {name: [row[i] for row in rows] for i, name in enumerate(NAMES)}
    return Csv(delimiter=";", bom=True).write(path, [table])


def _readings(out: Path, period: Period, scale: float, seed: int) -> Path:
    """Canonical names, true times: three readings a day, one in small samples."""
    rng = dice(seed, "environment", period.year)
    hours = (2, 10, 16) if scale >= 0.3 else (10,)
    rows = []
    for day in range(1, period.days + 1):
        for hour in hours:
            at = datetime(period.year, 12, day, hour)
            rows += _reading(rng, period, at)
    columns = list(zip(*rows, strict=True))
    at = pa.array(columns[1], pa.timestamp("s"))
    return parquet(
        out / f"MAU_environment_readings_{period.month}.parquet",
        {
            "plant": pa.array(columns[0], pa.string()),
            "measured_at": at,
            "parameter": pa.array(columns[2], pa.string()),
            "unit_code": pa.array(columns[3], pa.string()),
            "value": pa.array(columns[4], pa.float64()),
            "unit": pa.array(columns[5], pa.string()),
            "limit_value": pa.array(columns[6], pa.float64()),
        },
    )


def _reading(rng: np.random.Generator, period: Period, at: datetime) -> list[tuple]:
    rows = []
    for number, (code, plant, kind) in enumerate(PLANTS):
        for parameter, (unit, limit, usual) in PARAMETERS[kind].items():
            share = min(float(rng.normal(usual, 0.06)), 0.98)
            dusty = number == 0 and parameter == "Bụi"
            if dusty and at.day in DUSTY[period.year] and at.hour == 10:
                share = 1.02 + float(rng.random()) * 0.2
            value = round(limit * max(share, 0.05), 2)
            rows.append((plant, at, parameter, code, value, unit, limit))
    return rows
