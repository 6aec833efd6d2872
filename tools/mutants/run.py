"""Judge mutants with two processes until all are judged or the time is over."""

from __future__ import annotations

import ast
import functools
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.mutants.areas import Area
from tools.mutants.mutant import Mutant
from tools.mutants.sample import is_sql
from tools.mutants.sql_mutants import printed_again
from tools.mutants.state import State

REPO = Path(__file__).resolve().parents[2]
COPIED = ("app.py", "campaign", "data", "pages", "pyproject.toml", "queries", "tests")
LEFT_OUT = ("__pycache__", ".hypothesis")
MADE_BY_THE_PRODUCT = ("inbox", "store", "releases", "audit")
WORKERS = 2
WALL_PER_CPU = 100  # a busy machine is slow; this ends what sleeps for good
BASELINE_CPU_SECONDS = 300
WORD = re.compile(r"\w+")
TELLING = 6

Say = Callable[[str], None]


@dataclass
class Worker:
    """One warm process in a copy of the tree of its own."""

    folder: Path
    root: Path
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        """Copy the tree and start the process there."""
        copy = self.folder / "tree"
        copy.mkdir(parents=True)
        _copy_tree(self.root, copy)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.mutants.worker"],
            cwd=copy,
            env=_environment(copy, self.folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "worker.log").open("w"),
            text=True,
            start_new_session=True,
        )

    def judge(
        self,
        texts: dict[str, str],
        area: Area,
        first: list[str],
        cpu_seconds: float,
    ) -> dict[str, Any]:
        """Run tests over changed texts and wait for the verdict."""
        job = {
            "texts": texts,
            "tests": area.tests,
            "left_out": area.left_out,
            "first": first,
            "folder": str(self.folder),
            "cpu_seconds": cpu_seconds,
            "wall_seconds": WALL_PER_CPU * cpu_seconds,
        }
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError((self.folder / "worker.log").read_text(encoding="utf-8"))
        return json.loads(line)

    def output(self) -> str:
        """What the tests last printed."""
        log = self.folder / "log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def stop(self) -> None:
        """End the process and its fork."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _copy_tree(root: Path, copy: Path) -> None:
    for name in COPIED:
        source = root / name
        if source.is_dir():
            made = MADE_BY_THE_PRODUCT if name == "data" else ()
            ignored = shutil.ignore_patterns(*LEFT_OUT, *made)
            shutil.copytree(source, copy / name, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, copy / name)
    shutil.copytree(
        REPO / "tools", copy / "tools", ignore=shutil.ignore_patterns("__pycache__")
    )


def _environment(copy: Path, folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TRIAN_")}
    return {
        **kept,
        "PYTHONPATH": str(copy),
        "PYTHONHASHSEED": "0",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis"),
        "TMPDIR": str(folder),
    }


@dataclass
class Run:
    """What is judged in one run, and what came out."""

    root: Path
    state: State
    areas: dict[str, Area]
    say: Say
    deadline: float
    fewest_cpu_seconds: float = 20
    costs: dict[str, dict[str, Any]] = field(default_factory=dict)
    red: list[str] = field(default_factory=list)
    judged: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failure: BaseException | None = None

    def judge(self, mutants: list[Mutant]) -> bool:
        """Judge what no earlier run did; give whether everything is judged now."""
        waiting = [m for m in mutants if not self.state.known(m, self.areas[m.path])]
        if not waiting:
            return True
        self.say(f"{len(waiting)} mutants to judge, {len(mutants)} in all")
        with TemporaryDirectory(prefix="mutants-") as folder:
            workers = [
                Worker(Path(folder) / str(number), self.root)
                for number in range(min(WORKERS, len(waiting)))
            ]
            try:
                self._share(self._check, self._needed(waiting), workers)
                self.costs = {
                    area.name: cost
                    for area in self._needed(waiting)
                    if (cost := self.state.cost(area))
                }
                self._share(self._look_first, _in_turn(waiting), workers)
                left = [m for m in waiting if self._is_looked_at(m)]
                self._share(self._judge_one, _in_turn(left), workers)
            finally:
                for worker in workers:
                    worker.stop()
        return all(self.state.known(m, self.areas[m.path]) for m in mutants)

    def _needed(self, waiting: list[Mutant]) -> list[Area]:
        return list(
            {self.areas[m.path].name: self.areas[m.path] for m in waiting}.values()
        )

    def _share(
        self,
        work: Callable[[Worker, Any], None],
        jobs: Iterable[Any],
        workers: list[Worker],
    ) -> None:
        """Let the workers take jobs until none is left or the time is over."""
        waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)

        def take(worker: Worker) -> None:
            while time.monotonic() < self.deadline and not self._failure:
                try:
                    work(worker, waiting.get_nowait())
                except queue.Empty:
                    return
                except BaseException as error:  # noqa: BLE001 - told by the main thread
                    if time.monotonic() < self.deadline:
                        self._failure = error
                    return

        threads = [threading.Thread(target=take, args=(worker,)) for worker in workers]
        for thread in threads:
            thread.start()
        for thread, worker in zip(threads, workers, strict=True):
            thread.join(max(0.0, self.deadline - time.monotonic()))
            if thread.is_alive():
                worker.stop()
                thread.join()
        if self._failure:
            raise self._failure

    def _check(self, worker: Worker, area: Area) -> None:
        """Run an area's tests without a mutant: they must pass, and tell their cost.

        SQL is printed by sqlglot for that, as it is in every mutant.
        """
        if self.state.cost(area):
            return
        texts = {
            path: printed_again((self.root / path).read_text(encoding="utf-8"))
            for path in area.sources
            if is_sql(path)
        }
        result = worker.judge(texts, area, [], BASELINE_CPU_SECONDS)
        if result["verdict"] != "survived":
            self.say(f"{area.name}: LEFT OUT, {result['by']} fails without a mutant")
            self.red.append(area.name)
            return
        with self._lock:
            self.state.add_cost(area, result["cpu"], result["seconds"])
        self.say(f"{area.name}: {len(result['seconds'])} tests, {result['cpu']} s")

    def _look_first(self, worker: Worker, mutant: Mutant) -> None:
        """Run the few tests that tell most; what they don't catch waits for all."""
        area = self.areas[mutant.path]
        cost = self.costs.get(area.name)
        if cost is None or self._is_looked_at(mutant):
            return
        first = self._order(mutant, cost["seconds"])
        few = replace(area, tests=tuple(_functions(first)[:TELLING]))
        if not self._judge(worker, mutant, few, first, {"caught", "invalid"}):
            with self._lock:
                self.state.add_looked_at(mutant, area)

    def _is_looked_at(self, mutant: Mutant) -> bool:
        return self.state.is_looked_at(mutant, self.areas[mutant.path])

    def _judge_one(self, worker: Worker, mutant: Mutant) -> None:
        area = self.areas[mutant.path]
        first = self._order(mutant, self.costs[area.name]["seconds"])
        self._judge(worker, mutant, area, first, {"caught", "invalid", "survived"})

    def _judge(
        self,
        worker: Worker,
        mutant: Mutant,
        asked: Area,
        first: list[str],
        kept: set[str],
    ) -> bool:
        """Run tests over a mutant and keep a verdict that is one of some."""
        limit = max(self.fewest_cpu_seconds, 3 * self.costs[asked.name]["cpu"])
        texts = {mutant.path: mutant.mutated_text()}
        result = worker.judge(texts, asked, first, limit)
        if result["verdict"] == "error" and "survived" in kept:
            place = f"{mutant.path}:{mutant.line}"
            raise RuntimeError(f"{place}: pytest gave up: {worker.output()[-3000:]}")
        if result["verdict"] not in kept:
            return False
        with self._lock:
            area = self.areas[mutant.path]
            self.state.add(mutant, area, result["verdict"], result["by"])
            self.judged += 1
        if self.judged % 25 == 0:
            self.say(f"{self.judged} judged")
        return True

    def _order(self, mutant: Mutant, seconds: dict[str, float]) -> list[str]:
        """Put first what caught it, or faults of its file, then what is about it."""
        killers = [
            *self.state.killer(mutant),
            *self.state.killers(mutant.path)[:3],
        ]
        words = self._words(mutant.path)
        rank = functools.partial(self._rank, words, self.areas[mutant.path].tests)
        telling = self._telling(mutant, words, list(seconds))
        return list(
            dict.fromkeys([*killers, *telling, *sorted(seconds, key=rank)]).keys()
        )

    def _telling(
        self, mutant: Mutant, words: list[set[str]], tests: list[str]
    ) -> list[str]:
        """Give the tests of a few functions that share rare words with the mutant."""
        clue = _parts([Path(mutant.path).stem, *WORD.findall(mutant.before)])
        own = {test: self._own(test) for test in tests}
        shared = {test: _parts(own[test]) & clue for test in tests}
        counts = Counter(part for test in tests for part in shared[test])

        def rank(test: str) -> tuple[int, float]:
            rarity = sum(1 / counts[part] for part in shared[test])
            return _nearness(words, own[test]), -rarity

        first = _functions(sorted(tests, key=rank))[:TELLING]
        return [t for name in first for t in tests if t.split("[")[0] == name]

    def _own(self, test: str) -> set[str]:
        """Give the words of one test."""
        module, _, name = test.partition("::")
        function = name.split("[")[0].split("::")[-1]
        return _named(self.root / module)[1].get(function, set())

    def _words(self, path: str) -> list[set[str]]:
        """Name a file, and then what reads it: SQL goes by the names of its files."""
        files = self.root.glob("queries/**/*.sql") if is_sql(path) else ()
        texts = {
            file.stem: set(WORD.findall(file.read_text(encoding="utf-8")))
            for file in files
        }
        before, readers = set[str](), {Path(path).stem}
        while readers != before:
            more = {stem for stem, words in texts.items() if words & readers}
            before, readers = readers, readers | more
        return [{Path(path).stem}, readers]

    def _rank(
        self, words: list[set[str]], tests: tuple[str, ...], test: str
    ) -> tuple[int, int, str, int]:
        """Modules that name the file come first, then the table's own order.

        A module's tests stay together, so that they share what they load; of those
        that name the file come first, again.
        """
        module = test.split("::")[0]
        place = next((n for n, each in enumerate(tests) if test.startswith(each)), 0)
        near = _nearness(words, _named(self.root / module)[0])
        return near, place, module, _nearness(words, self._own(test))


def _functions(tests: Iterable[str]) -> list[str]:
    """Name the functions of some tests, each once, in their order."""
    return list(dict.fromkeys(test.split("[")[0] for test in tests))


def _parts(words: Iterable[str]) -> set[str]:
    """Take words apart: `gate_overlap` is about a gate and about an overlap."""
    return {part for word in words for part in word.lower().split("_") if part}


@functools.cache
def _named(path: Path) -> tuple[set[str], dict[str, set[str]]]:
    """Give the words of a file of tests, and those of each test."""
    text = path.read_text(encoding="utf-8")
    functions = {
        node.name: set(WORD.findall(ast.unparse(node)))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }
    return set(WORD.findall(text)), functions


def _nearness(words: list[set[str]], text: set[str]) -> int:
    """Say which of some sets of words, the nearest first, a text holds one of."""
    return next((n for n, each in enumerate(words) if each & text), len(words))


def _in_turn(mutants: list[Mutant]) -> list[Mutant]:
    """Take the areas in turn, so that an interrupted run says something of each."""
    by_path: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        by_path.setdefault(mutant.path, []).append(mutant)
    rounds = max(map(len, by_path.values()), default=0)
    return [
        each[number]
        for number in range(rounds)
        for each in by_path.values()
        if number < len(each)
    ]
