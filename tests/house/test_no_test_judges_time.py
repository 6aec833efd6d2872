"""A busy machine is slow, not wrong: no test fails because something took long."""

import ast

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


def test_no_test_sets_a_time_of_its_own():
    def own_times(module):
        calls = [n for n in ast.walk(module) if isinstance(n, ast.Call)]
        given = {(k.arg, k.value) for call in calls for k in call.keywords}
        for arg, value in given:
            if arg == "deadline":
                if not (isinstance(value, ast.Constant) and value.value is None):
                    yield value.lineno
            elif arg == "suppress_health_check":
                text = ast.unparse(value)
                if "too_slow" not in text and text != "list(HealthCheck)":
                    yield value.lineno

    assert tree.found_in(TESTS, own_times) == {}


def test_no_test_sleeps_or_judges_a_stopwatch():
    def waits(module):
        for node in ast.walk(module):
            is_call = isinstance(node, ast.Call)
            slept = is_call and ast.unparse(node.func).endswith("time.sleep")
            if slept or (isinstance(node, ast.Assert) and timed(node.test)):
                yield node.lineno

    assert tree.found_in(TESTS, waits) == {}
