"""A catalogue's text is read strictly: unknown and repeated keys are refused."""

import pytest

from campaign.catalogue.indicators import Caveat
from campaign.catalogue.strict import CatalogueError, load_yaml, parse_yaml


def test_a_key_that_stands_twice_is_refused_with_its_line():
    with pytest.raises(CatalogueError, match="goals.yaml line 3: the key 'a' stands"):
        load_yaml("a: 1\nb: 2\na: 3\n", "goals.yaml")


def test_a_merged_mapping_may_be_overridden():
    text = "one: &one {a: 1, b: 2}\ntwo:\n  <<: *one\n  b: 3\n"

    assert load_yaml(text, "x.yaml")["two"] == {"a": 1, "b": 3}


def test_an_unknown_key_is_refused_by_name():
    text = "c: {text: {vi: a, en: b}, txet: x}"

    with pytest.raises(CatalogueError, match=r"caveats.yaml: c\.txet: Extra inputs"):
        parse_yaml(dict[str, Caveat], text, "caveats.yaml")


def test_what_is_no_yaml_names_file_and_line():
    with pytest.raises(CatalogueError, match="x.yaml line 2"):
        load_yaml("a: 1\n  b: [\n", "x.yaml")
