"""A month of six minutes, published: interruptions one can add up in one's head.

1,000 customers of EVNHANOI; an hour for 100 of them on 5 December: 6,000 minutes of
customers, SAIDI 6.0. Two interruptions of nobody cover the days.
"""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from campaign import store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press.figure import Override
from campaign.press.releases import errata, lifecycle, release_store
from campaign.press.releases.model import Correction, Item, Release
from campaign.reading import read_link
from tests.conftest import Desk
from tests.queries.exports import GOALS, HANOI, outage, outages, quiet, served

AUTHOR, CHECKER = "Nguyễn Văn A", "Trần Thị B"
TITLE = Bilingual("Số liệu tháng tri ân", "Figures of the month")
AT = datetime(2016, 12, 12, 9)
EMBARGO, PUBLISHED = AT + timedelta(hours=2), AT + timedelta(hours=3)
ID = "TCBC16-001"


def hour(outage_id: str, day: str, customers: int, **more: str) -> str:
    """Write an interruption of one hour in EVNHANOI."""
    ends = more.get("until", f"{day} 09:00:00")
    return outage(outage_id, HANOI, f"{day} 08:00:00", ends, customers)


@dataclass
class House:
    """A press desk with its loads and releases."""

    desk: Desk
    reviews: list[tuple[Correction, ...]] = field(default_factory=list)

    @property
    def home(self) -> Home:
        return self.desk.home

    @property
    def snapshot(self) -> store.Snapshot:
        return store.current(self.home)

    def load(self, *rows: str, as_of: str | None = None) -> None:
        """Load one more export of outages."""
        path = self.desk.write(f"outages-{self.desk.loads}.csv", outages(*rows))
        self.desk.load(path, as_of=as_of)

    def serve(self, customers: int) -> None:
        """Load how many customers EVNHANOI has."""
        text = served((HANOI, "2016-12", customers))
        self.desk.load(self.desk.write(f"served-{self.desk.loads}.csv", text))

    def goal(self, minutes: float, source: str) -> None:
        """Hand in the SAIDI that EVNHANOI may reach."""
        row = f"{HANOI},saidi_minutes,2016-12-01,2016-12-31,{minutes},min,EVN,{source}"
        self.desk.load(self.desk.write(f"goals-{self.desk.loads}.csv", GOALS + row))

    def item(self, code: str = "saidi_minutes", unit: str = HANOI, **more) -> Item:
        """Choose one figure as a link would."""
        params = {"unit": unit, **more}
        choice, unread = read_link(params, self.snapshot)
        assert not unread
        return Item.of(code, choice)

    def draft(self, *items: Item, by: str = AUTHOR) -> Release:
        items = items or (self.item(),)
        return lifecycle.create(self.home, self.snapshot, TITLE, items, by, AT)

    def checked(self, *items: Item) -> Release:
        """Draft a release, answer for what is locked, and check it."""
        release = self.draft(*items)
        override = Override("đủ số liệu của đơn vị", (AUTHOR, CHECKER))
        lifecycle.override_locks(self.home, release.id, override, AUTHOR, AT)
        return lifecycle.check(self.home, release.id, CHECKER, AT)

    def published(self, *items: Item) -> Release:
        """Publish a release whose only files are texts."""
        release = self.checked(*items)
        lifecycle.freeze(self.home, release.id, AUTHOR, AT, wanted=["txt"])
        return lifecycle.publish(self.home, release.id, AUTHOR, PUBLISHED)

    def review(self) -> tuple[Correction, ...]:
        """Ask everything published again, of the snapshot that serves now."""
        self.reviews.append(())
        at = PUBLISHED + timedelta(days=len(self.reviews))
        return errata.review(self.home, self.snapshot, at)

    def one(self) -> Release:
        """Read the first release as it stands."""
        return release_store.load(self.home, ID)

    def corrections(self) -> list[tuple[str, str]]:
        """Give number and state of every correction."""
        found = errata.corrections_of(release_store.load_all(self.home)[0], ID)
        return [(one.id.removeprefix(f"{ID}-"), one.state) for one in found]


def begun(folder: Path, *covered: str, as_of: str | None = None) -> House:
    house = House(Desk(folder / "exports", Home(folder / "home")))
    house.serve(1000)
    house.load(hour("A", "05", 100), quiet(HANOI, *covered), as_of=as_of)
    return house


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Load 1 to 10 December, once."""
    return begun(tmp_path_factory.mktemp("started"), "01", "10")


@pytest.fixture(scope="session")
def frozen(started: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """Freeze the SAIDI of 1 to 10 December, over what a killed process left."""
    folder = tmp_path_factory.mktemp("frozen")
    house = _copied(started, Desk(folder / "exports", Home(folder / "home")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(house.home.root))
        patch.delenv("TRIAN_CAMPAIGN", raising=False)
        files = house.home.releases / house.checked().id / "files"
        for left in (files, files.with_name("files.building")):
            left.mkdir()
            (left / "left-by-a-killed-process.txt").write_text("half a file")
        lifecycle.freeze(house.home, ID, AUTHOR, AT, EMBARGO)
    return house


@pytest.fixture(scope="session")
def final(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Publish the SAIDI of the whole month, after it has ended."""
    folder = tmp_path_factory.mktemp("final")
    house = begun(folder, "01", "31", as_of="2017-01-05T08:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(house.home.root))
        patch.delenv("TRIAN_CAMPAIGN", raising=False)
        house.published()
    return house


@pytest.fixture
def frozen_house(frozen: House, desk: Desk) -> House:
    """Give a copy of one's own of the house before the embargo ends."""
    return _copied(frozen, desk)


@pytest.fixture
def house(frozen_house: House) -> House:
    """Give a copy of one's own of the house that has published."""
    lifecycle.publish(frozen_house.home, ID, AUTHOR, PUBLISHED)
    return frozen_house


@pytest.fixture
def final_house(final: House, desk: Desk) -> House:
    """Give a copy of one's own of the house that has published a final figure."""
    return _copied(final, desk)


@pytest.fixture
def fresh(started: House, desk: Desk) -> House:
    """Give the month of six minutes, with nothing released."""
    return _copied(started, desk)


def _copied(house: House, desk: Desk) -> House:
    shutil.copytree(house.home.root, desk.home.root)
    desk.loads = house.desk.loads
    return House(desk)
