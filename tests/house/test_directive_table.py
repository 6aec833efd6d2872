"""The table of the directive names pages, questions and tests that are there."""

import re

import pytest

from campaign.home import QUERIES, REPO
from campaign.ui.page_list import PAGES
from campaign.views.activities import VIEWS as ACTIVITIES
from campaign.views.outages import VIEWS as OUTAGES

TEXT = (REPO / "docs" / "directive.md").read_text(encoding="utf-8")
TESTS = REPO / "tests"
ADDRESSES = {entry.address for entry in PAGES.values()}
PARTS = {"/activities": ACTIVITIES, "/outages": OUTAGES}
WHOLE = ("every page", "none", "all `…_by_unit`")


def rows(section: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    below = TEXT.split(f"## {section}\n")[1].split("\n## ")[0]
    lines = [line for line in below.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines][
        1:
    ]


SENTENCES = rows("What the directive asks")
INDICATORS = rows("The 14 indicators")


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("row", SENTENCES, ids=[row[0][:40] for row in SENTENCES])
def test_a_sentence_leads_to_a_page_a_question_and_a_test(row):
    _, page, question, test = row
    addresses = [word for word in quoted(page) if word.startswith("/")]
    assert addresses or page.startswith(("every page", "`data/"))
    for address in addresses:
        path, _, part = address.partition("?part=")
        assert path in ADDRESSES
        assert not part or part in PARTS[path]
    named = [word for word in quoted(question) if "…" not in word]
    assert named or question in WHOLE
    for name in named:
        assert (QUERIES / f"{name}.sql").exists(), name
    assert quoted(test)
    for name in quoted(test):
        path = name if "/" in name else f"by_hand/{name}"
        base = TESTS / "queries" if path.startswith("by_hand/") else REPO
        assert (base / path).exists(), name


def test_the_indicators_are_the_14_in_their_order():
    assert [row[0] for row in INDICATORS] == [str(n) for n in range(1, 15)]
    assert [quoted(row[4]) for row in INDICATORS] == [
        [f"service_{n:02d}"] for n in range(1, 15)
    ]
    assert {row[3] for row in INDICATORS} == {
        *("service requests", "outages", "petitions")
    }


def test_every_named_file_and_question_of_the_indicators_is_there():
    below = TEXT.split("## The 14 indicators\n")[1].split("\n| # ")[0]
    named = quoted(below)
    files = [name for name in named if "/" in name and not name.startswith("/")]
    assert len(files) == 2
    assert all((REPO / name).exists() for name in files)
    asked = [name for name in named if name.startswith("service_")]
    assert asked == ["service_indicators_by_unit", "service_rows", "service_by_week"]
    assert all((QUERIES / f"{name}.sql").exists() for name in asked)


def test_what_has_no_source_is_named_as_such():
    said = TEXT.split("**No source data.**")[1].split("\n\n")[0]
    assert "Bộ Quy trình kinh doanh" in said.replace("*", "")
    assert "business\nresults" in said
