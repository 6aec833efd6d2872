"""Nothing half-finished and nothing of one machine stands in the repository."""

import re

import pytest

from campaign.home import REPO
from tests.house import tree

# Written in pieces, so that this file doesn't find itself.
MARKERS = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b"
)
MACHINE = re.compile(
    r"(?<![\w.*}])/(" + "|".join(["wo" + "rk", "ro" + "ot", "Us" + "ers"]) + r")(/|\b)"
    r"|/ho" + r"me/\w+"
    r"|\b[A-Z]:\\Us" + r"ers\b"
)
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "index" + "-url"])
)
TEXTS = list(tree.texts())


def found(pattern):
    return [
        f"{tree.name(path)}:{number}"
        for path in TEXTS
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line)
    ]


def test_the_search_sees_the_repository():
    names = {tree.name(path) for path in TEXTS}

    assert {"README.md", "Makefile", ".ci/run", "campaign/store/__init__.py"} <= names


@pytest.mark.parametrize("pattern", [MARKERS, MACHINE, REGISTRIES])
def test_nothing_of_the_kind_stands_in_the_repository(pattern):
    assert found(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MARKERS, "# TO" + "DO: later"),
        (MACHINE, "see /wo" + "rk/main/app.py"),
        (MACHINE, "cp x /ro" + "ot"),
        (MACHINE, "/ho" + "me/an/x"),
        (REGISTRIES, "pip install --index" + "-url …"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, line):
    assert pattern.search(line)


def test_the_changelog_is_open():
    changelog = (REPO / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)

    assert headings and headings[0].startswith(("Unreleased", "[Unreleased]"))
