"""A room can be taken in at a glance: limits that only ever go down.

The aim is a package of 24,000 lines in 140 files, no function over 40 lines, no
statement of SQL over 120, and no import circle. Whoever makes something smaller lowers
the limit; whoever must raise one says why in a decision (docs/decisions).
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from campaign.home import REPO
from tests.house import tree

MOST_LINES, MOST_FILES = 48_650, 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_SQL = 120


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of every function, from its `def` to its last line."""
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{tree.name(path)}:{node.name}", node.end_lineno - node.lineno + 1


def module(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(REPO).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(statements: list[ast.stmt], known: set[str]) -> Iterator[str]:
    """Modules of ours that are imported while a file is read, types' imports apart."""
    for node in statements:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                if below in known or node.module in known:
                    yield below if below in known else node.module
        elif isinstance(node, ast.If | ast.Try):
            is_for_types = isinstance(node, ast.If) and (
                "TYPE_CHECKING" in ast.unparse(node.test)
            )
            yield from imported([] if is_for_types else node.body, known)
            yield from imported(node.orelse, known)


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of a circle, in order; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_the_package_is_no_larger_than_it_was():
    assert sum(map(lines, tree.PACKAGE)) <= MOST_LINES
    assert len(tree.PACKAGE) <= MOST_FILES


def test_a_function_holds_one_thought():
    longer = {
        name: length
        for path in tree.PACKAGE
        for name, length in functions(path)
        if length > MOST_LINES_OF_A_FUNCTION
    }

    assert longer == {}


def test_a_statement_of_sql_fits_on_two_screens():
    longer = {
        tree.name(path): lines(path)
        for path in [*tree.QUESTIONS, *tree.RULES, *tree.INGEST_STEPS]
        if lines(path) > MOST_LINES_OF_SQL
    }

    assert longer == {}


def test_no_module_imports_itself_by_a_detour():
    paths = {module(path): path for path in tree.PACKAGE}
    graph = {
        name: set(imported(tree.parsed(path).body, set(paths))) - {name}
        for name, path in paths.items()
    }

    assert circle(graph) == []


@pytest.mark.parametrize(
    ("graph", "is_circle"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, False),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}}, True),
    ],
)
def test_a_circle_is_seen(graph, is_circle):
    assert bool(circle(graph)) == is_circle
