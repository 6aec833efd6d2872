"""Draw what a file or an id is worth: dropped here, it is held against its record."""

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaign import number_format as form
from campaign.home import Home, home
from campaign.i18n import Words
from campaign.press import passports, quoted, verify
from campaign.press.file_formats import ON_PAGE
from campaign.press.releases import release_store
from campaign.press.verify import Verdict, Verification
from campaign.reach import Reach
from campaign.ui import file_uploader, html, press_releases
from campaign.ui.page import Page, follow
from campaign.upload import UploadFailed
from campaign.views.parts import Column, Table

SHAPES = {"match": "met", "mismatch": "behind", "tampered": "missed", "unknown": "none"}
MORE = 4
MOST_SIGNS = 200_000
PLACE = "press_dropped"


def asked(page: Page) -> bool:
    """Draw what the link asks for by id; a release has the page for itself."""
    wanted = page.reading.own_of("id")
    if release_store.NAME.fullmatch(wanted):
        press_releases.release_page(page, wanted)
        return True
    if wanted:
        with st.container(key="press-asked"):
            _show(page, Verification(None, (verify.verify_id(wanted, home()),)), " ")
    return False


def check(page: Page) -> None:
    """Draw the place to drop a file, or to type an id."""
    words = page.words
    with st.container(key="fig-check"):
        st.html(html.heading(words("press.check_title"), words("press.check_unit")))
        left, right = st.columns([1, 1], gap="medium")
        with left:
            dropped = file_uploader.uploader(
                PLACE, words("press.check_file"), list(ON_PAGE), words
            )
        with right:
            st.text_input(
                words("press.check_id"),
                value=page.reading.own_of("id"),
                key="press_id",
                placeholder="TA16-7K3F",
                on_change=follow,
                args=(page, "id", "press_id"),
            )
        _judge(page, dropped)
        text = st.text_area(
            words("press.check_text"),
            key="press_text",
            placeholder=words("press.check_text_hint"),
            height=120,
            max_chars=MOST_SIGNS,
        )
        if text.strip():
            _show(page, verify.verify_text(text, home(), page.snapshot.reach), text)


def _show(page: Page, verification: Verification, text: str = "") -> None:
    """Say whether it is the file that left, what each id and each number is worth."""
    words = page.words
    verification = _within_reach(page, verification)
    if verification.is_original is not None:
        key = "original" if verification.is_original else "not_original"
        st.html(html.note(words(f"passports.{key}")))
    for verdict in verification.ids:
        st.html(_verdict(page, verdict))
    if verification.numbers:
        st.html(html.table(_numbers(verification, words)))
    elif text and not verification.ids:
        st.html(html.note(words("press.check_no_numbers")))
    if verification.unchecked:
        st.html(html.note(verification.unchecked_line(words)))


def _within_reach(page: Page, verification: Verification) -> Verification:
    """Leave out what isn't for the reader: figures of units out of reach, unpublished.

    Of such an id nothing is told. Which numbers match it, by what is left of the
    list, isn't either, nor whether the file is the one that left.
    """
    reach = page.snapshot.reach
    if reach is None:
        return verification
    others = {each.id for each in verification.ids if each.unit_code not in reach}
    beyond = others - quoted.published(release_store.load_all(home())[0])
    for hidden in sorted(beyond):
        st.html(html.note(page.words("note.out_of_reach", what=hidden)))
    if not beyond:
        return verification
    ids = tuple(each for each in verification.ids if each.id not in beyond)
    within = {each.id for each in ids}
    numbers = tuple(each for each in verification.numbers if each.id in within)
    return replace(verification, is_original=None, ids=ids, numbers=numbers)


def _numbers(verification: Verification, words: Words) -> Table:
    """List each number of a text with its verdict and the figure it is held against."""
    columns = tuple(
        Column(words(f"press.check_column_{name}"))
        for name in ("number", "verdict", "id")
    )
    rows = tuple(
        (number.text, words(f"passports.number_{number.verdict}"), number.id or "")
        for number in verification.numbers
    )
    return Table(words("passports.numbers_checked"), columns, rows)


def _judge(page: Page, dropped: UploadedFile | None) -> None:
    """Say what a dropped file is worth, or why it can't be looked at."""
    try:
        upload = file_uploader.put_aside(PLACE, dropped, "dropped")
    except UploadFailed as failed:
        st.html(html.note(file_uploader.reason(failed, page.words)))
        return
    if dropped and upload:
        state, reach = passports.state(home()), page.snapshot.reach
        _show(page, _verified(str(upload.path), dropped.name, home(), state, reach))


@st.cache_resource(max_entries=64, show_spinner=False)
def _verified(
    path: str, name: str, where: Home, state: str, reach: Reach | None
) -> Verification:
    """Judge a file under a name, once as long as nothing a verdict hangs on moves."""
    return verify.verify(Path(path).read_bytes(), name, where, reach)


def _verdict(page: Page, verdict: Verdict) -> str:
    """Say a verdict in shape, word and one sentence; then both numbers."""
    words = page.words
    shape = "behind" if verdict.superseded_by else SHAPES[verdict.verdict]
    printed = verdict.printed_in(words.lang)
    values = [(words("press.printed"), printed), *_again(verdict, words)]
    numbers = " · ".join(
        f"{escape(name)}: <b>{escape(text)}</b>" for name, text in values if text
    )
    return html.block(
        f'<div class="verdict"><span class="stt s-{shape}">'
        f'<span class="i i-{shape}" aria-hidden="true"></span>'
        f"{escape(verdict.label(words))}</span><span>{escape(verdict.id)}</span></div>"
        f'<p class="unit">{escape(verdict.subject(words))}</p>'
        f'<p>{escape(verdict.reason(words))}</p><p class="unit">{numbers}</p>'
    )


def _again(verdict: Verdict, words: Words) -> list[tuple[str, str]]:
    """Write what the snapshot answers now, with more digits than were printed."""
    passport = passports.load(verdict.id, home())
    if verdict.recomputed is None or passport is None:
        return []
    if passport.unit == "share":
        text = form.share(verdict.recomputed, words.lang, MORE)
    else:
        is_whole = float(verdict.recomputed).is_integer()
        text = form.number(verdict.recomputed, words.lang, 0 if is_whole else MORE)
    return [(words("press.recomputed"), text)]
