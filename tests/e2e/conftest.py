"""A served dashboard and a browser, for tests that look at real pages."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from campaign.home import REPO, Home
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


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a home on a free port of its own; the server ends with the block."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.headless=true", "--server.address=127.0.0.1"]
    server = subprocess.Popen(
        [*command, *options, f"--server.port={port}"],
        cwd=REPO,
        env={**os.environ, "TRIAN_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait(server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:  # a page that a failed test left open
            server.kill()
            server.wait(timeout=20)


def _wait(server: subprocess.Popen) -> None:
    """Read the server's own words until it says where it listens."""
    said = []
    for line in server.stdout:
        said.append(line)
        if "URL" in line:
            return
    raise RuntimeError("the server ended: " + "".join(said))


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
