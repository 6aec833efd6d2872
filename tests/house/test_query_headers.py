"""A query says truly what it reads, binds and feeds; no hop of the road is broken."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from campaign.home import REPO
from tests.house import tree

FACT = re.compile(
    r"^-- (grain|reads|binds|feeds): *(.*(?:\n-- {10}.*)*)$", re.MULTILINE
)
CREATED = re.compile(
    r"^create or replace (view|table|macro) (\w+)(?:\s*\([^)]*\))? as(?: table)?\s",
    re.MULTILINE,
)
BUILT_IN = {"unnest", "generate_series", "range"}
VALUE_MACRO = re.compile(r"^create or replace macro \w+\([^)]*\) as\n", re.MULTILINE)
# Addresses of the screens that the product promises, whether built yet or not.
PAGES = {"outages", "complaints", "service", "activities", "safety", "corporation"}
PAGES |= {"press", "data", "figures"}


def header(path: Path) -> dict[str, str]:
    return dict(FACT.findall(path.read_text(encoding="utf-8")))


def listed(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


PARSER = duckdb.connect()


@cache
def statement_of(path: Path) -> duckdb.Statement:
    """The one statement of a file."""
    text = path.read_text(encoding="utf-8")
    (statement,) = PARSER.extract_statements(text)
    return statement


def body_of(path: Path) -> str:
    """The select of a file, without the `create … as` of a fact or mart."""
    text = path.read_text(encoding="utf-8")
    created = CREATED.search(text)
    body = text[created.end() :] if created else text
    return f"select {body}" if path.stem in VALUE_MACROS else body


VALUE_MACROS = {
    path.stem for path in tree.RULES if VALUE_MACRO.search(path.read_text("utf-8"))
}
"""Macros that give one value, such as `lacks`: a query reads them by calling them."""


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of DuckDB's own syntax tree."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


@cache
def tables_read(path: Path) -> frozenset[str]:
    """Tables, views and our macros that DuckDB's parser finds in a file."""
    (text,) = PARSER.execute(
        "select json_serialize_sql($sql)", {"sql": body_of(path)}
    ).fetchone()
    parsed = json.loads(text)
    assert not parsed["error"], parsed.get("error_message")
    found, own = set(), set()
    for node in nodes(parsed):
        if node.get("type") == "BASE_TABLE":
            found.add(node["table_name"])
        elif node.get("type") == "TABLE_FUNCTION":
            found.add(node["function"]["function_name"])
        elif node.get("function_name") in VALUE_MACROS:
            found.add(node["function_name"])
        for expression in (node.get("cte_map") or {}).get("map", []):
            own.add(expression["key"])
    return frozenset(found - own - BUILT_IN)


ALL = [*tree.QUESTIONS, *tree.RULES, *tree.INGEST_STEPS]


@pytest.mark.parametrize("path", ALL, ids=tree.name)
def test_the_header_tells_the_truth(path):
    said, text = header(path), path.read_text(encoding="utf-8")

    assert text.startswith("-- ") and text.splitlines()[0].endswith("?")
    is_value = path.stem in VALUE_MACROS
    assert said["grain"].startswith("one value per " if is_value else "one row per ")
    assert listed(said["binds"]) == statement_of(path).named_parameters
    assert listed(said["reads"]) == tables_read(path)
    assert ("feeds" in said) == (path in tree.QUESTIONS)


@pytest.mark.parametrize("path", tree.INGEST_STEPS, ids=tree.name)
def test_no_statement_is_longer_than_a_person_can_hold(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if not line.startswith("--")]) <= 120


def test_every_step_of_the_ingest_is_taken():
    """By its name, where a load is built; a gate by the name that a report shows."""
    paths = [*(REPO / "campaign" / "ingest").glob("*.py")]
    paths.append(REPO / "campaign" / "catalogue" / "gates.py")
    code = "".join(path.read_text(encoding="utf-8") for path in paths)

    for path in tree.INGEST_STEPS:
        assert f'"{path.stem.removeprefix("gate_")}"' in code or (
            f"'{path.stem}'" in code
        ), path.stem


@pytest.mark.parametrize("path", [*tree.QUESTIONS, *tree.INGEST_STEPS], ids=tree.name)
def test_a_question_or_a_step_is_one_select(path):
    assert statement_of(path).type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("path", tree.RULES, ids=tree.name)
def test_a_fact_or_mart_makes_the_one_thing_it_is_named_for(path):
    kinds = {"facts": {"view", "macro"}, "marts": {"table"}}
    created = CREATED.findall(path.read_text(encoding="utf-8"))

    assert [made for _, made in created] == [path.stem]
    assert created[0][0] in kinds[path.parent.name]
    assert statement_of(path).type == duckdb.StatementType.CREATE


@pytest.fixture(scope="module")
def known(snapshot) -> set[str]:
    """The names of tables, views and macros that a snapshot holds."""
    named = snapshot.rows(
        "select table_name from information_schema.tables union all "
        "select function_name from duckdb_functions() where not internal"
    )
    return {name for (name,) in named}


@pytest.mark.parametrize("path", [*tree.QUESTIONS, *tree.RULES], ids=tree.name)
def test_what_a_query_reads_stands_in_the_snapshot(path, known):
    assert listed(header(path)["reads"]) <= known


@pytest.mark.parametrize("path", tree.QUESTIONS, ids=tree.name)
def test_what_a_question_feeds_is_a_figure_or_a_page(path, snapshot):
    pages = {page.stem for page in (REPO / "pages").glob("*.py")} | PAGES
    feeds = listed(header(path)["feeds"])

    assert feeds
    assert feeds <= pages | set(snapshot.indicators) | set(snapshot.press)


def test_every_fact_and_mart_is_read_by_something():
    read = frozenset().union(*map(tables_read, ALL))

    assert {path.stem for path in tree.RULES} <= read
