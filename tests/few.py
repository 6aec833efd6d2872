"""Of many values of one rule a few are tried with every change, all in the long run."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def few(values: Iterable[Any], *quick: Any) -> list[Any]:
    """Mark every value as long but those named; of tuples the first item names one."""
    listed = list(values)
    unknown = [name for name in quick if name not in map(_name, listed)]
    assert not unknown, f"no such values: {unknown}"
    return [
        value if _name(value) in quick else pytest.param(*_parts(value), marks=LONG)
        for value in listed
    ]


def first(number: int, values: Iterable[Any]) -> list[Any]:
    """Mark every value as long but so many first ones."""
    return [
        value if place < number else pytest.param(*_parts(value), marks=LONG)
        for place, value in enumerate(values)
    ]


LONG = pytest.mark.long


def _name(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) else value


def _parts(value: Any) -> Sequence[Any]:
    return value if isinstance(value, tuple) else (value,)
