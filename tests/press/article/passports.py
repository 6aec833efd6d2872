"""A handful of figures that left the house, to hold articles against.

SAIDI of EVNNPC 21,04 (27,55 a year before, goal 30, path 23,2), of EVNCPC 18,3; since
corrected EVNSPC 19,0 → 19,8; EVNHANOI's after exclusions 12,5; 95,86 % of EVNHANOI's
customers restored within 2 h (93,1 %); EVN: 2.948 units of blood, 29 of 32 conferences,
no accident (one a year before).
"""

from dataclasses import replace
from datetime import date, datetime

from campaign.i18n import Bilingual
from campaign.press.article.claims import claims_of
from campaign.press.article.names import Names
from campaign.press.figure import PrintedNumber
from campaign.press.passports import Passport
from tests.bare import shipped_campaign

FIRST, LAST = date(2016, 12, 1), date(2016, 12, 24)
YEAR_BEFORE = date(2015, 12, 1), date(2015, 12, 24)
AT = datetime(2016, 12, 25, 9)


def number(name, unit_code, unit, value, vi, en, days=(FIRST, LAST)):
    return PrintedNumber(name, unit_code, unit, *days, value, Bilingual(vi, en))


def passport(figure_id, code, unit_code, unit, *numbers, scope="all"):
    """Make a passport of a figure whose numbers are given as (name, value, vi, en)."""
    listed = (
        number(
            name,
            unit_code,
            unit,
            *texts,
            days=YEAR_BEFORE if name == "last_year" else (FIRST, LAST),
        )
        for name, *texts in numbers
    )
    return passport_of(figure_id, code, unit_code, scope, unit, listed)


def passport_of(figure_id, code, unit_code, scope, unit, numbers):
    """Make a passport that holds such printed numbers, its value first."""
    listed = tuple(numbers)
    return Passport(
        id=figure_id,
        key="",
        campaign="2016-12",
        snapshot="0" * 12,
        code=code,
        unit_code=unit_code,
        definition_version=1,
        from_day=listed[0].first_day,
        before_day=date(2017, 1, 1),
        scope=scope,
        planned="all",
        value=listed[0].value,
        unit=unit,
        printed={"vi": listed[0].text.vi, "en": listed[0].text.en},
        cells=(),
        override=None,
        at=AT,
        by="Ngô Thị Ễ",
        numbers=listed,
    )


NPC = passport(
    "TA16-NPC3",
    "saidi_minutes",
    "EVNNPC",
    "min",
    ("value", 21.04, "21,0 phút", "21.0 minutes"),
    ("last_year", 27.55, "27,6 phút", "27.6 minutes"),
    ("goal", 30.0, "30 phút", "30 minutes"),
    ("path", 23.2, "23,2 phút", "23.2 minutes"),
)
CPC = passport(
    "TA16-CPC4",
    "saidi_minutes",
    "EVNCPC",
    "min",
    ("value", 18.3, "18,3 phút", "18.3 minutes"),
)
SPC = passport(
    "TA16-SPC6",
    "saidi_minutes",
    "EVNSPC",
    "min",
    ("value", 19.0, "19,0 phút", "19.0 minutes"),
)
HANOI = passport(
    "TA16-HN77",
    "saidi_minutes",
    "EVNHANOI",
    "min",
    ("value", 12.5, "12,5 phút", "12.5 minutes"),
    scope="after_exclusions",
)
RESTORED = passport(
    "TA16-HN99",
    "share_customers_within_2h",
    "EVNHANOI",
    "share",
    ("value", 0.9586, "95,86%", "95.86%"),
    ("last_year", 0.931, "93,1%", "93.1%"),
)
BLOOD = passport(
    "TA16-EVNA",
    "blood_units",
    "EVN",
    "count",
    ("value", 2948.0, "2.948 đơn vị máu", "2,948 units of blood"),
)
CONFERENCES = passport(
    "TA16-EVNC",
    "activities_customer_conference",
    "EVN",
    "count",
    ("value", 29.0, "29 hoạt động", "29 activities"),
    ("plan", 32.0, "32 hoạt động", "32 activities"),
)
ACCIDENTS = passport(
    "TA16-EVND",
    "accidents",
    "EVN",
    "count",
    ("value", 0.0, "0 vụ", "0 events"),
    ("last_year", 1.0, "1 vụ", "1 event"),
)
ALL = (NPC, CPC, SPC, HANOI, RESTORED, BLOOD, CONFERENCES, ACCIDENTS)


def all_claims():
    """Collect the claims; 19,8 replaces EVNSPC's 19,0."""
    claims = []
    for issued in ALL:
        own = claims_of(issued, ())
        if issued is SPC:
            own = [replace(claim, is_current=False) for claim in own]
            own.append(replace(own[0], value=19.8, is_current=True))
        claims += own
    return claims


def names():
    return Names.of(shipped_campaign(), frozenset(issued.code for issued in ALL))
