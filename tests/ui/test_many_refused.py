"""A hundred thousand refused rows: the data page answers, a page of them at a time."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from campaign import questions, store
from campaign.home import Home
from campaign.ingest.load import load
from campaign.reading import Reading
from campaign.views import refused
from tests.ui.test_pages import opened, text

WRONG, GOOD = 100_000, 500
NAMES = (
    "outage_id",
    "step",
    "unit_code",
    "feeder",
    "started_at",
    "restored_at",
    "customers_interrupted",
    "outage_class",
    "cause_text",
    "notified_at",
)

pytestmark = pytest.mark.long


def write(path: Path) -> Path:
    """Write wrong rows of five kinds, and good ones among them."""
    begin = datetime(2016, 12, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(NAMES)
        for n in range(WRONG + GOOD):
            start = begin + timedelta(minutes=n % 30_000)
            end = start + timedelta(hours=1)
            row = [f"A{n}", 1, "EVNHCMC", "F1", start, end, 10, "fault", "", ""]
            if n >= GOOD:
                column, value = (
                    (2, "XX01"),
                    (4, "01.12 sáng"),
                    (5, start - timedelta(hours=1)),
                    (6, -5),
                    (7, "<b>no class</b>"),
                )[n % 5]
                row[column] = value
            out.writerow(row)
    return path


@pytest.fixture(scope="module")
def flooded(tmp_path_factory) -> Home:
    """Load the file once."""
    root = tmp_path_factory.mktemp("flooded")
    home = Home(root / "home")
    load([write(root / "flood.csv")], home=home, now=datetime(2026, 1, 2))
    return home


@pytest.fixture
def served(flooded, monkeypatch) -> Home:
    """Serve it."""
    monkeypatch.setenv("TRIAN_HOME", str(flooded.root))
    return flooded


def test_received_is_accepted_and_refused_and_nothing_is_lost(served):
    (row,) = questions.ask(store.current(), "load_report").to_dict("records")
    assert (row["received"], row["accepted"]) == (WRONG + GOOD, GOOD)
    assert (row["superseded"], row["quarantined"]) == (0, WRONG)
    by_reason = questions.ask(store.current(), "quarantine_by_reason")
    assert by_reason["refused_rows"].sum() == WRONG


def test_the_page_shows_one_page_and_asks_for_no_more(served, monkeypatch):
    rows: list[int] = []
    run = questions._run

    def counted(*asked):
        found = run(*asked)
        rows.append(len(found))
        return found

    monkeypatch.setattr(questions, "_run", counted)
    at = opened("data")
    assert len(at.dataframe[0].value) == refused.ROWS_A_PAGE
    said = text(at)
    assert "1–25 trên 100.000 dòng" in said
    assert "từ chối 100.000" in said
    assert max(rows) < 2_000
    assert sum(len(part) for part in said) < 2_000_000


@pytest.mark.parametrize("page", [1, 2, 2_000, 4_000, 9_999])
def test_any_page_comes_and_holds_rows_of_its_own(served, page):
    found = refused.rows_page(Reading.of(store.current(), lang="en"), page)
    assert (found.pages, len(found.table.rows)) == (4_000, 25)
    first = 25 * (min(page, 4_000) - 1) + 1
    assert found.place == f"{first:,}–{first + 24:,} of 100,000 rows"
    row_no = [row[1].value for row in found.table.rows]
    assert row_no == list(range(GOOD + 1 + first, GOOD + 26 + first))


def test_all_rows_come_as_one_file_when_asked_for(served):
    table = refused.every_row(Reading.of(store.current()))
    assert len(table.rows) == WRONG
    assert {row[1].value for row in table.rows} == set(
        range(GOOD + 2, GOOD + WRONG + 2)
    )
