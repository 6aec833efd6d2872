"""A reader takes away what a page shows, and opens what arrives."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.e2e.test_browser import look, opened

pytestmark = pytest.mark.e2e


def arrived(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    got = waiting.value
    return got.suggested_filename, Path(got.path()).read_bytes()


@pytest.mark.long
def test_a_chart_as_csv_xlsx_and_png(browser, site):
    page = look(browser, f"{site}/outages?unit=EVNNPC")
    shown = page.locator("h1.lead").inner_text()
    body = opened(page, page.get_by_role("button", name="Tải về SAIDI").first)

    name, content = arrived(page, body.get_by_role("button", name="CSV"))
    assert re.fullmatch(r"SAIDI-bieu-do_EVNNPC_2016-12-24_[0-9a-f]{12}\.csv", name)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 31
    assert float(rows[23]["Thực hiện"]) == pytest.approx(125.0667, abs=0.001)
    assert rows[0]["Bản chụp"] in name

    name, content = arrived(page, body.get_by_role("button", name="XLSX"))
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.active["A1"].value.startswith("SAIDI của EVNNPC: 125,1 phút")

    name, content = arrived(page, body.get_by_role("button", name="PNG"))
    assert name.endswith(".png")
    assert Image.open(BytesIO(content)).size == (1200, 675)
    assert page.locator("h1.lead").inner_text() == shown
    page.close()


@pytest.mark.long
def test_a_tile_is_taken_from_its_own_popover(browser, site):
    page = look(browser, f"{site}/?unit=EVNSPC&lang=en")
    body = opened(page, page.get_by_role("button", name="Definition of SAIDI"))
    body.get_by_role("tab", name="Download").click()
    name, content = arrived(page, body.get_by_role("button", name="CSV"))
    assert re.fullmatch(r"SAIDI_EVNSPC_2016-12-24_[0-9a-f]{12}\.csv", name)
    (row,) = csv.DictReader(StringIO(content.decode("utf-8-sig")))
    assert (row["Unit"], row["Status"]) == ("EVNSPC", "on track")
    page.close()


@pytest.mark.long
def test_the_matrix_is_taken_as_it_stands(browser, site):
    page = look(browser, site)
    body = opened(page, page.locator(".st-key-fig-matrix").get_by_role("button"))
    _, content = arrived(page, body.get_by_role("button", name="CSV"))
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert {"EVNNPC", "EVNNPT", "Trực thuộc"} <= {row["Đơn vị"] for row in rows}
    page.close()
