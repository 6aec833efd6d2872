"""Draw the upload: choose a file, see what would change, take it or leave it."""

from dataclasses import dataclass
from typing import Any, NoReturn

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from campaign import audit, clock
from campaign import upload as uploads
from campaign.home import home
from campaign.i18n import Words
from campaign.reading import LATEST
from campaign.ui import file_uploader, html
from campaign.ui.page import Page
from campaign.views.upload_preview import Preview, preview

KINDS = ["csv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json", "jsonl", "parquet"]
PLACE = "upload-file"
LOOKED = "upload-preview"
MESSAGE = "upload-told"


@dataclass(frozen=True)
class _Looked:
    """A file that was looked at: which of the browser's, our copy, what it would do."""

    file_id: str
    upload: uploads.Upload
    report: dict[str, Any]


def draw(page: Page) -> None:
    """Draw the upload block; nothing counts before the reader takes it."""
    words = page.words
    if not page.may("load"):
        return
    with st.container(key="fig-upload"):
        st.html(html.heading(words("upload.title"), words("upload.unit_line")))
        chosen = file_uploader.uploader(PLACE, words("upload.choose"), KINDS, words)
        _forget_other(chosen.file_id if chosen else "")
        upload = _kept(chosen, words)
        if chosen and upload and st.button(words("upload.preview"), key="upload-look"):
            _look(chosen.file_id, upload, words)
        if LOOKED in st.session_state:
            _decide(page)
        if message := st.session_state.pop(MESSAGE, ""):
            st.html(html.note(message))


def _kept(chosen: UploadedFile | None, words: Words) -> uploads.Upload | None:
    """Give the chosen file as it was put aside, or say why it couldn't be."""
    try:
        return file_uploader.put_aside(PLACE, chosen)
    except uploads.UploadFailed as failed:
        st.html(html.note(file_uploader.reason(failed, words)))
        return None


def _forget_other(file_id: str) -> None:
    """Drop a preview whose file was taken away or exchanged, also for a namesake."""
    looked = st.session_state.get(LOOKED)
    if looked and looked.file_id != file_id:
        del st.session_state[LOOKED]


def _look(file_id: str, upload: uploads.Upload, words: Words) -> None:
    st.session_state.pop(LOOKED, None)
    with st.spinner(words("upload.looking"), show_time=True):
        try:
            report = uploads.preview(upload)
        except uploads.UploadFailed as failed:
            st.html(html.note(file_uploader.reason(failed, words)))
            return
    st.session_state[LOOKED] = _Looked(file_id, upload, report)


def _decide(page: Page) -> None:
    words = page.words
    looked = st.session_state[LOOKED]
    shown = preview(looked.report, page.snapshot.indicators, words)
    _show(shown)
    take, leave, _ = st.columns([1, 1, 4], gap="small")
    if shown.can_take and take.button(
        words("upload.take"), type="primary", key="upload-take"
    ):
        _take(looked, page)
    if leave.button(words("upload.leave"), key="upload-leave"):
        _over(words("upload.left"))


def _show(shown: Preview) -> None:
    st.html(html.note(shown.headline))
    for table in (shown.files, shown.reasons, shown.changes):
        if table.rows:
            st.html(f'<h3 class="sub3">{table.caption}</h3>')
            st.html(html.table(table))
    if shown.more:
        st.html(html.note(shown.more))


def _take(looked: _Looked, page: Page) -> None:
    """Load the file; one that is being loaded outlives its session."""
    words = page.words
    file_uploader.hand_over(PLACE)
    with st.spinner(words("upload.loading"), show_time=True):
        try:
            report = uploads.take(looked.upload)
        except uploads.Busy as busy:
            file_uploader.take_back(PLACE, looked.file_id, looked.upload)
            st.html(html.note(file_uploader.reason(busy, words)))
            return
        except uploads.UploadFailed as failed:
            uploads.leave(looked.upload)
            _over(file_uploader.reason(failed, words))
    if page.person:
        by, snapshot = page.person.signature, report["snapshot"]
        about = {"step": "taken", "snapshot": snapshot}
        audit.record(home(), "upload", clock.now(), by, **about)
    st.query_params["snapshot"] = LATEST
    _over(words("upload.taken", id=report["snapshot"]))


def _over(message: str) -> NoReturn:
    """Start anew with an empty uploader; the message says what became of the file."""
    st.session_state.pop(LOOKED, None)
    file_uploader.clear(PLACE)
    st.session_state[MESSAGE] = message
    st.rerun()
