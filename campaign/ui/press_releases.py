"""Draw releases: make one, let a second person check it, freeze, publish, correct."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from html import escape
from pathlib import Path
from typing import TypeVar

import streamlit as st

from campaign import audit, clock
from campaign import number_format as form
from campaign.home import Home, home
from campaign.i18n import Bilingual
from campaign.press import locks, people, selection
from campaign.press.drawing import NotDrawn
from campaign.press.releases import errata, lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.model import (
    PARTS,
    Action,
    Correction,
    FrozenFigure,
    Item,
    Release,
    ReleaseText,
)
from campaign.ui import block_actions, html
from campaign.ui.page import Page, to_page
from campaign.views.parts import Column, Table

FORMATS_SHOWN = ("zip", "docx", "xlsx", "pptx", "pdf", "txt")
Result = TypeVar("Result")
SHEET = Path(__file__).with_name("press.css")
NEXT = {"draft": "check", "checked": "freeze", "frozen": "publish"}


def new(page: Page, items: tuple[Item, ...]) -> None:
    """Draw the form that makes a release of what is picked."""
    words = page.words
    if not page.may("write"):
        return
    with st.expander(words("press.new_release")), st.form("release-new", border=False):
        title = st.text_input(words("press.title_vi"))
        english = st.text_input(words("press.title_en"))
        by = page.own_name()
        if st.form_submit_button(words("press.new_release_do"), type="primary"):
            both = Bilingual(title, english)
            do = partial(
                lifecycle.create, home(), page.snapshot, both, items, by, _now(page)
            )
            release = _result_of(page, do)
            if release is not None:
                to_page(page, id=release.id)
                st.rerun()


def listed(page: Page) -> None:
    """List all releases and corrections, the newest first."""
    words = page.words
    every, broken = release_store.load_all(home())
    releases = tuple(each for each in every if page.may_read(each))
    with st.container(key="fig-releases"):
        st.html(html.heading(words("press.releases"), words("press.releases_unit")))
        for refused in broken:
            st.html(html.note(refused.text(words)))
        if not releases:
            if not broken:
                st.html(html.note(words("press.releases_none")))
            return
        asked = st.text_input(words("press.releases_search"), key="release_search")
        kept = tuple(each for each in releases if selection.says(asked, *each.texts))
        if not kept:
            st.html(html.note(words("press.releases_no_match")))
            return
        st.html(html.table(_table(page, kept, releases)))
        ids = [release.id for release in reversed(kept)]
        with st.container(
            horizontal=True, key="release-open", vertical_alignment="bottom"
        ):
            chosen = st.selectbox(
                words("press.release_choose"), ids, key="release_id", width=320
            )
            st.button(
                words("press.release_open"),
                key="release_go",
                on_click=partial(to_page, page, id=chosen),
            )


def _table(
    page: Page, releases: tuple[Release, ...], every: tuple[Release, ...]
) -> Table:
    """List releases with what newer data change in them, or still wait to be told."""
    words = page.words
    heads = ("id", "title", "state", "figures", "corrections", "stale")
    rows = tuple(
        (
            release.id,
            words.pick(release.title),
            words(f"releases.state_{release.state}"),
            str(len(release.items)),
            str(len(_corrections(page, release, every))),
            "; ".join(words.pick(text) for text in _moved(page, release, every)),
        )
        for release in reversed(releases)
    )
    columns = tuple(
        Column(words(f"press.release_{head}"), head in ("figures", "corrections"))
        for head in heads
    )
    return Table(words("press.releases"), columns, rows)


def _moved(
    page: Page, release: Release, every: tuple[Release, ...]
) -> tuple[Bilingual, ...]:
    """Give what newer data change: of a frozen release, or not yet corrected of one."""
    if release.state == "frozen":
        return _stale_of(release, home(), page.snapshot.id)
    return tuple(
        correction.text
        for correction in _corrections(page, release, every)
        if correction.state == "draft"
    )


def _corrections(
    page: Page, release: Release, every: tuple[Release, ...]
) -> tuple[Correction, ...]:
    """Give a release's corrections; what nobody has confirmed is not for others."""
    return tuple(
        correction
        for correction in errata.corrections_of(every, release.id)
        if correction.state == "confirmed" or page.holds(release)
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _stale_of(release: Release, where: Home, serving: str) -> tuple[Bilingual, ...]:
    """Ask a frozen release again, once for each snapshot that serves."""
    return lifecycle.stale(where, release)


def release_page(page: Page, release_id: str) -> None:
    """Draw one release: its lasting page, and what may be done with it next."""
    words = page.words
    try:
        release = release_store.load(home(), release_id)
    except ReleaseError as refused:
        st.html(html.note(refused.text(words)))
        return
    if not page.may_read(release):
        st.html(html.note(words("note.out_of_reach", what=release.id)))
        return
    st.html(SHEET)
    with st.container(key="press-asked"):
        _head(page, release)
        st.button(
            words("press.back"),
            key="press-back",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=partial(to_page, page, id=""),
        )
        every, _ = release_store.load_all(home())
        for correction in _corrections(page, release, every):
            _correction(page, correction)
        _own_words(page, release, "lead", "quotes")
        if release.figures:
            for figure in release.figures:
                st.html(_frozen(figure, page))
            if not release.withdrawal:
                _files(page, release)
        else:
            _drafted(page, release)
        _own_words(page, release, "contact", "boilerplate")
        _deeds(page, release)


def _own_words(page: Page, release: Release, *parts: str) -> None:
    """Show what a release says around its figures, as its files do."""
    for part in parts:
        title = escape(page.words(f"releases.part_{part}"))
        if said := escape(getattr(release.text, part).of(page.words.lang)):
            said = f'<h3 class="sub3">{title}</h3><p class="own">{said}</p>'
            st.html(html.block(said))


def _deeds(page: Page, release: Release) -> None:
    """Offer what may be done with it next, to those whose part and reach it is."""
    if not page.holds(release):
        return
    if not release.figures and page.may("take"):
        _preview(page, release)
    if release.state == "draft" and page.may("write"):
        _words(page, release)
    if not page.may("approve"):
        return
    if release.state in NEXT:
        _next(page, release)
    for deed in ("return", "redate", "withdraw"):
        if release.state in lifecycle.NEEDED_STATE[deed]:
            _aside(page, release, deed)


def _head(page: Page, release: Release) -> None:
    words = page.words
    state = words(f"releases.state_{release.state}")
    until = ""
    if release.embargo and release.state == "frozen":
        zone = form.zone_of(release.embargo, page.snapshot.campaign.time_zone)
        moment = f"{form.moment(release.embargo, words.lang)} ({zone})"
        until = " · " + words("press.embargo_until", moment=moment)
    history = "".join(
        f"<li>{escape(line)}</li>" for line in lifecycle.history(release, words)
    )
    st.html(
        html.block(
            f'<p class="unit">{escape(f"{release.id} · {state}{until}")}</p>'
            f'<h2 class="card">{escape(words.pick(release.title))}</h2>'
            f'<ul class="people">{history}</ul>'
        )
    )
    if release.withdrawal:
        st.html(html.note(words("press.withdrawn")))


def _drafted(page: Page, release: Release) -> None:
    """Show what would be frozen: the second person checks numbers and words."""
    try:
        figures = lifecycle.draft_figures(home(), release, page.words.lang)
    except ReleaseError as refused:
        st.html(html.note(refused.text(page.words)))
        return
    for figure in figures:
        sources = (" · ".join(figure.footnotes), figure.origin.source_line)
        texts = (figure.title, figure.printed, figure.long)
        st.html(_figure_text(*texts, *map(escape, sources)))
        for lock in figure.locks if figure.is_locked else ():
            st.html(html.note(lock.text))
    is_locked = any(figure.is_locked for figure in figures)
    if release.state == "draft" and is_locked and page.may("approve"):
        _unlock(page, release)


def _preview(page: Page, release: Release) -> None:
    """Offer the files as they will be frozen, for whoever checks them."""
    words = page.words
    st.html(html.block(f'<p class="unit">{escape(words("press.preview"))}</p>'))
    failures = block_actions.note_failures(page)
    with st.container(horizontal=True, key="files-preview"):
        for form_name in FORMATS_SHOWN[1:]:
            make = partial(_content, home(), release.id, form_name, words.lang)
            st.download_button(
                form_name.upper(),
                data=block_actions.noting_failures(make, failures, words),
                file_name=f"{release.id}_{words.lang}.{form_name}",
                on_click="ignore",
                key=f"preview-{form_name}",
            )


def _content(home: Home, release_id: str, form_name: str, lang: str) -> bytes:
    """Write one file in the download's own thread: it has no page and no session."""
    return lifecycle.preview(home, release_id, form_name, lang).content


def _words(page: Page, release: Release) -> None:
    """Let somebody write lead, quotes, contact and boilerplate, in both languages."""
    words = page.words
    with st.expander(words("press.words")), st.form("form-words", border=False):
        written: dict[str, Bilingual] = {}
        for part in PARTS:
            known: Bilingual = getattr(release.text, part)
            title = words(f"releases.part_{part}")
            vi, en = (
                place.text_area(
                    words(f"press.words_{lang}", part=title), known.of(lang), height=90
                )
                for place, lang in zip(st.columns(2), ("vi", "en"), strict=True)
            )
            written[part] = Bilingual(vi, en)
        until = _until(page, release.embargo)
        by = page.own_name(key="words-by")
        if st.form_submit_button(words("press.words_do")):
            text, at = ReleaseText(**written), _now(page)
            where = (home(), release.id)
            _then(page, partial(lifecycle.edit, *where, text, until, by, at))


def _frozen(figure: FrozenFigure, page: Page) -> str:
    """Write what was frozen, word for word: it comes from the release alone."""
    printed = figure.printed(page.words.lang)
    notes = escape(" · ".join(printed.footnotes))
    source = f"<b>{escape(figure.id)}</b> · {escape(printed.source_line)}"
    return _figure_text(printed.title, printed.printed, printed.long, notes, source)


def _figure_text(title: str, printed: str, sentence: str, *sources: str) -> str:
    """Set one figure's words under each other; sources are written as they are."""
    under = "".join(f'<p class="src">{source}</p>' for source in sources if source)
    return html.block(
        f'<section class="frozen"><h3 class="sub3">{escape(title)}</h3>'
        f'<div class="val">{escape(printed)}</div>'
        f"<p>{escape(sentence)}</p>{under}</section>"
    )


def _files(page: Page, release: Release) -> None:
    """Offer the frozen files; nothing is written again.

    Until they are published they are for those whose part a release is.
    """
    words = page.words
    if release.state == "frozen" and not page.may("take"):
        st.html(html.note(words("press.frozen_files_held")))
        return
    st.html(html.block(f'<p class="unit">{escape(words("press.frozen_files"))}</p>'))
    paths = release_store.files_of(home(), release)
    with st.container(horizontal=True, key="files-release"):
        for file, path in zip(release.files, paths, strict=True):
            is_wanted = file.lang in ("", words.lang) and bool(file.ids)
            if is_wanted and file.format in FORMATS_SHOWN:
                st.download_button(
                    file.format.upper(),
                    data=path.read_bytes,
                    file_name=Path(file.name).name,
                    on_click="ignore",
                    key=f"frozen-{file.name}",
                )


def _next(page: Page, release: Release) -> None:
    """Draw the one step that comes next, for the person whose turn it is."""
    words = page.words
    deed = NEXT[release.state]
    moved = _stale(page, release) if deed == "publish" else ()
    with st.container(key=f"release-{deed}"), st.form(f"form-{deed}"):
        st.html(
            html.block(f'<p class="unit">{escape(words(f"press.{deed}_lead"))}</p>')
        )
        by = page.own_name()
        until = _until(page, release.embargo) if deed == "freeze" else None
        asked = words("press.answered_by")
        answered_by = people.typed(st.text_input(asked)) if moved else ""
        if st.form_submit_button(words(f"press.{deed}"), type="primary"):
            step = getattr(lifecycle, deed)
            values = (home(), release.id, by, _now(page))
            ends = {"freeze": (until,), "publish": (answered_by,)}
            _then(page, partial(step, *values, *ends.get(deed, ())))


def _stale(page: Page, release: Release) -> tuple[Bilingual, ...]:
    """Warn of what newer data change of a frozen release, and say so each time."""
    moved = _stale_of(release, home(), page.snapshot.id)
    for text in moved:
        st.html(html.note(page.words("press.stale", text=page.words.pick(text))))
    return moved


def _aside(page: Page, release: Release, deed: Action) -> None:
    """Let somebody send it back, give it another embargo, or take it back."""
    words, where = page.words, (home(), release.id)
    with st.expander(words(f"press.{deed}")), st.form(f"form-{deed}", border=False):
        until = _until(page, release.embargo) if deed == "redate" else None
        reason = st.text_input(words("press.step_reason"), key=f"{deed}-reason")
        by = page.own_name(key=f"{deed}-by")
        if not st.form_submit_button(words(f"press.{deed}_do")):
            return
        at = _now(page)
        if deed == "return":
            _then(page, partial(lifecycle.send_back, *where, by, at, reason))
        elif deed == "withdraw":
            _then(page, partial(lifecycle.withdraw, *where, by, reason, at))
        else:
            _then(page, partial(lifecycle.redate, *where, until, by, reason, at))


def _now(page: Page) -> datetime:
    """Give the time in the campaign's zone, in which embargoes are told."""
    return clock.now_in(page.snapshot.campaign.time_zone)


def _until(page: Page, known: datetime | None = None) -> datetime | None:
    """Ask until when the figures must not be published; nothing means at once."""
    words = page.words
    first = known.time() if known else time(8)
    day = st.date_input(words("press.embargo_day"), value=known, format="DD/MM/YYYY")
    hour = st.time_input(words("press.embargo_hour"), value=first)
    return datetime.combine(day, hour) if day else None


def _unlock(page: Page, release: Release) -> None:
    """Let two people answer for the locked figures of a draft."""
    words = page.words
    with (
        st.expander(words("press.override")),
        st.form("release-override", border=False),
    ):
        reason = st.text_input(words("press.override_reason"))
        first = page.own_name("press.override_first")
        second = st.text_input(words("press.override_second"))
        if st.form_submit_button(words("press.override_do")):
            try:
                override = locks.override(reason, (first, second))
            except locks.OverrideError as error:
                st.html(html.note(words(f"press.override_{error.code}")))
                return
            values = (home(), release.id, override, first, _now(page))
            _then(page, partial(lifecycle.override_locks, *values))


def _correction(page: Page, correction: Correction) -> None:
    """Say what a published figure reads now, and let another person stand for it."""
    words = page.words
    state = words(f"releases.correction_{correction.state}")
    st.html(
        html.block(
            f'<section class="correction"><p class="unit">{escape(correction.id)} · '
            f"{escape(words(f'releases.kind_{correction.kind}'))} · {escape(state)}</p>"
            f"<p>{escape(correction.text.of(words.lang))}</p></section>"
        )
    )
    if correction.state != "draft" or not page.may("approve"):
        return
    with st.container(key=f"confirm-{correction.id}"), st.form(f"form-{correction.id}"):
        by = page.own_name()
        if st.form_submit_button(words("press.confirm")):
            do = partial(errata.confirm, home(), correction.id, by, _now(page))
            _then(page, do)


def _then(page: Page, do: Callable[[], object]) -> None:
    if _result_of(page, do) is not None:
        st.rerun()


def _result_of(page: Page, do: Callable[[], Result]) -> Result | None:
    """Do it, or say in one line why it can't be done."""
    try:
        with st.spinner(page.words("press.working"), show_time=True):
            return do()
    except (ReleaseError, NotDrawn) as refused:
        if isinstance(refused, ReleaseError):
            by = page.person.signature if page.person else ""
            audit.record(home(), "denied", _now(page), by, why=str(refused))
        st.html(html.note(refused.text(page.words)))
        return None
