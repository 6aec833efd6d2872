"""A process that has imported what tests need, and forks once for each mutant.

It stands in a copy of the tree, reads one job a line from its input and writes one
verdict a line. A job names texts to put in place, tests to run and a limit; the fork
runs pytest, and the texts are put back. Nothing else than the copy is written to.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

HUNG = {signal.SIGXCPU, signal.SIGALRM}
IMPORT = re.compile(
    r"^\s*(?:from +([\w.]+) +)?import +(\([^)]*\)|[^\n(]+)", re.MULTILINE
)
LATER = 1_000_000_000_000  # nanoseconds: no compiled file of the original fits


class Recorder:
    """Puts the likely killers first, and remembers how each test went."""

    def __init__(self, first: list[str]) -> None:
        """Take the tests to run first, the likeliest first."""
        self.first = {name: place for place, name in enumerate(first)}
        self.seconds: dict[str, float] = {}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort; tests that never caught anything keep their order.

        A conftest may have loaded a profile of its own: verdicts must come again.
        """
        settings.load_profile("mutants")
        items.sort(key=lambda item: self.first.get(item.nodeid, len(self.first)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up a test's phases and keep the first that failed."""
        so_far = self.seconds.get(report.nodeid, 0.0)
        self.seconds[report.nodeid] = round(so_far + report.duration, 3)
        if report.failed and not self.failed:
            self.failed = report.nodeid


def main() -> None:
    """Warm up, then judge what comes in until the input ends."""
    verdicts = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _warm()
    for line in sys.stdin:
        verdicts.write(json.dumps(judge(json.loads(line))) + "\n")
        verdicts.flush()


def _warm() -> None:
    """Import the libraries and our own modules, so that forks find them there."""
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
    )
    settings.load_profile("mutants")
    if not Path("campaign").is_dir():
        return
    package = importlib.import_module("campaign")
    for module in pkgutil.walk_packages(package.__path__, "campaign."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _import_tests(names: list[str]) -> None:
    """Import an area's tests as pytest does, by the bare name of their file."""
    files = [file for name in names for file in _files(Path(name.split("::")[0]))]
    for file in files:
        folder = str(file.parent.resolve())
        if folder not in sys.path:
            sys.path.insert(0, folder)
        with suppress(Exception):  # the fork says what is wrong with it
            importlib.import_module(file.stem)


def _files(path: Path) -> list[Path]:
    """Give the tests of a folder, or the one file."""
    files = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    return [file for file in files if not (file.parent / "__init__.py").exists()]


def _readers(paths: list[str]) -> set[str]:
    """Name the modules of some files, and whatever imports them, near or far.

    A file of tests may be loaded twice, by its bare name and as part of a package.
    """
    files = {
        name: Path(file)
        for name, module in sys.modules.items()
        if (file := getattr(module, "__file__", None)) and name != "__main__"
    }
    ours = {n: file for n, file in files.items() if file.is_relative_to(Path.cwd())}
    changed = set(map(Path.absolute, map(Path, paths)))
    readers = {name for name, file in ours.items() if file in changed}
    before: set[str] = set()
    while readers != before:
        more = {name for name, file in ours.items() if _imports(file) & readers}
        before, readers = readers, readers | more
    return readers


@cache
def _imports(file: Path) -> frozenset[str]:
    """Name whatever a file of ours may import, wherever in it."""
    found: set[str] = set()
    for package, names in IMPORT.findall(file.read_text(encoding="utf-8")):
        parts = re.findall(r"[\w.]+", names)
        found |= {package, *(f"{package}.{part}" for part in parts)}
        found |= set() if package else set(parts)
    return frozenset(found)


def _forget(names: set[str]) -> None:
    """Let Python import modules anew."""
    for name in names:
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        if last in vars(sys.modules.get(package, object)):
            delattr(sys.modules[package], last)


def judge(job: dict[str, Any]) -> dict[str, Any]:
    """Run tests over changed texts and say how it ended."""
    for path, text in job["texts"].items():
        if path.endswith(".py"):
            try:
                compile(text, path, "exec")
            except SyntaxError:
                return {"verdict": "invalid", "by": "", "seconds": {}, "cpu": 0}
    _import_tests(job["tests"])
    readers = _readers([path for path in job["texts"] if path.endswith(".py")])
    spent = _cpu_of_forks()
    result = Path(job["folder"]) / "result.json"
    result.unlink(missing_ok=True)
    with _in_place(job["texts"]):
        child = os.fork()
        if not child:
            _run(job, result, readers)
        _, status = os.waitpid(child, 0)
    cpu = round(_cpu_of_forks() - spent, 2)
    if os.WIFSIGNALED(status):
        ended = "hung" if os.WTERMSIG(status) in HUNG else "crashed"
        return {"verdict": "caught", "by": ended, "seconds": {}, "cpu": cpu}
    return {**json.loads(result.read_text(encoding="utf-8")), "cpu": cpu}


def _cpu_of_forks() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def _in_place(texts: dict[str, str]) -> Iterator[None]:
    """Write texts for a while, with a time of their own that no cache takes for old."""
    originals = {path: Path(path).read_bytes() for path in texts}
    stats = {path: Path(path).stat() for path in texts}
    try:
        for path, text in texts.items():
            Path(path).write_text(text, encoding="utf-8")
            when = stats[path].st_mtime_ns + LATER
            os.utime(path, ns=(when, when))
        yield
    finally:
        for path, content in originals.items():
            Path(path).write_bytes(content)
            before = stats[path]
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _run(job: dict[str, Any], result: Path, readers: set[str]) -> None:
    """Be the fork: run the tests and leave the process, whatever happens."""
    with suppress(BaseException):
        seconds = int(job["cpu_seconds"])
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        signal.setitimer(signal.ITIMER_REAL, job["wall_seconds"])
        sys.dont_write_bytecode = bool(job["texts"])
        _forget(readers)
        log = os.open(
            Path(job["folder"]) / "log", os.O_CREAT | os.O_WRONLY | os.O_TRUNC
        )
        os.dup2(log, 1)
        os.dup2(log, 2)
        recorder = Recorder(job["first"])
        arguments = ["-q", "-x", "-m", "not long", "-p", "no:cacheprovider"]
        arguments += ["--assert=plain", f"--basetemp={job['folder']}/files"]
        arguments += ["--rootdir=."]
        arguments += [f"--deselect={test}" for test in job["left_out"]]
        code = pytest.main([*arguments, *job["tests"]], plugins=[recorder])
        # 4: a conftest can't be read, though without the mutant it could.
        verdicts = {0: "survived", 1: "caught", 2: "caught", 4: "caught"}
        verdict = verdicts.get(int(code), "error")
        by = recorder.failed or ("import" if verdict == "caught" else "")
        text = {"verdict": verdict, "by": by, "seconds": recorder.seconds}
        result.write_text(json.dumps(text), encoding="utf-8")
        os._exit(0)
    os._exit(1)


if __name__ == "__main__":
    main()
