"""A busy machine is slow, not wrong: no test fails because something took long."""

import ast

import pytest
from hypothesis import HealthCheck, settings

from campaign.home import REPO
from tests.house import tree

TESTS = sorted((REPO / "tests").rglob("*.py"))
STOPWATCHES = {"monotonic", "perf_counter", "process_time", "time", "timeit"}


def timed(node):
    """Whether an expression asks a stopwatch."""
    return any(
        isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute)
        and part.func.attr in STOPWATCHES
        for part in ast.walk(node)
    )


def test_hypothesis_gives_every_example_the_time_it_needs():
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


@pytest.mark.parametrize("path", TESTS, ids=tree.name)
def test_no_test_sets_a_time_of_its_own(path):
    calls = [n for n in ast.walk(tree.parsed(path)) if isinstance(n, ast.Call)]
    given = {(k.arg, k.value) for call in calls for k in call.keywords}
    deadlines = [value for arg, value in given if arg == "deadline"]
    checks = [value for arg, value in given if arg == "suppress_health_check"]

    assert [
        value
        for value in deadlines
        if not (isinstance(value, ast.Constant) and value.value is None)
    ] == []
    assert [
        text
        for text in map(ast.unparse, checks)
        if "too_slow" not in text and text != "list(HealthCheck)"
    ] == []


@pytest.mark.parametrize("path", TESTS, ids=tree.name)
def test_no_test_sleeps_or_judges_a_stopwatch(path):
    nodes = list(ast.walk(tree.parsed(path)))
    slept = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("time.sleep")
    ]
    judged = [n.lineno for n in nodes if isinstance(n, ast.Assert) and timed(n.test)]

    assert slept == []
    assert judged == []
