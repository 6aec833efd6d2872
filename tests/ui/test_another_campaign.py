"""Another group's campaign, from a YAML and files alone, on every page and in print.

Two corporations of invented names, goals and days off of their own, an interruption
that counts from three minutes on, programmes of their own beside one of the
directive's, and days over a year's end: 12/12/2024 to 18/01/2025.
Nothing that stands on a screen or in a file is December 2016's or EVN's.
"""

import csv
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from campaign import figures, questions, store
from campaign.home import REPO, Home
from campaign.ingest.load import load
from campaign.press import briefing_issues, export, formats
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.ui.page_list import PAGES
from tests.ui.test_pages import opened, text

pytestmark = pytest.mark.long

YAML = (REPO / "docs/example/another-campaign.yaml").read_text(encoding="utf-8")
FIRST, LAST = date(2024, 12, 12), date(2025, 1, 6)
OURS = re.compile(r"EVN|2016|4612|Tháng Tri ân|Tuần lễ hồng|Pink Week")
"""What only December 2016 of EVN says; no programme of it but the one named is here."""


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def outages(unit: str, first: date, last: date) -> list[dict]:
    """An hour of 10 customers a day, and four minutes of 20: sustained here."""
    rows = []
    for day in days(first, last):
        for name, minutes, size in (("A", 60, 10), ("B", 4, 20)):
            start = datetime(day.year, day.month, day.day, 8)
            rows.append(
                {
                    "outage_id": f"{unit}{day:%y%m%d}{name}",
                    "unit_code": unit,
                    "feeder": "471",
                    "started_at": start,
                    "restored_at": start + timedelta(minutes=minutes),
                    "customers_interrupted": size,
                    "outage_class": "fault",
                    "cause_text": "Sét đánh",
                    "notified_at": "",
                }
            )
    return rows


def cases(unit: str) -> list[dict]:
    """A complaint of 30/12: five working days without 01/01, with Saturday: 06/01."""
    return [
        {
            "case_id": f"{unit}{n}",
            "unit_code": unit,
            "received_at": "2024-12-30 08:00:00",
            "due_at": "",
            "answered_at": answered,
            "kind": "complaint",
            "category": "bill",
            "is_meter": "false",
            "channel": "phone",
            "is_written": "true",
            "segment": "enterprise",
        }
        for n, answered in enumerate(("2025-01-06 15:00:00", "2025-01-02 08:00:00"))
    ]


def write(path: Path, rows: list[dict]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def files(out: Path) -> list[Path]:
    """Both corporations' months, and the one before for comparison."""
    made = []
    for unit in ("BIEN", "NUI"):
        for first, last in ((FIRST, LAST), (date(2023, 12, 12), date(2024, 1, 18))):
            name = f"outages_{unit}_{first:%Y}.csv"
            made.append(write(out / name, outages(unit, first, last)))
        made.append(write(out / f"cases_{unit}.csv", cases(unit)))
    served = [
        {"unit_code": unit, "month": month, "customers_served": 100}
        for unit in ("BIEN", "NUI")
        for month in ("2023-12-01", "2024-01-01", "2024-12-01", "2025-01-01")
    ]
    held = [
        {
            "activity_id": f"H{n}",
            "unit_code": "NUI",
            "programme": programme,
            "title": f"Hoạt động {n}",
            "planned_on": f"2025-01-0{n}",
            "held_on": f"2025-01-0{n}" if n < 5 else "",
            "status": "held" if n < 5 else "planned",
            "planned_quantity": 10,
            "actual_quantity": 10 if n < 5 else "",
            "quantity_unit": "hộ",
            "beneficiaries": 40,
            "value_vnd": 1_000_000,
            "audience": "household",
            "province": "Lào Cai",
        }
        for n, programme in (
            *((2, "spring_tree"), (3, "spring_tree"), (8, "spring_tree")),
            *((4, "lighting_belief"), (1, "pink_week")),
        )
    ]
    harm = [
        {
            "event_id": "T1",
            "unit_code": "BIEN",
            "happened_at": "2025-01-02 09:00:00",
            "type": "labour",
            "severity": "minor",
            "injured": 1,
            "dead": 0,
            "lost_mwh": "",
        }
    ]
    return [
        *made,
        write(out / "customers.csv", served),
        write(out / "activities.csv", held),
        write(out / "safety.csv", harm),
    ]


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """Load the campaign once for the module."""
    root = tmp_path_factory.mktemp("another")
    (root / "tet.yaml").write_text(YAML, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_CAMPAIGN", str(root / "tet.yaml"))
        home = Home(root / "home")
        load(
            files(root),
            home=home,
            now=datetime(2026, 1, 2, 3, 4, 5),
            as_of=datetime(2025, 1, 6, 17, 0),
        )
    return root


@pytest.fixture
def snapshot(month, monkeypatch):
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(month / "tet.yaml"))
    monkeypatch.setenv("TRIAN_HOME", str(month / "home"))
    return store.current()


def test_its_own_goal_threshold_days_off_and_days_judge_it(snapshot):
    # 26 days of 60 × 10 + 4 × 20 = 680 customer minutes, of 100 customers: 176.8.
    assert snapshot.campaign.codes == ("SAOMAI", "BIEN", "NUI")
    row = questions.ask(snapshot, "reliability_by_unit").set_index("unit_code")
    assert row.loc["BIEN"]["saidi_minutes"] == pytest.approx(26 * 6.8)
    assert row.loc["BIEN"]["saifi"] == pytest.approx(26 * 0.3)
    every = {
        (one.unit_code, one.figure): one
        for one in figures.figures(Reading.of(snapshot))
    }
    assert every["BIEN", "saidi_minutes"].target == 30
    assert every["BIEN", "saidi_minutes"].status == "missed"
    assert every["NUI", "saidi_minutes"].target_kind == "last_year"
    assert every["NUI", "saidi_minutes"].status == "behind"  # as long as last year
    answers = questions.ask(snapshot, "answers_by_unit").set_index("unit_code")
    assert (answers.loc["NUI"]["on_time"], answers.loc["NUI"]["late"]) == (2, 0)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("page", list(PAGES))
def test_each_page_speaks_of_it_alone(snapshot, page, lang):
    said = text(opened(page, lang=lang, unit="BIEN"))
    words = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", said, flags=re.S)
    assert "Mùa Tết sáng đèn 2025" in words or "Season of lights 2025" in words
    found = {words[max(0, m.start() - 60) : m.end() + 40] for m in OURS.finditer(words)}
    assert found == set()


NAMES = {
    "vi": ["Cây mùa xuân", "Mùa đông ấm", "Thắp sáng niềm tin"],
    "en": ["Spring tree", "Warm winter", "Lighting belief (free rewiring)"],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("part", ["programmes", "calendar"])
def test_its_own_programmes_stand_on_their_page_by_name(snapshot, part, lang):
    at = opened("activities", lang=lang, unit="NUI", part=part)
    wanted = NAMES[lang] if part == "programmes" else [NAMES[lang][0], NAMES[lang][2]]
    said = text(at)
    assert [name for name in wanted if name not in said] == []
    listed = text(opened("activities", lang=lang, unit="NUI", programme="spring_tree"))
    assert "Hoạt động 8" in listed and NAMES[lang][0] in listed
    assert "spring_tree" not in re.sub(r'href="[^"]*"', "", listed)


def test_a_programme_that_it_does_not_name_is_one_line_of_the_quarantine(snapshot):
    # H1 belongs to the pink week of December 2016, which this campaign doesn't have.
    rows = snapshot.rows("select reason, field, value, expected from quarantine")
    known = "one of spring_tree, warm_winter, lighting_belief"
    assert rows == [("unknown_code", "programme", "pink_week", known)]
    held = questions.ask(snapshot, "activity_totals_by_unit").set_index("unit_code")
    assert held.loc["NUI"]["held"] == 3


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_press_figures_and_exports_name_it_alone(snapshot, lang):
    reading = Reading.of(snapshot, unit="NUI", lang=lang)
    codes = ("saidi_minutes", "share_on_time", "activities_spring_tree")
    made = [press_figure(reading, code) for code in codes]
    assert f"“{NAMES[lang][0]}”" in made[-1].long and NAMES[lang][0] in made[-1].short
    for one in made:
        told = " ".join([one.long, one.short, one.title, one.origin.source_line])
        assert not OURS.search(told), told
        assert "2025" in told or "2024" in told
    whole = export.document(made, reading.words)
    for file in formats.files(whole, ("csv", "xlsx", "docx", "pdf", "txt")):
        assert file.content
        assert not OURS.search(file.name)


def test_its_briefing_is_made_for_each_recipient(snapshot, month):
    for unit in snapshot.campaign.codes:
        reading = Reading.of(snapshot, unit=unit)
        made = briefing_issues.issue(
            reading, Home(month / "home"), datetime(2025, 1, 7), "an"
        )
        assert [file.format for file in made] == ["pdf", "png", "txt"]
        told = made[-1].content.decode("utf-8")
        assert not OURS.search(told), told
        assert "Cây mùa xuân" in told
        assert unit in told or "Sao Mai" in told
