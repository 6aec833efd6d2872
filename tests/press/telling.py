"""Figures told to the sentence maker, as short as a test's point allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from campaign.press.sentence import Compared, Told

# unit, decimals, better, whether it is a reliability figure; others are counts.
FIGURES = {
    "saidi_minutes": ("min", 1, "lower", True),
    "saifi": ("per_customer", 3, "lower", True),
    "maifi": ("per_customer", 3, "lower", True),
    "caidi_minutes": ("min", 1, "lower", True),
    "fault_mean_minutes": ("min", 1, "lower", False),
    "fault_median_minutes": ("min", 1, "", False),
    "share_customers_within_2h": ("share", 1, "higher", False),
    "share_on_time": ("share", 1, "higher", False),
    "share_calls_within_30s": ("share", 1, "higher", False),
    "share_written_within_5_days": ("share", 1, "higher", False),
    "share_within_2h": ("share", 1, "", False),
    "main_cause_share": ("share", 1, "", True),
    "accidents": ("count", 0, "lower", False),
    "environment_exceedances": ("count", 0, "lower", False),
    "interruptions": ("count", 0, "", True),
    "customer_interruptions": ("count", 0, "", True),
    "customer_minutes_lost": ("count", 0, "", True),
    "activities_customer_conference": ("count", 0, "higher", False),
    "value_vnd": ("vnd", 0, "", False),
    "road_km": ("km", 1, "", False),
}
COUNT = ("count", 0, "", False)
NAMES = {
    "EVN": ("Tập đoàn Điện lực Việt Nam", "Vietnam Electricity"),
    "EVNNPC": ("Tổng công ty Điện lực miền Bắc", "Northern Power Corporation"),
    "EVNNPT": (
        "Tổng công ty Truyền tải điện Quốc gia",
        "National Power Transmission Corporation",
    ),
    "EVNGENCO1": ("Tổng công ty Phát điện 1", "Power Generation Corporation 1"),
    "EVN_DIRECT": (
        "Các đơn vị trực thuộc EVN",
        "Directly affiliated units of EVN",
    ),
}


def told(lang: str = "vi", **changes: Any) -> Told:  # noqa: ANN401
    """A figure of December 2016, told after its end, but for what is changed."""
    unit, decimals, better, is_reliability = FIGURES.get(changes["figure"], COUNT)
    made = {
        "unit_code": "EVNNPC",
        "unit": unit,
        "decimals": decimals,
        "better": better,
        "first_day": date(2016, 12, 1),
        "last_day": date(2016, 12, 31),
        "is_whole_month": True,
        "is_cumulative": False,
        "as_of": datetime(2017, 1, 9, 8),
        "is_provisional": False,
        "status": None,
        "is_reliability": is_reliability,
        **changes,
    }
    made["unit_name"] = NAMES[made["unit_code"]][lang == "en"]
    made["missing_units"] = tuple(made.get("missing_units", ()))
    made["compared"] = tuple(_compared(one) for one in made.get("compared", ()))
    if isinstance(made.get("detail"), dict):
        made["detail"] = made["detail"][lang]
    return Told(**made)


def _compared(given: dict[str, Any] | Compared) -> Compared:
    if isinstance(given, Compared):
        return given
    days = {"days": tuple(given["days"])} if "days" in given else {}
    return Compared(**{**given, **days})
