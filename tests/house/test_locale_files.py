"""Whatever a screen says stands in both languages, and nothing stands there unused."""

import ast
import re

import pytest
from babel.messages.pofile import read_po

from campaign.home import REPO
from campaign.i18n import EACH_PROGRAMME, LANGUAGES, LOCALES, words
from tests.house import tree

FIGURE_WORDS = {"label", "short", "definition", "formula", "unit"}
CODE = [
    path
    for path in [*tree.PACKAGE, *tree.SCREENS]
    if REPO / "campaign" / "ingest" not in path.parents
]


def messages(lang):
    """Every key of a language with its texts, as the files hold them."""
    found = []
    for path in sorted((LOCALES / lang).glob("*.po")):
        with path.open("rb") as file:
            found += [m for m in read_po(file, locale=lang) if m.id]
    return {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in found}


KEYS = {lang: messages(lang) for lang in LANGUAGES}
FAMILIES = {key.split(".")[0] for key in KEYS["vi"]}


def asked_words():
    """Keys in `words("…")` and its like: whole ones, and beginnings of built ones."""
    whole, begun = {}, {}
    for path in CODE:
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            where = f"{tree.name(path)}:{node.lineno}"
            if called in {"words", "has"} or _is_count(node):
                for said in _choices(node.args[0]):
                    _note(said, where, whole, begun)
            elif called == "code" and isinstance(node.args[0], ast.Constant):
                begun[f"{node.args[0].value}."] = where
    return whole, begun


def _is_count(node):
    receiver = getattr(getattr(node, "func", None), "value", None)
    return getattr(node.func, "attr", "") == "count" and "words" in ast.dump(receiver)


def _choices(node):
    if isinstance(node, ast.IfExp):
        return [*_choices(node.body), *_choices(node.orelse)]
    return [node]


def _note(said, where, whole, begun):
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        if said.value not in LANGUAGES:  # words("vi") chooses the language itself
            whole[said.value] = where
    elif isinstance(said, ast.JoinedStr) and isinstance(said.values[0], ast.Constant):
        begun[said.values[0].value] = where


def key_like_strings():
    """Dotted texts of the code whose first part is a family of keys."""
    for path in CODE:
        for line, text in tree.strings(tree.parsed(path)):
            is_key = re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", text)
            is_file = re.search(r"\.(py|sql|csv|xlsx|yaml|css|po|md)$", text)
            if is_key and not is_file and text.split(".")[0] in FAMILIES:
                yield text, f"{tree.name(path)}:{line}"


def test_both_languages_have_the_same_keys():
    assert KEYS["vi"].keys() == KEYS["en"].keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty(lang):
    empty = [
        key
        for key, said in KEYS[lang].items()
        if not said or (not isinstance(said, str) and not all(said))
    ]

    assert empty == []


def test_every_key_the_code_names_has_words():
    whole, begun = asked_words()
    assert len(whole) > 20, "the search for keys finds none"

    missing = {key: where for key, where in whole.items() if key not in KEYS["vi"]}
    missing |= {
        start: where
        for start, where in begun.items()
        if not any(key.startswith(start) for key in KEYS["vi"])
    }

    assert missing == {}


def test_every_text_that_looks_like_a_key_is_one():
    wrong = {
        text: where
        for text, where in key_like_strings()
        if not any(key.startswith(text) for key in KEYS["vi"])
    }

    assert wrong == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_has_its_words(lang, snapshot):
    wanted = {
        f"indicator.{code}.{part}"
        for code in snapshot.indicators
        for part in FIGURE_WORDS
    }

    assert sorted(wanted - words(lang).texts.keys()) == []


def test_no_words_stand_for_a_figure_that_is_gone(snapshot):
    spoken = {key.split(".")[1] for key in KEYS["vi"] if key.startswith("indicator.")}

    known = {*snapshot.indicators, f"activities_{EACH_PROGRAMME}"}
    assert sorted(spoken - known) == []
