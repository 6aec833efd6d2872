"""A note goes with its figure into every file, in both languages; with no other."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from campaign import notes, store
from campaign.cli.commands import main
from campaign.home import Home
from campaign.press import passports, press_figures, reading
from campaign.press.file_formats import FORMATS
from campaign.press.formats import picture
from campaign.press.reading.budget import Budget
from campaign.reading import Reading

STORM = (
    *("add", "saidi_minutes", "--unit", "EVNNPC"),
    *("--from", "2016-12-17", "--to", "2016-12-18"),
    *("--vi", "Bão làm đổ 12 cột điện", "--en", "A storm felled 12 poles"),
    *("--source", "PC Sơn La", "--by", "Nguyễn Văn A"),
)
SAID = {
    "vi": "(1) 17–18/12/2016: Bão làm đổ 12 cột điện (nguồn: PC Sơn La; người ghi: "
    "Nguyễn Văn A)",
    "en": "(1) 17–18 Dec 2016: A storm felled 12 poles (source: PC Sơn La; noted by "
    "Nguyễn Văn A)",
}
pytestmark = pytest.mark.long


def run(*words: str):
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def home(tmp_path_factory, month):
    """Copy the month once, and note a storm on EVNNPC's SAIDI of 17 and 18 December."""
    root = tmp_path_factory.mktemp("noted") / "home"
    shutil.copytree(month.root / "store", root / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root))
        run("notes", *STORM, "--json")
    return root


@pytest.fixture(autouse=True)
def at_home(home, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(home))


def exported(out: Path, *more: str) -> list[Path]:
    files = run("export", "--out", str(out), "--json", *more)["files"]
    return [Path(file["path"]) for file in files]


def text(path: Path) -> str:
    """Put everything a file says on one line."""
    read = reading.read(path.read_bytes(), path.name, Budget.ours())
    within = (line for _, member in read.members for line in member.lines)
    return " ".join(" ".join([*read.lines, *within]).split())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_holds_the_note_and_is_an_original(tmp_path, lang):
    choice = ("saidi_minutes", "--unit", "EVNNPC", "--lang", lang)
    files = exported(tmp_path, *choice, "--format", ",".join(FORMATS))

    assert {path.suffix.removeprefix(".") for path in files} == set(FORMATS)
    for path in files:
        if path.suffix != ".png":
            assert " ".join(SAID[lang].split()) in text(path).replace("\u200b", "")
        done = CliRunner().invoke(main, ["verify", str(path), "--json"])
        assert done.exit_code == 0, (path.name, done.stdout)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_picture_says_it_and_numbers_both_days(lang):
    snapshot = store.current()
    standing = notes.standing(Home(store_root()), snapshot.campaign.id)
    choice = Reading.of(snapshot, unit="EVNNPC", lang=lang, notes=standing)
    figure = press_figures.press_figure(choice, "saidi_minutes")

    drawn = json.dumps(picture.drawn(figure, "web"), ensure_ascii=False)
    assert figure.notes == standing
    assert drawn.count('"text": "(1)"') == 2
    assert SAID[lang][:40] in drawn


def store_root() -> Path:
    return store.current().path.parents[2]


@pytest.mark.parametrize(
    "choice",
    [
        ("saifi", "--unit", "EVNNPC"),
        ("saidi_minutes", "--unit", "EVNHANOI"),
        ("saidi_minutes", "--unit", "EVNNPC", "--to", "2016-12-16"),
        ("saidi_minutes", "--unit", "EVNNPC", "--from", "2016-12-19"),
    ],
    ids=lambda choice: "-".join(choice),
)
def test_no_other_figure_unit_or_day_holds_it(tmp_path, choice):
    (path,) = exported(tmp_path, *choice, "--format", "txt")

    assert "12 cột điện" not in path.read_text("utf-8")


def test_the_passport_keeps_the_note_after_it_was_withdrawn(tmp_path, home):
    choice = ("saidi_minutes", "--unit", "EVNHANOI", "--format", "txt")
    (before,) = exported(tmp_path / "before", *choice)
    mine = [word if word != "EVNNPC" else "EVNHANOI" for word in STORM]
    note = run("notes", *mine, "--json")
    (noted,) = exported(tmp_path / "noted", *choice)
    run("notes", "withdraw", note["id"], "--by", "B", "--json")
    (after,) = exported(tmp_path / "after", *choice)

    assert before.name == after.name != noted.name
    ids = {path: path.stem.rpartition("_")[2] for path in (before, noted)}
    (kept,) = passports.load(ids[noted], Home(home)).notes
    assert (kept.id, kept.says.source) == (note["id"], "PC Sơn La")
    assert passports.load(ids[before], Home(home)).notes == ()
    for path in (before, noted, after):
        assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
    assert passports.broken(Home(home)) == []


def test_a_passport_whose_note_was_changed_by_hand_does_not_agree(tmp_path, home):
    choice = ("saidi_minutes", "--unit", "EVNNPC", "--format", "txt")
    (path,) = exported(tmp_path, *choice)
    place = home / "releases" / "passports" / f"{path.stem.rpartition('_')[2]}.json"
    kept = place.read_text("utf-8")
    assert passports.is_consistent(passports.load(place.stem, Home(home)))
    place.write_text(kept.replace("12 cột", "2 cột"), "utf-8")

    assert not passports.is_consistent(passports.load(place.stem, Home(home)))
    place.write_text(kept, "utf-8")


def test_a_moment_of_a_note_is_no_part_of_what_it_says(home):
    first, *_ = notes.standing(Home(home), "2016-12")
    later = type(first)(first.id, first.campaign, first.says, datetime(2030, 1, 1))

    assert notes.identity([first]) == notes.identity([later])
