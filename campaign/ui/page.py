"""Open a page: language, snapshot, reading, frame; then show what its view says."""

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeVar
from uuid import uuid4

import streamlit as st

from campaign import clock, i18n, store, upload
from campaign.access import Person, Right
from campaign.home import home
from campaign.i18n import Words
from campaign.notes import standing
from campaign.press.releases.model import Release
from campaign.reach import OutOfReach
from campaign.reading import LATEST, Reading, Unread, language, read_link
from campaign.store import Snapshot
from campaign.ui import file_uploader, frame, html, login
from campaign.ui.page_list import PAGES, PRESENT, PageEntry

SHEETS = tuple(Path(__file__).parent / f"{name}.css" for name in ("look", "narrow"))
SCRIPT = (Path(__file__).parent / "every_page.js").read_text(encoding="utf-8")
"""The one inline script of the pages; the server allows it by its hash."""

LOG = logging.getLogger(__name__)
View = TypeVar("View")


@dataclass(frozen=True)
class Page:
    """One open page: its name, and the reading it shows; to a room without widgets.

    `person` is who is logged in; None in single-machine mode.
    """

    name: str
    reading: Reading
    theme: str | None
    is_presented: bool = False
    person: Person | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is shown."""
        return self.reading.snapshot

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.reading.words

    @property
    def narrows(self) -> bool:
        """Say whether the page heeds scope and kind of outage."""
        return PAGES[self.name].has_outage_filters

    def may(self, right: Right) -> bool:
        """Say whether the reader has a right; in single-machine mode everybody has."""
        return login.may(self.person, right)

    def may_read(self, release: Release) -> bool:
        """Say whether a release may be seen: published, or made within this reach."""
        return bool(release.published_at) or self.holds(release)

    def holds(self, release: Release) -> bool:
        """Say whether a release was made within this reach, to be acted on by it."""
        reach, its = self.snapshot.reach, release.reach
        return reach is None or (its is not None and reach.issuperset(its))

    def own_name(
        self, label: str = "press.own_name", key: str = "", most: int | None = None
    ) -> str:
        """Give who acts here: who is logged in; in single-machine mode a typed name."""
        return login.own_name(self.person, self.words, label, key, most)

    @property
    def by(self) -> str:
        """Who takes a file from here."""
        return self.person.signature if self.person else self.words("press.by_web")

    def view(self, make: Callable[[Reading], View]) -> View:
        """Make the page's view, or say in plain words that it can't be shown."""
        try:
            reading = replace(self.reading, own=())
            return _cached(make, _key(make), reading, reading.key())
        except OutOfReach:
            st.html(html.note(self.words("note.out_of_reach", what=self.reading.unit)))
            st.stop()
        except Exception:
            failed(self.words)
        raise AssertionError


def open_page(name: str) -> Page:
    """Draw the frame of a page; stop with a designed page when nothing is loaded."""
    params = st.query_params.to_dict()
    words = i18n.words(language(params))
    title = words("page.title", page=words(f"page.{name}"))
    st.set_page_config(page_title=title, layout="wide")
    _settle()
    _dress(name, words)
    person = login.enter(words)
    try:
        return _open(PAGES[name], params, person)
    except store.NoSnapshot:
        _empty(words)
    except Exception:
        failed(words)
    raise AssertionError


def _open(entry: PageEntry, params: dict[str, str], person: Person | None) -> Page:
    asked = params.get("snapshot", "")
    reach = person.reach if person else None
    current = store.current().within(reach)
    snapshot, gone = _snapshot(asked, current)
    codes = snapshot.campaign.codes
    every = standing(home(), snapshot.campaign.id)
    notes = tuple(note for note in every if note.says.unit_code in codes)
    reading, unread = read_link(params, snapshot, entry.parameters, notes)
    if reading.own_of(PRESENT) not in ("", "1"):
        unread = (*unread, Unread(PRESENT, reading.own_of(PRESENT)))
    if reading.query() != params:
        st.query_params.from_dict(reading.query())
    frame.banner(reading)
    is_presented = reading.own_of(PRESENT) == "1"
    if is_presented:
        frame.presented(reading)
    else:
        frame.masthead(entry, reading)
        frame.menu(reading, person)
    _keep_out(entry, person, unread, reading.words)
    theme = st.context.theme.type
    page = Page(entry.name, reading, theme, is_presented, person)
    link_notes = frame.Notes(unread, gone, snapshot.id != current.id, page.narrows)
    frame.notes(link_notes, reading)
    frame.segment(entry, reading)
    frame.comparison(entry, reading)
    return page


def _snapshot(asked: str, current: Snapshot) -> tuple[Snapshot, str]:
    """Open the snapshot a link names; the current one where it is gone."""
    if asked in ("", LATEST, current.id):
        return current, ""
    try:
        return store.open(asked).within(current.reach), ""
    except store.SnapshotGone:
        return current, asked


def _keep_out(
    entry: PageEntry, person: Person | None, unread: tuple[Unread, ...], words: Words
) -> None:
    """Put on record what lies out of reach; stop at a page about everybody's files."""
    if person is None:
        return
    for part in unread:
        if part.is_out_of_reach:
            login.denied(person, f"{entry.name}?{part.name}={part.text}")
    if entry.is_of_everybody and person.reach is not None:
        login.denied(person, entry.name)
        st.html(html.note(words("login.page_of_everybody")))
        st.stop()


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Prepare the process, once: garbage collection, and what browsers upload.

    Streamlit collects garbage after every run; without moving everything imported
    out of its way, that is about half of the server's time.
    """
    gc.collect()
    gc.freeze()
    file_uploader.bound_memory()
    upload.sweep(home(), clock.now())


def _dress(name: str, words: Words) -> None:
    """Put on the sheets; popovers hang outside the app and must be told the theme."""
    for sheet in SHEETS:
        st.html(sheet)
    scheme = st.context.theme.type or "light"
    popover = '[data-testid="stPopoverBody"]'
    st.html(f"<style>{popover}{{color-scheme:{scheme}}}</style>")
    here = "" if name == "overview" else name
    shown = f'<div data-lang="{words.lang}" data-page="{here}"></div>'
    with st.container(key="lang"):
        st.html(f"{shown}<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def _key(make: Callable[..., object]) -> str:
    return f"{make.__module__}.{make.__qualname__}"


@st.cache_resource(max_entries=384, show_spinner=False)
def _cached(
    _make: Callable[[Reading], View],
    name: str,
    _reading: Reading,
    key: tuple[object, ...],
) -> View:
    """Keep a view by its name and by what was read; two are made at a time.

    Whoever waits for a new view would otherwise hold up those whose views are kept.
    """
    with _MAKING:
        made = _make(_reading)
        _keep_from_collection()
        return made


_MAKING = BoundedSemaphore(2)
_made_since = count(1)
COLLECTED_EACH = 64


def _keep_from_collection() -> None:
    """Take what is kept out of the way of the collection after every run.

    Hundreds of views and answers would be walked through each time, three times the
    work of a run itself. What was no longer needed meanwhile goes now and then.
    """
    if next(_made_since) % COLLECTED_EACH == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def failed(words: Words) -> None:
    """Say that something went wrong, log it under a code, and stop."""
    code = uuid4().hex[:8]
    LOG.exception("page failed, code %s", code)
    st.html(html.headline(words("error.title"), words("error.lead", code=code)))
    st.stop()


def _empty(words: Words) -> None:
    """Say that nothing is loaded yet, and how to load."""
    st.html(
        html.block(
            '<header class="mast"><div>'
            f'<div class="k">{words("frame.local")}</div>'
            f'<div class="n serif">{words("app.name")}</div></div>'
            f'<div class="asof">{_switch(words)}</div></header>'
        )
    )
    st.html(html.headline(words("empty.title"), words("empty.lead")))
    for reason, line in (
        ("empty.sample", "make run"),
        ("empty.own", "python -m campaign load data/inbox"),
    ):
        st.html(html.heading(words(reason)))
        st.code(line, language="bash")
    st.html(html.note(words("empty.then")))
    st.stop()


def _switch(words: Words) -> str:
    other = next(lang for lang in i18n.LANGUAGES if lang != words.lang)
    return html.anchor(f"?lang={other}", words("lang.other"))


def to_page(page: Page, **own: str) -> None:
    """Go to the same page with other parameters of its own; empty ones go."""
    kept = {**dict(page.reading.own), **own}
    given = tuple((name, text) for name, text in kept.items() if text)
    st.query_params.from_dict(replace(page.reading, own=given).query())


def follow(page: Page, name: str, key: str) -> None:
    """Write a widget's value under a parameter's name."""
    to_page(page, **{name: str(st.session_state[key])})
