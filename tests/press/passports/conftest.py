"""A month's figures exported once in every format and both languages."""

import random
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from campaign import i18n, store
from campaign.home import Home
from campaign.press import desk, export, formats, passports
from campaign.press.figure import Document, Override, PressFigure
from campaign.press.formats import datapackage, pack
from campaign.press.formats.files import File
from campaign.press.formats.zip import PACKAGE, README
from campaign.press.verify import Verdict, verify
from campaign.store import Snapshot
from campaign.views import choice as choices
from tests.ui.conftest import month

__all__ = ["month"]

AT, BY = datetime(2016, 12, 25, 9), "Ngô Thị Ễ"
FIGURES = (("saidi_minutes", "EVNNPC"), ("share_on_time", "EVN"))
OVERRIDE = Override("công bố tạm tính", ("Ngô Thị Ễ", "Đỗ Văn Ộ"))


@dataclass(frozen=True)
class Exported:
    """A home with passports, and the files that left it."""

    home: Home
    files: dict[tuple[str, str], tuple[File, ...]]
    figures: dict[str, tuple[PressFigure, ...]]

    def file(self, lang: str, form: str) -> File:
        """Give the first file of a format."""
        return self.files[lang, form][0]

    def judge(self, content: bytes, name: str = "tep") -> tuple[Verdict, ...]:
        return verify(content, name, self.home)

    def verdicts(self, content: bytes, name: str = "tep") -> list[str]:
        return [one.verdict for one in self.judge(content, name)]


def figure(
    snapshot: Snapshot, code: str, unit: str, lang: str, override=OVERRIDE
) -> PressFigure:
    """Make one figure, answered for where it is locked."""
    params = {"unit": unit, "lang": lang}
    choice, unread = choices.read(params, snapshot.campaign, snapshot.id)
    assert not unread
    words = i18n.words(lang)
    one = desk.figure(snapshot, code, choice, words)
    if not one.is_locked:
        return one
    return desk.figure(snapshot, code, choice, words, override)


def bundle(files: tuple[File, ...], figures: tuple[PressFigure, ...]) -> File:
    """Pack files already written as the bundle's writer packs them."""
    origin = figures[0].origin
    document = Document("ba", figures, origin, "ba")
    told = datapackage.describe(document, files)
    said = datapackage.readme(document, files, i18n.words(origin.lang))
    listed = [(README, said), (PACKAGE, told)]
    listed += [(file.name, file.content) for file in files]
    content = pack.pack(listed, AT)
    return File("ba.zip", "zip", content, tuple(one.id for one in figures))


@pytest.fixture(scope="session")
def exported(month: Home, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Export two figures in every format and language, once per worker."""
    home = Home(tmp_path_factory.mktemp("passports") / "home")
    shutil.copytree(month.root, home.root)
    (path,) = (home.store / "snapshots").glob("*.duckdb")
    snapshot = store.open(path.stem.partition("-")[2], home)
    files: dict[tuple[str, str], tuple[File, ...]] = {}
    figures = {}
    for lang in i18n.LANGUAGES:
        made = [figure(snapshot, code, unit, lang) for code, unit in FIGURES]
        words = i18n.words(lang)
        written = export.export(made, formats.BUNDLED, words, home, AT, BY)
        figures[lang] = tuple(passports.issue(one, home, AT, BY) for one in made)
        packed = bundle(written, figures[lang])
        passports.record(packed, home, AT, BY)
        for form in formats.FORMATS:
            kept = [file for file in (*written, packed) if file.format == form]
            files[lang, form] = tuple(kept)
    return Exported(home, files, figures)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Give chance a seed that the test's own name decides."""
    return random.Random(request.node.name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
