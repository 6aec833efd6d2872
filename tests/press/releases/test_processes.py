"""Two processes at one release, or one that is killed: it is frozen once, and whole."""

import hashlib
import os
import subprocess
import sys

import pytest

from campaign.home import REPO
from campaign.press.releases import lifecycle, release_store
from tests.press.releases.conftest import AT, AUTHOR, ID

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.name == "nt", reason="kills by signal"),
]
# Kills itself just before the release's record would say that it is frozen.
BEFORE_THE_RECORD = """
import os, signal
real = os.replace
def replace(source, target, **more):
    if os.fspath(target).endswith("record.json"):
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target, **more)
os.replace = replace
from campaign.cli.commands import main
main()
"""
FREEZE = ("release", "freeze", ID, "--by", AUTHOR)


def start(home, *words):
    env = {**os.environ, "TRIAN_HOME": str(home.root)}
    command = [sys.executable, *words, *FREEZE]
    return subprocess.Popen(
        command, cwd=REPO, env=env, stderr=subprocess.PIPE, text=True
    )


def is_whole(home):
    release = release_store.load(home, ID)
    paths = release_store.files_of(home, release)
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    return digests == [file.sha256 for file in release.files] and bool(digests)


def test_of_two_processes_one_freezes_and_the_other_is_told(fresh):
    fresh.checked()
    both = [start(fresh.home, "-m", "campaign") for _ in range(2)]
    said = [process.communicate()[1] for process in both]

    assert sorted(process.returncode for process in both) == [0, 2]
    (loser,) = [text for text in said if text]
    assert "only a checked release can be frozen" in loser
    assert [event.what for event in fresh.one().events].count("freeze") == 1
    assert is_whole(fresh.home)


def test_killed_before_the_record_says_so_it_can_be_frozen_again(fresh):
    fresh.checked()
    killed = start(fresh.home, "-c", BEFORE_THE_RECORD)
    killed.communicate()

    folder = release_store.folder(fresh.home, ID)
    assert killed.returncode < 0
    assert (folder / "files").exists()
    assert fresh.one().state == "checked"
    assert fresh.one().figures == ()

    lifecycle.freeze(fresh.home, ID, AUTHOR, AT)
    assert fresh.one().state == "frozen"
    assert is_whole(fresh.home)
