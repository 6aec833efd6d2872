"""The faults that are made in Python: also in properties, constants and f-strings."""

import pytest

from tools.mutants.python_mutants import python_mutants


def changes(source):
    return {(m.before, m.after) for m in python_mutants("campaign/a.py", source)}


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("x = a > b\n", "x = a >= b"),
        ("x = a and b\n", "x = a or b"),
        ("MOST_BLANKS = 20\n", "MOST_BLANKS = 21"),
        ("x = f(a, b)\n", "x = f(b)"),
        ("x = not (a or b)\n", "x = (a or b)"),
        ("x = (a or b) and c\n", "x = (a and b) and c"),
        ('x = f"{a} and {b} = 3"\n', 'x = f"{a} or {b} = 3"'),
        ('x = f"{a} and {b} = 3"\n', 'x = f"{a} and {b} <> 3"'),
        ('x = f"{a} and {b} = 3"\n', 'x = f"{a} and {b} = 4"'),
        ('x = r"\\d{2}"\n', 'x = r"\\d{3}"'),
    ],
)
def test_a_fault_of_each_kind(source, after):
    assert (source.strip(), after) in changes(source)


def test_a_property_is_mutated_as_any_function():
    source = "class A:\n    @property\n    def b(self):\n        return 1 + 2\n"

    assert ("return 1 + 2", "return 1 - 2") in changes(source)


@pytest.mark.parametrize(
    "source",
    [
        'def f(a: "int") -> "int":\n    """Say 3."""\n',
        "from a import b\n",
        "def f():\n    assert a > 3\n",
        'Status = Literal["met", "missed"]\n',
    ],
)
def test_what_is_for_readers_and_type_checkers_alone_stays(source):
    assert changes(source) == set()


def test_a_change_within_a_long_call_shows_its_own_line():
    source = "x = f(\n    a,\n    b > 3,\n    c,\n)\n"
    (mutant,) = (m for m in python_mutants("a.py", source) if m.after == "b >= 3,")

    assert mutant.line == 3
    assert mutant.before == "b > 3,"
    assert mutant.mutated_text() == source.replace("b > 3", "b >= 3")


def test_a_key_outlives_lines_added_above():
    source = "x = a > b\n"
    keys = {m.key for m in python_mutants("a.py", source)}

    assert keys == {m.key for m in python_mutants("a.py", "import os\n\n" + source)}
