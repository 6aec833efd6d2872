"""Inaugurations, ground-breakings and communication, under canonical names."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tools.sample.files import Csv
from tools.sample.mess import Table
from tools.sample.periods import PERIODS, Period, dice
from tools.sample.units import ALL_UNITS, OTHERS

GENERATION = ("EVNGENCO1", "EVNGENCO2", "EVNGENCO3", "EVN_DIRECT")
EVENTS = ("inauguration", "ground_breaking", "energised")
OUTLETS = {
    "newspaper": "Báo mẫu",
    "tv": "Truyền hình mẫu",
    "radio": "Đài mẫu",
    "website": "Trang tin đơn vị",
    "social": "Trang mạng xã hội",
    "counter": "Phòng giao dịch",
}
PROJECT_NAMES = (
    "project_id",
    "unit_code",
    "kind",
    "event",
    "title",
    "planned_on",
    "held_on",
    "voltage_kv",
    "capacity_mw",
    "capacity_mva",
    "length_km",
    "value_vnd",
)
MEDIA_NAMES = (
    "item_id",
    "unit_code",
    "published_on",
    "channel",
    "outlet",
    "title",
    "url",
    "reach",
)


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write both contracts' files for both Decembers."""
    paths = []
    for period in PERIODS:
        paths += [_projects(out, period, seed), _media(out, period, scale, seed)]
    return paths


def _table(names: tuple[str, ...], rows: list[tuple]) -> Table:
    return {name: [str(row[i]) for row in rows] for i, name in enumerate(names)}


def _projects(out: Path, period: Period, seed: int) -> Path:
    rng = dice(seed, "projects", period.year)
    rows = []
    for number in range(1, 41):
        code = ALL_UNITS[number % len(ALL_UNITS)]
        rows.append(_project(rng, period, number, code))
    path = out / f"MAU_projects_{period.month}.csv"
    return Csv(newline="\n").write(path, [_table(PROJECT_NAMES, rows)])


def _project(
    rng: np.random.Generator, period: Period, number: int, code: str
) -> tuple[object, ...]:
    is_source = code in GENERATION
    day = int(rng.integers(1, 32))
    planned_on = date(period.year, 12, {1: 1, 2: 31}.get(number, day))
    held_on = planned_on + timedelta(days=int(rng.integers(0, 3)))
    is_held = held_on.day <= period.days and held_on.month == 12 and rng.random() < 0.9
    voltage = 500 if code == "EVNNPT" and number % 2 else 220 if code in OTHERS else 110
    title = "Tổ máy mẫu" if is_source else f"Trạm biến áp {voltage} kV và đường dây mẫu"
    return (
        f"CT{period.year % 100}-{number:03d}",
        code,
        "source" if is_source else "grid",
        EVENTS[int(rng.integers(0, 2 if is_source else 3))],
        f"{title} số {number}",
        planned_on.isoformat(),
        held_on.isoformat() if is_held else "",
        "" if is_source else voltage,
        int(rng.integers(1, 13)) * 50 if is_source else "",
        "" if is_source else int(rng.integers(1, 8)) * 63,
        "" if is_source else round(float(rng.uniform(0.5, 60)), 1),
        int(rng.integers(20, 900)) * 1_000_000_000,
    )


def _media(out: Path, period: Period, scale: float, seed: int) -> Path:
    rng = dice(seed, "media", period.year)
    count = round(400 * min(max(scale, 0.2), 1))
    days = np.sort(rng.integers(1, period.days + 1, count)).tolist()
    channels = list(OUTLETS)
    rows = []
    for number, day in enumerate(days, start=1):
        channel = channels[int(rng.integers(0, len(channels)))]
        rows.append(
            (
                f"TT{period.year % 100}-{number:04d}",
                ALL_UNITS[number % len(ALL_UNITS)],
                date(period.year, 12, day).isoformat(),
                channel,
                OUTLETS[channel],
                f"Tin mẫu số {number}, Tháng Tri ân khách hàng",
                f"https://example.com/{period.year}/{number}",
                int(rng.integers(2, 400)) * 100,
            )
        )
    path = out / f"MAU_media_{period.month}.csv"
    return Csv(newline="\n").write(path, [_table(MEDIA_NAMES, rows)])
