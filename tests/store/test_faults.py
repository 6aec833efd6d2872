"""Faults drawn by a seed, on whatever writes: the old state or the new, never between.

TRIAN_FAULTS=500 draws more of them, TRIAN_FAULTS_SEED others. Faults of a load at
random instants, on small disks and at each file put in place are in test_killed.py and
test_full_disk.py.
"""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from campaign import audit, notes, store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.ingest.doctor import examine
from campaign.press import passports, record_checks
from campaign.press.releases import lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.model import Item
from campaign.reading import Reading
from tests.conftest import NOW, Desk
from tests.faults import ACTS, ANSWERED, AT, Fault, in_child
from tests.ingest.exports import customers, outage, table

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="kills and limits by signals"),
]
SEED = os.environ.get("TRIAN_FAULTS_SEED", "4612")
MANY = int(os.environ.get("TRIAN_FAULTS", "100"))
DAMAGES = ("lost", "cut", "flipped")
SHARES = {"load": 2, "export": 3, "release": 3, "notes": 2}
"""Of ten faults; loads have tests of their own."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory) -> Path:
    """Load one file, check a release of it; the next export lies beside."""
    folder = tmp_path_factory.mktemp("faults")
    desk = Desk(folder / "before", Home(folder / "home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(desk.home.root))
        desk.load(
            desk.write("1.csv", table(outage("A"))),
            desk.write("2.csv", customers(("EVNNPC", "2016-12", 10**6))),
        )
        reading = Reading.of(desk.snapshot, unit="EVNNPC")
        items = [Item.of("saifi", reading, ANSWERED)]
        title = Bilingual("Mất điện", "Outages")
        release = lifecycle.create(desk.home, desk.snapshot, title, items, "Lan", AT)
        lifecycle.check(desk.home, release.id, "Bình", AT)
    Desk(folder / "exports", desk.home).write("3.csv", table(outage("B")))
    return folder


@pytest.fixture(scope="module")
def known(origin, tmp_path_factory) -> dict[str, tuple[dict, int]]:
    """Do each act undisturbed: what stands after it, and its file operations."""
    told = {}
    for act in ACTS:
        home = copied(origin, tmp_path_factory.mktemp(act))
        code, operations = in_child(act, home, Fault("nothing"))
        assert code == 0, act
        told[act] = (state(home), operations)
    return told


def copied(origin: Path, to: Path) -> Home:
    shutil.copytree(origin, to, dirs_exist_ok=True)
    return Home(to / "home")


def state(home: Home) -> dict[str, object]:
    """Give all that a reader can come to know of a home."""
    releases, broken = release_store.load_all(home)
    assert broken == ()
    return {
        "load": store.current(home).rows("select outage_id from outages order by all"),
        "export": sorted(each.id for each in passports.load_all(home)),
        "release": [(each.id, each.state) for each in releases],
        "notes": [note.says for note in notes.every(home)],
    }


def raw(home: Home) -> dict[str, bytes]:
    folder = home.store / "raw"
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def drawn(random: Random, operations: dict[str, int]) -> tuple[str, Fault]:
    """Draw an act and what goes wrong with it."""
    act = random.choices(list(SHARES), list(SHARES.values()))[0]
    kind = random.choice(("kill", "kill", "full", "limit", *DAMAGES))
    most = 400_000 if act == "load" else 6_000
    at = most if kind == "limit" else operations[act]
    return act, Fault(kind, random.randint(1, at))


def open_findings(home: Home) -> list[str]:
    findings = (*examine(home, NOW), *record_checks.examine(home))
    return [str(finding) for finding in findings if finding.state == "open"]


def again(act: str, home: Home) -> None:
    """Do the act once more; what stands already is refused."""
    with suppress(ReleaseError, notes.NoteError):
        ACTS[act](home)


def damage(random: Random, home: Home, kind: str) -> tuple[Path, bytes]:
    """Lose, cut or flip a byte of a file that isn't a customer's own bytes.

    That a passport is lost is told by nobody: nothing else names it.
    """
    files = [
        path
        for folder in (home.store, home.releases)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "raw" and path.stat().st_size
    ]
    gone = home.releases / "passports" if kind == "lost" else home.root / "nothing"
    path = random.choice([path for path in files if not path.is_relative_to(gone)])
    before = path.read_bytes()
    place = random.randrange(len(before))
    after = before[:place]
    if kind == "flipped":
        after += bytes([before[place] ^ 0xFF]) + before[place + 1 :]
    path.unlink() if kind == "lost" else path.write_bytes(after)
    return path, before


@pytest.mark.parametrize("part", range(4))
def test_after_each_fault_the_old_state_or_the_new_one(
    origin, known, tmp_path, monkeypatch, part
):
    """Raw bytes are there, doctor is clean, the act done again ends as it should."""
    random = Random(f"{SEED}-{part}")
    operations = {act: count for act, (_, count) in known.items()}
    begun, kept = state(Home(origin / "home")), raw(Home(origin / "home"))
    for number in range(MANY // 4):
        act, fault = drawn(random, operations)
        home = copied(origin, tmp_path / str(number))
        monkeypatch.setenv("TRIAN_HOME", str(home.root))
        case, after = f"{part}-{number} {act} {fault}", known[act][0]
        if fault.kind in DAMAGES:
            assert in_child(act, home, Fault("nothing"))[0] == 0, case
            damaged(random, home, fault.kind, after, case)
        else:
            in_child(act, home, fault)
            check_between(state(home), begun, after, case)
        assert kept.items() <= raw(home).items(), case
        assert open_findings(home) == [], case
        again(act, home)
        assert state(home) == after, case
        assert open_findings(home) == [], case
        assert audit.check(home).is_whole, case
        shutil.rmtree(home.root.parent)


def check_between(now: dict, begun: dict, after: dict, case: str) -> None:
    """Each part is old or new; what is frozen has its passport.

    A passport may stand without the release that a kill kept from being frozen.
    """
    for part, value in now.items():
        assert value in (begun[part], after[part]), (case, part)
    if now["release"] != begun["release"]:
        assert now == after, case


def damaged(random: Random, home: Home, kind: str, after: dict, case: str) -> None:
    """A file of the store is mended; a record is named, and put back by a person."""
    path, before = damage(random, home, kind)
    if path.is_relative_to(home.releases):
        assert record_checks.examine(home), (case, path)
        path.write_bytes(before)
    assert open_findings(home) == [], (case, path)
    assert state(home) == after, (case, path)
