"""Each dependency is pinned, has its reason, and is used; none is used unnamed."""

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from campaign.home import REPO
from tests.house import tree

LINE = re.compile(r"^([A-Za-z0-9-]+)==(\S+) +# (.{15,})$")
# Called by the Makefile, pytest or another library instead of being imported.
TOOLS = {"ruff", "sqlfluff", "import-linter", "pytest-xdist", "duckdb-cli", "mypy"}
TOOLS |= {"oidc-provider-mock"}
DRAWS_FOR_STREAMLIT = {"plotly"}
LOGS_IN_FOR_STREAMLIT = {"authlib", "httpx"}


def required(name):
    """The pinned packages of a requirements file."""
    lines = (REPO / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def packages(name):
    return {LINE.match(line)[1].lower() for line in required(name)}


def imported(paths):
    """The packages that files import, without the standard library and ourselves."""
    known = packages_distributions()
    roots = {m.split(".")[0] for path in paths for m in tree.imports(tree.parsed(path))}
    foreign = roots - sys.stdlib_module_names - {"campaign", "tests", "tools"}
    return {
        distribution.lower().replace("_", "-")
        for root in foreign
        for distribution in known.get(root, [root])
    }


def python_files(folder):
    return (REPO / folder).rglob("*.py")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_reasoned(name):
    assert [line for line in required(name) if not LINE.match(line)] == []


def test_the_product_needs_what_it_imports_and_no_more():
    needed = packages("requirements.txt")

    assert imported([*tree.PACKAGE, *tree.SAMPLE, *tree.SCREENS]) - needed == set()
    unused = needed - imported([*tree.PACKAGE, *tree.SAMPLE, *tree.SCREENS])
    assert unused - DRAWS_FOR_STREAMLIT - LOGS_IN_FOR_STREAMLIT == set()


def test_tests_and_tools_need_what_they_import_and_no_more():
    tests = imported(p for folder in ("tests", "tools") for p in python_files(folder))
    development = packages("requirements-dev.txt")

    assert tests - development - packages("requirements.txt") == set()
    assert development - tests - TOOLS == set()
