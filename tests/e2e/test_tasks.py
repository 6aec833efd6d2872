"""What an executive looks for, with a person's clicks and no more than are allowed."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_browser import look

pytestmark = [pytest.mark.e2e, pytest.mark.long]


def test_the_worst_feeder_of_a_corporation_and_its_outages_take_two_clicks(
    browser, site
):
    page = look(browser, f"{site}/")
    page.locator("a[href*='outages?'][href*='unit=EVNNPC']").first.click()
    worst = page.locator("p.said a[href*='feeder=']")
    counted = re.search(r"(\d+) lần mất điện", worst.inner_text(timeout=60_000))
    feeder = re.search(r"nhất: (.+?) \(", worst.inner_text())
    worst.click()

    told = page.locator(".st-key-fig-rows .note")
    expect(told).to_contain_text(f"{counted[1]} lần mất điện.", timeout=60_000)
    expect(told).to_contain_text(f"Xuất tuyến {feeder[1]} (")
    assert "unit=EVNNPC" in page.url
    page.close()


def test_the_activities_of_a_programme_that_are_behind_take_two_clicks(browser, site):
    page = look(browser, f"{site}/")
    page.locator(".st-key-nav a[href*='activities']").click()
    way = page.locator(".st-key-programme-table a[href*='programme=lighting_belief']")
    way.click(timeout=60_000)

    listed = page.locator(".st-key-fig-programme")
    expect(listed).to_contain_text("20 hoạt động, 10 chậm", timeout=60_000)
    expect(listed.locator("tr.c-behind")).to_have_count(10)
    expect(listed.locator("tr.c-behind").first).to_contain_text("Hội nghị khách hàng")
    page.close()
