"""Subjects of sentences, as short as a test's point allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from campaign.press.sentences.subject import Benchmark, SentenceSubject

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


def subject_of(lang: str = "vi", **changes: Any) -> SentenceSubject:  # noqa: ANN401
    """A figure of December 2016, told after its end, but for what is changed."""
    unit, decimals, better, is_reliability = FIGURES.get(changes["figure"], COUNT)
    fields = {
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
    fields["unit_name"] = NAMES[fields["unit_code"]][lang == "en"]
    fields["missing_units"] = tuple(fields.get("missing_units", ()))
    fields["benchmarks"] = tuple(map(_benchmark, fields.get("benchmarks", ())))
    if isinstance(fields.get("detail"), dict):
        fields["detail"] = fields["detail"][lang]
    return SentenceSubject(**fields)


def _benchmark(given: dict[str, Any] | Benchmark) -> Benchmark:
    if isinstance(given, Benchmark):
        return given
    days = {"days": tuple(given["days"])} if "days" in given else {}
    return Benchmark(**{**given, **days})
