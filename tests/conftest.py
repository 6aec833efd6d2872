"""A store of one's own for every test: real files, real DuckDB, no mocks."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from campaign import questions, store
from campaign.home import Home
from campaign.ingest.load import LoadReport, load
from campaign.store import Snapshot
from tests.bare import BareSnapshot, bare_snapshot
from tests.rows_desk import RowsDesk

NOW = datetime(2026, 1, 2, 3, 4, 5)

settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")  # a busy machine is slow, not wrong

gc.set_threshold(100_000, 50, 50)  # pages and frames make much that goes by itself


@dataclass
class Desk:
    """A folder for exports and a home to load them into."""

    folder: Path
    home: Home
    loads: int = 0

    def write(self, name: str, text: str | bytes) -> Path:
        """Write an export as it might come in."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def load(self, *paths: Path, as_of: str | None = None) -> LoadReport:
        """Load files; each load has its own moment, so that files never collide."""
        self.loads += 1
        moment = datetime.fromisoformat(as_of) if as_of else None
        now = NOW.replace(microsecond=self.loads)
        return load(list(paths), home=self.home, now=now, as_of=moment)

    def copy(self, other: Desk) -> None:
        """Start from what another desk has loaded, without touching it."""
        shutil.copytree(other.folder, self.folder)
        shutil.copytree(other.home.root, self.home.root)
        self.loads = other.loads

    @property
    def snapshot(self) -> Snapshot:
        """The serving snapshot."""
        return store.current(self.home)

    def ask(self, question: str, **binds: object) -> pd.DataFrame:
        """Ask the serving snapshot."""
        return questions.ask(self.snapshot, question, **binds)

    def row(self, question: str, unit_code: str, **binds: object) -> dict[str, object]:
        """Give one unit's row of a question."""
        frame = self.ask(question, **binds)
        (found,) = frame[frame["unit_code"] == unit_code].to_dict("records")
        return {k: None if pd.isna(v) else v for k, v in found.items()}

    def report(self, name: str) -> dict[str, object]:
        """Give one file's counts from the journal."""
        frame = self.ask("load_report")
        (found,) = frame[frame["path"].str.endswith(name)].to_dict("records")
        return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a fresh store with the shipped campaign."""
    home = Home(tmp_path / "home")
    monkeypatch.setenv("TRIAN_HOME", str(home.root))
    monkeypatch.delenv("TRIAN_CAMPAIGN", raising=False)
    monkeypatch.delenv("TRIAN_PROFILES", raising=False)
    yield Desk(tmp_path / "exports", home)


@pytest.fixture
def bare() -> Iterator[Callable[..., BareSnapshot]]:
    """Give what makes a bare snapshot of some rows (tests/bare.py)."""
    yield from _making()


@pytest.fixture(scope="module")
def bare_once() -> Iterator[Callable[..., BareSnapshot]]:
    """Give what makes a bare snapshot that a module's tests only read."""
    yield from _making()


def _making() -> Iterator[Callable[..., BareSnapshot]]:
    snapshots: list[BareSnapshot] = []

    def make(**given: Any) -> BareSnapshot:
        snapshots.append(bare_snapshot(**given))
        return snapshots[-1]

    yield make
    for snapshot in snapshots:
        snapshot.close()


@pytest.fixture
def data(bare: Callable[..., BareSnapshot]) -> RowsDesk:
    """Give a desk that makes rows of exports without a load (tests/rows_desk.py)."""
    return RowsDesk(bare)


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a store that is loaded once for a module's tests; each takes a copy."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TRIAN_CAMPAIGN", raising=False)
        patch.delenv("TRIAN_PROFILES", raising=False)
        yield Desk(folder / "exports", Home(folder / "home"))


OUTAGES = (
    "outage_id,step,unit_code,feeder,started_at,restored_at,customers_interrupted,"
    "outage_class,cause_text,notified_at\n"
)
CUSTOMERS = "unit_code,month,customers_served\n"
COMPLAINTS = (
    "case_id,unit_code,received_at,due_at,answered_at,kind,category,is_meter,channel,"
    "is_written,segment\n"
)
