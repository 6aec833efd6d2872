"""The repository's own files, as house tests read them."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from campaign.home import REPO

MADE_BY_TOOLS = {"__pycache__", "node_modules", ".git"}
NOT_OURS = {"data/inbox", "data/store", "data/releases", "data/audit"}
NOT_TEXTS = {".git", ".DS_Store"}  # a linked checkout's .git is a file
BINARY = {".png", ".jpg", ".parquet", ".xlsx", ".ico", ".woff2", ".pdf", ".xz"}
SCREENS = [REPO / "app.py", *sorted((REPO / "pages").glob("*.py"))]
PACKAGE = sorted((REPO / "campaign").rglob("*.py"))
SAMPLE = sorted((REPO / "tools" / "sample").rglob("*.py"))
QUESTIONS = sorted((REPO / "queries").glob("*.sql"))
INGEST_STEPS = sorted((REPO / "queries" / "ingest").glob("*.sql"))
RULES = sorted({*(REPO / "queries").glob("*/*.sql")} - {*INGEST_STEPS})


def name(path: Path) -> str:
    """A file's path in the repository, to name a test's case."""
    return path.relative_to(REPO).as_posix()


def parsed(path: Path) -> ast.Module:
    """A Python file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def texts() -> Iterator[Path]:
    """Every text file that belongs to the repository."""
    yield from _texts_below(REPO)


def _texts_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {".ci", ".streamlit"}
        if path.name in MADE_BY_TOOLS or name(path) in NOT_OURS:
            continue
        if path.is_dir():
            if hidden:
                continue
            yield from _texts_below(path)
        elif path.suffix not in BINARY and path.name not in NOT_TEXTS:
            yield path


def imports(tree: ast.Module) -> set[str]:
    """The modules a file imports, with their full dotted names."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


OWNERS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string that isn't a docstring; f-strings whole.

    Whoever owns a text comes before it in the walk.
    """
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, OWNERS):
            if node.body and isinstance(node.body[0], ast.Expr):
                skipped.add(id(node.body[0].value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                p.value if isinstance(p, ast.Constant) else "…" for p in node.values
            ]
            yield node.lineno, "".join(parts)
            skipped |= {id(part) for part in node.values}
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.lineno, node.value


def found_in(
    paths: Iterable[Path], find: Callable[[ast.Module], Iterable[Any]]
) -> dict[str, list[Any]]:
    """What is found in Python files, by the names of those that hold any of it."""
    found = {name(path): list(find(parsed(path))) for path in paths}
    return {where: what for where, what in found.items() if what}
