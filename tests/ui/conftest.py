"""A loaded month for the screens."""

from pathlib import Path

import pytest

from campaign import store
from campaign.home import Home
from campaign.store import Snapshot
from tests.ui import world


@pytest.fixture(scope="session")
def month(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Load the invented month once per worker."""
    return world.serve(tmp_path_factory.mktemp("month"))


@pytest.fixture
def snapshot(month: Home, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """Serve the invented month."""
    monkeypatch.setenv("TRIAN_HOME", str(month.root))
    return store.current()


@pytest.fixture(scope="session")
def promised(month: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Load quotas and a late outage on top of the month, once per worker."""
    return world.promise(month, tmp_path_factory.mktemp("promised"))


@pytest.fixture
def newer(promised: Home, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """Serve the month with its quotas; the snapshot without them stands beside it."""
    monkeypatch.setenv("TRIAN_HOME", str(promised.root))
    return store.current()


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a home in which nothing was ever loaded."""
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path))
    return tmp_path
