"""What browsers upload: bounded in memory, put aside on disk, gone with its session."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from campaign import clock
from campaign import upload as uploads
from campaign.home import home
from campaign.i18n import Words
from campaign.ui import html

ASIDE = "x-trian/put-aside"
TOO_MUCH = "x-trian/too-much-of-the-"
MOST_MEGABYTES = 50


class ConnectionLost(uploads.UploadFailed):
    """The session ended and came back; what it had put aside is gone."""


@dataclass
class _Aside:
    """What became of each uploader's file in this session: kept, or why it wasn't."""

    files: dict[str, tuple[str, uploads.Upload | uploads.UploadFailed]] = field(
        default_factory=dict
    )

    def leave(self, place: str) -> None:
        """Throw away what an uploader had put aside."""
        _, outcome = self.files.pop(place, ("", None))
        if isinstance(outcome, uploads.Upload):
            uploads.leave(outcome)

    def leave_all(self) -> None:
        """Throw away everything: the session is over."""
        for place in list(self.files):
            self.leave(place)


@st.cache_resource(scope="session", show_spinner=False, on_release=_Aside.leave_all)
def _aside() -> _Aside:
    """Give what this session put aside; Streamlit lets go of it as the session ends."""
    return _Aside()


def uploader(
    place: str, label: str, kinds: list[str], words: Words
) -> UploadedFile | None:
    """Draw an uploader; `place` is its key."""
    key = _key(place)
    st.html(html.uploader(key, words("upload.button")))
    return st.file_uploader(label, type=kinds, key=key, max_upload_size=MOST_MEGABYTES)


def _key(place: str) -> str:
    """Name the uploader's widget: a new one after each clearing."""
    cleared = st.session_state.get(f"{place}-cleared", 0)
    return f"{place}-{cleared}" if cleared else place


def clear(place: str) -> None:
    """Throw away an uploader's file; the next run draws the uploader empty."""
    _aside().leave(place)
    name = f"{place}-cleared"
    st.session_state[name] = st.session_state.get(name, 0) + 1


def put_aside(
    place: str, chosen: UploadedFile | None, name: str = ""
) -> uploads.Upload | None:
    """Move a chosen file from memory to disk, once; raises UploadFailed if it can't be.

    It keeps its own name where none is given. One that is no longer chosen is thrown
    away.
    """
    aside = _aside()
    file_id, outcome = aside.files.get(place, ("", None))
    if chosen is None or file_id != chosen.file_id:
        aside.leave(place)
        outcome = None
    if chosen is None:
        return None
    if outcome is None:
        outcome = _kept(chosen, name or chosen.name)
        aside.files[place] = chosen.file_id, outcome
        _forget_bytes(chosen, st.session_state[_key(place)])
    if isinstance(outcome, uploads.UploadFailed):
        raise outcome
    return outcome


def hand_over(place: str) -> None:
    """Let a load have the file: it is no longer the session's to throw away."""
    _aside().files.pop(place, None)


def take_back(place: str, file_id: str, upload: uploads.Upload) -> None:
    """Have the file again that no load took."""
    _aside().files[place] = file_id, upload


def _kept(chosen: UploadedFile, name: str) -> uploads.Upload | uploads.UploadFailed:
    if chosen.type == ASIDE:
        return ConnectionLost("the connection was lost: choose the file again")
    try:
        most = uploads.limits()
        if chosen.type == f"{TOO_MUCH}session":
            return uploads.TooMuch("session", most.session // uploads.MEGABYTE)
        if chosen.type == f"{TOO_MUCH}server":
            return uploads.TooMuch("server", most.server // uploads.MEGABYTE)
        content = chosen.getvalue()
        return uploads.keep(home(), name, content, clock.now(), _session())
    except uploads.UploadFailed as failed:
        return failed


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _forget_bytes(chosen: UploadedFile, original: UploadedFile) -> None:
    """Let go of the bytes everywhere; the browser's file keeps its name and place.

    They lie in the server's manager, in the session's state, and in the copy that the
    uploader gave to this run.
    """
    for file in (chosen, original):
        file.seek(0)
        file.truncate()
        file.type = ASIDE
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        record = UploadedFileRec(chosen.file_id, chosen.name, ASIDE, b"")
        context.uploaded_file_mgr.add_file(context.session_id, record)


def reason(failed: uploads.UploadFailed, words: Words) -> str:
    """Say in one line why a file wasn't taken."""
    if isinstance(failed, uploads.TooMuch):
        return words(f"upload.too_much_{failed.whose}", most=failed.megabytes)
    for kind, key in (
        (uploads.Busy, "upload.busy"),
        (uploads.BadName, "upload.bad_name"),
        (ConnectionLost, "upload.connection_lost"),
    ):
        if isinstance(failed, kind):
            return words(key)
    return words("upload.failed", why=str(failed))


def bound_memory() -> None:
    """Let Streamlit keep no more uploads in memory than the totals allow.

    It takes any number of files from any open session. One that would pass a total
    is kept without its bytes: the page then says why.
    """
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        bound(context.uploaded_file_mgr)


def bound(manager: MemoryUploadedFileManager) -> None:
    """Bound one manager of uploaded files."""
    add = manager.add_file

    def add_within_totals(session_id: str, file: UploadedFileRec) -> None:
        whose = _passed(manager, session_id, len(file.data)) if file.data else ""
        if whose:
            file = file._replace(type=TOO_MUCH + whose, data=b"")
        add(session_id, file)

    manager.add_file = add_within_totals  # type: ignore[method-assign]


def _passed(manager: MemoryUploadedFileManager, session_id: str, size: int) -> str:
    """Name the total that a file would pass, if any; wrong settings allow nothing."""
    try:
        uploads.check_room(home(), session_id, size, _held(manager, session_id))
    except uploads.TooMuch as error:
        return error.whose
    except uploads.UploadFailed:
        return "server"
    return ""


def _held(manager: MemoryUploadedFileManager, session_id: str) -> uploads.Totals:
    """Measure what is in memory, of one session and of all."""
    sizes = {
        owner: sum(len(file.data) for file in list(files.values()))
        for owner, files in list(manager.file_storage.items())
    }
    return uploads.Totals(sizes.get(session_id, 0), sum(sizes.values()))
