"""Cases behind the customer-service indicators 1, 5-9 and 12-14."""

from pathlib import Path

import numpy as np

from tools.sample.files import Csv
from tools.sample.mess import Table, tabled, with_bad_rows
from tools.sample.periods import (
    DAY,
    PERIODS,
    Period,
    blocks,
    choose,
    days_of,
    dice,
    lognormal,
    moments,
    spread,
)
from tools.sample.requests import HOURS, WEEK
from tools.sample.texts import MISSING, times_as
from tools.sample.units import CORPORATIONS, Corporation, unit_codes

CASES = 12_000  # of all corporations in both Decembers, at scale 1
# indicator: share of cases, typical days
INDICATORS = {
    1: (0.02, 4.5),
    5: (0.10, 0.35),
    6: (0.02, 1.1),
    7: (0.22, 1.4),
    8: (0.24, 2.4),
    9: (0.05, 3.6),
    12: (0.10, 0.8),
    13: (0.22, 0.045),
    14: (0.03, 1.2),
}
# corporation, indicator: so many times slower than typical, so that terms are missed
SLOW = {
    ("EVNNPC", 7): 1.5,
    ("EVNCPC", 13): 1.4,
    ("EVNSPC", 8): 1.6,
    ("EVNHANOI", 5): 2.0,
}
TYPES = np.array([f"CT{number:02d}" for number in INDICATORS], dtype=object)


def write(out: Path, scale: float, seed: int) -> list[Path]:
    """Write one file for each December, all corporations together."""
    return [_file(out, period, scale, seed) for period in PERIODS]


def _file(out: Path, period: Period, scale: float, seed: int) -> Path:
    path = out / f"MAU_CMIS_dich-vu_{period.span}_{period.exported}.csv"
    tables = [
        _table(corporation, period, max(share, 0.06), block, seed)
        for block, share in enumerate(blocks(scale, True))
        for corporation in CORPORATIONS
    ]
    return Csv(delimiter=";", bom=True).write(path, tables)


def _table(
    corporation: Corporation, period: Period, share: float, block: int, seed: int
) -> Table:
    rng = dice(seed, "service", corporation.code, period.year, block)
    part = corporation.customers / sum(c.customers for c in CORPORATIONS)
    count = round(CASES * part * share * period.days / 55)
    days = days_of(rng, count, period, WEEK)
    asked = np.sort(moments(rng, days, period, HOURS))
    shares = np.array([share for share, _ in INDICATORS.values()])
    kind = choose(rng, count, shares)
    typical = np.array(
        [
            days * SLOW.get((corporation.code, number), 1)
            for number, (_, days) in INDICATORS.items()
        ]
    )[kind]
    done = asked + (lognormal(spread(rng, count), typical, 0.33) * DAY).astype(np.int64)
    done = np.where(done > period.known_until, MISSING, done)
    rural = (TYPES[kind] == "CT08") | (
        (TYPES[kind] != "CT07") & (rng.random(count) < 0.55)
    )
    company = choose(rng, count, corporation.weights)
    short = corporation.companies[0][:2]
    ids = [f"{short}{period.year % 100}{block}-{n:06d}" for n in range(1, count + 1)]
    table = tabled(
        {
            "MA_HSO": ids,
            "MA_DVIQLY": unit_codes(rng, corporation, company, 0.3, 0.03),
            "CHI_TIEU": TYPES[kind],
            "KHU_VUC": np.where(rural, "NT", "TT").astype(object),
            "NGAY_TIEP_NHAN": times_as(asked, "vi"),
            "NGAY_HOAN_THANH": times_as(done, "vi"),
        }
    )
    spoils = [("CHI_TIEU", "CT02"), ("NGAY_TIEP_NHAN", "//"), ("CHI_TIEU", "CT10")]
    return with_bad_rows(rng, table, "MA_HSO", spoils)
