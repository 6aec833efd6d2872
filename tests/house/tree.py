"""The repository's own files, as house tests read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

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


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the constants that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(owner.body[0].value)
        for owner in ast.walk(tree)
        if isinstance(owner, owners)
        and owner.body
        and isinstance(owner.body[0], ast.Expr)
    }


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string that isn't a docstring; f-strings whole."""
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                p.value if isinstance(p, ast.Constant) else "…" for p in node.values
            ]
            yield node.lineno, "".join(parts)
            skipped |= {id(part) for part in node.values}
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in skipped:
            yield node.lineno, node.value
