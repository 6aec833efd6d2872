"""A page of today stands on a snapshot of long ago, whatever its questions lacked."""

import os
import re
from itertools import count

import pytest

from campaign import questions
from campaign.i18n import words
from campaign.reading import read_link
from campaign.store import Snapshot
from campaign.views import (
    activities,
    complaints,
    outages,
    outages_rows,
    overview,
    queries,
)
from campaign.views.parts import ChartBlock
from tests.few import first

PAGES = {
    "overview": overview.view,
    **{f"outages-{part}": view for part, view in outages.VIEWS.items()},
    "complaints": complaints.view,
    **{f"activities-{part}": view for part, view in activities.VIEWS.items()},
    "rows": lambda reading: outages_rows.page(reading, 1, outages_rows.Wanted()),
}
FIXED = ("unit_code", "day")
"""Columns that every answer of that grain has had from the first day."""

numbers = count(1)


@pytest.fixture
def aged(snapshot, tmp_path):
    """Give the same data with older texts of some questions."""

    def make(**texts: str | None) -> Snapshot:
        name = f"20260102T{next(numbers):012d}-0123456789ab.duckdb"
        os.link(snapshot.path, tmp_path / name)
        old = Snapshot(tmp_path / name)
        changed = {f"queries/{name}.sql": text for name, text in texts.items()}
        kept = {**snapshot.rules, **changed}
        vars(old)["rules"] = {path: text for path, text in kept.items() if text}
        return old

    return make


def without(snapshot: Snapshot, question: str, column: str) -> str:
    """Write a question as it was before a column came in."""
    text = questions.sql(snapshot, question)
    head = "".join(re.findall(r"^--.*\n", text, re.MULTILINE))
    return f"{head}select * exclude ({column}) from ({text})"


def seen(page: str, snapshot: Snapshot):
    choice, _ = read_link({}, snapshot)
    return PAGES[page](choice)


KNOWN = [
    ("complaints", "calls_by_hour", "before_hour", "by_hour"),
    ("outages-why", "outages_by_cause", "cause_group", "causes"),
    ("outages-result", "notices_by_unit", None, "notices"),
    ("activities-projects", "project_rows", "title", "project_list"),
    ("complaints", "backlog_by_age", "late_cases", "backlog"),
    ("outages-why", "outages_by_hour", "start_hour", "hours"),
    ("outages-why", "restoration_times", "faults", "times"),
    ("outages-where", "outages_by_province", "province", "provinces"),
    ("activities-calendar", "activities_by_day", "held", "calendar"),
    ("activities-programmes", "activities_by_province", None, "provinces"),
    ("activities-communication", "media_by_outlet", None, "outlets"),
    ("activities-communication", "media_by_week", "first_day", "weeks"),
]


@pytest.mark.parametrize(("page", "question", "column", "part"), first(4, KNOWN))
def test_the_part_that_lacks_a_column_says_so_and_the_others_stand(
    snapshot, aged, page, question, column, part
):
    text = without(snapshot, question, column) if column else None
    old, today = seen(page, aged(**{question: text})), seen(page, snapshot)
    block = getattr(old, "blocks", vars(old)).get(part)
    assert isinstance(block, ChartBlock)
    assert block.instead == words("vi")("part.lacking", id="0123456789ab")
    assert block.chart is None
    assert old.headline == today.headline
    assert [tile.value for tile in old.tiles] == [tile.value for tile in today.tiles]


def test_a_value_that_was_not_asked_yet_is_missing_and_not_zero(snapshot, aged):
    text = without(snapshot, "activities_by_programme", "value_vnd")
    view = seen("activities-programmes", aged(activities_by_programme=text))
    assert {row[-1] for row in view.table.written()} <= {
        "chưa có số liệu",
        "chưa tổ chức",
    }
    text = without(snapshot, "fault_handling_by_unit", "p90_minutes")
    view = seen("outages-result", aged(fault_handling_by_unit=text))
    assert {row[4] for row in view.blocks["faults"].table.written()} == {
        "chưa có số liệu"
    }


def test_without_a_run_rate_the_front_page_stands(snapshot, aged):
    view = seen("overview", aged(run_rate_by_unit=None, outages_by_cause=None))
    assert view.panels.chart is not None
    assert all("dự báo" not in panel.foot for panel in view.panels.chart.panels)
    assert "missed" in {item.mark.code for item in view.attention}


def test_rows_come_without_the_column_that_was_not_there(snapshot, aged):
    text = without(snapshot, "interruption_rows", "cause_text")
    page = seen("rows", aged(interruption_rows=text))
    assert page.pages > 1
    assert len(page.table.columns) == len(outages_rows.SHOWN) - 1


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_any_column_of_any_part_may_be_missing(snapshot, aged, page, monkeypatch):
    """Every question that a page's own parts ask, without each of its columns."""
    read: dict[str, list[str]] = {}
    answer = queries.answer

    def noted(snapshot, question, *needs, **binds):
        found = answer(snapshot, question, *needs, **binds)
        read[question] = list(found.columns)
        return found

    with monkeypatch.context() as watching:
        watching.setattr(queries, "answer", noted)
        seen(page, snapshot)
    assert read
    for question, columns in read.items():
        for column in columns:
            if column not in FIXED:
                seen(page, aged(**{question: without(snapshot, question, column)}))


def test_other_errors_are_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        queries.or_default(lambda: 1 // 0, otherwise=0)
