"""One full sample and one small one for all tests of this folder."""

from pathlib import Path

import pytest

from tools import sample

SMALL = 0.05


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample, freshly written."""
    folder = tmp_path_factory.mktemp("small") / "sample"
    sample.write(folder, scale=SMALL)
    return folder


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample at scale 1."""
    folder = tmp_path_factory.mktemp("full") / "sample"
    sample.write(folder)
    return folder
