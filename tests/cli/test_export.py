"""`export` writes figures with passports; what is locked or unknown is exit 2."""

import json
import shutil

import pytest
from click.testing import CliRunner

from campaign.cli.export import export_command
from tests.ui.conftest import month, snapshot

__all__ = ["month", "snapshot"]


def run(*arguments: str):
    return CliRunner().invoke(export_command, list(arguments))


@pytest.fixture(scope="module")
def own_home(tmp_path_factory, month):
    """Copy the store once: passports are issued here."""
    root = tmp_path_factory.mktemp("export") / "home"
    shutil.copytree(month.root / "store", root / "store")
    return root


@pytest.fixture
def out(tmp_path, own_home, snapshot, monkeypatch):
    """Write passports to a home of these tests' own."""
    monkeypatch.setenv("TRIAN_HOME", str(own_home))
    return tmp_path / "out"


def test_two_figures_in_three_formats(out):
    done = run(
        *("saidi_minutes", "saifi", "--unit", "EVNNPC", "--format", "csv,docx,txt"),
        *("--out", str(out), "--json"),
    )

    said = json.loads(done.stdout)["files"]
    assert done.exit_code == 0
    assert [one["format"] for one in said] == ["csv", "csv", "docx", "txt"]
    ids = {i for one in said for i in one["ids"]}
    assert len(ids) == 2
    assert {path.name for path in out.iterdir()} == {
        one["path"].rsplit("/", 1)[-1] for one in said
    }
    assert all(any(i in one["path"] for i in ids) for one in said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("saidi_minutes", "--unit", "EVNCPC", "--format", "csv"), "locked"),
        (("saidi", "--unit", "EVNNPC", "--format", "csv"), "no figure 'saidi'"),
        (("saidi_minutes", "--unit", "EVN9", "--format", "csv"), "--unit: expected"),
        (("saidi_minutes", "--unit", "EVNNPC", "--format", "doc"), "--format: exp"),
        (("saidi_minutes", "--unit", "EVNGENCO1", "--format", "csv"), "doesn't apply"),
        (
            ("saifi", "--unit", "EVNNPC", "--format", "csv", "--from", "31/12/2016"),
            "--from: expected a date",
        ),
        (
            ("saifi", "--unit", "EVNCPC", "--format", "csv", "--reason", "vì"),
            "two different --name",
        ),
    ],
)
def test_what_can_not_be_exported_is_one_line_and_exit_2(arguments, said, out):
    done = run(*arguments, "--out", str(out))

    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in " ".join(done.stderr.split())
    assert not out.exists()


def test_two_people_let_a_locked_figure_go(out):
    done = run(
        *("saidi_minutes", "--unit", "EVNCPC", "--format", "txt", "--out", str(out)),
        *("--reason", "gửi sau", "--name", "Trần B", "--name", "Lê C"),
    )

    assert done.exit_code == 0
    (path,) = out.iterdir()
    assert "Trần B và Lê C: gửi sau" in path.read_text(encoding="utf-8")


def test_the_snapshot_asked_for_is_the_one_that_is_read(out, snapshot):
    done = run(
        *("saifi", "--unit", "EVNNPC", "--format", "txt", "--lang", "en"),
        *("--snapshot", snapshot.id, "--out", str(out)),
    )

    assert done.exit_code == 0
    (path,) = out.iterdir()
    assert snapshot.id in path.read_text(encoding="utf-8")
    gone = run("saifi", "--format", "txt", "--snapshot", "0" * 12, "--out", str(out))
    assert gone.exit_code == 2
