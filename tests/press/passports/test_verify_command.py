"""`verify FILE|ID`: exit 0 only if all match, one clear line for bad use."""

import json

import pytest
from click.testing import CliRunner

from campaign.cli.commands import main


@pytest.fixture
def run(exported, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(exported.home.root))

    def ran(*words):
        return CliRunner().invoke(main, ["verify", *map(str, words)])

    return ran


@pytest.fixture
def taken(exported, tmp_path):
    """A document as someone took it away."""
    file = exported.file("vi", "docx")
    path = tmp_path / file.name
    path.write_bytes(file.content)
    return path


def test_a_file_as_it_left_ends_well(run, taken, exported):
    said = run(taken, "--json")

    assert said.exit_code == 0
    (first, second) = json.loads(said.stdout)["ids"]
    made = exported.figures("vi")[0]
    assert {**first, "why": ""} == {
        "id": made.id,
        "figure": made.code,
        "unit_code": made.unit_code,
        "period": "2016-12-01/2016-12-24",
        "verdict": "match",
        "printed": made.printed,
        "recomputed": made.value,
        "superseded_by": None,
        "releases": [],
        "withdrawn": None,
        "why": "",
    }
    assert second["verdict"] == "match"


def test_an_id_ends_well_in_words(run, exported):
    made = exported.figures("vi")[0]

    said = run(made.id, "--lang", "en")

    assert said.exit_code == 0
    assert made.id in said.stdout and "match" in said.stdout


def test_an_edited_file_ends_badly_and_says_so(run, taken):
    text = taken.with_suffix(".txt")
    text.write_text(f"SAIDI 61,8 {taken.stem.rpartition('_')[2][:10]}", "utf-8")

    said = run(text)

    assert said.exit_code == 1
    assert "bị sửa" in said.stdout


def test_an_unknown_id_ends_badly(run):
    said = run("TA16-ZZZZ", "--json")

    assert said.exit_code == 1
    assert json.loads(said.stdout)["ids"][0]["verdict"] == "unknown"


def test_an_empty_file_is_unknown_and_no_bad_use(run, tmp_path):
    (tmp_path / "trong.pdf").write_bytes(b"")

    said = run(tmp_path / "trong.pdf", "--json")

    assert said.exit_code == 1
    assert json.loads(said.stdout)["ids"] == [
        {
            "id": "",
            "figure": None,
            "unit_code": None,
            "period": None,
            "verdict": "unknown",
            "printed": None,
            "recomputed": None,
            "superseded_by": None,
            "releases": [],
            "withdrawn": None,
            "why": "unreadable",
        }
    ]


@pytest.mark.parametrize("name", [".", "khong-co.docx", "SAIDI"])
def test_a_path_that_cannot_be_read_is_one_clear_line(run, tmp_path, name):
    said = run(tmp_path / name)

    assert said.exit_code == 2
    assert len(said.stderr.strip().splitlines()) == 1
    assert "can't be read" in said.stderr


def test_nothing_to_verify_is_bad_use(run):
    assert run().exit_code == 2
