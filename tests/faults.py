"""Acts that write, done in a child of their own with a fault at one file operation."""

import errno
import io
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path

from campaign import i18n, notes, store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.ingest.load import load
from campaign.notes import Explanation
from campaign.press import desk_offers
from campaign.press.export import export
from campaign.press.figure import Override
from campaign.press.press_figures import offered
from campaign.press.releases import lifecycle, release_store
from campaign.reading import Reading

AT = datetime(2026, 1, 2, 9)
NOW = datetime(2026, 1, 2, 3, 4, 5, 20)
ANSWERED = Override("đã hỏi đơn vị", ("Lan", "Bình"))
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
MOVES = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate")
_context = get_context("forkserver")
_context.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class Fault:
    """What goes wrong: `kind` at a file operation by number, or beyond so many bytes.

    kill     the process ends at once, before that operation
    full     that operation finds no room on the disk
    limit    no file can grow beyond `at` bytes
    nothing  the act is let alone
    """

    kind: str
    at: int = 0


def load_files(home: Home) -> None:
    load(sorted((home.root.parent / "exports").glob("*.csv")), home=home, now=NOW)


def export_figure(home: Home) -> None:
    reading = Reading.of(store.current(home), unit="EVNNPC")
    figure = desk_offers.figure(reading, "saifi", ANSWERED)
    export((figure,), ("csv", "txt"), i18n.words("vi"), home, AT, "Lan")


def freeze_release(home: Home) -> None:
    (release,), _ = release_store.load_all(home)
    lifecycle.freeze(home, release.id, "Bình", AT, None, ("txt", "csv"))


def add_note(home: Home) -> None:
    snapshot, day = store.current(home), date(2016, 12, 5)
    text = Bilingual("bão số 10", "storm no. 10")
    says = Explanation("saifi", "EVNNPC", day, day, text, "EVN", "Lan")
    notes.add(home, snapshot.campaign, tuple(offered(snapshot)), says, AT)


ACTS: dict[str, Callable[[Home], None]] = {
    "load": load_files,
    "export": export_figure,
    "release": freeze_release,
    "notes": add_note,
}


def in_child(act: str, home: Home, fault: Fault) -> tuple[int, int]:
    """Do an act under a fault; give the child's exit code and its file operations."""
    count = _context.Value("i", 0)
    child = _context.Process(target=_run, args=(act, str(home.root), fault, count))
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode, count.value


def _run(act: str, root: str, fault: Fault, count: object) -> None:
    os.environ["TRIAN_HOME"] = root
    sys.stderr = io.StringIO()
    if fault.kind == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.at, fault.at))
    sys.addaudithook(_meets(root, fault, count))
    ACTS[act](Home(Path(root)))


def _meets(root: str, fault: Fault, count: object) -> Callable[[str, tuple], None]:
    """Make the hook that counts file operations under a home, and fails one."""
    counting = threading.Lock()

    def hook(event: str, given: tuple) -> None:
        is_write = event in MOVES or (event == "open" and bool(given[2] & WRITES))
        if not is_write or not str(given[0]).startswith(root):
            return
        with counting:
            count.value += 1
            is_the_one = count.value == fault.at
        if is_the_one and fault.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if is_the_one and fault.kind == "full" and event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, "No space left on device")

    return hook
