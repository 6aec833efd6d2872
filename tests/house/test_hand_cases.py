"""Every question has a case worked out by hand, in which each of its columns stands.

Whatever a page shows is compared with what its question answers; if the question is
wrong, both are. So its answer is worked out once by hand, in tests/queries/by_hand.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from campaign.home import REPO
from tests.house import tree

BY_HAND = sorted((REPO / "tests" / "queries" / "by_hand").glob("test_*.py"))


def words(node: ast.AST) -> set[str]:
    """Every word of every string below a node."""
    texts = [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return {word for text in texts for word in re.findall(r"\w+", text)}


def named(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def top_level(path: Path) -> dict[str, ast.AST]:
    """Functions and constants of a module, by name."""
    nodes: dict[str, ast.AST] = {}
    for node in tree.parsed(path).body:
        if isinstance(node, ast.FunctionDef):
            nodes[node.name] = node
        elif isinstance(node, ast.Assign):
            nodes |= {t.id: node for t in node.targets if isinstance(t, ast.Name)}
    return nodes


def leaned_on(name: str, nodes: dict[str, ast.AST]) -> set[str]:
    """A test, and whatever of its module it uses, by name."""
    reached, waiting = set(), {name}
    while waiting:
        reached |= waiting
        used = set().union(*(named(nodes[each]) for each in waiting))
        waiting = (used & set(nodes)) - reached
    return reached


@cache
def cases() -> list[set[str]]:
    """The words of each test by hand, what it leans on included."""
    every_case = []
    for path in BY_HAND:
        nodes = top_level(path)
        by_name = {name: words(node) for name, node in nodes.items()}
        tests = [name for name in nodes if name.startswith("test_")]
        every_case += [
            set().union(*(by_name[each] for each in leaned_on(name, nodes)))
            for name in tests
        ]
    return every_case


def words_of_cases(question: str) -> set[str]:
    """The words of all tests by hand that name a question."""
    return set().union(*(case for case in cases() if question in case))


@pytest.mark.parametrize("path", tree.QUESTIONS, ids=tree.name)
def test_a_question_has_a_case_by_hand_for_each_column(path, snapshot):
    question = path.stem
    words_by_hand = words_of_cases(question)
    assert question in words_by_hand, f"no case by hand asks {question}"

    with snapshot.cursor() as cursor:
        described = cursor.execute(
            f"describe {path.read_text(encoding='utf-8')}",
            {name: BINDS.get(name, "") for name in binds(path)},
        ).fetchall()
    columns = {column for column, *_ in described}
    assert columns - words_by_hand == set(), f"{question}: in no case by hand"


BINDS = {"from_day": "2016-12-01", "before_day": "2017-01-01"}
BINDS |= {"page_size": 1, "page_start": 0}


def binds(path: Path) -> list[str]:
    """The binds a question names."""
    return sorted(set(re.findall(r"\$(\w+)", path.read_text(encoding="utf-8"))))
