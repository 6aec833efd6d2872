"""A recipient's briefing: its pages, what is new since the last, its passports."""

import io
import json
import shutil
from datetime import datetime

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image

from campaign import questions, store
from campaign.cli.commands import main
from campaign.home import home
from campaign.press import briefing_issues
from campaign.press.verify import verify, verify_text
from campaign.reading import Reading
from tests.ui.conftest import month, promised

__all__ = ["month", "promised"]

AT = datetime(2016, 12, 25, 8)
HCMC, NPT = "EVNHCMC", "EVNNPT"


@pytest.fixture(scope="module")
def root(tmp_path_factory, promised):
    """Copy the store once: passports and issues are written here."""
    root = tmp_path_factory.mktemp("briefing") / "home"
    shutil.copytree(promised.root / "store", root / "store")
    return root


@pytest.fixture
def kept(root, monkeypatch):
    """Give the two snapshots of the store: before the quotas came in, and after."""
    monkeypatch.setenv("TRIAN_HOME", str(root))
    current = store.current()
    (before,) = {one.id for one in store.snapshots()} - {current.id}
    return store.open(before), current


def issued(snapshot, unit, lang="vi"):
    """Issue a briefing; give its files by format."""
    reading = Reading.of(snapshot, unit=unit, lang=lang)
    files = briefing_issues.issue(reading, home(), AT, "test")
    return {file.format: file for file in files}


def text(files):
    return files["txt"].content.decode()


def pages(files):
    return len(pypdf.PdfReader(io.BytesIO(files["pdf"].content)).pages)


def test_a_unit_hears_what_is_new_since_its_own_last_issue(kept):
    before, current = kept
    first, second = issued(before, HCMC), issued(current, HCMC)
    twin, again = issued(current, HCMC, "en"), issued(current, HCMC)

    assert "Đây là bản tin đầu tiên" in text(first)
    assert f"bản chụp {before.id}" in text(second)
    assert "số liệu đến muộn" in text(second).lower()
    assert f"snapshot {before.id}" in text(twin)
    assert "Không có số liệu mới từ lần trước (số liệu đến" in text(again)
    record = briefing_issues.last(Reading.of(current, unit=HCMC), home())
    assert (record.snapshot, record.before) == (current.id, before.id)
    assert record.langs == ("vi", "en")


@pytest.mark.parametrize(
    ("lang", "unit", "count"),
    [
        ("vi", "EVN", 2),
        ("en", NPT, 1),
        pytest.param("en", "EVN", 2, marks=pytest.mark.long),
        pytest.param("vi", "EVNCPC", 1, marks=pytest.mark.long),
        pytest.param("en", "EVNCPC", 1, marks=pytest.mark.long),
        pytest.param("vi", NPT, 1, marks=pytest.mark.long),
    ],
)
def test_the_group_has_two_pages_and_a_unit_one(kept, unit, count, lang):
    files = issued(kept[1], unit, lang)

    assert pages(files) == count
    picture = Image.open(io.BytesIO(files["png"].content))
    assert picture.size == (1080, 1350)
    assert files["pdf"].ids == files["txt"].ids


def test_every_number_of_text_and_pdf_is_verified(kept):
    files = issued(kept[1], "EVNSPC")
    for name in ("txt", "pdf"):
        found = verify(files[name].content, files[name].name, home())
        assert found.is_original
        assert {one.verdict for one in found.ids} == {"match"}
        assert {one.id for one in found.ids} == set(files[name].ids)
    pasted = verify_text(text(files), home())
    assert {one.verdict for one in pasted.ids} == {"match"}
    assert {one.verdict for one in pasted.numbers} <= {"right", "no_source"}


def test_a_number_changed_in_the_pasted_text_is_told(kept):
    said = text(issued(kept[1], "EVNNPC"))
    line = next(one for one in said.splitlines() if "(SAIDI)" in one)
    digits = line.partition(": ")[2].partition(" ")[0]
    changed = line.replace(digits, f"1{digits}", 1)

    assert not verify_text(said.replace(line, changed), home()).is_right


def test_the_text_says_what_ask_answers(kept):
    said = text(issued(kept[1], "EVNNPC"))
    asked = questions.ask(kept[1], "reliability_by_unit").set_index("unit_code")
    minutes = asked.loc["EVNNPC", "saidi_minutes"]

    assert f"(SAIDI): {minutes:.1f} phút".replace(".", ",") in said


def test_a_record_that_cant_be_read_is_named_and_left(kept):
    reading = Reading.of(kept[1], unit="EVNGENCO1")
    path = briefing_issues.path_of(reading, home())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{ broken")
    try:
        with pytest.raises(briefing_issues.BrokenIssue, match="move it away"):
            briefing_issues.issue(reading, home(), AT, "test")
        assert path.read_text() == "{ broken"
    finally:
        path.unlink()


def test_the_command_prints_what_it_wrote(kept, tmp_path):
    out = tmp_path / "out"
    run = ["brief", "--unit", NPT, "--out", str(out), "--json"]
    done = CliRunner().invoke(main, run)
    said = json.loads(done.stdout)

    assert done.exit_code == 0
    assert said["snapshot"] == kept[1].id
    assert [(one["unit"], one["format"]) for one in said["files"]] == [
        (NPT, "pdf"),
        (NPT, "png"),
        (NPT, "txt"),
    ]
    assert all(one["ids"] for one in said["files"])
    assert {path.name for path in out.iterdir()} == {
        one["path"].rsplit("/", 1)[-1] for one in said["files"]
    }


def test_an_unknown_unit_is_one_clear_line(kept, tmp_path):
    done = CliRunner().invoke(main, ["brief", "--unit", "EVN9", "--out", str(tmp_path)])

    assert done.exit_code == 2
    assert "--unit: expected all or one of" in done.stderr


def test_without_a_snapshot_it_is_one_clear_line(tmp_path, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path / "nothing"))
    done = CliRunner().invoke(main, ["brief", "--unit", "all", "--out", str(tmp_path)])

    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
