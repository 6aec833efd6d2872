"""A run over a tiny tree: what tests notice is caught, what they don't is named."""

import time

import pytest

from tools.mutants.areas import Area, Excused
from tools.mutants.python_mutants import python_mutants
from tools.mutants.report import report, without_equivalent
from tools.mutants.run import Run
from tools.mutants.sample import sampled
from tools.mutants.sql_mutants import sql_mutants
from tools.mutants.state import State

LIMITS = "def late(hours):\n    return hours > 2\n\n\ndef word():\n    return 'late'\n"
COUNT = "-- How many?\n\nselect count(*) as n\nfrom calls\nwhere hours > 2\n"
TESTS = """
from pathlib import Path

import duckdb

import campaign.store
from campaign.limits import late


def test_two_hours_are_not_late():
    assert not late(2)
    assert late(3)


def test_one_of_three_calls_waited_longer():
    connection = duckdb.connect()
    connection.execute("create table calls as select unnest([1, 2, 3]) as hours")
    sql = Path("queries/count.sql").read_text()
    assert connection.execute(sql).fetchall() == [(1,)]
"""
TREE = {
    "campaign/__init__.py": "",
    "campaign/store/__init__.py": "",
    "data/store/large.txt": "made by the product",
    "campaign/limits.py": LIMITS,
    "queries/count.sql": COUNT,
    "tests/test_limits.py": TESTS,
}
AREA = Area(
    "limits", ("campaign/limits.py", "queries/count.sql"), ("tests/test_limits.py",)
)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "root"
    for name, text in TREE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def mutants(root):
    return [
        *python_mutants(AREA.sources[0], (root / AREA.sources[0]).read_text("utf-8")),
        *sql_mutants(AREA.sources[1], (root / AREA.sources[1]).read_text("utf-8")),
    ]


def started(root, seconds=1e6):
    """A run as the command starts one, and what it says; a slow machine has days."""
    lines = []
    state = State.read(root / ".mutants" / "verdicts.jsonl", root)
    areas = {source: AREA for source in AREA.sources}
    run = Run(root, state, areas, lines.append, time.monotonic() + seconds)
    return run, lines


def outcome(run, chosen, equivalent=0):
    return report(chosen, run.areas, run.state, equivalent)


def contents(root):
    paths = (path for path in root.rglob("*") if ".mutants" not in path.parts)
    return {path: path.read_bytes() for path in paths if path.is_file()}


def test_what_no_test_notices_is_named_and_the_tree_stays_as_it_was(root):
    before = contents(root)
    run, _ = started(root)
    chosen = mutants(root)

    assert run.judge(chosen)
    excused = Excused(AREA.sources[0], "return 'late'", "return 'LATE'", "it is so")
    lines = "\n".join(outcome(run, chosen).lines([excused]))
    survivors = {(m.path, m.line) for m in outcome(run, chosen).survivors}
    assert survivors == {("campaign/limits.py", 6)}  # nobody asks for the word
    assert "campaign/limits.py:6 [string]\n    - return 'late'\n" in lines
    assert "    + return 'LATE'\n    because it is so" in lines
    assert outcome(run, chosen).sql.share == 1.0
    assert contents(root) == before


def test_a_second_run_judges_nothing_anew_until_a_test_is_added(root):
    run, _ = started(root)
    chosen = mutants(root)
    run.judge(chosen)
    again, lines = started(root)

    assert again.judge(chosen)
    assert lines == []

    more = "\n\ndef test_the_word():\n    from campaign.limits import word\n"
    path = root / "tests" / "test_limits.py"
    path.write_text(TESTS + more + "    assert word() == 'late'\n", encoding="utf-8")
    third, lines = started(root)
    assert third.judge(chosen)
    assert outcome(third, chosen).survivors == ()


def test_a_run_that_has_no_time_left_says_so_and_the_next_goes_on(root):
    run, _ = started(root, seconds=0.0)
    chosen = mutants(root)

    assert not run.judge(chosen)
    assert outcome(run, chosen).python.judged == 0

    following, _ = started(root)
    assert following.judge(chosen)


def test_a_fault_that_never_ends_is_caught(root):
    path = root / "campaign" / "limits.py"
    path.write_text(
        "def late(hours):\n    n = 0\n    while n < hours:\n        n += 1\n"
        "    return n > 2\n",
        encoding="utf-8",
    )
    run, _ = started(root)
    run.fewest_cpu_seconds = 3
    (endless,) = (m for m in mutants(root) if m.after == "n -= 1")

    assert run.judge([endless])
    assert run.state.known(endless, AREA).verdict == "caught"
    assert run.state.known(endless, AREA).by == "hung"


def test_a_fault_that_no_conftest_can_import_is_caught(root):
    path = root / "campaign" / "limits.py"
    path.write_text(f"N = len('late')\nM = N + 1\n\n\n{LIMITS}", encoding="utf-8")
    text = "from campaign import limits\n"
    (root / "tests" / "conftest.py").write_text(text, encoding="utf-8")
    run, _ = started(root)
    (broken,) = (m for m in mutants(root) if m.after == "N = None")

    assert run.judge([broken])
    assert run.state.known(broken, AREA).verdict == "caught"


def test_tests_that_fail_without_a_mutant_judge_nothing(root):
    path = root / "tests" / "test_limits.py"
    path.write_text(TESTS + "\n\ndef test_red():\n    assert False\n", encoding="utf-8")
    run, lines = started(root)
    chosen = mutants(root)

    assert not run.judge(chosen)
    assert run.red == ["limits"]
    assert any("test_red fails without a mutant" in line for line in lines)
    assert outcome(run, chosen).sql.judged == 0


def test_a_mutant_listed_as_equivalent_is_left_out_wherever_it_stands(root):
    chosen = mutants(root)
    listed = [
        Excused("campaign/limits.py", "return 'late'", "return 'LATE'", "a reason")
    ]
    kept = without_equivalent(chosen, listed)

    assert len(chosen) - len(kept) == 1
    assert all(m.after != "return 'LATE'" for m in kept)


def test_a_sample_is_drawn_alike_each_time_and_no_kind_fills_it(root):
    chosen = sampled(mutants(root), 8, "a seed")
    kinds = [m.kind for m in chosen]

    assert chosen == sampled(mutants(root), 8, "a seed") or [m.key for m in chosen] == [
        m.key for m in sampled(mutants(root), 8, "a seed")
    ]
    assert max(map(kinds.count, kinds)) <= 2
