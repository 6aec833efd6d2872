"""No page asks a query twice in one run; what is kept isn't gone through again."""

import gc
from collections import Counter

import pytest
import streamlit as st

from campaign import figures, questions, rows, targets
from campaign.ui.page_list import PAGES
from campaign.views.parts import Definition
from tests.ui.test_pages import opened


@pytest.fixture
def forgotten(monkeypatch):
    """Start as after a restart: nothing is remembered from earlier pages."""
    monkeypatch.setattr(questions, "_answers", questions._Answers(512))
    for remembered in (rows.by_unit, rows.by_day, figures._figures, targets._goals):
        remembered.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_runs_each_query_with_the_same_binds_once(
    page, snapshot, forgotten, monkeypatch
):
    ran: Counter[tuple[str, str, str]] = Counter()
    run = questions._run

    def counting(snapshot, asked, seen):
        ran[asked.text.splitlines()[0], seen, str(sorted(asked.binds.items()))] += 1
        return run(snapshot, asked, seen)

    monkeypatch.setattr(questions, "_run", counting)
    assert not opened(page).exception
    assert len(ran) > 1
    assert [asked for asked, times in ran.items() if times > 1] == []


def test_views_that_are_kept_are_no_work_for_the_collection_after_each_run(
    snapshot, forgotten
):
    opened("outages")
    walked = [one for one in gc.get_objects() if isinstance(one, Definition)]
    assert walked == []
