"""A folder of source profiles of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from campaign import store
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
