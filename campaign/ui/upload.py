"""Draw the upload: choose a file, see what would change, take it or leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaign import clock
from campaign import upload as uploads
from campaign.home import home
from campaign.i18n import Words
from campaign.reading import LATEST
from campaign.ui import html
from campaign.ui.page import Page
from campaign.views.upload import Preview, preview

KINDS = ["csv", "txt", "xlsx", "xlsm", "parquet"]
KEY = "upload-preview"


@dataclass(frozen=True)
class _Looked:
    """A file that was looked at: which of the browser's, our copy, what it would do."""

    file_id: str
    kept: uploads.Upload
    said: dict[str, Any]


def draw(page: Page) -> None:
    """Draw the upload block; nothing counts before the reader takes it."""
    words = page.words
    with st.container(key="fig-upload"):
        st.html(html.heading(words("upload.title"), words("upload.unit_line")))
        st.html(html.uploader("upload-file", words("upload.button")))
        chosen = st.file_uploader(
            words("upload.choose"), type=KINDS, key="upload-file", max_upload_size=50
        )
        _forget_other(chosen.file_id if chosen else "")
        if chosen and st.button(words("upload.preview"), key="upload-look"):
            _look(page, chosen)
        if KEY in st.session_state:
            _decide(page)
        if told := st.session_state.pop("upload-told", ""):
            st.html(html.note(told))


def _forget_other(file_id: str) -> None:
    """Drop a preview whose file was taken away or exchanged, also for a namesake."""
    looked = st.session_state.get(KEY)
    if looked and looked.file_id != file_id:
        _forget()


def _forget() -> None:
    looked = st.session_state.pop(KEY, None)
    if looked:
        uploads.leave(looked.kept)


def _look(page: Page, chosen: UploadedFile) -> None:
    _forget()
    kept = None
    with st.spinner(page.words("upload.looking"), show_time=True):
        try:
            kept = uploads.keep(home(), chosen.name, chosen.getvalue(), clock.now())
            said = uploads.preview(kept)
        except uploads.UploadFailed as failed:
            if kept:
                uploads.leave(kept)
            st.html(html.note(_why(failed, page.words)))
            return
    st.session_state[KEY] = _Looked(chosen.file_id, kept, said)


def _why(failed: uploads.UploadFailed, words: Words) -> str:
    if isinstance(failed, uploads.Busy):
        return words("upload.busy")
    if isinstance(failed, uploads.BadName):
        return words("upload.bad_name")
    return words("upload.failed", why=str(failed))


def _decide(page: Page) -> None:
    words = page.words
    looked = st.session_state[KEY]
    shown = preview(looked.said, page.snapshot.indicators, words)
    _show(shown)
    take, leave, _ = st.columns([1, 1, 4], gap="small")
    if shown.can_take and take.button(
        words("upload.take"), type="primary", key="upload-take"
    ):
        _take(page, looked.kept)
    if leave.button(words("upload.leave"), key="upload-leave"):
        _forget()
        st.session_state["upload-told"] = words("upload.left")
        st.rerun()


def _show(shown: Preview) -> None:
    st.html(html.note(shown.headline))
    for table in (shown.files, shown.reasons, shown.changes):
        if table.rows:
            st.html(f'<h3 class="sub3">{table.caption}</h3>')
            st.html(html.table(table))
    if shown.more:
        st.html(html.note(shown.more))


def _take(page: Page, kept: uploads.Upload) -> None:
    words = page.words
    with st.spinner(words("upload.loading"), show_time=True):
        try:
            said = uploads.take(kept)
        except uploads.UploadFailed as failed:
            if not isinstance(failed, uploads.Busy):
                _forget()
            st.html(html.note(_why(failed, words)))
            return
    del st.session_state[KEY]
    st.session_state["upload-told"] = words("upload.taken", id=said["snapshot"])
    st.query_params["snapshot"] = LATEST
    st.rerun()
