"""The outage page in a real browser: a cold link with a choice, search, the way in."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_browser import look
from tests.serving import served

pytestmark = [pytest.mark.e2e, pytest.mark.long]


def test_a_cold_link_opens_the_unit_it_names(browser, month):
    with served(month.root) as address:
        page = look(browser, f"{address}/outages?unit=EVNNPC&planned=unplanned")
        expect(page.locator(".mast")).to_contain_text("Tri ân")
        expect(page.locator("h1.lead")).to_contain_text("EVNNPC: SAIDI")
        expect(page.locator(".tile .val")).to_have_count(4)
        drawn = page.locator(".stPlotlyChart .plot-container")
        expect(drawn).to_have_count(3, timeout=60_000)
        page.get_by_role("link", name="Vì sao").click()
        expect(page.locator("table.heat td.h1").first).to_be_attached()
        expect(page).to_have_url(re.compile("part=why"))
        assert page.get_by_test_id("stException").count() == 0
        assert (page.foreign, page.broken) == ([], [])
        page.close()


def test_a_search_narrows_the_interruptions(browser, site):
    page = look(browser, f"{site}/outages?unit=EVNHCMC&part=list")
    field = page.get_by_label("Tìm theo mã vụ, đơn vị, xuất tuyến, nguyên nhân")
    field.fill("EVNHCMC-161203")
    field.press("Enter")
    expect(page.locator(".st-key-fig-rows")).to_contain_text("1–3 trên 3 dòng")
    page.close()


def test_a_tile_of_the_front_page_leads_to_what_is_behind_it(browser, site):
    page = look(browser, f"{site}/?unit=EVNSPC")
    page.locator(".st-key-tile-saidi_minutes h2 a").click()
    expect(page.locator("h1.lead")).to_contain_text("EVNSPC: SAIDI", timeout=30_000)
    assert "/outages?" in page.url
    page.close()
