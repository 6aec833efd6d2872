"""A link shows the same numbers next year; what it can't show is said, in words."""

import json
import re
from datetime import date, datetime

import pytest

from campaign import figures, store
from campaign import number_format as form
from campaign.home import Home
from campaign.i18n import words
from campaign.ingest.load import load
from campaign.reading import Reading
from campaign.ui.page_list import PAGES
from tests.ui import world
from tests.ui.test_pages import opened, text

LANGUAGES = ("vi", pytest.param("en", marks=pytest.mark.long))
pytestmark = pytest.mark.long
DATED = ("overview", "outages", "complaints", "activities")
LONG = re.compile(r"\d+\.\d{9,}(?:e-?\d+)?")
NO_NUMBER = re.compile(r">\s*(?:0|0[,.]0+|nan|None|NaT|inf)\b", re.IGNORECASE)


def shown(at, snapshot) -> list[str]:
    """Give all that a page shows of its snapshot; the note of its age left out."""
    told = [part.proto.body for part in at.get("html")]
    drawn = [LONG.sub(_nine, part.proto.spec) for part in at.get("plotly_chart")]
    return [one for one in told if 'class="note"' not in one] + drawn


def _nine(number: re.Match) -> str:
    """Keep nine digits: the engine adds up on two threads."""
    return f"{float(number[0]):.9g}"


@pytest.fixture
def before(month, newer):
    """Give the month's own snapshot, which stands beside the newer one."""
    old = store.open(store.current(month).id)
    assert old.id != newer.id
    return old


@pytest.mark.parametrize("page", DATED)
def test_a_link_shows_the_same_after_a_newer_load(page, month, before, monkeypatch):
    later = opened(page, snapshot=before.id)
    assert "đã có bản số liệu mới hơn" in text(later)
    assert later.query_params["snapshot"] == before.id
    monkeypatch.setenv("TRIAN_HOME", str(month.root))
    then = opened(page, snapshot=before.id)
    paths = (str(store.open(before.id).path), str(before.path))
    assert shown(later, before) == [one.replace(*paths) for one in shown(then, before)]


def test_latest_shows_what_a_newer_load_brought(before, newer):
    old, new = (
        next(
            one
            for one in figures.figures(Reading.of(snapshot))
            if (one.unit_code, one.figure) == ("EVNHCMC", "saidi_minutes")
        )
        for snapshot in (before, newer)
    )
    assert new.value - old.value == pytest.approx(66 * 100_000 / 2_200_000)
    for asked_for, figure in ((before.id, old), ("latest", new), ("", new)):
        params = {"snapshot": asked_for} if asked_for else {}
        value = form.number(figure.value, "vi", 1)
        assert f'<div class="val">{value} <small>' in text(
            opened(unit="EVNHCMC", **params)
        )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", list(PAGES))
def test_a_snapshot_that_is_gone_is_said_and_the_latest_shown(page, lang, newer):
    at = opened(page, snapshot="0123456789ab", lang=lang)
    assert words(lang)("note.gone", id="0123456789ab") in text(at)
    assert newer.id in text(at)
    assert at.query_params["snapshot"] == newer.id


@pytest.mark.parametrize("page", list(PAGES))
def test_what_can_not_be_read_is_named_on_every_page(page, snapshot):
    unread = {"unit": "EVNXYZ", "from": "2016-13-45", "planned": "maybe"}
    at = opened(page, **unread)
    for name, value in unread.items():
        assert f"{name}={value}" in text(at)
        assert at.query_params.get(name, "") != value


STATES = {
    "outside the data": {"from": "2017-01-10", "to": "2017-01-12"},
    "a month without customers": {"from": "2016-11-01", "to": "2016-11-30"},
    "before the first export": {"from": "2015-06-01", "to": "2015-06-03"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", DATED)
def test_a_period_without_data_has_words_and_no_chart(page, state, lang, snapshot):
    days = STATES[state]
    at = opened(page, lang=lang, **days)
    said = text(at)
    assert words(lang)("missing.value").split()[0] in said
    assert at.get("plotly_chart") == []
    assert words(lang)("error.title") not in said
    assert not NO_NUMBER.search(body(at))
    assert form.days(*map(date.fromisoformat, days.values()), lang) in plain(said)


def plain(said: str) -> str:
    """Give what is read: neither marks nor what keeps words on a line."""
    return re.sub(r"<[^>]+>", "", said).replace("\xa0", " ")


def body(at) -> str:
    """Give the page without frame, definitions and sheets."""
    parts = [part.proto.body for part in at.get("html")]
    left_out = ("<style", "<script", 'class="mast"', 'class="def"')
    return "\n".join(one for one in parts if not any(mark in one for mark in left_out))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "outages", "complaints"])
def test_a_unit_without_customers_has_words(page, lang, snapshot):
    at = opened(page, unit="EVNNPT", lang=lang)
    said = words(lang)
    assert said("status.not_applicable") in plain(text(at))
    specs = [json.loads(one.proto.spec) for one in at.get("plotly_chart")]
    assert all("EVNNPT" not in json.dumps(one["data"]) for one in specs)


@pytest.fixture(scope="module")
def lonely(tmp_path_factory) -> Home:
    """Load what EVNNPC alone reported."""
    root = tmp_path_factory.mktemp("lonely")
    mine = ("outages_EVNNPC", "cases_EVNNPC", "customers")
    files = world.write(root / "exports")
    home = Home(root / "home")
    chosen = [path for path in files if path.name.startswith(mine)]
    load(chosen, home=home, now=datetime(2026, 1, 2))
    return home


@pytest.mark.parametrize("page", DATED)
def test_a_unit_without_any_export_has_words_and_no_zero(page, lonely, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(lonely.root))
    at = opened(page, unit="EVNHCMC")
    assert "chưa có số liệu" in text(at)
    assert words("vi")("error.title") not in text(at)
    tiles = [one for one in text(at).split('<div class="tile') if "lab" in one][1:]
    assert tiles
    for tile in tiles:
        assert "chưa có" in tile.replace("\N{NO-BREAK SPACE}", " ")
