"""A dashboard served as people start it: `streamlit run app.py`, on a free port."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from campaign.home import REPO


@contextmanager
def served(home: Path, *options: str) -> Iterator[str]:
    """Serve a home on a free port of its own; the server ends with the block."""
    with serving(home, *options) as (address, _):
        yield address


@contextmanager
def serving(
    home: Path, *options: str, log: Path | None = None
) -> Iterator[tuple[str, subprocess.Popen]]:
    """Serve a home, and give the server's process beside its address.

    `log`: where what the server says later is written; nowhere if None.
    """
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = started(home, f"--server.port={port}", *options)
    try:
        _wait(server, log)
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:  # a page that a failed test left open
            server.kill()
            server.wait(timeout=20)


def started(home: Path, *options: str) -> subprocess.Popen:
    """Start a server and don't wait for it."""
    command = [sys.executable, "-m", "streamlit", "run", str(REPO / "app.py")]
    return subprocess.Popen(
        [*command, "--server.headless=true", *options],
        cwd=home,
        env={**os.environ, "TRIAN_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait(server: subprocess.Popen, log: Path | None) -> None:
    """Read the server's own words until it says where it listens; then go on reading.

    A pipe that is full would stop the server.
    """
    lines = []
    for line in server.stdout:
        lines.append(line)
        if "URL" in line:
            threading.Thread(target=_drain, args=(server, log), daemon=True).start()
            return
    raise RuntimeError("the server ended: " + "".join(lines))


def _drain(server: subprocess.Popen, log: Path | None) -> None:
    """Read what a server says to its end, into its log if it has one."""
    with (log or Path(os.devnull)).open("w", encoding="utf-8") as kept:
        for line in server.stdout:
            kept.write(line)
            kept.flush()
