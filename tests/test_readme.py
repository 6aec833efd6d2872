"""The README's worked example, as printed."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.home import REPO

README = (REPO / "README.md").read_text(encoding="utf-8")


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TRIAN_HOME": str(home)}
    env["TRIAN_PROFILES"] = str(home / "profiles")
    command = [sys.executable, "-m", "campaign", *words]
    return subprocess.run(
        command, cwd=REPO, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("example")
    (tmp_path / "profiles").mkdir()
    proposal = run(tmp_path, "profile", "docs/example/SuCo_PA22_2016-12.csv")
    assert proposal.returncode == 0, proposal.stderr
    path = tmp_path / "profiles" / "su_co.yaml"
    path.write_text(proposal.stdout, encoding="utf-8")
    files = ["docs/example/SuCo_PA22_2016-12.csv", "docs/example/khach_hang.csv"]
    done = run(tmp_path, "load", *files)
    assert done.returncode == 0, done.stderr
    return tmp_path, done


def test_the_worked_example_loads_with_the_lines_printed(loaded):
    _, done = loaded
    printed = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    said = " ".join(done.stderr.split())
    for line in printed.group(1).replace("…", "").split("\n"):
        assert " ".join(line.split()) in said


def test_the_worked_example_gives_the_saidi_worked_out_by_hand(loaded):
    home, _ = loaded
    done = run(home, "ask", "reliability_by_unit", "--format", "csv")
    rows = {row["unit_code"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    saidi = (1250 * 70 + 640 * 210) / 310000
    assert float(rows["EVNNPC"]["saidi_minutes"]) == pytest.approx(saidi, rel=1e-12)
    assert f"{saidi:.4f}".replace(".", ",") in README
    assert float(rows["EVNNPC"]["maifi"]) == pytest.approx(2100 / 310000)
    assert rows["EVNNPC"]["open_outages"] == "1"
    assert rows["EVNNPC"]["is_provisional"] == "true"


def test_the_tree_names_what_is_there():
    tree = README.split("## Where things are")[1].split("```")[1]
    for name in re.findall(r"^([\w.]+/?) ", tree, re.MULTILINE):
        assert (REPO / name).exists(), name


def test_the_data_dictionary_is_current():
    done = run(REPO, "dictionary")
    kept = (REPO / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert done.stdout == kept
