"""What an executive looks for, with a person's clicks and no more than are allowed."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_browser import look
from tests.e2e.test_craft import paper, squeezed

pytestmark = [pytest.mark.e2e, pytest.mark.long]

NO_BREAK = "\N{NO-BREAK SPACE}"


def test_the_worst_feeder_of_a_corporation_and_its_outages_take_two_clicks(
    browser, promises
):
    page = look(browser, f"{promises}/")
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


def test_the_activities_of_a_programme_that_are_behind_take_two_clicks(
    browser, promises
):
    page = look(browser, f"{promises}/")
    page.locator(".st-key-nav a[href*='activities']").click()
    way = page.locator(".st-key-programme-table a[href*='programme=lighting_belief']")
    way.click(timeout=60_000)

    listed = page.locator(".st-key-fig-programme")
    expect(listed).to_contain_text("20 hoạt động, 10 chậm", timeout=60_000)
    expect(listed.locator("tr.c-behind")).to_have_count(10)
    expect(listed.locator("tr.c-behind").first).to_contain_text("Hội nghị khách hàng")
    page.close()


def text_of(page, locator):
    return page.locator(locator).first.inner_text().replace(NO_BREAK, " ")


def test_who_is_furthest_since_when_and_why_takes_no_click(browser, promises):
    page = look(browser, f"{promises}/")
    said = text_of(page, ".sub")
    assert re.search(r"Xa mục tiêu SAIDI nhất: EVN\w+, cao hơn .* từ \d+/12\.", said)
    assert re.search(r"nguyên nhân hàng đầu: .+, chiếm [\d,]+%", said)
    page.close()


ANSWERS = {"giữ được": "sẽ giữ được", "chưa chắc giữ được": "chưa chắc giữ được"}
ANSWERS |= {"khó giữ được": "khó giữ được"}


def test_whether_evnspc_keeps_its_allowance_takes_no_click_and_has_one_answer(
    browser, promises
):
    page = look(browser, f"{promises}/")
    units = page.locator("ul.panels.heads li").all_inner_texts()
    place = next(n for n, head in enumerate(units) if head.startswith("EVNSPC"))
    foot = page.locator("ul.panels.feet li").nth(place).inner_text()
    answer = foot.split(" · ")[2].replace(NO_BREAK, " ")
    assert answer in ANSWERS
    page.close()
    for path in ("", "outages"):  # the unit's own pages say the same
        page = look(browser, f"{promises}/{path}?unit=EVNSPC")
        body = page.get_by_test_id("stMain").inner_text().replace(NO_BREAK, " ")
        sentence = r"(sẽ|chưa chắc|khó) giữ được hạn mức \(dự báo"
        told = set(re.findall(sentence, body))  # panels name the other units' too
        assert told == {ANSWERS[answer].removesuffix(" giữ được")}
        page.close()


def test_this_december_against_last_for_all_figures_takes_one_click(browser, promises):
    page = look(browser, f"{promises}/?unit=EVNHANOI")
    page.locator("p.said a[href*='with=last_year']").click()
    beside = page.locator(".tile .beside")
    expect(beside).to_have_count(4, timeout=60_000)  # readings don't apply
    for said in beside.all_inner_texts():
        assert "2015" in said
    assert "2015" in text_of(page, "h1.lead + .sub, .sub")
    page.close()


def test_calls_of_each_centre_and_the_worst_hour_take_one_click(browser, promises):
    page = look(browser, f"{promises}/")
    page.locator(".st-key-nav a[href*='complaints']").click()
    centres = page.locator(".st-key-fig-centres tbody tr")
    expect(centres).to_have_count(6, timeout=60_000)
    for row in centres.all_inner_texts():
        assert re.search(r"\d+,\d%", row)
    hours = page.locator(".st-key-fig-hours h2")
    expect(hours).to_contain_text(
        re.compile(r"thấp nhất lúc \d+–\d+ giờ \([\d,]+%\)"), timeout=60_000
    )
    page.close()


def test_the_front_page_prints_as_a_pdf_of_two_pages(browser, promises):
    page = look(browser, f"{promises}/")
    finding = text_of(page, "h1.lead")
    sheets = paper(page).pages
    assert len(sheets) <= 2
    printed = squeezed("".join(sheet.extract_text() for sheet in sheets))
    assert squeezed(finding) in printed
    for unit in ("EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC"):
        assert unit in printed
    page.close()
