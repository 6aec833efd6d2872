"""A served dashboard and a browser, for tests that look at real pages."""

import os
import shutil
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from campaign.home import Home
from tests.serving import served
from tests.ui.conftest import month, promised

__all__ = ["month", "promised"]

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def site(month: Home) -> Iterator[str]:
    """Serve the invented month for all tests of this worker."""
    with served(month.root) as address:
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=20).close()
        yield address


@pytest.fixture(scope="session")
def promises(promised: Home) -> Iterator[str]:
    """Serve the month with its quotas for all tests of this worker."""
    with served(promised.root) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip with the reason; in CI a missing one is a failure."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")
    if not found:
        reason = "no chromium on this machine"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield opened
        opened.close()
