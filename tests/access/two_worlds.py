"""Two homes with one month, in which another of the others had the same events.

What EVNHCMC had in the first, EVNHANOI had in the second: outages, late cases, calls,
activities, works, items, accidents. The sums of the group are the same, and so is
whatever a person of EVNNPC may be told.
"""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

from campaign import notes, store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.ingest.load import load
from campaign.notes import Explanation
from campaign.press.figure import Override
from campaign.press.press_figures import offered
from campaign.press.releases import lifecycle
from campaign.press.releases.model import Item, Release
from campaign.reading import Reading
from tests.ui import world

OWN = frozenset({"EVNNPC"})
HAPPENED_AT = ("EVNHCMC", "EVNHANOI")
AT = datetime(2016, 12, 25, 9)
EMBARGO = datetime(2017, 1, 2, 9)
DAY = date(2016, 12, 20)


def events(unit: str) -> dict[str, list[dict]]:
    """Give rows of every kind for a unit; sizes that nothing else in the month has."""
    started = datetime(2016, 12, 20, 13)
    outage = world._outages(unit, [DAY])[0]
    cases = world._cases(unit, [DAY])[:5]
    call, activity = world._calls(unit, [DAY])[0], world._activities()[0]
    project, item, event = (
        world._projects()[0],
        world._media()[0],
        world._safety([DAY] * 12),
    )
    return {
        "outages": [
            {
                **outage,
                "outage_id": f"{unit}-more-{n}",
                "started_at": started,
                "restored_at": started + timedelta(minutes=67 + n),
                "customers_interrupted": 4_321 + n,
            }
            for n in range(3)
        ],
        "cases": [
            {
                **case,
                "case_id": f"{unit}-more-{n}",
                "answered_at": case["received_at"] + timedelta(hours=77),
            }
            for n, case in enumerate(cases)
        ],
        "calls": [
            {**call, "interval_start": datetime(2016, 12, 20, 20), "offered": 777}
        ],
        "activities": [
            {
                **activity,
                "activity_id": f"{unit}-more",
                "unit_code": unit,
                "title": f"Hội nghị của {unit}",
                "beneficiaries": 54_321,
            }
        ],
        "projects": [
            {
                **project,
                "project_id": f"{unit}-more",
                "unit_code": unit,
                "length_km": 43.21,
                "value_vnd": 65_432_000_000,
            }
        ],
        "media": [
            {**item, "item_id": f"{unit}-more", "unit_code": unit, "reach": 76_543}
        ],
        "safety": [
            {
                **event[0],
                "event_id": f"{unit}-more",
                "unit_code": unit,
                "happened_at": datetime(2016, 12, 20, 10),
                "type": "labour",
                "severity": "serious",
                "injured": 3,
            }
        ],
    }


def home_of(month: Home, root: Path, unit: str) -> Home:
    """Copy the month, and load what happened at a unit; the one before stays beside."""
    home = Home(root / "home")
    shutil.copytree(month.root, home.root)
    load_events(home, root / "more", unit)
    return home


def load_events(home: Home, out: Path, unit: str) -> None:
    """Load what happened at a unit."""
    out.mkdir()
    for name, rows in events(unit).items():
        world._write(out / f"{name}_more.csv", rows)
    load(sorted(out.glob("*.csv")), home=home, now=datetime(2026, 1, 3, 3, 4, 5))


def furnish(home: Home) -> dict[str, str]:
    """Write notes and releases of everybody's; give ids by what they are."""
    whole = store.current(home)
    known = tuple(offered(whole))
    for unit in ("EVNNPC", *HAPPENED_AT):
        text = Bilingual(f"bão ở {unit}", f"a storm at {unit}")
        says = Explanation("saidi_minutes", unit, DAY, DAY, text, "EVN", "Hoa")
        notes.add(home, whole.campaign, known, says, AT)
    mine, units = whole.within(OWN), ["EVNNPC", *HAPPENED_AT]
    everybodys = release(home, whole, units)
    (other,) = [
        figure for figure in everybodys.figures if figure.unit_code == HAPPENED_AT[0]
    ]
    return {
        "own": release(home, mine, ["EVNNPC"]).id,
        "draft": release(home, mine, ["EVNNPC"], is_frozen=False).id,
        "everybodys": everybodys.id,
        "figure": other.id,
        "sentence": f"{other.printed('vi').long} ({other.id})",
        "before": next(e.id for e in store.snapshots(home) if e.id != whole.id),
    }


def release(
    home: Home, snapshot: store.Snapshot, units: list[str], *, is_frozen: bool = True
) -> Release:
    answered = Override("đã hỏi", ("Lan", "Bình"))
    items = [
        Item.of("saifi", Reading.of(snapshot, unit=unit), answered) for unit in units
    ]
    title = Bilingual("Mất điện tháng 12", "Outages in December")
    release = lifecycle.create(home, snapshot, title, items, "Lan", AT)
    if is_frozen:
        lifecycle.check(home, release.id, "Bình", AT)
        forms = ("xlsx", "txt")
        return lifecycle.freeze(home, release.id, "Bình", AT, EMBARGO, forms)
    return release
