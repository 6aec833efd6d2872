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


def nested(opening: str, depth: int) -> str:
    """A text that opens so many levels and closes none."""
    return opening * depth


def block(depth: int) -> str:
    """A mapping within a mapping, each a line and a column further in."""
    return "".join(f"{' ' * level}a:\n" for level in range(depth))


@pytest.mark.parametrize(
    "text",
    [
        nested("[", 100_000),
        nested("{", 100_000),
        nested("{a: ", 100_000),
        nested("- ", 100_000),
        nested("? ", 100_000),
        "goals: " + nested("[", 100_000),
    ],
    ids=["sequences", "mappings", "keyed", "dashes", "questions", "in a key"],
)
def test_a_hundred_thousand_levels_are_one_line_and_the_process_lives(text):
    with pytest.raises(CatalogueError) as caught:
        load_yaml(text, "deep.yaml")

    assert str(caught.value) == "deep.yaml line 1: nested deeper than 50 levels"


def test_fifty_levels_are_read_and_the_fifty_first_is_refused_on_its_line():
    assert load_yaml(block(50), "x.yaml")["a"]["a"]

    with pytest.raises(CatalogueError, match="^x.yaml line 51: nested deeper than 50"):
        load_yaml(block(51), "x.yaml")


def laughs(most: int) -> str:
    """Each line names the one before ten times: 10, 100, 1,000 values and so on."""
    lines = ["a0: &a0 [" + ", ".join("x" * 10) + "]"]
    for place in range(1, most):
        names = ", ".join([f"*a{place - 1}"] * 10)
        lines.append(f"a{place}: &a{place} [{names}]")
    return "\n".join(lines)


def test_an_alias_counts_for_all_it_stands_for():
    # 10, 100, 1,000 and 10,000 values make 11,110; the fifth line passes 100,000.
    assert len(load_yaml(laughs(4), "x.yaml")["a3"]) == 10

    with pytest.raises(CatalogueError, match="^x.yaml line 5: more than 100,000 value"):
        load_yaml(laughs(5), "x.yaml")


def test_a_mapping_merged_over_and_over_is_refused_too():
    lines = ["a0: &a0 {k: 1}"]
    for place in range(1, 30):
        before = f"*a{place - 1}"
        lines.append(f"a{place}: &a{place} {{<<: [{before}, {before}]}}")

    with pytest.raises(CatalogueError, match="more than 100,000 values"):
        load_yaml("\n".join(lines), "x.yaml")


@pytest.mark.parametrize("text", ["&a [*a]", "&a [[[*a]]]", "b: &a {c: {d: *a}}"])
def test_an_alias_within_what_it_names_is_refused(text):
    with pytest.raises(CatalogueError, match="line 1: the alias [*]a stands within"):
        load_yaml(text, "x.yaml")


def test_a_text_of_more_than_a_million_characters_is_refused_unread():
    assert load_yaml("# " + "x" * 999_998, "x.yaml") is None

    with pytest.raises(CatalogueError, match="^x.yaml: longer than 1,000,000 charact"):
        load_yaml("# " + "x" * 999_999, "x.yaml")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2016-99-99", "timestamp"),
        ("2016-12-01 25:00:00", "timestamp"),
        ("!!timestamp soon", "timestamp"),
        ("!!int x", "int"),
        ("0x_", "int"),
        ("9" * 5_000, "int"),
        ("!!float x", "float"),
        ("!!bool perhaps", "bool"),
    ],
)
def test_a_value_that_is_not_what_it_says_is_named_with_its_line(value, kind):
    text = f"from: 2016-12-01\nuntil: {value}\n"

    with pytest.raises(CatalogueError, match=f"^x.yaml line 2: expected {kind}, found"):
        load_yaml(text, "x.yaml")


@pytest.mark.parametrize("text", ["? [a]\n: b", "{[a]: 1}", "? {a: b}\n: c"])
def test_a_list_can_be_no_key(text):
    with pytest.raises(CatalogueError, match="x.yaml line 1: found unhashable key"):
        load_yaml(text, "x.yaml")


@pytest.mark.parametrize("text", ["!!set [a]", "!!map x", "!!omap x", "!!seq {a: 1}"])
def test_a_tag_that_does_not_fit_is_one_line(text):
    with pytest.raises(CatalogueError, match="x.yaml line 1: expected a "):
        load_yaml(text, "x.yaml")


def test_a_control_character_is_named_with_its_line():
    with pytest.raises(CatalogueError, match="^x.yaml line 3: holds a character that"):
        load_yaml("a: 1\nb: é\nc: \x07\n", "x.yaml")
