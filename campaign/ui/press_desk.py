"""Draw the press desk: figures found, one of them in full, what is picked."""

from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from campaign import clock, i18n
from campaign.home import home
from campaign.i18n import Words
from campaign.press import desk_offers, figure_names, locks, passports, selection
from campaign.press.export import export, file_name
from campaign.press.figure import Override, PressFigure
from campaign.press.file_formats import ON_PAGE, ON_PAGE_TOGETHER
from campaign.press.formats import content
from campaign.press.releases.model import Item
from campaign.press.selection import Pick
from campaign.reading import Reading
from campaign.ui import block_actions, html, press_releases
from campaign.ui.page import Page, follow, to_page
from campaign.ui.parts import beside, drawn
from campaign.views.parts import Tile
from campaign.views.sentences import begun

OVERRIDES, COPIED = "press_overrides", "press_copied"
SHEET = Path(__file__).with_name("press.css")


def desk(page: Page) -> None:
    """Draw what is on offer at the left, the chosen figure at the right."""
    st.html(SHEET)
    left, right = beside((4, 9))
    with left:
        code = _offers(page)
        _picked(page)
    with right:
        if code is None:
            st.html(html.note(page.words("press.none_found")))
        else:
            _card(page, code)


def _offers(page: Page) -> str | None:
    """Draw the search and what it finds; give the chosen figure."""
    words, reading = page.words, page.reading
    st.text_input(
        words("press.search"),
        value=reading.own_of("search"),
        key="press_search",
        icon=":material/search:",
        on_change=partial(follow, page, "search", "press_search"),
    )
    offers = desk_offers.offers(reading, reading.own_of("search"))
    if not offers:
        return None
    codes = [offer.code for offer in offers]
    asked = reading.own_of("figure")
    current = asked if asked in codes else codes[0]
    by_code = {offer.code: offer for offer in offers}
    st.session_state["press_figure"] = current
    with st.container(key="press-offers"):
        st.radio(
            words.count("press.found", len(offers)),
            codes,
            key="press_figure",
            format_func=lambda code: by_code[code].name,
            captions=[offer.caption for offer in offers],
            on_change=partial(follow, page, "figure", "press_figure"),
        )
    return current


def _card(page: Page, code: str) -> None:
    figure = _figure(page, Pick.of(code, page.reading))
    with st.container(key="press-card", border=True):
        st.html(_head(figure, page))
        picture = figure.data.picture
        if picture is not None and not isinstance(picture, Tile):
            drawn(page, picture, f"press-{code}")
        _sentences(page, figure)
        _notes(figure)
        if figure.is_locked:
            _locked(page, figure)
        else:
            files(page, (figure,), ON_PAGE, "one")
    _pick_button(page, figure)


def _head(figure: PressFigure, page: Page) -> str:
    """Write name, value, status and what the value is compared with."""
    words = page.words
    unit, code = figure.unit_name, figure.unit_code
    named = f"{unit} ({code})" if figure.origin.name_of(code) == code else unit
    parts = (named, figure.period, figure.origin.filters)
    kicker = " · ".join(filter(None, parts))
    status = html.status(figure.mark) if figure.figure.status else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.label)}</th>'
        f"<td>{escape(line.text)}</td><td>{escape(line.difference)}</td></tr>"
        for line in figure.lines
    )
    caption = escape(words("press.compared"))
    table = f'<table class="cmp"><caption class="vh">{caption}</caption>{rows}</table>'
    title = begun(figure_names.titled(figure.code, words))
    return html.block(
        f'<p class="unit">{escape(kicker)}</p>'
        f'<h2 class="card">{escape(title)}</h2>'
        f'<div class="val">{escape(figure.printed)}</div>{status}'
        f"{table if rows else ''}"
    )


def _sentences(page: Page, figure: PressFigure) -> None:
    """Show both sentences; what is copied has its id and source, none while locked."""
    words = page.words
    for form in ("short", "long"):
        st.html(
            html.block(
                f'<h3 class="sub3">{escape(words(f"press.{form}"))}</h3>'
                f"<p>{escape(getattr(figure, form))}</p>"
            )
        )
    if figure.is_locked or not page.may("take"):
        return
    key = _key(page, figure.code, page.reading)
    if st.button(words("press.copy"), icon=":material/content_copy:", key="press-copy"):
        st.session_state[COPIED] = key
    if st.session_state.get(COPIED) == key:
        issued = passports.issue(figure, home(), clock.now(), page.by)
        st.code(content.to_paste(issued, words), language=None, wrap_lines=True)


def _notes(figure: PressFigure) -> None:
    line = "".join(f'<p class="src">{escape(text)}</p>' for text in figure.footnotes)
    st.html(html.block(line))
    st.html(html.source(figure.origin.source_line))


def _locked(page: Page, figure: PressFigure) -> None:
    """Say why the figure is locked; two people may answer for it."""
    words = page.words
    st.html(html.note(words("press.locked")))
    lines = "".join(f"<li>{escape(lock.text)}</li>" for lock in figure.locks)
    st.html(html.block(f'<ul class="locks">{lines}</ul>'))
    if figure.is_out_of_reach or not page.may("approve"):
        return
    with st.expander(words("press.override")), st.form(f"override-{figure.code}"):
        reason = st.text_input(words("press.override_reason"))
        first = page.own_name("press.override_first")
        second = st.text_input(words("press.override_second"))
        if st.form_submit_button(words("press.override_do")):
            _override_done(page, figure, reason, first, second)


def _override_done(
    page: Page, figure: PressFigure, reason: str, first: str, second: str
) -> None:
    try:
        override = locks.override(reason, (first, second))
    except locks.OverrideError as error:
        st.html(html.note(page.words(f"press.override_{error.code}")))
        return
    overrides = st.session_state.setdefault(OVERRIDES, {})
    overrides[_key(page, figure.code, replace(page.reading, own=()))] = override
    st.rerun()


def _override(page: Page, code: str, reading: Reading) -> Override | None:
    """Give what two people decided in this session about exactly this figure."""
    return st.session_state.get(OVERRIDES, {}).get(_key(page, code, reading))


def _key(page: Page, code: str, reading: Reading) -> tuple[object, ...]:
    return page.snapshot.id, code, reading.link(lang=i18n.DEFAULT)


def files(
    page: Page, figures: tuple[PressFigure, ...], forms: tuple[str, ...], key: str
) -> None:
    """Draw one button a format; the passports are issued with the click."""
    words = page.words
    if not page.may("take"):
        return
    st.html(html.block(f'<p class="unit">{escape(words("press.take"))}</p>'))
    named = tuple(
        replace(figure, id=passports.id_of(figure, home())) for figure in figures
    )
    by, failures = page.by, block_actions.note_failures(page)
    with st.container(horizontal=True, key=f"files-{key}"):
        for form in forms:
            st.download_button(
                form.upper(),
                data=block_actions.noting_failures(
                    partial(_written, figures, form, words, by), failures, words
                ),
                file_name=file_name(named, form, words),
                on_click="ignore",
                key=f"take-{key}-{form}",
            )


def _written(
    figures: tuple[PressFigure, ...], form: str, words: Words, by: str
) -> bytes:
    """Write one file in the download's own thread: it has no page and no session."""
    (file,) = export(figures, (form,), words, home(), at=clock.now(), by=by)
    return file.content


def _pick_button(page: Page, figure: PressFigure) -> None:
    """Add the figure to those picked, or take it out again."""
    picked = selection.read(page.reading.own_of("picks"), page.reading)
    this = Pick.of(figure.code, page.reading)
    is_in = this in picked
    word = "press.unpick" if is_in else "press.pick"
    changed = tuple(p for p in picked if p != this) if is_in else (*picked, this)
    with st.container(horizontal=True, key="press-picks"):
        st.button(
            page.words(word),
            key="press-pick",
            icon=":material/remove:" if is_in else ":material/add:",
            on_click=partial(to_page, page, picks=selection.written(changed)),
        )
        each = selection.of_corporations(this, page.snapshot)
        every = tuple(dict.fromkeys((*picked, *each)))
        if len(every) > len(picked):
            st.button(
                page.words("press.pick_each"),
                key="press-pick-each",
                icon=":material/playlist_add:",
                on_click=partial(to_page, page, picks=selection.written(every)),
            )


def _picked(page: Page) -> None:
    """List what is picked; take it all, or make a release of it."""
    words = page.words
    picked = selection.read(page.reading.own_of("picks"), page.reading)
    if not picked:
        return
    with st.container(key="press-picked"):
        title = words.count("press.picked", len(picked))
        st.html(html.block(f'<h2 class="sec">{escape(title)}</h2>'))
        figures = tuple(_figure(page, figure) for figure in picked)
        for place, (pick, figure) in enumerate(zip(picked, figures, strict=True)):
            _row(page, picked, pick, figure, place)
        locked = [figure for figure in figures if figure.is_locked]
        if locked:
            names_held = ", ".join(
                f"{figure.index} {figure.origin.name_of(figure.unit_code)}"
                for figure in locked
            )
            st.html(html.note(words("press.picked_locked", names=names_held)))
        else:
            files(page, figures, ON_PAGE_TOGETHER, "picked")
        items = tuple(
            Item.of(pick.code, pick.reading(page.reading), figure.override)
            for pick, figure in zip(picked, figures, strict=True)
        )
        press_releases.new(page, items)


def _row(
    page: Page, picked: tuple[Pick, ...], pick: Pick, figure: PressFigure, place: int
) -> None:
    """Draw one pick with its own days; it can be moved up or taken out."""
    with st.container(
        horizontal=True, key=f"picked-{place}", vertical_alignment="center"
    ):
        st.html(
            html.block(
                f"<p>{escape(figure.title)}: <b>{escape(figure.printed)}</b><br>"
                f'<span class="unit">{escape(content.under(figure))}</span></p>'
            )
        )
        rest = tuple(other for other in picked if other != pick)
        changes = {"up": selection.moved_up(picked, pick), "out": rest}
        for name, icon in (("up", "arrow_upward"), ("out", "close")):
            if name == "up" and place == 0:
                continue
            st.button(
                page.words(f"press.pick_{name}", title=figure.title),
                key=f"pick-{name}-{place}",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=partial(to_page, page, picks=selection.written(changes[name])),
            )


def _figure(page: Page, pick: Pick) -> PressFigure:
    reading = pick.reading(page.reading)
    override = _override(page, pick.code, reading)
    return desk_offers.figure(reading, pick.code, override)
