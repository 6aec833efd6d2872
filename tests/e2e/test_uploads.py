"""A file chosen in a browser: put aside while its page is open, gone when it closes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.serving import served

pytestmark = pytest.mark.e2e
EXPORT = b"unit_code,month,customers_served\nEVNHCMC,2016-12,1000\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory, month):
    """Serve the month from a home of its own, in which these tests may leave files."""
    root = tmp_path_factory.mktemp("own") / "home"
    (root / "store").mkdir(parents=True)
    for path in (month.root / "store").rglob("*"):
        if path.is_file():
            copy = root / "store" / path.relative_to(month.root / "store")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    with served(root) as address:
        yield root, address


def waiting(root: Path) -> list[bytes]:
    return [file.read_bytes() for file in (root / "store" / "uploads").rglob("*.csv")]


def test_a_chosen_file_is_put_aside_and_goes_with_its_page(browser, own):
    root, address = own
    page, watcher = browser.new_page(), browser.new_page()
    page.goto(f"{address}/data")
    chooser = page.locator('.st-key-upload-file input[type="file"]')
    chooser.set_input_files([{"name": "a.csv", "mimeType": "", "buffer": EXPORT}])
    expect(page.get_by_role("button", name="Xem trước")).to_be_visible()
    assert waiting(root) == [EXPORT]

    page.close()
    watcher.goto("about:blank")
    for _ in range(600):
        if not waiting(root):
            break
        watcher.wait_for_timeout(100)
    watcher.close()

    assert waiting(root) == []
