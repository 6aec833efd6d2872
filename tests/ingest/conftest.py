"""A folder of source profiles of the test's own, and builds without what isn't asked.

Most of these tests look at rows: what was read, refused, replaced. Marts and gates are
half of what a small load costs, so a build leaves them out, tables and all: a test that
asks anything of them fails, and names the fixture `answers` or `gates`.
"""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import duckdb
import pytest

from campaign import store
from campaign.ingest import build
from campaign.ingest.tables import BuildContext
from campaign.ingest.year_before import SHARED
from campaign.store import YEAR_BEFORE
from tests.conftest import Desk

ProfileWriter = Callable[[str, str], Path]


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfileWriter:
    """Write a profile's YAML into the folder that TRIAN_PROFILES names."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))

    def write(name: str, text: str) -> Path:
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def standing(desk: Desk) -> Callable[[str, str], list[tuple]]:
    """List columns of the rows that stand in one contract's table, in order."""

    def rows(contract: str, columns: str) -> list[tuple]:
        sql = f"select {columns} from {contract} order by all"
        return store.current(desk.home).rows(sql)

    return rows


@pytest.fixture
def answers() -> None:
    """Let builds fill the marts, from which figures are answered."""


@pytest.fixture
def gates(answers: None) -> None:
    """Let builds judge the gates as well: they are as they are in production."""


@pytest.fixture(autouse=True)
def lean_builds(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leave marts and gates out of builds, where the test doesn't name them."""
    if "gates" not in request.fixturenames:
        monkeypatch.setattr(build, "fill_gates", _without_gates)
    if "answers" not in request.fixturenames:
        monkeypatch.setattr(build, "fill_marts", _without_marts)


def _without_gates(context: BuildContext) -> None:
    context.connection.execute("drop table gates")


def _without_marts(
    connection: duckdb.DuckDBPyConnection, rules: dict[str, str]
) -> None:
    for path in build.rules_in(rules, "queries/marts/"):
        name = PurePosixPath(path).stem
        connection.execute(f"drop table main.{name}")
        kind = "view" if name in SHARED else "table"
        connection.execute(f"drop {kind} {YEAR_BEFORE}.{name}")
