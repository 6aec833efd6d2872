"""Real pages in a real browser: cold links, both languages, links, keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from campaign.ui import page_list
from tests.serving import served

pytestmark = pytest.mark.e2e

SAID = {
    "overview": "không đạt",
    "outages": "SAIDI",
    "complaints": "đúng hạn",
    "activities": "hoạt động",
    "press": "số liệu",
    "data": "từ chối",
}
"""A word of each page's headline over the invented month."""

PAGES = {entry.address: SAID.get(name, "") for name, entry in page_list.PAGES.items()}


SOON = ("/",)  # a server each: the other pages' are long
COLD = [
    pytest.param(path, marks=() if path in SOON else pytest.mark.long) for path in PAGES
]


def look(
    browser: Browser, address: str, width: int = 1366, theme: str = "light"
) -> Page:
    """Open an address; remember requests that leave the machine and page errors."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    page.foreign, page.broken = [], []
    page.on("request", lambda request: _note(page, request.url))
    page.on("pageerror", lambda error: page.broken.append(str(error)))
    page.on("console", lambda message: _refused(page, message.text))
    page.goto(address)
    expect(page.locator("h1.lead")).to_be_visible(timeout=60_000)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the page's script has ended and every chart is drawn."""
    done = page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    expect(done).to_have_count(1, timeout=60_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    drawn = page.locator(".stPlotlyChart .plot-container")
    expect(drawn).to_have_count(page.locator(".stPlotlyChart").count())


IN_THE_MIDDLE = """button => new Promise(resolve => {
    let frames = 0, last = null;
    const look = () => {
        button.scrollIntoView({block: 'center'});
        const now = button.getBoundingClientRect().top + button.ownerDocument
            .querySelector('[data-testid="stMain"]').scrollHeight * 10000;
        frames = now === last ? frames + 1 : 0;
        last = now;
        frames < 30 ? requestAnimationFrame(look) : resolve();
    };
    look();
})"""
"""Scroll to a button until neither it nor the page's length moves for thirty frames."""


def opened(page: Page, button: Locator) -> Locator:
    """Open a popover; while its page still moves, it hides and the focus is lost."""
    settled(page)
    button.evaluate(IN_THE_MIDDLE)
    button.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    return body


def _refused(page: Page, text: str) -> None:
    if "Content Security Policy" in text:
        page.broken.append(text)


def _note(page: Page, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
        page.foreign.append(url)


@pytest.mark.parametrize("path", COLD)
def test_a_cold_link_finds_frame_and_numbers(browser, month, path):
    """The first request after a start, straight to a page's own address."""
    with served(month.root) as address:
        page = look(browser, address + path)
        expect(page.locator(".mast")).to_contain_text("Tri ân")
        expect(page.locator(".mast .asof b")).to_have_text(
            "Số liệu đến 16:35 ngày 24/12/2016"
        )
        expect(page.locator(".st-key-nav a")).to_have_count(len(PAGES))
        expect(page.locator("h1.lead")).to_contain_text(PAGES[path])
        if path == "/":
            values = page.locator("table.score tr.total .v")
            expect(values).to_have_count(6)
            expect(values.first).to_have_text(re.compile(r"^\d+,\d$"))
        assert page.locator("html").get_attribute("lang") == "vi"
        assert page.get_by_test_id("stException").count() == 0
        assert (page.foreign, page.broken) == ([], [])
        page.close()


@pytest.mark.long
@pytest.mark.parametrize("path", ["/", "/outages", "/complaints", "/activities"])
def test_english_says_no_vietnamese_word(browser, site, path):
    page = look(browser, f"{site}{path}?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    body = page.get_by_test_id("stMain").inner_text().replace("Tiếng Việt", "")
    assert not re.search(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", body)
    page.close()


def test_two_clicks_lead_to_definition_sql_and_rows(browser, site):
    page = look(browser, site)
    body = opened(page, page.get_by_role("button", name="Định nghĩa SAIDI"))
    expect(body).to_contain_text("Số phút mất điện bình quân của một khách hàng")
    body.get_by_role("tab", name="Câu lệnh SQL").click()
    expect(body.get_by_test_id("stCode")).to_contain_text("duckdb -readonly")
    body.get_by_role("tab", name="Số liệu gốc").click()
    expect(body.get_by_test_id("stDataFrame")).to_be_visible()
    page.close()


@pytest.mark.long
def test_a_cell_of_the_matrix_leads_to_its_unit(browser, site):
    page = look(browser, site)
    page.locator("table.mx a", has_text="EVNNPC · SAIDI").click()
    expect(page.locator("h1.lead")).to_contain_text("EVNNPC", timeout=30_000)
    assert "unit=EVNNPC" in page.url
    page.close()


@pytest.mark.long
def test_the_menu_and_the_way_back_keep_the_choice(browser, site):
    page = look(browser, f"{site}/?unit=EVNCPC")
    page.get_by_role("link", name="Dữ liệu").click()
    expect(page.locator("h1.lead")).to_contain_text("Đã nạp")
    assert "unit=EVNCPC" in page.url
    page.go_back()
    expect(page.locator("h1.lead")).to_contain_text("EVNCPC sau 24/31 ngày")
    page.close()


@pytest.mark.long
def test_the_keyboard_sees_where_it_is(browser, site):
    page = look(browser, site)
    page.locator(".st-key-nav a").first.focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.close()
