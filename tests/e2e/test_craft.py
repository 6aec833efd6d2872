"""Pages hold for everyone: screen readers, both themes, phones, paper."""

from io import BytesIO
from itertools import product
from unicodedata import normalize

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.test_browser import PAGES, look, opened, settled

pytestmark = pytest.mark.e2e

WIDE, PHONE = 1366, 390
A4_LINE = 703  # 210 mm less two margins of 12 mm, at 96 dots per inch
SERIOUS = ("serious", "critical")
LANGUAGES, THEMES, WIDTHS = ("vi", "en"), ("light", "dark"), (WIDE, PHONE)
SOON = (("/", "vi", "light", WIDE),)
CASES = [
    pytest.param(
        path,
        *case,
        id="-".join(map(str, (path, *case))),
        marks=() if (path, *case) in SOON else pytest.mark.long,
    )
    for path, case in product(PAGES, product(LANGUAGES, THEMES, WIDTHS))
]


def serious(page: Page) -> list[tuple[str, str]]:
    """Run axe, which comes with its package; nothing of Streamlit's own is let off."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        (one["id"], node["html"])
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


def sideways(page: Page) -> int:
    """Measure how many pixels of the page lie beyond its right edge."""
    return page.get_by_test_id("stMain").evaluate(
        "main => Math.max(main.scrollWidth - main.clientWidth,"
        " document.documentElement.scrollWidth - innerWidth)"
    )


@pytest.mark.parametrize(("path", "lang", "theme", "width"), CASES)
def test_no_barrier_and_no_sideways_scrolling(browser, site, path, lang, theme, width):
    page = look(browser, f"{site}{path}?lang={lang}", width, theme)
    assert serious(page) == []
    assert sideways(page) <= 0
    expect(
        page.locator(f".st-key-nav a >> nth={list(PAGES).index(path)}")
    ).to_be_in_viewport(ratio=0.6)
    page.close()


OPENED = [
    ("/", "Định nghĩa SAIDI", None),
    ("/", "Định nghĩa SAIDI", "Câu lệnh SQL"),
    ("/", "Định nghĩa SAIDI", "Số liệu gốc"),
    ("/", "Bảng số liệu hạn mức SAIDI", None),
    ("/", "Tải về hạn mức SAIDI", None),
]


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("path", "button", "tab"), OPENED)
def test_an_open_popover_has_no_barrier(browser, site, path, button, tab, width, theme):
    page = look(browser, site + path, width, theme)
    body = opened(page, page.get_by_role("button", name=button).first)
    if tab:
        body.get_by_role("tab", name=tab).click()
        settled(page)
        expect(body.get_by_role("tab", name=tab, selected=True)).to_be_focused()
    assert serious(page) == []
    page.close()


def paper(page: Page) -> pypdf.PdfReader:
    """Print as the browser's own dialogue would: A4 by the sheet, no background."""
    drawn = page.locator(".stPlotlyChart .plot-container")
    expect(drawn).to_have_count(1, timeout=60_000)
    return pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def squeezed(text: str) -> str:
    """Leave out spaces, and take ligatures apart: paper writes ffi as one letter."""
    return "".join(normalize("NFKC", text).split())


SHOWN = """.mast, h1.lead, .sub, .tile, .sec, .unit, .said, ol.att li, .src, .legend,
    table.mx th, table.mx td .v, ul.panels li"""


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("lang", "theme"),
    [("vi", "light"), pytest.param("en", "dark", marks=pytest.mark.long)],
)
def test_the_overview_prints_whole_on_two_pages_at_most(
    browser, promises, lang, theme, width
):
    page = look(browser, f"{promises}/?lang={lang}", width, theme)
    sheets = paper(page).pages
    assert len(sheets) <= 2
    on_paper = squeezed("".join(sheet.extract_text() for sheet in sheets))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_LINE, "height": 900})
    parts = page.locator(SHOWN).evaluate_all(
        "all => all.filter(one => one.checkVisibility())"
        ".map(one => [one.innerText, one.getBoundingClientRect().right])"
    )
    drawn = page.locator(".stPlotlyChart text").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
    assert len(parts) > 60 and drawn
    assert [text for text in drawn if squeezed(text) not in on_paper] == []
    assert [text for text, _ in parts if squeezed(text) not in on_paper] == []
    assert [text for text, right in parts if right > A4_LINE + 1] == []
    page.close()


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_widest_table_is_whole_on_paper(browser, site, lang):
    """That of the plants has fourteen columns."""
    page = look(browser, f"{site}/safety?lang={lang}&unit=EVNGENCO1")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_LINE, "height": 900})
    wide = page.locator("table.plain:has(th:nth-child(10))")
    expect(wide).to_have_count(1)
    cells = wide.locator("th, td").evaluate_all(
        "all => all.map(one => [one.innerText, one.getBoundingClientRect().right])"
    )
    assert [text for text, right in cells if right > A4_LINE + 1] == []
    page.close()
