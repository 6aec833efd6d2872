"""The invented month, and one in which a unit never sent anything."""

from pathlib import Path

import pytest

from campaign import store
from campaign.home import Home
from campaign.ingest.load import load
from tests.conftest import NOW
from tests.ui import world
from tests.ui.conftest import month, newer, promised, snapshot

__all__ = ["month", "newer", "promised", "snapshot"]


@pytest.fixture
def silent_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.Snapshot:
    """Load outages of all corporations but EVNHCMC."""
    home = Home(tmp_path / "home")
    paths = [
        path
        for path in world.write(tmp_path / "exports")
        if path.name.startswith(("outages", "customers")) and "EVNHCMC" not in path.name
    ]
    load(paths, home=home, now=NOW)
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    return store.current()
