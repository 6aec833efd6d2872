"""A month's figures exported once in every format and both languages."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from campaign import i18n, store
from campaign.home import Home
from campaign.press import export, formats, passports, press_figures
from campaign.press.figure import Document, Override, PressFigure
from campaign.press.formats import datapackage
from campaign.press.formats.files import File, pack
from campaign.press.formats.zip import PACKAGE, README
from campaign.press.verify import Verdict, verify
from campaign.reading import read_link
from campaign.store import Snapshot

AT, BY = datetime(2016, 12, 25, 9), "Ngô Thị Ễ"
FIGURES = (("saidi_minutes", "EVNNPC"), ("share_on_time", "EVN"))
OVERRIDE = Override("công bố tạm tính", ("Ngô Thị Ễ", "Đỗ Văn Ộ"))


@dataclass
class Exported:
    """A home with passports; the files of a language leave it when asked for."""

    home: Home
    left: dict[str, dict[str, tuple[File, ...]]] = field(default_factory=dict)
    issued: dict[str, tuple[PressFigure, ...]] = field(default_factory=dict)

    def files(self, lang: str, form: str) -> tuple[File, ...]:
        """Give all files of a format."""
        self._leave(lang)
        return self.left[lang][form]

    def file(self, lang: str, form: str) -> File:
        """Give the first file of a format."""
        return self.files(lang, form)[0]

    def figures(self, lang: str) -> tuple[PressFigure, ...]:
        """Give the figures in the files."""
        self._leave(lang)
        return self.issued[lang]

    def judge(self, content: bytes, name: str = "tep") -> tuple[Verdict, ...]:
        return verify(content, name, self.home).ids

    def verdicts(self, content: bytes, name: str = "tep") -> list[str]:
        return [one.verdict for one in self.judge(content, name)]

    def _leave(self, lang: str) -> None:
        """Export two figures in every format, once a language."""
        if lang in self.left:
            return
        (path,) = (self.home.store / "snapshots").glob("*.duckdb")
        snapshot = store.open(path.stem.partition("-")[2], self.home)
        made = [figure(snapshot, code, unit, lang) for code, unit in FIGURES]
        words = i18n.words(lang)
        written = export.export(made, formats.BUNDLED, words, self.home, AT, BY)
        issued = tuple(passports.issue(one, self.home, AT, BY) for one in made)
        packed = bundle(written, issued)
        passports.record_file(packed, self.home, AT, BY)
        self.issued[lang] = issued
        self.left[lang] = {
            form: tuple(file for file in (*written, packed) if file.format == form)
            for form in formats.FORMATS
        }


def figure(
    snapshot: Snapshot, code: str, unit: str, lang: str, override=OVERRIDE
) -> PressFigure:
    """Make one figure, answered for where it is locked."""
    params = {"unit": unit, "lang": lang}
    choice, unread = read_link(params, snapshot)
    assert not unread
    one = press_figures.press_figure(choice, code)
    if not one.is_locked:
        return one
    return press_figures.press_figure(choice, code, override)


def bundle(files: tuple[File, ...], figures: tuple[PressFigure, ...]) -> File:
    """Pack files already written as the bundle's writer packs them."""
    origin = figures[0].origin
    document = Document("ba", figures, origin, "ba")
    told = datapackage.describe(document, files)
    said = datapackage.readme(document, files, i18n.words(origin.lang))
    listed = [(README, said), (PACKAGE, told)]
    listed += [(file.name, file.content) for file in files]
    content = pack(listed, AT)
    return File("ba.zip", "zip", content, tuple(one.id for one in figures))


@pytest.fixture(scope="session")
def exported(month: Home, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Give a home of its own, once per worker."""
    home = Home(tmp_path_factory.mktemp("passports") / "home")
    shutil.copytree(month.root, home.root)
    return Exported(home)
