"""The guides' pictures: taken from the sample, as it is served.

`TRIAN_WRITE_PICTURES=1` writes them into `docs/pictures`; look at them before a commit.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from campaign.home import DATA, REPO, Home
from campaign.ingest.load import load
from tests.e2e.test_browser import look
from tests.serving import served

pytestmark = [pytest.mark.e2e, pytest.mark.long]

KEPT = REPO / "docs" / "pictures"
GUIDES = (REPO / "docs").glob("guide-*.md")
TAKEN = {
    "overview_vi": ("/", 1000, 1),
    "outages_vi": ("/outages?unit=EVNNPC", 1400, 3),
    "press_vi": ("/press?unit=EVNNPC", 1180, 1),
    "data_vi": ("/data", 1000, 0),
}
"""What each picture shows, how much of the page's height, and the page's charts."""


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    load([DATA / "sample"], home=home, now=datetime(2026, 1, 2, 3, 4, 5))
    with served(home.root) as address:
        yield address


@pytest.fixture
def folder(tmp_path) -> Path:
    """Give the folder to write into: the guides' own when asked to."""
    return KEPT if os.environ.get("TRIAN_WRITE_PICTURES") == "1" else tmp_path


@pytest.mark.parametrize("name", TAKEN)
def test_the_guides_show_what_is_served(browser, sample_site, folder, name):
    path, height, charts = TAKEN[name]
    page = look(browser, sample_site + path)
    page.set_viewport_size({"width": 1366, "height": height})
    drawn = page.locator(".stPlotlyChart .plot-container")
    expect(drawn).to_have_count(charts, timeout=60_000)
    expect(page.locator(".mast .n")).to_be_in_viewport()
    page.screenshot(path=folder / f"{name}.png")
    page.close()

    with Image.open(folder / f"{name}.png") as made, Image.open(_kept(name)) as kept:
        assert made.size == kept.size == (1366, height)


def _kept(name: str) -> Path:
    assert (KEPT / f"{name}.png").exists(), "write it with TRIAN_WRITE_PICTURES=1"
    return KEPT / f"{name}.png"


def test_every_picture_of_a_guide_is_kept():
    for guide in GUIDES:
        text = guide.read_text(encoding="utf-8")
        named = [part.split(")")[0] for part in text.split("](pictures/")[1:]]
        assert [name for name in named if not (KEPT / name).exists()] == []
