"""Which mutants are judged: a seeded sample, or all on the lines that changed."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tools.mutants.areas import Area
from tools.mutants.mutant import Mutant
from tools.mutants.python_mutants import python_mutants
from tools.mutants.sql_mutants import sql_mutants

HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def mutants_of(root: Path, path: str) -> list[Mutant]:
    """Give every mutant of a file."""
    source = (root / path).read_text(encoding="utf-8")
    return sql_mutants(path, source) if is_sql(path) else python_mutants(path, source)


def is_sql(path: str) -> bool:
    """Say whether a file is SQL; everything else is Python."""
    return path.endswith(".sql")


def sampled(mutants: Iterable[Mutant], size: int, seed: str) -> list[Mutant]:
    """Draw a sample that stays nearly the same while the code changes a little.

    Each mutant has a lot of its own, drawn from seed and text. No kind fills more than
    a quarter: calls without one of their arguments are half of all in Python, and any
    test that runs the line catches them.
    """
    lots = sorted(mutants, key=lambda m: _lot(seed, m))
    chosen: list[Mutant] = []
    counts: Counter[str] = Counter()
    for mutant in lots:
        if len(chosen) == size:
            break
        if counts[mutant.kind] < max(1, size // 4):
            counts[mutant.kind] += 1
            chosen.append(mutant)
    return chosen


def _lot(seed: str, mutant: Mutant) -> str:
    return hashlib.sha256(f"{seed} {mutant.key}".encode()).hexdigest()


def changed_lines(root: Path, base: str, paths: Iterable[str]) -> dict[str, set[int]]:
    """Give the lines of each file that differ from where its branch left `base`.

    What isn't committed yet counts; of a new file that git doesn't know all lines do.
    """
    fork = _git(root, "merge-base", base, "HEAD").strip()
    lines = {}
    for path in paths:
        if _git(root, "ls-files", "--", path):
            diff = _git(root, "diff", "-U0", "--no-color", fork, "--", path)
            numbers = _added_lines(diff)
        else:
            length = len((root / path).read_text(encoding="utf-8").splitlines())
            numbers = set(range(1, length + 1))
        if numbers:
            lines[path] = numbers
    return lines


def _added_lines(diff: str) -> set[int]:
    """Read the lines that a diff without context adds or changes."""
    hunks = [(int(start), int(count or 1)) for start, count in HUNK.findall(diff)]
    return {line for start, count in hunks for line in range(start, start + count)}


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def area_by_source(areas: Iterable[Area]) -> dict[str, Area]:
    """Find a file's area; a file in two areas is a fault of the table."""
    owners: dict[str, Area] = {}
    for area in areas:
        for source in area.sources:
            if source in owners:
                raise SystemExit(f"{source}: in {owners[source].name} and {area.name}")
            owners[source] = area
    return owners
