"""The ten units of the sample: invented round numbers under their real names."""

from dataclasses import dataclass

import numpy as np

GROWTH = {"2015-11": 0.962, "2015-12": 0.965, "2016-11": 0.997, "2016-12": 1.0}


@dataclass(frozen=True)
class Corporation:
    """A corporation that sells electricity, and its power companies."""

    code: str
    customers: int  # invented, in December 2016
    companies: tuple[str, ...]
    branches: int
    aliases: tuple[str, ...]
    hotlines: tuple[str, ...]

    @property
    def weights(self) -> np.ndarray:
        """How its customers spread over its companies: the first are the largest."""
        weights = np.linspace(1.6, 0.6, len(self.companies))
        return weights / weights.sum()

    def customers_in(self, month: str) -> int:
        """Customers of a month such as `2016-12`."""
        return round(self.customers * GROWTH[month] / 1_000) * 1_000

    def company_customers(self, month: str) -> np.ndarray:
        """Customers of each company in a month, round, adding up to the whole."""
        whole = self.customers_in(month)
        rounded = np.rint(whole * self.weights / 100).astype(np.int64) * 100
        rounded[0] += whole - rounded.sum()
        return rounded


def _codes(prefix: str, numbers: range | tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}{number:02d}" for number in numbers)


NPC = Corporation(
    "EVNNPC",
    9_200_000,
    (*_codes("PA", range(1, 25)), "PH01", "PM01", "PN01"),
    8,
    ("TCty Điện lực miền Bắc", "EVN NPC", "Tổng công ty Điện lực miền Bắc"),
    ("19006769",),
)
CPC = Corporation(
    "EVNCPC",
    4_000_000,
    (*_codes("PC", (12, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11)), "PP01", "PQ01"),
    6,
    ("EVN CPC", "Tổng công ty Điện lực miền Trung", "TCty Điện lực miền Trung"),
    ("19001909",),
)
SPC = Corporation(
    "EVNSPC",
    7_600_000,
    (*_codes("PB", range(1, 21)), "PK01"),
    7,
    ("EVN SPC", "Tổng công ty Điện lực miền Nam", "TCty Điện lực miền Nam"),
    ("19001006", "19009000"),
)
HANOI = Corporation(
    "EVNHANOI",
    2_400_000,
    _codes("PD", range(1, 31)),
    4,
    ("EVN Hà Nội", "EVN HANOI"),
    ("19001288",),
)
HCMC = Corporation(
    "EVNHCMC",
    2_300_000,
    _codes("PE", range(1, 17)),
    4,
    ("EVN HCMC",),
    ("1900545454",),
)
CORPORATIONS = (NPC, CPC, SPC, HANOI, HCMC)
OTHERS = ("EVNNPT", "EVNGENCO1", "EVNGENCO2", "EVNGENCO3", "EVN_DIRECT")
ALL_UNITS = (*(corporation.code for corporation in CORPORATIONS), *OTHERS)


def unit_codes(
    rng: np.random.Generator,
    corporation: Corporation,
    company: np.ndarray,
    branch_share: float = 0.7,
    alias_share: float = 0.0,
) -> np.ndarray:
    """Write each row's unit as its branch, its company, or the corporation's alias."""
    codes = np.array(corporation.companies, dtype=object)[company]
    branch = rng.integers(1, corporation.branches + 1, len(company))
    throw = rng.random(len(company))
    names = np.array([f"{number:02d}" for number in range(100)], dtype=object)
    codes = np.where(throw < branch_share, codes + names[branch], codes)
    alias = np.array(corporation.aliases, dtype=object)
    chosen = alias[rng.integers(0, len(alias), len(company))]
    return np.where(throw > 1 - alias_share, chosen, codes)
