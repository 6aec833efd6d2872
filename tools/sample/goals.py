"""Invented targets for December 2016, clearly labelled as such."""

from pathlib import Path

from tools.sample.files import Csv
from tools.sample.units import ALL_UNITS, OTHERS

DECIDED_BY = "Số liệu mẫu | Sample data"
SOURCE = "Số liệu mẫu, không phải chỉ tiêu thật | Sample data, not a real target"
RETAIL = ("EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC")
LIKE_FAULTS = 2  # the service indicator that has the goal of restored in 2 hours
TARGETS = {
    "saidi_minutes": (
        "min",
        {
            "EVN": "80",
            "EVNNPC": "96",
            "EVNCPC": "82",
            "EVNSPC": "86",
            "EVNHANOI": "30",
            "EVNHCMC": "12.5",
        },
    ),
    "share_customers_within_2h": (
        "%",
        {
            "EVN": "95",
            "EVNNPC": "95",
            "EVNCPC": "93",
            "EVNSPC": "94",
            "EVNHANOI": "93",
            "EVNHCMC": "95",
        },
    ),
    "share_on_time": (
        "%",
        {
            "EVN": "97",
            "EVNNPC": "97",
            "EVNCPC": "97",
            "EVNSPC": "97",
            "EVNHANOI": "98",
            "EVNHCMC": "98",
        },
    ),
    **{
        f"service_{number:02d}": (
            "%",
            dict.fromkeys(("EVN", *RETAIL), "90" if number == 4 else "95"),
        )
        for number in range(1, 15)
        if number != LIKE_FAULTS
    },
    "accidents": ("count", dict.fromkeys(("EVN", *ALL_UNITS), "0")),
    "environment_exceedances": ("count", dict.fromkeys(("EVN", *OTHERS), "0")),
}
NAMES = (
    "unit_code",
    "indicator",
    "valid_from",
    "valid_until",
    "target",
    "unit",
    "decided_by",
    "source",
)


def write(out: Path) -> list[Path]:
    """Write one canonical file."""
    rows = [
        (code, figure, "2016-12-01", "2016-12-31", target, unit, DECIDED_BY, SOURCE)
        for figure, (unit, targets) in TARGETS.items()
        for code, target in targets.items()
    ]
    table = {name: [row[i] for row in rows] for i, name in enumerate(NAMES)}
    return [Csv(newline="\n").write(out / "MAU_goals_2016-12.csv", [table])]
