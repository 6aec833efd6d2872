"""What is known from earlier runs: a line for each verdict, the last one counts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tools.mutants.areas import Area
from tools.mutants.mutant import Mutant

SHARED_TESTS = ("tests/conftest.py", "tests/bare.py")


@dataclass(frozen=True)
class Verdict:
    """How one mutant fared, and the texts for which that holds."""

    key: str
    path: str
    verdict: str
    by: str
    source: str
    tests: str


@dataclass
class State:
    """The verdicts so far, in a file that grows by a line each."""

    file: Path
    root: Path
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    _looked_at: set[str] = field(default_factory=set)
    _digests: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path, root: Path) -> State:
        """Read what earlier runs wrote; a line cut off by a kill is left out."""
        state = cls(file, root)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        for line in lines:
            try:
                verdict = Verdict(**json.loads(line))
            except (ValueError, TypeError):
                continue
            state.verdicts[verdict.key] = verdict
        return state

    def add(self, mutant: Mutant, area: Area, verdict: str, by: str) -> None:
        """Keep a verdict."""
        entry = Verdict(
            mutant.key,
            mutant.path,
            verdict,
            by,
            self.digest(mutant.path),
            self._proof(area, verdict, by),
        )
        self.verdicts[mutant.key] = entry
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as log:
            log.write(json.dumps(asdict(entry)) + "\n")

    def known(self, mutant: Mutant, area: Area) -> Verdict | None:
        """Give a verdict that still holds.

        What was caught stays caught while the file and the test that caught it stay
        as they were; what survived is judged again once any test of its area changed.
        """
        entry = self.verdicts.get(mutant.key)
        if entry is None or entry.source != self.digest(mutant.path):
            return None
        proof = self._proof(area, entry.verdict, entry.by)
        return entry if entry.tests == proof else None

    def add_looked_at(self, mutant: Mutant, area: Area) -> None:
        """Keep that the tests which tell most have let a mutant pass."""
        with self._looked_file().open("a", encoding="utf-8") as log:
            log.write(self._looked(mutant, area) + "\n")
        self._looked_at.add(self._looked(mutant, area))

    def is_looked_at(self, mutant: Mutant, area: Area) -> bool:
        """Say whether they did, over these very texts, and it has no verdict yet."""
        if not self._looked_at and self._looked_file().exists():
            self._looked_at |= set(self._looked_file().read_text("utf-8").splitlines())
        is_open = self.known(mutant, area) is None
        return is_open and self._looked(mutant, area) in self._looked_at

    def _looked(self, mutant: Mutant, area: Area) -> str:
        return f"{mutant.key} {self.digest(mutant.path)} {self._proof(area, '', '')}"

    def _looked_file(self) -> Path:
        return self.file.with_name("looked_at.txt")

    def killer(self, mutant: Mutant) -> list[str]:
        """Name the test that caught a mutant before its file or that test changed."""
        entry = self.verdicts.get(mutant.key)
        return [entry.by] if entry and "::" in entry.by else []

    def killers(self, path: str) -> list[str]:
        """List the tests that caught faults of a file, the likeliest first."""
        counts = Counter(
            entry.by
            for entry in self.verdicts.values()
            if entry.path == path and "::" in entry.by
        )
        return [name for name, _ in counts.most_common()]

    def cost(self, area: Area) -> dict[str, Any] | None:
        """Give what an area's tests cost, if they passed over these very files."""
        costs = self._costs()
        entry = costs.get(area.name)
        return entry if entry and entry["files"] == self._all_files(area) else None

    def add_cost(self, area: Area, cpu: float, seconds: dict[str, float]) -> None:
        """Keep what an area's tests cost: they passed without a mutant."""
        entry = {"files": self._all_files(area), "cpu": cpu, "seconds": seconds}
        costs = {**self._costs(), area.name: entry}
        self._costs_file().parent.mkdir(parents=True, exist_ok=True)
        self._costs_file().write_text(json.dumps(costs), encoding="utf-8")

    def _costs_file(self) -> Path:
        return self.file.with_name("costs.json")

    def _costs(self) -> dict[str, dict[str, Any]]:
        try:
            return json.loads(self._costs_file().read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}

    def _all_files(self, area: Area) -> str:
        tests = (test.split("::")[0] for test in area.tests)
        return self.digest("campaign", "queries", "data/reference", *tests)

    def digest(self, *paths: str) -> str:
        """Name the content of some files and folders, as it was first read."""
        if paths not in self._digests:
            self._digests[paths] = _digest(self.root, paths)
        return self._digests[paths]

    def _proof(self, area: Area, verdict: str, by: str) -> str:
        if verdict == "caught" and "::" in by:
            return self.digest(by.split("::")[0])
        return self.digest(*(test.split("::")[0] for test in area.tests), *SHARED_TESTS)


def _digest(root: Path, paths: tuple[str, ...]) -> str:
    content = hashlib.sha256()
    for name in paths:
        path = root / name
        files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
        for each in files:
            if "__pycache__" not in each.parts:
                content.update(each.read_bytes() if each.is_file() else b"none")
    return content.hexdigest()[:16]
