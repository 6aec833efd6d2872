"""Every way out of the app, for every role: no number of a unit out of reach.

Each case opens real pages as somebody of EVNNPC in two worlds that differ in the others
alone (two_worlds.py), and takes all that the page serves: texts, charts, boxes, and the
bytes behind each of its buttons. Both worlds must serve the same, and name no other.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field

import pandas as pd
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from campaign import clock
from campaign.access import RIGHTS, Person
from campaign.home import REPO, Home
from campaign.press import formats
from campaign.ui import login
from campaign.ui.page_list import PAGES
from tests.access import two_worlds
from tests.access.test_pages_within_reach import OTHERS, shown
from tests.access.two_worlds import HAPPENED_AT, OWN
from tests.ui import world

UNITS = ("EVNNPC", HAPPENED_AT[0], "EVN")
PRESS_FORMS = "txt|csv|xlsx|docx|pptx|pdf|svg|parquet"
ALLOWED = re.compile(
    r"<small>[^<]*</small>"
    r"|(Missing|without|[Nn]o data|lack|Thiếu|[Cc]hưa có số liệu)[^<.;\n]*"
    r"|(EVN\w+(,\s+| and | và ))+EVN\w+"
    r"|(not opened|không mở): [^<]*"
    r"|\?snapshot=\S*"
)
"""Where members without data are named, as everybody is told, or what was asked for
(the page's own address holds it too)."""

OF_A_WORLD = (
    (re.compile(r"(?<![0-9a-z])([0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-z])"), "HASH"),
    (re.compile(r"TA16-[0-9A-Z]{4,9}"), "ID"),
)
"""What differs between two homes whatever their numbers are."""


@dataclass(frozen=True)
class Way:
    """One way out: a page with parameters, buttons to press, boxes to fill, files.

    `{…}` in a value is what stands in a world under that name. `files` is a pattern of
    the keys of the buttons whose bytes are taken; `needs` the right without which there
    must be none. What a page's blocks offer is one way out, and a link another, each
    spread over the pages: each role and each unit has its share of them.
    """

    page: str
    params: dict[str, str] = field(default_factory=dict)
    files: str = "$^"
    presses: str = ""
    types: dict[str, str] = field(default_factory=dict)
    drops: str = ""
    needs: str = "read"


BLOCKS = r"^take-(all-|.*-(csv|xlsx)$)"
ONE = {"figure": "saifi"}
PICKS = {"picks": "saifi.EVNNPC,saifi.EVNHCMC,saifi.EVNHANOI"}
RELEASE = r"^(frozen|preview)-.*(txt|xlsx|docx)$"
WAYS = {
    "overview": Way("overview", files=BLOCKS),
    "what changed": Way("overview", {"since": "{before}"}),
    "results": Way("outages", {"part": "result"}, BLOCKS),
    "causes": Way("outages", {"part": "why"}, BLOCKS),
    "places": Way("outages", {"part": "where"}, BLOCKS),
    "list": Way("outages", {"part": "list"}, BLOCKS),
    "pictures": Way("outages", {"part": "result"}, r"^take-corporations-.*png$"),
    "compared": Way("outages", {"with": "EVNHCMC"}, BLOCKS),
    "link of before": Way("outages", {"snapshot": "{before}"}),
    "complaints": Way("complaints", files=BLOCKS),
    "cases": Way("complaints", {"cases": "share_on_time"}, BLOCKS),
    "service": Way("service", files=BLOCKS),
    "programmes": Way("activities", {"part": "programmes"}, BLOCKS),
    "one programme": Way("activities", {"programme": "customer_conference"}, BLOCKS),
    "calendar": Way("activities", {"part": "calendar"}, BLOCKS),
    "works": Way("activities", {"part": "projects"}, BLOCKS),
    "media": Way("activities", {"part": "communication"}, BLOCKS),
    "safety": Way("safety", files=BLOCKS),
    "card": Way("corporation", files=rf"{BLOCKS}|^card-pdf$"),
    "event": Way("safety", {"event": "EVNHCMC-more"}, BLOCKS),
    "briefing": Way("corporation", {}, "^brief-", "card-brief", needs="take"),
    "press files": Way("press", ONE, rf"^take-one-({PRESS_FORMS})$", needs="take"),
    "press bundle": Way("press", ONE, "^take-one-zip$", needs="take"),
    "press copy": Way("press", ONE, presses="press-copy"),
    "press picks": Way("press", PICKS, "^take-picked-(txt|xlsx)$", needs="take"),
    "press search": Way("press", {"search": "EVNHCMC"}),
    "release": Way("press", {"id": "{own}"}, RELEASE, needs="take"),
    "draft": Way("press", {"id": "{draft}"}, RELEASE, needs="take"),
    "everybody's release": Way("press", {"id": "{everybodys}"}, RELEASE),
    "list of releases": Way("press", types={"release_search": "December"}),
    "verify id": Way("press", {"id": "{figure}"}),
    "verify text": Way("press", types={"press_text": "{sentence}"}),
    "verify file": Way("press", drops="{sentence}"),
    "data": Way("data", files="."),
}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory) -> list[tuple[Home, dict[str, str]]]:
    month = world.serve(tmp_path_factory.mktemp("month"))
    given = []
    with pytest.MonkeyPatch.context() as patch:
        for unit in HAPPENED_AT:
            home = two_worlds.home_of(month, tmp_path_factory.mktemp("world"), unit)
            patch.setenv("TRIAN_HOME", str(home.root))
            given.append((home, two_worlds.furnish(home)))
    return given


class Opened:
    """A popover that somebody has opened: its buttons are drawn."""

    open = True

    def __init__(self, popover):
        self.popover = popover

    def __enter__(self):
        return self.popover.__enter__()

    def __exit__(self, *failed):
        return self.popover.__exit__(*failed)


@pytest.fixture
def visit(monkeypatch):
    """Let somebody go one way; give all that is served, by what it is."""
    buttons: dict[str, object] = {}
    behind: list[str] = []
    real, write, popover = st.download_button, formats.block, st.popover

    def noted(label, data, *words, key, **more):
        buttons[key] = data
        return real(label, data, *words, key=key, **more)

    def written(export, form):
        behind.append(repr(export))  # all that a picture is drawn from
        return write(export, form)

    monkeypatch.setattr(st, "download_button", noted)
    monkeypatch.setattr(st, "popover", lambda *a, **more: Opened(popover(*a, **more)))
    monkeypatch.setattr(formats, "block", written)
    monkeypatch.setattr(clock, "now", lambda: two_worlds.AT)
    monkeypatch.setattr(clock, "now_in", lambda zone: two_worlds.AT)

    def go(one, way, role, reach=OWN, **params) -> dict[str, str]:
        home, ids = one
        buttons.clear(), behind.clear()
        monkeypatch.setenv("TRIAN_HOME", str(home.root))
        person = Person("hoa", "Nguyễn Thị Hoa", (role,), reach)
        monkeypatch.setattr(login, "enter", lambda words: person)
        at = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
        at.switch_page(PAGES[way.page].script)
        for name, value in {**params, **way.params}.items():
            at.query_params[name] = value.format(**ids)
        at.run()
        _act(at, way, ids)
        assert not at.exception
        files = {
            key: data for key, data in buttons.items() if re.search(way.files, key)
        }
        served = {key: readable(taken(data)) for key, data in files.items()}
        code = "\n".join(block.value for block in at.code)
        return {**served, "screen": shown(at) + code, "behind": "\n".join(behind)}

    return go


def _act(at: AppTest, way: Way, ids: dict[str, str]) -> None:
    """Fill boxes, drop a file, press a button, where the page has them."""
    for box in [*at.text_input, *at.text_area]:
        if box.key in way.types:
            box.set_value(way.types[box.key].format(**ids)).run()
    if way.drops:
        content = way.drops.format(**ids).encode()
        at.file_uploader[0].set_value(("draft.txt", content, "text/plain")).run()
    if way.presses in [button.key for button in at.button]:
        at.button(key=way.presses).click().run()


def taken(data: object) -> bytes:
    content = data() if callable(data) else data
    assert isinstance(content, bytes)
    return content


def readable(content: bytes) -> str:
    """Give the text that a file holds, whatever its format; a picture has none."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(readable(packed.read(name)) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)
    if content.startswith(b"PAR1"):
        return pd.read_parquet(io.BytesIO(content)).to_csv()
    return "" if is_picture(content) else content.decode("utf-8-sig", "replace")


def is_picture(content: bytes) -> bool:
    return content.startswith((b"\x89PNG", b"\xff\xd8"))


def plain(text: str) -> str:
    for pattern, instead in OF_A_WORLD:
        text = pattern.sub(instead, text)
    return text


def first_difference(text: str, other: str) -> str:
    """Give what stands around the first difference of two long texts."""
    if text == other:
        return ""
    pairs = enumerate(zip(text, other, strict=False))
    place = next((n for n, (sign, its) in pairs if sign != its), len(text))
    around = slice(max(place - 120, 0), place + 40)
    return f"{text[around]} / {other[around]}"


pytestmark = pytest.mark.long


@pytest.mark.parametrize("way", WAYS)
def test_no_way_out_serves_a_number_of_others(worlds, visit, way):
    """Each role goes each way, each way leads to each unit, and so does each role.

    One role a way takes all that is served in both worlds.
    """
    place, going = list(WAYS).index(way), WAYS[way]
    for number, role in enumerate(RIGHTS):
        is_whole = number == place % len(RIGHTS)
        if going.page not in ("press", "corporation", "data") and not is_whole:
            continue
        unit = UNITS[(place + number) % len(UNITS)]
        asked = {"unit": unit, "lang": ("vi", "en")[place % 2]}
        served = visit(worlds[0], going, role, **asked)
        check_names(served, (role, unit))
        if is_whole and way != "press bundle":  # its list is in the order of ids
            other = visit(worlds[1], going, role, **asked)
            assert [plain(key) for key in served] == [plain(key) for key in other]
            for text, its in zip(served.values(), other.values(), strict=True):
                assert first_difference(plain(text), plain(its)) == "", (role, unit)
        if not Person("", "", (role,), OWN).may(going.needs):
            assert set(served) == {"screen", "behind"}, role


def check_names(served: dict[str, str], at: tuple[str, ...]) -> None:
    for key, text in served.items():
        bare = ALLOWED.sub("", text)
        named = [bare[max(bare.find(n) - 60, 0) :][:120] for n in OTHERS if n in bare]
        assert named == [], (*at, key)
        assert "Something went wrong" not in text and "Có lỗi" not in text, at


@pytest.mark.parametrize("way", ["overview", "results", "cases", "safety", "media"])
def test_whoever_may_see_all_is_served_both_worlds_apart(worlds, visit, way):
    """The worlds do differ where somebody may see it: the test above isn't empty."""
    served = [
        visit(one, WAYS[way], "viewer", None, unit="EVN", lang="vi") for one in worlds
    ]
    apart = [
        key for key, text in served[0].items() if plain(text) != plain(served[1][key])
    ]
    assert "screen" in apart and len(apart) > 1


def test_nothing_was_taken_of_no_file(worlds, visit):
    """Whoever may take files is given some by each way that has any."""
    for way in ("press files", "press picks", "briefing", "release", "draft"):
        served = visit(worlds[0], WAYS[way], "communication", unit="EVNNPC", lang="vi")
        assert len(served) > 2, way
