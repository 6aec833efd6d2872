"""Three figures are picked, taken, released; a late file raises a correction."""

import os
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from campaign.home import REPO, Home
from tests.e2e.conftest import served
from tests.e2e.test_browser import look
from tests.e2e.test_takeaway import arrived

pytestmark = pytest.mark.e2e
PICKS = "saidi_minutes.EVNNPC,share_on_time.EVNHANOI,activities_held.EVNSPC"
CHECK, FREEZE = ".st-key-release-check", ".st-key-release-freeze"
PUBLISH = ".st-key-release-publish"
PICTURES = REPO / "docs" / "pictures"


@pytest.fixture
def own_month(month: Home, tmp_path: Path) -> Home:
    """Copy the invented month: what is released here stays here."""
    home = Home(tmp_path / "home")
    shutil.copytree(month.root, home.root)
    return home


def sign(page: Page, place: str, name: str, button: str) -> None:
    """Type one's name in a form and take the next step."""
    form = page.locator(place)
    form.get_by_label("Họ tên của bạn (tự khai)").fill(name)
    form.get_by_role("button", name=button).last.click()


def test_from_three_figures_to_a_correction(browser, own_month, tmp_path):
    with served(own_month.root) as site:
        page = look(browser, f"{site}/press?unit=EVNNPC&picks={PICKS}")
        expect(page.get_by_text("Bộ số liệu: 3")).to_be_visible()

        picked = page.locator(".st-key-files-picked")
        name, content = arrived(page, picked.get_by_role("button", name="ZIP"))
        held = zipfile.ZipFile(BytesIO(content)).namelist()
        assert name.endswith(".zip") and "datapackage.json" in held
        assert sum(one.endswith(".csv") for one in held) == 3

        page.get_by_text("Lập bản phát hành").first.click()
        page.get_by_label("Tên bản phát hành (tiếng Việt)").fill("Ba con số tháng 12")
        sign(page, ".st-key-press-picked", "Trần Thị A", "Lập bản phát hành")
        expect(page.get_by_text("Bước tiếp: người thứ hai")).to_be_visible()
        sign(page, CHECK, "tran thi a", "Xác nhận đã kiểm tra")
        expect(page.get_by_role("status").filter(has_text="Trần Thị A")).to_be_visible()
        sign(page, CHECK, "Lê Văn B", "Xác nhận đã kiểm tra")
        expect(page.get_by_text("Bước tiếp: chốt số liệu")).to_be_visible()
        sign(page, FREEZE, "Lê Văn B", "Chốt số liệu")
        expect(page.get_by_text("Bước tiếp: công bố")).to_be_visible(timeout=60_000)
        sign(page, PUBLISH, "Lê Văn B", "Công bố")
        shown = page.locator(".frozen .val").first.inner_text()
        address = page.url
        page.close()

        late(own_month, tmp_path)
        page = look(browser, address)
        notice = page.locator(".correction")
        expect(notice).to_have_count(1)
        expect(notice).to_contain_text("điều chỉnh", ignore_case=True)
        assert page.locator(".frozen .val").first.inner_text() == shown
        page.close()


def late(home: Home, folder: Path) -> None:
    """Load an outage that was reported late, as a person would: by the command."""
    import subprocess
    import sys

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
