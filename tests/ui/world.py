"""A small invented month, written as canonical files: ten units to 24/12/2016 17:00.

EVNCPC sent nothing for 17–18/12; EVNNPC has more and longer outages than the others.
Two corporations name a power company: PB02 with its customers, PA22 without.
"""

import atexit
import csv
import shutil
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from campaign.home import Home
from campaign.ingest.load import load

RETAIL = {
    "EVNNPC": (9_000_000, 40),
    "EVNCPC": (4_000_000, 24),
    "EVNSPC": (7_000_000, 20),
    "EVNHANOI": (2_300_000, 9),
    "EVNHCMC": (2_200_000, 5),
}
COMPANIES = {"EVNNPC": "PA22", "EVNSPC": "PB02"}
SERVED = {**{unit: served for unit, (served, _) in RETAIL.items()}, "PB02": 1_000_000}
PLANTS = {"EVNGENCO1": "Nghi Sơn", "EVNGENCO2": "Phả Lại", "EVNGENCO3": "Phú Mỹ"}
OTHERS = ("EVNNPT", *PLANTS, "EVN_DIRECT")
HOLE = (date(2016, 12, 17), date(2016, 12, 18))
LAST = date(2016, 12, 24)
QUOTAS = {
    "EVN": 105,
    "EVNNPC": 155,
    "EVNCPC": 90,
    "EVNSPC": 84,
    "EVNHANOI": 38,
    "EVNHCMC": 20,
}


def serve(root: Path) -> Home:
    """Give the loaded month in a home of its own; a process loads it once."""
    home = Home(root / "home")
    shutil.copytree(_loaded(), home.root)
    return home


@cache
def _loaded() -> Path:
    """Load the month into a home that nobody writes to."""
    root = Path(mkdtemp(prefix="month"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    home = Home(root / "home")
    load(write(root / "exports"), home=home, now=datetime(2026, 1, 2, 3, 4, 5))
    return home.root


def promise(month: Home, root: Path) -> Home:
    """Load a SAIDI quota for each corporation, and a late outage, on top of a month.

    The month's own snapshot stays beside the new one: EVNHCMC gets 100,000 × 66 minutes
    more, 3.0 minutes per customer.
    """
    home = Home(root / "home")
    shutil.copytree(month.root, home.root)
    out = root / "late"
    out.mkdir()
    _write(out / "goals.csv", _goals())
    _write(out / "outages_late.csv", _late())
    load(sorted(out.glob("*.csv")), home=home, now=datetime(2026, 1, 3, 3, 4, 5))
    return home


def write(out: Path) -> list[Path]:
    """Write every file of the month and of December 2015."""
    out.mkdir(parents=True, exist_ok=True)
    for year, last in ((2015, date(2015, 12, 31)), (2016, LAST)):
        days = [date(year, 12, day) for day in range(1, last.day + 1)]
        for unit in RETAIL:
            for part, run in enumerate(_runs(unit, days)):
                named = f"{unit}_{year}_{part}.csv"
                _write(out / f"outages_{named}", _outages(unit, run))
                _write(out / f"cases_{named}", _cases(unit, run))
                _write(out / f"calls_{named}", _calls(unit, run))
        _write(out / f"safety_{year}.csv", _safety(days))
        _write(out / f"environment_{year}.csv", _readings(days))
    _write(out / "customers.csv", _customers())
    _write(out / "activities.csv", _activities())
    _write(out / "projects.csv", _projects())
    _write(out / "media.csv", _media())
    _write(out / "wrong.csv", _wrong())
    return sorted(out.glob("*.csv"))


def _runs(unit: str, days: list[date]) -> list[list[date]]:
    if unit != "EVNCPC" or days[0].year != 2016:
        return [days]
    before = [day for day in days if day < HOLE[0]]
    return [before, [day for day in days if day > HOLE[1]]]


def _outages(unit: str, days: list[date]) -> list[dict]:
    customers, each = RETAIL[unit]
    rows = []
    for day in days:
        for n in range(3):
            start = datetime(day.year, day.month, day.day, 6 + 4 * n, 0)
            longer = 25 if unit == "EVNNPC" and day.year == 2016 else 0
            later = 6 if day.year == 2015 else 0
            minutes = (45 + later, 90, 130 + longer)[n] if day.day % 5 else 40 + later
            rows.append(
                {
                    "outage_id": f"{unit}-{day:%y%m%d}-{n}",
                    "unit_code": COMPANIES.get(unit, unit) if n == 2 else unit,
                    "feeder": f"47{n} E1.{day.day}",
                    "started_at": start,
                    "restored_at": _known(start + timedelta(minutes=minutes)),
                    "customers_interrupted": customers * each // 1000 // (n + 1),
                    "outage_class": ("fault", "planned", "fault")[n],
                    "cause_text": (
                        "Sét đánh",
                        "Bảo trì lưới điện",
                        "Cây đổ; hành lang",
                    )[n],
                    "notified_at": start - timedelta(days=6) if n == 1 else "",
                }
            )
    return rows


def _goals() -> list[dict]:
    return [
        {
            "unit_code": unit,
            "indicator": "saidi_minutes",
            "valid_from": date(2016, 12, 1),
            "valid_until": date(2016, 12, 31),
            "target": quota,
            "unit": "min",
            "decided_by": "EVN",
            "source": "invented",
        }
        for unit, quota in QUOTAS.items()
    ]


def _late() -> list[dict]:
    start = datetime(2016, 12, 20, 13)
    late = {
        "outage_id": "EVNHCMC-late",
        "started_at": start,
        "restored_at": start + timedelta(minutes=66),
        "customers_interrupted": 100_000,
        "cause_text": "Máy biến áp hỏng",
    }
    return [{**_outages("EVNHCMC", [date(2016, 12, 20)])[0], **late}]


def _known(moment: datetime) -> datetime | str:
    """Leave out what happened after the export was made."""
    exported = datetime(2016, 12, 24, 17)
    return moment if moment <= exported else ""


def _cases(unit: str, days: list[date]) -> list[dict]:
    rows = []
    for day in days:
        for n in range(12):
            at = datetime(day.year, day.month, day.day, 8 + n % 9, 30)
            late = n == 0 and day.day % (2 if unit == "EVNSPC" else 4) == 0
            rows.append(
                {
                    "case_id": f"{unit}-{day:%y%m%d}-{n}",
                    "unit_code": unit,
                    "received_at": at,
                    "due_at": at + timedelta(days=2),
                    "answered_at": _known(at + timedelta(hours=70 if late else 20)),
                    "kind": ("request", "question", "complaint")[n % 3],
                    "category": ("outage", "bill", "meter")[n % 3],
                    "is_meter": "true" if n % 3 == 2 else "false",
                    "channel": ("phone", "website", "counter")[n % 3],
                    "is_written": "true" if n % 3 == 2 else "false",
                    "segment": "household",
                }
            )
    return [row for row in rows if row["received_at"] <= datetime(2016, 12, 24, 17)]


def _calls(unit: str, days: list[date]) -> list[dict]:
    return [
        {
            "unit_code": unit,
            "interval_start": datetime(day.year, day.month, day.day, hour),
            "interval_minutes": 60,
            "offered": 100 + hour,
            "answered": 96 + hour,
            "answered_within_30s": 85 + hour,
            "abandoned": 4,
        }
        for day in days
        for hour in (8, 12, 16)
    ]


def _safety(days: list[date]) -> list[dict]:
    units = [*RETAIL, *OTHERS]
    rows = [
        {
            "event_id": f"{unit}-{day:%y%m%d}",
            "unit_code": unit,
            "happened_at": datetime(day.year, day.month, day.day, 9),
            "type": "grid",
            "severity": "minor",
            "injured": 0,
            "dead": 0,
            "lost_mwh": "",
        }
        for unit in units
        for day in (days[0], days[-1])
    ]
    hurt = [("EVNGENCO1", days[4]), ("EVNNPC", days[9])]
    if days[0].year == 2016:
        hurt.append(("EVNGENCO1", days[11]))
    return rows + [
        {
            "event_id": f"{unit}-hurt-{day:%y%m%d}",
            "unit_code": unit,
            "happened_at": datetime(day.year, day.month, day.day, 10),
            "type": "labour",
            "severity": "serious",
            "injured": 1,
            "dead": 0,
            "lost_mwh": "",
        }
        for unit, day in hurt
    ]


def _readings(days: list[date]) -> list[dict]:
    return [
        {
            "plant": plant,
            "measured_at": datetime(day.year, day.month, day.day, 7),
            "parameter": "dust",
            "unit_code": unit,
            "value": 260 if unit == "EVNGENCO2" and day.day in (8, 9) else 150,
            "unit": "mg/Nm3",
            "limit_value": 200,
        }
        for unit, plant in PLANTS.items()
        for day in days
    ]


def _customers() -> list[dict]:
    return [
        {"unit_code": unit, "month": f"{year}-12", "customers_served": served}
        for unit, served in SERVED.items()
        for year in (2015, 2016)
    ]


def _activities() -> list[dict]:
    return [
        {
            "activity_id": f"{unit}-{n}",
            "unit_code": unit,
            "programme": ("customer_conference", "pink_week", "lighting_belief")[n % 3],
            "title": "Hội nghị khách hàng",
            "planned_on": date(2016, 12, 3 + 4 * n),
            "held_on": date(2016, 12, 3 + 4 * n) if n < 5 else "",
            "status": "held" if n < 5 else "planned",
            "planned_quantity": 100,
            "actual_quantity": 110 if n < 5 else "",
            "quantity_unit": "người",
            "beneficiaries": 100,
            "value_vnd": "",
            "audience": "household",
            "province": ("Hà Nội", "TP.HCM", "Tỉnh Bắc Ninh", "", "Hà Tây")[n % 5],
        }
        for unit in [*RETAIL, *OTHERS]
        for n in range(7)
    ]


def _projects() -> list[dict]:
    """Write two works a unit: a late one of EVNNPT, one still to come of each."""
    return [
        {
            "project_id": f"{unit}-{n}",
            "unit_code": unit,
            "kind": "grid" if unit in RETAIL else "source",
            "event": ("inauguration", "ground_breaking")[n],
            "title": f"Công trình {n} của {unit}",
            "planned_on": date(2016, 12, (10, 28)[n]),
            "held_on": date(2016, 12, 12) if n == 0 and unit != "EVNNPT" else "",
            "voltage_kv": 110 if unit in RETAIL else "",
            "capacity_mw": "" if unit in RETAIL else 300,
            "capacity_mva": 63 if unit in RETAIL else "",
            "length_km": 1.5 if unit in RETAIL else "",
            "value_vnd": 36_000_000_000,
        }
        for unit in [*RETAIL, *OTHERS]
        for n in range(2)
    ]


def _media() -> list[dict]:
    """Write an item of each channel a unit; what hangs in an office has no reach."""
    channels = ("newspaper", "tv", "radio", "website", "social", "counter")
    return [
        {
            "item_id": f"{unit}-{n}",
            "unit_code": unit,
            "published_on": date(2016, 12, 2 + 4 * n),
            "channel": channel,
            "outlet": "" if channel == "counter" else f"Nơi đăng {n}",
            "title": "Tháng Tri ân khách hàng",
            "url": "",
            "reach": "" if channel == "counter" else 1000 * (n + 1),
        }
        for unit in [*RETAIL, *OTHERS]
        for n, channel in enumerate(channels)
    ]


def _wrong() -> list[dict]:
    """Write thirty rows that are refused: two pages of them."""
    good = _outages("EVNHCMC", [LAST])[0]
    rows = [
        {**good, "outage_id": f"wrong-{n}", "started_at": f"{n + 1:02d}.12 sáng"}
        for n in range(28)
    ]
    rows.append({**good, "outage_id": "wrong-unit", "unit_code": "XX01"})
    rows.append({**good, "outage_id": "<b>wrong</b>", "customers_interrupted": -5})
    return rows


def _write(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
