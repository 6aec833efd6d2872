"""Three figures are picked, taken, released; a late file raises a correction."""

import os
import subprocess
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from campaign.home import DATA, REPO, Home
from campaign.ingest.load import load
from tests.e2e.test_browser import look
from tests.e2e.test_pictures import KEPT
from tests.e2e.test_takeaway import arrived
from tests.serving import served

pytestmark = [pytest.mark.e2e, pytest.mark.long]
AUTHOR, CHECKER = "Người soạn", "Người kiểm tra"
PICKS = "saidi_minutes.EVNNPC,share_on_time.EVNHANOI,activities_held.EVNSPC"
ZIP = "application/zip"
CHECK, FREEZE = ".st-key-release-check", ".st-key-release-freeze"
PUBLISH = ".st-key-release-publish"


@pytest.fixture
def sample(tmp_path: Path) -> Home:
    """Load the invented sample into a home of the test's own."""
    home = Home(tmp_path / "home")
    load([DATA / "sample"], home=home, now=datetime(2026, 1, 2, 3, 4, 5))
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder for the guide's pictures: the guide's own when asked to."""
    return KEPT if os.environ.get("TRIAN_WRITE_PICTURES") == "1" else tmp_path


def taken(page: Page, folder: Path, name: str, height: int) -> None:
    """Take a picture for the guide; the kept one has the same size."""
    page.set_viewport_size({"width": 1366, "height": height})
    expect(page.locator(".mast .n")).to_be_in_viewport()
    expect(page.locator(".st-key-nav a").last).to_be_visible()
    expect(page.get_by_label("Đơn vị").first).to_be_visible()
    expect(page.get_by_label("Mã số liệu")).to_be_visible()
    page.screenshot(path=folder / f"{name}.png")
    assert (KEPT / f"{name}.png").exists(), "write it with TRIAN_WRITE_PICTURES=1"
    with Image.open(KEPT / f"{name}.png") as kept:
        assert kept.size == (1366, height)


def sign(page: Page, place: str, name: str, button: str) -> None:
    """Type one's name in a form and take the next step."""
    form = page.locator(place)
    field = form.get_by_label("Họ tên của bạn (tự khai)")
    expect(field).to_have_count(1, timeout=60_000)  # the last step's is taken away
    field.fill(name)
    form.get_by_role("button", name=button).last.click()


def test_from_three_figures_to_a_correction(browser, sample, folder, tmp_path):
    with served(sample.root) as site:
        page = look(browser, f"{site}/press?unit=EVNNPC&picks={PICKS}")
        expect(page.get_by_text("Bộ số liệu: 3")).to_be_visible()

        expect(page.locator(".stPlotlyChart .plot-container")).to_have_count(1)
        taken(page, folder, "press_set_vi", 1320)
        picked = page.locator(".st-key-files-picked")
        name, content = arrived(page, picked.get_by_role("button", name="ZIP"))
        held = zipfile.ZipFile(BytesIO(content)).namelist()
        assert name.endswith(".zip") and "datapackage.json" in held
        assert sum(one.endswith(".csv") for one in held) == 3
        dropped = page.locator('.st-key-press_dropped input[type="file"]')
        dropped.set_input_files({"name": name, "mimeType": ZIP, "buffer": content})
        expect(page.locator(".verdict .s-met")).to_have_count(3)
        changed = content[:-200] + bytes(200)
        dropped.set_input_files({"name": "x.zip", "mimeType": ZIP, "buffer": changed})
        expect(page.locator(".verdict .s-none")).to_have_count(1)

        page.get_by_text("Lập bản phát hành").first.click()
        page.get_by_label("Tên bản phát hành (tiếng Việt)").fill("Ba con số tháng 12")
        sign(page, ".st-key-press-picked", AUTHOR, "Lập bản phát hành")
        expect(page.get_by_text("Bước tiếp: người thứ hai")).to_be_visible()
        sign(page, CHECK, "nguoi soan", "Xác nhận đã kiểm tra")
        expect(page.get_by_role("status").filter(has_text=AUTHOR)).to_be_visible()
        sign(page, CHECK, CHECKER, "Xác nhận đã kiểm tra")
        expect(page.get_by_text("Bước tiếp: chốt số liệu")).to_be_visible()
        sign(page, FREEZE, CHECKER, "Chốt số liệu")
        expect(page.get_by_text("Bước tiếp: công bố")).to_be_visible(timeout=60_000)
        sign(page, PUBLISH, CHECKER, "Công bố")
        asked = page.locator(".st-key-press-asked")
        expect(asked).to_contain_text("TCBC16-001 · đã công bố")
        shown = page.locator(".frozen .val").first.inner_text()
        address = page.url
        page.close()

        late(sample, tmp_path)
        page = look(browser, address)
        notice = page.locator(".correction")
        expect(notice).to_have_count(1)
        expect(notice).to_contain_text("điều chỉnh", ignore_case=True)
        assert page.locator(".frozen .val").first.inner_text() == shown
        taken(page, folder, "press_correction_vi", 1180)
        said = page.locator(".frozen").first.inner_text()
        sign(page, ".st-key-confirm-TCBC16-001-DC1", CHECKER, "Xác nhận")
        expect(notice).to_contain_text("đã công bố")
        page.close()

        page = look(browser, f"{site}/press?unit=EVNNPC")
        pasted = page.get_by_label("Văn bản (bản thảo, trang báo) dán vào đây")
        pasted.fill(said)
        pasted.press("Control+Enter")
        judged = page.locator(".st-key-fig-check")
        expect(judged).to_contain_text("đã được điều chỉnh")
        page.close()


def late(home: Home, folder: Path) -> None:
    """Load an outage that was reported late, as a person would: by the command."""
    path = folder / "late.csv"
    path.write_text(
        "outage_id,unit_code,feeder,started_at,restored_at,customers_interrupted,"
        "outage_class,cause_text,notified_at\n"
        "late-1,EVNNPC,475 E1.1,2016-12-10 03:00:00,2016-12-10 05:00:00,90000,"
        "fault,Sét đánh,\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "campaign", "load", str(path)],
        cwd=REPO,
        env={**os.environ, "TRIAN_HOME": str(home.root)},
        check=True,
        capture_output=True,
    )
