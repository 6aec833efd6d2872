"""Streamlit, queries, the clock and arithmetic stay in the rooms they belong to."""

import ast
import re

import pytest

from campaign.home import REPO
from tests.house import tree

UI = REPO / "campaign" / "ui"
STORE = REPO / "campaign" / "store"
INGEST = REPO / "campaign" / "ingest"
JOURNAL = REPO / "campaign" / "cli" / "output.py"  # lists the files of a load just done
CLOCK = REPO / "campaign" / "clock.py"

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
    "Timestamp": {"now", "today", "utcnow"},
}
SQL_CLOCK = re.compile(
    r"\b(now|today|get_current_time|get_current_timestamp)\s*\(\s*\)"
    r"|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b",
    re.IGNORECASE,
)
SQL = re.compile(
    r"^\s*(--.*\n\s*)*(select\b.+\bfrom\b|with\s+\w+\s+as\b|insert\s+into\b"
    r"|create\s+(or\s+replace\s+)?(temp\s+)?(table|view|macro)\b|copy\s|attach\s)",
    re.IGNORECASE | re.DOTALL,
)
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
COUNTING = {"sum", "min", "max", "round", "abs", "len", "sorted", "divmod"}
QUERYING = {"execute", "executemany", "sql"}


def is_below(path, *folders):
    return any(path == folder or folder in path.parents for folder in folders)


def cursors(module):
    """Names bound by `with ….cursor() as name`."""
    return {
        item.optional_vars.id
        for node in ast.walk(module)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr == "cursor"
        and isinstance(item.optional_vars, ast.Name)
    }


def queried(module):
    """Line and receiver of every call that sends SQL somewhere."""
    for node in ast.walk(module):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr in QUERYING:
            receiver = node.func.value
            yield (
                node.lineno,
                receiver.id if isinstance(receiver, ast.Name) else ast.dump(receiver),
            )


def test_streamlit_is_imported_by_screens_alone():
    others = [path for path in tree.PACKAGE if not is_below(path, UI)]

    def screens(module):
        roots = {name.split(".")[0] for name in tree.imports(module)}
        return roots & {"streamlit"}

    assert tree.found_in(others, screens) == {}


def test_every_query_has_a_cursor_of_its_own():
    others = [path for path in tree.PACKAGE if not is_below(path, STORE, INGEST)]

    def shared(module):
        own = cursors(module) | {"questions"}  # questions.sql gives a text
        return [(line, who) for line, who in queried(module) if who not in own]

    assert tree.found_in([*others, *tree.SCREENS], shared) == {}


def test_sql_stands_in_queries():
    others = [p for p in tree.PACKAGE if not is_below(p, STORE, INGEST, JOURNAL)]

    def statements(module):
        return [line for line, text in tree.strings(module) if SQL.match(text)]

    assert tree.found_in([*others, *tree.SCREENS], statements) == {}


def test_the_clock_is_read_in_its_own_module_alone():
    others = [path for path in tree.PACKAGE if path != CLOCK]

    def clocks(module):
        return [
            node.lineno
            for node in ast.walk(module)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name | ast.Attribute)
            and node.attr
            in CLOCKS.get(
                getattr(node.value, "id", getattr(node.value, "attr", "")), ()
            )
        ]

    assert tree.found_in([*others, *tree.SAMPLE, *tree.SCREENS], clocks) == {}


def test_no_query_reads_the_clock():
    texts = {
        tree.name(path): re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        for path in [*tree.QUESTIONS, *tree.RULES]
    }
    for path in [*tree.PACKAGE, *tree.SAMPLE]:
        for line, text in tree.strings(tree.parsed(path)):
            texts[f"{tree.name(path)}:{line}"] = text

    assert [where for where, text in texts.items() if SQL_CLOCK.search(text)] == []


@pytest.mark.parametrize("path", tree.SCREENS, ids=tree.name)
def test_a_page_only_asks_arranges_and_shows(path):
    module = tree.parsed(path)
    sums = [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.AugAssign)
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC))
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in COUNTING
        )
    ]

    assert sums == []
    assert {m.split(".")[0] for m in tree.imports(module)} <= {"campaign", "streamlit"}
    assert not any(m.startswith("campaign.ingest") for m in tree.imports(module))
    assert ast.get_docstring(module), "a page's first line says what it answers"
