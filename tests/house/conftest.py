"""A store with next to nothing in it: enough to see every table and column."""

from datetime import datetime

import pytest

from campaign import store
from campaign.home import Home
from campaign.ingest.load import load
from campaign.store import Snapshot


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of today's rules over one row."""
    folder = tmp_path_factory.mktemp("house")
    export = folder / "customers.csv"
    export.write_text("unit_code,month,customers_served\nEVNNPC,2016-12-01,100\n")
    home = Home(folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TRIAN_CAMPAIGN", raising=False)
        patch.delenv("TRIAN_PROFILES", raising=False)
        patch.setenv("TRIAN_HOME", str(home.root))
        load([export], home=home, now=datetime(2026, 1, 2))
        return store.current(home)
