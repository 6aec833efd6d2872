"""A new page is one line in the list of pages, its script, and words for its name."""

import ast

import pytest

from campaign.home import REPO
from campaign.i18n import LANGUAGES, words
from campaign.reading import SHARED
from campaign.ui.page_list import PAGES
from tests.house import tree

SCRIPTS = sorted(tree.name(path) for path in tree.SCREENS)


def opened(script: str) -> list[str]:
    """The names under which a script opens its page."""
    return [
        ast.literal_eval(node.args[0])
        for node in ast.walk(tree.parsed(REPO / script))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "open_page"
    ]


def test_every_script_of_a_page_is_in_the_list_and_every_line_has_its_script():
    assert sorted(entry.script for entry in PAGES.values()) == SCRIPTS


@pytest.mark.parametrize("entry", PAGES.values(), ids=list(PAGES))
def test_a_script_opens_the_page_that_the_list_names(entry):
    assert opened(entry.script) == [entry.name]
    assert entry.address == ("/" if entry.name == "overview" else f"/{entry.name}")


@pytest.mark.parametrize("entry", PAGES.values(), ids=list(PAGES))
def test_a_pages_own_parameters_are_no_other_pages_filters(entry):
    assert not set(entry.parameters) & set(SHARED)
    assert len(set(entry.parameters)) == len(entry.parameters)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_name_in_each_language(name, lang):
    key = f"page.{name}"

    assert words(lang)(key) != key


def test_no_other_file_lists_the_pages():
    menu = {entry.script for entry in PAGES.values()} - {"app.py"}
    listing = [
        tree.name(path)
        for path in [*tree.PACKAGE, *sorted((REPO / "tests").rglob("*.py"))]
        if len(menu & {text for _, text in tree.strings(tree.parsed(path))}) > 1
    ]

    assert listing == ["campaign/ui/page_list.py"]
