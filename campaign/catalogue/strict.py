"""Read a YAML text into a strict model; say in one line what is wrong."""

from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model")
MERGE = "tag:yaml.org,2002:merge"
MOST_CHARACTERS = 1_000_000
DEEPEST = 50
PARSER_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of a text that goes beyond its own bound, far above ours."""
MOST_VALUES = 100_000
STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What PyYAML raises for a value that its tag can't be made of, such as 2016-99-99."""


class CatalogueError(ValueError):
    """A catalogue, campaign, contract or profile file says something unusable."""


if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_Loader):
    """Reads plain values with the quicker parser; a key may stand only once."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Build a value, or say which line holds one that can't be built."""
        try:
            return super().construct_object(node, deep)
        except UNREADABLE as error:
            kind = node.tag.rpartition(":")[2]
            text = node.value if isinstance(node, yaml.ScalarNode) else "a list"
            problem = f"expected {kind}, found {text[:60]!r}"
            raise _marked(problem, node.start_mark) from error

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> dict:
        """Build a mapping, or say which line repeats a key."""
        keys: set[object] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.tag == MERGE or not isinstance(key, yaml.ScalarNode):
                continue
            named = key.tag, key.value
            if named in keys:
                problem = f"the key {key.value!r} stands twice"
                raise _marked(problem, key.start_mark)
            keys.add(named)
        return super().construct_mapping(node, deep)


def _marked(problem: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def load_yaml(text: str, name: str) -> Any:  # noqa: ANN401  (YAML is anything)
    """Parse YAML, or raise CatalogueError that names file and line."""
    if len(text) > MOST_CHARACTERS:
        raise CatalogueError(f"{name}: longer than {MOST_CHARACTERS:,} characters")
    try:
        _check_bounds(text)
        return yaml.load(text, _Strict)
    except yaml.reader.ReaderError as error:
        row = text.count("\n", 0, error.position) + 1
        problem = "holds a character that YAML doesn't allow"
        raise CatalogueError(f"{name} line {row}: {problem}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        if PARSER_TOO_DEEP in problem:
            problem = f"nested deeper than {DEEPEST} levels"
        raise CatalogueError(f"{name}{line}: {problem}") from error


def _check_bounds(text: str) -> None:
    """See that a text is neither too deep nor too large to be built.

    The parser that builds values calls itself for each level, and depth alone ends
    the process. An alias counts for all the values under its anchor, as whoever
    walks through what was built meets them again at each alias.
    """
    total = 0
    below: dict[str, int] = {}
    levels: list[tuple[str | None, int]] = []
    for event in yaml.parse(text, _Strict):
        if isinstance(event, ENDS):
            anchor, before = levels.pop()
            if anchor:
                below[anchor] = total - before
            continue
        if isinstance(event, yaml.AliasEvent):
            _check_alias(event, levels)
            total += below.get(event.anchor, 1)
        elif isinstance(event, STARTS):
            levels.append((event.anchor, total))
        total += isinstance(event, yaml.NodeEvent)
        if len(levels) > DEEPEST:
            problem = f"nested deeper than {DEEPEST} levels"
            raise _marked(problem, event.start_mark)
        if total > MOST_VALUES:
            raise _marked(f"more than {MOST_VALUES:,} values", event.start_mark)


def _check_alias(alias: yaml.AliasEvent, levels: list[tuple[str | None, int]]) -> None:
    """See that an alias doesn't stand within what it names."""
    if alias.anchor in [anchor for anchor, _ in levels]:
        problem = f"the alias *{alias.anchor} stands within what it names"
        raise _marked(problem, alias.start_mark)


def parse_yaml(model: type[Model], text: str, name: str) -> Model:
    """Read a YAML text into a pydantic model or type; unknown keys are refused."""
    value = load_yaml(text, name)
    try:
        if isinstance(model, type) and issubclass(model, BaseModel):
            return model.model_validate(value)
        return TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        what = first["msg"].removeprefix("Value error, ")
        raise CatalogueError(f"{name}: {where}: {what}") from error
